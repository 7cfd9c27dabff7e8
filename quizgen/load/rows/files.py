"""Tables of facts (seeds/KIND.csv and the like) and of entities (entities-TYPE.csv), as facts files give them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from quizgen.load.catalogue import Catalogue
from quizgen.load.context import FactsFile, LoadContext, ReadTable
from quizgen.load.decoys import decoy_fields
from quizgen.load.kinds import LoadedKind
from quizgen.load.memory_budget import MemoryBudget
from quizgen.load.reader import Reader
from quizgen.load.rows.fact_table import FactTable
from quizgen.load.rows.headers import entity_columns
from quizgen.load.rows.nodes import RowNode, RowsNode
from quizgen.load.rows.records import TableColumns, rows_of
from quizgen.load.subject import Subject
from quizgen.load.tables.read import WORKBOOKS, read_table
from quizgen.load.tables.table import Row, Table, TableError
from quizgen.load.yaml.nodes import MappingNode, wide_bytes
from quizgen.records.place import TablePath, Text
from quizgen.suggestions import hint

ENTITIES = "entities-"
"""The beginning of the name of a table that declares entities, before their type."""


def _once(context: LoadContext, key: Hashable, read: Callable[[], FactsFile]) -> FactsFile:
    """Return the table under a key, reading it if necessary; its warnings are repeated in each language."""
    if found := context.once.tables.get(key):
        context.problems += found.problems
        return FactsFile(found.reader.again(context.problems, context.language), found.root)
    before = len(context.problems)
    file = read()
    again = file.reader.again([], context.language)
    context.once.tables[key] = ReadTable(again, file.top, tuple(context.problems[before:]))
    return file


def entity_tables(context: LoadContext, files: Iterable[Path]) -> Iterator[FactsFile]:
    """Yield those tables that declare entities, as a facts file would declare them."""
    for file in files:
        if file.stem.startswith(ENTITIES):
            yield _once(context, file, partial(_entity_table, context, file))


def _entity_table(context: LoadContext, file: Path) -> FactsFile:
    type_ = file.stem.removeprefix(ENTITIES)
    reader, table = _opened(context, file, likely=type_)
    columns = entity_columns(reader, table, type_) if table else None
    rows = _rows(reader, table, columns, context.budget) if table and columns else None
    return FactsFile(reader, _under("entities", _under(type_, rows)) if rows else None)


def fact_tables(
    context: LoadContext, files: Collection[Path], kinds: Catalogue[LoadedKind], subject: Subject
) -> Iterator[FactsFile]:
    """Yield the tables of kinds, as a facts file would have their facts."""
    have_sheets = {file.stem for file in files if file.suffix.lower() in WORKBOOKS}
    for file in files:
        if not file.stem.startswith(ENTITIES):
            unread = context.reader(f"seeds/{file.name}")
            loaded = _kind_of(file, kinds, unread)
            found = _facts_of(context, file, loaded, subject) if loaded else FactsFile(unread, None)
            if loaded and loaded.layout.sheet and file.stem not in have_sheets:
                named = f"“sheet: {loaded.layout.sheet}” of the kind “{file.stem}”"
                found.reader.remark(Text("", 1, 1), f"{named} does nothing: a text file has no sheets")
            yield found


def _kind_of(file: Path, kinds: Catalogue[LoadedKind], reader: Reader) -> LoadedKind | None:
    """Return the kind that a table is named after; report if there is none."""
    if kinds.whole and file.stem not in kinds.places:
        other = f"one of entities after their type, {ENTITIES}TYPE{file.suffix}"
        no_kind = f"there is no kind “{file.stem}”{hint(file.stem, kinds.places)}"
        reader.wrong_file(f"a table is named after the kind of its facts ({other}), and {no_kind}")
        return None
    return kinds.find(reader, Text(file.stem))


def _facts_of(context: LoadContext, file: Path, loaded: LoadedKind, subject: Subject) -> FactsFile:
    """Return a table of facts; where a language decides how its dates are read, it is read in each."""
    has_dates = any(field.type == "date" for field in loaded.kind.fields.values())
    in_words = context.language.code if context.language and has_dates else ""
    fact_table = FactTable.of(loaded, subject)
    return _once(context, (file, decoy_fields(loaded.kind), in_words), partial(_fact_table, context, file, fact_table))


def _fact_table(context: LoadContext, file: Path, fact_table: FactTable) -> FactsFile:
    reader, table = _opened(context, file, fact_table.layout.sheet, file.stem)
    columns = fact_table.columns(reader, table) if table else None
    rows = _rows(reader, table, columns, context.budget) if table and columns else None
    return FactsFile(reader, _under(file.stem, rows) if rows else None)


def _opened(context: LoadContext, file: Path, sheet: str = "", likely: str = "") -> tuple[Reader, Table | None]:
    shown = f"seeds/{file.name}"
    try:
        table = read_table(file, context.folder, shown, sheet, likely)
    except TableError as e:
        reader = context.reader(e.path or TablePath(shown, None if file.suffix.lower() in WORKBOOKS else ()))
        reader.wrong(Text("", e.row, e.col), str(e))
        return reader, None
    return context.reader(table.path), table


def _rows(reader: Reader, table: Table, columns: TableColumns, budget: MemoryBudget) -> RowsNode | None:
    """Return the records of a table; None if not all of it can be read, or there is no room beside the other files."""
    lists = {column.number - 1: column.separator for column in columns.readers.values() if column.separator}
    table.rows = _taking(budget, table.rows, lists)
    return rows_of(reader, table, columns)


def _taking(budget: MemoryBudget, rows: Iterator[Row], lists: Mapping[int, str]) -> Iterator[Row]:
    """Yield rows as long as there is room for them; `lists` has the separators of lists in cells. Raise TableError."""
    of_lists = tuple(lists.items())
    for row in rows:
        text, width = "".join(row.cells), len(row.cells)
        nodes = 2 * width
        for at, separator in of_lists:
            if at < width:
                nodes += row.cells[at].count(separator)
        budget.take(nodes, text, wide_bytes(text))
        if budget.excess:
            raise TableError(budget.excess, row.number)
        yield row


def _under(key: str, value: MappingNode) -> MappingNode:
    return RowNode({key: value}, value.line, {})
