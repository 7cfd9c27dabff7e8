"""What a browser shows about a preview: the titles of its pages, and what the last save changed, in words."""

from __future__ import annotations

from collections import Counter

from quizgen.building.pending import PendingBuild
from quizgen.outputs.output import FileEntry
from quizgen.outputs.pages.coverage import COVERAGE_PAGE
from quizgen.outputs.pages.index import DeckEntry
from quizgen.outputs.registry import INDEX
from quizgen.preview.cards import CardChange
from quizgen.preview.state import CARDS, PreviewBuild, PreviewState
from quizgen.ui import ui_strings
from quizgen.ui.plurals import counted, listed

ALL_FILES = "All files"
CARDS_TITLE = "Cards in Anki"
ADDED_AND_REMOVED: tuple[CardChange, ...] = ("added", "removed")


def page_titles(pending: PendingBuild) -> dict[str, str]:
    """Return the title of each page of a build by its file's name; with several decks, it names the deck."""
    titles: dict[str, str] = {}
    for deck in pending.decks.values():
        of_deck = f" · {deck.name}" if len(pending.decks) > 1 else ""
        titles[deck.file + CARDS] = CARDS_TITLE + of_deck
        titles |= {file.name: _title(file, deck) + of_deck for file in deck.files if file.name.endswith(".html")}
    return titles | {INDEX: ALL_FILES, COVERAGE_PAGE: ui_strings("en").coverage}


def _title(file: FileEntry, deck: DeckEntry) -> str:
    strings = ui_strings("en").files.get(file.kind.name) or file.kind.strings(deck.ui)
    return " ".join(filter(None, (strings.name, file.label)))


def to_json(state: PreviewState) -> dict[str, object]:
    """Return what a browser needs to know of a state, as plain data."""
    build = state.build
    return {
        "build": build.number,
        "complete": build.complete,
        "wrong": state.problems,
        "warnings": build.warnings,
        "titles": dict(build.titles),
        "saved": last_save(build),
        "changed": [name for name in build.titles if name in build.before or name in build.card_changes],
        "cards": [name for name in build.files if name.endswith(CARDS)],
        "codes": sorted(build.codes),
    }


def last_save(build: PreviewBuild) -> str:
    """Return what the last save changed, as a phrase: "2 cards and 8 pages changed"; "" before the first save."""
    if not build.follows:
        return ""
    cards = sum(build.card_changes.values(), Counter[CardChange]())
    changed = [counted(cards["changed"], "card")] if cards["changed"] else []
    changed += [counted(len(build.before), "page")] if build.before else []
    parts = [f"{listed(changed)} changed"] if changed else []
    parts += [f"{counted(cards[how], 'card')} {how}" for how in ADDED_AND_REMOVED if cards[how]]
    return ", ".join(parts) or "nothing changed"
