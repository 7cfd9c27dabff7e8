"""Answering a card: with keys, by tapping pairs; and what stands behind “More”."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, expect

from quizgen.outputs.anki.note_types import QUESTION
from quizgen.outputs.anki.notes import note_of
from quizgen.records.ids import ItemId
from quizgen.records.item import Item
from tests.support.anki_client import Rendered
from tests.support.anki_decks import DECK
from tests.support.anki_reviewer import OPTION, OnePage, TwoPages
from tests.support.cards_sample import CHOICE, CLAIM, ONE_OF_EACH, SAMPLE, SEVERAL

Cards = Mapping[str, Rendered]

MATCHING = SAMPLE[ItemId("river@rivers+atlas", "ends")]
PROMPT, OFFERED = ".offered .prompt", ".offered .option"
EXTRA = [field.name for field in QUESTION.fields].index("Extra")
ON_A_COMPUTER = "pycmd = () => 0; 0"
LEFT = "left = []; onkeydown = event => { if (!event.defaultPrevented) left.push(event.key); }; 0"


def press(reviewer: OnePage, *keys: str) -> None:
    for key in keys:
        reviewer.page.keyboard.press(key)


@pytest.mark.parametrize(
    ("item", "keys", "places"),
    [
        (CHOICE, "2", [1]),
        (CHOICE, "24", [3]),
        (CHOICE, "c", [2]),
        (CHOICE, "dd", []),
        (CHOICE, "59ez0", []),
        (SEVERAL, "1C", [0, 2]),
        (CLAIM, "2", [1]),
    ],
    ids=lambda value: getattr(value, "id", None) or str(value),
)
def test_figures_and_letters_choose_what_stands_beside_them(
    cards: Cards, reviewer: OnePage, item: Item, keys: str, places: list[int]
) -> None:
    reviewer.show(cards[item.id], "question")
    shown = reviewer.texts()
    press(reviewer, *keys)
    assert reviewer.pressed() == [shown[place] for place in places]


def test_a_key_that_chooses_does_nothing_else_and_any_other_is_left(cards: Cards, reviewer: OnePage) -> None:
    reviewer.show(cards[CHOICE.id], "question")
    reviewer.page.evaluate(LEFT)
    press(reviewer, "2", "b", "5", "e", "Control+1")
    assert reviewer.page.evaluate("left") == ["5", "e", "Control", "1"]


def test_on_the_back_all_keys_are_anki_s(cards: Cards, reviewer: OnePage) -> None:
    for side in ("question", "answer"):
        reviewer.show(cards[CHOICE.id], side)
    reviewer.page.evaluate(LEFT)
    press(reviewer, "1", "a")
    assert reviewer.page.evaluate("left") == ["1", "a"]


def test_a_card_that_was_left_takes_no_keys(cards: Cards, one_page: OnePage) -> None:
    one_page.show(cards[CHOICE.id], "question")
    one_page.show(cards["alda-course/blank"], "question")
    one_page.page.evaluate(LEFT)
    press(one_page, "1", "a")
    assert one_page.page.evaluate("left") == ["1", "a"]


def test_on_a_computer_figures_come_with_alt(cards: Cards, one_page: OnePage) -> None:
    one_page.show(cards[OTHER_TYPED.id], "question")
    one_page.page.evaluate(ON_A_COMPUTER)
    one_page.show(cards[CHOICE.id], "question")
    shown = one_page.texts()
    one_page.page.evaluate(LEFT)
    press(one_page, "1", "4", "a", "b", "e", "Control+x")
    assert (one_page.page.evaluate("left"), one_page.pressed()) == (["1", "4", "a", "b", "e", "Control", "x"], [])
    press(one_page, "Alt+3")
    assert one_page.pressed() == [shown[2]]


OTHER_TYPED = SAMPLE[ItemId("alda-course", "named")]


def test_what_is_typed_is_not_taken_for_a_choice(cards: Cards, one_page: OnePage) -> None:
    one_page.show(cards[CHOICE.id], "question")
    one_page.show(cards[OTHER_TYPED.id], "question")
    one_page.page.locator("#typeans").focus()
    press(one_page, "a", "1")
    assert one_page.page.locator("#typeans").input_value() == "a1"


# Matching


def given(reviewer: OnePage) -> list[str]:
    """The letter that each prompt was given."""
    return reviewer.page.locator(f"{PROMPT} > .taken").all_inner_texts()


def active(reviewer: OnePage) -> str:
    return reviewer.page.locator(f"{PROMPT}[aria-pressed=true] > span").inner_text()


def tap(reviewer: OnePage, *texts: str) -> None:
    for text in texts:
        reviewer.page.locator(f"{PROMPT} > span, {OFFERED} > span").get_by_text(text, exact=True).click()


def test_pairs_are_made_by_tapping(cards: Cards, reviewer: OnePage) -> None:
    reviewer.show(cards[MATCHING.id], "question")
    assert (active(reviewer), given(reviewer)) == ("Dovy", ["", "", ""])
    tap(reviewer, "Salt Sea", "Grey Sea")
    assert (active(reviewer), given(reviewer)) == ("Cirne", ["A", "D", ""])
    tap(reviewer, "Salt Sea")
    assert (active(reviewer), given(reviewer)) == ("Dovy", ["", "D", "A"]), "no letter is used twice"
    tap(reviewer, "Bero", "Bero", "Dovy", "Salt Sea", "Long Bay")
    assert given(reviewer) == ["A", "C", ""]


@pytest.mark.parametrize("keys", ["adb", "1a2d3b", "3b1a2d"])
def test_pairs_are_made_with_keys(cards: Cards, reviewer: OnePage, keys: str) -> None:
    reviewer.show(cards[MATCHING.id], "question")
    press(reviewer, *keys)
    assert given(reviewer) == ["A", "D", "B"]


def test_the_back_marks_the_pairs_that_were_made(cards: Cards, reviewer: OnePage) -> None:
    reviewer.show(cards[MATCHING.id], "question")
    tap(reviewer, "Salt Sea", "Grey Sea")
    reviewer.show(cards[MATCHING.id], "answer")
    pairs = reviewer.page.locator(".answer > .pair").all()
    kinds = [str(pair.get_attribute("class")).removeprefix("pair ") for pair in pairs]
    assert kinds == ["hit", "mistaken", "missed", "over"]
    assert reviewer.page.locator(".said").all_inner_texts() == ["Your choice: D", "Missed"]
    reviewer.show(cards[MATCHING.id], "question")
    assert given(reviewer) == ["", "", ""]
    reviewer.show(cards[MATCHING.id], "answer")
    assert reviewer.page.locator(".said").count() == 0


def test_on_a_phone_the_prompts_stay_in_sight(cards: Cards, one_page: OnePage) -> None:
    one_page.page.set_viewport_size({"width": 360, "height": 420})
    one_page.show(cards[MATCHING.id], "question")
    last = one_page.page.locator(OFFERED).last
    last.scroll_into_view_if_needed()
    one_page.page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    for prompt in one_page.page.locator(PROMPT).all():
        expect(prompt).to_be_in_viewport()
    box, prompts = last.bounding_box(), one_page.page.locator(PROMPT).last.bounding_box()
    assert box
    assert prompts
    assert box["y"] >= prompts["y"] + prompts["height"]
    last.click()
    assert given(one_page) == ["D", "", ""]
    assert one_page.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_prompts_beside_their_options_are_not_cut_off(cards: Cards, one_page: OnePage) -> None:
    one_page.page.set_viewport_size({"width": 700, "height": 240})
    one_page.show(cards[MATCHING.id], "question")
    prompts = one_page.page.locator(PROMPT)
    beside = one_page.page.locator(OFFERED).first.bounding_box()
    first = prompts.first.bounding_box()
    assert beside
    assert first
    assert beside["x"] >= first["x"] + first["width"]
    column = prompts.first.locator("..")
    assert column.evaluate("column => column.scrollHeight - column.clientHeight") == 0


# What is behind “More”


def test_the_reason_and_the_source_are_seen_and_the_rest_is_behind_more(cards: Cards, browser: Browser) -> None:
    with browser.new_context(offline=True, java_script_enabled=False) as context:
        reviewer = TwoPages(context.new_page())
        reviewer.show(cards["alda-course/named"], "answer")
        about = reviewer.page.locator(".about")
        atlas = "School Atlas, a table of rivers made for this test, row\N{NO-BREAK SPACE}1"
        assert about.inner_text().split("\n") == [atlas, "More"]
        about.locator("summary").click()
        assert "Also right: the Grey Ocean" in about.inner_text()


BARE = replace(CLAIM, holder="", voice=replace(CLAIM.voice, plain=True), condition="", hedge="", as_of="")


@pytest.mark.parametrize(
    "qualified", [replace(BARE, condition="the snow"), replace(BARE, hedge="the snow"), replace(BARE, as_of="the snow")]
)
def test_what_qualifies_a_statement_is_behind_more_on_its_own(cards: Cards, one_page: OnePage, qualified: Item) -> None:
    one_page.show(cards[CLAIM.id], "answer")
    more = one_page.page.locator(".more")
    for item, shown in ((BARE, False), (qualified, True)):
        extra = note_of(item, DECK).fields[EXTRA]
        one_page.page.evaluate(
            "html => document.querySelectorAll('.reason, .more > div').forEach(e => e.innerHTML = html)", extra
        )
        assert more.is_visible() is shown
    more.locator("summary").click()
    assert "the snow" in more.inner_text()


@pytest.mark.parametrize("item", ONE_OF_EACH, ids=lambda item: item.type.name)
def test_nothing_is_said_twice(cards: Cards, one_page: OnePage, item: Item) -> None:
    for taps in (0, 1):
        one_page.show(cards[item.id], "question")
        for option in one_page.page.locator(OPTION).all()[:taps]:
            option.click()
        one_page.show(cards[item.id], "answer")
        for more_ in one_page.page.locator(".more > summary:visible").all():
            more_.click()
        lines = [line for line in one_page.page.locator(".about").inner_text().split("\n") if line]
        assert sorted(lines) == sorted(set(lines))
        assert item.id not in one_page.page.locator("body").inner_text()


def test_a_card_shows_its_id_where_the_deck_asks_for_it() -> None:
    without, shown = (note_of(CHOICE, replace(DECK, card_ids=asked)).fields[EXTRA] for asked in (False, True))
    assert shown == f'{without}<div class="id" dir="ltr">{CHOICE.id}</div>'
