"""What publishing asks at a terminal: for a note on the edition, and whether what looks renamed is new."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.published import FACTS, Project, published_rivers
from tests.support.small import More, Small

ENTER = "Enter for nothing"


def typed(
    project: Project,
    line: str,
    *arguments: str,
    question: str = ENTER,
    code: int = 0,
    meanwhile: Callable[[], object] = lambda: None,
) -> str:
    """Publish at a terminal where this line is typed when a question is asked; return what is printed there.

    `meanwhile` is done before that.
    """
    mine, theirs = pty.openpty()
    command = [sys.executable, "-m", "quizgen", "--project", str(project.folder), "publish", *arguments]
    printed = b""
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        with suppress(OSError):  # the other side is closed
            while chunk := os.read(mine, 4096):
                asked = question.encode() not in printed and question.encode() in printed + chunk
                printed += chunk
                if asked:
                    meanwhile()
                    os.write(mine, f"{line}\n".encode())
    os.close(mine)
    assert process.returncode == code, printed
    return printed.decode()


@pytest.mark.parametrize("line", ["Mended after the flood", ""])
def test_at_a_terminal_publishing_asks_what_is_new(tmp_path: Path, line: str) -> None:
    project = published_rivers(tmp_path)
    project.edit(FACTS, ("carry no boats", "carry few boats"))
    assert "Enter for nothing" in typed(project, line)
    assert project.editions()[-1]["note"] == line
    assert "Enter for nothing" not in typed(project, "nothing is new")


def test_a_ledger_that_comes_from_git_while_the_question_waits_is_kept(tmp_path: Path) -> None:
    project = published_rivers(tmp_path)
    before = project.ledgers()
    project.edit(FACTS, ("carry no boats", "carry few boats"))
    project.succeed("publish")
    (pulled,) = project.ledgers().items()
    for name, ledger in before.items():
        (tmp_path / "decks" / name).write_bytes(ledger)
    build = {path.name: path.read_bytes() for path in (tmp_path / "build").iterdir()}
    printed = typed(project, "Mine", code=1, meanwhile=lambda: (tmp_path / "decks" / pulled[0]).write_bytes(pulled[1]))
    assert "rivers.ledger.jsonl cannot be written: it was changed while the command was running" in printed
    assert project.ledgers() == dict([pulled])
    assert {path.name: path.read_bytes() for path in (tmp_path / "build").iterdir()} == build
    assert "nothing new to publish" in project.succeed("publish").out


def test_a_note_that_is_given_is_not_asked_for(tmp_path: Path) -> None:
    project = published_rivers(tmp_path)
    for note in ("Mended", ""):
        project.edit(FACTS, ("carry no boats", "carry few boats") if note else ("carry few boats", "carry no boats"))
        assert "Enter for nothing" not in typed(project, "", "--note", note)
    assert [edition["note"] for edition in project.editions()][1:] == ["Mended", ""]


@pytest.mark.parametrize("answer", ["y", "n"])
def test_at_a_terminal_publishing_asks_whether_what_looks_renamed_is_new(answer: str, tmp_path: Path) -> None:
    project = published_rivers(tmp_path)
    project.rename("dovy-course", "dovy-run")
    printed = typed(project, answer, "--note", "", question="Publish anyway?", code=0 if answer == "y" else 1)
    assert "add “was: dovy-course” to it" in printed
    assert ("nothing was published" in printed) == (answer == "n")
    assert len(project.editions()) == (2 if answer == "y" else 1)
    if answer == "n":
        assert "Publish anyway?" not in typed(project, "", "--note", "", "--not-renamed")


def test_learners_are_told_in_a_line_that_questions_have_other_tags(tmp_path: Path) -> None:
    project = published_rivers(tmp_path)
    project.edit(FACTS, ("  dovy-course:\n", "  dovy-course:\n    tags: [core]\n"))
    assert "tags now: " in project.succeed("diff").out
    project.succeed("publish")
    note = (project.folder / "build/rivers-changes.md").read_text("utf-8")
    assert "3 questions have different tags and are otherwise the same." in note
    assert "tags now" not in note
    changed = note.partition("## Changed questions")[2].partition("\n## ")[0]
    assert "Dovy" not in changed
    project.edit(FACTS, ("tags: [core]", "tags: [small]"), ("length: 95 km", "length: 96 km"))
    project.succeed("publish")
    note = (project.folder / "build/rivers-changes.md").read_text("utf-8")
    assert "2 questions have different tags and are otherwise the same." in note
    assert re.search(r"\b96\W+km", note)
    assert "tags now" not in note


def test_what_was_published_before_is_named_where_a_first_edition_is_asked_for(tmp_path: Path) -> None:
    result = published_rivers(tmp_path).run("publish", "--first")
    assert result.code == 2
    assert "but there already is decks/rivers.ledger.jsonl: publish without it" in result.err


def test_of_a_statement_it_is_told_whether_it_is_true(tmp_path: Path) -> None:
    lengths: dict[str, str | More] = {f"River {n}": f"{n * 7} km" for n in range(12)}
    stated = Small(lengths, ask="{{ about }} is {{ answer | blank }} long.", type="true-false")
    project = Project(stated.write(tmp_path))
    project.succeed("publish", "--first", "--note", "")
    skipped = {about: {"answer": answer, "skip": ["what"]} for about, answer in lengths.items()}
    replace(stated, facts=skipped).write(tmp_path)
    for told in (project.succeed("diff").out, _release_note(project)):
        assert re.search(r"River \d+ is \d+ km long\. — (\*\*)?true", told)
        assert re.search(r"River (\d+) is \d+ km long\. — (\*\*)?false: \d+ km", told)


def _release_note(project: Project) -> str:
    project.succeed("publish", "--note", "")
    return (project.folder / "build/deck-changes.md").read_text("utf-8")
