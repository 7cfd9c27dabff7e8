"""How the tables of a kind are laid out, as its file says: columns, ids, the separator of lists, the sheet."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from quizgen.load.fact_keys import BY_LANGUAGE, LIST_KEYS, TEXT_KEYS
from quizgen.load.languages import split
from quizgen.load.reader import Reader
from quizgen.load.yaml.nodes import MappingNode
from quizgen.records.place import Text
from quizgen.suggestions import suggest

LAYOUT_KEYS = ("columns", "id", "separator", "sheet")
"""The keys of a template file that are about tables."""

_BY_KEY = ("feedback", "waive", "guid")
_CITED = re.compile(r"(source terms|source|at)(?: ([2-9]))?")
SEPARATOR = ";"
"""What separates the entries of a list in a cell, unless the kind says otherwise."""

Keys = tuple[str, ...]
"""What a column holds: the key of a fact, or the way to one in it: ("accept", "capital"), ("from", "2", "source")."""


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
    known = reader.language.known if reader.language else ()
    for column in columns.values():
        if column and held_by(column, fields, known) is None:
            reader.wrong(column, f"a fact has no “{column}” that a column could hold{_near(column, fields)}")
    separator = reader.text(top.get("separator"), "“separator”")
    id_from = reader.texts(top.get("id"), "“id”")
    sheet = str(reader.text(top.get("sheet"), "“sheet”"))
    return TableLayout(columns, id_from, str(separator) or SEPARATOR, bool(separator), sheet)


def keys_of(column: str, fields: Collection[str]) -> Keys | None:
    """Return what a column with this name holds, None if facts have nothing like it."""
    if column in fields or column in {"id", *TEXT_KEYS, *LIST_KEYS}:
        return (column,)
    if match := _CITED.fullmatch(column):
        return ("from", match[2] or "1", match[1].removeprefix("source ") if " " in match[1] else match[1])
    key, _, rest = column.partition(" ")
    if column == "decoys" or (key == "decoys" and rest in fields):
        return tuple(filter(None, (key, rest)))
    if key == "accept":
        field, _, entry = rest.partition(" ")
        return tuple(filter(None, ("accept", field, entry))) if field in fields else None
    return (key, rest) if key in _BY_KEY and rest else None


def held_by(column: str, fields: Collection[str], known: Collection[str] = ()) -> tuple[Keys, str] | None:
    """Return what a column with this name holds, and in which of the languages, "" if it names none."""
    stem, language = split(column, known)
    if language and (keys := keys_of(stem, fields)) and (keys[0] in fields or keys[0] in BY_LANGUAGE):
        return keys, language
    return (keys, "") if (keys := keys_of(column, fields)) is not None else None


def held_under(
    header: str, layout: TableLayout, fields: Collection[str], known: Collection[str] = ()
) -> tuple[Keys, str] | None:
    """Return what the column under a header holds, as `held_by` does; () if it is left out."""
    if (column := layout.columns.get(Text(header))) is not None:
        return held_by(column, fields, known) if column else ((), "")
    stem, language = split(header, known)
    if language and (keys := keys_of_header(stem, fields)) and (keys[0] in fields or keys[0] in BY_LANGUAGE):
        return keys, language
    return (keys, "") if (keys := keys_of_header(header, fields)) is not None else None


def keys_of_header(header: str, fields: Collection[str]) -> Keys | None:
    """Return what the column under a header holds, None if that is not known.

    A header that names a field in a different spelling is as good: “Capital city” for `capital_city`.
    """
    if (keys := keys_of(header, fields)) is not None:
        return keys
    plain = " ".join(header.lower().split())
    return keys_of(re.sub("[ -]", "_", plain), fields) or keys_of(plain, fields)


def likely_column(header: str, layout: TableLayout, fields: Collection[str]) -> str:
    """Return " (did you mean ...?)" for the header of an unknown column, or the possible columns."""
    held = {str(column) for column in layout.columns.values()}
    known = [*layout.columns, *(field for field in fields if field not in held)]
    return suggest(header, layout.columns) or _near(header, fields) or f"; choose from: {', '.join(known)}"


def _near(word: str, fields: Collection[str]) -> str:
    of_fields = [f"{key} {field}" for key in ("accept", "decoys") for field in fields]
    return suggest(word, (*fields, "id", *TEXT_KEYS, *LIST_KEYS, "decoys", "source", "at", *of_fields))
