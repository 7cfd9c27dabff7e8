"""A project whose editions are published by the real command, for the tests of the ledger, of publish and of diff."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

from quizgen.cli import clock
from tests.support.commands import run_in
from tests.support.paths import RIVERS

FACTS, RIVER, DECK = "seeds/facts.yaml", "templates/river.yaml", "decks/rivers.yaml"
LEDGER = "decks/rivers.ledger.jsonl"
START = 1_700_000_000
TEMPLATES = ("length", "mouth", "sea")
"""The item templates that ask about a river's course."""


@dataclass(frozen=True)
class Result:
    """What came of a run of the command: its exit code and what it printed."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Note:
    """A note in a package."""

    guid: str
    mod: int
    tags: str
    fields: tuple[str, ...]


@contextmanager
def running_at(now: int) -> Iterator[None]:
    """Within this, the command runs at this time and without workers, and nothing has to reach a disk."""
    with (
        mock.patch.object(clock, "time", SimpleNamespace(time=lambda: now)),
        mock.patch.object(os, "cpu_count", return_value=1),
        mock.patch.object(os, "fsync"),
    ):
        yield


@dataclass
class Project:
    """A project on disk, and its editor's clock (in seconds since 1970)."""

    folder: Path
    now: int = START

    def run(self, *arguments: str) -> Result:
        """Run the command an hour later than last time, without workers; nothing has to reach a disk."""
        self.now += 3600
        with running_at(self.now):
            result = run_in(self.folder, *arguments)
        return Result(result.exit_code, result.stdout, result.stderr)

    def first(self) -> None:
        """Publish the first edition; of projects with the same files it is made once, and then only copied."""
        files = _contents(self.folder)
        key = self.now, tuple(sorted(files.items()))
        if key not in _FIRST:
            self.succeed("publish", "--first")
            _FIRST[key] = _contents(self.folder)
            return
        self.now += 3600
        _write(self.folder, {path: made for path, made in _FIRST[key].items() if files.get(path) != made})

    def succeed(self, *arguments: str) -> Result:
        """Run the command, which must succeed."""
        result = self.run(*arguments)
        assert result.code == 0, result
        return result

    def fail(self, *arguments: str) -> str:
        """Run the command, which must fail and leave every ledger as it is; return its error messages."""
        before = self.ledgers()
        result = self.run(*arguments)
        assert result.code == 1, result
        assert self.ledgers() == before
        return result.err

    def edit(self, path: str, *replacements: tuple[str, str]) -> None:
        """Replace texts in a file, each of which must occur in it once."""
        text = self.read(path)
        for old, new in replacements:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        (self.folder / path).write_text(text, "utf-8")
        os.utime(self.folder / path, (self.now, self.now))

    def rename(self, old: str, new: str, *was: str) -> None:
        """Give a fact another id and, if there are any, its previous ids."""
        line = f"\n    was: [{', '.join(was)}]" if was else ""
        self.edit(FACTS, (f"\n  {old}:\n", f"\n  {new}:{line}\n"))

    def read(self, path: str) -> str:
        """Return the text of a file."""
        return (self.folder / path).read_text("utf-8")

    def ledgers(self) -> dict[str, bytes]:
        """Return the content of each ledger by its file name."""
        return {path.name: path.read_bytes() for path in (self.folder / "decks").glob("*.jsonl")}

    def rows(self, ledger: str = LEDGER) -> list[dict[str, Any]]:
        """Return the rows of a ledger."""
        return [json.loads(line) for line in self.read(ledger).splitlines()]

    def row(self, id_: str, ledger: str = LEDGER) -> dict[str, Any]:
        """Return the row of the note with this id."""
        (row,) = (row for row in self.rows(ledger) if row.get("id") == id_)
        return row

    def editions(self) -> list[dict[str, Any]]:
        """Return the rows of the editions, in their order in the file."""
        return [row for row in self.rows() if "edition" in row]

    def package(self, name: str = "rivers.apkg") -> dict[str, Note]:
        """Return the notes of a package by their ID field."""
        return {note.fields[0]: note for note in notes(self.folder / "build" / name)}

    def guids(self) -> dict[str, str]:
        """Return the guid of each note in the package by its ID field."""
        return {id_: note.guid for id_, note in self.package().items()}


def rivers(folder: Path) -> Project:
    """Return a copy of the golden rivers, never published."""
    for part in ("seeds", "templates", "decks"):
        shutil.copytree(RIVERS / part, folder / part)
    for path in folder.glob("*/*.yaml"):
        os.utime(path, (START, START))
    return Project(folder)


def published_rivers(folder: Path) -> Project:
    """Return a copy of the golden rivers after their first edition."""
    project = rivers(folder)
    project.first()
    return project


_FIRST: dict[object, Mapping[str, bytes]] = {}
"""The files of projects after their first edition, by when it was published and what they had before."""


def _contents(folder: Path) -> dict[str, bytes]:
    """Return the content of each file in a folder by its path there."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder by their paths there."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def notes(package: Path) -> Iterator[Note]:
    """Yield the notes of a package."""
    with _collection(package) as collection:
        for guid, mod, tags, fields in collection.execute("SELECT guid, mod, tags, flds FROM notes"):
            yield Note(guid, mod, tags, tuple(fields.split("\x1f")))


def note_type_times(package: Path) -> dict[str, int]:
    """Return when each note type of a package changed last, by its name."""
    with _collection(package) as collection:
        ((note_types,),) = collection.execute("SELECT models FROM col").fetchall()
    return {note_type["name"]: note_type["mod"] for note_type in json.loads(note_types).values()}


@contextmanager
def _collection(package: Path) -> Iterator[sqlite3.Connection]:
    with zipfile.ZipFile(package) as archive, closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(archive.read("collection.anki2"))
        yield connection


def fact(id_: str, river: str = "dovy", mouth: str = "salt-sea", length: str = "77 km") -> str:
    """Return a fact about a river as it stands in the file."""
    values = f"    river: {river}\n    mouth: {mouth}\n    length: {length}\n"
    return f"  {id_}:\n{values}    from: {{source: atlas, at: 7}}\n"


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run git in a folder."""
    who = ("-c", "user.name=Mo", "-c", "user.email=mo@example.org", "-c", "init.defaultBranch=main")
    return subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=False)


def media_in(package: Path) -> dict[str, bytes]:
    """Return the pictures and sounds in a package by their names."""
    with zipfile.ZipFile(package) as archive:
        return {name: archive.read(number) for number, name in json.loads(archive.read("media")).items()}
