"""The pieces that rich text consists of: plain, emphasis, code, list, formula, blank, picture, sound ..."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import TypeVar

from quizgen.frozen import frozen_record


@frozen_record
class Emphasis:
    """Emphasized text."""

    pieces: tuple[Piece, ...]


@frozen_record
class Strong:
    """Strongly emphasized text."""

    pieces: tuple[Piece, ...]


@frozen_record
class Code:
    """Text set as code, which may have blanks in it; nothing in it is markup."""

    pieces: tuple[str | Blank, ...]


@frozen_record
class Isolated:
    """A value that runs against the words around it."""

    pieces: tuple[Piece, ...]


@frozen_record
class Raised:
    """A superscript."""

    pieces: tuple[Piece, ...]


@frozen_record
class Lowered:
    """A subscript."""

    pieces: tuple[Piece, ...]


@frozen_record
class LineBreak:
    """The end of a line."""


@frozen_record
class Listed:
    """A list, with bullets or `numbered`; each of its entries has pieces of its own."""

    entries: tuple[tuple[Piece, ...], ...]
    numbered: bool = False


@frozen_record
class CodeBlock:
    """Lines set as code, which may have blanks in them; nothing in them is markup."""

    pieces: tuple[str | Blank, ...]


@frozen_record
class Formula:
    """A formula; `source` is TeX that has been read once without a mistake (`text.formulas`)."""

    source: str


@frozen_record
class Blank:
    """Where the answer goes in the sentence of a cloze, or the value in a statement."""


@frozen_record
class Picture:
    """A picture from a project's media folder; `description` says what it shows, nothing if it is only decorative.

    `format` is that of its content, as in file names (svg, png ...), and `digest` identifies the content; `width` and
    `height` are its proportions. `author` and `licence` are its short credit, `origin` says where it is from.
    """

    file: str
    description: str
    format: str
    digest: str
    width: float
    height: float
    author: str
    licence: str
    origin: str
    content: bytes = field(compare=False)

    def __str__(self) -> str:
        """What stands for it where there are words alone."""
        return self.in_words

    @property
    def in_words(self) -> str:
        """What stands for it where there are words alone."""
        return self.description or self.file


@frozen_record
class Sound:
    """A sound from a project's media folder; `description` says what can be heard, for those who cannot hear it.

    `format` is that of its content, as in file names (mp3, ogg ...), and `digest` identifies the content. `author` and
    `licence` are its short credit, `origin` says where it is from.
    """

    file: str
    description: str
    format: str
    digest: str
    author: str
    licence: str
    origin: str
    content: bytes = field(compare=False)

    def __str__(self) -> str:
        """What stands for it where there are words alone."""
        return self.description


Medium = Picture | Sound
"""A file of the media folder."""


Piece = (
    str
    | Emphasis
    | Strong
    | Code
    | Isolated
    | Raised
    | Lowered
    | LineBreak
    | Listed
    | CodeBlock
    | Formula
    | Blank
    | Picture
    | Sound
)
"""A plain `str` is shown as it is. A new piece is a class here and a case in each renderer (`text.render`)."""

Wrapping = Emphasis | Strong | Isolated | Raised | Lowered
"""Pieces that show other pieces in some way."""

SomePiece = TypeVar("SomePiece", bound=Piece)

BLANK = Blank()
DRAWN_BLANK = "_____"
"""A blank in plain text."""


def walk(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield all pieces in their order, each before those within it."""
    for piece in pieces:
        yield piece
        if isinstance(piece, Wrapping | Code | CodeBlock):
            yield from walk(piece.pieces)
        elif isinstance(piece, Listed):
            for entry in piece.entries:
                yield from walk(entry)


def merged(pieces: Iterable[SomePiece]) -> Iterator[SomePiece | str]:
    """Yield the pieces, with adjacent plain ones joined, and without empty ones."""
    plain: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            plain.append(piece)
            continue
        if text := "".join(plain):
            yield text
        plain = []
        yield piece
    if text := "".join(plain):
        yield text
