"""Cards as a learner meets them: options to tap, in another order each day, in a real browser."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from quizgen.records.item import Item
from quizgen.text import plain
from tests.anki_client import NEWEST, OLD, Anki, Rendered
from tests.anki_reviewer import ADDRESS, OnePage, TwoPages
from tests.cards_sample import (
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
    every,
)
from tests.conftest import Watched
from tests.test_anki_package import laid, learn

Cards = Mapping[str, Rendered]

NOON = datetime(2026, 3, 2, 12)  # noqa: DTZ001 - the learner's own time
DAYS = [NOON + timedelta(days=n) for n in range(10)]
OPTION = ".options > .option"
TEXTS = f"{OPTION} > span"


def rendered(environment: str, folder: Path) -> Cards:
    """What an Anki makes of all items, by their id."""
    with Anki(environment) as anki:
        anki.open(folder)
        learn(anki, folder, laid(*every()))
        made = {note.fields["ID"]: anki.render(note.cards[0].id) for note in anki.notes()}
        anki.close()
    return made


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Cards:
    """What the newest Anki makes of all items, and the old one as well."""
    return rendered(NEWEST, tmp_path_factory.mktemp("newest"))


@pytest.fixture(params=[OnePage, TwoPages], ids=["one page", "a page for each side"])
def reviewer(request: pytest.FixtureRequest, page: Watched) -> Iterator[OnePage]:
    """Each kind of reviewer; afterwards nothing was said on the console, nothing asked for, and nothing kept."""
    shown: OnePage = request.param(page.page)
    page.page.clock.set_fixed_time(NOON)
    yield shown
    assert page.messages == []
    assert set(page.requests) <= {ADDRESS}
    assert page.page.evaluate("[localStorage.length, document.cookie]") == [0, ""]


def shown(reviewer: OnePage) -> list[str]:
    """The options in their order, each with its letter and what stands beside it."""
    return [" ".join(said.split()) for said in reviewer.page.locator(OPTION).all_inner_texts()]


def texts(reviewer: OnePage, options: str = OPTION) -> list[str]:
    return reviewer.page.locator(f"{options} > span").all_inner_texts()


def tap(reviewer: OnePage, *said: str) -> None:
    for text in said:
        reviewer.page.locator(TEXTS).get_by_text(text, exact=True).click()


def pressed(reviewer: OnePage) -> list[str]:
    return texts(reviewer, f"{OPTION}[aria-pressed=true]")


def told(reviewer: OnePage) -> dict[str, str]:
    """What stands beside options on the back, by their text."""
    marked = reviewer.page.locator(f"{OPTION}:has(.said)").all()
    return {found.locator("span").inner_text(): found.locator(".said").inner_text() for found in marked}


def order(reviewer: OnePage, card: Rendered, now: datetime) -> list[str]:
    """The options' texts on the front at this time."""
    reviewer.page.clock.set_fixed_time(now)
    reviewer.show(card, "question")
    return texts(reviewer)


def test_both_ankis_make_the_same_of_every_card(cards: Cards, tmp_path: Path) -> None:
    assert rendered(OLD, tmp_path) == cards


def test_the_order_is_the_same_on_both_sides_and_another_on_other_days(cards: Cards, reviewer: OnePage) -> None:
    orders = set()
    for day in DAYS:
        orders.add(tuple(order(reviewer, cards[CHOICE.id], day)))
        front = shown(reviewer)
        assert [said[0] for said in front] == ["A", "B", "C", "D"]
        assert sorted(texts(reviewer)) == sorted(plain(option.text) for option in CHOICE.options)
        reviewer.show(cards[CHOICE.id], "answer")
        assert shown(reviewer) == front
        assert texts(reviewer, ".right") == ["Grey Sea"]
    assert len(orders) > 4


def test_the_right_option_comes_to_stand_in_every_place(cards: Cards, reviewer: OnePage) -> None:
    days = [NOON + timedelta(days=n) for n in range(30)]
    assert {order(reviewer, cards[CHOICE.id], day).index("Grey Sea") for day in days} == {0, 1, 2, 3}


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
        reviewer.page.clock.set_fixed_time(day)
        reviewer.show(cards[CHOICE.id], "answer")
        assert texts(reviewer) == front


@pytest.mark.parametrize("made", [SIGNED, DECIMAL], ids=lambda made: made.id)
def test_figures_stand_in_the_order_of_their_size(cards: Cards, reviewer: OnePage, made: Item) -> None:
    fixed = [plain(option.text) for option in made.options]
    assert all(order(reviewer, cards[made.id], day) == fixed for day in DAYS)


@pytest.mark.parametrize("made", [FALLING, WORDED], ids=lambda made: made.id)
def test_other_options_with_figures_change_places(cards: Cards, reviewer: OnePage, made: Item) -> None:
    assert len({tuple(order(reviewer, cards[made.id], day)) for day in DAYS}) > 1


def test_a_pinned_option_stays_last(cards: Cards, reviewer: OnePage) -> None:
    orders = [order(reviewer, cards[PINNED.id], day) for day in DAYS]
    assert {said[-1] for said in orders} == {"None of them"}
    assert len({tuple(said) for said in orders}) > 1
    assert shown(reviewer)[-1] == "D None of them"


@pytest.mark.parametrize("made", [CHOICE, SEVERAL, SAMPLE["cirne-course/fish"]], ids=lambda made: made.id)
def test_what_is_said_of_a_wrong_option_names_the_letter_it_has_today(
    cards: Cards, reviewer: OnePage, made: Item
) -> None:
    said_of = {plain(option.text): plain(option.feedback) for option in made.options if option.feedback}
    for day in DAYS:
        reviewer.page.clock.set_fixed_time(day)
        reviewer.show(cards[made.id], "answer")
        named = [text.split(" ", 1) for text in shown(reviewer)]
        expected = [f"{letter}: {said_of[text]}" for letter, text in named if text in said_of]
        assert reviewer.page.locator(".feedback > .row").all_inner_texts() == expected


def test_true_and_false_stay_as_they_are(cards: Cards, reviewer: OnePage) -> None:
    assert all(order(reviewer, cards[CLAIM.id], day) == ["True", "False"] for day in DAYS)
    reviewer.show(cards[CLAIM.id], "answer")
    assert reviewer.page.locator(".feedback").inner_text() == "Inner Sea: That is where the Cirne ends."


MINE, MISSED = "Your choice", "Missed"


@pytest.mark.parametrize(
    ("made", "taps", "marks"),
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
    cards: Cards, reviewer: OnePage, made: Item, taps: list[str], marks: dict[str, str]
) -> None:
    reviewer.show(cards[made.id], "question")
    tap(reviewer, *taps)
    assert sorted(pressed(reviewer)) == sorted(text for text, said in marks.items() if said == MINE)
    reviewer.show(cards[made.id], "answer")
    assert told(reviewer) == marks
    right = {plain(option.text) for option in made.options if option.right} or {"False"}
    assert set(texts(reviewer, ".right")) == right
    reviewer.show(cards[made.id], "question")
    assert pressed(reviewer) == []
    reviewer.show(cards[made.id], "answer")
    assert told(reviewer) == {}


def test_what_is_said_of_the_chosen_option_stands_out(cards: Cards, reviewer: OnePage) -> None:
    reviewer.show(cards[CHOICE.id], "question")
    tap(reviewer, "Salt Sea")
    reviewer.show(cards[CHOICE.id], "answer")
    (row,) = reviewer.page.locator(".feedback > .row.chosen").all_inner_texts()
    assert row.split(": ")[1] == "It is where the Dovy ends."
    assert f"{row[0]} Salt Sea Your choice" in shown(reviewer)


def test_a_choice_on_one_card_is_not_shown_on_another(cards: Cards, reviewer: OnePage) -> None:
    reviewer.show(cards[CHOICE.id], "question")
    tap(reviewer, "Salt Sea")
    reviewer.show(cards[OTHER.id], "answer")
    assert told(reviewer) == {}


def test_options_are_buttons_for_those_who_use_keys(cards: Cards, reviewer: OnePage) -> None:
    reviewer.show(cards[SEVERAL.id], "question")
    first, second, third, _ = texts(reviewer)
    reviewer.page.keyboard.press("Tab")
    assert reviewer.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    for key in ("x", "ArrowDown", "Enter", "ArrowDown", "ArrowDown", "ArrowUp", " "):
        reviewer.page.keyboard.press(key)
    assert pressed(reviewer) == [first, second, third]
    buttons = reviewer.page.get_by_role("button").all()
    assert [button.get_attribute("aria-pressed") for button in buttons] == ["true", "true", "true", "false"]
    assert all("tappable" in str(button.get_attribute("class")) for button in buttons), "Anki on phones looks for it"
    reviewer.show(cards[SEVERAL.id], "answer")
    assert reviewer.page.get_by_role("button").count() == 0


def test_anki_s_own_keys_are_left_to_it(cards: Cards, reviewer: OnePage) -> None:
    reviewer.show(cards[CHOICE.id], "question")
    reviewer.page.evaluate("left = []; onkeydown = event => { if (!event.defaultPrevented) left.push(event.key); }; 0")
    reviewer.page.keyboard.press("Space")
    reviewer.page.locator(OPTION).first.focus()
    for key in ("1", "4", "a", "b", "e", "Control+x"):
        reviewer.page.keyboard.press(key)
    assert reviewer.page.evaluate("left") == [" ", "1", "4", "a", "b", "e", "Control", "x"]
    assert pressed(reviewer) == []


@pytest.mark.parametrize("made", ONE_OF_EACH, ids=lambda made: made.type)
def test_without_scripts_a_card_is_whole_and_in_its_fixed_order(cards: Cards, browser: Browser, made: Item) -> None:
    letters = "ABCD" if made.type in {"choice", "several"} else ""
    lettered = list(zip(letters, made.options, strict=bool(letters)))
    fixed = [f"{letter} {plain(option.text)}" for letter, option in lettered]
    with browser.new_context(offline=True, java_script_enabled=False) as context:
        still = TwoPages(context.new_page())
        for side in ("question", "answer"):
            still.show(cards[made.id], side)
            assert still.page.locator(".stem").inner_text().startswith(plain(made.stem)[:10])
            assert shown(still) == (["True", "False"] if made.type == "true-false" else fixed)
        rows = still.page.locator(".feedback > .row").all_inner_texts()
        assert fixed == [] or rows == [f"{a}: {plain(o.feedback)}" for a, o in lettered if o.feedback]
        assert still.page.locator(".right, .answer, .back .cloze").first.is_visible()


def test_where_storage_is_refused_the_order_holds_and_one_page_still_remembers(cards: Cards, reviewer: OnePage) -> None:
    refused = "Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('refused'); } })"
    reviewer.page.add_init_script(refused)
    reviewer.show(cards[CHOICE.id], "question")
    front = texts(reviewer)
    tap(reviewer, "Salt Sea")
    reviewer.show(cards[CHOICE.id], "answer")
    assert texts(reviewer) == front
    assert told(reviewer) == ({} if isinstance(reviewer, TwoPages) else {"Salt Sea": MINE})


@pytest.mark.parametrize(
    "kept", ["''", "'{'", "'null'", "'7'", "mine({chosen: 'all'})", "mine({chosen: null, day: {}})"]
)
def test_what_others_keep_under_its_name_does_no_harm(cards: Cards, reviewer: OnePage, kept: str) -> None:
    reviewer.show(cards[CHOICE.id], "question")
    front = texts(reviewer)
    mine = "other => JSON.stringify(Object.assign(window.quizgen, other))"
    reviewer.page.evaluate(f"mine = {mine}; sessionStorage.setItem('quizgen', {kept}); window.quizgen = undefined;")
    reviewer.show(cards[CHOICE.id], "answer")
    assert texts(reviewer) == front
    assert told(reviewer) == {}


def test_no_script_of_a_fact_runs(cards: Cards, reviewer: OnePage) -> None:
    for made in HARMFUL.values():
        reviewer.show(cards[made.id], "question")
        reviewer.page.locator(OPTION).last.click()
        for side in ("question", "answer"):
            reviewer.show(cards[made.id], side)
            assert reviewer.page.locator(".stem").inner_text() == plain(made.stem)
            assert reviewer.page.evaluate("typeof ran") == "undefined"
