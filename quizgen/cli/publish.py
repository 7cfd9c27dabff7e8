"""`quizgen publish`: publish an edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple, Unpack

import click

from quizgen.building.folder import LastBuild, lessons_in, recorded_index
from quizgen.building.pending import PendingBuild, WantedFiles, pending_build
from quizgen.building.up_to_date import BuildOptions
from quizgen.checked_project import CheckedProject
from quizgen.cli.built_files import list_files, list_release_notes, write_pending
from quizgen.cli.check_steps import print_problems, reported
from quizgen.cli.clock import build_time
from quizgen.cli.edition_files import (
    RewrittenLedger,
    WrittenTexts,
    build_once_in_place,
    edition_texts,
    ledger_digests,
    put_in_place,
    rewrite_ledgers,
    rewritten_ledgers,
    written_texts,
)
from quizgen.cli.full_build import last_build
from quizgen.cli.next_edition import EditorsWord, next_edition, printable
from quizgen.cli.shared_options import out_option, pdf_options, project_at, require_pdf_maker
from quizgen.cli.writing import exclusive
from quizgen.current_folder import shown, with_project
from quizgen.outputs.pages.missing_fonts import box_warnings
from quizgen.problems import Problem
from quizgen.project_files import in_repository
from quizgen.publishing.change_report import edition_lines
from quizgen.publishing.file_names import ledger_path
from quizgen.publishing.release import Release


def _note(_context: click.Context, _option: click.Parameter, text: str | None) -> str | None:
    """Return a note without control characters, so that it can be written and printed; None if none was given."""
    return None if text is None else printable(text)


@click.command()
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--note", callback=_note, metavar="TEXT", help="Your note on this edition, for its release note.")
@click.option("--first", is_flag=True, help="Publish a deck for the first time, which starts its ledger.")
@click.option("--not-renamed", is_flag=True, help="Treat what looks like a forgotten rename as new questions.")
@click.option("--same-facts", is_flag=True, help="Let retired questions come back in other words.")
@out_option("build/")
@pdf_options
@click.pass_obj
def publish(
    folder: Path | None, decks: Sequence[str], out: Path | None, paper: str, **said: Unpack[EditorsWord]
) -> None:
    """Build, record the edition in the deck's ledger, and put the files to hand out into build/."""
    require_pdf_maker(paper)
    project = project_at(folder)
    target = project / "build" if out is None else out
    with exclusive(project, target, named=out is not None), ExitStack() as until_done:
        edition = _written_down(project, target, _PublishRequest(decks, paper, said), until_done)
        files = edition.files
        write_pending(target, files.pending, files.releases, files.build)
        put_in_place(edition.texts, target, {each.deck: each.code for each in edition.news if each.unpublished})
        rewrite_ledgers(project, edition.rewritten, edition.before)
    for each in edition.news:
        for line in each.lines:
            click.echo(line)
    print_problems(project, files.font_warnings)
    list_files(target, (file.entry for file in files.pending.files))
    list_release_notes(target, [each.deck for each in edition.news if each.unpublished])
    kept = any(each.unpublished for each in edition.news)
    for each in edition.news:
        _print_next_steps(project, each, "" if kept else edition.note)


class _PublishRequest(NamedTuple):
    """What the command line asks for: decks (none named: all), the paper size of PDFs, if any; what the editor says."""

    decks: Sequence[str]
    paper: str
    said: EditorsWord


class _News(NamedTuple):
    """What to print about a deck at the end: whether it has a new edition, its code, and further lines."""

    deck: str
    unpublished: bool
    code: str
    lines: Sequence[str]

    @classmethod
    def of(cls, release: Release) -> _News:
        """Return what to print about a release."""
        news = f"published: {release.news}" if release.unpublished else "nothing new to publish"
        lines = tuple(edition_lines(release, news))
        return cls(release.layout.deck.file, release.unpublished, release.layout.code, lines)


class _Files(NamedTuple):
    """The files of an edition, not made yet, the releases they are of, and the build to be recorded with them."""

    pending: PendingBuild
    releases: Sequence[Release]
    build: LastBuild
    font_warnings: Sequence[Problem]


class _Edition(NamedTuple):
    """What is left to do and to say once ledgers and release notes are written down: nothing here holds the old notes.

    `rewritten` are the ledgers to be written again without a new edition, `before` the digests of those that were
    read; `note` is the editor's.
    """

    files: _Files
    texts: WrittenTexts
    rewritten: Mapping[str, RewrittenLedger]
    before: Mapping[str, str]
    news: Sequence[_News]
    note: str


def _written_down(project: Path, target: Path, request: _PublishRequest, until_done: ExitStack) -> _Edition:
    """Decide on the next edition and write its ledgers and release notes down, under hidden names until all is done."""
    before = ledger_digests(project)
    checked, upcoming, note = next_edition(project, target, request.decks, request.said)
    options = BuildOptions(request.decks, (), request.paper, lessons_in(target), build_time(project))
    files = _files(project, target, options, checked, [each.after_publishing for each in upcoming])
    texts = edition_texts(upcoming, target, note)
    written = written_texts(project, target, texts, before, until_done)
    build = build_once_in_place(files.build, texts, project, target, options)
    news = [_News.of(each) for each in upcoming]
    merged = {name for name, history in checked.histories.items() if history.on_disk.superseded}
    rewritten = rewritten_ledgers(upcoming, merged)
    return _Edition(files._replace(build=build), written, rewritten, before, news, note)


def _files(
    project: Path, target: Path, options: BuildOptions, checked: CheckedProject, published: Sequence[Release]
) -> _Files:
    """Return the files of these releases, which are as they will be once they are published."""
    wanted = WantedFiles(paper=options.paper, earlier=recorded_index(target), lessons=options.lessons)
    pending = pending_build(checked, published, wanted)
    font_warnings = [*box_warnings(pending.files)]
    warned = [reported(project, found) for found in (checked.problems, font_warnings) if found]
    return _Files(pending, published, last_build(checked, published, warned, target), font_warnings)


def _print_next_steps(project: Path, news: _News, note: str) -> None:
    """Print what is left to do after an edition; if there is none, say that its note is lost and how to keep it."""
    deck = news.deck
    if news.unpublished:
        path = shown(project / ledger_path(deck))
        way = f"commit {path} to git" if in_repository(project) else f"keep a copy of {path}"
        click.echo(f"Now {way}: learners' progress depends on it")
    elif note:
        undo = (
            f"undo it (git checkout -- {ledger_path(deck)})"
            if in_repository(project)
            else f"restore {ledger_path(deck)} as it was before"
        )
        message = f"{deck}: there is no new edition, so your note was not kept; if nobody has the last edition yet"
        click.echo(with_project(f"{message}, {undo} and publish again with the note", project), err=True)
