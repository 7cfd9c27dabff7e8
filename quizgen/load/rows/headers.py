"""The headers of a table: those that hold the same in several languages, and those of a table of entities."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from quizgen.load.languages import ReadingLanguage, split
from quizgen.load.reader import Reader
from quizgen.load.rows.cells import ColumnReader, Expected
from quizgen.load.rows.ids import RowIds
from quizgen.load.rows.records import LanguageColumn, TableColumns
from quizgen.load.rows.table_layout import SEPARATOR, ColumnPath
from quizgen.load.subject import ENTITY_KEYS
from quizgen.load.tables.table import Table, is_empty
from quizgen.records.place import Text
from quizgen.suggestions import hint
from quizgen.text.letters import seen
from quizgen.ui import LANGUAGES


def headers_of(table: Table) -> Iterator[Text]:
    """Yield the names of columns, each with its cell."""
    number, cells = table.header
    for col, cell in enumerate(cells, 1):
        if not is_empty(cell):
            yield Text(" ".join(seen(cell).split()), number, col)


def first_of(table: Table) -> Text:
    """Return the place where the header begins."""
    return Text("", table.header.number)


def same_in_all(by_code: Mapping[str, Text]) -> Text:
    """Return the header that ids are made from, whatever language is read: the one without a language, or the first."""
    return by_code.get("") or next(iter(by_code.values()))


def by_language(found: Mapping[ColumnPath, Mapping[str, Text]], decks: Collection[str]) -> dict[ColumnPath, Text]:
    """Return the headers by what they hold; one without a language serves the `decks` without one of their own."""
    columns: dict[ColumnPath, Text] = {}
    for path, by_code in found.items():
        if [*by_code] == [""]:
            columns[path] = by_code[""]
            continue
        for language in dict.fromkeys((*filter(None, by_code), *decks)):
            if header := by_code.get(language) or by_code.get(""):
                columns[path._replace(language=language)] = header
    return columns


def columns_beside(
    found: Mapping[ColumnPath, Mapping[str, Text]], language: ReadingLanguage | None, reported: Collection[str]
) -> list[LanguageColumn]:
    """Return the columns for one language beside those for all, except of keys `reported` wherever they are missing."""
    complete = [code for code in language.of_decks if code not in language.falling_back] if language else []
    several = [by_code for path, by_code in found.items() if "" in by_code and path.key not in reported]
    pairs = ((code, by_code) for by_code in several for code in complete if code in by_code)
    return [LanguageColumn(code, by_code[code], by_code[""]) for code, by_code in pairs]


def of_a_language(header: str, known: Collection[str]) -> str:
    """Return what to do about a column for a language in a project that has one; nothing if it is for none."""
    _, language = split(header, LANGUAGES) if not known else ("", "")
    return language and f"if “{language}” is a language, name it in a deck’s file, such as `languages: [{language}]`"


def entity_columns(reader: Reader, table: Table, type_: str) -> TableColumns | None:
    """Return what the columns of a table of entities hold; None if they have no name."""
    found: dict[ColumnPath, dict[str, Text]] = {}
    for header in headers_of(table):
        stem, code = split(header, reader.languages)
        key = stem.lower()
        if key in ENTITY_KEYS and not (code and key == "plural"):
            found.setdefault(ColumnPath(key), {})[code] = header
        elif key != "id":
            known = ("id", *ENTITY_KEYS)
            way = of_a_language(header, reader.languages)
            near = f": {way}" if way else hint(header, known)
            reader.wrong(header, f"unknown column “{header}” in a table of entities{near}")
    readers = {
        path: _entity_column(reader, path.key, header)
        for path, header in by_language(found, reader.deck_languages).items()
    }
    names = found.get(ColumnPath("name"))
    if not names:
        reader.wrong(first_of(table), "a table of entities needs a column “name”")
        return None
    own = next((header.col for header in headers_of(table) if header.lower() == "id"), 0)
    ids = RowIds(type_, own, [same_in_all(names).col])
    return TableColumns(readers, ids, ("name",), beside=columns_beside(found, reader.language, ("name",)))


def _entity_column(reader: Reader, key: str, header: Text) -> ColumnReader:
    expected: Expected = "flag" if key == "plural" else "word"
    return ColumnReader(reader, header.col, header, expected, SEPARATOR if key == "accept" else "")
