"""The small language of item templates: its filters, and figures as authors write them."""

import pytest

from quizgen.compose.figure_text import number
from quizgen.language.phrase import parse
from quizgen.records.ids import EntityId
from quizgen.records.place import Place
from quizgen.records.subject import Entity, Listing, Value
from quizgen.text.render import html

ALDA = Entity(EntityId("alda"), "river", "the River Alda", Place(""), short="Alda")
FIELDS = Entity(EntityId("fields"), "person", "the Fields", Place(""), plural=True)


def rendered(source: str, **values: Value) -> str:
    """Return what a template's text makes of these values, as HTML."""
    return html(parse(source, values).render(values))


BEFORE_AN = [
    *("hour", "honest answer", "heir", "honour", "X-ray", "FBI agent", "MP", "M", "8", "8th", "18-year-old", "11 men"),
    *("11,000", "apple", "Ödland", "unwritten rule", "umbrella", "owl", "yttrium lamp", "Euler circle", "œuvre"),
]
BEFORE_AN += [
    *("honorary member", "heirloom", "MRI scan", "8-hour day", "HTML page", "NAACP office", "MSc", "mRNA", "S-bend"),
    *("H2O molecule", "n-th root", "m-dash", "hors d’oeuvre", "unimportant man", "uninhabited island", "α particle"),
    *("F-16", "A4 sheet", "1800-page book", "11,000", "80", "Øresund ferry", "Uber ride", "Oslo treaty"),
]
BEFORE_A = [
    *("house", "European", "UN agent", "unit", "union", "unique", "user", "useful", "one-eyed man", "oneness", "ouija"),
    *(
        "UFO",
        "utopia",
        "Ukrainian",
        "1,000",
        "100-metre race",
        "70th",
        "yard",
        "B",
        "eulogy",
        "uranium",
        "NATO",
        "שלום",
    ),
]
BEFORE_A += [
    *("university", "U-turn", "unanimous vote", "Unix server", "UNESCO site", "unisex name", "unipolar world", "uvula"),
    *("ROM", "RAM chip", "SIM card", "LAN"),
    *("ukase", "ureter", "Uruguayan", "Uyghur", "PhD", "L’Oréal mirror", "100-metre race", "Łódź tram", "USB stick"),
]
ARTICLES = [*(("an", text) for text in BEFORE_AN), *(("a", text) for text in BEFORE_A)]


@pytest.mark.parametrize(("article", "text"), ARTICLES, ids=[" ".join(pair) for pair in ARTICLES])
def test_the_article_goes_by_the_sound(article: str, text: str) -> None:
    assert rendered("{{ x | a }}", x=text) == f"{article} {text}"


def test_the_article_looks_behind_quotes() -> None:
    assert rendered("{{ x | a }} *or* {{ y | a }}", x="“hour”", y="(unit)") == "an “hour” <em>or</em> a (unit)"


FILTERED: list[tuple[str, Value, str]] = [
    ("cap", "the mill", "The mill"),
    ("cap", "ßharp", "ßharp"),
    ("cap", "ŉ", "ŉ"),
    ("cap", "ǆ", "ǅ"),
    ("cap", "éa", "Éa"),
    *[("cap", word, word) for word in ("pH", "mRNA vaccine", "iPhone", "kWh")],
    ("cap", "d’Artagnan", "D’Artagnan"),
    ("cap", "al-Qaeda", "Al-Qaeda"),
    ("cap", ALDA, "The River Alda"),
    ("short", ALDA, "Alda"),
    ("short", FIELDS, "the Fields"),
    ("possessive", ALDA, "the River Alda’s"),
    ("possessive", FIELDS, "the Fields’"),
    ("join", Listing(("salt", "oil", "flour"), "salt, oil and flour"), "salt, oil and flour"),
    ("join", Listing(("salt",), "salt"), "salt"),
    ("verb('is', 'are')", ALDA, "is"),
    ("verb('is', 'are')", FIELDS, "are"),
    ("verb('is', 'are')", Listing(("salt", "oil"), "salt and oil"), "are"),
]


@pytest.mark.parametrize(("name", "value", "text"), FILTERED)
def test_a_filter_changes_a_value_for_its_sentence(name: str, value: Value, text: str) -> None:
    assert rendered(f"{{{{ x | {name} }}}}", x=value) == text


def test_filters_follow_one_another() -> None:
    assert rendered("{{ x | short | possessive | cap }}", x=ALDA) == "Alda’s"


NUMBERS = [
    ("5", "", 5, 5, ""),
    ("about 1,320 km", "about", 1320, 1320, "km"),
    ("more than 1,500 a day", "more than", 1500, 1500, "a day"),
    ("2–3 days", "", 2, 3, "days"),
    ("2 to 3 days", "", 2, 3, "days"),
    ("−5.5 °C", "", -5.5, -5.5, "°C"),
    ("-5 °C", "", -5, -5, "°C"),
    ("1.5 m", "", 1.5, 1.5, "m"),
    ("5%", "", 5, 5, "%"),
]


@pytest.mark.parametrize(("text", "comparator", "low", "high", "unit"), NUMBERS)
def test_figures_are_read(text: str, comparator: str, low: float, high: float, unit: str) -> None:
    figure = number(text)
    assert figure
    assert (figure.text, figure.comparator, figure.low, figure.high, figure.unit) == (text, comparator, low, high, unit)
    assert rendered("{{ x | figure }}", x=figure) == text.removesuffix(unit).rstrip()


@pytest.mark.parametrize("text", ["1,50 m", "3/4", "10:30", "1.234.567", "5 2", "long", "", "9" * 400])
def test_what_could_be_read_otherwise_is_no_figure(text: str) -> None:
    assert number(text) is None
