"""How cards look and who can use them: small phones, large text, night, writing from right to left."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from quizgen.records.ids import ItemId
from quizgen.records.item import Item
from tests.support.accessible import violations
from tests.support.anki_client import Rendered
from tests.support.anki_reviewer import BUTTON, NIGHT, OPTION, OnePage
from tests.support.cards_sample import ARABIC, ARABIC_CHOICE, CHOICE, CLAIM, ONE_OF_EACH, SAMPLE, SEVERAL

Cards = Mapping[str, Rendered]

RULES = ["wcag2a", "wcag2aa", "wcag22aa"]
OF_THE_PAGE = {"html-has-lang", "document-title"}
"""Rules about what stands around a card, which is Anki's."""


@pytest.mark.parametrize("item", [CHOICE, SEVERAL, CLAIM], ids=lambda item: item.type.name)
def test_no_option_moves_when_the_card_is_turned(cards: Cards, reviewer: OnePage, item: Item) -> None:
    reviewer.page.set_viewport_size({"width": 360, "height": 700})
    reviewer.show(cards[item.id], "question")
    reviewer.page.locator(OPTION).first.click()
    front = [option.bounding_box() for option in reviewer.page.locator(OPTION).all()]
    reviewer.show(cards[item.id], "answer")
    assert [option.bounding_box() for option in reviewer.page.locator(OPTION).all()] == front


@pytest.mark.parametrize("item", [*ONE_OF_EACH, *ARABIC], ids=lambda item: item.id)
def test_large_text_fits_a_small_phone(cards: Cards, one_page: OnePage, item: Item) -> None:
    card = cards[item.id]
    large = replace(card, css=f"html {{ font-size: 200% }} {card.css}")
    one_page.page.set_viewport_size({"width": 320, "height": 568})
    for side in ("question", "answer"):
        one_page.show(large, side)
        for option in one_page.page.locator(BUTTON).all():
            option.click()
        assert one_page.page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("item", [CHOICE, SEVERAL, CLAIM], ids=lambda item: item.type.name)
def test_an_option_is_large_enough_for_a_finger(cards: Cards, one_page: OnePage, item: Item) -> None:
    one_page.page.set_viewport_size({"width": 320, "height": 568})
    one_page.show(cards[item.id], "question")
    boxes = [option.bounding_box() for option in one_page.page.locator(BUTTON).all()]
    assert all(box and min(box["height"], box["width"]) >= 44 for box in boxes)


def test_what_is_written_from_the_right_begins_at_the_right(cards: Cards, one_page: OnePage) -> None:
    one_page.show(cards[ARABIC_CHOICE.id], "question")
    for option in one_page.page.locator(OPTION).all():
        letter, text = (option.locator(part).bounding_box() for part in (".letter", "span"))
        assert letter
        assert text
        assert letter["x"] > text["x"]


@pytest.mark.parametrize(("body", "ground"), [("card", "rgb(251, 250, 247)"), (NIGHT, "rgb(29, 31, 35)")])
def test_a_card_has_its_own_ground_also_where_anki_has_one(
    cards: Cards, one_page: OnePage, body: str, ground: str
) -> None:
    one_page.body = body
    one_page.show(cards[CHOICE.id], "question")
    assert one_page.page.evaluate("getComputedStyle(document.body).backgroundColor") == ground


@pytest.mark.parametrize("body", ["card", NIGHT], ids=["day", "night"])
def test_all_can_read_and_use_a_card(cards: Cards, one_page: OnePage, body: str) -> None:
    one_page.body = body
    for item in (*ONE_OF_EACH, SAMPLE[ItemId("alda-course", "claim")], SAMPLE[ItemId("alda-course", "towns")]):
        for side in ("question", "answer"):
            one_page.show(cards[item.id], side)
            for option in one_page.page.locator(BUTTON).all()[:3]:
                option.click()
            assert violations(one_page.page, "#qa", RULES).keys() <= OF_THE_PAGE, item.id
