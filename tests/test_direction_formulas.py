"""Formulas in decks that are read from the right: each in the direction of its sentence, and itself from the left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quizgen.outputs.anki.notes import note_of
from quizgen.outputs.flashcards.page import flashcards_pieces
from quizgen.outputs.practice.page import page_pieces
from quizgen.records.layout import DeckLayout
from tests.support.one_deck import item_of, one_deck
from tests.support.pages import form_pages

if TYPE_CHECKING:
    from tests.conftest import Watched

SUBSTANCES = {
    "w": ("מים", "H2O", "1"),
    "a": ("אמוניה", "NH3", "2"),
    "m": ("מתאן", "CH4", "3"),
    "s": ("מלח", "NaCl", "4"),
}
ITEMS = {
    "name": {"type": "short", "ask": "{{ v }} הוא סימנו של איזה חומר?", "key": "n"},
    "gap": {"type": "cloze", "ask": "הנוסחה של {{ n }} היא {{ v | blank }}."},
    "which": {"type": "choice", "ask": "מה הנוסחה של {{ n }}?", "key": "v"},
    "true": {"type": "true-false", "ask": "הנוסחה של {{ n }} היא {{ v | blank }}."},
    "order": {"type": "ordering", "group": [], "ask": "סדרו מן הקל אל הכבד.", "key": "v", "by": "rank"},
    "all": {"type": "all-of", "group": [], "ask": "ציינו את כל הנוסחאות.", "key": "v"},
    "pairs": {"type": "matching", "group": [], "ask": "התאימו לכל חומר נוסחה.", "prompt": "n", "key": "v"},
}


@pytest.fixture
def layout() -> DeckLayout:
    facts = {id_: {"n": name, "v": f"$\\ce{{{v}}}$", "rank": rank} for id_, (name, v, rank) in SUBSTANCES.items()}
    forms = {"names": ["A"], "questions": 20}
    return one_deck(facts, ITEMS, {"v": "marked", "rank": "number"}, language="he", forms=forms)


def fields_of(layout: DeckLayout, id_: str) -> dict[str, str]:
    note = note_of(item_of(layout, id_), layout.deck)
    return dict(zip([field.name for field in note.note_type.fields], note.fields, strict=True))


DIRECTIONS = """(selector) => [...document.querySelectorAll(selector)].map((one) => getComputedStyle(one).direction)"""


def test_a_sentence_that_begins_with_a_formula_is_read_from_the_right(page: Watched, layout: DeckLayout) -> None:
    """Anki and browsers take the first letter, and a formula has Latin ones."""
    page.show(f'<div class="stem" dir="auto">{fields_of(layout, "w/name")["Front"]}</div>')
    inner = page.page.locator(".stem > div")
    assert inner.get_attribute("dir") == "rtl"
    assert "\\(" in inner.inner_text()
    page.show(form_pages(layout)["deck-A.html"])
    stems = page.page.locator(".stem .text", has_text="הוא סימנו")
    assert stems.count()
    assert all(stem.evaluate("(one) => getComputedStyle(one).direction") == "rtl" for stem in stems.all())


def test_what_is_right_instead_stands_after_what_introduces_it(page: Watched, layout: DeckLayout) -> None:
    backs = [fields_of(layout, f"{id_}/true")["Back"] for id_ in SUBSTANCES]
    back = next(back for back in backs if "lead" in back)
    page.show(f'<html dir="rtl"><div class="answer" dir="auto">{back}</div></html>')
    lead, value = (page.page.locator(f".answer bdi >> nth={place}").bounding_box() for place in (0, 1))
    assert lead is not None
    assert value is not None
    assert lead["x"] > value["x"]


def test_marks_of_lists_stand_on_the_right_where_the_page_begins(
    page: Watched, layout: DeckLayout, tmp_path: Path
) -> None:
    path = tmp_path / "practice.html"
    path.write_text("".join(page_pieces(layout)), "utf-8")
    page.page.goto(path.as_uri())
    page.page.click(".next .main")
    seen = 0
    while page.page.locator("form.card").count():
        page.page.click(".actions .quiet")
        entries = page.page.locator(".answer > li")
        seen += entries.count()
        assert {*page.page.evaluate(DIRECTIONS, ".answer > li")} <= {"rtl"}
        assert {*page.page.evaluate(DIRECTIONS, "math")} == {"ltr"}
        page.page.click(".actions .main")
    assert seen >= len(SUBSTANCES)


def test_formulas_are_read_from_the_left_on_paper_and_flashcards(page: Watched, layout: DeckLayout) -> None:
    page.show(form_pages(layout)["deck-A.html"])
    assert {*page.page.evaluate(DIRECTIONS, "math")} == {"ltr"}
    cards = b"".join(flashcards_pieces(layout)).decode()
    page.show(cards)
    assert page.page.locator("[aria-label=H2O], [alt=H2O]").count()
