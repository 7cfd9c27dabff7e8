"""A note that disappears while a similar one appears, or two that change places: most likely one that was renamed."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from quizgen.ledger.claims import is_group, owner_of, template_of
from quizgen.ledger.describe import Places
from quizgen.ledger.plan import Change
from quizgen.problems import Problem
from quizgen.records.ledger import Said

ALIKE = 0.85
"""How alike (0 to 1) stem and key are in all for a pair of one source to be named; other facts of a kind come close."""

ALMOST_THE_SAME = 0.97
"""The same for a pair of different sources."""

OF_ONE_GROUP = 0.5
"""The same for two questions about one group: which of its facts they ask, another name of the template may change."""

MOST = 2500
"""Pairs that are all compared; of more, each note is compared with those that begin or end most like it."""


class _Rename(NamedTuple):
    """What was renamed, from and to."""

    what: str
    old: str
    new: str


def pairs(changes: Sequence[Change], places: Places) -> Iterator[Problem]:
    """Warn of notes that ask what others did, or almost, once for each fact or item template that may have a new name.

    An added note may be much like a retired one; one that was there before must say the very same.
    """
    found: dict[_Rename, list[tuple[str, str]]] = defaultdict(list)
    for old, new in _pairs(changes):
        found[_rename(old, new)].append((old, new))
    known = {change.id for change in changes if change.before}
    gone = {old for those in found.values() for old, _ in those}
    for rename, those in found.items():
        place = places[those[0][1]][rename.what == "item template"]
        taken = [new for _, new in those if new in known and new not in gone]
        yield Problem(place, f"{_seen(those, known)}; {_way(rename, taken)}", "warning")


def _pairs(changes: Sequence[Change]) -> Iterator[tuple[str, str]]:
    """Yield the ids of a note that goes, or says something else now, and of one that comes to say the like."""
    other = [change for change in changes if change.what != "renamed" and _says_other(change)]
    gone = {change.id: change.before for change in other if change.before and change.what != "restored"}
    new = {change.id: change.after for change in other if change.after}
    same = {_words(said): id_ for id_, said in new.items()}
    twins = {id_: same.pop(_words(said)) for id_, said in gone.items() if _words(said) in same}
    yield from twins.items()
    retired = {id_: said for id_, said in gone.items() if id_ not in new and id_ not in twins}
    added = {change.id: new[change.id] for change in other if change.what == "added" and _words(new[change.id]) in same}
    yield from _alike(retired, added)


def _says_other(change: Change) -> bool:
    return not (change.before and change.after and _words(change.before) == _words(change.after))


def _alike(gone: Mapping[str, Said], new: Mapping[str, Said]) -> Iterator[tuple[str, str]]:
    """Yield each note that goes with the one most like it that comes."""
    near = max(1, MOST // max(1, len(gone)))
    forth = sorted((_words(said), id_) for id_, said in new.items())
    back = sorted((words[::-1], id_) for words, id_ in forth)
    for id_, said in gone.items():
        words = _words(said)
        others = dict.fromkeys((*_around(forth, words, near), *_around(back, words[::-1], near)))
        if best := _best(id_, said, {other: new[other] for other in others}):
            yield id_, best


def _around(ordered: Sequence[tuple[str, str]], words: str, near: int) -> list[str]:
    """Return the ids of those that stand around some words."""
    at = bisect_left(ordered, (words,))
    return [id_ for _, id_ in ordered[max(0, at - near) : at + near]]


def _best(id_: str, said: Said, new: Mapping[str, Said]) -> str:
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(_words(said))
    best, most = "", 0.0
    for other, its in new.items():
        matcher.set_seq1(_words(its))
        least = max(most, ALIKE if its.source == said.source else ALMOST_THE_SAME)
        if is_group(id_) and owner_of(id_) == owner_of(other):
            least = max(most, OF_ONE_GROUP)
        if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least and matcher.ratio() >= least:
            best, most = other, matcher.ratio()
    return best


def _words(said: Said) -> str:
    """Return stem and key; what a key has several of may stand in any order."""
    return f"{said.stem} {'; '.join(sorted(said.key.split('; ')))}"


def _rename(old: str, new: str) -> _Rename:
    if owner_of(old) == owner_of(new):
        return _Rename("item template", template_of(old), template_of(new))
    return _Rename("group" if is_group(old) or is_group(new) else "fact", owner_of(old), owner_of(new))


def _seen(those: Sequence[tuple[str, str]], known: Collection[str]) -> str:
    old, new = those[0]
    more = f" (and {len(those) - 1} more such)" if len(those) > 1 else ""
    if new in known:
        return f"“{new}” asks now what “{old}” asked{more}, and learners would not keep what they know of it"
    return f"“{old}” disappears and “{new}”, much like it, appears{more}: learners would start anew"


def _way(rename: _Rename, taken: Collection[str]) -> str:
    """Return what to do; `taken` are the new ids under which another note would be lost."""
    if rename.what == "group":
        return "what the facts of a group have in common names it: where only its wording changed, put it back"
    if taken:
        return f"if the {rename.what} was renamed, give it a name that no question had, with “was: {rename.old}”"
    return f"if the {rename.what} was renamed, put “was: {rename.old}” into it"
