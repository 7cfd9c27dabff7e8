"""The schema of templates/KIND.yaml: fields, and item templates that know them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from quizgen.compose.types import ITEM_TYPES
from quizgen.load.allowed_names import NAME
from quizgen.load.field_types import FIELD_TYPES, LIST_OF_WORDS
from quizgen.load.item_templates import TEMPLATE_KEYS, keys_of, required_keys
from quizgen.load.kinds import FIELD_KEYS, KIND_KEYS
from quizgen.load.phrases import BUILT_IN
from quizgen.load.selectors import BESIDE_FIELDS, MAX_EXTRA, POOLED_BESIDE_FIELDS, can_group
from quizgen.records.itemtype import ItemType
from quizgen.records.kind import SPELLINGS, Field
from quizgen.schema import hovers
from quizgen.schema.facts import about, shared, some_values, tags, usual_citation, waivers
from quizgen.schema.names import Known, Names
from quizgen.schema.shapes import (
    EMPTY,
    FLAG,
    TEXT,
    TEXTS,
    Schema,
    block,
    by_key,
    count,
    described,
    keyed,
    maybe_by_language,
    one_of,
    optional,
    record,
    ref,
    word_of,
    words_of,
)

Fields = Mapping[str, Field]
_ANY_FIELD: Fields = {}
"""The fields of a kind that could not be read."""


def kind_file(name: str, known: Known) -> Schema:
    """Return the schema of the file of a kind."""
    kind = known.kinds[name].kind
    fields = kind.fields if kind else _ANY_FIELD
    top = record(keyed(KIND_KEYS, hovers.KIND, KIND), ("fields",))
    return top | {"definitions": _definitions(name, fields, known)}


def _definitions(name: str, fields: Fields, known: Known) -> dict[str, Schema]:
    lines = {field.name: about(field) for field in fields.values()}
    beside = {one: hovers.BESIDE_FIELDS.get(one, "") for one in BESIDE_FIELDS}
    grouped = {one: lines[one] for one, field in fields.items() if can_group(field)}
    named = {
        "field": lines,
        "selector": lines and {**lines, **beside},
        "pooled": lines and {**{one: beside[one] for one in POOLED_BESIDE_FIELDS}, **lines},
        "grouping": lines and {**grouped, **beside},
        "order": {one: lines[one] for one, field in fields.items() if field.type in _ordering()},
    }
    own = {key: _field_names(name, of) for key, of in named.items()}
    return {
        **shared(known),
        **tags(known.kinds[name].tags, known.project_languages),
        **own,
        "type": _types(known),
        "waive": waivers("item template"),
        "only": _only(fields, known.project_languages),
        **{f"key-{key}": schema for key, schema in _keys(fields).items()},
        "template": _template(),
    }


def _field_names(kind: str, lines: Mapping[str, str]) -> Schema:
    return Names(f"field of {kind}", lines).schema() if lines else TEXT


def _ordering() -> Iterable[str]:
    """Return the types of fields that can be sorted by."""
    return [type_ for one in ITEM_TYPES.values() if one.needs and one.needs.key == "by" for type_ in one.needs.types]


def _types(known: Known) -> Schema:
    """Return the schema of a field's type."""
    plain = {type_: hovers.FIELD_TYPES.get(type_, "") for type_ in FIELD_TYPES if type_ != "entity"}
    ids = {f"entity {type_}": f"the id of an entity of the type {type_}" for type_ in known.types.lines}
    lists = {f"list of entity {type_}": f"ids of entities of the type {type_}" for type_ in known.types.lines}
    lists[LIST_OF_WORDS] = "several of the values in [ ]"
    types = {**plain, **ids, **lists}
    return Names("field type", types, sure=known.types.sure, other=TEXT).schema()


def _fields() -> Schema:
    whole = record(keyed(FIELD_KEYS, hovers.FIELD, FIELD), ("type",))
    field = {"if": {"type": "object"}, "then": whole, "else": {}, "anyOf": [ref("type"), {"type": "object"}]}
    names = {
        "pattern": f"^(?:{NAME.pattern})$",
        "errorMessage": "a field’s name consists of lower-case letters, digits and _",
    }
    return block(field, names)


FIELD = {"type": ref("type"), "values": TEXTS, "form": TEXT, "optional": FLAG, "separator": TEXT}
KIND = {
    "topic": word_of("topic"),
    "voice": word_of("voice"),
    "from": usual_citation(),
    "tags": words_of("field"),
    "mutual": words_of("field"),
    "fields": _fields(),
    "items": block(ref("template")),
    "columns": by_key(TEXT),
    "id": TEXTS,
    "separator": TEXT,
    "sheet": TEXT,
}


BESIDE = {
    "holder": words_of("entity"),
    "voice": words_of("voice"),
    "topic": words_of("topic"),
    "source": words_of("source"),
    "tags": ref("tags"),
}


def _only(fields: Fields, languages: Collection[str]) -> Schema:
    """Return the schema of `only`: values, by what facts are selected by."""
    beside = keyed(BESIDE_FIELDS, hovers.BESIDE_FIELDS, BESIDE)
    own = {
        field.name: described(maybe_by_language(_values(field), languages), about(field)) for field in fields.values()
    }
    return optional(record({**beside, **own}, whole=bool(fields)))


def _values(field: Field) -> Schema:
    return some_values(field) if field.type != "list" or field.words else TEXTS


def _template() -> Schema:
    """Return the schema of an item template; its keys depend on its type."""
    of_types = [_if_type(type_) for type_ in ITEM_TYPES.values()]
    known = {"required": ["type"], "properties": {"type": {"enum": [*ITEM_TYPES]}}}
    any_type = {"if": known, "else": record(_refs(TEMPLATE_KEYS))}
    return {"type": "object", "required": ["ask", "type"], "allOf": [*of_types, any_type]}


def _if_type(type_: ItemType) -> Schema:
    known = keys_of(type_) if type_.keyed else keys_of(type_) - {"key"}  # the blank has the answer
    keys = record(_refs(known), required_keys(type_))
    return {"if": {"required": ["type"], "properties": {"type": {"const": type_.name}}}, "then": keys}


def _refs(keys: Collection[str]) -> dict[str, Schema]:
    return keyed(keys, hovers.TEMPLATE, {key: ref(f"key-{key}") for key in keys})


def _keys(fields: Fields) -> dict[str, Schema]:
    """Return the schema of each key of a template, whatever its type."""
    keys = keyed(TEMPLATE_KEYS, hovers.TEMPLATE, TEMPLATE)
    names = f"\n\nNames: {', '.join((*fields, *BUILT_IN))}" if fields else ""
    return keys | {"ask": described(TEXT, f"{hovers.TEMPLATE['ask']}{names}")}


_LIMITS = [limit for type_ in ITEM_TYPES.values() for limit in type_.limits]
_FIELD_OR_TEXT = {"anyOf": [ref("field"), {"type": "string", "pattern": r"\{"}, EMPTY]}
TEMPLATE: dict[str, Schema] = {
    **dict.fromkeys(("ask", "feedback", "note", "tolerance"), TEXT),
    **dict.fromkeys(("pin", "forbid", "was"), TEXTS),
    **dict.fromkeys(("like", "near", "unlike"), words_of("selector")),
    "pool": words_of("pooled"),
    **dict.fromkeys(("key", "prompt"), _FIELD_OR_TEXT),
    "type": one_of(ITEM_TYPES, hovers.ITEM_TYPES),
    "languages": TEXTS,
    "only": ref("only"),
    "group": words_of("grouping"),
    **dict.fromkeys(("least", "most"), count(min(_LIMITS), max(_LIMITS))),
    "extra": count(1, MAX_EXTRA),
    **dict.fromkeys(("reuse", "split", "bank"), FLAG),
    "by": word_of("order"),
    "spelling": one_of(SPELLINGS, hovers.SPELLINGS),
    "waive": ref("waive"),
}
