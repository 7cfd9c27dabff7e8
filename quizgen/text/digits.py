"""Figures in digits: how thousands are grouped, the decimal mark, and what could be read in two ways."""

from __future__ import annotations

import re
from typing import NamedTuple

MARKS = {"point": ".", "comma": ","}
"""What a project may say about its figures, and the decimal mark that it means."""

WAY = "say `decimal: point` or `decimal: comma` at the top of seeds/facts.yaml"

RUN = r"[0-9]+(?:[ ',.][0-9]+)*"
"""Digits as `with_plain_signs` leaves them, with whatever may separate them."""

MAX_DIGITS = 15
"""The most digits of a figure, leaving aside zeros at its ends, that a float can tell from the next."""

LONGEST = 250
"""The longest figure; a longer one would be infinite with its unit."""

_RUN = re.compile(rf"(?<![^\W_]){RUN}(?![^\W_])")
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_LEVEL = str.maketrans(dict.fromkeys(_SPACES, " ") | dict.fromkeys("’ʼ", "'") | dict.fromkeys("−‐‑‒﹣－", "-"))
_GROUPED = {
    mark: re.compile(rf"(?:[0-9]+|[1-9][0-9]{{0,2}}(?:([ '{other}])[0-9]{{3}})(?:\1[0-9]{{3}})*)(?:[{mark}][0-9]+)?")
    for mark, other in ((".", ","), (",", "."))
}
_THOUSANDS = {"": ",", ".": ",", ",": "."}
"""What separates thousands, by the decimal mark."""

DOUBTFUL = re.compile(r"(?<![^\W_])(?<![0-9][ .,'’])([1-9][0-9]{0,2})\.([0-9]{3})(?![^\W_])(?![.,'’][0-9])")
"""Digits in a text with a point that may separate decimals or thousands: “1.500”."""


class FigureError(ValueError):
    """Why a text is not a figure, in words that continue after the text."""


class Style(NamedTuple):
    """How figures are written: the decimal mark, and what separates thousands."""

    decimal: str = "."
    thousands: str = ","


def with_plain_signs(text: str) -> str:
    """Return a text of the same length with one kind of space, apostrophe and minus."""
    return text if text.isascii() else text.translate(_LEVEL)


def read(run: str, mark: str = "") -> str:
    """Return digits with only a decimal point; raise FigureError if the text is not a figure.

    Without a `mark`, a comma before three digits separates thousands; what only makes sense with a decimal comma is
    refused, as is a point before three digits, which may be either.
    """
    if len(run) > LONGEST:
        raise FigureError(f"has more digits than a figure may have: {LONGEST}")
    plain = run if run.isdecimal() else _plain(run, mark)
    if len(plain.replace(".", "").strip("0")) > MAX_DIGITS:
        raise FigureError(f"has more than {MAX_DIGITS} digits, too many to be compared: round it, or make it a text")
    return plain


def _plain(run: str, mark: str) -> str:
    point, comma = _reading(run, "."), _reading(run, ",")
    plain = (point if mark == "." else comma) if mark else _beyond_doubt(run, point, comma)
    if plain is None:
        raise FigureError(_no_reading(run, mark, comma if mark == "." else point))
    return plain


def _beyond_doubt(run: str, point: str | None, comma: str | None) -> str | None:
    """Return digits whose reading needs no decimal mark to be given, None if they have none; raise FigureError.

    “1500”, “1,500” and “1.5” need none; “1.500” may be 1.5 or 1500, “1,5” may be 1.5 or 15, “1.500,5” has a comma.
    """
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
    """Return a text whose figures have a decimal point, nothing between thousands, and no zeros after decimals.

    With a decimal comma, “1.500 km” is “1500 km” and “1,500 km” is “1.5 km”. Everything else stays as it is.
    """
    made, at = "", 0
    for found in _RUN.finditer(with_plain_signs(text)):
        run, (start, end) = found[0], found.span()
        if plain := None if run.isdecimal() else _reading(run, mark):
            made += text[at:start] + (plain.rstrip("0").rstrip(".") if "." in plain else plain)
            at = end
    return made + text[at:]


def readings(text: str, mark: str = "") -> tuple[str, ...]:
    """Return the possible readings of a text with a doubtful figure: “1.5 km” and “1500 km” for “1.500 km”.

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
        return f"is not a figure with `decimal: {name}`: write {grouped(other, Style(mark, _THOUSANDS[mark]))}"
    return f"has digits grouped in a way that is not read (“{run}”): write 1500, 1,500 or 1 500"


def _reading(run: str, mark: str) -> str | None:
    """Return digits as a figure with this decimal mark."""
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
    """Return digits, and what `read` made of them, in another style; thousands written together stay so."""
    signs = sum(not sign.isdecimal() for sign in run)
    return grouped(plain, style if signs > plain.count(".") else style._replace(thousands=""))


_BARE = re.compile(r"([-−–]?)([1-9][0-9]{3,})(?:([.,])([0-9]+))?(\D.*)?", re.DOTALL)
_YEARS = range(1000, 2101)
"""A bare figure from this range may be a year, which is never grouped."""


def grouped_figure(text: str, mark: str) -> str:
    """Return a figure with its thousands grouped, in a project with this decimal mark; any other text as it is."""
    match = _BARE.fullmatch(text)
    if not match:
        return text
    sign, whole, before_decimals, decimals, rest = match.groups(default="")
    is_year = int(whole[:5]) in _YEARS and len(whole) == 4 and not decimals and not rest.strip()
    if is_year or before_decimals not in {"", mark or "."} or re.search("[0-9]", rest):
        return text
    return f"{sign}{grouped(whole, Style(thousands=_THOUSANDS[mark]))}{before_decimals}{decimals}{rest}"
