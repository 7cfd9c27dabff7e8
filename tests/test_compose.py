"""Wrong options: what must never be offered, each case as small as it can be."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from quizgen.compose.overlap import Answer, answer, overlap
from quizgen.compose.pool import STEPS, Candidate, pick, ring
from quizgen.records.item import Item
from quizgen.records.subject import Number
from quizgen.stable import END
from quizgen.text import fold
from tests.projects import Fact, build

FILL = [Fact(f"fill-{n}", f"the house {n}", f"tint {n}", side="right") for n in range(4)]


def item_of(facts: Iterable[Fact], id_: str) -> Item:
    return next(item for item in build([*facts, *FILL]).items if item.id == id_)


def wrong(item: Item) -> set[str]:
    return {option.text for option in item.options if not option.right}


@pytest.mark.parametrize("template", ["skip", "only"])
def test_an_answer_of_a_fact_that_is_not_asked_is_right_all_the_same(template: str) -> None:
    """One bridge is red and blue; that its being blue is not asked does not make "blue" wrong."""
    red = Fact("f1", "the bridge", "red", side="left")
    blue = Fact("f2", "the bridge", "blue", side="right", skip=("colour",) if template == "skip" else ())
    others = [Fact(f"g{n}", f"the tower {n}", "blue", side="left") for n in range(3)]
    asked = "f1/colour" if template == "skip" else "f1/left"
    assert "blue" not in wrong(item_of([red, blue, *others], asked))


@pytest.mark.parametrize("relation", ["same_as", "conflicts"])
@pytest.mark.parametrize("said_by", ["f1", "f2"])
def test_an_entity_of_a_related_fact_is_no_wrong_option(relation: str, said_by: str) -> None:
    """Not by way of the entities of its type either."""
    one, two = Fact("f1", "the bridge", "red", "mill"), Fact("f2", "the tower", "blue", "quay")
    facts = [related(one, relation, "f2"), two] if said_by == "f1" else [one, related(two, relation, "f1")]
    assert "Quay" not in wrong(item_of(facts, "f1/place"))
    assert "Mill" not in wrong(item_of(facts, "f2/place"))
    assert wrong(item_of(facts, "f1/place"))


def related(fact: Fact, relation: str, to: str) -> Fact:
    return replace(fact, same_as=(to,)) if relation == "same_as" else replace(fact, conflicts=(to,))


def test_another_name_of_the_key_is_no_wrong_option() -> None:
    assert "Weir" not in wrong(item_of([Fact("f1", "the bridge", "red", "hill")], "f1/place"))


def test_what_the_stem_names_is_no_wrong_option() -> None:
    facts = [Fact("f1", "the Quay", "red", "mill"), Fact("f2", "the tower", "blue", "quay")]
    assert "Quay" not in wrong(item_of(facts, "f1/place"))


def test_a_field_that_both_leave_empty_is_not_the_same_value() -> None:
    facts = [Fact("f1", "the bridge", "red"), Fact("f2", "the tower", "blue"), Fact("f3", "the gate", "white")]
    assert {"blue", "white"} <= wrong(next(i for i in build(facts).items if i.id == "f1/colour"))


def test_a_value_that_several_facts_have_is_offered_once_and_under_one_id() -> None:
    facts = [Fact(f"g{n}", f"the tower {n}", "blue") for n in range(5)]
    item = next(i for i in build([Fact("f1", "the bridge", "red"), *facts]).items if i.id == "f1/colour")
    assert [(option.id, option.text) for option in item.options if not option.right] == [("g0", "blue")]


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("3 km", "3 km", True),
        ("3 km", "4 km", False),
        ("3 to 5 km", "5 km", True),
        ("3 to 5 km", "6 km", False),
        ("more than 3 km", "8 km", True),
        ("at least 3 km", "2 km", False),
        ("up to 3 km", "2 km", True),
        ("fewer than 3 km", "4 km", False),
        ("about 500 km", "480 km", True),
        ("nearly 500 km", "400 km", False),
        ("At least 3 km", "8 km", True),
        ("3 km", "3 m", False),
    ],
)
def test_figures_that_could_be_the_same_overlap(one: str, other: str, meet: bool) -> None:
    assert overlap(figure(one), figure(other)) is overlap(figure(other), figure(one)) is meet


def figure(said: str) -> Answer:
    value = build([Fact("f1", "the bridge", "red", length=said)]).project.facts["f1"].values["length"]
    assert isinstance(value, Number)
    return answer(fold(said), frozenset((fold(said),)), value)


@pytest.mark.parametrize(("one", "other"), [("sea blue", "blue"), ("red", "the red bridge"), ("Red", "red")])
def test_an_answer_within_another_overlaps(one: str, other: str) -> None:
    answers = [answer(fold(said), frozenset((fold(said),)), said) for said in (one, other)]
    assert overlap(*answers)
    assert overlap(*reversed(answers))


def test_words_that_share_letters_do_not_overlap() -> None:
    assert not overlap(*(answer(said, frozenset((said,)), said) for said in ("red", "redder")))


def test_a_walk_looks_at_few_candidates_and_ends() -> None:
    met: list[Candidate] = []

    def refused(candidate: Candidate) -> bool:
        met.append(candidate)
        return False

    candidates = [Candidate(str(n), str(n), answer(str(n), frozenset((str(n),)), str(n))) for n in range(1000)]
    key = answer("key", frozenset(("key",)), "key")
    assert pick("item", [ring(candidates)], 3, refused, [key]) == ()
    assert len(met) == len(set(met)) == STEPS


def test_a_ring_begins_again_at_its_end() -> None:
    candidates = [Candidate(str(n), str(n), answer(str(n), frozenset((str(n),)), str(n))) for n in range(5)]
    made = ring(candidates)
    assert made.first(END - 1, lambda _: True) == made.candidates[0]
    assert made.points == tuple(sorted(made.points))
