"""What Continue gives on the practice page: due, missed, new, by boxes, as the days go by."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quizgen.records.ids import ItemId
from quizgen.records.item import Item, LabelsKey
from quizgen.text.render import plain
from quizgen.text.rich import plain_text
from tests.conftest import Watched, lent, shared
from tests.support.accessible import violations, violations_in_light_and_dark
from tests.support.page_contents import count_of, text_of
from tests.support.practice_learner import SAME_ORDER, Learner
from tests.support.practice_opened import opened
from tests.support.practice_sample import DIARY, many_typed, sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DAYS = [1, 3, 7, 14, 30, 60, 60]
"""For how many days a question rests that was right once, twice, and so on."""

NOON = "2026-03-02T12:00:00"


@pytest.fixture(scope="module")
def clocked(browser: Browser) -> Iterator[Page]:
    """A page whose days pass when they are told to."""
    with shared(browser, SAME_ORDER) as page:
        page.clock.install(time=NOON)
        yield page


@pytest.fixture
def watched(clocked: Page) -> Iterator[Watched]:
    clocked.clock.set_system_time(NOON)
    with lent(clocked) as watched:
        yield watched
        assert watched.messages == []
        assert {address.split(":")[0] for address in watched.requests} <= {"file", "blob"}


def pass_days(here: Learner, days: float) -> None:
    """Look at the page again so many days later."""
    now = here.page.evaluate("Date.now()")
    here.page.clock.set_system_time(now / 1000 + days * 86_400)
    here.reopen()


def parts(here: Learner) -> str:
    return text_of(here.page, ".next .parts")


def go_on(here: Learner, *answers: bool) -> list[Item]:
    """Press Continue, answer so many questions of the round, and end it."""
    here.begin()
    items = []
    for right in answers:
        items.append(here.answer(right=right))
        here.page.keyboard.press("Enter")
    if not count_of(here.page, ".end"):
        here.press("End here")
    here.press("Choose other questions")
    return items


def test_continue_is_the_first_thing_on_a_telephone(watched: Watched, tmp_path: Path) -> None:
    watched.page.set_viewport_size({"width": 360, "height": 640})
    here = opened(watched, tmp_path, sample())
    here.page.keyboard.press("Tab")
    button = here.page.get_by_role("button", name="Start", exact=True)
    assert button.evaluate("button => button === document.activeElement")
    box = button.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 320
    assert box["height"] >= 56
    assert here.page.get_by_text("Choose what to practise").bounding_box()["y"] < 640  # type: ignore[index]
    assert not here.page.get_by_text("Types of question").is_visible()
    here.page.keyboard.press("Enter")
    assert here.heading == "Question 1 of 20"


def test_a_round_has_twenty_questions_each_about_another_fact(watched: Watched, tmp_path: Path) -> None:
    layout = many_typed(sample(), 21)
    first, second = layout.sections
    twins = [replace(item, id=ItemId(item.id.owner, "twin")) for item in layout.items]
    here = opened(watched, tmp_path, replace(layout, sections=(replace(first, items=(*first.items, *twins)), second)))
    assert here.heading == "Next: 20 questions"
    assert parts(here) == "20 not asked yet"
    facts = {item.id.owner for item in go_on(here, *[True] * 20)}
    assert len(facts) == 20


def test_due_comes_first_then_missed_then_new(watched: Watched, tmp_path: Path) -> None:
    here = opened(watched, tmp_path, many_typed(sample(), 6))
    right, *missed = go_on(here, True, False, False)
    pass_days(here, 1)
    assert parts(here) == "1 due · 2 missed · 3 not asked yet"
    asked = go_on(here, *[True] * 6)
    assert asked[0].id == right.id
    assert {item.id for item in asked[1:3]} == {item.id for item in missed}


def test_what_is_due_longest_comes_first(watched: Watched, tmp_path: Path) -> None:
    here = opened(watched, tmp_path, many_typed(sample(), 3))
    first = go_on(here, True)
    pass_days(here, 0.5)
    here.choose()
    while here.item.id == first[0].id:
        here.press("End here")
        here.press("Choose other questions")
        here.start()
    here.answer(right=True)
    here.press("End here")
    here.reopen()
    pass_days(here, 4)
    assert parts(here) == "2 due · 1 not asked yet"
    assert go_on(here, True)[0].id == first[0].id


def test_each_right_answer_makes_it_rest_longer(watched: Watched, tmp_path: Path) -> None:
    here = opened(watched, tmp_path, many_typed(sample(), 1))
    for days in DAYS:
        go_on(here, True)
        assert here.heading == "Nothing is due today"
        due = "tomorrow" if days == 1 else f"in {days} days"
        assert text_of(here.page, ".next .parts") == f"The next question is due {due}."
        pass_days(here, days - 1)
        assert here.heading == "Nothing is due today"
        pass_days(here, 1)
        assert parts(here) == "1 due"


@pytest.mark.parametrize(("right", "rests"), [(False, 1), (True, 14)])
def test_a_missed_one_begins_again(watched: Watched, tmp_path: Path, right: bool, rests: int) -> None:
    here = opened(watched, tmp_path, many_typed(sample(), 1))
    for days in DAYS[:3]:
        go_on(here, True)
        pass_days(here, days)
    go_on(here, right)
    if not right:
        assert parts(here) == "1 missed"
        go_on(here, True)
    pass_days(here, rests - 1)
    assert here.heading == "Nothing is due today"
    pass_days(here, 1)
    assert parts(here) == "1 due"


def test_who_is_right_before_the_day_gains_nothing_and_loses_nothing(watched: Watched, tmp_path: Path) -> None:
    here = opened(watched, tmp_path, many_typed(sample(), 1))
    go_on(here, True)
    for _ in range(3):
        here.press("Practise anyway")
        here.answer(right=True)
        here.page.keyboard.press("Enter")
        here.press("Choose other questions")
    pass_days(here, 1)
    assert parts(here) == "1 due"


def test_who_meant_the_same_goes_on_from_where_it_was(watched: Watched, tmp_path: Path) -> None:
    here = opened(watched, tmp_path, many_typed(sample(), 1))
    go_on(here, True)
    pass_days(here, 1)
    here.begin()
    here.answer(right=False)
    here.press("My answer says the same")
    here.press("Finish")
    here.press("Choose other questions")
    assert text_of(here.page, ".next .parts") == "The next question is due in 3 days."


def test_days_begin_at_midnight_where_the_learner_is(browser: Browser, tmp_path: Path) -> None:
    with browser.new_context(offline=True, timezone_id="Asia/Tokyo") as context:
        page = context.new_page()
        page.clock.install(time="2026-03-02T14:30:00Z")
        here = opened(Watched(page), tmp_path, many_typed(sample(), 1))
        go_on(here, True)
        pass_days(here, 15 / 1440)
        assert here.heading == "Nothing is due today"
        pass_days(here, 30 / 1440)
        assert parts(here) == "1 due"


def test_a_clock_that_was_wrong_keeps_nothing_back(watched: Watched, tmp_path: Path) -> None:
    here = opened(watched, tmp_path, many_typed(sample(), 1))
    pass_days(here, 4000)
    go_on(here, True)
    pass_days(here, -4000)
    assert parts(here) == "1 due"


def test_a_round_goes_on_and_ends_with_the_day(watched: Watched, tmp_path: Path) -> None:
    here = opened(watched, tmp_path, many_typed(sample(), 4))
    here.begin()
    here.answer(right=True)
    here.reopen()
    assert here.heading == "You stopped at question 2 of 4."
    here.begin()
    assert here.heading == "Question 2 of 4"
    pass_days(here, 1)
    assert parts(here) == "1 due · 3 not asked yet"


def test_a_choice_goes_on_after_days_unless_it_is_left(watched: Watched, tmp_path: Path) -> None:
    here = opened(watched, tmp_path, many_typed(sample(), 4))
    here.choose()
    here.answer(right=True)
    here.page.keyboard.press("Enter")
    pass_days(here, 9)
    assert here.heading == "You stopped at question 2 of 4."
    here.press("Drop this round")
    assert parts(here) == "1 due · 3 not asked yet"
    here.reopen()
    assert parts(here) == "1 due · 3 not asked yet"


def test_each_section_has_its_bar_and_its_own_round(watched: Watched, tmp_path: Path) -> None:
    layout = many_typed(sample(), 5)
    here = opened(watched, tmp_path, layout)
    names = [section.section.name for section in layout.sections]
    here.page.get_by_role("button", name=names[1]).press("Enter")
    for right in (True, False):
        assert here.answer(right=right).id in {item.id for item in layout.sections[1].items}
        here.page.keyboard.press("Enter")
    here.press("Choose other questions")
    rows = here.page.locator(".sections li").all_inner_texts()
    assert [row.split("\n") for row in rows] == [[names[0], "0 of 3 right"], [names[1], "1 of 2 right"]]
    shares = [bar.locator("span").count() for bar in here.page.locator(".sections .bar").all()]
    assert shares == [1, 2]
    assert here.page.inner_text(".legend").split("\n") == ["1 right", "1 missed", "3 not asked yet"]


def test_questions_are_chosen_by_source(watched: Watched, tmp_path: Path) -> None:
    here = opened(watched, tmp_path, many_typed(sample(), 5))
    here.page.get_by_text("Choose what to practise").press("Enter")
    group = here.page.get_by_role("group", name="Sources")
    assert group.locator(".box").all_inner_texts() == ["The Atlas\n3", "The diary\n2"]
    group.get_by_role("checkbox", name="The Atlas").press("Space")
    assert here.page.inner_text("form .there") == "2 questions to choose from."
    here.start()
    for item in here.questions():
        assert item.citations[0].source == DIARY
        here.answer(right=True)
        here.page.keyboard.press("Enter")
    assert here.heading == "2 of 2 questions right"


def test_what_is_due_can_be_chosen(watched: Watched, tmp_path: Path) -> None:
    here = opened(watched, tmp_path, many_typed(sample(), 3))
    (first,) = go_on(here, True)
    pass_days(here, 1)
    here.page.get_by_text("Choose what to practise").press("Enter")
    here.page.get_by_label("Which ones").select_option(label="Due again")
    here.start()
    assert here.item.id == first.id
    assert here.heading == "Question 1 of 1"


def test_answers_from_before_there_were_boxes_still_count(watched: Watched, tmp_path: Path) -> None:
    here = opened(watched, tmp_path, many_typed(sample(), 3))
    kept = {"answers": {"fact0/q": 1, "fact1/q": 0}, "run": {"left": ["fact2/q"], "missed": ["fact1/q"], "right": 1}}
    here.page.evaluate("kept => localStorage.setItem('quizgen practice: test/rivers', kept)", json.dumps(kept))
    here.reopen()
    assert here.heading == "You stopped at question 3 of 3."
    here.press("Drop this round")
    assert parts(here) == "1 due · 1 missed · 1 not asked yet"


def test_thousands_of_questions_are_begun_and_looked_through(watched: Watched, tmp_path: Path) -> None:
    here = opened(watched, tmp_path, many_typed(sample(), 4_000))
    assert parts(here) == "20 not asked yet"
    here.choose()
    for _ in range(60):
        here.press("Show the answer")
        here.page.keyboard.press("Enter")
    here.press("End here")
    assert here.page.locator(".again > li").count() == 50
    here.press("Show more")
    assert here.page.locator(".again > li").count() == 60
    assert not here.page.get_by_text("Show more").count()
    here.press("Practise these again")
    assert here.heading == "Question 1 of 60"


def test_all_states_of_the_start_are_accessible(watched: Watched, tmp_path: Path) -> None:
    watched.page.set_viewport_size({"width": 360, "height": 640})
    here = opened(watched, tmp_path, many_typed(sample(), 2))
    go_on(here, True)
    assert violations_in_light_and_dark(here.page) == {}
    go_on(here, True)
    assert here.heading == "Nothing is due today"
    here.reopen()
    assert violations_in_light_and_dark(here.page) == {}
    here.page.get_by_text("Forget all answers").press("Enter")
    assert violations_in_light_and_dark(here.page) == {}


def test_stems_are_those_of_the_deck(tmp_path: Path) -> None:
    layout = many_typed(sample(), 3)
    assert len({plain(item.stem) for item in layout.items}) == len({item.id for item in layout.items}) == 3


# What is easier comes first


EASE = [
    {"choice", "true-false"},
    {"several", "matching", "ordering"},
    {"cloze", "number", "typed", "any-of", "short"},
    {"all-of", "labels"},
]


def ease(item: Item) -> int:
    type_ = "matching" if isinstance(item.key, LabelsKey) and item.key.bank else item.type.name
    return next(place for place, types in enumerate(EASE) if type_ in types)


def begun(here: Learner) -> list[int]:
    """Go through a round that has begun, and return how easy each of its questions is."""
    found = []
    for item in here.questions():
        found.append(ease(item))
        here.press("Show the answer")
        here.page.keyboard.press("Enter")
    return found


@pytest.mark.parametrize("chosen", [False, True])
def test_a_round_goes_from_options_to_lists(watched: Watched, tmp_path: Path, *, chosen: bool) -> None:
    here = opened(watched, tmp_path, sample())
    if chosen:
        here.choose()
    else:
        here.begin()
    found = begun(here)
    assert found == sorted(found)
    assert set(found) == {0, 1, 2, 3}
    if not chosen:
        here.press("Practise these again")
        assert begun(here) == found


def test_the_easiest_question_about_a_fact_is_its_first(watched: Watched, tmp_path: Path) -> None:
    layout = many_typed(sample(), 20)
    first, second = layout.sections
    model = next(item for item in sample().items if item.type.name == "choice")
    easy = [replace(model, id=ItemId(one.id.owner, "a"), stem=plain_text(f"Easy {one.id}?")) for one in layout.items]
    here = opened(watched, tmp_path, replace(layout, sections=(replace(first, items=(*first.items, *easy)), second)))
    assert {item.type.name for item in go_on(here, *[True] * 20)} == {"choice"}


def test_as_many_are_chosen_as_continue_gives(watched: Watched, tmp_path: Path) -> None:
    here = opened(watched, tmp_path, many_typed(sample(), 30))
    here.page.get_by_text("Choose what to practise").press("Enter")
    assert here.page.get_by_label("How many").evaluate("list => list.selectedOptions[0].textContent") == "20"
    here.start()
    assert here.heading == "Question 1 of 20"


@pytest.mark.parametrize("way", ["a section", "chosen questions"])
def test_a_round_that_was_stopped_is_not_dropped_unasked(watched: Watched, tmp_path: Path, way: str) -> None:
    here = opened(watched, tmp_path, many_typed(sample(), 6))
    here.begin()
    here.answer(right=True)
    here.page.keyboard.press("Enter")

    def begin_another() -> None:
        here.reopen()
        if way == "a section":
            here.page.locator(".sections button").first.press("Enter")
        else:
            here.page.get_by_text("Choose what to practise").press("Enter")
            here.start()
        assert here.heading == "You stopped at question 2 of 6."
        assert here.page.evaluate("document.activeElement.textContent") == here.heading
        assert violations(here.page) == {}

    begin_another()
    here.press("Cancel")
    assert here.heading == "You stopped at question 2 of 6."
    begin_another()
    here.press("Continue")
    assert here.heading == "Question 2 of 6"
    begin_another()
    here.press("Drop this round")
    assert here.heading == f"Question 1 of {3 if way == 'a section' else 6}"
    here.reopen()
    assert here.heading.startswith("Next:")
