"""Figures and dates: what is read and refused, in facts and on the practice page, and units that are the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from itertools import pairwise
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizgen.checked_project import check_project
from quizgen.compose.compared_answers import figure_in
from quizgen.compose.extents import before, excludes, extent_in_base_unit
from quizgen.compose.figure_text import number, read_number
from quizgen.compose.figures_in_words import may_be_figure
from quizgen.compose.types.produced import with_figures
from quizgen.layout.deck import lay_out
from quizgen.load.dates import DateError, date_about, read_date
from quizgen.load.project import load
from quizgen.outputs.practice.page import SCRIPTS, page_pieces, script_words
from quizgen.records.item import Answer, DateKey, FigureKey
from quizgen.records.layout import DeckLayout
from quizgen.records.subject import Number, Tolerance
from quizgen.text.comparators import ABOUT, ABOVE, AT_LEAST, AT_MOST, BELOW, COMPARATORS, NEARLY
from quizgen.text.digits import FigureError, Style
from quizgen.text.folding import fold
from quizgen.text.language_words import UNIT_LANGUAGES, number_words, unit_names
from quizgen.text.render import plain
from quizgen.text.rich import plain_text
from quizgen.text.units import known_units, unit_of
from quizgen.ui import LANGUAGES, languages, ui_strings
from tests.support.commands import run_in
from tests.support.composed import items, key, shown
from tests.support.practice_learner import Learner, go_to
from tests.support.small import Small

if TYPE_CHECKING:
    from tests.conftest import Watched

POINT, COMMA, UNSAID = ".", ",", ""

READ = [
    ("5", UNSAID, 5, 5, ""),
    ("1,500 a day", UNSAID, 1500, 1500, "a day"),
    ("1 234 567", UNSAID, 1234567, 1234567, ""),
    ("30′", UNSAID, 30, 30, "′"),
    ("1.5 × 10³′ N", UNSAID, 1500, 1500, "′ N"),
    ("1\u00a0234\u202f567 km", UNSAID, 1234567, 1234567, "km"),
    ("1’234’567.5", UNSAID, 1234567.5, 1234567.5, ""),
    ("0.500", UNSAID, 0.5, 0.5, ""),
    ("1234.500 m", UNSAID, 1234.5, 1234.5, "m"),
    ("3.14", UNSAID, 3.14, 3.14, ""),
    ("1.500 km", POINT, 1.5, 1.5, "km"),
    ("1.500 km", COMMA, 1500, 1500, "km"),
    ("3,140", COMMA, 3.14, 3.14, ""),
    ("1.234.567,5", COMMA, 1234567.5, 1234567.5, ""),
    ("1 234,5 km", COMMA, 1234.5, 1234.5, "km"),
    ("2-3 days", UNSAID, 2, 3, "days"),
    ("2–3 days", UNSAID, 2, 3, "days"),
    ("2 – 3 days", UNSAID, 2, 3, "days"),
    ("2 to 3 days", UNSAID, 2, 3, "days"),
    ("-5 °C", UNSAID, -5, -5, "°C"),
    ("−5", UNSAID, -5, -5, ""),
    ("+5 °C", UNSAID, 5, 5, "°C"),
    ("-3 to +5", UNSAID, -3, 5, ""),
    ("–5", UNSAID, -5, -5, ""),
    ("-5–-3", UNSAID, -5, -3, ""),
    ("5%", UNSAID, 5, 5, "%"),
    ("5km", UNSAID, 5, 5, "km"),
    ("5 deaths per 1,000 births", UNSAID, 5, 5, "deaths per 1,000 births"),
    ("27 of 28 states", UNSAID, 27, 27, "of 28 states"),
    ("12 t of CO2", UNSAID, 12, 12, "t of CO2"),
    ("1.5 million", UNSAID, 1.5, 1.5, "million"),
    ("2\u20113 days", UNSAID, 2, 3, "days"),
    ("\u20115", UNSAID, -5, -5, ""),
]
REFUSED = [
    ("3,5 km", UNSAID, "may be 3.5, with a decimal comma, or 35: write one of them, or say `decimal: point`"),
    ("0,5", UNSAID, "may be 0.5, with a decimal comma, or 5"),
    (
        "1.500 km",
        UNSAID,
        "may be 1.5 or 1,500: say `decimal: point` or `decimal: comma` at the top of seeds/facts.yaml",
    ),
    ("1.234.567", UNSAID, "is a figure only with a decimal comma: write 1,234,567, or say `decimal: point`"),
    ("3.000.000 km", UNSAID, "is a figure only with a decimal comma: write 3,000,000, or say"),
    ("1.234,5", UNSAID, "is a figure only with a decimal comma: write 1,234.5, or say"),
    ("1 234,5", UNSAID, "may be 1,234.5, with a decimal comma, or 12345"),
    ("3,5", POINT, "is not a figure with `decimal: point`: write 3.5"),
    ("3.5", COMMA, "is not a figure with `decimal: comma`: write 3,5"),
    ("1/2", UNSAID, "is a fraction: write it with decimals"),
    ("3/4 cup", UNSAID, "is a fraction"),
    ("½", UNSAID, "is a fraction"),
    ("1½", UNSAID, "is a fraction"),
    ("1600ish", UNSAID, "“ish” is not a unit"),
    (
        "1990s",
        UNSAID,
        "should have a space between the figure and “s”, if that is its unit; a decade or a century is a",
    ),
    ("c. 1500", UNSAID, "should begin with “about” instead of “c.”"),
    ("ca. 1500", UNSAID, "should begin with “about” instead of “ca.”, or with “circa”"),
    ("ca 100 AD", UNSAID, "should begin with “about” instead of “ca”"),
    ("~1500 km", UNSAID, "should begin with “about” instead of “~”"),
    ("before 1900", UNSAID, "should be a number, such as 1969, “about 1500” or “1990–1999”"),
    ("before noon", UNSAID, "should be a number, such as “more than 1,500 a day”"),
    ("$5", UNSAID, "should have its currency after the figure: “5 $”"),
    ("about €5.5 billion", UNSAID, "should have its currency after the figure: “about 5.5 billion €”"),
    ("$5m", UNSAID, "should have its currency after the figure: “5 million $”"),
    ("US$ 5bn a year", UNSAID, "should have its currency after the figure: “5bn US$ a year”"),
    ("$5–6", UNSAID, "should have its currency after the figure: “5–6 $”"),
    ("2—3 days", UNSAID, "should have “–” instead of “—” in its range"),
    ("２ — ３ days", UNSAID, "should be written with the digits 0 to 9: “2 — 3 days”"),
    ("about ٣ km", UNSAID, "should be written with the digits 0 to 9: “about 3 km”"),
    ("9e5", UNSAID, "may be read in two ways: write 9 × 10⁵, if that is meant"),
    ("2-3e5", UNSAID, "may be read in two ways: write 2-3 × 10⁵"),
    *[
        (text, UNSAID, "has a power of ten after both figures of its range: write it once, as in 2–3 × 10⁵")
        for text in ("2 × 10⁵ – 3 × 10⁵ km", "2 × 10⁵–3 × 10⁵", "2.0e5 to 3.0e5")
    ],
    *[
        (text, UNSAID, "after its digits: a power of ten is written 1.2 × 10⁻³, 1.2 x 10^-3 or 1.2e-3")
        for text in ("1.2 × 10−3 g", "1.2 x 105", "10⁶ cells", "10^6 cells", "5²", "1e400", "1.5 × 10¹²³", "9e5km")
    ],
    ("7 ± 0.2", UNSAID, "should be one figure: leave out “± 0.2”, and let `tolerance` say how far off is still right"),
    ("< 0.5 mg", UNSAID, "should begin with “less than” instead of “<”"),
    ("≥5 days", UNSAID, "should begin with “at least” instead of “≥”"),
    ("3 to one", UNSAID, "“to one” is not a unit"),
    ("5 or more", UNSAID, "“or more” is not a unit"),
    ("5 days or more", UNSAID, "says before the figure"),
    ("5 and a half", UNSAID, "is not a unit"),
    ("5 to 2 km", UNSAID, "should be a range from less to more, such as 2–5"),
    ("3–3 days", UNSAID, "has the same figure twice: write it once"),
    ("5 ft 3 in", UNSAID, "but a second figure follows: “3”"),
    ("2 h 30 min", UNSAID, "but a second figure follows: “30”"),
    ("5%–10%", UNSAID, "but a second figure follows: “%–10%”"),
    ("5 (five)", UNSAID, "“(five)” is not a unit"),
    ("2025-03-01", UNSAID, "is not a unit"),
    ("1000 200", UNSAID, "grouped in a way that is not read"),
    ("12,34,567", UNSAID, "grouped in a way that is not read"),
    ("1.2.3", UNSAID, "grouped in a way that is not read"),
    ("1,5000", POINT, "is not a figure with `decimal: point`: write 1.5000"),
    ("9" * 309, UNSAID, "has more digits than a figure may have"),
    ("1 " + "trillion " * 30, UNSAID, "is too large a figure"),
    ("0 " + "million " * 60 + "km", UNSAID, "is too large a figure"),
    ("1234567890123456", UNSAID, "has more than 15 digits"),
    (f"{'1' + '0' * 249}", UNSAID, ""),
    ("long", UNSAID, "should be a number, such as"),
    ("", UNSAID, "should be a number"),
    ("3 three", UNSAID, "is not a unit"),
    ("2 וחצי ימים", UNSAID, "“וחצי ימים” is not a unit"),
    ("5 ימים לפחות", UNSAID, "says before the figure"),
    ("5 days (or more)", UNSAID, "says before the figure"),
    ("5 oder mehr", UNSAID, "“oder mehr” is not a unit"),
    ("5 Tage oder mehr", UNSAID, "says before the figure"),
    ("5 o más días", UNSAID, "says before the figure"),
    ("5 дней или больше", UNSAID, "says before the figure"),
    ("5 km approx.", UNSAID, "says before the figure"),
    ("6,022 × 10²³", UNSAID, "may be 6.022 or 6022 before its power of ten"),
    ("about 1,381e-23 J", UNSAID, "may be 1.381 or 1381 before its power of ten"),
]


POWERS = [
    ("6.02 × 10²³ per mole", UNSAID, 6.02e23, 6.02e23, "6.02 × 10²³ per mole"),
    ("6.02e23", UNSAID, 6.02e23, 6.02e23, "6.02 × 10²³"),
    ("6.02E+23", UNSAID, 6.02e23, 6.02e23, "6.02 × 10²³"),
    ("6.02x10^+23", UNSAID, 6.02e23, 6.02e23, "6.02 × 10²³"),
    ("6,02 ⋅ 10^23", COMMA, 6.02e23, 6.02e23, "6,02 · 10²³"),
    ("7.3e-4 g", UNSAID, 0.00073, 0.00073, "7.3 × 10⁻⁴ g"),
    ("9E+5", UNSAID, 900_000, 900_000, "9 × 10⁵"),
    ("about -1.6 × 10⁻¹⁹ C", UNSAID, -1.6e-19, -1.6e-19, "about -1.6 × 10⁻¹⁹ C"),
    ("2–3×10^6 t", UNSAID, 2_000_000, 3_000_000, "2–3 × 10⁶ t"),
    ("6,02 х 10²³", COMMA, 6.02e23, 6.02e23, "6,02 × 10²³"),
    ("6,022 × 10²³", COMMA, 6.022e23, 6.022e23, "6,022 × 10²³"),
    ("10,000 × 10³", UNSAID, 1e7, 1e7, "10,000 × 10³"),
    ("6.02 ∙ 10²³ mol^-1", UNSAID, 6.02e23, 6.02e23, "6.02 · 10²³ mol^-1"),
    ("150–400 × 10⁹/l", UNSAID, 150e9, 400e9, "150–400 × 10⁹/l"),
]


@pytest.mark.parametrize(("text", "mark", "low", "high", "shown"), POWERS)
def test_powers_of_ten_are_shown_as_printed(text: str, mark: str, low: float, high: float, shown: str) -> None:
    figure = read_number(text, mark)
    assert (figure.low, figure.high, figure.text) == (low, high, shown)


def test_a_figure_with_a_power_of_ten_is_shown_in_another_style() -> None:
    assert str(read_number("about 7.3e-4 g", shown=Style(",", "."))) == "about 7,3 × 10⁻⁴ g"


@pytest.mark.parametrize(("text", "mark", "low", "high", "unit"), READ)
def test_what_is_read(text: str, mark: str, low: float, high: float, unit: str) -> None:
    figure = read_number(text, mark)
    assert (figure.low, figure.high, figure.unit, figure.text) == (low, high, unit, text)


@pytest.mark.parametrize(
    ("text", "comparator", "low", "high"),
    [
        ("etwa 5 km", "etwa", 4500, 5500),
        ("Über 5 km", "Über", 5000, inf),
        ("bis zu 5 km", "bis zu", -inf, 5000),
        ("mehr als 5 km", "mehr als", 5000, inf),
        ("más de 5 km", "más de", 5000, inf),
        ("jusqu’à 5 km", "jusqu'à", -inf, 5000),
        ("не менее 5 km", "не менее", 5000, inf),
        ("менее 5 km", "менее", -inf, 5000),
        ("en fazla 5 km", "en fazla", -inf, 5000),
        ("約5 km", "約", 4500, 5500),
        ("超过 5 km", "超过", 5000, inf),
        ("לפחות 5 km", "לפחות", 5000, inf),
        ("no more than 5 km", "no more than", -inf, 5000),
        ("nicht weniger als 5 km", "nicht weniger als", 5000, inf),
        ("OVER 5 km", "OVER", 5000, inf),
        ("UP TO 5 km", "UP TO", -inf, 5000),
    ],
)
def test_comparators_are_read_in_the_languages_of_pages(text: str, comparator: str, low: float, high: float) -> None:
    figure = read_number(text)
    assert (figure.text, figure.comparator, figure.bare) == (text, comparator, "5 km")
    assert extent_in_base_unit(figure)[1:] == (low, high)


def test_every_language_of_pages_has_comparators_and_none_of_them_has_two_meanings() -> None:
    meanings = (ABOUT, NEARLY, ABOVE, AT_LEAST, BELOW, AT_MOST)
    for some in (ABOUT, NEARLY), (ABOVE, AT_LEAST), (BELOW, AT_MOST):
        assert set().union(*some) == set(languages())
    all_words = [{word for words in each.values() for word in words.split("|")} for each in meanings]
    assert len(COMPARATORS) == len(set.union(*all_words)) == sum(map(len, all_words))
    assert all(read_number(f"{word} 5 km").comparator == word for word in COMPARATORS)


@pytest.mark.parametrize(("text", "mark", "why"), [row for row in REFUSED if row[2]])
def test_what_is_refused(text: str, mark: str, why: str) -> None:
    with pytest.raises(FigureError) as refused:
        read_number(text, mark)
    assert why in str(refused.value)


DIGITS = st.integers(0, 10**15 - 1)
STYLES = st.sampled_from([Style(".", ","), Style(",", "."), Style(".", " "), Style(",", "\u202f"), Style(".", "’")])


@given(DIGITS, st.integers(1, 999), st.booleans(), STYLES, st.sampled_from(["", "-", "−", "–"]))
@example(1500, 1, False, Style(",", "."), "")
def test_whatever_is_printed_is_read_again(whole: int, decimals: int, exact: bool, style: Style, sign: str) -> None:
    decimals_text = "" if exact or whole >= 10**12 else f".{decimals:03}".rstrip("0")
    value = float(f"{whole}{decimals_text}") * (-1 if sign else 1)
    text = sign + f"{whole:,}".replace(",", style.thousands) + decimals_text.replace(".", style.decimal)
    figure = read_number(f"{text} km", style.decimal)
    assert (figure.low, figure.unit) == (value, "km")
    for other in (Style(".", ","), Style(",", ".")):
        restyled = read_number(f"{text} km", style.decimal, other)
        assert read_number(restyled.text, other.decimal).low == value


@given(st.text(st.sampled_from("0123456789 ,.'-–/to%kmorand"), max_size=14), st.sampled_from(["", ".", ","]))
def test_nothing_after_a_figure_is_lost(text: str, mark: str) -> None:
    """Whatever stands in a text is a part of its figures or of its unit, and no unit begins with a digit or a mark."""
    figure = number(text, mark)
    if figure:
        head = figure.text.removesuffix(figure.unit)
        assert figure.text == text
        assert not set(head) - set("0123456789 ,.'-–to")
        assert figure.unit[:1] not in set("0123456789,./-–'") - {"'"}
        assert number(head.strip(), mark)


# Units


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5 km", "5 kilometres"),
        ("5 km", "5,000 m"),
        ("5 kilometer", "5 kilometers"),
        ("1 hour", "60 min"),
        ("2 days", "48 hours"),
        ("2 years", "24 months"),
        ("1 year", "1 years"),
        ("5 %", "5 per cent"),
        ("5 percent of GDP", "5% of GDP"),
        ("90 km/h", "90 kilometres per hour"),
        ("60 mph", "60 miles an hour"),
        ("3 km²", "3 square kilometres"),
        ("2 million km", "2,000,000,000 m"),
        ("1.5 trillion", "1,500 billion"),
        ("5 millions", "5 million"),
        ("5bn", "5 billion"),
        ("2 מיליון ק״מ", "2 million km"),
        ("5 seconds", "5 s"),
        ("0.1 m", "10 cm"),
        ("20 °C", "20 degrees Celsius"),
        ("5 ק״מ", "5 קילומטרים"),
        ("5 mW", "0.005 W"),
        ("5 mw", "5 MW"),
        ("5 MPa", "50 bar"),
        ("5 mWh/day", "5 milliwatt hours per day"),
        ("5 mv", "5 mV"),
    ],
)
def test_units_that_are_the_same(one: str, other: str) -> None:
    here, there = read_number(one), read_number(other)
    assert extent_in_base_unit(here) == extent_in_base_unit(there)


@pytest.mark.parametrize(
    ("one", "other"),
    [("5 km", "5 m"), ("5 ms", "5 m"), ("5 km", "5 km/h"), ("5 t", "5 tons"),
     *[(f"5 m{unit}", f"5 M{unit}") for unit in ("W", "Wh", "Hz", "Pa", "J", "eV", "V", "A", "N", "Ω")]],
)  # fmt: skip
def test_units_that_are_not_the_same(one: str, other: str) -> None:
    assert extent_in_base_unit(read_number(one)) != extent_in_base_unit(read_number(other))


@pytest.mark.parametrize(
    "text",
    [
        *("5 km", "–5", "$5bn", "(five) km", "“Two” men", "Five men", "Twenty-one days", "about five km"),
        *("MORE than 5 km", "at least\u00a05", "a week", "An hour and a half", "half a year", "Almost half a million"),
        *("a quarter of a year", "the 1950s", "The late 19th century", "early 1950s", "mid 19th century", "a million"),
        *("about an hour", "three quarters of a mile", "one and a half million", "2 and a half km", "más de\u00a05 km"),
    ],
)
def test_whatever_is_a_figure_is_looked_at(text: str) -> None:
    assert figure_in(text, "")
    assert may_be_figure(text)


@pytest.mark.parametrize("text", ["AB 5", "AB 1482", "FAST 5 km", "UNOS 5", "CASI -5"])
def test_abbreviations_are_no_comparators(text: str) -> None:
    assert not figure_in(text, "")
    assert not with_figures(Answer(plain_text(text)), "").figures


@pytest.mark.parametrize("text", ["Danube", "Red Sea", "river of 5 km", "those who left in 1950", "Oneida", "Halfdan"])
def test_what_begins_like_no_figure_is_none(text: str) -> None:
    assert not may_be_figure(text)
    assert not figure_in(text, "")


@pytest.mark.parametrize("text", ["a 500 km", "about a 100 km", "an 850 m peak"])
def test_an_article_is_no_part_of_the_figure_after_it(text: str) -> None:
    assert not figure_in(text, "")


def test_figures_of_one_dimension_have_an_order() -> None:
    assert before(read_number("900 m"), read_number("2 km")) is True
    assert before(read_number("900 m"), read_number("2 kg")) is None


SAME_AMOUNTS = "a: {name: A, known: 5 km}\nb: {name: B, known: 5 kilometres}\nc: {name: C, known: '5,000 m'}\n"
KNOWN = 'known: {type: choice, ask: "What of {{ name }}?", key: known}'


@pytest.mark.parametrize("also", ["five km", "Five kilometers", "five thousand metres", "5000 m"])
def test_no_amount_is_offered_against_itself(also: str) -> None:
    for item in items(KNOWN, SAME_AMOUNTS + f"d: {{name: D, known: 7 km}}\ne: {{name: E, known: {also}}}\n").values():
        assert len([text for text in shown(item) if text != "7 km"]) <= 1


DOUBTFUL = "b: {name: B, known: 1.5 km}\nc: {name: C, known: '1,500 km'}\nd: {name: D, known: 7 km}\n"


def test_a_text_that_may_be_two_figures_is_offered_beside_neither() -> None:
    made = items(KNOWN, "a: {name: A, known: 1.500 km}\n" + DOUBTFUL)
    assert set(shown(made["a/known"])) == {"1.500 km", "7 km"}
    assert "1.500 km" not in {*shown(made["b/known"]), *shown(made["c/known"])}


@pytest.mark.parametrize(
    ("value", "head", "doubtful"),
    [("1.500 km", {}, "“1.500 km” may be 1.5 or 1,500, so it counts as neither"), ("2.100", {}, "may be 2.1 or 2,100"),
     ("1.500 km", {"decimal": "comma"}, ""), ("1,500 km", {}, ""), ("3.14", {}, ""), ("1.500.2", {}, ""),
     ("Apollo 1.500", {}, ""), ("-1.500 °C", {}, "may be -1.5 or -1,500"),
     ("about 1.500 km", {}, "may be 1.5 or 1,500")],
)  # fmt: skip
def test_a_text_that_may_be_two_figures_is_told(
    tmp_path: Path, value: str, head: Mapping[str, str], doubtful: str
) -> None:
    folder = Small({"it": value}, type="short").write(tmp_path / "project")
    facts = folder / "seeds" / "facts.yaml"
    facts.write_text(json.dumps({**json.loads(facts.read_text("utf-8")), **head}), encoding="utf-8")
    found = load(folder)[1]
    assert [problem.severity for problem in found] == ["warning"] * bool(doubtful)
    assert doubtful in "".join(problem.message for problem in found)


@pytest.mark.parametrize(
    "fact", [{"answer": "far", "accept": {"answer": ["1.500 km"]}}, {"answer": "far", "all": ["1.500 km"]}]
)
def test_other_names_and_lists_that_may_be_two_figures_are_told(tmp_path: Path, fact: Mapping[str, object]) -> None:
    small = Small({"it": fact}, type="short", fields={"all": {"type": "list", "optional": "true"}})
    (problem,) = load(small.write(tmp_path / "project"))[1]
    assert "“1.500 km” may be 1.5 or 1,500" in problem.message


# What a project says of its figures


def figures(tmp_path: Path, value: str, head: Mapping[str, str], **more: object) -> tuple[list[str], Number | None]:
    """Return what is said of a project with a figure, and the figure."""
    small = Small({"it": {"answer": value, **more}}, fields={"answer": "number"}, type="number")
    folder = small.write(tmp_path / "project")
    facts = folder / "seeds" / "facts.yaml"
    facts.write_text(json.dumps({**json.loads(facts.read_text("utf-8")), **head}), encoding="utf-8")
    project, problems = load(folder)
    values = [fact.values["answer"] for fact in project.facts.values()]
    return [problem.message for problem in problems], next((v for v in values if isinstance(v, Number)), None)


def test_a_project_says_its_decimal_mark_once(tmp_path: Path) -> None:
    said, figure = figures(tmp_path, "3,5 km", {"decimal": "comma"})
    assert (said, figure and figure.low) == ([], 3.5)


def test_a_decimal_mark_that_is_none(tmp_path: Path) -> None:
    said, _ = figures(tmp_path, "3", {"decimal": "coma"})
    assert said == ["there is no decimal mark “coma”"]


HALVES = ("half {}", "{} and a half months", "half {} months")


@pytest.mark.parametrize(
    ("value", "accept", "wrong"),
    [
        ("1,600", "1,500 a day", True),
        ("1,600", "more than 1,500", True),
        ("1,600", "about 1,600", False),
        ("about 1,600", "1,500", False),
        ("more than 1,500", "1,600", False),
        ("2 to 3 days", "48 to 72 hours", False),
        ("2 to 3 days", "2 to 4 days", True),
        ("5 km", "5000", True),
        ("5 km", "5", False),
        ("60 eggs", "5 dozen", False),
        ("0.5", "one half", False),
        ("7 months", "six months", True),
        ("6 months", "six months", False),
        ("7 months", "half a year", True),
        ("6 months", "half a year", False),
        ("5 months", "about half a year", True),
        ("18 months", "a year and a half", False),
        ("18 months", "one and a half years", False),
        ("18 months", "two years and a half", True),
        ("18 months", "1 and a half years", False),
        ("18 months", "2 and a half years", True),
        ("18 months", "at least 2 and a half years", True),
        ("18 months", "2 years and a half", True),
        ("20 km", "más de\u00a010 km", True),
        ("30 days", "a month", False),
        ("7 days", "a few days", False),
        ("2", "a pair", False),
        ("5 million $", "$6m", True),
        ("1995", "the 1980s", True),
        ("1995", "the 1990s", False),
        ("1995", "the 20th century", False),
        ("1995", "the 19th century", True),
        ("45 minutes", "three quarters of an hour", False),
        ("20 minutes", "a quarter of an hour", True),
        ("24 hours", "a day", False),
        ("25 hours", "a day", True),
        ("1,600", "sixteen hundred", False),
        ("1,600", "fifteen hundred", True),
        ("600,000 people", "half a million people", True),
        ("500,000 people", "half a million people", False),
        ("more than 50%", "over half", False),
        ("more than 50%", "more than fifty per cent", False),
        ("more than 50%", "forty percent", True),
        *(("6 months", words.format("9" * digits), False) for words in HALVES for digits in (400, 5000)),
    ],
)
def test_what_a_figure_excludes_is_not_accepted_for_it(tmp_path: Path, value: str, accept: str, wrong: bool) -> None:
    said, _ = figures(tmp_path, value, {}, accept={"answer": [accept]})
    refusal = f"“{accept}” cannot be right if “{value}” is: correct one of them, or remove it"
    assert said == ([refusal] if wrong else [])


def test_a_tolerance_counts_for_what_is_accepted() -> None:
    assert excludes(read_number("1,600"), read_number("1,500"))
    assert not excludes(read_number("1,600"), read_number("1,500"), Tolerance(10, percent=True, text="10%"))


# Tolerance


LONG = 'long: {type: number, ask: "How long is the {{ name }}?", key: length, tolerance: %s}'
LENGTH = 'alda: {name: Alda, length: "1,230 km"%s}\n'


@pytest.mark.parametrize(
    ("template", "fact", "low", "high"),
    [("5%", "", 1168.5, 1291.5), ("10", "", 1220, 1240), ("5%", ", tolerance: 30", 1200, 1260)],
)
def test_a_template_or_a_fact_says_how_far_off_is_right(template: str, fact: str, low: float, high: float) -> None:
    figure = items(LONG % template, LENGTH % fact)["alda/long"].key
    assert isinstance(figure, FigureKey)
    assert figure.tolerance
    assert figure.tolerance.around(figure.figure.low) == (low, high)


@pytest.mark.parametrize("tolerance", ["about 5", "5 km", "-5", "0", "5 to 6", "some", "100%", "150 per cent"])
def test_what_is_no_tolerance(tmp_path: Path, tolerance: str) -> None:
    said, _ = figures(tmp_path, "1,600", {}, tolerance=tolerance)
    assert [one for one in said if "10 (in the figure's unit) or 5%" in one and f"“{tolerance}”" in one] == said != []


def test_a_tolerance_where_no_figure_is_asked(tmp_path: Path) -> None:
    folder = Small({"it": {"answer": "5", "tolerance": "5%"}}, type="short").write(tmp_path / "project")
    (problem,) = load(folder)[1]
    assert problem.message == "“tolerance” has no effect: no item template of thing is of type number"


# Dates


@pytest.mark.parametrize(
    ("text", "english", "hebrew"),
    [
        ("1999-12-31", "31 December 1999", "31 בדצמבר 1999"),
        ("1999-12", "December 1999", "דצמבר 1999"),
        ("1999", "1999", "1999"),
        ("0476-09-04", "4 September 476", "4 בספטמבר 476"),
        ("79 CE", "79 CE", "79 לספירה"),
        ("0015-09-24", "24 September 15 CE", "24 בספטמבר 15 לספירה"),
        ("0117", "117", "117"),
        ("44 BCE", "44 BCE", "44 לפנה״ס"),
        ("0044-03-15 BC", "15 March 44 BCE", "15 במרץ 44 לפנה״ס"),
        ("1500-02-29", "29 February 1500", "29 בפברואר 1500"),
    ],
)
def test_dates_are_shown_in_words(text: str, english: str, hebrew: str) -> None:
    assert [read_date(text, ui_strings(code).dates).shown for code in ("en", "he")] == [english, hebrew]
    assert read_date(text, None).shown == text


@pytest.mark.parametrize(
    "text",
    [
        *("2024-02-30", "2023-02-29", "1900-02-29", "2024-04-31", "2024-02-30 BCE", "2024-13", "2024-00-01"),
        *("2024-1-1", "31.12.1999", "0000", "79", "-44", "12345", "last May", "２０２４"),
    ],
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(DateError):
        read_date(text, None)


@pytest.mark.parametrize(
    "text",
    [
        *("1914-18", "1347-51", "1914–1918", "1914 – 18", "1066 to 1087", "1901 to 05", "43–410 CE", "9–12 CE"),
        *("431–404 BCE", "44-43 BCE", "44-43 BC", "27 BC-14", "12–4 BCE"),
    ],
)
def test_a_span_is_no_date_and_called_one(text: str) -> None:
    with pytest.raises(DateError, match="should be one date, not a span"):
        read_date(text, None)


@pytest.mark.parametrize("text", ["2024-13", "1999-00", "1918-14"])
def test_a_month_that_is_misspelled_makes_no_span(text: str) -> None:
    with pytest.raises(DateError, match="there is no month"):
        read_date(text, None)


@pytest.mark.parametrize(
    "text", ["2025-3", "2025–03", "2025 - 03", "2025–3 BCE", "3-2025", "03-2025", "12–2025", "2025–13"]
)
def test_a_month_in_another_form_makes_no_span(text: str) -> None:
    with pytest.raises(DateError, match="should be a date: 2025, 2025-03"):
        read_date(text, None)


def test_digits_without_end_are_no_date_that_is_nearly_known() -> None:
    assert date_about(f"about {'9' * 5000}") == ("", "")
    assert date_about("c. 476") == ("0476", "about")


def test_dates_come_one_after_the_other() -> None:
    texts = ["1200 BCE", "0044-03-15 BCE", "0001", "0476", "1999-11", "1999-12-31", "2000"]
    dates = [read_date(text, None) for text in texts]
    assert [before(one, other) for one, other in pairwise(dates)] == [True] * 6
    assert before(read_date("1999", None), read_date("1999-12", None)) is None


THEN = "q: {type: all-of, group: [since], ask: 'Which began then?', key: name}"
SINCE = """
since:
  type: typed
  ask: "When did {{ name }} begin{% if since == '1999-12-31' %}, then{% endif %}?"
  key: since
"""
BEGUN = "alda: {name: Alda, since: 1999-12-31}\n"


def test_a_date_is_asked_and_answered_in_words_and_compared_as_written() -> None:
    item = items(SINCE, BEGUN)["alda/since"]
    assert (key(item), item.stem.pieces) == ("31 December 1999", ("When did Alda begin, then?",))
    assert isinstance(item.key, DateKey)
    assert item.key.date.parts == (1999, 12, 31)


def test_facts_are_grouped_by_dates_as_they_are_written() -> None:
    made = items(THEN, BEGUN + BEGUN.replace("lda", "ura"))
    assert list(made) == ["river@rivers+1999-12-31/q"]


# The practice page

Run = Callable[[str, object], list[Any]]


@pytest.fixture
def run(page: Watched) -> Run:
    """Run a function of the page's script on some values."""
    design = Path(__file__).parents[1] / "quizgen" / "outputs" / "practice" / "design"
    script = "\n".join(
        (design / f"{name}.js").read_text("utf-8")
        for name in SCRIPTS
        if name in {"fold", "canonical", "figures", "dates"}
    )
    words = {code: script_words(ui_strings(code)) for code in LANGUAGES}
    page.show("")

    def run(function: str, values: object) -> list[Any]:
        body = f"([values, words]) => {{ {script}; return JSON.stringify(values.map({function})); }}"
        return list(json.loads(page.page.evaluate(body, [values, words])))

    return run


def test_the_page_reads_what_facts_may_have(run: Run) -> None:
    read = run("([text, mark]) => readFigures(text, mark || '.', words.en.figures)", [row[:2] for row in READ])
    assert [found and (found["figures"][0], found["figures"][-1]) for found in read] == [row[2:4] for row in READ]
    units = [found["unit"].replace("²", "2") for found in read]
    assert units == [row[4].replace("²", "2") for row in READ]


def test_the_page_knows_units_as_the_program_does(run: Run) -> None:
    texts = [
        *known_units(("he",)),
        "km per hour",
        "minutes a day",
        "million people",
        "thousand million km",
        "men",
        "t of CO2",
        "g mol⁻¹",
        "g/cm^3",
        *("mW", "MW", "mWh", "million MΩ", "mW/m²", "MPa", "mv"),
        "m s⁻²",
        "",
    ]
    found = run("(text) => unitOf(text, words.en.figures)", texts)
    assert [tuple(one[name] for name in ("name", "kind", "factor", "scale")) for one in found] == list(
        map(unit_of, texts)
    )


FIVE_DAYS = {"figures": [5], "unit": "days"}
TYPED: list[tuple[Mapping[str, object], str, str]] = [
    ({"figures": [-5]}, "-5", "right"),
    ({"figures": [-5]}, "–5", "right"),
    ({"figures": [-5]}, "−5", "right"),
    ({"figures": [-5]}, "minus 5", "right"),
    ({"figures": [-5]}, "minus five", "right"),
    ({"figures": [-5]}, "5", "wrong"),
    ({"figures": [5]}, "-5", "wrong"),
    ({"figures": [5]}, "כ-5", "right"),
    ({"figures": [0.5]}, "0,5", "right"),
    ({"figures": [5.5]}, "٥٫٥", "right"),
    ({"figures": [1500]}, "١٬٥٠٠", "right"),
    ({"figures": [5]}, "+5", "right"),
    ({"figures": [-5]}, "+5", "wrong"),
    ({"figures": [-3, 5]}, "-3 to +5", "right"),
    ({"figures": [0.5]}, "0.5", "right"),
    ({"figures": [0.5]}, "1/2", "wrong"),
    ({"figures": [1]}, "1/2", "wrong"),
    ({"figures": [1]}, "½", "wrong"),
    (FIVE_DAYS, "five", "right"),
    (FIVE_DAYS, "five days", "right"),
    (FIVE_DAYS, "Five days.", "right"),
    (FIVE_DAYS, "5 hours", "unit"),
    (FIVE_DAYS, "5 dogs", "unit"),
    (FIVE_DAYS, "120 hours", "right"),
    ({"figures": [5], "unit": "€"}, "€5", "right"),
    ({"figures": [5], "unit": "€"}, "$5", "unit"),
    ({"figures": [5], "unit": "€"}, "$6", "wrong"),
    ({"figures": [5], "unit": "million €"}, "£ 5 million", "unit"),
    ({"figures": [5], "unit": "million €"}, "€5 million", "right"),
    ({"figures": [5], "unit": "million €"}, "€5m", "right"),
    ({"figures": [5000], "unit": "€"}, "€5k", "right"),
    ({"figures": [5], "unit": "bn $ a year"}, "$5 billion a year", "right"),
    ({"figures": [5], "unit": "million US dollars"}, "$5 million", "right"),
    ({"figures": [5], "unit": "million"}, "5m", "wrong"),
    ({"figures": [5], "unit": "US dollars"}, "$5", "right"),
    ({"figures": [5], "unit": "dollars"}, "US$5", "right"),
    ({"figures": [5], "unit": "pounds"}, "£5", "right"),
    ({"figures": [5], "unit": "pounds sterling"}, "£5", "right"),
    ({"figures": [5], "unit": "yen"}, "¥5", "right"),
    ({"figures": [5]}, "$5", "right"),
    ({"figures": [90], "unit": "km/h"}, "90 kph", "right"),
    ({"figures": [90], "unit": "km/h"}, "90 kmh", "right"),
    ({"figures": [90], "unit": "km/h"}, "90 mph", "unit"),
    ({"figures": [-5]}, "\u20115", "right"),
    ({"figures": [2, 3], "unit": "days"}, "2\u20123", "right"),
    ({"figures": [5], "unit": "Millionen Euro"}, "5 Mio. Euro", "right"),
    ({"figures": [5], "unit": "Millionen"}, "5.000.000", "right"),
    ({"figures": [5], "unit": "mil millones"}, "5000 millones", "right"),
    ({"figures": [5]}, "5 o más", "wrong"),
    (FIVE_DAYS, "about 5 days", "right"),
    *[
        ({**({"before": before} if before else {}), "figures": [1500]}, f"{typed} 1500".strip(), judged)
        for before, judged, texts in (
            ("more than", "right", ("", "over", "at least", "about", ">", "it is more than")),
            ("more than", "wrong", ("less than", "Fewer than", "under", "at most", "up to", "nearly", "<", "≤")),
            ("more than", "wrong", ("no more than", "it is not more than")),
            ("more than", "right", ("no less than", "not fewer than")),
            ("at most", "right", ("", "less than", "up to", "nearly", "<=", "≤", "no more than", "not more than")),
            ("at most", "right", ("not over",)),
            ("at most", "wrong", ("more than", "over", "at least", ">", "≥", ">=", "no fewer than", "not less than")),
            ("at least", "right", ("", "more than", "not less than", "no fewer than", "it is not under")),
            ("at least", "wrong", ("less than", "no more than", "up to")),
            ("nearly", "right", ("", "almost", "about", "less than", "up to", "~")),
            ("nearly", "wrong", ("more than", "over", "at least")),
            ("about", "right", ("", "nearly", "over", "less than")),
            ("", "right", ("at least", "at most", "up to", "about", "nearly", "almost", "≥", "not more than")),
            ("", "right", ("no less than", "no fewer than", "No more than", "not less than", "not fewer than")),
            ("", "wrong", ("more than", "over", "less than", "under", "<", ">")),
        )
        for typed in texts
    ],
    ({"before": "more than", "figures": [5]}, "less than five", "wrong"),
    ({"before": "at most", "figures": [5]}, "no more than five", "right"),
    *[({"figures": [5]}, typed, "wrong") for typed in ("> five", "<five", "above 5", "below five")],
    ({"figures": [5]}, "≥ five", "right"),
    ({"before": "more than", "figures": [50], "unit": "percent"}, "less than 50%", "wrong"),
    ({"figures": [1500], "within": [[1400, 1600]]}, "more than 1500", "right"),
    (FIVE_DAYS, "(5)", "right"),
    (FIVE_DAYS, "5ish", "wrong"),
    (FIVE_DAYS, "five to six", "wrong"),
    (FIVE_DAYS, "fifty five", "wrong"),
    (FIVE_DAYS, "H5", "wrong"),
    (FIVE_DAYS, "", "wrong"),
    ({"figures": [5], "unit": "ימים"}, "5 שעות", "unit"),
    ({"figures": [1500], "unit": "a day"}, "1,500", "right"),
    ({"figures": [1500]}, "fifteen hundred", "right"),
    ({"figures": [1500]}, "one thousand five hundred", "right"),
    ({"figures": [2021]}, "two thousand and twenty-one", "right"),
    ({"figures": [1500]}, "1.500", "wrong"),
    ({"figures": [1500], "mark": ","}, "1.500", "right"),
    ({"figures": [1.5], "mark": ","}, "1,500", "right"),
    ({"figures": [1500]}, "1\u202f500", "right"),
    ({"figures": [145], "unit": "million"}, "145", "right"),
    ({"figures": [145], "unit": "million"}, "145 million", "right"),
    ({"figures": [145], "unit": "million"}, "145,000,000", "right"),
    ({"figures": [145], "unit": "million"}, "145 billion", "wrong"),
    ({"figures": [800000]}, "800 thousand", "right"),
    ({"figures": [5], "unit": "km"}, "5000 m", "right"),
    ({"figures": [5], "unit": "km"}, "5km", "right"),
    ({"figures": [5], "unit": "km"}, "5 m", "unit"),
    ({"figures": [5], "unit": "km"}, "7 m", "wrong"),
    ({"figures": [5], "unit": "percent"}, "5 %", "right"),
    ({"figures": [7], "unit": "casualties a day"}, "7 casualties", "right"),
    ({"figures": [2], "unit": "days a week"}, "2 days", "right"),
    ({"figures": [72], "unit": "beats/min"}, "72 beats", "right"),
    *[
        ({"figures": [0.01], "unit": unit}, f"0.01 {typed}", judged)
        for unit, typed, judged in (
            ("mg/kg", "mg", "unit"),
            ("mg per kg", "mg", "unit"),
            ("mg/kg per day", "mg/kg", "unit"),
            ("mg/kg", "mg per kg", "right"),
            ("ml/h", "ml", "unit"),
            ("km/h", "km", "unit"),
            ("mmol/l", "mmol", "unit"),
            ("g/mol", "g", "unit"),
            ("mol/l", "moles per litre", "right"),
            ("g/cm³", "g", "unit"),
            ("g/cm³", "g/cm^3", "right"),
            ("g/mol", "kg", "unit"),
            ("g mol⁻¹", "g/mol", "right"),
        )
    ],
    *[
        ({"figures": [0.25], "unit": "mg"}, typed, "right")
        for typed in ("250 µg", "250 mcg", "250 micrograms", "250 ug", "250,000 ng")
    ],
    ({"figures": [250], "unit": "µg"}, "0.25 mg", "right"),
    ({"figures": [250], "unit": "µg"}, "250 mg", "unit"),
    ({"figures": [5], "unit": "mW"}, "5 MW", "unit"),
    ({"figures": [5], "unit": "mW"}, "0.005 W", "right"),
    ({"figures": [5], "unit": "MW"}, "5 mw", "right"),
    ({"figures": [10], "unit": "µg/kg"}, "0.01 mg/kg", "right"),
    ({"figures": [5000], "unit": "IU"}, "5000 international units", "right"),
    ({"figures": [120], "unit": "mmHg"}, "120 mm Hg", "right"),
    ({"figures": [2, 3], "unit": "days"}, "two to three days", "right"),
    ({"figures": [2, 3], "unit": "days"}, "2 עד 3", "right"),
    ({"figures": [2, 3], "unit": "days"}, "2-3", "right"),
    ({"figures": [2, 3], "unit": "days"}, "2", "wrong"),
    ({"figures": [1230], "within": [[1168.5, 1291.5]]}, "1,200", "right"),
    ({"figures": [1230], "within": [[1168.5, 1291.5]]}, "1,300", "wrong"),
    ({"figures": [1230], "unit": "km", "within": [[1168.5, 1291.5]]}, "1200000 m", "right"),
    *[
        ({"figures": [figure]}, typed, "wrong")
        for figure, texts in {
            2: ["2 and a half", "2 or more", "2 dozen", "two dozen", "2 to one", "2 plus 3", "2 ft 3 in", "2 halves"],
            3: [
                "3 days or more",
                "three or so",
                "3 odd",
                "three to something",
                "three quarters",
                "3 quarters",
                "3 half",
            ],
            4: [
                "four point two",
                "4 point two",
                "4 x 10",
                "4 thirds",
                "four fifths",
                "4 וחצי",
                "4 ימים לפחות",
                "4 by 4",
            ],
            5: ["half past five", "twenty 5", "point 5", "half 5", "5 and six", "5 to six", "five 6", "5 minutes to 6"],
            1_000_000: ["half a million", "a quarter of a million", "quarter of 1,000,000"],
        }.items()
        for typed in texts
    ],
    ({"figures": [3], "unit": "quarters"}, "three quarters", "right"),
    ({"figures": [5]}, "up to five", "right"),
    ({"figures": [5]}, "5 of 6 members", "right"),
    ({"figures": [5]}, "5 seconds", "right"),
    ({"figures": [2.5]}, "two point five", "right"),
    ({"figures": [-2.05]}, "minus two point zero five", "right"),
    ({"figures": [2.5], "unit": "million"}, "two point five million", "right"),
    ({"figures": [2500000]}, "two point five million", "right"),
    ({"figures": [0.5]}, ".5", "right"),
    ({"figures": [-0.5]}, "-.5", "right"),
    ({"figures": [5], "unit": "million"}, "5 millions", "right"),
    ({"figures": [5], "unit": "bn"}, "5 billion", "right"),
    ({"figures": [5], "unit": "מיליון"}, "5,000,000", "right"),
    ({"figures": [5], "unit": "days"}, "٥ days", "right"),
    ({"figures": [60, 70], "unit": "%"}, "60% to 70%", "right"),
    ({"figures": [2, 3], "unit": "days"}, "2 days to 3 days", "right"),
    ({"figures": [2, 3], "unit": "days"}, "2 days to 3 hours", "wrong"),
    ({"figures": [2, 3], "unit": "days"}, "two days to three days", "right"),
    ({"figures": [2_000_000, 3_000_000]}, "two to three million", "right"),
    ({"figures": [2, 3_000_000]}, "two to three million", "wrong"),
    ({"figures": [2, 3], "unit": "million"}, "two to three million", "right"),
    ({"figures": [200_000, 300_000]}, "two hundred to three hundred thousand", "right"),
    ({"figures": [10_000, 12_000]}, "ten or twelve thousand", "right"),
    ({"figures": [500, 2000]}, "five hundred to two thousand", "right"),
    ({"figures": [500, 9000]}, "five hundred to nine thousand", "right"),
    ({"figures": [90, 100]}, "ninety to a hundred", "right"),
    ({"figures": [500_000, 600_000]}, "five to six hundred thousand", "right"),
    *[
        ({"figures": [0.00073], "unit": "m"}, typed, "right")
        for typed in (
            "7.3e-4",
            "7.3E-4 m",
            "7.3 × 10⁻⁴ m",
            "7.3*10^-4",
            "7.3 x 10^-4 m",
            "73·10⁻⁵",
            "0.73 mm",
            "0.00073",
            "7.3*10**-4",
            "7.3 x 10^(-4) m",
            "7.3 x 10^{-4} m",
            "7.3 × 10^–4",
            "7.3 × 10 ⁻⁴",
            "7.3 ∙ 10 ^ -4",
            "7.3 х 10^-4",
            "7.3 times 10^-4 m",
            "7.3 E-4 m",
            "7.3 × 10⁻⁴m",
        )
    ],
    *[
        ({"figures": [0.00073], "unit": "m"}, typed, "wrong")
        for typed in ("7.3e-3", "7.3", "7.3 × 10⁴ m", "7.3 × 10-4", "x10^-4", "7.3 × 10^-4 × 10^2")
    ],
    ({"figures": [0.00073], "unit": "m"}, "7.3e-4 kg", "unit"),
    ({"figures": [6.02e23], "unit": "per mole"}, "about 6,02·10²³", "right"),
    *[({"figures": [6.022e23], "unit": ""}, typed, "right") for typed in ("6,022 × 10²³", "6,022e23", "6.022·10^23")],
    ({"figures": [6.022e26], "unit": ""}, "6,022 × 10²³", "wrong"),
    ({"figures": [6022], "unit": ""}, "6,022", "right"),
    ({"figures": [-1.6e-19], "unit": "C"}, "−1.6 × 10⁻¹⁹ C", "right"),
    ({"figures": [1_000_000], "unit": "cells"}, "10^6 cells", "right"),
    ({"figures": [1_000_000], "unit": "cells"}, "10⁶", "right"),
    ({"figures": [1_000_000], "unit": "cells"}, "10 ** 6", "right"),
    ({"figures": [1_000_000], "unit": "cells"}, "-10^6", "wrong"),
    *[
        ({"figures": [2_000_000, 3_000_000], "unit": "t"}, typed, "right")
        for typed in ("2 to 3 × 10⁶ t", "2 × 10⁶ – 3 × 10⁶ t", "2 × 10⁶ t to 3 × 10⁶ t", "2e6-3e6")
    ],
    ({"figures": [2_000_000, 3_000_000], "unit": "t"}, "2 × 10⁵ – 3 × 10⁶ t", "wrong"),
    *[
        ({"figures": [6.02e23], "unit": "mol⁻¹"}, typed, "right")
        for typed in ("6.02e23 mol⁻¹", "6.02e23 mol^-1", "6.02 × 10²³/mol", "6.02 × 10²³ 1/mol", "6.02e23 per mole")
    ],
    ({"figures": [18], "unit": "g mol⁻¹"}, "18.0 g mol⁻¹", "right"),
    ({"figures": [9.8], "unit": "m s⁻²"}, "9.80 m s^-2", "right"),
    ({"figures": [60, 70], "unit": "%"}, "60 – 70 %", "right"),
    ({"figures": [10], "unit": "e"}, "10 e", "right"),
]


def test_typed_figures_are_judged(run: Run) -> None:
    judged = run("([wanted, typed]) => judgeFigure(typed, wanted, words.en.figures)", [row[:2] for row in TYPED])
    assert [(*row[:2], found) for row, found in zip(TYPED, judged, strict=True)] == TYPED


@pytest.mark.parametrize(
    ("code", "before", "right", "wrong"),
    [
        ("de", "mehr als", "nicht weniger als", "nicht mehr als"),
        ("de", "höchstens", "nicht mehr als", "mehr als"),
        ("es", "más de", "no menos de", "no más de"),
        ("fr", "plus de", "pas moins de", "pas plus de"),
        ("it", "più di", "non meno di", "non più di"),
        ("nl", "meer dan", "niet minder dan", "niet meer dan"),
        ("pl", "więcej niż", "nie mniej niż", "nie więcej niż"),
        ("pt", "mais de", "não menos de", "não mais de"),
        ("ru", "более", "не менее", "не более"),
        ("ru", "не более", "не больше", "более"),
        ("uk", "більше", "не менше ніж", "не більше ніж"),
        ("zh", "超过", "不少于", "不超过"),
        ("zh", "约", "大约", "第"),
        ("ja", "約", "およそ", "第"),
    ],
)
def test_what_a_comparator_denies_is_the_contrary(run: Run, code: str, before: str, right: str, wrong: str) -> None:
    space = "" if code in {"ja", "zh"} else " "
    asked = [[code, {"before": before, "figures": [1500]}, f"{typed}{space}1500"] for typed in (right, wrong)]
    judged = "([code, wanted, typed]) => judgeFigure(typed, wanted, words[code].figures)"
    assert run(judged, asked) == ["right", "wrong"]


@pytest.mark.parametrize(
    ("key", "typed", "judged"),
    [
        ("$5 billion", "$5bn", "right"),
        ("$5 billion", "5 billion dollars", "right"),
        ("$5 billion", "$5,000 million", "right"),
        ("$5 billion", "€5 billion", "unit"),
        ("$5 billion", "$6 billion", "wrong"),
        ("US$5 billion", "US$5bn", "right"),
        ("US$5 billion", "US$ 5,000 million", "right"),
        ("US$5 billion", "5 billion US$", "right"),
        ("US$5 billion", "US$6 billion", "wrong"),
        ("about US$5bn", "about US$5 billion", "right"),
        ("about +5 m", "about 5 m", "right"),
        ("$5m", "$5m", "right"),
        ("$5m", "$5 million", "right"),
        ("$5–6 million", "5 to 6 million dollars", "right"),
        ("more than $5 million a year", "More than $5m a year", "right"),
        ("more than $5 million a year", "$5 million", "wrong"),
    ],
)
def test_sums_of_money_are_amounts(run: Run, key: str, typed: str, judged: str) -> None:
    ((_, figure),) = with_figures(Answer(plain_text(key)), "").figures
    wanted = {"before": figure.comparator, "figures": [*{figure.low: 0, figure.high: 0}], "unit": figure.unit}
    found = run("([wanted, typed]) => judgeAmount(typed, wanted, words.en.figures)", [(wanted, typed)])
    assert found == [judged]


OWN: list[tuple[str, Mapping[str, object], str, str]] = [
    ("de", {"figures": [5], "unit": "Tage"}, "fünf Tage", "right"),
    ("de", {"figures": [5], "unit": "Tage"}, "fünf", "right"),
    ("de", {"figures": [5], "unit": "Tage"}, "120 Stunden", "right"),
    ("de", {"figures": [5], "unit": "Tage"}, "fünf Stunden", "unit"),
    ("de", {"figures": [5], "unit": "Tage"}, "fünfundzwanzig", "wrong"),
    ("de", {"figures": [90], "unit": "km/h"}, "90 Kilometer pro Stunde", "right"),
    ("de", {"figures": [5_000_000]}, "fünf Millionen", "right"),
    ("de", {"figures": [2]}, "zwei einhalb", "wrong"),
    ("de", {"figures": [2, 3], "unit": "Tage"}, "2 bis 3 Tage", "right"),
    ("fr", {"figures": [2, 3], "unit": "jours"}, "2 à 3 jours", "right"),
    ("es", {"figures": [2, 3], "unit": "días"}, "2 días a 3 días", "right"),
    ("ru", {"figures": [2, 3], "unit": "дня"}, "2 до 3", "right"),
    ("zh", {"figures": [2, 3]}, "2至3", "right"),
    ("es", {"figures": [15], "unit": "km"}, "quince kilómetros", "right"),
    ("es", {"figures": [15], "unit": "km"}, "15.000 metros", "unit"),
    ("es", {"figures": [15], "unit": "km", "mark": ","}, "15.000 metros", "right"),
    ("es", {"figures": [30]}, "treinta y uno", "wrong"),
    ("fr", {"figures": [17], "unit": "jours"}, "dix-sept jours", "right"),
    ("fr", {"figures": [10]}, "dix-sept", "wrong"),
    ("fr", {"figures": [3]}, "trois cents", "wrong"),
    ("pl", {"figures": [5], "unit": "godzin"}, "pięć godzin", "right"),
    ("pl", {"figures": [2], "unit": "dni"}, "48 godzin", "right"),
    ("ru", {"figures": [2], "unit": "км"}, "2000 метров", "right"),
    ("ru", {"figures": [20]}, "двадцать один", "wrong"),
    ("tr", {"figures": [12]}, "on iki", "right"),
    ("he", {"figures": [5], "unit": "ימים"}, "חמישה ימים", "right"),
    ("he", {"figures": [5], "unit": "ימים"}, "חמש", "right"),
    ("he", {"figures": [5], "unit": "ימים"}, "חמישים", "wrong"),
    ("he", {"figures": [20]}, "עשרים ואחת", "wrong"),
    ("he", {"figures": [12]}, "שתים-עשרה", "right"),
    ("ar", {"figures": [5], "unit": "أيام"}, "خمسة أيام", "right"),
    ("ar", {"figures": [5]}, "خمسة وعشرون", "wrong"),
    ("zh", {"figures": [5], "unit": "公里"}, "5000 米", "right"),
    ("ja", {"figures": [2], "unit": "日"}, "48時間", "right"),
    ("en", {"figures": [5], "unit": "days"}, "fünf", "wrong"),
    *[
        (code, {"figures": [1500], **({"before": before} if before else {})}, f"{typed} 1500", judged)
        for code, before, typed, judged in (
            ("ru", "не более", "не больше", "right"),
            ("ru", "не более", "более", "wrong"),
            ("ru", "не менее", "не более", "wrong"),
            ("ru", "более", "не более", "wrong"),
            ("ru", "", "не более", "right"),
            ("uk", "більше ніж", "не більше ніж", "wrong"),
            ("de", "höchstens", "nicht mehr als", "right"),
            ("fr", "au moins", "pas moins de", "right"),
            ("zh", "最多", "不超过", "right"),
        )
    ],
    ("zh", {"before": "超过", "figures": [1500]}, "超过1,500", "right"),
    ("zh", {"before": "超过", "figures": [1500]}, "不到1500", "wrong"),
    ("zh", {"before": "约", "figures": [5], "unit": "公里"}, "约5000米", "right"),
    ("ja", {"figures": [5]}, "約5", "right"),
    ("ja", {"figures": [5]}, "ほぼ5", "right"),
    ("zh", {"figures": [5]}, "第5", "wrong"),
]


def test_figures_are_judged_in_the_language_of_the_deck(run: Run) -> None:
    judged = run("([code, wanted, typed]) => judgeFigure(typed, wanted, words[code].figures)", [row[:3] for row in OWN])
    assert [(*row[:3], found) for row, found in zip(OWN, judged, strict=True)] == OWN


def test_every_language_of_pages_has_its_units_and_number_words() -> None:
    units, elsewhere = known_units(()), {*LANGUAGES} - {"en"}
    assert {*UNIT_LANGUAGES} == elsewhere
    called: dict[str, str] = {}
    for language in elsewhere:
        assert language in {"zh", "ja"} or [*dict.fromkeys(number_words(language).values())] == [
            *range(21),
            *range(30, 101, 10),
        ]
        for unit, names in unit_names(language):
            for name in map(fold, names):
                assert units.get(name, units[unit]) == units[unit], (language, name)
                assert called.setdefault(name, unit) == unit, (language, name)


DAY, OLD = [1999, 12, 31], [-43, 3, 15]
TYPED_DATES = [
    *[
        (text, DAY, True)
        for text in ("31 December 1999", "December 31, 1999", "31.12.1999", "12/31/1999", "31/12/1999")
    ],
    *[
        (text, DAY, True)
        for text in ("1999-12-31", "31 Dec 1999", "31st of December, 1999", "31 בדצמבר 1999", "Dec. 31st 1999")
    ],
    *[(text, DAY, False) for text in ("30 December 1999", "1999", "December 1999", "31 November 1999", "31.12.99", "")],
    *[(text, OLD, True) for text in ("15 March 44 BCE", "March 15, 44 B.C.", "15 March 44 bc", "15 במרץ 44 לפנה״ס")],
    *[(text, OLD, False) for text in ("15 March 44", "15 March 44 AD", "44 BC")],
    *[(text, [-43, 0, 0], True) for text in ("44 BC", "44 BCE")],
    *[(text, [79, 0, 0], True) for text in ("79", "AD 79", "79 CE", "0079")],
    *[(text, [79, 0, 0], True) for text in ("A.D. 79", "79 C.E.", "٧٩")],
    *[(text, [-43, 0, 0], True) for text in ("-44", "−44")],
    *[(text, [-43, 0, 0], False) for text in ("-43", "44", "44-44")],
    *[(text, DAY, True) for text in ("ה-31 בדצמבר 1999", "31 in December 1999", "٣١.١٢.١٩٩٩")],
    *[(text, [-349, 0, 0], True) for text in ("c. 350 BC", "about 350 BCE", "circa 350 B.C.")],
    *[(text, [47, 0, 0], True) for text in ("ca. 47 AD", "c. 47 C.E.", "around 47 CE")],
    *[(text, [-349, 0, 0], False) for text in ("before 350 BC", "after 350 BC")],
    *[(text, [2025, 3, 0], True) for text in ("March 2025", "3/2025", "2025-03", "מרץ 2025")],
]


@pytest.mark.parametrize(("code", "typed"), [
    ("de", "1. Maerz 2020"), ("de", "am 1. März 2020"), ("it", "1° marzo 2020"), ("es", "1 de marzo del 2020"),
    ("fr", "le 1er mars 2020"), ("ar", "١ مارس ٢٠٢٠"), ("ru", "1 марта 2020 года"), ("ja", "2020年3月1日"),
])  # fmt: skip
def test_typed_dates_are_right_in_the_language_of_the_deck(run: Run, code: str, typed: str) -> None:
    assert run("([code, typed, date]) => sameDate(typed, date, words[code].dates)", [[code, typed, [2020, 3, 1]]]) == [
        True
    ]


@pytest.mark.parametrize("typed", ["15 mars 44 avant JC", "15 mars 44 av JC", "le 15 mars 44 av. J.-C."])
def test_the_era_may_be_written_without_stops_in_french(run: Run, typed: str) -> None:
    same = "([typed, date]) => sameDate(typed, date, words.fr.dates)"
    assert run(same, [[typed, [-43, 3, 15]], [typed, [44, 3, 15]]]) == [True, False]


def test_typed_dates_are_right_in_any_usual_form(run: Run) -> None:
    found = run("([typed, date]) => sameDate(typed, date, words.he.dates)", [row[:2] for row in TYPED_DATES])
    assert [(*row[:2], right) for row, right in zip(TYPED_DATES, found, strict=True)] == TYPED_DATES


ASKED = {
    "how-far": ("How far is it?", "1,500 km", "tolerance: 1%", "1.500", "1,510"),
    "how-long": ("How long does it take?", "5 days", "", "5 hours", "five"),
    "how-cold": ("How cold is it?", "-5 °C", "", "5", "–5"),
}


def asked(tmp_path: Path) -> DeckLayout:
    """Return the deck of the questions that are ASKED."""
    facts = {
        stem: {"answer": value, **({"tolerance": "1%"} if more else {})} for stem, value, more, *_ in ASKED.values()
    }
    small = Small(facts, ask="{{ about }}", fields={"answer": "number"}, type="number", questions=3)
    checked = check_project(small.write(tmp_path / "project"))
    assert checked.problems == ()
    (deck,) = checked.project.decks.values()
    return lay_out(deck, checked.items)


def test_a_learner_is_told_of_another_unit_and_how_far_off_is_right(page: Watched, tmp_path: Path) -> None:
    layout = asked(tmp_path)
    path = tmp_path / "practice.html"
    path.write_text("".join(page_pieces(layout)), encoding="utf-8")
    wrong = {"Not right", "Not right: the unit is different", "Not right. It was read as 1.5."}
    for answers, verdicts in ((3, wrong), (4, {"Right"})):
        go_to(page.page, path.as_uri())
        learner = Learner.at(page.page, layout.items)
        learner.begin()
        seen = set()
        for _ in range(3):
            row = next(row for row in ASKED.values() if row[0] == plain(learner.item.stem))
            learner.write([row[answers]])
            seen.add(learner.verdict[2:])
            if row[2]:
                assert "Right within" in page.page.inner_text(".explained")
                assert "± 1%" in page.page.inner_text(".explained")
            page.page.keyboard.press("Enter")
        assert seen == verdicts
    assert page.messages == []


def test_every_output_says_how_far_off_is_right(tmp_path: Path) -> None:
    asked(tmp_path)
    out = tmp_path / "out"
    result = run_in(tmp_path / "project", "build", "--out", out)
    assert result.exit_code == 0, result.output
    shown = {path.name: path.read_text("utf-8") for path in out.iterdir() if path.suffix in {".html", ".txt", ".json"}}
    for name in ("deck-A-key.html", "deck-practice.html", "deck-flashcards.html", "deck.txt"):
        assert "± 1%" in shown[name], name
    assert '"tolerance": {"amount": 1.0, "percent": true}' in shown["deck.json"]


def test_a_deck_that_names_its_language_has_its_figures_and_dates(tmp_path: Path) -> None:
    facts = {"it": {"answer": "1.500,5 km", "on": "1999-12-31", "accept": {"answer": ["1.500,5"]}}}
    ask = "How far is {{ about }} since {{ on }}?"
    small = Small(facts, ask=ask, fields={"answer": "number", "on": "date"}, type="number")
    folder = small.write(tmp_path / "project")
    for file, more in (("seeds/facts.yaml", {"decimal": "comma"}), ("decks/deck.yaml", {"language": "he"})):
        path = folder / file
        path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **more}), encoding="utf-8")
    (item,) = check_project(folder).items
    assert plain(item.stem) == "How far is it since 31 בדצמבר 1999?"
    assert (key(item), [plain(name) for name in item.accept]) == ("1,500.5 km", ["1,500.5"])
