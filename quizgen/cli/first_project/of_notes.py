"""`quizgen import-anki`: from the notes of one type to a table, its proposal and a project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from quizgen.cli.first_project.dialogue import Dialogue, print_proposal
from quizgen.cli.first_project.of_table import Media, ProjectTable, project_of, proposal_errors
from quizgen.current_folder import shown
from quizgen.load.tables.delimited import csv_file, read_delimited
from quizgen.load.tables.table import TableError
from quizgen.project_files import MEDIA as MEDIA_FOLDER
from quizgen.reading import MAX_BYTES
from quizgen.starter.files import Origin
from quizgen.starter.from_anki.added_columns import GUID, ID, TAGS, common_deck
from quizgen.starter.from_anki.deletions import CANNOT
from quizgen.starter.from_anki.media_files import MEDIA, MISSING, Credits, Taken, credits_table, filled_table, missing
from quizgen.starter.from_anki.notes import AnkiFile, Note, NoteType, no_file
from quizgen.starter.from_anki.proposals import asked_field, card_proposal, cloze_proposal, is_reversed
from quizgen.starter.from_anki.remarks import Remarks
from quizgen.starter.from_anki.table import NotesTable, Options, headers_of, table_of
from quizgen.starter.from_anki.text_export import is_nameless, is_unknown
from quizgen.starter.proposal import DecimalNeeded, Proposal, ProposalError
from quizgen.starter.table.column_types import ColumnType, guess, is_note
from quizgen.starter.table.columns import Columns, columns_of
from quizgen.starter.table.misspelled import spellings
from quizgen.starter.wishes import Wishes
from quizgen.text.terminal import visible
from quizgen.ui.plurals import counted, listed

_SEPARATOR = "; "
_DEFAULT_DECK = "default"
_SPECIAL: Mapping[str, ColumnType] = {ID: "id", GUID: "guid", TAGS: "tags"}


class Chosen(NamedTuple):
    """The notes of a file that are to become facts: their file, their type, and whether guids are kept.

    `author` and `licence` are those of all its pictures and sounds.
    """

    file: Path
    deck: AnkiFile
    type: NoteType
    guids: bool
    author: str = ""
    licence: str = ""

    @property
    def folder_wanted(self) -> bool:
        """Whether the file comes without pictures and sounds, and nobody says where they are."""
        return self.deck.read_file is no_file

    @property
    def nameless(self) -> Sequence[str]:
        """The fields that have no name, as the file is a text."""
        is_text = self.file.suffix.lower() == ".txt"
        return [field for field in self.type.fields if is_text and is_nameless(field)]


def from_notes(target: Path, chosen: Chosen, options: Mapping[str, Any], namespace: str, *, present: bool) -> None:
    """Make a project from the notes of a type.

    `namespace` is that of its deck; `present` says whether the author can be asked.
    """
    file, deck = chosen.file, chosen.deck
    notes = [*deck.notes(chosen.type.name)]
    remarks, wishes = Remarks(), Wishes(**options)
    separator = "\n" if wishes.separator and wishes.separator != _SEPARATOR.strip() else _SEPARATOR
    how = Options(deck.html, chosen.guids, separator, wishes.types, deck.read_file)
    made = table_of(chosen.type, notes, how, remarks)
    _print_notes(chosen, len(notes), made, remarks)
    for line in _what_a_text_lacks(chosen, remarks):
        click.echo(f"  {line}")
    data = csv_file([made.columns, *made.rows])
    table = _columns(file, data)
    name = _deck_name(notes)
    stem, wishes = name or file.stem, wishes._replace(name=wishes.name or name)
    with proposal_errors(file):
        proposed = _proposal(chosen, table, stem, made, wishes, present=present)
    proposed = proposed._replace(
        continued=_continued(chosen.type, proposed), has_reversed_cards=is_reversed(chosen.type)
    )
    own = ProjectTable(table, ".csv", data, "the facts, one in each row", _media(chosen, made.files))
    project_of(target, proposed, own, Origin(file.name, "", table.rows, deck=True), namespace)
    if chosen.guids:
        click.echo("Learners keep their history only if they change the note type in Anki first: docs/import-anki.md")


def _what_a_text_lacks(chosen: Chosen, remarks: Remarks) -> Iterator[str]:
    """Yield what notes in a text come without: their pictures and sounds, their types, the names of fields."""
    if chosen.folder_wanted and MISSING in remarks:
        yield "say where the pictures and sounds are: --media FOLDER (Anki’s is called collection.media)"
    if is_unknown(chosen.type) and CANNOT["none"] in remarks:
        way = "tick “Include notetype name” when you export it, or export a package (.apkg)"
        yield f"the text does not say which notes are clozes: {way}"
    elif nameless := chosen.nameless:
        yield f"a text has no names of fields, such as “{nameless[0]}”: a package (.apkg) has them"


def _continued(type_: NoteType, proposed: Proposal) -> str:
    """Return the field whose questions continue notes in Anki: the one that their first card asks for."""
    headers = dict(zip(type_.fields, headers_of(type_), strict=True))
    wanted = headers.get(asked_field(type_), "")
    return next((one.field for one in proposed.columns if one.column.header == wanted), "")


def _proposal(
    chosen: Chosen, table: Columns, stem: str, made: NotesTable, wishes: Wishes, *, present: bool
) -> Proposal:
    types: dict[str, ColumnType] = {**dict.fromkeys(made.marked, "marked"), **made.media}
    types |= {**{header: "note" for header in made.marked if is_note(header)}, **_SPECIAL}
    types = {header: type_ for header, type_ in types.items() if table.named(header)}
    types = {**dict.fromkeys(_spelled_otherwise(table), "text"), **types}
    if chosen.type.cloze:
        proposed = cloze_proposal(table, stem, wishes, types)
        print_proposal(table, chosen.file.name, proposed)
        return proposed
    wishes = wishes._replace(types={**types, **wishes.types})
    try:
        return Dialogue(table, chosen.file.name, stem, present).proposal(wishes)
    except DecimalNeeded:
        raise
    except ProposalError:
        if not made.media:
            raise
        proposed = card_proposal(table, stem, wishes, headers_of(chosen.type)[0])
        print_proposal(table, chosen.file.name, proposed)
        return proposed


def _spelled_otherwise(table: Columns) -> Iterator[str]:
    """Yield the columns of a few values that are spelled in several ways, so that nobody could choose from them."""
    for column in table.columns:
        if guess(column).type == "one of" and len(spellings(column)) < len(column.values):
            yield column.header


def _media(chosen: Chosen, files: Sequence[Taken]) -> Media | None:
    """Return the pictures and sounds that come along, None if there are none."""
    if not files:
        return None
    known = Credits(chosen.author, chosen.licence, chosen.file.name)
    counts = [(sum(file.medium == medium for file in files), medium) for medium in MEDIA]
    named = " and ".join([counted(number, medium) for number, medium in counts if number])
    asked = listed([f"“{column}”" for column in missing(files, known)])
    lacks = f"lacks {asked} of {named}" if asked else ""
    paths = {f"{MEDIA_FOLDER}/{file.name}": file.content for file in files}
    return Media(paths, credits_table(files, known), filled_table(files), named, lacks)


def _print_notes(chosen: Chosen, notes: int, made: NotesTable, remarks: Remarks) -> None:
    """Print how many notes became facts, and what could not come along."""
    others = sum(chosen.deck.counts.values()) - chosen.deck.counts[chosen.type.name]
    left = f"; {counted(others, 'note')} of other types left out" if others else ""
    became = f"{counted(notes, 'note')} of the type “{chosen.type.name}”, {counted(len(made.rows), 'fact')}{left}"
    click.echo(visible(f"{shown(chosen.file)}: {became}"))
    for line in remarks.lines():
        click.echo(visible(f"  {line}"))
    if not made.rows:
        raise click.ClickException(f"{shown(chosen.file)}: none of these notes becomes a fact")


def _columns(file: Path, data: bytes) -> Columns:
    if len(data) > MAX_BYTES:
        limit = f"{len(data) / 1e6:.0f} MB; the limit is {MAX_BYTES / 1e6:.0f} MB"
        raise click.ClickException(
            f"{shown(file)}: the notes are too many for one table ({limit}): export part of the deck"
        )
    try:
        return columns_of(read_delimited(shown(file), data, tabs=False))
    except TableError as e:
        raise click.ClickException(f"{shown(file)}: {visible(str(e))}") from None


def _deck_name(notes: Iterable[Note]) -> str:
    """Return the name of the deck that all notes are in; nothing if they are in none, or in Anki's own."""
    name = common_deck([note.deck for note in notes]).rpartition("::")[2].strip(" :").replace('"', "")
    return "" if name.casefold() == _DEFAULT_DECK else name
