"""Release notes as a page (NAME-changes.html)."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from quizgen import designs
from quizgen.outputs.page_shell import Assets, PageDesigns
from quizgen.publishing.marked_words import marked_pieces
from quizgen.publishing.release_note.content import EARLIER_HEADING, EARLIER_REMARK, STEPS_HEADING, ReleaseNote
from quizgen.text.plain_formulas import of_plain
from quizgen.text.render import html
from quizgen.ui import ui_strings

_ELEMENTS = {
    "": Markup("{}"), "del": Markup("<del>{}</del>"), "ins": Markup("<ins>{}</ins>"), "code": Markup("<code>{}</code>")
}  # fmt: skip


def page_pieces(note: ReleaseNote) -> Iterator[str]:
    """Yield a release note as a page, piece by piece; it is in English, like everything printed for editors."""
    style = designs.read(__package__, "release_note.css")
    words = {"steps": STEPS_HEADING, "earlier": EARLIER_HEADING, "earlier_remark": EARLIER_REMARK}
    yield from _PAGES.fill_in_pieces("release_note.html", ui_strings("en"), Assets(style), note=note, words=words)
    yield "\n"


def _marked(text: str) -> Markup:
    """Return a text as HTML, with its marked words."""
    return Markup("").join(_ELEMENTS[how].format(_shown(words)) for how, words in marked_pieces(text))


def _shown(words: str) -> str | Markup:
    """Return words, with their formulas drawn."""
    return Markup(html(of_plain(words))) if "$" in words else words  # noqa: S704 - escaped by `html`


_PAGES = PageDesigns(__package__, {"marked": _marked})
