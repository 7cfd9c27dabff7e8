"""Decoys, the wrong options that facts bring for their own questions: those that are not offered after all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from quizgen.compose.chooser import Chooser
from quizgen.compose.compared_answers import overlaps
from quizgen.compose.drafts import Draft
from quizgen.records.ids import FactId
from quizgen.records.item import Item
from quizgen.text.render import plain


class LeftOutDecoy(NamedTuple):
    """A decoy that its item does not offer: because it is `right`, by a `fact` or in part, or for other reasons."""

    item: Item
    text: str
    right: bool
    fact: FactId | None = None


def left_out_decoys(items: Iterable[Item], drafts: Sequence[Draft], chooser: Chooser) -> tuple[LeftOutDecoy, ...]:
    """Return the decoys that are right and, of items that could offer several options, those not among these."""
    if not chooser.decoys:
        return ()
    with_decoys = {draft.id: draft for draft in drafts if draft.id in chooser.decoys}
    by_name = _facts_by_name(drafts, {draft.question for draft in with_decoys.values()})
    return tuple(
        one
        for item in items
        if (draft := with_decoys.get(item.id))
        for one in _of_item(item, draft, chooser, by_name.get(draft.question, {}))
    )


def _of_item(item: Item, draft: Draft, chooser: Chooser, right: Mapping[str, FactId]) -> Iterator[LeftOutDecoy]:
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
