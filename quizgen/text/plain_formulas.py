"""Plain text that keeps its formulas: written so that exactly the same ones can be read in it again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from quizgen.text.inline import FORMULA, LIFTED_MARK
from quizgen.text.pieces import DRAWN_BLANK, Formula, Piece, merged, walk
from quizgen.text.private_signs import LIFTED, LIFTED_END
from quizgen.text.render import ShowFormula, marked, plain, with_formulas_shown
from quizgen.text.rich import RichText

_IN_PLAIN = re.compile(rf"(?P<slashes>(?:\\\\)*)(?P<literal>\\\$)|(?P<doubled>(?:\\\\)+)(?=\$)|{FORMULA}", re.DOTALL)
"""What `to_plain` leaves in a text: formulas, and literal dollar signs with the backslashes before them."""

_BEFORE_DOLLAR = re.compile(rf"(\\*)(\$|(?={LIFTED}))")


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
    return LIFTED_MARK.sub(lambda found: f"${formulas[int(found[1])].source}$", escaped)


def _read(source: str) -> Formula | None:
    from quizgen.text.formulas import FormulaError  # noqa: PLC0415 - few projects have formulas
    from quizgen.text.formulas.read import read_formula  # noqa: PLC0415

    try:
        return read_formula(source)
    except FormulaError:
        return None


def formulas_in(pieces: Iterable[Piece]) -> Iterator[Formula]:
    """Return the formulas among some pieces and within them."""
    return (piece for piece in walk(pieces) if isinstance(piece, Formula))
