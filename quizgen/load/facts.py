"""The facts of seeds/facts.yaml, kind by kind."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass

from quizgen.load.kinds import waived
from quizgen.load.nodes import Mapping, Node, Sequence
from quizgen.load.reader import Reader
from quizgen.load.values import FIELD_TYPES, Reading, entity_of, is_date
from quizgen.records.place import Text
from quizgen.records.subject import Citation, Entity, Fact, Kind, Source, Value, Voice

LISTS = ("terms", "conflicts", "same_as", "was", "skip")
KEYS = ("from", "voice", "holder", "topic", "condition", "hedge", "as_of", "accept", "note", *LISTS, "waive")


@dataclass(frozen=True, slots=True)
class Known:
    """What facts may refer to."""

    kinds: Map[str, Kind]
    sources: Map[str, Source]
    entities: Map[str, Entity]
    topics: Map[str, str]
    voices: Map[str, Voice]


@dataclass(frozen=True, slots=True)
class FactReader:
    """Reads the facts of one kind from one file."""

    reader: Reader
    known: Known
    kind: Kind

    def read(self, node: Node | None) -> Iterator[Fact]:
        """Yield the facts that are sound; the others are reported."""
        for id_, record in self.reader.records(node, self.kind.name):
            before = len(self.reader.problems)
            fact = self._fact(id_, record)
            if fact and len(self.reader.problems) == before:
                yield fact

    def _fact(self, id_: Text, node: Mapping) -> Fact | None:
        reader, entries, what = self.reader, node.entries, f"the {self.kind.name} “{id_}”"
        reader.known(node, (*self.kind.fields, *KEYS), what)
        needed = [field.name for field in self.kind.fields.values() if not field.optional]
        if not reader.required(node, [*needed, "from"], what):
            return None
        voice, holder = self._voice(id_, entries.get(Text("voice"))), entries.get(Text("holder"))
        if voice is None:
            return None
        lists = {key: reader.texts(entries.get(Text(key)), f"“{key}”") for key in LISTS}
        texts = {key: reader.text(entries.get(Text(key)), f"“{key}”") for key in ("condition", "hedge", "note")}
        return Fact(
            id=str(id_),
            kind=self.kind.name,
            place=reader.place(id_),
            values=dict(self._values(entries)),
            citations=tuple(self._citations(entries[Text("from")])),
            topic=self._topic(id_, entries.get(Text("topic"))),
            voice=voice,
            holder=entity_of(reader, holder, self.known.entities) if holder else None,
            as_of=self._as_of(entries),
            accept=self._accept(entries.get(Text("accept"))),
            waive=waived(reader, node),
            condition=texts["condition"],
            hedge=texts["hedge"],
            note=texts["note"],
            terms=lists["terms"],
            conflicts=lists["conflicts"],
            same_as=lists["same_as"],
            was=lists["was"],
            skip=lists["skip"],
        )

    def _values(self, entries: dict[Text, Node]) -> Iterator[tuple[str, Value]]:
        for name, field in self.kind.fields.items():
            node = entries.get(Text(name))
            if node is not None and node != "":
                value = FIELD_TYPES[field.type](Reading(self.reader, field, self.known.entities), node)
                if value is not None:
                    yield name, value

    def _citations(self, node: Node) -> Iterator[Citation]:
        for entry in node.entries if isinstance(node, Sequence) else (node,):
            record = self.reader.mapping(entry, "“from”")
            if record is None:
                continue
            self.reader.known(record, ("source", "at"), "“from”")
            if self.reader.required(record, ("source", "at"), "“from”") and (found := self._citation(record)):
                yield found

    def _citation(self, record: Mapping) -> Citation | None:
        word = self.reader.text(record.entries[Text("source")], "“source”")
        if not word or not self.reader.one_of(word, self.known.sources, "source"):
            return None
        source = self.known.sources[word]
        places = self.reader.texts(record.entries[Text("at")], "“at”")
        for at in places:
            self._exists(source, at)
        return Citation(source, places)

    def _exists(self, source: Source, at: Text) -> None:
        if source.paragraphs is None:
            return
        if not (at.isascii() and at.isdigit()):
            self.reader.wrong(at, f"“{at}” should be the number of a {source.locator} of “{source.id}”")
        elif len(at) > 9 or not 1 <= int(at) <= source.paragraphs:
            there = f"“{source.id}” has {source.paragraphs} {source.locator}s"
            self.reader.wrong(at, f"there is no {source.locator} {at}: {there}")

    def _voice(self, id_: Text, node: Node | None) -> Voice | None:
        word = self.reader.text(node, "“voice”") or Text(self.kind.voice, id_.line, id_.col)
        if not word:
            self.reader.wrong(id_, f"the {self.kind.name} “{id_}” needs “voice”: its kind names no usual one")
        elif self.reader.one_of(word, self.known.voices, "voice"):
            return self.known.voices[word]
        return None

    def _topic(self, id_: Text, node: Node | None) -> str:
        word = self.reader.text(node, "“topic”") or Text(self.kind.topic, id_.line, id_.col)
        if not word:
            self.reader.wrong(id_, f"the {self.kind.name} “{id_}” needs “topic”: its kind names no usual one")
        else:
            self.reader.one_of(word, self.known.topics, "topic")
        return str(word)

    def _as_of(self, entries: dict[Text, Node]) -> str:
        said = self.reader.text(entries.get(Text("as_of")), "“as_of”")
        return str(said) if said and is_date(self.reader, said) else ""

    def _accept(self, node: Node | None) -> dict[str, tuple[str, ...]]:
        top = self.reader.mapping(node, "“accept”")
        return {
            str(name): self.reader.texts(value, f"“{name}”")
            for name, value in (top.entries.items() if top else ())
            if self.reader.one_of(name, self.kind.fields, "field")
        }
