"""The headers of a table, and which columns hold the same in several languages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from quizgen.load.languages import Speech, split
from quizgen.load.rows.layout import Keys
from quizgen.load.rows.records import Beside
from quizgen.load.tables.table import Table, is_empty
from quizgen.records.place import Text
from quizgen.text.letters import seen
from quizgen.ui import LANGUAGES


def headers_of(table: Table) -> Iterator[Text]:
    """Yield the names of the columns that have one, each at its cell."""
    number, cells = table.header
    for col, cell in enumerate(cells, 1):
        if not is_empty(cell):
            yield Text(" ".join(seen(cell).split()), number, col)


def first_of(table: Table) -> Text:
    """Return where the header begins."""
    return Text("", table.header.number)


def same_in_all(said: Mapping[str, Text]) -> Text:
    """Return which of several headers ids are made from, whatever language is read: that without one, or the first."""
    return said.get("") or next(iter(said.values()))


def by_language(found: Mapping[Keys, Mapping[str, Text]], decks: Collection[str]) -> dict[Keys, Text]:
    """Return the headers by what they hold; one without a language is for those of `decks` without one of their own."""
    columns: dict[Keys, Text] = {}
    for keys, said in found.items():
        if [*said] == [""]:
            columns[keys] = said[""]
            continue
        for language in dict.fromkeys((*filter(None, said), *decks)):
            if header := said.get(language) or said.get(""):
                columns[*keys, language] = header
    return columns


def columns_beside(
    found: Mapping[Keys, Mapping[str, Text]], speech: Speech | None, told: Collection[str]
) -> list[Beside]:
    """Return the columns for one language beside those for all, but for what is `told` wherever it is missing."""
    spoken = [code for code in speech.decks if code not in speech.falling] if speech else []
    several = [said for keys, said in found.items() if "" in said and keys[0] not in told]
    return [Beside(code, said[code], said[""]) for said in several for code in spoken if code in said]


def of_a_language(header: str, known: Collection[str]) -> str:
    """Return what to do about a column for a language in a project that has one; nothing where it is for none."""
    _, language = split(header, LANGUAGES) if not known else ("", "")
    return language and f"if “{language}” is a language, name it in a deck’s file, such as `languages: [{language}]`"
