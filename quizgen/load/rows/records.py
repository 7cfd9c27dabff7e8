"""The rows of a table as the same records that YAML gives, so that everything else is shared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from quizgen.load.reader import Reader
from quizgen.load.rows.cells import ColumnReader
from quizgen.load.rows.ids import RowIds
from quizgen.load.rows.nodes import RowNode, RowsNode
from quizgen.load.rows.table_layout import ColumnPath
from quizgen.load.tables.table import Table, TableError, is_empty
from quizgen.load.yaml.nodes import Node, SequenceNode
from quizgen.load.yaml.plain_texts import quote_across
from quizgen.records.place import Text, column_letters
from quizgen.text.merge_marks import MARKS_OF_MERGES_ALONE, MERGE_MARKS
from quizgen.ui.plurals import counted

_NO_ROWS = "the table has no rows below its header"


class LanguageColumn(NamedTuple):
    """The headers of a column for one language and of the one for all."""

    language: str
    own: Text
    of_all: Text


class TableColumns(NamedTuple):
    """The columns of a table, with what reads the cells of each.

    Empty cells of `required` keys are reported; `missing` ones have no column, which has been reported. `beside` are
    columns for all languages with those for one that take their place. `further` columns add to what others hold: one
    more note, more entries of a list.
    """

    readers: Mapping[ColumnPath, ColumnReader]
    ids: RowIds
    required: Collection[str] = ()
    missing: Sequence[str] = ()
    beside: Sequence[LanguageColumn] = ()
    further: Sequence[tuple[ColumnPath, ColumnReader]] = ()


def rows_of(reader: Reader, table: Table, columns: TableColumns) -> RowsNode | None:
    """Return the records of a table by id, None if not all of it can be read; what is wrong is reported."""
    make = _RowMaker(reader, columns)
    unnamed, unused = _Unnamed(reader, table), _UnusedTexts(columns.beside)
    found: dict[str, Node] = {}
    is_whole, before = True, reader.flaws
    try:
        for number, cells in table.rows:
            if (delimiter := table.path.delimiter) and (divided := _divided(cells)):
                reader.wrong(Text("", number, divided), _DIVIDED.format(delimiter))
                continue
            width = len(cells)
            if width != unnamed.width or unnamed.within:
                unnamed.look(cells, number)
            if no_fact := _no_fact(cells, table, columns):
                reader.wrong(Text("", number, no_fact.col), no_fact.why)
                continue
            padded = [*cells, *[""] * (make.width - width)] if width < make.width else cells
            if id_ := columns.ids.of(reader, padded, number):
                found[id_] = make.record(padded, number)
                unused.look(padded, number)
    except TableError as e:
        reader.wrong(Text("", e.row, e.col), str(e))
        is_whole = False
    if is_whole and not found and reader.flaws == before:
        reader.remark(Text("", table.header.number), _NO_ROWS)
    reader.remarks += table.remarks
    unused.report(reader)
    return RowsNode(found, table.header.number, columns.ids.col, lost=columns.ids.lost) if is_whole else None


_MERGED = "a merge left this mark: delete the rows with such marks, and keep one row for each fact"
_NOTE = "this row has nothing else, so it is not a fact: delete it, or fill it in if it should be one"


_DIVIDED = (
    "typographic quotation marks do not keep a value with “{}” in one column, so this one goes on in the next: type "
    'straight ones (")'
)


def _divided(cells: Sequence[str]) -> int:
    """Return the column of a value in typographic quotation marks that was divided at the separators in it; else 0."""
    return 0 if all(map(str.isascii, cells)) else quote_across(cells)


class _NoFact(NamedTuple):
    """Why a row is not a fact, and the column that shows it."""

    why: str
    col: int


def _no_fact(cells: Sequence[str], table: Table, columns: TableColumns) -> _NoFact | None:
    """Return why a row is not a fact: it is a title, a note or the mark of a merge, or repeats the header."""
    if cells and cells[0].startswith(MARKS_OF_MERGES_ALONE):
        return _NoFact(_MERGED, 1)
    if len(cells) - cells.count("") < 2 and (alone := _alone(cells, columns)):
        return _NoFact(_MERGED if cells[alone - 1].startswith(MERGE_MARKS) else _NOTE, alone)
    return _NoFact("this row repeats the header: delete it", 1) if cells == table.header.cells else None


def _alone(cells: Sequence[str], columns: TableColumns) -> int:
    """Return the column of the only filled cell in a row that needs several, as in titles and notes; else 0."""
    return next((col for col, cell in enumerate(cells, 1) if cell), 0) if len(columns.required) > 1 else 0


class _RowMaker:
    """Makes records from rows."""

    def __init__(self, reader: Reader, columns: TableColumns) -> None:
        self._reader, self._required, self._missing = reader, columns.required, columns.missing
        readers = columns.readers
        self._cols = {path.key: column.number for path, column in reversed([*readers.items()])}
        self._cites_several = any(path.source > 1 for path in readers)
        self._columns = [*_destinations(readers, numbered=self._cites_several)]
        self._further = [more for path, column in columns.further for more in _destinations({path: column})]
        all_columns = [*readers.values(), *(more.column for more in self._further)]
        self.width = max([column.number for column in all_columns] + [columns.ids.width])

    def record(self, cells: Sequence[str], row: int) -> RowNode:
        """Return the record of a row that is at least as wide as the header."""
        entries: dict[str, Node] = {}
        bad = [*self._missing]
        for keys, levels, column, at in self._columns:
            if cell := cells[at]:
                node = column.node(cell, row)
                if node and levels:
                    _put(entries, keys, levels, node, row)
                elif node:
                    entries[keys[0]] = node
                elif not is_empty(cell) and not column.is_nothing(cell):
                    bad.append(keys[0])
        for keys, levels, column, at in self._further:
            if node := column.node(cells[at], row) if cells[at] else None:
                _put(entries, keys, levels, _added(_under(entries, keys), node), row)
        return self._whole(entries, row, bad)

    def _whole(self, entries: dict[str, Node], row: int, bad: Sequence[str]) -> RowNode:
        for key in self._required:
            if key not in entries and key not in bad:
                entries[key] = Text("", row, self._cols[key])
        if "from" in bad:
            entries.pop("from", None)
        elif self._cites_several and isinstance(cited := entries.get("from"), RowNode):
            all_cited = [*cited.entries.values()]
            entries["from"] = all_cited[0] if len(all_cited) == 1 else SequenceNode(all_cited, row, cited.col)
        record = RowNode(entries, row, self._cols)
        record.bad = bad
        return record


class _Level(NamedTuple):
    """The columns of a record within that of a row, by its keys, and the first of them."""

    cols: Mapping[str, int]
    first: int


class _Destination(NamedTuple):
    """Where the cells of a column go: to the end of `keys` in a record, through its `levels`.

    `at` is the index of the column's cell in a row.
    """

    keys: Sequence[str]
    levels: Sequence[_Level]
    column: ColumnReader
    at: int


def _destinations(columns: Mapping[ColumnPath, ColumnReader], *, numbered: bool = False) -> Iterator[_Destination]:
    """Yield where the cells of columns go; `numbered`: there are several sources, so each has its number."""
    found = {_keys(path, numbered=numbered): column for path, column in columns.items()}
    cols: dict[Sequence[str], dict[str, int]] = defaultdict(dict)
    for keys, column in found.items():
        for depth in range(1, len(keys)):
            cols[keys[:depth]].setdefault(keys[depth], column.number)
    levels = {keys: _Level(inner, min(inner.values())) for keys, inner in cols.items()}
    for keys, column in found.items():
        yield _Destination(keys, [levels[keys[:depth]] for depth in range(1, len(keys))], column, column.number - 1)


def _keys(path: ColumnPath, *, numbered: bool) -> Sequence[str]:
    """Return the keys under which a value stands in a record."""
    number = str(path.source) if path.source and numbered else ""
    return tuple(filter(None, (path.key, number, path.name, path.entry, path.language)))


def _put(entries: dict[str, Node], keys: Sequence[str], levels: Sequence[_Level], node: Node, row: int) -> None:
    """Put a value where its keys lead."""
    for key, level in zip(keys, levels, strict=False):
        inner = entries.get(key)
        if not isinstance(inner, RowNode):  # other names for a whole list give way to those for its entries
            inner = entries[key] = RowNode({}, row, level.cols, level.first)
        entries = inner.entries
    entries[keys[-1]] = node


def _under(entries: Mapping[str, Node], keys: Sequence[str]) -> Node | None:
    """Return the value where keys lead; None if there is none."""
    node = entries.get(keys[0])
    return _under(node.entries, keys[1:]) if keys[1:] and isinstance(node, RowNode) else node


def _added(node: Node | None, more: Node) -> Node:
    """Return a value with what a further column adds: a note with another below it, a list with more entries.

    Other names for the entries of a list stay as they are.
    """
    if isinstance(node, SequenceNode) and isinstance(more, SequenceNode):
        return SequenceNode([*node.entries, *more.entries], node.line, node.col)
    if isinstance(node, Text) and isinstance(more, Text):
        return Text(f"{node}\n\n{more}", node.line, node.col)
    return node or more


class _UnusedTexts:
    """Looks for texts for all languages that one language does not use because its own column is empty there."""

    def __init__(self, beside: Sequence[LanguageColumn]) -> None:
        self._rows: dict[LanguageColumn, list[int]] = {one: [] for one in beside}

    def look(self, cells: Sequence[str], row: int) -> None:
        """Take note of a row."""
        for one, rows in self._rows.items():
            own, of_all = ([*cells[column.col - 1 : column.col], ""][0] for column in (one.own, one.of_all))
            if is_empty(own) and not is_empty(of_all):
                rows.append(row)

    def report(self, reader: Reader) -> None:
        """Warn of each column with such a cell."""
        for (language, own, of_all), rows in self._rows.items():
            if rows:
                more = f" (and in {counted(len(rows) - 1, 'more row', 'more rows')})" if rows[1:] else ""
                why = f"“{of_all}” is only for languages without a column of their own"
                way = "write the text here as well, or say in the deck’s file which language to fall back on"
                message = f"“{own}” is empty here{more}, so this text is missing in “{language}”: {why}; {way}"
                reader.remark(Text("", rows[0], own.col), message)


class _Unnamed:
    """Looks for values outside the named columns of a table."""

    def __init__(self, reader: Reader, table: Table) -> None:
        self._reader, self._header = reader, table.header
        self.width = len(table.header.cells)
        self.named = max([at for at, cell in enumerate(table.header.cells, 1) if not is_empty(cell)], default=0)
        self.within = [at for at, cell in enumerate(table.header.cells) if is_empty(cell)]
        self._reported: set[int] = set()

    def look(self, cells: Sequence[str], row: int) -> None:
        """Report something in a column without a name, once for each column."""
        for at in (*self.within, *range(self.width, len(cells))):
            if at < len(cells) and at not in self._reported and not is_empty(cells[at]):
                self._reported.add(at)
                way = f"name the column in {column_letters(at + 1)}{self._header.number}"
                why = "or put quotes around a value with a separator in it" if at >= self.named else "or empty it"
                message = f"this is in a column without a name: {way}, {why}"
                self._reader.wrong(Text("", row, at + 1), message)
