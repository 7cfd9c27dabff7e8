"""An article before what is typed: right with it or without it, unless that is another answer of the deck."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.outputs.practice.page import page_pieces
from quizgen.records.layout import DeckLayout
from quizgen.text.language_words import articles, because
from quizgen.ui import languages
from tests.conftest import Watched
from tests.support.one_deck import one_deck
from tests.support.page_contents import press, text_of, texts_of
from tests.support.practice_learner import go_to, type_in

RIGHT, WRONG = "right", "wrong"


def deck(
    right: str, *others: str, type_: str = "typed", spelling: str = "default", facts_language: str = ""
) -> DeckLayout:
    """Return a deck that asks for `right` first, and has these other answers."""
    facts = {f"f{number}": {"n": f"n{number}", "v": value} for number, value in enumerate((right, *others))}
    ask = "{{ n }} is {{ v | blank }}." if type_ == "cloze" else "{{ n }}?"
    key = {} if type_ == "cloze" else {"key": "v"}
    own = {"language": "en", "facts_language": facts_language} if facts_language else {}
    return one_deck(facts, {"w": {"type": type_, "ask": ask, "spelling": spelling, **key}}, None, None, **own)


def typed_in(watched: Watched, folder: Path, layout: DeckLayout, text: str) -> str:
    """Type a text for the first of a deck's questions and return the verdict, and what to mind."""
    path = folder / "practice.html"
    path.write_text("".join(page_pieces(layout)), encoding="utf-8")
    page = watched.page
    go_to(page, path.as_uri())
    press(page, ".next .main")
    while "n0" not in text_of(page, ".stem"):
        press(page, ".actions .quiet")
        press(page, "form .main")
    type_in(page, text)
    page.keyboard.press("Enter")
    kind = str(page.evaluate("document.querySelector('.verdict').classList[1]"))
    _, _, minded = text_of(page, ".verdict").partition(". Mind the ")
    return f"{kind}, {minded.partition(' ')[0].rstrip('.')}" if minded else kind


@pytest.mark.parametrize(("right", "typed", "verdict"), [
    ("drones", "the drones", "right, article"),
    ("drones", "The Drones.", "right, article"),
    ("drones", "“the drones”", "right, article"),
    ("the drones", "drones", "right, article"),
    ("a ceasefire", "the ceasefire", "right, article"),
    ("agreement", "an agreement", "right, article"),
    ("Zürich agreement", "the Zurich agreement", "right, article"),
    ("21st century", "the twenty-first century", "right, article"),
    ("15 km", "the 15 km", "right, article"),
    ("drones", "drones.", RIGHT),
    ("drones", "Drones!", RIGHT),
    ("the drones", "The drones.", RIGHT),
    ("drones", "the dronse", "near"),
    ("NATO’s drones", "nato's drones.", "right, capital"),
    ("drones", "those drones", WRONG),
    ("drones", "thedrones", WRONG),
    ("drones", "the the drones", WRONG),
    ("A-4", "4", WRONG),
    ("A1", "1", WRONG),
    ("1", "a 1", WRONG),
    ("the", "a", WRONG),
    ("A", "the", WRONG),
])  # fmt: skip
def test_an_article_more_or_less_is_right(
    watched: Watched, tmp_path: Path, right: str, typed: str, verdict: str
) -> None:
    assert typed_in(watched, tmp_path, deck(right), typed) == verdict


@pytest.mark.parametrize("type_", ["cloze", "short"])
def test_it_is_so_wherever_words_are_typed(watched: Watched, tmp_path: Path, type_: str) -> None:
    assert typed_in(watched, tmp_path, deck("drones", type_=type_), "the drones") == "right, article"


@pytest.mark.parametrize(("right", "others", "typed"), [
    ("WHO", ["the Who"], "the Who"),
    ("The Who", ["WHO"], "WHO"),
    ("WHO", ["the Who"], "a who"),
    ("A minor", ["E minor"], "minor"),
    ("a positive", ["O positive"], "the positive"),
])  # fmt: skip
def test_another_answer_of_the_deck_is_never_taken_for_right(
    watched: Watched, tmp_path: Path, right: str, others: list[str], typed: str
) -> None:
    assert typed_in(watched, tmp_path, deck(right, *others), typed) == WRONG


def test_the_same_answer_to_another_question_does_not_matter(watched: Watched, tmp_path: Path) -> None:
    assert typed_in(watched, tmp_path, deck("drones", "drones", "Drones", "missiles"), "the drones") == "right, article"


@pytest.mark.parametrize(
    ("spelling", "verdict"), [("exact", "wrong, article"), ("fold", RIGHT), ("default", "right, article")]
)
def test_spelling_says_whether_it_counts(watched: Watched, tmp_path: Path, spelling: str, verdict: str) -> None:
    assert typed_in(watched, tmp_path, deck("drones", spelling=spelling), "the drones") == verdict


@pytest.mark.parametrize(("language", "right", "typed", "verdict"), [
    ("de", "Tisch", "der Tisch", RIGHT),
    ("de", "der Tisch", "Tisch", RIGHT),
    ("de", "der Tisch", "die Tisch", WRONG),
    ("de", "drones", "the drones", WRONG),
    ("fr", "eau", "l’eau", RIGHT),
    ("fr", "l’eau", "eau", RIGHT),
    ("fr", "la table", "le table", WRONG),
    ("es", "río", "el rio", RIGHT),
    ("it", "ora", "un'ora", RIGHT),
    ("nl", "huis", "’t huis", RIGHT),
    ("pt-BR", "rio", "o rio", RIGHT),
    ("ar", "نهر", "النهر", RIGHT),
    ("he", "נהר", "הנהר", RIGHT),
    ("he", "הסכם", "סכם", WRONG),
    ("ar", "النهر", "نهر", RIGHT),
    ("pl", "rzeka", "a rzeka", WRONG),
    ("ja", "川", "the 川", WRONG),
])  # fmt: skip
def test_articles_are_those_of_the_language_of_the_facts(
    watched: Watched, tmp_path: Path, language: str, right: str, typed: str, verdict: str
) -> None:
    assert typed_in(watched, tmp_path, deck(right, facts_language=language), typed).split(",")[0] == verdict


def test_a_list_gives_no_answer_twice(watched: Watched, tmp_path: Path) -> None:
    facts = {"f": {"n": "n0", "v": ["the Who", "WHO", "drones"]}}
    layout = one_deck(facts, {"w": {"type": "all-of", "ask": "{{ n }}?", "key": "v"}}, {"v": "list"})
    path = tmp_path / "practice.html"
    path.write_text("".join(page_pieces(layout)), encoding="utf-8")
    go_to(watched.page, path.as_uri())
    press(watched.page, ".next .main")
    for place, text in enumerate(("the drones", "drones", "the who")):
        watched.page.locator("textarea").nth(place).focus()
        type_in(watched.page, text)
    watched.page.keyboard.press("Enter")
    assert texts_of(watched.page, ".field .mark [aria-hidden]") == ["✓", "✗", "✓"]


BECAUSE = [
    ("", "the roads were closed", "because the roads were closed", RIGHT),
    ("", "the roads were closed", "Because the roads were closed.", RIGHT),
    ("", "because the roads were closed", "the roads were closed", RIGHT),
    ("", "roads were closed", "because the roads were closed", "right, article"),
    ("", "heavy snow", "because of the heavy snow", "right, article"),
    ("", "heavy snow", "because of heavy snow", RIGHT),
    ("", "the café was closed", "because the cafe was closed", "right, accents"),
    ("", "the roads were closed", "because the roads were clsed", "near"),
    ("", "the roads were closed", "because the roads were open", WRONG),
    ("", "the roads were closed", "because", WRONG),
    ("de", "die Straßen waren gesperrt", "denn die Straßen waren gesperrt", RIGHT),
    ("de", "weil die Straßen gesperrt waren", "die Straßen gesperrt waren", RIGHT),
    ("de", "Davos", "Vos", WRONG),
    ("fr", "il pleuvait", "parce qu’il pleuvait", RIGHT),
    ("fr", "les routes étaient fermées", "Parce que les routes étaient fermées", RIGHT),
    ("es", "llovía", "porque llovía", RIGHT),
    ("it", "pioveva", "perché pioveva", RIGHT),
    ("nl", "het regende", "omdat het regende", RIGHT),
    ("pt-BR", "chovia", "porque chovia", RIGHT),
    ("ru", "шёл дождь", "потому что шёл дождь", RIGHT),
    ("zh", "下雨", "因为下雨", RIGHT),
    ("he", "ירד גשם", "כי ירד גשם", RIGHT),
]
CLAUSE = [
    ("", "to sell out Ukraine", "sell out Ukraine", RIGHT),
    ("", "sell out Ukraine", "to sell out Ukraine", RIGHT),
    ("", "to sell out Ukraine", "To sell out Ukraine", RIGHT),
    ("", "sell out Ukraine", "To sell out Ukraine", RIGHT),
    ("", "aid goes on", "That aid goes on", RIGHT),
    ("", "sell out Ukraine", "To sel out Ukraine", "near"),
    ("", "To Kill a Mockingbird", "Kill a Mockingbird", WRONG),
    ("", "to sell out Ukraine", "sell Ukraine", WRONG),
    ("", "that the war ends", "the war ends", RIGHT),
    ("", "that the war ends", "war ends", "right, article"),
    ("", "that aid goes on", "because aid goes on", RIGHT),
    ("", "to sell out Ukraine", "sel out Ukraine", "near"),
    ("", "To Autumn", "Autumn", WRONG),
    ("", "thatched roofs", "ched roofs", WRONG),
    ("", "that", "to", WRONG),
    ("de", "dass der Krieg endet", "der Krieg endet", RIGHT),
    ("fr", "qu’elle parte", "elle parte", RIGHT),
    ("pl", "że wojna trwa", "wojna trwa", RIGHT),
    ("ru", "что война идёт", "война идёт", RIGHT),
    ("uk", "що війна триває", "Війна триває", RIGHT),
]


@pytest.mark.parametrize(("language", "right", "typed", "verdict"), [*BECAUSE, *CLAUSE])
def test_because_that_and_to_may_stand_before_an_answer_or_not(
    watched: Watched, tmp_path: Path, language: str, right: str, typed: str, verdict: str
) -> None:
    layout = deck(right, type_="short", facts_language=language)
    assert typed_in(watched, tmp_path, layout, typed) == verdict


@pytest.mark.parametrize("typed", ["To Kill Bill", "to kill Bill", "That Kill Bill"])
def test_a_name_that_begins_so_is_told_from_one_without_it(watched: Watched, tmp_path: Path, typed: str) -> None:
    assert typed_in(watched, tmp_path, deck("Kill Bill", "To Kill Bill"), typed) == WRONG


def test_because_makes_no_answer_of_another(watched: Watched, tmp_path: Path) -> None:
    layout = deck("because it rained", "it rained", type_="short")
    assert typed_in(watched, tmp_path, layout, "it rained") == WRONG


def test_every_language_of_pages_has_a_word_for_because() -> None:
    assert [language for language in languages() if not because(language)] == []


def test_every_language_of_pages_is_known_to_have_articles_or_none() -> None:
    without = {"ja", "pl", "ru", "tr", "uk", "zh"}
    assert {language for language in languages() if not any(articles(language)[:3])} == without
