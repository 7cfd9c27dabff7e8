"""Keys on the practice page: those that write a sign choose, those that have a name never change an answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from quizgen.outputs.practice.data import INTERACTIONS
from quizgen.outputs.practice.page import page_pieces
from quizgen.records.item import OrderKey
from tests.conftest import Watched
from tests.support.page_contents import count_of, text_of, texts_of
from tests.support.practice_learner import Learner, go_to, option_of, type_in, written
from tests.support.practice_sample import one_of_each, sample

if TYPE_CHECKING:
    from playwright.sync_api import Page

NAMED = (
    *(
        "Alt",
        "AltGraph",
        "Backspace",
        "CapsLock",
        "ContextMenu",
        "Control",
        "Delete",
        "End",
        "Escape",
        "F1",
        "F2",
        "F10",
    ),
    *("Home", "Insert", "Meta", "NumLock", "PageDown", "PageUp", "Pause", "PrintScreen", "ScrollLock", "Shift", "Tab"),
    *("ArrowDown", "ArrowLeft", "ArrowRight", "ArrowUp", "AudioVolumeUp", "BrowserBack", "Clear", "Compose", "Dead"),
    *("Convert", "Copy", "Cut", "Eject", "Fn", "GoBack", "HangulMode", "Help", "Hiragana", "KanaMode", "LaunchMail"),
    *("MediaPlay", "Paste", "Power", "Process", "Redo", "Select", "Soft1", "Undo", "Unidentified", "ZoomIn"),
)
STATE = """() => JSON.stringify([
    [...document.querySelectorAll('.option input')].map((input) => input.checked),
    [...document.querySelectorAll('.own')].map((own) => own.textContent),
    [...document.querySelectorAll('.putInOrder .text')].map((text) => text.textContent),
    [...document.querySelectorAll('textarea')].map((area) => area.value)])"""
HEARD = """([name, key]) => document.querySelector(name).dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))"""
AFTER_EACH = f"""async ([name, keys]) => {{
    const states = {{}};
    for (const key of keys) {{
        ({HEARD})([name, key]);
        await new Promise((go) => setTimeout(go));
        states[key] = ({STATE})();
    }}
    return states; }}"""
"""The state after each of these keys, one after the other."""

BOARD = "form :is(input, textarea, [role=group] button)"


def asked(watched: Watched, folder: Path, type_: str, lang: str = "") -> Learner:
    """Open a page that asks one question of a type, and begin."""
    layout = one_of_each()
    (item,) = (item for item in layout.items if item.type.name == type_)
    deck = replace(layout.deck, language=lang) if lang else layout.deck
    layout = replace(layout, deck=deck, sections=(replace(layout.sections[0], items=(item,)),))
    path = folder / "practice.html"
    path.write_text("".join(page_pieces(layout)), encoding="utf-8")
    go_to(watched.page, path.as_uri())
    here = Learner.at(watched.page, layout.items)
    here.begin()
    return here


@pytest.mark.parametrize("type_", INTERACTIONS)
def test_keys_with_a_name_change_no_answer(watched: Watched, tmp_path: Path, type_: str) -> None:
    here = asked(watched, tmp_path, type_)
    before = here.page.evaluate(STATE)
    keys = [key for key in (*NAMED, "Enter") if type_ != "ordering" or key not in {"ArrowUp", "ArrowDown"}]
    assert here.page.evaluate(AFTER_EACH, [BOARD, keys]) == dict.fromkeys(keys, before)


@pytest.mark.parametrize("type_", ["choice", "several", "true-false", "matching", "ordering"])
def test_pressed_keys_with_a_name_change_no_answer(watched: Watched, tmp_path: Path, type_: str) -> None:
    here = asked(watched, tmp_path, type_)
    before, begun_at = here.page.evaluate(STATE), here.page.evaluate_handle("document.activeElement")
    for key in ("Escape", "End", "Delete", "Backspace", "CapsLock", "F2", "Tab", "Shift+Tab", "Enter"):
        begun_at.evaluate("(element) => element.focus()")
        here.page.keyboard.press(key)
        assert here.page.evaluate(STATE) == before, key
        assert here.verdict == ("Answer first, or show the answer." if key == "Enter" else ""), key


def test_enter_checks_what_was_chosen(watched: Watched, tmp_path: Path) -> None:
    here = asked(watched, tmp_path, "several")
    here.page.keyboard.press("a")
    here.page.keyboard.press("Enter")
    assert count_of(here.page, ".option input:checked") == 1
    assert here.verdict[0] in "✓✗◐"


@pytest.mark.parametrize("keys", [["t", "Tab"], ["f", "Tab"], ["f", "Shift"], ["t", "F2"]])
def test_true_and_false_stay_chosen(watched: Watched, tmp_path: Path, keys: list[str]) -> None:
    here = asked(watched, tmp_path, "true-false")
    for key in keys:
        here.page.keyboard.press(key)
    assert text_of(here.page, ".option:has(:checked) .letter").lower() == keys[0]


def test_arrows_go_through_prompts_and_give_nothing(watched: Watched, tmp_path: Path) -> None:
    here = asked(watched, tmp_path, "matching")
    for _ in range(3):
        here.page.keyboard.press("ArrowDown")
    assert count_of(here.page, ".row.given") == 0


def test_a_key_that_is_held_down_counts_once(watched: Watched, tmp_path: Path) -> None:
    here = asked(watched, tmp_path, "matching")
    for _ in range(3):
        here.page.keyboard.down("a")
    here.page.keyboard.up("a")
    assert count_of(here.page, ".row.given") == 1


CHOSEN = "[...document.querySelectorAll('.option input')].findIndex((input) => input.checked) + 1"
CHOOSE_NOTHING = "document.querySelectorAll('.option input').forEach((input) => { input.checked = false; })"


@pytest.mark.parametrize(("lang", "places"), [
    ("ar", {"أ": 1, "ا": 1, "ب": 2, "إ": 0, "٢": 2, "2": 2, "۲": 2}),
    ("he", {"א": 1, "ג": 3, "3": 3}),
    ("ru", {"а": 1, "Б": 2, "a": 0, "ё": 0, "й": 0}),
    ("uk", {"в": 3, "ґ": 0}),
    ("en", {"B": 2, "b": 2, "á": 0, "ß": 0, "²": 0, "0": 0, "９": 0}),
])  # fmt: skip
def test_letters_and_figures_of_all_keyboards(
    watched: Watched, tmp_path: Path, lang: str, places: dict[str, int]
) -> None:
    here = asked(watched, tmp_path, "choice", lang)
    for key, place in places.items():
        here.page.evaluate(CHOOSE_NOTHING)
        here.page.evaluate(HEARD, [".option input", key])
        assert here.page.evaluate(CHOSEN) == place, key


# Ordering


def order(page: Page) -> list[str]:
    return texts_of(page, ".putInOrder .text")


def letters(page: Page) -> list[str]:
    return texts_of(page, ".putInOrder .letter")


def test_rows_are_moved_by_letters_and_arrows(watched: Watched, tmp_path: Path) -> None:
    here = asked(watched, tmp_path, "ordering")
    page, before = here.page, order(here.page)
    assert letters(page) == list("ABCDEF")[: len(before)]
    page.keyboard.press("ArrowDown")
    assert order(page)[:2] == before[1::-1]
    assert here.announced == f"{before[0]}: place 2 of {len(before)}"
    page.keyboard.press("c")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert order(page)[:3] == [before[2], before[1], before[0]]
    assert letters(page)[:3] == ["C", "B", "A"], "a letter stays with its row"
    page.keyboard.press("2")
    page.keyboard.press("ArrowUp")
    assert order(page)[:3] == [before[1], before[2], before[0]], "a figure is the number of a place"


def test_an_order_is_made_and_checked_by_keyboard(watched: Watched, tmp_path: Path) -> None:
    here = asked(watched, tmp_path, "ordering")
    page, key = here.page, here.item.key
    assert isinstance(key, OrderKey)
    for place, wanted in enumerate(option_of(here.item, id_) for id_ in key.options):
        here.page.keyboard.press(letters(page)[order(page).index(wanted)])
        for _ in range(order(page).index(wanted) - place):
            page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert here.verdict == "✓ Right"
    page.keyboard.press("Enter")
    assert here.heading == "1 of 1 question right"


def test_the_focus_begins_on_a_row_that_arrows_move(watched: Watched, tmp_path: Path) -> None:
    here = asked(watched, tmp_path, "ordering")
    first = order(here.page)[0]
    assert here.page.evaluate("document.activeElement.getAttribute('aria-label')") == f"A: {first}"
    expect(here.page.locator(".hint")).to_contain_text("arrow keys move it")


# Fields


LONG = "the right of every state to choose its own alliances and to station troops of its allies on its own territory"


@pytest.mark.parametrize("type_", ["typed", "short", "cloze", "all-of", "any-of", "number"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_field_grows_with_what_is_written(watched: Watched, tmp_path: Path, type_: str, width: int) -> None:
    watched.page.set_viewport_size({"width": width, "height": 640})
    here = asked(watched, tmp_path, type_)
    area = here.page.locator("textarea").first
    low = area.evaluate("(area) => area.offsetHeight")
    type_in(here.page, LONG)
    fits = "(area) => area.scrollHeight <= area.clientHeight && area.scrollWidth <= area.clientWidth"
    assert area.evaluate(fits)
    assert area.evaluate("(area) => area.offsetHeight") > low or width == 1280
    assert here.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    here.page.keyboard.press("Enter")
    assert area.input_value() == LONG
    if type_ == "all-of":
        here.page.keyboard.press("Enter")
    assert here.verdict
    assert area.evaluate(fits)


def test_what_is_pasted_is_one_line(watched: Watched, tmp_path: Path) -> None:
    here = asked(watched, tmp_path, "typed")
    here.page.locator("textarea").fill("tri-\r\n  butary\nof")
    assert here.page.locator("textarea").input_value() == "tri- butary of"


def in_list(watched: Watched, folder: Path) -> Learner:
    """A learner at a question that wants three answers."""
    layout = sample()
    item = next(item for item in layout.items if item.type.name == "all-of" and len(item.key.answers) == 3)
    path = folder / "practice.html"
    layout = replace(layout, sections=(replace(layout.sections[0], items=(item,)),))
    path.write_text("".join(page_pieces(layout)), encoding="utf-8")
    go_to(watched.page, path.as_uri())
    here = Learner.at(watched.page, layout.items)
    here.begin()
    return here


def field_in_focus(here: Learner) -> int:
    return int(here.page.locator("textarea").evaluate_all("all => all.indexOf(document.activeElement)"))


def test_enter_goes_on_in_a_list_until_all_is_filled(watched: Watched, tmp_path: Path) -> None:
    here = in_list(watched, tmp_path)
    first, second, third = written(here.item)
    here.page.locator("textarea").nth(1).focus()
    for place, text in ((2, first), (0, second)):
        here.page.keyboard.type(text)
        here.page.keyboard.press("Enter")
        assert (here.verdict, field_in_focus(here)) == ("", place)
    here.page.keyboard.type(third)
    here.page.keyboard.press("Enter")
    assert here.verdict == "✓ Right"


def test_whoever_knows_no_more_of_a_list_has_it_checked_from_the_last_box(watched: Watched, tmp_path: Path) -> None:
    here = in_list(watched, tmp_path)
    here.page.keyboard.type(written(here.item)[0])
    for place in (1, 2):
        here.page.keyboard.press("Enter")
        assert (here.verdict, field_in_focus(here)) == ("", place)
    here.page.keyboard.press("Enter")
    assert here.verdict == "◐ Partly right: 1 of 3"


@pytest.mark.parametrize("key", ["Control+Enter", "Meta+Enter"])
def test_ctrl_and_enter_check_a_list_at_once(watched: Watched, tmp_path: Path, key: str) -> None:
    here = in_list(watched, tmp_path)
    here.page.keyboard.type(written(here.item)[0])
    here.page.keyboard.press(key)
    assert here.verdict == "◐ Partly right: 1 of 3"
