"""The printed forms of a deck, each with its answer key."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.outputs.pages.measure import LARGE_LINE, LINE
from quizgen.outputs.pages.numbering import numbered
from quizgen.outputs.pages.render import render
from quizgen.records.item import Form, Laid
from quizgen.words import words

NAMES = {"form": "{}-{}.html", "large": "{}-{}-large.html", "key": "{}-{}-key.html"}
"""What a page is, and its file name made of the deck's and of the form's letter."""

STYLES = {"large": ("form",)}
LINES = {"large": LARGE_LINE}
"""How many letters a line takes that is written by hand, where it is not the usual number."""


def form_pages(laid: Laid) -> dict[str, str]:
    """File name to HTML: for each form its sheet, the same in large print where the deck wants it, its answer key."""
    return {name: form_page(laid, what, form) for what, name, form in sheets(laid)}


def sheets(laid: Laid) -> Iterator[tuple[str, str, Form]]:
    """What each page is, its file name, and the form it is made of."""
    for form in laid.forms:
        for what, name in NAMES.items():
            if what != "large" or laid.deck.forms.large_print:
                yield what, name.format(laid.deck.file, form.letter), form


def form_page(laid: Laid, what: str, form: Form) -> str:
    """One of these pages as HTML."""
    said, groups = words(laid.deck.language), numbered(form, laid.deck)
    title = laid.deck.forms.title or laid.deck.name
    coded = {"edition": said.edition, "worksheet": said.worksheet}[laid.coded]
    edition = f"{coded} {laid.code}" if laid.code else ""
    first = {"key": said.answer_key, "large": said.large}.get(what, "")
    running = ", ".join(filter(None, (first, f"{said.version} {form.letter}", edition)))
    points = sum(group.total for group in groups)
    return render(
        what, said, (running, "" if what == "large" else title), STYLES.get(what, ()),
        title=title, deck=laid.deck, coded=coded, code=laid.code, form=form, groups=groups, points=points,
        line=LINES.get(what, LINE),
    )  # fmt: skip
