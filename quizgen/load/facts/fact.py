"""The facts of seeds/facts.yaml, kind by kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from quizgen.load.catalogue import Catalogue, Subject
from quizgen.load.facts.citations import CitationReader
from quizgen.load.reader import Reader
from quizgen.load.values import FIELD_TYPES, Reading, entity_of, is_date
from quizgen.load.waived import waived
from quizgen.load.yaml.nodes import Mapping, Node
from quizgen.records.place import Text
from quizgen.records.subject import Fact, Kind, Value, Voice

LISTS = ("terms", "conflicts", "same_as", "was", "skip")
KEYS = (
    *("from", "voice", "holder", "topic", "condition", "hedge", "as_of", "accept", "note", "feedback"),
    *(*LISTS, "waive"),
)


@dataclass(frozen=True, slots=True)
class FactReader:
    """Reads the facts of one kind from one file."""

    reader: Reader
    subject: Subject
    kind: Kind

    def read(self, node: Node | None, facts: Catalogue[Fact]) -> None:
        """Take in the facts that are sound; of the others only their ids, and what is wrong with them."""
        reader, name = self.reader, self.kind.name
        known = dict.fromkeys((*self.kind.fields, *KEYS))
        needed = [*(field.name for field in self.kind.fields.values() if not field.optional), "from"]
        for id_, record in reader.records(node, name, f"“{name}”"):
            before = reader.marked
            whole = record and reader.keys(record, known, needed, f"the {name} “{id_}”", id_)
            fact = self._fact(id_, record) if record and whole else None
            facts.add(reader, id_, fact if reader.marked == before else None)

    def _fact(self, id_: Text, node: Mapping) -> Fact | None:
        reader = self.reader
        voice, holder = self._voice(id_, node.get("voice")), node.get("holder")
        lists: dict[str, Any] = {key: reader.texts(value, f"“{key}”") for key in LISTS if (value := node.get(key))}
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
            feedback=self._feedback(node.get("feedback")),
            waive=waived(reader, node),
            condition=reader.text(node.get("condition"), "“condition”"),
            hedge=str(reader.text(node.get("hedge"), "“hedge”")),
            note=str(reader.text(node.get("note"), "“note”")),
            **lists,
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

    def _feedback(self, node: Node | None) -> dict[str, str] | None:
        top = self.reader.mapping(node, "“feedback”", "feedback: {kellogg: He is a nominee only.}")
        if top is None:
            return None
        for option in (name for name, said in top.entries.items() if said == ""):
            self.reader.wrong(option, f"“{option}” is empty: say what whoever takes this option should hear")
        return {str(name): str(self.reader.text(said, f"“{name}”")) for name, said in top.entries.items()}

    def _accept(self, node: Node | None) -> dict[str, tuple[str, ...]] | None:
        top = self.reader.mapping(node, "“accept”", "accept: {title: [another right answer]}")
        if top is None:
            return None
        return {
            str(name): self.reader.texts(value, f"“{name}”")
            for name, value in top.entries.items()
            if self.reader.one_of(name, self.kind.fields, "field")
        }
