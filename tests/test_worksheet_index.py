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
from click.testing import CliRunner

from quizgen.cli import main
from tests.conftest import Watched
from tests.support.pages import check_accessible, check_fits, check_offline, check_valid
from tests.support.paths import ROOT
from tests.support.published import DECK, rivers

DOCS = (ROOT / "docs" / "worksheets.md").read_text("utf-8")
TITLED = ("worksheet", "--count", "3", "--forms", "A,B", "--title", "Five <rivers>", "--points", "choice=2")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return rivers(tmp_path).folder


def run(project: Path, *words: str) -> str:
    done = CliRunner().invoke(main, ["--project", str(project), *words], catch_exceptions=False)
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


def test_the_commands_do_what_stands_there(tmp_path: Path) -> None:
    project = tmp_path / "project"
    for part in ("seeds", "templates", "decks"):
        copytree(ROOT / part, project / part)
    (block,) = re.findall(r"```sh\n(.*?)```", DOCS, re.DOTALL)
    for line in block.splitlines():
        run(project, *shlex.split(line)[1:])
    assert len(lessons(index(project))) == 2
    assert len(lessons(index(project, "flashcards"))) == 1
