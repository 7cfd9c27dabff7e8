"""The schema of decks/NAME.yaml."""

from __future__ import annotations

from collections.abc import Callable

from quizgen.compose.types import ITEM_TYPES
from quizgen.load import decks, scopes
from quizgen.load.language_codes import LANGUAGE
from quizgen.schema import hovers
from quizgen.schema.facts import tags
from quizgen.schema.names import Known, Names
from quizgen.schema.shapes import (
    EMPTY,
    FLAG,
    TEXT,
    Schema,
    block,
    count,
    described,
    keyed,
    one_of,
    optional,
    record,
    ref,
    some_of,
    word_of,
    words_of,
)

_TYPES = some_of(ITEM_TYPES, hovers.ITEM_TYPES)
_FORM = {
    "type": ["string", "number"],
    "pattern": f"^[A-Za-z0-9]{{1,{decks.MAX_FORM_NAME}}}$",
    "errorMessage": "a form is called by a letter or a short word, such as A or B",
}


def deck_file(known: Known) -> Schema:
    """Return the schema of the file of a deck."""
    top = keyed(decks.KEYS, hovers.DECK, {key: make(known) for key, make in DECK.items()})
    named = {"topic": known.topics, "template": _templates(known), "section": known.sections, "order": known.orders}
    definitions = {name: names.schema() for name, names in named.items()} | tags(
        known.used_tags, known.project_languages
    )
    return record(top, ("name", "namespace", "sections")) | {"definitions": definitions}


def _templates(known: Known) -> Names:
    """Return the item templates of all kinds."""
    kinds = known.kinds.values()
    lines = {name: line for kind in kinds for name, line in kind.templates.lines.items()}
    return Names("item template", lines, sure=known.whole and all(kind.templates.sure for kind in kinds))


def _sections(_: Known) -> Schema:
    return block(record(keyed(decks.SECTION_KEYS, hovers.SECTION, SECTION), SECTION_NEEDS))


def _forms(_: Known) -> Schema:
    keys = keyed(decks.FORMS_KEYS, hovers.FORMS, FORMS)
    return optional(record(keys, ("names", "questions")))


def _output(_: Known) -> Schema:
    return optional(record(keyed(scopes.SCOPE_KEYS, hovers.OUTPUT, OUTPUT)))


def _variants(_: Known) -> Schema:
    return block(record(keyed(scopes.VARIANT_KEYS, hovers.OUTPUT, VARIANT)))


def _points(_: Known) -> Schema:
    return optional(record({name: described(_worth(name), hovers.ITEM_TYPES.get(name, "")) for name in ITEM_TYPES}))


def _worth(name: str) -> Schema:
    """Return how many points a question of a type can be worth, or each of its parts if it has any."""
    each = r"( *each)?" if ITEM_TYPES[name].parts else ""
    return count(1, decks.MAX_POINTS) | {"pattern": rf"^\s*([0-9]+{each})?\s*$"}


SECTION_NEEDS = ("name",)
TAKEN = {"templates": words_of("template"), "tags": ref("tags")}
SECTION = {"name": TEXT, "topics": words_of("topic"), "subdeck": FLAG, **TAKEN}
OUTPUT = {"types": _TYPES, **TAKEN}
VARIANT = {"sections": words_of("section"), **OUTPUT}
FORMS = {
    **dict.fromkeys(("title", "instructions", "class", "time"), TEXT),
    **dict.fromkeys(("different", "large_print", "fact_ids"), FLAG),
    "names": {"anyOf": [_FORM, {"type": "array", "items": _FORM, "maxItems": decks.MAX_FORMS}, EMPTY]},
    "questions": count(1, decks.MAX_QUESTIONS),
    "types": _TYPES,
    **TAKEN,
}
DECK: dict[str, Callable[[Known], Schema]] = {
    **dict.fromkeys(("name", "namespace", "description"), lambda _: TEXT),
    **dict.fromkeys(("anki", "flashcards", "practice"), _output),
    "variants": _variants,
    "language": lambda known: one_of(known.languages, {}),
    "facts_language": lambda _: {"pattern": f"^(?:{LANGUAGE.pattern})?$", **TEXT},
    "languages": lambda known: some_of(known.languages, {}),
    "fallback": lambda known: one_of(known.languages, {}),
    "sections": _sections,
    "order": lambda _: word_of("order"),
    "forms": _forms,
    "points": _points,
    "card_ids": lambda _: FLAG,
}
