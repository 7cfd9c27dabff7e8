"""`quizgen publish`: publish an edition."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from quizgen.build import CheckedProject, Choice, pending_build, releases, rename_warnings
from quizgen.cli.common import Progress, exclusive, now, project_at, shown, writing
from quizgen.cli.option_types import out_option, pdf_options
from quizgen.cli.output_steps import (
    boxes,
    decks_named,
    edition_lines,
    list_files,
    load_checked,
    recorded_index,
    require_pdf_maker,
    stop_on_errors,
    write_pending,
)
from quizgen.files import HalfPlacedError, prepared, whole, write_all
from quizgen.publishing.editions import (
    changes_again,
    changes_files,
    changes_page_name,
    ledger_path,
    lost,
    next_ledger,
    tidy,
)
from quizgen.publishing.ledger_file import Unreadable
from quizgen.publishing.release import Release


def _note(_context: click.Context, _option: click.Parameter, text: str | None) -> str | None:
    """Return a note as text that can be written and printed: without control characters; None where none was given."""
    return None if text is None else _printable(text)


def _printable(text: str) -> str:
    lines = text.encode(errors="replace").decode().splitlines()
    return "\n".join(_UNPRINTABLE.sub(" ", line) for line in lines)


_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ufdd0-\ufdef]")
"""Control characters, and the noncharacters that mark words of release notes."""


@click.command()
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--note", callback=_note, metavar="TEXT", help="Your note on this edition, for its release note.")
@click.option("--first", is_flag=True, help="Publish a deck for the first time, which starts its ledger.")
@out_option("build/")
@pdf_options
@click.pass_obj
def publish(
    folder: Path | None, decks: Sequence[str], note: str | None, first: bool, out: Path | None, paper: str
) -> None:
    """Build, record the edition in the deck's ledger, and leave the files to hand out in build/."""
    require_pdf_maker(paper)
    project, progress = project_at(folder), Progress()
    target = project / "build" if out is None else out
    with exclusive(project, target, named=out is not None):
        checked = load_checked(project, progress)
        names = decks_named(decks, checked.decks)
        new = [name for name in names if not checked.histories[name].ledger.last]
        stop_on_errors(project, lost(new, target, "error"))
        _check_first(new, first)
        prepared = releases(checked, names, now(), progress.report)
        progress.clear()
        stop_on_errors(project, rename_warnings(checked, prepared), each=True)
        note = _asked_for(prepared) if note is None else note
        published = [each.published for each in prepared]
        pending = pending_build(checked, published, Choice(paper=paper, earlier=recorded_index(target)))
        with _ledgers(project, prepared, note) as record:
            write_pending(target, pending, published, progress)
            _record(target, prepared, note, record)
        _tidy_ledgers(project, checked, [each.layout.deck.file for each in prepared if not each.unpublished])
    for each in prepared:
        news = f"published: {each.news}" if each.unpublished else "nothing new to publish"
        for line in edition_lines(each, news):
            click.echo(line)
    stop_on_errors(project, boxes(pending.files))
    list_files(target, (file.entry for file in pending.files))
    for each in prepared:
        _print_next_steps(each, target, note)


def _asked_for(releases: Sequence[Release]) -> str:
    """Return the note that whoever sits at the terminal writes, empty where nobody does or there is no new edition."""
    if not (sys.stdin.isatty() and sys.stderr.isatty() and any(release.unpublished for release in releases)):
        return ""
    question = "What is new in this edition, in a line (Enter for nothing)"
    return _printable(str(click.prompt(question, default="", show_default=False, err=True))).strip()


def _check_first(new: Sequence[str], first: bool) -> None:
    """End the command if a ledger would be started without --first, or --first was given and every deck has one."""
    if first and not new:
        raise click.UsageError("--first is only for a deck that was never published, but there already is a ledger")
    for name in new if not first else ():
        path = ledger_path(name)
        raise click.ClickException(
            f"there is no {path}: if nothing has been published yet, start it with: quizgen publish {name} --first; if "
            f"it is lost, restore it (git log -- {path} finds it): without it, learners would lose progress"
        )


@contextmanager
def _ledgers(project: Path, releases: Sequence[Release], note: str) -> Iterator[Callable[[], None]]:
    """Write the new ledgers down to the disk, and yield what puts them in place.

    Whatever keeps a ledger from being written has ended the command before anything else is written.
    """
    decks = project / "decks"
    try:
        files = [next_ledger(release, note) for release in releases if release.unpublished]
    except Unreadable as e:
        raise click.ClickException(f"{e}; nothing was published") from None
    first = decks / files[0][0] if files else decks
    with writing(first), prepared(decks, [whole(*file) for file in files]) as put_in_place:
        yield put_in_place


def _record(target: Path, releases: Sequence[Release], note: str, record: Callable[[], None]) -> None:
    """Write the release notes and then, last of all, the ledgers; of a first edition the ledger, then the note.

    A release note without a ledger is evidence of a lost one. Where an earlier run was cut off between the two, what it
    left undone is done now.
    """
    new = [release for release in releases if release.unpublished]
    first = [file for release in new if not release.before.last for file in changes_files(release, note)]
    missing = changes_again([release for release in releases if not release.unpublished], target)
    later = [file for release in new if release.before.last for file in changes_files(release, note)]
    try:
        write_all(target, later)
        record()
    except OSError as e:
        recorded = e.new if isinstance(e, HalfPlacedError) else ()
        left = [release for release in new if Path(ledger_path(release.layout.deck.file)).name not in recorded]
        path, codes = shown(Path(e.filename)), ", ".join(release.layout.code for release in left)
        state = f"{shown(target)} has the files of edition {codes}, which is not recorded"
        way = "hand out none of them before publishing again succeeds"
        raise click.ClickException(f"{path} cannot be written: {e.strerror}; {state}: {way}") from None
    with writing(target):
        write_all(target, [*first, *missing])


def _tidy_ledgers(project: Path, checked: CheckedProject, decks: Sequence[str]) -> None:
    """Write ledgers again in which a merge left lines that no longer count; the others stay as they are."""
    with writing(project):
        for deck in decks:
            if tidy(project, deck, checked.histories[deck].on_disk):
                path = ledger_path(deck)
                click.echo(f"{path} was rewritten without the superseded lines that a merge left: commit it to git")


def _print_next_steps(release: Release, target: Path, note: str) -> None:
    """Print what is left to do after an edition; without a new one, that its note is lost and how to keep it."""
    deck = release.layout.deck.file
    if release.unpublished:
        click.echo(f"{shown(target / changes_page_name(deck))}  what is new, and what learners should do")
        click.echo(f"Now commit {ledger_path(deck)} to git: learners' progress depends on it")
    elif note:
        message = (
            f"{deck}: there is no new edition, so your note was not kept; if nobody has the last edition yet, undo"
        )
        click.echo(f"{message} it (git checkout -- {ledger_path(deck)}) and publish again with the note", err=True)
