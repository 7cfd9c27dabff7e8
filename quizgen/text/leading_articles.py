"""Articles, and words for “because”: before an answer they may be there or not without making another answer of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Articles(NamedTuple):
    """The articles of a language: words of their own, what is joined with an apostrophe, what is written as one word.

    `alike`: one may stand for the other, as none of them tells a gender.
    """

    words: tuple[str, ...] = ()
    elided: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    alike: bool = False


def _read(words: str = "", *, elided: str = "", joined: str = "", alike: bool = False) -> Articles:
    return Articles(tuple(words.split()), tuple(elided.split()), tuple(joined.split()), alike)


_ARTICLES: Mapping[str, Articles] = {
    "ar": _read(joined="ال"),
    "de": _read("der die das dem den des ein eine einen einem einer eines"),
    "en": _read("the a an", alike=True),
    "es": _read("el la los las un una unos unas"),
    "fr": _read("le la les un une des", elided="l"),
    "he": _read(joined="ה"),
    "it": _read("il lo la i gli le un uno una", elided="l un"),
    "nl": _read("de het een 't ’t"),
    "pt": _read("o a os as um uma uns umas"),
}
"""By language; those that are missing have none."""


def articles(language: str) -> Articles:
    """Return the articles of a language, be it that of a region (pt-BR)."""
    return _ARTICLES.get(language.partition("-")[0], Articles())


_BECAUSE: Mapping[str, str] = {
    "ar": "لأن|بسبب",
    "de": "weil|da|denn|wegen",
    "en": "because of|because",
    "es": "porque|ya que|puesto que",
    "fr": "parce que|parce qu'|car|puisque|puisqu'",
    "he": "כי|משום ש|מפני ש|בגלל ש|בגלל",
    "it": "perché|perche|poiché|poiche|siccome|a causa di",
    "ja": "なぜなら|なぜならば",
    "nl": "omdat|doordat|want|vanwege",
    "pl": "ponieważ|poniewaz|dlatego że|dlatego ze|gdyż|gdyz|bo",
    "pt": "porque|pois|já que|ja que|por causa de",
    "ru": "потому что|так как|поскольку|из-за",
    "tr": "çünkü|cunku",
    "uk": "тому що|бо|оскільки",
    "zh": "因为|由于",
}
"""What an answer to “Why …?” may begin with, by language."""


def because(language: str) -> tuple[str, ...]:
    """Return the words for “because” before an answer in a language, the longest first."""
    words = _BECAUSE.get(language.partition("-")[0], "").split("|")
    return tuple(sorted(filter(None, words), key=len, reverse=True))
