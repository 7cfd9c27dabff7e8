"""Release notes as files among the outputs: what is in them, and which are to be made again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from quizgen.files import NewFile
from quizgen.publishing.editions import changes_by_edition
from quizgen.publishing.file_names import changes_name, changes_page_name
from quizgen.publishing.plan import Change
from quizgen.publishing.release import Release
from quizgen.publishing.release_note import ReleaseNote, release_note, title_of
from quizgen.publishing.release_note_markdown import heading, text_pieces
from quizgen.reading import read_bytes
from quizgen.records.ids import ItemId
from quizgen.records.item import Item
from quizgen.records.ledger import Ledger

_NONE: Mapping[ItemId, Item] = {}


def changes_files(release: Release, note: str) -> list[NewFile]:
    """Return the release note of an edition published with this note by its editor."""
    items = {item.id: item for item in release.layout.items}
    return _files(release, release.ledger(note), lambda: release.plan.changes, items)


def _is_pictured(release: Release) -> bool:
    return any(item.media for item in release.layout.for_output(release.layout.deck.anki).items)


def changes_again(releases: Iterable[Release], out: Path) -> Iterator[NewFile]:
    """Yield the last editions' release notes, as far as the ledgers tell, where `out` has none or another edition's."""
    for release in releases:
        deck = release.layout.deck.file
        if release.before.last and (
            _first_line(out / changes_name(deck)) != heading(title_of(release.before))
            or not (out / changes_page_name(deck)).is_file()
        ):
            yield from last_changes(release)


def last_changes(release: Release) -> list[NewFile]:
    """Return the last edition's release note, as far as the ledger tells."""
    ledger = release.before
    return _files(release, ledger, lambda: changes_by_edition(ledger).get(ledger.last.time, ()) if ledger.last else ())


def _files(
    release: Release, ledger: Ledger, changes: Callable[[], Sequence[Change]], items: Mapping[ItemId, Item] = _NONE
) -> list[NewFile]:
    """Return a release note as a page and as text; what it says is found out once, when the first of them is made."""
    deck, variants = release.layout.deck.file, [variant.name for variant in release.layout.deck.variants]

    @cache
    def note() -> ReleaseNote:
        return release_note(deck, ledger, changes(), items, pictured=_is_pictured(release), variants=variants)

    def page() -> Iterator[bytes]:
        from quizgen.publishing.release_note_page import page_pieces  # noqa: PLC0415 - Jinja takes a while to load

        return (piece.encode() for piece in page_pieces(note()))

    def text() -> Iterator[bytes]:
        return (piece.encode() for piece in text_pieces(note()))

    return [NewFile(changes_page_name(deck), page), NewFile(changes_name(deck), text)]


def _first_line(path: Path) -> str:
    try:
        return read_bytes(path).decode(errors="replace").partition("\n")[0]
    except OSError:
        return ""
