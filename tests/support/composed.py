"""Items of a small project about rivers, written as an editor would: facts and item templates in YAML."""

from collections.abc import Mapping
from typing import Any

import yaml

from quizgen.records.deck import Project
from quizgen.records.item import Item
from quizgen.text.render import plain
from tests.support.build_project import items_by_id, make_project

HEAD = """
topics: {rivers: Rivers, canals: Canals}
voices: {stated: {name: stated, plain: true}}
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
DECK = {"name": "D", "namespace": "test/d", "sections": {"all": {"name": "All", "topics": ["rivers", "canals"]}}}
Items = Mapping[str, Item]


def project(templates: str, facts: str = RIVERS, head: str = HEAD, fields: str = FIELDS) -> Project:
    """Return the project; a fact that names no source is from the atlas."""
    rivers = {id_: {"from": {"source": "atlas", "at": "1"}, **fact} for id_, fact in _read(facts).items()}
    kind = {"topic": "rivers", "voice": "stated", "fields": _read(fields), "items": _read(templates)}
    return make_project(facts={**_read(head), "river": rivers}, templates={"river": kind}, deck=DECK)


def _read(text: str) -> dict[str, Any]:
    return dict(yaml.load(text, Loader=yaml.BaseLoader))  # every value a text, as in the files of a project


def items(templates: str, facts: str = RIVERS, head: str = HEAD, fields: str = FIELDS) -> Items:
    """Return the items by id."""
    return items_by_id(project(templates, facts, head, fields))


def again(before: Items, templates: str, facts: str = RIVERS, head: str = HEAD, fields: str = FIELDS) -> Items:
    """Return the items once those there were `before` are published."""
    return items_by_id(project(templates, facts, head, fields), before.values())


def texts(item: Item, *, right: bool) -> list[str]:
    """Return the texts of the right options, or of the wrong ones."""
    return [plain(option.text) for option in item.options if option.right is right]


def shown(item: Item) -> list[str]:
    """Return the texts of all options, in their order."""
    return [plain(option.text) for option in item.options]


def stem(item: Item) -> str:
    """Return the text of the question."""
    return plain(item.stem)


def key(item: Item) -> str:
    """Return the text of the whole key."""
    return plain(item.key.text)


def accepted(item: Item) -> list[str]:
    """Return the other names of the right answers."""
    return [plain(name) for name in item.accept]


def wanted(item: Item) -> tuple[str, ...]:
    """Return the answers to be produced, where several are right."""
    return tuple(plain(answer.text) for answer in item.listed_answers)


def many_rivers(count: int, *, side: str = "east", begin: int = 0) -> str:
    """Return so many rivers of a side, as facts in YAML."""
    return "".join(
        f"{side}{n}: {{name: River {side} {n}, town: {side.title()}ville {n}, side: {side}, length: {n + 1} km}}\n"
        for n in range(begin, begin + count)
    )
