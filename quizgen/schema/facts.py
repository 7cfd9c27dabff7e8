"""The schemas of the files in seeds/: facts of every kind, and sources."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from quizgen.check import CHECKS
from quizgen.check.check import WaivedIn
from quizgen.load import sources
from quizgen.load.decoys import decoy_fields
from quizgen.load.fact_keys import FACT_KEYS
from quizgen.load.field_types import FIELD_TYPES, LIST_OF_WORDS
from quizgen.load.regions.read import KEYS as REGIONS_KEYS
from quizgen.load.regions.read import REGION_KEYS
from quizgen.load.subject import ENTITY_KEYS, HEAD_KEYS, VOICE_KEYS
from quizgen.records.kind import Field, Kind
from quizgen.schema import hovers
from quizgen.schema.names import Known, Names
from quizgen.schema.shapes import (
    ANY,
    FLAG,
    TEXT,
    TEXTS,
    Schema,
    block,
    by_key,
    count,
    described,
    fractions,
    keyed,
    maybe_by_language,
    one_of,
    one_or_more,
    optional,
    record,
    record_or_text,
    ref,
    some_of,
    word_of,
    words_of,
)
from quizgen.text.digits import MARKS


def facts_file(known: Known) -> Schema:
    """Return the schema of seeds/facts.yaml and facts-MORE.yaml."""
    top = keyed(HEAD_KEYS, hovers.FACTS_FILE, {key: make(known) for key, make in FACTS_FILE.items()})
    kinds = {name: described(block(ref(f"fact-{name}")), f"facts of the kind {name}, by id") for name in known.kinds}
    return record({**top, **kinds}, whole=bool(known.kinds)) | {"definitions": _definitions(known)}


def sources_file(known: Known) -> Schema:
    """Return the schema of seeds/sources.yaml."""
    each = record(keyed(sources.KEYS, hovers.SOURCE, SOURCE), ("cite", "footnote"))
    return block(each) | {"definitions": {"entity": known.entities.schema()}}


def shared(known: Known) -> dict[str, Schema]:
    """Return the definitions that facts and kinds have in common."""
    whole = {"entity": known.entities, "source": known.sources, "voice": known.voices}
    whole |= {"topic": known.topics}
    of_types = {f"entity-{type_}": names.schema() for type_, names in known.by_type.items()}
    return {name: names.schema() for name, names in whole.items()} | of_types


def tags(names: Names, languages: Collection[str]) -> dict[str, Schema]:
    """Return the definitions of a tag and of lists of tags."""
    return {"tag": names.schema(), "tags": maybe_by_language(words_of("tag"), languages)}


def _definitions(known: Known) -> dict[str, Schema]:
    own = tags(known.tags, known.project_languages) | {
        "fact": known.facts.schema(),
        "medium": known.media.schema(),
        "waive": waivers("fact"),
    }
    for name, kind in known.kinds.items():
        own[f"template-{name}"] = kind.templates.schema()
        own[f"fact-{name}"] = _fact(OfKind(name, kind.kind, known))
    return shared(known) | own


def _entities(known: Known) -> Schema:
    each = record(keyed(ENTITY_KEYS, hovers.ENTITY, ENTITY), ("name",))
    types = {type_: described(block(each), f"entities of the type {type_}, by id") for type_ in known.by_type}
    return block(block(each)) | {"properties": types}


def _voices(_: Known) -> Schema:
    return block(record(keyed(VOICE_KEYS, hovers.VOICE, VOICE), ("name",)))


def usual_citation(_: Known | None = None) -> Schema:
    """Return the schema of the sources that a file gives once for its facts."""
    return optional(record(_citation(sources.USUAL_KEYS), ("source",)))


def _citation(keys: tuple[str, ...]) -> dict[str, Schema]:
    return keyed(keys, hovers.CITATION, {"source": word_of("source"), "at": TEXTS, "terms": TEXTS})


FACTS_FILE: dict[str, Callable[[Known], Schema]] = {
    "topics": lambda _: block(described(TEXT, hovers.TOPIC)),
    "voices": _voices,
    "entities": _entities,
    "tags": lambda _: TEXTS,
    "decimal": lambda _: one_of(MARKS, hovers.DECIMALS),
    "from": usual_citation,
}
ENTITY = {"name": TEXT, "short": TEXT, "accept": TEXTS, "plural": FLAG}
VOICE = {"name": TEXTS, "says": TEXTS, "plain": FLAG}
SOURCE = dict.fromkeys(sources.TEXTS, TEXT) | {
    "author": word_of("entity"),
    "paragraphs": count(0, sources.MAX_PARAGRAPHS),
    "fingerprints": by_key(TEXT),
}


class OfKind(NamedTuple):
    """What decides how a fact of a kind is written; without a kind if that could not be read."""

    name: str
    kind: Kind | None
    known: Known


def _fact(of: OfKind) -> Schema:
    """Return the schema of a fact; if its kind could not be read, any fields will do."""
    own = keyed(FACT_KEYS, hovers.FACT, {key: make(of) for key, make in FACT.items()})
    if of.kind is None:
        return record(own, whole=False)
    languages = of.known.project_languages
    fields = {
        name: described(_value_by_language(field, languages), about(field)) for name, field in of.kind.fields.items()
    }
    needed = [field.name for field in of.kind.fields.values() if not field.optional]
    return record(
        {**fields, **{key: schema for key, schema in own.items() if key not in fields}},
        [*needed, *_needed(of.kind, of.known)],
    )


def _needed(kind: Kind, known: Known) -> list[str]:
    """Return what facts of a kind must state because nothing states it for all of them."""
    has_voices = bool(known.voices.lines) and known.voices.sure
    usual = known.usual or (kind.usual and kind.usual.is_enough)
    stated = {"topic": kind.topic, "voice": kind.voice or not has_voices, "from": usual}
    return [key for key, there in stated.items() if not there]


def _from(of: OfKind) -> Schema:
    usual = of.known.usual or of.kind is None or of.kind.usual
    return one_or_more(record(_citation(sources.CITATION_KEYS), ("at",) if usual else sources.USUAL_KEYS))


def _accept(of: OfKind) -> Schema:
    """Return the schema of other names, for each field or each entry of a list."""
    names = {"if": {"type": "object"}, "then": {"additionalProperties": TEXTS}, "else": TEXTS}
    of_entries = maybe_by_language(names, of.known.project_languages)
    if of.kind is None:
        return by_key(of_entries)
    fields = of.kind.fields.values()
    each = record({field.name: of_entries if field.type == "list" else TEXTS for field in fields})
    return maybe_by_language(optional(each), of.known.project_languages, _NAMED)


_NAMED: Schema = {"type": "object"}
"""What has texts by names."""


def _decoys(of: OfKind) -> Schema:
    """Return the schema of decoys: a list, or lists by the fields that are answers."""
    fields = [of.kind.fields[name] for name in decoy_fields(of.kind)] if of.kind else []
    lists = {field.name: some_values(field) for field in fields}
    plain = lists[fields[0].name] if len(fields) == 1 else TEXTS
    if not fields:
        return ANY
    by_field = {name: maybe_by_language(each, of.known.project_languages) for name, each in lists.items()}
    return maybe_by_language(
        {"if": {"type": "object"}, "then": record(by_field), "else": plain}, of.known.project_languages
    )


def _guid(of: OfKind) -> Schema:
    """Return the schema of the guids of notes, by the item templates that continue them."""
    return by_key(TEXT) if of.kind is None else optional(record({str(one.name): TEXT for one in of.kind.templates}))


FACT: dict[str, Callable[[OfKind], Schema]] = {
    **dict.fromkeys(("condition", "hedge", "as_of", "note", "tolerance"), lambda _: TEXT),
    **dict.fromkeys(("terms", "was"), lambda _: TEXTS),
    **dict.fromkeys(("conflicts", "same_as", "apart"), lambda _: words_of("fact")),
    "tags": lambda _: ref("tags"),
    "decoys": _decoys,
    "from": _from,
    "voice": lambda _: word_of("voice"),
    "holder": lambda _: word_of("entity"),
    "topic": lambda _: word_of("topic"),
    "accept": _accept,
    "feedback": lambda of: maybe_by_language(by_key(TEXT), of.known.project_languages, _NAMED),
    "skip": lambda of: words_of(f"template-{of.name}"),
    "waive": lambda _: ref("waive"),
    "guid": _guid,
}


def waivers(owner: WaivedIn) -> Schema:
    """Return the schema of waivers with their reasons; checks that can be waived are proposed."""
    each = {name: described(TEXT, check.finds) for name, check in CHECKS.items()}
    unfit = {name for name, check in CHECKS.items() if check.waived_in not in {owner, *_ANYWHERE}}
    return optional(record({name: schema | {"doNotSuggest": name in unfit} for name, schema in each.items()}))


_ANYWHERE = ("fact or item template", "where it stands")


def about(field: Field) -> str:
    """Return what an editor shows over a field: its form, its type, whether it is optional."""
    of = ", ".join(field.of)
    lists = f"list of entity {of}" if of else LIST_OF_WORDS if field.words else "list"
    name = {"entity": f"entity {of}", "list": lists}.get(field.type, field.type)
    meaning = hovers.FIELD_TYPES.get(field.type, "")
    type_ = f"{name}: {meaning}" if meaning else name
    return "\n\n".join(filter(None, (field.form, f"{type_} (optional)" if field.optional else type_)))


def field_value(field: Field) -> Schema:
    """Return the schema of a field's value."""
    return FIELD_VALUES[field.type](field) if field.type in FIELD_VALUES else TEXT


def _value_by_language(field: Field, languages: Collection[str]) -> Schema:
    """Return the schema of a value that may be given by language, as texts may anywhere."""
    value = field_value(field)
    return value if value in (TEXT, TEXTS) else maybe_by_language(value, languages)


def _regions() -> Schema:
    """Return the schema of a picture with its regions."""
    places = {"box": fractions(4), "mark": fractions(2)}
    texts = {"name": TEXT, "id": TEXT, "accept": TEXTS}
    each = record(keyed(REGION_KEYS, hovers.REGION, places | texts), ("name",))
    of_key = {"picture": word_of("medium"), "cover": FLAG, "regions": block(record_or_text(each))}
    return optional(record(keyed(REGIONS_KEYS, hovers.REGIONS, of_key), ("picture", "regions")))


def some_values(field: Field) -> Schema:
    """Return the schema of several values of a field, or of entries of a list."""
    if allowed := field.words or (field.of if field.type == "one of" else ()):
        return some_of(allowed, {})
    return words_of(f"entity-{field.of[0]}") if field.of else TEXTS


FIELD_VALUES: dict[str, Callable[[Field], Schema]] = {
    **dict.fromkeys(FIELD_TYPES, lambda _: TEXT),
    "entity": lambda field: word_of(f"entity-{field.of[0]}"),
    "one of": lambda field: one_of(field.of, {}),
    "list": some_values,
    "picture": lambda _: word_of("medium"),
    "sound": lambda _: word_of("medium"),
    "regions": lambda _: _regions(),
}
