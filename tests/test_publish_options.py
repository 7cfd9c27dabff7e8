"""A published question keeps its options while they are still wrong, whatever else the facts come to say."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen import text
from quizgen.build import checked, quiet, releases
from quizgen.editions import save
from quizgen.records.item import Item, Option
from tests.projects import Fact, fact, facts, write
from tests.test_properties import folded, right_answers

bounded = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], database=None
)
Items = dict[str, Item]


def published(folder: Path, given_facts: Sequence[Fact]) -> Items:
    """Publish the facts as the next edition and return its items."""
    write(folder, given_facts)
    ready = checked(folder, quiet)
    (one,) = releases(ready, ["deck"], 1, quiet)
    save(folder, "deck", one.ledger(""))
    return {item.id: item for item in ready.items}


def editions(*several: Sequence[Fact]) -> list[Items]:
    with TemporaryDirectory() as folder:
        return [published(Path(folder), given_facts) for given_facts in several]


def wrong(item: Item) -> list[Option]:
    return [option for option in item.options if not option.right]


@bounded
@given(facts(least=4), st.data())
def test_an_added_fact_stirs_only_what_it_makes_right(given_facts: list[Fact], data: st.DataObject) -> None:
    new = replace(data.draw(fact("new")), same_as=(), conflicts=())
    before, after = editions(given_facts, [*given_facts, new])
    for id_, item in before.items():
        now = after[id_].options
        gone = {folded(text.plain(option.text)) for option in item.options if option not in now}
        right = right_answers(item, [*given_facts, new]) | {folded(name) for name in (new.colour, *new.accept)}
        assert all(names(one, given_facts) & right for one in gone)
        stay = tuple(option for option in now if option in item.options)
        assert gone or stay == item.options, f"{id_}: options moved or went without need"
        assert gone or now == item.options or len(item.options) < 4, f"{id_}: an option more than it needs"
        if not item.sorted:
            stays = [option for option in item.options if option in now]
            assert all(now[item.options.index(option)] == option for option in stays if len(now) >= len(item.options))


def names(said: str, given_facts: Sequence[Fact]) -> set[str]:
    """All that an option is called by some fact."""
    alike = (f for f in given_facts if folded(f.colour) == said)
    return {said, *(folded(name) for f in alike for name in f.accept)}


def about(item: Item, given_facts: Sequence[Fact]) -> str:
    return next(f.about for f in given_facts if f.id == item.facts[0])


@bounded
@given(facts(least=4))
def test_an_unrelated_fact_stirs_nothing(given_facts: list[Fact]) -> None:
    new = Fact("new", "a thing of its own", "a colour of its own", place=None, length=None)
    before, after = editions(given_facts, [*given_facts, new])
    full = {id_: item.options for id_, item in before.items() if len(item.options) == 4}
    assert {id_: after[id_].options for id_ in full} == full


@bounded
@given(facts(least=6), st.data())
def test_an_option_that_becomes_right_is_replaced_in_its_place(given_facts: list[Fact], data: st.DataObject) -> None:
    first = editions(given_facts)[0]
    offering = [item for item in first.values() if item.template == "colour" and len(item.options) == 4]
    if not offering:
        return
    item = data.draw(st.sampled_from(offering))
    option = data.draw(st.sampled_from(wrong(item)))
    colour = next(f.colour for f in given_facts if f.id == option.id)
    new = Fact("new", about(item, given_facts), colour)
    before, after = editions(given_facts, [*given_facts, new])
    if item.id in after:
        now, place = after[item.id], before[item.id].options.index(option)
        assert option.text not in [other.text for other in now.options]
        kept = [other for at, other in enumerate(before[item.id].options) if at != place]
        if len(now.options) == 4:
            assert [other for at, other in enumerate(now.options) if at != place] == kept
        else:
            assert [other for other in now.options if other in kept] == kept


@bounded
@given(facts(least=4))
def test_a_fact_taken_out_is_replaced_and_the_others_stay(given_facts: list[Fact]) -> None:
    gone = given_facts[0].id
    left = [
        replace(
            f, same_as=tuple(i for i in f.same_as if i != gone), conflicts=tuple(i for i in f.conflicts if i != gone)
        )
        for f in given_facts[1:]
    ]
    before, after = editions(given_facts, left)
    for id_, item in after.items():
        old = before[id_]
        if not item.sorted and len(item.options) == len(old.options):
            for one, other in zip(old.options, item.options, strict=True):
                assert one == other or one not in item.options


@bounded
@given(facts(least=4), st.data())
def test_publishing_twice_is_publishing_once(given_facts: list[Fact], data: st.DataObject) -> None:
    more = [*given_facts, replace(data.draw(fact("new")), same_as=(), conflicts=())]
    _, once, twice = editions(given_facts, more, more)
    assert once == twice
