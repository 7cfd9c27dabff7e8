"""Pictures, sounds and marked values in texts: inserted where a template names them; media can be found again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar
from zlib import crc32

from quizgen.text.pieces import (
    Code,
    CodeBlock,
    Emphasis,
    Isolated,
    Listed,
    Lowered,
    Picture,
    Piece,
    Raised,
    Sound,
    Strong,
    merged,
    walk,
)
from quizgen.text.private_signs import INSET, INSET_END
from quizgen.text.rich import Marked, RichText

_MARK = re.compile(f"{INSET}([^{INSET_END}]*){INSET_END}")

Inset = Picture | Sound | Marked
"""A value that is more than plain text."""

SomeMedium = TypeVar("SomeMedium", Picture, Sound)


def mark(value: Inset) -> str:
    """Return the mark of a picture, a sound or a marked value in a text that is not read yet."""
    return f"{INSET}{_key(value)}{INSET_END}"


def _key(value: Inset) -> str:
    """Return the key of a value: the name of its file, or a number for a written one, which looks like no name."""
    return value.file if isinstance(value, Picture | Sound) else f"#{crc32(value.source.encode())}"


def has_marks(text: str) -> bool:
    """Return whether a text that is not read yet has marks of pictures, sounds or marked values."""
    return INSET in text


def placed(text: RichText, values: Iterable[object]) -> RichText:
    """Return a text with pictures, sounds and marked values in place of their marks."""
    insets = {_key(value): value for value in values if isinstance(value, Inset)}
    return RichText(tuple(merged(_placed(text.pieces, insets))))


def _placed(pieces: Iterable[Piece], insets: Mapping[str, Inset]) -> Iterator[Piece]:
    for piece in pieces:
        match piece:
            case str():
                yield from _split(piece, insets)
            case Emphasis() | Strong() | Isolated() | Raised() | Lowered():
                yield type(piece)(tuple(merged(_placed(piece.pieces, insets))))
            case Listed():
                yield Listed(tuple([tuple(merged(_placed(entry, insets))) for entry in piece.entries]), piece.numbered)
            case Code() | CodeBlock():
                yield type(piece)(
                    tuple([_worded(one, insets) if isinstance(one, str) else one for one in piece.pieces])
                )
            case _:
                yield piece


def _split(text: str, insets: Mapping[str, Inset]) -> Iterator[Piece]:
    for place, part in enumerate(_MARK.split(text)):
        if place % 2:
            value = insets[part]
            yield from (value,) if isinstance(value, Picture | Sound) else value.text.pieces
        elif part:
            yield part


def _worded(text: str, insets: Mapping[str, Inset]) -> str:
    return _MARK.sub(lambda found: _in_words(insets[found[1]]), text)


def _in_words(value: Inset) -> str:
    return value.plain if isinstance(value, Marked) else str(value)


def pictures_in(texts: Iterable[RichText]) -> tuple[Picture, ...]:
    """Return the pictures in some texts, each once."""
    return _media_in(texts, Picture)


def sounds_in(texts: Iterable[RichText]) -> tuple[Sound, ...]:
    """Return the sounds in some texts, each once."""
    return _media_in(texts, Sound)


def _media_in(texts: Iterable[RichText], kind: type[SomeMedium]) -> tuple[SomeMedium, ...]:
    return tuple(dict.fromkeys(piece for text in texts for piece in walk(text.pieces) if isinstance(piece, kind)))


def without_pictures(text: RichText) -> RichText:
    """Return the text without its pictures, except within a word or an emphasis."""
    return RichText(tuple(piece for piece in text.pieces if not isinstance(piece, Picture)))
