"""A ledger as a file: JSON lines that git can merge.

The first line is about the deck, the last says that nothing is cut off; neither ever changes. Between them stands a
line for each note, sorted by id, and each edition's line right before the first note that the edition changed: two
branches that change notes in different places then change lines in different places. No line counts or sums up others.

After a merge a note may have a line from each branch. The one that changed last counts; the others are superseded, and
left out when the ledger is written again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

from quizgen.publishing.ledger_rows import Row, edition_of, edition_row, note_of, note_row
from quizgen.records.ids import ItemId
from quizgen.records.ledger import Edition, Ledger, LedgerNote

FORMAT = 2
END = '{"end": "of the ledger"}\n'
MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_encode = json.JSONEncoder(ensure_ascii=False).encode


class Unreadable(Exception):
    """What is wrong with a ledger, and in which line (from 1; 0: in none)."""

    def __init__(self, message: str, line: int) -> None:
        """Keep message and line."""
        super().__init__(message)
        self.line = line


class Unmerged(Unreadable):
    """A merge was not finished: the file needs no restoring, only editing."""


class OtherFormat(Unreadable):
    """Another version of quizgen wrote the ledger; `older` tells whether it was an earlier one."""

    def __init__(self, written: int) -> None:
        """Keep which format it is."""
        super().__init__(f"this ledger has format {written}, and this version of quizgen reads format {FORMAT}", 1)
        self.older = written < FORMAT


class ReadLedger(NamedTuple):
    """A ledger as it was read, and the lines (from 1) that a merge left superseded."""

    ledger: Ledger
    superseded: tuple[int, ...] = ()


def write(ledger: Ledger) -> bytes:
    """Return the ledger as a file's bytes."""
    head = _line({"ledger": FORMAT, "deck": ledger.name, "namespace": ledger.namespace})
    editions = ((e.first_change, 0, e.time, e.code, _line(edition_row(e))) for e in ledger.editions)
    notes = ((id_, 1, 0, "", _line(note_row(note))) for id_, note in ledger.notes.items())
    rows = sorted(chain(editions, notes), key=lambda row: row[:4])
    return "".join([head, *(row[4] for row in rows), END]).encode()


def _line(row: Row) -> str:
    return f"{_encode(row)}\n"


def read(data: bytes) -> ReadLedger:
    """Return the ledger in a file's bytes; raise Unreadable where a line does not belong in a ledger."""
    head, *lines = _text(data).rstrip().split("\n")
    deck = _head(_row(head, 1))
    if not lines or lines[-1] != END.rstrip():
        raise Unreadable(f"the ledger is cut off: its last line should be {END.rstrip()}", len(lines) + 1)
    records = dict(_records(lines[:-1]))
    editions = [record for record in records.values() if isinstance(record, Edition)]
    all_notes = {number: record for number, record in records.items() if isinstance(record, LedgerNote)}
    notes = _latest(all_notes)
    _check_published(editions, notes)
    ledger = Ledger(
        deck["deck"],
        deck["namespace"],
        tuple(sorted(editions, key=lambda edition: (edition.time, edition.code))),
        {note.snapshot.id: note for note in notes.values()},
    )
    return ReadLedger(ledger, tuple(sorted(all_notes.keys() - notes.keys())))


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        raise Unreadable("this line is not UTF-8", data.count(b"\n", 0, e.start) + 1) from None


def _head(row: dict[str, Any]) -> dict[str, Any]:
    """Return the first row of a ledger of this format."""
    written = row.get("ledger")
    if type(written) is not int or not all(isinstance(row.get(name), str) for name in ("deck", "namespace")):
        raise Unreadable("this is not the first line of a ledger", 1)
    if written != FORMAT:
        raise OtherFormat(written)
    return row


def _row(line: str, number: int) -> dict[str, Any]:
    if line.startswith(MARKS):
        way = f"delete the lines that begin with {', '.join(MARKS)} and keep all others"
        raise Unmerged(
            f"a merge left conflict markers here: {way}; if a note has two lines, the later change counts", number
        )
    try:
        row = json.loads(line)
        if "\\u" in line:
            _encode(row).encode()  # half a character can be escaped, but not be written
    except (ValueError, RecursionError) as e:
        raise Unreadable(f"this line cannot be read ({e})", number) from None
    if not isinstance(row, dict):
        raise Unreadable("this line does not belong in a ledger", number)
    return row


def _records(lines: Iterable[str]) -> Iterator[tuple[int, Edition | LedgerNote]]:
    """Yield the record of each line with the line's number; the same line a second time brings nothing new."""
    numbers: dict[str, int] = {}
    for number, line in enumerate(lines, 2):
        numbers.setdefault(line, number)
    for line, number in numbers.items():
        if line.strip():
            row = _row(line, number)
            try:
                yield number, edition_of(row) if "edition" in row else note_of(row)
            except ValueError as e:
                raise Unreadable(f"this line does not belong in a ledger: {e}", number) from None


def _latest(notes: Mapping[int, LedgerNote]) -> dict[int, LedgerNote]:
    """Return, by line, the notes that count; raise Unreadable where two different notes have the same guid.

    Which of two lines counts does not depend on which comes first, so that merging either way gives the same.
    """
    if _all_different(notes):
        return dict(notes)
    ids: dict[ItemId, int] = {}
    guids: dict[str, int] = {}
    for number in sorted(notes, key=lambda number: (notes[number].changed, repr(notes[number])), reverse=True):
        snapshot = notes[number].snapshot
        other = ids.get(snapshot.id) or guids.get(snapshot.guid)
        if other is None:
            ids[snapshot.id] = guids[snapshot.guid] = number
        elif not _all_ids(notes[number]) & _all_ids(notes[other]):
            first, second = sorted((number, other))
            why = "Anki would mix up the cards of the two notes"
            raise Unreadable(f"line {first} has the same guid ({snapshot.guid}), and {why}: delete one line", second)
    return {number: notes[number] for number in sorted(ids.values())}


def _all_different(notes: Mapping[int, LedgerNote]) -> bool:
    ids = {note.snapshot.id for note in notes.values()}
    return len(ids) == len(notes) == len({note.snapshot.guid for note in notes.values()})


def _all_ids(note: LedgerNote) -> set[ItemId]:
    """Return every id that a note has or had."""
    return {note.snapshot.id, *note.previous_ids}


def _check_published(editions: Iterable[Edition], notes: Mapping[int, LedgerNote]) -> None:
    """Raise Unreadable for notes that no edition can have published."""
    known = {key for edition in editions for key in edition.note_types}
    if not known:
        raise Unreadable("the ledger contains no edition", 1)
    for number, note in notes.items():
        if note.snapshot.note_type not in known:
            raise Unreadable(f"no edition has the note type “{note.snapshot.note_type}”", number)
