"""A project of one deck, one section and one kind of fact, given by its facts and item templates, laid out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizgen.layout.deck import lay_out
from quizgen.records.item import Item
from quizgen.records.layout import DeckLayout
from tests.support.build_project import items_by_id, make_project

Data = Mapping[str, Any]


def one_deck(
    facts: Data, items: Data, fields: Data | None = None, entities: Data | None = None, **deck: object
) -> DeckLayout:
    """Return the deck with all items that it has; facts come from the atlas, and their fields `n` and `v` are texts."""
    cited = {id_: {"from": {"source": "atlas", "at": "1"}, **fact} for id_, fact in facts.items()}
    project = make_project(
        facts={
            "topics": {"t": "Topic"},
            "voices": {"stated": {"name": "stated", "plain": True}},
            "entities": {"thing": {"x": {"name": "X"}}, **(entities or {})},
            "k": cited,
        },
        templates={
            "k": {
                "topic": "t",
                "voice": "stated",
                "fields": {"n": "text", "v": "text", **(fields or {})},
                "items": items,
            }
        },
        deck={"name": "Deck", "namespace": "test/deck", "sections": {"all": {"name": "All", "topics": ["t"]}}, **deck},
    )
    return lay_out(project.decks["deck"], tuple(items_by_id(project).values()))


def pairs(**values: str) -> dict[str, Data]:
    """Return facts whose fields `n` and `v` are these."""
    return {f"f{number}": {"n": name, "v": value} for number, (name, value) in enumerate(values.items())}


def item_of(layout: DeckLayout, id_: str) -> Item:
    """Return an item by its id."""
    return next(item for item in layout.items if item.id == id_)


def written(spelling: str, type_: str = "typed", value: str = "sé") -> DeckLayout:
    """Return a deck of one question whose answer is written, spelled with such strictness."""
    ask = "{{ n }} is {{ v | blank }}." if type_ == "cloze" else "{{ n }}?"
    key = {} if type_ == "cloze" else {"key": "v"}
    forms = {"names": ["A"], "questions": 1}
    return one_deck(pairs(I=value), {"w": {"type": type_, "ask": ask, "spelling": spelling, **key}}, forms=forms)
