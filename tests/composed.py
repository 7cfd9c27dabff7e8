"""Items of a small project about rivers, written as an editor would: facts and item templates in YAML."""

import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from quizgen.compose.items import compose
from quizgen.load.project import load
from quizgen.records.deck import Project
from quizgen.records.item import Item
from quizgen.records.ledger import Slot
from quizgen.text import plain

HEAD = """
topics: {rivers: Rivers, canals: Canals}
voices: {told: {name: told, plain: true}}
entities:
  sea:
    grey: {name: Grey Sea, short: the Grey, accept: [Cold Sea]}
    long: {name: Long Sea}
    salt: {name: Salt Sea}
    still: {name: Still Sea}
"""
FIELDS = """
name: text
mouth: {type: entity sea, optional: true}
length: {type: number, optional: true}
since: {type: date, optional: true}
side: {type: one of, values: [east, west, both], optional: true}
known: {type: text, optional: true}
towns: {type: list, optional: true}
"""
RIVERS = """
alda: {name: Alda, mouth: grey, length: 610 km, side: east, known: eels, towns: [Marn, Tolle, Ulm]}
bero: {name: Bero, mouth: long, length: "1,320 km", side: west, known: salt, towns: [Sarn, Wick]}
cirne: {name: Cirne, mouth: salt, length: 2100 km, side: east, known: mills, towns: [Yarm]}
dovy: {name: Dovy, mouth: still, length: 95 km, side: west, known: fords, towns: [Zell]}
"""
SOURCES = {"atlas": {"cite": "the Atlas", "footnote": "A"}, "guide": {"cite": "the Guide", "footnote": "G"}}
DECK = {"name": "D", "namespace": "test/d", "sections": {"all": {"name": "All", "topics": ["rivers", "canals"]}}}
Items = Mapping[str, Item]


def project(templates: str, facts: str = RIVERS, head: str = HEAD, fields: str = FIELDS) -> Project:
    """Return the project; a fact that names no source is from the atlas."""
    rivers = {id_: {"from": {"source": "atlas", "at": "1"}, **fact} for id_, fact in _read(facts).items()}
    kind = {"topic": "rivers", "voice": "told", "fields": _read(fields), "items": _read(templates)}
    files = {"sources": SOURCES, "facts": {**_read(head), "river": rivers}}
    with TemporaryDirectory() as folder:
        _write(Path(folder) / "templates/river.yaml", kind)
        _write(Path(folder) / "decks/deck.yaml", DECK)
        for name, content in files.items():
            _write(Path(folder) / f"seeds/{name}.yaml", content)
        found, problems = load(Path(folder))
    assert not [problem for problem in problems if problem.severity == "error"], problems
    return found


def _read(said: str) -> dict[str, Any]:
    return dict(yaml.load(said, Loader=yaml.BaseLoader))  # every value a text, as in the files of a project


def _write(path: Path, content: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content).replace('"true"', "true"), "utf-8")


def items(templates: str, facts: str = RIVERS, head: str = HEAD, fields: str = FIELDS) -> Items:
    """Return the items by id."""
    return {item.id: item for item in compose(project(templates, facts, head, fields))}


def again(before: Items, templates: str, facts: str = RIVERS, head: str = HEAD, fields: str = FIELDS) -> Items:
    """Return the items once those there were `before` are published."""
    published = {id_: tuple(slots_of(item)) for id_, item in before.items() if item.options}
    return {item.id: item for item in compose(project(templates, facts, head, fields), published)}


def slots_of(item: Item) -> list[Slot]:
    """What the ledger tells of an item's options."""
    key = f"; {plain(item.key)}; "
    found = []
    for option in item.options:
        text = plain(option.text)
        place, paired = key.find(f"; {text}; "), key.find(f" – {text}; ")
        id_ = "" if text == plain(item.key) else option.id
        found.append(Slot(id_, text, max(place, paired), key[: max(paired, 0)].rpartition("; ")[2]))
    return found


def texts(item: Item, *, right: bool) -> list[str]:
    """What the right options say, or the wrong ones."""
    return [plain(option.text) for option in item.options if option.right is right]


def shown(item: Item) -> list[str]:
    """What all options say, in their order."""
    return [plain(option.text) for option in item.options]
