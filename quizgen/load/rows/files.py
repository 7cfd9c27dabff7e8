"""Tables of facts (seeds/KIND.csv and the like) and of entities (entities-TYPE.csv), as facts files give them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from quizgen.load.catalogue import Catalogue
from quizgen.load.decoys import decoy_fields
from quizgen.load.kinds import LoadedKind
from quizgen.load.languages import ReadingLanguage
from quizgen.load.memory_budget import MemoryBudget
from quizgen.load.reader import Reader
from quizgen.load.rows.fact_table import FactTable
from quizgen.load.rows.headers import entity_heading
from quizgen.load.rows.nodes import RowNode, RowsNode
from quizgen.load.rows.records import Heading, rows_of
from quizgen.load.subject import Subject
from quizgen.load.tables.read import read_table
from quizgen.load.tables.table import Row, Table, TableError
from quizgen.load.yaml.nodes import MappingNode, wide_bytes
from quizgen.load.yaml_files import FactsFile
from quizgen.problems import Problem
from quizgen.records.place import Text
from quizgen.suggestions import hint

ENTITIES = "entities-"
"""The beginning of the name of a table that declares entities, before their type."""


class ReadTable(NamedTuple):
    """A table that was read, with the warnings about it."""

    reader: Reader
    root: MappingNode | None
    problems: tuple[Problem, ...]


Tables = dict[Hashable, ReadTable]
"""The tables of a project that were read for one language and need not be read again for the others.

A key is a file with everything else that decides how it is read.
"""


def _once(
    key: Hashable,
    known: Tables,
    problems: list[Problem],
    language: ReadingLanguage | None,
    read: Callable[[], FactsFile],
) -> FactsFile:
    """Return the table under a key, reading it if necessary; its warnings are repeated in each language."""
    if found := known.get(key):
        problems += found.problems
        return FactsFile(found.reader.again(problems, language), found.root)
    before = len(problems)
    file = read()
    known[key] = ReadTable(file.reader.again([], language), file.top, tuple(problems[before:]))
    return file


def entity_tables(
    project: Path,
    files: Iterable[Path],
    problems: list[Problem],
    budget: MemoryBudget,
    language: ReadingLanguage | None,
    known: Tables,
) -> Iterator[FactsFile]:
    """Yield those tables that declare entities, as a facts file would declare them."""
    for file in files:
        if file.stem.startswith(ENTITIES):
            yield _entity_table(project, file, problems, budget, language, known)


def _entity_table(
    project: Path,
    file: Path,
    problems: list[Problem],
    budget: MemoryBudget,
    language: ReadingLanguage | None,
    known: Tables,
) -> FactsFile:
    type_ = file.stem.removeprefix(ENTITIES)

    def read() -> FactsFile:
        reader, table = _opened(project, file, problems, likely=type_)
        reader.language = language
        heading = entity_heading(reader, table, type_) if table else None
        rows = _rows(reader, table, heading, budget) if table and heading else None
        return FactsFile(reader, _under("entities", _under(type_, rows)) if rows else None)

    return _once(file, known, problems, language, read)


class FactTables(NamedTuple):
    """What decides how tables of facts are read."""

    kinds: Catalogue[LoadedKind]
    subject: Subject
    budget: MemoryBudget
    known: Tables


def fact_tables(project: Path, files: Iterable[Path], problems: list[Problem], of: FactTables) -> Iterator[FactsFile]:
    """Yield the tables of kinds, as a facts file would have their facts."""
    for file in files:
        if not file.stem.startswith(ENTITIES):
            yield _fact_table(project, file, problems, of)


def _fact_table(project: Path, file: Path, problems: list[Problem], of: FactTables) -> FactsFile:
    unread = Reader(f"seeds/{file.name}", problems)
    kinds = of.kinds
    if kinds.whole and file.stem not in kinds.places:
        other = f"one of entities is called {ENTITIES}TYPE{file.suffix}"
        no_kind = f"there is no kind “{file.stem}”{hint(file.stem, kinds.places)}"
        unread.wrong_file(f"a table is named after the kind of its facts ({other}), and {no_kind}")
        return FactsFile(unread, None)
    loaded = kinds.find(unread, Text(file.stem))
    if loaded is None:
        return FactsFile(unread, None)

    def read() -> FactsFile:
        reader, table = _opened(project, file, problems, loaded.layout.sheet, file.stem)
        reader.language = loaded.reader.language
        if table is None:
            return FactsFile(reader, None)
        heading = FactTable.of(loaded, of.subject).heading(reader, table)
        rows = _rows(reader, table, heading, of.budget) if heading else None
        return FactsFile(reader, _under(file.stem, rows) if rows else None)

    language, fields = loaded.reader.language, loaded.kind.fields.values()
    in_words = language.code if language and any(field.type == "date" for field in fields) else ""
    return _once((file, decoy_fields(loaded.kind), in_words), of.known, problems, language, read)


def _opened(
    project: Path, file: Path, problems: list[Problem], sheet: str = "", likely: str = ""
) -> tuple[Reader, Table | None]:
    shown = f"seeds/{file.name}"
    try:
        table = read_table(file, project, shown, sheet, likely)
    except TableError as e:
        reader = Reader(shown, problems)
        reader.wrong(Text("", e.row, e.col), str(e))
        return reader, None
    return Reader(table.path, problems), table


def _rows(reader: Reader, table: Table, heading: Heading, budget: MemoryBudget) -> RowsNode | None:
    """Return the records of a table; None if not all of it can be read, or there is no room beside the other files."""
    lists = {column.number - 1: column.separator for column in heading.columns.values() if column.separator}
    table.rows = _taking(budget, table.rows, lists)
    return rows_of(reader, table, heading)


def _taking(budget: MemoryBudget, rows: Iterator[Row], lists: Mapping[int, str]) -> Iterator[Row]:
    """Yield rows as long as there is room for them; `lists` has the separators of lists in cells. Raise TableError."""
    for row in rows:
        text = "".join(row.cells)
        entries = [row.cells[at].count(separator) for at, separator in lists.items() if at < len(row.cells)]
        budget.take(2 * len(row.cells) + sum(entries), text, wide_bytes(text))
        if budget.excess:
            raise TableError(budget.excess, row.number)
        yield row


def _under(key: str, value: MappingNode) -> MappingNode:
    return RowNode({key: value}, value.line, {})
