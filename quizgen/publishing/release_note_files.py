"""Release notes as files among the outputs: what they are called, what is in them, and which are to be made again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from quizgen.publishing.edition_history import changes_by_edition
from quizgen.publishing.plan import Change
from quizgen.publishing.release import Release
from quizgen.publishing.release_note import release_note, title_of
from quizgen.publishing.release_note_markdown import as_text, heading
from quizgen.reading import read_bytes
from quizgen.records.ids import ItemId
from quizgen.records.item import Item
from quizgen.records.ledger import Ledger


def changes_name(deck: str) -> str:
    """Return the file name of a deck's release note, which exists once an edition was published."""
    return f"{deck}-changes.md"


def changes_page_name(deck: str) -> str:
    """Return the file name of the same as a page."""
    return f"{deck}-changes.html"


def changes_files(release: Release, note: str) -> Iterator[tuple[str, bytes]]:
    """Yield the names and the contents of the release note of an edition published with this note by its editor."""
    items = {item.id: item for item in release.layout.items}
    yield from _written(release, release.ledger(note), release.plan.changes, items)


def _is_pictured(release: Release) -> bool:
    return any(item.media for item in release.layout.for_output(release.layout.deck.anki).items)


def changes_again(releases: Iterable[Release], out: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the last editions' release notes, as far as the ledgers tell, where `out` has none or another edition's."""
    for release in releases:
        deck = release.layout.deck.file
        if release.before.last and (
            _first_line(out / changes_name(deck)) != heading(title_of(release.before))
            or not (out / changes_page_name(deck)).is_file()
        ):
            yield from last_changes(release)


def last_changes(release: Release) -> Iterator[tuple[str, bytes]]:
    """Yield the names and the contents of the last edition's release note, as far as the ledger tells."""
    ledger = release.before
    changes = changes_by_edition(ledger).get(ledger.last.time, ()) if ledger.last else ()
    yield from _written(release, ledger, changes, {})


def _written(
    release: Release, ledger: Ledger, changes: Sequence[Change], items: Mapping[ItemId, Item]
) -> Iterator[tuple[str, bytes]]:
    from quizgen.publishing.release_note_page import as_page  # noqa: PLC0415 - Jinja takes a while to load

    deck, variants = release.layout.deck.file, [variant.name for variant in release.layout.deck.variants]
    note = release_note(deck, ledger, changes, items, pictured=_is_pictured(release), variants=variants)
    yield changes_page_name(deck), as_page(note).encode()
    yield changes_name(deck), as_text(note).encode()


def _first_line(path: Path) -> str:
    try:
        return read_bytes(path).decode(errors="replace").partition("\n")[0]
    except OSError:
        return ""
