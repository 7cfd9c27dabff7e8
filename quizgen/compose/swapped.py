"""Facts of mutual fields with their values swapped: if Chile borders Peru, Peru borders Chile."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from itertools import product

from quizgen.compose.values import accepted
from quizgen.language.value_text import text_of
from quizgen.records.deck import Project
from quizgen.records.kind import Field, ItemTemplate, Kind
from quizgen.records.subject import Accepted, Fact, Listing, Value, one_by_one


def swapped_facts(project: Project) -> Iterator[Fact]:
    """Yield each fact of kinds with mutual fields anew, under its own id, with the values of these swapped.

    One that has lists is yielded for each pair of their entries.
    """
    for fact in project.facts.values():
        kind = project.kinds[fact.kind]
        if kind.mutual:
            yield from _swapped(fact, kind)


def holds_both_ways(template: ItemTemplate, kind: Kind) -> bool:
    """Return whether swapped facts answer questions of a template: one mutual field is asked for, the other is named.

    In a question about something else they would be wrong: if Peru borders Chile, its capital is not that of Chile.
    """
    asked_for = template.ask.blank_names.union({template.key_field}, template.key.names if template.key else ())
    named = template.ask.names.union(template.prompt.names if template.prompt else (), template.group or ())
    return not asked_for.isdisjoint(kind.mutual) and named.union(asked_for).issuperset(kind.mutual)


def _swapped(fact: Fact, kind: Kind) -> Iterator[Fact]:
    one, other = (kind.fields[name] for name in kind.mutual)
    for first, second in product(*[one_by_one(fact.values.get(field.name, "")) for field in (one, other)]):
        values = {one.name: _as_value(one, second), other.name: _as_value(other, first)}
        accept = {one.name: _accepted(fact, other, second), other.name: _accepted(fact, one, first)}
        yield dataclasses.replace(fact, values={**fact.values, **values}, accept={**(fact.accept or {}), **accept})


def _as_value(field: Field, value: Value) -> Value:
    """Return a value as a field has it: in a list, if it has lists."""
    if field.type != "list":
        return value
    return Listing((value,), text_of(value))


def _accepted(fact: Fact, field: Field, value: Value) -> Accepted:
    """Return what a fact accepts for a value of a field, as what is accepted for the whole and for the entry."""
    of_field = accepted(fact, field.name)
    names = of_field.of_entry.get(text_of(value), ()) if field.type == "list" else of_field.names
    return Accepted(names, {text_of(value): names})
