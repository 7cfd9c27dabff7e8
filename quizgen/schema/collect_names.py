"""The names in a project, from its files as far as they can be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from quizgen.load.allowed_names import NAME
from quizgen.load.catalogue import Catalogue
from quizgen.load.context import ReadOnce
from quizgen.load.decks import ORDER_FIELDS, ORDERS
from quizgen.load.facts import load_facts
from quizgen.load.first_pass import FirstPass, first_pass, languages_of
from quizgen.load.kinds import LoadedKind
from quizgen.load.languages import ReadingLanguage
from quizgen.load.subject import all_read
from quizgen.load.yaml.nodes import MappingNode
from quizgen.problems import Problem
from quizgen.records.kind import Kind
from quizgen.records.place import Text
from quizgen.records.subject import Entity, Fact, Listing, Value
from quizgen.schema import hovers
from quizgen.schema.names import Known, KnownKind, Names
from quizgen.schema.shapes import TEXT
from quizgen.ui import languages

T = TypeVar("T")

_LONGEST = 100
"""Letters of the line on a fact."""


def collect_names(project: Path, problems: list[Problem]) -> Known:
    """Return what can be named in a project, in any of its languages, if readable; collect what is wrong."""
    once = ReadOnce()
    read_in: list[ReadingLanguage | None] = [*languages_of(project, once)]
    wrong: list[Problem] = []
    found = [_known(first_pass(project, wrong, language, once)) for language in read_in or [None]]
    problems += dict.fromkeys(wrong)
    return found[0] if len(found) == 1 else in_all(found)


def _known(first: FirstPass) -> Known:
    subject = first.subject
    facts = load_facts(first.facts_files, first.kinds, subject)
    tags = _tags(subject.tags, facts)
    kinds = {name: _kind(name, first.kinds.records.get(name), tags) for name in first.kinds.places if is_kind(name)}
    return Known(
        entities=_names(subject.entities, "entity", lambda one: f"{one.name} ({one.type})"),
        by_type=_by_type(first),
        types=_names(subject.types, "entity type", lambda _: ""),
        sources=_names(subject.sources, "source", lambda one: one.footnote),
        voices=_names(subject.voices, "voice", lambda one: one.name),
        topics=_names(subject.topics, "topic", str),
        tags=tags,
        used_tags=_used_tags(subject.tags, facts),
        sections=_sections(first),
        media=_names(subject.media, "file", lambda _: "")._replace(other=TEXT),
        facts=_facts(facts, sure=all_read(first.facts_files)),
        kinds=kinds,
        orders=_orders(first.kinds),
        languages=sorted({*languages(), *first.words}),
        usual=any(file.top.get("from") for file in first.facts_files if file.top),
        whole=_is_whole(first),
        project_languages=first.language.known if first.language else (),
    )


def _is_whole(first: FirstPass) -> bool:
    subject = first.subject
    catalogues = (subject.entities, subject.types, subject.topics, subject.voices, subject.sources)
    return all(one.whole for one in catalogues) and first.kinds.is_sound


def _names(catalogue: Catalogue[T], what: str, line: Callable[[T], str]) -> Names:
    """Return all ids of a catalogue, including those of unsound records."""
    lines = {id_: line(one) if (one := catalogue.records.get(id_)) else "" for id_ in catalogue.places}
    return Names(what, lines, sure=catalogue.whole)


def _by_type(first: FirstPass) -> dict[str, Names]:
    """Return entities by type, including types that only fields name; if one is unsound, its type is not known."""
    entities = first.subject.entities
    fields = [field for one in first.kinds.records.values() for field in one.kind.fields.values()]
    wanted = [type_ for field in fields if field.type in {"entity", "list"} for type_ in field.of]
    by_type: dict[str, dict[str, str]] = {type_: {} for type_ in (*first.subject.types.places, *wanted)}
    for entity in entities.records.values():
        by_type.setdefault(entity.type, {})[entity.id] = entity.name
    return {type_: Names(type_, lines, sure=entities.is_sound) for type_, lines in by_type.items()}


def _facts(facts: Catalogue[Fact], *, sure: bool) -> Names:
    now = {str(old): str(fact.id) for fact in facts.records.values() for old in fact.was if old not in facts.places}
    return _names(facts, "fact", _fact)._replace(now=now, sure=sure and facts.whole)


def _fact(fact: Fact) -> str:
    """Return the kind of a fact and the beginning of its text."""
    values = " · ".join([_shown(value) for value in fact.values.values()])
    return f"{fact.kind}: {values if len(values) <= _LONGEST else f'{values[:_LONGEST]}…'}"


def _shown(value: Value) -> str:
    if isinstance(value, Listing):
        return ", ".join(map(_shown, value.entries))
    return value.name if isinstance(value, Entity) else str(value)


def is_kind(name: str) -> bool:
    """Return whether a kind can have this name, so that its file has its own schema."""
    return bool(NAME.fullmatch(name.replace("-", "_")))


def _kind(name: str, loaded: LoadedKind | None, tags: Names) -> KnownKind:
    what = f"item template of {name}"
    if loaded is None:
        return KnownKind(None, Names(what, {}, sure=False), tags)
    templates, names = loaded.kind.templates, loaded.templates
    shown = {str(one.name): f"{one.type}: {one.ask.source}" for one in templates}
    lines = {name: shown.get(name, "") for name in names.places}
    now = {str(old): str(one.name) for one in templates for old in one.was if old not in names.places}
    tagged = [loaded.kind.fields[field] for field in loaded.kind.tagged]
    of_words = {word: f"a word of “{field.name}”" for field in tagged for word in field.words or field.of}
    own = tags._replace(lines={**of_words, **tags.lines})
    return KnownKind(loaded.kind, Names(what, lines, now, names.whole), own)


def _tags(listed: Catalogue[str], facts: Catalogue[Fact]) -> Names:
    """Return the tags that the project lists or, without a list, those of its facts, besides which any will do."""
    used = () if listed.places else _tags_of(facts)
    return Names("tag", dict.fromkeys([*listed.places, *used], ""), sure=listed.whole, other=TEXT)


def _used_tags(listed: Catalogue[str], facts: Catalogue[Fact]) -> Names:
    """Return the tags that a deck may name: those that the project lists, and those of its facts."""
    tags = dict.fromkeys([*listed.places, *_tags_of(facts)], "")
    return Names("tag", tags, sure=listed.whole and facts.whole, other=TEXT)


def _tags_of(facts: Catalogue[Fact]) -> Sequence[str]:
    return sorted({tag for fact in facts.records.values() for tag in fact.tags})


def _sections(first: FirstPass) -> Names:
    """Return the sections of all decks."""
    roots = [file.root for file in first.deck_files]
    blocks = [
        block
        for root in roots
        if isinstance(root, MappingNode) and isinstance(block := root.get("sections"), MappingNode)
    ]
    lines: dict[str, str] = {}
    for id_, record in (pair for block in blocks for pair in block.pairs()):
        name = record.get("name") if isinstance(record, MappingNode) else None
        text = first.language.entry_of(name) if first.language and isinstance(name, MappingNode) else name
        lines.setdefault(str(id_), str(text) if isinstance(text, Text) else "")
    return Names("section", lines, sure=len(blocks) == len(roots))


def _orders(kinds: Catalogue[LoadedKind]) -> Names:
    fields = [field for one in kinds.records.values() for field in one.kind.fields.values()]
    found = {field.name: field.form for field in fields if field.type in ORDER_FIELDS}
    lines = {**{name: hovers.ORDERS.get(name, "") for name in ORDERS}, **found}
    return Names("number field", lines, sure=kinds.is_sound)


def in_all(found: Sequence[Known]) -> Known:
    """Return what can be named in a project that was read in several languages, each with a line in all of them."""
    first = found[0]
    named: dict[str, Any] = {name: _together([getattr(one, name) for one in found]) for name in _NAMED}
    types = dict.fromkeys(type_ for one in found for type_ in one.by_type)
    by_type = {type_: _together([one.by_type[type_] for one in found if type_ in one.by_type]) for type_ in types}
    kinds = {
        name: KnownKind(
            _kind_together([kind for one in found if (kind := one.kinds[name].kind)]),
            _together([one.kinds[name].templates for one in found]),
            _together([one.kinds[name].tags for one in found]),
        )
        for name in first.kinds
    }
    return first._replace(**named, by_type=by_type, kinds=kinds, whole=all(one.whole for one in found))


_NAMED = (
    *("entities", "types", "sources", "voices", "topics", "tags", "used_tags", "sections", "facts", "media", "orders"),
)
"""What is known only by names."""


def _together(names: Sequence[Names]) -> Names:
    """Return the same names in several languages, with the lines on them one after the other if they differ."""
    ids = dict.fromkeys(id_ for one in names for id_ in one.lines)
    by_id = {id_: dict.fromkeys(line for one in names if (line := one.lines.get(id_))) for id_ in ids}
    now = {old: new for one in names for old, new in one.now.items()}
    lines = {id_: _BETWEEN.join(lines) for id_, lines in by_id.items()}
    return names[0]._replace(lines=lines, now=now, sure=all(one.sure for one in names))


_BETWEEN = " / "


def _kind_together(kinds: Sequence[Kind]) -> Kind | None:
    """Return the same kind in several languages, with all item templates and the words of all languages."""
    if not kinds:
        return None
    fields = dict(kinds[0].fields)
    for field in (field for kind in kinds[1:] for field in kind.fields.values()):
        first = fields.setdefault(field.name, field)
        of, words_ = (tuple(dict.fromkeys(both)) for both in ((*first.of, *field.of), (*first.words, *field.words)))
        fields[field.name] = replace(first, of=of, words=words_)
    templates = {template.name: template for kind in reversed(kinds) for template in kind.templates}
    return replace(kinds[0], fields=fields, templates=tuple(templates.values()))
