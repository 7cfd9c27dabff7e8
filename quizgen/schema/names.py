"""The names that the files of a project may use: its ids, each with a line on what has it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from quizgen.load.catalogue import Catalogue
from quizgen.load.decks import ORDER_FIELDS, ORDERS
from quizgen.load.facts import load_facts
from quizgen.load.kinds import LoadedKind
from quizgen.load.languages import Speech
from quizgen.load.project import Once, ReadProject, languages_of, read_project
from quizgen.load.reader import NAME
from quizgen.load.subject import all_read
from quizgen.problems import Problem
from quizgen.records.ids import TemplateName
from quizgen.records.subject import Entity, Fact, ItemTemplate, Kind, Value
from quizgen.schema import hovers
from quizgen.schema.shapes import IDS, TEXT, Schema, words
from quizgen.ui import languages

T = TypeVar("T")

_LONGEST = 100
"""Letters of what a line says of a fact."""

_RENAMED = 5
"""How many renamed things a message names."""


class Names(NamedTuple):
    """What goes by which name: a line on each, and by old names what is called otherwise now.

    `sure`: whether these are all there are; if not, `other` names may be as good.
    """

    what: str
    lines: Mapping[str, str]
    now: Mapping[str, str] = {}
    sure: bool = True
    other: Schema = IDS

    def schema(self) -> Schema:
        """Return what is one of the names."""
        if not self.lines:
            return self.other
        known = words(self.lines, f"there is no {self.what} of this name{self._renamed()}{_STALE}")
        return known if self.sure else {"anyOf": [known, self.other]}

    def _renamed(self) -> str:
        now = [f"“{old}” is “{new}” now" for old, new in self.now.items()]
        return f" ({'; '.join(now)})" if 0 < len(now) <= _RENAMED else ""


_STALE = ": if it is new, `quizgen schema` takes it in"


class KnownKind(NamedTuple):
    """A kind as far as it could be read, and its item templates."""

    kind: Kind | None
    templates: Names


class Known(NamedTuple):
    """All that can be named in a project.

    `usual`: whether a file of facts says once what they cite; `whole`: whether all that names something could be read;
    `spoken`: the languages of its decks, where one has several.
    """

    entities: Names
    by_type: Mapping[str, Names]
    types: Names
    sources: Names
    voices: Names
    topics: Names
    tags: Names
    facts: Names
    media: Names
    kinds: Mapping[str, KnownKind]
    orders: Names
    languages: Collection[str]
    usual: bool
    whole: bool
    spoken: Collection[str] = ()


def known(project: Path, problems: list[Problem]) -> Known:
    """Return what can be named in a project, in any of its languages, as far as it can be read; note what is wrong."""
    once = Once()
    spoken: list[Speech | None] = [*languages_of(project, once)]
    wrong: list[Problem] = []
    found = [_known(read_project(project, wrong, speech, once)) for speech in spoken or [None]]
    problems += dict.fromkeys(wrong)
    return found[0] if len(found) == 1 else in_all(found)


def _known(read: ReadProject) -> Known:
    subject = read.subject
    facts = load_facts([(reader, top) for reader, top in read.seeds if top], read.kinds, subject)
    kinds = {name: _kind(name, read.kinds.records.get(name)) for name in read.kinds.places if is_kind(name)}
    return Known(
        entities=_names(subject.entities, "entity", lambda one: f"{one.name} ({one.type})"),
        by_type=_by_type(read),
        types=_names(subject.types, "entity type", lambda _: ""),
        sources=_names(subject.sources, "source", lambda one: one.footnote),
        voices=_names(subject.voices, "voice", lambda one: one.name),
        topics=_names(subject.topics, "topic", str),
        tags=_tags(subject.tags, facts),
        media=_names(subject.media, "file", lambda _: "")._replace(other=TEXT),
        facts=_facts(facts, sure=all_read(read.seeds)),
        kinds=kinds,
        orders=_orders(read.kinds),
        languages=sorted({*languages(), *read.words}),
        usual=any(top.get("from") for _, top in read.seeds if top),
        whole=_is_whole(read),
        spoken=read.speech.known if read.speech else (),
    )


def in_all(found: Sequence[Known]) -> Known:
    """Return what can be named in a project that was read in several languages: a line on each in all of them."""
    first = found[0]
    named: dict[str, Any] = {name: _together([getattr(one, name) for one in found]) for name in _NAMED}
    types = dict.fromkeys(type_ for one in found for type_ in one.by_type)
    by_type = {type_: _together([one.by_type[type_] for one in found if type_ in one.by_type]) for type_ in types}
    kinds = {
        name: KnownKind(
            next((one.kinds[name].kind for one in found if one.kinds[name].kind), None),
            _together([one.kinds[name].templates for one in found]),
        )
        for name in first.kinds
    }
    return first._replace(**named, by_type=by_type, kinds=kinds, whole=all(one.whole for one in found))


_NAMED = ("entities", "types", "sources", "voices", "topics", "tags", "facts", "media", "orders")
"""What is known by names alone."""


def _together(names: Sequence[Names]) -> Names:
    """Return the same names in several languages, what differs one after the other."""
    ids = dict.fromkeys(id_ for one in names for id_ in one.lines)
    said = {id_: dict.fromkeys(line for one in names if (line := one.lines.get(id_))) for id_ in ids}
    now = {old: new for one in names for old, new in one.now.items()}
    lines = {id_: _BETWEEN.join(lines) for id_, lines in said.items()}
    return names[0]._replace(lines=lines, now=now, sure=all(one.sure for one in names))


_BETWEEN = " / "


def _is_whole(read: ReadProject) -> bool:
    subject, kinds = read.subject, read.kinds
    catalogues = (subject.entities, subject.types, subject.topics, subject.voices, subject.sources, kinds)
    return all(one.whole for one in catalogues) and len(kinds.records) == len(kinds.places)


def _names(catalogue: Catalogue[T], what: str, line: Callable[[T], str]) -> Names:
    """Return all ids of a catalogue, also of what is unsound."""
    lines = {id_: line(one) if (one := catalogue.records.get(id_)) else "" for id_ in catalogue.places}
    return Names(what, lines, sure=catalogue.whole)


def _by_type(read: ReadProject) -> dict[str, Names]:
    """Return entities by type, also of types that only fields name; where one is unsound, its type is not known."""
    entities = read.subject.entities
    sure = entities.whole and len(entities.records) == len(entities.places)
    fields = [field for one in read.kinds.records.values() for field in one.kind.fields.values()]
    wanted = [type_ for field in fields if field.type in {"entity", "list"} for type_ in field.of]
    by_type: dict[str, dict[str, str]] = {type_: {} for type_ in (*read.subject.types.places, *wanted)}
    for entity in entities.records.values():
        by_type.setdefault(entity.type, {})[entity.id] = entity.name
    return {type_: Names(type_, lines, sure=sure) for type_, lines in by_type.items()}


def _facts(facts: Catalogue[Fact], *, sure: bool) -> Names:
    now = {str(old): str(fact.id) for fact in facts.records.values() for old in fact.was if old not in facts.places}
    return _names(facts, "fact", _fact)._replace(now=now, sure=sure and facts.whole)


def _fact(fact: Fact) -> str:
    """Return the kind of a fact and the beginning of what it says."""
    said = " · ".join([_shown(value) for value in fact.values.values()])
    return f"{fact.kind}: {said if len(said) <= _LONGEST else f'{said[:_LONGEST]}…'}"


def _shown(value: Value) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_shown, value))
    return value.name if isinstance(value, Entity) else str(value)


def is_kind(name: str) -> bool:
    """Tell whether a kind can have this name, so that there is a schema of its own for its file."""
    return bool(NAME.fullmatch(name.replace("-", "_")))


def _kind(name: str, loaded: LoadedKind | None) -> KnownKind:
    what = f"item template of {name}"
    if loaded is None:
        return KnownKind(None, Names(what, {}, sure=False))
    by_name = {template.name: template for template in loaded.kind.templates}
    names = loaded.templates
    lines = {one: _template(by_name[key]) if (key := TemplateName(one)) in by_name else "" for one in names.places}
    now = {str(old): str(one.name) for one in by_name.values() for old in one.was if old not in names.places}
    return KnownKind(loaded.kind, Names(what, lines, now, names.whole))


def _template(template: ItemTemplate) -> str:
    return f"{template.type}: {template.ask.source}"


def _tags(listed: Catalogue[str], facts: Catalogue[Fact]) -> Names:
    """Return the tags that the project lists or, where it lists none, those of its facts, beside which any will do."""
    used = [] if listed.places else sorted({tag for fact in facts.records.values() for tag in fact.tags})
    return Names("tag", dict.fromkeys([*listed.places, *used], ""), sure=listed.whole, other=TEXT)


def _orders(kinds: Catalogue[LoadedKind]) -> Names:
    fields = [field for one in kinds.records.values() for field in one.kind.fields.values()]
    found = {field.name: field.form for field in fields if field.type in ORDER_FIELDS}
    sure = kinds.whole and len(kinds.records) == len(kinds.places)
    return Names("number field", {**{name: hovers.ORDERS.get(name, "") for name in ORDERS}, **found}, sure=sure)
