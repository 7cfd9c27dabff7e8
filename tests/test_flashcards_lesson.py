"""`quizgen flashcards`: cards of paper for one lesson, chosen like the questions of a worksheet."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from shutil import copytree

import pypdfium2
import pytest
from click.testing import Result

from quizgen.checked_project import check_project
from quizgen.layout.lesson_cards import lesson_cards
from quizgen.layout.lesson_request import LessonRequest
from quizgen.outputs.flashcards.page import sheet_count
from quizgen.records.layout import DeckLayout
from tests.conftest import Watched
from tests.support.commands import run_in
from tests.support.paths import SUBJECTS
from tests.support.published import DECK, rivers

ELEMENTS = SUBJECTS / "elements"
ANY = 99


@pytest.fixture(scope="module")
def elements(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(copytree(ELEMENTS, tmp_path_factory.mktemp("cards") / "elements"))


def run(project: Path, *words: str | Path) -> Result:
    return run_in(project, "flashcards", *words)


def page_of(project: Path, out: Path, *words: str) -> str:
    """The page that these words make."""
    done = run(project, *words, "--out", out)
    assert done.exit_code == 0, done.stderr
    (path,) = out.iterdir()
    return path.read_text("utf-8")


def layout(wanted: LessonRequest, most: int | None = None, project: Path = ELEMENTS) -> DeckLayout:
    checked = check_project(project)
    (deck,) = checked.project.decks.values()
    return lesson_cards(deck, checked.items, wanted, most)


def test_the_same_words_give_the_same_cards(elements: Path, tmp_path: Path) -> None:
    words = ("--section", "history", "--count", "9", "--types", "choice,cloze")
    assert page_of(elements, tmp_path / "1", *words) == page_of(elements, tmp_path / "2", *words)
    assert page_of(elements, tmp_path / "3", *words, "--seed", "again") != page_of(elements, tmp_path / "4", *words)


def test_a_card_is_there_for_each_question_that_is_wanted(elements: Path, tmp_path: Path) -> None:
    words = ("--section", "history", "--types", "choice,cloze")
    items = layout(LessonRequest(0, sections=("history",), types=("choice", "cloze"), per_fact=ANY)).items
    expected = [
        item
        for item in check_project(ELEMENTS).items
        if item.type.name in {"choice", "cloze"} and item.topic in {"discoveries", "names"}
    ]
    assert {item.id for item in items} == {item.id for item in expected}
    assert page_of(elements, tmp_path, *words).count("<article") == 2 * len(items)


def test_so_many_cards_have_as_many_facts_as_there_can_be() -> None:
    for most in (1, 5, 30):
        items = layout(LessonRequest(0, per_fact=ANY), most).items
        facts = Counter(fact for item in items for fact in item.facts)
        assert len(items) == most
        assert set(facts.values()) == {1}


def test_types_and_sections_take_turns() -> None:
    made = layout(LessonRequest(0, types=("choice", "cloze"), per_fact=ANY), 8)
    counts = Counter((part.section.id, item.type.name) for part in made.sections for item in part.items)
    assert max(counts.values()) - min(counts.values()) <= 1


def test_only_so_many_cards_are_about_one_fact() -> None:
    for most in (1, 2):
        items = layout(LessonRequest(0, per_fact=most)).items
        assert max(Counter(fact for item in items for fact in item.facts).values()) == most


def test_cards_of_a_lesson_stand_in_the_order_of_the_deck() -> None:
    every = [item.id for item in layout(LessonRequest(0, per_fact=ANY)).items]
    some = [item.id for item in layout(LessonRequest(0, per_fact=ANY), 20).items]
    assert some == [id_ for id_ in every if id_ in set(some)]


def test_types_are_those_of_the_deck_s_own_cards_unless_others_are_named(tmp_path: Path) -> None:
    project = rivers(tmp_path)
    project.edit(DECK, ("forms:\n", "flashcards: {types: [cloze]}\nforms:\n"))
    assert {item.type.name for item in layout(LessonRequest(0, per_fact=ANY), project=project.folder).items} == {
        "cloze"
    }
    wanted = LessonRequest(0, types=("choice",), per_fact=ANY)
    assert {item.type.name for item in layout(wanted, project=project.folder).items} == {"choice"}


def test_sheets_of_paper_are_told_before_and_on_the_page(page: Watched, elements: Path, tmp_path: Path) -> None:
    done = run(elements, "--count", "30", "--out", str(tmp_path))
    (path,) = tmp_path.iterdir()
    sheets = sheet_count(layout(LessonRequest(0, per_fact=ANY), 30))
    assert f"elements, flashcards: 30 cards on {sheets} sheets of paper, printed on both sides" in done.stdout
    assert f"<p>30 cards · {sheets} sheets of paper</p>" in path.read_text("utf-8")
    page.page.goto(path.as_uri())
    assert page.page.pdf(format="A4").count(b"/Type /Page\n") == 2 * sheets


@pytest.mark.parametrize(("words", "size"), [((), (595, 842)), (("--paper", "letter"), (612, 792))])
def test_a_pdf_has_the_same_sheets(
    elements: Path, tmp_path: Path, words: tuple[str, ...], size: tuple[int, int]
) -> None:
    done = run(elements, "--count", "12", "--pdf", *words, "--out", str(tmp_path))
    assert done.exit_code == 0, done.stderr
    (path,) = tmp_path.glob("*.pdf")
    assert path.with_suffix(".html").exists()
    assert f"{path.name}  12 cards" in done.stdout
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        assert len(document) == 2 * sheet_count(layout(LessonRequest(0, per_fact=ANY), 12))
        assert {tuple(map(round, sheet.get_size())) for sheet in document} == {size}


def test_paper_without_a_pdf_is_refused(elements: Path, tmp_path: Path) -> None:
    done = run(elements, "--paper", "letter", "--out", str(tmp_path))
    assert (done.exit_code, "use it together with --pdf" in done.stderr) == (2, True)


def test_title_stands_on_the_page_and_in_the_name_of_the_file(elements: Path, tmp_path: Path) -> None:
    page = page_of(elements, tmp_path, "--count", "2", "--title", "Who <found> it?")
    assert '<h1 dir="auto">Who &lt;found&gt; it?</h1>' in page
    (path,) = tmp_path.iterdir()
    assert re.fullmatch(r"elements-who-found-it-\w{5}-flashcards\.html", path.name)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: Rivers", "name: Rivers of the world"),
        ("name: Rivers", "name: Rivers\ncard_ids: true"),
        ("name: Where rivers run", "name: From source to mouth"),
    ],
)
def test_cards_that_print_something_else_have_a_file_of_their_own(old: str, new: str, tmp_path: Path) -> None:
    project = rivers(tmp_path)
    before = layout(LessonRequest(0, per_fact=ANY), project=project.folder)
    project.edit(DECK, (old, new))
    after = layout(LessonRequest(0, per_fact=ANY), project=project.folder)
    assert before.items == after.items
    assert before.deck.file != after.deck.file


def test_fewer_cards_than_wanted_are_told(elements: Path, tmp_path: Path) -> None:
    there = len(layout(LessonRequest(0, topics=("names",), types=("choice",), per_fact=ANY)).items)
    done = run(elements, "--topic", "names", "--types", "choice", "--count", "99", "--out", str(tmp_path))
    assert f"there are no more cards to choose from: {there} of 99" in done.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--section", "histori"), "elements has no section “histori” (did you mean “history”?)"),
        (("--types", "coice"), "there is no item type “coice” (did you mean “choice”?)"),
        (("--count", "0"), "0 is not in the range x>=1"),
        (("element",), "there is no deck “element” (did you mean “elements”?)"),
        (("--section", "table", "--types", "short"), "there are no questions of these types; available: choice (35), "),
    ],
)
def test_wrong_usage_says_what_to_do(elements: Path, words: tuple[str, ...], message: str, tmp_path: Path) -> None:
    done = run(elements, *words, "--out", str(tmp_path / "out"))
    assert (done.exit_code, message in done.stderr) == (2, True), done.stderr
    assert not (tmp_path / "out").exists()
