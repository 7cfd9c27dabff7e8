"""Codes of languages, and what people write in their place: names of languages, or codes in another spelling."""

from __future__ import annotations

import re
from collections.abc import Collection

from quizgen.suggestions import nearest
from quizgen.text.folding import fold

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
"""A language tag of BCP 47, with the parts that pages need."""

_CALLED = {
    "ar": "Arabic, العربية, Arabisch, arabe, árabe, arabo",
    "de": "German, Deutsch, allemand, alemán, tedesco, Duits",
    "en": "English, Englisch, anglais, inglés, inglese, Engels",
    "es": "Spanish, Español, castellano, Spanisch, espagnol, spagnolo, Spaans",
    "fr": "French, Français, Französisch, francés, francese, Frans",
    "he": "Hebrew, עברית, Hebräisch, iw",
    "it": "Italian, Italiano, Italienisch, italien",
    "ja": "Japanese, 日本語, Japanisch, jp",
    "nl": "Dutch, Nederlands, Niederländisch, Flemish",
    "pl": "Polish, Polski, Polnisch, polonais",
    "pt": "Portuguese, Português, Portugiesisch, portugais, br",
    "ru": "Russian, Русский, Russisch, russe",
    "tr": "Turkish, Türkçe, Türkisch",
    "uk": "Ukrainian, Українська, Ukrainisch, ua",
    "zh": "Chinese, 中文, Mandarin, Chinesisch, cn",
}


_TELLING = 6
"""The fewest letters of a name that a misspelled one may be taken for."""


def meant_by(word: str, known: Collection[str]) -> str:
    """Return the known code that a word seems to mean; nothing if there is none: `de` for German, de_AT or DE."""
    code = re.split("[-_]", word)[0].lower()
    if code in known:
        return code
    named = {fold(name): code for code, names in _CALLED.items() if code in known for name in names.split(", ")}
    return named.get(fold(word)) or named.get(nearest(fold(word), [one for one in named if len(one) >= _TELLING]), "")
