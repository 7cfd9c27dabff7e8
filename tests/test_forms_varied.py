"""Forms have lists, matchings, orderings and statements on them wherever the deck has such, and all its sources."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import cycle

import pytest

from quizgen.checked_project import CheckedProject, check_project
from quizgen.compose.items import compose
from quizgen.layout.deck import sections
from quizgen.layout.form_builder import is_varied
from quizgen.layout.forms import VARIED_SHARE, forms
from quizgen.records.deck import Scope
from quizgen.records.ids import SourceId
from quizgen.records.item import Item
from quizgen.records.layout import Form
from tests.support.composed import RIVERS, project
from tests.support.paths import ROOT, SUBJECTS

ALL = (
    "choice",
    "several",
    "true-false",
    "matching",
    "ordering",
    "cloze",
    "number",
    "typed",
    "any-of",
    "all-of",
    "short",
)
PLAIN = ("choice", "cloze", "number", "typed", "short")


@cache
def checked(subject: str) -> CheckedProject:
    return check_project(SUBJECTS / subject)


def forms_of(subject: str, types: tuple[str, ...], questions: int, *, different: bool = False) -> tuple[Form, ...]:
    """Return two forms of a subject's deck."""
    deck = checked(subject).project.decks[subject]
    wanted = replace(deck.forms, names=("A", "B"), scope=Scope(types), questions=questions, different=different)
    deck = replace(deck, forms=wanted)
    return forms(deck, sections(deck, checked(subject).items))


@pytest.mark.parametrize("subject", ["capitals", "elements"])
@pytest.mark.parametrize("types", [ALL, (*PLAIN, "true-false"), (*PLAIN, "several", "matching")])
@pytest.mark.parametrize("different", [False, True])
def test_one_question_in_five_is_of_a_varied_type(subject: str, types: tuple[str, ...], *, different: bool) -> None:
    """Two forms without common facts may not find so many that give no answer away."""
    there = {item.type.name for item in checked(subject).items}
    assert there & set(types) - set(PLAIN)
    for form in forms_of(subject, types, 20, different=different):
        assert len(form.items) == 20
        assert sum(is_varied(item.type) for item in form.items) >= 20 // VARIED_SHARE - 2 * different
        assert len({item.type.name for item in form.items} & set(PLAIN)) >= 2


def test_types_that_a_deck_does_not_list_stay_off() -> None:
    for form in forms_of("elements", PLAIN, 20):
        assert {item.type.name for item in form.items} <= set(PLAIN)
        assert len(form.items) == 20


def test_even_a_short_form_has_many_types() -> None:
    form, _ = forms_of("elements", ALL, len(ALL))
    assert len({item.type.name for item in form.items}) >= len(ALL) - 1


def test_no_question_is_lost_for_their_sake() -> None:
    """A matching would take three of the four rivers, so that two questions were left instead of four."""
    templates = """
        ends: {type: matching, group: [], ask: "Where do they end?", prompt: name, key: mouth}
        known: {type: short, ask: "What is the {{ name }} known for?", key: known}
    """
    made = project(templates, RIVERS)
    deck = made.decks["deck"]
    for questions, count in ((4, 4), (5, 4)):
        wanted = replace(deck.forms, names=("A",), scope=Scope(ALL), questions=questions)
        (form,) = forms(replace(deck, forms=wanted), sections(deck, compose(made).items))
        assert len(form.items) == count


# Sources


def cited(form: Form) -> Counter[str]:
    return Counter(citation.source.id for item in form.items for citation in item.citations)


def citing(sources: str) -> list[Item]:
    """Return questions of one type about elements, which cite these sources in turn."""
    typed = [item for item in checked("elements").items if item.type.name == "typed"]
    (citation,) = typed[0].citations
    citations = [replace(citation, source=replace(citation.source, id=SourceId(source))) for source in sources]
    return [replace(item, citations=(one,)) for item, one in zip(typed, cycle(citations), strict=False)]


@pytest.mark.parametrize(("sources", "share"), [("aaab", {"a": 6, "b": 2}), ("aabc", {"a": 4, "b": 2, "c": 2})])
def test_each_source_has_its_share_of_a_form(sources: str, share: dict[str, int]) -> None:
    deck = checked("elements").project.decks["elements"]
    deck = replace(deck, forms=replace(deck.forms, names=("A",), scope=Scope(("typed",)), questions=8))
    (form,) = forms(deck, sections(deck, citing(sources)))
    assert cited(form) == share


def test_all_documents_are_on_the_shipped_forms() -> None:
    shipped = check_project(ROOT)
    (deck,) = shipped.project.decks.values()
    for form in forms(deck, sections(deck, shipped.items)):
        assert min(cited(form)[source] for source in shipped.project.sources) >= 2
