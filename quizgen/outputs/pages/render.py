"""Fill a page design: autoescaping Jinja2, the style inlined, nothing else allowed in."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import quote

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from quizgen import text
from quizgen.outputs.pages import measure
from quizgen.outputs.pages.words import ENGLISH, counted, plural

if TYPE_CHECKING:
    from quizgen.records.subject import Citation

BLANK = Markup('<span class="blank" role="img" aria-label="{}"></span>').format(ENGLISH.blank)


def render(design: str, running: tuple[str, str] = ("", ""), **values: object) -> str:
    """The page `design` filled with values; `running` stands at the foot of every printed page, left and middle."""
    style = _file("base.css") + _file(f"{design}.css") + _foot(*running)
    page = _environment().get_template(f"{design}.html")

    return page.render(w=ENGLISH, style=Markup(style), policy=policy(style), **values) + "\n"  # noqa: S704


def policy(style: str) -> str:
    """A Content-Security-Policy under which a page can use this style and nothing else."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def rich(markdown: str) -> Markup:
    """Inline HTML of a text from a record, with a ruled gap where a cloze has its blank."""
    return Markup(text.html(markdown).replace(text.BLANK, BLANK))  # noqa: S704


def places(citation: Citation) -> str:
    """Where in its source a claim stands: "paragraph 6", "paragraphs 6, 7"."""
    word = citation.source.locator
    return f"{word if len(citation.at) == 1 else plural(word)} {', '.join(citation.at)}" if citation.at else ""


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_file), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(rich=rich, counted=counted, places=places, url=quote)
    environment.filters.update(columns=measure.columns, by_hand=measure.columns_by_hand, lines=measure.lines)
    environment.globals["gap"] = BLANK
    return environment


@cache
def _file(name: str) -> str:
    return files("quizgen.outputs.pages").joinpath("design", name).read_text(encoding="utf-8")


def _foot(left: str, middle: str) -> str:
    """CSS for the foot of printed pages, where the browser has margin boxes."""
    number = f'"{ENGLISH.page} " counter(page) " {ENGLISH.of} " counter(pages)'
    boxes = {"left": _string(left), "center": _string(middle), "right": number}
    return "@page {" + " ".join(f"@bottom-{side} {{ content: {value} }}" for side, value in boxes.items()) + "}\n"


def _string(value: str) -> str:
    """A CSS string that holds any text: all but letters and digits are escaped."""
    return '"' + "".join(sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):x} " for sign in value) + '"'
