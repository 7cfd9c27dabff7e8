"""A formula in TeX, read into MathML; whatever cannot be read, or does more than show a formula, is an error."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from quizgen.text.formulas import FormulaError
from quizgen.text.formulas.chemistry import translated
from quizgen.text.formulas.commands import ALLOWED, ENVIRONMENTS, STRUCTURES, WORDS
from quizgen.text.formulas.tree import cleaned
from quizgen.text.pieces import Formula

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_LETTERS: Final = 500
"""The most letters of a formula."""

_DEEPEST = 10
_TOKEN = re.compile(r"\\(?:[A-Za-z]+|.)|.", re.DOTALL)
_NAME = re.compile(r"\s*\{([A-Za-z]*)\}")
_PLAIN_WORDS = re.compile(r"\s*\{[^{}\\$^_&#%~<>]*\}")
_SIGNS = frozenset("+-*/=<>()[]|.,;:!?'^_&~@`\" ")
_UPRIGHT = re.compile(r"\\mathrm\s*(?:\{([^{}\\$^_&%#~<>]*)\}|([A-Za-z]))")
"""The converter sets a single upright letter in italics, but plain words as they are."""

_LETTERS = re.compile("[\x20-\x7e\xa0-\u017f\u0391-\u03a9\u03b1-\u03c9\u0410-\u044f]*")
"""The letters that the font for paper has."""

_OPTION = re.compile(r"\s*\[[^\[\]]*\]")
_ARGUMENT = re.compile(r"\s*(?:\{|\\[A-Za-z]|[^\s{}\\&^_])")


def read_formula(source: str) -> Formula:
    """Return a formula in a text; raise FormulaError if it cannot be read."""
    try:
        _check_values(source)
        read(source)
    except FormulaError as error:
        error.source = source
        raise
    return Formula(source)


def _check_values(source: str) -> None:
    """Raise FormulaError if a formula contains a value, since it could not be checked in advance."""
    if any(0xFDD0 <= ord(sign) <= 0xFDEF for sign in source):
        raise FormulaError("cannot have {{ }} in it: make the whole formula a field of type marked")


@lru_cache(maxsize=1 << 12)
def read(source: str) -> Element:
    """Return a formula as MathML; raise FormulaError. Nobody may change what is returned."""
    tex = tex_of(source)
    from xml.etree.ElementTree import ParseError, fromstring  # noqa: PLC0415 - few projects have formulas

    from latex2mathml.converter import convert  # noqa: PLC0415

    try:
        tree = fromstring(convert(_UPRIGHT.sub(r"\\text{\1\2}", tex)))  # noqa: S314 - made of known commands alone
    except (ParseError, IndexError, KeyError, ValueError, RecursionError, StopIteration) as error:
        raise FormulaError(_misread(error)) from None
    except Exception as error:
        if not type(error).__module__.startswith("latex2mathml"):
            raise
        raise FormulaError(_misread(error)) from None
    return cleaned(tree)


def _misread(error: Exception) -> str:
    words = re.sub(r"Error$", "", type(error).__name__)
    known = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", words).lower() if type(error).__module__.startswith("latex2") else ""
    return f"cannot be read{f': {known}' if known else ''}"


@lru_cache(maxsize=1 << 12)
def tex_of(source: str) -> str:
    """Return a formula as TeX that all outputs accept, with chemistry translated; raise FormulaError."""
    if len(source) > MAX_LETTERS:
        raise FormulaError(f"has {len(source):,} letters; the limit is {MAX_LETTERS}: divide it")
    tex = translated(source.replace("\n", " ").strip())
    known = _LETTERS.match(tex)
    if known and known.end() < len(tex):
        raise FormulaError(f"has “{tex[known.end()]}” in it, which cannot be drawn on paper: write it beside it")
    _check(tex)
    return tex


def _check(tex: str) -> None:
    """Raise FormulaError for commands and signs that no formula may have, and for anything not closed."""
    opened: list[str] = []
    at = 0
    while at < len(tex):
        token = _TOKEN.match(tex, at)
        if token is None:
            break
        at = token.end()
        if token[0].startswith("\\"):
            at = _after(tex, token[0][1:], at, opened)
        elif token[0] == "{":
            opened.append("{")
        elif token[0] == "}":
            _close(opened, "{", "}")
        elif not (token[0].isalnum() or token[0] in _SIGNS):
            raise FormulaError(f"has “{token[0]}” in it, which is not part of a formula: put it in \\text{{…}}")
        elif token[0] == "&" and not any(one in ENVIRONMENTS for one in opened):
            raise FormulaError("has “&” outside a matrix or cases: write \\&")
        if len(opened) > _DEEPEST:
            raise FormulaError(f"is nested more than {_DEEPEST} deep")
    if opened:
        raise FormulaError(f"lacks the end of “{_shown(opened[-1])}”")


def _after(tex: str, command: str, at: int, opened: list[str]) -> int:
    """Return where a formula continues after a command whose name ends at `at`."""
    if command not in ALLOWED:
        raise FormulaError(f"has “\\{command}” in it, which is not known here: docs/marked-text.md lists what is")
    if command in WORDS:
        words = _PLAIN_WORDS.match(tex, at)
        if not words:
            raise FormulaError(f"needs plain words in braces after “\\{command}”, with nothing else in them")
        return words.end()
    if command in {"begin", "end"}:
        return _environment(tex, command, at, opened)
    if command == "left":
        opened.append("left")
    elif command == "right":
        _close(opened, "left", "\\right")
    elif command in STRUCTURES and not _takes(tex, at, STRUCTURES[command]):
        parts = "two parts" if STRUCTURES[command] == 2 else "something"
        raise FormulaError(f"needs {parts} in braces after “\\{command}”")
    return at


def _takes(tex: str, at: int, count: int) -> bool:
    """Return whether this many arguments follow: each in braces, or one sign or command."""
    if option := _OPTION.match(tex, at):
        at = option.end()
    for _ in range(count):
        found = _ARGUMENT.match(tex, at)
        if not found:
            return False
        at = _closing(tex, found.end()) if found[0].endswith("{") else found.end()
    return True


def _closing(tex: str, at: int) -> int:
    """Return where braces that were opened before `at` are closed, the end of the formula if they are not."""
    depth = 1
    for token in _TOKEN.finditer(tex, at):
        depth += (token[0] == "{") - (token[0] == "}")
        if not depth:
            return token.end()
    return len(tex)


def _environment(tex: str, command: str, at: int, opened: list[str]) -> int:
    name = _NAME.match(tex, at)
    if not name or name[1] not in ENVIRONMENTS:
        raise FormulaError(f"has “\\{command}” of something other than {', '.join(sorted(ENVIRONMENTS))}")
    if command == "begin":
        opened.append(name[1])
    else:
        _close(opened, name[1], f"\\end{{{name[1]}}}")
    return name.end()


def _close(opened: list[str], wanted: str, sign: str) -> None:
    if not opened or opened.pop() != wanted:
        raise FormulaError(f"has “{sign}” without its beginning")


def _shown(opened: str) -> str:
    return "{" if opened == "{" else "\\left" if opened == "left" else f"\\begin{{{opened}}}"
