"""A ledger as a file: JSON lines that git can merge.

The first line is about the deck, the last says that nothing is cut off; neither ever changes. Between them stands a
line for each note, sorted by id, and each edition's line right before the first note that the edition changed: two
branches that change notes in different places then change lines in different places. No line counts or sums up others.

After a merge a note may have a line from each branch. The one that changed last counts; the others are superseded, and
left out when the ledger is written again. The line that counts takes over which cards the regions of a picture have in
them: learners may have any of these.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from heapq import merge
from typing import Any, NamedTuple

from quizgen.records.ids import ItemId
from quizgen.records.item import PublishedOption
from quizgen.records.ledger import Edition, Ledger, LedgerNote
from quizgen.text.merge_marks import MERGE_MARKS

FORMAT = 2
END = '{"end": "of the ledger"}\n'
MAX_LINE = 10_000_000
"""The bytes of the longest line that is read, for a note with a hundred of the longest texts."""

MAX_NOTES = 400_000
"""The most lines of a ledger: a project has at most 300,000 questions, and the other lines are for retired ones."""

_TWO_QUESTIONS = (
    "line {} has another guid under this id: two branches published two questions under it; give one of the facts "
    "another id, in its file and in its line here"
)

_Placed = tuple[tuple[str, int], Edition | LedgerNote]
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
    """Another version of quizgen wrote the ledger; `older` says whether it was an earlier one."""

    def __init__(self, written: int) -> None:
        """Keep which format it is."""
        super().__init__(f"this ledger has format {written}, and this version of quizgen reads format {FORMAT}", 1)
        self.older = written < FORMAT


class ReadLedger(NamedTuple):
    """A ledger as it was read, and the lines (from 1) that a merge left superseded.

    `other_ids` are the ids of such lines, by the id of the same note in the line that counts, if that is another.
    """

    ledger: Ledger
    superseded: tuple[int, ...] = ()
    other_ids: Mapping[ItemId, tuple[ItemId, ...]] = {}


def write(ledger: Ledger) -> Iterator[bytes]:
    """Yield the ledger as a file has it, line by line: it may be large."""
    from quizgen.publishing.ledger.rows import edition_row, note_row  # noqa: PLC0415 - see `_records`

    yield _line({"ledger": FORMAT, "deck": ledger.name, "namespace": ledger.namespace})
    by_change = sorted(ledger.editions, key=lambda edition: (edition.first_change, edition.time, edition.code))
    editions: Iterator[_Placed] = (((edition.first_change, 0), edition) for edition in by_change)
    notes: Iterator[_Placed] = (((id_, 1), ledger.notes[id_]) for id_ in sorted(ledger.notes))
    for _, record in merge(editions, notes, key=lambda row: row[0]):
        yield _line(edition_row(record) if isinstance(record, Edition) else note_row(record))
    yield END.encode()


def _line(row: Mapping[str, object]) -> bytes:
    return f"{_encode(row)}\n".encode()


def read(lines: Iterable[bytes]) -> ReadLedger:
    """Return the ledger in a file's lines; raise Unreadable if a line does not belong in a ledger."""
    numbered = _filled(lines)
    deck = _head_of(numbered)
    records = dict(_records(numbered))
    editions = [record for record in records.values() if isinstance(record, Edition)]
    all_notes = {number: record for number, record in records.items() if isinstance(record, LedgerNote)}
    superseded = _superseded(all_notes)
    notes = {number: _merged(all_notes[number], older) for number, older in superseded.items()}
    _check_published(editions, {note.snapshot.note_type: number for number, note in reversed(notes.items())})
    ledger = Ledger(
        deck["deck"],
        deck["namespace"],
        tuple(sorted(editions, key=lambda edition: (edition.time, edition.code))),
        {note.snapshot.id: note for note in notes.values()},
    )
    others = {
        notes[number].snapshot.id: _other_ids(notes[number], older) for number, older in superseded.items() if older
    }
    return ReadLedger(ledger, tuple(sorted(all_notes.keys() - notes.keys())), others)


def check(lines: Iterable[bytes]) -> None:
    """Raise Unreadable if what was written could not be read again. Only guids are kept, as it may be large."""
    numbered = _filled(lines)
    _head_of(numbered)
    editions: list[Edition] = []
    note_types: dict[str, int] = {}
    guids: set[str] = set()
    for number, record in _records(numbered):
        if isinstance(record, Edition):
            editions.append(record)
            continue
        note_types.setdefault(record.snapshot.note_type, number)
        if record.snapshot.guid in guids:
            raise Unreadable(f"two notes have the same guid ({record.snapshot.guid})", number)
        guids.add(record.snapshot.guid)
    _check_published(editions, note_types)


def _filled(lines: Iterable[bytes]) -> Iterator[tuple[int, str]]:
    """Yield the lines with their numbers, without blank ones after the first. Raise Unreadable."""
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_LINE:
            raise Unreadable(f"this line has more than {MAX_LINE / 1e6:.0f} MB", number)
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise Unreadable("this line is not UTF-8", number) from None
        if number == 1 or not text.isspace():
            yield number, text.rstrip()


def _head_of(numbered: Iterator[tuple[int, str]]) -> dict[str, Any]:
    """Return the first row of a ledger of this format."""
    _, line = next(numbered, (1, ""))
    row = _row(line, 1)
    written = row.get("ledger")
    if type(written) is not int or not all(isinstance(row.get(name), str) for name in ("deck", "namespace")):
        raise Unreadable("this is not the first line of a ledger", 1)
    if written != FORMAT:
        raise OtherFormat(written)
    return row


def _row(line: str, number: int) -> dict[str, Any]:
    if line.startswith(MERGE_MARKS):
        way = f"delete the lines that begin with {', '.join(MERGE_MARKS)} and keep all others"
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


def _records(numbered: Iterator[tuple[int, str]]) -> Iterator[tuple[int, Edition | LedgerNote]]:
    """Yield the record and number of each line up to the last, leaving out repeated lines."""
    from quizgen.publishing.ledger.rows import edition_of, note_of  # noqa: PLC0415 - a new deck needs no note types

    seen: set[bytes] = set()
    for number, line in _before_end(numbered):
        digest = blake2b(line.encode(), digest_size=16).digest()
        if digest in seen:
            continue
        if len(seen) == MAX_NOTES:
            raise Unreadable(f"the ledger has more than the limit of {MAX_NOTES:,} lines", number)
        seen.add(digest)
        row = _row(line, number)
        try:
            record = edition_of(row) if "edition" in row else note_of(row)
        except ValueError as e:
            raise Unreadable(f"this line does not belong in a ledger: {e}", number) from None
        yield number, record


def _before_end(numbered: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield all lines but the last, which says that nothing is cut off. Raise Unreadable if it does not."""
    last = 1, ""
    for line in numbered:
        if last[1]:
            yield last
        last = line
    if last[1] != END.rstrip():
        raise Unreadable(f"the ledger is cut off: its last line should be {END.rstrip()}", last[0])


def _superseded(notes: Mapping[int, LedgerNote]) -> dict[int, Sequence[LedgerNote]]:
    """Return, by line, those of the notes that count, each with those that it supersedes.

    Raise Unreadable if two different notes have the same guid or id. Which of two lines counts does not depend on their
    order, so that merging either way gives the same.
    """
    if _all_different(notes):
        return dict.fromkeys(notes, ())
    ids: dict[ItemId, int] = {}
    guids: dict[str, int] = {}
    superseded: dict[int, list[LedgerNote]] = defaultdict(list)
    for number in sorted(notes, key=lambda number: (notes[number].changed, repr(notes[number])), reverse=True):
        snapshot = notes[number].snapshot
        other = guids.get(snapshot.guid)
        same_id = ids.setdefault(snapshot.id, number)
        if notes[same_id].snapshot.guid != snapshot.guid:
            raise Unmerged(_TWO_QUESTIONS.format(same_id), number)
        if other is None:
            guids[snapshot.guid] = number
        elif not _all_ids(notes[number]) & _all_ids(notes[other]):
            first, second = sorted((number, other))
            why = "Anki would mix up the cards of the two notes"
            raise Unreadable(f"line {first} has the same guid ({snapshot.guid}), and {why}: delete one line", second)
        else:
            superseded[other].append(notes[number])
    return {number: superseded[number] for number in sorted(guids.values())}


def _merged(note: LedgerNote, superseded: Sequence[LedgerNote]) -> LedgerNote:
    """Return a note with the cards that the regions of its picture have in superseded lines as well.

    If one of these changed in the same second and says something else, the note is a second later: Anki updates no note
    to one of the same time.
    """
    if not superseded:
        return note
    differs = any(
        other.changed == note.changed and (other.snapshot.parts, other.retired) != (note.snapshot.parts, note.retired)
        for other in superseded
    )
    snapshot = replace(note.snapshot, options=_with_cards_of(superseded, note))
    return replace(note, snapshot=snapshot, changed=note.changed + differs)


def _with_cards_of(superseded: Iterable[LedgerNote], note: LedgerNote) -> tuple[PublishedOption, ...]:
    """Return a note's options with the cards that the regions of its picture have in superseded lines as well."""
    cards = {(option.id, option.number): option for option in note.snapshot.options}
    for option in (option for other in superseded for option in other.snapshot.options):
        if option.id.refers_to == "region":
            cards.setdefault((option.id, option.number), option)
    options = tuple(cards.values())
    return options if len(options) > len(note.snapshot.options) else note.snapshot.options


def _other_ids(note: LedgerNote, superseded: Iterable[LedgerNote]) -> tuple[ItemId, ...]:
    """Return the ids that the superseded lines of a note have it under, without its own; the latest first."""
    return tuple(dict.fromkeys([other.snapshot.id for other in superseded if other.snapshot.id != note.snapshot.id]))


def _all_different(notes: Mapping[int, LedgerNote]) -> bool:
    ids = {note.snapshot.id for note in notes.values()}
    return len(ids) == len(notes) == len({note.snapshot.guid for note in notes.values()})


def _all_ids(note: LedgerNote) -> set[ItemId]:
    """Return every id that a note has or had."""
    return {note.snapshot.id, *note.previous_ids}


def _check_published(editions: Iterable[Edition], note_types: Mapping[str, int]) -> None:
    """Raise Unreadable for note types, each with its first line, that no edition can have published."""
    known = {key for edition in editions for key in edition.note_types}
    if not known:
        raise Unreadable("the ledger contains no edition", 1)
    for note_type, number in note_types.items():
        if note_type not in known:
            raise Unreadable(f"no edition has the note type “{note_type}”", number)
