"""Forms: which items stand on which."""

from collections import Counter
from dataclasses import replace

import pytest

from tests.projects import Fact, build

MANY = [Fact(f"f{n}", f"the house {n}", f"tint {n}", topic=("first", "second")[n % 2]) for n in range(60)]


def test_forms_have_the_same_items_in_another_order() -> None:
    forms = build(MANY, questions=12).laid.forms
    ids = [[item.id for item in form.items] for form in forms]
    assert len({frozenset(form) for form in ids}) == 1
    assert len({tuple(form) for form in ids}) == len(forms) == 3


def test_options_stand_in_another_order_on_another_form() -> None:
    first, second, _ = build(MANY, questions=12).laid.forms
    options = {item.id: item.options for item in first.items}
    assert [item.id for item in second.items if item.options != options[item.id]]
    assert all(set(item.options) == set(options[item.id]) for item in second.items)


def test_types_and_sections_take_turns() -> None:
    items = build(MANY, questions=12).laid.forms[0].items
    assert Counter((item.type, item.topic) for item in items) == dict.fromkeys(BOTH, 2)


BOTH = [(type_, topic) for type_ in ("choice", "cloze", "short") for topic in ("first", "second")]


@pytest.mark.parametrize("number", [83, 166, 243])
def test_a_new_fact_moves_no_item_to_another_form(number: int) -> None:
    """Where each form has questions of its own; these numbers get far to the front."""
    new = Fact(f"a{number}", "the new house", "a new tint")
    before, after = (build(facts, different=True, questions=6).laid for facts in (MANY, [new, *MANY]))
    was = {item.id: form.letter for form in before.forms for item in form.items}
    now = {item.id: form.letter for form in after.forms for item in form.items}
    assert len(was) == len(now) == 18
    assert all(was[id_] == letter for id_, letter in now.items() if id_ in was)
    assert len(set(was) - set(now)) <= 2


def test_few_facts_are_dealt_out_evenly() -> None:
    forms = build(MANY[:9], different=True, questions=6).laid.forms
    assert [len(form.items) for form in forms] == [3, 3, 3]


def test_a_question_does_not_stand_beside_one_that_has_the_words_of_its_answer() -> None:
    """One that asks what else besides exchanging their prisoners tells who has to answer with an exchange of them."""
    rest = ("about", "blank", "same-side", "left")
    one = Fact("f1", "the bridge", "exchange a thousand prisoners", skip=rest)
    two = Fact("f2", "the house besides exchanging their prisoners", "tint", skip=rest)
    assert len(build([one, two]).laid.forms[0].items) == 1
    apart = Fact("f2", "the house besides feeding their prisoners", "tint", skip=rest)
    assert len(build([one, apart]).laid.forms[0].items) == 2


def test_an_answer_is_not_given_away_by_another_name_of_it() -> None:
    one = Fact("f1", "the bridge", "crimson", accept=("red",), skip=("about", "blank", "colour", "same-side", "left"))
    two = Fact("f2", "the red house", "tint", skip=("about", "colour", "same-side", "left"))
    asked = replace(one, skip=("about", "colour", "same-side", "left"))
    form = build([asked, two]).laid.forms[0]
    assert len(form.items) == 1
