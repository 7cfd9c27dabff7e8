"""Joins the pieces of a phrase to a text: a template's own words and values, each fitted to its neighbours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter

from quizgen.frozen import frozen_record
from quizgen.language.value_text import text_of
from quizgen.records.subject import Value
from quizgen.text.direction import Surroundings, has_rtl, isolated
from quizgen.text.insets import mark
from quizgen.text.rich import CLOSING, END_MARK, Marked, ends_with

Values = Mapping[str, Value]
Show = Callable[[Values], str]
Piece = str | Show
"""A template's own words, or a function that shows a value or a branch."""


@frozen_record
class Name:
    """Shows the value of a name as it is."""

    name: str

    def __call__(self, values: Values) -> str:
        """Return the value as it stands in a sentence."""
        return in_sentence(values[self.name])


@frozen_record
class Filtered:
    """Shows a value that went through filters, as Markdown if the template's words are."""

    evaluate: Callable[[Values], Value]
    escape: Callable[[str], str]

    def __call__(self, values: Values) -> str:
        """Return the value as it stands in a sentence."""
        value = self.evaluate(values)
        return mark(value) if isinstance(value, Marked) else self.escape(text_of(value))


def in_sentence(value: Value) -> str:
    """Return a value as a sentence has it; a marked one is put in once the sentence is read."""
    return mark(value) if isinstance(value, Marked) else text_of(value)


def joined(pieces: Sequence[Piece], around: Surroundings) -> Show:
    """Return what shows the pieces one after the other; `around` is the direction of the template's own words.

    If a value ends with the mark that the template puts after it, the mark appears once; a value that runs the other
    way is isolated. Hardly any text needs that, so each is put together quickly first, then looked at.
    """
    if len(pieces) == 1 and not isinstance(pieces[0], str) and not around:
        return pieces[0]
    show = _as_they_are(pieces)
    marks = {ending for piece, after in pairwise(pieces) if (ending := _end_mark(piece, after))}
    doubled = re.compile("|".join([rf"\{ending}[*_{CLOSING}]*\{ending}" for ending in sorted(marks)])).search
    carefully = around in {"rtl", "both"} or any(
        not isinstance(piece, str) and _is_marked(after) for piece, after in pairwise(pieces)
    )

    def show_with_care(values: Values) -> str:
        text = show(values)
        if carefully or (marks and doubled(text)) or (not text.isascii() and has_rtl(text)):
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
    return found[1] if found else ""


def _fitted(pieces: Sequence[Piece], values: Values, around: Surroundings) -> Iterator[str]:
    """Yield the pieces fitted to each other: a mark that would end a sentence twice appears once.

    The value's own mark goes, except within quotation marks: “Portville, D.C.” ends a sentence as it is.
    """
    spare = ""
    for piece, after in pairwise([*pieces, ""]):
        if isinstance(piece, str):
            yield piece.replace(spare, "", 1) if spare else piece
            spare = ""
            continue
        text, ending = piece(values), _end_mark(piece, after)
        if ending and ends_with(text, ending):
            spare = ending if text[-1] != ending or _is_quoted(after) else ""
            text = text if spare else text[:-1]
        yield isolated(text, around) if isinstance(piece, Name | Filtered) else text


def _is_quoted(after: Piece) -> bool:
    return isinstance(after, str) and after.lstrip("*_")[:1] in tuple(CLOSING)


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
    return lambda values: form % tuple([v if isinstance(v, str) else in_sentence(v) for v in get(values)])
