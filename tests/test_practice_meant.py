"""Where learners may say that their own words mean the same, and where that cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from quizgen.outputs.practice.page import page_pieces
from tests.conftest import Watched
from tests.support.one_deck import one_deck
from tests.support.page_contents import count_of, press, text_of
from tests.support.practice_answered import all_said, questions
from tests.support.practice_learner import go_to, type_in

CLAIMS = "My answer says the same"
YES, NO = True, False


def claims(watched: Watched, folder: Path, value: object, typed: str, asked: str, *other_names: str) -> bool:
    """Answer the only question of a deck, wrongly, and tell whether the page offers to say that it means the same."""
    assert answered(watched, folder, value, typed, asked, *other_names)[0] in "✗≈◐"
    return bool(count_of(watched.page, ".actions .verdict + button"))


def offered(
    watched: Watched, folder: Path, cases: Sequence[tuple[str, str, bool]], asked: str
) -> list[tuple[str, str, bool]]:
    """Answer a question for each case, wrongly; return the cases with what the page offers."""
    layout = questions([value for value, _, _ in cases], asked)
    said = all_said(watched.page, folder, layout, [typed for _, typed, _ in cases])
    assert [one.verdict for one in said if one.verdict[0] not in "✗≈◐"] == []
    return [(*case[:2], one.offered) for case, one in zip(cases, said, strict=True)]


def answered(watched: Watched, folder: Path, value: object, typed: str, asked: str, *other_names: str) -> str:
    """Answer the only question of a deck, and return the verdict.

    `asked` is the type of the question, the type of its field, and how it is to be spelled, if that is said.
    """
    type_, field, *spelling = asked.split()
    fact = {"n": "n", "v": value, **({"accept": {"v": [*other_names]}} if other_names else {})}
    template = {"type": type_, "ask": "{{ n }}?", "key": "v", **({"spelling": spelling[0]} if spelling else {})}
    layout = one_deck({"f": fact}, {"w": template}, {"v": field})
    path = folder / "practice.html"
    path.write_text("".join(page_pieces(layout)), encoding="utf-8")
    page = watched.page
    go_to(page, path.as_uri())
    press(page, ".next .main")
    type_in(page, typed)
    page.keyboard.press("Control+Enter")
    return text_of(page, ".verdict")


FIGURES = [
    ("1,000", "7", NO),
    ("1,000", "seven", NO),
    ("1,000", "10 to 20", NO),
    ("1,000 casualties", "7", NO),
    ("1,000 casualties", "7 deaths", NO),
    ("1,000 casualties", "1,000 deaths", YES),
    ("more than 1,000 casualties", "900 casualties", NO),
    ("more than 1,000 casualties", "fewer than 1,000 casualties", NO),
    ("more than 1,000 a day", "less than 1,000", NO),
    ("5 days", "6 days", NO),
    ("5 days", "5 hours", NO),
    ("5 days", "two weeks", NO),
    ("5 days", "a working week", YES),
    ("5 days", "1 fortnight", YES),
    ("8 km", "7 miles", NO),
    ("5 €", "$5", NO),
    ("50%", "0.5", YES),
    ("50%", "0.7", NO),
    ("50%", "half", YES),
    ("60 to 70%", "65%", NO),
    ("3%", "3% of output", YES),
    ("3%", "3 per cent of output", YES),
    ("3%", "4% of output", NO),
    ("5 km", "6 km of road", NO),
    ("5 km", "5 km per hour", NO),
    ("1,000", "a great many", YES),
    ("1,000", "1k", YES),
    ("1,000", "1 km", YES),
    ("1,000", "?", NO),
]


def test_a_figure_that_is_read_as_another_says_nothing_else(watched: Watched, tmp_path: Path) -> None:
    assert offered(watched, tmp_path, FIGURES, "number number") == FIGURES


DATES = [
    ("1999-12-31", "30 December 1999", NO),
    ("1999-12-31", "31.12.1998", NO),
    ("1999-12-31", "1999", NO),
    ("1999-12-31", "31 December", YES),
    ("1999-12-31", "1 December", NO),
    ("1999-12-31", "New Year’s Eve of 1999", YES),
    ("1999", "2001", NO),
    ("1999", "March 1999", YES),
    ("44 BCE", "44 CE", NO),
]


def test_a_date_that_is_read_as_another_says_nothing_else(watched: Watched, tmp_path: Path) -> None:
    assert offered(watched, tmp_path, DATES, "short date") == DATES


TEXTS = [
    ("15 km", "16 km", NO),
    ("15 km", "15 miles", NO),
    ("15 km", "a morning’s walk", YES),
    ("Resolution 242", "Resolution 338", NO),
    ("Resolution 242", "the November resolution", YES),
    ("1995", "1996", NO),
    ("Article Five", "Article 6", NO),
    ("a week", "7 days", YES),
    ("drones", "unmanned aircraft", YES),
    ("drones", "–", NO),
]


@pytest.mark.parametrize("type_", ["typed", "short"])
def test_words_may_mean_the_same_and_other_figures_may_not(watched: Watched, tmp_path: Path, type_: str) -> None:
    assert offered(watched, tmp_path, TEXTS, f"{type_} text") == TEXTS


@pytest.mark.parametrize(("cases", "field"), [(DATES, "date"), (TEXTS, "text")])
def test_a_short_answer_is_other_words_only_where_they_may_mean_the_same(
    watched: Watched, tmp_path: Path, cases: list[tuple[str, str, bool]], field: str
) -> None:
    layout = questions([value for value, _, _ in cases], f"short {field}")
    said = all_said(watched.page, tmp_path, layout, [typed for _, typed, _ in cases])
    verdicts = {YES: "✗ Not the same words", NO: "✗ Not right"}
    less_exact = {("1999-12-31", "1999"): "✗ Not exact enough"}
    wanted = [less_exact.get((value, typed), verdicts[may_mean]) for value, typed, may_mean in cases]
    assert [one.verdict.split(":")[0] for one in said] == wanted


LESS_EXACT = [
    ("1999-12-31", "December 1999", "✗ Not exact enough: the day is missing"),
    ("1999-12-31", "1999", "✗ Not exact enough: the month and the day are missing"),
    ("1999-12", "1999", "✗ Not exact enough: the month is missing"),
    ("0044-03-15 BCE", "44 BC", "✗ Not exact enough: the month and the day are missing"),
    ("0044-03-15 BCE", "44 AD", "✗ Not right"),
    ("1999-12-31", "November 1999", "✗ Not right"),
    ("1999-12-31", "1998", "✗ Not right"),
    ("1999-12-31", "31 December 1999", "✓ Right"),
]


@pytest.mark.parametrize("type_", ["typed", "short"])
def test_a_date_that_is_right_so_far_is_told_what_is_missing(watched: Watched, tmp_path: Path, type_: str) -> None:
    layout = questions([value for value, _, _ in LESS_EXACT], f"{type_} date")
    said = all_said(watched.page, tmp_path, layout, [typed for _, typed, _ in LESS_EXACT])
    assert [(*case[:2], one.verdict) for case, one in zip(LESS_EXACT, said, strict=True)] == LESS_EXACT
    assert not any(one.offered for one in said)


@pytest.mark.parametrize(("value", "task"), [
    ("2–3 days", "A range is wanted: write both figures."), ("2 days", "Write the figure."),
])  # fmt: skip
def test_a_question_says_if_a_range_is_wanted(watched: Watched, tmp_path: Path, value: str, task: str) -> None:
    assert answered(watched, tmp_path, value, value, "number number") == "✓ Right"
    assert watched.page.inner_text("#task") == task


@pytest.mark.parametrize(("typed", "offered"), [("co", NO), ("Cobolt", NO), ("element 27", YES)])
def test_where_spelling_counts_it_is_no_excuse(watched: Watched, tmp_path: Path, typed: str, *, offered: bool) -> None:
    right = "Cobalt" if typed == "Cobolt" else "Co"
    assert claims(watched, tmp_path, right, typed, "typed text exact") is offered


@pytest.mark.parametrize(("typed", "offered"), [("4 km", NO), ("a bridge of stone", YES)])
def test_of_a_list_of_amounts_as_well(watched: Watched, tmp_path: Path, typed: str, *, offered: bool) -> None:
    assert claims(watched, tmp_path, ["5 km", "7 km"], typed, "all-of list") is offered


def test_a_list_with_words_in_it_may_mean_them(watched: Watched, tmp_path: Path) -> None:
    assert claims(watched, tmp_path, ["5 km", "the bridge"], "3 arches", "all-of list")


def test_another_name_that_is_no_amount_may_be_meant(watched: Watched, tmp_path: Path) -> None:
    assert not claims(watched, tmp_path, "6 months", "7 months", "typed text", "half a year")
    assert claims(watched, tmp_path, "6 months", "from January to June", "typed text", "half a year")


VERDICTS = [
    ("3%", "3% of output", "✗ Not the same words"),
    ("5 km", "5 miles", "✗ Not right: the unit is different"),
    ("1,000", "1.000", "✗ Not right. It was read as 1."),
    ("800,000", "800.000", "✗ Not right. It was read as 800."),
    ("1.5", "1,512", "✗ Not right. It was read as 1,512."),
    ("1,000", "7", "✗ Not right"),
    ("1,000", "12", "✗ Not right"),
    ("more than 1,000", "less than 1,000", "✗ Not right"),
]


def test_a_figure_is_told_what_is_amiss(watched: Watched, tmp_path: Path) -> None:
    layout = questions([value for value, _, _ in VERDICTS], "number number")
    said = all_said(watched.page, tmp_path, layout, [typed for _, typed, _ in VERDICTS])
    assert [(*case[:2], one.verdict) for case, one in zip(VERDICTS, said, strict=True)] == VERDICTS


@pytest.mark.parametrize(("value", "other_name", "typed", "verdict"), [
    ("30 days", "a month", "one month", "✓ Right"),
    ("30 days", "a month", "1 month", "✓ Right"),
    ("30 days", "one month", "a month", "✓ Right"),
    ("24 hours", "a day", "one day", "✓ Right"),
    ("30 days", "a month", "two months", "✗ Not right: the unit is different"),
    ("30 days", "a month", "one year", "✗ Not right: the unit is different"),
])  # fmt: skip
def test_one_of_a_unit_is_said_with_an_article_or_a_number(
    watched: Watched, tmp_path: Path, value: str, other_name: str, typed: str, verdict: str
) -> None:
    assert answered(watched, tmp_path, value, typed, "number number", other_name) == verdict
