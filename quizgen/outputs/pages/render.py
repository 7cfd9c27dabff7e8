"""Fill a page design: autoescaping Jinja2, the style inlined, nothing else allowed in."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup, escape

from quizgen import designs
from quizgen.outputs.pages import measure
from quizgen.outputs.pages.direction import turned
from quizgen.outputs.pages.foot import foot
from quizgen.text import BLANK, html
from quizgen.words import Words, words

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP = Markup('<span class="blank">[{}]</span>')
"""Its text is not seen, but read aloud."""

BESIDE = re.compile(rf"[^\s<>]*{re.escape(BLANK)}[^\s<>]*")
"""A gap and what no line may part from it."""

CLOSE = {" …": "\u00a0…", " –": "\u00a0–"}
"""Signs that begin no line."""


def render(
    design: str, said: Words, running: tuple[str, str] = ("", ""), styles: Sequence[str] = (), **values: object
) -> str:
    """The page `design` filled with values, in the words of a language; `styles` are designs that its own builds on.

    `running` stands at the foot of every printed page, at its beginning and, unless empty, in the middle.
    """
    parts = (designs.read(__package__, f"{name}.css") for name in ("base", *styles, design))
    style = "".join(parts) + foot(said, *running)
    page = _environment(said.language).get_template(f"{design}.html")
    fixed = {"w": said, "style": Markup(style), "policy": policy(style)}  # noqa: S704 - our own files
    return page.render(**fixed, running=running[0], **values) + "\n"


def policy(style: str) -> str:
    """A Content-Security-Policy under which a page can use this style and nothing else."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def fill(pattern: str, **values: str) -> Markup:
    """A pattern of the fixed words as HTML, with texts or HTML in place of its names."""
    return escape(pattern).format(**values)


def _rich(markdown: str, gap: str) -> Markup:
    """A text of a record as HTML."""
    said = BESIDE.sub(r'<span class="kept">\g<0></span>', html(markdown)).replace(BLANK, gap)
    for sign, closer in CLOSE.items():
        said = said.replace(sign, closer)
    return Markup(said)  # noqa: S704 - escaped by `html`


@cache
def _environment(language: str) -> Environment:
    said = words(language)
    gap = GAP.format(said.gap)
    environment = designs.environment(__package__)
    environment.filters.update(columns=measure.columns, by_hand=measure.columns_by_hand, lines=measure.lines)
    environment.filters.update(
        counted=said.count,
        fill=fill,
        url=quote,
        rich=lambda markdown: _rich(markdown, gap),
        dir=lambda text: turned(text, said.direction),
    )
    environment.globals["gap"] = gap
    return environment
