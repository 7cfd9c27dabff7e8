"""What each draft offers to other items as wrong options: its answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from quizgen.compose.draft import Draft, answer_of
from quizgen.compose.ids import key_id, key_sort
from quizgen.compose.look import look
from quizgen.compose.pool import Candidate
from quizgen.compose.values import answer_field, splits, values_of
from quizgen.language.filters import name
from quizgen.records.deck import Project
from quizgen.records.subject import Fact, ItemTemplate, Kind, Value
from quizgen.text import literal, plain

Offers = Mapping[str, tuple[Candidate, ...]]
"""By a draft's id, its answers: one, or of a list each."""


def keys(offering: Iterable[Draft], project: Project, shared: Mapping[str, int]) -> Offers:
    """Return what the drafts offer to one another; `shared` are the contexts of facts."""
    return {draft.id: tuple(_keys(draft, project.kinds[draft.fact.kind], shared[draft.fact.id])) for draft in offering}


def _keys(draft: Draft, kind: Kind, shared: int) -> Iterator[Candidate]:
    fact, template = draft.fact, draft.template
    sort, feedback = key_sort(template, kind), feedback_of(fact, template, kind)
    if splits(template) and isinstance(draft.value, tuple):
        for value in draft.value:
            yield candidate(value, key_id(value, sort, fact.id), shared, feedback, fact.id)
    else:
        value = fact.values[answer_field(template)] if sort == "word" else draft.value
        looks = look(plain(draft.key), shared)
        yield Candidate(key_id(value, sort, fact.id), draft.key, draft.answer, looks, feedback, fact.id)


def feedback_of(fact: Fact, template: ItemTemplate, kind: Kind) -> str:
    """Return what the template says, of this fact, to whoever takes its answer for right."""
    return template.feedback.render(values_of(fact, kind)) if template.feedback else ""


def candidate(value: Value, id_: str, shared: int = 0, feedback: str = "", fact: str = "") -> Candidate:
    """Return a value as what might be offered; `shared` is the context of the fact it comes from."""
    shown = name(value)
    return Candidate(id_, literal(shown), answer_of(value), look(shown, shared), feedback, fact)
