"""A ledger as text: JSON lines that branches can merge.

First the deck, last a line that says that nothing is cut off; neither ever changes. Between them a line a note, sorted
by id, and each edition's line right before the first note that the edition touched: two branches that touch notes in
different places then change lines in different places. No line counts or sums up others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from quizgen.ledger.rows import Row, edition_of, edition_row, note_of, note_row
from quizgen.records.ledger import Edition, Issued, Ledger, Said

FORMAT = 1
END = '{"end": "of the ledger"}\n'
MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_encode = json.JSONEncoder(ensure_ascii=False).encode


class Unreadable(Exception):
    """What is wrong with a ledger, and in which line (from 1)."""

    def __init__(self, message: str, line: int) -> None:
        """Keep message and line."""
        super().__init__(message)
        self.line = line


def write(ledger: Ledger) -> bytes:
    """Return the ledger as a file's bytes."""
    head = _line({"ledger": FORMAT, "deck": ledger.name, "namespace": ledger.namespace})
    editions = ((one.touched, 0, one.on, one.code, _line(edition_row(one))) for one in ledger.editions)
    notes = ((id_, 1, 0, "", _line(note_row(issued))) for id_, issued in ledger.notes.items())
    rows = sorted(chain(editions, notes), key=lambda row: row[:4])
    return "".join([head, *(row[4] for row in rows), END]).encode()


def _line(row: Row) -> str:
    return f"{_encode(row)}\n"


def read(data: bytes) -> Ledger:
    """Return the ledger in a file's bytes; raise Unreadable where a line is not one of a ledger's."""
    head, *lines = _text(data).rstrip().split("\n")
    deck = _row(head, 1)
    if deck.get("ledger") != FORMAT or not all(isinstance(deck.get(name), str) for name in ("deck", "namespace")):
        raise Unreadable(f"this is not the first line of a ledger of format {FORMAT}", 1)
    if not lines or lines[-1] != END.rstrip():
        raise Unreadable(f"the ledger is cut off: its last line should be, and is not, {END.rstrip()}", len(lines) + 1)
    editions: list[Edition] = []
    notes: dict[str, Issued] = {}
    first: dict[tuple[str, str], int] = {}
    for number, one in _made(lines[:-1]):
        if isinstance(one, Edition):
            editions.append(one)
        else:
            _once(one.said, first, number)
            notes[one.said.id] = one
    _complete(editions, first)
    return Ledger(deck["deck"], deck["namespace"], tuple(sorted(editions, key=lambda one: (one.on, one.code))), notes)


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        raise Unreadable("this line is not UTF-8", data.count(b"\n", 0, e.start) + 1) from None


def _row(line: str, number: int) -> dict[str, Any]:
    if line.startswith(MARKS):
        said = "a merge left its marks here: keep the lines of both sides, and of a note that both sides have"
        raise Unreadable(f"{said} the one that moved last", number)
    try:
        row = json.loads(line)
        if "\\u" in line:
            _encode(row).encode()  # half a character can be escaped, but not be written
    except (ValueError, RecursionError) as e:
        raise Unreadable(f"this line cannot be read ({e})", number) from None
    if not isinstance(row, dict):
        raise Unreadable("this line is not one of a ledger's", number)
    return row


def _made(lines: Iterable[str]) -> Iterator[tuple[int, Edition | Issued]]:
    """Yield what each line tells of, with its number."""
    for number, line in enumerate(lines, 2):
        if line.strip():
            row = _row(line, number)
            try:
                yield number, edition_of(row) if "edition" in row else note_of(row)
            except ValueError as e:
                raise Unreadable(f"this line is not one of a ledger's: {e}", number) from None


def _once(said: Said, first: dict[tuple[str, str], int], number: int) -> None:
    """Refuse a second line of an id or a guid; `first` holds where each was first met, and each note type."""
    before = first.setdefault(("id", said.id), number)
    if before != number:
        raise Unreadable(f"“{said.id}” has line {before} already: keep the one that moved last", number)
    before = first.setdefault(("guid", said.guid), number)
    if before != number:
        why = "Anki would mix the two notes' cards up"
        raise Unreadable(f"line {before} has this guid ({said.guid}) too, and {why}: take one line out", number)
    first.setdefault(("type", said.note_type), number)


def _complete(editions: Iterable[Edition], first: Mapping[tuple[str, str], int]) -> None:
    """Refuse notes that no edition can have handed out."""
    known = {key for edition in editions for key in edition.types}
    if not known:
        raise Unreadable("the ledger tells of no edition", 1)
    for (what, key), number in first.items():
        if what == "type" and key not in known:
            raise Unreadable(f"no edition tells of a note type “{key}”", number)
