"""Whatever the terminal, the disk or quizgen's own mistakes do, a command ends with a message, not with a traceback."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from errno import ENOSPC
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from quizgen import atomic_writes
from quizgen.cli.progress import progress
from tests.support.paths import RIVERS
from tests.support.published import LEDGER, Project, published_rivers

QUIZGEN = Path(sys.executable).with_name("quizgen")


def run(
    line: str, *, project: Path = RIVERS, cwd: Path | None = None, **variables: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a line of the shell in which quizgen is "$Q", with this project."""
    # Where files may not grow, Python would cut short the modules that it compiles, and find them so ever after.
    compiling = {"PYTHONDONTWRITEBYTECODE": "1"} if "ulimit -f" in line else {}
    shell = {**os.environ, **compiling, "Q": str(QUIZGEN), "P": str(project), **variables}
    return subprocess.run(["bash", "-c", line], cwd=cwd, env=shell, capture_output=True, check=False)


@pytest.mark.parametrize(
    ("command", "encoding"),
    [
        *(("coverage", encoding) for encoding in ("cp1252", "ascii", "latin-1", "cp437:strict", "utf-8")),
        *((command, "ascii") for command in ("check", "diff", "diff --json")),
    ],
)
def test_what_an_encoding_lacks_is_replaced(command: str, encoding: str) -> None:
    ended = run(f'"$Q" --project "$P" {command}', PYTHONIOENCODING=encoding)
    assert ended.returncode == 0, ended.stderr
    assert b"Traceback" not in ended.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("command", ["check", "coverage", "--help", "--version"])
def test_a_full_device_is_told(command: str) -> None:
    ended = run(f'"$Q" --project "$P" {command} > /dev/full')
    assert ended.returncode == 1
    assert ended.stderr.endswith(b"Error: the output cannot be printed: No space left on device\n")


@pytest.mark.parametrize("closed", ["2>&-", ">&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_closed_streams_do_no_harm(closed: str, tmp_path: Path) -> None:
    project = published_rivers(tmp_path).folder
    ended = run(f'"$Q" --project "$P" build --force {closed}', project=project)
    assert ended.returncode == 0, ended.stderr
    for path in (project / "build").iterdir():
        assert b"warning" not in path.read_bytes()[:100], f"a message was written into {path.name}"


def test_a_working_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    ended = run('mkdir gone; cd gone; rmdir ../gone; "$Q" check; "$Q" --project "$P" check', cwd=tmp_path)
    assert b"Error: the current folder is gone: go to another one" in ended.stderr
    assert b"no errors" in ended.stdout
    assert b"Traceback" not in ended.stderr


def test_a_ledger_that_cannot_be_written_leaves_everything_as_it_was(tmp_path: Path) -> None:
    project = published_rivers(tmp_path)
    project.edit("seeds/facts.yaml", ("carry no boats", "carry few boats"))
    paths = [project.folder / LEDGER, *(project.folder / "build").iterdir()]
    before = {path: path.read_bytes() for path in paths}
    ended = run('ulimit -f 4; "$Q" --project "$P" publish', project=project.folder)
    assert ended.returncode == 1
    assert f"{LEDGER} cannot be written: File too large".encode() in ended.stderr
    assert {path: path.read_bytes() for path in before} == before
    assert not list(project.folder.rglob("*.quizgen.new"))


BROKEN = "import quizgen.cli.check as check; from quizgen.cli import main; check.load_checked = None; main()"


def test_a_mistake_of_ours_is_one_line_with_the_place_of_the_details(tmp_path: Path) -> None:
    line = f'exec "{sys.executable}" -c "{BROKEN}" --project "$P" check'
    ended = run(line, TMPDIR=str(tmp_path))
    assert ended.returncode == 70
    (printed,) = ended.stderr.decode().splitlines()
    found = re.fullmatch(
        r"Error: this is a bug in quizgen, not a mistake in your files: TypeError in check\.py:\d+; "
        r"please report it with what is in (.+)",
        printed,
    )
    assert found, printed
    details = Path(found[1]).read_text("utf-8")
    assert "Traceback (most recent call last)" in details
    assert "--project" in details


def test_a_mistake_of_ours_that_cannot_be_written_down_is_printed(tmp_path: Path) -> None:
    line = f'exec "{sys.executable}" -c "{BROKEN}" --project "$P" check'
    gone = tmp_path / "gone"
    ended = run(f"ulimit -f 0; {line}", TMPDIR=str(gone))
    assert ended.returncode == 70
    assert b"please report it with all of this:\nquizgen " in ended.stderr


CALLS = ("open", "fsync", "replace")
"""What the one module that writes asks of the system for every file."""


class Disk:
    """The calls by which files are written: counted, and from the one at place `failing` on they fail."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
        self.count, self.failing = 0, sys.maxsize
        original = getattr(os, call)

        def counted(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - as the system's own
            if Path(*arguments[:1]).is_dir() if call == "open" else call == "fsync" and is_folder(arguments[0]):
                return original(*arguments, **named)  # whether it can be done is left to the system
            self.count += 1
            if self.count > self.failing:
                raise OSError(ENOSPC, "No space left on device", str(arguments[0]))
            return original(*arguments, **named)

        self._system = SimpleNamespace(**{**vars(os), call: counted})
        monkeypatch.setattr(atomic_writes, "os", self._system)


def is_folder(descriptor: int) -> bool:
    return stat.S_ISDIR(os.fstat(descriptor).st_mode)


def written(folder: Path) -> dict[str, bytes]:
    """Return what learners and the next edition depend on, without the record of what was built."""
    paths = [folder / LEDGER, *sorted((folder / "build").iterdir())]
    return {path.name: path.read_bytes() for path in paths if path.name != ".made.json"}


def all_files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("command", ["build", "publish"])
def test_a_disk_that_is_full_from_any_write_on_leaves_all_as_it_was_or_says_what_is_new(
    command: str, call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = published_rivers(tmp_path / "sample")
    sample.edit("seeds/facts.yaml", ("carry no boats", "carry few boats"))
    before = written(sample.folder)
    monkeypatch.setattr("tests.support.published.os.fsync", os.fsync)
    disk = Disk(monkeypatch, call)
    done = Project(Path(shutil.copytree(sample.folder, tmp_path / "done")), sample.now)
    done.succeed(command)
    after, calls = written(done.folder), disk.count
    assert after != before
    assert calls > 10
    left: list[dict[str, bytes]] = []
    for failing in range(calls):
        project = Project(Path(shutil.copytree(sample.folder, tmp_path / str(failing))), sample.now)
        disk.count, disk.failing = 0, failing
        result = project.run(command)
        disk.failing = sys.maxsize
        now = written(project.folder)
        assert result.code == 1, failing
        assert "No space left on device" in result.err
        changed = sorted(name for name in now if now[name] != before.get(name))
        told = "which is not recorded" in result.err or all(name in result.err for name in changed)
        assert not changed or (told and LEDGER.partition("/")[2] not in changed), (failing, changed, result.err)
        assert not list(project.folder.rglob("*.quizgen.new"))
        if (every := all_files(project.folder)) not in left:  # what is the same goes on the same
            left.append(every)
            project.now = sample.now
            project.succeed(command)
            assert written(project.folder) == after, failing
        shutil.rmtree(project.folder)


def test_an_error_does_not_follow_what_was_being_done_in_its_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        with progress() as report_progress:
            report_progress("composing")
            raise OSError(ENOSPC, os.strerror(ENOSPC))

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with pytest.raises(OSError, match="No space left"):
        fail()
    assert capsys.readouterr().err == "\r\033[Kcomposing ...\r\033[K"
