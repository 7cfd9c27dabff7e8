"""A run killed at any step leaves whole files, a ledger that claims nothing untrue, and no trace after the next run."""

import json
import shutil
import signal
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path
from random import Random

import pytest

from tests.support.killed import NOW, Run, forks
from tests.support.published import DECK, FACTS, LEDGER, Project, fact, rivers

PARTS = ("build", "decks")
RECORD, NOTE = "build/.made.json", "build/rivers-changes.md"
FIRST = ("publish", "--first", "--note", "The first")
MOMENTS = 20


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """A published project after an edit that adds, changes and retires questions and replaces the one form."""
    project = rivers(tmp_path / "project")
    project.edit(DECK, ("names: [A, B]", "names: [A]"))
    project.first()
    text = project.read(FACTS)
    start, end = text.index("  dovy-course:\n"), text.index("  essa-course:\n")
    project.edit(FACTS, (text[start:end], fact("new-course")), ("carry no boats", "carry few boats"))
    project.edit(DECK, ("names: [A]", "names: [B]"))
    return project.folder


@pytest.fixture
def never_published(tmp_path: Path) -> Path:
    """A project that was built and never published."""
    project = rivers(tmp_path / "project")
    project.edit(DECK, ("names: [A, B]", "names: [A]"))
    project.succeed("build")
    return project.folder


def files(folder: Path) -> dict[str, bytes]:
    """Return the content of all files in build and decks."""
    paths = (path for part in PARTS for path in (folder / part).rglob("*"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def unfinished(names: Iterable[str]) -> set[str]:
    """Return the names of files that are not yet in their place."""
    return {name for name in names if name.endswith(".quizgen.new")}


def check_whole(now: Mapping[str, bytes], *states: Mapping[str, bytes]) -> None:
    """Check that every file in its place is as it was in one of these states, and that the record has its name."""
    in_place = now.keys() - unfinished(now) - {RECORD}
    for name in in_place:
        assert now[name] in [state.get(name) for state in states], f"{name} is torn"
    decks = json.loads(now[RECORD])["decks"].values()
    recorded = {f"build/{name}" for deck in decks for name in deck["files"]}
    built = {name for name in in_place if name.startswith("build/")} - {NOTE}
    assert built <= recorded, "a later build would never remove it"


def killed(run: Run, project: Path, copies: Path, *command: str) -> Iterator[Path]:
    """Yield a copy of the project for each step that the command was killed at."""
    for step in count(1):
        folder = Path(shutil.copytree(project, copies / f"step-{step}"))
        code = run("--project", str(folder), *command, step=step)
        if code == 0:
            return
        assert code == -signal.SIGKILL
        yield folder
        shutil.rmtree(folder)


def run_again(folder: Path, *command: str) -> None:
    """Run the command again, at the same time."""
    Project(folder, NOW - 3600).succeed(*command)


@pytest.mark.slow
@pytest.mark.parametrize("command", ["publish", "build"])
def test_killed_at_any_step(command: str, edited: Path, tmp_path: Path) -> None:
    before, finished, steps = files(edited), Path(shutil.copytree(edited, tmp_path / "finished")), 0
    with forks("--project", str(finished), command) as run:
        after = files(finished)
        assert "build/rivers-retired.apkg" in after
        assert not [name for name in after if name.startswith("build/rivers-A")]
        for folder in killed(run, edited, tmp_path, command):
            steps, now = steps + 1, files(folder)
            check_whole(now, before, after)
            if now[LEDGER] != before[LEDGER]:
                assert all(now.get(name) == after[name] for name in after), "the ledger claims what was not written"
            run_again(folder, command)
            assert files(folder) == after
    assert steps > 2 * len([name for name in after if after[name] != before.get(name)])


@pytest.mark.slow
def test_a_first_edition_killed_at_any_step(never_published: Path, tmp_path: Path) -> None:
    before, finished = files(never_published), Path(shutil.copytree(never_published, tmp_path / "finished"))
    with forks("--project", str(finished), *FIRST) as run:
        after = files(finished)
        for folder in killed(run, never_published, tmp_path, *FIRST):
            now = files(folder)
            check_whole(now, before, after)
            assert LEDGER in now or NOTE not in now, "the release note claims what is not recorded"
            run_again(folder, *(("publish",) if LEDGER in now else FIRST))
            assert files(folder) == after


def test_what_a_killed_publish_left_is_removed_by_a_build(edited: Path, tmp_path: Path) -> None:
    with forks("--project", str(shutil.copytree(edited, tmp_path / "finished")), "publish") as run:
        assert run("--project", str(edited), "publish", step=8) == -signal.SIGKILL
    assert unfinished(files(edited))
    run_again(edited, "build")
    assert not unfinished(files(edited))


def test_killed_at_any_moment(edited: Path, tmp_path: Path) -> None:
    before, finished, random = files(edited), Path(shutil.copytree(edited, tmp_path / "finished")), Random(7)
    with forks("--project", str(finished), "publish") as run:
        after = files(finished)
        for number in range(MOMENTS):
            folder = Path(shutil.copytree(edited, tmp_path / f"moment-{number}"))
            run("--project", str(folder), "publish", seconds=random.uniform(0.001, 0.1))
            check_whole(files(folder), before, after)
            run_again(folder, "publish")
            assert files(folder) == after
