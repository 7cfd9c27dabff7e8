"""A ledger as text: JSON lines that branches can merge.

First the deck, last a line that says that nothing is cut off; neither ever changes. Between them a line a note, sorted
by id, and each edition's line right before the first note that the edition touched: two branches that touch notes in
different places then change lines in different places. No line counts or sums up others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from quizgen.ledger.merging import latest
from quizgen.ledger.rows import Row, edition_of, edition_row, note_of, note_row
from quizgen.ledger.unreadable import Unmerged, Unreadable
from quizgen.records.ledger import Edition, Ledger, Noted

FORMAT = 1
END = '{"end": "of the ledger"}\n'
MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_encode = json.JSONEncoder(ensure_ascii=False).encode


class Read(NamedTuple):
    """A ledger as it was read, and which lines (from 1) count no more, since another tells of the same note."""

    ledger: Ledger
    passed: tuple[int, ...]


def write(ledger: Ledger) -> bytes:
    """Return the ledger as a file's bytes."""
    head = _line({"ledger": FORMAT, "deck": ledger.name, "namespace": ledger.namespace})
    editions = ((one.touched, 0, one.on, one.code, _line(edition_row(one))) for one in ledger.editions)
    notes = ((id_, 1, 0, "", _line(note_row(noted))) for id_, noted in ledger.notes.items())
    rows = sorted(chain(editions, notes), key=lambda row: row[:4])
    return "".join([head, *(row[4] for row in rows), END]).encode()


def _line(row: Row) -> str:
    return f"{_encode(row)}\n"


def read(data: bytes) -> Ledger:
    """Return the ledger in a file's bytes; raise Unreadable where a line is not one of a ledger's."""
    return read_merged(data).ledger


@lru_cache(4)
def read_merged(data: bytes) -> Read:
    """Return the same, and which lines were passed over: after a merge a note may have a line of each branch."""
    head, *lines = _text(data).rstrip().split("\n")
    deck = _row(head, 1)
    if repr(deck.get("ledger")) != repr(FORMAT) or not all(
        isinstance(deck.get(name), str) for name in ("deck", "namespace")
    ):
        raise Unreadable(f"this is not the first line of a ledger of format {FORMAT}", 1)
    if not lines or lines[-1] != END.rstrip():
        raise Unreadable(f"the ledger is cut off: its last line should be, and is not, {END.rstrip()}", len(lines) + 1)
    made = dict(_made(lines[:-1]))
    every = {number: one for number, one in made.items() if isinstance(one, Noted)}
    notes, editions = latest(every), [one for one in made.values() if isinstance(one, Edition)]
    _complete(editions, notes)
    in_order = tuple(sorted(editions, key=lambda one: (one.on, one.code)))
    ledger = Ledger(deck["deck"], deck["namespace"], in_order, {one.said.id: one for one in notes.values()})
    return Read(ledger, tuple(sorted(every.keys() - notes.keys())))


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        raise Unreadable("this line is not UTF-8", data.count(b"\n", 0, e.start) + 1) from None


def _row(line: str, number: int) -> dict[str, Any]:
    if line.startswith(MARKS):
        way = f"take out the lines that begin with {', '.join(MARKS)} and keep all others"
        more = "of a question that then has several, the one that moved last counts"
        raise Unmerged(f"a merge left its marks here: {way}; {more}", number)
    try:
        row = json.loads(line)
        if "\\u" in line:
            _encode(row).encode()  # half a character can be escaped, but not be written
    except (ValueError, RecursionError) as e:
        raise Unreadable(f"this line cannot be read ({e})", number) from None
    if not isinstance(row, dict):
        raise Unreadable("this line is not one of a ledger's", number)
    return row


def _made(lines: Iterable[str]) -> Iterator[tuple[int, Edition | Noted]]:
    """Yield what each line tells of, with its number; a line that stands there twice tells of nothing new."""
    numbers: dict[str, int] = {}
    for number, line in enumerate(lines, 2):
        numbers.setdefault(line, number)
    for line, number in numbers.items():
        if line.strip():
            row = _row(line, number)
            try:
                yield number, edition_of(row) if "edition" in row else note_of(row)
            except ValueError as e:
                raise Unreadable(f"this line is not one of a ledger's: {e}", number) from None


def _complete(editions: Iterable[Edition], notes: Mapping[int, Noted]) -> None:
    """Refuse notes that no edition can have handed out."""
    known = {key for edition in editions for key in edition.types}
    if not known:
        raise Unreadable("the ledger tells of no edition", 1)
    for number, one in notes.items():
        if one.said.note_type not in known:
            raise Unreadable(f"no edition tells of a note type “{one.said.note_type}”", number)
