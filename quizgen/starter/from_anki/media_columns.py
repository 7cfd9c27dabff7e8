"""Columns that name the pictures and sounds of a field, beside the column with its text or in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quizgen.starter.from_anki.media_files import MEDIA, Files, Medium, Taken, named_files
from quizgen.starter.from_anki.remarks import Remarks
from quizgen.starter.from_anki.special import NOTE, Line

_MOST = 3
"""Pictures, and sounds, of one field that come along."""


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
                if len(found) > _MOST:
                    remarks.add(f"more than {_MOST} {medium}s of a field are left out", found[0].original)
    return headers


def _headers(field: str, medium: Medium, fields: Sequence[str], *, bare: bool) -> Iterator[str]:
    for number in range(1, _MOST + 1):
        header = f"{field} {medium} {number}" if number > 1 else f"{field} {medium}"
        yield field if bare and number == 1 else f"{header} (file)" if header in fields else header
