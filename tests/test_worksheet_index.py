"""The index pages of worksheets and flashcards for lessons, and what docs/worksheets.md says of both commands."""

from __future__ import annotations

import json
import re
import shlex
from html import unescape
from pathlib import Path
from shutil import copytree

import click
import html5lib
import pytest

from quizgen.cli import main
from quizgen.compose.types import ITEM_TYPES
from tests.conftest import Watched
from tests.support.commands import run_in
from tests.support.pages import check_accessible, check_fits, check_offline, check_reads_from_the_right, check_valid
from tests.support.paths import ROOT
from tests.support.published import DECK, rivers

DOCS = (ROOT / "docs" / "worksheets.md").read_text("utf-8")
TITLED = ("worksheet", "--count", "3", "--forms", "A,B", "--title", "Five <rivers>", "--points", "choice=2")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return rivers(tmp_path).folder


def run(project: Path, *words: str) -> str:
    done = run_in(project, *words)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def index(project: Path, folder: str = "worksheets") -> Path:
    return project / "build" / folder / "index.html"


def lessons(page: Path) -> list[str]:
    """The texts of the lessons on an index page."""
    root = html5lib.parse(page.read_text("utf-8"), namespaceHTMLElements=False)
    return [" ".join("".join(part.itertext()).split()) for part in root.findall(".//section")]


def links(page: Path) -> list[str]:
    return [unescape(link) for link in re.findall(r'href="([^"]*)"', page.read_text("utf-8"))]


def test_all_files_of_all_worksheets_are_linked_the_newest_first(project: Path) -> None:
    run(project, *TITLED, "--large-print")
    assert "index.html" in run(project, "worksheet", "--count", "4", "--seed", "again")
    newest, first = lessons(index(project))
    assert first.startswith("Five <rivers> Worksheet ")
    assert "3 questions" in first
    assert "4 questions" in newest
    made = {path.name for path in index(project).parent.iterdir() if not path.name.startswith((".", "index"))}
    assert sorted(links(index(project))) == sorted(made)


def test_a_worksheet_says_its_code_and_how_to_make_it_again(project: Path) -> None:
    run(project, *TITLED)
    (lesson,) = lessons(index(project))
    (code,) = {name.split("-")[-2] for name in links(index(project)) if name.endswith("-A.html")}
    assert f"Worksheet {code} " in lesson
    command = lesson.partition("To make the same again: quizgen ")[2]
    assert shlex.split(command) == [*TITLED]
    before = links(index(project))
    run(project, *shlex.split(command))
    assert links(index(project)) == before


def test_a_pdf_stands_beside_its_page(project: Path) -> None:
    run(project, "worksheet", "--count", "2", "--pdf")
    sheet, pdf, *_ = links(index(project))
    assert pdf == sheet.replace(".html", ".pdf")
    assert lessons(index(project))[0].endswith("quizgen worksheet --count 2 --pdf")


def test_worksheets_of_one_title_are_told_apart_by_their_sections(project: Path) -> None:
    run(project, "worksheet", "--count", "2", "--section", "views")
    run(project, "worksheet", "--count", "2")
    run(project, "worksheet", "--count", "2", "--section", "views", "--title", "Views")
    titles = [lesson.partition(" Worksheet ")[0] for lesson in lessons(index(project))]
    assert titles == ["Views", "Five rivers", "Five rivers: What is said"]
    run(project, "flashcards", "--source", "atlas")
    (cards,) = lessons(index(project, "flashcards"))
    assert cards.startswith("Rivers: the School Atlas ")


def test_there_is_a_way_back_to_what_was_built(project: Path) -> None:
    run(project, "build")
    run(project, *TITLED)
    assert "../index.html" in links(index(project))


def test_another_sheet_of_the_same_questions_takes_no_files_away(project: Path) -> None:
    run(project, "worksheet", "--count", "3", "--large-print")
    first = set(links(index(project)))
    run(project, "worksheet", "--count", "3", "--class", "10b", "--title", "Five rivers")
    run(project, "worksheet", "--count", "3", "--class", "10b", "--title", "Five rivers?")
    assert first < set(links(index(project)))
    assert len(lessons(index(project))) == 3


@pytest.mark.parametrize("more", [("--large-print",), ("--forms", "A,B"), ("--pdf",), ("--pdf", "--paper", "letter")])
def test_the_same_sheet_with_more_files_and_with_fewer_is_listed_once(project: Path, more: tuple[str, ...]) -> None:
    words = ("worksheet", "--count", "2")
    for made in (words, (*words, *more), words):
        run(project, *made)
    (lesson,) = lessons(index(project))
    assert shlex.split(lesson.partition("again: quizgen ")[2]) == [*words, *more], "all of them are still there"
    names = {path.name for path in index(project).parent.iterdir() if not path.name.startswith((".", "index"))}
    assert set(links(index(project))) == names


def test_what_is_no_longer_there_is_no_longer_linked(project: Path) -> None:
    run(project, *TITLED)
    for name in links(index(project)):
        (index(project).parent / name).unlink()
    run(project, "worksheet", "--count", "4")
    assert len(lessons(index(project))) == 1


@pytest.mark.parametrize("record", ["", "{", "[1, {}]", '[{"title": "x"}]', "null", "[" * 9999])
def test_a_damaged_record_is_made_anew(project: Path, record: str) -> None:
    run(project, *TITLED)
    (index(project).parent / ".lessons.json").write_text(record, "utf-8")
    run(project, "worksheet", "--count", "4")
    assert len(lessons(index(project))) == 1


STRANGE: dict[str, object] = {
    "title": "\ud800",
    "made": [2025, 1, 1e999],
    "words": "[" * 100_000,
    "holds": [[1e999, "question"]],
    "files": [["x" * 5000, ["form"], 1, "A"]],
    "language": "xx",
}


@pytest.mark.parametrize("key", STRANGE)
def test_a_lesson_that_quizgen_never_recorded_is_left_out(project: Path, key: str) -> None:
    run(project, *TITLED)
    record = index(project).parent / ".lessons.json"
    (lesson,) = json.loads(record.read_text("utf-8"))
    record.write_text(json.dumps([lesson | {key: STRANGE[key]}]), "utf-8")
    run(project, "worksheet", "--count", "4")
    assert len(lessons(index(project))) == 1


def test_a_record_that_a_link_leads_to_is_not_read(project: Path, tmp_path: Path) -> None:
    run(project, *TITLED)
    record = index(project).parent / ".lessons.json"
    record.rename(tmp_path / "elsewhere.json")
    record.symlink_to(tmp_path / "elsewhere.json")
    run(project, "worksheet", "--count", "4")
    assert len(lessons(index(project))) == 1
    assert not record.is_symlink()


def test_a_seed_that_is_no_text_is_taken(project: Path) -> None:
    run(project, "worksheet", "--count", "2", "--seed", "a\udcff")
    assert len(lessons(index(project))) == 1


def test_another_folder_gets_no_index_page(project: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("My own page", "utf-8")
    run(project, *TITLED, "--out", str(tmp_path / "site"))
    assert (tmp_path / "site" / "index.html").read_text("utf-8") == "My own page"


def test_flashcards_have_a_page_of_their_own(project: Path) -> None:
    run(project, "flashcards", "--count", "5", "--title", "Cards")
    (lesson,) = lessons(index(project, "flashcards"))
    assert lesson.startswith("Cards 5 cards · 1 sheet of paper · ")
    assert not index(project).exists()


def test_the_index_pages_of_lessons_and_of_a_build_lead_to_each_other(project: Path) -> None:
    back, build = "../index.html", project / "build" / "index.html"
    run(project, "build", "--only", "json")
    assert not [link for link in links(build) if link.startswith(("worksheets", "flashcards"))]
    run(project, "worksheet", "--count", "2")
    run(project, "flashcards", "--count", "2", "--pdf")
    assert back in links(index(project))
    assert back in links(index(project, "flashcards"))
    for command in (("build", "--only", "json"), ("publish", "--first", "--note", "One.")):
        assert "up to date" not in run(project, *command)
        assert {"worksheets/index.html", "flashcards/index.html"} < {*links(build)}
    for folder in ("worksheets", "flashcards"):
        index(project, folder).unlink()
    run(project, "build", "--only", "json")
    assert not [link for link in links(build) if link.startswith(("worksheets", "flashcards"))]


@pytest.mark.parametrize("language", ["en", "he"])
def test_index_pages_are_sound(page: Watched, tmp_path: Path, language: str) -> None:
    project = rivers(tmp_path)
    project.edit(DECK, ("forms:\n", f"language: {language}\nforms:\n"))
    run(project.folder, *TITLED, "--large-print")
    run(project.folder, "worksheet", "--count", "2", "--title", "x" * 200)
    run(project.folder, "flashcards", "--count", "5")
    for folder in ("worksheets", "flashcards"):
        path = index(project.folder, folder)
        check_offline(page, path)
        check_fits(page, path)
        check_valid(path)
        check_accessible(page, path)


# docs/worksheets.md


def options(command: str) -> set[str]:
    """The options of a command, but --help."""
    known = main.get_command(click.Context(main), command)
    assert known
    return {option.opts[0] for option in known.params if isinstance(option, click.Option)}


def test_the_table_has_all_options_of_both_commands() -> None:
    rows = re.findall(r"^\| (`--[^|]*) \| (yes)? ?\| (yes)? ?\|", DOCS, re.MULTILINE)
    for place, command in enumerate(("worksheet", "flashcards"), 1):
        said = [name for row in rows if row[place] for name in re.findall(r"`(--[\w-]+)`", row[0])]
        assert sorted(said) == sorted(options(command))


def test_all_item_types_are_named() -> None:
    (sentence,) = re.findall(r"The item types are ([^(]*)\(", DOCS)
    assert re.findall("`(.*?)`", sentence) == [*ITEM_TYPES]


def test_the_commands_do_what_stands_there(tmp_path: Path) -> None:
    project = tmp_path / "project"
    for part in ("seeds", "templates", "decks"):
        copytree(ROOT / part, project / part)
    (block,) = re.findall(r"```sh\n(.*?)```", DOCS, re.DOTALL)
    for line in block.splitlines():
        run(project, *shlex.split(line)[1:])
    assert len(lessons(index(project))) == 2
    assert len(lessons(index(project, "flashcards"))) == 1


def test_a_code_stands_before_the_number_of_questions_from_right_to_left(page: Watched, tmp_path: Path) -> None:
    project = rivers(tmp_path)
    project.edit(DECK, ("forms:\n", "language: he\nforms:\n"))
    run(project.folder, *TITLED)
    page.page.goto(index(project.folder).as_uri())
    check_reads_from_the_right(page, "section .facts")
