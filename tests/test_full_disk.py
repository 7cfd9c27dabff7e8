"""A disk that is full from any write on: the commands that publish nothing leave all as it was, and say so."""

from __future__ import annotations

import os
import shutil
import stat
from errno import ENOSPC
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, BinaryIO, Self

import pytest

from quizgen import atomic_writes
from tests.support.commands import run
from tests.support.published import published_rivers

if TYPE_CHECKING:
    from collections.abc import Sequence

CAPITALS = {"Chad": "N’Djamena", "Ghana": "Accra", "Oman": "Muscat", "Kenya": "Nairobi", "Nepal": "Kathmandu"}
COMMANDS = (
    ("schema",),
    ("schema", "--modelines"),
    ("flashcards", "--count", "3"),
    ("worksheet", "--count", "3", "--forms", "A,B"),
    ("facts", "--table", "river", "--out", "taken/river.csv"),
    ("facts", "--yaml", "river", "--out", "taken/river.yaml"),
    ("init", "made/here"),
    ("init", "made/here", "--yes", "--from", "capitals.csv"),
    ("import-anki", "capitals.txt", "made/here", "--yes"),
)


class Disk:
    """What is asked of a disk in order to write: counted, and from so many times on refused, half a piece written."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.count, self.room = folder, 0, -1
        self._mkdir = os.mkdir
        calls = {"open": self._open, "fdopen": self._fdopen, "fsync": self._fsync, "replace": self._replace}
        monkeypatch.setattr(atomic_writes, "os", SimpleNamespace(**{**vars(os), **calls}))
        monkeypatch.setattr(os, "mkdir", self._made)

    def take(self, path: object) -> None:
        """Take room on the disk. Raise OSError."""
        if self.is_full():
            raise OSError(ENOSPC, "No space left on device", str(path))

    def is_full(self) -> bool:
        """Count one more."""
        self.count += 1
        return 0 <= self.room < self.count

    def _made(self, path: Any, *more: Any, **named: Any) -> None:  # noqa: ANN401 - as the system's own
        if Path(path).is_relative_to(self.folder) and not Path(path).exists() and Path(path).parent.exists():
            self.take(path)
        self._mkdir(path, *more, **named)

    def _open(self, path: Path | str, flags: int, *more: int) -> int:
        if flags & os.O_CREAT:
            self.take(path)
        return os.open(path, flags, *more)

    def _fdopen(self, descriptor: int, *more: Any, **named: Any) -> Filling:  # noqa: ANN401 - as the system's own
        return Filling(self, os.fdopen(descriptor, *more, **named))

    def _fsync(self, descriptor: int) -> None:
        if stat.S_ISREG(os.fstat(descriptor).st_mode):  # whether a folder can be brought to the disk is not told
            self.take(descriptor)

    def _replace(self, old: Path, new: Path) -> None:
        self.take(new)
        old.replace(new)


class Filling:
    """A file on a disk: of the piece with which that is full, half is written."""

    def __init__(self, disk: Disk, file: BinaryIO) -> None:
        self._disk, self._file = disk, file
        self.flush, self.fileno = file.flush, file.fileno

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, piece: bytes) -> int:
        """Write a piece. Raise OSError."""
        if self._disk.is_full():
            self._file.write(piece[: len(piece) // 2])
            raise OSError(ENOSPC, "No space left on device")
        return self._file.write(piece)


def contents(folder: Path) -> dict[str, bytes]:
    """Return all files, and all folders but those that are empty."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A published project for which some lessons were made, with a table and a deck of Anki's beside it."""
    folder = published_rivers(tmp_path / "project").folder
    rows = "".join(f"{land},{town}\n" for land, town in CAPITALS.items())
    (folder / "capitals.csv").write_text(f"country,capital\n{rows}", "utf-8")
    (folder / "capitals.txt").write_text("#separator:comma\n#html:false\n" + rows, "utf-8")
    monkeypatch.setattr("tests.support.published.os.fsync", lambda _: None)
    monkeypatch.chdir(folder)  # `quizgen` moves on; the end of the test goes back
    for command in (("flashcards", "--count", "2"), ("worksheet", "--count", "2")):
        assert quizgen(folder, command).exit_code == 0
    return folder


def quizgen(folder: Path, command: Sequence[str]) -> Any:  # noqa: ANN401 - click's own
    os.chdir(folder)
    return run(*command)


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_disk_that_is_full_from_any_write_on(
    command: Sequence[str], folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizgen.cli.first_project.new_project.secrets.token_hex", lambda _: "0000")
    before, tried = contents(folder), tmp_path / "tried"
    disk = Disk(tried, monkeypatch)
    shutil.copytree(folder, tried)
    disk.count = 0
    assert quizgen(tried, command).exit_code == 0
    after, writes = contents(tried), disk.count
    assert after != before
    assert writes > 3
    for room in range(writes):
        disk.room = -1
        shutil.rmtree(tried)
        shutil.copytree(folder, tried)
        disk.count, disk.room = 0, room
        result = quizgen(tried, command)
        now = contents(tried)
        assert result.exit_code == 1, room
        assert isinstance(result.exception, SystemExit), room
        assert result.stderr.count("\n") == 1
        assert "No space left on device" in result.stderr
        assert ".quizgen.new" not in result.stderr
        assert all(now[name] in {before.get(name), after.get(name)} for name in now), f"torn with room for {room}"
        assert before.keys() <= now.keys()
        new = {name for name in now if now[name] != before.get(name)}
        assert not new or "already written" in result.stderr or command[0] == "schema", (room, new, result.stderr)
        if command[0] in {"init", "import-anki"}:
            assert not (tried / "made").exists(), room


@pytest.mark.parametrize("there", ["", "capitals.csv", ".hidden"])
def test_what_was_in_the_folder_of_a_project_that_could_not_be_made_stays(
    there: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = folder / "made"
    made.mkdir()
    if there:
        shutil.copy(folder / "capitals.csv", made / there)
    disk = Disk(made, monkeypatch)
    disk.room = 12
    result = quizgen(
        folder, ("init", "made", "--yes", "--from", "made/capitals.csv" if "." in there[1:] else "capitals.csv")
    )
    assert result.exit_code == 1, result.output
    assert [path.name for path in made.iterdir()] == [there] * bool(there)
