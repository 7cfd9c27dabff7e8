"""Amounts as answers to be written: the same one in another unit, in words or with the other mark is right as well."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quizgen.checked_project import check_project
from quizgen.layout.deck import lay_out
from quizgen.outputs.practice.page import page_pieces
from quizgen.records.layout import DeckLayout
from quizgen.text.render import plain
from quizgen.ui import ui_strings
from tests.support.anki_decks import learn
from tests.support.one_deck import one_deck, written
from tests.support.page_contents import press, text_of
from tests.support.pages import form_pages
from tests.support.practice_answered import all_said, questions
from tests.support.practice_learner import go_to, type_in
from tests.support.small import Small

if TYPE_CHECKING:
    from tests.conftest import Watched
    from tests.support.anki_client import Anki

RIGHT, WRONG = "✓ Right", "✗ Not right"
UNIT = f"✗ {ui_strings('en').practice['result']['unit']}"
TYPED = [
    ("15 km", "15 kilometres", RIGHT),
    ("15 km", "15000 m", RIGHT),
    ("15 km", "15,000 m", RIGHT),
    ("15 km", "15.0 km", RIGHT),
    ("15 km", "15km", RIGHT),
    ("15 km", "fifteen kilometers", RIGHT),
    ("15 km", "fifteen thousand metres", RIGHT),
    ("15 km", "15 ק״מ", RIGHT),
    ("15 km", "15 m", UNIT),
    ("15 km", "15", WRONG),
    ("15 km", "16 km", WRONG),
    ("15 km", "more than 15 km", WRONG),
    ("15 km", "half of 15 km", WRONG),
    ("15\u00a0km", "15 km", RIGHT),
    ("1.5 km", "1,5 km", RIGHT),
    ("1.5 km", "1500 m", RIGHT),
    ("1,500 km", "1 500 kilometres", RIGHT),
    ("1,500 km", "1.5 km", WRONG),
    ("−5 °C", "-5 degrees Celsius", RIGHT),
    ("2–3 hours", "120 to 180 minutes", RIGHT),
    ("2–3 hours", "two to three hours", RIGHT),
    ("about 5 km", "about 5000 m", RIGHT),
    ("Five days", "120 hours", RIGHT),
    ("5 €", "€5", RIGHT),
    ("5 €", "$5", UNIT),
    ("90 km/h", "90 kilometres per hour", RIGHT),
    ("2 million people", "2,000,000 people", RIGHT),
    ("27 states", "27 countries", UNIT),
    ("+5 °C", "5 degrees Celsius", RIGHT),
    ("5 °C", "+5 °C", RIGHT),
    ("1.2 km", "1/2 km", WRONG),
    ("1.2 km", "1.2 km.", RIGHT),
    ("2–3 hours", "2 3 hours", WRONG),
    ("Protocol 14", "Protocol 14", RIGHT),
    ("007", "7", WRONG),
    ("1.10", "1.1", WRONG),
    ("3.0 × 10⁸ m/s", "3e8 m/s", RIGHT),
    ("3.0 × 10⁸ m/s", "300,000 km/s", RIGHT),
    ("3.0 × 10⁸ m/s", "3.0 × 10⁷ m/s", WRONG),
]


def verdict(page: Watched, folder: Path, layout: DeckLayout, typed: str) -> str:
    """Return what the page says of a typed answer to its one question."""
    path = folder / "practice.html"
    path.write_text("".join(page_pieces(layout)), encoding="utf-8")
    go_to(page.page, path.as_uri())
    press(page.page, ".next .main")
    type_in(page.page, typed)
    page.page.keyboard.press("Control+Enter")
    assert page.messages == []
    return text_of(page.page, ".verdict")


def test_the_page_takes_the_same_amount(page: Watched, tmp_path: Path) -> None:
    layout = questions([right for right, _, _ in TYPED], "typed text")
    said = all_said(page.page, tmp_path, layout, [typed for _, typed, _ in TYPED])
    assert [(*case[:2], one.verdict) for case, one in zip(TYPED, said, strict=True)] == TYPED
    assert page.messages == []


def test_where_spelling_counts_the_amount_is_written_so(page: Watched, tmp_path: Path) -> None:
    for spelling, typed in (("exact", {"15 km": RIGHT, "15 kilometres": WRONG}), ("fold", {"15 kilometres": RIGHT})):
        layout = questions(["15 km"] * len(typed), "typed text", spelling=spelling)
        said = all_said(page.page, tmp_path, layout, [*typed])
        assert dict(zip(typed, (one.verdict for one in said), strict=True)) == typed, spelling
    assert page.messages == []


@pytest.mark.parametrize("type_", ["typed", "cloze", "short"])
@pytest.mark.parametrize("field", ["text", "number"])
def test_every_written_type_and_figures_take_it(page: Watched, tmp_path: Path, type_: str, field: str) -> None:
    ask = "It is {{ v | blank }} long." if type_ == "cloze" else "How long?"
    template = {"type": type_, "ask": ask, **({} if type_ == "cloze" else {"key": "v"})}
    layout = one_deck({"f": {"n": "x", "v": "about 15 km"}}, {"w": template}, {"v": field})
    assert verdict(page, tmp_path, layout, "about 15000 metres") == RIGHT


@pytest.mark.parametrize(
    ("figure", "pad"), [("810 km", "decimal"), ("6.02 × 10²³", "text"), ("6.02 · 10⁻⁷ g", "text"), ("2–3 km", "text")]
)
def test_a_telephone_has_the_keys_for_a_figure(page: Watched, tmp_path: Path, figure: str, pad: str) -> None:
    template = {"w": {"type": "number", "ask": "How much?", "key": "v"}}
    facts = {"f": {"n": "x", "v": figure}}
    layout = one_deck(facts, template, {"v": "number"})
    verdict(page, tmp_path, layout, "1")
    assert page.page.get_attribute(".field [inputmode]", "inputmode") == pad


@pytest.mark.parametrize("typed", ["fünfzehn Kilometer", "15.000 Meter", "15,0 km", "15 Kilometern"])
def test_it_is_taken_in_the_language_of_the_deck(page: Watched, tmp_path: Path, typed: str) -> None:
    template = {"w": {"type": "typed", "ask": "Wie weit?", "key": "v"}}
    facts = {"f": {"n": "x", "v": "15 km"}}
    layout = with_comma(tmp_path, "15 km", language="de") if "." in typed else one_deck(facts, template, language="de")
    assert verdict(page, tmp_path, layout, typed) == "✓ Richtig"


def test_other_names_and_lists_take_it(page: Watched, tmp_path: Path) -> None:
    fact = {"n": "x", "v": "a long way", "accept": {"v": ["15 km"]}}
    layout = one_deck({"f": fact}, {"w": {"type": "typed", "ask": "How far?", "key": "v"}})
    assert verdict(page, tmp_path, layout, "15000 m") == RIGHT
    layout = one_deck({"f": {"n": "x", "v": ["5 km", "3 days"]}},
                      {"w": {"type": "any-of", "ask": "What?", "key": "v"}}, {"v": "list"})  # fmt: skip
    assert verdict(page, tmp_path, layout, "72 hours") == RIGHT
    layout = one_deck({"f": {"n": "x", "v": ["5 km", "3 days"]}},
                      {"w": {"type": "all-of", "ask": "What?", "key": "v"}}, {"v": "list"})  # fmt: skip
    assert verdict(page, tmp_path, layout, "5000 m").startswith("◐ Partly right: 1 of 2")


def with_comma(folder: Path, *values: str, type_: str = "typed", language: str = "en") -> DeckLayout:
    """Return the deck of texts in a project with a decimal comma."""
    small = Small(dict(zip("abcdefg", values, strict=False)), type=type_)
    project = small.write(folder / "project")
    facts = project / "seeds" / "facts.yaml"
    facts.write_text(json.dumps({**json.loads(facts.read_text("utf-8")), "decimal": "comma"}), encoding="utf-8")
    deck = project / "decks" / "deck.yaml"
    deck.write_text(json.dumps({**json.loads(deck.read_text("utf-8")), "language": language}), encoding="utf-8")
    checked = check_project(project)
    return lay_out(next(iter(checked.project.decks.values())), checked.items)


WITH_COMMA = [
    ("1.500 km", "1500 km", RIGHT),
    ("1.500 km", "1,5 km", WRONG),
    ("1,500 km", "1500 m", RIGHT),
    ("1,500 km", "1500 km", WRONG),
    ("1,5 km", "1,50 Kilometer", RIGHT),
    ("3,14", "3", WRONG),
    ("1.500 Menschen", "1500 Menschen", RIGHT),
]


def test_the_decimal_mark_of_the_project_counts_in_texts(page: Watched, tmp_path: Path) -> None:
    layout = with_comma(tmp_path, *(right for right, _, _ in WITH_COMMA))
    said = all_said(page.page, tmp_path, layout, [typed for _, typed, _ in WITH_COMMA])
    assert [(*case[:2], one.verdict) for case, one in zip(WITH_COMMA, said, strict=True)] == WITH_COMMA
    assert page.messages == []


def test_texts_are_compared_with_the_decimal_mark_of_the_project(tmp_path: Path) -> None:
    layout = with_comma(tmp_path, "1,5 km", "1500 m", "1,500 km", "1.500 km", "7 km", "1500000 m", type_="choice")
    for item in layout.items:
        shown = {plain(option.text) for option in item.options}
        assert len(shown & {"1,5 km", "1500 m", "1,500 km"}) <= 1
        assert len(shown & {"1.500 km", "1500000 m"}) <= 1
    assert any({"1,5 km", "1.500 km"} <= {plain(option.text) for option in item.options} for item in layout.items)


# Where nobody can work it out


def test_cards_and_keys_say_that_the_same_amount_is_right(every_anki: Anki, tmp_path: Path) -> None:
    layout, said = written("default", value="15\u00a0km"), "the same amount in another unit"
    learn(every_anki, tmp_path, layout)
    (note,) = every_anki.notes()
    assert note.fields["Typed"] == "15 km"
    card = every_anki.render(note.cards[0].id)
    assert said in card.answer
    assert said not in card.question
    pages = form_pages(layout)
    assert said in pages["deck-A-key.html"]
    assert said not in pages["deck-A.html"]


@pytest.mark.parametrize(("date", "said"), [("1999-12-31", True), ("1999-12", True), ("44 BCE", True), ("1999", False)])
def test_cards_and_keys_say_that_a_date_has_other_forms(
    every_anki: Anki, tmp_path: Path, date: str, *, said: bool
) -> None:
    template = {"w": {"type": "typed", "ask": "When?", "key": "v"}}
    layout = one_deck({"f": {"n": "x", "v": date}}, template, {"v": "date"}, forms={"names": ["A"], "questions": 1})
    learn(every_anki, tmp_path, layout)
    (note,) = every_anki.notes()
    other = "the same date in another form"
    assert (other in every_anki.render(note.cards[0].id).answer) is said
    assert (other in form_pages(layout)["deck-A-key.html"]) is said


@pytest.mark.parametrize(("spelling", "value"), [("exact", "15 km"), ("default", "27 states"), ("default", "Kyiv")])
def test_nothing_is_said_where_there_is_no_other_unit(spelling: str, value: str) -> None:
    assert "the same amount" not in "".join(form_pages(written(spelling, value=value)).values())


# As options


@pytest.mark.parametrize("cold", ["-5 °C", "−5 °C", "+5 °C", "up to 5 °C", "€5", "½"])
def test_a_figure_with_a_sign_is_a_figure_among_others(tmp_path: Path, cold: str) -> None:
    values = {"it": cold, "this": "12 °C", "that": "30 °C", "there": "45 °C"}
    checked = check_project(Small(values).write(tmp_path / "project"))
    assert "option-form" not in {problem.check for problem in checked.problems}


def test_a_formula_that_begins_with_a_figure_is_no_figure(tmp_path: Path) -> None:
    values = {"it": "$2H_2 + O_2$", "this": "$C + O_2$", "that": "$S + O_2$", "there": "$N_2 + O_2$"}
    checked = check_project(Small(values, fields={"answer": "marked"}).write(tmp_path / "project"))
    assert "option-form" not in {problem.check for problem in checked.problems}
    values = {"it": "$25$", "this": "$n$", "that": "$n^k$", "there": "$nk$"}
    checked = check_project(Small(values, fields={"answer": "marked"}).write(tmp_path / "other"))
    assert "is a figure" in "".join(problem.message for problem in checked.problems)


def test_a_formula_alone_among_other_options_is_told(tmp_path: Path) -> None:
    values = {"it": "air", "this": "$\\ce{HF}$", "that": "$\\ce{HCl}$", "there": "$\\ce{HBr}$"}
    checked = check_project(Small(values, fields={"answer": "marked"}).write(tmp_path / "project"))
    (told,) = (problem.message for problem in checked.problems if problem.check == "option-form")
    assert "only the right option, “air”, is not a formula" in told


def test_several_things_alone_among_single_ones_are_told(tmp_path: Path) -> None:
    values = {"it": ["Sucre", "La Paz"], "this": ["Lima"], "that": ["Quito"], "there": ["Caracas"]}
    small = Small({about: {"answer": answer} for about, answer in values.items()}, fields={"answer": "list"})
    checked = check_project(small.write(tmp_path / "project"))
    (told,) = (problem.message for problem in checked.problems if problem.check == "option-form")
    assert "only the right option, “Sucre and La Paz”, names several; ask for one or for all" in told


def test_options_that_are_not_sorted_are_told_with_the_units_that_differ(tmp_path: Path) -> None:
    values = {"it": "-33 C", "this": "12 °C", "that": "30 °C", "there": "45 °C"}
    checked = check_project(Small(values, fields={"answer": "number"}).write(tmp_path / "project"))
    told = next(problem.message for problem in checked.problems if problem.check == "option-order")
    assert "all its values the same unit (“C” and “°C” differ): then they are sorted" in told.replace(
        "“°C” and “C”", "“C” and “°C”"
    )


def test_small_groups_are_told_with_how_to_leave_them_out(tmp_path: Path) -> None:
    facts = {
        name: {"answer": name, "topic": "country" if name == "d" else "town", "size": size}
        for name, size in zip("abcd", "1234", strict=True)
    }
    fields = {"size": "number"}
    template = {"group": ["topic"], "by": "size"}
    small = Small(facts, ask="Which is first?", type="ordering", template=template, fields=fields)
    checked = check_project(small.write(tmp_path / "project"))
    told = next(problem.message for problem in checked.problems if problem.check == "no-item")
    assert told.endswith("; `least: 3` leaves such groups out")
