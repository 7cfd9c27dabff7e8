"""`quizgen import-anki`: from the notes of one type to a table, its plan and a project."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import click

from quizgen.cli.common import shown
from quizgen.cli.facts import BOM
from quizgen.cli.init_table import Seed, plan_errors, project_of, wishes_of
from quizgen.cli.init_talk import Author
from quizgen.load.tables.delimited import read_delimited
from quizgen.load.tables.formulas import guarded
from quizgen.load.tables.table import TableError
from quizgen.reading import MAX_BYTES
from quizgen.starter.clozes import cloze_plan
from quizgen.starter.column_types import ColumnType, guess
from quizgen.starter.columns import Columns, columns_of
from quizgen.starter.files import Origin
from quizgen.starter.from_anki.cards import asked_field
from quizgen.starter.from_anki.notes import Deck, Note, NoteType
from quizgen.starter.from_anki.remarks import Remarks
from quizgen.starter.from_anki.special import GUID, ID, NOTE, TAGS, common_deck
from quizgen.starter.from_anki.table import NotesTable, Options, headers_of, table_of
from quizgen.starter.plan import Plan, Wishes
from quizgen.text.markdown import escape_markdown
from quizgen.text.terminal import visible
from quizgen.ui.plurals import counted

_SEPARATOR = "; "
_DEFAULT_DECK = "default"
_SPECIAL: Mapping[str, ColumnType] = {ID: "id", GUID: "guid", TAGS: "tags"}


class _Chosen(NamedTuple):
    """The notes of a file that are to become facts: their file, their type, and whether guids are kept."""

    file: Path
    deck: Deck
    type: NoteType
    guids: bool


def from_notes(
    target: Path, of: tuple[Path, Deck, str], options: Mapping[str, Any], how: tuple[str, bool], *, keep_guids: bool
) -> None:
    """Make a project from the notes of a type.

    `how` is the namespace of its deck, and whether the author can be asked.
    """
    file, deck, name = of
    namespace, present = how
    chosen = _Chosen(file, deck, deck.types[name], keep_guids)
    notes = [*deck.notes(name)]
    remarks, wishes = Remarks(), wishes_of(options)
    separator = "\n" if wishes.separator and wishes.separator != _SEPARATOR.strip() else _SEPARATOR
    made = table_of(chosen.type, notes, Options(deck.html, keep_guids, separator), remarks)
    _tell(chosen, len(notes), made, remarks)
    data = _csv(_with_marks(made, wishes))
    table = _columns(file, data)
    stem = _stem(file, notes)
    wishes = wishes._replace(name=wishes.name or _deck_name(notes))
    with plan_errors(file):
        planned = _plan(chosen, table, (stem, made.joined), wishes, present=present)
    planned = planned._replace(continued=_continued(chosen.type, planned))
    seed = Seed(table, ".csv", data, "the facts, a row each")
    project_of(target, planned, seed, Origin(file.name, "", table.rows, deck=True), namespace)
    if keep_guids:
        click.echo("Learners keep their history only if they change the note type in Anki first: docs/import-anki.md")


def _continued(type_: NoteType, planned: Plan) -> str:
    """Return the field by whose questions notes in Anki go on: that which their first card asks for."""
    headers = dict(zip(type_.fields, headers_of(type_), strict=True))
    wanted = headers.get(asked_field(type_), "")
    return next((one.field for one in planned.columns if one.column.header == wanted), "")


def _plan(chosen: _Chosen, table: Columns, about: tuple[str, frozenset[str]], wishes: Wishes, *, present: bool) -> Plan:
    stem, joined = about
    if chosen.type.cloze:
        return Author(table, chosen.file.name, stem, present=False).told(cloze_plan(table, stem, wishes, _SPECIAL))
    types: dict[str, ColumnType] = {header: "text" for header in joined if _is_list(table, header)}
    types |= {header: type_ for header, type_ in _SPECIAL.items() if table.named(header)}
    wishes = wishes._replace(types={**types, **wishes.types})
    return Author(table, chosen.file.name, stem, present).plan(wishes)


def _is_list(table: Columns, header: str) -> bool:
    """Tell whether a column seems to hold lists, which it may do only because its lines were joined."""
    column = table.named(header)
    return column is not None and guess(column, "", _SEPARATOR.strip()).type == "list"


def _tell(chosen: _Chosen, notes: int, made: NotesTable, remarks: Remarks) -> None:
    """Print how many notes became facts, and what of them could not come along."""
    others = sum(chosen.deck.counts.values()) - chosen.deck.counts[chosen.type.name]
    left = f"; {counted(others, 'note')} of other types stay out" if others else ""
    became = f"{counted(notes, 'note')} of the type “{chosen.type.name}”, {counted(len(made.rows), 'fact')}{left}"
    click.echo(visible(f"{shown(chosen.file)}: {became}"))
    for line in remarks.lines():
        click.echo(visible(f"  {line}"))
    if not made.rows:
        raise click.ClickException(f"{shown(chosen.file)}: none of these notes becomes a fact")


def _with_marks(made: NotesTable, wishes: Wishes) -> Iterable[list[str]]:
    """Return the rows below their header; what is read as Markdown shows what it showed in Anki."""
    marked = [header == NOTE or wishes.types.get(header) == "note" or _is_note(header) for header in made.columns]
    yield [*made.columns]
    for row in made.rows:
        yield [escape_markdown(cell) if is_note else cell for cell, is_note in zip(row, marked, strict=True)]


def _is_note(header: str) -> bool:
    from quizgen.starter.columns import Cell, Column  # noqa: PLC0415

    return guess(Column(1, header, [Cell("x", 1)], 1)).type == "note"


def _csv(rows: Iterable[list[str]]) -> bytes:
    file = StringIO(newline="")
    csv.writer(file, lineterminator="\n").writerows([[guarded(cell) for cell in row] for row in rows])
    return f"{BOM}{file.getvalue()}".encode(errors="replace")


def _columns(file: Path, data: bytes) -> Columns:
    if len(data) > MAX_BYTES:
        limit = f"{len(data) / 1e6:.0f} MB; the limit is {MAX_BYTES / 1e6:.0f} MB"
        raise click.ClickException(f"{shown(file)}: the notes are too many for one table ({limit}): export a part")
    try:
        return columns_of(read_delimited(shown(file), data, tabs=False))
    except TableError as e:
        raise click.ClickException(f"{shown(file)}: {visible(str(e))}") from None


def _deck_name(notes: Iterable[Note]) -> str:
    """Return the name of the deck that all notes are in; nothing where they are in none, or in Anki's own."""
    name = common_deck([note.deck for note in notes]).rpartition("::")[2].strip(" :")
    return "" if name.casefold() == _DEFAULT_DECK else name


def _stem(file: Path, notes: Iterable[Note]) -> str:
    return _deck_name(notes) or file.stem
