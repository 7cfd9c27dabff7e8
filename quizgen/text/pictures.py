"""Pictures in texts: put in where a template names them, found again, and left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from quizgen.text.rich import Code, Emphasis, Isolated, Picture, Piece, RichText, Strong, walk

_BEGIN, _END = "\ufdd6", "\ufdd7"
"""Stand around the name of a picture's file: Unicode noncharacters, which no file of a project may contain."""

_MARK = re.compile(f"{_BEGIN}([^{_END}]*){_END}")


def mark(picture: Picture) -> str:
    """Return what stands for a picture in a text that is not read yet."""
    return f"{_BEGIN}{picture.file}{_END}"


def with_pictures(text: RichText, values: Iterable[object]) -> RichText:
    """Return a text with those of the values that are pictures where their marks are."""
    pictures = {value.file: value for value in values if isinstance(value, Picture)}
    return RichText(tuple(_placed(text.pieces, pictures)))


def _placed(pieces: Iterable[Piece], pictures: Mapping[str, Picture]) -> Iterator[Piece]:
    for piece in pieces:
        match piece:
            case str():
                yield from _split(piece, pictures)
            case Emphasis() | Strong() | Isolated():
                yield type(piece)(tuple(_placed(piece.pieces, pictures)))
            case Code():
                yield Code(tuple([_worded(part, pictures) if isinstance(part, str) else part for part in piece.pieces]))
            case _:
                yield piece


def _split(text: str, pictures: Mapping[str, Picture]) -> Iterator[Piece]:
    for place, part in enumerate(_MARK.split(text)):
        if place % 2:
            yield pictures[part]
        elif part:
            yield part


def _worded(text: str, pictures: Mapping[str, Picture]) -> str:
    return _MARK.sub(lambda found: pictures[found[1]].said, text)


def pictures_in(texts: Iterable[RichText]) -> tuple[Picture, ...]:
    """Return the pictures in some texts, each once."""
    return tuple(dict.fromkeys(piece for text in texts for piece in walk(text.pieces) if isinstance(piece, Picture)))


def without_pictures(text: RichText) -> RichText:
    """Return the text without those of its pictures that are no part of a word or an emphasis."""
    return RichText(tuple(piece for piece in text.pieces if not isinstance(piece, Picture)))
