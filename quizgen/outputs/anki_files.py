"""The files for Anki: the package, the same notes as text, and both for retired questions as well."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from quizgen.outputs.anki.decks import AnkiDeck, media_deck, narrowed
from quizgen.outputs.anki.media import media_of
from quizgen.outputs.anki.retired import assemble_retired
from quizgen.outputs.anki.text_import import text_import
from quizgen.outputs.output import FileEntry, FileKind, Output, PendingFile
from quizgen.publishing.file_names import media_package_name, retired_package_name, retired_text_name
from quizgen.publishing.release import Release
from quizgen.records.deck import Variant
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


def _package_file(release: Release) -> Iterator[PendingFile]:
    media = media_of(_items_for_anki(release))
    yield _packed(
        release, lambda: release.anki_decks, _entry(release, ".apkg", _PACKAGE, len(_items_for_anki(release))), media
    )
    for variant, items in _variants(release):
        decks = partial(_narrowed, release, items)
        yield _packed(release, decks, _of_variant(release, variant, ".apkg", _PACKAGE, len(items)), media_of(items))


def _text_file(release: Release) -> Iterator[PendingFile]:
    items, file = _items_for_anki(release), release.layout.deck.file
    entry = _entry(release, ".txt", _TEXT, len(items))
    shown = [item for item in items if item.pictures or item.sounds]
    yield _text(lambda: release.anki_decks, entry, shown)
    if shown:
        decks = partial(_media_decks, release, shown)
        media_package = FileEntry(media_package_name(file), _MEDIA, 1, deck=file)
        yield _packed(release, decks, media_package, media_of(shown))
    for variant, items in _variants(release):
        decks, entry = partial(_narrowed, release, items), _of_variant(release, variant, ".txt", _TEXT, len(items))
        yield _text(decks, entry, items)


def _media_decks(release: Release, items: Sequence[Item]) -> Sequence[AnkiDeck]:
    time = max(note.time for deck in release.anki_decks for note in deck.notes)
    return (media_deck(release.layout.deck, items, time),)


def _variants(release: Release) -> Iterator[tuple[Variant, tuple[Item, ...]]]:
    """Yield the variants of a deck that have notes, with the items for these."""
    notes = release.layout.for_output(release.layout.deck.anki)
    for variant in release.layout.deck.variants:
        within = [part for part in notes.sections if not variant.sections or part.section.id in variant.sections]
        if items := tuple(item for part in taken(within, variant.scope) for item in part.items):
            yield variant, items


def _narrowed(release: Release, items: Iterable[Item]) -> Sequence[AnkiDeck]:
    return narrowed(release.anki_decks, {release.plan.notes[item.id].snapshot.guid for item in items})


def _of_variant(release: Release, variant: Variant, suffix: str, kind: FileKind, count: int) -> FileEntry:
    file = release.layout.deck.file
    return FileEntry(f"{file}-{variant.name}{suffix}", kind, count, label=variant.name, deck=file)


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


def _text(decks: Decks, entry: FileEntry, items: Sequence[Item] = ()) -> PendingFile:
    media_package = media_package_name(entry.deck) if any(item.media for item in items) else ""
    return PendingFile(entry, lambda: text_import(decks(), media_package))


def _entry(release: Release, suffix: str, kind: FileKind, count: int) -> FileEntry:
    return FileEntry.of_deck(release.layout.deck, suffix, kind, count)


def _items_for_anki(release: Release) -> tuple[Item, ...]:
    """Return the items that become notes."""
    return release.layout.for_output(release.layout.deck.anki).items


ANKI = Output("anki", (_PACKAGE,), _package_file, preparation="Anki")
TEXT = Output("text", (_TEXT, _MEDIA), _text_file, preparation="Anki")
RETIRED = Output("retired", (_RETIRED, _RETIRED_TEXT), _retired_files, preparation="Anki")
