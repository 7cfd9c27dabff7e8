"""What `only`, `like` and `unlike` of an item template say: names of fields, and values wanted in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from quizgen.load.catalogue import Catalogue
from quizgen.load.reader import Reader
from quizgen.load.yaml import nodes
from quizgen.records.place import Text
from quizgen.records.subject import Entity, Field

FILED = ("holder", "voice", "topic", "source")
"""What may be named beside fields."""


@dataclass(frozen=True, slots=True)
class Filed:
    """The fields of a kind, and the ids that some of them and the built-in names can have."""

    fields: Mapping[str, Field]
    entities: Catalogue[Entity]
    ids: Mapping[str, Catalogue[Any]]

    def names(self, reader: Reader, node: nodes.Mapping, key: str) -> tuple[str, ...]:
        """Return the fields that `like` or `unlike` names."""
        said = reader.texts(node.get(key), f"“{key}”")
        return tuple(str(n) for n in said if reader.one_of(n, [*self.fields, *FILED], "field"))

    def only(self, reader: Reader, node: nodes.Node | None) -> dict[str, tuple[str, ...]]:
        """Return the values that `only` asks for, by field."""
        top = reader.mapping(node, "“only”", "{status: [nominee]}")
        known = [*self.fields, *FILED]
        return {
            str(name): tuple(self._values(reader, name, reader.texts(value, f"“{name}”")))
            for name, value in (top.entries.items() if top else ())
            if reader.one_of(name, known, "field")
        }

    def _values(self, reader: Reader, name: Text, words: tuple[Text, ...]) -> Iterator[str]:
        field = self.fields.get(name)
        if not words:
            reader.wrong(name, f"“only” needs the values wanted in “{name}”: `{name}: [...]`")
        for word in words:
            if field and field.type == "one of":
                reader.one_of(word, field.of, str(name))
            elif field and field.type == "entity":
                self.entities.check(reader, word)
            elif not field and name in self.ids:
                self.ids[name].check(reader, word)
            yield str(word)
