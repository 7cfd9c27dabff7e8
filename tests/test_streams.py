"""Whatever the terminal, the disk or quizgen's own mistakes do, a command ends with a message, not with a traceback."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import RIVERS
from tests.support.published import LEDGER, published_rivers

QUIZGEN = Path(sys.executable).with_name("quizgen")


def run(
    line: str, *, project: Path = RIVERS, cwd: Path | None = None, **variables: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a line of the shell in which quizgen is "$Q", with this project."""
    shell = {**os.environ, "Q": str(QUIZGEN), "P": str(project), **variables}
    return subprocess.run(["bash", "-c", line], cwd=cwd, env=shell, capture_output=True, check=False)


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1", "cp437:strict", "utf-8"])
@pytest.mark.parametrize("command", ["coverage", "check", "diff", "diff --json"])
def test_what_an_encoding_lacks_is_replaced(command: str, encoding: str) -> None:
    ended = run(f'"$Q" --project "$P" {command}', PYTHONIOENCODING=encoding)
    assert ended.returncode == 0, ended.stderr
    assert b"Traceback" not in ended.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("command", ["check", "coverage", "--help", "--version"])
def test_a_full_device_is_told(command: str) -> None:
    ended = run(f'"$Q" --project "$P" {command} > /dev/full')
    assert ended.returncode == 1
    assert ended.stderr.endswith(b"Error: what was to be printed cannot be written: No space left on device\n")


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
        r"Error: this is a mistake in quizgen, not in your files: TypeError in check\.py:\d+; "
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
