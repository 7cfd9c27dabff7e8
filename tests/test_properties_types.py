"""What holds of every item of every type, whatever the facts: nothing wrong that is right, nothing right left out."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings

from quizgen.compose.items import Composition, compose
from quizgen.records.deck import Project
from quizgen.records.item import Item, OrderKey, PairsKey
from quizgen.text.render import plain
from tests.support.build_project import items_by_id, load_sound
from tests.support.composed import key, shown, stem, texts, wanted
from tests.support.projects import PLACES, Fact, alone, answers, fact, facts, folded, reach, related_to, write

bounded = settings(max_examples=35)
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
"""Called as the templates of `tests.support.projects`, some of which facts skip."""


def project(given_facts: Sequence[Fact]) -> Project:
    with TemporaryDirectory() as folder:
        return load_sound(write(Path(folder), given_facts, TYPES))


def made(given_facts: Sequence[Fact], type_: str) -> list[tuple[Item, list[Fact]]]:
    """The items of a type, each with its facts."""
    by_id = {one.id: one for one in given_facts}
    items = [item for item in compose(project(given_facts)).items if item.type.name == type_]
    return [(item, [by_id[id_] for id_ in item.facts]) for item in items]


def options(item: Item, *, right: bool) -> list[str]:
    return list(map(folded, texts(item, right=right)))


def right_for(asked: Iterable[Fact], same: Iterable[Fact], given_facts: Sequence[Fact], field: str) -> set[str]:
    """All that is right where these facts are asked, as any fact that is asked the `same` or is related says."""
    related = {id_ for mine in asked for id_ in related_to(mine, given_facts)}
    return {one for f in given_facts if f in list(same) or f.id in related for one in answers(f, field)}


def alike(mine: Fact, given_facts: Sequence[Fact]) -> list[Fact]:
    return [f for f in given_facts if f.about.lower() == mine.about.lower()]


@bounded
@given(facts())
def test_no_two_options_have_one_id_or_say_the_same(given_facts: list[Fact]) -> None:
    for item in compose(project(given_facts)).items:
        assert len({option.id for option in item.options}) == len(item.options)
        assert len(set(map(folded, shown(item)))) == len(item.options)


@bounded
@given(facts(least=3))
def test_a_choice_has_one_right_option_and_what_is_pinned_last(given_facts: list[Fact]) -> None:
    for item, (mine,) in made(given_facts, "choice"):
        assert len(options(item, right=True)) == 1
        right = right_for([mine], alike(mine, given_facts), given_facts, "colour")
        assert not set(options(item, right=False)) & right
        assert shown(item)[-1] == "no colour at all"
        assert "white" not in options(item, right=False)


@bounded
@given(facts(least=3))
def test_several_has_at_least_one_right_and_none_wrong_that_is_right(given_facts: list[Fact]) -> None:
    for item, mine in made(given_facts, "several"):
        side = [f for f in given_facts if f.side == mine[0].side]
        right, wrong = options(item, right=True), options(item, right=False)
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
        place = folded(plain(option.text))
        assert stem(item) == f"{mine.about} stands in {plain(option.text)}."
        if option.right:
            assert place in answers(mine, "place")
        else:
            assert place not in right_for([mine], alike(mine, given_facts), given_facts, "place")
            assert place in {folded(str(place["name"])) for place in PLACES.values()}


@bounded
@given(facts(least=4))
def test_in_a_matching_each_option_is_right_for_one_prompt_at_most(given_facts: list[Fact]) -> None:
    for item, mine in made(given_facts, "matching"):
        named = {option.id: folded(plain(option.text)) for option in item.options}
        taken = [pair.option for pair in item.pairs]
        assert 3 <= len(taken) == len(set(taken)) <= 4
        assert len(named) - len(taken) <= 1
        for pair, asked in zip(item.pairs, mine, strict=True):
            assert plain(pair.prompt) == asked.about
            right = right_for([asked], alike(asked, given_facts), given_facts, "colour")
            assert [id_ for id_ in named if named[id_] in right] == [pair.option]
        assert {option.id for option in item.options if option.right} == set(taken)


@bounded
@given(facts(least=4))
def test_the_order_of_an_ordering_is_certain(given_facts: list[Fact]) -> None:
    for item, mine in made(given_facts, "ordering"):
        assert isinstance(item.key, OrderKey)
        reaches = [reach(f.length) for f in mine if f.length]
        assert len(reaches) == len(item.key.options) >= 3
        assert len({unit for _, _, unit in reaches}) == 1
        assert all(one[1] < other[0] for one, other in pairwise(reaches))
        entries = list(item.key.options)
        assert sorted(entries) == sorted(option.id for option in item.options)
        assert entries != [option.id for option in item.options]


@bounded
@given(facts(least=3))
def test_all_of_and_any_of_leave_nothing_out(given_facts: list[Fact]) -> None:
    """But for what another item asks in the same words, which the check `ambiguous` reports."""
    items = [item for item in compose(project(given_facts)).items if item.template in {"blank", "about"}]
    for item in items:
        mine = next(f for f in given_facts if f.id == item.facts[0])
        field, by = ("place", "side") if item.template == "blank" else ("about", "place")
        there = [f for f in given_facts if getattr(f, by) == getattr(mine, by) and getattr(f, field)]
        twins = [other for other in items if other.stem == item.stem]
        listed = {folded(answer) for other in twins for answer in (key(other), *wanted(other))}
        assert {folded(_name(f, field)) for f in there} <= listed
        own = {folded(_name(f, field)) for f in there if f.topic == mine.topic}
        assert own == {folded(answer) for answer in wanted(item) or (key(item),)}


def _name(one: Fact, field: str) -> str:
    value = str(getattr(one, field))
    return str(PLACES[value]["name"]) if field == "place" else value


@bounded
@given(facts(least=2, most=8), fact("z"))
def test_what_is_published_stays_when_a_fact_is_added(given_facts: list[Fact], new: Fact) -> None:
    """A fact of its own, which makes nothing right that was wrong; where all answers count, it is one more."""
    before = items_by_id(project(given_facts))
    added = project([*given_facts, alone(Fact("z", "a thing of its own", "x", side=new.side, length=new.length))])
    once = items_by_id(added, before.values())
    for id_, item in before.items():
        now = once[id_]
        if item.options and len(item.options) == len(now.options):
            assert now.options == item.options
            assert now.key == item.key or not isinstance(item.key, PairsKey | OrderKey)
        stood = [option for option in item.options if option in now.options]
        assert stood == list(item.options) or now.type != item.type
    assert items_by_id(added, once.values()) == once


@bounded
@given(facts(most=3))
def test_what_is_not_made_is_reported(given_facts: list[Fact]) -> None:
    composition = compose(project(given_facts))
    asked = {(item.template, id_) for item in composition.items for id_ in item.facts}
    unmade = {(one.template.name, f.id) for one in composition.unmade for f in one.facts}
    for f in given_facts:
        for template in ("length", "left"):
            if template not in f.skip and (f.length or template == "left"):
                assert (template, f.id) in asked | unmade or _has_item_of(composition, template)


def _has_item_of(composition: Composition, template: str) -> bool:
    """Whether there is an item of the template: it need not ask all facts of its group."""
    return any(item.template == template for item in composition.items)
