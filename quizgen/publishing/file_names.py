"""The names of the files that editions of a deck leave: its ledger, and its release note in two formats."""

from __future__ import annotations

LEDGER_ENDING = ".ledger.jsonl"


def ledger_path(deck: str) -> str:
    """Return the path of a deck's ledger in its project."""
    return f"decks/{deck}{LEDGER_ENDING}"


def release_note_name(deck: str) -> str:
    """Return the file name of a deck's release note, which exists once an edition was published."""
    return f"{deck}-changes.md"


def release_note_page_name(deck: str) -> str:
    """Return the file name of the release note as a page."""
    return f"{deck}-changes.html"
