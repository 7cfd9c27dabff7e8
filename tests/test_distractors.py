"""Wrong options a test author would sign: what they are called, where they come from, and that none tells the key."""

from collections import Counter
from collections.abc import Sequence
from itertools import product

import pytest

from quizgen.records.item import Item
from quizgen.stable_hashes import digest
from quizgen.stress.results import rows
from quizgen.text.canonical import canonical
from quizgen.text.render import plain
from tests.support.composed import FIELDS, HEAD, RIVERS, Items, again, items, key, shown, texts
from tests.support.one_deck import one_deck

MOUTH = 'mouth: {type: choice, ask: "Where does the {{ name }} end?", key: mouth}'
TOWNS = ("Marn", "Tolle", "Ulm", "Sarn", "Wick", "Yarm", "Zell")
KNOWN = 'known: {type: choice, ask: "What is found in the {{ name }}?", key: known}'


def known(*answers: str, more: str = "") -> str:
    """Facts with these answers."""
    return "".join(f'f{n}: {{name: River {n}, known: "{answer}"{more}}}\n' for n, answer in enumerate(answers))


# What options are called


def test_a_new_fact_that_says_the_same_leaves_the_words_of_an_option_alone() -> None:
    before = items(KNOWN)
    after = again(before, KNOWN, RIVERS + "aaa: {name: Amber, known: Eels!}\n")
    assert {id_: after[id_].options for id_ in before} == {id_: item.options for id_, item in before.items()}


@pytest.mark.parametrize("key", ["mouth", '"{{ mouth | cap }}"', '"{{ mouth | short }}"', '"{{ mouth | possessive }}"'])
def test_an_entity_goes_by_its_own_id_in_whatever_form_it_is_shown(key: str) -> None:
    """Though a fact has the id of an entity, and some names begin with a capital letter and others do not."""
    head = HEAD.replace("name: Long Sea", "name: the Long Sea")
    facts = RIVERS.replace("bero:", "grey:").replace("cirne:", "still:")
    template = MOUTH.replace("key: mouth", f"key: {key}")
    before = items(template, facts, head)
    for item in before.values():
        ids = [option.id for option in item.options]
        assert len(set(ids)) == len(ids)
        assert set(ids) <= {"grey", "long", "salt", "still"}
    assert again(before, template, facts, head) == before


def test_a_word_of_a_closed_list_goes_by_itself_in_whatever_form_it_is_shown() -> None:
    made = items('side: {type: choice, ask: "Where is the {{ name }}?", key: "{{ side | cap }}"}')
    assert {(option.id, plain(option.text)) for option in made["alda/side"].options} == {
        ("east", "East"),
        ("west", "West"),
    }


def test_a_source_that_is_an_answer_is_not_taken_for_an_entity() -> None:
    head = HEAD.replace("entities:", "entities:\n  author: {source-guide: {name: Guide and Sons}}")
    facts = """
alda: {name: Alda}
bero: {name: Bero, from: {source: guide, at: 1}}
cirne: {name: Cirne, holder: source-guide}
"""
    made = items('says: {type: choice, ask: "Who names the {{ name }}?", key: "{{ holder }}"}', facts, head)
    options = {(option.id, plain(option.text)) for option in made["alda/says"].options}
    assert options == {
        ("source-atlas", "the Atlas"), ("source-guide", "the Guide"), ("entity:source-guide", "Guide and Sons")
    }  # fmt: skip


def test_what_comes_from_different_fields_never_has_one_id() -> None:
    """The fact, the sea and the town are all called “grey”, and one more town is called as a pinned option would be."""
    facts = """
grey: {name: Alda, known: eels, mouth: grey, towns: [grey, "pin:all of them"], side: east}
bero: {name: Bero, known: salt, mouth: long}
"""
    made = items(KNOWN.replace("key:", "pool: [known, mouth, towns, side], pin: [all of them], key:"), facts)
    every = items('f: {type: several, ask: "What of {{ name }}?", key: towns, pool: [known, mouth, towns]}', facts)
    for item in (*made.values(), *every.values()):
        ids = [option.id for option in item.options]
        assert len(set(ids)) == len(ids) > 2


def test_an_option_stays_by_its_words_when_an_entity_is_renamed() -> None:
    before = items(MOUTH)
    after = again(before, MOUTH, RIVERS.replace("mouth: long", "mouth: long-sea"), HEAD.replace("long:", "long-sea:"))
    assert [shown(item) for item in after.values()] == [shown(item) for item in before.values()]


def test_an_option_stays_by_its_words_when_a_text_becomes_an_entity() -> None:
    names = {"grey": "Grey Sea", "long": "Long Sea", "salt": "Salt Sea", "still": "Still Sea"}
    facts = "".join(f"f{n}: {{name: River {n}, known: {id_}}}\n" for n, id_ in enumerate([*names, *names]))
    as_text = facts
    for id_, name in names.items():
        as_text = as_text.replace(f"known: {id_}", f"known: {name}")
    before = items(KNOWN, as_text)
    after = again(before, KNOWN, facts, fields=FIELDS.replace("known: {type: text", "known: {type: entity sea"))
    assert [shown(item) for item in after.values()] == [shown(item) for item in before.values()]
    assert {option.id for option in after["f0/known"].options} == names.keys()


# Which are allowed


def test_facts_that_state_the_same_as_one_fact_state_the_same() -> None:
    facts = known("eels", "trout", "pike", "mills", "salt", "fords").replace('eels"', 'eels", same_as: [f1]')
    facts = facts.replace('trout"', 'trout", same_as: [f2], conflicts: [f3]')
    wrong = set(texts(items(KNOWN, facts)["f0/known"], right=False))
    assert wrong == {"salt", "fords"}
    assert set(texts(items(KNOWN, facts)["f3/known"], right=False)) == {"salt", "fords"}


def test_a_question_in_other_letters_is_the_same_question() -> None:
    facts = known("eels", "trout", "pike").replace("River 1", "RIVER 0").replace('trout"', 'trout", skip: [known]')
    assert texts(items(KNOWN, facts)["f0/known"], right=False) == ["pike"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("two", "2"),
        ("Twenty-one towns", "21 towns"),
        ("the first", "the 1st"),
        ("forty-second", "42nd"),
        ("two hundred and fifty men", "250 men"),
        ("one thousand two hundred", "1,200"),
        ("three million", "3,000,000"),
        ("1,500 men", "1500 men"),
        ("Café—noir", "cafe noir"),
        ("nineteen hundred and five", "1905"),
        ("two million men", "2 million men"),
        ("2 million", "2,000,000"),
        ("a hundred men", "one hundred men"),
        ("5%", "five per cent"),
        ("٣٠ km", "30 km"),
        ("Łódź", "Lodz"),
        ("Øresund", "Oresund"),
    ],
)
def test_the_same_in_other_words_is_the_same_answer(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)
    assert canonical(canonical(one)) == canonical(one)
    made = items(KNOWN, known(one, other, "mills"))
    assert shown(made["f0/known"]).count(one) == 1
    assert other not in shown(made["f0/known"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ten five", "15"),
        ("two", "second"),
        ("hundred", "100"),
        ("one and two", "3"),
        ("1.5 million", "5 million"),
        (f"{'9' * 5000} million", "9 million"),
    ],
)
def test_what_is_not_one_number_is_not_taken_for_one(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize("twin", ["[Tolle, Marn]", "[Tolle]", "[Ulm, Tolle, Yarm, Marn]"])
def test_a_list_in_another_order_or_a_part_of_it_is_no_wrong_option(twin: str) -> None:
    facts = f"a: {{name: A, towns: [Marn, Tolle]}}\nb: {{name: B, towns: {twin}}}\n"
    facts += "c: {name: C, towns: [Sarn, Tolle]}\nd: {name: D, towns: [Zell]}\n"
    made = items('q: {type: choice, ask: "Which towns has {{ name }}?", key: towns}', facts)
    assert set(texts(made["a/q"], right=False)) <= {"Sarn and Tolle", "Zell"}
    assert {"a", "b"}.isdisjoint(option.id for option in made["b/q"].options if not option.right)
    pairs = items("q: {type: matching, group: [], ask: Match., prompt: name, key: towns}", facts)
    assert not [item for item in pairs.values() if {"a", "b"} <= {option.id for option in item.options}]


def test_a_list_that_another_fact_makes_right_is_no_wrong_option_in_any_order() -> None:
    facts = "a: {name: A, towns: [Ulm]}\na2: {name: A, towns: [Marn, Tolle]}\n"
    facts += "c: {name: C, towns: [Tolle, Marn]}\nd: {name: D, towns: [Zell]}\n"
    made = items('q: {type: choice, ask: "Which towns has {{ name }}?", key: towns}', facts)
    assert texts(made["a/q"], right=False) == ["Zell"]


def test_a_list_that_has_something_of_a_conflicting_one_is_a_wrong_option() -> None:
    facts = "a: {name: A, towns: [Marn, Tolle], conflicts: [b]}\nb: {name: B, towns: [Ulm, Wick], skip: [q]}\n"
    facts += "c: {name: C, towns: [Ulm, Zell]}\nd: {name: D, towns: [Wick, Ulm]}\n"
    made = items('q: {type: choice, ask: "Which towns has {{ name }}?", key: towns}', facts)
    assert texts(made["a/q"], right=False) == ["Ulm and Zell"]


def test_a_list_that_answers_as_a_whole_is_pooled_as_a_whole() -> None:
    made = items('q: {type: choice, ask: "Which towns has {{ name }}?", key: towns, pool: [towns]}')
    options = {(option.id, plain(option.text)) for option in made["alda/q"].options}
    assert options == {
        ("alda", "Marn, Tolle and Ulm"), ("bero", "Sarn and Wick"), ("cirne", "Yarm"), ("dovy", "Zell")
    }  # fmt: skip


LONG = 'q: {type: choice, ask: "How long is {{ name }}?", key: length}'


def long(*lengths: str) -> str:
    """Facts with these figures."""
    return "".join(f'f{n}: {{name: River {n}, length: "{length}"}}\n' for n, length in enumerate(lengths))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3 days", "at least 1 day"),
        ("1,500", "1,500 men"),
        ("5%", "5 percent"),
        ("5 per cent", "4 to 6%"),
        ("2 million", "2,000,000"),
        ("1.1 million men", "about 1,100,000 men"),
        ("1 year", "365 days"),
        ("12 months", "366 days"),
        ("2 months", "60 days"),
        ("20 °C", "68 °F"),
        ("0 °C", "273.15 K"),
    ],
)
def test_figures_that_may_be_the_same_are_never_options_together(one: str, other: str) -> None:
    for item in items(LONG, long(one, other, "90 kings", "70 queens", "80 jacks")).values():
        assert not {one, other} <= set(shown(item))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("about 5 km", "5,200 m"),
        ("more than five days", "6 days"),
        ("$5bn", "$5 billion"),
        ("$5m", "5 million dollars"),
        ("£5–6 million", "5.5 million pounds sterling"),
        ("more than $5,000 a day", "$6,000 a day"),
        ("half a million", "500,000"),
        ("half an hour", "30 minutes"),
        ("about an hour", "58 minutes"),
        ("three quarters of a mile", "0.75 miles"),
        ("one and a half million", "1,500,000"),
        ("1 and a half hours", "90 minutes"),
        ("2 hours and a half", "150 minutes"),
        ("about 2 and a half hours", "151 minutes"),
        ("plus de\u00a05 km", "6 km"),
        ("más de\u00a05 km", "6 km"),
        ("a week", "7 days"),
        ("a year and a half", "18 months"),
        ("a century", "100 years"),
        ("the 1950s", "1955"),
        ("1950s", "the 20th century"),
        ("the 1900s", "the twentieth century"),
        ("the 1700s", "1755"),
        ("the 800s", "850"),
        ("the early 1950s", "1953"),
        ("the late 19th century", "1890"),
        ("U.S.", "US"),
        ("the U.S.", "the US"),
        ("the U.S.A.", "USA"),
        ("The U.S.", "US"),
        ("U.S.A", "USA"),
        ("J. S. Bach", "JS Bach"),
        ("cease-fire", "ceasefire"),
        ("Ann Smith", "Smith, Ann"),
        ("9 May 1945", "May 9th, 1945"),
    ],
)
def test_texts_that_may_be_the_same_are_never_options_together(one: str, other: str) -> None:
    for item in items(KNOWN, known(one, other, "mills", "eels", "salt")).values():
        assert not {one, other} <= set(shown(item))


@pytest.mark.parametrize(
    ("one", "other"),
    [("$5bn", "€5bn"), ("$5m", "$6m"), ("a dog", "a cat"), ("1 year", "300 days"), ("20 °C", "20 °F"),
     ("half the men", "half the women"), ("about 5 km", "9 km"), ("20th century", "19th century"), ("1950s", "1960"),
     ("9 May 1945", "May 8, 1945"), ("the early 1950s", "the late 1950s"), ("the mid-1950s", "the late 1950s"),
     ("the early 19th century", "the mid-19th century"), ("the late 19th century", "1820"), ("2000s", "2010s"),
     ("the 1900s", "the 1930s"), ("200s", "210s"), ("3, 4", "4, 3"), ("−1, 2", "2, −1")],
)  # fmt: skip
def test_texts_that_are_not_the_same_may_be_options_together(one: str, other: str) -> None:
    made = items(KNOWN, known(one, other, "mills", "eels"))
    assert {one, other} <= set(shown(made["f0/known"]))


def test_figures_of_two_units_are_two_answers() -> None:
    assert set(texts(items(LONG, long("3 km", "3 m", "3 tons"))["f0/q"], right=False)) == {"3 m", "3 tons"}


@pytest.mark.parametrize("way", ["skip: [q]", "conflicts: [f1]", "name: River 1"])
def test_no_figure_is_offered_that_meets_what_a_fact_makes_right(way: str) -> None:
    facts = long("3 to 5 km", "10 km", "4 km", "20 km").replace('5 km"', f'5 km", {way}')
    facts = facts.replace("name: River 0, ", "") if "name" in way else facts
    facts = facts.replace("River 0", "River 1") if "skip" in way else facts
    assert texts(items(LONG, facts)["f1/q"], right=False) == ["20 km"]


@pytest.mark.parametrize("within", ["southern Baltic Sea", "Baltic"])
def test_nothing_is_offered_that_stands_within_what_a_fact_makes_right_or_has_it_within(within: str) -> None:
    facts = known("Baltic Sea", "Black Sea", within, "Aral Sea").replace("River 0", "River 1")
    assert texts(items(KNOWN, facts)["f1/known"], right=False) == ["Aral Sea"]


def test_a_pooled_value_is_right_where_it_answers_in_another_form() -> None:
    facts = known("North Sea", "Baltic Sea", "Black Sea", "Aral Sea").replace("River 0", "River 1")
    made = items(KNOWN.replace("key: known", 'key: "the {{ known }}", pool: [known]'), facts)
    assert set(texts(made["f1/known"], right=False)) == {"Black Sea", "Aral Sea"}


def test_a_question_that_says_one_may_have_1_among_its_options() -> None:
    template = 'known: {type: choice, ask: "At which one of its towns is the {{ name }} dammed?", key: known}'
    assert "1" in shown(items(template, known("2", "1", "3"))["f0/known"])


def test_a_small_word_in_small_letters_is_named_by_the_question_that_has_it() -> None:
    made = items(
        'known: {type: choice, ask: "{{ name }}: what is not to make?", key: known}', known("make", "give", "be")
    )
    assert all("make" not in shown(item) for id_, item in made.items() if id_ != "f0/known")


@pytest.mark.parametrize(
    ("ask", "offered"), [("Who owns {{ name }}?", True), ("Who in the WHO has {{ name }}?", False)]
)
def test_a_short_name_in_capitals_is_named_only_by_a_question_that_has_it_so(ask: str, offered: bool) -> None:
    head = HEAD.replace("name: Grey Sea, short: the Grey", "name: World Health Organization, short: WHO")
    made = items(f'mouth: {{type: choice, ask: "{ask}", key: mouth}}', head=head)
    wrong = [text for item in made.values() for text in texts(item, right=False)]
    assert ("World Health Organization" in wrong) is offered


# What a template may say of them


@pytest.mark.parametrize(
    ("ask", "offered"),
    [
        ("Who helped the {{ name }}?", True),
        ("The {{ name }}: who helped it?", True),
        ("The WHO knows the {{ name }}: what else does?", False),
        ("{{ name }} (WHO): who else helped it?", False),
    ],
)
def test_a_name_in_capitals_is_not_the_small_word_of_its_letters(ask: str, offered: bool) -> None:
    made = items(f'known: {{type: choice, ask: "{ask}", key: known}}', known("WHO", "NATO", "OPEC", "the IMF"))
    assert {"WHO" in shown(item) for id_, item in made.items() if id_ != "f0/known"} == {offered}


def test_a_pinned_option_is_always_there_and_last() -> None:
    made = items(KNOWN.replace("key:", "pin: [nothing at all], key:"))
    for item in made.values():
        assert shown(item)[3:] == ["nothing at all"]
        assert (item.options[-1].id, item.options[-1].right) == ("pin:nothing at all", False)
    figures = items('long: {type: choice, ask: "How long is the {{ name }}?", key: length, pin: [unknown]}')
    for item in figures.values():
        *sizes, last = shown(item)
        assert last == "unknown"
        assert sizes == sorted(sizes, key=lambda size: float(size.split()[0].replace(",", "")))


def test_a_pinned_option_that_is_the_answer_is_right_and_stands_once() -> None:
    made = items(KNOWN.replace("key:", "pin: [Mills], key:"))
    assert (texts(made["cirne/known"], right=True), shown(made["cirne/known"])[-1]) == (["Mills"], "Mills")
    assert len(shown(made["cirne/known"])) == 4
    assert "mills" not in [text for item in made.values() for text in shown(item)]
    assert again(made, KNOWN.replace("key:", "pin: [Mills], key:")) == made


def test_a_pinned_option_that_is_another_name_of_the_answer_is_right() -> None:
    made = items(MOUTH.replace("key:", "pin: [Cold Sea, the Grey], key:"))
    assert texts(made["alda/mouth"], right=True) == ["Cold Sea"]
    assert "Grey Sea" not in [text for item in made.values() for text in shown(item)]
    assert shown(made["bero/mouth"])[-2:] == ["Cold Sea", "the Grey"]
    assert texts(made["bero/mouth"], right=True) == ["Long Sea"]


def test_no_figure_is_offered_that_meets_a_pinned_one() -> None:
    made = items(LONG.replace("key:", "pin: [about 600 km], key:"))
    assert "610 km" not in [text for item in made.values() for text in texts(item, right=False)]
    assert shown(made["bero/q"]) == ["95 km", "1,320 km", "2100 km", "about 600 km"]


def test_a_pinned_option_that_is_added_takes_the_place_of_another() -> None:
    after = again(items(KNOWN), KNOWN.replace("key:", "pin: [nothing at all], key:"))
    assert all((len(item.options), shown(item)[3]) == (4, "nothing at all") for item in after.values())


def test_a_pinned_option_alone_is_enough_to_choose_from() -> None:
    made = items(KNOWN.replace("key:", "pin: [nothing at all], key:"), known("eels"))
    assert shown(made["f0/known"]) == ["eels", "nothing at all"]


@pytest.mark.parametrize("word", ["bero", "Salt!"])
def test_what_is_forbidden_by_id_or_words_is_never_offered(word: str) -> None:
    made = items(KNOWN.replace("key:", f"forbid: ['{word}'], key:"))
    assert "salt" not in [text for item in made.values() for text in texts(item, right=False)]
    assert texts(made["bero/known"], right=True) == ["salt"]


def test_a_pool_offers_the_values_of_its_fields_and_of_no_other() -> None:
    made = items(KNOWN.replace("key:", "pool: [mouth, towns], key:"))
    offered = {text for item in made.values() for text in texts(item, right=False)}
    assert offered <= {"Grey Sea", "Long Sea", "Salt Sea", "Still Sea", *TOWNS}
    assert all(len(item.options) == 4 for item in made.values())
    with_key = items(KNOWN.replace("key:", "pool: [known], key:"))
    assert set(shown(with_key["alda/known"])) == {"eels", "salt", "mills", "fords"}


def test_a_pool_takes_the_values_of_facts_that_are_not_asked() -> None:
    made = items(KNOWN.replace("key:", "only: {side: [east], name: [Alda]}, pool: [known], key:"))
    assert list(made) == ["alda/known"]
    assert set(shown(made["alda/known"])) == {"eels", "salt", "mills", "fords"}


def test_a_pool_may_name_holders_and_sources() -> None:
    facts = RIVERS + "elbe: {name: Elbe, from: {source: guide, at: 2}}\n"
    made = items(KNOWN.replace("key:", "pool: [source], key:"), facts)
    assert set(shown(made["alda/known"])) == {"eels", "the Atlas", "the Guide"}


def test_tags_are_no_pool_unless_they_are_a_field() -> None:
    facts, fields = (
        RIVERS.replace("known:", "tags: spates, known:", 1),
        f"{FIELDS}tags: {{type: text, optional: true}}\n",
    )
    made = items(KNOWN.replace("key:", "pool: [tags], key:"), facts, fields=fields)
    assert texts(made["bero/known"], right=False) == ["spates"]


def test_what_a_fact_offers_besides_is_no_wrong_option_where_it_is_alike() -> None:
    made = items(KNOWN.replace("key:", "pool: [towns], unlike: [side], key:"))
    assert set(texts(made["alda/known"], right=False)) <= {"Sarn", "Wick", "Zell"}


def test_feedback_on_a_wrong_option_is_the_asked_facts_else_the_options_own() -> None:
    facts = RIVERS.replace("known: eels", "known: eels, feedback: {bero: By its id., mills: By its words.}")
    made = items(KNOWN.replace("key:", 'feedback: "{{ known | cap }}: in the {{ name }}.", key:'), facts)
    feedback = {plain(option.text): plain(option.feedback) for option in made["alda/known"].options}
    assert feedback == {
        "eels": "", "salt": "By its id.", "mills": "By its words.", "fords": "Fords: in the Dovy."
    }  # fmt: skip


def test_of_two_facts_with_one_answer_the_first_by_id_says_why_it_is_wrong() -> None:
    template = KNOWN.replace("key:", 'feedback: "It is in the {{ name }}.", key:').replace("known}", "side}")
    made = items(template, RIVERS)
    turned = items(template, "\n".join(reversed(RIVERS.split("\n"))))
    assert [plain(option.feedback) for option in made["bero/known"].distractors] == ["It is in the Alda."]
    assert {id_: item.options for id_, item in turned.items()} == {id_: item.options for id_, item in made.items()}


@pytest.mark.parametrize("most", [2, 3, 4])
def test_most_is_how_many_right_options_there_are_at_most(most: int) -> None:
    facts = known("eels", "trout", "pike", "mills", "salt", "fords", more=", side: east")
    facts += "".join(f"w{n}: {{name: W, known: thing {n}, side: west}}\n" for n in range(4))
    template = f'k: {{type: several, most: {most}, group: [side], ask: "What of the {{{{ side }}}}?", key: known}}'
    assert 2 <= len(texts(items(template, facts)["river@rivers+east/k"], right=True)) <= most


def test_options_that_are_near_come_first_and_like_allows_no_others() -> None:
    facts = "".join(
        f"f{n}: {{name: River {n}, known: {'abcdefghijklmnopqrst'[n]}, side: {'east' if n < 10 else 'west'}}}\n"
        for n in range(20)
    )
    for word in ("near", "like"):
        made = items(KNOWN.replace("key:", f"{word}: [side], key:"), facts)
        assert set(shown(made["f0/known"])) <= set("abcdefghij")
        assert set(shown(made["f19/known"])) <= set("klmnopqrst")


# That they are like the key, and nothing tells it


def test_figures_stand_by_their_size_where_they_are_of_one_unit() -> None:
    """Of 2 m, 40 km and 900 m no reader sees an order, so that there the key must not stand where its figure would."""
    alike = items(LONG, long("40 days", "2 million days", "1 day", "900 days"))["f0/q"]
    assert (shown(alike), alike.fixed_order) == (["1 day", "40 days", "900 days", "2 million days"], True)
    mixed = items(LONG, long(*[f"{7 * n} {unit}" for n, unit in enumerate("abcdefghijkl", 1)])).values()
    assert not any(item.fixed_order for item in mixed)
    assert {[option.right for option in item.options].index(True) for item in mixed} == {0, 1, 2, 3}


def test_dates_stand_in_their_order() -> None:
    dates = ("1945", "44 BCE", "1914-07", "0476", "1939-09-01", "79 CE", "2001", "400 BCE")
    layout = one_deck(
        {f"f{number}": {"n": f"event {number}", "v": date} for number, date in enumerate(dates)},
        {"w": {"type": "choice", "ask": "When was {{ n }}?", "key": "v", "pin": ["nobody knows"]}},
        {"v": "date"},
    )
    order = ["400 BCE", "44 BCE", "79 CE", "476", "July 1914", "1 September 1939", "1945", "2001", "nobody knows"]
    for item in layout.items:
        assert item.fixed_order
        assert shown(item) == sorted(shown(item), key=order.index)


def test_bills_are_no_figures_that_overlap() -> None:
    facts = "".join(f"f{n}: {{name: law {n}, known: AB {n}}}\n" for n in (5, 32, 60, 1482))
    laws = items('q: {type: choice, ask: "What is {{ name }} called?", key: known}', facts)
    assert all(sorted(shown(item)) == ["AB 1482", "AB 32", "AB 5", "AB 60"] for item in laws.values())
    assert len(laws) == 4


def test_figures_of_the_unit_of_the_key_come_first() -> None:
    """Though those of another are of the lengths that are wanted; they help where there are too few."""
    facts = long(*[f"{n * 7 + 100} {('km', 'tons')[n % 2]}" for n in range(24)])
    made = items(LONG, facts).values()
    assert all(text.split()[1] == key(item).split()[1] for item in made for text in texts(item, right=False))
    assert len(items(LONG, long("7 km", "70 m", "9 m", "8 m"))["f0/q"].options) == 4


FACTS = 700
VERBS = (
    *("build", "draw", "centre", "keep", "accept", "make", "provide", "station", "lift", "combine", "resist", "raise"),
    *(),
)
NOUNS = ("summit", "treaty", "army", "river", "grain", "port", "loan", "missile", "compromise", "ally", "pledge")
KINDS = ("large", "small", "painful", "lasting", "neutral", "renewed", "strategic", "quick", "real", "broad", "secret")


def one_of(words: Sequence[str], *seed: str) -> str:
    return words[digest(*seed) % len(words)]


def phrase(seed: str) -> str:
    """Return a phrase of one of four shapes, short or long."""
    things = " and ".join(
        f"{one_of(KINDS, 'kind', seed, str(at))} {one_of(NOUNS, 'noun', seed, str(at))}"
        for at in range(1 + digest("length", seed) % 5)
    )
    number, verb = digest("number", seed) % 800 + 2, one_of(VERBS, "verb", seed)
    return one_of((f"to {verb} {things}", f"the {things}", f"“The {things}”", f"{number} {things}"), "shape", seed)


def shape(text: str) -> str:
    return "0" if text[0].isdigit() else text.split(maxsplit=1)[0]


@pytest.fixture(scope="module")
def many() -> Sequence[Item]:
    """The questions of 700 facts, whose answers are of all shapes and share words with the questions by chance."""
    facts = "".join(
        f"f{n}: {{name: '{one_of(KINDS, str(n), 'a')} {one_of(NOUNS, str(n), 'b')} {n}', known: '{phrase(str(n))}',"
        f" side: {('east', 'west')[n % 2]}, from: {{source: {('atlas', 'guide')[n // 2 % 2]}, at: 1}}}}\n"
        for n in range(FACTS)
    )
    return list(items(KNOWN, facts).values())


def test_no_way_of_guessing_finds_the_key_more_often_than_chance(many: Sequence[Item]) -> None:
    for name, measure in rows(many, []):
        assert measure.off <= 0, f"{name}: {measure.right:.1%} right, by chance {measure.chance:.1%}"


def test_every_place_by_length_is_the_keys_as_often_as_any_other(many: Sequence[Item]) -> None:
    longer = Counter(sum(len(text) > len(key(item)) for text in shown(item)) for item in many)
    assert all(120 <= longer[count] <= 230 for count in range(4)), longer


def test_wrong_options_are_like_the_key_in_form_and_document(many: Sequence[Item]) -> None:
    """By chance one of four would be of the shape of the key, and one of two from its document."""
    by_key = {key(item): item for item in many}
    pairs = [(item, by_key[text]) for item in many for text in texts(item, right=False)]
    assert sum(shape(key(other)) == shape(key(item)) for item, other in pairs) > 0.4 * len(pairs)
    assert sum(other.citations == item.citations for item, other in pairs) > 0.6 * len(pairs)


def test_where_the_key_shares_a_word_with_the_question_so_do_others() -> None:
    facts = "".join(
        f"f{n}: {{name: River {n}, known: 'a {one_of(KINDS, 'k', str(n))} {one_of(NOUNS, 'n', str(n))}'}}\n"
        for n in range(180)
    )
    template = KNOWN.replace("{{ name }}?", "{{ name }}, between some large port and its old treaty?")
    shares = []
    for item in items(template, facts).values():
        options = (key(item), *texts(item, right=False))
        shares.append([sum(word in text for word in ("large", "port", "treaty")) for text in options])
    sharing = [counts for counts in shares if counts[0] == 1]
    assert len(sharing) > 30
    assert sum(counts.count(1) == 1 for counts in sharing) < len(sharing) / 8


CAPITALS = (
    *("Vienna", "Berlin", "Paris", "Rome", "Bern", "Prague", "Warsaw", "Madrid", "Lisbon", "Athens", "Dublin", "Oslo"),
    *("Copenhagen", "Stockholm", "Helsinki", "Riga", "Vilnius", "Tallinn", "Sofia", "Bucharest", "Belgrade", "Zagreb"),
)


@pytest.mark.parametrize("count", [5, 6, 8, 12, 22])
@pytest.mark.parametrize("more", ["", ", like: [side]", ", near: [side]"])
def test_in_a_small_group_each_answer_is_a_wrong_option_about_equally_often(count: int, more: str) -> None:
    template = KNOWN.replace("key: known", f"key: known{more}")
    offered = Counter(spread(items(template, known(*CAPITALS[:count], more=", side: east"))))
    assert offered.total() == 3 * count
    assert len(offered) == count
    assert max(offered.values()) - min(offered.values()) <= 2


@pytest.mark.parametrize("count", [25, 30, 45, 60])
def test_in_a_larger_group_no_answer_is_a_wrong_option_much_more_often_than_others(count: int) -> None:
    offered = Counter(spread(items(KNOWN, known(*[phrase(str(n)) for n in range(count)]))))
    assert offered.total() == 3 * count
    assert len(offered) >= count - 1
    assert max(offered.values()) <= 7


def test_among_texts_of_few_lengths_the_only_longest_option_is_the_key_no_more_often_than_by_chance() -> None:
    syllables = ("ka", "lo", "mi", "ren", "vas", "bel")
    words = ["".join(parts) for parts in product(syllables, repeat=3)]
    longest = []
    for item in items(KNOWN, known(*words)).values():
        longest += _alone([len(key(item)), *map(len, texts(item, right=False))])
    assert len(longest) > 100
    assert 0.1 < longest.count(0) / len(longest) < 0.3


def _alone(lengths: list[int]) -> list[int]:
    """Return the place of the longest, nothing if there are several."""
    return [lengths.index(max(lengths))] if lengths.count(max(lengths)) == 1 else []


def test_few_answers_that_many_facts_share_are_wrong_options_about_equally_often() -> None:
    towns = TOWNS[:5]
    offered = Counter(spread(items(KNOWN, known(*(towns[n % 5] for n in range(40))))))
    assert {*offered} == {*towns}
    assert max(offered.values()) < 1.3 * min(offered.values())


def test_new_facts_of_a_small_group_take_what_is_seldom_offered_and_the_published_stay() -> None:
    before = items(KNOWN, known(*CAPITALS[:6]))
    after = again(before, KNOWN, known(*CAPITALS[:9]))
    assert {id_: after[id_].options for id_ in before} == {id_: item.options for id_, item in before.items()}
    offered = Counter(spread(after))
    assert max(offered[name] for name in CAPITALS[:6]) <= 5


def spread(found: Items) -> list[str]:
    """Return the wrong options of all items."""
    return [text for item in found.values() for text in texts(item, right=False)]


def test_a_new_fact_changes_few_questions() -> None:
    facts = "".join(f"f{n}: {{name: River {n}, known: '{phrase(str(n))}'}}\n" for n in range(600))
    before, after = items(KNOWN, facts), items(KNOWN, f"{facts}new: {{name: New, known: the new thing}}\n")
    changed = [id_ for id_, item in before.items() if after[id_].options != item.options]
    assert len(changed) < 600 // 10
    assert again(before, KNOWN, f"{facts}new: {{name: New, known: the new thing}}\n").items() >= before.items()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Alda’s Mill", "Alda's Mill"),
        ("Alda-Bero", "Alda–Bero"),
        ("Alda Mill", "Alda\u00a0Mill"),
        ("Alda", "Al\u00adda"),
    ],
)
def test_a_question_that_is_spelled_the_same_is_the_same_question(one: str, other: str) -> None:
    names = [one, other, "Cirne", "Dovy", "Elva"]
    facts = "".join(f'f{n}: {{name: "{name}", known: answer {n}}}\n' for n, name in enumerate(names))
    made = items(KNOWN, facts)
    assert "answer 1" not in shown(made["f0/known"])
    assert "answer 0" not in shown(made["f1/known"])


@pytest.mark.parametrize(("one", "other"), [("–", "—"), ("-", "−"), ("’", "′"), ("`", "'"), ("«", "“")])
@pytest.mark.parametrize("ask", ["What is the name of “{{ name }}”?", "{{ name }}"])
def test_signs_alone_are_different_questions(one: str, other: str, ask: str) -> None:
    templates = KNOWN.replace("What is found in the {{ name }}?", ask)
    facts = "".join(f'f{n}: {{name: "{name}", known: answer {n}}}\n' for n, name in enumerate([one, other, "C"]))
    made = items(templates, facts)
    assert "answer 1" in shown(made["f0/known"])
    assert "answer 0" in shown(made["f1/known"])
