"""Questions that name a figure or a date: facts whose own may be the same answer them as well."""

import pytest

from quizgen.compose.items import compose
from tests.support.composed import HEAD, items, project, shown

LONG_AS = 'q: {type: choice, ask: "Which river is {{ length }} long?", key: name}'
SINCE = 'q: {type: choice, ask: "Which river has been navigable since {{ since }}?", key: name}'
OTHERS = 'x: {name: X, length: 70 km, since: "1700"}\ny: {name: Y, length: 80 km, since: "1800"}\n'


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        ("5 km", "5,000 m"),
        ("5 km", "about 5 km"),
        ("about 5 km", "5.2 km"),
        ("5 km", "more than 1 km"),
        ("more than 1 km", "5 km"),
        ("more than 1 km", "more than 3 km"),
        ("4–6 km", "5 km"),
        ("5 km", "4–6 km"),
    ],
)
def test_a_fact_whose_figure_may_be_that_of_the_question_answers_it(asked: str, other: str) -> None:
    facts = f"a: {{name: A, length: {asked}}}\nb: {{name: B, length: '{other}'}}\n"
    made = items(LONG_AS, facts + OTHERS.replace("length: ", "length: minus ").replace("minus ", "-"))
    assert set(shown(made["a/q"])) == {"A", "X", "Y"}
    assert "A" not in shown(made["b/q"])


@pytest.mark.parametrize(
    ("asked", "other"), [("5 km", "5 days"), ("5 km", "6 km"), ("about 5 km", "about 6 km"), ("1509–1547", "1547–1553")]
)
def test_a_fact_with_another_figure_does_not_answer_the_question(asked: str, other: str) -> None:
    made = items(LONG_AS, f"a: {{name: A, length: {asked}}}\nb: {{name: B, length: {other}}}\n" + OTHERS)
    assert set(shown(made["a/q"])) == {"A", "B", "X", "Y"}


@pytest.mark.parametrize(
    ("asked", "other", "is_right"),
    [
        ("about 1900", "1914", True),
        ("1914", "about 1900", True),
        ("about 1900", "1945", False),
        ("1789", "about 1900", False),
        ("about 1500 BC", "1430 BC", False),
        ("more than 1900", "1945", True),
        ("about 1,900", "1,945", True),
        ("about 1900 m", "1945 m", True),
    ],
)
@pytest.mark.parametrize("field", ["length", "known"])
def test_about_a_year_is_not_a_tenth_of_it_more_or_less(asked: str, other: str, field: str, *, is_right: bool) -> None:
    facts = f"a: {{name: A, {field}: '{asked}'}}\nb: {{name: B, {field}: '{other}'}}\nx: {{name: X, {field}: '3'}}\n"
    made = items(LONG_AS.replace("length }}", f"{field} }}}}"), facts)
    assert ("B" not in shown(made["a/q"])) is is_right


@pytest.mark.parametrize(
    ("asked", "other", "is_right"),
    [
        ("1950", "1950-03", True),
        ("1950-03", "1950", True),
        ("1950-03-01", "1950-03", True),
        ("0044 BCE", "0044-03-15 BCE", True),
        ("1950-03", "1950-04", False),
        ("1950", "1951-01-01", False),
    ],
)
def test_a_fact_whose_date_may_be_that_of_the_question_answers_it(asked: str, other: str, *, is_right: bool) -> None:
    made = items(SINCE, f"a: {{name: A, since: '{asked}'}}\nb: {{name: B, since: '{other}'}}\n" + OTHERS)
    assert ("B" not in shown(made["a/q"])) is is_right


def test_a_fact_answers_a_question_with_two_figures_only_if_both_may_be_its_own() -> None:
    ask = 'q: {type: choice, ask: "Which river carried {{ length }} in {{ since }}?", key: name}'
    told = [
        ("A", "5 t", 1950),
        ("A", "7 t", 1951),
        ("B", "5 t", 1951),
        ("C", "about 5 t", "1951-03"),
        ("D", "9 t", 1951),
    ]
    facts = [f"f{n}: {{name: {name}, length: {t}, since: '{year}'}}\n" for n, (name, t, year) in enumerate(told)]
    made = items(ask, "".join(facts))
    assert set(shown(made["f2/q"])) == {"A", "B", "D"}
    assert set(shown(made["f3/q"])) == {"A", "C", "D"}


def test_a_figure_counts_only_where_all_else_in_the_question_is_the_same() -> None:
    ask = 'q: {type: choice, ask: "Which {{ side }} river is {{ length }} long?", key: name}'
    facts = "a: {name: A, side: east, length: 5 km}\nb: {name: B, side: west, length: about 5 km}\n"
    facts += "c: {name: C, side: east, length: about 5 km}\nd: {name: D, side: east, length: 7 km}\n"
    assert set(shown(items(ask, facts)["a/q"])) == {"A", "B", "D"}


def test_texts_that_are_figures_count_where_a_question_names_them() -> None:
    ask = 'q: {type: choice, ask: "Which river carries {{ known }} a year?", key: name}'
    facts = "a: {name: A, known: about 5 million tons}\nb: {name: B, known: '5,100,000 tons'}\n"
    facts += "c: {name: C, known: 7 million tons}\nd: {name: D, known: sand}\n"
    made = items(ask, facts)
    assert set(shown(made["a/q"])) == {"A", "C", "D"}
    assert set(shown(made["b/q"])) == {"B", "C", "D"}


@pytest.mark.parametrize("more", ["skip: [q]", "side: west"])
def test_a_fact_that_is_not_asked_about_answers_a_question_with_its_figure(more: str) -> None:
    ask = LONG_AS.replace("key: name", "key: name, only: {side: [east]}, pool: [name]")
    facts = f"a: {{name: A, length: 5 km, side: east}}\nb: {{name: B, length: about 5 km, {more}}}\n"
    facts = facts if "side: west" in facts else facts.replace("skip", "side: east, skip")
    made = items(ask, facts + "x: {name: X, length: 7 km, side: east}\n")
    assert set(shown(made["a/q"])) == {"A", "X"}


def test_of_several_facts_with_one_answer_any_may_have_the_figure() -> None:
    ask = 'q: {type: choice, ask: "Where does the river of {{ length }} end?", key: mouth}'
    lengths = ["5 km", "7 km", "about 5 km", "9 km", "more than 100 km", "200 km"]
    seas = ["grey", "long", "long", "salt", "still", "salt"]
    facts = [f"f{n}: {{name: F{n}, length: {lengths[n]}, mouth: {seas[n]}}}\n" for n in range(len(seas))]
    made = items(ask, "".join(facts))
    assert set(shown(made["f0/q"])) == {"Grey Sea", "Salt Sea", "Still Sea"}
    assert set(shown(made["f4/q"])) == {"Still Sea", "Grey Sea", "Long Sea"}


def test_two_prompts_that_may_be_the_same_figure_are_not_in_one_matching() -> None:
    ask = "q: {type: matching, group: [], ask: Match., prompt: length, key: name}"
    facts = "a: {name: A, length: 5 km}\nb: {name: B, length: '5,000 m'}\nc: {name: C, length: about 5 km}\n"
    (made,) = items(ask, facts + OTHERS).values()
    assert len({"A", "B", "C"} & set(shown(made))) == 1


def test_a_statement_with_a_figure_is_false_only_for_what_has_another_figure() -> None:
    ask = 'q: {type: true-false, ask: "{{ name | blank }} is {{ length }} long."}'
    facts = "".join(f"f{n}: {{name: River {n}, length: more than {n + 1} km}}\n" for n in range(20))
    assert not [item for item in items(ask, facts).values() if not item.options[0].right]


def test_a_decoy_that_has_the_figure_of_the_question_is_told() -> None:
    facts = "a: {name: A, length: 5 km, decoys: [B]}\nb: {name: B, length: about 5 km}\n" + OTHERS
    (left,) = compose(project(LONG_AS, facts)).left_out_decoys
    assert (left.text, left.right) == ("B", True)


def test_a_fact_about_an_entity_that_goes_by_the_name_in_the_question_answers_it() -> None:
    ask = 'q: {type: choice, ask: "Which river ends in the {{ mouth }}?", key: name}'
    head = HEAD.replace("short: the Grey, accept: [Cold Sea]", "accept: [long sea]").replace(
        "salt: {name: Salt Sea}", "salt: {name: Salt Sea, accept: [Brine]}"
    )
    seas = ["grey", "long", "salt", "still"]
    made = items(ask, "".join(f"f{n}: {{name: F{n}, mouth: {sea}}}\n" for n, sea in enumerate(seas)), head)
    assert set(shown(made["f0/q"])) == {"F0", "F2", "F3"}
    assert set(shown(made["f1/q"])) == {"F1", "F2", "F3"}
    assert set(shown(made["f2/q"])) == {"F0", "F1", "F2", "F3"}
