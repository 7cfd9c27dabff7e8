"""The practice page as HTML: its design with style, script and questions put in, and nothing else allowed in."""

from __future__ import annotations

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from quizgen.outputs.practice.data import data_of
from quizgen.records.item import Laid

SCRIPTS = ("text.js", "store.js", "build.js", "answers.js", "app.js")
"""The parts of the one script, in the order they build on one another."""


def practice_page(laid: Laid) -> str:
    """Return the page that asks the items of a deck; what a learner got right is kept in the browser alone."""
    style = _file("practice.css")
    script = '"use strict";\n(() => {\n' + "".join(_file(name) for name in SCRIPTS) + "})();\n"
    said = _environment().from_string(_file("practice.html"))
    return said.render(
        deck=laid.deck,
        code=laid.code,
        policy=policy(style, script),
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own files
        data=Markup(_embedded(data_of(laid))),  # noqa: S704 - no tag can begin in it
    )


def policy(style: str, script: str) -> str:
    """Return a Content-Security-Policy under which the page runs this script, uses this style, and nothing else."""
    allowed = f"style-src {_source(style)}; script-src {_source(script)}"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _source(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def _embedded(data: object) -> str:
    """Return JSON in which no tag or comment begins."""
    said = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return said.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


@cache
def _environment() -> Environment:
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


@cache
def _file(name: str) -> str:
    return files("quizgen.outputs.practice").joinpath("design", name).read_text(encoding="utf-8")
