"""Steps that commands share once a project is checked: write files and list them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from quizgen.atomic_writes import NewFile
from quizgen.building.folder import BuildOutcome, DeckFile, LastBuild, read_record, write_build
from quizgen.building.parallel_writer import ParallelWriter
from quizgen.building.pending import PendingBuild
from quizgen.cli.progress import progress
from quizgen.cli.writing import writing
from quizgen.current_folder import shown
from quizgen.outputs.output import FileEntry, PendingFile
from quizgen.outputs.pages.pdf_files import boxes_in
from quizgen.outputs.pdf import Missing, advice, weasyprint
from quizgen.problems import Problem
from quizgen.publishing.file_names import release_note_page_name
from quizgen.publishing.ledger.on_disk import missing_ledgers, older_ledgers
from quizgen.publishing.release import Release
from quizgen.records.ids import ItemId
from quizgen.records.place import Place
from quizgen.ui.plurals import counted
from quizgen.worker import WorkerLost, workers_for

MAX_NAMED = 10
"""The most questions that are named."""

MAX_LETTERS = 12
"""The most letters without a font that are named."""


@contextmanager
def needing_workers() -> Iterator[None]:
    """End the command if a process that helped this one was lost."""
    try:
        yield
    except WorkerLost as e:
        raise click.ClickException(str(e)) from None


def require_pdf_maker(paper: str) -> None:
    """End the command if PDFs are wanted and nothing can make them."""
    if paper:
        try:
            weasyprint()
        except Missing as e:
            raise click.ClickException(str(e)) from None


def lost_ledgers(project: Path, target: Path, releases: Iterable[Release]) -> list[Problem]:
    """Return a warning for each deck that `target` shows to have been published without its ledger, or since it."""
    ledgers = {each.layout.deck.file: each.before for each in releases}
    new = [deck for deck, ledger in ledgers.items() if not ledger.last]
    return [*missing_ledgers(project, new, target, "warning"), *older_ledgers(project, ledgers, target)]


def left_off_paper(ids: Sequence[ItemId]) -> str:
    """Return which questions are not on paper because they have to be heard; the first ones, if there are many."""
    named = f"{', '.join(ids[:MAX_NAMED])}{', …' if len(ids) > MAX_NAMED else ''}"
    them = "it" if len(ids) == 1 else "them"
    have = counted(len(ids), "question has", "questions have")
    return f"{have} to be heard, so forms and flashcards leave {them} out: {named}"


def box_warnings(files: Sequence[PendingFile]) -> list[Problem]:
    """Return a warning for each PDF among the files that shows boxes because a font is missing."""
    return [
        Problem(
            Place(name),
            f"no font on this machine has {_some(letters)}: the PDF shows boxes, first in {first}; {advice(letters)}",
            "warning",
        )
        for name, letters, first in boxes_in(files)
    ]


def _some(letters: str) -> str:
    more = len(letters) - MAX_LETTERS
    return f"“{letters[:MAX_LETTERS]}” and {more:,} more letters" if more > 1 else f"“{letters}”"


def edition_lines(release: Release, message: str) -> Iterator[str]:
    """Yield a line about a deck's edition, and what learners should do about questions newly retired or back."""
    deck, kinds = release.layout.deck.file, {change.kind for change in release.plan.changes}
    yield f"{deck}, edition {release.layout.code}: {message}"
    if "retired" in kinds:
        way = f"{release_note_page_name(deck)} has the search for Anki's browser that finds them"
        yield f"Learners keep retired questions until they suspend them: {way}"
    if "restored" in kinds:
        way = f"should unsuspend them ({release_note_page_name(deck)} has the search)"
        yield f"Questions are back: learners who suspended them {way}"


def list_files(target: Path, files: Iterable[FileEntry]) -> None:
    """Print where the files are, and what is in them."""
    for file in files:
        click.echo(f"{shown(target / file.name)}  {file.holds}")


def list_release_notes(target: Path, decks: Iterable[str]) -> None:
    """Print where the release notes of these decks are, if there are any."""
    for page in (target / release_note_page_name(deck) for deck in decks):
        if page.is_file():
            click.echo(f"{shown(page)}  what is new, and what learners should do")


def recorded_index(target: Path) -> dict[str, dict[str, object]]:
    """Return what earlier builds recorded for the index page, by deck."""
    return {name: dict(deck.on_index) for name, deck in read_record(target).decks.items() if deck.on_index}


def write_pending(
    target: Path, pending: PendingBuild, releases: Sequence[Release], last: LastBuild, notes: Iterable[NewFile] = ()
) -> None:
    """Write the files of a build and these release notes into `target`, and record the build.

    What cannot be written ends the command.
    """
    files = [DeckFile(file.entry.deck, NewFile(file.entry.name, file.encoded)) for file in pending.files]
    files += [DeckFile(None, note) for note in notes]
    on_index = {name: deck.to_json() for name, deck in pending.decks.items()}
    largest = max((len(release.layout.items) for release in releases), default=0)
    with needing_workers(), writing(target), progress() as report_progress:
        write = ParallelWriter(workers_for(largest, len(files)), report_progress, pending.batches(largest))
        write_build(target, files, BuildOutcome(on_index, pending.kept, last), write)
