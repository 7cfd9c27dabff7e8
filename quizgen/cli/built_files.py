"""The files that commands make: written by several processes, recorded, and listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from quizgen.atomic_writes import NewFile
from quizgen.building.folder import BuildOutcome, DeckFile, LastBuild, write_build
from quizgen.building.parallel_writer import ParallelWriter
from quizgen.building.pending import PendingBuild
from quizgen.cli.progress import progress
from quizgen.cli.writing import writing
from quizgen.current_folder import shown
from quizgen.outputs.output import FileEntry
from quizgen.publishing.file_names import release_note_page_name
from quizgen.publishing.release import Release
from quizgen.worker import WorkerLost, workers_for


@contextmanager
def needing_workers() -> Iterator[None]:
    """End the command if a process that helped this one was lost."""
    try:
        yield
    except WorkerLost as e:
        raise click.ClickException(str(e)) from None


def list_files(target: Path, files: Iterable[FileEntry]) -> None:
    """Print where the files are, and what is in them."""
    for file in files:
        click.echo(f"{shown(target / file.name)}  {file.holds}")


def list_release_notes(target: Path, decks: Iterable[str]) -> None:
    """Print where the release notes of these decks are, if there are any."""
    for page in (target / release_note_page_name(deck) for deck in decks):
        if page.is_file():
            click.echo(f"{shown(page)}  what is new, and what learners should do")


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
