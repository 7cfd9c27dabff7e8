"""Figures in digits: how thousands are grouped, what stands before decimals, and what could be read in two ways."""

from __future__ import annotations

import re
from typing import NamedTuple

MARKS = {"point": ".", "comma": ","}
"""What a project may say of its figures, and the mark that then stands before decimals."""

WAY = "say `decimal: point` or `decimal: comma` at the top of seeds/facts.yaml"

RUN = r"[0-9]+(?:[ ',.][0-9]+)*"
"""Digits as `level` leaves them, with whatever may stand between them."""

MOST_DIGITS = 15
"""A figure of more digits, leaving aside zeros at its ends, is not told from the next by a float."""

LONGEST = 250
"""No figure is longer: it would be infinite with its unit."""

_RUN = re.compile(rf"(?<![^\W_]){RUN}(?![^\W_])")
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_LEVEL = str.maketrans(dict.fromkeys(_SPACES, " ") | dict.fromkeys("’ʼ", "'") | dict.fromkeys("−‐‑‒﹣－", "-"))
_GROUPED = {
    mark: re.compile(rf"(?:[0-9]+|[1-9][0-9]{{0,2}}(?:([ '{other}])[0-9]{{3}})(?:\1[0-9]{{3}})*)(?:[{mark}][0-9]+)?")
    for mark, other in ((".", ","), (",", "."))
}
_OTHER = {".": ",", ",": "."}


DOUBTFUL = re.compile(r"(?<![^\W_])(?<![0-9][ .,'’])([1-9][0-9]{0,2})\.([0-9]{3})(?![^\W_])(?![.,'’][0-9])")
"""Digits in a text with a point that may stand before decimals or between thousands: “1.500”."""


class FigureError(ValueError):
    """Why a text is no figure, in words that go on after the text."""


class Style(NamedTuple):
    """How figures are written: the mark before decimals, and what stands between thousands."""

    decimal: str = "."
    thousands: str = ","


def level(text: str) -> str:
    """Return a text of the same length with one kind of space, apostrophe and minus."""
    return text if text.isascii() else text.translate(_LEVEL)


def read(run: str, mark: str = "") -> str:
    """Return digits with a point before decimals and nothing else; raise FigureError for what is no figure.

    Without a `mark`, a comma before three digits stands between thousands, and what only a decimal comma would make
    sense of is refused, as is a point before three digits, which may be either.
    """
    if len(run) > LONGEST:
        raise FigureError(f"has more digits than a figure may have: {LONGEST}")
    plain = run if run.isdecimal() else _plain(run, mark)
    if len(plain.replace(".", "").strip("0")) > MOST_DIGITS:
        raise FigureError(f"has more than {MOST_DIGITS} digits, too many to be compared: round it, or make it a text")
    return plain


def _plain(run: str, mark: str) -> str:
    point, comma = _reading(run, "."), _reading(run, ",")
    plain = (point if mark == "." else comma) if mark else _beyond_doubt(run, point, comma)
    if plain is None:
        raise FigureError(_no_reading(run, mark, comma if mark == "." else point))
    return plain


def _beyond_doubt(run: str, point: str | None, comma: str | None) -> str | None:
    if comma in {None, point} or (point and "." not in run):
        return point
    instead = grouped(comma or "")
    if point:
        raise FigureError(f"may be {point.rstrip('0').rstrip('.')} or {instead}: {WAY}")
    if "." in run:
        raise FigureError(f"is a figure only with a decimal comma: write {instead}, or {WAY}")
    otherwise = "".join(filter(str.isdecimal, run)).lstrip("0") or "0"
    raise FigureError(f"may be {instead}, with a decimal comma, or {otherwise}: write one of them, or {WAY}")


def plain_figures(text: str, mark: str) -> str:
    """Return a text whose figures have nothing between thousands and a point before decimals, without zeros after them.

    With a decimal comma, “1.500 km” is “1500 km” and “1,500 km” is “1.5 km”. What is no figure stays as it is.
    """
    made, at = "", 0
    for found in _RUN.finditer(level(text)):
        run, (start, end) = found[0], found.span()
        if plain := None if run.isdecimal() else _reading(run, mark):
            made += text[at:start] + (plain.rstrip("0").rstrip(".") if "." in plain else plain)
            at = end
    return made + text[at:]


def readings(text: str, mark: str = "") -> tuple[str, ...]:
    """Return the texts that a text with a doubtful figure may stand for: “1.5 km” and “1500 km” for “1.500 km”.

    With a `mark` it is one of them.
    """
    if "." not in text or not DOUBTFUL.search(text):
        return ()
    if mark:
        return (plain_figures(text, mark),)
    decimal = DOUBTFUL.sub(lambda run: f"{run[1]}.{run[2].rstrip('0')}".rstrip("."), text)
    return decimal, DOUBTFUL.sub(r"\1\2", text)


def _no_reading(run: str, mark: str, other: str | None) -> str:
    if mark and other:
        name = next(name for name, sign in MARKS.items() if sign == mark)
        return f"is no figure with `decimal: {name}`: write {grouped(other, Style(mark, _OTHER[mark]))}"
    return f"has digits grouped in a way that is not read (“{run}”): write 1500, 1,500 or 1 500"


def _reading(run: str, mark: str) -> str | None:
    """Return the figure that digits are where `mark` stands before decimals."""
    if not _GROUPED[mark].fullmatch(run):
        return None
    whole, _, decimals = run.partition(mark)
    whole = "".join(filter(str.isdecimal, whole))
    return f"{whole}.{decimals}" if decimals else whole


ENGLISH = Style()


def grouped(plain: str, style: Style = ENGLISH) -> str:
    """Return a figure, as `read` returns it, in a style, with its thousands apart."""
    whole, _, decimals = plain.partition(".")
    apart = re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+$)", lambda _: style.thousands, whole)
    return f"{apart}{style.decimal}{decimals}" if decimals else apart


def restyled(run: str, plain: str, style: Style) -> str:
    """Return digits, and what `read` made of them, in another style: thousands stay together where they stood so."""
    signs = sum(not sign.isdecimal() for sign in run)
    return grouped(plain, style if signs > plain.count(".") else style._replace(thousands=""))


_BARE = re.compile(r"([-−–]?)([1-9][0-9]{3,})(?:([.,])([0-9]+))?(\D.*)?", re.DOTALL)
_YEARS = range(1000, 2101)
"""A bare figure from this range may be a year, in which nothing stands apart."""

_THOUSANDS = {"": ",", ".": ",", ",": "."}


def grouped_figure(text: str, mark: str) -> str:
    """Return a figure with its thousands apart, in a project with `mark` before decimals; any other text as it is."""
    match = _BARE.fullmatch(text)
    if not match:
        return text
    sign, whole, before_decimals, decimals, rest = match.groups(default="")
    is_year = int(whole[:5]) in _YEARS and len(whole) == 4 and not decimals and not rest.strip()
    if is_year or before_decimals not in {"", mark or "."} or re.search("[0-9]", rest):
        return text
    return f"{sign}{grouped(whole, Style(thousands=_THOUSANDS[mark]))}{before_decimals}{decimals}{rest}"
