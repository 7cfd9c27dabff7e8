"""`quizgen publish`: publish an edition."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypedDict, Unpack

import click

from quizgen.build import CheckedProject, Choice, pending_build, releases, rename_warnings
from quizgen.build_folder import LastBuild
from quizgen.cli.common import Progress, build_options, exclusive, lessons_in, now, project_at, shown, writing
from quizgen.cli.full_build import last_build
from quizgen.cli.option_types import out_option, pdf_options
from quizgen.cli.output_steps import (
    boxes,
    decks_named,
    edition_lines,
    list_files,
    list_release_notes,
    load_checked,
    print_problems,
    recorded_index,
    reported,
    require_pdf_maker,
    write_pending,
)
from quizgen.files import HalfPlacedError, NewFile, digest_of, digest_of_bytes, hidden, prepared, write_all
from quizgen.project_files import with_project
from quizgen.publishing.ledger_file import Unreadable
from quizgen.publishing.ledger_on_disk import check_written, ledger_path, lost, next_ledger, tidy
from quizgen.publishing.release import Release
from quizgen.publishing.release_note_files import changes_again, changes_files
from quizgen.ui.plurals import listed
from quizgen.up_to_date import build_state


def _note(_context: click.Context, _option: click.Parameter, text: str | None) -> str | None:
    """Return a note as text that can be written and printed: without control characters; None where none was given."""
    return None if text is None else _printable(text)


def _printable(text: str) -> str:
    lines = text.encode(errors="replace").decode().splitlines()
    return "\n".join(_UNPRINTABLE.sub(" ", line) for line in lines)


_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ufdd0-\ufdef]")
"""Control characters, and the noncharacters that mark words of release notes."""


class _Said(TypedDict):
    """What the editor says of the edition."""

    note: str | None
    first: bool
    not_renamed: bool


@click.command()
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--note", callback=_note, metavar="TEXT", help="Your note on this edition, for its release note.")
@click.option("--first", is_flag=True, help="Publish a deck for the first time, which starts its ledger.")
@click.option("--not-renamed", is_flag=True, help="What looks like a forgotten rename is none: the questions are new.")
@out_option("build/")
@pdf_options
@click.pass_obj
def publish(folder: Path | None, decks: Sequence[str], out: Path | None, paper: str, **said: Unpack[_Said]) -> None:
    """Build, record the edition in the deck's ledger, and leave the files to hand out in build/."""
    require_pdf_maker(paper)
    project, progress = project_at(folder), Progress()
    target = project / "build" if out is None else out
    with exclusive(project, target, named=out is not None):
        checked = load_checked(project, progress)
        names = decks_named(decks, checked.decks)
        new = [name for name in names if not checked.histories[name].ledger.last]
        print_problems(project, lost(new, target, "error"))
        _check_first(project, names, new, said["first"])
        prepared = releases(checked, names, now(), progress.report)
        progress.clear()
        _check_filled(prepared)
        looks_renamed = print_problems(project, rename_warnings(checked, prepared), each=True)
        if looks_renamed and not said["not_renamed"]:
            _ask_whether_new()
        note = _asked_for(prepared) if said["note"] is None else said["note"]
        published = [each.published for each in prepared]
        choice = Choice(paper=paper, earlier=recorded_index(target), lessons=lessons_in(target))
        pending = pending_build(checked, published, choice)
        texts = _texts(prepared, target, note)
        warned = [*filter(None, (checked.problems, font_warnings := boxes(pending.files)))]
        last = last_build(checked, published, [reported(project, found) for found in warned], target)
        options = build_options(project, target, decks, (), paper)
        with _ledgers(project, texts) as record:
            write_pending(target, pending, published, progress, _as_recorded(last, texts, project, options))
            _record(target, prepared, texts, record)
        _tidy_ledgers(project, checked, [each.layout.deck.file for each in prepared if not each.unpublished])
    for each in prepared:
        news = f"published: {each.news}" if each.unpublished else "nothing new to publish"
        for line in edition_lines(each, news):
            click.echo(line)
    print_problems(project, font_warnings)
    list_files(target, (file.entry for file in pending.files))
    list_release_notes(target, [each for each in prepared if each.unpublished])
    for each in prepared:
        _print_next_steps(project, each, note)


def _asked_for(releases: Sequence[Release]) -> str:
    """Return the note that whoever sits at the terminal writes, empty where nobody does or there is no new edition."""
    if not (_at_terminal() and any(release.unpublished for release in releases)):
        return ""
    question = "What is new in this edition, in a line (Enter for nothing)"
    return _printable(str(click.prompt(question, default="", show_default=False, err=True))).strip()


def _at_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _ask_whether_new() -> None:
    """End the command unless somebody at a terminal says that what looks renamed is new."""
    if not _at_terminal():
        raise click.ClickException("nothing was published: add what is missing, or publish with --not-renamed")
    question = "Publish all the same? Learners then start these questions from scratch"
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
            f"it is lost, restore it (git log -- {path} finds it): without it, learners would lose progress"
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


class _Texts(NamedTuple):
    """The new ledgers, and the release notes that are written before and after them, by their names.

    A release note without a ledger is evidence of a lost one, so that of a first edition comes after. Where an earlier
    run was cut off between the two, what it left undone is done now.
    """

    ledgers: Sequence[NewFile]
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]


def _texts(releases: Sequence[Release], target: Path, note: str) -> _Texts:
    new = [release for release in releases if release.unpublished]
    ledgers = [next_ledger(release, note) for release in new]
    first = [file for release in new if not release.before.last for file in changes_files(release, note)]
    missing = changes_again([release for release in releases if not release.unpublished], target)
    later = [file for release in new if release.before.last for file in changes_files(release, note)]
    return _Texts(ledgers, dict(later), dict([*first, *missing]))


def _as_recorded(last: LastBuild, texts: _Texts, project: Path, options: Mapping[str, object]) -> LastBuild:
    """Return the build that leaves everything up to date once these texts are written."""
    soon = {f"decks/{file.name}": digest_of(hidden(project / "decks", file.name)) for file in texts.ledgers}
    notes = {name: digest_of_bytes(content) for name, content in {**texts.before, **texts.after}.items()}
    return last._replace(state=build_state(project, options, soon), files={**last.files, **notes})


@contextmanager
def _ledgers(project: Path, texts: _Texts) -> Iterator[Callable[[], None]]:
    """Write the new ledgers down to the disk, read them again, and yield what puts them in place.

    Whatever keeps a ledger from being written has ended the command before anything else is written.
    """
    decks = project / "decks"
    first = decks / texts.ledgers[0].name if texts.ledgers else decks
    try:
        with writing(first), prepared(decks, texts.ledgers) as put_in_place:
            for file in texts.ledgers:
                check_written(hidden(decks, file.name))
            yield put_in_place
    except Unreadable as e:
        raise click.ClickException(f"{e}; nothing was published") from None


def _record(target: Path, releases: Sequence[Release], texts: _Texts, record: Callable[[], None]) -> None:
    """Write the release notes and then, last of all, the ledgers; of a first edition the ledger, then the note."""
    new = [release for release in releases if release.unpublished]
    try:
        write_all(target, [*texts.before.items()])
        record()
    except OSError as e:
        recorded = e.new if isinstance(e, HalfPlacedError) else ()
        left = [release for release in new if Path(ledger_path(release.layout.deck.file)).name not in recorded]
        path, codes = shown(Path(e.filename)), ", ".join(release.layout.code for release in left)
        state = f"{shown(target)} has the files of edition {codes}, which is not recorded"
        way = "hand out none of them before publishing again succeeds"
        raise click.ClickException(f"{path} cannot be written: {e.strerror}; {state}: {way}") from None
    with writing(target):
        write_all(target, [*texts.after.items()])


def _tidy_ledgers(project: Path, checked: CheckedProject, decks: Sequence[str]) -> None:
    """Write ledgers again in which a merge left lines that no longer count; the others stay as they are."""
    with writing(project):
        for deck in decks:
            if tidy(project, deck, checked.histories[deck].on_disk):
                path = ledger_path(deck)
                click.echo(f"{path} was rewritten without the superseded lines that a merge left: commit it to git")


def _print_next_steps(project: Path, release: Release, note: str) -> None:
    """Print what is left to do after an edition; without a new one, that its note is lost and how to keep it."""
    deck = release.layout.deck.file
    if release.unpublished:
        path = shown(project / ledger_path(deck))
        click.echo(f"Now commit {path} to git: learners' progress depends on it")
    elif note:
        message = (
            f"{deck}: there is no new edition, so your note was not kept; if nobody has the last edition yet, undo"
        )
        way = f"it (git checkout -- {ledger_path(deck)}) and publish again with the note"
        click.echo(with_project(f"{message} {way}", project), err=True)
