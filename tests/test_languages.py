"""The fixed words of pages: every language has all of them, in its own way; facts stay in theirs."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, replace
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from babel import Locale
from babel.lists import format_list

from quizgen.compose.types import ITEM_TYPES
from quizgen.outputs.anki.notes import note_of
from quizgen.outputs.practice.page import script_words
from quizgen.outputs.registry import OUTPUTS
from quizgen.text.rich import plain_text
from quizgen.ui import LANGUAGES, WordsError, WordsFile, languages, ui_strings
from quizgen.ui.faults import PATTERNS, faults, missing
from quizgen.ui.strings import read
from tests.conftest import Watched
from tests.support.commands import run_in
from tests.support.pages import check_accessible, check_fits, check_offline, check_valid, form_pages, index_of
from tests.support.pages_hebrew import hebrew, latin, texts_of
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


def test_every_file_is_a_language() -> None:
    assert languages() == tuple(sorted(FILES))


@pytest.mark.parametrize("language", languages())
def test_every_language_says_all_that_english_says(language: str) -> None:
    """With the same placeholders, and with a form for each of its own rules wherever something is counted."""
    assert missing(FILES[language], ENGLISH) == []
    assert [fault.message for fault in faults(FILES[language], ENGLISH)] == []
    assert list(FILES[language]["locators"]) == list(ENGLISH["locators"])
    assert FILES[language].keys() == ENGLISH.keys()


@pytest.mark.parametrize("language", sorted(FILES.keys() - {"en"}))
def test_no_english_is_left_in_another_language(language: str) -> None:
    """Whole phrases that are the same in both are English that was left; a word may be the same in both."""
    english = dict(leaves(ENGLISH))
    same = {key: re.sub(r"\{\w+\}", "", str(said)) for key, said in leaves(FILES[language]) if said == english[key]}
    assert [key for key, said in same.items() if len(re.findall("[A-Za-z]{2,}", said)) > 2 and key != "letters"] == []


def texts_in(language: str) -> Iterator[tuple[str, str]]:
    """Yield each text of a language with its key, those in lists one by one."""
    for key, said in leaves(FILES[language]):
        yield from ((key, str(text)) for text in (said if isinstance(said, list) else [said]))


@pytest.mark.parametrize("language", languages())
def test_no_language_is_written_with_the_signs_of_a_typewriter(language: str) -> None:
    typed = re.compile(r"['\"]|\.\.\.|  ")
    own = (*PATTERNS, "numbers")
    assert [(key, text) for key, text in texts_in(language) if typed.search(text) and not key.startswith(own)] == []


def test_no_line_of_french_begins_with_a_mark() -> None:
    assert [(key, text) for key, text in texts_in("fr") if re.search(" [;:?!»]|« ", text)] == []


COLONS = {"fr": "\u00a0:", "zh": "：", "ja": "：", "de": ":", "en": ":"}


@pytest.mark.parametrize("language", COLONS)
def test_labels_have_the_colon_of_their_language(language: str) -> None:
    """On cards and on forms."""
    layout = every_type()
    deck = replace(layout.deck, language=language)
    fields = "".join(field for item in layout.items for field in note_of(item, deck).fields)
    ends = {
        found[-2:] if found.endswith("\u00a0:") else found[-1]
        for found in re.findall(r'class="label">([^<]*)<', fields)
    }
    assert ends == {COLONS[language]}
    form = form_pages(replace(layout, deck=deck))["rivers-A.html"]
    assert f"<p>{ui_strings(language).named_sources}{COLONS[language]}</p>" in form


SCRIPTS = {"ru": "CYRILLIC", "uk": "CYRILLIC", "ar": "ARABIC", "he": "HEBREW"}


@pytest.mark.parametrize("language", languages())
def test_options_have_the_letters_that_schools_use(language: str) -> None:
    letters = ui_strings(language).letters
    assert {unicodedata.name(letter).split()[0] for letter in letters} == {SCRIPTS.get(language, "LATIN")}
    begins = {"ru": "АБВГД", "uk": "АБВГД", "ar": "أبجده", "he": "אבגדה"}
    assert letters.startswith(begins.get(language, "ABCDE"))


@pytest.mark.parametrize("language", languages())
def test_the_plurals_of_a_language_are_those_of_cldr(language: str) -> None:
    """Of numbers up to a million, which is more than is ever counted."""
    rule, forms = Locale.parse(language).plural_form, ui_strings(language).numbers
    numbers = [*range(2200), *range(9990, 10_130), *range(99_990, 100_130), 200_003, 300_011, 999_999]
    found = {(rule(number), _form(forms, number)) for number in numbers}
    assert len(found) == len({category for category, _ in found}) == len(forms) + 1


def _form(rules: Sequence[str], number: int) -> int:
    return next((at for at, rule in enumerate(rules) if re.fullmatch(rule, str(number))), len(rules))


PLURALS = {
    "pl": {1: "1 punkt", 2: "2 punkty", 5: "5 punktów", 12: "12 punktów", 21: "21 punktów", 22: "22 punkty"},
    "uk": {1: "1 бал", 3: "3 бали", 11: "11 балів", 14: "14 балів", 21: "21 бал", 111: "111 балів", 122: "122 бали"},
    "ru": {1: "1 балл", 4: "4 балла", 0: "0 баллов", 11: "11 баллов", 101: "101 балл", 112: "112 баллов"},
    "ar": {0: "لا أسئلة", 1: "سؤال واحد", 2: "سؤالان", 3: "3 أسئلة", 11: "11 سؤالًا", 102: "102 سؤال", 103: "103 أسئلة"},
    "fr": {0: "0 point", 1: "1 point", 2: "2 points"},
    "ja": {1: "1点", 2: "2点"},
}


@pytest.mark.parametrize("language", PLURALS)
def test_what_is_counted_has_the_form_of_its_number(language: str) -> None:
    noun = "question" if language == "ar" else "point"
    assert {number: ui_strings(language).count(number, noun) for number in PLURALS[language]} == PLURALS[language]


MARKS = {"de": "1.234,5", "pl": "1\u00a0234,5", "fr": "1\u202f234,5", "ar": "1,234.5", "ja": "1,234.5"}


@pytest.mark.parametrize("language", languages())
def test_lists_are_joined_as_cldr_has_them(language: str) -> None:
    """In English without a comma before “and”, which British English leaves out."""
    entries = [["א", "ב", "ג"][:count] if language == "he" else ["X", "Y", "Z"][:count] for count in range(1, 4)]
    expected = [format_list(each, locale=language).replace(", and", " and") for each in entries]
    assert [ui_strings(language).lists.join(each) for each in entries] == expected


@pytest.mark.parametrize(
    ("language", "entries", "joined"),
    [
        ("es", ["Francia", "Italia"], "Francia e Italia"),
        ("es", ["padre", "hijo"], "padre e hijo"),
        ("es", ["agua", "hielo"], "agua y hielo"),
        ("it", ["Austria", "Egitto"], "Austria ed Egitto"),
        ("it", ["Austria", "Italia"], "Austria e Italia"),
        ("he", ["אלון", "BBC"], "אלון ו-BBC"),
    ],
)
def test_what_joins_lists_may_depend_on_the_last_entry(language: str, entries: list[str], joined: str) -> None:
    assert ui_strings(language).lists.join(entries) == joined


@pytest.mark.parametrize("language", languages())
def test_figures_are_written_as_cldr_has_them(language: str) -> None:
    ui, signs = ui_strings(language), Locale.parse(language).number_symbols["latn"]
    assert (ui.decimal, ui.thousands) == (signs["decimal"], signs["group"])
    shown = ui.figure(1234) + f"{ui.decimal}5"
    assert shown == MARKS.get(language, shown)


@pytest.mark.parametrize("language", languages())
def test_dates_have_the_months_of_cldr(language: str) -> None:
    """Chinese writes a month by its number there as well, as it does in dates."""
    dates, months = ui_strings(language).dates, Locale.parse(language).months
    width = "abbreviated" if language == "zh" else "wide"
    known = {form: {text.casefold() for text in months[form][width].values()} for form in ("format", "stand-alone")}
    assert {text.casefold() for text in dates.months} == known["format"]
    assert {text.casefold() for text in dates.months_alone or dates.months} == known["stand-alone"]


DATES = {
    "de": ("3. Mai 1999", "Mai 1999", "44 v. Chr."),
    "es": ("3 de mayo de 1999", "mayo de 1999", "44 a. C."),
    "uk": ("3 травня 1999 р.", "травень 1999 р.", "44 р. до н. е."),
    "pl": ("3 maja 1999 r.", "maj 1999 r.", "44 r. p.n.e."),
    "tr": ("3 Mayıs 1999", "Mayıs 1999", "MÖ 44"),
    "ja": ("1999年5月3日", "1999年5月", "紀元前44年"),
    "ar": ("3 مايو 1999", "مايو 1999", "44 ق.م"),
}


OTHER_DATES = {
    "de": ["3.5.1999", "3. Mai 1999", "am 3. Mai 1999", "3. Mai im Jahr 1999"],
    "es": ["3 mayo 1999", "3 de Mayo, 1999", "el 3 de mayo de 1999"],
    "fr": ["3 mai 1999", "3 Mai 1999", "le 3 mai 1999", "le 3 mai de l’an 1999"],
    "it": ["il 3 maggio 1999", "nel maggio 1999, il 3"],
    "pt": ["em 3 de maio de 1999", "no dia 3 de maio de 1999"],
    "nl": ["op 3 mei 1999"],
    "pl": ["dnia 3 maja 1999 roku"],
    "en": ["on 3 May 1999", "on the 3rd of May, 1999"],
    "ar": ["في 3 مايو 1999"],
    "uk": ["3 травня 1999", "3 травня 1999 року"],
    "ru": ["3 мая 1999", "3 мая 1999 года"],
    "ja": ["1999年5月3日", "1999/5/3"],
}


def test_the_practice_page_reads_the_dates_of_its_language(page: Watched) -> None:
    """In every month, with a day, without one, before our era and in its first century."""
    design = PACKAGE / "outputs/practice/design"
    script = "\n".join((design / f"{part}.js").read_text("utf-8") for part in ("fold", "dates"))
    page.show("")
    for language in languages():
        dates, tables = ui_strings(language).dates, script_words(ui_strings(language))["dates"]
        typed = [(dates.shown(1999, month, 3), [1999, month, 3]) for month in range(1, 13)]
        typed += [(dates.shown(1999, month), [1999, month, 0]) for month in range(1, 13)]
        typed += [
            (dates.shown(44, before_era=True), [-43, 0, 0]),
            (dates.shown(44, 5, 3, before_era=True), [-43, 5, 3]),
            *[(dates.shown(79, month, 24), [79, month, 24]) for month in range(1, 13)],
            (dates.shown(79, 8), [79, 8, 0]),
        ]
        typed += [(f"79 {era}", [79, 0, 0]) for era in dates.ce_eras]
        typed += [(text, [1999, 5, 3]) for text in OTHER_DATES.get(language, [])]
        judge = "values.map(([typed, date]) => sameDate(typed, date, tables))"
        found = page.page.evaluate(f"([values, tables]) => {{ {script}; return {judge}; }}", [typed, tables])
        assert [text for (text, _), right in zip(typed, found, strict=True) if not right] == [], language


@pytest.mark.parametrize("language", DATES)
def test_dates_are_written_as_the_language_has_them(language: str) -> None:
    dates = ui_strings(language).dates
    assert (dates.shown(1999, 5, 3), dates.shown(1999, 5), dates.shown(44, before_era=True)) == DATES[language]


@pytest.mark.parametrize("language", languages())
def test_years_of_one_or_two_digits_are_shown_with_their_era(language: str) -> None:
    """Beside “19 January 44 BCE”, “24 September 15” would be in the wrong century, or before our era."""
    dates = ui_strings(language).dates
    era = dates.ce.replace("{year}", "79")
    assert era != "79"
    assert dates.shown(79) == era
    assert era in dates.shown(79, 8, 24)
    assert era in dates.shown(79, 8)
    assert dates.shown(100) == "100"


@pytest.mark.parametrize("language", languages())
def test_every_language_has_words_for_all_that_there_is(language: str) -> None:
    ui, kinds = ui_strings(language), [kind for output in OUTPUTS.values() for kind in output.kinds]
    assert list(ui.types) == list(ITEM_TYPES)
    assert set(ui.files) == {kind.name for kind in kinds if kind.shelf and not kind.title} | {"changes", "changes text"}
    assert {kind.noun for kind in kinds} | {"edition", "fact"} <= set(ui.nouns)
    assert len(set(ui.letters)) == len(ui.letters) >= ITEM_TYPES["matching"].limits[1] + 2


def test_a_language_with_a_key_too_many_or_too_few_is_refused() -> None:
    assert astuple(read("xx", ENGLISH)) == astuple(replace(ui_strings("en"), language="xx"))
    with pytest.raises(TypeError, match="'verison'"):
        read("xx", {**ENGLISH, "verison": "Version"})
    with pytest.raises(TypeError, match="'version'"):
        read("xx", {key: value for key, value in ENGLISH.items() if key != "version"})


@pytest.mark.parametrize("line", ["true.false = [", "riddle = {}\ntrue-false = ["])
def test_a_table_in_place_of_texts_is_told(tmp_path: Path, line: str) -> None:
    english = (PACKAGE / "ui" / "en.toml").read_text("utf-8")
    (tmp_path / "en.toml").write_text(english.replace("true-false = [", line, 1), "utf-8")
    with pytest.raises(WordsError, match="types"):
        WordsFile("en", tmp_path / "en.toml").strings()


def test_a_language_can_come_from_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A deck names it as it does those of the package."""
    english = (PACKAGE / "ui" / "en.toml").read_text("utf-8")
    french = english.replace('version = "Version"', 'version = "Variante"')
    (tmp_path / "fr.toml").write_text(french.replace('learn = "To study"', 'learn = "À étudier"'), "utf-8")
    monkeypatch.setitem(LANGUAGES, "fr", WordsFile("fr", tmp_path / "fr.toml"))
    for part in ("seeds", "templates", "decks"):
        copytree(RIVERS / part, tmp_path / "project" / part)
    with (tmp_path / "project/decks/rivers.yaml").open("a", encoding="utf-8") as deck:
        deck.write("language: fr\n")
    done = run_in(tmp_path / "project", "build")
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
    check_accessible(page, folder / name)


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
