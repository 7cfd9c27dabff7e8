"""Whether a removed fact and a new one are the same under another name, judged by all their questions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from quizgen.records.ids import ItemId, TemplateName
from quizgen.records.ledger import NoteSnapshot, Snapshots
from quizgen.text.word_sequences import UNSPACED, alike_at_ends

ALIKE = 0.5
"""How similar (0 to 1) the differing words of two texts must be: Dovy and Dovie are, Panama and Kosovo are not."""

_MAX_LETTERS = 200
"""How many letters of what differs are compared: the time grows with their square."""

Part = Literal["stem", "key"]

_MAX_OWNERS = 2
"""A text that more facts share says nothing about two of them, so no more are kept."""


class Replacement(NamedTuple):
    """A question that is gone, and a new one."""

    old: ItemId
    new: ItemId


class Likeness(NamedTuple):
    """How much more is alike of two facts than is not, and the pairs of their questions that may be the same."""

    score: int
    pairs: Sequence[Replacement]


class RenamedFacts:
    """Decides whether a new fact is an old one renamed, by the questions of a deck.

    Of their texts, which may be many, only hashes are held, each with the facts that have it.
    """

    def __init__(self, gone: Snapshots, new: Snapshots, deck: Iterable[NoteSnapshot]) -> None:
        """Look at removed notes, at new ones, and at all notes of the deck."""
        self._gone, self._new = gone, new
        self._gone_of, self._new_of = _by_owner(gone), _by_owner(new)
        self._owners: dict[int, Collection[str]] = {}
        for note in deck:
            self._add_owner(note.id, "stem", note.stem)
            self._add_owner(note.id, "key", key_of(note))

    def _add_owner(self, id_: ItemId, part: Part, text: str) -> None:
        """Note that a fact has a text, unless many others have it."""
        text_hash = hash((id_.template, part, text))
        owners = self._owners.get(text_hash, ())
        if len(owners) <= _MAX_OWNERS and id_.owner not in owners:
            self._owners[text_hash] = (*owners, id_.owner)

    def likeness(self, old: str, new: str, proposed: Sequence[Replacement]) -> Likeness:
        """Compare the questions of two facts, the best known pairs first.

        Some pairs are `proposed`; they count if the facts have no item template in common.
        """
        before, after = self._gone_of[old], self._new_of[new]
        known = [pair for pair in proposed if pair.old.template not in after or pair.old.template == pair.new.template]
        shared = [Replacement(id_, after[name]) for name, id_ in before.items() if name in after]
        weights = {pair: self._weight(*pair) for pair in (*known, *shared)}
        return Likeness(sum(weights.values()), [pair for pair, weight in weights.items() if weight >= 0])

    def _weight(self, old: ItemId, new: ItemId) -> int:
        """Return 2 for questions that seem to be the same, 1 if that is likely, 0 if it cannot be told, else -2.

        What other facts have as well says nothing, for example that both Kosovo and Latvia pay in euros.
        """
        before, after = self._gone[old], self._new[new]
        same_stem, same_key = before.stem == after.stem, key_of(before) == key_of(after)
        own_stem = same_stem and self._is_own("stem", after.stem, old, new)
        own_key = same_key and self._is_own("key", key_of(after), old, new)
        if own_stem or own_key:
            return 2
        if _are_alike(before.stem, after.stem) and _are_alike(key_of(before), key_of(after)):
            return 1
        return 0 if same_key else -2

    def _is_own(self, part: Part, text: str, old: ItemId, new: ItemId) -> bool:
        owners = {id_.owner for id_ in (old, new)}
        return all(owners.issuperset(self._owners[hash((id_.template, part, text))]) for id_ in (old, new))


def key_of(note: NoteSnapshot) -> str:
    """Return the key of a note, whatever the order of its parts."""
    return "; ".join(sorted(note.key.split("; ")))


def _by_owner(notes: Iterable[ItemId]) -> Mapping[str, Mapping[TemplateName, ItemId]]:
    of_owner: dict[str, dict[TemplateName, ItemId]] = defaultdict(dict)
    for id_ in notes:
        of_owner[id_.owner][id_.template] = id_
    return of_owner


def _are_alike(old: str, new: str) -> bool:
    """Return whether two texts differ only in words that are spelt alike, or that one of them has in addition."""
    from difflib import SequenceMatcher  # noqa: PLC0415 - it takes a while to load, and few runs find anything renamed

    before, after = _WORDS.findall(old), _WORDS.findall(new)
    start, end = alike_at_ends(before, after)
    one, other = (" ".join(words[start : len(words) - end])[:_MAX_LETTERS] for words in (before, after))
    return not (one and other) or SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


_WORDS = re.compile(rf"[{UNSPACED}]|[0-9][0-9.,]*|[^\W{UNSPACED}]+|[^\w\s]+")
"""Words and marks; letters of scripts without spaces count singly."""
