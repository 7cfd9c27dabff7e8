"""A ledger as text: JSON lines that branches can merge.

First the deck, last a line that says that nothing is cut off; neither ever changes. Between them a line a note, sorted
by id, and each edition's line right before the first note that the edition touched: two branches that touch notes in
different places then change lines in different places. No line counts or sums up others.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain
from typing import Any, TypeVar

from quizgen.ledger.rows import Row, edition_of, edition_row, note_of, note_row
from quizgen.records.ledger import Issued, Ledger

FORMAT = 1
END = {"end": "of the ledger"}
MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
Made = TypeVar("Made")
_encode = json.JSONEncoder(ensure_ascii=False).encode


class Unreadable(Exception):
    """What is wrong with a ledger, and in which line (from 1)."""

    def __init__(self, message: str, line: int) -> None:
        """Keep message and line."""
        super().__init__(message)
        self.line = line


def write(ledger: Ledger) -> bytes:
    """Return the ledger as a file's bytes."""
    head: Row = {"ledger": FORMAT, "deck": ledger.name, "namespace": ledger.namespace}
    editions = ((edition.touched, 0, edition.on, edition.code, edition_row(edition)) for edition in ledger.editions)
    notes = ((id_, 1, 0, "", note_row(issued)) for id_, issued in ledger.notes.items())
    rows = sorted(chain(editions, notes), key=lambda row: row[:4])
    return "".join([f"{_encode(row)}\n" for row in (head, *(row[4] for row in rows), END)]).encode()


def read(data: bytes) -> Ledger:
    """Return the ledger in a file's bytes; raise Unreadable where a line is not one of a ledger's."""
    lines = _text(data).rstrip().split("\n")
    head = _row(lines[0], 1)
    if head.get("ledger") != FORMAT or not all(isinstance(head.get(name), str) for name in ("deck", "namespace")):
        raise Unreadable(f"this is not the first line of a ledger of format {FORMAT}", 1)
    rows = [(number, _row(line, number)) for number, line in enumerate(lines[1:], 2) if line.strip()]
    if not rows or rows.pop()[1] != END:
        raise Unreadable("the ledger is cut off: there should be more after this line", len(lines))
    editions = [edition for _, edition in _made(edition_of, (row for row in rows if "edition" in row[1]))]
    if not editions:
        raise Unreadable("the ledger tells of no edition", 1)
    notes = _notes(
        (row for row in rows if "edition" not in row[1]), {key for edition in editions for key in edition.types}
    )
    in_time = sorted(editions, key=lambda edition: (edition.on, edition.code))
    return Ledger(head["deck"], head["namespace"], tuple(in_time), notes)


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


def _made(make: Callable[[Row], Made], rows: Iterable[tuple[int, Row]]) -> Iterator[tuple[int, Made]]:
    for number, row in rows:
        try:
            yield number, make(row)
        except ValueError as e:
            raise Unreadable(f"this line is not one of a ledger's: {e}", number) from None


def _notes(rows: Iterable[tuple[int, Row]], types: Collection[str]) -> dict[str, Issued]:
    found: dict[str, Issued] = {}
    lines: dict[tuple[str, str], int] = {}
    for number, issued in _made(note_of, rows):
        said = issued.said
        for name, word in (("id", said.id), ("guid", said.guid)):
            if (before := lines.setdefault((name, word), number)) != number:
                raise Unreadable(_TWICE[name].format(word=word, before=before), number)
        if said.note_type not in types:
            raise Unreadable(f"no edition tells of a note type “{said.note_type}”", number)
        found[said.id] = issued
    return found


_TWICE = {
    "id": "“{word}” has line {before} already: keep the one that moved last",
    "guid": "line {before} has this guid ({word}) too, and Anki would mix the two notes' cards up: take one line out",
}
