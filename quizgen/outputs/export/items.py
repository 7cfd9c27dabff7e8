"""An item as plain data: every key is there for every type."""

from __future__ import annotations

from typing import Any

from quizgen.records.item import Item, Option, Part
from quizgen.records.subject import Citation, Number
from quizgen.text import BLANK, plain

GAP = "_____"

Json = dict[str, Any]


def told(item: Item, part: Part) -> Json:
    """The item, with the section it is in; texts as a reader sees them."""
    options = [_option(option) for option in item.options]
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
        "truth": item.options[0].right if item.type == "true-false" else None,
        "matches": [{"prompt": _text(match.prompt), "option": match.option} for match in item.matches],
        "answers": [_text(text) for text in item.answers],
        "figure": _figure(item.figure) if item.figure else None,
        "sources": [_source(citation) for citation in item.citations],
        "holder": item.holder,
        "voice": {"id": item.voice.id, "name": item.voice.name},
        "condition": item.condition,
        "hedge": item.hedge,
        "as_of": item.as_of,
        "note": _text(item.note),
    }


def _option(option: Option) -> Json:
    return {"id": option.id, "text": _text(option.text), "right": option.right, "feedback": _text(option.feedback)}


def _figure(figure: Number) -> Json:
    names = ("text", "comparator", "low", "high", "unit")
    return {name: getattr(figure, name) for name in names}


def _source(citation: Citation) -> Json:
    source = citation.source
    return {"id": source.id, "footnote": source.footnote, "locator": source.locator, "at": citation.at}


def _text(markdown: str) -> str:
    """The text a reader sees; a blank is a ruled gap."""
    return plain(markdown).replace(BLANK, GAP)
