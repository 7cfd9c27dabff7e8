"""Options for the items that offer some: distractors that no fact makes right, in an order made from ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from quizgen.compose import gather
from quizgen.compose.draft import Draft
from quizgen.compose.gather import Filed, Group, Rights
from quizgen.compose.pool import Candidate, Ring, keep, pick
from quizgen.itemtypes import ITEM_TYPES
from quizgen.records.deck import Project
from quizgen.records.item import Item, Option
from quizgen.records.subject import Entity, Number
from quizgen.stable import shuffled
from quizgen.text import fold, plain

Issued = Mapping[str, tuple[str, ...]]
"""By item id, the ids of the options it was published with, in their order; an empty one where the key stood."""


@dataclass(frozen=True, slots=True)
class Chooser:
    """Everything options are chosen from; each part but `issued` is said in `gather`, by the function of its name."""

    issued: Issued
    keys: Mapping[str, Candidate]
    rights: Mapping[str, Rights]
    related: Mapping[str, Rights]
    held: Mapping[Group, Mapping[str, Filed]]
    rings: Mapping[Group, Ring]
    by_type: Mapping[str, Ring]

    def finish(self, draft: Draft) -> Item:
        """Return the draft's item with its options, where its type has any."""
        key = self.keys.get(draft.id)
        if key is None:
            return draft.item()
        rings = [self.rings[pool] for pool in gather.pools_of(draft)]
        if isinstance(draft.value, Entity) and not draft.template.like:
            rings += filter(None, [self.by_type.get(draft.value.type)])
        fits, slots = self._fits(draft), self.issued.get(draft.id, ())
        kept = keep(filter(None, slots), rings, fits, key.answer)
        wanted = len(kept) if slots and len(kept) == len(slots) - 1 else _wanted(draft)
        wrong = pick(draft.id, rings, wanted, fits, key.answer, kept)
        return _with_options(draft, key, wrong, slots)

    def _fits(self, draft: Draft) -> Callable[[Candidate], bool]:
        """Return what tells whether a candidate is wrong for this stem by every fact, and not named in the stem."""
        right = self.rights[draft.stem] | self.related.get(draft.id, frozenset())
        said = f" {fold(plain(draft.stem))} "
        unlike, held = gather.unlike_of(draft), self.held.get(gather.template_of(draft), {})

        def refused(text: str) -> bool:
            return text in right or f" {text} " in said or not unlike.isdisjoint(held.get(text, ()))

        return lambda candidate: not any(map(refused, candidate.answer.rights))


def chooser(project: Project, made: Sequence[Draft], issued: Issued) -> Chooser:
    """Gather what the options of these drafts are chosen from."""
    offering = [draft for draft in made if draft.asked and _wanted(draft)]
    keys = gather.candidates(offering, project)
    return Chooser(
        issued=issued,
        keys=keys,
        rights=gather.rights(made, {draft.stem for draft in offering}),
        related=gather.related(project.facts.values(), made),
        held=gather.held(made),
        rings=gather.rings(offering, keys),
        by_type=gather.by_type(project.entities.values()),
    )


def _wanted(draft: Draft) -> int:
    return ITEM_TYPES[draft.template.type].wrong


def _with_options(draft: Draft, key: Candidate, wrong: Sequence[Candidate], slots: Sequence[str]) -> Item:
    offered = [Option(c.id, c.text, c is key) for c in (key, *wrong)]
    low = {c.id: c.answer.value.low for c in (key, *wrong) if isinstance(c.answer.value, Number)}
    if low:
        return draft.item(tuple(sorted(offered, key=lambda o: (low[o.id], o.id))), sorted_=True)
    return draft.item(_in_slots(offered, slots) if slots else shuffled(offered, draft.id))


def _in_slots(offered: Sequence[Option], slots: Sequence[str]) -> tuple[Option, ...]:
    """Return the options where they stood before; a new one takes the place of one that is gone."""
    there = {"" if option.right else option.id: option for option in offered}
    new = [option for id_, option in there.items() if id_ not in slots]
    placed = [there.get(slot) or (new.pop(0) if new else None) for slot in slots]
    return tuple(option for option in (*placed, *new) if option)
