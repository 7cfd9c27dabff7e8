"""Release notes as files among the outputs: their content, and which must be made again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from quizgen.atomic_writes import NewFile
from quizgen.publishing.changes import Change
from quizgen.publishing.changes_by_edition import changes_by_edition
from quizgen.publishing.file_names import release_note_name, release_note_page_name
from quizgen.publishing.release import Release
from quizgen.publishing.release_note.content import Company, ReleaseNote, release_note, title_of
from quizgen.publishing.release_note.markdown import heading, text_pieces
from quizgen.reading import read_bytes
from quizgen.records.ids import ItemId
from quizgen.records.item import Item
from quizgen.records.ledger import Ledger

_NONE: Mapping[ItemId, Item] = {}


def release_note_files(release: Release, note: str) -> list[NewFile]:
    """Return the release note of an edition published with this note by its editor."""
    items = {item.id: item for item in release.layout.items}
    return _files(release, release.ledger(note), lambda: release.plan.changes, items)


def _company(release: Release) -> Company:
    deck = release.layout.deck
    has_media = any(item.media for item in release.layout.for_output(deck.anki).items)
    return Company(has_media, [variant.name for variant in deck.variants], release.has_sisters)


def missing_release_notes(releases: Iterable[Release], out: Path) -> Iterator[NewFile]:
    """Yield the last editions' release notes, from the ledgers, where `out` has none or another edition's."""
    for release in releases:
        deck = release.layout.deck.file
        if release.before.last and (
            _first_line(out / release_note_name(deck)) != heading(title_of(release.before))
            or not (out / release_note_page_name(deck)).is_file()
        ):
            yield from last_release_note(release)


def last_release_note(release: Release) -> list[NewFile]:
    """Return the last edition's release note, from the ledger."""
    ledger = release.before
    return _files(release, ledger, lambda: changes_by_edition(ledger).get(ledger.last.time, ()) if ledger.last else ())


def _files(
    release: Release, ledger: Ledger, changes: Callable[[], Sequence[Change]], items: Mapping[ItemId, Item] = _NONE
) -> list[NewFile]:
    """Return a release note as a page and as text; its content is worked out once, when the first of them is made."""
    deck = release.layout.deck.file

    @cache
    def note() -> ReleaseNote:
        return release_note(deck, ledger, changes(), items, _company(release))

    def page() -> Iterator[bytes]:
        from quizgen.publishing.release_note.page import page_pieces  # noqa: PLC0415 - Jinja takes a while to load

        return (piece.encode() for piece in page_pieces(note()))

    def text() -> Iterator[bytes]:
        return (piece.encode() for piece in text_pieces(note()))

    return [NewFile(release_note_page_name(deck), page), NewFile(release_note_name(deck), text)]


def _first_line(path: Path) -> str:
    try:
        return read_bytes(path).decode(errors="replace").partition("\n")[0]
    except OSError:
        return ""
