"""What the files are called that editions of a deck leave behind: its ledger, and its release note twice."""

from __future__ import annotations

LEDGER_ENDING = ".ledger.jsonl"


def ledger_path(deck: str) -> str:
    """Return the path of a deck's ledger in its project."""
    return f"decks/{deck}{LEDGER_ENDING}"


def changes_name(deck: str) -> str:
    """Return the file name of a deck's release note, which exists once an edition was published."""
    return f"{deck}-changes.md"


def changes_page_name(deck: str) -> str:
    """Return the file name of the same as a page."""
    return f"{deck}-changes.html"
