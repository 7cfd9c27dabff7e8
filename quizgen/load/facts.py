"""The facts of a project, kind by kind, from facts files and tables alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from quizgen.load.catalogue import Catalogue
from quizgen.load.context import FactsFile
from quizgen.load.decoys import DecoyReader
from quizgen.load.fact_keys import BY_LANGUAGE, FACT_KEYS, GIVE_WAY, LIST_KEYS, QUALIFYING
from quizgen.load.field_types import ValueReader, date_of, entity_of, tolerance_of
from quizgen.load.kinds import LoadedKind
from quizgen.load.languages import MissingText, ReadingLanguage, with_entries
from quizgen.load.markdown import read_rich, rich_text
from quizgen.load.other_names import OtherNamesReader
from quizgen.load.reader import Reader
from quizgen.load.rows.nodes import RowNode, RowsNode
from quizgen.load.sources import CitationReader, usual_citation
from quizgen.load.subject import HEAD_KEYS, Subject
from quizgen.load.yaml.nodes import MappingNode, Node
from quizgen.problems import Problem
from quizgen.records.ids import FactId, TopicId, VoiceId
from quizgen.records.kind import Kind, UsualCitation
from quizgen.records.place import Place, TablePath, Text
from quizgen.records.subject import Date, Entity, Fact, Tolerance, Value, Voice, one_by_one
from quizgen.text.folding import fold
from quizgen.text.rich import RichText

Read = Callable[[Node], Any]
"""Reads what stands under one key of a fact."""

PLAIN = Voice(VoiceId(""), "", Place(""), plain=True)
"""How facts are held in a project that has no voices."""


def load_facts(files: Sequence[FactsFile], kinds: Catalogue[LoadedKind], subject: Subject) -> Catalogue[Fact]:
    """Return the facts of all kinds and files by id."""
    facts: Catalogue[Fact] = Catalogue("fact")
    for reader, top in files:
        if not top:
            continue
        usual = usual_citation(reader, top.get("from"), subject.sources)
        for name, node in top.pairs():
            if name in HEAD_KEYS:
                continue
            is_lost = isinstance(node, RowsNode) and node.lost
            facts.whole &= (isinstance(node, MappingNode) or not node) and not is_lost
            if loaded := kinds.find(reader, name):
                FactReader(reader, subject, loaded.kind, usual or loaded.kind.usual).read(node, facts)
            elif isinstance(node, MappingNode):
                for id_, _ in node.pairs():
                    facts.add(reader, id_, None)
    return facts


MAX_GUID = 100
"""The most letters of a guid; Anki's own have ten."""

ReaderOf = Mapping[str, Reader]
"""The readers of facts files, by the paths that facts have in their places."""


def check_references(facts: Catalogue[Fact], kinds: Catalogue[LoadedKind], readers: ReaderOf) -> None:
    """Report names of other facts and of item templates that do not exist; one in a column’s name, once a table."""
    of_columns: set[tuple[str, str]] = set()
    for fact in facts.records.values():
        if not (fact.same_as or fact.conflicts or fact.apart or fact.skip or fact.guid):
            continue
        reader, templates = readers[fact.place.path], kinds.records[fact.kind].templates
        named: list[str] = [*fact.skip]
        for name in fact.guid or ():
            column = fact.place.path, str(name)
            if column not in of_columns:
                named.append(name)
            if isinstance(fact.place.path, TablePath):
                of_columns.add(column)
        for words, catalogue in (((*fact.same_as, *fact.conflicts, *fact.apart), facts), (named, templates)):
            catalogue.check_all(reader, [word for word in words if isinstance(word, Text)])


def check_tags(facts: Catalogue[Fact], readers: ReaderOf) -> None:
    """Report tags that differ only in case, accents or punctuation, each at the first fact that has it."""
    spelled: dict[str, str] = {}
    reported: set[str] = set()
    for fact in facts.records.values():
        for tag in fact.tags:
            other = spelled.setdefault(fold(tag), tag)
            if other != tag and tag not in reported:
                reported.add(tag)
                message = f"the tags “{other}” and “{tag}” look the same: spell them alike"
                readers[fact.place.path].problems.append(Problem(fact.place, message))


def check_guids(facts: Iterable[Fact], kinds: Mapping[str, LoadedKind], readers: ReaderOf) -> Iterator[Problem]:
    """Report guids that two questions share, and guids for item templates that ask about several facts together."""
    seen: dict[str, Fact] = {}
    for fact in facts:
        for name, guid in (fact.guid or {}).items():
            place = readers[fact.place.path].place(guid) if isinstance(guid, Text) else fact.place
            template = next((one for one in kinds[fact.kind].kind.templates if one.name == name), None)
            if template and template.group is not None:
                message = f"“{name}” asks about several facts together, so it cannot continue the note of one of them"
                yield Problem(place, f"{message}: remove its “guid”")
            elif other := seen.get(guid):
                message = f"“{other.id}” has the guid “{guid}” already: Anki would take two questions for one note"
                yield Problem(place, message)
            seen.setdefault(guid, fact)


class FactReader:
    """Reads the facts of one kind from one file, which cite what is `usual` unless they say otherwise."""

    def __init__(self, reader: Reader, subject: Subject, kind: Kind, usual: UsualCitation | None = None) -> None:
        self._reader, self._subject, self._kind = reader, subject, kind
        self._known = dict.fromkeys((*kind.fields, *FACT_KEYS)).keys()
        self._required = [field.name for field in kind.fields.values() if not field.optional]
        if not (usual and usual.is_enough):
            self._required.append("from")
        self._examples = {"from": "from: {at: 6}"} if usual and usual.source else {}
        self._values = [
            (name, ValueReader(reader, field, subject.entities, f"“{name}”", subject.notation, subject.media))
            for name, field in kind.fields.items()
        ]
        optional: list[tuple[str, Read]] = [
            ("holder", self._holder),
            ("condition", self._text("condition")),
            ("hedge", self._text("hedge")),
            ("as_of", self._as_of),
            ("note", self._note),
            ("feedback", self._feedback),
            ("tolerance", self._tolerance),
            ("waive", reader.waivers),
            *((key, self._texts(key)) for key in LIST_KEYS if key != "tags"),
            ("tags", self._tags),
            ("decoys", DecoyReader(reader, kind, subject).read),
            ("guid", self._guids),
        ]
        self._optional = {key: read for key, read in optional if key not in GIVE_WAY or key not in kind.fields}
        self._citations = CitationReader(reader, subject.sources, usual)
        self._other_names = OtherNamesReader(reader, kind, subject.notation)

    def read(self, node: Node | None, facts: Catalogue[Fact]) -> None:
        """Take in the facts that are sound; for the others, only their ids and what is wrong with them."""
        reader, name = self._reader, self._kind.name
        for id_, written in reader.records(node, name, f"“{name}”"):
            before, wrong_before = reader.flaws, len(reader.problems)
            record = self._in_language(id_, written, reader.language) if written and reader.language else written
            if written and record is None:
                facts.add(reader, id_, None)
                continue
            whole = record and reader.keys(
                record, self._known, self._needed_of(record), f"the {name} “{id_}”", id_, self._examples
            )
            fact = self._fact(id_, record) if record else None
            if not (isinstance(node, RowsNode) and node.lost):
                facts.add(reader, id_, fact if whole and reader.flaws == before else None)
            if reader.language and reader.flaws != before and len(reader.problems) == wrong_before:
                reader.missing_texts.append(MissingText(reader.place(id_), str(id_), "fact"))

    def _in_language(self, id_: Text, record: MappingNode, language: ReadingLanguage) -> MappingNode | None:
        """Return a record in the language that is read, None if it lacks something that it needs in it."""
        nested = [key for key, node in record.entries.items() if isinstance(node, MappingNode)]
        found: dict[str, Node | None] = dict(record.entries)
        for key in nested:
            if key in self._kind.fields or key in BY_LANGUAGE:
                found[key] = language.resolved(record.entries[key], named=key in {"accept", "feedback"})
        for key in (key for key in nested if found[key] is None and (key in self._required or key in QUALIFYING)):
            self._reader.missing_texts.append(MissingText(self._reader.place(id_), str(id_), "fact", key))
            return None
        return with_entries(record, found)

    def _needed_of(self, record: MappingNode) -> Sequence[str]:
        """Return the keys that a record must have, without those already known to be missing."""
        if not (isinstance(record, RowNode) and record.bad):
            return self._required
        self._reader.doubts += 1
        return [key for key in self._required if key not in record.bad]

    def _fact(self, id_: Text, record: MappingNode) -> Fact | None:
        entries, place = record.entries, self._reader.place(id_)
        voice, values = self._voice(id_, entries.get("voice")), self._read_values(record)
        readers = self._optional
        optional: dict[str, Any] = {key: readers[key](node) for key, node in entries.items() if node and key in readers}
        citations, topic = self._citations.read(entries.get("from")), self._topic(id_, entries.get("topic"))
        if self._kind.tagged:
            optional["tags"] = self._with_words(optional.get("tags", ()), values)
        if accept := entries.get("accept"):
            optional["accept"] = self._other_names.read(accept, values, optional)
        if voice is None:
            return None
        return Fact(FactId(str(id_)), self._kind.name, place, values, citations, topic, voice, **optional)

    def _read_values(self, record: MappingNode) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for name, value_reader in self._values:
            node = record.entries.get(name)
            if node and (value := value_reader.read(node)) is not None:
                values[name] = value
        return values

    def _voice(self, id_: Text, node: Node | None) -> Voice | None:
        if word := self._reader.text(node, "“voice”"):
            return self._subject.voices.find(self._reader, word)
        voices = self._subject.voices
        if not voices.places:  # the project has none, unless they are in a file that cannot be read
            self._reader.doubts += not voices.whole
            return PLAIN
        usual = voices.records.get(self._kind.voice or "")
        if not self._kind.voice and not node:
            self._reader.wrong(id_, self._needs(id_, "voice"))
        elif usual is None:
            self._reader.doubts += 1
        return usual

    def _topic(self, id_: Text, node: Node | None) -> TopicId:
        if word := self._reader.text(node, "“topic”"):
            self._subject.topics.find(self._reader, word)
        elif not self._kind.topic and not node:
            self._reader.wrong(id_, self._needs(id_, "topic"))
        elif self._kind.topic not in self._subject.topics.records:
            self._reader.doubts += 1
        return TopicId(str(word or self._kind.topic))

    def _needs(self, id_: Text, key: str) -> str:
        path = self._kind.place.path
        return f"the {self._kind.name} “{id_}” needs “{key}”: here, or once for all of its kind in {path}"

    def _text(self, key: str) -> Read:
        what = f"“{key}”"
        return lambda node: self._reader.text(node, what)

    def _texts(self, key: str) -> Read:
        what = f"“{key}”"
        return lambda node: self._reader.texts(node, what)

    def _tags(self, node: Node) -> tuple[str, ...]:
        named = self._reader.texts(node, "“tags”")
        return tuple(dict.fromkeys(str(tag) for tag in named if self._subject.tags.check(self._reader, tag)))

    def _with_words(self, tags: tuple[str, ...], values: Mapping[str, Value]) -> tuple[str, ...]:
        """Return a fact's own tags and the words of the fields that its kind takes for tags."""
        words = [word for field in self._kind.tagged for word in one_by_one(values.get(field, ""))]
        return tuple(dict.fromkeys((*tags, *map(str, words))))

    def _holder(self, node: Node) -> Entity | None:
        return entity_of(self._reader, node, self._subject.entities)

    def _as_of(self, node: Node) -> Date | None:
        return date_of(self._reader, self._reader.text(node, "“as_of”"), self._subject.notation)

    def _note(self, node: Node) -> RichText:
        return rich_text(self._reader, node, "“note”")

    def _feedback(self, node: Node) -> dict[str, RichText] | None:
        empty = "“{}” is empty: write what learners who choose this option should read"
        example = "feedback: {kellogg: He is a nominee only.}"
        texts = self._reader.texts_by_key(node, "“feedback”", example, empty)
        return (
            None
            if texts is None
            else {option: read_rich(self._reader, text, "“feedback”") for option, text in texts.items()}
        )

    def _guids(self, node: Node) -> dict[str, Text] | None:
        """Return the guids of notes made elsewhere, by the names of the item templates that continue these notes."""
        empty = "“{}” is empty: write the guid that Anki knows the note by"
        guids = self._reader.texts_by_key(node, "“guid”", "capital: mO9t-$E^<{", empty)
        for guid in (guids or {}).values():
            if len(guid) > MAX_GUID or not guid.isprintable():
                self._reader.wrong(guid, f"a guid has at most {MAX_GUID} letters and signs, all of them visible")
        return guids

    def _tolerance(self, node: Node) -> Tolerance | None:
        if not any(template.type.figure for template in self._kind.templates) and not self._kind.lacks_templates:
            kind = self._kind.name
            self._reader.wrong(node, f"“tolerance” has no effect: no item template of {kind} is of type number")
        return tolerance_of(self._reader, node, self._subject.notation)
