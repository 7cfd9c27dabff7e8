"""The guids of notes made elsewhere: `guid` of a fact, by the item template that continues the note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from quizgen.load.kinds import LoadedKind
from quizgen.load.reader import Reader
from quizgen.load.yaml.nodes import Node
from quizgen.problems import Problem
from quizgen.records.place import Text
from quizgen.records.subject import Fact

MAX_GUID = 100
"""The most letters of a guid; Anki's own have ten."""

_EMPTY = "“{}” is empty: write the guid that Anki knows the note by"


def guids_of(reader: Reader, node: Node) -> dict[str, str] | None:
    """Return guids by the names of item templates."""
    found = reader.texts_by_key(node, "“guid”", "capital: mO9t-$E^<{", _EMPTY)
    for guid in (found or {}).values():
        if len(guid) > MAX_GUID or not guid.isprintable():
            reader.wrong(guid, f"a guid has at most {MAX_GUID} letters and signs, all of them visible")
    return None if found is None else {**found}


def check_guids(facts: Iterable[Fact], kinds: Mapping[str, LoadedKind], readers: Iterable[Reader]) -> Iterator[Problem]:
    """Report guids that two questions share, and guids for item templates that ask about several facts together."""
    reader_of = {reader.path: reader for reader in readers}
    seen: dict[str, Fact] = {}
    for fact in facts:
        for name, guid in (fact.guid or {}).items():
            place = reader_of[fact.place.path].place(guid) if isinstance(guid, Text) else fact.place
            template = next((one for one in kinds[fact.kind].kind.templates if one.name == name), None)
            if template and template.group is not None:
                message = f"“{name}” asks about several facts together, so it cannot continue the note of one of them"
                yield Problem(place, f"{message}: remove its “guid”")
            elif other := seen.get(guid):
                message = f"“{other.id}” has the guid “{guid}” already: Anki would take two questions for one note"
                yield Problem(place, message)
            seen.setdefault(guid, fact)
