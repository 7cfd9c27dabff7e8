"""How an item template selects facts and options: by fields and by what every fact has, and by values wanted in them.

`like: [region, voice]` names what must be alike; `only: {status: [nominee]}` names values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from quizgen.load.catalogue import Catalogue
from quizgen.load.reader import Reader
from quizgen.load.yaml import nodes
from quizgen.records.place import Text
from quizgen.records.subject import Entity, Field

BESIDE_FIELDS = ("holder", "voice", "topic", "source")
"""What every fact has and may be selected by, beside the fields of its kind."""


class Selectors(NamedTuple):
    """Reads the selectors of one kind; `ids` are the values that what stands beside its fields can have."""

    fields: Mapping[str, Field]
    entities: Catalogue[Entity]
    ids: Mapping[str, Catalogue[Any]]

    def names(self, reader: Reader, node: nodes.Mapping, key: str) -> tuple[str, ...]:
        """Return what a key such as `like` names."""
        words = reader.texts(node.get(key), f"“{key}”")
        return tuple([str(word) for word in words if reader.one_of(word, self._known, "field")])

    def only(self, reader: Reader, node: nodes.Node | None) -> dict[str, tuple[str, ...]]:
        """Return the values that `only` asks for, by field."""
        top = reader.mapping(node, "“only”", "{status: [nominee]}")
        return {
            str(name): tuple(self._values(reader, name, reader.texts(value, f"“{name}”")))
            for name, value in (top.pairs() if top else ())
            if reader.one_of(name, self._known, "field")
        }

    @property
    def _known(self) -> list[str]:
        return [*self.fields, *BESIDE_FIELDS]

    def _values(self, reader: Reader, name: Text, words: tuple[Text, ...]) -> Iterator[str]:
        field = self.fields.get(name)
        if not words:
            reader.wrong(name, f"“only” needs a list of values for “{name}”: `{name}: [...]`")
        for word in words:
            if field and field.type == "one of":
                reader.one_of(word, field.of, str(name))
            elif field and field.type == "entity":
                self.entities.check(reader, word)
            elif not field and name in self.ids:
                self.ids[name].check(reader, word)
            yield str(word)
