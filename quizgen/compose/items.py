"""Compose: from a project to its items, with everything that composing learned about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import chain
from typing import NamedTuple

from quizgen.compose.chooser import Chooser, Published, chooser_for
from quizgen.compose.compared_answers import ComparedAnswer, overlaps
from quizgen.compose.drafts import Draft, drafts_of, drafts_of_swapped
from quizgen.compose.parts import NumberedParts, published_parts, split
from quizgen.frozen import frozen_record
from quizgen.records.deck import Project
from quizgen.records.ids import FactId, ItemId, TemplateKey
from quizgen.records.item import Item, NoItem
from quizgen.records.kind import ItemTemplate
from quizgen.records.subject import Fact
from quizgen.stable_hashes import digest
from quizgen.text.render import plain


class Unmade(NamedTuple):
    """An item that could not be made from the `facts` that its template asks about; `why` is for people."""

    id: ItemId
    template: ItemTemplate
    facts: tuple[Fact, ...]
    why: str


class Downgraded(NamedTuple):
    """An item of another type than its template's, because there are too few wrong options or answers."""

    item: Item
    template: ItemTemplate


class LeftOutDecoy(NamedTuple):
    """A decoy that its item does not offer: because it is `right`, by a `fact` or in part, or for other reasons."""

    item: Item
    text: str
    right: bool
    fact: FactId | None = None


@frozen_record
class Composition:
    """The items of a project, what became of everything else, and what else is right.

    - `items` stand in the order of the files, those of groups where the first fact of the group is;
    - `not_fully_asked` are drafts with options whose answers no item gives in full: a template skips their fact, or its
      items show a part of what is right; they stand in the order of kinds, templates, facts;
    - `swapped` are drafts with options of facts with mutual fields, swapped, whose answers are right as well;
    - `pinned_beside` has, by the question (`Draft.question`) of templates that pin options, facts with their answers;
    - `offered_names` has, by kind and template, for templates that forbid options, what they could offer is called;
    - `left_out_decoys` are decoys that their items do not offer.
    """

    items: tuple[Item, ...]
    unmade: tuple[Unmade, ...] = ()
    downgraded: tuple[Downgraded, ...] = ()
    not_fully_asked: tuple[Draft, ...] = ()
    swapped: tuple[Draft, ...] = ()
    pinned_beside: Mapping[str, Sequence[tuple[FactId, ComparedAnswer]]] = field(default_factory=dict)
    offered_names: Mapping[TemplateKey, Collection[str]] = field(default_factory=dict)
    left_out_decoys: tuple[LeftOutDecoy, ...] = ()


def compose(project: Project, published: Published | None = None) -> Composition:
    """Return every item of the facts and templates; `published` has, by item id, earlier options in their order.

    An item keeps its published wrong options, in their places, while they are still wrong.
    """
    drafts, swapped = tuple(drafts_of(project)), tuple(drafts_of_swapped(project))
    chooser = chooser_for(project, drafts, swapped, published or {})
    items, unmade, downgraded = [], [], []
    for of_item, item in _made(list(_by_item(drafts, chooser, _published_parts(project, chooser))), chooser):
        template = of_item[0].template
        if isinstance(item, NoItem):
            unmade.append(Unmade(of_item[0].item_id, template, tuple([draft.fact for draft in of_item]), item.why))
            continue
        items.append(item)
        if item.type is not template.type:
            downgraded.append(Downgraded(item, template))
    return Composition(
        items=tuple(items),
        unmade=tuple(unmade),
        downgraded=tuple(downgraded),
        not_fully_asked=tuple(_not_fully_asked(project, drafts, items)),
        swapped=tuple([draft for draft in swapped if draft.template.type.has_distractors]),
        pinned_beside=_pinned_beside((*drafts, *swapped)),
        offered_names=_offered_names(drafts, chooser),
        left_out_decoys=_left_out_decoys(items, drafts, chooser),
    )


def _made(by_item: Sequence[list[Draft]], chooser: Chooser) -> Iterable[tuple[list[Draft], Item | NoItem]]:
    """Return what is made of the drafts of each item, in their order.

    If they share wrong options, they are made in an order of hashes: what one offers, others offer less, and
    that must not depend on the files.
    """
    order: Iterable[int] = range(len(by_item))
    if chooser.has_shared_rings:
        offering = [place for place in order if by_item[place][0].template.type.shows_options]
        offering.sort(key=lambda place: digest(by_item[place][0].item_id))
        order = dict.fromkeys((*offering, *order))
    made: dict[int, Item | NoItem] = {
        place: by_item[place][0].template.type.make(by_item[place], chooser) for place in order
    }
    return ((drafts, made[place]) for place, drafts in enumerate(by_item))


def _published_parts(project: Project, chooser: Chooser) -> NumberedParts:
    """Return the published parts of all groups, if any template splits its groups."""
    splits = any(template.split for kind in project.kinds.values() for template in kind.templates)
    return published_parts(chooser.published) if splits else {}


def _by_item(drafts: Iterable[Draft], chooser: Chooser, parts: NumberedParts) -> Iterator[list[Draft]]:
    """Yield the drafts that are asked, those of one item together, without those of groups that are too small."""
    for of_item in _grouped(drafts):
        template = of_item[0].template
        if template.least and _size(of_item) < template.least:
            continue
        if template.split:
            yield from split(of_item, parts, chooser)
        else:
            yield of_item


def _size(drafts: Sequence[Draft]) -> int:
    """Return how many facts have to be matched or put in order, or how many different answers there are."""
    if drafts[0].template.type.group == "must":
        return len(drafts)
    return len({answer.identity for draft in drafts for answer in draft.answers})


def _grouped(drafts: Iterable[Draft]) -> Iterable[list[Draft]]:
    by_item: dict[ItemId, list[Draft]] = {}
    for draft in drafts:
        if draft.is_asked:
            by_item.setdefault(draft.item_id, []).append(draft)
    return by_item.values()


def _not_fully_asked(project: Project, drafts: Iterable[Draft], items: Iterable[Item]) -> Iterator[Draft]:
    offering = [t for kind in project.kinds.values() for t in kind.templates if t.type.has_distractors]
    by_template: dict[TemplateKey, list[Draft]] = {t.template_key: [] for t in offering}
    names = {template.name for template in offering}
    alone = (item for item in items if item.template in names and len(item.facts) == 1 and not item.type.partial)
    asked = {(item.facts[0], item.template) for item in alone}
    for draft in drafts:
        if draft.template.type.has_distractors and (draft.fact.id, draft.template.name) not in asked:
            by_template[draft.template.template_key].append(draft)
    yield from chain.from_iterable(by_template.values())


def _pinned_beside(drafts: Iterable[Draft]) -> dict[str, list[tuple[FactId, ComparedAnswer]]]:
    beside: dict[str, list[tuple[FactId, ComparedAnswer]]] = defaultdict(list)
    for draft in drafts:
        if draft.template.pin:
            beside[draft.question] += [(draft.fact.id, answer) for answer in draft.answers]
    return dict(beside)


def _offered_names(drafts: Iterable[Draft], chooser: Chooser) -> dict[TemplateKey, Collection[str]]:
    rings = {
        (draft.template.kind, draft.template.name, draft.template.is_exact, id(ring)): ring
        for draft in drafts
        if draft.is_asked and draft.template.forbid
        for ring in chooser.rings_for([draft])
    }
    names: dict[TemplateKey, dict[str, None]] = defaultdict(dict)
    for (kind, template, exact, _), ring in rings.items():
        called = (name for candidate in ring.by_id.values() for name in candidate.names(exact=exact))
        names[kind, template].update(dict.fromkeys(called))
    return dict(names)


def _left_out_decoys(items: Iterable[Item], drafts: Sequence[Draft], chooser: Chooser) -> tuple[LeftOutDecoy, ...]:
    """Return the decoys that are right and, of items that could offer several options, those not among these."""
    if not chooser.decoys:
        return ()
    with_decoys = {draft.id: draft for draft in drafts if draft.id in chooser.decoys}
    by_name = _facts_by_name(drafts, {draft.question for draft in with_decoys.values()})
    return tuple(
        one
        for item in items
        if (draft := with_decoys.get(item.id))
        for one in _left_out_of(item, draft, chooser, by_name.get(draft.question, {}))
    )


def _left_out_of(item: Item, draft: Draft, chooser: Chooser, right: Mapping[str, FactId]) -> Iterator[LeftOutDecoy]:
    """Yield the decoys that an item leaves out; `right` has facts by the names of their answers to its question."""
    offered = {option.id for option in item.options}
    may_offer = draft.template.type.offers
    for decoy in chooser.decoys[draft.id]:
        if decoy.id not in offered:
            is_right = chooser.is_right(draft, decoy) or any(overlaps(decoy.answer, one) for one in draft.answers)
            if is_right or may_offer:
                fact = next((right[name] for name in sorted(decoy.answer.names) if name in right), None)
                yield LeftOutDecoy(item, plain(decoy.text), is_right, fact if is_right else None)


def _facts_by_name(drafts: Iterable[Draft], questions: set[str]) -> Mapping[str, Mapping[str, FactId]]:
    """Return, by question and name of an answer to it, the first fact that has it."""
    found: dict[str, dict[str, FactId]] = defaultdict(dict)
    for draft in drafts:
        if draft.question in questions:
            for name in draft.compared.names:
                found[draft.question].setdefault(name, draft.fact.id)
    return found
