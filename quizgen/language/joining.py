"""The pieces of a phrase in one text: a template's own words and values, each as it can stand beside the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from quizgen.language.filters import name
from quizgen.records.subject import Value
from quizgen.text.direction import Around, has_rtl, isolated
from quizgen.text.rich import END_MARK

Values = Mapping[str, Value]
Show = Callable[[Values], str]
Piece = str | Show
"""A template's own words, or what shows a value or a branch."""


@dataclass(frozen=True, slots=True)
class Name:
    """Shows the value of a name as it is."""

    name: str

    def __call__(self, values: Values) -> str:
        """Return the value as it stands in a sentence."""
        return name(values[self.name])


@dataclass(frozen=True, slots=True)
class Filtered:
    """Shows a value that went through filters, as Markdown where the template's words are."""

    evaluate: Callable[[Values], Value]
    escape: Callable[[str], str]

    def __call__(self, values: Values) -> str:
        """Return the value as it stands in a sentence."""
        return self.escape(name(self.evaluate(values)))


def joined(pieces: Sequence[Piece], around: Around) -> Show:
    """Return what shows the pieces one after the other; `around` is which way the template's own words are read.

    A value that ends with the mark that the template puts after it has it once, and one that is read the other way is
    isolated. Hardly any text needs that, so each is put together quickly first, and looked at.
    """
    if len(pieces) == 1 and not isinstance(pieces[0], str) and not around:
        return pieces[0]
    show = _as_they_are(pieces)
    marks = {mark for piece, after in pairwise(pieces) if (mark := _end_mark(piece, after))}
    doubled = [2 * mark for mark in marks]
    carefully = around in {"rtl", "both"} or any(
        not isinstance(piece, str) and _is_marked(after) for piece, after in pairwise(pieces)
    )

    def show_with_care(values: Values) -> str:
        text = show(values)
        for double in doubled:
            if double in text:
                return "".join(_fitted(pieces, values, around))
        if carefully or (not text.isascii() and has_rtl(text)):
            return "".join(_fitted(pieces, values, around))
        return text

    return show_with_care


def _is_marked(after: Piece) -> bool:
    return isinstance(after, str) and after[:1] in {"*", "_"}


def _end_mark(piece: Piece, after: Piece) -> str:
    """Return the mark by which a template's own words end the sentence after a value, if they do."""
    if isinstance(piece, str) or not isinstance(after, str):
        return ""
    found = END_MARK.match(after.lstrip("*_"))
    return found[0] if found else ""


def _fitted(pieces: Sequence[Piece], values: Values, around: Around) -> Iterator[str]:
    """Yield the pieces as they can stand beside one another."""
    for piece, after in pairwise([*pieces, ""]):
        text, mark = piece if isinstance(piece, str) else piece(values), _end_mark(piece, after)
        fitting = text[:-1] if mark and text.endswith(mark) else text
        yield isolated(fitting, around) if isinstance(piece, Name | Filtered) else fitting


def _as_they_are(pieces: Sequence[Piece]) -> Show:
    """Return what shows the pieces: as "%s" in a format, which is filled faster than they join.

    Most texts have nothing but names in braces, and get all their values at once.
    """
    shown = [piece for piece in pieces if not isinstance(piece, str)]
    if len(shown) == len(pieces) == 1:
        return shown[0]
    form = "".join([piece.replace("%", "%%") if isinstance(piece, str) else "%s" for piece in pieces])
    names = [piece.name for piece in shown if isinstance(piece, Name)]
    if len(names) != len(shown) or len(names) < 2:
        return lambda values: form % tuple([show(values) for show in shown])
    get = itemgetter(*names)
    return lambda values: form % tuple([v if isinstance(v, str) else name(v) for v in get(values)])
