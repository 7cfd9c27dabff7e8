"""Many answers on one practice page: each is typed at a question of its own, and the page says what it makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quizgen.outputs.practice.page import page_pieces
from tests.support.one_deck import one_deck
from tests.support.page_contents import count_of
from tests.support.practice_learner import Learner, go_to, type_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from quizgen.records.ids import ItemId
    from quizgen.records.layout import DeckLayout


class Said(NamedTuple):
    """What the page says of an answer: its verdict, and whether a learner may say that it means the same."""

    verdict: str
    offered: bool


def questions(values: Sequence[object], asked: str, **template: object) -> DeckLayout:
    """Return a deck with a question for each value; `asked` is their type and the type of the field."""
    type_, field = asked.split()
    facts = {f"f{number}": {"n": f"number {number}", "v": value} for number, value in enumerate(values)}
    return one_deck(facts, {"w": {"type": type_, "ask": "{{ n }}?", "key": "v", **template}}, {"v": field})


def all_said(page: Page, folder: Path, layout: DeckLayout, typed: Sequence[str]) -> list[Said]:
    """Answer each question of a deck by what is typed for it; return what the page says. Its facts are f0, f1 ..."""
    path = folder / "practice.html"
    path.write_text("".join(page_pieces(layout)), encoding="utf-8")
    go_to(page, path.as_uri())
    here = Learner.at(page, layout.items)
    here.choose()
    items = sorted(layout.items, key=lambda item: int(item.facts[0].removeprefix("f")))
    answers = dict(zip((item.id for item in items), typed, strict=True))
    said: dict[ItemId, Said] = {}
    for item in here.questions():
        type_in(page, answers[item.id])
        page.keyboard.press("Control+Enter")
        said[item.id] = Said(here.verdict, bool(count_of(page, ".actions .verdict + button")))
        page.keyboard.press("Enter")
    return [said[item.id] for item in items]
