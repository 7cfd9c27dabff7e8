"""Codes of languages, as decks give them, and what people write in their place: names, or another spelling."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from quizgen.load.reader import Reader
from quizgen.load.yaml.nodes import Node
from quizgen.suggestions import hint, nearest
from quizgen.text.folding import fold
from quizgen.ui import WordsError, languages, ui_strings

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
"""What people call the languages of pages, by code."""

_TELLING = 6
"""The fewest letters of a name that a misspelled one may be taken for."""


def meant_by(word: str, known: Collection[str]) -> str:
    """Return the known code that a word seems to mean; nothing if there is none: `de` for German, de_AT or DE."""
    code = re.split("[-_]", word)[0].lower()
    if code in known:
        return code
    named = {fold(name): code for code, names in _CALLED.items() if code in known for name in names.split(", ")}
    return named.get(fold(word)) or named.get(nearest(fold(word), [one for one in named if len(one) >= _TELLING]), "")


def language_of(reader: Reader, node: Node | None, words: Mapping[str, str]) -> str:
    """Return the language of a deck's pages and cards, English if it is unknown; a project has its own `words`."""
    code = reader.text(node, "“language”")
    known = {*languages(), *words}
    if code not in known:
        if code:
            reader.wrong(code, f"there is no translation of the pages into “{code}”{_instead(code, known)}")
        return "en"
    if code not in languages() and not words[code]:  # what is wrong with its file is reported there
        return "en"
    try:
        return ui_strings(code, words.get(code, "")).language
    except WordsError as e:
        reader.wrong(code, f"the words of “{code}” cannot be used: {e}")
        return "en"


def _instead(code: str, known: Collection[str]) -> str:
    """Return which language to name instead of an unknown one, and how to add it."""
    meant = meant_by(code, known)
    instead = f" (did you mean “{meant}”?)" if meant else hint(code, known, len(known))
    if LANGUAGE.fullmatch(code):
        return f"{instead}; to add one, write words/{code}.toml"
    return instead if meant else f"{instead}; to add a language, write words/CODE.toml"


def facts_language_of(reader: Reader, node: Node | None) -> str:
    """Return the language of a deck's facts, nothing if it is not given."""
    code = reader.text(node, "“facts_language”")
    if code and not LANGUAGE.fullmatch(code):
        meant = meant_by(code, languages())
        way = f": did you mean “{meant}”?" if meant else ", such as ja, pt-BR or zh-Hant"
        reader.wrong(code, f"“{code}” should be the code of a language{way}")
        return ""
    return str(code)
