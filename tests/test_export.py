"""The JSON export, and that its documentation names what is in it."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

from quizgen.itemtypes import ITEM_TYPES
from quizgen.outputs.export import export
from quizgen.outputs.pages.numbering import numbered
from quizgen.records.item import Laid
from quizgen.text import plain
from tests.pages_sample import NASTY, laid
from tests.pages_types import every_type

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
            {"id": "key", "text": "Amazon", "right": True, "feedback": ""},
            {"id": "other-0", "text": "Congo", "right": False, "feedback": ""},
            {"id": "other-1", "text": "Nile", "right": False, "feedback": ""},
            {"id": "other-2", "text": "Yangtze", "right": False, "feedback": ""},
        ],
        "distractors": ["Congo", "Nile", "Yangtze"], "truth": None, "matches": [], "answers": [], "figure": None,
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


def of_type(name: str) -> list[dict[str, Any]]:
    return [item for item in read(every_type())["items"] if item["type"] == name]


def test_several_options_may_be_right() -> None:
    first = of_type("several")[0]
    assert [(option["text"], option["right"]) for option in first["options"]] == [
        ("Volga", False), ("Danube", True), ("Dnieper", True), ("Po", False), ("Elbe", False)
    ]  # fmt: skip
    assert first["distractors"] == ["Volga", "Po", "Elbe"]


def test_a_statement_says_whether_it_is_true_and_what_is_right() -> None:
    false, true, _ = of_type("true-false")
    assert (false["truth"], false["key"], false["distractors"]) == (False, "the Caspian Sea", ["the Black Sea"])
    assert (true["truth"], true["key"], true["distractors"]) == (True, "the Mediterranean", [])
    assert false["options"][0]["feedback"] == "The Volga reaches no ocean."


def test_what_belongs_together_is_said_by_the_options_ids() -> None:
    first = of_type("matching")[0]
    texts = {option["id"]: option["text"] for option in first["options"]}
    assert {match["prompt"]: texts[match["option"]] for match in first["matches"]} == {
        "Rhine": "North Sea", "Volga": "Caspian Sea", "Danube": "Black Sea", "Oder": "Baltic Sea"
    }  # fmt: skip
    assert first["distractors"] == ["Aral Sea"]


def test_an_ordering_is_shown_in_one_order_and_right_in_another() -> None:
    first = of_type("ordering")[0]
    texts = {option["id"]: option["text"] for option in first["options"]}
    assert list(texts.values()) == ["Seine", "Danube", "Thames", "Rhine"]
    assert [texts[match["option"]] for match in first["matches"]] == ["Thames", "Seine", "Rhine", "Danube"]
    assert {match["prompt"] for match in first["matches"]} == {""}


def test_figures_and_lists_of_answers_are_data() -> None:
    about, plain_, range_ = (item["figure"] for item in of_type("number"))
    assert about == {"text": "about 1,230 km", "comparator": "about", "low": 1230, "high": 1230, "unit": "km"}
    assert (plain_["comparator"], plain_["unit"]) == ("", "")
    assert (range_["low"], range_["high"]) == (60, 70)
    assert of_type("any-of")[0]["answers"] == ["Vienna", "Bratislava", "Budapest", "Belgrade"]
    assert of_type("all-of")[0]["answers"] == ["Kenya", "Tanzania", "Uganda"]


def test_the_key_of_a_form_is_in_letters() -> None:
    made = read(every_type())
    types = {item["id"]: item["type"] for item in made["items"]}
    right: dict[str, list[str]] = {}
    for question in made["forms"][0]["questions"]:
        right.setdefault(types[question["item"]], []).append(question["right"])
        assert bool(question["options"]) == bool(question["right"])
    assert {name: found for name, found in right.items() if any(found)} == {
        "choice": ["A", "A", "A"], "several": ["BC", "BC"], "matching": ["DEAB", "BCA"], "ordering": ["CADB", "DAEBFC"]
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
                {
                    "number": q.number,
                    "item": q.item.id,
                    "options": [o.id for _, o in q.lettered],
                    "right": "".join(q.right),
                }
                for group in numbered(form, every_type().deck)
                for q in group.questions
            ],
        }
        for form in every_type().forms
    ]
    assert read(every_type())["forms"] == printed


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
    made = read(every_type())
    sections = made["deck"]["sections"][0]
    question = made["forms"][0]["questions"][0]
    assert tables["NAME.json: a deck for other programs"] == list(made)
    assert tables["deck"] == list(made["deck"])
    assert tables["counts"] == list(made["counts"])
    for one in made["items"]:
        assert tables["items"] == list(one)
    assert tables["forms"] == list(made["forms"][0])
    assert tables["questions"] == list(question)
    assert tables["type"] == list(ITEM_TYPES)
    in_cells = {
        "sections": sections,
        "options": made["items"][0]["options"][0],
        "sources": made["items"][0]["sources"][0],
        "matches": of_type("matching")[0]["matches"][0],
    }
    for name, value in in_cells.items():
        assert list(value) == nested(name)
    assert list(of_type("number")[0]["figure"]) == nested("figure")


def test_the_document_says_what_each_type_has() -> None:
    """Of the keys that depend on the type, an item has just those that the table names."""
    depend = {"accept", "options", "truth", "matches", "answers", "figure"}
    rows = dict(re.findall(r"^\| `([\w-]+)` \| [^|`]* \| ([^|]*) \|$", DOC.read_text("utf-8"), re.MULTILINE))
    for item in (item for name in ITEM_TYPES for item in of_type(name)):
        named = set(re.findall(r"`(\w+)`", rows[item["type"]])) & depend
        assert {key for key in depend - {"accept"} if item[key] not in ([], None)} == named - {"accept"}


def documented() -> dict[str, list[str]]:
    """The keys of each table, under the last name before it."""
    tables: dict[str, list[str]] = {}
    title = ""
    for line in DOC.read_text(encoding="utf-8").splitlines():
        if heading := re.match(r"# (.*)|(?:Each of )?`(\w+)`$", line):
            title = heading[1] or heading[2]
        elif row := re.match(r"\| `([\w-]+)` \|", line):
            tables.setdefault(title, []).append(row[1])
    return tables


def nested(name: str) -> list[str]:
    """The keys that a table's cell names after "each with"."""

    def cells() -> Iterator[str]:
        for line in DOC.read_text(encoding="utf-8").splitlines():
            if line.startswith(f"| `{name}` |") and re.search("(each|figure) with", line):
                yield line.partition(" with ")[2]

    (cell,) = cells()
    return re.findall(r"`(\w+)`", cell)


def test_thirty_thousand_items_take_seconds() -> None:
    sample = laid()
    many = tuple(replace(sample.items[i % 24], id=f"fact-{i}/what") for i in range(30_000))
    big = replace(sample, parts=(replace(sample.parts[0], items=many),))
    began = perf_counter()
    export(big)
    assert perf_counter() - began < 10


def test_letters_are_those_that_are_printed() -> None:
    sample = laid()
    hebrew = replace(sample, deck=replace(sample.deck, language="he"))
    for made, letters in ((read(sample), "ABCD"), (read(hebrew), "אבגד")):
        right = {question["right"] for form in made["forms"] for question in form["questions"]} - {""}
        assert right == set(letters)
