"""Wrong options: what must never be offered, each case as small as it can be."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.compose.candidates import Candidate, candidate
from quizgen.compose.compared_answers import ComparedAnswer, answer_of_text, answer_of_value, overlaps
from quizgen.compose.correct_answers import correct_answers
from quizgen.compose.distractors import DistractorRequest, IsValid, pick
from quizgen.compose.features import FeatureReader
from quizgen.compose.figure_text import number
from quizgen.compose.rings import FAR, ring
from quizgen.records.deck import Project
from quizgen.records.ids import FactId, ItemId, OptionId
from quizgen.records.item import Item
from quizgen.records.subject import Number
from quizgen.stable_hashes import END
from quizgen.text.render import plain
from quizgen.text.rich import plain_text
from tests.support.composed import texts
from tests.support.projects import Fact, build

FILL = [Fact(f"fill-{n}", f"the house {n}", f"tint {n}", side="right") for n in range(4)]


def item_of(facts: Iterable[Fact], id_: str) -> Item:
    return next(item for item in build([*facts, *FILL]).items if item.id == id_)


def wrong(item: Item) -> set[str]:
    return set(texts(item, right=False))


@pytest.mark.parametrize("template", ["skip", "only"])
def test_an_answer_of_a_fact_that_is_not_asked_is_right_all_the_same(template: str) -> None:
    """One bridge is red and blue; that its being blue is not asked does not make "blue" wrong."""
    red = Fact("f1", "the bridge", "red", side="left")
    blue = Fact("f2", "the bridge", "blue", side="right", skip=("colour",) if template == "skip" else ())
    others = [Fact(f"g{n}", f"the tower {n}", "blue", side="left") for n in range(3)]
    asked = "f1/colour" if template == "skip" else "f1/left"
    assert "blue" not in wrong(item_of([red, blue, *others], asked))


@pytest.mark.parametrize("relation", ["same_as", "conflicts"])
@pytest.mark.parametrize("stated_by", ["f1", "f2"])
def test_an_entity_of_a_related_fact_is_no_wrong_option(relation: str, stated_by: str) -> None:
    """Not by way of the entities of its type either."""
    one, two = Fact("f1", "the bridge", "red", "mill"), Fact("f2", "the tower", "blue", "quay")
    facts = [related(one, relation, "f2"), two] if stated_by == "f1" else [one, related(two, relation, "f1")]
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
    assert [(option.id, plain(option.text)) for option in item.distractors] == [("g0", "blue")]


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
        ("3 days", "at least 1 day", True),
        ("1,500", "1,500 men", True),
        ("900 men", "1,500", False),
        ("5%", "4 to 6 percent", True),
        ("2 million", "2,000,000", True),
        ("0.5 km", "5 km", False),
    ],
)
def test_figures_that_could_be_the_same_overlap(one: str, other: str, meet: bool) -> None:
    assert overlaps(figure(one), figure(other)) is overlaps(figure(other), figure(one)) is meet


def figure(text: str) -> ComparedAnswer:
    value = build([Fact("f1", "the bridge", "red", length=text)]).project.facts[FactId("f1")].values["length"]
    assert isinstance(value, Number)
    return answer_of_value(value)


@pytest.mark.parametrize(("one", "other"), [("sea blue", "blue"), ("red", "the red bridge"), ("Red", "red")])
def test_an_answer_within_another_overlaps(one: str, other: str) -> None:
    answers = answer_of_text(one), answer_of_text(other)
    assert overlaps(*answers)
    assert overlaps(*reversed(answers))


def test_words_that_share_letters_do_not_overlap() -> None:
    assert not overlaps(answer_of_text("red"), answer_of_text("redder"))


SEAS = st.sampled_from(["sea", "grey sea", "cold grey sea", "sea of salt", "salt", "sea cold", "grey", "old sea"])
SIZES = st.sampled_from(["3 km", "1 to 4 km", "more than 6 km", "9 km", "3 m", "3", "up to 2 kms", "3 km wide"])
LISTS = st.lists(SEAS, min_size=1, max_size=3, unique=True).map(tuple)
ANSWERS = st.builds(answer_of_value, SEAS | SIZES.map(number).filter(bool) | LISTS)


@given(st.lists(ANSWERS, min_size=1, max_size=6), ANSWERS)
def test_thousands_of_answers_are_compared_as_one_by_one(answers: list[ComparedAnswer], one: ComparedAnswer) -> None:
    assert correct_answers(answers).overlaps(one) is any(overlaps(other, one) for other in answers)


LONG = st.lists(st.sampled_from(["g" * 31, "s" * 15, "t" * 30]), min_size=1, max_size=8).map(" ".join)


@given(st.lists(LONG, min_size=1, max_size=5), LONG)
def test_answers_of_many_letters_are_compared_as_one_by_one(texts: list[str], text: str) -> None:
    """They begin alike for longer than what is kept of them."""
    answers, one = [answer_of_value(each) for each in texts], answer_of_value(text)
    assert correct_answers(answers).overlaps(one) is any(overlaps(other, one) for other in answers)


NOTHING = FeatureReader(Project({}, {}, {}, {}, {}, {}, {}))


def offered(text: str, id_: str = "") -> Candidate:
    """A candidate that says this, by its own id or by its text."""
    return candidate(OptionId.of_fact(FactId(id_ or text)), plain_text(text), answer_of_value(text), NOTHING)


def asking(key: str, is_valid: IsValid) -> DistractorRequest:
    return DistractorRequest(ItemId("f1", "item"), " question ", offered(key), is_valid, [answer_of_text(key)])


def test_the_search_looks_at_few_candidates_and_ends() -> None:
    tried: list[str] = []

    def refused(one: Candidate) -> bool:
        tried.append(one.id)
        return False

    candidates = [offered(str(n)) for n in range(1000)]
    assert pick(asking("500", refused), [ring(candidates)], 3) == []
    assert len(set(tried)) <= FAR
    assert len(tried) <= 2 * FAR


@pytest.mark.parametrize("count", [1000, 10_000])
def test_finding_options_takes_a_few_steps_however_many_facts_there_are(count: int) -> None:
    tried: list[str] = []

    def is_valid(one: Candidate) -> bool:
        tried.append(one.id)
        return True

    candidates = [offered(f"{'x' * (n % 40)} {n}") for n in range(count)]
    around = ring(candidates)
    for n in range(100):
        key = candidates[n * 7]
        assert len(pick(DistractorRequest(ItemId("f1", str(n)), "", key, is_valid, [key.answer]), [around], 3)) == 3
    assert len(tried) < 100 * 10


def test_wherever_the_search_begins_it_meets_each_candidate_once() -> None:
    made = ring([offered(str(n)) for n in range(100)])
    assert list(made.points) == sorted(made.points)
    for point in (0, made.points[60], END - 1):
        ids = [one.id for window in made.windows(point) for one in window.candidates]
        assert sorted(ids) == sorted(str(n) for n in range(100))


@pytest.mark.parametrize("count", [0, 1, 2, 3])
@pytest.mark.parametrize("wanted", [-1, 0, 1, 3])
def test_of_few_candidates_all_are_offered(count: int, wanted: int) -> None:
    made = ring([offered(str(n)) for n in range(count)])
    assert len(pick(asking("key", lambda _: True), [made, made], wanted)) == max(min(count, wanted), 0)


def test_published_options_come_first_and_no_more_than_are_wanted() -> None:
    candidates = [offered(f"{n} of them") for n in range(60)]
    chosen = pick(asking("key", lambda one: one.id != "7 of them"), [ring(candidates)], 3, candidates[5:8])
    assert chosen[:2] == candidates[5:7]
    assert len(chosen) == 3
    assert pick(asking("key", lambda _: True), [ring(candidates)], 1, candidates[5:8]) == [candidates[5]]


def test_two_that_say_the_same_keep_their_words_and_are_right_where_one_of_them_is() -> None:
    one, other = offered("x"), offered("X!", "y")
    other = replace(other, answer=replace(other.answer, names=frozenset(("x", "ex"))))
    made = ring([other, one])
    assert [one.id for window in made.windows(0) for one in window.candidates] == ["x"]
    assert {id_: plain(one.text) for id_, one in made.by_id.items()} == {"x": "x", "y": "X!"}
    assert {one.answer.names for one in made.by_id.values()} == {frozenset(("x", "ex"))}
