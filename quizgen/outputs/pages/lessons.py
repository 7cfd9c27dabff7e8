"""The index page of a folder with worksheets or flashcards for lessons: what was made, and which files belong together.

What it says about a lesson is plain data, so that a later run can say it again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, Self

from quizgen.frozen import frozen_record
from quizgen.outputs.output import FileEntry, encodable, possible_count
from quizgen.outputs.pages.pdf_files import pdf_among, pdf_name
from quizgen.outputs.pages.render import render
from quizgen.ui import UiStrings, is_language, ui_strings

_TEXTS = ("title", "deck", "language", "words", "code", "command")


class Count(NamedTuple):
    """How many things of a kind a lesson has, and the noun for them among those of the ui strings."""

    number: int
    noun: str


@frozen_record
class Lesson:
    """A worksheet, or flashcards for a lesson.

    `made` is the day when it was made: year, month and day. `command` makes the same again. `holds` counts what it
    has, and what that is: 10 questions.
    """

    title: str
    deck: str
    language: str
    words: str
    code: str
    command: str
    made: tuple[int, int, int]
    holds: tuple[Count, ...]
    files: tuple[FileEntry, ...]

    @property
    def ui(self) -> UiStrings:
        """The ui strings of its language."""
        return ui_strings(self.language, self.words)

    @property
    def pages(self) -> tuple[FileEntry, ...]:
        """Its files by kind, without the PDFs, which are linked beside the pages that they were made from."""
        pdfs = {pdf_name(file.name) for file in self.files}
        kinds = list(dict.fromkeys(file.kind for file in self.files))
        return tuple(sorted((f for f in self.files if f.name not in pdfs), key=lambda file: kinds.index(file.kind)))

    def pdf_of(self, page: FileEntry) -> str:
        """Return the name of the PDF that was made of a page, empty if none was."""
        return pdf_among(self.files, page)

    def to_json(self) -> dict[str, Any]:
        """Return the same as data that JSON can hold; `from_json` reads it."""
        texts = {name: getattr(self, name) for name in _TEXTS}
        holds, files = [list(one) for one in self.holds], [file.to_json() for file in self.files]
        return {**texts, "made": list(self.made), "holds": holds, "files": files}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self | None:
        """Return what `to_json` made data of; None if it is not what this version of quizgen writes."""
        try:
            made = date(*map(int, data["made"]))
            lesson = cls(
                **{name: encodable(data[name]) for name in _TEXTS},
                made=(made.year, made.month, made.day),
                holds=tuple(Count(possible_count(number), encodable(noun)) for number, noun in data["holds"]),
                files=tuple(map(FileEntry.from_json, data["files"])),
            )
            known = is_language(lesson.language, lesson.words)
            return lesson if known and {count.noun for count in lesson.holds} <= {*lesson.ui.nouns} else None
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
            return None


def lessons_page(lessons: Sequence[Lesson], what: str, back: str) -> str:
    """Return the page that links the files of these lessons, in the language of the first; `what` names its title.

    `back` is the address of the build's index page, "" if there is none.
    """
    ui = lessons[0].ui
    return render("lessons", ui, title=ui.lessons[what], lessons=lessons, back=back)
