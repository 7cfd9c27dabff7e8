"""Two texts compared word by word: the new one, with what was removed and added marked in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from quizgen.publishing.marked_words import Mark, MarkedAs
from quizgen.text.word_sequences import UNSPACED, alike_at_ends

ENOUGH_IN_COMMON = 0.5
"""How much (0 to 1) of two texts must be the same for single words to be marked; below that, old and new are whole."""

MAX_WORDS = 300
"""Texts with more words are not compared word by word, as the time grows with their square."""

_REMOVED: MarkedAs = "del"
_ADDED: MarkedAs = "ins"

_SEPARATORS = re.compile(r"[,;:/·،؛、，；]*\s*")
"""What stands between the entries of a list."""


class _Word(NamedTuple):
    """A word with the punctuation that it begins and ends with, and the space before it."""

    space: str
    text: str
    lead: str
    bare: str
    tail: str


class _Step(NamedTuple):
    """The words of the old text, and those of the new one in their place: a word that both have, or a change."""

    same: bool
    old: Sequence[_Word]
    new: Sequence[_Word]


_NOTHING = _Step(True, [], [])


def with_changes_marked(old: str, new: str, mark: Mark) -> str:
    """Return the new text with removed and added words marked; punctuation around them stays outside the marks.

    If most of the text is different, all of the old and all of the new text is marked.
    """
    a, b = _words(old), _words(new)
    steps = [*_steps(a, b)]
    if 2 * sum(step.same for step in steps) < ENOUGH_IN_COMMON * (len(a) + len(b)):
        return _replaced(old, new, mark)
    return "".join(_pieces(steps, mark)).strip()


@cache
def _word_pattern() -> re.Pattern[str]:
    """Return what finds a word after its space; compiling its wide ranges takes long, and most runs compare nothing."""
    return re.compile(
        rf"(\s*)([{UNSPACED}][^\w\s$]*|(?:\$[^$\s](?:[^$]*[^$\s])?\$|[^\s{UNSPACED}])+)"  # a formula is one word
    )


def _words(text: str) -> list[_Word]:
    return [_word(space, word) for space, word in _word_pattern().findall(text)]


def _word(space: str, text: str) -> _Word:
    if text.isalnum():
        return _Word(space, text, "", text, "")
    lead, behind = _punctuation(text), _punctuation(text[::-1])
    if len(lead) == len(text):
        return _Word(space, text, "", text, "")
    end = len(text) - len(behind)
    return _Word(space, text, lead, text[len(lead) : end], text[end:])


def _punctuation(text: str) -> str:
    return "".join(takewhile(lambda character: not _is_of_word(character), text))


def _steps(old: Sequence[_Word], new: Sequence[_Word]) -> Iterator[_Step]:
    a, b = [word.bare for word in old], [word.bare for word in new]
    for a1, a2, b1, b2 in (_alike_at_ends if max(len(a), len(b)) > MAX_WORDS else _compared)(a, b):
        if a[a1:a2] == b[b1:b2]:
            yield from (_Step(True, [x], [y]) for x, y in zip(old[a1:a2], new[b1:b2], strict=True))
        else:
            yield _Step(False, old[a1:a2], new[b1:b2])


def _compared(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int, int]]:
    from difflib import SequenceMatcher  # noqa: PLC0415 - it takes a while to load, and most runs describe no change

    return [places for _, *places in SequenceMatcher(None, a, b, autojunk=False).get_opcodes()]  # type: ignore[misc]


def _alike_at_ends(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Return what both begin with, what is between, and what both end with."""
    start, end = alike_at_ends(a, b)
    a2, b2 = len(a) - end, len(b) - end
    return [(0, start, 0, start), (start, a2, start, b2), (a2, len(a), b2, len(b))]


def _pieces(steps: Sequence[_Step], mark: Mark) -> Iterator[str]:
    at, removed = 0, False
    while at < len(steps):
        step, then = steps[at], steps[at + 1] if at + 1 < len(steps) else _NOTHING
        at += 1
        if not step.same:
            yield _change(step, mark)
        elif step.old[0].text == step.new[0].text:
            yield (step.new[0].space or (step.old[0].space if removed else "")) + step.new[0].text
        elif then.same:
            yield _change(step, mark)
        else:
            at += 1
            yield _grown(step.old[0], step.new[0], then, mark) or _change(_together(step, then), mark)
        removed = not step.new


def _together(step: _Step, then: _Step) -> _Step:
    return _Step(False, [*step.old, *then.old], [*step.new, *then.new])


def _change(step: _Step, mark: Mark) -> str:
    return (step.new or step.old)[0].space + _replaced(_joined(step.old).lstrip(), _joined(step.new).lstrip(), mark)


def _joined(words: Sequence[_Word]) -> str:
    return "".join([word.space + word.text for word in words])


def _grown(old: _Word, new: _Word, then: _Step, mark: Mark) -> str:
    """Return a word whose punctuation differs because of what was added or removed after it; otherwise "".

    In “Basel, Bern” that becomes “Basel, Bern, Zug”, the comma behind “Bern” belongs to “Zug”.
    """
    before, after = old.tail + _joined(then.old), new.tail + _joined(then.new)
    tail = _shared_punctuation(before[::-1], after[::-1])[::-1]
    before, after = before.removesuffix(tail), after.removesuffix(tail)
    if old.lead != new.lead or (before and after):
        return ""
    words, how = after or before, _ADDED if after else _REMOVED
    separators = _SEPARATORS.match(words)
    lead = separators[0] if separators else ""
    return new.space + new.lead + new.bare + (lead if after else " ") + mark(how, words.removeprefix(lead)) + tail


def _replaced(old: str, new: str, mark: Mark) -> str:
    """Return both texts marked; the punctuation that both begin or end with stands outside."""
    lead = _shared_punctuation(old, new)
    old, new = old[len(lead) :], new[len(lead) :]
    tail = _shared_punctuation(old[::-1], new[::-1])[::-1]
    old, new = old.removesuffix(tail), new.removesuffix(tail)
    return lead + " ".join(mark(how, words) for how, words in ((_REMOVED, old), (_ADDED, new)) if words) + tail


def _shared_punctuation(old: str, new: str) -> str:
    """Return the characters, neither letters nor digits nor signs of a formula, that both begin with."""
    pairs = zip(old, new, strict=False)
    return "".join(a for a, b in takewhile(lambda pair: pair[0] == pair[1] and not _is_of_word(pair[0]), pairs))


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "$"
