"""Outputs, side by side: each takes a release of a deck and returns files. None knows another, nor where files go.

A new output is one module or package here and one line in OUTPUTS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO

from quizgen.coverage import Coverage
from quizgen.outputs.anki import package, road, shelve_retired
from quizgen.outputs.export import pieces
from quizgen.outputs.flashcards import flashcards_page
from quizgen.outputs.others import with_others
from quizgen.outputs.pages import DeckFiles, FileEntry, coverage_page, form_files, form_pages, index_page
from quizgen.outputs.pages.index import PAPER, pdf_name
from quizgen.outputs.pdf import to_pdf
from quizgen.outputs.practice import page_pieces
from quizgen.outputs.release import Release

INDEX = "index.html"
COVERAGE = "coverage.html"


@dataclass(frozen=True, slots=True)
class Made:
    """A file to be written: what the index page says of it, and its bytes."""

    entry: FileEntry
    content: bytes


Output = Callable[[Release], Iterator[Made]]


def _anki(made: Release) -> Iterator[Made]:
    yield _file(made, ".apkg", "anki", package(made.decks, made.moved))


def _text(made: Release) -> Iterator[Made]:
    yield _file(made, ".txt", "text", _encoded(road(made.decks)))


def _retired(made: Release) -> Iterator[Made]:
    if gone := made.plan.retired:
        decks = shelve_retired(gone, made.laid.deck.namespace)
        yield _file(made, "-retired.apkg", "retired", package(decks, made.moved), len(gone))
        yield _file(made, "-retired.txt", "retired text", _encoded(road(decks)), len(gone))


def _forms(made: Release) -> Iterator[Made]:
    pages = form_pages(made.laid)
    for entry in form_files(made.laid):
        yield Made(entry, pages[entry.name].encode())


def _practice(made: Release) -> Iterator[Made]:
    yield _file(made, "-practice.html", "practice", _encoded(page_pieces(made.laid)))


def _cards(made: Release) -> Iterator[Made]:
    if made.laid.items:
        yield _file(made, "-flashcards.html", "cards", flashcards_page(made.laid).encode())


def _json(made: Release) -> Iterator[Made]:
    yield _file(made, ".json", "json", _encoded(pieces(made.laid)))


def _encoded(pieces: Iterable[str]) -> bytes:
    """Return all of them as bytes, without ever holding them as one text."""
    buffer = BytesIO()
    buffer.writelines(piece.encode() for piece in pieces)
    return buffer.getvalue()


def _file(made: Release, suffix: str, what: str, content: bytes, count: int | None = None) -> Made:
    deck = made.laid.deck.file
    return Made(FileEntry(deck + suffix, what, len(made.laid.items) if count is None else count, deck=deck), content)


OUTPUTS: Sequence[Output] = (_anki, _text, _retired, _forms, _practice, _cards, _json)


def pdfs(made: Iterable[Made], paper: str) -> Iterator[Made]:
    """Make a PDF of each form and answer key among these files."""
    for file in made:
        if file.entry.what in PAPER:
            entry = replace(file.entry, name=pdf_name(file.entry.name), what="pdf")
            yield Made(entry, to_pdf(file.content.decode(), paper))


def survey(found: Coverage) -> Made:
    """Return the page that shows what the items ask of the facts."""
    return Made(FileEntry(COVERAGE, "coverage", found.facts), coverage_page(found).encode())


def index(made: Sequence[tuple[Release, Sequence[Made]]], before: str = "", every: Iterable[str] = ()) -> Made:
    """Return the page that links all files of these decks, and of those of `every` deck that the page `before` has."""
    page = index_page([_deck_files(one, files) for one, files in made])
    page = with_others(page, before, every)
    return Made(FileEntry(INDEX, "index", sum(len(one.laid.items) for one, _ in made)), page.encode())


def _deck_files(made: Release, files: Sequence[Made]) -> DeckFiles:
    """Return a deck's files, and its release note, which stands beside them once an edition was published."""
    deck, editions = made.laid.deck.file, len(made.before.editions)
    news = [FileEntry(f"{deck}-changes.md", "changes", editions, deck=deck)] if editions else []
    return DeckFiles(made.laid, (*(file.entry for file in files), *news), not made.unpublished)
