"""Formulas, super- and subscripts within a line of Markdown: lifted out of it before the rest is read.

Python-Markdown knows none of them, and would take signs in a formula for emphasis.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from quizgen.text.pieces import Lowered, Piece, Raised, Wrapping
from quizgen.text.private_signs import GUARD, LIFTED, LIFTED_END

LIFTED_MARK = re.compile(f"{LIFTED}([0-9]+){LIFTED_END}")
"""What stands for a lifted piece: its number."""

FORMULA = rf"(?<!\$)\$(?P<formula>(?![\s{GUARD}$])(?:\\.|[^\\$])*?)(?<!\s)\$(?![\d{GUARD}$])"
"""A formula has no space just inside its dollar signs, and no digit after them, so “$5 and $6” is not one."""

_FOUND = re.compile(
    r"(?P<code>(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))"
    r"|\\(?P<escaped>[$^~])"
    r"|(?P<kept>\\.)"
    rf"|{FORMULA}"
    r"|(?<!\^)\^(?P<raised>(?:\\.|[^\s\\^])+)\^(?!\^)"
    r"|(?<!~)~(?P<lowered>(?:\\.|[^\s\\~])+)~(?!~)",
    re.DOTALL,
)

Read = Callable[[str], Sequence[Piece]]
"""Reads a text within another one."""


def lifted(text: str, read: Read) -> tuple[str, Sequence[Piece]]:
    """Return a text with marks for its formulas, super- and subscripts, and these; raise FormulaError."""
    pieces: list[Piece] = []

    def lift(found: re.Match[str]) -> str:
        if found["escaped"]:
            return found["escaped"]
        if found["code"] or found["kept"]:
            return found[0]
        pieces.append(_piece(found, read))
        return f"{LIFTED}{len(pieces) - 1}{LIFTED_END}"

    return _FOUND.sub(lift, text), pieces


def _piece(found: re.Match[str], read: Read) -> Piece:
    if found["raised"]:
        return Raised(tuple(read(found["raised"])))
    if found["lowered"]:
        return Lowered(tuple(read(found["lowered"])))
    from quizgen.text.formulas.read import read_formula  # noqa: PLC0415 - few projects have formulas

    return read_formula(found["formula"])


def without_formulas(text: str) -> str:
    """Return Markdown with a space for each formula in it."""
    return _FOUND.sub(lambda found: " " if found["formula"] else found[0], text) if "$" in text else text


def put_back(pieces: Iterable[Piece], lifted_pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces, with those that were lifted out of them in place of their marks."""
    for piece in pieces:
        if isinstance(piece, str):
            yield from _split(piece, lifted_pieces)
        elif isinstance(piece, Wrapping):
            yield type(piece)(tuple(put_back(piece.pieces, lifted_pieces)))
        else:
            yield piece


def _split(text: str, lifted_pieces: Sequence[Piece]) -> Iterator[Piece]:
    for place, part in enumerate(LIFTED_MARK.split(text)):
        if place % 2:
            yield lifted_pieces[int(part)]
        elif part:
            yield part
