"""Options for the items that offer some: distractors that no fact makes right, in an order made from ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from quizgen.compose import gather
from quizgen.compose.draft import Draft
from quizgen.compose.gather import Filed, Group, Rights
from quizgen.compose.overlap import Answer
from quizgen.compose.pool import Candidate, Ring, found_again, keep, pick
from quizgen.itemtypes import ITEM_TYPES
from quizgen.records.deck import Project
from quizgen.records.ledger import Slot
from quizgen.records.subject import Entity
from quizgen.text import fold, plain

PIN = "pin:"
"""Begins the id of an option that its template pins: such options stand last."""

Published = Mapping[str, tuple[Slot, ...]]
"""By item id, the options it was published with, in their order."""

Fits = Callable[[Candidate], bool]


@dataclass(frozen=True, slots=True)
class Chooser:
    """Everything options are chosen from; all but `published` is said in `gather`, by the functions of these names."""

    published: Published
    keys: Mapping[str, tuple[Candidate, ...]]
    rights: Mapping[str, Rights]
    related: Mapping[str, Rights]
    held: Mapping[Group, Mapping[str, Filed]]
    rings: Mapping[Group, Ring]
    by_type: Mapping[str, Ring]

    def slots(self, asked: Sequence[Draft]) -> tuple[str, ...]:
        """Return the ids, as they are now, of the options that the item was published with, but for those pinned.

        The one key of an item has an empty id.
        """
        return tuple(slot.id for slot in self._published(asked))

    def places(self, asked: Sequence[Draft]) -> dict[str, int]:
        """Return where in the key that the item was published with its right options stood, by their ids."""
        return {slot.id: slot.place for slot in self._published(asked) if slot.place >= 0}

    def kept(self, asked: Sequence[Draft], keys: Sequence[Answer]) -> tuple[Candidate, ...]:
        """Return the wrong options that the item was published with and that are wrong still."""
        return keep(filter(None, self.slots(asked)), self._rings(asked[0]), self.wrong(asked), keys)

    def pick(
        self, asked: Sequence[Draft], wanted: int, keys: Sequence[Answer], kept: tuple[Candidate, ...]
    ) -> tuple[Candidate, ...]:
        """Return up to `wanted` wrong options, those `kept` first."""
        return pick(asked[0].item_id, self._rings(asked[0]), wanted, self.wrong(asked), keys, kept)

    def right(self, draft: Draft) -> Rights:
        """Return every text that is right where the draft is asked, by this fact, any other or one related."""
        return self.rights[draft.question] | self.related.get(draft.id, frozenset())

    def wrong(self, asked: Sequence[Draft]) -> Fits:
        """Return what tells whether a candidate is wrong wherever it could be put, and not named in the stem."""
        tests = [self._fits(draft) for draft in asked]
        return lambda candidate: all(test(candidate) for test in tests)

    def _fits(self, draft: Draft) -> Fits:
        right, said = self.right(draft), f" {fold(plain(draft.question))} "
        unlike, held = gather.unlike_of(draft), self.held.get(gather.template_of(draft), {})
        forbidden = draft.template.forbid and {*draft.template.forbid, *map(fold, draft.template.forbid)}

        def refused(text: str) -> bool:
            return text in right or f" {text} " in said or not unlike.isdisjoint(held.get(text, ()))

        def fits(candidate: Candidate) -> bool:
            if forbidden and (candidate.id in forbidden or candidate.answer.words.strip() in forbidden):
                return False
            return not any(map(refused, candidate.answer.rights))

        return fits

    def _published(self, asked: Sequence[Draft]) -> Iterable[Slot]:
        slots = [slot for slot in self.published.get(asked[0].item_id, ()) if not slot.id.startswith(PIN)]
        if not slots:
            return ()
        keys = [one for draft in asked for one in self.keys[draft.id]]
        one_key = ITEM_TYPES[asked[0].template.type].group == "never"
        return found_again(slots, self._rings(asked[0]), keys, [""] if one_key else [])

    def _rings(self, draft: Draft) -> list[Ring]:
        rings = [self.rings[pool] for pool in gather.pools_of(draft)]
        value = draft.parts[0]
        if isinstance(value, Entity) and not draft.template.like and not draft.template.pool:
            rings += filter(None, [self.by_type.get(value.type)])
        return rings


def chooser(project: Project, made: Sequence[Draft], published: Published) -> Chooser:
    """Gather what the options of these drafts are chosen from."""
    offering = [draft for draft in made if draft.asked and ITEM_TYPES[draft.template.type].own]
    keys = gather.candidates(offering, project)
    return Chooser(
        published=published,
        keys=keys,
        rights=gather.rights(made, {draft.question for draft in offering}),
        related=gather.related(project.facts.values(), made),
        held=gather.held(made),
        rings=gather.rings(offering, keys, project),
        by_type=gather.by_type(project.entities.values()),
    )
