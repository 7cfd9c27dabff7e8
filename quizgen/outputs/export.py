"""A deck as JSON, for other programs; docs/export.md says what each key means."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from string import ascii_uppercase
from typing import Any

from quizgen.itemtypes import ITEM_TYPES
from quizgen.records.item import Form, Item, Laid, Part
from quizgen.records.subject import Citation
from quizgen.text import BLANK, plain

FORMAT = 1
GAP = "_____"
ORDER = {name: index for index, name in enumerate(ITEM_TYPES)}
"""Printed questions are numbered through the parts of a form, one for each type."""

Json = dict[str, Any]

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def export(laid: Laid) -> str:
    """The deck as JSON, a line for each item, so that two editions can be compared line by line."""
    return "".join(pieces(laid))


def pieces(laid: Laid) -> Iterator[str]:
    """The same piece by piece, so that it need not be in memory as a whole."""
    yield _encode({"format": FORMAT, "deck": _deck(laid), "counts": _counts(laid)})[:-1]
    yield ',\n"items": [\n'
    yield from _listed(_item(item, part) for part in laid.parts for item in part.items)
    yield '\n],\n"forms": [\n'
    yield from _listed(map(_form, laid.forms))
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


def _item(item: Item, part: Part) -> Json:
    options = [{"id": option.id, "text": _text(option.text), "right": option.right} for option in item.options]
    return {
        "id": item.id,
        "facts": item.facts,
        "template": item.template,
        "kind": item.kind,
        "type": item.type,
        "section": part.section.id,
        "topic": item.topic,
        "stem": _text(item.stem),
        "key": _text(item.key),
        "accept": [_text(text) for text in item.accept],
        "options": options,
        "distractors": [option["text"] for option in options if not option["right"]],
        "sources": [_source(citation) for citation in item.citations],
        "holder": item.holder,
        "voice": {"id": item.voice.id, "name": item.voice.name},
        "condition": item.condition,
        "hedge": item.hedge,
        "as_of": item.as_of,
        "note": _text(item.note),
    }


def _source(citation: Citation) -> Json:
    source = citation.source
    return {"id": source.id, "footnote": source.footnote, "locator": source.locator, "at": citation.at}


def _form(form: Form) -> Json:
    items = sorted(form.items, key=lambda item: ORDER[item.type])
    questions = [_question(number, item) for number, item in enumerate(items, 1)]
    return {"letter": form.letter, "count": len(questions), "questions": questions}


def _question(number: int, item: Item) -> Json:
    right = [letter for letter, option in zip(ascii_uppercase, item.options, strict=False) if option.right]
    return {"number": number, "item": item.id, "options": [o.id for o in item.options], "right": "".join(right)}


def _text(markdown: str) -> str:
    """The text a reader sees; a blank is a ruled gap."""
    return plain(markdown).replace(BLANK, GAP)
