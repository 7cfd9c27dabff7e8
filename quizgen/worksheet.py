"""A worksheet: a deck laid out for one lesson, from the words of whoever asks for it. Nothing of it is published."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from quizgen.itemtypes import ITEM_TYPES
from quizgen.layout.forms import forms
from quizgen.layout.sections import parts
from quizgen.ledger.code import LENGTH, LETTERS, besides
from quizgen.records.deck import Deck, Forms, Section
from quizgen.records.item import Form, Item, Laid, Part
from quizgen.stable import digest

TRIES = 8
"""How many selections are made of either sort, to take the best: more of them would hardly gain a question."""

NAMED = 40
"""How many letters of a title a file's name has."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: `questions` on each form, from whole sections and single topics (neither: from all of them).

    `types` and `title`, where empty, are those of the deck's forms, and where these are in large print as well, or
    `large_print` says so, so is the worksheet. Another `seed`, any word, is another selection.
    """

    questions: int
    letters: tuple[str, ...] = ("A",)
    sections: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    title: str = ""
    seed: str = ""
    different: bool = False
    large_print: bool = False


def worksheet(deck: Deck, items: Iterable[Item], wanted: Wanted) -> Laid:
    """Return the deck laid out as a worksheet, under a file name and a code of its own; forms are left out if empty.

    Hashes of the items' ids and of the seed decide. The title chooses no question, nor do letters, unless the forms
    are to be `different`.
    """
    space = f"{deck.namespace}/worksheet/{wanted.seed}"
    asked = replace(deck, namespace=space, sections=tuple(_sections(deck, wanted)), forms=_forms(deck, wanted))
    found = parts(asked, items)
    laid = Laid(asked, found, tuple(form for form in _fullest(asked, found) if form.items))
    code = code_of(laid)
    return replace(laid, deck=replace(asked, file=f"{deck.file}-{_slug(wanted)}-{code}"), code=code, coded="worksheet")


def _sections(deck: Deck, wanted: Wanted) -> Iterator[Section]:
    """Yield the sections asked for, each with those of its topics that are."""
    every = not wanted.sections and not wanted.topics
    for section in deck.sections:
        whole = every or section.id in wanted.sections
        if topics := tuple(topic for topic in section.topics if whole or topic in wanted.topics):
            yield replace(section, topics=topics)


def _forms(deck: Deck, wanted: Wanted) -> Forms:
    named = wanted.types or deck.forms.types or ITEM_TYPES
    types = tuple(name for name in ITEM_TYPES if name in named)
    large, title = wanted.large_print or deck.forms.large_print, wanted.title or deck.forms.title
    return Forms(wanted.letters, wanted.questions, types, title, wanted.different, large)


def _fullest(deck: Deck, found: Sequence[Part]) -> tuple[Form, ...]:
    """Return the forms of the first of some selections that none outdoes in questions, then item types, then topics.

    Where there are few to choose from, those that are taken first may keep many others off the sheet. Where all
    sections take turns with each item type, a short sheet has the first types alone: so they are put together as well.
    """
    mixed = [replace(part, items=tuple(item for one in found for item in one.items)) for part in found[:1]]
    spaces = [replace(deck, namespace=f"{deck.namespace}/{number}") for number in range(TRIES)]
    return max((forms(space, chosen) for chosen in (found, mixed) for space in spaces), key=_worth)


def _worth(made: Sequence[Form]) -> tuple[int, int, int]:
    asked = [(form.letter, item) for form in made for item in form.items]
    return len(asked), len({(letter, item.type) for letter, item in asked}), len({item.topic for _, item in asked})


def _slug(wanted: Wanted) -> str:
    said = wanted.title or " ".join((*wanted.sections, *wanted.topics))
    return re.sub(r"[\W_]+", "-", said.casefold()).strip("-")[:NAMED].strip("-") or "worksheet"


def code_of(laid: Laid) -> str:
    """Return the code of a selection: the same for the same questions and answers, on whichever forms they stand.

    Where forms have questions of their own, it is the code of each letter with its questions.
    """
    asked = {item.id: item for item in laid.items}
    sheets = {form.letter: " ".join(sorted(_asked(asked[item.id]) for item in form.items)) for form in laid.forms}
    selections = set(sheets.values())
    told = selections if len(selections) == 1 else {f"{letter}: {sheet}" for letter, sheet in sheets.items()}
    number = digest("worksheet", *besides(laid.deck), "questions", *sorted(told))
    return "".join(LETTERS[number >> (5 * place) & 31] for place in range(LENGTH))


def _asked(item: Item) -> str:
    """Return a digest of what an item asks and which answers are right."""
    options = (f"{option.id} {option.right} {option.text}" for option in item.options)
    matches = (f"{match.option} {match.prompt}" for match in item.matches)
    answers = ("accept", *item.accept, "answers", *item.answers, "options", *options, "matches", *matches)
    return f"{digest(item.id, item.type, item.stem, item.key, *answers):016x}"


def shortage(laid: Laid) -> str:
    """Return how many questions a worksheet has where it has fewer than were wanted, and why; else nothing."""
    wanted, has = laid.deck.forms, Counter({form.letter: len(form.items) for form in laid.forms})
    if all(has[letter] == wanted.questions for letter in wanted.names):
        return ""
    there = [item for item in laid.items if item.type in wanted.types]
    facts = len({fact for item in there for fact in item.facts})
    counts = ", ".join(f"{letter} has {has[letter]}" for letter in wanted.names)
    said = f"{counts} of {wanted.questions} questions, taken from {len(there)} about {facts} fact{'s'[: facts != 1]}"
    return f"{said}: no fact is asked twice, and no question gives another's answer away"


def types_of(items: Iterable[Item]) -> dict[str, int]:
    """Return how many items there are of each type that some are of, in the order of a form's parts."""
    counts = Counter(item.type for item in items)
    return {name: counts[name] for name in ITEM_TYPES if counts[name]}
