"""What the facts make right, gathered from the items and, where these do not say all, from the facts themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from quizgen.check.reading import Asked, read
from quizgen.compose.draft import drafts
from quizgen.compose.overlap import Answer, answer, overlap
from quizgen.compose.same import same
from quizgen.language.numbers import number
from quizgen.records.deck import Project
from quizgen.records.subject import Fact
from quizgen.text import BLANK, alike, plain

OFFERING = frozenset(("choice", "several", "true-false", "matching"))
"""Types of items with options that are wrong."""

PARTIAL = frozenset(("several", "matching", "ordering"))
"""Types whose items may say only a part of what is right."""


class Right(NamedTuple):
    """What a fact answers to a question by an item template: folded, between spaces."""

    question: str
    fact: str
    template: str
    texts: Collection[str]


def told(asked: Iterable[Asked], questions: Collection[str], facts: Collection[str]) -> Iterator[Right]:
    """Yield what items of one fact say is right as an answer to these questions, or of these facts."""
    for one in asked:
        item = one.item
        if _alone(one) and ((asks := blanked(one)) in questions or item.facts[0] in facts):
            right = (option.text for option in item.options if option.right)
            texts = [read(text).words for text in (*item.accept, *item.answers, *right) if text != item.key]
            yield Right(asks, item.facts[0], item.template, (one.key.words, *texts))


def untold(project: Project, asked: Iterable[Asked]) -> Iterator[Right]:
    """Yield what the other facts would answer where options are offered: `skip` and `only` leave an answer right."""
    known = {(one.item.facts[0], one.item.template) for one in asked if _alone(one)}
    by_kind: dict[str, list[Fact]] = defaultdict(list)
    for fact in project.facts.values():
        by_kind[fact.kind].append(fact)
    for kind in project.kinds.values():
        for template in (t for t in kind.templates if t.type in OFFERING):
            facts = {fact.id: fact for fact in by_kind[kind.name] if (fact.id, template.name) not in known}
            kinds = {kind.name: replace(kind, templates=(template,))}
            for draft in drafts(replace(project, kinds=kinds, facts=facts)) if facts else ():
                texts = [f" {text} " for text in draft.answer.rights]
                yield Right(question(draft.stem, draft.prompt), draft.fact.id, template.name, texts)


def overlapping(project: Project) -> Callable[[str, str], str]:
    """Return what gives, of a question and a text that is pinned there, a fact whose answer is the same in part."""
    beside = _beside_pins(project)

    @cache
    def first(question: str, shown: str) -> str:
        pin = answer(same(shown), frozenset((same(shown),)), number(shown) or shown)
        return next((fact for fact, one in beside.get(question, ()) if overlap(one, pin)), "")

    return first


def _beside_pins(project: Project) -> Mapping[str, Sequence[tuple[str, Answer]]]:
    """Return, by question, what facts answer to the templates that pin options, each answer with its fact."""
    found: dict[str, list[tuple[str, Answer]]] = defaultdict(list)
    templates = {k.name: tuple(t for t in k.templates if t.pin) for k in project.kinds.values()}
    kinds = {kind.name: replace(kind, templates=templates[kind.name]) for kind in project.kinds.values()}
    for draft in drafts(replace(project, kinds=kinds)) if any(templates.values()) else ():
        found[question(draft.stem, draft.prompt)] += [(draft.fact.id, one) for one in draft.answers]
    return found


def _alone(asked: Asked) -> bool:
    return len(asked.item.facts) == 1 and asked.item.type not in PARTIAL


def question(stem: str, prompt: str = "") -> str:
    """Return what is asked, as it looks."""
    return f"{alike(plain(stem))}\n{alike(plain(prompt))}" if prompt else alike(plain(stem))


def blanked(asked: Asked) -> str:
    """Return what is asked, as it looks; of a true-false item with a blank for what stands there."""
    if asked.item.type != "true-false":
        return asked.question
    return alike(asked.stem.shown.replace(plain(asked.item.options[0].text), BLANK))


def related(facts: Iterable[Fact]) -> Mapping[str, set[str]]:
    """Return, by fact, those that state the same or the contrary, whichever of the two says so."""
    found: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        for other in (*fact.same_as, *fact.conflicts):
            found[fact.id].add(other)
            found[other].add(fact.id)
    return found
