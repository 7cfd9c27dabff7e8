"""A project that editors change at random, edit after edit; whatever they do leaves it whole."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.support.build_project import write_project

FIELDS = {"house": "text", "colour": "text", "place": "entity place", "length": "number"}
COLOURS = ("red", "green", "blue {{x}}", "white & black", "c1::grey", "sea <b>blue</b>")
LENGTHS = ("3 m", "about 5 m", "7 m", "more than 9 m", "12 to 14 m")
PLACES = ("hill", "mill", "weir", "ford")
TOPICS = ("first", "second")


@dataclass
class Houses:
    """The project: facts and item templates by a number that stays theirs whatever they are called."""

    facts: dict[int, dict[str, Any]] = field(default_factory=dict)
    names: dict[int, list[str]] = field(default_factory=dict)
    """A fact's ids, the one it has now first."""
    removed: list[int] = field(default_factory=list)
    templates: dict[str, list[str]] = field(default_factory=lambda: {name: [name] for name in TEMPLATES})
    wording: dict[str, int] = field(default_factory=dict)
    backwards: bool = False
    css: int = 0

    def items(self) -> dict[tuple[int, str], str]:
        """Return the ids of all items that are or were asked, by what stays theirs."""
        return {
            (n, name): f"{ids[0]}/{its[0]}" for n, ids in self.names.items() for name, its in self.templates.items()
        }

    def write(self, folder: Path) -> None:
        write_project(
            folder,
            sources={"book": {"cite": "the Book", "footnote": self.words("A Book"), "locator": "page"}},
            facts={
                "topics": {topic: topic for topic in TOPICS},
                "voices": {"reported": {"name": self.words("reported"), "plain": True}},
                "entities": {"place": {place: {"name": self.words(place)} for place in PLACES}},
                "house": {self.names[n][0]: self._fact(n) for n in self._present()},
            },
            templates={"house": {"topic": "first", "voice": "reported", "fields": FIELDS, "items": self._items()}},
            deck={
                "name": "Houses",
                "namespace": "test/houses",
                "sections": {topic: {"name": f"The {topic}", "topics": [topic]} for topic in TOPICS},
            },
            deck_file="rivers",
        )

    def words(self, word: str) -> str:
        """Return a word of the project as it was last worded."""
        return word.capitalize() + " and so on" * self.wording.get(word, 0)

    def _present(self) -> list[int]:
        return sorted(set(self.facts) - set(self.removed), reverse=self.backwards)

    def _fact(self, n: int) -> dict[str, Any]:
        was = {"was": self.names[n][1:]} if self.names[n][1:] else {}
        return {**self.facts[n], "house": f"house {n}", **was}

    def _items(self) -> dict[str, Any]:
        return {
            self.templates[name][0]: {
                **template,
                "ask": template["ask"] + "!" * self.wording.get(name, 0),
                **({"was": self.templates[name][1:]} if self.templates[name][1:] else {}),
            }
            for name, template in TEMPLATES.items()
        }

    def pick(self, number: int) -> int:
        """Return one of the facts that are there."""
        present = self._present()
        return present[number % len(present)]


TEMPLATES: Mapping[str, dict[str, Any]] = {
    "colour": {"type": "choice", "ask": "What colour is {{ house }}?", "key": "colour"},
    "place": {"type": "choice", "ask": "Where is {{ house }}?", "key": "place"},
    "blank": {"type": "cloze", "ask": "We know that {{ house }} is {{ length | blank }} high."},
    "about": {"type": "short", "ask": "What is known about {{ house }}?", "key": "It is {{ colour }}."},
}


def _nothing(_: Houses, __: int) -> None:
    pass


def _value(name: str, values: Iterable[str]) -> Callable[[Houses, int], None]:
    """Give one fact another value."""
    choices = tuple(values)

    def change(houses: Houses, number: int) -> None:
        houses.facts[houses.pick(number)][name] = choices[number % len(choices)]

    return change


def _page(houses: Houses, number: int) -> None:
    houses.facts[houses.pick(number)]["from"] = {"source": "book", "at": str(number)}


def _add(houses: Houses, number: int) -> None:
    n = len(houses.facts)
    houses.names[n] = [f"fact-{n}"]
    houses.facts[n] = {
        "colour": COLOURS[number % len(COLOURS)],
        "place": PLACES[number % len(PLACES)],
        "length": LENGTHS[number % len(LENGTHS)],
        "topic": TOPICS[number % len(TOPICS)],
        "from": {"source": "book", "at": str(n)},
    }


def _remove(houses: Houses, number: int) -> None:
    if len(houses.facts) - len(houses.removed) > 3:
        houses.removed.append(houses.pick(number))


def _restore(houses: Houses, number: int) -> None:
    if houses.removed:
        houses.removed.pop(number % len(houses.removed))


def _rename(houses: Houses, number: int) -> None:
    """Also those that are removed: they may come back under their new name."""
    n = number % len(houses.facts)
    houses.names[n].insert(0, f"fact-{n}-{len(houses.names[n])}")


def _rename_template(houses: Houses, number: int) -> None:
    name = tuple(TEMPLATES)[number % len(TEMPLATES)]
    houses.templates[name].insert(0, f"{name}-{len(houses.templates[name])}")


def _reword(*words: str) -> Callable[[Houses, int], None]:
    """Word something otherwise that stands in many notes, there and back."""

    def change(houses: Houses, number: int) -> None:
        word = words[number % len(words)]
        houses.wording[word] = 1 - houses.wording.get(word, 0)

    return change


def _reorder(houses: Houses, _: int) -> None:
    houses.backwards = not houses.backwards


def _design(houses: Houses, _: int) -> None:
    houses.css += 1


EDITS: Mapping[str, Callable[[Houses, int], None]] = {
    "nothing": _nothing,
    "colour": _value("colour", COLOURS),
    "place": _value("place", PLACES),
    "length": _value("length", LENGTHS),
    "topic": _value("topic", TOPICS),
    "note": _value("note", ("", "One note.", "*Another* note.")),
    "page": _page,
    "add": _add,
    "remove": _remove,
    "restore": _restore,
    "rename": _rename,
    "rename template": _rename_template,
    "reword template": _reword(*TEMPLATES),
    "reword entity": _reword(*PLACES),
    "reword source or voice": _reword("A Book", "reported"),
    "reorder": _reorder,
    "design": _design,
}
