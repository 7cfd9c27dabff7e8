"""The shipped deck as a learner and a teacher get it: real Anki, real Chromium, the files that `make` leaves."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import html5lib
import pytest

from quizgen.checked_project import check_project
from quizgen.layout.deck import lay_out
from quizgen.records.layout import DeckLayout
from quizgen.text.render import plain
from tests.support.commands import run_in
from tests.support.pages import check_accessible, check_fits, check_offline, check_paper, check_valid
from tests.support.pages_key import check_key
from tests.support.paths import ROOT

if TYPE_CHECKING:
    from tests.conftest import Watched
    from tests.support.anki_client import Anki

NAME = "ukraine-diplomacy"
LETTERS = ["A", "B"]
VARIED = {"all-of", "any-of", "several", "true-false", "matching", "ordering"}
PAGES = ["index.html", *(f"{NAME}-{letter}{key}.html" for letter in LETTERS for key in ("", "-key"))]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a build makes of a copy: the project itself is for one run at a time, and tests run side by side."""
    folder = tmp_path_factory.mktemp("build")
    project = tmp_path_factory.mktemp("shipped")
    for part in ("seeds", "templates", "decks"):
        shutil.copytree(ROOT / part, project / part)
    result = run_in(project, "build", "--out", str(folder))
    assert result.exit_code == 0, result.output
    assert result.stderr == "", "the shipped facts are built without a warning"
    return folder


@pytest.fixture(scope="module")
def layout() -> DeckLayout:
    checked = check_project(ROOT)
    return lay_out(checked.project.decks[NAME], checked.items)


def visible(html: str) -> str:
    """Return the text of a piece of HTML."""
    return " ".join("".join(html5lib.parseFragment(html).itertext()).split())


def test_anki_takes_every_question_once(every_anki: Anki, out: Path, layout: DeckLayout) -> None:
    every_anki.import_package(out / f"{NAME}.apkg")
    notes = {note.fields["ID"]: note for note in every_anki.notes()}
    assert sorted(notes) == sorted(item.id for item in layout.items)
    assert all(len(note.cards) == 1 for note in notes.values())
    decks = Counter(card.deck for note in notes.values() for card in note.cards)
    name = layout.deck.name
    apart = {f"{name}::{each.section.name}": len(each.items) for each in layout.sections if each.section.subdeck}
    assert set(apart) == {f"{name}::Arguments and figures"}
    assert decks == {name: len(notes) - sum(apart.values()), **apart}
    assert {note.notetype for note in notes.values()} == {"quizgen question (v1)", "quizgen cloze (v1)"}


def answers(item: dict[str, Any]) -> list[str]:
    """Return what the back of an item's card has to show, each in one piece."""
    if item["type"] == "true-false":
        return ["True" if item["truth"] else "False", *([] if item["truth"] else [item["key"]])]
    texts = {option["id"]: option["text"] for option in item["options"]}
    if item["matches"]:
        return [text for match in item["matches"] for text in (match["prompt"], texts[match["option"]]) if text]
    right = [option["text"] for option in item["options"] if option["right"]]
    return right or item["answers"] or [item["key"]]


def test_every_card_shows_its_question_its_answer_and_its_source(anki: Anki, out: Path) -> None:
    anki.import_package(out / f"{NAME}.apkg")
    export = {item["id"]: item for item in json.loads((out / f"{NAME}.json").read_text("utf-8"))["items"]}
    for note in anki.notes():
        shown, item = anki.render(note.cards[0].id), export[note.fields["ID"]]
        front, back = visible(shown.question), visible(shown.answer)
        assert item["stem"].split("_____")[0].strip() in front
        assert all(answer in back for answer in answers(item)), item["id"]
        assert all(source["footnote"] in back for source in item["sources"])
        assert not any(sign in shown.question + shown.answer for sign in ("{{", "}}", "[sound:", "(unknown field"))


def test_a_second_import_changes_nothing(every_anki: Anki, out: Path) -> None:
    every_anki.import_package(out / f"{NAME}.apkg")
    before = (every_anki.notes(), every_anki.cards(), every_anki.notetypes())
    every_anki.import_package(out / f"{NAME}.apkg")
    assert (every_anki.notes(), every_anki.cards(), every_anki.notetypes()) == before


@pytest.mark.parametrize("name", PAGES)
def test_pages_open_offline_and_are_sound(page: Watched, out: Path, name: str) -> None:
    check_offline(page, out / name)
    check_fits(page, out / name)
    check_accessible(page, out / name)
    check_valid(out / name)


@pytest.mark.parametrize("letter", LETTERS)
def test_the_key_leads_to_the_facts_own_values_on_the_sheet(
    page: Watched, out: Path, layout: DeckLayout, letter: str
) -> None:
    check_key(page, out / f"{NAME}-{letter}.html", out / f"{NAME}-{letter}-key.html", layout)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("letter", LETTERS)
def test_forms_print_on_three_pages_with_no_question_split(
    page: Watched, out: Path, tmp_path: Path, letter: str, paper: str
) -> None:
    assert len(check_paper(page, out / f"{NAME}-{letter}.html", paper, tmp_path)) <= 3
    assert len(check_paper(page, out / f"{NAME}-{letter}-key.html", paper, tmp_path)) <= 5


def test_forms_are_a_lessons_worth_from_all_sections_and_one_item_a_fact(layout: DeckLayout) -> None:
    assert [form.letter for form in layout.forms] == LETTERS
    for form in layout.forms:
        assert 20 <= len(form.items) <= 30
        assert {item.topic for item in form.items} == {"envoys", "istanbul", "proposals", "arguments"}
        facts = [fact for item in form.items for fact in item.facts]
        assert len(facts) == len(set(facts))
    a, b = ([item.id for item in form.items] for form in layout.forms)
    assert sorted(a) == sorted(b)
    assert a != b


def test_the_first_evening_mixes_sections_and_types_and_begins_with_what_is_easy(
    anki: Anki, out: Path, layout: DeckLayout
) -> None:
    anki.import_package(out / f"{NAME}.apkg")
    items = {str(item.id): item for item in layout.items}
    first = [items[id_] for id_ in anki.new_cards(layout.deck.name)]
    assert len(first) == 20
    assert {item.topic for item in first} == {"envoys", "istanbul", "proposals"}
    assert len({item.type.name for item in first}) >= 5
    assert len({fact for item in first if len(item.facts) == 1 for fact in item.facts}) == sum(
        len(item.facts) == 1 for item in first
    )
    levels = check_project(ROOT).project.facts
    assert sum(any("level" in levels[fact].values for fact in item.facts) for item in first) >= 15


def test_items_of_one_fact_stand_apart(layout: DeckLayout) -> None:
    for section in layout.sections:
        last: dict[str, int] = {}
        for place, item in enumerate(section.items):
            if len(item.facts) == 1:
                assert place - last.get(item.facts[0], -100) >= 5, item.id
                last[item.facts[0]] = place


def test_sections_keep_their_balance(layout: DeckLayout) -> None:
    """Arguments can be left out, so they must not be what the deck consists of; nor must the authors' own posts."""
    counts = {str(each.section.id): len(each.items) for each in layout.sections}
    total = sum(counts.values())
    assert 160 <= total <= 240
    assert counts["arguments"] * 4 <= total
    assert counts["proposals"] * 2 >= total
    assert sum(item.kind == "post" for item in layout.items) <= 5


def test_questions_vary(layout: DeckLayout) -> None:
    types = Counter(item.type.name for item in layout.items)
    assert sum(types[name] for name in VARIED) >= 40
    for form in layout.forms:
        assert sum(item.type.name in VARIED for item in form.items) >= 4
    choices = [item for item in layout.items if item.type.name == "choice"]
    assert sum(item.template == "document" for item in choices) * 4 <= len(choices)


def test_questions_are_short_and_explained(layout: DeckLayout) -> None:
    for item in layout.items:
        assert len(plain(item.stem).split()) <= 25, item.id
        if item.type.name in ("choice", "several", "true-false"):
            assert item.note or any(option.feedback for option in item.options), item.id


def test_the_shipped_deck_is_published_as_it_stands() -> None:
    result = run_in(ROOT, "diff", "--exit-code")
    assert result.exit_code == 0, result.output


def test_publishing_again_hands_out_the_same_package_to_the_byte(out: Path, tmp_path: Path) -> None:
    for part in ("seeds", "templates", "decks"):
        shutil.copytree(ROOT / part, tmp_path / part)
    result = run_in(tmp_path, "publish")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "build" / f"{NAME}.apkg").read_bytes() == (out / f"{NAME}.apkg").read_bytes()
    ledger = f"decks/{NAME}.ledger.jsonl"
    assert (tmp_path / ledger).read_bytes() == (ROOT / ledger).read_bytes()
