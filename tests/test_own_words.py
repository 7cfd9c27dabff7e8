"""A project's own words: they stand on every page and card, and what cannot be used is told where it stands."""

from __future__ import annotations

import json
import os
import re
from itertools import product
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

import pytest

from quizgen.outputs.anki.card_designs import CARD_WORDS
from quizgen.preview.watch import file_states
from quizgen.ui import languages, ui_strings
from tests.support.anki_reviewer import SHOW
from tests.support.commands import run_in
from tests.support.paths import RIVERS, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.conftest import Watched
    from tests.support.anki_client import Anki, Rendered


AS_WRITTEN = "<style>{} .head {{ text-transform: none !important; }}</style><div class='card' id='qa'></div>"
"""Where sides of cards are shown with their heads in small letters, as they are in the words."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for part in ("seeds", "templates", "decks"):
        copytree(RIVERS / part, tmp_path / "project" / part)
    (tmp_path / "project/words").mkdir()
    return tmp_path / "project"


def say(project: Path, language: str, words: str, deck: str = "") -> None:
    """Write a file of words, and let the deck be in that language."""
    (project / f"words/{language}.toml").write_text(words, "utf-8")
    if deck != "en":
        with (project / "decks/rivers.yaml").open("a", encoding="utf-8") as file:
            file.write(f"language: {language}\n")


GERMAN = """version = "Variante"   # ours
letters = "ZYXWVUTSRQPONMLKJIHGFEDCBA"
[nouns]
point = ["{number} Pkt.", "{number} Pkte."]
[practice.question]
check = "Los geht’s"
[anki]
question = "Aufgabe <1> {{x}}"
"""


def test_own_words_stand_on_every_page(project: Path) -> None:
    say(project, "de", GERMAN.replace(" <1> {{x}}", " <1>"))
    done = run_in(project, "build")
    assert done.exit_code == 0, done.output
    assert "words" not in done.stderr
    form, key, practice = (
        (project / f"build/rivers-{name}.html").read_text("utf-8") for name in ("A", "A-key", "practice")
    )
    assert "Variante <b>A</b>" in form
    assert "Pkte." in form
    assert '<span class="letter">Z</span>' in form
    assert "Variante <b>A</b>" in key
    assert "Los geht’s" in practice
    assert "Lösungen" in key  # what the project does not say is said as ever


def test_a_language_of_its_own_falls_back_to_english_and_says_so(project: Path) -> None:
    say(project, "la", 'numbers = ["1"]\nversion = "Versio"\ntrue = "Verum"\n[anki]\nquestion = "Quaestio"\n')
    done = run_in(project, "build")
    assert done.exit_code == 0, done.output
    (told,) = re.findall(r"^words/la\.toml: warning: .*", done.stderr, re.MULTILINE)
    assert re.search(
        r"[0-9]{3} texts are missing and shown in English: “direction”, “letters”, .* and [0-9]+ more", told
    )
    form, index = ((project / f"build/{name}").read_text("utf-8") for name in ("rivers-A.html", "index.html"))
    assert '<html lang="la">' in form
    assert "Versio <b>A</b>" in form
    assert "Name" in form
    assert '<div lang="la" dir="ltr">' in index
    assert run_in(project, "build", "--only", "coverage").exit_code == 0
    assert '<div lang="la" dir="ltr">' in (project / "build/index.html").read_text("utf-8")


def test_english_forms_serve_other_rules() -> None:
    """A language with three forms counts in English where it lacks a noun: one thing, several things."""
    own = json.dumps({"numbers": [r"(\d*[^1])?1", r"(\d*[^1])?[234]"], "nouns": {"card": ["a", "b", "c"]}})
    ui = ui_strings("xx", own)
    assert [ui.count(n, "point") for n in (1, 2, 5, 21)] == ["1 point", "2 points", "5 points", "21 point"]
    assert [ui.count(n, "card") for n in (1, 2, 5)] == ["a", "b", "c"]
    one = ui_strings("xx", json.dumps({"numbers": ["0", "1"]}))
    assert [one.count(n, "point") for n in (0, 1, 2)] == ["0 points", "1 point", "2 points"]


FAULTS = {
    'verison = "x"': (1, 1, "unknown key “verison” (did you mean “version”?)"),
    '[anki]\nqestion = "x"': (2, 1, "unknown key “anki.qestion” (did you mean “anki.question”?)"),
    '[anki]\n[practice.question]\nanswer = "x"': (
        3,
        1,
        "unknown key “practice.question.answer” (did you mean “practice.re",
    ),
    'practice.start.strat = "x"': (1, 1, "unknown key “practice.start.strat”"),
    'anki = "x"': (1, 1, "“anki” should be a table of texts"),
    '[types.riddle]\nname = ["x", "", ""]': (2, 1, "unknown key “types.riddle.name”"),
    "[files]\nposter = {}": (2, 1, "unknown key “files.poster”"),
    "version = 3": (1, 1, "“version” should be a text"),
    'version = ["x"]': (1, 1, "“version” should be a text"),
    'version = ""': (1, 1, "“version” is empty"),
    'version = "a\\nb"': (1, 1, "“version” should be one line of text"),
    'version = "{vresion}"': (1, 1, "“version” has {vresion}, which nothing fills in"),
    '\npart = "{number.__class__}"': (2, 1, "“part” has a brace that belongs to no {name}"),
    'part = "{number!r}"': (1, 1, "“part” has a brace that belongs to no {name}"),
    'page = "{page}"': (1, 1, "“page” lacks {pages}, which is filled in there"),
    'end = "{leter}"': (1, 1, "“end” has {leter}, which nothing fills in; it may have {letter}"),
    '[types]\nshort = ["x"]': (2, 1, "“types.short” should have 3 texts"),
    '[nouns]\npoint = ["x"]': (2, 1, "“nouns.point” should have 2 texts, one for each rule in `numbers`"),
    '[dates]\nmonths = ["x"]': (2, 1, "“dates.months” should have 12 texts"),
    'letters = "ABC"': (1, 1, "“letters” should be 22 different letters or more"),
    'decimal = ";"': (1, 1, "“decimal” should be a point or a comma"),
    'direction = "down"': (1, 1, "“direction” should be ltr or rtl"),
    'numbers = ["(a+)+"]': (1, 1, "“numbers” should have regular expressions of digits"),
    "numbers = ['(1*)*2']": (1, 1, "“numbers” should have regular expressions of digits"),
    "numbers = ['(|1)2']": (1, 1, "“numbers” should have regular expressions of digits"),
    "numbers = ['(?(1)1|2)']": (1, 1, "“numbers” should have regular expressions of digits"),
    "numbers = ['1*1*1*1*1*1*1*2']": (1, 1, "“numbers” should have regular expressions of digits"),
    f'numbers = ["{"(" * 1500}"]': (1, 1, "“numbers” should have regular expressions of digits"),
    'numbers = ["1", "2"]': (1, 1, "“numbers” should have 1 rules"),
    'plurals = [["x", "y"]]': (1, 1, "“plurals” is not for a project"),
    '[lists]\nlast_before = [["x", "y"]]': (2, 1, "“lists.last_before” is not for a project: “last” is used"),
    "version = ": (1, 11, "this is not TOML"),
    '[locators]\nfolio = ["Folio"]': (2, 1, "“locators.folio” should have 2 texts"),
    '[locators]\nfolio = ["{x}", "b"]': (2, 1, "“locators.folio” has {x}, which nothing fills in"),
}


@pytest.mark.parametrize("words", FAULTS)
def test_words_that_cannot_be_used_are_told_where_they_stand(project: Path, words: str) -> None:
    say(project, "en", words, "en")
    done = run_in(project, "check")
    line, col, message = FAULTS[words]
    assert done.exit_code == 1
    assert f"words/en.toml:{line}:{col}: error: {message}" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_table_may_be_empty(project: Path) -> None:
    say(project, "en", "[anki]\n[files]\n[practice.question]", "en")
    assert "error" not in run_in(project, "check").stderr


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("english.toml", b"x = 1", "should be named after the code of a language"),
        ("en.toml", b"", "the file is empty"),
        ("en.toml", b"\xff", "the file cannot be read: it is not UTF-8"),
        ("en.toml", b"x = " + b"[" * 20_000, "this is not TOML"),
        ("en.toml", b"version = " + b"9" * 5000, "this is not TOML (a number in it has too many digits)"),
        ("en.toml", b"version = 0b" + b"1" * 20_000, "“version” should be a text"),
        ("en.toml", b"a" + b".a" * 3000 + b" = 1", "this is not TOML (it is nested more than 12 levels deep)"),
        ("en.toml", b"[anki" + b".a" * 3000 + b"]\nx = 1", "nested more than 12 levels deep"),
        ("en.toml", b"x = " + b"{x=" * 300 + b"1" + b"}" * 300, "nested more than 12 levels deep"),
        ("de.txt", b"x", "warning: this file is ignored: the words of a language are in a file named after its code"),
    ],
)
def test_files_that_are_none_are_told(project: Path, name: str, content: bytes, said: str) -> None:
    (project / "words" / name).write_bytes(content)
    done = run_in(project, "check")
    assert f"words/{name}" in done.stderr
    assert said in done.stderr


def test_a_file_that_is_too_large_says_what_to_do(project: Path) -> None:
    (project / "words/en.toml").write_text("#" * 1_000_001, "utf-8")
    done = run_in(project, "check")
    assert "words/en.toml: error: the file is too large (1 MB; the limit is 1 MB): leave only the words" in done.stderr


def test_a_link_out_of_the_project_is_not_followed(project: Path, tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text('version = "Secret"', "utf-8")
    (project / "words/en.toml").symlink_to(tmp_path / "other.toml")
    done = run_in(project, "check")
    assert "words/en.toml: error: this leads out of the folder" in done.stderr


def test_a_deck_names_a_language_that_there_is_or_a_file_of_words(project: Path) -> None:
    say(project, "la", 'version = "Versio"')
    (project / "words/la.toml").unlink()
    done = run_in(project, "check")
    assert "there is no translation of the pages into “la”; choose from: ar, de, " in done.stderr
    assert "; to add one, write words/la.toml" in done.stderr


def test_one_mistake_is_told_once(project: Path) -> None:
    say(project, "la", 'verison = "Versio"')
    done = run_in(project, "check")
    assert done.stderr.count("error:") == 1


def test_a_build_depends_on_the_words(project: Path) -> None:
    say(project, "en", 'version = "Variant"', "en")
    assert run_in(project, "build").exit_code == 0
    assert "up to date" in run_in(project, "build").output
    assert project / "words/en.toml" in file_states(project)
    before = file_states(project)
    (project / "words/en.toml").write_text('version = "Variant form"', "utf-8")
    os.utime(project / "words/en.toml", (1, 1))
    assert file_states(project) != before
    done = run_in(project, "build")
    assert "up to date" not in done.output
    assert "Variant form <b>A</b>" in (project / "build/rivers-A.html").read_text("utf-8")


def test_forms_with_other_words_have_another_edition(project: Path) -> None:
    """Letters of options may differ, so the key of one is not that of the other."""
    codes = []
    for words in ('version = "Variant"', f'letters = "{"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[::-1]}"'):
        say(project, "en", words, "en")
        codes.append(run_in(project, "build").output.split("edition ")[1][:5])
    assert codes[0] != codes[1]


def test_the_names_of_card_words_are_those_of_the_card_designs() -> None:
    designs = (ROOT / "quizgen/outputs/anki/design").iterdir()
    texts = [design.read_text("utf-8") for design in designs]
    named = [name for text in texts for name in re.findall(r"<words (\w+)>", text)]
    listed = [name for text in texts for names in re.findall(r"/\* words ([\w ]+) \*/", text) for name in names.split()]
    assert {*named, *listed} == {*CARD_WORDS}


class Side(NamedTuple):
    """What is seen of a side of a card."""

    language: str
    direction: str
    head: str
    more: Sequence[str]


SEEN = """() => {
    const sheet = document.querySelector(".sheet");
    const more = [...document.querySelectorAll(".more summary")].map((word) => word.textContent);
    return [sheet.lang, getComputedStyle(sheet).direction, document.querySelector(".head").innerText.trim(), more];
}"""


def first_cards(anki: Anki) -> list[Rendered]:
    """The first card of each note."""
    return [anki.render(note.cards[0].id) for note in anki.notes()]


def shown(page: Watched, cards: Sequence[Rendered], *sides: str) -> Iterator[Side]:
    """Show these sides of all cards one after the other, as Anki does: those of one design in one page."""
    for css in sorted({card.css for card in cards}):
        page.show(AS_WRITTEN.format(css))
        for card, side in product((card for card in cards if card.css == css), sides):
            page.page.evaluate(SHOW, getattr(card, side))
            yield Side(*page.page.evaluate(SEEN))


@pytest.mark.parametrize(("language", "direction"), [("de", "ltr"), ("la", "ltr"), ("fa", "rtl"), ("en", "ltr")])
def test_cards_in_anki_have_the_words_of_their_project(
    anki: Anki, page: Watched, project: Path, language: str, direction: str
) -> None:
    """Also beside those of another project, with one card design for both; a word with signs that mean something."""
    words = f'direction = "{direction}"\n[anki]\nquestion = "Quid? [1] %20 \\"a\\" & <b>"\nmore = "Plura"\n'
    say(project, language, words, language)
    assert run_in(project, "build", "--only", "anki").exit_code == 0
    anki.import_package(project / "build/rivers.apkg")
    seen = [*shown(page, first_cards(anki), "question", "answer")]
    assert {(side.language, side.direction) for side in seen} == {(language, direction)}
    assert 'Quid? [1] %20 "a" & <b>' in {side.head for side in seen}
    assert {word for side in seen for word in side.more} == {"Plura"}
    assert page.messages == []


def test_own_words_come_with_the_text_as_well(anki: Anki, project: Path) -> None:
    assert run_in(project, "build").exit_code == 0
    anki.import_package(project / "build/rivers.apkg")
    say(project, "de", '[anki]\nquestion = "Aufgabe; \\"x\\""\n')
    assert run_in(project, "build").exit_code == 0
    anki.import_text(project / "build/rivers.txt")
    (field,) = {note.fields["Spare 3"] for note in anki.notes()}
    assert field.startswith('de" data-words="')
    assert json.loads(unquote(field.partition('words="')[2])) == {"question": 'Aufgabe; "x"'}


@pytest.mark.parametrize("language", sorted({*languages()} - {"en"}))
def test_cards_in_anki_speak_every_language(anki: Anki, page: Watched, project: Path, language: str) -> None:
    with (project / "decks/rivers.yaml").open("a", encoding="utf-8") as file:
        file.write(f"language: {language}\n")
    assert run_in(project, "build", "--only", "anki").exit_code == 0
    anki.import_package(project / "build/rivers.apkg")
    assert {note.fields["Spare 3"] for note in anki.notes()} == {language}
    ui = ui_strings(language)
    seen = [*shown(page, first_cards(anki), "answer")]
    assert {side.direction for side in seen} == {ui.direction}
    heads = {side.head for side in seen}
    assert heads & {ui.anki.question, ui.anki.choose_one, ui.anki.fill_in}
    assert not heads & {ui_strings("en").anki.question, ui_strings("en").anki.choose_one} - {ui.anki.question}
