"""The JSON export, and that its documentation names what is in it."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

from quizgen.outputs.export import export
from quizgen.outputs.pages.numbering import numbered
from quizgen.records.item import Laid
from quizgen.text import plain
from tests.pages_sample import NASTY, laid

DOC = Path(__file__).parents[1] / "docs" / "export.md"


def read(sample: Laid) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(export(sample))
    return made


def item(name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(item for item in read(laid())["items"] if item["id"] == name)
    return found


def test_it_has_every_item_in_order() -> None:
    made = read(laid())
    assert [item["id"] for item in made["items"]] == [item.id for item in laid().items]
    assert made["format"] == 1
    assert made["counts"] == {"items": 24, "facts": 25, "types": {"choice": 12, "cloze": 6, "short": 6}}
    assert made["deck"]["sections"][1] == {"id": "use", "name": "Use <of> water", "count": 10}


def test_an_item_is_told_in_full() -> None:
    assert item("choice-0/what") == {
        "id": "choice-0/what", "facts": ["choice-0"], "template": "what", "kind": "river", "type": "choice",
        "section": "rivers", "topic": "rivers", "stem": "Which river carries more water to the sea than any other?",
        "key": "Amazon", "accept": ["the Amazon", "Amazonas"],
        "options": [
            {"id": "key", "text": "Amazon", "right": True}, {"id": "other-0", "text": "Congo", "right": False},
            {"id": "other-1", "text": "Nile", "right": False}, {"id": "other-2", "text": "Yangtze", "right": False},
        ],
        "distractors": ["Congo", "Nile", "Yangtze"],
        "sources": [
            {"id": "atlas", "footnote": "A. Cartwright, The Rivers Atlas, 3rd edition", "locator": "paragraph",
             "at": ["3"]},
            {"id": "almanac", "footnote": "Almanac of Inland Waters <2nd printing> & index", "locator": "entry",
             "at": ["Lakes", "Weirs"]},
        ],
        "holder": "the Atlas", "voice": {"id": "reported", "name": "reported fact"},
        "condition": "", "hedge": "", "as_of": "",
        "note": "It carries five times as much as the Congo.",
    }  # fmt: skip


def test_texts_are_plain() -> None:
    assert item("cloze-3/what")["stem"] == "The Orinoco and the Amazon are joined by a natural canal, the _____."
    assert item("choice-5/what")["key"] == plain(NASTY)
    assert "长江" in export(laid())
    assert "\\u" not in export(laid())


def test_forms_are_numbered_as_they_are_printed() -> None:
    printed = [
        {
            "letter": form.letter,
            "count": len(form.items),
            "questions": [
                {"number": q.number, "item": q.item.id, "options": [o.id for o in q.item.options], "right": q.letter}
                for group in numbered(form)
                for q in group.questions
            ],
        }
        for form in laid().forms
    ]
    assert read(laid())["forms"] == printed


def test_each_item_has_a_line_of_its_own() -> None:
    text = export(laid())
    assert text.endswith("}\n")
    assert sum(line.startswith('{"id": ') for line in text.splitlines()) == 24
    assert text == export(laid())


def test_a_deck_of_nothing_is_json() -> None:
    made = read(Laid(laid().deck, (), ()))
    assert (made["items"], made["forms"]) == ([], [])


def test_the_document_names_exactly_the_keys_that_occur() -> None:
    tables = documented()
    made = read(laid())
    sections = made["deck"]["sections"][0]
    question = made["forms"][0]["questions"][0]
    assert tables["NAME.json: a deck for other programs"] == list(made)
    assert tables["deck"] == list(made["deck"])
    assert tables["counts"] == list(made["counts"])
    for one in made["items"]:
        assert tables["items"] == list(one)
    assert tables["forms"] == list(made["forms"][0])
    assert tables["questions"] == list(question)
    in_cells = {
        "sections": sections,
        "options": made["items"][0]["options"][0],
        "sources": made["items"][0]["sources"][0],
    }
    for name, value in in_cells.items():
        assert list(value) == nested(name)


def documented() -> dict[str, list[str]]:
    """The keys of each table, under the last name before it."""
    tables: dict[str, list[str]] = {}
    title = ""
    for line in DOC.read_text(encoding="utf-8").splitlines():
        if heading := re.match(r"# (.*)|(?:Each of )?`(\w+)`$", line):
            title = heading[1] or heading[2]
        elif row := re.match(r"\| `(\w+)` \|", line):
            tables.setdefault(title, []).append(row[1])
    return tables


def nested(name: str) -> list[str]:
    """The keys that a table's cell names after "each with"."""

    def cells() -> Iterator[str]:
        for line in DOC.read_text(encoding="utf-8").splitlines():
            if line.startswith(f"| `{name}` |") and "each with" in line:
                yield line.partition("each with")[2]

    (cell,) = cells()
    return re.findall(r"`(\w+)`", cell)


def test_thirty_thousand_items_take_seconds() -> None:
    sample = laid()
    many = tuple(replace(sample.items[i % 24], id=f"fact-{i}/what") for i in range(30_000))
    big = replace(sample, parts=(replace(sample.parts[0], items=many),))
    began = perf_counter()
    export(big)
    assert perf_counter() - began < 10
