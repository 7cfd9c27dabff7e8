"""Versions of one sheet: neighbours have their parts and their letters in another order, and as many questions."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from math import factorial

import pytest

from quizgen.layout.lesson_request import LessonRequest
from quizgen.layout.option_order import MAX_TRIES, placing
from quizgen.records.item import Item, PairsKey
from quizgen.records.layout import DeckLayout, Form
from tests.support.paths import ROOT, SUBJECTS
from tests.support.worksheets import layout

PROJECTS = (ROOT, SUBJECTS / "elements", SUBJECTS / "capitals")
LETTERS = tuple("ABCDEF")


def parts(form: Form) -> list[tuple[Item, ...]]:
    members = defaultdict(list)
    for item in form.items:
        members[item.type.name].append(item)
    return [tuple(part) for part in members.values()]


def same_questions(count: int, project: int, *, strict: bool = False) -> DeckLayout:
    made = layout(LessonRequest(count, letters=LETTERS, strict=strict), PROJECTS[project])
    assert len({frozenset(item.id for item in form.items) for form in made.forms}) == 1
    return made


@pytest.mark.parametrize("project", range(3))
@pytest.mark.parametrize("count", [6, 12, 20])
def test_no_two_versions_have_a_part_in_the_same_order(project: int, count: int) -> None:
    """Three questions have six orders, one for each of these versions; fewer have fewer."""
    orders = [
        [tuple(item.id for item in part) for part in parts(form)] for form in same_questions(count, project).forms
    ]
    for of_part in zip(*orders, strict=True):
        assert len(set(of_part)) == min(len(LETTERS), factorial(len(of_part[0])))


@pytest.mark.parametrize("project", range(3))
def test_no_two_versions_have_a_matching_with_the_same_letters(project: int) -> None:
    wanted = LessonRequest(10, letters=LETTERS[:4], types=("matching",))
    found = 0
    for one, other in combinations(layout(wanted, PROJECTS[project]).forms, 2):
        theirs = {item.id: item for item in other.items}
        for item in one.items:
            if isinstance(item.key, PairsKey) and not item.fixed_order and len(item.options) > 2:
                found += 1
                assert placing(item) != placing(theirs[item.id])
    assert found >= 6 or project


def test_more_versions_than_orders_are_made_all_the_same() -> None:
    letters = tuple(f"V{number}" for number in range(MAX_TRIES + 6))
    made = layout(LessonRequest(3, letters=letters, types=("matching", "choice")), PROJECTS[1])
    assert [form.letter for form in made.forms] == list(letters)
    assert {len(form.items) for form in made.forms} == {3}


def test_a_version_is_the_same_whichever_come_after_it() -> None:
    few, many = (layout(LessonRequest(12, letters=letters), PROJECTS[0]) for letters in (("A",), ("C", "B", "A")))
    assert few.forms[0] == many.forms[2]


@pytest.mark.parametrize("section", ["envoys", "istanbul", "arguments"])
@pytest.mark.parametrize("letters", ["AB", "ABC"])
def test_different_versions_have_the_same_number_of_questions(section: str, letters: str) -> None:
    made = layout(LessonRequest(20, letters=tuple(letters), sections=(section,), different=True), ROOT)
    assert len(made.forms) == len(letters)
    (count,) = {len(form.items) for form in made.forms}
    assert 6 <= count <= 20
    asked = [item.id for form in made.forms for item in form.items]
    assert len(asked) == len(set(asked))
