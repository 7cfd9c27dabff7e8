"""Folding: what makes two texts the same to a learner or to a reader."""

from __future__ import annotations

import re
import unicodedata
from zlib import crc32

from quizgen.text.letters import REPLACED, UNSEEN_LETTERS, keyboard

_MINUS = re.compile(r"(?<![\w)])-(?=\d)")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_FORMULA = re.compile(r"(?<!\$)\$(?![\s$])((?:\\.|[^\\$])*?)(?<!\s)\$(?![\d$])")
_SIGN_ALONE = re.compile(r"""^[^\w\s]$|(?<![^\s(][“"‘'«„‚])(?<=[“"‘'«„‚])[^\w\s]{1,3}(?=[”"’'»“‘](?!\w))""")
_SIGN_AFTER_QUOTE = re.compile(r"""[“"‘'«„‚][^\w\s]""")
"""Finds quickly what a text has in which a sign stands alone, unless it is no more than that sign."""

_SPACES_OF_TEX = re.compile(r"(\\[A-Za-z]+)\s+(?=[A-Za-z])|\s+")
_CONSONANTS = str.maketrans("0123456789abcdef", "bcdfghjklmnpqrtv")
_SHORT_WORD = 3
_STEM = 5
"""The letters of a longer word that are its stem."""


def fold(text: str) -> str:
    """Return what makes two texts the same to a search: without case, accents, punctuation or doubled spaces.

    Letters that people replace are replaced: ł is l, æ is ae. Signs that make a different word or number stay: voicing
    marks and vowel signs, a minus, #, % and symbols such as +. A possessive's s becomes a word of its own, so that a
    name is found in it. A formula is one word, as case and signs make it a different one.
    """
    if "$" in text:
        text = _FORMULA.sub(_as_word, text)
    shown = _MINUS.sub("−", text) if "-" in text else text
    if "’s" in shown or "'s" in shown:
        shown = _POSSESSIVE.sub(" s", shown)
    whole = shown if shown.isascii() else unicodedata.normalize("NFKD", shown).casefold()
    folded = whole if whole.isascii() else _NOT_ASCII.sub(lambda run: run[0].translate(_FOLDED), whole)
    if folded.isascii():
        folded = folded.encode().translate(_FOLDED_ASCII, _DROPPED_ASCII).decode()
    else:
        folded = folded.translate(_FOLDED)
    return " ".join(folded.split()) or whole.casefold().strip()


def looks(text: str) -> str:
    """Return what makes two texts look the same to a reader: spelled the same, whatever the case.

    A sign that stands alone, as a text or between quotation marks, is itself: what is asked about “–” is not about “—”.
    """
    if "$" in text:
        text = _FORMULA.sub(_as_word, text)
    if (not text.isascii() or "`" in text) and (len(text) < 3 or _SIGN_AFTER_QUOTE.search(text)):
        text = _SIGN_ALONE.sub(_as_code, text)
    return keyboard(text).casefold()


def _as_code(signs: re.Match[str]) -> str:
    """Return signs that other ones are typed for as words that nothing else is."""
    return " ".join([sign if sign.isascii() and sign != "`" else f"u{ord(sign):04x}" for sign in signs[0]])


def as_choice(text: str) -> str:
    """Return what makes two values to choose from the same, whatever their spelling; signs and short words stay.

    “A-” is another grade than “A”, and “Co” is not CO.
    """
    folded = fold(text)
    return folded if len(folded) >= _SHORT_WORD else text


def has_formula(text: str) -> bool:
    """Return whether a text for comparing contains a formula, its source between dollar signs."""
    return "$" in text and _FORMULA.search(text) is not None


def _as_word(formula: re.Match[str]) -> str:
    """Return a word for a formula that no other formula has and that looks like no other word."""
    source = _SPACES_OF_TEX.sub(lambda spaces: f"{spaces[1]} " if spaces[1] else "", formula[1])
    return f" {crc32(source.encode()):08x} ".translate(_CONSONANTS)


def without_accents(text: str) -> str:
    """Return a text without accents; marks that make a different letter stay."""
    if text.isascii():
        return text
    bare = _NOT_ASCII.sub(_without_accents, unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", bare)


def _without_accents(run: re.Match[str]) -> str:
    return "".join([character for character in run[0] if not _is_accent(character)])


def word_stems(folded: str) -> set[str]:
    """Return the beginnings of the longer words of a folded text, so that endings do not hide a word."""
    return {word[:_STEM] for word in folded.split() if word[_SHORT_WORD:]}


class _Folded(dict[int, str | None]):
    """What folding makes of each character, worked out when first met."""

    def __missing__(self, code: int) -> str | None:
        self[code] = made = _folded(chr(code))
        return made


_FOLDED = _Folded()
_LEFT_OUT = f"'’‘`{UNSEEN_LETTERS}"


def _folded(character: str) -> str | None:
    category = unicodedata.category(character)
    if category == "Cf" or character in _LEFT_OUT or (category == "Mn" and _is_accent(character)):
        return None
    spaces = category[0] in "PZ" or category == "Cc"
    return " " if spaces and character not in "#%" else REPLACED.get(character, character)


def _is_accent(mark: str) -> bool:
    """Return whether a mark is an accent or a vowel point, often left out, rather than part of a letter."""
    order = unicodedata.combining(mark)
    return order >= 200 or 10 <= order <= 36


_ASCII = [_folded(chr(code).lower()) for code in range(128)]
_FOLDED_ASCII = bytes([ord(folded or " ") for folded in _ASCII]) + bytes(128)
_DROPPED_ASCII = bytes([code for code, folded in enumerate(_ASCII) if folded is None])
"""The same for ASCII, as bytes: several times as fast."""
