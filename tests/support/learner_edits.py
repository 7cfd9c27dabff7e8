"""What editors do to a project between two editions, each with what it should do to the deck's notes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

FACTS = "seeds/facts.yaml"
SOURCES = "seeds/sources.yaml"
RIVER = "templates/river.yaml"

NEW_FACT = """\
  fenn-course:
    river: fenn
    mouth: salt-sea
    length: 77 km
    from: {source: atlas, at: 6}
"""
NEW_TEMPLATE = """\
  river:
    type: short
    ask: "Which river, by {{ cite }}, is {{ length }} long?"
    key: river
"""
DOVY = """\
  dovy-course:
    river: dovy
    mouth: inner-sea
    length: 95 km
    from: {source: atlas, at: 4}
"""
CIRNE = """\
  cirne-course:
    river: cirne
    mouth: grey-sea
    length: more than 1,200 km
    from: {source: atlas, at: 3}
"""
ASKED = ("mouth", "length", "sea")
RIVERS = ("alda-course", "bero-course", "cirne-course", "dovy-course", "essa-course", "essa-by-boat")
EVERY_RIVER = frozenset(f"{fact}/{template}" for fact in RIVERS for template in ASKED)


@dataclass(frozen=True)
class Edit:
    """One edition's work. `edited` are notes that must change among others, `never` those that must not."""

    name: str
    do: Callable[[Path], None]
    edited: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    renamed: Mapping[str, str] = field(default_factory=dict)


def swap(path: str, old: str, new: str) -> Callable[[Path], None]:
    """Replace a text that must be there."""

    def do(project: Path) -> None:
        file = project / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    return do


def both(*steps: Callable[[Path], None]) -> Callable[[Path], None]:
    def do(project: Path) -> None:
        for step in steps:
            step(project)

    return do


def notes(*facts: str, templates: tuple[str, ...] = ASKED) -> frozenset[str]:
    return frozenset(f"{fact}/{template}" for fact in facts for template in templates)


def renames(old: str, new: str, others: tuple[str, ...], form: str) -> dict[str, str]:
    """Old item ids to new: `form` puts the part that changes and one of the others together."""
    return {form.format(old, other): form.format(new, other) for other in others}


ADD = both(
    swap(FACTS, "    essa: {name: Essa}\n", "    essa: {name: Essa}\n    fenn: {name: Fenn}\n"),
    swap(FACTS, "\nview:\n", f"{NEW_FACT}\nview:\n"),
)
LENGTH = (
    '  length:\n    type: choice\n    ask: "According to {{ cite }}, how long is the {{ river }}?"\n    key: length\n'
)
LONG = '    type: cloze\n    ask: "By {{ cite }}, the {{ river }} is {{ length | blank }} long."\n'
REMOVE = swap(FACTS, DOVY, "")
EDITS = (
    Edit("answer", swap(FACTS, "about 610 km", "about 640 km"), notes("alda-course", templates=("length",))),
    Edit("key of a cloze", swap(FACTS, "mouth: inner-sea\n    length: 95", "mouth: salt-sea\n    length: 95"),
         notes("dovy-course", templates=("mouth", "sea"))),
    Edit("stem", swap(RIVER, "how long is the", "what length has the"), notes(*RIVERS, templates=("length",))),
    Edit("source", swap(SOURCES, "a table of rivers", "the table of rivers"), EVERY_RIVER - notes("essa-by-boat")),
    Edit("place in a source", swap(FACTS, "at: 3}", "at: [3, 9]}"), notes("cirne-course")),
    Edit("note", swap(FACTS, "The *only* view", "The **one** view"), notes("alda-boats", templates=("claim",))),
    Edit("topic", swap(FACTS, "    as_of: 2019\n", "    as_of: 2019\n    topic: views\n"), notes("essa-course")),
    Edit("voice", swap(FACTS, "    length: 320 km\n", "    length: 320 km\n    voice: view\n"), notes("bero-course")),
    Edit("fact added", ADD, added=notes("fenn-course")),
    Edit("fact removed", REMOVE, gone=notes("dovy-course")),
    Edit("fact renamed", swap(FACTS, "  dovy-course:\n", "  dovy-in-spate:\n    was: [dovy-course]\n"),
         notes("dovy-course"), renamed=renames("dovy-course", "dovy-in-spate", ASKED, "{}/{}")),
    Edit("template renamed", swap(RIVER, "  length:\n    type", "  how-long:\n    was: [length]\n    type"),
         notes(*RIVERS, templates=("length",)), renamed=renames("length", "how-long", RIVERS, "{1}/{0}")),
    Edit("entity renamed", swap(FACTS, "{name: Grey Sea, accept: [the Grey Sea]}", "{name: Ash Sea}"),
         notes("alda-course", "cirne-course", templates=("mouth", "sea"))),
    Edit("template added", swap(RIVER, "  sea:\n", f"{NEW_TEMPLATE}  sea:\n"),
         added=notes(*RIVERS, templates=("river",))),
    Edit("template asks fewer", swap(RIVER, "  sea:\n", "  sea:\n    only: {source: [survey]}\n"),
         gone=notes(*RIVERS, templates=("sea",)) - notes("essa-by-boat")),
    Edit("facts reordered", swap(FACTS, CIRNE + DOVY, DOVY + CIRNE)),
    Edit("comment only", swap(FACTS, "\nriver:\n", "\n# Lengths along the middle of the stream.\nriver:\n")),
    Edit("deck described", swap("decks/rivers.yaml", "that do not exist", "that are made up")),
)  # fmt: skip
"""One edition's work each; three editions' work stands in the tests."""
