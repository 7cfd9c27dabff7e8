"""Each item type on a small project: what an editor writes, and what a learner gets."""

import pytest

from quizgen.compose.items import compose
from quizgen.records.item import FigureKey, Item, OrderKey
from quizgen.text.render import plain
from tests.support.composed import (
    FIELDS,
    HEAD,
    RIVERS,
    accepted,
    again,
    items,
    key,
    project,
    shown,
    stem,
    texts,
    wanted,
)
from tests.support.work import calls

ELBE = "elbe: {name: Elbe, mouth: grey, length: 1094 km, side: east, known: barges, towns: [Dresd]}\n"
ENDS = 'ends: {type: matching, group: [], ask: "Where do they end?", prompt: name, key: mouth}'
ORDER = "order: {type: ordering, group: [], ask: Begin with the shortest., key: name, by: length}"
FISH = 'known: {type: several, group: [side], ask: "What is found in the {{ side }}?", key: known}'
KNOWN = 'known: {type: choice, ask: "What of the {{ name }}?", key: known}'
EAST = "river@rivers+east/known"


# Choice


def test_a_choice_has_one_right_option_among_four() -> None:
    item = items('mouth: {type: choice, ask: "Where does the {{ name }} end?", key: mouth}')["alda/mouth"]
    assert texts(item, right=True) == ["Grey Sea"]
    assert sorted(texts(item, right=False)) == ["Long Sea", "Salt Sea", "Still Sea"]
    assert [option.id for option in item.options if option.right] == ["grey"]


def test_figures_stand_in_the_order_of_their_size() -> None:
    item = items('length: {type: choice, ask: "How long is the {{ name }}?", key: length}')["alda/length"]
    assert item.fixed_order
    assert shown(item) == ["95 km", "610 km", "1,320 km", "2100 km"]


def test_figures_shown_without_their_unit_stand_in_the_order_of_their_size_as_well() -> None:
    template = 'length: {type: choice, ask: "How many km has the {{ name }}?", key: "{{ length | figure }}"}'
    assert shown(items(template)["alda/length"]) == ["95", "610", "1,320", "2100"]


def test_figures_among_other_options_do_not_break_anything() -> None:
    template = 'known: {type: choice, ask: "What of the {{ name }}?", key: known, pool: [known, length, side]}'
    made = items(template)
    assert all(len(item.options) == 4 and not item.fixed_order for item in made.values())


def test_where_there_are_too_few_there_are_fewer() -> None:
    made = items('side: {type: choice, ask: "On which side is the {{ name }}?", key: side}')
    assert [sorted(shown(item)) for item in made.values()] == [["east", "west"]] * 4


def test_a_choice_without_wrong_options_is_a_short_answer() -> None:
    (item,) = items(
        'known: {type: choice, ask: "What of the {{ name }}?", key: known}', RIVERS[:100].split("\n")[1]
    ).values()
    assert (item.type.name, key(item), item.options) == ("short", "eels", ())


@pytest.mark.parametrize("count", [150, 400])
def test_the_few_wrong_options_are_found_among_many_that_will_not_do(count: int) -> None:
    template = KNOWN.replace("key:", "unlike: [side], key:")
    many = "".join(f"e{n}: {{name: E{n}, known: answer {n}, side: east}}\n" for n in range(count))
    few = "".join(f"w{n}: {{name: W{n}, known: other {n}, side: west}}\n" for n in range(3))
    made = items(template, many + few)
    assert {len(item.options) for item in made.values()} == {4}


def test_the_few_wrong_options_of_a_large_group_are_found() -> None:
    many = "".join(f"e{n}: {{name: E{n}, known: answer {n}, side: east}}\n" for n in range(2_000))
    few = "".join(f"w{n}: {{name: W{n}, known: other {n}, side: west}}\n" for n in range(3))
    assert len(items(FISH, many + few)[EAST].options) == 5


@pytest.mark.parametrize("name", ["none of these", "pin:none of these"])
def test_a_fact_has_feedback_for_a_pinned_option(name: str) -> None:
    facts = RIVERS.replace("known: eels", f'known: eels, feedback: {{"{name}": Eels live there.}}')
    item = items(KNOWN.replace("key:", "pin: [none of these], key:"), facts)["alda/known"]
    assert plain(item.options[-1].feedback) == "Eels live there."


@pytest.mark.parametrize("name", ["long", "Long Sea", "long sea", "the Long One"])
def test_an_option_is_forbidden_by_any_of_its_names(name: str) -> None:
    template = 'mouth: {type: choice, ask: "Where does the {{ name }} end?", key: mouth}'
    head = HEAD.replace("name: Long Sea", "name: Long Sea, accept: [the Long One]")
    forbidding = template.replace("key:", f"forbid: [{name}], key:")
    assert "Long Sea" in shown(items(template, head=head)["alda/mouth"])
    assert "Long Sea" not in shown(items(forbidding, head=head)["alda/mouth"])


# Several


def test_several_has_five_options_of_which_some_are_right() -> None:
    item = items('towns: {type: several, ask: "What stands on the {{ name }}?", key: towns}')["alda/towns"]
    assert len(item.options) == 5
    assert set(texts(item, right=True)) <= {"Marn", "Tolle", "Ulm"}
    assert 2 <= len(texts(item, right=True)) <= 3
    assert not {"Marn", "Tolle", "Ulm"} & set(texts(item, right=False))
    assert {plain(answer.text) for answer in item.key.answers} == set(texts(item, right=True))


def test_several_asks_a_group_and_cites_those_it_shows() -> None:
    made = items(FISH)
    assert set(texts(made[EAST], right=True)) == {"eels", "mills"}
    assert set(texts(made[EAST], right=False)) == {"salt", "fords"}
    assert set(made[EAST].facts) == {"alda", "cirne"}


def test_what_a_fact_that_is_not_asked_makes_right_is_no_wrong_option_of_several() -> None:
    made = items(FISH, RIVERS.replace("known: mills", "known: mills, skip: [known]"))
    assert texts(made[EAST], right=True) == ["eels"]
    assert set(texts(made[EAST], right=False)) == {"salt", "fords"}


def test_several_without_wrong_options_asks_for_all_of_them() -> None:
    """Also for those that would not have been among the options, and those of facts that skip the template."""
    facts = RIVERS.replace("side: west", "side: east") + ELBE.replace("known:", "skip: [known], known:")
    item = items(FISH, facts)[EAST]
    assert item.type.name == "all-of"
    assert set(wanted(item)) == {"eels", "salt", "mills", "fords", "barges"}


def test_several_without_wrong_options_and_too_many_answers_makes_nothing() -> None:
    facts = "".join(f"f{n}: {{name: River {n}, side: east, known: thing {'abcdefghij'[n]}}}\n" for n in range(9))
    composition = compose(project(FISH, facts))
    assert composition.items == ()
    (left_out,) = composition.unmade
    assert (left_out.id, len(left_out.facts)) == (EAST, 9)
    assert "no wrong options" in left_out.why


@pytest.mark.parametrize("letter", "abcdef")
def test_a_published_several_keeps_its_right_option_though_more_facts_give_it(letter: str) -> None:
    west = "".join(f"w{n}: {{name: W{n}, side: west, known: tree {n}}}\n" for n in range(4))
    elms = "".join(f"{letter}{n}: {{name: {letter}{n}, side: east, known: Elm}}\n" for n in range(3))
    more = "c: {name: C, side: east, known: Oak}\nd: {name: D, side: east, known: Ash}\n"
    before = items(FISH, elms + west)
    after = again(before, FISH, elms + west + more)[EAST]
    assert (shown(after), texts(after, right=True)) == (shown(before[EAST]), ["Elm"])


# True or false


TRUE = 'end: {type: true-false, ask: "The {{ name }} ends in the {{ mouth | blank }}."}'


def test_a_statement_says_what_its_one_option_says() -> None:
    facts = "".join(f"f{n}: {{name: River {n}, mouth: {('grey', 'long', 'salt')[n % 3]}}}\n" for n in range(60))
    made = items(TRUE, facts).values()
    for item in made:
        (option,) = item.options
        assert stem(item) == f"The River {item.facts[0][1:]} ends in the {plain(option.text)}."
        assert option.right is (plain(option.text) == key(item))
    assert 20 <= sum(item.options[0].right for item in made) <= 40


def test_a_statement_is_true_where_nothing_else_can_be_said() -> None:
    (item,) = items(
        'since: {type: true-false, ask: "It was {{ since | blank }}."}', "alda: {name: Alda, since: 2020}"
    ).values()
    assert (stem(item), item.options[0].right) == ("It was 2020.", True)


def test_the_words_of_a_false_statement_agree_with_what_it_shows() -> None:
    ask = "Of {{ name }} the {{ towns | verb('town is', 'towns are') }} {{ towns | blank }}{% if towns %}!{% endif %}"
    template = f'towns: {{type: true-false, ask: "{ask}"}}'
    facts = "".join(f"f{n}: {{name: F{n}, towns: [A{n}{f', B{n}, C{n}' * (n % 2)}]}}\n" for n in range(20))
    made = items(template, facts).values()
    for item in made:
        (option,) = item.options
        words = "towns are" if " and " in plain(option.text) else "town is"
        assert stem(item) == f"Of F{item.facts[0][1:]} the {words} {plain(option.text)}!"
    assert {item.options[0].right for item in made} == {True, False}
    assert {" and " in plain(item.options[0].text) for item in made if not item.options[0].right} == {True, False}


def test_of_statements_that_differ_in_one_value_one_is_false_at_most() -> None:
    facts = "".join(f"f{n}: {{name: Delta, mouth: {('grey', 'long')[n % 2]}}}\n" for n in range(20))
    made = items(TRUE, facts + "x: {name: Alda, mouth: salt}\ny: {name: Bero, mouth: still}\n")
    false = [item for id_, item in made.items() if id_.startswith("f") and not item.options[0].right]
    assert len(false) <= 1


def test_a_published_statement_stays_as_true_as_it_was() -> None:
    facts = "".join(f"f{n}: {{name: River {n}, mouth: {('grey', 'long', 'salt')[n % 3]}}}\n" for n in range(30))
    before = items(TRUE, facts)
    after = again(before, TRUE, facts + "new: {name: Novy, mouth: still}\n")
    assert {id_: after[id_].stem for id_ in before} == {id_: item.stem for id_, item in before.items()}


def test_a_new_fact_makes_no_second_false_statement_of_a_published_sentence() -> None:
    """The new one has the least id: where nothing is published, it would be the one that may be false."""
    template = 'has: {type: true-false, ask: "{{ name }} has {{ known | blank }}."}'
    others = "x: {name: X, known: v x}\ny: {name: Y, known: v y}\nz: {name: Z, known: v z}\n"
    falsehoods = 0
    for n in range(20):
        old = others + f"m{n}: {{name: River, known: v m{n}}}\n"
        before = items(template, old)
        after = again(before, template, old + f"a{n}: {{name: River, known: v a{n}}}\n")
        assert after[f"m{n}/has"].stem == before[f"m{n}/has"].stem
        falsehoods += not before[f"m{n}/has"].options[0].right
        assert sum(not after[f"{letter}{n}/has"].options[0].right for letter in "am") <= 1
    assert falsehoods


# Matching


def pairs(item: Item) -> dict[str, str]:
    """The text of the option that belongs to each prompt."""
    named = {option.id: plain(option.text) for option in item.options}
    return {plain(pair.prompt): named[pair.option] for pair in item.pairs}


def test_a_matching_pairs_each_prompt_with_its_option() -> None:
    item = items(ENDS)["river@rivers/ends"]
    assert pairs(item) == {"Alda": "Grey Sea", "Bero": "Long Sea", "Cirne": "Salt Sea", "Dovy": "Still Sea"}
    assert {option.id for option in item.options} == {"grey", "long", "salt", "still"}
    assert all(option.right for option in item.options)


def noted(item: Item) -> str:
    return plain(item.note, "; ").strip()


def test_what_the_facts_of_a_matching_note_is_told_by_their_answers() -> None:
    facts = RIVERS.replace("known: eels", "known: eels, note: It is *tidal*.")
    facts = facts.replace("known: salt", "known: salt, note: It is navigable.")
    assert noted(items(ENDS, facts)["river@rivers/ends"]) == "Grey Sea – It is tidal.; Long Sea – It is navigable."
    with_own = items(ENDS.replace("prompt:", "note: All are long., prompt:"), facts)["river@rivers/ends"]
    assert noted(with_own).startswith("All are long.")
    assert "Grey Sea – It is tidal." in noted(with_own)


def test_what_the_facts_of_a_matching_note_is_told_by_their_prompts_where_some_share_an_answer() -> None:
    facts = RIVERS.replace("known: eels", "known: eels, note: It is tidal.") + ELBE
    shared = items(ENDS.replace("key: mouth", "reuse: true, key: mouth"), facts)["river@rivers/ends"]
    assert noted(shared) == "Alda – It is tidal."


def test_what_several_facts_note_is_told_once() -> None:
    facts = RIVERS.replace("side: east", "side: east, note: It is tidal.")
    assert noted(items(FISH, facts)[EAST]).count("It is tidal.") == 1


def test_an_option_left_over_is_right_for_no_prompt() -> None:
    item = items(ENDS.replace("key: mouth", "key: mouth, most: 3, extra: 1"))["river@rivers/ends"]
    assert (len(item.pairs), len(item.options)) == (3, 4)
    (left,) = texts(item, right=False)
    assert left not in pairs(item).values()


def test_no_two_prompts_have_the_same_answer() -> None:
    item = items(ENDS, RIVERS + ELBE)["river@rivers/ends"]
    assert len(item.pairs) == 4
    assert len({"Alda", "Elbe"} & pairs(item).keys()) == 1


def test_no_prompt_names_the_option_of_another() -> None:
    facts = RIVERS.replace("name: Bero", "name: Still Sea Canal") + "gand: {name: Gand, mouth: grey}\n"
    assert not {"Still Sea Canal", "Dovy"} <= pairs(items(ENDS, facts)["river@rivers/ends"]).keys()


def test_facts_alike_in_an_unlike_field_are_not_matched_together() -> None:
    facts = RIVERS + "gand: {name: Gand, known: trout, side: both}\n"
    matched = pairs(items(ENDS.replace("key: mouth", "unlike: [side], key: known"), facts)["river@rivers/ends"])
    assert len(matched) == 3
    assert len({"Alda", "Cirne"} & matched.keys()) == len({"Bero", "Dovy"} & matched.keys()) == 1


def test_what_goes_together_is_found_though_the_first_goes_with_nothing() -> None:
    """One prompt names all options: whichever the order, the others are matched."""
    for letter in "abcdefgh":
        facts = f"{RIVERS}{letter}: {{name: From the Grey Sea to the Long Sea and the Salt Sea, mouth: still}}\n"
        assert len(items(ENDS, facts)["river@rivers/ends"].pairs) == 4


def test_a_forbidden_answer_is_not_matched() -> None:
    assert "Bero" not in pairs(items(ENDS.replace("key:", "forbid: [Long Sea], key:"))["river@rivers/ends"])


@pytest.mark.parametrize(("template", "name"), [(ENDS, "matching"), (ORDER, "ordering")])
def test_fewer_than_three_make_nothing_and_it_is_reported(template: str, name: str) -> None:
    two = "\n".join(RIVERS.strip().split("\n")[:2])
    composition = compose(project(template, two))
    assert composition.items == ()
    unmade = [(len(left.facts), left.why) for left in composition.unmade]
    assert unmade == [(2, f"{name} needs 3 facts, and there are only 2")]


def test_facts_that_do_not_go_together_are_reported() -> None:
    facts = "".join(f"f{n}: {{name: River {n}, mouth: grey}}\n" for n in range(5))
    (left,) = compose(project(ENDS, facts)).unmade
    assert "needs 3 facts, and fewer of its 5 go together" in left.why


def test_a_published_matching_keeps_its_pairs_and_its_option_left_over() -> None:
    template = ENDS.replace("key: mouth", "key: mouth, most: 3, extra: 1")
    before = items(template)["river@rivers/ends"]
    many = "".join(f"f{n}: {{name: River {n}, mouth: {('grey', 'long', 'salt', 'still')[n % 4]}}}\n" for n in range(40))
    after = again({before.id: before}, template, RIVERS + many)["river@rivers/ends"]
    assert (after.options, after.key) == (before.options, before.key)


def test_in_a_published_matching_a_pair_that_is_gone_is_replaced_and_then_it_stays() -> None:
    template = ENDS.replace("key: mouth", "key: mouth, most: 3")
    before = items(template)
    gone = before["river@rivers/ends"].facts[0]
    facts = "\n".join(line for line in RIVERS.split("\n") if not line.startswith(gone))
    once = again(before, template, facts)
    assert len(once["river@rivers/ends"].pairs) == 3
    assert set(before["river@rivers/ends"].facts) - {gone} < set(once["river@rivers/ends"].facts)
    assert again(once, template, facts) == once


# Ordering


def ordered(item: Item) -> list[str]:
    """The texts of the options in their right order."""
    assert isinstance(item.key, OrderKey)
    named = {option.id: plain(option.text) for option in item.options}
    return [named[option] for option in item.key.options]


def test_an_ordering_goes_by_size_and_is_not_shown_in_order() -> None:
    item = items(ORDER)["river@rivers/order"]
    assert ordered(item) == ["Dovy", "Alda", "Bero", "Cirne"]
    assert key(item) == "Dovy; Alda; Bero; Cirne"
    assert shown(item) != ordered(item)
    assert sorted(shown(item)) == sorted(ordered(item))


@pytest.mark.parametrize("odd", ["9 tons", "100 to 3000 km", "about 615 km", "more than 1 km"])
def test_an_entry_whose_place_is_not_certain_is_left_out(odd: str) -> None:
    """Whatever the order in which they are looked at."""
    for letter in "abcdefgh":
        made = items(ORDER, f"{RIVERS}{letter}: {{name: Odd, length: {odd}}}\n")
        assert {"Dovy", "Bero", "Cirne"} <= set(ordered(made["river@rivers/order"]))
        assert not {"Odd", "Alda"} <= set(ordered(made["river@rivers/order"]))


def test_a_year_and_a_month_of_it_have_no_order() -> None:
    facts = "".join(
        f"f{n}: {{name: River {n}, since: {date}}}\n"
        for n, date in enumerate(("2020", "2021", "2021-03", "2022-01-01"))
    )
    entries = ordered(items(ORDER.replace("by: length", "by: since"), facts)["river@rivers/order"])
    assert entries in ([f"River {n}" for n in which] for which in ((0, 1, 3), (0, 2, 3)))


def test_a_published_ordering_keeps_its_entries() -> None:
    template = ORDER.replace("by:", "most: 3, by:")
    before = items(template)
    more = "".join(f"f{n}: {{name: River {n}, length: {n + 5} km}}\n" for n in range(20))
    after = again(before, template, RIVERS + more)
    assert after == before


@pytest.mark.parametrize("letter", "abcd")
def test_entries_that_go_together_are_found_among_many_that_do_not(letter: str) -> None:
    """Any two of the many meet; the three are few enough never to be looked at first."""
    many = "".join(f"{letter}{n}: {{name: N{n}, length: at least 0.{1 + n % 9} km}}\n" for n in range(200))
    few = "".join(f"z{n}: {{name: Z{n}, length: {n} km}}\n" for n in (7, 5, 6))
    entries = ordered(items(ORDER, many + few)["river@rivers/order"])
    assert entries[:2] == ["Z5", "Z6"]
    assert len(entries) >= 3


def test_entries_that_go_together_are_found_in_a_rarer_unit() -> None:
    many = "".join(f"m{n}: {{name: N{n}, length: at least {n} km}}\n" for n in range(100))
    few = "".join(f"z{n}: {{name: Z{n}, length: {n} years}}\n" for n in (7, 5, 6))
    assert ordered(items(ORDER, many + few)["river@rivers/order"]) == ["Z5", "Z6", "Z7"]


def test_dates_that_go_together_are_found_among_many_that_do_not() -> None:
    many = "".join(f"m{n}: {{name: N{n}, since: 2020}}\n" for n in range(100))
    few = "".join(f"z{n}: {{name: Z{n}, since: 2020-0{n}}}\n" for n in (7, 5, 6))
    facts = many + few + "y: {name: Y, since: 2020-05-03}\n"
    assert ordered(items(ORDER.replace("by: length", "by: since"), facts)["river@rivers/order"])[1:] == ["Z6", "Z7"]


# Any of, all of


ALL = 'towns: {type: all-of, group: [side], ask: "What is found in the {{ side }}?", key: known}'


def test_all_of_leaves_nothing_out_and_says_nothing_twice() -> None:
    facts = RIVERS + ELBE.replace("barges", "Eels") + "fen: {name: Fen, side: east, known: young eels, skip: [towns]}\n"
    item = items(ALL, facts)["river@rivers+east/towns"]
    assert wanted(item) == ("eels", "mills", "young eels")
    assert set(item.facts) == {"alda", "cirne", "elbe", "fen"}


def test_two_entities_with_one_name_in_common_are_two_answers() -> None:
    head = """
topics: {rivers: Rivers, canals: Canals}
voices: {stated: {name: stated, plain: true}}
entities: {sea: {grey: {name: Grey Sea, accept: [the Bay]}, long: {name: Long Sea, accept: [the Bay]}}}
"""
    facts = "alda: {name: Alda, mouth: grey}\nbero: {name: Bero, mouth: long}\n"
    template = 'seas: {type: all-of, group: [], ask: "Where do they end?", key: mouth}'
    assert wanted(items(template, facts, head)["river@rivers/seas"]) == ("Grey Sea", "Long Sea")


def test_a_list_of_another_fact_with_the_same_question_counts() -> None:
    facts = "alda: {name: Alda, towns: [Marn, Ulm]}\nalda-delta: {name: Alda, towns: [Ulm, Wick], skip: [towns]}\n"
    (item,) = items('towns: {type: all-of, ask: "What stands on the {{ name }}?", key: towns}', facts).values()
    assert wanted(item) == ("Marn", "Ulm", "Wick")


def test_any_of_takes_each_and_what_is_accepted_for_it() -> None:
    template = 'sea: {type: any-of, group: [side], ask: "Name a sea of the {{ side }}.", key: mouth}'
    item = items(template)["river@rivers+east/sea"]
    assert wanted(item) == ("Grey Sea", "Salt Sea")
    assert {"the Grey", "Cold Sea"} <= set(accepted(item))


def test_one_answer_that_two_facts_give_is_accepted_by_its_other_names() -> None:
    template = 'sea: {type: any-of, group: [side], ask: "Name a sea of the {{ side }}.", key: mouth}'
    item = items(template, RIVERS.replace("mouth: salt", "mouth: grey"))["river@rivers+east/sea"]
    assert (item.type.name, key(item), set(accepted(item))) == ("short", "Grey Sea", {"the Grey", "Cold Sea"})


@pytest.mark.parametrize(("seas", "type_"), [("[grey, long]", "all-of"), ("[grey]", "short")])
def test_entities_of_a_list_are_accepted_by_their_other_names(seas: str, type_: str) -> None:
    fields = f"{FIELDS}\nseas: {{type: list of entity sea}}\n"
    template = 'seas: {type: all-of, ask: "Which seas has the {{ name }}?", key: seas}'
    (item,) = items(template, f"alda: {{name: Alda, seas: {seas}}}", fields=fields).values()
    assert (item.type.name, set(accepted(item))) == (type_, {"the Grey", "Cold Sea"})


def test_more_answers_than_a_template_allows_make_nothing_and_it_is_reported() -> None:
    composition = compose(project(ALL.replace("group:", "most: 2, group:"), RIVERS + ELBE))
    assert [item.id for item in composition.items] == ["river@rivers+west/towns"]
    (left,) = composition.unmade
    assert (left.id, left.why) == ("river@rivers+east/towns", "there are more than 2 answers (`most`)")


def test_the_order_of_the_file_changes_only_the_order_of_what_is_listed() -> None:
    templates = f"{ENDS}\n{ORDER}\n{FISH}\n{ALL}"
    made = items(templates, RIVERS + ELBE)
    turned = items(templates, "\n".join(reversed((RIVERS + ELBE).split("\n"))))
    assert {id_: unlisted(item) for id_, item in turned.items()} == {id_: unlisted(item) for id_, item in made.items()}
    assert wanted(turned["river@rivers+east/towns"]) == wanted(made["river@rivers+east/towns"])[::-1]


def unlisted(item: Item) -> tuple[object, ...]:
    """What an item has, whatever the order in which its facts and the answers to be produced are listed."""
    return item.options, sorted(item.facts), sorted(wanted(item)), None if item.listed_answers else item.key


def test_the_order_of_the_file_does_not_change_what_is_near() -> None:
    near = 'q: {type: several, group: [side], near: [known], ask: "Which are {{ side }}?", key: name}'
    for count in range(10, 40, 5):
        lines = [f"f{n}: {{name: N{n}, side: {'east' if n < 2 else 'west'}, known: k{n % 2}}}\n" for n in range(count)]
        made, turned = (items(near, "".join(each)) for each in (lines, lines[1::-1] + lines[2:]))
        assert shown(made["river@rivers+east/q"]) == shown(turned["river@rivers+east/q"])


# One fact, one answer


def test_a_number_has_its_figure() -> None:
    item = items('length: {type: number, ask: "How long is the {{ name }}?", key: length}')["bero/length"]
    assert isinstance(item.key, FigureKey)
    figure = item.key.figure
    assert (figure.low, figure.high, figure.unit, key(item)) == (1320, 1320, "km", "1,320 km")


@pytest.mark.parametrize(
    ("shown_as", "names"),
    [
        ("mouth", {"the Grey", "Cold Sea"}),
        ('"{{ mouth | short }}"', {"Grey Sea", "Cold Sea"}),
        ('"{{ mouth }} or so"', set()),
    ],
)
def test_an_entity_is_accepted_by_its_other_names(shown_as: str, names: set[str]) -> None:
    item = items(f'mouth: {{type: typed, ask: "Where does the {{{{ name }}}} end?", key: {shown_as}}}')["alda/mouth"]
    assert set(accepted(item)) == names


def test_a_cloze_accepts_what_its_fact_does() -> None:
    facts = RIVERS.replace("known: eels", "known: eels, accept: {known: [elvers]}")
    item = items('known: {type: cloze, ask: "The {{ name }} is known for {{ known | blank }}."}', facts)["alda/known"]
    assert (key(item), accepted(item)) == ("eels", ["elvers"])


def test_what_became_another_type_is_reported() -> None:
    (downgraded,) = compose(project(KNOWN, "alda: {name: Alda, known: eels}")).downgraded
    assert (downgraded.item.type.name, downgraded.template.type.name) == ("short", "choice")


# Many facts


@pytest.mark.parametrize("type_", ["several", "any-of"])
def test_one_question_for_all_facts_takes_work_in_proportion_to_their_number(type_: str) -> None:
    def work(count: int) -> int:
        lines = (f"f{n}: {{name: N{n}, side: east, known: x{n}, towns: [t{n}, u{n}]}}\n" for n in range(count))
        made = project(f'q: {{type: {type_}, key: towns, ask: "What is there?"}}', "".join(lines))
        return calls(lambda: compose(made))

    work(10)  # fills what is kept from one project to the next
    assert work(1_000) < 20 * work(100)  # in proportion to the square of their number it would be 100 times as much
