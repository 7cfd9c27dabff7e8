"""The wrong answers that a fact brings for its own questions: `decoys: [one, another]`, or by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from quizgen.compose.values import answer_field
from quizgen.load.field_types import ValueReader
from quizgen.load.reader import Reader
from quizgen.load.subject import Subject
from quizgen.load.yaml.nodes import MappingNode, Node
from quizgen.records.kind import Field, ItemTemplate, Kind
from quizgen.records.place import Text
from quizgen.records.subject import Value
from quizgen.ui.plurals import listed


def asks_alone(template: ItemTemplate) -> bool:
    """Return whether a template asks about each fact by itself and has wrong options, which may be the fact's own."""
    return template.type.has_distractors and template.group is None


def decoy_fields(kind: Kind) -> tuple[str, ...]:
    """Return the fields that are answers to questions about single facts with wrong options."""
    fields = dict.fromkeys(answer_field(template) for template in kind.templates if asks_alone(template))
    return tuple([field for field in fields if field])


class DecoyReader(NamedTuple):
    """Reads the decoys of the facts of one kind."""

    reader: Reader
    kind: Kind
    subject: Subject

    def read(self, node: Node) -> dict[str, tuple[Value, ...]] | None:
        """Return wrong answers by the field that they replace."""
        fields = decoy_fields(self.kind)
        if not fields and self.kind.lacks_templates:
            return None
        if not fields:
            why = "asks about single facts, with a field as its answer and wrong options"
            self.reader.wrong(node, f"“decoys” has no effect: no item template of {self.kind.name} {why}")
            return None
        if isinstance(node, MappingNode):
            return {name: self._values(name, value) for name, value in self._by_field(node, fields)}
        if len(fields) > 1:
            example = f"a column “decoys {fields[0]}”" if self.reader.in_table else f"`decoys: {{{fields[0]}: [...]}}`"
            self.reader.wrong(
                node, f"say which field the decoys stand in for ({listed([*fields], 'or')}), as in {example}"
            )
            return None
        return {fields[0]: self._values(fields[0], node)}

    def _by_field(self, node: MappingNode, fields: tuple[str, ...]) -> Iterator[tuple[str, Node]]:
        for name, value in node.pairs():
            if self.kind.lacks_templates and name in self.kind.fields and name not in fields:
                continue
            if self.reader.one_of(name, fields, "field with wrong options"):
                yield str(name), value

    def _values(self, name: str, node: Node) -> tuple[Value, ...]:
        field = _of_entry(self.kind.fields[name])
        subject = self.subject
        reader = ValueReader(self.reader, field, subject.entities, "a decoy", subject.notation, subject.media)
        words: tuple[Text, ...] = self.reader.texts(node, "“decoys”")
        return tuple([value for word in words if (value := reader.read(word)) is not None])


def _of_entry(field: Field) -> Field:
    """Return the field for one entry of a list; any other field itself."""
    if field.type != "list":
        return field
    if field.words:
        return replace(field, type="one of", of=field.words)
    return replace(field, type="entity" if field.of else "text")
