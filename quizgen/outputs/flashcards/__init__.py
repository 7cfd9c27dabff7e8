"""Flashcards on paper: one page to print on both sides and cut."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from quizgen.outputs.flashcards.page import flashcards_pieces
from quizgen.outputs.output import FileEntry, FileKind, Output, PendingFile
from quizgen.publishing.release import Release

_PAGE = FileKind("cards", "card", "learn")


def _files(release: Release) -> Iterator[PendingFile]:
    layout = release.layout.for_output(release.layout.deck.flashcards)
    if count := len(layout.items):
        entry = FileEntry.of_deck(layout.deck, "-flashcards.html", _PAGE, count)
        yield PendingFile(entry, partial(flashcards_pieces, layout))


FLASHCARDS = Output("flashcards", (_PAGE,), _files, bulky=True)
