"""A folder of worksheets or flashcards, its index page, and `.lessons.json`, the record behind that page."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import click

from quizgen.atomic_writes import write_files
from quizgen.cli.built_files import list_files
from quizgen.cli.clock import now
from quizgen.cli.lessons.running_command import running_command
from quizgen.cli.writing import writing
from quizgen.current_folder import shown
from quizgen.layout.lesson_request import LessonRequest
from quizgen.outputs.output import PendingFile
from quizgen.outputs.pages.lessons import Count, Lesson, lessons_page
from quizgen.outputs.registry import INDEX
from quizgen.reading import read_bytes
from quizgen.records.deck import Deck, Project
from quizgen.ui import deck_strings

RECORD = ".lessons.json"

MAX_LESSONS = 500
"""The most lessons on an index page; the newest ones are kept."""


class LessonFolder(NamedTuple):
    """A folder with what was made for lessons.

    `what` names it among the ui strings of lessons; None: it is a folder of the user's own, and gets no index page.
    """

    path: Path
    what: str | None

    def write(self, lesson: Lesson, files: Sequence[PendingFile]) -> None:
        """Write the files, and the index page with this lesson as its first one."""
        written = {self.path / file.entry.name: file.content() for file in files}
        with writing(self.path):
            if self.what is None:
                write_files(written)
                return
            lessons = _with(lesson, list(_read(self.path)))[:MAX_LESSONS]
            record = json.dumps([one.to_json() for one in lessons], indent=1).encode()
            page = lessons_page(lessons, self.what, f"../{INDEX}" if (self.path.parent / INDEX).is_file() else "")
            write_files({**written, self.path / INDEX: page.encode(), self.path / RECORD: record})

    def list_files(self, files: Iterable[PendingFile]) -> None:
        """Print where the files are, what is in them, and where the index page is."""
        list_files(self.path, (file.entry for file in files))
        if self.what is not None:
            click.echo(f"{shown(self.path / INDEX)}  these and all others so far")


def _with(lesson: Lesson, earlier: Sequence[Lesson]) -> list[Lesson]:
    """Return the lesson and the earlier ones, without any whose files all belong to another.

    Files of one name have one code, so they are the same: if an earlier lesson has more, such as large print, it stays
    as it was made, and counts as made today.
    """
    names = _names(lesson)
    if larger := next((one for one in earlier if names < _names(one)), None):
        lesson = replace(lesson, files=larger.files, command=larger.command)
    return [lesson, *(one for one in earlier if not _names(one) <= _names(lesson))]


def _names(lesson: Lesson) -> set[str]:
    return {file.name for file in lesson.files}


def _read(folder: Path) -> Iterator[Lesson]:
    """Yield the lessons of earlier runs whose files are still there."""
    try:
        data = json.loads(read_bytes(folder / RECORD, folder))
        there = {path.name for path in folder.iterdir()}
    except (OSError, ValueError, RecursionError):
        return
    for one in data if isinstance(data, list) else ():
        lesson = Lesson.from_json(one) if isinstance(one, dict) else None
        if lesson and lesson.files and there.issuperset(file.name for file in lesson.files):
            yield lesson


def heading(title: str, deck: Deck, project: Project, request: LessonRequest) -> str:
    """Return what an index page calls a lesson: a title of its own, or `title` with what the questions come from."""
    named = [section.name for section in deck.sections if section.id in request.sections]
    named += [name for id_, name in project.topics.items() if id_ in request.topics]
    named += [source.cite for id_, source in project.sources.items() if id_ in request.sources]
    marks = deck_strings(deck).marks
    return title if request.title or not named else f"{title}{marks.colon}{marks.comma.join(named)}"


def lesson_of(deck: Deck, title: str, code: str, holds: Iterable[Count], files: Iterable[PendingFile]) -> Lesson:
    """Return what the index page says about what the running command made today."""
    today = time.localtime(now())
    return Lesson(
        title=title,
        deck=deck.file,
        language=deck.language,
        words=deck.words,
        code=code,
        command=running_command(),
        made=(today.tm_year, today.tm_mon, today.tm_mday),
        holds=tuple(holds),
        files=tuple(file.entry for file in files),
    )
