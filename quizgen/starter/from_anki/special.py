"""Columns of a table of notes that are no fields: ids, decks, tags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quizgen.load.rows.ids import made_id
from quizgen.starter.from_anki.remarks import Remarks
from quizgen.text.folding import fold

ID, GUID, TAGS, DECK, NOTE = "id", "guid", "tags", "Deck", "note"
"""Headers of such columns."""

_LONGEST_ID = 60
_LONGEST_TAG = 200
_LEARNERS = frozenset(("leech", "marked"))
"""Tags by which Anki says how somebody gets on with a card."""

Line = dict[str, str]
"""A row: what stands in it by the headers of its columns."""


def put_ids(lines: Sequence[Line], header: str, *, always: bool) -> None:
    """Write ids into rows for which what stands under a header gives none, or none of their own; `always`: into all."""
    made = [made_id(line[header]) for line in lines]
    if not always and len(set(made)) == len(made) and all(0 < len(id_) <= _LONGEST_ID for id_ in made):
        return
    taken: set[str] = set()
    last: dict[str, int] = {}
    for line, id_ in zip(lines, made, strict=True):
        short = id_ if len(id_) <= _LONGEST_ID else id_[:_LONGEST_ID].rpartition("-")[0] or id_[:_LONGEST_ID]
        base = short if short[:1].isalpha() else f"note-{short}".rstrip("-")
        new = base
        while new in taken:
            last[base] = last.get(base, 1) + 1
            new = f"{base}-{last[base]}"
        line[ID] = new
        taken.add(new)


def common_deck(decks: Iterable[str]) -> str:
    """Return the deck that all these are in or under; nothing where there is none."""
    common: list[str] | None = None
    for deck in decks:
        levels = deck.split("::")
        common = levels if common is None else common[: _alike(common, levels)]
    return "::".join(common or ())


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many levels two decks have in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def put_decks(rows: Sequence[tuple[str, Line]]) -> None:
    """Write into rows which subdeck they come from, if they come from several decks."""
    decks = {deck for deck, _ in rows}
    if len(decks) < 2:
        return
    begin = len(common_deck(decks))
    for deck, line in rows:
        line[DECK] = deck[begin:].removeprefix("::").replace("::", ", ")


def put_tags(rows: Sequence[tuple[Sequence[str], Line]], separator: str, remarks: Remarks) -> None:
    """Write tags into rows, each tag spelled in one way; `a::b` stays as it is."""
    spelled: dict[str, str] = {}
    for tags, line in rows:
        kept: dict[str, None] = {}
        for tag in tags:
            if tag.lower() in _LEARNERS:
                remarks.add("the tag “leech” or “marked” is left out", _name(line))
                continue
            plain = _plain_tag(tag)
            one = spelled.setdefault(fold(plain), plain) if fold(plain) else ""
            if one != tag:
                remarks.add("a tag is spelled otherwise", f"{tag}, now {one}") if one else remarks.add(
                    "a tag has no letters, so that it is left out", tag
                )
            if one:
                kept[one] = None
        line[TAGS] = separator.join(kept)


def _plain_tag(tag: str) -> str:
    """Return a tag without the signs that separate the entries of a list."""
    return "-".join(filter(None, tag.replace("|", ";").split(";")))[:_LONGEST_TAG]


def _name(line: Line) -> str:
    return next(filter(None, line.values()), "")
