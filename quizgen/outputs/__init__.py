"""Outputs, side by side: each takes a deck laid out and returns files. None knows another, nor where files go.

A new output is one module or package here and one line in OUTPUTS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from quizgen.outputs.export import export
from quizgen.outputs.pages import DeckFiles, FileEntry, form_files, form_pages, index_page
from quizgen.records.item import Laid

INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Made:
    """A file to be written: what the index page says of it, and its bytes."""

    entry: FileEntry
    content: bytes


Output = Callable[[Laid, int], Iterator[Made]]


def _anki(laid: Laid, now: int) -> Iterator[Made]:
    from quizgen.outputs.anki import Stamp, package  # noqa: PLC0415 - imports genanki

    made = package(laid, Stamp(notes={}, default=now, types=now))
    yield Made(FileEntry(f"{laid.deck.file}.apkg", "anki", len(laid.items)), made)


def _forms(laid: Laid, _: int) -> Iterator[Made]:
    pages = form_pages(laid)
    for entry in form_files(laid):
        yield Made(entry, pages[entry.name].encode())


def _json(laid: Laid, _: int) -> Iterator[Made]:
    yield Made(FileEntry(f"{laid.deck.file}.json", "json", len(laid.items)), export(laid).encode())


OUTPUTS: Sequence[Output] = (_anki, _forms, _json)


def index(made: Sequence[tuple[Laid, Sequence[Made]]]) -> Made:
    """Return the page that links all files of these decks."""
    page = index_page([DeckFiles(laid, tuple(file.entry for file in files)) for laid, files in made])
    return Made(FileEntry(INDEX, "index", sum(len(laid.items) for laid, _ in made)), page.encode())
