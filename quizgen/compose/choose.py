"""Options for the items that offer some: distractors that no fact makes right, in an order made from ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from quizgen.compose import gather
from quizgen.compose.draft import Draft
from quizgen.compose.gather import Filed, Group, Rights
from quizgen.compose.pool import Candidate, Ring, pick
from quizgen.itemtypes import ITEM_TYPES
from quizgen.records.deck import Project
from quizgen.records.item import Item, Option
from quizgen.records.subject import Entity, Number
from quizgen.stable import shuffled
from quizgen.text import fold, plain


@dataclass(frozen=True, slots=True)
class Chooser:
    """Everything options are chosen from; each part is said in `gather`, by the function of its name."""

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
            rings.append(self.by_type[draft.value.type])
        wrong = pick(draft.id, rings, _wanted(draft), self._fits(draft), key.answer)
        return _with_options(draft, key, wrong)

    def _fits(self, draft: Draft) -> Callable[[Candidate], bool]:
        """Return what tells whether a candidate is wrong for this stem by every fact, and not named in the stem."""
        right = self.rights[draft.stem] | self.related.get(draft.id, frozenset())
        said = f" {fold(plain(draft.stem))} "
        unlike, held = gather.unlike_of(draft), self.held.get(gather.template_of(draft), {})

        def refused(text: str) -> bool:
            return text in right or f" {text} " in said or not unlike.isdisjoint(held.get(text, ()))

        return lambda candidate: not any(map(refused, candidate.answer.rights))


def chooser(project: Project, made: Sequence[Draft]) -> Chooser:
    """Gather what the options of these drafts are chosen from."""
    offering = [draft for draft in made if draft.asked and _wanted(draft)]
    keys = gather.candidates(offering, project)
    return Chooser(
        keys=keys,
        rights=gather.rights(made, {draft.stem for draft in offering}),
        related=gather.related(project.facts.values(), made),
        held=gather.held(made),
        rings=gather.rings(offering, keys),
        by_type=gather.by_type(project.entities.values()),
    )


def _wanted(draft: Draft) -> int:
    return ITEM_TYPES[draft.template.type].wrong


def _with_options(draft: Draft, key: Candidate, wrong: Sequence[Candidate]) -> Item:
    offered = [Option(c.id, c.text, c is key) for c in (key, *wrong)]
    low = {c.id: c.answer.value.low for c in (key, *wrong) if isinstance(c.answer.value, Number)}
    if low:
        return draft.item(tuple(sorted(offered, key=lambda o: (low[o.id], o.id))), sorted_=True)
    return draft.item(shuffled(offered, draft.id))
