"""What an answer looks like, beside others: by it wrong options are found that are like the right one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from quizgen.compose.values import filed
from quizgen.itemtypes import ITEM_TYPES
from quizgen.records.deck import Project
from quizgen.records.subject import Fact

_FIGURE = re.compile(r"\d")
_QUOTE = re.compile('[“"‘«„]')
_FILED = ("source", "topic", "holder", "voice")
_SHARED = ("entity", "one of")
_SHORT = 4
_ROOM = 24
"""From this bit on stand marks of which there may be any number; those before have a bit each."""

MOST = 32
"""An answer has no more marks than these: six of its shape, the others of its fact."""


class Look(NamedTuple):
    """How long an answer is, in characters, and as bits its shape and what its facts have.

    Two answers are as like each other as they have bits in common.
    """

    length: int
    shape: int
    context: int


def look(shown: str, shared: int = 0) -> Look:
    """Return what an answer looks like as a reader sees it; `shared` is the context of its fact."""
    return Look(len(shown), _shape(shown), shared)


def _shape(shown: str) -> int:
    """Return what is seen at a glance: how it begins and ends, its words by doublings, figures, quotations.

    Of first words only short ones count: they are articles, prepositions and the like.
    """
    first, last = shown.partition(" ")[0], shown[-1:]
    return (
        1 << _sort(shown[:1])
        | 1 << 4 + (4 if last == "s" else _sort(last.upper()))
        | 1 << (10 if _FIGURE.search(shown) else 9)
        | 1 << (12 if _QUOTE.search(shown) else 11)
        | 1 << min(13 + (shown.count(" ") + 1).bit_length(), _ROOM - 1)
        | _bit("begins", first.casefold() if len(first) <= _SHORT else "")
    )


def _sort(sign: str) -> int:
    return 0 if sign.isupper() else 1 if sign.isdigit() else 2 if sign.isalpha() else 3


def contexts(project: Project) -> dict[str, int]:
    """Return, by fact, what others may have as well: document, topic, holder, voice, entities and listed values."""
    told = {
        kind.name: [*_FILED, *(n for n, field in kind.fields.items() if field.type in _SHARED)][: MOST - 6]
        for kind in project.kinds.values()
        if any(ITEM_TYPES[template.type].own for template in kind.templates)
    }
    return {fact.id: _context(fact, told[fact.kind]) for fact in project.facts.values() if fact.kind in told}


def _context(fact: Fact, names: Sequence[str]) -> int:
    found = 0
    for name in names:
        found |= _bit(name, filed(fact, name))
    return found


def words(folded: str) -> set[str]:
    """Return the longer words by their beginnings: an ending more or less does not hide a word."""
    return {word[:5] for word in folded.split() if len(word) > 3}


@lru_cache(maxsize=1 << 14)
def _bit(of: str, value: str) -> int:
    """Return one of 80 bits: now and then two marks share one, which makes a like option of an unlike one."""
    return 1 << _ROOM + crc32(f"{of}:{value}".encode("utf-8", "surrogatepass")) % 80
