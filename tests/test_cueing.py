"""One question of a sheet helps to answer another: what it shows has the words of an answer, in whatever form."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizgen.layout.cueing import Cueing
from quizgen.records.item import AllKey, AnyKey, Item, Key, OneKey, OrderKey, Pair, PairsKey, StatementKey
from quizgen.text.markdown import parse
from tests.support.pages_sample import answer, item, option, sample_layout

DECK = sample_layout().deck


def short(stem: str, text: str, *accept: str, fact: str = "asked") -> Item:
    return item("short", stem, OneKey(answer(text, *accept)), [fact])


def matching(*pairs: tuple[str, str]) -> Item:
    options = [option(f"o{number}", text, right=True) for number, (_, text) in enumerate(pairs)]
    texts = zip(pairs, options, strict=True)
    key = PairsKey(tuple(Pair(parse(prompt), one.id, answer(text)) for (prompt, text), one in texts))
    return item("matching", "What is said of each of these?", key, ["matched"], options)


def ordering(*events: str) -> Item:
    options = [option(f"e{number}", text) for number, text in enumerate(events)]
    key = OrderKey(tuple(map(answer, events)), tuple(one.id for one in options))
    return item("ordering", "Put these in order.", key, ["ordered"], options)


def telling(stem: str, key: Key | None = None) -> Item:
    return item("short", stem, key or OneKey(answer("Vance")), ["telling"])


OTHERS = [short(f"What about the {word}?", "gravel", fact=word) for word in ("ferry", "mill", "lock", "weir") * 12]
"""So many questions, that a word of one or two of them is rare."""


def helps(one: Item, other: Item, *, language: str = "en", others: list[Item] = OTHERS) -> bool:
    asked = [one, other, *others]
    found = Cueing(replace(DECK, language=language), asked).in_conflict(one, other)
    assert Cueing(replace(DECK, language=language), asked).in_conflict(other, one) == found
    return found


@pytest.mark.parametrize(
    ("answered", "stem"),
    [
        (("Russia makes maximalist demands", "Russia asks for too much"), "Who said that Russia was asking too much?"),
        (("the officials agree",), "Who was there when an official agreed?"),
        (("a raid on the harbour", "harbour raids"), "Who led the raid that closed the harbour?"),
        (("30 days",), "Who said that 30 days were enough?"),
        (("Turkish mediators",), "Who met the mediator from the Turkish side?"),
    ],
)
def test_an_answer_is_given_away_by_other_forms_of_its_words(answered: tuple[str, str], stem: str) -> None:
    assert helps(short("Why did the talks fail?", *answered), telling(stem))


@pytest.mark.parametrize(
    ("text", "stem"),
    [("Russian officials", "Which Russian paper wrote so?"), ("30 days", "Who said that 300 days were enough?")],
)
def test_some_of_its_words_do_not_give_an_answer_away(text: str, stem: str) -> None:
    assert not helps(short("Why did the talks fail?", text), telling(stem))


def test_one_rare_word_gives_an_answer_away() -> None:
    asked, other = short("What did they want?", "mediating"), telling("Who saw the mediators?")
    assert helps(asked, other)
    often = [short(f"What about the mediator of the {n}th round?", "gravel", fact=f"m{n}") for n in range(9)]
    assert not helps(asked, other, others=[*OTHERS, *often])


def test_each_answer_of_a_list_counts() -> None:
    answers = (answer("gravel"), answer("agreeing to a ceasefire", "accepting a truce"))
    for key in (AnyKey(answers), AllKey(answers)):
        for stem in ("Who heard of the ceasefire that Kyiv agreed to?", "Who accepts the truce?"):
            assert helps(item("all-of", "What are the moves?", key, ["list"]), telling(stem))
        assert not helps(item("all-of", "What are the moves?", key, ["list"]), telling("Who heard of the truce?"))


PAIRS = (
    ("an unconditional ceasefire", "agreed to by Ukraine with U.S. officials"),
    ("a veto over aid", "wanted by Russia"),
)


@pytest.mark.parametrize(
    ("stem", "told"),
    [
        ("How long was the ceasefire that Ukraine agreed to with U.S. officials?", True),
        ("Which unconditional ceasefires did Ukraine agree to?", True),
        ("Who spoke for the veto over aid that Russia wants?", True),
        ("What would an unconditional ceasefire let Russia keep?", False),
        ("What did Ukraine say to U.S. officials?", False),
        ("What did Russia want in the year of the talks?", False),
    ],
)
def test_a_row_of_a_matching_is_given_away_by_both_of_its_halves(stem: str, told: bool) -> None:
    assert helps(matching(*PAIRS), telling(stem)) == told


def test_what_is_to_be_matched_or_ordered_and_a_statement_give_away_as_stems_do() -> None:
    asked = short("What did Zelensky do next?", "offering to face Putin")
    event = "Zelensky offers to come and face Putin"
    key = StatementKey(answer("Zelensky"), true=True)
    statement = item("true-false", f"{event}.", key, ["stated"], [option("z", "Zelensky", right=True)])
    for other in (ordering("the talks begin", event), matching((event, "in May"), ("a clash", "in June")), statement):
        assert helps(asked, other)
    assert not helps(asked, ordering("the offer is made", "they face each other", "Putin stays away"))


def test_words_have_the_forms_of_the_language_of_the_facts() -> None:
    asked, other = short("Was wollten sie?", "Verhandlungen beginnen"), telling("Wer hat die Verhandlung begonnen?")
    assert not helps(asked, other, language="de")
    begun = telling("Wer will, dass eine Verhandlung beginnt?")
    assert helps(asked, begun, language="de")


def test_options_that_are_offered_give_nothing_away() -> None:
    choice = item(
        "choice",
        "What came first?",
        OneKey(answer("a raid")),
        ["choice"],
        [option("raid", "a raid", right=True), option("veto", "a veto over aid")],
    )
    assert not helps(short("What did they want?", "vetoes over the aid"), choice)


# A whole list of answers


COURSES = ("leave Ukraine", "arm Ukraine", "wait")


@pytest.mark.parametrize(
    ("offered", "listed"),
    [
        ((*COURSES, "resign"), True),
        (("give up on Ukraine", "arm Ukraine", "wait"), True),
        (("leave Ukraine", "arm Ukraine", "resign"), False),
        (("leave Ukraine", "arm Ukraine", "waiting for years"), False),
    ],
)
def test_options_that_have_every_answer_of_a_list_give_it_away_whole(offered: tuple[str, ...], listed: bool) -> None:
    options = [option(f"o{number}", text, right=number == 0) for number, text in enumerate(offered)]
    choice = item("choice", "Which course is unlikely?", OneKey(answer(offered[0])), ["choice"], options)
    key = AllKey((answer("leave Ukraine", "give up on Ukraine"), *map(answer, COURSES[1:])))
    asking = item("all-of", "Which three courses are there?", key, ["asking"])
    cueing = Cueing(DECK, [choice, asking])
    assert cueing.lists_all(choice, asking) == cueing.lists_all(asking, choice) == listed
    assert cueing.in_conflict(choice, asking) or not listed


def test_one_answer_is_no_list() -> None:
    stem = "Who said that there is nothing to do but wait?"
    asking = item("all-of", "Which course is there?", AllKey((answer("wait"),)), ["asking"])
    assert not Cueing(DECK, [asking]).lists_all(telling(stem), asking)
