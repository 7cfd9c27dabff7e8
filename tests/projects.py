"""Whole projects made up by hypothesis: files, and beside them the plain facts to reason about."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st

from quizgen.compose.items import compose
from quizgen.layout.lay import lay_out
from quizgen.load.project import load
from quizgen.records.deck import Project
from quizgen.records.item import Item, Laid
from tests.composed import slots_of

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
    "left": {"type": "choice", "ask": "Which colour, says the left, has {{ about }}?", "key": "colour",
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
        """The fact as it stands in the file."""
        told = {name: getattr(self, name) for name in ("about", "colour", "place", "length", "side", "topic")}
        lists = {name: list(getattr(self, name)) for name in ("skip", "same_as", "conflicts")}
        whole = {**told, **lists, "accept": {"colour": list(self.accept)}, "from": {"source": "book", "at": self.id}}
        return {name: value for name, value in whole.items() if value}


@dataclass(frozen=True)
class Built:
    """A project with its items and its one deck."""

    project: Project
    items: tuple[Item, ...]
    laid: Laid


def build(facts: Sequence[Fact], *, different: bool = False, questions: int = 5, before: Iterable[Item] = ()) -> Built:
    """Write the project, read it, compose and lay out; the items `before` were published."""
    with written(facts, different=different, questions=questions) as folder:
        project, problems = load(folder)
    assert not [problem for problem in problems if problem.severity == "error"], problems
    items = compose(project, {item.id: tuple(slots_of(item)) for item in before})
    return Built(project, items, lay_out(project.decks["deck"], items))


@contextmanager
def written(facts: Sequence[Fact], *, different: bool = False, questions: int = 5) -> Iterator[Path]:
    """A folder with the project in it."""
    with TemporaryDirectory() as folder:
        write(Path(folder), facts, different=different, questions=questions)
        yield Path(folder)


def write(folder: Path, facts: Sequence[Fact], *, different: bool = False, questions: int = 5) -> None:
    """Write the project; JSON is YAML."""
    forms = {"names": ["A", "B", "C"], "questions": str(questions), "different": "true" if different else "false"}
    sections = {name: {"name": name, "topics": [name]} for name in ("first", "second")}
    files: dict[str, Any] = {
        "seeds/sources.yaml": {"book": {"cite": "the Book", "footnote": "A Book", "locator": "page"}},
        "seeds/facts.yaml": {
            "topics": {"first": "First", "second": "Second"},
            "voices": {"told": {"name": "told", "plain": "true"}},
            "entities": {"place": PLACES},
            "thing": {fact.id: fact.record() for fact in facts},
        },
        "templates/thing.yaml": {"topic": "first", "voice": "told", "fields": FIELDS, "items": TEMPLATES},
        "decks/deck.yaml": {"name": "Deck", "namespace": "test/deck", "sections": sections, "forms": forms},
    }
    for path, content in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        said = json.dumps(content, ensure_ascii=False).replace('"true"', "true").replace('"false"', "false")
        (folder / path).write_text(said, "utf-8")


@st.composite
def facts(draw: st.DrawFn, least: int = 0, most: int = 12) -> list[Fact]:
    """Some facts that share values, and refer to one another."""
    ids = [f"f{number}" for number in range(draw(st.integers(least, most)))]
    return [draw(fact(id_, ids)) for id_ in ids]


@st.composite
def fact(draw: st.DrawFn, id_: str, others: Sequence[str] = ()) -> Fact:
    """A fact with values that others are likely to have as well."""
    some = st.lists(st.sampled_from(others), max_size=1).map(tuple) if others else st.just(())
    return Fact(
        id=id_,
        about=draw(st.sampled_from(["the bridge", "the Bridge", "the tower", "the gate", f"the house of {id_}"])),
        colour=draw(st.sampled_from([*WORDS, *(f"{id_} colour", f"{id_} tint")])),
        place=draw(st.none() | st.sampled_from(list(PLACES))),
        length=draw(st.none() | st.sampled_from(NUMBERS)),
        side=draw(st.none() | st.sampled_from(["left", "right"])),
        topic=draw(st.sampled_from(["first", "second"])),
        accept=draw(st.lists(st.sampled_from(WORDS), max_size=1).map(tuple)),
        skip=draw(st.lists(st.sampled_from(list(TEMPLATES)), max_size=1).map(tuple)),
        same_as=draw(some),
        conflicts=draw(some),
    )


def alone(fact_: Fact) -> Fact:
    """The fact with a colour that nobody else has."""
    return replace(fact_, colour=f"the colour of {fact_.id}")
