"""The fixed words of pages: every language says all, in its own way; facts stay in theirs."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any

import html5lib
import pytest
from playwright.sync_api import Page

from quizgen.itemtypes import ITEM_TYPES
from quizgen.load.templates.group import MOST
from quizgen.outputs.pages import DeckFiles, form_files, form_pages, index_page
from quizgen.outputs.pages.direction import way
from quizgen.outputs.pages.index import COUNTED, SHELVES
from quizgen.records.item import Laid
from quizgen.words import languages, words
from quizgen.words.records import read
from tests.conftest import Watched
from tests.pages import check_accessible, check_fits, check_offline, check_valid
from tests.pages_hebrew import hebrew
from tests.pages_key import check_key
from tests.pages_types import every_type

PACKAGE = Path(__file__).parents[1] / "quizgen"
FILES = {file.stem: tomllib.loads(file.read_text("utf-8")) for file in (PACKAGE / "words").glob("*.toml")}
ENGLISH = FILES["en"]
NAMES = [f"rivers-{letter}{what}.html" for letter in "AB" for what in ("", "-large", "-key")]


def leaves(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    """Each word of a language with its keys."""
    for key, value in table.items():
        yield from leaves(value, f"{path}{key}.") if isinstance(value, dict) else [(path + key, value)]


def filled(said: object) -> set[str]:
    """What is filled in somewhere in a word or its forms."""
    return set(re.findall(r"\{.*?\}", str(said))) - {"{number}"}


@pytest.mark.parametrize("language", languages())
def test_every_language_has_the_same_keys(language: str) -> None:
    said, english = dict(leaves(FILES[language])), dict(leaves(ENGLISH))
    assert said.keys() == english.keys()
    assert {key: filled(value) for key, value in said.items()} == {key: filled(value) for key, value in english.items()}
    assert [key for key, value in said.items() if value in ("", [""])] == []
    assert {len(forms) for forms in FILES[language]["nouns"].values()} == {len(words(language).numbers) + 1}
    assert {len(forms) for forms in FILES[language]["locators"].values()} == {2}


@pytest.mark.parametrize("language", languages())
def test_every_language_has_words_for_all_that_there_is(language: str) -> None:
    said = words(language)
    assert list(said.types) == list(ITEM_TYPES)
    assert set(said.files) == {what for _, whats in SHELVES for what in whats}
    assert set(COUNTED.values()) <= set(said.nouns)
    assert len(set(said.letters)) == len(said.letters) >= MOST["matching"][1] + 2


def test_a_language_with_a_key_too_many_or_too_few_is_refused() -> None:
    assert read("xx", ENGLISH) == replace(words("en"), language="xx")
    with pytest.raises(TypeError, match="'verison'"):
        read("xx", {**ENGLISH, "verison": "Version"})
    with pytest.raises(TypeError, match="'version'"):
        read("xx", {key: value for key, value in ENGLISH.items() if key != "version"})


def test_nouns_agree_with_their_number() -> None:
    assert [words("en").count(n, "point") for n in (0, 1, 2, 1234)] == [
        "0 points",
        "1 point",
        "2 points",
        "1,234 points",
    ]
    assert [words("he").count(n, "point") for n in (1, 2, 11)] == ["נקודה אחת", "שתי נקודות", "11 נקודות"]


def test_a_language_may_have_many_forms() -> None:
    rules = [r"(\d*[^1])?1", r"(\d*[^1])?[234]"]
    russian = replace(
        words("en"), numbers=rules, nouns={"point": ["{number} балл", "{number} балла", "{number} баллов"]}
    )
    said = {n: russian.count(n, "point").split()[1] for n in (1, 2, 5, 11, 12, 21, 24, 111, 122)}
    assert [n for n, form in said.items() if form == "балл"] == [1, 21]
    assert [n for n, form in said.items() if form == "балла"] == [2, 24, 122]


def test_places_are_called_as_the_language_does() -> None:
    nouns = ("paragraph", "stanza", "row", "folio", "entry", "day", "box", "verse", "branch", "y")
    assert [words("en").places(noun, 2) for noun in nouns] == [
        "paragraphs", "stanzas", "rows", "folios", "entries", "days", "boxes", "verses", "branches", "ys"
    ]  # fmt: skip
    assert [words("en").places("row", count) for count in (1, 2)] == ["row", "rows"]
    assert [words("he").places("row", count) for count in (1, 2)] == ["שורה", "שורות"]
    assert words("he").places("folio", 2) == "folio"


def test_a_text_is_read_the_way_of_its_first_letter() -> None:
    assert [way(text) for text in ("1. *Danube*", "הדנובה (Danube)", "أطول", "1847", "")] == ["ltr", "rtl", "rtl"] + [
        "ltr"
    ] * 2


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
    known = latin(str(astuple(hebrew()))) | {"Ctrl", "Mac"}
    for page in form_pages(hebrew()).values():
        (said,) = html5lib.parse(page, namespaceHTMLElements=False).findall(".//main")
        assert latin(" ".join(said.itertext())) <= known


def latin(text: str) -> set[str]:
    return set(re.findall("[A-Za-z]{2,}", text))


def test_the_index_speaks_the_language_of_each_deck() -> None:
    page = index_page([DeckFiles(laid, form_files(laid)) for laid in (hebrew(), every_type())])
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
    index = index_page([DeckFiles(hebrew(), form_files(hebrew()))])
    for name, page in {**form_pages(hebrew()), "index.html": index}.items():
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
    """How far each part is from the left edge of the one and from the right edge of the other."""
    english, other = (_edges(page.page, tmp_path, language) for language in ("en", "he"))
    for part in (".number", ".options .letter", ".slot", ".nth", ".prompts", ".line", "h1", "footer"):
        assert abs(english[part][0] - other[part][1]) <= 1, part
    assert abs(english["header .version"][1] - other["header .version"][0]) <= 1
    assert english[".box"][0] > 500 < other[".box"][1]


def _edges(page: Page, folder: Path, language: str) -> dict[str, list[int]]:
    laid = hebrew()
    said: Laid = replace(laid, deck=replace(laid.deck, language=language))
    (folder / f"{language}.html").write_text(form_pages(said)["rivers-A.html"], "utf-8")
    page.goto((folder / f"{language}.html").as_uri())
    found: dict[str, list[int]] = page.evaluate(EDGES)
    return found
