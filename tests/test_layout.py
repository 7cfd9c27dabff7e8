"""Forms: which items stand on which, and in what order their options."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.checked_project import check_project
from quizgen.compose.types import ITEM_TYPES
from quizgen.layout.deck import lay_out
from quizgen.layout.forms import forms
from quizgen.layout.option_order import reorder_options
from quizgen.records.ids import FactId, ItemId, OptionId
from quizgen.records.item import AllKey, Answer, AnyKey, Item, Key, OneKey, Option, OrderKey, Pair, PairsKey
from quizgen.records.layout import SectionItems
from quizgen.text.rich import plain_text
from tests.support.paths import ROOT
from tests.support.projects import Fact, build

MANY = [Fact(f"f{n}", f"the house {n}", f"tint {n}", topic=("first", "second")[n % 2]) for n in range(60)]


def test_forms_have_the_same_items_in_another_order() -> None:
    forms = build(MANY, questions=12).layout.forms
    ids = [[item.id for item in form.items] for form in forms]
    assert len({frozenset(form) for form in ids}) == 1
    assert len({tuple(form) for form in ids}) == len(forms) == 3


def test_options_stand_in_another_order_on_another_form() -> None:
    first, second, _ = build(MANY, questions=12).layout.forms
    options = {item.id: item.options for item in first.items}
    assert [item.id for item in second.items if item.options != options[item.id]]
    assert all(set(item.options) == set(options[item.id]) for item in second.items)


def test_types_and_sections_take_turns() -> None:
    items = build(MANY, questions=12).layout.forms[0].items
    assert Counter((item.type.name, item.topic) for item in items) == dict.fromkeys(BOTH, 2)


BOTH = [(type_, topic) for type_ in ("choice", "cloze", "short") for topic in ("first", "second")]


@pytest.mark.parametrize("number", [83, 166, 243])
def test_a_new_fact_moves_no_item_to_another_form(number: int) -> None:
    """Where each form has questions of its own; these numbers get far to the front.

    The new fact's item takes the place of one, and keeps away those that share its options.
    """
    new = Fact(f"a{number}", "the new house", "a new tint")
    before = build(MANY, different=True, questions=6).layout
    after = build([new, *MANY], different=True, questions=6, before=before.items).layout
    was = {item.id: form.letter for form in before.forms for item in form.items}
    now = {item.id: form.letter for form in after.forms for item in form.items}
    assert len(was) == len(now) == 18
    assert all(was[id_] == letter for id_, letter in now.items() if id_ in was)
    assert len(set(was) - set(now)) <= 3


def test_few_facts_are_dealt_out_evenly() -> None:
    forms = build(MANY[:9], different=True, questions=6).layout.forms
    assert [len(form.items) for form in forms] == [3, 3, 3]


def test_questions_that_offer_what_another_asks_stand_apart_where_there_are_others() -> None:
    """Who is asked for the tint of one thing would strike it out where it is offered for another."""
    for form in build(MANY, questions=6).layout.forms:
        for item in form.items:
            offered = {option.id for option in item.options}
            assert not any(offered & set(other.facts) for other in form.items if other is not item)


def test_a_question_does_not_stand_beside_one_that_has_the_words_of_its_answer() -> None:
    """One that asks what else besides exchanging their prisoners tells who has to answer with an exchange of them."""
    rest = ("about", "blank", "same-side", "left")
    one = Fact("f1", "the bridge", "exchange a thousand prisoners", skip=rest)
    two = Fact("f2", "the house besides exchanging their prisoners", "tint", skip=rest)
    assert len(build([one, two]).layout.forms[0].items) == 1
    apart = Fact("f2", "the house besides feeding their prisoners", "tint", skip=rest)
    assert len(build([one, apart]).layout.forms[0].items) == 2


def test_an_answer_is_not_given_away_by_another_name_of_it() -> None:
    one = Fact("f1", "the bridge", "crimson", accept=("red",), skip=("about", "blank", "colour", "same-side", "left"))
    two = Fact("f2", "the red house", "tint", skip=("about", "colour", "same-side", "left"))
    asked = replace(one, skip=("about", "colour", "same-side", "left"))
    form = build([asked, two]).layout.forms[0]
    assert len(form.items) == 1


def test_no_question_shows_one_of_several_right_answers_of_another() -> None:
    named = short("f1/one", "Who lives in the red house?", "the miller")
    for houses, count in ((["the red house", "the mill"], 1), (["the blue house", "the mill"], 2)):
        listed = item("f2/two", "any-of", AnyKey(tuple(map(answer, houses))), "Which houses are there?")
        assert len(on_a_form(named, listed)) == count


def test_no_matching_shows_the_answer_of_another_question() -> None:
    asked = short("f1/one", "What is crimson?", "the red house")
    for house, count in (("in the red house", 1), ("in the blue house", 2)):
        people = {"a": (house, "miller"), "b": ("the mill", "smith")}
        pairs = (
            Pair(plain_text(prompt), OptionId.of_fact(FactId(id_)), answer(who))
            for id_, (prompt, who) in people.items()
        )
        key = PairsKey(tuple(pairs))
        options = [Option(pair.option, pair.answer.text, right=True) for pair in key.pairs]
        match = item("f2/two", "matching", key, "Who lives where?", options)
        assert len(on_a_form(asked, match)) == count


@cache
def any_item() -> Item:
    return build(MANY[:6]).items[0]


def item(id_: str, type_: str, key: Key, stem: str = "", options: Sequence[Option] = ()) -> Item:
    """An item of a fact of its own."""
    made = ItemId.read(id_)
    return replace(
        any_item(), id=made, type=ITEM_TYPES[type_], facts=(FactId(made.owner),), stem=plain_text(stem), key=key,
        options=tuple(options),
    )  # fmt: skip


def answer(text: str) -> Answer:
    return Answer(plain_text(text))


def short(id_: str, stem: str, key: str) -> Item:
    return item(id_, "short", OneKey(answer(key)), stem)


def on_a_form(*items: Item) -> tuple[Item, ...]:
    layout = build(MANY[:6]).layout
    return forms(layout.deck, [SectionItems(layout.sections[0].section, items)])[0].items


def options_of(count: int, right: int) -> list[Option]:
    """So many options, the first ones right."""
    return [Option(OptionId.of_fact(FactId(f"o{n}")), plain_text(f"O{n}"), right=n < right) for n in range(count)]


def pins(count: int) -> list[Option]:
    return [Option(OptionId.of_pin(str(n)), plain_text(f"P{n}"), pinned=True) for n in range(count)]


def choice(id_: str, options: int, pinned: int = 0) -> Item:
    """A choice whose key is its first option."""
    return item(id_, "choice", OneKey(answer("O0")), options=[*options_of(options, 1), *pins(pinned)])


def keys(items: Iterable[Item]) -> dict[str, int]:
    """Where the keys of the choices stand whose options may be moved."""
    asked = [item for item in items if item.type.name == "choice" and not item.fixed_order]
    return {item.id: [option.right for option in item.options].index(True) for item in asked}


def spread(places: Iterable[int], room: int) -> int:
    counts = Counter(places)
    return max(counts[place] for place in range(room)) - min(counts[place] for place in range(room))


def places_by_size(items: Sequence[Item]) -> dict[int, list[int]]:
    """Where the keys stand, by the number of options."""
    by_size = defaultdict(list)
    places = keys(items)
    for item in items:
        if item.id in places:
            by_size[len(item.options)].append(places[item.id])
    return by_size


def assert_even(items: Sequence[Item]) -> None:
    """Of the choices with equally many options each letter is right as often; of all each has its share, to within one.

    A letter's share of a choice is one by the number of its options: the last letter cannot be right where it is not.
    """
    by_size = places_by_size(items)
    assert all(spread(places, size) <= 1 for size, places in by_size.items())
    counts = Counter(place for places in by_size.values() for place in places)
    for letter in range(max(by_size, default=0)):
        share = sum(len(places) / size for size, places in by_size.items() if size > letter)
        assert abs(counts[letter] - share) < 1


@pytest.mark.parametrize("different", [False, True])
@pytest.mark.parametrize("questions", [5, 6, 9, 12, 20, 30])
def test_each_letter_is_right_as_often_as_any_other(questions: int, different: bool) -> None:
    for form in build(MANY, questions=questions, different=different).layout.forms:
        assert spread(keys(form.items).values(), 4) <= 1


def test_each_letter_is_right_as_often_as_any_other_on_the_shipped_forms() -> None:
    checked = check_project(ROOT)
    shipped = [form for deck in checked.project.decks.values() for form in lay_out(deck, checked.items).forms]
    assert shipped
    for form in shipped:
        assert_even(form.items)


@given(st.lists(st.integers(2, 5), max_size=40), st.sampled_from("ABCDEFGH"))
def test_each_letter_is_right_as_often_as_it_can_be_where_options_are_few(sizes: list[int], letter: str) -> None:
    items = [choice(f"f{number}/choice", size) for number, size in enumerate(sizes)]
    assert_even(reorder_options(items, letter))


LETTERS = [chr(ord("A") + number) for number in range(26)]
TWELVE = [choice(f"f{number}/choice", 4) for number in range(12)]


def test_one_choice_more_moves_few_keys_and_no_other_option() -> None:
    moved = []
    for letter in LETTERS:
        before, after = (reorder_options(items, letter) for items in (TWELVE, [*TWELVE, choice("new/choice", 4)]))
        was, now = keys(before), keys(after)
        moved.append(sum(was[id_] != now[id_] for id_ in was))
        assert [wrong(item) for item in before] == [wrong(item) for item in after[:12]]
    assert max(moved) <= 3
    assert sum(moved) <= 1.5 * len(LETTERS)


def wrong(item: Item) -> list[str]:
    return [option.id for option in item.options if not option.right]


def test_keys_stand_in_no_pattern() -> None:
    """Every letter follows every other, and each question has its key in every place on some form."""
    places = [list(keys(reorder_options(TWELVE, letter)).values()) for letter in LETTERS]
    assert len({pair for form in places for pair in pairwise(form)}) == 16
    assert all(set(column) == {0, 1, 2, 3} for column in zip(*places, strict=True))
    assert len({tuple(form) for form in places}) == len(LETTERS)


def test_pinned_options_stand_last_and_the_key_before_them_in_every_place() -> None:
    items = [choice(f"f{number}/choice", 3, pinned=1) for number in range(9)]
    on_form = reorder_options(items, "A")
    assert [item.options[-1].id for item in on_form] == ["pin:0"] * 9
    assert Counter(keys(on_form).values()) == {0: 3, 1: 3, 2: 3}


def test_several_pinned_options_keep_their_order_whatever_the_type() -> None:
    for letter in LETTERS:
        several = item("f1/several", "several", AllKey((answer("O0"),)), options=[*options_of(3, 1), *pins(2)])
        (asked,) = reorder_options([several], letter)
        assert [option.id for option in asked.options[3:]] == ["pin:0", "pin:1"]


def test_figures_stay_in_the_order_of_their_size() -> None:
    asked = replace(choice("f1/choice", 4), fixed_order=True)
    assert all(reorder_options([asked], letter) == (asked,) for letter in LETTERS)


@pytest.mark.parametrize("entries", [2, 3, 4])
def test_an_ordering_is_never_shown_in_its_right_order(entries: int) -> None:
    assert in_order(grouped("ordering", entries)) not in shown("ordering", entries)


def test_an_ordering_is_shown_in_every_other_order_and_a_matching_in_any() -> None:
    assert len(shown("ordering", 3)) == 5
    assert len(shown("matching", 3)) == 6


def grouped(type_: str, count: int) -> Item:
    """A matching or an ordering, whose options are all right."""
    options = options_of(count, count)
    answers, ids = [Answer(option.text) for option in options], [option.id for option in options]
    pairs = map(Pair, [plain_text("")] * count, ids, answers)
    key = PairsKey(tuple(pairs)) if type_ == "matching" else OrderKey(tuple(answers), tuple(ids))
    return item("f1/group", type_, key, options=options)


def shown(type_: str, count: int) -> set[tuple[str, ...]]:
    """The orders in which its options stand on a hundred forms."""
    return {in_order(reorder_options([grouped(type_, count)], str(number))[0]) for number in range(100)}


def in_order(item: Item) -> tuple[str, ...]:
    return tuple(option.id for option in item.options)
