"""How an item template selects facts and options, and which facts it asks about together.

It uses fields and what every fact has: `like: [region, voice]` names what must be alike, `only: {status:
[nominee]}` the values wanted; `group: [region]` puts the facts of a region into one item.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypedDict

from quizgen.load.catalogue import Catalogue
from quizgen.load.phrases import word_in_braces
from quizgen.load.reader import Reader
from quizgen.load.yaml.nodes import MappingNode, Node
from quizgen.records.itemtype import ItemType
from quizgen.records.kind import Field, ItemTemplate
from quizgen.records.place import Text
from quizgen.records.subject import Entity
from quizgen.ui.plurals import listed

BESIDE_FIELDS = ("holder", "voice", "topic", "source", "tags")
"""What every fact has and may be selected by, apart from the fields of its kind."""

POOLED_BESIDE_FIELDS = BESIDE_FIELDS[:-1]
"""What of it wrong options may come from."""

GROUPED_BY = ("entity", "one of", "date")
"""Field types whose values stay the same: if a wording made a group, a correction would make another question."""

SHARED: Mapping[str, set[str]] = {"cite": {"source"}, "holder": {"holder"}, "says": {"holder", "voice"}}
"""Names that are the same for every fact of a group, beside the fields of the group, if it is grouped by these."""

MAX_EXTRA = 2
"""The most options of a matching that belong to no prompt."""


class Grouping(TypedDict):
    """The keys of a template that make it ask about several facts at once."""

    group: tuple[str, ...] | None
    by: str
    most: int
    extra: int
    reuse: bool
    least: int
    split: bool


class SelectorReader(NamedTuple):
    """Reads the selectors of one kind; `ids` are the possible values of what every fact has."""

    reader: Reader
    fields: Mapping[str, Field]
    entities: Catalogue[Entity]
    ids: Mapping[str, Catalogue[Any]]

    def names(self, node: MappingNode, key: str) -> tuple[str, ...]:
        """Return the names under a key such as `like`."""
        words = self.reader.texts(node.get(key), f"“{key}”")
        return tuple([str(word) for word in words if self.reader.one_of(word, self._known, "field")])

    def pooled(self, node: MappingNode) -> tuple[str, ...]:
        """Return the names under `pool`: what they stand for is offered as an answer, and tags are none."""
        known = [name for name in self._known if name != "tags" or name in self.fields]
        where = f": “pool” takes wrong options from fields, {listed(POOLED_BESIDE_FIELDS, 'or')}"
        words = self.reader.texts(node.get("pool"), "“pool”")
        is_known = [self.reader.one_of(word, known, "field", where if word in self._known else "") for word in words]
        return tuple([str(word) for word, known in zip(words, is_known, strict=True) if known])

    def only(self, node: Node | None) -> dict[str, tuple[str, ...]]:
        """Return the values that `only` asks for, by field."""
        top = self.reader.mapping(node, "“only”", "{status: [nominee]}")
        return {
            str(name): tuple(self._values(name, self.reader.texts(value, f"“{name}”")))
            for name, value in (top.pairs() if top else ())
            if self.reader.one_of(name, self._known, "field")
        }

    @property
    def _known(self) -> list[str]:
        return [*self.fields, *BESIDE_FIELDS]

    def _values(self, name: Text, words: tuple[Text, ...]) -> Iterator[str]:
        field = self.fields.get(name)
        if not words:
            self.reader.wrong(name, f"“only” needs a list of values for “{name}”: `{name}: [...]`")
        for word in words:
            if field and (field.type == "one of" or field.words):
                self.reader.one_of(word, field.words or field.of, str(name))
            elif field and field.of:
                self.entities.check(self.reader, word)
            elif not field and name in self.ids:
                self.ids[name].check(self.reader, word)
            yield str(word)

    def grouping(self, node: MappingNode, type_: ItemType) -> Grouping:
        """Return what the template says about its group; `group` is None if it asks about single facts."""
        reader = self.reader
        by = reader.text(node.get("by"), "“by”")
        reader.one_of(by, self.fields, "field")
        most = reader.number(node.get("most"), "“most”", *type_.limits) or type_.most
        return Grouping(
            by=str(by),
            most=most,
            extra=reader.number(node.get("extra"), "“extra”", 1, MAX_EXTRA),
            reuse=reader.flag(node.get("reuse"), "“reuse”"),
            least=reader.number(node.get("least"), "“least”", type_.limits[0], most),
            split=reader.flag(node.get("split"), "“split”"),
            group=self._group(node),
        )

    def _group(self, node: MappingNode) -> tuple[str, ...] | None:
        named, reader = node.get("group"), self.reader
        if named is None:
            return None
        if named == "":
            way = "name the fields to group by, or write [] to take all facts"
            reader.wrong(node.key("group"), f"“group” is empty: {way}")
        for word in reader.texts(named, "“group”"):
            field = self.fields.get(word)
            if field and not can_group(field):
                way = f"use an entity, “one of” or date field, {listed(BESIDE_FIELDS, 'or')}"
                reader.wrong(word, f"facts cannot be grouped by “{word}”, a field of type {field.type}: {way}")
        return self.names(node, "group")

    def check_names(self, node: MappingNode, template: ItemTemplate) -> None:
        """Report names in the question of a group whose values differ from fact to fact."""
        if template.group is None:
            return
        same = {*template.group, *(name for name, by in SHARED.items() if by <= set(template.group))}
        for key, phrase in (("ask", template.ask), ("note", template.note)):
            text = self.reader.text(node.get(key), f"“{key}”")
            for name in sorted(phrase.names - same if phrase else ()):
                message = f"in “{key}”: “{name}” may differ between the facts of a group: {self._way(name)}"
                self.reader.wrong(word_in_braces(self.reader, text, name), message)

    def _way(self, name: str) -> str:
        field = self.fields.get(name)
        if name in SHARED:
            return f"group by {listed(sorted(SHARED[name]))}, or leave it out"
        return "group by it, or leave it out" if field and can_group(field) else "leave it out"


def can_group(field: Field) -> bool:
    """Return whether facts can be grouped by their values in a field."""
    return field.type in GROUPED_BY or bool(field.words)
