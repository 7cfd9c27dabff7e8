"""Wrong options for the items that offer some: none that any fact makes right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from quizgen.compose import gather, offers
from quizgen.compose.draft import Draft
from quizgen.compose.forbid import forbidden
from quizgen.compose.gather import Filed, Named, Pool
from quizgen.compose.ids import PIN
from quizgen.compose.look import contexts
from quizgen.compose.overlap import Answer
from quizgen.compose.pool import FAR, STEPS, Candidate, Ring
from quizgen.compose.pooled import pooled
from quizgen.compose.rank import Asking, Fits, pick
from quizgen.compose.related import related
from quizgen.compose.rights import Rights
from quizgen.compose.slots import Slots, standing
from quizgen.compose.values import shows_name
from quizgen.itemtypes import ITEM_TYPES
from quizgen.records.deck import Project
from quizgen.records.ledger import Slot
from quizgen.records.subject import Entity

__all__ = ["PIN", "Chooser", "Published", "chooser"]

Published = Mapping[str, tuple[Slot, ...]]
"""By item id, the options it was published with, in their order."""


@dataclass(frozen=True, slots=True)
class Chooser:
    """Everything options are chosen from; `naming` tells the templates that show an entity by its plain name."""

    published: Published
    keys: offers.Offers
    rights: Mapping[str, Rights]
    related: Mapping[str, Rights]
    held: Mapping[Named, Mapping[str, Filed]]
    rings: Mapping[Pool, Ring]
    by_type: Mapping[str, Ring]
    naming: Mapping[Named, bool]
    statements: Mapping[str, str]
    whole: Mapping[str, Mapping[str, Draft]]

    def slots(self, asked: Sequence[Draft]) -> Slots:
        """Return the options that the item was published with, but for those pinned."""
        return tuple([slot for slot in self.published.get(asked[0].item_id, ()) if not slot.id.startswith(PIN)])

    def pick(
        self, asked: Sequence[Draft], wanted: int, right: Sequence[Candidate], beside: Sequence[Answer] = ()
    ) -> tuple[Candidate, ...]:
        """Return up to `wanted` wrong options, first those that the item was published with and that are wrong still.

        None overlaps with the `right` ones or with what stands `beside` them.
        """
        rings, known = self.looked_in(asked), (*[one.answer for one in right], *beside)
        middle = sorted(right, key=lambda one: (one.look.length, one.id))[len(right) // 2] if right[1:] else right[0]
        far = max(FAR, STEPS * len(asked))  # an item of many facts may take its time: there are few such
        asking = Asking(asked[0].item_id, asked[0].says, middle, self.wrong(asked), known, far)
        return pick(asking, rings, wanted, [one for _, one in standing(self.slots(asked), rings)])

    def others(self, asked: Sequence[Draft]) -> Iterator[Draft]:
        """Yield what other facts answer to the same question where all answers count."""
        own = {draft.id for draft in asked}
        return (draft for draft in self.whole[asked[0].asks].values() if draft.id not in own)

    def wrong(self, asked: Sequence[Draft]) -> Fits:
        """Return what tells whether a candidate is wrong wherever it could be put, and not named in the question."""
        tests = [self._fits(draft) for draft in asked]
        return tests[0] if len(tests) == 1 else lambda candidate: all(test(candidate) for test in tests)

    def _fits(self, draft: Draft) -> Fits:
        right, related, said = self.rights[draft.asks], self.related.get(draft.id), draft.says
        unlike = gather.unlike_of(draft.fact, draft.template)
        held = self.held.get((draft.template.kind, draft.template.name), {})

        def fits(candidate: Candidate) -> bool:
            one = candidate.answer
            return not (
                right.meet(one)
                or _named(one, said)
                or (related and related.meet(one))
                or (unlike and _alike(one, unlike, held))
                or (draft.template.forbid and forbidden(candidate, draft.template))
            )

        return fits

    def looked_in(self, asked: Sequence[Draft]) -> list[Ring]:
        """Return where wrong options of an item are looked for: on a later ring when those before give too few."""
        draft = min(asked, key=attrgetter("id"))
        value, template = draft.parts[0], draft.template
        pools, figure = gather.pools_of(draft.fact, template), draft.answer.extent
        alike = [gather.of_unit(pool, figure) for pool in pools] if figure else []
        rings = [self.rings[pool] for pool in (*alike, *pools) if pool in self.rings]
        anybody = not template.like and not template.pool and self.naming[template.kind, template.name]
        if anybody and isinstance(value, Entity) and value.type in self.by_type:
            rings.append(self.by_type[value.type])
        return rings


def _named(one: Answer, question: str) -> bool:
    """Tell whether a question names an answer; "one" is seldom a number there."""
    for text in one.rights:  # noqa: SIM110 - any() takes twice as long, and this runs many times for each item
        if f" {text} " in question and text != "1":
            return True
    return False


def _alike(one: Answer, unlike: Filed, held: Mapping[str, Filed]) -> bool:
    """Tell whether a fact with this answer has what the answer's fact must not have."""
    for text in one.rights:  # noqa: SIM110 - likewise
        if not unlike.isdisjoint(held.get(text, ())):
            return True
    return False


def chooser(project: Project, made: Sequence[Draft], published: Published) -> Chooser:
    """Gather what the options of these drafts are chosen from."""
    offering = [draft for draft in made if draft.asked and ITEM_TYPES[draft.template.type].own]
    shared = contexts(project)
    keys, fields = offers.keys(offering, project, shared), pooled(project, shared)
    given = [(draft.fact, draft.template, keys[draft.id]) for draft in offering if not draft.template.pool]
    return Chooser(
        published=published,
        keys=keys,
        rights=gather.rights(made, {draft.asks for draft in offering}),
        related=related(project, made),
        held=gather.held(made, fields),
        rings=gather.rings([*given, *fields]),
        by_type=gather.by_type(project.entities.values()),
        naming={(t.kind, t.name): shows_name(t) for kind in project.kinds.values() for t in kind.templates},
        statements=gather.statements(offering, published),
        whole=gather.whole(made),
    )
