"""What can be named from elsewhere, by id, if it could be read.

Each mistake is reported once. A name for something that exists but is unsound, or that may be in a part that could not
be read, is in doubt and not reported.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from quizgen.load.reader import Reader
from quizgen.project_files import MEDIA
from quizgen.records.place import Place, Text
from quizgen.text.folding import fold
from quizgen.text.pieces import Medium

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class Catalogue(Generic[T]):
    """Sound records by id; every id there is, with its place; and whether all of it could be read.

    `what` is the word for a record; `where`, if any, follows it in a message. `called` has the names of records by id,
    in all languages of a project that has several.
    """

    what: str
    where: str = ""
    records: dict[str, T] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    whole: bool = True
    called: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _by_name: dict[str, str] = field(default_factory=dict, init=False)

    @property
    def is_sound(self) -> bool:
        """Whether all of it could be read, and every record in it is sound."""
        return self.whole and len(self.records) == len(self.places)

    def add(self, reader: Reader, id_: Text, record: T | None) -> None:
        """Take in a record, or (None) only its id; an id that is taken is reported."""
        if other := self.places.get(id_):
            message = f"the id “{id_}” is already taken ({other.shown}): every {self.what} needs its own"
            reader.wrong(id_, message)
            return
        name = str(id_)
        self.places[name] = reader.place(id_)
        if record is not None:
            self.records[name] = record

    def find(self, reader: Reader, word: Text, what: str = "") -> T | None:
        """Return the record of an id, None if there is no sound one; an unknown id is reported."""
        record = self.records.get(word)
        if record is None:
            self.check(reader, word, what)
            reader.doubts += 1
        return record

    def check(self, reader: Reader, word: Text, what: str = "") -> bool:
        """Return whether something has this id, sound or not; report it if it is certain that nothing has."""
        if not self.whole or word in self.places:
            return True
        if word and (meant := self._called(word)):
            reader.wrong(word, f"there is no {what or self.what} “{word}”{self.where} (did you mean “{meant}”?)")
            return False
        return reader.one_of(word, self.places, what or self.what, self.where)

    def _called(self, word: str) -> str:
        """Return the id of a record that has this name or had this id, if any: names are easily taken for ids.

        That it is called so counts for more than that it is also called so, or was.
        """
        if not self._by_name:
            records = self.records.items()
            also = [(name, id_) for key in ("was", "names") for id_, one in records for name in getattr(one, key, ())]
            called = [(getattr(one, "name", ""), id_) for id_, one in self.records.items()]
            self._by_name = {fold(name): id_ for name, id_ in also + called if name}
        return self._by_name.get(fold(word), "")

    def check_all(self, reader: Reader, words: Iterable[Text]) -> tuple[str, ...]:
        """Return the words, reporting those that are not ids: without them, a section would take all questions."""
        listed = list(words)
        for word in listed:
            self.check(reader, word)
        return tuple(map(str, listed))


NO_MEDIA: Catalogue[Medium] = Catalogue("file", where=f" in {MEDIA}/")
"""The media of a project without a media folder."""
