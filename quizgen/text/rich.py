"""Rich text, of stems, options, answers and notes. It is read once and rendered for each target."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import dropwhile

from quizgen.frozen import frozen_record
from quizgen.text.pieces import (
    DRAWN_BLANK,
    Blank,
    Code,
    CodeBlock,
    Formula,
    LineBreak,
    Listed,
    Piece,
    Wrapping,
    merged,
    walk,
)

CLOSING = "”’»“‘«\"'״」』"
"""Marks that may close a quotation."""

END_MARK = re.compile(rf"[{CLOSING}*_]*([.?!])(?![.?!])")
"""A mark that ends a sentence, at the beginning of what follows a value, even after a quotation or emphasis.

A value that ends like that needs no other.
"""

_END_MARKS = (".", "?", "!")


@frozen_record
class RichText:
    """Text in pieces, no two plain ones side by side; false if it is empty."""

    pieces: tuple[Piece, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.pieces)

    @property
    def blanks(self) -> int:
        """The number of blanks in it."""
        return sum(isinstance(piece, Blank) for piece in walk(self.pieces))

    @property
    def mark_after_blank(self) -> str:
        """The mark that ends the sentence right after the first blank, if one does."""
        leaves = iter([piece for piece in walk(self.pieces) if isinstance(piece, str | Blank)])
        after = "".join([leaf for leaf in dropwhile(_is_words, leaves) if isinstance(leaf, str)])
        found = END_MARK.match(after)
        return found[1] if found else ""

    def fill(self, value: RichText) -> RichText:
        """Return the text with `value` in place of each blank; a mark that would end it twice appears once."""
        return RichText(tuple(merged(_filled(self.pieces, self.as_in_blank(value).pieces))))

    def as_in_blank(self, value: RichText) -> RichText:
        """Return a value for the place of the first blank, without a mark that would end the sentence twice."""
        *_, last = value.pieces or ("",)
        ended = isinstance(last, str) and last.rstrip(CLOSING).endswith(_END_MARKS)
        return without_end(value, self.mark_after_blank) if ended else value


@frozen_record
class Marked:
    """A value in Markdown: as its author wrote it (`source`), as read, and for comparing (`plain`)."""

    source: str
    text: RichText
    plain: str

    def __str__(self) -> str:
        """What its author wrote."""
        return self.source


EMPTY = RichText()


def plain_text(text: str) -> RichText:
    """Return rich text that shows `text` exactly as it is."""
    return RichText((text,)) if text else EMPTY


def without_end(text: RichText, mark: str) -> RichText:
    """Return a text without this mark at its end, if it has it: "D.C." in "The seat is D.C." has its own."""
    *pieces, last = text.pieces or ("",)
    if not mark or not isinstance(last, str) or not ends_with(last, mark):
        return text
    core = last.rstrip(CLOSING)
    rest = core[:-1] + last[len(core) :]
    return RichText((*pieces, rest) if rest else tuple(pieces))


def ends_with(text: str, mark: str) -> bool:
    """Return whether a text ends with a mark, even before a closing quotation mark."""
    return text.rstrip(CLOSING).endswith(mark)


_SENTENCE = re.compile(r".*[^\W\d_]{4}\.", re.DOTALL)


def in_sentence(text: RichText) -> RichText:
    """Return a text to be put into a sentence: without its full stop, unless that may be of a short word, as in D.C."""
    *_, last = text.pieces or ("",)
    is_sentence = isinstance(last, str) and _SENTENCE.fullmatch(last.rstrip(CLOSING))
    return without_end(text, ".") if is_sentence else text


def join(between: str, texts: Iterable[RichText]) -> RichText:
    """Return the texts one after the other, with a plain text between them."""
    pieces: list[Piece] = []
    for number, text in enumerate(texts):
        if number:
            pieces.append(between)
        pieces += text.pieces
    return RichText(tuple(merged(pieces)))


def is_unmarked(text: RichText) -> bool:
    """Return whether a text has only plain text and blanks, as most have."""
    pieces = text.pieces
    return (len(pieces) == 1 and isinstance(pieces[0], str)) or _UNMARKED.issuperset(map(type, pieces))


_UNMARKED = frozenset({str, Blank})


def has_blocks(text: RichText) -> bool:
    """Return whether a text has lists or blocks of code, which no paragraph can contain."""
    return any(isinstance(piece, Listed | CodeBlock) for piece in text.pieces)


def lines_of(text: RichText) -> Iterator[tuple[Piece, ...]]:
    """Yield the lines of a text, as its author ends them."""
    line: list[Piece] = []
    for piece in text.pieces:
        if not isinstance(piece, LineBreak | Listed | CodeBlock):
            line.append(piece)
            continue
        if line or isinstance(piece, LineBreak):
            yield tuple(line)
        line = []
        if isinstance(piece, Listed):
            for entry in piece.entries:
                yield from lines_of(RichText(("• ", *entry)))
        elif isinstance(piece, CodeBlock):
            code = "".join([DRAWN_BLANK if isinstance(one, Blank) else one for one in piece.pieces])
            yield from ((Code((one,)),) for one in code.split("\n"))
    if line:
        yield tuple(line)


def _is_words(piece: Piece) -> bool:
    return isinstance(piece, str)


def _filled(pieces: Iterable[Piece], value: tuple[Piece, ...]) -> Iterator[Piece]:
    for piece in pieces:
        if isinstance(piece, Blank):
            yield from value
        elif isinstance(piece, Wrapping):
            yield type(piece)(tuple(merged(_filled(piece.pieces, value))))
        elif isinstance(piece, Listed):
            yield Listed(tuple([tuple(merged(_filled(entry, value))) for entry in piece.entries]), piece.numbered)
        elif isinstance(piece, Code | CodeBlock):
            yield type(piece)(tuple(merged(_filled_code(piece, value))))
        else:
            yield piece


def _filled_code(code: Code | CodeBlock, value: tuple[Piece, ...]) -> Iterator[str | Blank]:
    for piece in code.pieces:
        if isinstance(piece, Blank):
            yield from (
                f"${inner.source}$" if isinstance(inner, Formula) else inner
                for inner in walk(value)
                if isinstance(inner, str | Blank | Formula)
            )
        else:
            yield piece
