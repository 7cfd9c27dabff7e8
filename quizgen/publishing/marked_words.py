"""Words in a text marked as removed, as added or as typed: at once, or to be written in several formats later."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

from quizgen.text.private_signs import ADDED, REMOVED, TYPED

MarkedAs = Literal["del", "ins", "code"]
"""What words are marked as: removed, added or typed."""

Mark = Callable[[MarkedAs, str], str]
"""Marks words: takes what as, and the words."""


class MarkedPiece(NamedTuple):
    """A piece of a text, and what it is marked as, if anything."""

    how: MarkedAs | Literal[""]
    words: str


MARKS: Mapping[MarkedAs, str] = {"del": REMOVED, "ins": ADDED, "code": TYPED}
"""What stands on both sides of words that `marked_as` marks."""

_HOW = {mark: how for how, mark in MARKS.items()}
_MARKED = re.compile("(" + "|".join(f"{mark}[^{mark}]*{mark}" for mark in MARKS.values()) + ")")


def plain_mark(how: MarkedAs, words: str) -> str:
    """Mark changed words in plain text."""
    return f"[-{words}-]" if how == "del" else f"{{+{words}+}}"


def marked_as(how: MarkedAs, words: str) -> str:
    """Mark words in a text that is to be written in several formats: `del`, `ins` or `code`."""
    return f"{MARKS[how]}{words}{MARKS[how]}"


def marked_pieces(text: str) -> Iterator[MarkedPiece]:
    """Yield the pieces of such a text."""
    for piece in filter(None, _MARKED.split(text)):
        yield MarkedPiece(_HOW[piece[0]], piece[1:-1]) if piece[0] in _HOW else MarkedPiece("", piece)
