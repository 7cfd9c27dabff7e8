"""Cloze deletions as Anki writes them, `{{c1::answer::hint}}`, and the sentences with one blank that they make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_MARKS = re.compile(r"\{\{c(\d{1,3}(?:,\d{1,3}){0,20})::|\}\}")
_OCCLUSION = "image-occlusion:"
_DEEPEST = 8

CANNOT = {
    "none": "there is no deletion, so nothing is asked",
    "several": "a card hides several places at once, and is left out",
    "empty": "a card hides nothing that could be written, and is left out",
    "occlusion": "a card hides parts of a picture, and is left out",
    "nested": "deletions are nested too deep, and are left out",
}
"""The remarks on cards of a cloze that make no question, by name."""


class AroundBlank(NamedTuple):
    """The text before a blank, what touches it there (`opening`) and behind it (`closing`), and the text after it."""

    before: str
    opening: str
    closing: str
    after: str


class Sentence(NamedTuple):
    """A card of a cloze: its number, what stands before and after the blank, the answer, and a hint if there is one."""

    number: int
    before: str
    answer: str
    after: str
    hint: str = ""

    @property
    def around(self) -> AroundBlank:
        """What stands around the blank."""
        first = "" if self.before[-1:].isspace() or not self.before else self.before.rsplit(maxsplit=1)[-1]
        last = "" if self.after[:1].isspace() or not self.after else self.after.split(maxsplit=1)[0]
        before, after = self.before[: len(self.before) - len(first)], self.after[len(last) :]
        return AroundBlank(before.strip(), first, last, after.strip())


class _Deletion(NamedTuple):
    """A deletion: the cards that hide it, and where its text begins and ends in the bare text."""

    numbers: frozenset[int]
    start: int
    end: int
    hint: str


class _Open(NamedTuple):
    """A deletion that has begun: the cards that hide it, where it begins, and the pieces of its hint so far."""

    numbers: frozenset[int]
    start: int
    hint: list[str]


class Sentences(NamedTuple):
    """The sentences that a cloze makes, a card each, and why its other cards make none, by names of CANNOT."""

    made: Sequence[Sentence]
    wrong: Sequence[str]


def sentences(text: str) -> Sentences:
    """Return the sentences of a cloze."""
    if _OCCLUSION in text:
        return Sentences((), ("occlusion",))
    try:
        bare, deletions = _read(text)
    except ValueError:
        return Sentences((), ("nested",))
    if not deletions:
        return Sentences((), ("none",))
    made, wrong = [], []
    for number in sorted({number for deletion in deletions for number in deletion.numbers}):
        hidden = [deletion for deletion in deletions if number in deletion.numbers]
        if len(hidden) > 1:
            wrong.append("several")
            continue
        sentence = _sentence(bare, number, hidden[0])
        if sentence.answer:
            made.append(sentence)
        else:
            wrong.append("empty")
    return Sentences(made, wrong)


def _sentence(bare: str, number: int, hidden: _Deletion) -> Sentence:
    """Return the sentence in which a deletion is the blank, without spaces around its answer."""
    inside = bare[hidden.start : hidden.end]
    answer = inside.strip()
    begin = hidden.start + inside.find(answer)
    return Sentence(number, bare[:begin], answer, bare[begin + len(answer) :], hidden.hint)


def _read(text: str) -> tuple[str, list[_Deletion]]:
    """Return a text without any marks, and its deletions; raise ValueError if they are nested too deep."""
    bare: list[str] = []
    length = 0
    open_: list[_Open] = []
    deletions: list[_Deletion] = []
    for piece, numbers, closes in _pieces(text):
        if numbers:
            if len(open_) >= _DEEPEST:
                raise ValueError("too deep")
            open_.append(_Open(numbers, length, []))
        elif closes and open_:
            last = open_.pop()
            deletions.append(_Deletion(last.numbers, last.start, length, "".join(last.hint).strip()))
        else:
            shown, mark, hint_text = piece.partition("::") if open_ and not open_[-1].hint else (piece, "", "")
            if mark:
                open_[-1].hint.append(hint_text)
            elif open_ and open_[-1].hint:
                open_[-1].hint.append(piece)
                shown = ""
            bare.append(shown)
            length += len(shown)
    return "".join(bare), deletions


def _pieces(text: str) -> Iterator[tuple[str, frozenset[int], bool]]:
    """Yield texts, the numbers of deletions that begin, and where one ends."""
    at = 0
    for mark in _MARKS.finditer(text):
        if mark.start() > at:
            yield text[at : mark.start()], frozenset(), False
        numbers = frozenset(map(int, mark[1].split(","))) if mark[1] else frozenset()
        yield mark[0], numbers, not numbers
        at = mark.end()
    if at < len(text):
        yield text[at:], frozenset(), False
