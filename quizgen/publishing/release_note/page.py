"""Release notes as a page (NAME-changes.html)."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from quizgen import designs
from quizgen.outputs.page_shell import Assets, PageDesigns
from quizgen.publishing.marked_words import marked_pieces
from quizgen.publishing.release_note.content import EARLIER_HEADING, EARLIER_REMARK, STEPS_HEADING, ReleaseNote
from quizgen.text.plain_formulas import of_plain
from quizgen.text.render import html
from quizgen.ui import ui_strings


def page_pieces(note: ReleaseNote) -> Iterator[str]:
    """Yield a release note as a page, piece by piece; it is in English, like everything printed for editors."""
    style = designs.read(__package__, "release_note.css")
    words = {"steps": STEPS_HEADING, "earlier": EARLIER_HEADING, "earlier_remark": EARLIER_REMARK}
    yield from _PAGES.fill_in_pieces("release_note.html", ui_strings("en"), Assets(style), note=note, words=words)
    yield "\n"


def _marked(text: str) -> Markup:
    """Return a text as HTML, with its marked words in elements named for what they are marked as."""
    return Markup("".join([_element(how, words) for how, words in marked_pieces(text)]))  # noqa: S704 - escaped


def _element(name: str, words: str) -> str:
    """Return words in an element with this name, if it has one, and with their formulas drawn."""
    shown = html(of_plain(words)) if "$" in words else escape(words)
    return f"<{name}>{shown}</{name}>" if name else shown


_PAGES = PageDesigns(__package__, {"marked": _marked})
