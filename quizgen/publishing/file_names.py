"""The names of files that editions of a deck leave, and of those that learners need for an update."""

from __future__ import annotations

LEDGER_ENDING = ".ledger.jsonl"


def ledger_path(deck: str) -> str:
    """Return the path of a deck's ledger in its project."""
    return f"decks/{deck}{LEDGER_ENDING}"


def media_package_name(deck: str) -> str:
    """Return the file name of the package with all pictures and sounds of a deck."""
    return f"{deck}-media.apkg"


def retired_package_name(deck: str) -> str:
    """Return the file name of the package with a deck's retired questions."""
    return f"{deck}-retired.apkg"


def retired_text_name(deck: str) -> str:
    """Return the file name of the same questions as text."""
    return f"{deck}-retired.txt"


def release_note_name(deck: str) -> str:
    """Return the file name of a deck's release note, which exists once an edition was published."""
    return f"{deck}-changes.md"


def release_note_page_name(deck: str) -> str:
    """Return the file name of the release note as a page."""
    return f"{deck}-changes.html"
