"""A deck as text for Anki's File > Import, which keeps a learner's own tags and “My notes”.

A line ends with the last field that the deck fills. The learner's own field, which comes after it, and tags are not in
it, so Anki leaves them alone. Its head makes every choice in Anki's import window; without it, Anki would do what the
learner last chose for some other file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from quizgen.outputs.anki.decks import AnkiDeck, AnkiNote
from quizgen.outputs.anki.note_types import NOTE_TYPES

HEAD = (
    "#separator:tab\n#html:true\n#if matches:update current\n#match scope:notetype\n"
    "#guid column:1\n#notetype column:2\n#deck column:3\n"
)
_BREAK = re.compile(r"[\t\r\n]+")
_OWN = {note_type.key: [field.name for field in note_type.fields].index("My notes") for note_type in NOTE_TYPES}
"""The place of the learner's own field, by note type."""


_MEDIA = "# This text has none of the pictures or sounds of its cards: import {} as well.\n"
"""A line that Anki ignores."""


def text_import(decks: Iterable[AnkiDeck], media_package: str) -> Iterator[str]:
    """Yield the text of these notes, piece by piece, in the order of new cards, which is the order Anki takes.

    It names the package with their pictures and sounds, if they have any.
    """
    yield HEAD + _MEDIA.format(media_package) if media_package else HEAD
    for name, note in sorted([(deck.name, note) for deck in decks for note in deck.notes], key=_place):
        note_type = note.content.note_type
        yield _line((note.guid, note_type.name, name, *note.content.fields[: _OWN[note_type.key]]))


def _place(placed: tuple[str, AnkiNote]) -> int:
    return placed[1].due


def _line(cells: Sequence[str]) -> str:
    line = "\t".join([_quoted(cell) if '"' in cell or cell[:1] == "#" else cell for cell in cells])
    if "\n" in line or "\r" in line or line.count("\t") >= len(cells):
        return _line([_BREAK.sub(" ", cell) for cell in cells])
    return f"{line}\n"


def _quoted(cell: str) -> str:
    """Return a cell, quoted if Anki would otherwise read a quote or a comment into it."""
    return '"' + cell.replace('"', '""') + '"'
