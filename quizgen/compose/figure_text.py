"""Figures as authors write them: a comparator if any, a figure or a range, a unit if any. All else is refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from math import isfinite
from typing import NamedTuple

from quizgen.records.subject import Number
from quizgen.text.comparators import COMPARATOR_SIGNS, comparator_before
from quizgen.text.digits import RUN, WAY, FigureError, Style, read, restyled, with_plain_signs
from quizgen.text.folding import fold, has_formula
from quizgen.text.number_words import CARDINALS
from quizgen.text.powers_of_ten import POWER, exponent_of, raised
from quizgen.text.units import MULTIPLES, may_touch, unit_of

_NUMBER = re.compile(
    rf"(?P<low_sign>[-–+]?)(?P<low>{RUN})"
    rf"(?:(?: to | [-–] |[-–])(?P<high_sign>[-–+]?)(?P<high>{RUN}))?(?P<power>{POWER})?(?P<space> ?)(?P<unit>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ABOUT = re.compile(r"((?:c|cc?a|approx|approximately|roughly|env|vers)\b\.?|[~≈]) ?(?=[0-9])", re.IGNORECASE)
_ABOUT_IN_FULL = {"ca": "circa", "cca": "circa", "env": "environ"}
_SIGN = re.compile(rf"({'|'.join(COMPARATOR_SIGNS)}) ?(?=[-−+]?[0-9])")
_OTHER_POWER = re.compile(r"[x×·⋅*] ?10[-−]?[0-9^⁺⁻⁰¹²³⁴-⁹]|[\^⁺⁻⁰¹²³⁴-⁹]|e[-+]?[0-9]", re.IGNORECASE)
_POWERS = "a power of ten is written 1.2 × 10⁻³, 1.2 x 10^-3 or 1.2e-3"
_SECOND_FIGURE = re.compile("(?:to |[-–] ?)[-–+]?[0-9]")
_PER = re.compile(r"/[^\W\d_]")
"""What may follow a power of ten without a space, as it cannot be a fraction: 150 × 10⁹/l."""

_DIGIT = re.compile("[0-9]")
_SIGNS = frozenset("%‰°′″’'\"")
_JOINING_WORDS = (
    "to or and plus minus by x through till until ish odd something point half halves dozen "
    "und oder bis et ou או עד ועוד פחות כפול תריסר חצי וחצי ורבע ושליש"
)
JOINING = frozenset((*CARDINALS, *_JOINING_WORDS.split()))
"""Words that continue a figure, so that no unit begins with them: “3 to one”, “5 or more”, “2 and a half”."""

MORE = (
    r"(?:^|[ (])(?:(?:or|and) (?:more|less|fewer|so|over|under|above|below)|(?:to|or|and) [0-9].*"
    r"|approx(?:imately)?|roughly|(?:o|y|ou|et|oder|und|of|en|lub|albo|i|или|и|або|veya) "
    r"(?:más|mas|menos|più|meno|plus|moins|mais|mehr|weniger|meer|minder|więcej|mniej|больше|более|меньше|менее|більше|менше|daha)"
    r"|או (?:יותר|פחות)|ומעלה|ומטה|לפחות|לכל היותר)(?=[ ).,]|$)"
)
"""Finds words after a unit that qualify the figure."""

_MORE = re.compile(MORE, re.IGNORECASE)
_TAKING_DIGITS = "per of in a an every each for from on at since after before until under above by"
BEFORE_DIGITS = frozenset(_TAKING_DIGITS.split())
"""Words after which digits in a unit belong to it: “deaths per 1,000 births”; those in “2 h 30 min” do not."""

_FRACTION = "is a fraction: write it with decimals, such as 0.5"

EXAMPLES = "such as “more than 1,500 a day”, “2–3 km” or “1.5 m”"

_YEAR = re.compile(r"[^0-9]*(?:1[0-9]{3}|20[0-9]{2})[^0-9]*")
_OF_YEARS = "such as 1969, “about 1500” or “1990–1999”"


def read_number(text: str, mark: str = "", shown: Style | None = None) -> Number:
    """Return a text as a number, with `mark` before decimals; raise FigureError if it is not one.

    If it is `shown` in another style, its text has that style.
    """
    plain = with_plain_signs(text)
    before = comparator_before(plain)
    match = _NUMBER.fullmatch(plain, len(before))
    if not match:
        raise FigureError(_why_not(text))
    _check_power(match, mark)
    unit = text[match.start("unit") :]
    _check_unit(unit, match["unit"], match["space"], after_power=bool(match["power"]))
    low = _run(match, "low", mark)
    high = _run(match, "high", mark) if match["high"] else low
    if match["high"] and low.value == high.value:
        raise FigureError("has the same figure twice: write it once")
    if match["high"] and low.value > high.value:
        raise FigureError(f"should be a range from less to more, such as {high.written}–{low.written}, or one figure")
    if not _is_finite(low.value, unit) or not _is_finite(high.value, unit):
        raise FigureError("is too large a figure")
    made = _with_raised_power(text, match)
    restyled_text = _restyled(made, [low, high] if match["high"] else [low], shown) if shown else made
    decimal = shown.decimal if shown else mark
    return Number(restyled_text, before.rstrip(), low.value, high.value, unit, decimal or ".")


def _is_finite(value: float, unit: str) -> bool:
    """Return whether a figure can be converted to the base unit."""
    scaled = unit_of(unit)
    try:
        return isfinite(value * scaled.scale * scaled.factor)
    except OverflowError:
        return False


class _Run(NamedTuple):
    """Digits with the marks between them: where they stand, as they are written, plain, and the number they mean."""

    start: int
    end: int
    written: str
    plain: str
    value: float


def _run(match: re.Match[str], name: str, mark: str) -> _Run:
    plain = read(match[name], mark)
    value = float(f"{plain}e{exponent_of(match['power'])}") if match["power"] else float(plain)
    value = -value if match[f"{name}_sign"] in {"-", "–"} else value
    return _Run(*match.span(name), match[name], plain, value)


_SCIENTIFIC = re.compile("[1-9],[0-9]{3}")


def _check_power(match: re.Match[str], mark: str) -> None:
    """Raise FigureError if a power of ten may be something else: “9e5” may be a code, and “2–3e5” begin at 2.

    Before it, “6,022” is more likely 6.022 than 6022, unless the `mark` before decimals says which.
    """
    power = match["power"] or ""
    if power and not mark and _SCIENTIFIC.fullmatch(match["low"]):
        point, bare = match["low"].replace(",", "."), match["low"].replace(",", "")
        raise FigureError(f"may be {point} or {bare} before its power of ten: {WAY}")
    if power[:1] in {"e", "E"} and (match["high"] or (power[1:].isdecimal() and match["low"].isdecimal())):
        figure = match.string[match.start("low") : match.start("power")]
        raise FigureError(f"may be read in two ways: write {figure}{raised(power)}, if that is meant")


def _with_raised_power(text: str, match: re.Match[str]) -> str:
    """Return the text that was matched with its power of ten, if any, as it is printed: 6.02 × 10²³ for 6.02e23."""
    if not match["power"]:
        return str(text)
    start, end = match.span("power")
    return f"{text[:start]}{raised(match['power'])}{text[end:]}"


def _in_ascii_digits(text: str) -> str:
    return "".join([str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text])


def _why_not(text: str) -> str:
    """Return why a text is not a figure at all."""
    if (plain := _in_ascii_digits(text)) != text:
        return f"should be written with the digits 0 to 9: “{plain}”"
    if money := with_currency_last(text):
        return f"should have its currency after the figure: “{money}”"
    if unicodedata.category(text[:1] or "?") == "No":
        return _FRACTION
    if other := _ABOUT.match(text):
        in_full = f", or with “{_in_full(other)}”" if _in_full(other) != "about" else ""
        return f"should begin with “about” instead of “{other[1]}”{in_full}"
    if sign := _SIGN.match(text):
        return f"should begin with “{COMPARATOR_SIGNS[sign[1]]}” instead of “{sign[1]}”"
    return f"should be a number, {_OF_YEARS if _YEAR.fullmatch(text) else EXAMPLES}"


_MONEY = re.compile(
    r"(?P<currency>US\$|[$€£¥₪₹₽]) ?"
    rf"(?P<figure>{RUN}(?: ?[-–] ?{RUN})?)(?P<space> ?)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_LETTERS = {"k": "thousand", "m": "million", "b": "billion", "tn": "trillion"}
"""What letters after a sum of money multiply it by: $5m."""


def with_currency_last(text: str) -> str:
    """Return a sum of money with its currency where units stand, “5 billion $ a year”; nothing if it is none.

    A formula, “$5x$”, is none.
    """
    plain = "" if has_formula(text) else with_plain_signs(text)
    before = comparator_before(plain)
    found = _MONEY.fullmatch(plain, len(before))
    if not found:
        return ""
    word, _, rest = found["rest"].partition(" ")
    if letter := _LETTERS.get(word.casefold()):
        multiple = f" {letter}"
    elif fold(word) in MULTIPLES:
        multiple = f"{found['space']}{word}"
    else:
        multiple, rest = "", found["rest"]
    return f"{before}{found['figure']}{multiple} {found['currency']} {rest}".rstrip()


def _in_full(about: re.Match[str]) -> str:
    """Return the word for “about” that an abbreviation or a sign stands for."""
    return _ABOUT_IN_FULL.get(about[1].rstrip(".").lower(), "about")


def with_comparator(text: str) -> str:
    """Return a text with a comparator in place of a sign or an abbreviation: “less than 5” for “< 5”."""
    if other := _ABOUT.match(text):
        return f"{_in_full(other)} {text[other.end() :]}"
    sign = _SIGN.match(text)
    return f"{COMPARATOR_SIGNS[sign[1]]} {text[sign.end() :]}" if sign else text


def number(text: str, mark: str = "") -> Number | None:
    """Return a text as a number, None if it is not one."""
    if not _DIGIT.search(text):
        return None
    try:
        return read_number(text, mark)
    except FigureError:
        return None


def _restyled(text: str, runs: Sequence[_Run], style: Style) -> str:
    """Return a text with its digits in another style."""
    made = text
    for run in reversed(runs):
        made = made[: run.start] + restyled(run.written, run.plain, style) + made[run.end :]
    return made


@lru_cache(maxsize=1 << 10)
def _check_unit(unit: str, level_unit: str, space: str, *, after_power: bool) -> None:
    """Raise FigureError if the words after a figure may belong to it; many figures have few units."""
    if not level_unit or (after_power and _PER.match(level_unit) and not _loose_digits(level_unit)):
        return
    if after_power and _SECOND_FIGURE.match(level_unit):
        raise FigureError("has a power of ten after both figures of its range: write it once, as in 2–3 × 10⁵")
    first = level_unit.split(" ", 1)[0]
    if _OTHER_POWER.match(level_unit):
        raise FigureError(f"has “{unit}” after its digits: {_POWERS}")
    if level_unit[0] == "/" or unicodedata.category(unit[0]) == "No":
        raise FigureError(_FRACTION)
    if unit[0] == "±":
        raise FigureError(
            f"should be one figure: leave out “{unit}”, and let `tolerance` say how far off is still right"
        )
    if not _begins_unit(unit[0]) or (first.isalpha() and first.casefold() in JOINING):
        raise FigureError(_why_no_unit(unit))
    if not space and unit[0].isalpha() and not may_touch(re.split("[ /.]", level_unit, maxsplit=1)[0]):
        instead = "; a decade or a century is a range, such as 1990–1999" if unit == "s" else ""
        raise FigureError(f"should have a space between the figure and “{unit}”, if that is its unit{instead}")
    if _MORE.search(level_unit):
        raise FigureError(f"should put what “{unit}” says before the figure: “at least 5 days”, “2–3 km”")
    if digits := _loose_digits(level_unit):
        raise FigureError(f"should be one figure or range with its unit, but a second figure follows: “{digits}”")


def _why_no_unit(unit: str) -> str:
    if unit[0] == "—" and _SECOND_FIGURE.match(f"–{unit[1:]}"):
        return "should have “–” instead of “—” in its range"
    return f"should be a number, {EXAMPLES}: “{unit}” is not a unit"


def _begins_unit(sign: str) -> bool:
    return sign.isalpha() or sign in _SIGNS or unicodedata.category(sign) == "Sc"


def _loose_digits(unit: str) -> str:
    """Return the first word of a unit whose digits may belong to the figure: the 3 in “ft 3 in”, none in “m2”."""
    before = ""
    for word in unit.split(" "):
        if not word.isalpha() and not word[:1].isalpha() and any(map(str.isdigit, word)):
            if before.casefold() not in BEFORE_DIGITS:
                return word
        elif re.search(r"(?<!\^)[-–][0-9]", word):
            return word
        before = word
    return ""
