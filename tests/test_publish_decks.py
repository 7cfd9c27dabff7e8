"""Several decks of one project: what they share, and what is each one's own."""

import json
import re
from pathlib import Path

import pytest

from quizgen.files import write_all
from quizgen.ledger.apart import ENDINGS
from tests.published import DECK, FACTS, Project, fact, rivers


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Rivers with a second deck of the same questions."""
    made = rivers(tmp_path)
    add(made, "streams")
    return made


def add(project: Project, name: str) -> None:
    text = project.read(DECK).replace("name: Rivers\n", f"name: Deck {name}\n").replace("test-rivers", f"test-{name}")
    (project.folder / f"decks/{name}.yaml").write_text(text, "utf-8")


def seas(project: Project, deck: str) -> set[str]:
    """The ids of the options that the deck was last published with for the question where the Alda ends."""
    text = project.read(f"decks/{deck}.ledger.jsonl")
    (row,) = (row for row in map(json.loads, text.splitlines()) if row.get("id") == "alda-course/mouth")
    return set(row["options"])


def replaced(project: Project, *decks: str) -> None:
    """Publish when one of the wrong options was right for a while."""
    (one, *_) = sorted(seas(project, decks[0]) - {"alda-course", "grey-sea"})
    more = fact("alda-too", "alda", one).rstrip("\n") + "\n    skip: [mouth, length, sea]\n"
    project.edit(FACTS, ("\nview:\n", f"{more}\nview:\n"))
    project.right("publish", *decks)
    project.edit(FACTS, (more, ""))


# Options


def test_options_are_those_of_the_deck_that_asks_the_question(project: Project) -> None:
    """The deck that comes after it withdrew the question before an option was replaced."""
    project.edit(FACTS, ("  person:\n", "    blue-sea: {name: Blue Sea}\n    far-sea: {name: Far Sea}\n  person:\n"))
    project.first()
    before = seas(project, "rivers")
    project.edit("decks/streams.yaml", ("topics: [rivers]", "topics: []"))
    project.right("publish", "streams")
    replaced(project, "rivers")
    after = seas(project, "rivers")
    assert after != before
    assert "nothing new" in project.right("publish", "rivers").out
    assert seas(project, "rivers") == after


def test_of_two_decks_with_other_options_the_one_that_moved_last_decides(project: Project) -> None:
    project.edit(FACTS, ("  person:\n", "    blue-sea: {name: Blue Sea}\n    far-sea: {name: Far Sea}\n  person:\n"))
    project.first()
    replaced(project, "rivers")
    after = seas(project, "rivers")
    assert after != seas(project, "streams")
    project.right("publish")
    assert seas(project, "rivers") == seas(project, "streams") == after


# Files


@pytest.mark.parametrize("name", ["rivers-retired", "rivers-changes", "rivers-a", "rivers-b-key"])
def test_a_deck_called_like_a_file_of_another_is_an_error(name: str, project: Project) -> None:
    add(project, name)
    for command in ("build", "check"):
        said = project.wrong(command)
        assert f"decks/{name}.yaml: error: files of the deck “rivers” are called" in said
        assert f"decks/{name}.ledger.jsonl" in said


def test_a_deck_called_nearly_so_is_none(project: Project) -> None:
    add(project, "rivers-c")
    add(project, "rivers-more")
    project.right("build")


def test_what_a_deck_is_not_called_is_what_files_are(project: Project) -> None:
    project.first()
    project.edit(FACTS, ("  alda-boats:\n", "  alda-boats:\n    skip: [claim]\n"))
    project.right("publish")
    names = {path.name.partition(".")[0] for path in (project.folder / "build").glob("rivers*")}
    forms = {ending for letter in "AB" for ending in (letter, f"{letter}-key")}
    assert {name.removeprefix("rivers").removeprefix("-") for name in names} - {""} <= {*ENDINGS, *forms}


def test_two_files_of_one_name_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(FileExistsError, match="two files would have this name"):
        write_all(tmp_path / "out", [("a-A.html", b"1"), ("b.txt", b"2"), ("a-a.html", b"3")])
    assert not (tmp_path / "out").exists()


# The index page


def shown(project: Project) -> list[tuple[str, str]]:
    """The decks on the index page, each with its edition."""
    return re.findall(r'<h2 dir="auto">(.*?)</h2>\n<p.*?<b class="edition">(\w+)</b>', project.read("build/index.html"))


def test_a_deck_that_is_not_made_stays_on_the_index_page(project: Project) -> None:
    project.first()
    rivers_, streams = shown(project)
    whole = project.read("build/index.html")
    project.right("build", "streams")
    assert project.read("build/index.html") == whole
    project.edit(FACTS, ("carry no boats", "carry few boats"))
    project.right("publish", "rivers")
    assert shown(project)[0][0] == "Rivers"
    assert shown(project)[0] != rivers_
    assert shown(project)[1] == streams
    assert "streams-A.html" in project.read("build/index.html")


def test_a_deck_that_is_gone_leaves_the_index_page(project: Project) -> None:
    project.right("build")
    (project.folder / "decks/streams.yaml").unlink()
    project.right("build", "rivers")
    assert [name for name, _ in shown(project)] == ["Rivers"]


def test_the_index_page_of_one_deck_alone(project: Project) -> None:
    project.right("build", "streams")
    assert [name for name, _ in shown(project)] == ["Deck streams"]
    (project.folder / "build/index.html").write_bytes(b"\xff")
    project.right("build", "rivers")
    assert [name for name, _ in shown(project)] == ["Rivers"]
