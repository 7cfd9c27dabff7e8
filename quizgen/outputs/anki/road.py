"""A deck as text for Anki's File > Import, which keeps a learner's own tags and remarks.

A line reaches as far as the last field that the deck fills; the learner's own field, which stands after it, and tags
are not in it, so Anki leaves them alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quizgen.outputs.anki.shelf import DeckOut

HEAD = "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n"
_BREAK = re.compile(r"[\t\r\n]+")


def road(decks: Iterable[DeckOut]) -> Iterator[str]:
    """Yield the text of these notes, piece by piece."""
    yield HEAD
    yield from (f"{line}\n" for deck in decks for line in _lines(deck))


def _lines(deck: DeckOut) -> Iterator[str]:
    for note in deck.notes:
        kind = note.content.note_type
        mine = [field.name for field in kind.fields].index("My notes")
        cells = (note.guid, kind.name, deck.name, *note.content.fields[:mine])
        yield "\t".join(map(_cell, cells))


def _cell(value: str) -> str:
    """Return the value as a cell: quoted where Anki would otherwise read a quote or a comment into it."""
    line = value if value.isprintable() else _BREAK.sub(" ", value)
    return '"' + line.replace('"', '""') + '"' if '"' in line or line.startswith("#") else line
