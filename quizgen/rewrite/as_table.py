"""Facts written as a table that gives the same facts when it is read again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from quizgen.load.fact_keys import LIST_KEYS, TEXT_KEYS
from quizgen.load.reader import Reader
from quizgen.load.rows.fact_table import FactTable
from quizgen.load.rows.records import rows_of
from quizgen.load.rows.table_layout import TableLayout
from quizgen.load.tables.delimited import delimited, read_delimited
from quizgen.problems import Problem
from quizgen.records.kind import Kind
from quizgen.rewrite.written import Plain, facts_in

Facts = Mapping[str, Mapping[str, Plain]]


class Column(NamedTuple):
    """What a column holds, as its header says (“accept capital”), and in which language, if not in all."""

    held: str
    language: str = ""


Line = dict[Column, str]
"""A row: its values by column."""

MAX_CITED = 9
_ID = Column("id")


class NotATableError(Exception):
    """What a table cannot hold, and what to do about it."""


def as_table(facts: Facts, kind: FactTable, delimiter: str) -> str:
    """Return the text of a table of facts, by id; it is read again, and says the same. Raise NotATableError."""
    lines = _lines(facts, kind)
    columns = _columns(lines, kind.kind)
    headers = [_header(column, kind.layout) for column in columns]
    text = delimited([headers, *([line.get(column, "") for column in columns] for line in lines)], delimiter)
    _check_same(lines, _lines(_read_again(text, kind, delimiter), kind))
    return text


def _lines(facts: Facts, kind: FactTable) -> list[Line]:
    language = kind.file_of_kind.language
    known, decks = (language.known, language.of_decks) if language else ((), ())
    return _repeated_by_language([_line(id_, fact, kind, known) for id_, fact in facts.items()], decks)


def _repeated_by_language(lines: list[Line], decks: Sequence[str]) -> list[Line]:
    """Return lines that repeat a text for all languages in each column, if other facts have it by language."""
    languages: dict[str, dict[str, None]] = {}
    for line in lines:
        for held, language in line:
            if language:
                languages.setdefault(held, dict.fromkeys(decks))[language] = None
    if not languages:
        return lines
    return [
        {
            Column(held, code): text
            for (held, of), text in line.items()
            for code in ((of,) if of else languages.get(held, ("",)))
        }
        for line in lines
    ]


def _read_again(text: str, kind: FactTable, delimiter: str) -> Facts:
    problems: list[Problem] = []
    table = read_delimited("the table", text.encode(), tabs=delimiter == "\t")
    reader = Reader(table.path, problems)
    columns = kind.columns(reader, table)
    rows = rows_of(reader, table, columns) if columns else None
    for problem in problems:
        raise NotATableError(f"a table cannot hold these facts: {problem.place.cell}: {problem.message}")
    return facts_in(rows) if rows else {}


def _check_same(lines: Sequence[Line], again: Sequence[Line]) -> None:
    nothing: Line = {}
    for line, read in zip_longest(lines, again, fillvalue=nothing):
        for column in (*line, *read):
            if line.get(column) != read.get(column):
                fact = line.get(_ID, "")
                name = _named(column)
                raise NotATableError(f"a table cannot hold “{name}” of the fact “{fact}”: keep it in a facts file")


def _columns(lines: Iterable[Line], kind: Kind) -> list[Column]:
    """Return the columns that are needed: id, fields, sources, and whatever else facts have."""
    used: dict[str, dict[Column, None]] = {}
    for column in dict.fromkeys([column for line in lines for column in line]):
        used.setdefault(column.held, {})[column] = None
    for held in ("id", *(field.name for field in kind.fields.values() if not field.optional)):
        used.setdefault(held, {Column(held): None})
    known = ["id", *kind.fields, "source", "at", *TEXT_KEYS, *LIST_KEYS]
    first = [held for held in known if held in used]
    return [column for held in dict.fromkeys((*first, *used)) for column in used[held]]


def _header(column: Column, layout: TableLayout) -> str:
    """Return the header of a column: the kind's own or, without one, its name."""
    name = _named(column)
    return next((str(header) for header, held in layout.columns.items() if held == name), name)


def _named(column: Column) -> str:
    return f"{column.held}:{column.language}" if column.language else column.held


def _line(id_: str, fact: Mapping[str, Plain], kind: FactTable, languages: Collection[str]) -> Line:
    line: Line = {_ID: id_}
    for column, value in _flat(fact, languages):
        if column.language and column.held in LIST_KEYS:
            name = f"the languages of “{column.held}”"
            raise NotATableError(f"a table has no room for {name} of the fact “{id_}”: keep it in a facts file")
        if isinstance(value, list):
            line[column] = _joined(id_, column, value, kind)
        elif isinstance(value, str):
            line[column] = value
        else:
            name = _named(column)
            raise NotATableError(f"a table has no room for “{name}” of the fact “{id_}”: keep it in a facts file")
    return line


def _flat(fact: Mapping[str, Plain], languages: Collection[str]) -> Iterator[tuple[Column, Plain]]:
    """Yield the values of a fact with their columns."""
    for key, value in fact.items():
        if key == "from":
            for number, cited in enumerate(value if isinstance(value, list) else [value], 1):
                yield from _flat_citation(number, cited)
        elif key in _BY_NAME and isinstance(value, dict) and any(isinstance(one, str) for one in value.values()):
            for name, text in value.items():
                yield from _leaves((key, name), "", text, languages)
        else:
            yield from _leaves((key,), "", value, languages)


_BY_NAME = ("accept", "feedback")
"""The keys that have texts by names, which may look like languages."""


def _leaves(
    names: Sequence[str], language: str, value: Plain, languages: Collection[str]
) -> Iterator[tuple[Column, Plain]]:
    """Yield the columns that hold a value: one for each name and each language in it, as deep as they may stand."""
    if isinstance(value, dict) and value and value.keys() <= {*languages}:
        for code, text in value.items():
            if not language or code == language:
                yield from _leaves(names, code, text, languages)
    elif isinstance(value, dict) and value and len(names) < _MAX_NAMES.get(names[0], 1):
        for name, text in value.items():
            yield from _leaves((*names, name), language, text, languages)
    else:
        yield Column(" ".join(names), language), value


_MAX_NAMES = {"accept": 3, "decoys": 2, "feedback": 2, "waive": 2, "guid": 2}
"""How many names a column's name may contain, including the key: `accept cities Basel`."""


def _flat_citation(number: int, cited: Plain) -> Iterator[tuple[Column, Plain]]:
    if not isinstance(cited, dict) or number > MAX_CITED:
        yield Column("from"), {}
        return
    end = f" {number}" if number > 1 else ""
    names = {"source": "source", "at": "at", "terms": "source terms"}
    yield from ((Column(f"{names[key]}{end}"), value) for key, value in cited.items() if key in names)


def _joined(id_: str, column: Column, entries: Sequence[Plain], kind: FactTable) -> str:
    field = kind.kind.fields.get(column.held)
    separator = (field.separator if field else "") or kind.layout.separator
    texts = [entry for entry in entries if isinstance(entry, str)]
    if len(texts) < len(entries) or any(separator in text for text in texts):
        way = "state another `separator` in the kind’s file"
        raise NotATableError(f"an entry of “{_named(column)}” of the fact “{id_}” has “{separator}” in it: {way}")
    return (separator if separator[-1:].isspace() else f"{separator} ").join(texts)
