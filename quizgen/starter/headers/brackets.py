"""What stands in brackets behind a header: a unit, a year, the mark of a plural, or a note that belongs to it."""

from __future__ import annotations

import re
from typing import NamedTuple

from quizgen.text.folding import fold
from quizgen.text.units import known_units

_PARENTHESIS = re.compile(r"(\s*)(?:\(([^()]*)\)|\[([^\[\]]*)\])")
_YEAR = re.compile(r"(?:in )?(1[0-9]{3}|20[0-9]{2})")
_SCALE = "(?:(?:million|billion|thousand)s?|1[ ,.']?000(?:[ ,.']000)?) "
_SHORT_UNITS = (
    r"km[2²3³]?|cm[2²3³]?|mm|m[2²3³]?|ha|mi|ft|t|kg|mg|g|ml|l|s|min|h|km/h|m/s|mph|u|K|eV|k?W|[MG]W|USD|EUR|GBP"
)
_MONEY = "(?: ?[mb]n?| [mb]illion)?"
_IN_BRACKETS = (
    rf"g/cm[3³]|%|°C|°F|(?:US)?\${_MONEY}|[€£]{_MONEY}|[a-z]+s|children|women|men|feet|in\.?|stone|lb|oz|"
    r"yd|sq\.? (?:km|mi|m|ft)|AU|"
    "[\u00b5\u03bcn]m|[kMG]?Hz|[kM]?J|[kM]?N|Nm|[kMh]?Pa|m?bar|psi|[mk]?V|m?A|dB|k?cal|[Mk]?Wh|b?hp|[rb]pm|mol|l[mx]"
)
_UNIT = re.compile(rf"(?:in )?((?:{_SCALE})?(?:{_SHORT_UNITS}|{_IN_BRACKETS})(?: ?/ ?(?:{_SHORT_UNITS}|day|year))?)")
_WRITTEN_UNIT = re.compile("in (.+)")
_LAST_UNIT = re.compile(rf"(?: in|,)?[ _]({_SHORT_UNITS}|%)$")
_SPELLED = re.compile("(?: in|,) ([A-Za-z]{4,})$", re.IGNORECASE)
_UNITS_IN_WORDS = {"%": "percent", "in": "inches", "in.": "inches"}
_PLURAL_MARK = re.compile("e?s|ies|en?|n")
_FOOTNOTE = re.compile(r"[0-9]{1,3}|[a-z]|(?:note|nb) ?[0-9]+|\W*")
_POWER = re.compile("(?<=[a-z])[23](?![0-9])")
_SIGNS = re.compile(r"[{}#*_<>\[\]`\\$~|^\"“”]+")


_TIME = re.compile(r"years?|dates?|when|a\.?d\.?|c\.?e\.?|[dmyt]{1,4}(?:[./ -][dmyt]{1,4})*", re.IGNORECASE)


class Bracketed(NamedTuple):
    """A header without its brackets, and the unit, the year and the note that it had in them."""

    bare: str
    unit: str = ""
    year: str = ""
    note: str = ""


def bracketed(header: str) -> Bracketed:
    """Return what a header says within its brackets; a unit may also stand at its end."""
    bare = _PARENTHESIS.sub("", header).strip()
    if not bare:
        return Bracketed(header.strip("()[] "))
    found = Bracketed(bare)
    for match in _PARENTHESIS.finditer(header):
        inner = " ".join((match[2] or match[3] or "").split())
        found = _with(found, inner, touches=not match[1], square=match[2] is None)
    last = None if found.unit else _LAST_UNIT.search(bare)
    spelled = None if found.unit else _SPELLED.search(bare)
    if spelled and fold(spelled[1]) in known_units():
        return found._replace(unit=spelled[1].lower(), bare=bare[: spelled.start()])
    return found._replace(unit=_unit(last[1]), bare=bare[: last.start()]) if last else found


def is_about_time(note: str) -> bool:
    """Return whether a note says no more than that there are dates or years, or how they are written."""
    return bool(_TIME.fullmatch(note))


def without_signs(text: str) -> str:
    """Return a text without signs that mean something in item templates."""
    return " ".join(_SIGNS.sub(" ", text).split())


def _with(found: Bracketed, inner: str, *, touches: bool, square: bool) -> Bracketed:
    """Return what a header says with what stands in one more pair of brackets."""
    if match := _YEAR.fullmatch(inner):
        return found._replace(year=match[1])
    if touches and not square and _PLURAL_MARK.fullmatch(inner):
        return found
    if match := _UNIT.fullmatch(inner):
        return found._replace(unit=_unit(match[1]))
    if match := _WRITTEN_UNIT.fullmatch(without_signs(inner)):
        return found._replace(unit=match[1])
    note = "" if square and _FOOTNOTE.fullmatch(inner) else without_signs(inner)
    return found._replace(note=", ".join(filter(None, (found.note, note))))


def _unit(written: str) -> str:
    """Return a unit as a sentence has it."""
    powers = {"2": "²", "3": "³"}
    return _UNITS_IN_WORDS.get(written) or _POWER.sub(lambda power: powers[power[0]], written)
