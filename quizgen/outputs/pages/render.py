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
from quizgen.text import BLANK, html
from quizgen.words import Words, words

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP = Markup('<span class="blank" role="img" aria-label="{}"></span>')
SIDES = {"ltr": ("left", "center", "right"), "rtl": ("right", "center", "left")}


def render(
    design: str, said: Words, running: tuple[str, str] = ("", ""), styles: Sequence[str] = (), **values: object
) -> str:
    """The page `design` filled with values, in the words of a language; `styles` are designs that its own builds on.

    `running` stands at the foot of every printed page, at its beginning and in the middle.
    """
    style = "".join(designs.read(__package__, f"{name}.css") for name in ("base", *styles, design)) + _foot(said, *running)
    page = _environment(said.language).get_template(f"{design}.html")
    return page.render(w=said, style=Markup(style), policy=policy(style), **values) + "\n"  # noqa: S704 - our own files


def policy(style: str) -> str:
    """A Content-Security-Policy under which a page can use this style and nothing else."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def fill(pattern: str, **values: str) -> Markup:
    """A pattern of the fixed words as HTML, with texts or HTML in place of its names."""
    return escape(pattern).format(**values)


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
        rich=lambda markdown: Markup(html(markdown).replace(BLANK, gap)),  # noqa: S704 - escaped there
        dir=lambda text: turned(text, said.direction),
    )
    environment.globals["gap"] = gap
    return environment


def _foot(said: Words, first: str, middle: str) -> str:
    """CSS for the foot of printed pages, where there are margin boxes."""
    parts = re.split(r"\{(\w+)\}", said.page)
    number = " ".join(f"counter({part})" if i % 2 else _string(part) for i, part in enumerate(parts) if part)
    boxes = zip(SIDES[said.direction], (_string(f"\u2068{first}"), _string(f"\u2068{middle}"), number), strict=True)
    return "@page {" + " ".join(f"@bottom-{side} {{ content: {value} }}" for side, value in boxes) + "}\n"


def _string(value: str) -> str:
    """A CSS string that holds any text: all but letters and digits are escaped."""
    return '"' + "".join(sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):x} " for sign in value) + '"'
