"""Letters that no font on this machine has: which PDFs show boxes for them, where, and what to install."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from unicodedata import name

from quizgen.outputs.output import PendingFile
from quizgen.outputs.pages.forms import PDF
from quizgen.outputs.pages.pdf_files import pdf_name
from quizgen.outputs.paper_formulas import without_formulas
from quizgen.outputs.pdf import weasyprint
from quizgen.problems import Problem
from quizgen.records.place import Place
from quizgen.text.render import escape
from quizgen.ui.plurals import listed

MAX_LETTERS = 12
"""The most letters without a font that are named."""

_COMMON = frozenset(map(chr, (*range(32, 0x250), *range(0x2010, 0x2028))))
"""Letters and signs that every font for Latin has."""

_QUESTION = re.compile(r'id="q([0-9]+)"')
_BODY = re.compile(r"<body>")
_TAG = re.compile(r"<[^>]*>")

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


def box_warnings(files: Sequence[PendingFile]) -> Iterator[Problem]:
    """Yield a warning for each PDF among these files that shows boxes because a font is missing."""
    made = {file.entry.name for file in files if file.entry.kind.name == PDF.name}
    pages = [file for file in files if file.entry.name not in made and pdf_name(file.entry.name) in made]
    texts = {pdf_name(page.entry.name): page.content().decode() for page in pages}
    missing = {*without_font(without_formulas("".join(texts.values())))}
    for pdf, page in texts.items():
        if letters := "".join(sorted(missing & {*page})):
            boxes = f"the PDF shows boxes, first in {first_place(page, letters)}"
            message = f"no font on this machine has {_some(letters)}: {boxes}; {advice(letters)}"
            yield Problem(Place(pdf), message, "warning")


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


def _some(letters: str) -> str:
    more = len(letters) - MAX_LETTERS
    return f"“{letters[:MAX_LETTERS]}” and {more:,} more letters" if more > 1 else f"“{letters}”"


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
