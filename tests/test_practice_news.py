"""What the practice page says to a learner who comes back and finds other questions than the last time."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.records.layout import DeckLayout
from quizgen.text.markdown import parse
from quizgen.text.rich import plain_text
from tests.conftest import Watched
from tests.support.accessible import violations
from tests.support.practice_learner import Learner
from tests.support.practice_opened import opened
from tests.support.practice_sample import many_typed, sample

SINCE = "Since you were last here: "


def edition(*left_out: int, count: int = 6, changed: int = -1) -> DeckLayout:
    """Return a deck of so many questions, without some of them, and with another stem of one of them."""
    layout = many_typed(sample(), count)
    kept = [item for item in layout.items if item.id.owner not in {f"fact{number}" for number in left_out}]
    items = [
        replace(item, stem=plain_text(f"Another {item.id}?")) if item.id.owner == f"fact{changed}" else item
        for item in kept
    ]
    return replace(layout, sections=(replace(layout.sections[0], items=tuple(items)),))


def practised(watched: Watched, folder: Path, layout: DeckLayout) -> Learner:
    """Answer the first question of a round and stop."""
    here = opened(watched, folder, layout)
    here.begin()
    here.answer(right=True)
    here.press("End here")
    return here


def news(here: Learner) -> str:
    told = here.page.locator(".news p")
    return told.inner_text() if told.count() else ""


def test_it_says_once_what_is_new_changed_and_gone(watched: Watched, tmp_path: Path) -> None:
    watched.page.set_viewport_size({"width": 360, "height": 640})
    practised(watched, tmp_path, edition(5))
    here = opened(watched, tmp_path, edition(4, count=8, changed=1))
    assert news(here) == f"{SINCE}3 new questions · 1 changed question · 1 question no longer asked"
    assert here.announced == news(here)
    assert violations(here.page) == {}
    button = here.page.locator(".next .main").bounding_box()
    assert button is not None
    assert button["y"] + button["height"] < 640, "Continue can be seen"
    here.reopen()
    assert news(here) == ""


def test_what_is_new_is_one_press_away(watched: Watched, tmp_path: Path) -> None:
    practised(watched, tmp_path, edition(5))
    here = opened(watched, tmp_path, edition(count=8, changed=1))
    here.press("Practise what is new")
    assert here.heading == "Question 1 of 4"
    asked = []
    for item in here.questions():
        asked.append(item.id.owner)
        here.answer(right=True)
        here.page.keyboard.press("Enter")
    assert sorted(asked) == ["fact1", "fact5", "fact6", "fact7"]


def test_where_there_is_only_less_nothing_leads_on(watched: Watched, tmp_path: Path) -> None:
    practised(watched, tmp_path, edition())
    here = opened(watched, tmp_path, edition(4, 5))
    assert news(here) == f"{SINCE}2 questions no longer asked"
    assert here.page.locator(".news button").count() == 0


def test_so_much_that_is_new_comes_in_rounds_what_changed_first(watched: Watched, tmp_path: Path) -> None:
    practised(watched, tmp_path, edition())
    here = opened(watched, tmp_path, edition(count=100, changed=3))
    here.press("Practise what is new")
    assert here.heading == "Question 1 of 20"
    asked = []
    for item in here.questions():
        asked.append(item.id.owner)
        here.press("Show the answer")
        here.page.keyboard.press("Enter")
    assert "fact3" in asked


@pytest.mark.parametrize("part", ["note", "source", "section", "order"])
def test_other_explanations_and_places_are_no_news(watched: Watched, tmp_path: Path, part: str) -> None:
    practised(watched, tmp_path, edition())
    layout = edition()
    (section,) = layout.sections
    items = list(section.items)
    match part:
        case "note":
            items[0] = replace(items[0], note=parse("Explained *otherwise*."))
        case "source":
            items[0] = replace(items[0], citations=items[1].citations)
        case "order":
            items.reverse()
    other = sample().sections[1] if part == "section" else section
    here = opened(watched, tmp_path, replace(layout, sections=(replace(other, items=tuple(items)),)))
    assert news(here) == ""


def test_who_has_not_begun_hears_of_no_news(watched: Watched, tmp_path: Path) -> None:
    opened(watched, tmp_path, edition())
    assert news(opened(watched, tmp_path, edition(count=9))) == ""


def test_progress_in_a_file_knows_what_was_there(watched: Watched, tmp_path: Path) -> None:
    here = practised(watched, tmp_path, edition())
    here.press("Choose other questions")
    with here.page.expect_download() as saved:
        here.press("Save my progress to a file")
    file = tmp_path / "progress.json"
    saved.value.save_as(file)
    here.page.evaluate("localStorage.clear()")
    here = opened(watched, tmp_path, edition(count=7))
    assert news(here) == ""
    here.page.set_input_files("input[type=file]", file)
    here.page.wait_for_selector(".news")
    assert news(here) == f"{SINCE}1 new question"
    assert here.announced == f"1 answer loaded. {SINCE}1 new question"


@pytest.mark.parametrize("seen", [[], "x", 1, {"a": 1}, None])
def test_what_was_there_is_read_with_care(watched: Watched, tmp_path: Path, seen: object) -> None:
    here = practised(watched, tmp_path, edition())
    name = "quizgen practice: test/rivers: seen"
    assert here.page.evaluate("name => localStorage.getItem(name)", name)
    here.page.evaluate("([name, seen]) => localStorage.setItem(name, seen)", [name, json.dumps(seen)])
    here.reopen()
    assert news(here) == ""
    here.reopen()
    assert news(here) == ""
    assert here.page.locator(".next .main").is_visible()
