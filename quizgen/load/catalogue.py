"""What can be named from elsewhere, by id, as far as it could be read.

One mistake is reported once: what names something that is there but unsound, or that may stand in a part that could not
be read, is itself in doubt, and says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from quizgen.load.reader import Reader
from quizgen.records.place import Place, Text
from quizgen.records.subject import Entity, Source, Voice

T = TypeVar("T")


@dataclass(slots=True)
class Catalogue(Generic[T]):
    """Sound records by id; every id there is with its place; and whether all of it could be read."""

    what: str
    where: str = ""
    records: dict[str, T] = field(default_factory=dict)
    named: dict[str, Place] = field(default_factory=dict)
    whole: bool = True

    def add(self, reader: Reader, id_: Text, record: T | None, what: str = "") -> None:
        """Take in a record, or (None) only its id; an id that is taken is reported."""
        if other := self.named.get(id_):
            reader.wrong(
                id_, f"the id “{id_}” is taken ({other.path}:{other.line}): every {what or self.what} has its own"
            )
            return
        name = str(id_)
        self.named[name] = reader.place(id_)
        if record is not None:
            self.records[name] = record

    def find(self, reader: Reader, word: Text, what: str = "") -> T | None:
        """Return the record of an id, None where there is none that is sound; an id that nothing has is reported."""
        found = self.records.get(word)
        if found is None:
            self.check(reader, word, what)
            reader.doubt(word)
        return found

    def check(self, reader: Reader, word: Text, what: str = "") -> bool:
        """Tell whether something has this id, sound or not; report it if surely nothing has."""
        return not self.whole or reader.one_of(word, self.named, what or self.what, self.where)

    def check_all(self, reader: Reader, words: Iterable[Text]) -> tuple[str, ...]:
        """Return those of the words that are ids, reporting the others."""
        return tuple(str(word) for word in words if self.check(reader, word))


@dataclass(frozen=True, slots=True)
class Subject:
    """What kinds and facts may refer to."""

    entities: Catalogue[Entity]
    types: Catalogue[str]
    topics: Catalogue[str]
    voices: Catalogue[Voice]
    sources: Catalogue[Source]
