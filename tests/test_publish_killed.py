"""A run killed at any step leaves whole files, a ledger that claims nothing untrue, and no trace after the next run."""

import json
import shutil
import signal
import time
from collections.abc import Iterable, Iterator, Mapping
from itertools import count, takewhile
from pathlib import Path
from random import Random

import pytest

from tests.support.killed import NOW, Run, forks
from tests.support.published import DECK, FACTS, LEDGER, Project, fact, rivers

PARTS = ("build", "decks")
RECORD, NOTE = "build/.made.json", "build/rivers-changes.md"
NOTES = {NOTE, "build/rivers-changes.html"}
FIRST = ("publish", "--first", "--note", "The first")
MOMENTS = 10
"""So many of a run, wherever they fall; its steps are all gone through besides."""


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
    built = {name for name in in_place if name.startswith("build/")} - NOTES
    assert built <= recorded, "a later build would never remove it"


def steps(run: Run, project: Path, folder: Path, *command: str) -> list[Path]:
    """Return a copy of the project for each step of the command, as the command leaves it when it is killed there."""
    whole = Path(shutil.copytree(project, folder / "whole"))
    assert run(whole, *command, copies=folder) == 0
    numbers = takewhile(lambda number: (folder / str(number)).exists(), count(1))
    return [folder / str(number) for number in numbers]


def once(folders: Iterable[Path]) -> Iterator[Path]:
    """Yield those that have other files than all before them."""
    seen: list[dict[str, bytes]] = []
    for folder in folders:
        if (now := files(folder)) not in seen:
            seen.append(now)
            yield folder


def run_again(folder: Path, *command: str) -> None:
    """Run the command again, at the same time."""
    Project(folder, NOW - 3600).succeed(*command)


@pytest.mark.slow
@pytest.mark.parametrize("command", ["publish", "build"])
def test_killed_at_any_step(command: str, edited: Path, tmp_path: Path) -> None:
    before, finished = files(edited), Path(shutil.copytree(edited, tmp_path / "finished"))
    with forks(finished, command) as run:
        killed = steps(run, edited, tmp_path, command)
    after = files(finished)
    assert "build/rivers-retired.apkg" in after
    assert not [name for name in after if name.startswith("build/rivers-A")]
    assert len(killed) > 2 * len([name for name in after if after[name] != before.get(name)])
    for folder in once(killed):
        now = files(folder)
        check_whole(now, before, after)
        if now[LEDGER] != before[LEDGER]:
            assert all(now.get(name) == after[name] for name in after), "the ledger claims what was not written"
        run_again(folder, command)
        assert files(folder) == after


@pytest.mark.slow
def test_a_first_edition_killed_at_any_step(never_published: Path, tmp_path: Path) -> None:
    before, finished = files(never_published), Path(shutil.copytree(never_published, tmp_path / "finished"))
    with forks(finished, *FIRST) as run:
        killed = steps(run, never_published, tmp_path, *FIRST)
    after = files(finished)
    for folder in once(killed):
        now = files(folder)
        check_whole(now, before, after)
        assert LEDGER in now or not NOTES & now.keys(), "the release note claims what is not recorded"
        run_again(folder, *(("publish",) if LEDGER in now else FIRST))
        assert files(folder) == after


def test_the_copies_are_what_a_killed_run_leaves(edited: Path, tmp_path: Path) -> None:
    with forks(Path(shutil.copytree(edited, tmp_path / "finished")), "publish") as run:
        copies = steps(run, edited, tmp_path, "publish")
        for number in range(1, len(copies), len(copies) // 6):
            folder = Path(shutil.copytree(edited, tmp_path / f"killed-{number}"))
            assert run(folder, "publish", step=number) == -signal.SIGKILL
            assert files(folder) == files(copies[number - 1])


def test_what_a_killed_publish_left_is_removed_by_a_build(edited: Path, tmp_path: Path) -> None:
    with forks(Path(shutil.copytree(edited, tmp_path / "finished")), "publish") as run:
        assert run(edited, "publish", step=8) == -signal.SIGKILL
    assert unfinished(files(edited))
    run_again(edited, "build")
    assert not unfinished(files(edited))


def test_killed_at_any_moment(edited: Path, tmp_path: Path) -> None:
    before, finished, random = files(edited), Path(shutil.copytree(edited, tmp_path / "finished")), Random(7)
    with forks(finished, "publish") as run:
        after, start = files(finished), time.monotonic()
        assert run(Path(shutil.copytree(edited, tmp_path / "whole")), "publish") == 0
        seconds = time.monotonic() - start
        for number in range(MOMENTS):
            folder = Path(shutil.copytree(edited, tmp_path / f"moment-{number}"))
            run(folder, "publish", seconds=random.uniform(0.01, 1) * seconds)
            check_whole(files(folder), before, after)
            run_again(folder, "publish")
            assert files(folder) == after
