"""What docs/developing.md promises to whoever adds something: a registry each, and nothing else has to know.

A small item type, output, check, field type, filter, way of guessing and language are added from outside the package. A
project with all of them is built, published and printed.
"""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from importlib import import_module
from io import StringIO
from typing import TYPE_CHECKING

import html5lib
import pytest

from quizgen.check import CHECKS, FAMILIES, FAMILIES_APART
from quizgen.check.check import Check, CheckContext, Finding, of_item
from quizgen.compose.assembly import item_of
from quizgen.compose.types import ITEM_TYPES
from quizgen.language.filters import FILTERS
from quizgen.language.value_text import text_of
from quizgen.load.field_types import FIELD_TYPES, ValueReader
from quizgen.outputs.anki.card_parts import CARD_PARTS, CardParts
from quizgen.outputs.flashcards.sides import CARD_LINES, CardLines, Line
from quizgen.outputs.output import FileEntry, FileKind, Output, PendingFile
from quizgen.outputs.pages.questions import TYPE_LAYOUTS, TypeLayout
from quizgen.outputs.practice.data import INTERACTIONS
from quizgen.outputs.registry import OUTPUTS
from quizgen.records.item import OneKey
from quizgen.records.itemtype import ItemType
from quizgen.stress.guesses import GUESSES
from quizgen.text.render import html, plain
from quizgen.text.rich import join, plain_text
from quizgen.ui import LANGUAGES, WordsFile
from tests.support.build_project import write_project
from tests.support.paths import ROOT
from tests.support.published import Project, Result, notes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from quizgen.compose.chooser import Chooser
    from quizgen.compose.drafts import Draft
    from quizgen.load.yaml.nodes import Node
    from quizgen.outputs.presentation import Presentation
    from quizgen.publishing.release import Release
    from quizgen.records.item import Item
    from quizgen.records.subject import Value

# An item type: the answer is given by its letters in alphabetical order, and written as a word.


def _letters(shown: Presentation) -> str:
    return " ".join(sorted(plain(shown.item.key.text).upper()))


def _anagram(drafts: Sequence[Draft], _: Chooser) -> Item:
    answer = plain(drafts[0].answer.text)
    letters = plain_text("".join(sorted(answer.casefold().replace(" ", ""))))
    return item_of(drafts, OneKey(drafts[0].answer), stem=join(" Its letters are: ", (drafts[0].stem, letters)))


ANAGRAM = ItemType("anagram", _anagram, written=True, single=True)


def _anagram_card(shown: Presentation) -> CardParts:
    key = html(shown.item.key.text)
    return CardParts(html(shown.item.stem), key, typed=key, head="Put the letters in order")


def _anagram_lines(shown: Presentation) -> CardLines:
    front = [Line("stem", shown.item.stem), Line("hint", plain_text(f"{len(_letters(shown)) // 2 + 1} letters"))]
    return CardLines(front, [Line("answer", shown.item.key.text)])


# An output: the questions of a deck as a table.


def _table(release: Release) -> Iterator[str]:
    for item in release.layout.items:
        row = StringIO()
        csv.writer(row).writerow((item.id, item.type.name, plain(item.stem), plain(item.key.text)))
        yield row.getvalue()


TABLE = FileKind("table", "question", "data", "Spreadsheet", "All questions in rows.")


def _table_files(release: Release) -> Iterator[PendingFile]:
    layout = release.layout
    yield PendingFile(FileEntry.of_deck(layout.deck, ".csv", TABLE, len(layout.items)), lambda: _table(release))


# A check: questions begin with a capital letter.


def _small_letters(context: CheckContext) -> Iterator[Finding]:
    for one in context.items:
        stem = plain(one.item.stem)
        if stem[:1].islower():
            yield of_item(one.item, f"begins with a small letter: “{stem[0]}”")


SMALL_LETTER = Check(
    name="small-letter",
    severity="warning",
    finds="a question that begins with a small letter",
    why="It looks as if something in front of it were missing.",
    fix="Begin with a capital letter (the filter `cap`).",
    find=_small_letters,
)


# A field type, a filter and a way of guessing.


def _year(values: ValueReader, node: Node) -> Value | None:
    text = values.reader.text(node, values.what)
    if text and not re.fullmatch("[12][0-9]{3}", text):
        values.reader.wrong(node, f"“{text}” should be a year, such as 1848")
        return None
    return text or None


def _century(value: Value) -> str:
    return f"the {(int(text_of(value)) + 99) // 100}th century"


def _alphabetical(_: str, options: Sequence[str]) -> Sequence[float]:
    return [-sorted(options).index(option) for option in options]


# A language: English with other words here and there, and with those of the new item type.

TRANSLATED = {
    'version = "Version"': 'version = "Versio"',
    'answer_key = "Answer key"': 'answer_key = "Clavis"',
    'true = "True"': 'true = "Verum"',
    'materials = "Study materials"': 'materials = "Materia"',
    'covered = "what': 'covered = "quae interrogentur: what',
    'front = "Card': 'front = "Charta',
    'title = "Practice: {deck}"': 'title = "Exerce: {deck}"',
    "[types]\n": '[types]\nanagram = ["Litterae", "Ordina litteras.", ""]\n',
    "[practice.tasks]\n": '[practice.tasks]\nanagram = "Ordina litteras."\n',
}


def _latin(folder: Path) -> Path:
    text = (ROOT / "quizgen/ui/en.toml").read_text("utf-8")
    for english, latin in TRANSLATED.items():
        assert text.count(english) == 1, english
        text = text.replace(english, latin)
    file = folder / "la.toml"
    file.write_text(text, "utf-8")
    return file


FACTS = {
    "topics": {"cities": "Cities"},
    "voices": {"listed": {"name": "listed", "plain": True}},
    "city": {
        id_: {"city": city, "land": land, "founded": year, "from": {"source": "atlas", "at": str(place)}}
        for place, (id_, city, land, year) in enumerate(
            (
                ("oslo", "Oslo", "Norway", "1048"),
                ("lima", "Lima", "Peru", "1535"),
                ("riga", "Riga", "Latvia", "1201"),
                ("cairo", "Cairo", "Egypt", "1969"),
            ),
            1,
        )
    },
}
CITY = {
    "topic": "cities",
    "voice": "listed",
    "fields": {"city": "text", "land": "text", "founded": "year"},
    "items": {
        "name": {"type": "anagram", "ask": "What is the capital of {{ land }}?", "key": "city"},
        "land": {"type": "choice", "ask": "Where is {{ city }}?", "key": "land"},
        "year": {"type": "short", "ask": "in which year was {{ city }} founded?", "key": "founded"},
        "century": {"type": "true-false", "ask": "In {{ founded | century }}, {{ city | blank }} was founded."},
    },
}
DECK = {
    "name": "Cities",
    "namespace": "test/cities",
    "language": "la",
    "sections": {"all": {"name": "All", "topics": ["cities"]}},
    "forms": {"names": ["A"], "questions": 4, "types": ["choice", "anagram", "true-false"]},
    "points": {"anagram": 2},
    "flashcards": {"types": ["anagram", "choice"]},
}


@dataclass(frozen=True)
class Extended:
    """A project that uses everything that was added, and what came of building it."""

    project: Project
    build: Result

    def text(self, name: str) -> str:
        """Return the text of a page that was built, as a reader sees it."""
        page = html5lib.parse(self.project.read(f"build/{name}"), namespaceHTMLElements=False)
        (body,) = page.iter("body")
        return " ".join("".join(body.itertext()).split())


@pytest.fixture
def extended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Extended:
    monkeypatch.setitem(ITEM_TYPES, "anagram", ANAGRAM)
    monkeypatch.setitem(CARD_PARTS, "anagram", _anagram_card)
    monkeypatch.setitem(TYPE_LAYOUTS, "anagram", TypeLayout("lines"))
    monkeypatch.setitem(CARD_LINES, "anagram", _anagram_lines)
    monkeypatch.setitem(INTERACTIONS, "anagram", "writeWord")
    monkeypatch.setitem(OUTPUTS, "table", Output("table", (TABLE,), _table_files))
    monkeypatch.setitem(CHECKS, "small-letter", SMALL_LETTER)
    monkeypatch.setitem(FIELD_TYPES, "year", _year)
    monkeypatch.setitem(FILTERS, "century", (_century, 0))
    monkeypatch.setitem(GUESSES, "the first in the alphabet", _alphabetical)
    monkeypatch.setitem(LANGUAGES, "la", WordsFile("la", _latin(tmp_path)))
    folder = write_project(
        tmp_path / "project",
        sources={"atlas": {"cite": "the Atlas", "footnote": "Atlas", "locator": "row"}},
        facts=FACTS,
        templates={"city": CITY},
        deck=DECK,
        deck_file="cities",
    )
    project = Project(folder)
    return Extended(project, project.succeed("build"))


STEM = "What is the capital of Norway? Its letters are: loos"


def test_an_item_type_is_in_every_output(extended: Extended) -> None:
    assert STEM in extended.project.read("build/cities.txt")
    (note,) = (one for one in notes(extended.project.folder / "build/cities.apkg") if one.fields[0] == "oslo/name")
    assert note.fields[1:3] == (STEM, "Oslo")
    assert "Put the letters in order" in note.fields
    assert "cities::type::anagram" in note.tags.split()
    form, key = extended.text("cities-A.html"), extended.text("cities-A-key.html")
    assert "Litterae" in form
    assert "Ordina litteras." in form
    assert "Its letters are:" in form
    assert "Litterae" in key
    cards = extended.text("cities-flashcards.html")
    assert STEM in cards
    assert "4 letters" in cards
    assert "In the 11th century" not in cards
    items = json.loads(extended.project.read("build/cities.json"))["items"]
    (item,) = (item for item in items if item["id"] == "oslo/name")
    assert (item["type"], item["stem"], item["key"]) == ("anagram", STEM, "Oslo")
    assert "anagram" in extended.text("coverage.html")


def test_an_item_type_without_words_is_called_by_its_name(extended: Extended) -> None:
    """English has none for it here."""
    extended.project.edit("decks/cities.yaml", ('"language": "la"', '"language": "en"'))
    extended.project.succeed("build")
    assert "anagram" in extended.text("index.html")
    assert "anagram" in extended.text("cities-A.html")
    assert "anagram" in extended.text("cities-A-key.html")
    extended.project.succeed("build", "--only", "json")
    assert "cities.apkg" in extended.project.read("build/index.html")
    assert "anagram" in extended.text("index.html")


def test_an_item_type_can_be_practised(extended: Extended) -> None:
    page = extended.project.read("build/cities-practice.html")
    data = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)
    words, deck = sorted(map(json.loads, data), key=lambda one: "items" in one)
    (item,) = (item for item in deck["items"] if item["id"] == "oslo/name")
    assert (item["type"], item["stem"], item["answer"]) == ("anagram", STEM, "Oslo")
    assert deck["interactions"]["anagram"] == "writeWord"
    assert words["types"]["anagram"] == "Litterae"
    assert words["tasks"]["anagram"] == "Ordina litteras."


def test_an_item_type_is_known_to_the_commands(extended: Extended) -> None:
    project = extended.project
    assert "anagram" in project.succeed("coverage").out
    sheet = project.succeed("worksheet", "--types", "anagram", "--count", "3", "--title", "Capitals")
    (file,) = re.findall(r"\S+-A\.html", sheet.out)
    page = project.read(f"build/worksheets/{file.rpartition('/')[2]}")
    assert page.count("Its letters are:") == 3
    assert "6 points, 2 per question" in page
    unknown = project.run("worksheet", "--types", "anagramm")
    assert unknown.code == 2
    assert "did you mean “anagram”?" in unknown.err


def test_an_item_type_can_be_published_and_retired(extended: Extended) -> None:
    project = extended.project
    project.first()
    facts = json.loads(project.read("seeds/facts.yaml"))
    del facts["city"]["lima"]
    (project.folder / "seeds/facts.yaml").write_text(json.dumps(facts), "utf-8")
    assert "lima/name" in project.succeed("diff").out
    project.succeed("publish")
    retired = {note.fields[0] for note in notes(project.folder / "build/cities-retired.apkg")}
    assert {"lima/name", "lima/land", "lima/year", "lima/century"} == retired
    assert "lima/name" not in project.read("build/cities.csv")
    assert "nothing new to publish" in project.succeed("publish").out


def test_an_output_is_made_listed_and_linked(extended: Extended) -> None:
    assert "cities.csv  16 questions\n" in extended.build.out
    rows = list(csv.reader(StringIO(extended.project.read("build/cities.csv"))))
    assert ["oslo/name", "anagram", STEM, "Oslo"] in rows
    assert len(rows) == 16
    page = extended.project.read("build/index.html")
    assert 'href="cities.csv"' in page
    index = extended.text("index.html")
    assert "Spreadsheet" in index
    assert "All questions in rows." in index


def test_an_output_can_be_chosen_and_left_out(extended: Extended) -> None:
    project = extended.project
    project.succeed("build", "--only", "table", "--out", str(project.folder / "chosen"))
    assert {path.name for path in (project.folder / "chosen").iterdir()} == {
        *("cities.csv", "index.html", "coverage.html", ".made.json")
    }
    project.succeed("build", "--only", "json")
    assert 'href="cities.csv"' in project.read("build/index.html")
    result = project.run("build", "--only", "tabel")
    assert "did you mean “table”?" in result.err
    assert re.search(r"^  table +Spreadsheet$", result.err, re.MULTILINE)


def test_a_check_reports_is_explained_and_can_be_waived(extended: Extended) -> None:
    project = extended.project
    finding = "“oslo/year” begins with a small letter: “i” [small-letter]"
    assert finding in extended.build.err
    explained = project.succeed("check", "--explain", "small-letter").out
    assert "a question that begins with a small letter" in explained
    assert "waive: {small-letter: because ...}" in explained
    facts = json.loads(project.read("seeds/facts.yaml"))
    facts["city"]["oslo"]["waive"] = {"small-letter": "as it is written"}
    (project.folder / "seeds/facts.yaml").write_text(json.dumps(facts), "utf-8")
    result = project.succeed("check")
    assert finding not in result.err
    assert "“lima/year” begins with a small letter" in result.err
    assert "1 finding waived, each with a reason: small-letter 1" in result.out


def test_a_field_type_is_read_and_reported(extended: Extended) -> None:
    project = extended.project
    assert "1048" in project.read("build/cities.csv")
    project.edit("seeds/facts.yaml", ('"1048"', '"in 1048"'))
    assert "error: “in 1048” should be a year, such as 1848" in project.fail("check")
    project.edit("seeds/facts.yaml", ('"in 1048"', '"1048"'))
    project.edit("templates/city.yaml", ('"founded": "year"', '"founded": "yaer"'))
    assert "there is no field type “yaer” (did you mean “year”?)" in project.fail("check")


def test_a_filter_is_used(extended: Extended) -> None:
    items = json.loads(extended.project.read("build/cities.json"))["items"]
    (item,) = (item for item in items if item["id"] == "lima/century")
    assert item["stem"].startswith("In the 16th century, ")


def test_a_way_of_guessing_is_tried(extended: Extended) -> None:
    assert "the first in the alphabet" in extended.project.succeed("check", "--stress", "3").out


def test_a_language_is_that_of_all_pages_of_its_decks(extended: Extended) -> None:
    assert "Versio A" in extended.text("cities-A.html")
    assert "Clavis" in extended.text("cities-A-key.html")
    assert "Materia" in extended.text("index.html")
    assert "quae interrogentur" in extended.text("index.html")
    assert "Charta 1" in extended.project.read("build/cities-flashcards.html")
    page = extended.project.read("build/cities-practice.html")
    assert "<title>Exerce: Cities</title>" in page
    assert "Verum" in page
    for file in ("cities-A.html", "cities-A-key.html", "index.html", "cities-flashcards.html", "cities-practice.html"):
        assert '<html lang="la"' in extended.project.read(f"build/{file}")


def test_everything_that_was_added_is_gone_again() -> None:
    assert "anagram" not in ITEM_TYPES
    assert "la" not in LANGUAGES


# What docs/developing.md says there is

DEVELOPING = (ROOT / "docs/developing.md").read_text("utf-8")
ADDING = DEVELOPING.split("| to add | touch |\n")[1].split("\n\n")[0].splitlines()[1:]
PACKAGE = ROOT / "quizgen"
PATHS = sorted(
    set(re.findall(r"`((?:[\w*-]+/)*[\w*-]+(?:/|\.(?:py|html|js|toml|yaml|md)))`", DEVELOPING.split("## Glossary")[1]))
)
CLASSES = {
    "Check": "check.check",
    "CheckContext": "check.check",
    "Chooser": "compose.chooser",
    "Fact": "records.subject",
    "FactReader": "load.facts",
    "FileKind": "outputs.output",
    "ItemType": "records.itemtype",
    "Output": "outputs.output",
    "PendingFile": "outputs.output",
    "Release": "publishing.release",
}


@pytest.mark.parametrize("path", PATHS)
def test_every_path_in_the_guide_is_there(path: str) -> None:
    pattern = path.rstrip("/")
    assert list(PACKAGE.rglob(pattern)) or list(ROOT.glob(pattern))


JOURNEYS = [
    text for text in DEVELOPING.split("## Journeys\n")[1].split("\n## ")[0].split("\n\n") if text.startswith("**")
]


@pytest.mark.parametrize("journey", JOURNEYS, ids=[journey.split("**")[1] for journey in JOURNEYS])
def test_a_journey_leads_through_eight_files_at_most(journey: str) -> None:
    assert len(set(re.findall(r"`([\w/*-]+/[\w*-]+\.(?:py|html|js)|build\.py)`", journey))) <= 8


def test_the_guide_has_every_family_of_checks() -> None:
    table = DEVELOPING.split("| family | what its checks are about |\n")[1].split("\n\n")[0]
    named = {name for row in table.splitlines()[1:] for name in re.findall(r"`(\w+)`", row.split("|")[1])}
    assert named == {family.__name__.rpartition(".")[2] for family in (*FAMILIES, *FAMILIES_APART)}


@pytest.mark.parametrize("row", ADDING, ids=[row.split("|")[1].strip() for row in ADDING])
def test_every_name_in_the_table_of_things_to_add_is_where_it_says(row: str) -> None:
    touched = row.split("|")[2]
    quoted = re.findall(r"`([^`]+)`", touched)
    paths = [one for one in quoted if "/" in one]
    assert paths
    assert all(list(PACKAGE.glob(path)) or list(ROOT.glob(path)) for path in paths)
    python = [path for path in paths if path.endswith((".py", "/")) and not path.startswith(("docs/", "tests/"))]
    modules = [import_module(f"quizgen.{path.removesuffix('.py').rstrip('/').replace('/', '.')}") for path in python]
    for registry in (one for one in quoted if re.fullmatch("[A-Z_]{3,}", one)):
        kind = tuple if registry == "OUTPUT_NAMES" else dict
        assert [module for module in modules if isinstance(getattr(module, registry, None), kind)], registry
    for class_ in (one for one in quoted if re.fullmatch("[A-Z][a-z]+[A-Za-z]*", one)):
        assert hasattr(import_module(f"quizgen.{CLASSES[class_]}"), class_)


def test_the_table_names_all_that_can_be_added() -> None:
    """What is added above: each registry stands in the table, but that of the languages, whose folder is read."""
    added = {
        "ITEM_TYPES",
        "CARD_PARTS",
        "TYPE_LAYOUTS",
        "CARD_LINES",
        "INTERACTIONS",
        "OUTPUTS",
        "CHECKS",
        "FIELD_TYPES",
    }
    beside = {"OUTPUT_NAMES", "FILE_ENDINGS", "FILTERS", "GUESSES"}
    assert added | beside == set(re.findall(r"`([A-Z_]{3,})`", "\n".join(ADDING)))


PLACES: dict[str, Mapping[str, object]] = {
    "CARD_PARTS": CARD_PARTS,
    "TYPE_LAYOUTS": TYPE_LAYOUTS,
    "CARD_LINES": CARD_LINES,
    "INTERACTIONS": INTERACTIONS,
}


@pytest.mark.parametrize("name", PLACES)
def test_every_item_type_has_its_place_in_every_output(name: str) -> None:
    assert PLACES[name].keys() == ITEM_TYPES.keys()


REGISTERED = (
    ("check", Check, "CHECKS", CHECKS),
    ("compose/types", ItemType, "ITEM_TYPES", ITEM_TYPES),
    ("outputs", Output, "OUTPUTS", OUTPUTS),
)


@pytest.mark.parametrize(("folder", "kind", "name", "registry"), REGISTERED, ids=[name for *_, name, _ in REGISTERED])
def test_whatever_is_written_is_in_its_registry(
    folder: str, kind: type, name: str, registry: Mapping[str, object]
) -> None:
    """Without its name there, whoever wrote it would wonder why nothing happens."""
    paths = [path.relative_to(ROOT).with_suffix("") for path in (PACKAGE / folder).rglob("*.py")]
    modules = [import_module(".".join(path.parts).removesuffix(".__init__")) for path in paths]
    written = {f"{m.__name__}.{which}": one for m in modules for which, one in vars(m).items() if isinstance(one, kind)}
    assert written
    assert [which for which, one in written.items() if one not in registry.values()] == [], f"not in {name}"
