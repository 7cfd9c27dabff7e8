"""A published question keeps its options while they are still wrong, whatever else the facts come to contain."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.checked_project import check_project
from quizgen.publishing.ledger.on_disk import save
from quizgen.records.item import Item
from quizgen.releases import releases
from quizgen.text.render import plain
from tests.support.projects import Fact, fact, facts, folded, may_be_the_same, right_answers, write

bounded = settings(max_examples=40)
Items = dict[str, Item]


def published(folder: Path, given_facts: Sequence[Fact]) -> Items:
    """Publish the facts as the next edition and return its items."""
    write(folder, given_facts)
    checked = check_project(folder)
    (release,) = releases(checked, ["deck"], 1)
    save(folder, "deck", release.ledger(""))
    return {item.id: item for item in checked.items}


def editions(*several: Sequence[Fact]) -> list[Items]:
    with TemporaryDirectory() as folder:
        return [published(Path(folder), given_facts) for given_facts in several]


@bounded
@given(facts(least=4), st.data())
def test_an_added_fact_replaces_only_options_that_it_makes_right_and_does_so_once(
    given_facts: list[Fact], data: st.DataObject
) -> None:
    new = replace(data.draw(fact("new")), same_as=(), conflicts=())
    more = [*given_facts, new]
    before, after, again = editions(given_facts, more, more)
    assert again == after, "publishing twice is publishing once"
    for id_, item in before.items():
        now = after[id_].options
        gone = {plain(option.text) for option in item.options if option not in now}
        right = {*right_in_words(item, more), new.colour, *new.accept}
        for text in gone:
            assert any(may_be_the_same(name, answer) for name in names(text, given_facts) for answer in right)
        stay = tuple(option for option in now if option in item.options)
        assert gone or stay == item.options, f"{id_}: options moved or disappeared without need"
        assert gone or now == item.options or len(item.options) < 4, f"{id_}: an option more than it needs"
        if not item.fixed_order:
            stays = [option for option in item.options if option in now]
            assert all(now[item.options.index(option)] == option for option in stays if len(now) >= len(item.options))


def names(text: str, given_facts: Sequence[Fact]) -> set[str]:
    """Return all names that facts give to what an option says."""
    same = (f for f in given_facts if folded(f.colour) == folded(text))
    return {text, *(name for f in same for name in f.accept)}


def right_in_words(item: Item, given_facts: Sequence[Fact]) -> set[str]:
    """Return what no wrong option may say; of figures as they are written."""
    right = right_answers(item, given_facts)
    return right | {f.length for f in given_facts if f.length and folded(f.length) in right}


def about(item: Item, given_facts: Sequence[Fact]) -> str:
    return next(f.about for f in given_facts if f.id == item.facts[0])


@bounded
@given(facts(least=4))
def test_an_unrelated_fact_changes_no_options(given_facts: list[Fact]) -> None:
    new = Fact("new", "a thing of its own", "a colour of its own", place=None, length=None)
    before, after = editions(given_facts, [*given_facts, new])
    full = {id_: item.options for id_, item in before.items() if len(item.options) == 4}
    assert {id_: after[id_].options for id_ in full} == full


@bounded
@given(facts(least=6), st.data())
def test_an_option_that_becomes_right_is_replaced_in_its_place(given_facts: list[Fact], data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        before = published(Path(folder), given_facts)
        offering = [item for item in before.values() if item.template == "colour" and len(item.options) == 4]
        if not offering:
            return
        item = data.draw(st.sampled_from(offering))
        option = data.draw(st.sampled_from(item.distractors))
        colour = next(f.colour for f in given_facts if f.id == option.id)
        after = published(Path(folder), [*given_facts, Fact("new", about(item, given_facts), colour)])
    if item.id in after:
        now, place = after[item.id], item.options.index(option)
        assert option.text not in [other.text for other in now.options]
        kept = [other for at, other in enumerate(item.options) if at != place]
        if len(now.options) == 4:
            assert [other for at, other in enumerate(now.options) if at != place] == kept
        else:
            assert [other for other in now.options if other in kept] == kept


@bounded
@given(facts(least=4))
def test_the_option_of_a_removed_fact_is_replaced_and_the_others_stay(given_facts: list[Fact]) -> None:
    gone, *left = given_facts
    before, after = editions(given_facts, [without(gone.id, f) for f in left])
    for id_, item in after.items():
        old = before[id_]
        if not item.fixed_order and len(item.options) == len(old.options):
            for option, now in zip(old.options, item.options, strict=True):
                assert option == now or option not in item.options


def without(id_: str, fact_: Fact) -> Fact:
    """Return a fact that does not refer to another one any more."""
    same_as, conflicts = (tuple(other for other in ids if other != id_) for ids in (fact_.same_as, fact_.conflicts))
    return replace(fact_, same_as=same_as, conflicts=conflicts)
