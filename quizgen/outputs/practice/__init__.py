"""The practice page: one file that asks a deck's questions in a browser, without a network."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from quizgen.outputs.output import FileEntry, FileKind, Output, PendingFile
from quizgen.outputs.practice.page import page_pieces
from quizgen.publishing.release import Release

_PAGE = FileKind("practice", "question", "learn")


def _files(release: Release) -> Iterator[PendingFile]:
    layout = release.layout.for_output(release.layout.deck.practice)
    entry = FileEntry.of_deck(layout.deck, "-practice.html", _PAGE, len(layout.items))
    yield PendingFile(entry, partial(page_pieces, layout, release.earlier_ids))


PRACTICE = Output("practice", (_PAGE,), _files, bulky=True)
