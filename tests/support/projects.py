"""Whole projects made up by Hypothesis: files, and the plain facts that are in them, to reason about."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from math import inf
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st

from quizgen.layout.deck import lay_out
from quizgen.records.deck import Project
from quizgen.records.item import Item
from quizgen.records.layout import DeckLayout
from tests.support.build_project import items_by_id, load_sound, write_project

WORDS = ("red", "Red", "réd", "green", "green stone", "blue", "sea blue", "white", "black", "C#", "C", "grey.")
PLACES: dict[str, dict[str, Any]] = {
    "hill": {"name": "Hill", "accept": ["the Hill"]},
    "mill": {"name": "Mill"},
    "weir": {"name": "Weir", "short": "Hill"},
    "ford": {"name": "Ford", "accept": ["Mill Ford"]},
    "quay": {"name": "Quay"},
}
NUMBERS = (
    "3 km",
    "3 to 5 km",
    "about 5 km",
    "more than 6 km",
    "7 km",
    "up to 2 km",
    "-1 km",
    "1,000 km",
    "9 m",
    "12 m",
)
FIELDS: dict[str, Any] = {
    "about": "text",
    "colour": "text",
    "place": {"type": "entity place", "optional": True},
    "length": {"type": "number", "optional": True},
    "side": {"type": "one of", "values": ["left", "right"], "optional": True},
}
TEMPLATES: dict[str, dict[str, Any]] = {
    "colour": {"type": "choice", "ask": "Which colour has {{ about }}?", "key": "colour", "unlike": ["side"]},
    "same-side": {"type": "choice", "ask": "On its side, what has {{ about }}?", "key": "colour", "like": ["side"]},
    "place": {"type": "choice", "ask": "Where is {{ about }}?", "key": "place"},
    "length": {"type": "choice", "ask": "How long is {{ about }}?", "key": "length"},
    "left": {"type": "choice", "ask": "Which colour, on the left, has {{ about }}?", "key": "colour",
             "only": {"side": ["left"]}},
    "blank": {"type": "cloze", "ask": "{{ about }} is {{ colour | blank }} all over."},
    "about": {"type": "short", "ask": "What is {{ colour }}, and what else?", "key": "about"},
}  # fmt: skip
KEY_OF = {"colour": "colour", "same-side": "colour", "place": "place", "length": "length", "left": "colour"}


@dataclass(frozen=True)
class Fact:
    """A fact as plain values, None where it has none."""

    id: str
    about: str
    colour: str
    place: str | None = None
    length: str | None = None
    side: str | None = None
    topic: str = "first"
    accept: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()

    def record(self) -> dict[str, Any]:
        """Return the fact as it stands in the file."""
        values = {name: getattr(self, name) for name in ("about", "colour", "place", "length", "side", "topic")}
        lists = {name: list(getattr(self, name)) for name in ("skip", "same_as", "conflicts")}
        whole = {**values, **lists, "accept": {"colour": list(self.accept)}, "from": {"source": "book", "at": self.id}}
        return {name: value for name, value in whole.items() if value}


@dataclass(frozen=True)
class Built:
    """A project with its items and its one deck, laid out."""

    project: Project
    items: tuple[Item, ...]
    layout: DeckLayout


def build(facts: Sequence[Fact], *, different: bool = False, questions: int = 5, before: Iterable[Item] = ()) -> Built:
    """Write the project, read it, compose and lay out; the items `before` were published."""
    with written(facts, different=different, questions=questions) as folder:
        project = load_sound(folder)
    items = tuple(items_by_id(project, before).values())
    return Built(project, items, lay_out(project.decks["deck"], items))


@contextmanager
def written(facts: Sequence[Fact], *, different: bool = False, questions: int = 5) -> Iterator[Path]:
    """A folder with the project in it."""
    with TemporaryDirectory() as folder:
        yield write(Path(folder), facts, different=different, questions=questions)


def write(
    folder: Path,
    facts: Sequence[Fact],
    templates: Mapping[str, Any] = TEMPLATES,
    *,
    different: bool = False,
    questions: int = 5,
) -> Path:
    """Write the project into a folder."""
    return write_project(
        folder,
        sources={"book": {"cite": "the Book", "footnote": "A Book", "locator": "page"}},
        facts={
            "topics": {"first": "First", "second": "Second"},
            "voices": {"stated": {"name": "stated", "plain": True}},
            "entities": {"place": PLACES},
            "thing": {fact.id: fact.record() for fact in facts},
        },
        templates={"thing": {"topic": "first", "voice": "stated", "fields": FIELDS, "items": templates}},
        deck={
            "name": "Deck",
            "namespace": "test/deck",
            "sections": {name: {"name": name, "topics": [name]} for name in ("first", "second")},
            "forms": {"names": ["A", "B", "C"], "questions": questions, "different": different},
        },
    )


@st.composite
def facts(draw: st.DrawFn, least: int = 0, most: int = 12) -> list[Fact]:
    """Some facts that share values, and refer to one another."""
    ids = [f"f{number}" for number in range(draw(st.integers(least, most)))]
    return [draw(fact(id_, ids)) for id_ in ids]


@st.composite
def fact(draw: st.DrawFn, id_: str, others: Sequence[str] = ()) -> Fact:
    """A fact with values that others are likely to have as well."""
    related = _one_or_none(others)
    return Fact(
        id=id_,
        about=draw(st.sampled_from(["the bridge", "the Bridge", "the tower", "the gate", f"the house of {id_}"])),
        colour=draw(st.sampled_from([*WORDS, f"{id_} colour", f"{id_} tint"])),
        place=draw(_PLACE),
        length=draw(_LENGTH),
        side=draw(_SIDE),
        topic=draw(_TOPIC),
        accept=draw(_ACCEPTED),
        skip=draw(_SKIPPED),
        same_as=draw(related),
        conflicts=draw(related),
    )


def _one_or_none(values: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """One of the values in a tuple or, as often, nothing: a single draw, since draws take more time than all else."""
    return st.sampled_from([*[()] * max(len(values), 1), *((value,) for value in values)])


def _value_or_none(values: Sequence[str]) -> st.SearchStrategy[str | None]:
    return st.sampled_from([*[None] * len(values), *values])


_PLACE, _LENGTH = _value_or_none(list(PLACES)), _value_or_none(NUMBERS)
_SIDE, _TOPIC = _value_or_none(["left", "right"]), st.sampled_from(["first", "second"])
_ACCEPTED, _SKIPPED = _one_or_none(WORDS), _one_or_none(list(TEMPLATES))


def alone(fact_: Fact) -> Fact:
    """The fact with a colour that nobody else has."""
    return replace(fact_, colour=f"the colour of {fact_.id}")


# What is right, worked out from the plain facts, one by one


def folded(text: str) -> str:
    """Return what makes two answers the same, in another way than the tool does."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[.,;:'’]", " ", bare.lower()).replace("-", "−").split())


def right_answers(item: Item, given_facts: Sequence[Fact]) -> set[str]:
    """Return everything that no wrong option of an item that asks one fact may say."""
    mine = next(f for f in given_facts if f.id == item.facts[0])
    related, right = related_to(mine, given_facts), set[str]()
    for other in given_facts:
        unlike = TEMPLATES[item.template].get("unlike") and other.side and other.side == mine.side
        if other.about.lower() == mine.about.lower() or other.id in related or unlike:
            right |= answers(other, KEY_OF[item.template]) if item.template in KEY_OF else set()
    return right


def related_to(mine: Fact, given_facts: Sequence[Fact]) -> set[str]:
    """Return the ids of all facts that say the same, also by way of others, and of those that contradict one."""
    same = _reached({mine.id}, given_facts)
    pairs = [(f.id, other) for f in given_facts for other in f.conflicts]
    return same | _reached({b for pair in pairs for a, b in (pair, pair[::-1]) if a in same}, given_facts)


def _reached(ids: set[str], given_facts: Sequence[Fact]) -> set[str]:
    pairs = [(f.id, other) for f in given_facts for other in f.same_as]
    more = {b for pair in pairs for a, b in (pair, pair[::-1]) if a in ids}
    return ids if more <= ids else _reached(ids | more, given_facts)


def answers(fact_: Fact, field: str) -> set[str]:
    """Return all names that are right for a fact's value in a field, folded."""
    value = getattr(fact_, field)
    names: Iterable[str] = (value,) if value else ()
    if field == "place" and value:
        names = (str(PLACES[value]["name"]), str(PLACES[value].get("short", "")), *PLACES[value].get("accept", ()))
    also_accepted = fact_.accept if field == "colour" else ()
    return {folded(name) for name in (*names, *also_accepted) if name}


def reach(figure: str) -> tuple[float, float, str]:
    """Return from where to where a figure may go, and its unit: "more than 6 km" has no end, 5 may be about 5.5.

    Kilometers are told in meters.
    """
    low, *_, high = [float(digits.replace(",", "")) for digits in re.findall(r"-?\d[\d,]*", figure) * 2]
    first, unit = figure.split(" ", 1)[0].lower(), figure.rsplit(" ", 1)[1]
    room = 0.1 * abs(high) if first == "about" else 0
    ends = {"more": (low, inf), "up": (-inf, high)}
    start, end = ends.get(first, (low - room, high + room))
    return (1000 * start, 1000 * end, "m") if unit == "km" else (start, end, unit)


def may_be_the_same(one: str, other: str) -> bool:
    """Tell whether two answers are the same at least in part: one is within the other, or two figures meet."""
    words, other_words = f" {folded(one)} ", f" {folded(other)} "
    if words in other_words or other_words in words:
        return True
    if not {one, other} <= set(NUMBERS):
        return False
    (low, high, unit), (other_low, other_high, other_unit) = reach(one), reach(other)
    return unit == other_unit and low <= other_high and other_low <= high
