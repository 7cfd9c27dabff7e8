"""Flashcards on paper: a page to print on both sides and cut out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from quizgen.outputs.flashcards.page import flashcards_pieces
from quizgen.outputs.output import FileEntry, FileKind, Output, PendingFile
from quizgen.publishing.release import Release
from quizgen.records.layout import DeckLayout, on_paper

_PAGE = FileKind("cards", "card", "learn")
CARDS_PDF = FileKind("pdf", "card")


def _files(release: Release) -> Iterator[PendingFile]:
    layout = release.layout.for_output(release.layout.deck.flashcards)
    layout = replace(layout, sections=tuple(on_paper(layout.sections)))
    if layout.items:
        yield page_of(layout)


def page_of(layout: DeckLayout) -> PendingFile:
    """Return the page with a card for each item of a deck."""
    entry = FileEntry.of_deck(layout.deck, "-flashcards.html", _PAGE, len(layout.items))
    return PendingFile(entry, partial(flashcards_pieces, layout))


FLASHCARDS = Output("flashcards", (_PAGE,), _files, bulky=True)
