"""A project whose editions are handed out by the real command, for the tests of the ledger, of publish and of diff."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

from click.testing import CliRunner

from quizgen.cli import common, main

RIVERS = Path(__file__).parent / "golden" / "rivers"
FACTS, RIVER, DECK = "seeds/facts.yaml", "templates/river.yaml", "decks/rivers.yaml"
LEDGER = "decks/rivers.ledger.jsonl"
START = 1_700_000_000
ASKED = ("length", "mouth", "sea")
COMMAND = (sys.executable, "-m", "quizgen")


@dataclass(frozen=True)
class Said:
    """What a run of the command printed."""

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


@dataclass
class Project:
    """A project on disk and the clock of its editor."""

    folder: Path
    now: int = START

    def run(self, *arguments: str) -> Said:
        """Run the command an hour later than last time."""
        self.now += 3600
        with mock.patch.object(common, "time", SimpleNamespace(time=lambda: self.now)):
            done = CliRunner().invoke(main, ["--project", str(self.folder), *arguments], catch_exceptions=False)
        return Said(done.exit_code, done.stdout, done.stderr)

    def first(self) -> Said:
        return self.right("publish", "--first")

    def right(self, *arguments: str) -> Said:
        """Run the command, which must succeed."""
        said = self.run(*arguments)
        assert said.code == 0, said
        return said

    def wrong(self, *arguments: str) -> str:
        """Run the command, which must fail, and change no ledger; returns what it complained of."""
        before = self.ledgers()
        said = self.run(*arguments)
        assert said.code == 1, said
        assert self.ledgers() == before
        return said.err

    def edit(self, path: str, *swaps: tuple[str, str]) -> None:
        """Replace texts in a file, each of which must stand in it once."""
        text = self.read(path)
        for old, new in swaps:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        (self.folder / path).write_text(text, "utf-8")
        os.utime(self.folder / path, (self.now, self.now))

    def rename(self, old: str, new: str, *was: str) -> None:
        """Give a fact another id, with what it was."""
        told = f"\n    was: [{', '.join(was)}]" if was else ""
        self.edit(FACTS, (f"\n  {old}:\n", f"\n  {new}:{told}\n"))

    def read(self, path: str) -> str:
        return (self.folder / path).read_text("utf-8")

    def ledgers(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (self.folder / "decks").glob("*.jsonl")}

    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.read(LEDGER).splitlines()]

    def row(self, id_: str) -> dict[str, Any]:
        (found,) = (row for row in self.rows() if row.get("id") == id_)
        return found

    def package(self, name: str = "rivers.apkg") -> dict[str, Note]:
        """The notes of a package by what their ID field says."""
        return {note.fields[0]: note for note in notes(self.folder / "build" / name)}


def rivers(folder: Path) -> Project:
    """The golden rivers, never published."""
    for part in ("seeds", "templates", "decks"):
        shutil.copytree(RIVERS / part, folder / part)
    for path in folder.glob("*/*.yaml"):
        os.utime(path, (START, START))
    return Project(folder)


def notes(package: Path) -> Iterator[Note]:
    with zipfile.ZipFile(BytesIO(package.read_bytes())) as archive:
        database = archive.read("collection.anki2")
    connection = sqlite3.connect(":memory:")
    connection.deserialize(database)
    for guid, mod, tags, fields in connection.execute("SELECT guid, mod, tags, flds FROM notes"):
        yield Note(guid, mod, tags, tuple(fields.split("\x1f")))
    connection.close()


def model_times(package: Path) -> dict[str, int]:
    with zipfile.ZipFile(package) as archive:
        database = archive.read("collection.anki2")
    connection = sqlite3.connect(":memory:")
    connection.deserialize(database)
    ((models,),) = connection.execute("SELECT models FROM col").fetchall()
    connection.close()
    return {model["name"]: model["mod"] for model in json.loads(models).values()}


def fact(id_: str, river: str = "dovy", mouth: str = "salt-sea", length: str = "77 km") -> str:
    """A fact as it stands in the file."""
    values = f"    river: {river}\n    mouth: {mouth}\n    length: {length}\n"
    return f"  {id_}:\n{values}    from: {{source: atlas, at: 7}}\n"


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    who = ("-c", "user.name=Mo", "-c", "user.email=mo@example.org", "-c", "init.defaultBranch=main")
    return subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=False)
