"""The note of an edition: given, or asked for at a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support.published import FACTS, Project, published_rivers


def typed(project: Project, line: str, *arguments: str) -> str:
    """Publish at a terminal where this line is typed when a question is asked; return what is printed there."""
    mine, theirs = pty.openpty()
    command = [sys.executable, "-m", "quizgen", "--project", str(project.folder), "publish", *arguments]
    printed = b""
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        with suppress(OSError):  # the other side is closed
            while chunk := os.read(mine, 4096):
                asked = b"Enter for nothing" not in printed and b"Enter for nothing" in printed + chunk
                printed += chunk
                if asked:
                    os.write(mine, f"{line}\n".encode())
    os.close(mine)
    assert process.returncode == 0, printed
    return printed.decode()


@pytest.mark.parametrize("line", ["Mended after the flood", ""])
def test_at_a_terminal_publishing_asks_what_is_new(tmp_path: Path, line: str) -> None:
    project = published_rivers(tmp_path)
    project.edit(FACTS, ("carry no boats", "carry few boats"))
    assert "Enter for nothing" in typed(project, line)
    assert project.editions()[-1]["note"] == line
    assert "Enter for nothing" not in typed(project, "nothing is new")


def test_a_note_that_is_given_is_not_asked_for(tmp_path: Path) -> None:
    project = published_rivers(tmp_path)
    for note in ("Mended", ""):
        project.edit(FACTS, ("carry no boats", "carry few boats") if note else ("carry few boats", "carry no boats"))
        assert "Enter for nothing" not in typed(project, "", "--note", note)
    assert [edition["note"] for edition in project.editions()][1:] == ["Mended", ""]
