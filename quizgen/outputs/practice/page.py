"""The practice page as HTML: its design with style, script and questions put in, and nothing else allowed in."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256

from jinja2 import Environment
from markupsafe import Markup

from quizgen import designs
from quizgen.outputs.practice.data import data_pieces, encode
from quizgen.outputs.practice.words import script_words
from quizgen.records.item import Laid
from quizgen.text import BLANK
from quizgen.words import words

SCRIPTS = (
    *("words", "elements", "fold", "figures", "presses", "order", "store", "run"),
    *("choosing", "matching", "ordering", "writing", "types"),
    *("result", "question", "end", "filter", "start", "page"),
)
"""The parts of the one script, in the order they build on one another; the last one begins."""


def practice_page(laid: Laid) -> str:
    """Return the page that asks the items of a deck; what a learner got right is kept in the browser alone."""
    return "".join(page_pieces(laid))


def page_pieces(laid: Laid) -> Iterator[str]:
    """Yield the same piece by piece, so that it need not be in memory as a whole."""
    before, after = _shell(laid).split(BLANK)
    yield before
    yield from map(_tagless, data_pieces(laid))
    yield after


def _shell(laid: Laid) -> str:
    """Return the page with a blank, which no deck can contain, in place of its questions."""
    style, script, said = designs.read(__package__, "practice.css"), _script(), words(laid.deck.language)
    return (
        _environment()
        .get_template("practice.html")
        .render(
            w=said,
            deck=laid.deck,
            code=laid.code,
            policy=_policy(style, script),
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own files
            words=Markup(_tagless(encode(script_words(said)))),  # noqa: S704 - no tag begins in it
            data=BLANK,
        )
    )


def _policy(style: str, script: str) -> str:
    """Return a Content-Security-Policy under which the page runs this script, uses this style, and nothing else."""
    allowed = f"style-src {_digest(style)}; script-src {_digest(script)}"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _digest(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def _tagless(json: str) -> str:
    """Return the same JSON, in which no tag or comment begins."""
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _script() -> str:
    parts = "\n".join(designs.read(__package__, f"{name}.js") for name in SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


@cache
def _environment() -> Environment:
    return designs.environment(__package__)
