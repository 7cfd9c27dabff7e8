"""`quizgen import-anki`: a first project made from a deck in Anki."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.first_project.column_options import about_columns
from quizgen.cli.first_project.new_project import check_empty, new_namespace
from quizgen.current_folder import shown

if TYPE_CHECKING:
    from quizgen.starter.from_anki.notes import AnkiFile

PACKAGES = (".apkg", ".colpkg")
ENDINGS = (*PACKAGES, ".txt")
_MAX_NAMED = 12


@click.command(name="import-anki")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--note-type", default="", metavar="NAME", help="Take the notes of this note type in Anki.")
@click.option("--keep-guids", is_flag=True, help="Keep the notes’ guids, so that learners can keep their history.")
@click.option(
    "--media",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="FOLDER",
    help="Where the pictures and sounds of a text are: Anki’s folder is called collection.media.",
)
@click.option("--author", default="", metavar="NAME", help="Who made the pictures and sounds, if it is one person.")
@click.option("--licence", default="", metavar="NAME", help="The licence of all pictures and sounds.")
@about_columns
def import_anki(  # noqa: PLR0913 - its options
    file: Path,
    target: Path,
    *,
    note_type: str,
    keep_guids: bool,
    media: Path | None,
    author: str,
    licence: str,
    yes: bool,
    **wishes: object,
) -> None:
    """Make a project in the new or empty folder DIR from the notes in FILE.

    FILE is a package (.apkg, .colpkg) or a text (.txt) that Anki exported.
    """
    check_empty(target, file)
    if file.suffix.lower() not in ENDINGS:
        raise click.UsageError(
            f"a deck is a file that ends in {', '.join(ENDINGS)}, not {file.name}: export it from Anki"
        )
    from quizgen.cli.first_project.of_notes import Chosen, from_notes  # noqa: PLC0415 - `--help` needs none of it

    asking = sys.stdin.isatty() and not yes
    with opened_deck(file, media) as deck:
        name = _chosen(deck, note_type, asking=asking)
        chosen = Chosen(file, deck, deck.types[name], keep_guids, author, licence)
        given = {name: value for name, value in wishes.items() if value}
        from_notes(target, chosen, given, new_namespace(), present=asking)


@contextmanager
def opened_deck(file: Path, media: Path | None) -> Iterator[AnkiFile]:
    """Open a file from Anki, and the folder with its media if it is a text; what cannot be read ends the command."""
    from quizgen.reading import TooLargeError, read_bytes  # noqa: PLC0415
    from quizgen.starter.from_anki.collection import collection  # noqa: PLC0415
    from quizgen.starter.from_anki.file_sources import files_of_folder, files_of_package  # noqa: PLC0415
    from quizgen.starter.from_anki.notes import DeckError  # noqa: PLC0415
    from quizgen.starter.from_anki.package import unpacked  # noqa: PLC0415
    from quizgen.starter.from_anki.text_export import read_text_export  # noqa: PLC0415

    try:
        if file.suffix.lower() in PACKAGES:
            with unpacked(file) as path, collection(path) as deck, files_of_package(file) as read_file:
                yield deck._replace(read_file=read_file)
        else:
            deck = read_text_export(read_bytes(file))
            yield deck._replace(read_file=files_of_folder(media)) if media else deck
    except DeckError as e:
        raise click.ClickException(f"{shown(file)}: {e}") from None
    except TooLargeError as e:
        raise click.ClickException(f"{shown(file)}: {e.strerror}: export part of the deck") from None


def _chosen(deck: AnkiFile, wanted: str, *, asking: bool) -> str:
    """Return the note type that is meant; if nobody says which of several it is, the command ends."""
    from quizgen.suggestions import hint  # noqa: PLC0415
    from quizgen.text.terminal import visible  # noqa: PLC0415

    there = _listed(deck.counts)
    if wanted:
        if found := next((name for name in deck.types if name.casefold() == wanted.casefold()), ""):
            return found
        raise click.UsageError(visible(f"there are no notes of a type “{wanted}”{hint(wanted, [*deck.types])}"))
    if not deck.types:
        raise click.ClickException("there are no notes in this file: choose the deck when you export it from Anki")
    if len(deck.types) == 1:
        return next(iter(deck.types))
    if asking:
        click.echo(visible(f"Notes are of several types: {there}."))
        likely = max(deck.counts, key=lambda name: deck.counts[name])
        answer: str = click.prompt("Which one to make a project from", likely, type=click.Choice([*deck.types]))
        return answer
    first = next(iter(deck.types))
    raise click.UsageError(visible(f'notes are of several types: {there}; say which you mean: --note-type "{first}"'))


def _listed(counts: Mapping[str, int]) -> str:
    from quizgen.ui.plurals import first_of  # noqa: PLC0415

    names = sorted(counts, key=lambda name: -counts[name])
    return first_of([f"“{name}” ({counts[name]:,})" for name in names], _MAX_NAMED)
