"""The README's commands, run as they stand there, on a copy of the project."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parents[1]
README = (HOME / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
COMMANDS = [line.split("#")[0].strip() for block in BLOCKS for line in block.splitlines()]
QUIZGEN = [command for command in COMMANDS if command.startswith(".venv/bin/quizgen")]
DOCUMENT = "A line that no fact cites.\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme") / "project"
    for part in ("seeds", "templates", "decks"):
        shutil.copytree(HOME / part, folder / part)
    (folder / "DIR").mkdir()
    (folder / ".venv").symlink_to(Path(sys.executable).parents[1])
    return folder


def test_the_readme_names_the_two_commands() -> None:
    makes = [command for command in COMMANDS if command.startswith("make")]
    assert makes == ["make", "make test"]
    targets = re.findall(r"^([a-z-]+):", (HOME / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert {"build", "test"} <= set(targets)


@pytest.mark.parametrize("command", QUIZGEN)
def test_commands_do_what_they_say(project: Path, command: str) -> None:
    done = subprocess.run(shlex.split(command), cwd=project, capture_output=True, encoding="utf-8", check=False)
    assert "Traceback" not in done.stderr
    if "verify" in command:
        assert "cannot be read" in done.stderr, "the folder DIR has no documents"
    else:
        assert done.returncode == 0, done.stderr


def test_the_example_fact_is_one_of_the_shipped_ones() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    facts = (HOME / "seeds" / "facts.yaml").read_text("utf-8")
    for line in example.splitlines():
        assert line.split("  #")[0].rstrip() in facts


def test_links_and_pictures_are_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)|src=\"([^\"]+)\"", README):
        assert (HOME / next(filter(None, target))).exists()


def test_the_first_screen_shows_what_goes_in_what_comes_out_and_the_commands() -> None:
    first = "\n".join(README.splitlines()[:30])
    assert all(part in first for part in ("```yaml", "docs/card.png", "docs/worksheet.png", "make test"))
    assert os.linesep in first
