"""Formulas, super- and subscripts within a line of Markdown: lifted out of it before the rest is read.

Python-Markdown knows none of them, and would take signs in a formula for emphasis.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from quizgen.text.pieces import DRAWN_BLANK, Formula, Lowered, Piece, Raised, Wrapping, merged, walk
from quizgen.text.private_signs import GUARD, LIFTED, LIFTED_END
from quizgen.text.render import ShowFormula, marked, plain, with_formulas_shown
from quizgen.text.rich import RichText

_LIFTED = re.compile(f"{LIFTED}([0-9]+){LIFTED_END}")
_SOURCE = rf"(?<!\$)\$(?P<formula>(?![\s{GUARD}$])(?:\\.|[^\\$])*?)(?<!\s)\$(?![\d{GUARD}$])"
"""A formula has no space just inside its dollar signs, and no digit after them, so “$5 and $6” is not one."""

_IN_PLAIN = re.compile(rf"(?P<slashes>(?:\\\\)*)(?P<literal>\\\$)|(?P<doubled>(?:\\\\)+)(?=\$)|{_SOURCE}", re.DOTALL)
"""What `to_plain` leaves in a text: formulas, and literal dollar signs with the backslashes before them."""

_BEFORE_DOLLAR = re.compile(rf"(\\*)(\$|(?={LIFTED}))")
_FOUND = re.compile(
    r"(?P<code>(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))"
    r"|\\(?P<escaped>[$^~])"
    r"|(?P<kept>\\.)"
    rf"|{_SOURCE}"
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


def of_plain(text: str) -> RichText:
    """Return what `to_plain` has made as rich text with its formulas; everything else stays."""
    if "$" not in text:
        return RichText((text,)) if text else RichText()
    parts, at = list[Piece](), 0
    for found in _IN_PLAIN.finditer(text):
        if (piece := _literal(found) if found["formula"] is None else _read(found["formula"])) is not None:
            parts += (text[at : found.start()], piece)
            at = found.end()
    return RichText(tuple(merged([*parts, text[at:]])))


def _literal(found: re.Match[str]) -> str:
    slashes = found["slashes"] or found["doubled"] or ""
    return "\\" * (len(slashes) // 2) + "$" * bool(found["literal"])


def to_plain(text: RichText, blank: str = DRAWN_BLANK) -> str:
    """Return `plain`, from which `of_plain` makes the same formulas again and no others.

    A backslash precedes dollar signs of its words that could be taken for those of a formula.
    """
    shown = plain(text, blank)
    return _told_apart(shown, lambda show: with_formulas_shown(text.pieces, blank, show)) if "$" in shown else shown


def to_marked(text: RichText) -> str:
    """Return `marked`, from which `of_plain` makes the same formulas again and no others."""
    shown = marked(text)
    return _told_apart(shown, lambda show: marked(text, show=show)) if "$" in shown else shown


def _told_apart(shown: str, write: Callable[[ShowFormula], str]) -> str:
    """Return a text as it is shown if the same formulas can be read in it, else with backslashes that make sure of it.

    `write` gives the text once more, with something else in place of its formulas.
    """
    formulas: list[Formula] = []

    def lift(formula: Formula) -> str:
        formulas.append(formula)
        return f"{LIFTED}{len(formulas) - 1}{LIFTED_END}"

    words = write(lift)
    if "\\$" not in words and f"\\{LIFTED}" not in words and [*formulas_in(of_plain(shown).pieces)] == formulas:
        return shown
    escaped = _BEFORE_DOLLAR.sub(lambda found: found[1] * 2 + "\\$" * bool(found[2]), words)
    return _LIFTED.sub(lambda found: f"${formulas[int(found[1])].source}$", escaped)


def _read(source: str) -> Formula | None:
    from quizgen.text.formulas import FormulaError  # noqa: PLC0415 - few projects have formulas
    from quizgen.text.formulas.read import read_formula  # noqa: PLC0415

    try:
        return read_formula(source)
    except FormulaError:
        return None


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
    for place, part in enumerate(_LIFTED.split(text)):
        if place % 2:
            yield lifted_pieces[int(part)]
        elif part:
            yield part


def formulas_in(pieces: Iterable[Piece]) -> Iterator[Formula]:
    """Return the formulas among some pieces and within them."""
    return (piece for piece in walk(pieces) if isinstance(piece, Formula))
