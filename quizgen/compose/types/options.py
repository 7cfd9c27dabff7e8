"""Options in their order, for the item types that have some."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from quizgen.compose.choose import PIN
from quizgen.compose.draft import Draft
from quizgen.compose.pool import Candidate
from quizgen.records.item import Option
from quizgen.records.subject import Number
from quizgen.stable import shuffled
from quizgen.text import literal, plain


def option(candidate: Candidate, asked: Sequence[Draft], *, right: bool) -> Option:
    """Return a candidate as an option; a wrong one with what its fact, or the fact asked, says to whoever takes it."""
    said = {} if right else {id_: text for draft in asked for id_, text in (draft.fact.feedback or {}).items()}
    feedback = said.get(candidate.id) or said.get(plain(candidate.text)) or candidate.feedback
    return Option(candidate.id, candidate.text, right, "" if right else feedback)


def pinned(asked: Sequence[Draft]) -> tuple[Option, ...]:
    """Return the options that the template pins."""
    return tuple(Option(f"{PIN}{text}", literal(text)) for text in asked[0].template.pin)


def in_size(candidates: Collection[Candidate]) -> dict[str, float]:
    """Return, by id, the figures among candidates that are to stand in the order of their size; empty if none are."""
    return {c.id: c.answer.value.low for c in candidates if isinstance(c.answer.value, Number)}


def in_slots(options: Sequence[Option], slots: Sequence[str], names: Sequence[str], seed: str) -> tuple[Option, ...]:
    """Return the options where they stood before, by their `names`; a new one takes the place of one that is gone.

    Where there was nothing before, they stand in an order made from `seed` and their ids.
    """
    if not slots:
        return shuffled(options, seed)
    there = dict(zip(names, options, strict=True))
    new = [one for name, one in there.items() if name not in slots]
    placed = [there.get(slot) or (new.pop(0) if new else None) for slot in slots]
    return tuple(one for one in (*placed, *new) if one)
