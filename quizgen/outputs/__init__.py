"""Outputs, side by side: each takes a release of a deck and returns what makes its files.

None knows another, nor where files go. A new output is one module or package here and one line in OUTPUTS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO

from quizgen.coverage import Coverage
from quizgen.outputs.anki import package, road, shelve_retired
from quizgen.outputs.export import pieces
from quizgen.outputs.flashcards import flashcards_page
from quizgen.outputs.others import with_others
from quizgen.outputs.pages import DeckFiles, FileEntry, coverage_page, form_files, form_page, index_page, sheets
from quizgen.outputs.pages.index import PAPER, pdf_name
from quizgen.outputs.pdf import to_pdf
from quizgen.outputs.practice import page_pieces
from quizgen.outputs.release import Release
from quizgen.records.item import Form, Laid

INDEX = "index.html"
COVERAGE = "coverage.html"


@dataclass(frozen=True, slots=True)
class Made:
    """A file to be written: what the index page says of it, and its bytes."""

    entry: FileEntry
    content: bytes


@dataclass(frozen=True, slots=True)
class Work:
    """A file that is not made yet: what the index page says of it, and what makes its bytes."""

    entry: FileEntry
    content: Callable[[], bytes]

    def done(self) -> Made:
        """Make it."""
        return Made(self.entry, self.content())


Output = Callable[[Release], Iterator[Work]]


def _anki(made: Release) -> Iterator[Work]:
    yield _file(made, ".apkg", "anki", lambda: package(made.decks, made.moved), _notes(made))


def _text(made: Release) -> Iterator[Work]:
    yield _file(made, ".txt", "text", lambda: _encoded(road(made.decks)), _notes(made))


def _notes(made: Release) -> int:
    return len(made.laid.for_output(made.laid.deck.anki).items)


def _retired(made: Release) -> Iterator[Work]:
    if gone := made.plan.retired:
        decks = shelve_retired(gone, made.laid.deck.namespace)
        yield _file(made, "-retired.apkg", "retired", lambda: package(decks, made.moved), len(gone))
        yield _file(made, "-retired.txt", "retired text", lambda: _encoded(road(decks)), len(gone))


def _forms(made: Release) -> Iterator[Work]:
    yield from printed(made.laid)


def _practice(made: Release) -> Iterator[Work]:
    yield _file(made, "-practice.html", "practice", lambda: _encoded(page_pieces(made.laid)))


def _cards(made: Release) -> Iterator[Work]:
    laid = made.laid.for_output(made.laid.deck.flashcards)
    if laid.items:
        yield _file(made, "-flashcards.html", "cards", lambda: flashcards_page(laid).encode(), len(laid.items))


def _json(made: Release) -> Iterator[Work]:
    yield _file(made, ".json", "json", lambda: _encoded(pieces(made.laid)))


def _encoded(pieces: Iterable[str]) -> bytes:
    """Return all of them as bytes, without ever holding them as one text."""
    buffer = BytesIO()
    buffer.writelines(piece.encode() for piece in pieces)
    return buffer.getvalue()


def _file(made: Release, suffix: str, what: str, content: Callable[[], bytes], count: int | None = None) -> Work:
    deck = made.laid.deck.file
    return Work(FileEntry(deck + suffix, what, len(made.laid.items) if count is None else count, deck=deck), content)


OUTPUTS: Sequence[Output] = (_anki, _text, _retired, _forms, _practice, _cards, _json)


def printed(laid: Laid) -> Iterator[Work]:
    """Yield each form and its answer key."""
    for entry, (what, _, form) in zip(form_files(laid), sheets(laid), strict=True):
        yield Work(entry, partial(_sheet, laid, what, form))


def _sheet(laid: Laid, what: str, form: Form) -> bytes:
    return form_page(laid, what, form).encode()


def pdfs(pages: Iterable[Work], paper: str) -> Iterator[Work]:
    """Yield a PDF of each form and answer key among these files."""
    for page in pages:
        if page.entry.what in PAPER:
            yield Work(replace(page.entry, name=pdf_name(page.entry.name), what="pdf"), partial(_pdf, page, paper))


def _pdf(page: Work, paper: str) -> bytes:
    return to_pdf(page.content().decode(), paper)


def survey(found: Coverage) -> Work:
    """Return the page that shows what the items ask of the facts."""
    return Work(FileEntry(COVERAGE, "coverage", found.facts), lambda: coverage_page(found).encode())


def index(decks: Sequence[tuple[Release, Sequence[Work]]], before: str = "", every: Iterable[str] = ()) -> Work:
    """Return the page that links all files of these decks, and of those of `every` deck that the page `before` has."""
    shown = [_deck_files(one, files) for one, files in decks]
    count = sum(len(one.laid.items) for one, _ in decks)
    return Work(FileEntry(INDEX, "index", count), lambda: with_others(index_page(shown), before, every).encode())


def _deck_files(made: Release, files: Sequence[Work]) -> DeckFiles:
    """Return a deck's files, and its release note, which stands beside them once an edition was published."""
    deck, editions = made.laid.deck.file, len(made.before.editions)
    news = [FileEntry(f"{deck}-changes.md", "changes", editions, deck=deck)] if editions else []
    return DeckFiles(made.laid, (*(file.entry for file in files), *news), not made.unpublished)
