"""Options in their order, for the item types that have some."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quizgen.compose.draft import Draft
from quizgen.compose.ids import PIN
from quizgen.compose.overlap import Answer, answer, size
from quizgen.compose.pool import Candidate
from quizgen.compose.same import same
from quizgen.compose.slots import Places, Slots, in_slots
from quizgen.language.numbers import number
from quizgen.records.item import Option
from quizgen.records.subject import Number
from quizgen.text import literal, plain

Options = tuple[Option, ...]


class Pin(NamedTuple):
    """An option that the template pins, and what it says, to be compared with others."""

    option: Option
    answer: Answer


def option(candidate: Candidate, asked: Sequence[Draft], *, right: bool) -> Option:
    """Return a candidate as an option; a wrong one with what its fact, or the fact asked, says to whoever takes it."""
    if right:
        return Option(candidate.id, candidate.text, right)
    said = _said(asked, (candidate.id, candidate.id.partition(":")[2], plain(candidate.text)))
    return Option(candidate.id, candidate.text, right, said or candidate.feedback)


def _said(asked: Sequence[Draft], names: Sequence[str]) -> str:
    """Return what the facts asked say to whoever takes the option that goes by these names."""
    for draft in asked:
        feedback = draft.fact.feedback or {}
        for name in names:
            if name in feedback:
                return feedback[name]
    return ""


def pinned(asked: Sequence[Draft], key: Answer | None = None) -> list[Pin]:
    """Return the options that the template pins; the first that is right as the `key` is the right one."""
    pins = {same(text): text for text in asked[0].template.pin}
    right = next((said for said in pins if key and said in key.rights), None)
    return [_pin(text, said, asked, right=said == right) for said, text in pins.items()]


def _pin(text: str, said: str, asked: Sequence[Draft], *, right: bool) -> Pin:
    shown = Option(f"{PIN}{text}", literal(text), right, "" if right else _said(asked, (f"{PIN}{text}", text)))
    return Pin(shown, answer(said, frozenset((said,)), number(text) or text))


def by_size(those: Sequence[Candidate]) -> list[str]:
    """Return the ids of figures in the order of their size; none if not all are figures of one unit."""
    figures = [(size(one.answer.value), one.id) for one in those if isinstance(one.answer.value, Number)]
    alike = len(figures) == len(those) and len({figure.unit for figure, _ in figures}) == 1
    return [id_ for _, id_ in sorted(figures)] if alike else []


def arranged(those: Sequence[Candidate], options: Sequence[Option], slots: Slots, stood: Places, seed: str) -> Options:
    """Return the options of candidates: figures by their size, others where they stood or in an order made from ids."""
    if figures := by_size(those):
        return tuple(sorted(options, key=lambda one: figures.index(one.id)))
    return in_slots(options, slots, stood, seed)
