"""`quizgen import-anki`: decks that real Anki exported, in every format, become projects; all losses are told."""

import csv
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.checked_project import check_project
from quizgen.load.yaml.characters import MAX_LETTERS
from quizgen.outputs.anki.guids import guid_of
from quizgen.starter.from_anki import notes as deck_notes
from quizgen.starter.from_anki.collection import collection
from quizgen.starter.from_anki.deletions import sentences
from quizgen.starter.from_anki.media_files import MISSING
from quizgen.starter.from_anki.plain import LOSSES, plain_text
from quizgen.starter.from_anki.remarks import Remarks
from quizgen.starter.from_anki.table import Options, table_of
from quizgen.text.render import plain
from tests.support.build_project import write_files
from tests.support.commands import run
from tests.support.old_collection import MODELS, TABLES, database
from tests.support.paths import ROOT
from tests.support.work import memory

if TYPE_CHECKING:
    from tests.support.anki_client import Anki, Note

BASIC = {
    "Chad": "N’Djamena",
    "Ghana": "<b>Accra</b>",
    "Oman": "Muscat<br>the port",
    "Kenya": "Nairobi &amp; around",
    "Nepal": '<img src="flag.png">Kathmandu',
    "Morocco": "Rabat [sound:rabat.mp3]",
    "Peru": "Lima\\(x^2\\)",
}
CLOZES = {
    "The capital of {{c1::Chad}} is {{c2::N’Djamena::city}}.": "",
    "{{c1::Mito}}chondria are the <i>powerhouse</i> of *cells*": "of *all* cells",
    "{{c1::one}} and {{c1::two}}": "",
    "Water is H<sub>2</sub>O, in ({{c1::English}}).": "",
}
FORMATS = ("new.apkg", "old.apkg", "all.colpkg", "notes.txt")


def rows(project: Path) -> list[dict[str, str]]:
    (file,) = (project / "seeds").glob("*.csv")
    return [*csv.DictReader(StringIO(file.read_text("utf-8-sig"), newline=""))]


def stems(project: Path) -> dict[str, tuple[str, str]]:
    checked = check_project(project)
    assert not [problem for problem in checked.problems if problem.severity == "error"]
    return {str(item.id): (plain(item.stem), plain(item.key.text)) for item in checked.items}


def export(anki: "Anki", folder: Path) -> Path:
    anki.export_package(folder / "new.apkg")
    anki.export_package(folder / "old.apkg", legacy=True)
    anki.export_text(folder / "notes.txt")
    anki.export_collection(folder / "all.colpkg")
    return folder


@pytest.fixture
def exported(every_anki: "Anki", tmp_path: Path) -> Path:
    """A folder with a deck of two note types, as this Anki exports it in every format."""
    for front, back in BASIC.items():
        every_anki.add_note("Basic", [front, back], "World::Countries", ["geo::africa", "term-1"])
    for text, extra in CLOZES.items():
        every_anki.add_note("Cloze", [text, extra], "World::Sentences")
    return export(every_anki, tmp_path)


def test_every_format_gives_the_same_facts(exported: Path) -> None:
    made = {}
    for file in FORMATS:
        for type_ in ("Basic", "Cloze"):
            result = run("import-anki", exported / file, exported / f"{file}-{type_}", "--note-type", type_)
            assert result.exit_code == 0, result.output
            made[file, type_] = rows(exported / f"{file}-{type_}")
    assert made["new.apkg", "Basic"][0] == {"Front": "Chad", "Back": "N’Djamena", "tags": "geo::africa; term-1"}
    for type_ in ("Basic", "Cloze"):
        assert all(made[file, type_] == made["new.apkg", type_] for file in FORMATS)


def test_what_cannot_come_along_is_told_with_the_first_notes(exported: Path) -> None:
    result = run("import-anki", exported / "new.apkg", exported / "made", "--note-type", "basic")
    assert "7 notes of the type “Basic”, 7 facts; 4 notes of other types left out" in result.stdout
    for loss, note in ((LOSSES["look"], "Ghana"), (MISSING, "flag.png (Nepal)"), (MISSING, "rabat.mp3 (Morocco)")):
        assert re.search(f"in [12] notes?, {re.escape(loss)}: .*“{re.escape(note)}”", result.stdout)
    backs = {row["Front"]: row["Back"] for row in rows(exported / "made")}
    assert backs == {
        "Chad": "N’Djamena", "Ghana": "Accra", "Oman": "Muscat\nthe port", "Kenya": "Nairobi & around",
        "Nepal": "Kathmandu", "Morocco": "Rabat", "Peru": "Lima$x^2$",
    }  # fmt: skip
    assert stems(exported / "made")["oman/back"] == ("Oman", "Muscat the port")


def test_a_card_of_a_cloze_becomes_a_sentence_with_the_same_blank(exported: Path) -> None:
    result = run("import-anki", exported / "new.apkg", exported / "made", "--note-type", "Cloze")
    assert "a card hides several places at once, and is left out: “{{c1::one}} and {{c1::two}}”" in result.stdout
    assert sorted(stems(exported / "made").values()) == [
        ("The capital of Chad is _____ (city).", "N’Djamena"),
        ("The capital of _____ is N’Djamena.", "Chad"),
        ("Water is H₂O, in (_____).", "English"),
        ("_____chondria are the powerhouse of *cells*", "Mito"),
    ]
    (item,) = [item for item in check_project(exported / "made").items if item.id == "mito/gap"]
    assert plain(item.note) == "of *all* cells"


def test_a_note_with_several_cards_is_counted_once(exported: Path) -> None:
    told = run("import-anki", exported / "new.apkg", exported / "made", "--note-type", "Cloze", "--keep-guids").stdout
    assert "in 1 note, there are several cards, so none keeps its history: “The capital of {{c1::Chad}} is {{c2" in told


def test_a_template_that_is_left_out_takes_its_waivers_along(anki: "Anki", tmp_path: Path) -> None:
    capitals = {"Burma": "Naypyidaw", "Myanmar": "Naypyidaw", "Chad": "N’Djamena", "Oman": "Muscat"}
    for country, capital in capitals.items():
        anki.add_note("Basic (and reversed card)", [country, capital], "Countries")
    anki.export_package(tmp_path / "x.apkg")
    result = run("import-anki", tmp_path / "x.apkg", tmp_path / "made")
    assert "Left out: “by-back”" in result.stdout
    assert "idle-waiver" not in result.stderr


def test_several_note_types_are_listed_with_their_counts(exported: Path) -> None:
    result = run("import-anki", exported / "new.apkg", exported / "made")
    assert result.exit_code == 2
    assert 'notes are of several types: “Basic” (7), “Cloze” (4); say which you mean: --note-type "' in result.stderr
    result = run("import-anki", exported / "new.apkg", exported / "made", "--note-type", "Basik")
    assert "there are no notes of a type “Basik” (did you mean “Basic”?)" in result.stderr
    assert not (exported / "made").exists()


def test_the_deck_is_called_as_in_anki_and_subdecks_are_kept(anki: "Anki", tmp_path: Path) -> None:
    for number, place in enumerate(("Europe", "Asia", "Europe", "Asia", "Europe", "Asia", "Europe", "Asia")):
        anki.add_note("Basic", [f"country {number}", f"capital {number}"], f"Big World::{place}")
    anki.export_package(tmp_path / "x.apkg")
    assert run("import-anki", tmp_path / "x.apkg", tmp_path / "made").exit_code == 0
    assert [row["Deck"] for row in rows(tmp_path / "made")][:2] == ["Europe", "Asia"]
    assert "name: Big World\n" in (tmp_path / "made" / "decks" / "big-world.yaml").read_text("utf-8")


def test_notes_with_a_reversed_card_are_asked_both_ways(anki: "Anki", tmp_path: Path) -> None:
    for country, capital in (("Chad", "N’Djamena"), ("Ghana", "Accra"), ("Oman", "Muscat"), ("Nepal", "Kathmandu")):
        anki.add_note("Basic (and reversed card)", [country, capital])
    anki.export_package(tmp_path / "x.apkg")
    result = run("import-anki", tmp_path / "x.apkg", tmp_path / "made")
    assert (result.exit_code, result.stderr) == (0, ""), "that each card tells the other's answer is meant"
    assert stems(tmp_path / "made")["chad/back"] == ("Chad", "N’Djamena")
    assert stems(tmp_path / "made")["chad/by-back"] == ("N’Djamena", "Chad")


def test_notes_without_an_id_of_their_own_get_a_column(anki: "Anki", tmp_path: Path) -> None:
    for front, back in (("水", "water"), ("火", "fire"), ("C", "a letter"), ("C#", "a language"), ("木", "tree")):
        anki.add_note("Basic", [front, back])
    anki.export_package(tmp_path / "words.apkg")
    assert run("import-anki", tmp_path / "words.apkg", tmp_path / "made").exit_code == 0
    assert [row["id"] for row in rows(tmp_path / "made")] == ["note", "note-2", "c", "c-2", "note-3"]
    assert len(stems(tmp_path / "made")) == 5


def test_notes_that_no_question_could_tell_apart_are_told(anki: "Anki", tmp_path: Path) -> None:
    for front, back in (("bank", "money"), ("Bank", "river"), ('<img src="x.png">', "a picture"), ("tree", "wood")):
        anki.add_note("Basic", [front, back])
    anki.export_package(tmp_path / "words.apkg")
    result = run("import-anki", tmp_path / "words.apkg", tmp_path / "made")
    assert "in 1 note, “Front” is the same as in an earlier note, so the note is left out: “Bank”" in result.stdout
    assert "in 1 note, nothing is left of “Front”, so the note is left out: “a picture”" in result.stdout
    assert [row["Front"] for row in rows(tmp_path / "made")] == ["bank", "tree"]


def test_tags_become_tags_spelled_in_one_way(anki: "Anki", tmp_path: Path) -> None:
    tags = (["geo::europe", "leech"], ["geo-europe"], ["a;b"])
    for number, each in enumerate(tags):
        anki.add_note("Basic", [f"front {number}", f"back {number}"], tags=each)
    anki.export_text(tmp_path / "x.txt")
    result = run("import-anki", tmp_path / "x.txt", tmp_path / "made")
    assert "in 2 notes, a tag is spelled differently: “geo-europe, now geo::europe”, “a;b, now a-b”" in result.stdout
    assert "in 1 note, the tag “leech” or “marked” is left out: “front 0”" in result.stdout
    facts = check_project(tmp_path / "made").project.facts
    assert [facts[id_].tags for id_ in sorted(facts)] == [("geo::europe",), ("geo::europe",), ("a-b",)]


@pytest.mark.parametrize("separator", [";", "/", "|"])
def test_tags_stay_apart_whatever_separates_lists(anki: "Anki", separator: str, tmp_path: Path) -> None:
    for number in range(4):
        anki.add_note("Basic", [f"front {number}", f"one{separator}two {number}"], tags=["one", "two"])
    anki.export_package(tmp_path / "x.apkg")
    result = run("import-anki", tmp_path / "x.apkg", tmp_path / "made", "--separator", separator)
    assert result.exit_code == 0, result.output
    assert {fact.tags for fact in check_project(tmp_path / "made").project.facts.values()} == {("one", "two")}


def test_values_spelled_in_two_ways_come_as_they_are(tmp_path: Path) -> None:
    regions = ["Alps", "Andes", "Alps", "andes", "Alps", "Andes", "Alps", "Andes"]
    rows = "".join(f"Lake {at}\t{region}\n" for at, region in enumerate(regions))
    (tmp_path / "lakes.txt").write_text(f"#separator:tab\n#columns:Lake\tRegion\n{rows}", "utf-8")
    result = run("import-anki", tmp_path / "lakes.txt", tmp_path / "made")
    assert result.exit_code == 0, result.output
    assert "Region  text; asked for" in result.stdout


def test_a_text_without_headers_is_understood(tmp_path: Path) -> None:
    file = tmp_path / "capitals.txt"
    file.write_text('Chad\tN’Djamena\nGhana\t"Accra <u>city</u>"\n# a remark\nOman\t"Mus""cat"\n', "utf-8")
    assert run("import-anki", file, tmp_path / "made").exit_code == 0
    assert [(row["Front"], row["Back"]) for row in rows(tmp_path / "made")] == [
        ("Chad", "N’Djamena"), ("Ghana", "Accra city"), ("Oman", 'Mus"cat'),
    ]  # fmt: skip


def test_fields_of_a_text_without_names_are_told(tmp_path: Path) -> None:
    two, three = tmp_path / "two.txt", tmp_path / "three.txt"
    two.write_text("Chad\tN’Djamena\nGhana\tAccra\nOman\tMuscat\n", "utf-8")
    three.write_text("Chad\tN’Djamena\t1960\nGhana\tAccra\t1957\nOman\tMuscat\t1951\n", "utf-8")
    told = "a text has no names of fields, such as “Field 3”: a package (.apkg) has them"
    assert told not in run("import-anki", two, tmp_path / "one").stdout
    assert told in run("import-anki", three, tmp_path / "other").stdout


def test_a_few_notes_with_several_answers_ask_for_one_of_them(tmp_path: Path) -> None:
    words = "".join(f"word {at}\tmeaning {at}\n" for at in range(20))
    (tmp_path / "words.txt").write_text(f"{words}la casa\tthe house; home\nhoy\ttoday; nowadays\n", "utf-8")
    result = run("import-anki", tmp_path / "words.txt", tmp_path / "made", "--type", "Back=list")
    assert (result.exit_code, result.stderr) == (0, "")
    (template,) = (tmp_path / "made/templates").iterdir()
    assert "type: any-of" in template.read_text("utf-8")


def test_translations_with_several_entries_are_asked_for_one_by_one(tmp_path: Path) -> None:
    """As `init` says, if they are a list, whatever the checks say about them as options."""
    words = {
        "comer": "to eat",
        "ir": "to go",
        "el sol": "the sun",
        "hoy": "today; nowadays",
        "azul": "blue",
        "no": "no",
    }
    table = "".join(f"{word},{meaning}\n" for word, meaning in {**words, "mano": "hand", "pan": "bread"}.items())
    (tmp_path / "words.csv").write_text(f"Spanish,English\n{table}", "utf-8")
    told = run("init", tmp_path / "text", "--from", tmp_path / "words.csv").stdout
    assert '1 with several entries (with --type "English=list", any one of them is enough)' in told
    run("init", tmp_path / "list", "--from", tmp_path / "words.csv", "--type", "English=list")
    (item,) = [item for item in check_project(tmp_path / "list").items if item.id == "hoy/english"]
    assert item.type.name == "any-of"
    assert not check_project(tmp_path / "list").problems


def test_a_text_that_mixes_clozes_and_others_without_their_types_says_how_to_tell_them_apart(tmp_path: Path) -> None:
    clozes = "".join(f"Lake {at} is {{{{c1::deep {at}}}}}.\t\n" for at in range(4))
    told = "tick “Include notetype name” when you export it, or export a package (.apkg)"
    (tmp_path / "mixed.txt").write_text(f"#separator:tab\n#html:false\nChad\tN’Djamena\n{clozes}", "utf-8")
    assert told in run("import-anki", tmp_path / "mixed.txt", tmp_path / "one").stdout
    (tmp_path / "pure.txt").write_text(f"#separator:tab\n#html:false\n{clozes}", "utf-8")
    assert told not in run("import-anki", tmp_path / "pure.txt", tmp_path / "other").stdout


def test_a_text_may_name_its_columns(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text(
        "#separator:Semicolon\n#html:false\n#columns:Country;Capital;Tags\n#tags column:3\n"
        "Chad;<N’Djamena>;a b\nGhana;Accra;\nOman;Muscat;\nPeru;Lima;\n",
        "utf-8",
    )
    assert run("import-anki", file, tmp_path / "made").exit_code == 0
    assert rows(tmp_path / "made")[0] == {"Country": "Chad", "Capital": "<N’Djamena>", "tags": "a; b"}


def studied(note: "Note") -> list[tuple[int, int, int, int]]:
    return [(card.id, card.ivl, card.reps, card.due) for card in note.cards]


def published(anki: "Anki", folder: Path, *options: str) -> Path:
    anki.export_package(folder / "mine.apkg")
    project = folder / "made"
    result = run("import-anki", folder / "mine.apkg", project, "--keep-guids", *options)
    assert result.exit_code == 0, result.output
    assert "docs/import-anki.md" in result.stdout
    result = run("--project", project, "publish", "--first")
    assert result.exit_code == 0, result.output
    return project / "build"


@pytest.mark.parametrize(
    ("type_", "ours", "fields"),
    [
        ("Basic", "quizgen question (v1)", {"Chad": "N’Djamena", "Ghana": "Accra", "Oman": "Muscat"}),
        ("Cloze", "quizgen cloze (v1)", {"{{c1::Chad}} is dry.": "", "{{c1::Ghana}} is not.": ""}),
    ],
)
def test_learners_keep_their_history_if_they_change_the_note_type_first(
    every_anki: "Anki", type_: str, ours: str, fields: dict[str, str], tmp_path: Path
) -> None:
    for field, other in fields.items():
        every_anki.add_note(type_, [field, other], "Countries", ["mine"])
    every_anki.study([3, 4])
    before = {note.guid: note for note in every_anki.notes()}
    assert all(card.reps for note in before.values() for card in note.cards)
    build = published(every_anki, tmp_path)
    package, text = next(build.glob("*.apkg")), next(build.glob("*.txt"))

    counts = every_anki.import_package(package)
    assert (counts["new"], counts["updated"], counts["conflicting"]) == (0, 0, len(fields))
    assert {note.guid: note for note in every_anki.notes()} == before, "Anki leaves notes of another type as they are"

    every_anki.change_note_type([note.id for note in before.values()], ours)
    counts = every_anki.import_text(text)
    assert (counts["new"], counts["updated"], counts["conflicting"]) == (0, len(fields), 0)
    after = {note.guid: note for note in every_anki.notes()}
    for guid, note in before.items():
        assert after[guid].notetype == ours
        assert after[guid].fields["ID"]
        assert after[guid].tags == ["mine"]
        assert studied(after[guid]) == studied(note)


def test_notes_that_the_deck_does_not_continue_are_found_and_change_back(every_anki: "Anki", tmp_path: Path) -> None:
    for field, other in {"Chad": "N’Djamena", "Ghana": "Accra", "Oman": "Muscat", "": "Lima"}.items():
        every_anki.add_note("Basic", [field, other], "Countries", ["mine"])
    every_anki.add_note("Basic", ["Chad", "Fort-Lamy"], "Countries")
    every_anki.study([3, 4])
    before = {note.guid: note for note in every_anki.notes()}
    build = published(every_anki, tmp_path)
    every_anki.import_package(next(build.glob("*.apkg")))
    every_anki.change_note_type([note.id for note in before.values()], "quizgen question (v1)")
    every_anki.import_text(next(build.glob("*.txt")))
    left = every_anki.find("note:quizgen* -Source:_*")
    every_anki.change_note_type(left, "Basic")
    after = {note.guid: note for note in every_anki.notes()}
    changed_back = {guid for guid, note in after.items() if note.id in left}
    assert sorted(after[guid].fields["Back"] for guid in changed_back) == ["Fort-Lamy", "Lima"]
    for guid in changed_back:
        assert (after[guid].fields, studied(after[guid])) == (before[guid].fields, studied(before[guid]))


def test_our_own_deck_comes_back_with_its_questions_and_guids(anki: "Anki", tmp_path: Path) -> None:
    table = tmp_path / "countries.csv"
    table.write_text("Country,Capital\nChad,N’Djamena\nGhana,Accra\nOman,Muscat\nNepal,Kathmandu\nPeru,Lima\n", "utf-8")
    assert run("init", tmp_path / "ours", "--from", table).exit_code == 0
    assert run("--project", tmp_path / "ours", "build").exit_code == 0
    anki.import_package(tmp_path / "ours" / "build" / "countries.apkg")
    anki.export_package(tmp_path / "again.apkg")
    result = run("import-anki", tmp_path / "again.apkg", tmp_path / "again", "--keep-guids")
    assert result.exit_code == 0, result.output
    namespace = check_project(tmp_path / "ours").project.decks["countries"].namespace
    again = {row["Front"]: row for row in rows(tmp_path / "again")}
    items = stems(tmp_path / "ours")
    assert items
    for id_, (stem, _) in items.items():
        row = again[stem]
        assert row["ID (field)"] == id_
        assert row["guid"] == guid_of(namespace, id_)


@pytest.mark.parametrize(
    ("html", "text", "losses"),
    [
        ("a<br>b", "a; b", {"break"}),
        ("<div>One.</div><div>Two</div>", "One. Two", {"break"}),
        ("<ul><li>a</li><li>b</li></ul>", "a; b", {"break"}),
        ("x<sup>2</sup>, CO<sub>2</sub>", "x², CO₂", set()),
        ("x<sup>ab</sup>", "xab", {"script"}),
        ("&lt;p&gt; &amp; 3 < 4", "<p> & 3 < 4", set()),
        ("&nbsp;a&nbsp; b ", "a b", set()),
        ("a<!-- hidden -->b", "ab", set()),
        ("a<script>alert('<b>')</script>b", "ab", {"code"}),
        ('<img alt="a > b" src=x>c', "c", set()),
        ("<svg></svg>c", "c", {"picture"}),
        ('<span style="color: red">a</span>', "a", {"format"}),
        ('<a href="http://x">here</a>', "here", {"link"}),
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>", "漢(かん)", set()),
        ("[latex]x[/latex]", "[latex]x[/latex]", {"formula"}),
        ("[anki:tts lang=en]hi[/anki:tts]", "hi", {"sound"}),
        ("a < b and c > d <", "a < b and c > d <", set()),
        ("y" * 10_001, "", {"long"}),
    ],
)
def test_html_becomes_plain_text(html: str, text: str, losses: set[str]) -> None:
    assert plain_text(html) == (text, frozenset(losses))


@given(st.text(st.sampled_from("<>/!-\"'= abr{}c1:&;[]\n\\(")))
def test_any_field_becomes_one_line(field: str) -> None:
    text = plain_text(field).text
    assert text == " ".join(text.split())
    made, _ = sentences(text)
    assert all(one.answer == one.answer.strip() != "" for one in made)


@pytest.mark.parametrize(
    "piece", ["<", "<!--", "<a '", '<a "', "<a ", "&", " ", "[sound:", "\x00", "<b>", "{{c1::", "}}"]
)
def test_a_hostile_field_takes_no_longer_than_its_length(piece: str) -> None:
    assert isinstance(sentences(plain_text(piece * 300_000).text[:10_000]), tuple)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("a {{c1::b}} c", [("a", "", "b", "", "c")]),
        ("({{c1:: b }})", [("(", "", "b", "", ")")]),
        ("{{c1::a {{c2::b}}}}", [("", "", "a b", "", ""), ("a", "", "b", "", "")]),
        ("{{c1,2::x}} y", [("", "", "x", "", "y"), ("", "", "x", "", "y")]),
        ("}} {{c3::x::hint}}", [("}}", "", "x", "", "")]),
        ("{{c1::never closed", []),
        ("{{c1::}}", []),
    ],
)
def test_sentences_of_a_cloze(text: str, made: list[tuple[str, ...]]) -> None:
    found = [
        (one.around.before, one.around.opening, one.answer, one.around.closing, one.around.after)
        for one in sentences(text).made
    ]
    assert found == made


def package(folder: Path, *parts: tuple[str, bytes]) -> Path:
    path = folder / "x.apkg"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return path


def refused(file: Path) -> str:
    """Import a file that is refused; return what is said, which is a sentence and no more."""
    target = file.parent / "refused"
    result = run("import-anki", file, target)
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in {1, 2}, result.stderr
    assert not target.exists()
    return result.stderr


def refused_apart(file: Path) -> str:
    """Do the same in a process of its own."""
    target = file.parent / "refused"
    command = [sys.executable, "-m", "quizgen", "import-anki", str(file), str(target)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert done.returncode in {1, 2}, done.stderr
    assert "Traceback" not in done.stderr
    assert not target.exists()
    return done.stderr


ENDLESS = (
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS id, 'g', 1 AS mid, '', 'f' FROM n"
)
DAMAGED = "the file is damaged, or not an Anki package"


@pytest.mark.parametrize(
    "statements",
    [
        (),
        TABLES[:2],
        (*TABLES, "INSERT INTO col VALUES (1, 'no json', '{}')"),
        (*TABLES, "INSERT INTO col VALUES (1, '[1]', '{}')"),
        (*TABLES, "INSERT INTO col VALUES (1, '" + "[" * 100_000 + "', '{}')"),
        (*TABLES, """INSERT INTO col VALUES (1, '{"1": {"id": {}}}', '{}')"""),
        (*TABLES, "INSERT INTO col VALUES (1, NULL, NULL)"),
        (TABLES[0], TABLES[2], f"CREATE VIEW notes AS {ENDLESS}", f"INSERT INTO col VALUES (1, '{MODELS}', '{{}}')"),
        (*TABLES, "CREATE TABLE notetypes (id, name, config)", "CREATE TABLE fields (ntid, ord, name)",
         "CREATE TABLE templates (ntid, ord, config)", "CREATE TABLE decks (id, name)",
         "INSERT INTO notetypes VALUES (1, 'B', x'ff')"),
    ],
)  # fmt: skip
def test_a_database_that_is_no_collection_is_refused(statements: tuple[str, ...], tmp_path: Path) -> None:
    assert DAMAGED in refused(package(tmp_path, ("collection.anki2", database(tmp_path, *statements))))


def test_odd_values_in_a_collection_do_no_harm(tmp_path: Path) -> None:
    notes = (
        "'a', 1, '', 'front' || char(31) || 'back'",
        "NULL, 1, NULL, NULL",
        "x'ff', 1, 5, x'fffe'",
        "3, 9, '', 'x'",
    )
    rows_ = [f"INSERT INTO notes (guid, mid, tags, flds) VALUES ({values})" for values in notes]
    data = database(tmp_path, *TABLES, f"INSERT INTO col VALUES (1, '{MODELS}', '{{}}')", *rows_)
    result = run("import-anki", package(tmp_path, ("collection.anki2", data)), tmp_path / "made", "--keep-guids")
    assert not result.exception or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output


def test_notes_that_are_too_many_for_a_table_are_not_read_to_their_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []

    def notes() -> Iterator[deck_notes.Note]:
        for number in range(1000):
            read.append(number)
            yield deck_notes.Note(f"g{number}", "", (), [f"front {number}", "x" * 100])

    monkeypatch.setattr("quizgen.starter.from_anki.table.MAX_BYTES", 5000)
    with pytest.raises(deck_notes.DeckError, match="too many for one table"):
        table_of(deck_notes.NoteType("Basic", ["Front", "Back"], cloze=False), notes(), Options(), Remarks())
    assert len(read) < 60


NUMBERS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < {most})"


def test_notes_of_which_there_are_too_many_are_not_looked_at(tmp_path: Path) -> None:
    several = NUMBERS.format(most=deck_notes.MAX_NOTES + 1)
    data = database(
        tmp_path,
        *TABLES,
        f"INSERT INTO col VALUES (1, '{MODELS}', '{{}}')",
        f"INSERT INTO notes {several} SELECT x, '', 1, '', '' FROM n",
        f"INSERT INTO cards {several} SELECT x, x, 1, 0, 0 FROM n",
    )
    (tmp_path / "many").write_bytes(data)
    with collection(tmp_path / "many") as deck:

        def read() -> None:
            with pytest.raises(deck_notes.DeckError, match="too many notes"):
                next(deck.notes("B"))

        _, most = memory(read)
    assert most < 100_000


@pytest.mark.parametrize("table", ["decks (id, name)", "fields (ntid, ord, name)", "templates (ntid, ord, config)"])
def test_a_list_that_is_too_long_is_not_read_to_its_end(table: str, tmp_path: Path) -> None:
    tables = {"notetypes (id, name, config)", "decks (id, name)", "fields (ntid, ord, name)"}
    name, columns = table.split(" ", 1)
    row = {"decks": "x, ''", "fields": "1, x, ''", "templates": "1, x, x''"}[name]
    several = NUMBERS.format(most=100_001)
    made = [f"CREATE TABLE {each}" for each in {*tables, "templates (ntid, ord, config)"}]
    data = database(tmp_path, *TABLES, *made, f"INSERT INTO {name} {columns} {several} SELECT {row} FROM n")
    assert "more than the limit of 100,000 decks, fields or kinds of cards" in refused(
        package(tmp_path, ("collection.anki2", data))
    )


def test_tags_and_guids_count_among_the_letters_of_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deck_notes, "MAX_LETTERS", 100)
    for note in (deck_notes.Note("g" * 101, "", [], []), deck_notes.Note("", "", ["tag"] * 40, [])):
        with pytest.raises(deck_notes.DeckError, match="too many notes"):
            list(deck_notes.bounded(iter([note])))


def test_different_tags_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deck_notes, "MAX_TAGS", 100)
    fine = [deck_notes.Note("", "", [f"tag-{number % 100}", "tag-1"], []) for number in range(500)]
    assert len(list(deck_notes.bounded(iter(fine)))) == 500
    with pytest.raises(deck_notes.DeckError, match="more than the limit of 100 different tags"):
        list(deck_notes.bounded(iter([*fine, deck_notes.Note("", "", ["another"], [])])))


def test_a_large_collection_is_read_note_by_note(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "large")
    for statement in TABLES:
        connection.execute(statement)
    connection.execute("INSERT INTO col VALUES (1, ?, ?)", (MODELS, '{"7": {"id": 7, "name": "Large"}}'))
    notes = ((number, f"guid {number}", f"front {number}\x1fback {number}") for number in range(30_000))
    connection.executemany("INSERT INTO notes VALUES (?, ?, 1, '', ?)", notes)
    connection.executemany("INSERT INTO cards VALUES (?, ?, 7, 0, 0)", ((number, number) for number in range(30_000)))
    connection.commit()
    connection.close()
    with collection(tmp_path / "large") as deck:
        assert deck.counts == {"B": 30_000}
        read = [*deck.notes("B")]
    assert (len(read), read[-1]) == (30_000, ("guid 29999", "Large", [], ["front 29999", "back 29999"]))


@pytest.mark.parametrize("name", ["collection.anki21b", "collection.anki21", "collection.anki2"])
@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + bytes(200), b"(\xb5/\xfd" + bytes(99)])
def test_what_is_no_database_is_refused(name: str, content: bytes, tmp_path: Path) -> None:
    assert DAMAGED in refused(package(tmp_path, (name, content)))


def test_packages_of_other_things_are_refused(tmp_path: Path) -> None:
    assert DAMAGED in refused(package(tmp_path))
    assert DAMAGED in refused_apart(package(tmp_path, ("collection.anki2", b"SQLite format 3\0" + bytes(200))))
    assert DAMAGED in refused(package(tmp_path, ("../collection.anki2", b""), ("/etc/passwd", b"x")))
    for ending in ("apkg", "colpkg"):
        for content in (b"", b"PK", b"PK\x05\x06" + b"\xff" * 18, bytes(1000)):
            (tmp_path / f"y.{ending}").write_bytes(content)
            assert DAMAGED in refused(tmp_path / f"y.{ending}")
    (tmp_path / "z.pdf").write_bytes(b"x")
    assert "a deck is a file that ends in .apkg, .colpkg, .txt, not z.pdf" in refused(tmp_path / "z.pdf")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "x.apkg"
    packing = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
    with packing as archive, archive.open("collection.anki2", "w") as part:
        for _ in range(510):
            part.write(bytes(1_000_000))
    assert "unpacked, the collection has more than the limit of 500 MB" in refused(path)


def test_a_damaged_package_ends_in_a_sentence(anki: "Anki", tmp_path: Path) -> None:
    for front, back in BASIC.items():
        anki.add_note("Basic", [front, back], "Countries")
    export(anki, tmp_path)
    for name in ("new.apkg", "old.apkg"):
        whole = (tmp_path / name).read_bytes()
        for at in range(0, len(whole), max(1, len(whole) // 40)):
            changed = (
                whole[:at],
                whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1 :],
                whole[:at] + whole[at + 99 :],
            )
            for number, content in enumerate(changed):
                file = tmp_path / "changed.apkg"
                file.write_bytes(content)
                result = run("import-anki", file, tmp_path / f"{name}-{at}-{number}")
                assert not result.exception or isinstance(result.exception, SystemExit), (at, number)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "there are no notes in the file"),
        (b"#separator:tab\n", "there are no notes in the file"),
        (b"caf\xe9\tx\n", "the file is not in UTF-8"),
        (b'#separator:"\na\tb\n', "names nothing that can separate fields"),
        ("#separator:é\naéb\n".encode(), "names nothing that can separate fields"),
        (b"#separator:tab\n" + b"\t".join([b"x"] * 300) + b"\n", "has 300 fields; the limit is 200"),
        (b"a\t" + b"x" * 200_000 + b"\n", "note 1 cannot be read"),
        (b"a\nb\n", "there is nothing to ask for"),
        (b"#separator:tab\n#guid column:1\n#notetype column:2\nx\tBasic\n", "the notes of type “Basic” have no fields"),
    ],
)
def test_a_text_that_is_no_export_is_refused(content: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(content)
    assert message in refused(tmp_path / "x.txt")


def test_without_the_library_a_new_package_is_refused_with_the_way_out(anki: "Anki", tmp_path: Path) -> None:
    anki.add_note("Basic", ["front", "back"])
    anki.export_package(tmp_path / "x.apkg")
    hidden = "import sys; sys.modules['backports.zstd'] = sys.modules['compression.zstd'] = None; "
    code = f"{hidden}from quizgen.cli import main; main(['import-anki', 'x.apkg', 'made'])"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False, cwd=tmp_path, env=environment
    )
    assert done.returncode == 1
    assert "pip install '.[anki]'" in done.stderr
    assert "“Support older Anki versions”" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there are no terminals of this kind")
def test_on_a_terminal_it_asks_which_notes_are_meant(exported: Path) -> None:
    import pty  # noqa: PLC0415 - not every system has it

    ours, theirs = pty.openpty()
    os.write(ours, b"Cloze\n")
    command = [sys.executable, "-m", "quizgen", "import-anki", str(exported / "new.apkg"), str(exported / "made")]
    done = subprocess.run(command, stdin=theirs, capture_output=True, encoding="utf-8", check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert "Which one to make a project from (Basic, Cloze) [Basic]" in done.stdout
    assert rows(exported / "made")[0]["answer"] == "Chad"


RIVERS = {
    "seeds/sources.yaml": "atlas: {cite: the atlas, footnote: An atlas}\n",
    "templates/river.yaml": """
        topic: rivers
        from: {source: atlas, at: 1}
        fields: {name: worded, sea: worded, length: number}
        items:
          sea: {type: short, ask: "Where does the {{ name }} end?", key: sea}
          longest: {type: ordering, group: [], ask: Begin with the shortest., key: name, by: length}
        """,
    "decks/rivers.yaml": "name: Rivers\nnamespace: test/rivers\nsections: {all: {name: All, topics: [rivers]}}\n",
}


def rivers(folder: Path, *guids: str) -> Path:
    facts = [
        f"  {name}: {{name: {name}, sea: {name} sea, length: {length} km{guid}}}\n"
        for (name, length), guid in zip((("rhine", 5), ("elbe", 9), ("oder", 20)), (*guids, "", "", ""), strict=False)
    ]
    return write_files(folder, {**RIVERS, "seeds/facts.yaml": f"topics: {{rivers: Rivers}}\nriver:\n{''.join(facts)}"})


@pytest.mark.parametrize(
    ("guids", "message"),
    [
        ((", guid: {sea: abc}", ", guid: {sea: abc}"), "“rhine” has the guid “abc” already"),
        ((", guid: {longest: abc}",), "“longest” asks about several facts together"),
        ((", guid: {sae: abc}",), "there is no item template of river “sae”"),
        ((", guid: {sea: ''}",), "“sea” is empty: write the guid that Anki knows the note by"),
        ((", guid: {sea: " + "x" * 101 + "}",), "a guid has at most 100 letters and signs"),
        ((", guid: abc",), "“guid” should be"),
    ],
)
def test_guids_that_cannot_be_are_reported(guids: tuple[str, ...], message: str, tmp_path: Path) -> None:
    problems = check_project(rivers(tmp_path, *guids)).problems
    assert message in "\n".join(problem.message for problem in problems if problem.severity == "error")


SEAS = "name: Seas\nnamespace: test/seas\nsections: {all: {name: All, topics: [rivers]}}\n"


def error_beside(project: Path, deck: str) -> str:
    """Return the message of the only error once there is a second deck."""
    (project / "decks" / "seas.yaml").write_text(deck, "utf-8")
    (problem,) = [problem for problem in check_project(project).problems if problem.severity == "error"]
    return problem.message


def test_two_decks_cannot_go_on_with_one_note(tmp_path: Path) -> None:
    project = rivers(tmp_path, ", guid: {sea: abc}")
    message = error_beside(project, SEAS)
    assert "the decks “rivers” and “seas” both ask “rhine/sea”, which has a “guid”" in message
    several = SEAS.replace("name: Seas", "name: {en: Seas, de: Meere}\nlanguages: [en, de]")
    (project / "decks" / "rivers.yaml").unlink()
    (project / "decks" / "seas.yaml").write_text(several, "utf-8")
    assert "both ask “rhine/sea”" in "".join(problem.message for problem in check_project(project).problems)


def test_a_section_with_an_unknown_topic_takes_no_questions(tmp_path: Path) -> None:
    project = rivers(tmp_path, ", guid: {sea: abc}")
    assert "there is no topic “lakes”" in error_beside(project, SEAS.replace("rivers", "lakes"))


def test_a_mistake_about_many_guids_is_told_once(tmp_path: Path) -> None:
    guids = [f", guid: {{sea: abc{number}}}" for number in range(3)]
    project = rivers(tmp_path, *guids)
    other = "name: Seas\nnamespace: test/seas\nsections: {all: {name: All, topics: [rivers]}}\n"
    (project / "decks" / "seas.yaml").write_text(other, "utf-8")
    (problem,) = [problem for problem in check_project(project).problems if problem.severity == "error"]
    assert "both ask “rhine/sea” (and 2 more like this), which has a “guid”" in problem.message


def test_a_guid_without_effect_is_told(tmp_path: Path) -> None:
    project = rivers(tmp_path)
    assert run("--project", project, "publish", "--first").exit_code == 0
    rivers(tmp_path, ", guid: {sea: abc}", ", guid: {sea: def}")
    told = "“rhine/sea” (and 1 more like this) was published with another guid, so this one has no effect: remove it"
    assert told in run("--project", project, "check").stderr


def test_a_guid_of_another_question_shows_a_forgotten_rename(tmp_path: Path) -> None:
    project = rivers(tmp_path, ", guid: {sea: abc}")
    assert run("--project", project, "publish", "--first").exit_code == 0
    facts = (project / "seeds/facts.yaml").read_text("utf-8")
    before, after = "rhine: {name: rhine, sea: rhine sea, length: 5 km", "rhein: {name: R, sea: Nord, length: 6 km"
    renamed = facts.replace(before, after)
    (project / "seeds/facts.yaml").write_text(renamed, "utf-8")
    result = run("--project", project, "publish")
    assert result.exit_code == 1
    assert "“rhine/sea” disappears, and “rhein/sea” has its guid" in result.stderr
    assert "if the fact was renamed, add “was: rhine” to it; if not, remove the guid" in result.stderr
    (project / "seeds/facts.yaml").write_text(renamed.replace("guid:", "was: [rhine], guid:"), "utf-8")
    assert "renamed" in run("--project", project, "publish").stdout


def test_a_guid_in_a_table_for_a_template_that_is_gone_is_told_once(exported: Path) -> None:
    made = exported / "made"
    run("import-anki", exported / "new.apkg", made, "--note-type", "Basic", "--keep-guids")
    (kind,) = (made / "templates").glob("*.yaml")
    text = kind.read_text("utf-8")
    kind.write_text(text.replace("\n  back:\n    type", "\n  behind:\n    type"), "utf-8")
    (problem,) = [problem for problem in check_project(made).problems if problem.severity == "error"]
    assert "there is no item template of" in problem.message
    assert "“back”" in problem.message


def test_a_published_note_keeps_its_guid_when_the_fact_no_longer_says_it(anki: "Anki", tmp_path: Path) -> None:
    project = rivers(tmp_path, ", guid: {sea: 'mO9t-$E^<{'}")
    assert run("--project", project, "publish", "--first").exit_code == 0
    rivers(tmp_path)
    assert run("--project", project, "build", "--force").exit_code == 0
    anki.import_package(project / "build" / "rivers.apkg")
    guids = {note.fields["ID"]: note.guid for note in anki.notes()}
    assert guids["rhine/sea"] == "mO9t-$E^<{"
    assert guids["elbe/sea"] == guid_of("test/rivers", "elbe/sea")


def test_guids_stand_in_tables_as_well(exported: Path) -> None:
    run("import-anki", exported / "new.apkg", exported / "made", "--note-type", "Basic", "--keep-guids")
    before = {fact.id: fact.guid for fact in check_project(exported / "made").project.facts.values()}
    assert all(guid and [*guid] == ["back"] for guid in before.values())
    (file,) = (exported / "made" / "seeds").glob("*.csv")
    assert run("--project", exported / "made", "facts", "--table", file.stem, "--out", file).exit_code == 0
    assert {fact.id: fact.guid for fact in check_project(exported / "made").project.facts.values()} == before


def test_every_option_is_on_the_page_or_on_that_about_tables() -> None:
    pages = [(ROOT / "docs" / f"{name}.md").read_text("utf-8") for name in ("import-anki", "first-project")]
    options = re.findall(r"--[a-z]+(?:-[a-z]+)*", run("import-anki", "--help").stdout)
    assert {"--note-type", "--keep-guids"} <= {*options}
    assert {*options} - {"--help"} <= {*re.findall(r"--[a-z]+(?:-[a-z]+)*", "".join(pages))}


def test_the_limit_of_a_text_is_that_of_the_project() -> None:
    assert f"{MAX_LETTERS:,} letters" in (ROOT / "docs" / "formats.md").read_text("utf-8")
