"""How the tables of a kind are laid out, as its file says: columns, ids, the separator of lists, the sheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from quizgen.load.fact_keys import BY_LANGUAGE, LIST_KEYS, TEXT_KEYS
from quizgen.load.languages import split
from quizgen.load.reader import Reader
from quizgen.load.yaml.nodes import MappingNode
from quizgen.records.place import Text
from quizgen.suggestions import nearest, suggest

LAYOUT_KEYS = ("columns", "id", "separator", "sheet")
"""The keys of a template file that are about tables."""

_BY_KEY = ("feedback", "waive", "guid")
_CITED = re.compile(r"(source terms|source|at)(?: ([2-9]))?")
SEPARATOR = ";"
"""What separates the entries of a list in a cell, unless the kind says otherwise."""


class ColumnPath(NamedTuple):
    """Where the values of a column go: a field or another key of a fact, and what below it.

    `name` is what the key is about (`accept capital`, `waive CHECK`) or, under `from`, a part of a citation; `entry` is
    an entry of that list (`accept cities Basel`), and `source` the number of a source, from 1 (`source 2`).
    """

    key: str
    name: str = ""
    entry: str = ""
    source: int = 0
    language: str = ""

    @property
    def in_any_language(self) -> ColumnPath:
        """The same without its language."""
        return self._replace(language="")


LEFT_OUT = ColumnPath("")
"""The path of a column that the kind leaves out."""


class TableLayout(NamedTuple):
    """What the file of a kind says about its tables.

    `columns` has, by header, what columns hold, nothing for those left out; `id_from` are the columns that ids are made
    from; `is_separator_given`: whether its author chose it.
    """

    columns: Mapping[Text, Text] = {}
    id_from: Sequence[Text] = ()
    separator: str = SEPARATOR
    is_separator_given: bool = False
    sheet: str = ""


def table_layout(reader: Reader, top: MappingNode, fields: Collection[str]) -> TableLayout:
    """Return the layout in a template file; report what is not a column of a fact."""
    node = reader.mapping(top.get("columns"), "“columns”", "Name of the country: country")
    columns = {key: reader.text(value, f"“{key}”") for key, value in (node.pairs() if node else ())}
    for column in columns.values():
        if column and path_named(column, fields, reader.languages) is None:
            reader.wrong(column, f"a fact has no “{column}” that a column could hold{_near(column, fields)}")
    separator = reader.text(top.get("separator"), "“separator”")
    id_from = reader.texts(top.get("id"), "“id”")
    sheet = str(reader.text(top.get("sheet"), "“sheet”"))
    return TableLayout(columns, id_from, str(separator) or SEPARATOR, bool(separator), sheet)


def path_named(column: str, fields: Collection[str], languages: Collection[str] = ()) -> ColumnPath | None:
    """Return what a column of this name holds, None if facts have nothing like it."""
    return _in_a_language(column, fields, languages, _path) or _path(column, fields)


def path_under(header: str, fields: Collection[str], languages: Collection[str] = ()) -> ColumnPath | None:
    """Return what the column under a header holds, None if that is not known."""
    return _in_a_language(header, fields, languages, _path_of_header) or _path_of_header(header, fields)


def _in_a_language(
    column: str,
    fields: Collection[str],
    languages: Collection[str],
    path_of: Callable[[str, Collection[str]], ColumnPath | None],
) -> ColumnPath | None:
    """Return what a column such as `capital:de` holds, None if it names no language or facts have no such texts."""
    stem, language = split(column, languages)
    path = path_of(stem, fields) if language else None
    return path._replace(language=language) if path and (path.key in fields or path.key in BY_LANGUAGE) else None


def _path(column: str, fields: Collection[str]) -> ColumnPath | None:
    if column in fields or column in {"id", "decoys", *TEXT_KEYS, *LIST_KEYS}:
        return ColumnPath(column)
    if match := _CITED.fullmatch(column):
        return ColumnPath("from", match[1].removeprefix("source "), source=int(match[2] or 1))
    key, _, rest = column.partition(" ")
    if key == "accept":
        field, _, entry = rest.partition(" ")
        return ColumnPath(key, field, entry) if field in fields else None
    if (key == "decoys" and rest in fields) or (key in _BY_KEY and rest):
        return ColumnPath(key, rest)
    return None


def _path_of_header(header: str, fields: Collection[str]) -> ColumnPath | None:
    """Return what a column holds by its header, which may spell a field differently: “Capital city”, `capital_city`."""
    plain = " ".join(header.lower().split())
    return _path(header, fields) or _path(re.sub("[ -]", "_", plain), fields) or _path(plain, fields)


def likely_column(header: str, layout: TableLayout, fields: Collection[str]) -> str:
    """Return " (did you mean ...?)" for the header of an unknown column, or the possible columns."""
    held = {str(column) for column in layout.columns.values()}
    known = [*layout.columns, *(field for field in fields if field not in held)]
    return suggest(header, layout.columns) or _near(header, fields) or f"; choose from: {', '.join(known)}"


def _near(word: str, fields: Collection[str]) -> str:
    key = nearest(word.partition(" ")[0].lower(), ("accept", "decoys"))
    of_fields = [f"{key} {field}" for field in fields] if key else []
    return suggest(word, (*fields, "id", *TEXT_KEYS, *LIST_KEYS, "decoys", "source", "at", *of_fields))
