"""What a learner gets from a package, seen by real Anki."""

import io
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import genanki
import pytest

from quizgen.layout.new_cards import new_cards
from quizgen.outputs.anki.back_matter import cited
from quizgen.outputs.anki.decks import AnkiDeck, AnkiNote
from quizgen.outputs.anki.note_types import NOTE_TYPES, NoteType
from quizgen.outputs.anki.notes import contents, note_of
from quizgen.outputs.anki.package import package
from quizgen.outputs.anki.retired import assemble_retired, retired_content
from quizgen.outputs.anki.snapshot import snapshot_of
from quizgen.outputs.source_names import full_name
from quizgen.records.ids import SourceId
from quizgen.records.item import Answer, Item, OneKey
from quizgen.records.ledger import Edition, Ledger, LedgerNote
from quizgen.records.place import Place
from quizgen.records.subject import Citation, Source
from quizgen.text.markdown import parse
from quizgen.text.private_signs import BLANK_MARK
from quizgen.text.render import plain
from quizgen.text.rich import plain_text
from quizgen.ui import ui_strings
from tests.support.anki_client import Anki
from tests.support.anki_decks import (
    DECK,
    ENVOYS,
    SOURCE,
    TALKS,
    TIMES,
    item,
    layout_of,
    learn,
    notes,
    package_of,
    parsed,
    sample,
    sides,
    texts_of,
)
from tests.support.paths import ROOT

NOTE_TYPE_TIMES = dict.fromkeys(("question", "cloze"), 1)


def test_first_import_gives_a_note_and_a_card_for_each_item_in_its_section(every_anki: Anki, tmp_path: Path) -> None:
    assert learn(every_anki, tmp_path, sample())["new"] == 4
    assert len(every_anki.cards()) == 4
    decks = {name: note.cards[0].deck for name, note in notes(every_anki).items()}
    assert decks["zebra/who"] == decks["kellogg/who"] == decks["apple/who"] == "Diplomacy::Envoys & officials"
    assert decks["prisoners/who"] == "Diplomacy::Istanbul talks"
    assert sorted(every_anki.decks()) == ["Default", "Diplomacy", *sorted(set(decks.values()))]
    assert sum(kind.name.startswith("quizgen ") for kind in every_anki.notetypes()) == 2


def test_new_cards_come_in_the_order_of_the_deck(every_anki: Anki, tmp_path: Path) -> None:
    learn(every_anki, tmp_path, sample())
    names = sorted(notes(every_anki).items(), key=lambda pair: pair[1].cards[0].due)
    sections = [section.items for section in sample().sections]
    assert [name for name, _ in names] == [item.id for item in new_cards(sections, {})]


def test_second_import_changes_nothing(every_anki: Anki, tmp_path: Path) -> None:
    learn(every_anki, tmp_path, sample())
    before = notes(every_anki)
    again = learn(every_anki, tmp_path, sample())
    assert (again["new"], again["updated"], again["duplicate"]) == (0, 0, 4)
    assert notes(every_anki) == before
    assert len(every_anki.notetypes()) == len({kind.name for kind in every_anki.notetypes()})


def test_an_edited_item_updates_its_own_note_and_no_other(every_anki: Anki, tmp_path: Path) -> None:
    learn(every_anki, tmp_path, sample())
    before = notes(every_anki)
    envoys, talks = (section.items for section in sample().sections)
    first = replace(envoys[0], stem=plain_text("Who is the special envoy?"))
    edited = layout_of(first, *envoys[1:], item("new", stem="Who is new?"), talks=talks)
    counts = learn(every_anki, tmp_path, edited, replace(TIMES, notes={first.id: TIMES.default + 60}))
    after = notes(every_anki)
    assert (counts["new"], counts["updated"], counts["duplicate"]) == (1, 1, 3)
    assert after.pop(first.id).fields["Front"] == "Who is the special envoy?"
    assert after.pop("new/who").cards[0].deck == "Diplomacy::Envoys & officials"
    assert after == {name: note for name, note in before.items() if name != first.id}


def test_a_note_carries_the_time_it_is_given(anki: Anki, tmp_path: Path) -> None:
    learn(anki, tmp_path, sample(), replace(TIMES, notes={"apple/who": 1_735_111_111}))
    mods = {name: note.mod for name, note in notes(anki).items()}
    assert mods.pop("apple/who") == 1_735_111_111
    assert set(mods.values()) == {TIMES.default}
    assert {kind.mod for kind in anki.notetypes() if kind.name.startswith("quizgen ")} == {TIMES.note_types}


def test_what_was_not_added_lately_is_not_found_as_such(anki: Anki, tmp_path: Path) -> None:
    learn(anki, tmp_path, sample())
    assert anki.find("added:1") == []


def test_control_characters_do_not_break_the_import(anki: Anki, tmp_path: Path) -> None:
    learn(anki, tmp_path, layout_of(item("a", stem="one\x1ftwo\x00three")))
    (note,) = anki.notes()
    assert note.fields["Front"] == "one two three"
    assert note.fields["Source"]


def test_options_keep_their_order_and_only_the_back_marks_the_right_one(anki: Anki, tmp_path: Path) -> None:
    learn(anki, tmp_path, sample())
    front, back = (parsed(side) for side in sides(anki, notes(anki)["kellogg/who"].cards[0]))
    assert texts_of(front, "option") == texts_of(back, "option") == ["A Witkoff", "B Kellogg", "C Rubio", "D Vance"]
    assert texts_of(back, "right") == ["B Kellogg"]
    css = anki.notetypes()[-1].css
    assert all(line.startswith(".back ") for line in css.splitlines() if ".right" in line)


def test_a_note_whose_typed_field_is_filled_asks_to_type_it(anki: Anki, tmp_path: Path) -> None:
    filled, empty = (note_of(each, DECK) for each in (item("filled"), item("empty")))
    typed = [field.name for field in filled.note_type.fields].index("Typed")
    filled = replace(filled, fields=(*filled.fields[:typed], "Kellogg", *filled.fields[typed + 1 :]))
    deck = [AnkiNote(content, f"guid{n}", 1, n) for n, content in enumerate((filled, empty))]
    made = package([AnkiDeck(1_700_000_000_002, "Typed", "", deck)], NOTE_TYPE_TIMES)
    (tmp_path / "typed.apkg").write_bytes(made)
    anki.import_package(tmp_path / "typed.apkg")
    asks, does_not = (sides(anki, notes(anki)[f"{name}/who"].cards[0]) for name in ("filled", "empty"))
    assert [side.count("[[type:Typed]]") for side in asks] == [1, 1]
    assert [side.count("[[type:") for side in does_not] == [0, 0]


def test_the_back_says_whose_claim_it_is_and_where_it_stands(anki: Anki, tmp_path: Path) -> None:
    full = replace(
        item("kellogg"),
        key=OneKey(Answer(plain_text("Kellogg"), (plain_text("Keith Kellogg"), plain_text("Gen. Kellogg")))),
        condition="Putin rejects the terms",
        hedge="may",
        as_of="2025-03",
        note=parse("A *retired* general."),
        citations=(Citation(SOURCE, ("6",)), Citation(replace(SOURCE, footnote="Other", locator="row"), ("2", "3"))),
    )
    learn(anki, tmp_path, layout_of(full))
    (note,) = anki.notes()
    back = parsed(anki.render(note.cards[0].id).answer)
    assert "\n".join(texts_of(back, "note")) == "A retired general.\nA retired general."
    (sources,) = texts_of(back, "source")
    assert "A. Vershbow & H. Binnendijk, untitled, paragraph\N{NO-BREAK SPACE}6" in sources
    assert "Other, rows\N{NO-BREAK SPACE}2, 3" in sources
    (more,) = back.iter("details")
    about = "".join(more.itertext())
    for shown in (
        "Presented as: the author's own proposal",
        "Also right: Keith Kellogg · Gen. Kellogg",
        "Condition: if Putin rejects the terms",
        "Certainty: may",
        "As of: 2025-03",
    ):
        assert shown in about
    assert "kellogg/who" not in "".join(back.itertext())
    assert "Kellogg" not in "".join(texts_of(parsed(anki.render(note.cards[0].id).question), "sheet"))


def test_a_retired_note_says_so_on_both_sides_and_is_found(anki: Anki, tmp_path: Path) -> None:
    first = Edition("CODE2", 1, sections={ENVOYS.id: "Envoys & officials", TALKS.id: "Talks"})
    layout, ledger = sample(), Ledger("Diplomacy", "n", (first,))
    content = contents(layout)
    snapshots = [snapshot_of(each, content[each.id], f"guid-{each.id}", ENVOYS.id) for each in layout.items]
    retired = [LedgerNote(one, TIMES.default, retired=retired_content(one, ledger)) for one in snapshots]
    (tmp_path / "retired.apkg").write_bytes(package(assemble_retired(retired, "n"), NOTE_TYPE_TIMES))
    anki.import_package(tmp_path / "retired.apkg")
    assert len(anki.find("tag:quizgen::retired")) == len(anki.find("Retired:_*")) == 4
    assert "You can delete this deck" in anki.description("Diplomacy (retired)")
    keys: dict[str, str] = {each.id: plain(each.key.text) for each in layout.items}
    for card in anki.cards():
        assert card.deck == "Diplomacy (retired)"
        assert all("retired" in texts_of(parsed(side), "retired")[0] for side in sides(anki, card))
    for name, note in notes(anki).items():
        assert keys[name] in " ".join("".join(parsed(anki.render(note.cards[0].id).answer).itertext()).split())


def test_tags_arrive_as_they_were_made(every_anki: Anki, tmp_path: Path) -> None:
    learn(every_anki, tmp_path, sample())
    assert notes(every_anki)["kellogg/who"].tags == [
        "ukraine-diplomacy::kind::office",
        "ukraine-diplomacy::source::last-chance",
        "ukraine-diplomacy::topic::envoys",
        "ukraine-diplomacy::type::choice",
        "ukraine-diplomacy::voice::own-proposal",
    ]
    assert len(every_anki.find("tag:ukraine-diplomacy::type")) == 4


def test_two_decks_share_a_collection(anki: Anki, tmp_path: Path) -> None:
    learn(anki, tmp_path, sample())
    other = replace(sample(), deck=replace(DECK, name="Other", namespace="someone/other"))
    assert learn(anki, tmp_path, other)["new"] == 4
    assert len(anki.notes()) == len(anki.cards()) == 8


@pytest.mark.parametrize(
    "broken",
    [
        [item("a"), item("a", stem="Again?")],
        [item("a", stem=" ")],
        [item("a", "cloze", "no blank")],
        [item("a", "cloze", f"{BLANK_MARK} and {BLANK_MARK}")],
        [item("a", "cloze", f"a {BLANK_MARK}", key="")],
    ],
    ids=["twice", "no front", "no blank", "two blanks", "no key"],
)
def test_what_anki_would_lose_silently_is_refused(broken: list[Item]) -> None:
    with pytest.raises(ValueError, match="a/who"):
        package_of(layout_of(*broken))


def test_the_deck_says_what_it_is() -> None:
    with zipfile.ZipFile(io.BytesIO(package_of(sample()))) as archive:
        database = sqlite3.connect(":memory:")
        database.deserialize(archive.read("collection.anki2"))
    (decks,) = database.execute("SELECT decks FROM col").fetchone()
    database.close()
    described = {deck["name"]: deck["desc"] for deck in json.loads(decks).values()}
    assert described["Diplomacy"] == "Facts &amp; &lt;sources&gt;"


def test_the_same_deck_gives_the_same_bytes_in_any_process() -> None:
    code = "import sys, tests.support.anki_decks as d; sys.stdout.buffer.write(d.package_of(d.sample()))"
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert made == {package_of(sample())}


def test_a_collection_has_the_indexes_that_anki_gives_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # genanki leaves a database behind
    genanki.Package(genanki.Deck(1, "Diplomacy")).write_to_file(tmp_path / "genanki.apkg")
    (tmp_path / "ours.apkg").write_bytes(package_of(sample()))
    theirs, ours = (indexes(tmp_path / f"{name}.apkg") for name in ("genanki", "ours"))
    assert ours == theirs
    assert len(ours) >= 7


@pytest.mark.parametrize("note_type", NOTE_TYPES, ids=lambda one: str(one.key))
def test_a_card_needs_the_fields_that_genanki_finds_on_its_front(note_type: NoteType) -> None:
    (written,) = note_types_in(package([AnkiDeck(1, "Diplomacy", "", ())], {note_type.key: 0}))
    found = genanki.Model(1, fields=written["flds"], templates=written["tmpls"])._req
    assert written["req"] == found


def note_types_in(apkg: bytes) -> list[dict[str, Any]]:
    with zipfile.ZipFile(io.BytesIO(apkg)) as archive:
        database = sqlite3.connect(":memory:")
        database.deserialize(archive.read("collection.anki2"))
    (models,) = database.execute("SELECT models FROM col").fetchone()
    database.close()
    return [*json.loads(models).values()]


def indexes(apkg: Path) -> set[tuple[str, str]]:
    """Return the name and the table of each index of a package's collection, which must be sound."""
    with zipfile.ZipFile(apkg) as archive, tempfile.TemporaryDirectory() as folder:
        connection = sqlite3.connect(archive.extract("collection.anki2", folder))
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        found = set(connection.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'index'"))
        connection.close()
    return found


def test_writing_reads_no_clock_and_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def clock() -> float:
        raise AssertionError("the clock was read")

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(time, "time", clock)
    made = package_of(sample())
    monkeypatch.undo()
    assert not list(tmp_path.iterdir())
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert all(entry.compress_type == zipfile.ZIP_DEFLATED for entry in archive.infolist())


@pytest.mark.parametrize(
    ("locator", "at", "shown"),
    [
        ("entry", ("2–4",), "Atlas, entries 2–4"),
        ("entry", ("12a-13b",), "Atlas, entries 12a-13b"),
        ("page", ("iv-vii",), "Atlas, pages iv-vii"),
        ("entry", ("2",), "Atlas, entry 2"),
        ("file", ("rivers-new.apkg",), "Atlas, file rivers-new.apkg"),
        ("file", ("rivers-2025-03.apkg",), "Atlas, file rivers-2025-03.apkg"),
        ("gauge", ("7", "9"), "Atlas, gauges 7, 9"),
        ("paragraph", (), "Atlas"),
    ],
)
def test_a_card_names_places_in_the_plural_as_the_answer_key_does(
    locator: str, at: tuple[str, ...], shown: str
) -> None:
    source = Source(SourceId("atlas"), "the Atlas", "Atlas", Place("seeds/sources.yaml"), locator=locator)
    assert cited(Citation(source, at), ui_strings("en")) == shown
    assert ui_strings("en").cited(Citation(source, at), full_name(source)).replace("\N{NO-BREAK SPACE}", " ") == shown
