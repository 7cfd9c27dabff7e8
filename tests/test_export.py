"""The JSON export, and that its documentation names what is in it."""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from types import FrameType
from typing import Any

from quizgen.compose.types import ITEM_TYPES
from quizgen.outputs.json_export import pieces
from quizgen.outputs.pages.questions import question_groups
from quizgen.records.ids import ItemId
from quizgen.records.layout import DeckLayout
from tests.support.pages_sample import NASTY, sample_layout
from tests.support.pages_types import every_type, with_pictures
from tests.support.paths import ROOT

DOC = ROOT / "docs" / "export.md"


def export(layout: DeckLayout) -> str:
    return "".join(pieces(layout))


def read(layout: DeckLayout) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(export(layout))
    return data


def item(name: str) -> dict[str, Any]:
    items: list[dict[str, Any]] = read(sample_layout())["items"]
    return next(item for item in items if item["id"] == name)


def test_it_has_every_item_in_order() -> None:
    made = read(sample_layout())
    assert [item["id"] for item in made["items"]] == [item.id for item in sample_layout().items]
    assert made["format"] == 1
    assert made["counts"] == {"items": 24, "facts": 25, "types": {"choice": 12, "cloze": 6, "short": 6}}
    assert made["deck"]["sections"][1] == {"id": "use", "name": "Use <of> water", "count": 10}


def test_an_item_is_exported_in_full() -> None:
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
        "distractors": ["Congo", "Nile", "Yangtze"], "truth": None, "matches": [], "answers": [], "names": [],
            "spelling": "default", "figure": None,
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
    return [item for item in read(with_pictures(every_type()))["items"] if item["type"] == name]


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


def test_pairs_name_the_options_by_their_ids() -> None:
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
    assert {name: letters for name, letters in right.items() if any(letters)} == {
        "choice": ["A", "A", "A"], "several": ["BC", "BC"], "matching": ["DEAB", "BCA"], "ordering": ["CADB", "DAEBFC"]
    }  # fmt: skip


def test_texts_are_plain() -> None:
    assert item("cloze-3/what")["stem"] == "The Orinoco and the Amazon are joined by a natural canal, the _____."
    assert item("choice-5/what")["key"] == NASTY
    assert "长江" in export(sample_layout())
    assert "\\u" not in export(sample_layout())


def test_forms_are_numbered_as_they_are_printed() -> None:
    layout = every_type()
    printed = [
        {
            "letter": form.letter,
            "count": len(form.items),
            "questions": [
                {
                    "number": question.number,
                    "item": question.item.id,
                    "options": [option.id for _, option in question.shown.options],
                    "right": "".join(right.letter for right in question.shown.right),
                }
                for group in question_groups(form, layout.deck)
                for question in group.questions
            ],
        }
        for form in layout.forms
    ]
    assert read(layout)["forms"] == printed


def test_each_item_has_a_line_of_its_own() -> None:
    text = export(sample_layout())
    assert text.endswith("}\n")
    assert sum(line.startswith('{"id": ') for line in text.splitlines()) == 24
    assert text == export(sample_layout())


def test_a_deck_of_nothing_is_json() -> None:
    made = read(DeckLayout(sample_layout().deck, (), ()))
    assert (made["items"], made["forms"]) == ([], [])


def test_the_document_names_exactly_the_keys_that_occur() -> None:
    tables = documented()
    made = read(every_type())
    sections = made["deck"]["sections"][0]
    question = made["forms"][0]["questions"][0]
    assert tables["NAME.json: a deck for other programs"] == list(made)
    assert tables["deck"] == list(made["deck"])
    assert tables["counts"] == list(made["counts"])
    only_where_there = ("tags", "pictures", "sounds", "regions", "bank")
    for item in made["items"]:
        assert [key for key in tables["items"] if key not in only_where_there] == list(item)
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
    only_where_set = ["tolerance", "amount", "percent"]
    assert [*of_type("number")[0]["figure"], *only_where_set] == nested("figure")


def test_the_document_says_what_each_type_has() -> None:
    """Of the keys that depend on the type, an item has just those that the table names."""
    depend = {"accept", "options", "truth", "matches", "answers", "names", "figure"}
    rows = dict(re.findall(r"^\| `([\w-]+)` \| [^|`]* \| ([^|]*) \|$", DOC.read_text("utf-8"), re.MULTILINE))
    for item in (item for name in ITEM_TYPES for item in of_type(name)):
        named = set(re.findall(r"`(\w+)`", rows[item["type"]])) & depend
        assert {key for key in depend - {"accept"} if item[key] not in ([], None)} == named - {"accept"}


def documented() -> dict[str, list[str]]:
    """Return the keys of each table, under the last name before it."""
    tables: dict[str, list[str]] = {}
    title = ""
    for line in DOC.read_text(encoding="utf-8").splitlines():
        if heading := re.match(r"# (.*)|(?:Each of )?`(\w+)`$", line):
            title = heading[1] or heading[2]
        elif row := re.match(r"\| `([\w-]+)` \|", line):
            tables.setdefault(title, []).append(row[1])
    return tables


def nested(name: str) -> list[str]:
    """Return the keys that a table's cell names after "each with"."""

    def cells() -> Iterator[str]:
        for line in DOC.read_text(encoding="utf-8").splitlines():
            if line.startswith(f"| `{name}` |") and re.search("(each|figure) with", line):
                yield line.partition(" with ")[2]

    (cell,) = cells()
    return re.findall(r"`(\w+)`", cell)


def test_work_grows_with_the_number_of_items_and_no_piece_does() -> None:
    (calls, sizes), (ten_times_calls, ten_times_sizes) = (work(with_items(24 * n)) for n in (10, 100))
    assert ten_times_calls < 11 * calls
    assert sum(ten_times_sizes) < 11 * sum(sizes)
    assert max(ten_times_sizes) < 1.1 * max(sizes)


def with_items(count: int) -> DeckLayout:
    """Return the sample with so many items."""
    sample = sample_layout()
    items = tuple(replace(sample.items[i % 24], id=ItemId(f"fact-{i}", "what")) for i in range(count))
    return replace(sample, sections=(replace(sample.sections[0], items=items),))


def work(layout: DeckLayout) -> tuple[int, list[int]]:
    """Return how many calls the export of a deck takes, and how long its pieces are."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        sizes = [len(piece) for piece in pieces(layout)]
    finally:
        sys.setprofile(None)
    return calls, sizes


def test_letters_are_those_that_are_printed() -> None:
    sample = sample_layout()
    hebrew = replace(sample, deck=replace(sample.deck, language="he"))
    for made, letters in ((read(sample), "ABCD"), (read(hebrew), "אבגד")):
        right = {question["right"] for form in made["forms"] for question in form["questions"]} - {""}
        assert right == set(letters)
