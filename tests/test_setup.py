"""What people rely on when they install quizgen or set it up from a clone."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from typing import TYPE_CHECKING

import genanki
import pytest

from tests.support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Watched
    from tests.support.anki_client import Anki

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def names(lines: list[str]) -> set[str]:
    """Return the package names, in one spelling, of requirement lines."""
    matches = (re.match(r"[\w.-]+", line) for line in lines)
    return {match[0].lower().replace("_", "-") for match in matches if match}


def test_what_the_package_needs_is_locked() -> None:
    locked = (ROOT / "requirements/runtime.txt").read_text(encoding="utf-8").splitlines()
    assert names(PROJECT["dependencies"]) <= names(locked)


def test_whatever_the_package_imports_it_asks_for() -> None:
    """MarkupSafe is a part of Jinja2, which could not do without it."""
    trees = [ast.parse(path.read_bytes()) for path in (ROOT / "quizgen").rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    packages = packages_distributions()
    wanted = {package for name in imported for package in packages.get(name.partition(".")[0], ())}
    assert names([*wanted]) <= names(PROJECT["dependencies"]) | {"quizgen", "markupsafe"}


def test_the_command_sees_to_signals_before_it_imports_anything_heavy() -> None:
    """`quizgen.__main__` does so; tests/test_build.py interrupts it."""
    assert PROJECT["scripts"] == {"quizgen": "quizgen.__main__:main"}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_file_says_what_but_not_from_where(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "--hash=sha256:" in text
    assert not re.search(r"://|--(index|extra-index|find-links|trusted-host)", text)


def test_the_lock_file_of_npm_says_what_but_not_from_where() -> None:
    text = (ROOT / "requirements/editor/package-lock.json").read_text(encoding="utf-8")
    packages = [package for path, package in json.loads(text)["packages"].items() if path]
    assert packages
    assert all(package["integrity"].startswith("sha512-") for package in packages)
    assert "://" not in text


def test_the_wheel_holds_every_file_of_the_package(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-index", "--no-build-isolation", "--no-deps"]
    subprocess.run([*command, "-w", tmp_path, ROOT], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    files = (path for path in (ROOT / "quizgen").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    assert {path.relative_to(ROOT).as_posix() for path in files} <= packed


def test_pages_are_watched_offline(page: Watched, tmp_path: Path) -> None:
    asks = tmp_path / "asks.html"
    asks.write_text("<img src=http://example.invalid/x.png><script>console.log('hello'); nothing()</script>")
    page.page.goto(asks.as_uri())
    assert page.requests == [asks.as_uri(), "http://example.invalid/x.png"]
    assert "log: hello" in page.messages
    assert "pageerror: nothing is not defined" in page.messages
    assert page.page.pdf().startswith(b"%PDF")


def test_every_anki_imports_a_package(every_anki: Anki, tmp_path: Path) -> None:
    package = tmp_path / "package.apkg"
    deck = genanki.Deck(2059400110, "Rivers")
    deck.add_note(genanki.Note(genanki.BASIC_MODEL, fields=["Longest?", "The Nile"], guid="nile", tags=["africa"]))
    genanki.Package(deck).write_to_file(package)

    assert every_anki.import_package(package)["new"] == 1
    assert every_anki.import_package(package)["duplicate"] == 1
    (note,) = every_anki.notes()
    assert (note.guid, note.tags, note.fields) == ("nile", ["africa"], {"Front": "Longest?", "Back": "The Nile"})
    assert every_anki.cards() == note.cards
    assert note.cards[0].deck == "Rivers"
    assert "Rivers" in every_anki.decks()
    assert every_anki.find("tag:africa") == [note.id]
    assert note.notetype in [kind.name for kind in every_anki.notetypes()]
    rendered = every_anki.render(note.cards[0].id)
    assert rendered.question == "Longest?"
    assert "The Nile" in rendered.answer
    assert "font" in rendered.css
