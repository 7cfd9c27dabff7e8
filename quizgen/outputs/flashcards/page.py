"""The page of a deck's flashcards: its design filled, the style inlined, and nothing else allowed in."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256

from jinja2 import Environment
from markupsafe import Markup

from quizgen import designs, text
from quizgen.outputs.flashcards import style
from quizgen.outputs.flashcards.fit import fitted
from quizgen.outputs.flashcards.sheets import sheets
from quizgen.outputs.flashcards.sides import flashcards
from quizgen.records.item import Laid
from quizgen.words import Words, words

GAP = Markup('<span class="gap" role="img" aria-label="{}"></span>')


def flashcards_page(laid: Laid) -> str:
    """Return the page that prints the deck's items as cards: a page of fronts, then the page of their backs."""
    said = words(laid.deck.language)
    made = tuple(sheets(map(fitted, flashcards(laid)), said.direction))
    css = style.style(designs.read(__package__, "flashcards.css"), made)
    design = _environment().get_template("flashcards.html")
    values = {"deck": laid.deck, "code": laid.code, "sheets": made, "count": sum(len(sheet.cards) for sheet in made)}
    return design.render(w=said, style=Markup(css), policy=policy(css), **values)  # noqa: S704 - our own file


def policy(css: str) -> str:
    """Return a Content-Security-Policy under which a page can use this style and nothing else."""
    digest = b64encode(sha256(css.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _rich(markdown: str, said: Words) -> Markup:
    return Markup(text.html(markdown).replace(text.BLANK, GAP.format(said.gap)))  # noqa: S704 - escaped by text.html


@cache
def _environment() -> Environment:
    made = designs.environment(__package__)
    made.filters.update(rich=_rich, format=style.format_class, classes=style.setting_classes)
    return made
