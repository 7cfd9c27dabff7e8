"""The facts of seeds/facts.yaml, kind by kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quizgen.load.catalogue import Catalogue
from quizgen.load.citations import CitationReader
from quizgen.load.kinds import Subject
from quizgen.load.nodes import Mapping, Node
from quizgen.load.reader import Reader
from quizgen.load.templates import waived
from quizgen.load.values import FIELD_TYPES, Reading, entity_of, is_date
from quizgen.records.place import Text
from quizgen.records.subject import Fact, Kind, Value, Voice

LISTS = ("terms", "conflicts", "same_as", "was", "skip")
KEYS = ("from", "voice", "holder", "topic", "condition", "hedge", "as_of", "accept", "note", *LISTS, "waive")


@dataclass(frozen=True, slots=True)
class FactReader:
    """Reads the facts of one kind from one file."""

    reader: Reader
    subject: Subject
    kind: Kind

    def read(self, node: Node | None, facts: Catalogue[Fact]) -> None:
        """Take in the facts that are sound; of the others only their ids, and what is wrong with them."""
        for id_, record in self.reader.records(node, self.kind.name, f"“{self.kind.name}”"):
            before = self.reader.marked
            fact = self._fact(id_, record) if record else None
            facts.add(self.reader, id_, fact if self.reader.marked == before else None)

    def _fact(self, id_: Text, node: Mapping) -> Fact | None:
        reader = self.reader
        needed = [field.name for field in self.kind.fields.values() if not field.optional]
        known = (*self.kind.fields, *KEYS)
        if not reader.keys(node, known, [*needed, "from"], f"the {self.kind.name} “{id_}”", id_):
            return None
        voice, holder = self._voice(id_, node.get("voice")), node.get("holder")
        lists = {key: reader.texts(node.get(key), f"“{key}”") for key in LISTS}
        texts = {key: str(reader.text(node.get(key), f"“{key}”")) for key in ("hedge", "note")}
        made = Fact(
            id=str(id_),
            kind=self.kind.name,
            place=reader.place(id_),
            values=dict(self._values(node)),
            citations=tuple(CitationReader(reader, self.subject.sources).read(node.entries[Text("from")])),
            topic=self._topic(id_, node.get("topic")),
            voice=voice or Voice("", "", reader.place(id_)),
            holder=entity_of(reader, holder, self.subject.entities) if holder else None,
            as_of=self._as_of(node.get("as_of")),
            accept=self._accept(node.get("accept")),
            waive=waived(reader, node),
            condition=reader.text(node.get("condition"), "“condition”"),
            hedge=texts["hedge"],
            note=texts["note"],
            terms=lists["terms"],
            conflicts=lists["conflicts"],
            same_as=lists["same_as"],
            was=lists["was"],
            skip=lists["skip"],
        )
        return made if voice else None

    def _values(self, node: Mapping) -> Iterator[tuple[str, Value]]:
        for name, field in self.kind.fields.items():
            said = node.get(name)
            if said is not None and said != "":
                before = self.reader.marked
                value = FIELD_TYPES[field.type](Reading(self.reader, field, self.subject.entities), said)
                if value is not None:
                    yield name, value
                elif self.reader.marked == before:
                    self.reader.wrong(said, f"“{name}” is empty: give it a value or take it out")

    def _voice(self, id_: Text, node: Node | None) -> Voice | None:
        if word := self.reader.text(node, "“voice”"):
            return self.subject.voices.find(self.reader, word)
        usual = self.subject.voices.records.get(self.kind.voice)
        if not self.kind.voice and not node:
            self.reader.wrong(id_, self._needs(id_, "voice"))
        elif usual is None:
            self.reader.doubt(id_)
        return usual

    def _topic(self, id_: Text, node: Node | None) -> str:
        if word := self.reader.text(node, "“topic”"):
            self.subject.topics.find(self.reader, word)
        elif not self.kind.topic and not node:
            self.reader.wrong(id_, self._needs(id_, "topic"))
        elif self.kind.topic not in self.subject.topics.records:
            self.reader.doubt(id_)
        return str(word or self.kind.topic)

    def _needs(self, id_: Text, key: str) -> str:
        path = self.kind.place.path
        return f"the {self.kind.name} “{id_}” needs “{key}”: here, or once for its kind in {path}"

    def _as_of(self, node: Node | None) -> str:
        said = self.reader.text(node, "“as_of”")
        return str(said) if is_date(self.reader, said) else ""

    def _accept(self, node: Node | None) -> dict[str, tuple[str, ...]]:
        top = self.reader.mapping(node, "“accept”", "accept: {title: [another right answer]}")
        return {
            str(name): self.reader.texts(value, f"“{name}”")
            for name, value in (top.entries.items() if top else ())
            if self.reader.one_of(name, self.kind.fields, "field")
        }
