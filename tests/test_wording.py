"""What checks of wording rest on: word families, the sentence that asks, the grammar of options."""

import subprocess
import sys

import pytest

from quizgen.check.option_texts import is_name, is_plural, shape
from quizgen.language.english import asking, main_clause
from quizgen.language.families import Families
from tests.support.paths import ROOT


@pytest.mark.parametrize(
    ("language", "word", "words", "there"),
    [
        ("en", "exchanging", " an exchange of seals ", True),
        ("en", "international", " the interior ", False),
        ("en", "eat", " they eats it ", True),
        ("en", "teacups", " teachers ", False),
        ("en", "kenyan", " in kenya ", True),
        ("en", "iran", " iranian rials ", True),
        ("en", "county", " which count ", False),
        ("en", "biotite", " jean baptiste biot ", True),
        ("en", "curie", " curium ", True),
        ("en", "einstein", " of einsteinium ", True),
        ("en", "marite", " the mar ", False),
        ("de", "kenyan", " in kenya ", False),
        ("de", "häuser", " ein haus ", False),
        ("de", "hauses", " ein haus ", True),
        ("he", "שלום", " שלום לכם ", True),
        ("he", "exchanging", " an exchange ", False),
        ("", "exchanging", " exchanging it ", True),
    ],
)
def test_word_families_are_those_of_the_language(language: str, word: str, words: str, there: bool) -> None:
    assert Families(language).among(word, words) is there


def test_the_stemmer_is_loaded_only_when_words_have_to_be_compared() -> None:
    code = (
        "import sys; from quizgen.language.families import Families; f = Families('en');"
        "f.among('mill', ' the weir '); f.among('mill', ' the mill '); print('Stemmer' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert run.stdout == "False\n"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("The river rose. Which bridge was not washed away?", "Which bridge was not washed away?"),
        ("Which one is not a bridge? Think twice.", "Which one is not a bridge?"),
        ("All of these are bridges EXCEPT", "All of these are bridges EXCEPT"),
        ("The river rose. It did not rain.", ""),
        ("Name a river that is not dammed.", "Name a river that is not dammed."),
        ("", ""),
    ],
)
def test_of_several_sentences_the_one_that_asks_is_found(text: str, sentence: str) -> None:
    assert asking(text) == sentence


@pytest.mark.parametrize(
    ("text", "negative"),
    [
        ("If it does not rain, which river floods?", False),
        ("Which river floods when it does not rain?", False),
        ("Which river, called “Never Dry”, floods?", False),
        ("Which river (not the longest) floods?", False),
        ("Which river does not flood if it rains?", True),
        ("Whose river does not flood?", True),
        ("Who does not fish?", True),
    ],
)
def test_a_negative_counts_only_in_the_main_clause_of_a_question(text: str, negative: bool) -> None:
    said = main_clause(text)
    assert (" not " in said or "Never" in said) is negative


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("because it rained", "clause"),
        ("they had no boats", "clause"),
        ("yes, it did", "clause"),
        ("yes", "word"),
        ("they", "word"),
        ("where", "word"),
        ("the old bridge", "article"),
        ("by boat", "preposition"),
        ("fishing at night", "verb"),
        ("kings", "word"),
        ("nothing", "word"),
        ("very dangerous", "adjective"),
        ("active", "adjective"),
        ("red", "adjective"),
        ("best", "adjective"),
        ("stable", "adjective"),
        ("agreed", "adjective"),
        ("trigonal", "adjective"),
        ("monoclinic", "adjective"),
        ("granular", "adjective"),
        ("tired", "adjective"),
        ("give", "word"),
        ("receive", "word"),
        ("need", "word"),
        ("went", "word"),
        ("plant", "word"),
        ("fish", "word"),
        ("table", "word"),
        ("rest", "word"),
        ("decision", "word"),
        ("stone", "word"),
        ("", "word"),
    ],
)
def test_the_first_words_of_an_option_tell_its_grammar(text: str, expected: str) -> None:
    assert shape(text) == expected


def test_names_and_plurals_are_known_by_their_letters() -> None:
    assert [text for text in ("Alda", "the Bay of Alda", "the bay", "1848", "") if is_name(text)] == [
        "Alda",
        "the Bay of Alda",
    ]
    assert [text for text in ("old barns", "a glass", "the bus", "a barn.", "") if is_plural(text)] == ["old barns"]
    assert {is_plural(text) for text in ("a specimen", "the abdomen", "a barn")} == {False}
