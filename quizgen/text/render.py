"""Rich text for each target: HTML, plain text, and text with signs for emphasis. HTML is escaped here alone."""

from __future__ import annotations

from collections.abc import Iterable

from quizgen.text.rich import Blank, Code, Emphasis, Isolated, Piece, RichText, Strong

DRAWN_BLANK = "_____"
"""A blank in plain text."""


def escape(text: str) -> str:
    """Return HTML that shows a plain text."""
    if "&" in text or "<" in text or ">" in text or '"' in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text


def html(text: RichText, blank: str = DRAWN_BLANK) -> str:
    """Return inline HTML; `blank`, as HTML, stands where blanks are."""
    pieces = text.pieces
    if not pieces:
        return ""
    if len(pieces) == 1 and isinstance(pieces[0], str):
        return escape(pieces[0])
    return _html(pieces, blank)


def _html(pieces: Iterable[Piece], blank: str) -> str:
    return "".join([_piece(piece, blank) for piece in pieces])


def _piece(piece: Piece, blank: str) -> str:
    match piece:
        case str():
            return escape(piece)
        case Emphasis():
            return f"<em>{_html(piece.pieces, blank)}</em>"
        case Strong():
            return f"<strong>{_html(piece.pieces, blank)}</strong>"
        case Code():
            return f"<code>{_html(piece.pieces, blank)}</code>"
        case Isolated():
            return f"<bdi>{_html(piece.pieces, blank)}</bdi>"
        case Blank():
            return blank


def plain(text: RichText, blank: str = DRAWN_BLANK) -> str:
    """Return the text that a reader sees, without any markup; `blank` stands where blanks are."""
    pieces = text.pieces
    if not pieces:
        return ""
    if len(pieces) == 1 and isinstance(pieces[0], str):
        return pieces[0]
    return _plain(pieces, blank)


def _plain(pieces: Iterable[Piece], blank: str) -> str:
    return "".join([piece if isinstance(piece, str) else _bare(piece, blank) for piece in pieces])


def _bare(piece: Emphasis | Strong | Code | Isolated | Blank, blank: str) -> str:
    match piece:
        case Blank():
            return blank
        case Emphasis() | Strong() | Code() | Isolated():
            return _plain(piece.pieces, blank)


def outer_text(text: RichText) -> str:
    """Return the text that a reader sees, without blanks and isolated values: what tells which way it is read."""
    pieces = text.pieces
    return pieces[0] if len(pieces) == 1 and isinstance(pieces[0], str) else "".join(map(_outer, pieces))


def _outer(piece: Piece) -> str:
    match piece:
        case str():
            return piece
        case Isolated() | Blank():
            return " "
        case Emphasis() | Strong() | Code():
            return "".join(map(_outer, piece.pieces))


def marked(text: RichText, blank: str = DRAWN_BLANK) -> str:
    """Return the text with signs for its emphasis, for people to read; nothing is escaped, so it is no Markdown."""
    return "".join([_marked(piece, blank) for piece in text.pieces])


def _marked(piece: Piece, blank: str) -> str:
    match piece:
        case Emphasis():
            return f"*{marked(RichText(piece.pieces), blank)}*"
        case Strong():
            return f"**{marked(RichText(piece.pieces), blank)}**"
        case Code():
            return f"`{_plain(piece.pieces, blank)}`"
        case Isolated():
            return marked(RichText(piece.pieces), blank)
        case Blank():
            return blank
        case str():
            return piece
