"""What holds of every item of every type, whatever the facts: nothing wrong that is right, nothing right left out."""

import json
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings

from quizgen import text
from quizgen.compose.items import compose
from quizgen.compose.shortfall import missing
from quizgen.load.project import load
from quizgen.records.deck import Project
from quizgen.records.item import Item
from quizgen.records.subject import Number
from tests.composed import slots_of
from tests.projects import FIELDS, PLACES, Fact, alone, fact, facts, write
from tests.test_properties import answers, folded, related_to

bounded = settings(
    max_examples=50, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], database=None
)
TYPES: dict[str, dict[str, Any]] = {
    "colour": {"type": "choice", "ask": "Which colour has {{ about }}?", "key": "colour", "near": ["side"],
               "pin": ["no colour at all"], "forbid": ["white"]},
    "same-side": {"type": "several", "ask": "Which colours are {{ side }}?", "key": "colour", "group": ["side"]},
    "place": {"type": "true-false", "ask": "{{ about }} stands in {{ place | blank }}."},
    "length": {"type": "ordering", "ask": "Begin with the shortest.", "key": "about", "group": [], "by": "length"},
    "left": {"type": "matching", "ask": "What has which colour?", "prompt": "about", "key": "colour", "group": [],
             "most": "4", "extra": "1"},
    "blank": {"type": "all-of", "ask": "Which places are {{ side }}?", "key": "place", "group": ["side"], "most": "4"},
    "about": {"type": "any-of", "ask": "What stands in {{ place }}?", "key": "about", "group": ["place"]},
}  # fmt: skip
"""Called as the templates of `tests.projects`, some of which facts skip."""


def project(given_facts: Sequence[Fact]) -> Project:
    with TemporaryDirectory() as folder:
        write(Path(folder), given_facts)
        kind = {"topic": "first", "voice": "told", "fields": FIELDS, "items": TYPES}
        said = json.dumps(kind, ensure_ascii=False).replace('"true"', "true")
        (Path(folder) / "templates/thing.yaml").write_text(said, "utf-8")
        found, problems = load(Path(folder))
    assert not [problem for problem in problems if problem.severity == "error"], problems
    return found


def made(given_facts: Sequence[Fact], type_: str) -> list[tuple[Item, list[Fact]]]:
    """The items of a type, each with its facts."""
    by_id = {one.id: one for one in given_facts}
    items = [item for item in compose(project(given_facts)) if item.type == type_]
    return [(item, [by_id[id_] for id_ in item.facts]) for item in items]


def said(item: Item, *, right: bool) -> list[str]:
    return [folded(text.plain(option.text)) for option in item.options if option.right is right]


def right_for(asked: Iterable[Fact], same: Iterable[Fact], given_facts: Sequence[Fact], field: str) -> set[str]:
    """All that is right where these facts are asked, as any fact that is asked the `same` or is related says."""
    related = {id_ for mine in asked for id_ in related_to(mine, given_facts)}
    return {one for f in given_facts if f in list(same) or f.id in related for one in answers(f, field)}


def alike(mine: Fact, given_facts: Sequence[Fact]) -> list[Fact]:
    return [f for f in given_facts if f.about.lower() == mine.about.lower()]


@bounded
@given(facts())
def test_no_two_options_have_one_id_or_say_the_same(given_facts: list[Fact]) -> None:
    for item in compose(project(given_facts)):
        assert len({option.id for option in item.options}) == len(item.options)
        assert len({folded(text.plain(option.text)) for option in item.options}) == len(item.options)


@bounded
@given(facts(least=3))
def test_a_choice_has_one_right_option_and_what_is_pinned_last(given_facts: list[Fact]) -> None:
    for item, (mine,) in made(given_facts, "choice"):
        assert len(said(item, right=True)) == 1
        assert not set(said(item, right=False)) & {*right_for([mine], alike(mine, given_facts), given_facts, "colour")}
        assert item.options[-1].text == "no colour at all"
        assert "white" not in said(item, right=False)


@bounded
@given(facts(least=3))
def test_several_has_at_least_one_right_and_none_wrong_that_is_right(given_facts: list[Fact]) -> None:
    for item, mine in made(given_facts, "several"):
        side = [f for f in given_facts if f.side == mine[0].side]
        right, wrong = said(item, right=True), said(item, right=False)
        assert 1 <= len(right) <= 3
        assert wrong
        assert len(item.options) <= 5
        assert set(right) <= {folded(f.colour) for f in mine}
        assert not set(wrong) & right_for(mine, side, given_facts, "colour")


@bounded
@given(facts(least=2))
def test_a_statement_is_true_or_false_by_every_fact(given_facts: list[Fact]) -> None:
    for item, (mine,) in made(given_facts, "true-false"):
        (option,) = item.options
        shown = folded(text.plain(option.text))
        assert item.stem == f"{mine.about} stands in {option.text}."
        if option.right:
            assert shown in answers(mine, "place")
        else:
            assert shown not in right_for([mine], alike(mine, given_facts), given_facts, "place")
            assert shown in {folded(str(place["name"])) for place in PLACES.values()}


@bounded
@given(facts(least=4))
def test_in_a_matching_each_option_is_right_for_one_prompt_at_most(given_facts: list[Fact]) -> None:
    for item, mine in made(given_facts, "matching"):
        named = {option.id: folded(text.plain(option.text)) for option in item.options}
        taken = [match.option for match in item.matches]
        assert 3 <= len(taken) == len(set(taken)) <= 4
        assert len(named) - len(taken) <= 1
        for match, asked in zip(item.matches, mine, strict=True):
            assert match.prompt == asked.about
            right = right_for([asked], alike(asked, given_facts), given_facts, "colour")
            assert [id_ for id_ in named if named[id_] in right] == [match.option]
        assert {option.id for option in item.options if option.right} == set(taken)


@bounded
@given(facts(least=4))
def test_the_order_of_an_ordering_is_certain(given_facts: list[Fact]) -> None:
    there = project(given_facts).facts
    for item, mine in made(given_facts, "ordering"):
        figures = [there[f.id].values["length"] for f in mine]
        reaches = [reach(figure) for figure in figures if isinstance(figure, Number)]
        assert len(reaches) == len(item.matches) >= 3
        assert len({unit for _, _, unit in reaches}) == 1
        assert all(one[1] < other[0] for one, other in pairwise(reaches))
        entries = [match.option for match in item.matches]
        assert sorted(entries) == sorted(option.id for option in item.options)
        assert entries != [option.id for option in item.options]


def reach(figure: Number) -> tuple[float, float, str]:
    """From where to where a figure may go, said in another way than the tool does."""
    first = figure.text.split()[0].lower()
    ends = {"more": (figure.low, 1e9), "up": (-1e9, figure.high)}
    room = 0.1 * abs(figure.high) if first == "about" else 0
    return (*ends.get(first, (figure.low - room, figure.high + room)), figure.unit)


@bounded
@given(facts(least=3))
def test_all_of_and_any_of_leave_nothing_out(given_facts: list[Fact]) -> None:
    """But for what another item asks in the same words, which the check `ambiguous` reports."""
    items = [item for item in compose(project(given_facts)) if item.template in {"blank", "about"}]
    for item in items:
        mine = next(f for f in given_facts if f.id == item.facts[0])
        field, by = ("place", "side") if item.template == "blank" else ("about", "place")
        there = [f for f in given_facts if getattr(f, by) == getattr(mine, by) and getattr(f, field)]
        twins = [other for other in items if other.stem == item.stem]
        listed = {folded(text.plain(one)) for other in twins for one in (other.key, *other.answers)}
        assert {folded(_name(f, field)) for f in there} <= listed
        own = {folded(_name(f, field)) for f in there if f.topic == mine.topic}
        assert own == {folded(text.plain(one)) for one in item.answers or (item.key,)}


def _name(one: Fact, field: str) -> str:
    value = str(getattr(one, field))
    return str(PLACES[value]["name"]) if field == "place" else value


@bounded
@given(facts(least=2, most=8), fact("z"))
def test_what_is_published_stays_when_a_fact_is_added(given_facts: list[Fact], new: Fact) -> None:
    """A fact of its own, which makes nothing right that was wrong; where all answers count, it is one more."""
    before = {item.id: item for item in compose(project(given_facts))}
    published = {id_: tuple(slots_of(item)) for id_, item in before.items() if item.options}
    added = [*given_facts, alone(Fact("z", "a thing of its own", "x", side=new.side, length=new.length))]
    once = {item.id: item for item in compose(project(added), published)}
    for id_, item in before.items():
        if id_ in published and len(item.options) == len(once[id_].options):
            assert (once[id_].options, once[id_].matches) == (item.options, item.matches)
        stood = [option for option in item.options if option in once[id_].options]
        assert stood == list(item.options) or once[id_].type != item.type
    again = {id_: tuple(slots_of(item)) for id_, item in once.items() if item.options}
    assert {item.id: item for item in compose(project(added), again)} == once


@bounded
@given(facts(most=3))
def test_what_is_not_made_is_told(given_facts: list[Fact]) -> None:
    there = project(given_facts)
    items = compose(there)
    asked = {(item.kind, item.template, id_) for item in items for id_ in item.facts}
    told = {(one.template.kind, one.template.name, f.id) for one in missing(there, items) for f in one.facts}
    for f in given_facts:
        if f.length and "length" not in f.skip:
            assert ("thing", "length", f.id) in asked | told or _in_some(items, f.id, "length")
        if "left" not in f.skip:
            assert ("thing", "left", f.id) in asked | told or _in_some(items, f.id, "left")


def _in_some(items: Iterable[Item], _: str, template: str) -> bool:
    """Whether there is an item of the template: it need not ask all facts of its group."""
    return any(item.template == template for item in items)
