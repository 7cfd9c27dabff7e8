"""The practice page as a learner has it: from a stick, without a network, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from quizgen.compose.types import ITEM_TYPES
from quizgen.outputs.practice.page import page_pieces
from quizgen.records.item import LabelsKey
from quizgen.records.layout import DeckLayout
from quizgen.text.render import plain
from tests.conftest import Watched, lent, shared
from tests.support.accessible import violations_in_light_and_dark
from tests.support.pages_types import every_type
from tests.support.practice_learner import KEPT, NOWHERE, SAME_ORDER, Learner, go_to
from tests.support.practice_sample import one_of_each, sample
from tests.support.waiting import until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAME = "rivers-practice.html"
WRITTEN = {"cloze", "number", "typed", "any-of", "all-of", "short"}
GO = "button.main"


@pytest.fixture(scope="module")
def layout() -> DeckLayout:
    return sample()


@pytest.fixture(scope="module")
def path(layout: DeckLayout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("a stick & more") / NAME
    path.write_text("".join(page_pieces(layout)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a deck with one question of each type."""
    path = tmp_path_factory.mktemp("brief") / NAME
    path.write_text("".join(page_pieces(one_of_each())), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def same_order_page(browser: Browser) -> Iterator[Page]:
    """A page on which chance always does the same."""
    with shared(browser, SAME_ORDER) as page:
        yield page


@pytest.fixture
def here(same_order_page: Page, path: Path, layout: DeckLayout) -> Iterator[Learner]:
    """A learner at the page."""
    with lent(same_order_page) as watched, practising(watched, path, layout) as learner:
        yield learner


@contextmanager
def practising(watched: Watched, path: Path, layout: DeckLayout) -> Iterator[Learner]:
    """A learner at a page that asks for nothing but itself and has nothing to complain about, whatever is done."""
    go_to(watched.page, path.as_uri())
    yield Learner.at(watched.page, layout.items)
    assert {address.split(":")[0] for address in watched.requests} <= {"file", "data"}
    assert watched.messages == []


@pytest.mark.parametrize("right", [True, False], ids=["right", "wrong"])
@pytest.mark.parametrize("type_", ITEM_TYPES)
def test_every_type_is_answered_by_keyboard(here: Learner, layout: DeckLayout, type_: str, right: bool) -> None:
    here.choose(type_)
    ids = []
    for _ in here.questions():
        item = here.answer(right=right)
        ids.append(item.id)
        assert ("✓ Right" if right else "✗ Not") in here.verdict
        assert here.announced.startswith(here.verdict[2:] + ". Answer: ")
        assert item.citations[0].source.footnote in here.page.inner_text("dl")
        assert here.page.locator(".mark:not(:empty)").count()
        is_written = type_ in WRITTEN or (isinstance(item.key, LabelsKey) and not item.key.bank)
        assert here.page.get_by_text("My answer says the same").count() == (is_written and not right)
        here.page.keyboard.press("Enter")
    assert sorted(ids) == sorted(item.id for item in layout.items if item.type.name == type_)
    assert here.heading.startswith(f"{len(ids) if right else 0} of {len(ids)} question")
    assert here.page.locator(".again li").count() == (0 if right else len(ids))


def test_sections_and_types_are_chosen_by_keyboard(here: Learner, layout: DeckLayout) -> None:
    here.choose_by_keyboard("cloze", "ordering", sections=["rivers"])
    ids = []
    for item in here.questions():
        ids.append(item.id)
        here.answer(right=True)
        here.page.keyboard.press("Enter")
    rivers = next(section for section in layout.sections if section.section.id == "rivers")
    assert sorted(ids) == sorted(item.id for item in rivers.items if item.type.name in {"cloze", "ordering"})
    assert ids


def skip_to(here: Learner, stem: str) -> None:
    """Have answers shown until a question comes that has this in its stem."""
    while stem not in plain(here.item.stem):
        here.press("Show the answer")
        here.page.keyboard.press("Enter")


# Answers that are written


@pytest.mark.parametrize("type_", sorted(WRITTEN))
def test_who_means_the_same_may_say_so(here: Learner, type_: str) -> None:
    here.choose(type_)
    here.answer(right=False)
    here.press("My answer says the same")
    assert here.verdict == ("◐ Partly right: 1 of 3" if type_ == "all-of" else "✓ Right"), "only what was written"
    assert here.announced == here.verdict[2:]
    assert not here.page.get_by_text("My answer says the same").count()
    here.page.keyboard.press("Enter")
    here.finish()
    assert here.page.locator(".again > li").count() == (type_ == "all-of")


def test_who_only_thought_of_the_answer_may_say_that_too(here: Learner) -> None:
    here.choose("short")
    here.press("Show the answer")
    assert here.verdict.strip() == "Not answered"
    assert here.announced == f"Not answered. Answer: {plain(here.item.key.text)}"
    here.press("I knew it")
    assert here.verdict == "✓ Right"
    here.page.keyboard.press("Enter")
    assert here.page.inner_text(".place").endswith("1 right")


def test_an_answer_that_is_only_shown_is_missed(here: Learner) -> None:
    here.choose("choice")
    here.press("Show the answer")
    assert here.page.locator(".option.right").count() == 1
    assert not here.page.get_by_text("I knew it").count()
    here.press("End here")
    assert here.heading == "0 of 1 question right"


@pytest.mark.parametrize(("type_", "texts", "right"), [
    ("typed", ["TRIBUTARY!"], True),
    ("typed", ["affluent"], True),
    ("typed", ["tributaries"], False),
    ("any-of", ["bratislava"], True),
    ("any-of", ["Wien"], True),
    ("any-of", ["Prague"], False),
    ("all-of", ["Uganda", "kenya", "Tanzania"], True),
    ("all-of", ["Uganda", "Republic of Kenya", "Tanzania"], True),
    ("all-of", ["Uganda", "Kenya", "Kenya"], "2 of 3"),
    ("all-of", ["Kenya", "Republic of Kenya", "Tanzania"], "2 of 3"),
    ("all-of", ["Uganda", "", ""], "1 of 3"),
    ("all-of", ["Prague", "", ""], False),
])  # fmt: skip
def test_what_is_written_is_compared(here: Learner, type_: str, texts: list[str], right: bool | str) -> None:
    here.choose(type_)
    if type_ == "all-of":
        skip_to(here, "Lake Victoria")
    here.write(texts)
    verdict = f"◐ Partly right: {right}" if isinstance(right, str) else "✓ Right" if right else "✗ Not right"
    assert here.verdict.partition(".")[0] == verdict


def test_each_answer_of_several_is_marked(here: Learner) -> None:
    here.choose("all-of")
    skip_to(here, "Lake Victoria")
    here.write(["Kenya", "Kenya", "Uganda"])
    signs = here.page.locator(".field .mark [aria-hidden]").all_inner_texts()
    assert signs == ["✓", "✗", "✓"]


@pytest.mark.parametrize(("stem", "typed", "right"), [
    ("How long", "1,230", True), ("How long", "1230 km", True), ("How long", "1 230", True),
    ("How long", "about 1230", True), ("How long", "1,23", False), ("How long", "-1230", False),
    ("How many", "four hundred", True), ("How many", "400.0", True), ("How many", "400 or 500", False),
    ("Which share", "60 to 70", True), ("Which share", "60–70 %", True), ("Which share", "60-70", True),
    ("Which share", "65", False), ("Which share", "60", False), ("Which share", "Three fifths", True),
])  # fmt: skip
def test_figures_are_compared_as_figures(here: Learner, stem: str, typed: str, right: bool) -> None:
    here.choose("number")
    skip_to(here, stem)
    here.write([typed])
    assert here.verdict == ("✓ Right" if right else "✗ Not right")


def test_nothing_counts_until_something_is_answered(here: Learner) -> None:
    here.choose("short")
    here.page.keyboard.press("Enter")
    assert here.announced == here.verdict == "Answer first, or show the answer."
    assert here.page.locator(GO).inner_text() == "Check"


def test_where_pairs_are_missing_the_first_of_them_opens(here: Learner) -> None:
    here.choose("matching")
    pairs = len(here.item.pairs)
    for number in range(pairs - 1):
        here.page.locator(".tray button").nth(number).click()
    here.page.locator(".row input").first.check(force=True)
    here.press("Check")
    assert here.announced == here.verdict == "Some answers are still missing."
    expect(here.page.locator(".row input").nth(pairs - 1)).to_be_checked()
    here.page.locator(".tray button").nth(pairs - 1).click()
    here.press("Check")
    expect(here.page.locator(".verdict.right, .verdict.wrong, .verdict.partly")).to_be_visible()


def test_after_the_last_pair_the_button_to_check_is_in_view(browser: Browser, brief: Path) -> None:
    with browser.new_context(
        offline=True, has_touch=True, is_mobile=True, viewport={"width": 360, "height": 400}
    ) as phone:
        page = phone.new_page()
        go_to(page, brief.as_uri())
        page.get_by_text("Choose what to practise").tap()
        group = page.get_by_role("group", name="Types of question")
        group.get_by_role("button", name="none").tap()
        group.locator("input[value='matching']").check(force=True)
        page.locator(".choosing").get_by_role("button", name="Start").tap()
        for number in range(page.locator(".match .row").count()):
            page.locator(".tray button").nth(number).tap()
        expect(page.locator(GO)).to_be_in_viewport(ratio=1)


def test_enter_presses_the_large_button_where_nothing_has_the_focus(here: Learner) -> None:
    here.page.keyboard.press("Enter")
    expect(here.page.locator(".place h2")).to_contain_text("Question 1 of")
    here.press("End here")
    here.page.keyboard.press("Enter")
    expect(here.page.locator(".place h2")).to_contain_text("Question 1 of")


def test_an_order_that_nobody_touched_is_no_answer(here: Learner) -> None:
    """It never stands in the right order at first, so whoever checks it untouched has not answered yet."""
    here.choose("ordering")
    here.press("Check")
    assert here.announced == here.verdict == "Answer first, or show the answer."
    assert here.page.locator(GO).inner_text() == "Check"
    here.page.locator(".movers button").nth(1).click()
    here.press("Check")
    assert here.verdict in {"✓ Right", "✗ Not right"}
    assert here.page.locator(".mark:not(:empty)").count() == len(here.item.options)


# What is shown


def test_whoever_takes_an_option_is_told_about_it(here: Learner) -> None:
    here.choose("choice", sections=["rivers"])
    skip_to(here, "carries more water")
    here.page.get_by_role("radio", name="Nile").press("Space")
    here.page.keyboard.press("Enter")
    assert here.page.inner_text(".option.wrong .feedback") == "The Nile is longer, but carries far less."
    assert here.page.locator(".feedback").count() == 1
    assert "five times" in here.page.inner_text(".explained")


def test_whoever_takes_a_false_statement_for_true_is_told_why_not(here: Learner) -> None:
    here.choose("true-false")
    skip_to(here, "Volga")
    here.page.keyboard.press("t")
    here.page.keyboard.press("Enter")
    assert here.page.inner_text(".feedback") == "The Volga reaches no ocean."
    assert here.page.inner_text(".answer") == "False. It is: the Caspian Sea"


def test_figures_keep_their_order_and_what_is_pinned_stands_last(here: Learner) -> None:
    here.choose("choice")
    for _ in range(3):
        for _ in here.questions():
            texts, item = here.page.locator(".option .text").all_inner_texts(), here.item
            assert item.id != "odd/years" or texts == ["1847", "1839", "1852"]
            assert item.id != "odd/pinned" or texts[-1] == "none of these"
            here.answer(right=False)
            here.page.keyboard.press("Enter")
        here.press("Practise these again")


def test_a_right_to_left_sentence_stays_so(here: Learner) -> None:
    here.choose("cloze")
    skip_to(here, "نهر")
    direction = "getComputedStyle(document.querySelector('.stem')).direction"
    assert here.page.evaluate(direction) == "rtl"
    here.write([NOWHERE])
    assert here.page.evaluate(direction) == "rtl"


@pytest.mark.parametrize("type_", ITEM_TYPES)
def test_nothing_moves_when_the_answer_is_checked(here: Learner, type_: str) -> None:
    places = """() => [...document.querySelectorAll('.stem, .option, .field, .row, form > .actions > .main')].map(
        (e) => { const box = e.getBoundingClientRect(); return [box.x, box.y + scrollY, box.width]; })"""
    here.choose(type_)
    while type_ == "labels" and here.page.locator("form.match").count():
        here.press("Show the answer")
        here.page.keyboard.press("Enter")
    before = here.page.evaluate(places)
    here.press("Show the answer")
    if type_ != "matching":  # what belongs to a prompt is told beside it
        assert here.page.evaluate(places) == before


def test_a_key_held_down_does_not_run_on(here: Learner) -> None:
    here.choose("choice")
    here.page.keyboard.press("a")
    here.page.keyboard.down("Enter")
    for _ in range(3):
        here.page.keyboard.down("Enter")
    here.page.keyboard.up("Enter")
    assert here.page.inner_text("h2") == "Question 1 of 8"


def stop_clock(page: Page) -> None:
    """From now on, time goes on only when it is told to: `page.clock.run_for(milliseconds)`."""
    page.clock.pause_at(3600)


DOUBLE = 300
"""The milliseconds within which a second click belongs to the first."""


def test_a_double_click_does_not_run_on(browser: Browser, path: Path, layout: DeckLayout) -> None:
    with shared(browser, SAME_ORDER) as page, lent(page) as watched:
        page.clock.install(time=0)
        with practising(watched, path, layout) as here:
            stop_clock(page)
            here.choose("choice")
            page.locator(".option").first.click()
            page.locator(GO).dblclick()
            for waits, number in ((DOUBLE - 1, 1), (DOUBLE, 2)):
                assert page.inner_text("h2") == "Question 1 of 8"
                page.clock.run_for(waits)
                page.locator(GO).dispatch_event("click", {"detail": 2})
                assert page.inner_text("h2") == f"Question {number} of 8"


def test_every_type_is_answered_by_touch(browser: Browser, brief: Path) -> None:
    """A tap is over before the page has heard of it."""
    with browser.new_context(
        offline=True, has_touch=True, is_mobile=True, viewport={"width": 360, "height": 640}
    ) as phone:
        page = phone.new_page()
        page.clock.install(time=0)
        go_to(page, brief.as_uri())
        stop_clock(page)
        page.locator(".next .main").tap()
        for number in range(1, len(ITEM_TYPES) + 1):
            expect(page.locator("h2")).to_have_text(f"Question {number} of 12")
            page.locator(".option input, .movers button:last-child, .field textarea, .tray button").first.tap()
            for prompt in range(1, page.locator(".match .row").count()):
                page.locator(".tray button").nth(prompt).tap()
            for field in page.locator(".field textarea").all():
                field.fill(NOWHERE)
            page.locator(GO).tap()
            expect(page.locator(".verdict.right, .verdict.wrong, .verdict.partly")).to_be_visible()
            page.clock.run_for(DOUBLE)
            page.locator(GO).tap()
        expect(page.locator("h2")).to_contain_text("of 12 questions right")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


# What was missed, and what is kept


def test_what_was_missed_is_asked_again(here: Learner) -> None:
    here.choose("short", "typed")
    missed = here.answer(right=False)
    here.page.keyboard.press("Enter")
    here.finish()
    assert here.heading == "2 of 3 questions right"
    assert plain(missed.key.text) in here.page.inner_text(".again")
    assert missed.citations[0].source.footnote in here.page.inner_text(".again")
    here.press("Practise it again")
    assert here.item == missed
    here.finish()
    assert here.heading == "1 of 1 question right"


def test_answers_are_kept_when_the_page_is_opened_again(here: Learner) -> None:
    here.choose("typed", "short")
    here.answer(right=True)
    here.page.keyboard.press("Enter")
    missed = here.answer(right=False)
    here.reopen()
    assert "1 right" in here.page.inner_text(".legend")
    assert "1 missed" in here.page.inner_text(".legend")
    here.page.get_by_text("Choose what to practise").press("Enter")
    here.page.get_by_label("Which ones").select_option(label="Missed last time")
    assert here.page.inner_text("form .there") == "1 question to choose from."
    here.start()
    here.press("Drop this round")
    assert here.item == missed


def test_a_run_goes_on_where_it_stopped(here: Learner) -> None:
    here.choose("choice")
    first = here.answer(right=False)
    here.reopen()
    assert here.heading == "You stopped at question 2 of 8."
    here.begin()
    here.finish()
    assert here.heading == "7 of 8 questions right"
    assert plain(first.stem)[:20] in here.page.inner_text(".again")
    here.reopen()
    assert here.heading == "Next: 20 questions"


def test_all_is_forgotten_where_the_learner_says_so_twice(here: Learner) -> None:
    here.choose("typed")
    here.answer(right=True)
    here.reopen()
    here.page.get_by_text("Forget all answers").press("Enter")
    here.press("Forget all your answers so far?")
    assert here.page.inner_text(".legend") == "31 not asked yet"
    here.reopen()
    assert here.page.inner_text(".legend") == "31 not asked yet"


def test_each_deck_keeps_its_own(here: Learner, path: Path, layout: DeckLayout) -> None:
    here.choose("typed")
    here.answer(right=True)
    other = path.with_name("other-practice.html")
    elsewhere = replace(layout, deck=replace(layout.deck, namespace="test/other"))
    other.write_text("".join(page_pieces(elsewhere)), encoding="utf-8")
    go_to(here.page, other.as_uri())
    assert here.page.inner_text(".legend") == "31 not asked yet"


def test_two_windows_keep_what_both_were_told(here: Learner, path: Path) -> None:
    other = here.page.context.new_page()
    go_to(other, path.as_uri())
    for page in (here.page, other):
        at_window = Learner(page, here.items)
        at_window.choose("typed" if page is other else "any-of")
        at_window.answer(right=True)
        until(lambda: other.evaluate(KEPT) == here.page.evaluate(KEPT), "what the other window keeps")
    here.reopen()
    assert "2 right" in here.page.inner_text(".legend")


NOTED = """{
    let drawn = false;
    requestAnimationFrame(() => setTimeout(() => { drawn = true; }));
    window.asked = [];
    for (const name of ["getItem", "setItem"]) {
        const original = Storage.prototype[name];
        Storage.prototype[name] = function (...given) { asked.push(drawn); return original.apply(this, given); };
    }
}"""


def test_the_browser_is_asked_for_what_it_keeps_once_the_page_was_drawn(browser: Browser, path: Path) -> None:
    """A page that asks sooner may be shown nothing, and nothing it is told is kept: seen in Chromium when busy."""
    with shared(browser, NOTED) as page:
        go_to(page, path.as_uri())
        asked = page.evaluate("asked")
        assert len(asked) > 3
        assert all(asked)


KEEP = "kept => localStorage.setItem('quizgen practice: test/rivers', kept)"
RUBBISH = [
    "", "{", "null", "17", '"text"', "[]", "[[1]]", '{"answers": null, "run": 5}', '{"answers": [1, 0], "run": []}',
    '{"answers": {"x": 1, "typed": "yes", "__proto__": 1}, "run": {"left": "abc"}}',
    '{"answers": 1, "run": {"left": ["gone", null, {}], "missed": 3, "right": -1}}',
]  # fmt: skip


@pytest.mark.parametrize("kept", RUBBISH)
def test_rubbish_in_the_browser_is_no_progress(here: Learner, kept: str) -> None:
    here.page.evaluate(KEEP, kept)
    here.reopen()
    assert here.page.inner_text(".legend") == "31 not asked yet"
    assert here.heading == "Next: 20 questions"
    here.choose("typed")
    here.answer(right=True)
    here.reopen()
    assert "1 right" in here.page.inner_text(".legend")


def test_a_run_of_which_little_is_left_still_goes_on(here: Learner, layout: DeckLayout) -> None:
    ids = [item.id for item in layout.items if item.type.name == "choice"]
    kept = {"answers": {}, "run": {"left": ["gone", ids[0]], "missed": [ids[1], "gone"], "right": 2.5}}
    here.page.evaluate(KEEP, json.dumps(kept))
    here.reopen()
    here.begin()
    assert here.heading == "Question 2 of 2"
    assert here.item.id == ids[0]


REFUSED = {
    "refused": "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } })",
    "gone": "Object.defineProperty(window, 'localStorage', { value: undefined })",
    "full": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
}


@pytest.mark.parametrize("how", REFUSED)
def test_a_browser_that_keeps_nothing_breaks_nothing(
    browser: Browser, path: Path, layout: DeckLayout, how: str
) -> None:
    with (
        shared(browser, f"{SAME_ORDER} {REFUSED[how]}") as page,
        lent(page) as watched,
        practising(watched, path, layout) as here,
    ):
        assert "This browser keeps nothing" in here.page.inner_text(".progress")
        here.choose("typed")
        here.answer(right=False)
        here.page.keyboard.press("Enter")
        here.press("Choose other questions")
        assert "1 missed" in here.page.inner_text(".legend")


def test_a_frame_without_an_origin_breaks_nothing(here: Learner, path: Path) -> None:
    outside = path.with_name("outside.html")
    outside.write_text(
        f"<!DOCTYPE html><title>x</title><iframe sandbox='allow-scripts' src='{NAME}'></iframe>", "utf-8"
    )
    here.page.goto(outside.as_uri())
    assert "This browser keeps nothing" in here.page.frame_locator("iframe").locator(".progress").inner_text()


# Sound for everybody


def test_start_and_end_are_accessible(here: Learner) -> None:
    assert violations_in_light_and_dark(here.page) == {}
    here.choose("typed", "short")
    here.answer(right=False)
    here.reopen()
    assert violations_in_light_and_dark(here.page) == {}
    here.begin()
    here.finish()
    assert violations_in_light_and_dark(here.page) == {}


def test_questions_and_results_are_accessible(here: Learner, brief: Path) -> None:
    go_to(here.page, brief.as_uri())
    here.choose(*ITEM_TYPES)
    for _ in ITEM_TYPES:
        assert violations_in_light_and_dark(here.page) == {}
        here.answer(right=False)
        assert violations_in_light_and_dark(here.page) == {}
        here.page.keyboard.press("Enter")


@pytest.mark.parametrize("type_", ITEM_TYPES)
def test_the_answer_is_asked_for_in_a_group_that_is_named_by_the_question(here: Learner, type_: str) -> None:
    here.choose(type_)
    stem = here.page.inner_text(".stem").strip()
    if type_ == "cloze":
        named = here.page.evaluate("document.activeElement.getAttribute('aria-label')")
        assert "(blank)" in named
    else:
        group = here.page.get_by_role("group", name=stem)
        assert group.evaluate("group => group.contains(document.activeElement)")
    here.answer(right=True)
    assert here.page.evaluate("document.activeElement.matches('.main')")


LOOKS = """() => {
    const [question, body] = [".stem", "body"].map((name) => getComputedStyle(document.querySelector(name)));
    const button = getComputedStyle(document.querySelector("button.main"));
    return [question.color === body.color, parseFloat(question.fontSize) / parseFloat(body.fontSize),
        button.fontSize === body.fontSize];
}"""
"""Returns whether the question has the colour of other texts, how many times as large it is, and whether the button is
as large as they are."""


@pytest.mark.parametrize("type_", ITEM_TYPES)
def test_questions_of_all_types_look_alike(here: Learner, type_: str) -> None:
    here.choose(type_)
    assert here.page.evaluate(LOOKS) == [True, pytest.approx(20 / 17), True]


FITS = """size => {
    document.documentElement.style.fontSize = size;
    return document.documentElement.scrollWidth <= innerWidth;
}"""


def test_nothing_sticks_out(here: Learner) -> None:
    def check(what: str) -> None:
        for width in (1200, 320):
            here.page.set_viewport_size({"width": width, "height": 600})
            for size in ("100%", "200%"):
                assert here.page.evaluate(FITS, size), f"{what}, {width} pixels, {size}"

    check("the start")
    here.choose(*ITEM_TYPES)
    for _ in here.questions():
        check("a question")
        item = here.answer(right=False)
        check(f"the answer of {item.id}")
        here.page.keyboard.press("Enter")
    check("the end")


# A stranger's deck


def test_facts_run_nothing(here: Learner) -> None:
    here.choose(*ITEM_TYPES)
    for _ in here.questions():
        here.answer(right=False)
        assert here.page.locator("script").count() == 3
        here.page.keyboard.press("Enter")
    assert '<script>alert("x")</script> & &lt;b&gt;' in here.page.inner_text(".again")


def test_the_policy_lets_nothing_in(page: Watched, tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_text("".join(page_pieces(every_type())), encoding="utf-8")
    tried = """async () => {
        const script = document.createElement('script');
        script.textContent = 'window.ran = true';
        document.body.append(script);
        const image = new Image();
        const loaded = new Promise((done) => { image.onload = image.onerror = (event) => done(event.type); });
        image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';
        return [window.ran ?? false, await loaded];
    }"""
    go_to(page.page, path.as_uri())
    assert page.page.evaluate(tried) == [False, "error"]
    assert page.requests == [path.as_uri()]
    assert all("Content Security Policy" in message for message in page.messages)
