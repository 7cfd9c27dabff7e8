"""Formulas in a field, in Anki's brackets of several kinds, lifted out before the field is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from typing import NamedTuple

from quizgen.starter.from_anki.html import BREAKS, visible
from quizgen.text.formulas import FormulaError
from quizgen.text.formulas.read import read_formula
from quizgen.text.markdown import escape_markdown
from quizgen.text.private_signs import FIELD_FORMULA, FIELD_FORMULA_END, NONCHARACTERS

_CLOSED_BY = {"\\(": "\\)", "\\[": "\\]", "[$]": "[/$]", "[$$]": "[/$$]", "[latex]": "[/latex]"}
_OPENER = re.compile(r"\\[(\[]|\[\$\$?\]|\[latex\]", re.IGNORECASE)
_DELETION = re.compile(r"\{\{c\d")
_LIFTED = re.compile(f"{FIELD_FORMULA}([0-9]+){FIELD_FORMULA_END}")
_NOT_MEANT = re.compile(f"[{NONCHARACTERS}]")
_MATHJAX = re.compile(r"<(/?)anki-mathjax(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_WRAPPED = re.compile(
    r"\$\$(.*)\$\$|\$([^$]*)\$|\\\((.*)\\\)|\\\[(.*)\\\]|\\begin\{(?:displaymath|math)\}(.*)\\end\{(?:displaymath|math)\}",
    re.DOTALL,
)
_LONGEST = 2000


class LiftedFormula(NamedTuple):
    """A formula as it was typed, and `marked` as Markdown has it, `$x^2$`, which is empty if it cannot be read."""

    typed: str
    marked: str


class Lifted(NamedTuple):
    """A field with marks for its formulas, and these in their order."""

    field: str
    formulas: Sequence[LiftedFormula] = ()

    def _formula(self, mark: re.Match[str]) -> LiftedFormula:
        return self.formulas[int(mark[1])]

    def typed(self, text: str) -> str:
        """Return a text with its formulas as they were typed."""
        return _LIFTED.sub(lambda found: self._formula(found).typed, text) if self.formulas else text

    def shown(self, text: str) -> str:
        """Return a text with the sources of its formulas between dollar signs, if they can be read."""
        return _LIFTED.sub(lambda found: self._formula(found).marked or self._formula(found).typed, text)

    def marked(self, text: str) -> str:
        """Return Markdown with its formulas; those that cannot be read are shown as typed."""
        return _LIFTED.sub(self._marked, text) if self.formulas else text

    def _marked(self, found: re.Match[str]) -> str:
        typed, marked = self._formula(found)
        if not marked:
            return escape_markdown(typed)
        before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
        opens = " " if before in {"$", FIELD_FORMULA_END} else ""
        return f"{opens}{marked}{' ' if after.isdigit() or after == '$' else ''}"


def lifted(field: str, *, html: bool) -> Lifted:
    """Return a field with marks for its formulas."""
    rest = _NOT_MEANT.sub("", field) if not field.isascii() else field
    if html and "<" in rest:
        rest = _MATHJAX.sub(lambda tag: r"\)" if tag[1] else r"\(", rest)
    if "\\" not in rest and "[" not in rest:
        return Lifted(rest)
    pieces: list[str] = []
    formulas: list[LiftedFormula] = []
    at, missing = 0, set[str]()
    for opener in _OPENER.finditer(rest):
        closer = _CLOSED_BY[opener[0].lower()]
        if opener.start() < at or closer in missing:
            continue
        end = rest.find(closer, opener.end())
        if end < 0:
            missing.add(closer)
        elif end - opener.end() <= _LONGEST and not _DELETION.search(rest, opener.end(), end):
            source = _bare(rest[opener.end() : end]) if html else rest[opener.end() : end]
            pieces += (rest[at : opener.start()], f"{FIELD_FORMULA}{len(formulas)}{FIELD_FORMULA_END}")
            formulas.append(LiftedFormula(" ".join(f"{opener[0]}{source}{closer}".split()), _read(source)))
            at = end + len(closer)
    return Lifted("".join([*pieces, rest[at:]]), formulas)


def _bare(html: str) -> str:
    """Return a formula as plain text, without the tags in it."""
    pieces = [" " if tag and tag.name in BREAKS else "" if tag else unescape(text) for tag, text in visible(html)]
    return "".join(pieces)


def _read(source: str) -> str:
    """Return a formula between dollar signs; nothing if it cannot be read."""
    text = " ".join(source.split())
    if whole := _WRAPPED.fullmatch(text):
        text = next(filter(None, whole.groups()), "")
    text = text.removeprefix("\\displaystyle").strip()
    try:
        read_formula(text)
    except FormulaError:
        return ""
    return f"${text}$" if text and not text.endswith("\\") else ""
