"""The features of an answer, of its look and its fact, by which similar wrong options are found."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Literal
from zlib import crc32

from quizgen.compose.groups import grouping_value
from quizgen.frozen import frozen_record
from quizgen.records.deck import Project
from quizgen.records.ids import FactId
from quizgen.records.subject import Entity, Fact

MAX_FEATURES = 32
"""The most features of an answer: six of its shape, the others of its fact."""

_MAX_FIELDS = MAX_FEATURES - 6 - 4
"""Those beside the six of its shape and the four of every fact: document, topic, holder, voice."""

_HASHED_BITS = 80
_FIRST_HASHED = 24
"""From this bit on are features of which there may be any number; those before have a bit each."""

_MAX_LENGTHS = 10
_SHORT_WORD = 4
_DIGIT = re.compile(r"\d")
_QUOTES = '“"‘«„'
_SHARED_FIELDS = ("entity", "one of")


@frozen_record
class Features:
    """The length of an answer, in characters, and two sets of features, each as the bits of a number.

    Two answers are as like each other as they have bits in common: `(one.shape & other.shape).bit_count()`.
    """

    length: int
    shape: int
    context: int


class FeatureReader:
    """Finds the features of texts and, once for all, of the facts of a project that may offer wrong options."""

    def __init__(self, project: Project) -> None:
        self._bits = _HashedBits()
        fields = {
            kind.name: [name for name, field in kind.fields.items() if field.type in _SHARED_FIELDS][:_MAX_FIELDS]
            for kind in project.kinds.values()
            if any(template.type.shows_options for template in kind.templates)
        }
        self._contexts: Mapping[FactId, int] = {
            fact.id: self._context(fact, fields[fact.kind]) for fact in project.facts.values() if fact.kind in fields
        }

    def features(self, shown: str, fact: FactId | Literal[""] = "") -> Features:
        """Return the features of an answer as a reader sees it, from a fact or from none."""
        return Features(len(shown), self._shape(shown), self._contexts[fact] if fact else 0)

    def _context(self, fact: Fact, fields: Collection[str]) -> int:
        """Return what other facts may share: document, topic, holder, voice, entities and listed values."""
        bits = self._bits
        found = (
            bits["topic", fact.topic] | bits["holder", grouping_value(fact, "holder")] | bits["voice", fact.voice.id]
        )
        for source in fact.sources[: 1 + _MAX_FIELDS - len(fields)]:
            found |= bits["source", source.id]
        for field in fields:
            value = fact.values.get(field)
            found |= bits[field, value.id if isinstance(value, Entity) else grouping_value(fact, field)]
        return found

    def _shape(self, shown: str) -> int:
        """Return what is seen at a glance, in six features.

        Of "the 27 states": it begins with a letter (bit 2), ends in "s" (bit 8), has a figure (bit 10), no quotation
        (bit 11), three words (bit 15: up to three), and "the" is its first word (a hashed bit). Of first words only
        short ones count: they are articles, prepositions and the like.
        """
        first, last = shown.partition(" ")[0], shown[-1:]
        words = shown.count(" ") + 1
        return (
            1 << _character_class(shown[:1])
            | 1 << 4 + (4 if last == "s" else _character_class(last.upper()))
            | 1 << (10 if _DIGIT.search(shown) else 9)
            | 1 << (12 if any(map(shown.__contains__, _QUOTES)) else 11)
            | 1 << 13 + min(words.bit_length(), _MAX_LENGTHS)
            | self._bits["begins", first.casefold() if len(first) <= _SHORT_WORD else ""]
        )


def _character_class(character: str) -> int:
    """Return 0 for a capital letter, 1 for a digit, 2 for another letter, 3 for all else."""
    return 0 if character.isupper() else 1 if character.isdigit() else 2 if character.isalpha() else 3


class _HashedBits(dict[tuple[str, str], int]):
    """Gives a feature's name and value one of 80 bits; now and then two share one, which makes unlike options alike."""

    def __missing__(self, feature: tuple[str, str]) -> int:
        name, value = feature
        self[feature] = bit = (
            1 << _FIRST_HASHED + crc32(f"{name}:{value}".encode("utf-8", "surrogatepass")) % _HASHED_BITS
        )
        return bit
