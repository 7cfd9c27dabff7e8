"""The table of credits for pictures and sounds from a deck: what is known of them, and room for what is missing."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import NamedTuple

from quizgen.load.media.credits import COLUMNS
from quizgen.records.place import column_letters
from quizgen.starter.from_anki.media_files import Taken

_FIRST = 703
"""The number of the column AAA: files are told apart by letters, not by figures, which checks would put in order."""

_ASKED = ("author", "licence", "description")


class Credits(NamedTuple):
    """What is said of all files at once: who made them, their licence, and where they come from."""

    author: str
    licence: str
    origin: str


def credits_table(files: Iterable[Taken], said: Credits) -> bytes:
    """Return the table with what is known; cells that are missing are empty."""
    return _table(_row(file, said) for file in files)


def filled_table(files: Iterable[Taken]) -> bytes:
    """Return a table in which nothing is missing, by which item templates are tried."""
    return _table(
        {**_row(file, Credits("?", "?", "?")), "description": f"{file.medium} {column_letters(number)}"}
        for number, file in enumerate(files, _FIRST)
    )


def missing(files: Sequence[Taken], said: Credits) -> Sequence[str]:
    """Return the columns in which cells are empty."""
    rows = [_row(file, said) for file in files]
    return [column for column in _ASKED if not all(row[column] for row in rows)]


def _row(file: Taken, said: Credits) -> Mapping[str, str]:
    known = {"file": file.name, "description": file.described, "decorative": ""}
    return {**known, "author": said.author, "licence": said.licence, "origin": said.origin}


def _table(rows: Iterable[Mapping[str, str]]) -> bytes:
    text = StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return f"\ufeff{text.getvalue()}".encode(errors="replace")
