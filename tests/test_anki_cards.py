"""Cards as a learner meets them: options to tap, in another order each day, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quizgen.records.ids import ItemId
from quizgen.records.item import Item
from quizgen.text.render import plain
from tests.conftest import lent, shared
from tests.support.anki_client import Anki, Rendered
from tests.support.anki_decks import HIGHLIGHT
from tests.support.anki_reviewer import NOON, OPTION, OnePage, TwoPages, reviewing
from tests.support.cards_sample import (
    CHOICE,
    CLAIM,
    DECIMAL,
    FALLING,
    HARMFUL,
    ONE_OF_EACH,
    OTHER,
    PINNED,
    SAMPLE,
    SEVERAL,
    SIGNED,
    WORDED,
    rendered_cards,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Cards = Mapping[str, Rendered]

DAYS = [NOON + timedelta(days=n) for n in range(10)]
TEXTS = f"{OPTION} > span"


def tap(reviewer: OnePage, *options: str) -> None:
    for text in options:
        reviewer.page.locator(TEXTS).get_by_text(text, exact=True).click()


def marks(reviewer: OnePage) -> dict[str, str]:
    """The words beside options on the back, by the option's text."""
    marked = reviewer.page.locator(f"{OPTION}:has(.said)").all()
    return {option.locator("span").inner_text(): option.locator(".said").inner_text() for option in marked}


def order(reviewer: OnePage, card: Rendered, now: datetime) -> list[str]:
    """The options' texts on the front at this time."""
    reviewer.set_time(now)
    reviewer.show(card, "question")
    return reviewer.texts()


def test_both_ankis_make_the_same_of_every_card(cards: Cards, old_anki: Anki, tmp_path: Path) -> None:
    same = {id_: replace(card, answer=HIGHLIGHT.sub("", card.answer)) for id_, card in cards.items()}
    assert rendered_cards(old_anki, tmp_path) == same


def test_the_order_is_the_same_on_both_sides_and_another_on_other_days(cards: Cards, reviewer: OnePage) -> None:
    orders = set()
    for day in DAYS:
        orders.add(tuple(order(reviewer, cards[CHOICE.id], day)))
        front = reviewer.shown
        assert [text[0] for text in front] == ["A", "B", "C", "D"]
        assert sorted(reviewer.texts()) == sorted(plain(option.text) for option in CHOICE.options)
        reviewer.show(cards[CHOICE.id], "answer")
        assert reviewer.shown == front
        assert reviewer.texts(".right") == ["Grey Sea"]
    assert len(orders) > 4


def test_the_right_option_comes_to_stand_in_every_place(cards: Cards, one_page: OnePage) -> None:
    days = [NOON + timedelta(days=n) for n in range(30)]
    assert {order(one_page, cards[CHOICE.id], day).index("Grey Sea") for day in days} == {0, 1, 2, 3}


def test_the_order_is_the_same_in_every_reviewer(cards: Cards, one_page: OnePage) -> None:
    two_pages = TwoPages(one_page.page)
    for item in (CHOICE, SEVERAL, CLAIM, SIGNED, DECIMAL, FALLING, WORDED, PINNED):
        two_pages.show(cards[item.id], "question")
        shown = two_pages.shown
        one_page.show(cards[item.id], "question")
        assert one_page.shown == shown


def test_a_day_begins_when_anki_s_does(cards: Cards, reviewer: OnePage) -> None:
    card, yesterday = cards[CHOICE.id], timedelta(days=-1)
    today = next(day for day in DAYS if order(reviewer, card, day) != order(reviewer, card, day + yesterday))
    before, after = today.replace(hour=3, minute=59), today.replace(hour=4, minute=1)
    assert order(reviewer, card, after) == order(reviewer, card, today)
    front = order(reviewer, card, before)
    assert front == order(reviewer, card, today + yesterday) != order(reviewer, card, today)


def test_a_card_turned_when_the_day_changes_keeps_its_order(cards: Cards, reviewer: OnePage) -> None:
    for day in DAYS:
        front = order(reviewer, cards[CHOICE.id], day.replace(hour=3, minute=59))
        reviewer.set_time(day)
        reviewer.show(cards[CHOICE.id], "answer")
        assert reviewer.texts() == front


@pytest.mark.parametrize("item", [SIGNED, DECIMAL], ids=lambda item: item.id)
def test_figures_stand_in_the_order_of_their_size(cards: Cards, one_page: OnePage, item: Item) -> None:
    fixed = [plain(option.text) for option in item.options]
    assert all(order(one_page, cards[item.id], day) == fixed for day in DAYS)


@pytest.mark.parametrize("item", [FALLING, WORDED], ids=lambda item: item.id)
def test_other_options_with_figures_change_places(cards: Cards, one_page: OnePage, item: Item) -> None:
    assert len({tuple(order(one_page, cards[item.id], day)) for day in DAYS}) > 1


def test_a_pinned_option_stays_last(cards: Cards, one_page: OnePage) -> None:
    orders = [order(one_page, cards[PINNED.id], day) for day in DAYS]
    assert {texts[-1] for texts in orders} == {"None of them"}
    assert len({tuple(texts) for texts in orders}) > 1
    assert one_page.shown[-1] == "D None of them"


@pytest.mark.parametrize("item", [CHOICE, SEVERAL, SAMPLE[ItemId("cirne-course", "fish")]], ids=lambda item: item.id)
def test_the_feedback_on_a_wrong_option_names_the_letter_it_has_today(
    cards: Cards, one_page: OnePage, item: Item
) -> None:
    feedback = {plain(option.text): plain(option.feedback) for option in item.options if option.feedback}
    for day in DAYS:
        one_page.set_time(day)
        one_page.show(cards[item.id], "answer")
        named = [text.split(" ", 1) for text in one_page.shown]
        expected = [f"{letter}: {feedback[text]}" for letter, text in named if text in feedback]
        one_page.page.locator(".more > summary").click()
        assert one_page.page.locator(".more .feedback > .row").all_inner_texts() == expected


def test_true_and_false_stay_as_they_are(cards: Cards, one_page: OnePage) -> None:
    assert all(order(one_page, cards[CLAIM.id], day) == ["True", "False"] for day in DAYS)
    one_page.show(cards[CLAIM.id], "answer")
    assert one_page.page.locator(".reason").inner_text() == "Inner Sea: That is where the Cirne ends."


MINE, MISSED = "Your choice", "Missed"


@pytest.mark.parametrize(
    ("item", "taps", "expected"),
    [
        (CHOICE, ["Salt Sea"], {"Salt Sea": MINE}),
        (CHOICE, ["Salt Sea", "Grey Sea"], {"Grey Sea": MINE}),
        (CHOICE, ["Salt Sea", "Salt Sea"], {}),
        (SEVERAL, ["pike", "trout"], {"pike": MINE, "trout": MINE, "eel": MISSED}),
        (SEVERAL, ["eel", "trout", "pike", "trout"], {"eel": MINE, "pike": MINE}),
        (SEVERAL, [], {}),
        (CLAIM, ["True"], {"True": MINE}),
        (CLAIM, ["True", "False"], {"False": MINE}),
    ],
    ids=["wrong", "another", "taken back", "several", "one taken back", "nothing", "true", "false"],
)
def test_the_back_shows_what_was_chosen(
    cards: Cards, reviewer: OnePage, item: Item, taps: list[str], expected: dict[str, str]
) -> None:
    reviewer.show(cards[item.id], "question")
    tap(reviewer, *taps)
    assert sorted(reviewer.pressed()) == sorted(text for text, mark in expected.items() if mark == MINE)
    reviewer.show(cards[item.id], "answer")
    assert marks(reviewer) == expected
    right = {plain(option.text) for option in item.options if option.right} or {"False"}
    assert set(reviewer.texts(".right")) == right
    reviewer.show(cards[item.id], "question")
    assert reviewer.pressed() == []
    reviewer.show(cards[item.id], "answer")
    assert marks(reviewer) == {}


def test_the_feedback_on_the_chosen_option_stands_out(cards: Cards, reviewer: OnePage) -> None:
    reviewer.show(cards[CHOICE.id], "question")
    tap(reviewer, "Salt Sea")
    reviewer.show(cards[CHOICE.id], "answer")
    row = reviewer.page.locator(".reason").inner_text()
    assert row.split(": ")[1] == "It is where the Dovy ends."
    assert f"{row[0]} Salt Sea Your choice" in reviewer.shown


def test_a_choice_on_one_card_is_not_shown_on_another(cards: Cards, reviewer: OnePage) -> None:
    reviewer.show(cards[CHOICE.id], "question")
    tap(reviewer, "Salt Sea")
    reviewer.show(cards[OTHER.id], "answer")
    assert marks(reviewer) == {}


def test_options_are_buttons_for_those_who_use_keys(cards: Cards, reviewer: OnePage) -> None:
    reviewer.show(cards[SEVERAL.id], "question")
    first, second, third, _ = reviewer.texts()
    reviewer.page.keyboard.press("Tab")
    assert reviewer.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    for key in ("x", "ArrowDown", "Enter", "ArrowDown", "ArrowDown", "ArrowUp", " "):
        reviewer.page.keyboard.press(key)
    assert reviewer.pressed() == [first, second, third]
    buttons = reviewer.page.get_by_role("button").all()
    assert [button.get_attribute("aria-pressed") for button in buttons] == ["true", "true", "true", "false"]
    assert all("tappable" in str(button.get_attribute("class")) for button in buttons), "Anki on phones looks for it"
    reviewer.show(cards[SEVERAL.id], "answer")
    assert reviewer.page.get_by_role("button").count() == 0


@pytest.fixture(scope="module")
def without_scripts(browser: Browser) -> Iterator[OnePage]:
    with browser.new_context(offline=True, java_script_enabled=False) as context:
        yield TwoPages(context.new_page())


@pytest.mark.parametrize("item", ONE_OF_EACH, ids=lambda item: item.type.name)
def test_without_scripts_a_card_is_whole_and_in_its_fixed_order(
    cards: Cards, without_scripts: OnePage, item: Item
) -> None:
    is_statement = item.type.name == "true-false"
    letters = "ABCD" if item.type.offers and not is_statement else ""
    lettered = list(zip(letters, item.options, strict=bool(letters)))
    fixed = [f"{letter} {plain(option.text)}" for letter, option in lettered]
    for side in ("question", "answer"):
        without_scripts.show(cards[item.id], side)
        assert without_scripts.page.locator(".stem").inner_text().startswith(plain(item.stem)[:10])
        assert without_scripts.shown == (["True", "False"] if is_statement else fixed)
    if without_scripts.page.locator(".more > summary").is_visible():
        without_scripts.page.locator(".more > summary").click()
    rows = without_scripts.page.locator(".more .feedback > .row:visible").all_inner_texts()
    assert fixed == [] or rows == [f"{letter}: {plain(o.feedback)}" for letter, o in lettered if o.feedback]
    assert without_scripts.page.locator(".right, .answer, .back .cloze").first.is_visible()


REFUSED = "Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('refused'); } })"


@pytest.mark.parametrize("kind", [OnePage, TwoPages])
def test_where_storage_is_refused_the_order_holds_and_one_page_still_remembers(
    cards: Cards, browser: Browser, kind: type[OnePage]
) -> None:
    with shared(browser, REFUSED) as page, lent(page) as watched, reviewing(kind, watched) as reviewer:
        reviewer.show(cards[CHOICE.id], "question")
        front = reviewer.texts()
        tap(reviewer, "Salt Sea")
        reviewer.show(cards[CHOICE.id], "answer")
        assert reviewer.texts() == front
        assert marks(reviewer) == ({"Salt Sea": MINE} if kind is OnePage else {})


@pytest.mark.parametrize(
    "kept", ["''", "'{'", "'null'", "'7'", "mine({chosen: 'all'})", "mine({chosen: null, day: {}})"]
)
def test_what_others_keep_under_its_name_does_no_harm(cards: Cards, reviewer: OnePage, kept: str) -> None:
    reviewer.show(cards[CHOICE.id], "question")
    front = reviewer.texts()
    mine = "other => JSON.stringify(Object.assign(window.quizgen, other))"
    reviewer.page.evaluate(f"mine = {mine}; sessionStorage.setItem('quizgen', {kept}); window.quizgen = undefined;")
    reviewer.show(cards[CHOICE.id], "answer")
    assert reviewer.texts() == front
    assert marks(reviewer) == {}


def test_no_script_of_a_fact_runs(cards: Cards, reviewer: OnePage) -> None:
    for item in HARMFUL.values():
        for side in ("question", "answer"):
            reviewer.show(cards[item.id], side)
            reviewer.page.locator(OPTION).last.click()
            assert reviewer.page.locator(".stem").inner_text() == plain(item.stem)
            assert reviewer.page.evaluate("typeof ran") == "undefined"
