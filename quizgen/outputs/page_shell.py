"""The shell of every HTML page: a design filled in, its style and script inlined, and nothing else allowed.

Every design extends `page.html`, which has the head of the page, and fills its blocks `title` and `page`.
"""

from __future__ import annotations

import os
import re
import sys
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from jinja2 import Environment, FileSystemBytecodeCache, FunctionLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from quizgen import designs
from quizgen.text.private_signs import PAGE_CONTENT
from quizgen.ui import UiStrings

_SHARED = "page.html"
_TOGETHER = 100
"""How many of the small pieces that a design yields are joined."""


class Assets(NamedTuple):
    """What a page contains besides its text: a style, a script, and maybe pictures and sounds."""

    style: str
    script: str = ""
    pictured: bool = False
    sounded: bool = False


class PageDesigns:
    """The page designs in the folder `design` of a package. Every value is escaped, a missing one is an error.

    `filters` are the package's own; those marked with jinja2.pass_context find the ui strings as `context["ui"]`.
    """

    def __init__(self, package: str, filters: Mapping[str, Callable[..., object]]) -> None:
        self._environment = _environment(package)
        self._environment.filters.update(filters)

    def fill(self, design: str, ui: UiStrings, assets: Assets, **values: object) -> str:
        """Return the page `design` with these values, and with `ui`, `style`, `script` and `policy`."""
        return self._environment.get_template(design).render(**_fixed(ui, assets), **values)

    def fill_in_pieces(self, design: str, ui: UiStrings, assets: Assets, **values: object) -> Iterator[str]:
        """Yield the page piece by piece, for designs that go through many values and may make large pages."""
        pieces = self._environment.get_template(design).stream(**_fixed(ui, assets), **values)
        pieces.enable_buffering(_TOGETHER)
        yield from pieces

    def fill_around(self, design: str, ui: UiStrings, assets: Assets, **values: object) -> tuple[str, str]:
        """Return the text before and after `{{ content }}` in such a page, for content too large to hold whole.

        Raise ValueError if the design lacks it, as in a file not completely saved.
        """
        before, content, after = self.fill(design, ui, assets, content=PAGE_CONTENT, **values).partition(PAGE_CONTENT)
        if not content:
            raise ValueError(f"{design} has no {{{{ content }}}} in it")
        return before, after


def _fixed(ui: UiStrings, assets: Assets) -> dict[str, Any]:
    """Return the values that every page has."""
    style, script, pictured, sounded = assets
    fixed: dict[str, Any] = {"ui": ui, "policy": policy(style, script, pictured=pictured, sounded=sounded)}
    return fixed | {"style": Markup(style), "script": Markup(script)}  # noqa: S704 - from our own files


_MARKED = re.compile(r'<(?:math|sub|sup|svg class="formula|[uo]l class="marked|pre class="marked)\b')


def is_marked(html: str) -> bool:
    """Return whether HTML needs `marked_style`; most pages have no formulas and no lists."""
    return _MARKED.search(html) is not None


def marked_style() -> str:
    """Return the style sheet for formulas, lists, lines of code, super- and subscripts."""
    return designs.read("quizgen.outputs", "marked.css")


def policy(style: str, *scripts: str, pictured: bool = False, sounded: bool = False) -> str:
    """Return a Content-Security-Policy under which a page can use this style, run these scripts, and nothing else.

    If it is `pictured`, it can also show the pictures it contains; if it is `sounded`, it can play its sounds.
    """
    digests = [_digest(script) for script in scripts if script]
    sources = [f"style-src {_digest(style)}"] + ([f"script-src {' '.join(digests)}"] if digests else [])
    sources += ["img-src data:"] if pictured else []
    sources += ["media-src data:"] if sounded else []
    return "; ".join(("default-src 'none'", *sources, "base-uri 'none'", "form-action 'none'"))


def _digest(content: str) -> str:
    return f"'{policy_digest((content,))}'"


def policy_digest(pieces: Iterable[str]) -> str:
    """Return the digest of a style or a script that comes in pieces, as a policy has it."""
    digest = sha256()
    for piece in pieces:
        digest.update(piece.encode())
    return f"sha256-{b64encode(digest.digest()).decode()}"


def _environment(package: str) -> Environment:
    """Return a Jinja environment that reads a design again as soon as its file has changed."""

    def load(name: str) -> tuple[str, str, Callable[[], bool]]:
        folder = "quizgen.outputs" if name == _SHARED else package
        source = designs.read(folder, name)
        return source, str(designs.file(folder, name)), lambda: designs.read(folder, name) == source

    return Environment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        optimized=False,  # most designs are filled once in a run: optimizing their code takes longer than it saves
        bytecode_cache=_compiled_designs(),
    )


class _CompiledDesigns(FileSystemBytecodeCache):
    """Designs as Python code, each kept with a digest of what it was made from, if there is room."""

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except Exception:  # noqa: BLE001 - a file that is not whole may raise anything; then it is made again
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _compiled_designs() -> _CompiledDesigns | None:
    """Return where compiled designs are kept: beside this compiled module; None if that is not kept."""
    compiled = __spec__.cached
    folder = Path(compiled).parent if compiled else Path()
    if not compiled or sys.dont_write_bytecode or not os.access(folder, os.W_OK):
        return None
    return _CompiledDesigns(str(folder), f"%s.jinja2-{jinja2.__version__}")
