"""The options of `worksheet` and `flashcards` that choose questions of a deck, and what they name in its project."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypedDict

import click

from quizgen.checked_project import CheckedProject
from quizgen.cli.check_steps import check_silently, print_problems
from quizgen.cli.shared_options import (
    Command,
    all_known,
    comma_separated,
    decks_named,
    names_option,
    with_options,
    writable,
)
from quizgen.compose.types import ITEM_TYPES
from quizgen.layout.lesson_request import LessonRequest
from quizgen.problems import errors
from quizgen.records.deck import Deck, Project
from quizgen.suggestions import MAX_CHOICES, suggest
from quizgen.text.folding import fold
from quizgen.text.one_line import one_line
from quizgen.ui import ui_strings

MAX_PER_FACT = 9
"""Questions about one fact on one worksheet."""


class Choosing(TypedDict):
    """The options that choose questions, and their title: fields of `layout.lesson_request.LessonRequest`."""

    sections: tuple[str, ...]
    topics: tuple[str, ...]
    types: tuple[str, ...]
    templates: tuple[str, ...]
    kinds: tuple[str, ...]
    sources: tuple[str, ...]
    tags: tuple[str, ...]
    seed: str
    title: str


def _item_types(context: click.Context, option: click.Parameter, values: Sequence[str]) -> Sequence[str]:
    named = ui_strings("en").types
    types = {name: named[name].name if name in named else name for name in ITEM_TYPES}
    return _ids(comma_separated(context, option, values), types, "there is no item type", most=len(types))


def line(_context: click.Context, _option: click.Parameter, text: str) -> str:
    """Return a text as one line that can be written to a file."""
    return one_line(writable(text))


choosing_options = with_options(
    names_option("--section", "sections", "Use questions from these sections."),
    names_option("--topic", "topics", "Also use questions from these topics."),
    click.option("--types", multiple=True, callback=_item_types, metavar="TYPE,...", help="Only these item types."),
    names_option("--templates", "templates", "Only questions from these item templates."),
    names_option("--kinds", "kinds", "Only questions about facts of these kinds."),
    names_option("--source", "sources", "Only questions about facts from these sources."),
    names_option("--tags", "tags", "Only questions about facts with one of these tags."),
    click.option(
        "--seed",
        default="",
        callback=line,
        metavar="WORD",
        help="Any word; a different word selects different questions.",
    ),
)
"""Gives a command the options for what its questions are chosen from, and the seed of the choice."""


def per_fact_option(default: int | None, default_text: str) -> Callable[[Command], Command]:
    """Return what gives a command the option for how many questions may be about one fact."""
    return click.option(
        "--per-fact",
        type=click.IntRange(1, MAX_PER_FACT),
        default=default,
        metavar="N",
        help=f"How many questions may be about one fact (default {default_text}).",
    )


def _chosen_deck(name: str | None, decks: Mapping[str, Deck]) -> Deck:
    """Return the deck named, or the only one."""
    if name is None and len(decks) > 1:
        raise click.UsageError(f"there are several decks, so name one: {', '.join(decks)}")
    return decks[decks_named([name] if name else [], decks)[0]]


def checked_deck(project: Path, name: str | None) -> tuple[Deck, CheckedProject]:
    """Return the deck named, or the only one, and its project; if these are wrong, the command ends."""
    checked = check_silently(project)
    print_problems(project, errors(checked.problems))
    deck = _chosen_deck(name, checked.decks)
    return deck, checked.in_language_of(deck)


def _topics_of(deck: Deck, project: Project) -> set[str]:
    """Return the topics that a deck's sections take; all topics if one of the sections takes any."""
    named = [set(section.topics or project.topics) for section in deck.sections]
    return set[str]().union(*named)


def with_ids(request: LessonRequest, deck: Deck, checked: CheckedProject) -> LessonRequest:
    """Return a request with ids in place of the names by which it may call sections, topics and sources.

    If it asks for something that the project does not have, the command ends.
    """
    project, taken = checked.project, _topics_of(deck, checked.project)
    sections = {str(section.id): section.name for section in deck.sections}
    topics = {str(id_): name for id_, name in project.topics.items() if id_ in taken}
    sources = {str(id_): source.cite for id_, source in project.sources.items()}
    known = replace(
        request,
        sections=_ids(request.sections, sections, f"{deck.file} has no section"),
        topics=_ids(request.topics, topics, f"{deck.file} has no topic"),
        sources=_ids(request.sources, sources, "there is no source"),
    )
    templates = {item.template for item in checked.items}
    all_known(request.templates, templates, "there are no questions from an item template")
    all_known(request.kinds, project.kinds, "there is no kind")
    tags = {tag for fact in project.facts.values() for tag in fact.tags}
    all_known(request.tags, tags, "there are no facts with the tag")
    return known


def _ids(words: Sequence[str], names: Mapping[str, str], message: str, most: int = MAX_CHOICES) -> tuple[str, ...]:
    """Return ids, of which `names` has what people call them; for such a name, its id.

    A message about another word names them all if there are few.
    """
    by_name = {fold(name): id_ for id_, name in names.items()}
    ids = tuple(dict.fromkeys([word if word in names else by_name.get(fold(word), word) for word in words]))
    for word in ids:
        if word not in names:
            raise click.UsageError(f"{message} “{word}”{suggest(word, names) or _to_choose_from(names, most)}")
    return ids


def _to_choose_from(names: Mapping[str, str], most: int) -> str:
    shown = [id_ if fold(id_) == fold(name) else f"{id_} ({name})" for id_, name in sorted(names.items())]
    return f"; choose from: {', '.join(shown)}" if 0 < len(shown) <= most else ""
