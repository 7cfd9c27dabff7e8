"""A ledger as text: JSON lines, the deck first, then editions, then a line a note, sorted so that branches merge."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from quizgen.records.ledger import PUBLISHED, RETIRED, Edition, Issued, Kept, Ledger, Said, TypeState

FORMAT = 1
_NEW: Mapping[str, Any] = {}


class Unreadable(Exception):
    """What is wrong with a ledger, and in which line (from 1)."""

    def __init__(self, message: str, line: int) -> None:
        """Keep message and line."""
        super().__init__(message)
        self.line = line


def write(ledger: Ledger) -> str:
    """Return the ledger's text."""
    editions = sorted(ledger.editions, key=lambda e: (e.code, e.on))
    notes = [issued for _, issued in sorted((ledger.notes or {}).items())]
    rows = [_head(ledger), *map(_edition, editions), *map(_note, notes)]
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)


def read(text: str) -> Ledger:
    """Return the ledger in a text; raise Unreadable where a line is not one of a ledger's."""
    rows = [(number, _row(line, number)) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not rows or rows[0][1].get("ledger") != FORMAT:
        raise Unreadable(f"this is not the head of a ledger of format {FORMAT}", 1)
    editions: list[Edition] = []
    notes: dict[str, Issued] = {}
    for number, row in rows[1:]:
        try:
            if "edition" in row:
                editions.append(Edition(row["edition"], _seconds(row["on"]), row["note"]))
            else:
                issued = _issued(row)
                if issued.said.id in notes:
                    raise Unreadable(f"“{issued.said.id}” has two lines; keep the one that moved last", number)
                notes[issued.said.id] = issued
        except (KeyError, TypeError, ValueError, AttributeError) as e:
            raise Unreadable(f"this line is not one of a ledger's ({type(e).__name__}: {e})", number) from None
    return _with_head(rows[0][1], tuple(editions), notes)


def _row(line: str, number: int) -> dict[str, Any]:
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        raise Unreadable(
            "a merge left its marks here: keep both sides' lines, of a note in both the one that moved last", number
        )
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as e:
        raise Unreadable(f"this line cannot be read: {e}", number) from None
    if not isinstance(row, dict):
        raise Unreadable("this line is not one of a ledger's", number)
    return row


def _head(ledger: Ledger) -> dict[str, Any]:
    types = {
        key: {"structure": t.structure, "design": t.design, "moved": _time(t.moved)}
        for key, t in (ledger.types or {}).items()
    }
    sections = dict(ledger.sections or {})
    return {"ledger": FORMAT, "deck": ledger.name, "namespace": ledger.namespace, "sections": sections, "types": types}


def _with_head(row: dict[str, Any], editions: tuple[Edition, ...], notes: dict[str, Issued]) -> Ledger:
    try:
        types = {key: TypeState(t["structure"], t["design"], _seconds(t["moved"])) for key, t in row["types"].items()}
        return Ledger(row["deck"], row["namespace"], dict(row["sections"]), types, editions, notes)
    except (KeyError, TypeError, ValueError, AttributeError) as e:
        raise Unreadable(f"the head of the ledger cannot be read ({type(e).__name__}: {e})", 1) from None


def _edition(edition: Edition) -> dict[str, Any]:
    return {"edition": edition.code, "on": _time(edition.on), "note": edition.note}


def _note(issued: Issued) -> dict[str, Any]:
    said = issued.said
    row = {
        "id": said.id,
        "guid": said.guid,
        "state": issued.state,
        "type": said.note_type,
        "section": said.section,
        "digest": " ".join(f"{part}:{digest}" for part, digest in said.parts.items()),
        "moved": _time(issued.moved),
        "issued": _time(issued.first),
        "stem": said.stem,
        "key": said.key,
        "options": dict(said.options),
        "source": said.source,
    }
    if issued.kept:
        kept = issued.kept
        row["kept"] = {"deck": kept.deck, "tags": [*kept.tags], "fields": [*kept.fields]}
    return row


def _issued(row: dict[str, Any]) -> Issued:
    if row["state"] not in {PUBLISHED, RETIRED}:
        raise ValueError(f"no state {row['state']}")
    parts = dict(_pairs(row["digest"]))
    said = Said(
        row["id"],
        row["guid"],
        row["type"],
        row["section"],
        parts,
        row["stem"],
        row["key"],
        dict(row["options"]),
        row["source"],
    )
    kept = row.get("kept")
    whole = Kept(tuple(kept["fields"]), tuple(kept["tags"]), kept["deck"]) if kept else None
    if (whole is None) is (row["state"] == RETIRED):
        raise ValueError("a retired note, and no other, has “kept”")
    return Issued(said, row["state"], _seconds(row["moved"]), _seconds(row["issued"]), whole)


def _pairs(digest: str) -> Iterator[tuple[str, str]]:
    for word in digest.split():
        part, _, value = word.partition(":")
        yield part, value


def _time(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _seconds(time: str) -> int:
    return int(datetime.strptime(time, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).timestamp())
