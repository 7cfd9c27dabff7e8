"""What the practice page is told of each item: what it shows, as HTML, and what counts as right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from quizgen.records.item import Item, Laid
from quizgen.text import BLANK, fold, html, plain

Json = dict[str, Any]
GAP = "<gap>"
"""Stands in a stem's HTML where the gap goes: no text of an item can look like it, since its `<` is escaped."""


def data_of(laid: Laid) -> Json:
    """Return the deck's sections and items for the page."""
    sections = [{"id": part.section.id, "name": part.section.name} for part in laid.parts if part.items]
    items = [_item(item, part.section.id) for part in laid.parts for item in part.items]
    return {"deck": laid.deck.namespace, "sections": sections, "items": items}


def _item(item: Item, section: str) -> Json:
    made = {
        "id": item.id,
        "type": item.type,
        "section": section,
        "stem": html(item.stem).replace(BLANK, GAP),
        "key": html(item.key),
        "source": [_source(item)],
        "note": html(item.note),
        "accept": [html(text) for text in item.accept] if not item.options else [],
        "right": sorted({fold(plain(text)) for text in (item.key, *item.accept)}),
        "options": [_option(o.id, o.text, o.feedback, right=o.right) for o in item.options],
        "fixed": item.sorted,
        "matches": [{"prompt": html(match.prompt), "option": match.option} for match in item.matches],
        "answers": [{"text": html(text), "right": [fold(plain(text))]} for text in item.answers],
        "about": [[label, value] for label, value in _about(item) if value],
        "unit": item.figure.unit if item.figure else "",
        "figures": [item.figure.low, item.figure.high] if item.figure else [],
    }
    return {name: value for name, value in made.items() if value or name == "stem"}


def _option(id_: str, text: str, feedback: str, *, right: bool) -> Json:
    said: Json = {"id": id_, "text": html(text), "right": right}
    return {**said, "feedback": html(feedback)} if feedback else said


def _source(item: Item) -> str:
    return "; ".join(_cited(c.source.footnote, c.source.locator, c.at) for c in item.citations)


def _cited(footnote: str, locator: str, at: Iterable[str]) -> str:
    places = list(at)
    word = locator if len(places) == 1 else f"{locator}s"
    return f"{footnote}, {word} {', '.join(places)}" if places else footnote


def _about(item: Item) -> Iterable[tuple[str, str]]:
    return (
        ("Whose claim", item.holder),
        ("How held", item.voice.name),
        ("How sure", item.hedge),
        ("As of", item.as_of),
    )
