"""PDFs of printed pages: tagged, so that they can be read aloud, and the same bytes on every run.

WeasyPrint makes them. Nothing else in quizgen needs it, so it is imported only to make a PDF.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from importlib import import_module
from types import ModuleType
from unicodedata import name

from quizgen.outputs.paper_formulas import for_pdf
from quizgen.text.render import escape
from quizgen.ui.plurals import listed

LIBRARIES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
"""The system libraries that WeasyPrint loads, by the names of their packages in Debian and Ubuntu."""


_COMMON = frozenset(map(chr, (*range(32, 0x250), *range(0x2010, 0x2028))))
"""Letters and signs that every font for Latin has."""


_WRAPPING = "* { overflow-wrap: normal !important } .long-word { overflow-wrap: break-word !important }"
"""WeasyPrint breaks any word that allows it if the line begins with an element, so only long ones allow it."""

_TEXT = re.compile(r"(?<=>)[^<>]{25,}(?=<)")
_LONG_WORD = re.compile(r"[^\s\u00ad\u200b-]{25,}")


class Missing(Exception):
    """The library for PDFs is not installed; the message says how to get it."""


def weasyprint() -> ModuleType:
    """Return WeasyPrint. Raise Missing if it, or a system library that it loads, is not installed."""
    try:
        return import_module("weasyprint")
    except ImportError:
        message = "PDFs need WeasyPrint, which is not installed: install quizgen with its extra “pdf”"
        raise Missing(f"{message} (in its folder: pip install '.[pdf]')") from None
    except OSError as e:
        message = f"PDFs need WeasyPrint, which lacks a system library ({str(e).partition(':')[0]})"
        raise Missing(f"{message}: on Debian and Ubuntu, apt install {LIBRARIES}; elsewhere, install Pango") from None


def without_font(text: str) -> str:
    """Return the letters of a text that no font on this machine has; a PDF shows boxes instead. Raise Missing.

    WeasyPrint says which they are while it sets them.
    """
    letters = sorted({*text} - _COMMON - {*map(chr, range(32))})
    if not letters:
        return ""
    library, boxes = weasyprint(), _Boxes()
    logger = logging.getLogger(library.__name__)
    logger.addHandler(boxes)
    try:
        library.HTML(string=f"<title>-</title>{escape(' '.join(letters))}").write_pdf()
    finally:
        logger.removeHandler(boxes)
    return "".join([letter for letter in letters if letter in boxes.letters])


class _Boxes(logging.Handler):
    """Keeps the letters for which WeasyPrint says that it has to draw a box."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.letters: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        if "glyph" in str(record.msg) and isinstance(record.args, tuple):
            self.letters.update(word for word in record.args if isinstance(word, str))


def to_pdf(page: str, paper: str) -> bytes:
    """Return an HTML page as a PDF on `paper`, a CSS page size such as a4. Raise Missing.

    Nothing outside the page is fetched.
    """
    library = weasyprint()
    fetch_nothing = library.urls.URLFetcher(allowed_protocols=("data",))
    document = library.HTML(string=_with_long_words(for_pdf(page)), url_fetcher=fetch_nothing)
    size = library.CSS(string=f"@page {{ size: {paper} }} {_WRAPPING}", url_fetcher=fetch_nothing)
    pdf: bytes = document.write_pdf(stylesheets=[size], pdf_variant="pdf/ua-1")
    return pdf


def _with_long_words(page: str) -> str:
    """Return a page with its longest words marked as such: those that may be wider than their column."""
    head, body, rest = page.partition("<body")
    return head + body + _TEXT.sub(lambda text: _LONG_WORD.sub(r'<span class="long-word">\g<0></span>', text[0]), rest)


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
"""By the first word of a letter's name: its script, and the package of Debian and Ubuntu with a font."""

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
    """Return where on a page one of these letters is first: "question 3", or "the heading" before all questions."""
    body = _BODY.search(page)
    at = body.end() if body else 0
    shown = _TAG.sub(lambda tag: " " * len(tag[0]), page)
    places = [place for letter in letters if (place := shown.find(letter, at)) >= 0]
    questions = list(_QUESTION.finditer(page, at, min(places))) if places else []
    return f"question {questions[-1][1]}" if questions else "the heading"
