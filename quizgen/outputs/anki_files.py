"""The files for Anki: the package, the same notes as text, and both again for the questions that were withdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizgen.outputs.anki.decks import AnkiDeck, assemble_retired
from quizgen.outputs.anki.text_import import text_import
from quizgen.outputs.output import FileEntry, FileKind, Output, PendingFile
from quizgen.publishing.release import Release

_PACKAGE = FileKind("anki", "note", "learn")
_TEXT = FileKind("text", "note", "learn")
_WITHDRAWN = FileKind("retired", "note", "learn")
_WITHDRAWN_TEXT = FileKind("retired text", "note", "learn")


def _package_file(release: Release) -> Iterator[PendingFile]:
    yield _packed(release, release.decks, ".apkg", _PACKAGE)


def _text_file(release: Release) -> Iterator[PendingFile]:
    yield _text(release, release.decks, ".txt", _TEXT)


def _withdrawn_files(release: Release) -> Iterator[PendingFile]:
    if retired := release.plan.retired:
        decks = assemble_retired(retired, release.layout.deck.namespace)
        yield _packed(release, decks, "-retired.apkg", _WITHDRAWN)
        yield _text(release, decks, "-retired.txt", _WITHDRAWN_TEXT)


def _packed(release: Release, decks: Sequence[AnkiDeck], suffix: str, kind: FileKind) -> PendingFile:
    def pieces() -> tuple[bytes]:
        from quizgen.outputs.anki.package import package  # noqa: PLC0415 - genanki and SQLite take 50 ms to load

        return (package(decks, release.note_type_times),)

    return PendingFile(_entry(release, decks, suffix, kind), pieces)


def _text(release: Release, decks: Sequence[AnkiDeck], suffix: str, kind: FileKind) -> PendingFile:
    return PendingFile(_entry(release, decks, suffix, kind), lambda: text_import(decks))


def _entry(release: Release, decks: Sequence[AnkiDeck], suffix: str, kind: FileKind) -> FileEntry:
    return FileEntry.of_deck(release.layout.deck, suffix, kind, sum(len(deck.notes) for deck in decks))


ANKI = Output("anki", (_PACKAGE,), _package_file, prepared="genanki")
TEXT = Output("text", (_TEXT,), _text_file)
WITHDRAWN = Output("withdrawn", (_WITHDRAWN, _WITHDRAWN_TEXT), _withdrawn_files, prepared="genanki")
