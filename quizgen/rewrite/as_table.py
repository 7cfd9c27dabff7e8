"""Facts written as a table that gives the same facts when it is read again."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from io import StringIO
from itertools import zip_longest

from quizgen.load.reader import Reader
from quizgen.load.rows.heading import FactTable
from quizgen.load.rows.layout import FACT_LISTS, FACT_TEXTS, TableLayout
from quizgen.load.rows.records import rows_of
from quizgen.load.tables.delimited import read_delimited
from quizgen.load.tables.formulas import guarded
from quizgen.problems import Problem
from quizgen.records.subject import Kind
from quizgen.rewrite.written import Plain, facts_in

Facts = Mapping[str, Mapping[str, Plain]]
Line = dict[str, str]
"""A row: its values by the names of their columns."""

MAX_CITED = 9


class NotATableError(Exception):
    """What a table cannot hold, and what to do about it."""


def as_table(facts: Facts, kind: FactTable, delimiter: str = ",") -> str:
    """Return the text of a table of facts, by id; it is read again, and says the same. Raise NotATableError."""
    speech = kind.file_of_kind.speech
    languages = speech.known if speech else ()
    lines = _lines(facts, kind.layout, languages)
    columns = _columns(lines, kind.kind)
    file = StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
    writer.writerow([guarded(_header(column, kind.layout)) for column in columns])
    writer.writerows([[guarded(line.get(column, "")) for column in columns] for line in lines])
    text = file.getvalue()
    _check_same(lines, _lines(_read_again(text, kind, delimiter), kind.layout, languages))
    return text


def _lines(facts: Facts, layout: TableLayout, languages: Collection[str]) -> list[Line]:
    return [{"id": id_} | _line(id_, fact, layout, languages) for id_, fact in facts.items()]


def _read_again(text: str, kind: FactTable, delimiter: str) -> Facts:
    problems: list[Problem] = []
    table = read_delimited("the table", text.encode(), tabs=delimiter == "\t")
    reader = Reader(table.path, problems)
    heading = kind.heading(reader, table)
    rows = rows_of(reader, table, heading) if heading else None
    for problem in problems:
        raise NotATableError(f"a table cannot hold these facts: {problem.place.cell}: {problem.message}")
    return facts_in(rows) if rows else {}


def _check_same(lines: Sequence[Line], again: Sequence[Line]) -> None:
    nothing: Line = {}
    for line, read in zip_longest(lines, again, fillvalue=nothing):
        for column in (*line, *read):
            if line.get(column) != read.get(column):
                fact = line.get("id", "")
                raise NotATableError(f"a table cannot hold “{column}” of the fact “{fact}”: keep it in a facts file")


def _columns(lines: Iterable[Line], kind: Kind) -> list[str]:
    """Return the columns that are needed: id, fields, sources, and what else facts say."""
    used = dict.fromkeys([column for line in lines for column in line])
    known = ["id", *kind.fields, "source", "at", *FACT_TEXTS, *FACT_LISTS]
    needed = ("id", *(field.name for field in kind.fields.values() if not field.optional))
    spoken = {column.partition(":")[0] for column in used if ":" in column}
    first = [column for column in known if column in used or (column in needed and column not in spoken)]
    return [*first, *(column for column in used if column not in first)]


def _header(column: str, layout: TableLayout) -> str:
    """Return what the kind calls a column in its tables."""
    return next((str(header) for header, held in layout.columns.items() if held == column), column)


def _line(id_: str, fact: Mapping[str, Plain], layout: TableLayout, languages: Collection[str]) -> Line:
    line: Line = {}
    for column, value in (each for key, node in _flat(fact, languages) for each in _spoken(key, node, languages)):
        if isinstance(value, list):
            line[column] = _joined(id_, column, value, layout)
        elif isinstance(value, str):
            line[column] = value
        else:
            raise NotATableError(f"a table has no room for “{column}” of the fact “{id_}”: keep it in a facts file")
    return line


def _spoken(column: str, value: Plain, languages: Collection[str]) -> Iterator[tuple[str, Plain]]:
    """Yield a column with its value, or, of a value by language, one for each language."""
    if isinstance(value, dict) and value and value.keys() <= {*languages}:
        yield from ((f"{column}:{code}", text) for code, text in value.items())
    else:
        yield column, value


def _flat(fact: Mapping[str, Plain], languages: Collection[str]) -> Iterator[tuple[str, Plain]]:
    """Yield what a fact says by the columns that hold it."""
    for key, value in fact.items():
        if key == "from":
            for number, cited in enumerate(value if isinstance(value, list) else [value], 1):
                yield from _flat_citation(number, cited)
        elif key == "accept" and isinstance(value, dict):
            for field, names in value.items():
                of_entries = isinstance(names, dict) and not names.keys() <= {*languages}
                entries = names.items() if of_entries and isinstance(names, dict) else (("", names),)
                yield from ((f"accept {field} {entry}".rstrip(), other) for entry, other in entries)
        elif isinstance(value, dict) and not value.keys() <= {*languages}:
            yield from ((f"{key} {name}", text) for name, text in value.items())
        else:
            yield key, value


def _flat_citation(number: int, cited: Plain) -> Iterator[tuple[str, Plain]]:
    if not isinstance(cited, dict) or number > MAX_CITED:
        yield "from", {}
        return
    end = f" {number}" if number > 1 else ""
    names = {"source": "source", "at": "at", "terms": "source terms"}
    yield from ((f"{names[key]}{end}", value) for key, value in cited.items() if key in names)


def _joined(id_: str, column: str, entries: Sequence[Plain], layout: TableLayout) -> str:
    texts = [entry for entry in entries if isinstance(entry, str)]
    if len(texts) < len(entries) or any(layout.separator in text for text in texts):
        way = "state another `separator` in the kind’s file"
        raise NotATableError(f"an entry of “{column}” of the fact “{id_}” has “{layout.separator}” in it: {way}")
    return f"{layout.separator} ".join(texts)
