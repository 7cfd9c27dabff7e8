"""A run killed at any step leaves whole files, a ledger that claims nothing untrue, and no trace after the next run."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from random import Random

import pytest

from tests.killed import NOW
from tests.published import DECK, FACTS, LEDGER, Project, fact, rivers

HOME = Path(__file__).parents[1]
PARTS = ("build", "decks")


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """A published project after an edit that adds, changes and retires questions and takes a form away."""
    project = rivers(tmp_path / "project")
    project.edit(DECK, ("names: [A, B]", "names: [A, B, C]"))
    project.first()
    text = project.read(FACTS)
    start, end = text.index("  dovy-course:\n"), text.index("  essa-course:\n")
    project.edit(FACTS, (text[start:end], fact("new-course")), ("carry no boats", "carry few boats"))
    project.edit(DECK, ("names: [A, B, C]", "names: [A, D]"))
    return project.folder


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A project that was built and never published."""
    project = rivers(tmp_path / "project")
    project.right("build")
    return project.folder


def run(folder: Path, at: int, *arguments: str) -> int:
    command = [sys.executable, "-m", "tests.killed", str(at), "--project", str(folder), *arguments]
    return subprocess.run(command, cwd=HOME, capture_output=True, check=False).returncode


def files(folder: Path) -> dict[str, bytes]:
    """All that is in build and decks."""
    found = sorted(path for part in PARTS for path in (folder / part).rglob("*"))
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def whole(folder: Path, *states: dict[str, bytes]) -> None:
    """Every file that has its own name is as it was in one of these states."""
    for name, content in files(folder).items():
        if not name.endswith(".quizgen.new") and not name.endswith(".made.json"):
            assert content in [state.get(name) for state in states], f"{name} is torn"


@pytest.mark.parametrize(("command", "every"), [("publish", 1), ("build", 3)])
def test_killed_at_any_step(command: str, every: int, edited: Path, tmp_path: Path) -> None:
    before, after = files(edited), finished(edited, tmp_path / "whole", command)
    assert "build/rivers-retired.apkg" in after
    assert not [name for name in after if name.startswith("build/rivers-C")]
    steps = 0
    for folder in killed(edited, tmp_path, every, command):
        steps += 1
        whole(folder, before, after)
        if files(folder)[LEDGER] != before[LEDGER]:
            for name in after.keys() - {"build/.made.json"}:
                assert files(folder)[name] == after[name], "the ledger claims what was not written"
        again(folder, command)
        assert files(folder) == after
    assert steps * every > 30


def test_a_first_edition_killed_at_any_step(fresh: Path, tmp_path: Path) -> None:
    before, after = files(fresh), finished(fresh, tmp_path / "whole", "publish", "--first", "--note", "The first")
    for folder in killed(fresh, tmp_path, 1, "publish", "--first", "--note", "The first"):
        whole(folder, before, after)
        begun = (folder / LEDGER).exists()
        noted = (folder / "build/rivers-changes.md").exists()
        assert begun or not noted, "the release note claims what is not recorded"
        again(folder, "publish", *(() if begun else ("--first", "--note", "The first")))
        assert files(folder) == after


def killed(project: Path, copies: Path, every: int, *command: str) -> Iterator[Path]:
    """Yield a copy of the project for each step that the command was killed at."""

    def kill(at: int) -> tuple[int, Path]:
        folder = Path(shutil.copytree(project, copies / f"killed-{at}"))
        return run(folder, at, *command), folder

    with ThreadPoolExecutor(4) as pool:
        for first in count(1, 8 * every):
            for code, folder in pool.map(kill, range(first, first + 8 * every, every)):
                if code == 0:
                    return
                assert code == -signal.SIGKILL
                yield folder


def again(folder: Path, *command: str) -> None:
    """Run the command again, at the same time."""
    Project(folder, NOW - 3600).right(*command)


def finished(project: Path, folder: Path, *command: str) -> dict[str, bytes]:
    shutil.copytree(project, folder)
    assert run(folder, 0, *command) == 0
    return files(folder)


def test_what_a_killed_publish_left_is_cleared_by_a_build(edited: Path) -> None:
    assert run(edited, 8, "publish") == -signal.SIGKILL
    assert left(edited)
    again(edited, "build")
    assert not left(edited)


def left(folder: Path) -> list[str]:
    return [name for name in files(folder) if name.endswith(".new")]


def test_killed_at_any_moment(edited: Path, tmp_path: Path) -> None:
    before, after = files(edited), finished(edited, tmp_path / "whole", "publish")
    random = Random(7)
    for number in range(6):
        folder = Path(shutil.copytree(edited, tmp_path / f"moment-{number}"))
        command = [sys.executable, "-m", "tests.killed", "0", "--project", str(folder), "publish"]
        with subprocess.Popen(command, cwd=HOME, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            try:
                process.wait(random.uniform(0.2, 0.9))
            except subprocess.TimeoutExpired:
                process.kill()
        whole(folder, before, after)
        again(folder, "publish")
        assert files(folder) == after
