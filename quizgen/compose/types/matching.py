"""Matching: each prompt has one option that belongs to it, and no other does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

from quizgen.compose.assemble import item_of
from quizgen.compose.choose import Chooser
from quizgen.compose.draft import Draft
from quizgen.compose.overlap import overlap
from quizgen.compose.pool import Candidate
from quizgen.compose.types.options import in_slots, option
from quizgen.records.item import Item, Match
from quizgen.stable import digest
from quizgen.text import fold, plain

LEAST = 3
"""Pairs without which there is nothing to match."""

Pair = tuple[Draft, Candidate]


def matching(asked: Sequence[Draft], chooser: Chooser) -> Item | None:
    """Return the item with its pairs and the options left over; None where too few pairs go together."""
    slots = chooser.slots(asked)
    pairs = _pairs(asked, chooser, chooser.places(asked))
    if len(pairs) < LEAST:
        return None
    drafts, right = [draft for draft, _ in pairs], [one for _, one in pairs]
    known = [one.answer for one in right]
    wrong = chooser.pick(drafts, drafts[0].template.extra, known, chooser.kept(drafts, known))
    offered = (*right, *wrong)
    options = [option(one, drafts, right=one in right) for one in offered]
    return item_of(
        drafts,
        key="; ".join(f"{draft.prompt} – {one.text}" for draft, one in pairs),
        options=in_slots(options, slots, [one.id for one in offered], drafts[0].item_id),
        matches=tuple(Match(draft.prompt, one.id) for draft, one in pairs),
    )


def _pairs(asked: Sequence[Draft], chooser: Chooser, places: Mapping[str, int]) -> list[Pair]:
    """Return pairs of which each option is right for its own prompt alone: those published before, else by hashes."""
    seed, most = asked[0].item_id, asked[0].template.most
    every = [(draft, chooser.keys[draft.id][0]) for draft in asked]
    every.sort(key=lambda pair: (places.get(pair[1].id, inf), digest(seed, pair[0].id), pair[0].id))
    known = sum(one.id in places for _, one in every)
    chosen: list[Pair] = []
    for pair in every:
        enough = len(chosen) >= (known if known >= LEAST else most)
        if not enough and not any(_clash(pair, other, chooser) for other in chosen):
            chosen.append(pair)
    return chosen


def _clash(one: Pair, other: Pair, chooser: Chooser) -> bool:
    (draft, key), (other_draft, other_key) = one, other
    if fold(plain(draft.prompt)) == fold(plain(other_draft.prompt)) or overlap(key.answer, other_key.answer):
        return True
    mine, its = chooser.right(draft), chooser.right(other_draft)
    return not key.answer.rights.isdisjoint(its) or not other_key.answer.rights.isdisjoint(mine)
