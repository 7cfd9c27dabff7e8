"""Which fonts have the letters that a machine lacks, and where a page first needs them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from unicodedata import name

from quizgen.ui.plurals import listed

_CJK, _CORE = "fonts-noto-cjk", "fonts-noto-core"
_SCRIPTS: Mapping[str, tuple[str, str]] = {
    "HIRAGANA": ("Japanese", _CJK),
    "KATAKANA": ("Japanese", _CJK),
    "CJK": ("Chinese and Japanese", _CJK),
    "IDEOGRAPHIC": ("Chinese and Japanese", _CJK),
    "FULLWIDTH": ("Chinese and Japanese", _CJK),
    "HANGUL": ("Korean", _CJK),
    "ARABIC": ("Arabic", _CORE),
    "HEBREW": ("Hebrew", _CORE),
    "CYRILLIC": ("Cyrillic", _CORE),
    "GREEK": ("Greek", _CORE),
    "DEVANAGARI": ("Devanagari", _CORE),
    "BENGALI": ("Bengali", _CORE),
    "TAMIL": ("Tamil", _CORE),
    "THAI": ("Thai", _CORE),
    "GEORGIAN": ("Georgian", _CORE),
    "ARMENIAN": ("Armenian", _CORE),
    "ETHIOPIC": ("Ethiopic", _CORE),
}
"""The first word of a letter's name to what it is written in, and the package of Debian and Ubuntu with a font."""

_QUESTION = re.compile(r'id="q([0-9]+)"')
_BODY = re.compile(r"<body>")
_TAG = re.compile(r"<[^>]*>")


def advice(letters: str) -> str:
    """Return what to install for letters that no font has."""
    words = [name(letter, "").replace("-", " ").partition(" ")[0] for letter in letters]
    found = dict.fromkeys(_SCRIPTS[word] for word in words if word in _SCRIPTS)
    if not found:
        return "install a font that has them (those called Noto have nearly all)"
    known = {script for script, _ in found}
    scripts = [script for script in known if not (script == "Chinese and Japanese" and "Japanese" in known)]
    packages = sorted({package for _, package in found})
    where = f"on Debian and Ubuntu, apt install {' '.join(packages)}"
    return f"install a font for {listed(sorted(scripts))} ({where}; elsewhere, the fonts called Noto)"


def first_place(page: str, letters: str) -> str:
    """Return where on a page one of these letters stands first: "question 3", or "the heading" before all questions."""
    body = _BODY.search(page)
    at = body.end() if body else 0
    shown = _TAG.sub(lambda tag: " " * len(tag[0]), page)
    places = [place for letter in letters if (place := shown.find(letter, at)) >= 0]
    questions = list(_QUESTION.finditer(page, at, min(places))) if places else []
    return f"question {questions[-1][1]}" if questions else "the heading"
