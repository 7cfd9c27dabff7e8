"""The files for Anki: the package, the same notes as text, and both again for the questions that were retired."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from quizgen.outputs.anki.decks import AnkiDeck, assemble_retired
from quizgen.outputs.anki.text_import import text_import
from quizgen.outputs.output import FileEntry, FileKind, Output, PendingFile
from quizgen.publishing.release import Release

Decks = Callable[[], Sequence[AnkiDeck]]
"""Gives the decks that go into a file, when it is made."""

_PACKAGE = FileKind("anki", "note", "learn")
_TEXT = FileKind("text", "note", "learn")
_RETIRED = FileKind("retired", "note", "learn")
_RETIRED_TEXT = FileKind("retired text", "note", "learn")


def _package_file(release: Release) -> Iterator[PendingFile]:
    yield _packed(release, lambda: release.decks, _entry(release, ".apkg", _PACKAGE, _asked(release)))


def _text_file(release: Release) -> Iterator[PendingFile]:
    yield _text(lambda: release.decks, _entry(release, ".txt", _TEXT, _asked(release)))


def _retired_files(release: Release) -> Iterator[PendingFile]:
    if retired := release.plan.retired:
        decks = partial(assemble_retired, retired, release.layout.deck.namespace, release.layout.deck.language)
        yield _packed(release, decks, _entry(release, "-retired.apkg", _RETIRED, len(retired)))
        yield _text(decks, _entry(release, "-retired.txt", _RETIRED_TEXT, len(retired)))


def _packed(release: Release, decks: Decks, entry: FileEntry) -> PendingFile:
    def pieces() -> tuple[bytes]:
        from quizgen.outputs.anki.package import package  # noqa: PLC0415 - genanki and SQLite take 50 ms to load

        return (package(decks(), release.note_type_times),)

    return PendingFile(entry, pieces)


def _text(decks: Decks, entry: FileEntry) -> PendingFile:
    return PendingFile(entry, lambda: text_import(decks()))


def _entry(release: Release, suffix: str, kind: FileKind, count: int) -> FileEntry:
    return FileEntry.of_deck(release.layout.deck, suffix, kind, count)


def _asked(release: Release) -> int:
    """Return how many notes the deck has."""
    return len(release.layout.for_output(release.layout.deck.anki).items)


ANKI = Output("anki", (_PACKAGE,), _package_file, prepared="Anki")
TEXT = Output("text", (_TEXT,), _text_file, prepared="Anki")
RETIRED = Output("retired", (_RETIRED, _RETIRED_TEXT), _retired_files, prepared="Anki")
