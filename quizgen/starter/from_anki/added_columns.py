"""Columns of a table of notes that are not fields: ids, decks, tags, and the pictures and sounds of a field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from quizgen.load.rows.ids import made_id
from quizgen.starter.from_anki.media_files import MEDIA, Files, Medium, Taken, named_files
from quizgen.starter.from_anki.remarks import Remarks
from quizgen.text.folding import fold

ID, GUID, TAGS, DECK, NOTE = "id", "guid", "tags", "Deck", "note"
"""Headers of such columns."""

_MAX_MEDIA = 3
"""The most pictures, and sounds, of one field that come along."""

_LONGEST_ID = 60
_LONGEST_TAG = 200
_LEARNERS = frozenset(("leech", "marked"))
"""Tags by which Anki marks how a learner is doing with a card."""

Line = dict[str, str]
"""A row: its values by the headers of its columns."""


def put_ids(lines: Sequence[Line], header: str, *, always: bool) -> None:
    """Write ids into rows whose value under a header gives none, or no unique one; `always`: into all."""
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
    """Return the deck that all these are in or under; nothing if there is none."""
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
            if not one:
                remarks.add("a tag has no letters, so it is left out", tag)
                continue
            if one != tag:
                remarks.add("a tag is spelled differently", f"{tag}, now {one}")
            kept[one] = None
        line[TAGS] = separator.join(kept)


def _plain_tag(tag: str) -> str:
    """Return a tag without the signs that separate the entries of a list."""
    return "-".join(filter(None, tag.replace("|", ";").split(";")))[:_LONGEST_TAG]


def _name(line: Line) -> str:
    return next(filter(None, line.values()), "")


def media_of(field: str, files: Files, note: str, *, html: bool) -> Sequence[Taken]:
    """Return the pictures and sounds that a field names and that come along, each once."""
    found = [files.take(named, note) for named in dict.fromkeys(named_files(field, html=html))]
    return [*dict.fromkeys(file for file in found if file)]


def put_media(
    rows: Sequence[tuple[Sequence[Sequence[Taken]], Line]], fields: Sequence[str], cloze: int, remarks: Remarks
) -> Mapping[str, Medium]:
    """Write the names of files into rows; return the headers of their columns, each with what it names.

    A field without any text has its first picture or sound in its own column.
    """
    headers: dict[str, Medium] = {}
    for at, field in enumerate(fields):
        bare = at != cloze and field != NOTE and not any(line.get(field) for _, line in rows)
        for medium in MEDIA:
            names = [*_headers(field, medium, fields, bare=bare and (field not in headers))]
            for files, line in rows:
                found = [file for file in files[at] if file.medium == medium]
                line.update(zip(names, (file.name for file in found), strict=False))
                headers |= dict.fromkeys(names[: len(found)], medium)
                if len(found) > _MAX_MEDIA:
                    remarks.add(f"more than {_MAX_MEDIA} {medium}s of a field are left out", found[0].original)
    return headers


def _headers(field: str, medium: Medium, fields: Sequence[str], *, bare: bool) -> Iterator[str]:
    for number in range(1, _MAX_MEDIA + 1):
        header = f"{field} {medium} {number}" if number > 1 else f"{field} {medium}"
        yield field if bare and number == 1 else f"{header} (file)" if header in fields else header
