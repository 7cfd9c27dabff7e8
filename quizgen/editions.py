"""Ledgers on disk, beside their decks."""

from __future__ import annotations

from pathlib import Path

from quizgen.files import write_all
from quizgen.ledger import lines
from quizgen.ledger.describe import release_note
from quizgen.outputs import Made
from quizgen.outputs.pages import FileEntry
from quizgen.outputs.release import Release
from quizgen.problems import Problem
from quizgen.records.ledger import Ledger
from quizgen.records.place import Place


def ledger_path(project: Path, deck: str) -> Path:
    """Return where a deck's ledger stands."""
    return project / "decks" / ledger_name(deck)


def ledger_name(deck: str) -> str:
    """Return the file name of a deck's ledger."""
    return f"{deck}.ledger.jsonl"


def read(project: Path, deck: str) -> tuple[Ledger, list[Problem]]:
    """Return a deck's ledger, an empty one where there is none, and what is wrong with it."""
    path = ledger_path(project, deck)
    shown = f"decks/{path.name}"
    try:
        return lines.read(path.read_text(encoding="utf-8")), []
    except FileNotFoundError:
        return Ledger(), []
    except lines.Unreadable as e:
        said = f"{e}; or restore the file: git checkout -- {shown}"
        return Ledger(), [Problem(Place(shown, e.line, 1), said)]
    except (OSError, UnicodeDecodeError) as e:
        said = f"the ledger cannot be read ({e}): restore it: git checkout -- {shown}"
        return Ledger(), [Problem(Place(shown), said)]


def save(project: Path, deck: str, ledger: Ledger) -> None:
    """Replace a deck's ledger; raise OSError."""
    path = ledger_path(project, deck)
    write_all(path.parent, [(path.name, lines.write(ledger).encode())])


def changes_file(release: Release, note: str) -> Made:
    """Return what an edition changes, ready for a release note."""
    deck, changes = release.laid.deck, release.plan.changes
    said = release_note(deck.name, release.laid.code, note, changes)
    return Made(FileEntry(f"{deck.file}-changes.md", "changes", len(changes), deck=deck.file), said.encode())
