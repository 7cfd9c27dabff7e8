"""Letters and signs that people replace when they type: what they write instead, and what keyboards make."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping


def _table(pairs: str) -> Mapping[str, str]:
    """Return the replacement of each letter: pairs are written as the letter with its replacement."""
    return {pair[0]: pair[1:] for pair in pairs.split()}


REPLACED = _table(
    "łl øo đd ðd ħh ıi ȷj ŧt ŋn ĸk əe æae œoe þth ƒf ɓb ɖd ɗd ɛe ɔo ƙk ɲn ƴy ǥg ƶz ɨi ʉu ɣg ʋv ƚl ɫl ƀb "
    "ґг یي ىي کك ةه ہه"
)
"""Lower-case letters that Unicode does not take for accented ones, and what people without them write.

What folding makes of accents (ü is u) and of case (ß is ss) is not in it.
"""

UNSEEN_LETTERS = "ʻʼʽʾʿˈـ"
"""Letters, to Unicode, that are left out as often as apostrophes: the okina of Hawaiʻi, the tatweel of Arabic."""

RESPELLED = _table("äae öoe üue åaa øoe ÄAe ÖOe ÜUe ÅAa ØOe")
"""What is written for a letter with two dots or a ring, instead of leaving these out: Mueller, Aarhus."""

FILLERS = frozenset(
    (*"\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0", *map(chr, range(0xFE00, 0xFE10)))
)
"""Invisible signs that Unicode counts as letters, marks or symbols."""

_RESPELLED = re.compile(f"[{''.join(RESPELLED)}]")
_TYPED = {
    **dict.fromkeys("‘’‚‛′ʼʻ‹›`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
    **{chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)},
}
_SIGNS = re.compile(f"[{''.join(_TYPED)}]")
_FILLER = re.compile(f"[{''.join(sorted(FILLERS))}]")
_SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2\U000110bd\U000110cd")
"""Signs that Unicode calls invisible but that are drawn around figures or letters."""

_KEPT = "\u200c\u200d"
"""Joiners, which some keyboards make: without them it would be another word in Persian, another sign in Hindi."""


def seen(text: str) -> str:
    """Return a text without invisible signs, such as zero-width spaces and soft hyphens."""
    return text if text.isascii() else "".join([c for c in text if not _unseen(c)])


def keyboard(text: str) -> str:
    """Return a text as a learner would type it: straight quotes, plain spaces and hyphens, nothing invisible.

    Case, accents and all other signs stay: two texts are spelled the same if this makes the same of them.
    """
    if text.isascii():
        return " ".join((text.replace("`", "'") if "`" in text else text).split())
    keys = _SIGNS.sub(lambda sign: _TYPED[sign[0]], unicodedata.normalize("NFC", text))
    if not keys.isprintable() or _FILLER.search(keys):
        keys = "".join([c for c in keys if c in _KEPT or not _unseen(c)])
    return " ".join(keys.split())


def respelled(text: str) -> str:
    """Return a text with two letters for one where people write it this way: "Mueller" for "Müller"."""
    if text.isascii():
        return text
    return _RESPELLED.sub(lambda letter: RESPELLED[letter[0]], unicodedata.normalize("NFC", text))


def is_blank(text: str) -> bool:
    """Return whether a text has nothing visible: only spaces of any kind, and signs without a shape."""
    return not "!" <= text[:1] <= "~" and all(character.isspace() or _unseen(character) for character in text)


def _unseen(character: str) -> bool:
    if unicodedata.category(character) in {"Cf", "Cc"}:
        return not character.isspace() and character not in _SEEN
    return character in FILLERS
