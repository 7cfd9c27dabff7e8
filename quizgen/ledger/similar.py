"""A note that disappears while a similar one appears: most likely one that was renamed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from quizgen.ledger.describe import Places
from quizgen.ledger.plan import Change
from quizgen.problems import Problem
from quizgen.records.ledger import Said

ALIKE = 0.85
"""How alike (0 to 1) stem and key are in all for a pair of one source to be named; other facts of a kind come close."""

ALMOST_THE_SAME = 0.97
"""The same for a pair of different sources."""

MOST = 100
"""Notes on either side beyond which only notes that say the very same are paired."""


class _Rename(NamedTuple):
    """What was renamed, from and to."""

    what: str
    old: str
    new: str


def pairs(changes: Sequence[Change], places: Places) -> Iterator[Problem]:
    """Warn of retired notes that added ones resemble, once for each fact or item template that may have a new name."""
    found: dict[_Rename, list[tuple[str, str]]] = defaultdict(list)
    for old, new in _pairs(changes):
        found[_rename(old, new)].append((old, new))
    for rename, those in found.items():
        place = places[those[0][1]][rename.what != "fact"]
        yield Problem(place, _message(rename, those), "warning")


def _pairs(changes: Sequence[Change]) -> Iterator[tuple[str, str]]:
    """Yield the ids of a note that goes and one like it that comes."""
    gone = {change.id: change.before for change in changes if change.what == "retired" and change.before}
    new = {change.id: change.after for change in changes if change.what == "added" and change.after}
    same: dict[str, str] = {_words(said): id_ for id_, said in new.items()}
    for id_, said in list(gone.items()):
        if twin := same.pop(_words(said), None):
            yield id_, twin
            del gone[id_], new[twin]
    if max(len(gone), len(new)) <= MOST:
        yield from _alike(gone, new)


def _alike(gone: Mapping[str, Said], new: Mapping[str, Said]) -> Iterator[tuple[str, str]]:
    matcher = SequenceMatcher(None, autojunk=False)
    for id_, said in gone.items():
        matcher.set_seq2(_words(said))
        best, most = "", 0.0
        for other, its in new.items():
            matcher.set_seq1(_words(its))
            least = max(most, ALIKE if its.source == said.source else ALMOST_THE_SAME)
            if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least and matcher.ratio() >= least:
                best, most = other, matcher.ratio()
        if best:
            yield id_, best


def _words(said: Said) -> str:
    return f"{said.stem} {said.key}"


def _rename(old: str, new: str) -> _Rename:
    (fact, _, template), (new_fact, _, new_template) = old.partition("/"), new.partition("/")
    if fact != new_fact:
        return _Rename("fact", fact, new_fact)
    return _Rename("item template", template, new_template)


def _message(rename: _Rename, those: Sequence[tuple[str, str]]) -> str:
    old, new = those[0]
    more = f" (and {len(those) - 1} more such)" if len(those) > 1 else ""
    said = f"“{old}” disappears and “{new}”, much like it, appears{more}: learners would start anew"
    return f"{said}; if the {rename.what} was renamed, put “was: {rename.old}” into it"
