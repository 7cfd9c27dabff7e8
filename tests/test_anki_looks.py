"""How cards look and who can use them: small phones, large text, night, writing from right to left."""

from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe

from quizgen.records.item import Item
from tests.anki_reviewer import NIGHT, OnePage
from tests.cards_sample import ARABIC, ARABIC_CHOICE, CHOICE, CLAIM, ONE_OF_EACH, SEVERAL
from tests.test_anki_cards import OPTION, Cards, cards, reviewer

__all__ = ["cards", "reviewer"]

BUTTON = f"{OPTION}[role=button]"


@pytest.mark.parametrize("made", [CHOICE, SEVERAL, CLAIM], ids=lambda made: made.type)
def test_no_option_moves_when_the_card_is_turned(cards: Cards, reviewer: OnePage, made: Item) -> None:
    reviewer.page.set_viewport_size({"width": 360, "height": 700})
    reviewer.show(cards[made.id], "question")
    reviewer.page.locator(OPTION).first.click()
    front = [found.bounding_box() for found in reviewer.page.locator(OPTION).all()]
    reviewer.show(cards[made.id], "answer")
    assert [found.bounding_box() for found in reviewer.page.locator(OPTION).all()] == front


@pytest.mark.parametrize("made", [*ONE_OF_EACH, *ARABIC], ids=lambda made: made.id)
def test_large_text_fits_a_small_phone(cards: Cards, reviewer: OnePage, made: Item) -> None:
    card = cards[made.id]
    large = replace(card, css=f"html {{ font-size: 200% }} {card.css}")
    reviewer.page.set_viewport_size({"width": 320, "height": 568})
    for side in ("question", "answer"):
        reviewer.show(large, side)
        for option in reviewer.page.locator(BUTTON).all():
            option.click()
        assert reviewer.page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("made", [CHOICE, SEVERAL, CLAIM], ids=lambda made: made.type)
def test_an_option_is_large_enough_for_a_finger(cards: Cards, reviewer: OnePage, made: Item) -> None:
    reviewer.page.set_viewport_size({"width": 320, "height": 568})
    reviewer.show(cards[made.id], "question")
    boxes = [option.bounding_box() for option in reviewer.page.locator(BUTTON).all()]
    assert all(box and min(box["height"], box["width"]) >= 44 for box in boxes)


def test_what_is_written_from_the_right_begins_at_the_right(cards: Cards, reviewer: OnePage) -> None:
    reviewer.show(cards[ARABIC_CHOICE.id], "question")
    for option in reviewer.page.locator(OPTION).all():
        letter, text = (option.locator(part).bounding_box() for part in (".letter", "span"))
        assert letter
        assert text
        assert letter["x"] > text["x"]


@pytest.mark.parametrize(("body", "ground"), [("card", "rgb(251, 250, 247)"), (NIGHT, "rgb(29, 31, 35)")])
def test_a_card_has_its_own_ground_also_where_anki_has_one(
    cards: Cards, reviewer: OnePage, body: str, ground: str
) -> None:
    reviewer.body = body
    reviewer.show(cards[CHOICE.id], "question")
    assert reviewer.page.evaluate("getComputedStyle(document.body).backgroundColor") == ground


@pytest.mark.parametrize("body", ["card", NIGHT], ids=["day", "night"])
def test_all_can_read_and_use_a_card(cards: Cards, reviewer: OnePage, body: str) -> None:
    reviewer.body = body
    for made in ONE_OF_EACH:
        for side in ("question", "answer"):
            reviewer.show(cards[made.id], side)
            for option in reviewer.page.locator(BUTTON).all()[:3]:
                option.click()
            found = Axe().run(reviewer.page, context="#qa", options={"runOnly": ["wcag2a", "wcag2aa", "wcag22aa"]})
            assert {rule["id"] for rule in found.response["violations"]} <= {"html-has-lang", "document-title"}
