"""`quizgen publish`: publish an edition."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple, TypedDict, Unpack

import click

from quizgen.atomic_writes import HalfPlacedError, prepared
from quizgen.building.folder import LastBuild, lessons_in
from quizgen.building.pending import PendingBuild, WantedFiles, pending_build
from quizgen.building.up_to_date import BuildOptions
from quizgen.checked_project import CheckedProject
from quizgen.cli.check_steps import decks_named, load_checked, print_problems, reported
from quizgen.cli.clock import build_time, now
from quizgen.cli.edition_files import (
    EditionTexts,
    RewrittenLedger,
    build_once_in_place,
    edition_texts,
    rewrite_ledgers,
    rewritten_ledgers,
    written_ledgers,
)
from quizgen.cli.full_build import last_build
from quizgen.cli.output_steps import (
    box_warnings,
    edition_lines,
    list_files,
    list_release_notes,
    recorded_index,
    require_pdf_maker,
    write_pending,
)
from quizgen.cli.progress import Progress
from quizgen.cli.shared_options import out_option, pdf_options, project_at, writable
from quizgen.cli.writing import exclusive, writing
from quizgen.current_folder import shown, with_project
from quizgen.problems import Problem
from quizgen.project_files import in_repository
from quizgen.publishing.file_names import ledger_path
from quizgen.publishing.ledger.on_disk import missing_ledgers, older_ledgers, to_restore
from quizgen.publishing.release import Release
from quizgen.releases import RenameWarnings, releases, rename_warnings
from quizgen.text.private_signs import NONCHARACTERS
from quizgen.ui.plurals import listed


def _note(_context: click.Context, _option: click.Parameter, text: str | None) -> str | None:
    """Return a note without control characters, so that it can be written and printed; None if none was given."""
    return None if text is None else _printable(text)


def _printable(text: str) -> str:
    return "\n".join(_UNPRINTABLE.sub(" ", line) for line in writable(text).splitlines())


_UNPRINTABLE = re.compile(f"[\x00-\x1f\x7f-\x9f{NONCHARACTERS}]")
"""Control characters, and the noncharacters that mark words of release notes."""


class _Options(TypedDict):
    """What the editor says about the edition: a note on it, and what would otherwise be asked or refused."""

    note: str | None
    first: bool
    not_renamed: bool
    same_facts: bool


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
    folder: Path | None, decks: Sequence[str], out: Path | None, paper: str, **options: Unpack[_Options]
) -> None:
    """Build, record the edition in the deck's ledger, and put the files to hand out into build/."""
    require_pdf_maker(paper)
    project, progress = project_at(folder), Progress()
    target = project / "build" if out is None else out
    with exclusive(project, target, named=out is not None), ExitStack() as until_done:
        edition = _written_down(project, target, _PublishRequest(decks, paper, options), progress, until_done)
        files = edition.files
        write_pending(target, files.pending, files.releases, progress, files.build)
        _put_in_place(target, edition)
        rewrite_ledgers(project, edition.rewritten)
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
    """What the command line asks for: decks (none named: all), the paper size of PDFs, if any, and options."""

    decks: Sequence[str]
    paper: str
    options: _Options


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


class _WrittenTexts(NamedTuple):
    """Texts under hidden names: what puts release notes, ledgers and the notes of first editions in place, in turn."""

    put_notes: Callable[[], None]
    put_ledgers: Callable[[], None]
    put_first_notes: Callable[[], None]


class _Edition(NamedTuple):
    """What is left to do and to say once ledgers and release notes are written down: nothing here holds the old notes.

    `rewritten` are the ledgers to be written again without a new edition; `note` is the editor's.
    """

    files: _Files
    texts: _WrittenTexts
    rewritten: Mapping[str, RewrittenLedger]
    news: Sequence[_News]
    note: str


def _written_down(
    project: Path, target: Path, request: _PublishRequest, progress: Progress, until_done: ExitStack
) -> _Edition:
    """Decide on the next edition and write its ledgers and release notes down, under hidden names until all is done."""
    checked, upcoming = _decided(project, target, request, progress)
    note = _asked_for(upcoming) if request.options["note"] is None else request.options["note"]
    options = BuildOptions(request.decks, (), request.paper, lessons_in(target), build_time(project))
    files = _files(project, target, options, checked, [each.after_publishing for each in upcoming])
    texts = edition_texts(upcoming, target, note)
    written = _written_texts(project, target, texts, until_done)
    build = build_once_in_place(files.build, texts, project, target, options)
    news = [_News.of(each) for each in upcoming]
    merged = {name for name, history in checked.histories.items() if history.on_disk.superseded}
    rewritten = rewritten_ledgers(upcoming, merged)
    return _Edition(files._replace(build=build), written, rewritten, news, note)


def _files(
    project: Path, target: Path, options: BuildOptions, checked: CheckedProject, published: Sequence[Release]
) -> _Files:
    """Return the files of these releases, which are as they will be once they are published."""
    wanted = WantedFiles(paper=options.paper, earlier=recorded_index(target), lessons=options.lessons)
    pending = pending_build(checked, published, wanted)
    font_warnings = box_warnings(pending.files)
    warned = [reported(project, found) for found in (checked.problems, font_warnings) if found]
    return _Files(pending, published, last_build(checked, published, warned, target), font_warnings)


def _written_texts(project: Path, target: Path, texts: EditionTexts, until_done: ExitStack) -> _WrittenTexts:
    """Write the texts of an edition under hidden names, which are gone when all is done, or fails."""
    put_ledgers = until_done.enter_context(written_ledgers(project, texts.ledgers))
    with writing(target):
        put_notes = until_done.enter_context(prepared(target, texts.notes))
        put_first_notes = until_done.enter_context(prepared(target, texts.first_notes))
    return _WrittenTexts(put_notes, put_ledgers, put_first_notes)


def _decided(
    project: Path, target: Path, request: _PublishRequest, progress: Progress
) -> tuple[CheckedProject, Sequence[Release]]:
    """Return the project checked, and the releases to publish; whatever prevents publishing ends the command."""
    checked = load_checked(project, progress)
    names = decks_named(request.decks, checked.decks)
    new = [name for name in names if not checked.histories[name].ledger.last]
    print_problems(project, missing_ledgers(project, new, target, "error"))
    _check_first(project, names, new, request.options["first"])
    upcoming = releases(checked, names, now(), progress.report)
    progress.clear()
    _check_filled(upcoming)
    print_problems(project, older_ledgers(project, {each.layout.deck.file: each.before for each in upcoming}, target))
    _check_renamed(project, rename_warnings(checked, upcoming), request.options)
    return checked, upcoming


def _asked_for(releases: Sequence[Release]) -> str:
    """Return the note that somebody at the terminal writes, empty if nobody does or there is no new edition."""
    if not (_at_terminal() and any(release.unpublished for release in releases)):
        return ""
    question = "What is new in this edition, in a line (Enter for nothing)"
    return _printable(str(click.prompt(question, default="", show_default=False, err=True))).strip()


def _at_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _check_renamed(project: Path, warnings: RenameWarnings, options: _Options) -> None:
    """Print what looks renamed or has the name of a retired question, and end the command unless that is meant."""
    print_problems(project, warnings.told, each=True)
    if warnings.from_scratch and not options["not_renamed"]:
        question = "Publish anyway? Learners then start these questions from scratch"
        _ask_whether_meant(question, "add what is missing, or publish with --not-renamed")
    if warnings.under_old_cards and not options["same_facts"]:
        print_problems(project, set(warnings.under_old_cards) - {*warnings.told}, each=True)
        question = "Publish anyway? Learners then have these questions under the cards of retired ones"
        way = "publish with --same-facts if what was retired comes back in other words"
        _ask_whether_meant(question, f"give other ids, or {way}")


def _ask_whether_meant(question: str, way: str) -> None:
    """End the command, with a way out, unless somebody at a terminal says yes."""
    if not _at_terminal():
        raise click.ClickException(f"nothing was published: {way}")
    if not click.confirm(question, default=False, err=True):
        raise click.ClickException("nothing was published")


def _check_first(project: Path, names: Sequence[str], new: Sequence[str], first: bool) -> None:
    """End the command if a ledger would be started without --first, or --first was given and every deck has one."""
    if first and not new:
        ledgers = listed([ledger_path(name) for name in names])
        message = f"--first is only for a deck that was never published, but there already is {ledgers}"
        raise click.UsageError(f"{message}: publish without it")
    for name in new if not first else ():
        path = ledger_path(name)
        message = (
            f"there is no {path}: if nothing has been published yet, start it with: quizgen publish {name} --first; if "
            f"it is lost, restore it{to_restore(path, project)}: without it, learners would lose progress"
        )
        raise click.ClickException(with_project(message, project))


def _check_filled(releases: Sequence[Release]) -> None:
    """End the command if a first edition would have no questions."""
    for each in releases:
        if not each.before.last and not each.layout.items:
            deck = each.layout.deck.file
            others = [other.layout.deck.file for other in releases if other.layout.items]
            way = f"; publish the others by name: {', '.join(others)}" if others else ""
            raise click.ClickException(f"nothing was published: {deck} has no questions, so nothing to hand out{way}")


def _put_in_place(target: Path, edition: _Edition) -> None:
    """Put release notes in place and then, last of all, the ledgers; for a first edition the ledger, then the note."""
    try:
        edition.texts.put_notes()
        edition.texts.put_ledgers()
    except OSError as e:
        recorded = e.new if isinstance(e, HalfPlacedError) else ()
        left = [each for each in edition.news if each.unpublished and Path(ledger_path(each.deck)).name not in recorded]
        path, codes = shown(Path(e.filename)), ", ".join(each.code for each in left)
        state = f"{shown(target)} has the files of edition {codes}, which is not recorded"
        way = "hand out none of them before publishing again succeeds"
        raise click.ClickException(f"{path} cannot be written: {e.strerror}; {state}: {way}") from None
    with writing(target):
        edition.texts.put_first_notes()


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
