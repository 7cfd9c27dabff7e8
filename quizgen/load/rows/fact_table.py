"""The table of a kind: what each of its columns holds, from its headers and the file of the kind."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple, Self

from quizgen.load.allowed_names import slug_of
from quizgen.load.catalogue import Catalogue
from quizgen.load.decoys import decoy_fields
from quizgen.load.fact_keys import LIST_KEYS, QUALIFYING
from quizgen.load.kinds import LoadedKind
from quizgen.load.reader import Reader
from quizgen.load.rows.cells import ColumnReader, Expected
from quizgen.load.rows.headers import by_language, columns_beside, first_of, headers_of, of_a_language, same_in_all
from quizgen.load.rows.ids import RowIds
from quizgen.load.rows.records import TableColumns
from quizgen.load.rows.table_layout import LEFT_OUT, ColumnPath, TableLayout, likely_column, path_named, path_under
from quizgen.load.subject import Subject
from quizgen.load.tables.table import Table, is_empty
from quizgen.records.kind import Field, Kind
from quizgen.records.place import Text
from quizgen.records.subject import Entity
from quizgen.suggestions import hint, nearest
from quizgen.text.letters import seen
from quizgen.ui.plurals import listed

_EXPECTED: Mapping[str, Expected] = {"number": "number", "date": "date", "entity": "word", "one of": "word"}
_LISTS_BY_FIELD = ("accept", "decoys")
_WORDS = ("voice", "holder", "topic", "from", *LIST_KEYS)
_OF_KEYS: Mapping[str, Expected] = {"tolerance": "number", "as_of": "date", **dict.fromkeys(_WORDS, "word")}

_MAX_FORMER = 3
"""The most columns that are gone to which an unknown one is compared."""


class _Headers(NamedTuple):
    """The headers of a table by language under what they hold; `further` ones add to what another holds."""

    known: dict[ColumnPath, dict[str, Text]]
    further: list[tuple[ColumnPath, Text]]
    unknown: list[Text]


class FactTable(NamedTuple):
    """What decides how the table of a kind is read."""

    kind: Kind
    layout: TableLayout
    subject: Subject
    file_of_kind: Reader

    @classmethod
    def of(cls, loaded: LoadedKind, subject: Subject) -> Self:
        """Return what decides how the tables of a loaded kind are read."""
        return cls(loaded.kind, loaded.layout, subject, loaded.reader)

    def _path_named(self, column: str) -> ColumnPath | None:
        return path_named(column, self.kind.fields, self.file_of_kind.languages)

    def _path_under(self, header: str) -> ColumnPath | None:
        if (column := self.layout.columns.get(Text(header))) is not None:
            return self._path_named(column) if column else LEFT_OUT
        return path_under(header, self.kind.fields, self.file_of_kind.languages)

    def columns(self, reader: Reader, table: Table) -> TableColumns | None:
        """Return what the columns of a table hold; None if its first row is no header."""
        headers, further, unknown = self._headers(reader, table)
        found = {path: same_in_all(by_code) for path, by_code in headers.items()}
        if not found and (row := self._likely_header(table)):
            message = f"this row names no columns, but row {row} does: delete everything above row {row}"
            reader.wrong(first_of(table), message)
            return None
        missing = [*self._needed(found)]
        likely = self._report_unknown(reader, unknown, self._former_headers(found, missing))
        readers = {
            path: self._column(reader, path, header)
            for path, header in by_language(headers, self.file_of_kind.deck_languages).items()
            if path.key != "id"
        }
        ids = self._ids(reader, table, found)
        if unlikely := [self._shown_with_headers(name) for name in missing if name not in likely]:
            needed = f"{listed(unlikely)}, which every {self.kind.name} needs"
            reader.wrong(first_of(table), f"the table has no column for {needed}")
        for gone in self._gone(found, likely):
            reader.remark(first_of(table), gone)
        required = [f.name for f in self.kind.fields.values() if not f.optional and f.name not in missing]
        without = ["from" if name in {"source", "at"} else name for name in missing]
        beside = columns_beside(headers, self.file_of_kind.language, (*required, *QUALIFYING))
        more = [(path, self._column(reader, path, header)) for path, header in further]
        return TableColumns(readers, ids, required, without, beside, more)

    def _headers(self, reader: Reader, table: Table) -> _Headers:
        """Return the headers by language under what their columns hold in any, further ones, and unknown ones."""
        headers: dict[ColumnPath, dict[str, Text]] = {}
        further: list[tuple[ColumnPath, Text]] = []
        unknown: list[Text] = []
        for header in headers_of(table):
            path = self._path_under(header)
            if path is None:
                unknown.append(header)
                continue
            named = headers.get(path.in_any_language, {})
            if (other := named.get(path.language)) and self._is_added_to(path, other, header):
                further.append((path, header))
            elif other:
                reader.wrong(header, f"the columns “{other}” and “{header}” hold the same: leave one of them out")
            elif path != LEFT_OUT:
                headers[path.in_any_language] = {**named, path.language: header}
        return _Headers(headers, further, unknown)

    def _is_added_to(self, path: ColumnPath, one: Text, other: Text) -> bool:
        """Return whether two columns hold notes, or entries of a list, and the kind says so of one of them."""
        can_be = path.key in {"note", "accept", *LIST_KEYS} and not self.file_of_kind.languages
        return can_be and one != other and not self.layout.columns.keys().isdisjoint((one, other))

    def _likely_header(self, table: Table) -> int:
        """Return the row below the first one that names columns, below a title; 0 if there is none."""
        for number, cells in table.rows_ahead():
            headers = [Text(" ".join(seen(cell).split())) for cell in cells if not is_empty(cell)]
            if sum(self._path_under(header) is not None for header in headers) > max(1, len(headers) / 2):
                return number
        return 0

    def _former_headers(self, found: Mapping[ColumnPath, Text], missing: Sequence[str]) -> dict[str, str]:
        """Return what columns that are gone held, with their headers: an unknown column may be one of them, renamed."""
        former = {name: name for name in missing if name in self.kind.fields}
        for header, column in self.layout.columns.items():
            path = self._path_named(column)
            if path and path.in_any_language not in found:
                former[str(column)] = str(header)
        return former

    def _report_unknown(self, reader: Reader, unknown: list[Text], former: Mapping[str, str]) -> set[str]:
        """Report unknown headers; return the fields that seem to be meant."""
        kind, fields = self.kind, self.kind.fields
        for header in unknown:
            if way := of_a_language(header, self.file_of_kind.languages):
                reader.wrong(header, f"unknown column “{header}” in a table of {kind.name}: {way}")
                continue
            likely = likely_column(header, self.layout, fields)
            way = self._way_out(header, former if likely.startswith(";") else {})
            if likely.startswith(";"):
                way = f"{way}; to ask about it, name it there under `fields`: `{_as_field(header)}: text`"
            message = f"unknown column “{header}” in a table of {kind.name}{likely}"
            reader.wrong(header, f"{message}; {way}")
        held = dict.fromkeys(fields, "") | {str(header): str(column) for header, column in self.layout.columns.items()}
        meant = {held[name] or name for header in unknown if (name := nearest(header, held))}
        return meant | {*former} if len(unknown) == len(former) == 1 else meant

    def _way_out(self, header: str, former: Mapping[str, str]) -> str:
        """Return what else an unknown column may hold, and how to say so: what does least harm comes first."""
        key = header if _PLAIN.fullmatch(header) else json.dumps(header, ensure_ascii=False)
        accept = f"accept {nearest(header, self.kind.fields) or next(iter(self.kind.fields))}"
        renamed = {column: f"if it was called “{was}”" for column, was in islice(former.items(), _MAX_FORMER)}
        held = renamed | {
            "": "to leave it out",
            "note": "for a note on the back of the card",
            accept: "for other right answers",
        }
        ways = ", ".join([f"`columns: {{{key}: {column}}}` {what}" for column, what in held.items()])
        return f"rename it, or say in {self.kind.place.path} what it holds: {ways}"

    def _shown_with_headers(self, name: str) -> str:
        """Return a field for messages, with its header from the kind's file."""
        headers = [f"“{header}”" for header, column in self.layout.columns.items() if column == name]
        return f"“{name}” ({' or '.join(headers)} in {self.kind.place.path})" if headers else f"“{name}”"

    def _gone(self, found: Mapping[ColumnPath, Text], likely: Collection[str]) -> Iterator[str]:
        """Yield warnings about columns in the kind's file that the table does not have, if facts do not need them."""
        file, fields = self.kind.place.path, self.kind.fields
        reported = {*likely}
        for header, column in self.layout.columns.items():
            path = self._path_named(column)
            is_needed = column in fields and not fields[column].optional
            if path and path.in_any_language not in found and column not in reported and not is_needed:
                reported.add(str(column))
                way = "put it back, or remove it there"
                yield f"the table has no column “{header}”, which holds “{column}” according to {file}: {way}"

    def _needed(self, found: Mapping[ColumnPath, Text]) -> Iterator[str]:
        """Yield what every fact needs and no column holds."""
        yield from (f.name for f in self.kind.fields.values() if not f.optional and ColumnPath(f.name) not in found)
        usual = self.kind.usual
        if not usual and ColumnPath("from", "source", source=1) not in found:
            yield "source"
        if not (usual and usual.is_enough) and ColumnPath("from", "at", source=1) not in found:
            yield "at"

    def _ids(self, reader: Reader, table: Table, found: Mapping[ColumnPath, Text]) -> RowIds:
        own = found.get(ColumnPath("id"))
        made_from = [header for name in self.layout.id_from if (header := self._named(table, found, name))]
        if len(made_from) < len(self.layout.id_from):
            return RowIds(self.kind.name, lost=True)
        if not own and not made_from:
            field = next(iter(self.kind.fields))
            way = f"add one, or say in {self.kind.place.path} what ids are made from, such as `id: {field}`"
            reader.wrong(first_of(table), f"the table has no column “id”: {way}")
            return RowIds(self.kind.name, lost=True)
        return RowIds(self.kind.name, own.col if own else 0, [header.col for header in made_from])

    def _named(self, table: Table, found: Mapping[ColumnPath, Text], name: Text) -> Text | None:
        """Return the header of a column that ids are made from, by any of its names."""
        if header := found.get(ColumnPath(name)) or next((h for h in headers_of(table) if h == name), None):
            return header
        path = self._path_under(name)
        if path and (header := found.get(path.in_any_language)):
            return header
        known = [*headers_of(table), *(path.key for path in found if not path.name)]
        self.file_of_kind.wrong(
            name, f"{table.path} has no column “{name}” to make ids from{hint(name, dict.fromkeys(known))}"
        )
        return None

    def _column(self, reader: Reader, path: ColumnPath, header: Text) -> ColumnReader:
        """Return a column for what its path names."""
        field = self._field(path)
        own = field if field and path.key == field.name and not path.name else None
        is_value = field is not None and (not path.name or path.key == "decoys")
        expected = _EXPECTED.get(field.type, "text") if field else _OF_KEYS.get(path.key, "text")
        if field and field.type == "list" and (field.of or field.words):
            expected = "word"
        notation = self.subject.notation
        return ColumnReader(
            reader,
            header.col,
            header,
            expected,
            self._separator(path, own),
            self.layout.is_separator_given or bool(field and field.separator),
            self._names(field if is_value else None, path),
            mark=notation.mark,
            dates=notation.dates,
            optional=bool(own and own.optional),
        )

    def _separator(self, path: ColumnPath, own: Field | None) -> str:
        """Return what separates entries in a column that holds a list, maybe as its `own` field; else nothing."""
        if own:
            is_list = own.type == "list"
        else:
            is_list = path.key in (*LIST_KEYS, *_LISTS_BY_FIELD) or (path.key == "from" and path.name != "source")
        return (own.separator if own else "") or (self.layout.separator if is_list else "")

    def _field(self, path: ColumnPath) -> Field | None:
        """Return the field that a column is about."""
        name = path.name if path.name and path.key in _LISTS_BY_FIELD else path.key
        if name == "decoys" and name not in self.kind.fields:
            fields = decoy_fields(self.kind)
            name = fields[0] if len(fields) == 1 else ""
        return self.kind.fields.get(name)

    def _names(self, field: Field | None, path: ColumnPath) -> Mapping[str, str]:
        """Return the ids of the entities that a column may name, by their names."""
        if field and field.type in {"entity", "list"} and field.of:
            return _ids_by_name(self.subject.entities, field.of)
        return _ids_by_name(self.subject.entities, ()) if path.key == "holder" else {}


def _ids_by_name(entities: Catalogue[Entity], types: tuple[str, ...]) -> dict[str, str]:
    """Return the ids of entities by their names in any language, without names that are ids or not unique."""
    named = {id_: (entity.name,) for id_, entity in entities.records.items()} | entities.called
    found: dict[str, str] = {}
    for id_, names in named.items():
        entity = entities.records.get(id_)
        if not types or not entity or entity.type in types:
            for name in names:
                if name not in entities.places:
                    found[name] = id_ if found.get(name, id_) == id_ else ""
    return {name: id_ for name, id_ in found.items() if id_}


def _as_field(header: str) -> str:
    """Return a possible name for a field with a column's values."""
    name = slug_of(header).replace("-", "_")
    return name if name[:1].isalpha() else "field"


_PLAIN = re.compile(r"[^\W\d_][\w .()’/-]*")
"""Headers that need no quotes as keys."""
