"""Values of `was` that continue nothing: no question was ever published under such an id or template."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from quizgen.problems import Problem, WrongWord
from quizgen.publishing.names_passed_on import Notes
from quizgen.records.deck import Project
from quizgen.records.ids import ItemId
from quizgen.records.place import place_of
from quizgen.records.subject import Fact, ItemTemplate


def idle_renames(project: Project, ledgers: Iterable[Notes], added: Collection[ItemId]) -> Iterator[Problem]:
    """Warn of each `was` that names nothing published, where questions would begin anew (`added`) all the same."""
    published = [id_ for notes in ledgers for own, note in notes.items() for id_ in (own, *note.previous_ids)]
    facts, templates = {id_.owner for id_ in published}, {id_.template for id_ in published}
    new_facts, new_templates = {id_.owner for id_ in added}, {id_.template for id_ in added}
    for fact in project.facts.values():
        if fact.id in new_facts:
            yield from _idle("fact", fact.id, fact, facts, facts - {*project.facts})
    for template in (template for kind in project.kinds.values() for template in kind.templates):
        if template.name in new_templates:
            yield from _idle("item template", template.name, template, templates, templates - new_templates)


def _idle(
    noun: str, name: str, record: Fact | ItemTemplate, published: Collection[str], gone: Collection[str]
) -> Iterator[Problem]:
    for old in record.was:
        if old not in published:
            message = f"no {noun} was ever published as “{old}”, so “{name}” does not continue it: “was” needs its old "
            way = f"{message}{'id' if noun == 'fact' else 'name'}"
            yield Problem(place_of(old, record.place), way, "warning", wrong_word=WrongWord(str(old), sorted(gone)))
