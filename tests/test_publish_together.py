"""Two runs at the same time: one works, the other says so and leaves everything alone."""

import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import click
import pytest

from quizgen.cli import writing
from tests.support.killed import COMMAND
from tests.support.paths import ROOT
from tests.support.processes import littering
from tests.support.published import FACTS, Project, published_rivers


@pytest.fixture
def project(tmp_path: Path) -> Project:
    edited = published_rivers(tmp_path / "project")
    edited.edit(FACTS, ("carry no boats", "carry few boats"))
    return edited


@pytest.fixture
def working(project: Project) -> Iterator[subprocess.Popen[str]]:
    """A run of publish that is stopped in the middle of writing."""
    command = [*COMMAND, "-8", "--project", str(project.folder), "publish"]
    environment = littering(project.folder.parent)
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, env=environment, encoding="utf-8") as process:
        os.waitpid(process.pid, os.WUNTRACED)
        yield process
        if process.poll() is None:
            process.kill()


@pytest.mark.parametrize("arguments", [("build",), ("publish",), ("publish", "--out", "elsewhere")])
def test_a_second_run_is_refused_until_the_first_is_done(
    arguments: tuple[str, ...], project: Project, working: subprocess.Popen[str]
) -> None:
    before = everything(project.folder)
    command = [sys.executable, "-m", "quizgen", *arguments]
    done = subprocess.run(command, cwd=project.folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert done.stderr == "Error: another quizgen is working on .: wait until it is done, then try again\n"
    assert everything(project.folder) == before
    working.send_signal(signal.SIGCONT)
    out, _ = working.communicate()
    assert "published: 1 changed" in out
    again = subprocess.run(command, cwd=project.folder, capture_output=True, encoding="utf-8", check=False)
    assert again.returncode == 0
    assert "as published" in again.stdout or "nothing new to publish" in again.stdout


def test_recording_is_refused_until_the_first_is_done(
    project: Project, working: subprocess.Popen[str], tmp_path: Path
) -> None:
    before = everything(project.folder)
    errors = project.fail("verify", str(tmp_path), "--record")
    assert errors.endswith("wait until it is done, then try again\n")
    assert everything(project.folder) == before
    working.kill()
    working.wait()
    assert "no source names its document" in project.fail("verify", str(tmp_path), "--record")


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_commands_that_write_nothing_are_always_allowed(project: Project, working: subprocess.Popen[str]) -> None:
    assert "1 changed" in project.succeed("diff").out
    project.succeed("check")
    working.kill()


def test_many_at_once_leave_one_whole_edition(project: Project) -> None:
    command = [sys.executable, "-m", "quizgen", "--project", str(project.folder), "publish"]
    running = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(4)]
    ended = [(process.communicate()[1].decode(), process.returncode) for process in running]
    assert 0 in {code for _, code in ended}
    assert all("another quizgen is working on" in err for err, code in ended if code)
    assert len(project.editions()) == 2


def test_on_windows_a_byte_beyond_the_end_is_locked(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody may read what is locked there, so it is nothing that anybody reads."""
    held: list[tuple[int, int]] = []

    def locking(file: int, _: int, count: int) -> None:
        if held:
            raise PermissionError
        held.append((os.lseek(file, 0, os.SEEK_CUR), count))

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_NBLCK=2))
    exclusive = runpy.run_path(writing.__file__)["exclusive"]
    build = project.folder / "build"
    with exclusive(project.folder, build):
        assert held == [(1 << 30, 1)]
        with pytest.raises(click.ClickException, match="another quizgen is working"), exclusive(project.folder, build):
            pass
