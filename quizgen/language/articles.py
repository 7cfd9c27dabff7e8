"""Whether English puts "a" or "an" before a text, by its first sound, which letters only hint at."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Article = Literal["a", "an", ""]

_OPENING = "“”‘’„«\"'([*"
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")
_APOSTROPHES = ("'", "’")

_AN_LETTERS = frozenset("AEFHILMNORSX")
"""Letters whose names begin with a vowel: an FBI agent, an X-ray, but a UN agent."""

_VOWELS = frozenset("aeiouæœøAEIOUÆŒØαεηιοωΑΕΗΙΟΩ")
"""Letters taken for vowels if nothing better is known; for Greek ones, their names count: an α particle."""

_INITIALS = re.compile(r"[A-Z]{2}|[a-z][A-Z]")
"""The beginnings of words that are read letter by letter, at least at first: MSc, mRNA."""

_UNSPEAKABLE = re.compile(
    r"[^AEIOUY]+$|(?!BL|BR|CH|CL|CR|DR|DW|FL|FR|GH|GL|GN|GR|KN|PH|PL|PN|PR|PS|QU|RH|SC|SH|SK|SL|SM|SN|SP|SQ|ST|SW|TH"
    r"|TR|TS|TW|VL|WH|WR)[^AEIOUY]{2}|NAACP$"
)
"""Capitals that nobody reads as a word: without a vowel, or with a beginning that no English word has (HTML, NCAA)."""

_READ_AS_WORDS = frozenset(("LAN", "RAM", "ROM", "SIM"))
"""Short capitals that are read as words nevertheless."""

_SILENT_H = re.compile(r"hour|honest|heir|honou?r|hors$")
_DOUBTFUL_H = re.compile(r"h(?:istor[iy]|erb|otel|abitual|allucin|ysteri)")
"""Some speakers say "an historic"; others sound the h."""

_SOUNDED_AS_Y = re.compile(
    r"e[uw](?!ler)|unanim|unesco|uefa|uni(?!de|dio|ll|m[ap]|n|r[or]|ss|tal)|us(?:[aeu]|ing|b$)"
    r"|ut(?:e$|e[nrs]|il|op|ah|rec)|ur(?:al|an[iu]|e|in|ol|u)|uganda|uk[aru]|ubiq|ufo|uv[aeu]"
)
"""European, unit, use, utopia, Ukraine: a vowel is written, and "y" is heard first; but uninteresting, unimportant."""

_SOUNDED_AS_W = re.compile(r"on(?:e|ce|eself|eness)$|oua|oui|u[iy]gh?ur")
_PLAIN_U = re.compile(r"u(?:n(?!i)|p|[b-df-hj-np-tv-z]{2})")
"""Under, up, ugly: before these, "an" is certain; before other words with u, it is not."""


def article_of(text: str) -> Article:
    """Return the article that a text takes, empty if its beginning does not show it.

    "hour" takes "an", "European" and "one-eyed" take "a"; letters read aloud and figures go by how they are spoken: an
    FBI agent, a UN agent, an 8, an 18-year-old, a 100-metre race.
    """
    first = text.lstrip(_OPENING)
    if number := _NUMBER.match(first):
        return _before_number(number[0])
    match = _WORD.match(first if first.isascii() else _without_accents(first))
    word = match[0] if match else ""
    if not word or not word[0].isascii():
        return ""
    after = first[len(word) : len(word) + 1]
    if len(word) == 1 and after not in _APOSTROPHES:
        return _before_letter(word)
    return _before_letters(word) if _INITIALS.match(word) else _before_word(word.casefold())


def likely_article(text: str) -> Article:
    """Return the article that a text takes, the likelier one if its beginning does not show it."""
    first = text.lstrip(_OPENING)
    return article_of(text) or ("an" if first[:1] in _VOWELS or first[:2] in {"11", "18"} else "a")


def _without_accents(text: str) -> str:
    return "".join([c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)])


def _before_number(digits: str) -> Article:
    """Eleven and eighteen begin a number if whole thousands follow; 1812 may be a year, and 1100 "one thousand"."""
    if digits[0] == "8":
        return "an"
    if digits[:2] in {"11", "18"}:
        return "" if len(digits) == 4 else "an" if len(digits) % 3 == 2 else "a"
    return "a"


def _before_letter(letter: str) -> Article:
    return "an" if letter.upper() in _AN_LETTERS else "a"


def _before_letters(word: str) -> Article:
    """Short ones are read letter by letter; longer ones, such as NATO and UNICEF, may be read as words."""
    letters, spoken = _before_letter(word[0]), _before_word(word.casefold())
    if word in _READ_AS_WORDS:
        return spoken
    is_read_as_letters = len(word) <= 3 or not word.isupper() or _UNSPEAKABLE.match(word)
    return letters if is_read_as_letters or letters == spoken else ""


def _before_word(word: str) -> Article:
    if word[0] == "h":
        return "an" if _SILENT_H.match(word) else "" if _DOUBTFUL_H.match(word) else "a"
    if _SOUNDED_AS_Y.match(word) or _SOUNDED_AS_W.match(word):
        return "a"
    if word[0] == "u":
        return "an" if _PLAIN_U.match(word) else ""
    if word[0] == "y":
        return "a" if len(word) == 1 or word[1] in "aeiou" else "an"
    return "an" if word[0] in "aeio" else "a"
