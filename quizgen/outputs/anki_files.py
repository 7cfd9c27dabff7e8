"""The files for Anki: the package, the same notes as text, and both for retired questions as well."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from quizgen.outputs.anki.decks import AnkiDeck, media_deck, narrowed
from quizgen.outputs.anki.media import media_of
from quizgen.outputs.anki.retired import assemble_retired
from quizgen.outputs.anki.text_import import text_import
from quizgen.outputs.output import FileEntry, FileKind, Output, PendingFile
from quizgen.publishing.file_names import media_package_name, retired_package_name, retired_text_name
from quizgen.publishing.release import Release
from quizgen.records.deck import Deck
from quizgen.records.item import Item
from quizgen.records.layout import taken
from quizgen.ui import deck_strings

Decks = Callable[[], Sequence[AnkiDeck]]
"""Gives the decks that go into a file, when it is made."""

_PACKAGE = FileKind("anki", "question", "learn")
_TEXT = FileKind("text", "question", "updating")
_MEDIA = FileKind("media", "note", "updating")
_RETIRED = FileKind("retired", "question", "updating")
_RETIRED_TEXT = FileKind("retired text", "question", "updating")


class _Part(NamedTuple):
    """A deck or, under its name, a variant of it: what gives its notes, and the items that they are made from."""

    deck: Deck
    variant: str
    decks: Decks
    items: Sequence[Item]

    def entry(self, suffix: str, kind: FileKind) -> FileEntry:
        """Return the entry of a file with its notes."""
        variant = f"-{self.variant}" if self.variant else ""
        entry = FileEntry.of_deck(self.deck, f"{variant}{suffix}", kind, len(self.items))
        return replace(entry, label=self.variant)

    @property
    def text(self) -> PendingFile:
        """Its notes as text."""
        return _text(self.decks, self.entry(".txt", _TEXT), self.items)


def _parts(release: Release) -> Iterator[_Part]:
    """Yield a deck as a whole, then those of its variants that have notes."""
    deck = release.layout.deck
    notes = release.layout.for_output(deck.anki)
    yield _Part(deck, "", lambda: release.anki_decks, notes.items)
    for variant in deck.variants:
        within = [part for part in notes.sections if variant.includes(part.section.id)]
        if items := tuple(item for part in taken(within, variant.scope) for item in part.items):
            yield _Part(deck, variant.name, partial(_narrowed, release, items), items)


def _package_file(release: Release) -> Iterator[PendingFile]:
    for part in _parts(release):
        yield _packed(release, part.decks, part.entry(".apkg", _PACKAGE), media_of(part.items))


def _text_file(release: Release) -> Iterator[PendingFile]:
    whole, *variants = _parts(release)
    yield whole.text
    if shown := [item for item in whole.items if item.media]:
        decks, file = partial(_media_decks, release, shown), whole.deck.file
        yield _packed(release, decks, FileEntry(media_package_name(file), _MEDIA, 1, deck=file), media_of(shown))
    yield from (variant.text for variant in variants)


def _media_decks(release: Release, items: Sequence[Item]) -> Sequence[AnkiDeck]:
    time = max(note.time for deck in release.anki_decks for note in deck.notes)
    return (media_deck(release.layout.deck, items, time),)


def _narrowed(release: Release, items: Iterable[Item]) -> Sequence[AnkiDeck]:
    return narrowed(release.anki_decks, {release.plan.notes[item.id].snapshot.guid for item in items})


def _retired_files(release: Release) -> Iterator[PendingFile]:
    if retired := release.plan.retired:
        decks = partial(assemble_retired, retired, release.layout.deck.namespace, deck_strings(release.layout.deck))
        file, count = release.layout.deck.file, len(retired)
        yield _packed(release, decks, FileEntry(retired_package_name(file), _RETIRED, count, deck=file))
        yield _text(decks, FileEntry(retired_text_name(file), _RETIRED_TEXT, count, deck=file))


def _packed(
    release: Release, decks: Decks, entry: FileEntry, media: Mapping[str, bytes] = MappingProxyType({})
) -> PendingFile:
    def pieces() -> tuple[bytes]:
        from quizgen.outputs.anki.package import package  # noqa: PLC0415 - genanki and SQLite take 50 ms to load

        return (package(decks(), release.note_type_times, media),)

    return PendingFile(entry, pieces)


def _text(decks: Decks, entry: FileEntry, items: Iterable[Item] = ()) -> PendingFile:
    media_package = media_package_name(entry.deck) if any(item.media for item in items) else ""
    return PendingFile(entry, lambda: text_import(decks(), media_package))


ANKI = Output("anki", (_PACKAGE,), _package_file, preparation="Anki")
TEXT = Output("text", (_TEXT, _MEDIA), _text_file, preparation="Anki")
RETIRED = Output("retired", (_RETIRED, _RETIRED_TEXT), _retired_files, preparation="Anki")
