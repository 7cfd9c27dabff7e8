"""The languages of a deck: that of its pages and cards, and that of its facts."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from quizgen.load.language_codes import LANGUAGE, meant_by
from quizgen.load.reader import Reader
from quizgen.load.yaml.nodes import Node
from quizgen.suggestions import hint
from quizgen.ui import WordsError, languages, ui_strings


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
