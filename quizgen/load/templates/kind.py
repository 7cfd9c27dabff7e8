"""templates/KIND.yaml: the fields of a kind and its item templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from quizgen.load.catalogue import Catalogue, Subject
from quizgen.load.reader import Reader
from quizgen.load.templates.fields import fields
from quizgen.load.templates.filed import Filed
from quizgen.load.templates.item import TemplateReader
from quizgen.load.yaml.characters import split
from quizgen.load.yaml.nodes import Mapping, Node
from quizgen.records.place import Text
from quizgen.records.subject import Kind


@dataclass(frozen=True, slots=True)
class FoundKind:
    """A kind and the names of all its item templates, sound or not."""

    kind: Kind
    templates: Catalogue[str]


def kind(reader: Reader, name: str, root: Node | None, subject: Subject) -> FoundKind | None:
    """Return the kind a template file describes, with the templates that are sound; None where its fields are not."""
    top = reader.mapping(root, "the file")
    if top is None or not reader.keys(top, ("topic", "voice", "fields", "items"), ("fields",), "a template file"):
        return None
    before = reader.marked
    found = dict(fields(reader, top.entries[Text("fields")], subject.types))
    sound = reader.marked == before
    topic, voice = reader.text(top.get("topic"), "“topic”"), reader.text(top.get("voice"), "“voice”")
    if topic:
        subject.topics.check(reader, topic)
    if voice:
        subject.voices.check(reader, voice)
    if not sound:
        return None
    ids: dict[str, Catalogue[Any]] = {
        "holder": subject.entities,
        "voice": subject.voices,
        "topic": subject.topics,
        "source": subject.sources,
    }
    templates = TemplateReader(reader, split(reader.source), name, found, Filed(found, subject.entities, ids))
    names: Catalogue[str] = Catalogue(f"item template of {name}", whole=_readable(top))
    made = []
    for key, record in reader.records(top.get("items"), "item template", "“items”"):
        names.add(reader, key, str(key))
        if record and (template := templates.read(key, record)):
            made.append(template)
    first = reader.place(next(iter(top.entries)))
    return FoundKind(Kind(name, first, found, tuple(made), topic, voice), names)


def _readable(top: Mapping) -> bool:
    return isinstance(top.get("items") or top, Mapping)
