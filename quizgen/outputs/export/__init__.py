"""A deck as JSON, for other programs; docs/export.md says what each key means."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator

from quizgen.itemtypes import ITEM_TYPES
from quizgen.outputs.export.items import Json, told
from quizgen.records.item import Form, Item, Laid
from quizgen.words import words

FORMAT = 1
ORDER = {name: index for index, name in enumerate(ITEM_TYPES)}
"""Printed questions are numbered through the parts of a form, one for each type."""

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def export(laid: Laid) -> str:
    """The deck as JSON, a line for each item, so that two editions can be compared line by line."""
    return "".join(pieces(laid))


def pieces(laid: Laid) -> Iterator[str]:
    """The same piece by piece, so that it need not be in memory as a whole."""
    yield _encode({"format": FORMAT, "deck": _deck(laid), "counts": _counts(laid)})[:-1]
    yield ',\n"items": [\n'
    yield from _listed(told(item, part) for part in laid.parts for item in part.items)
    yield '\n],\n"forms": [\n'
    letters = words(laid.deck.language).letters
    yield from _listed(_form(form, letters) for form in laid.forms)
    yield "\n]}\n"


def _listed(records: Iterable[Json]) -> Iterator[str]:
    between = ""
    for record in records:
        yield between + _encode(record)
        between = ",\n"


def _deck(laid: Laid) -> Json:
    deck = laid.deck
    sections = [{"id": part.section.id, "name": part.section.name, "count": len(part.items)} for part in laid.parts]
    return {
        "id": deck.file,
        "name": deck.name,
        "edition": laid.code,
        "description": deck.description,
        "sections": sections,
    }


def _counts(laid: Laid) -> Json:
    facts = {fact for item in laid.items for fact in item.facts}
    types = Counter(item.type for item in laid.items)
    return {"items": len(laid.items), "facts": len(facts), "types": dict(sorted(types.items()))}


def _form(form: Form, letters: str) -> Json:
    items = sorted(form.items, key=lambda item: ORDER[item.type])
    questions = [_question(number, item, letters) for number, item in enumerate(items, 1)]
    return {"letter": form.letter, "count": len(questions), "questions": questions}


def _question(number: int, item: Item, letters: str) -> Json:
    offered = () if item.type == "true-false" else item.options
    lettered = dict(zip((option.id for option in offered), letters, strict=False))
    right = [match.option for match in item.matches] or [option.id for option in offered if option.right]
    return {
        "number": number,
        "item": item.id,
        "options": [option.id for option in offered],
        "right": "".join(lettered[id_] for id_ in right),
    }
