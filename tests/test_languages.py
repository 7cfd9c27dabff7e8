"""The fixed words of pages: every language has all of them, in its own way; facts stay in theirs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import astuple, replace
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from click.testing import CliRunner

from quizgen.cli import main
from quizgen.compose.types import ITEM_TYPES
from quizgen.outputs.registry import OUTPUTS
from quizgen.records.item import DeckLayout
from quizgen.text.render import plain
from quizgen.text.rich import plain_text
from quizgen.ui import LANGUAGES, languages, read_once, ui_strings
from quizgen.ui.strings import read
from tests.conftest import Watched
from tests.support.pages import check_accessible, check_fits, check_offline, check_valid, form_pages, index_of
from tests.support.pages_hebrew import hebrew
from tests.support.pages_key import check_key
from tests.support.pages_types import every_type
from tests.support.paths import RIVERS, ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

PACKAGE = ROOT / "quizgen"
FILES = {file.stem: tomllib.loads(file.read_text("utf-8")) for file in (PACKAGE / "ui").glob("*.toml")}
ENGLISH = FILES["en"]
NAMES = [f"rivers-{letter}{what}.html" for letter in "AB" for what in ("", "-large", "-key")]


def leaves(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each text of a language with its keys."""
    for key, value in table.items():
        yield from leaves(value, f"{path}{key}.") if isinstance(value, dict) else [(path + key, value)]


def filled(text: object) -> set[str]:
    """Return what is filled in somewhere in a text or its forms."""
    return set(re.findall(r"\{.*?\}", str(text))) - {"{number}"}


def test_every_file_is_a_language() -> None:
    assert languages() == tuple(sorted(FILES))


@pytest.mark.parametrize("language", languages())
def test_every_language_has_the_same_keys(language: str) -> None:
    texts, english = dict(leaves(FILES[language])), dict(leaves(ENGLISH))
    assert texts.keys() == english.keys()
    assert {key: filled(text) for key, text in texts.items()} == {key: filled(text) for key, text in english.items()}
    assert [key for key, text in texts.items() if text in ("", [""])] == []
    assert {len(forms) for forms in FILES[language]["nouns"].values()} == {len(ui_strings(language).numbers) + 1}
    assert {len(forms) for forms in FILES[language]["locators"].values()} == {2}


@pytest.mark.parametrize("language", languages())
def test_every_language_has_words_for_all_that_there_is(language: str) -> None:
    ui, kinds = ui_strings(language), [kind for output in OUTPUTS.values() for kind in output.kinds]
    assert list(ui.types) == list(ITEM_TYPES)
    assert set(ui.files) == {kind.name for kind in kinds if kind.shelf and not kind.title} | {"changes"}
    assert {kind.noun for kind in kinds} | {"edition", "item", "fact"} <= set(ui.nouns)
    assert len(set(ui.letters)) == len(ui.letters) >= ITEM_TYPES["matching"].limits[1] + 2


def test_a_language_with_a_key_too_many_or_too_few_is_refused() -> None:
    assert astuple(read("xx", ENGLISH)) == astuple(replace(ui_strings("en"), language="xx"))
    with pytest.raises(TypeError, match="'verison'"):
        read("xx", {**ENGLISH, "verison": "Version"})
    with pytest.raises(TypeError, match="'version'"):
        read("xx", {key: value for key, value in ENGLISH.items() if key != "version"})


ENGLISH_FILE = (PACKAGE / "ui" / "en.toml").read_text("utf-8")
MISSING = [line for line in ENGLISH_FILE.splitlines() if line.startswith(("version =", "unanswered ="))]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (MISSING[0], "", "“version” is missing"),
        (MISSING[1], "", "“practice.question.unanswered” is missing"),
        (MISSING[0], f'{MISSING[0]}\nverison = "x"', "nothing reads “verison”"),
        (MISSING[0], 'version = ["x"]', "“version” should be a text"),
        (MISSING[0], 'version = "{vresion}"', "“version” has {vresion}, which nothing fills in"),
        ('short = ["Short answer", ', "short = [", "“types.short” should have 3 texts"),
        (MISSING[0], "version = ", "Invalid value"),
    ],
)
def test_words_that_are_not_complete_are_told_by_check_and_build(
    old: str, new: str, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert old in ENGLISH_FILE
    (tmp_path / "fr.toml").write_text(ENGLISH_FILE.replace(old, new, 1), "utf-8")
    monkeypatch.setitem(LANGUAGES, "fr", read_once("fr", tmp_path / "fr.toml"))
    project = copytree(RIVERS, tmp_path / "project")
    with (project / "decks/rivers.yaml").open("a", encoding="utf-8") as deck:
        deck.write("language: fr\n")
    for command in ("check", "build"):
        done = CliRunner().invoke(main, ["--project", str(project), command])
        assert done.exit_code == 1, done.output
        assert re.search(
            r"decks/rivers.yaml:\d+:11: error: the words of “fr” cannot be used: .*/fr.toml: ", done.stderr
        )
        assert fault in done.stderr


def test_a_language_can_come_from_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A deck names it as it does those of the package."""
    english = (PACKAGE / "ui" / "en.toml").read_text("utf-8")
    french = english.replace('version = "Version"', 'version = "Variante"')
    (tmp_path / "fr.toml").write_text(french.replace('learn = "To study"', 'learn = "À étudier"'), "utf-8")
    monkeypatch.setitem(LANGUAGES, "fr", read_once("fr", tmp_path / "fr.toml"))
    for part in ("seeds", "templates", "decks"):
        copytree(RIVERS / part, tmp_path / "project" / part)
    with (tmp_path / "project/decks/rivers.yaml").open("a", encoding="utf-8") as deck:
        deck.write("language: fr\n")
    done = CliRunner().invoke(main, ["--project", str(tmp_path / "project"), "build"])
    assert done.exit_code == 0, done.output
    form, index = ((tmp_path / "project/build" / name).read_text("utf-8") for name in ("rivers-A.html", "index.html"))
    assert '<html lang="fr">' in form
    assert "Variante" in form
    assert '<div lang="fr" dir="ltr">' in index
    assert "À étudier" in index


def test_nouns_agree_with_their_number() -> None:
    assert [ui_strings("en").count(n, "point") for n in (0, 1, 2, 1234)] == [
        "0 points",
        "1 point",
        "2 points",
        "1,234 points",
    ]
    assert [ui_strings("he").count(n, "point") for n in (1, 2, 11)] == ["נקודה אחת", "שתי נקודות", "11 נקודות"]


def test_a_language_may_have_many_forms() -> None:
    rules = [r"(\d*[^1])?1", r"(\d*[^1])?[234]"]
    russian = replace(
        ui_strings("en"), numbers=rules, nouns={"point": ["{number} балл", "{number} балла", "{number} баллов"]}
    )
    forms = {n: russian.count(n, "point").split()[1] for n in (1, 2, 5, 11, 12, 21, 24, 111, 122)}
    assert [n for n, form in forms.items() if form == "балл"] == [1, 21]
    assert [n for n, form in forms.items() if form == "балла"] == [2, 24, 122]


def test_places_are_called_as_the_language_does() -> None:
    nouns = ("paragraph", "stanza", "row", "folio", "entry", "day", "box", "verse", "branch", "y")
    assert [ui_strings("en").places(noun, 2) for noun in nouns] == [
        "paragraphs", "stanzas", "rows", "folios", "entries", "days", "boxes", "verses", "branches", "ys"
    ]  # fmt: skip
    assert [ui_strings("en").places("row", count) for count in (1, 2)] == ["row", "rows"]
    assert [ui_strings("he").places("row", count) for count in (1, 2)] == ["שורה", "שורות"]
    assert ui_strings("he").places("folio", 2) == "folio"


def test_a_text_is_laid_out_the_way_of_its_deck() -> None:
    """Unless none of it is read that way or, where that is from the left, hardly any of it."""
    ways = {
        "1. *Danube*": ("ltr", "ltr"),
        "הדנובה (Danube)": ("ltr", "rtl"),
        "הדנובה (D)": ("rtl", "rtl"),
        "NATO הוא סוג של מה?": ("rtl", "rtl"),
        "The NATO member ישראל": ("ltr", "rtl"),
        "أطول": ("rtl", "rtl"),
        "1847": ("ltr", "rtl"),
        "": ("ltr", "rtl"),
    }
    for text, way in ways.items():
        assert tuple(ui_strings(language).direction_of(text) for language in ("en", "he")) == way, text
        assert tuple(ui_strings(language).direction_of(plain_text(text)) for language in ("en", "he")) == way, text


def test_facts_stay_in_their_own_language() -> None:
    page = html5lib.parse(form_pages(hebrew())["rivers-A.html"], namespaceHTMLElements=False)
    assert (page.attrib["lang"], page.attrib["dir"]) == ("he", "rtl")
    ways = {
        "".join(element.itertext()): element.attrib.get("dir") for element in page.findall(".//span[@class='text']")
    }
    assert ways["לאיזה ים נשפך כל נהר?"] is None
    assert ways["Which river carries more water (by far) than any other?"] == "ltr"
    page = html5lib.parse(form_pages(every_type())["rivers-A.html"], namespaceHTMLElements=False)
    assert (page.attrib["lang"], page.attrib.get("dir")) == ("en", None)


def test_nothing_on_a_hebrew_page_is_english_but_what_the_records_say() -> None:
    known = latin(" ".join(texts_of(hebrew()))) | {"Ctrl", "Mac"}
    for page in form_pages(hebrew()).values():
        (main,) = html5lib.parse(page, namespaceHTMLElements=False).findall(".//main")
        assert latin(" ".join(main.itertext())) <= known


def latin(text: str) -> set[str]:
    return set(re.findall("[A-Za-z]{2,}", text))


def texts_of(layout: DeckLayout) -> Iterator[str]:
    """Yield what the records of a deck say that may be on its pages."""
    yield layout.code
    for item in layout.items:
        yield from (item.holder, item.voice.name, *item.facts)
        yield from map(plain, (item.stem, item.key.text, *item.accept, item.note))
        yield from (plain(text) for option in item.options for text in (option.text, option.feedback))
        yield from (text for citation in item.citations for text in (citation.source.footnote, *citation.at))


def test_the_index_speaks_the_language_of_each_deck() -> None:
    page = index_of(hebrew(), every_type())
    html5lib.HTMLParser(strict=True).parse(page)
    assert page.startswith('<!DOCTYPE html>\n<html lang="he" dir="rtl">')
    first, second = re.findall(r'<div lang="(.*?)" dir="(.*?)">', page)
    assert (first, second) == (("he", "rtl"), ("en", "ltr"))
    assert "מבחן, גרסה A" in page
    assert "Quiz, version A" in page


def test_no_style_of_a_page_for_paper_knows_left_from_right() -> None:
    """But for the title, which stands where its page begins even if it is read the other way."""
    for name in ("base", "form", "large", "key", "index"):
        style = (PACKAGE / f"outputs/pages/design/{name}.css").read_text("utf-8")
        sided = re.findall(r"^.*(?<!bottom-)\b(?:left|right)\b.*$", style, re.MULTILINE)
        assert all(line.startswith(("h1", "[dir=rtl] h1")) for line in sided), sided


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hebrew")
    for name, page in {**form_pages(hebrew()), "index.html": index_of(hebrew())}.items():
        (folder / name).write_text(page, "utf-8")
    return folder


@pytest.mark.parametrize("name", [*NAMES, "index.html"])
def test_hebrew_pages_are_sound(page: Watched, folder: Path, name: str) -> None:
    check_offline(page, folder / name)
    check_fits(page, folder / name)
    check_valid(folder / name)


@pytest.mark.parametrize("name", [*NAMES[:3], "index.html"])
def test_hebrew_pages_are_accessible_in_light_and_dark(page: Watched, folder: Path, name: str) -> None:
    check_accessible(page, folder / name, "light")
    check_accessible(page, folder / name, "dark")


@pytest.mark.parametrize("sheet", ["rivers-A.html", "rivers-A-large.html"])
def test_the_answer_key_in_hebrew_leads_to_the_right_answers(page: Watched, folder: Path, sheet: str) -> None:
    check_key(page, folder / sheet, folder / "rivers-A-key.html", hebrew())


EDGES = """() => Object.fromEntries(['.number', '.options .letter', '.slot', '.nth', '.box', '.line', '.rule', '.blank',
    '.prompts', 'header .version', 'h1', 'footer'].map(part => {
        const box = document.querySelector(part).getBoundingClientRect();
        return [part, [Math.round(box.left), Math.round(document.documentElement.clientWidth - box.right)]];
    }))"""


def test_a_hebrew_page_is_the_mirror_of_an_english_one(page: Watched, tmp_path: Path) -> None:
    """Each part is as far from the left edge of the one as it is from the right edge of the other."""
    english, other = (_edges(page.page, tmp_path, language) for language in ("en", "he"))
    for part in (".number", ".options .letter", ".slot", ".nth", ".prompts", ".line", "h1", "footer"):
        assert abs(english[part][0] - other[part][1]) <= 1, part
    assert abs(english["header .version"][1] - other["header .version"][0]) <= 1
    assert english[".box"][0] > 500 < other[".box"][1]


def _edges(page: Page, folder: Path, language: str) -> dict[str, list[int]]:
    layout = hebrew()
    translated = replace(layout, deck=replace(layout.deck, language=language))
    (folder / f"{language}.html").write_text(form_pages(translated)["rivers-A.html"], "utf-8")
    page.goto((folder / f"{language}.html").as_uri())
    edges: dict[str, list[int]] = page.evaluate(EDGES)
    return edges
