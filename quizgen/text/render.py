"""Rich text for each target: HTML, plain text, and text with signs for emphasis. HTML is escaped here alone."""

from __future__ import annotations

from binascii import b2a_base64
from collections.abc import Callable, Iterable

from quizgen.text.rich import Blank, Code, Emphasis, Isolated, Picture, Piece, RichText, Strong

DRAWN_BLANK = "_____"
"""A blank in plain text."""


def escape(text: str) -> str:
    """Return HTML that shows a plain text."""
    if "&" in text or "<" in text or ">" in text or '"' in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text


Draw = Callable[[Picture], str]
"""Returns the HTML of a picture."""


def data_uri(picture: Picture) -> str:
    """Return the address of a picture that is held inside the page."""
    kind = {"svg": "svg+xml", "jpg": "jpeg"}.get(picture.format, picture.format)
    return f"data:image/{kind};base64,{b2a_base64(picture.content, newline=False).decode()}"


_BROAD = 1.5
"""From this ratio of width to height on, a picture is as wide as there is room; any other is as high."""


def shape(picture: Picture) -> str:
    """Return the classes of a picture: by its shape, style sheets give it a width or a height."""
    return f"picture {'wide' if picture.width >= _BROAD * picture.height else 'tall'}"


def image(picture: Picture, source: str, more: str = "") -> str:
    """Return a picture as HTML; `more` are its other attributes."""
    return f'<img class="{shape(picture)}" src="{source}" alt="{escape(picture.description)}"{more}>'


def held_inside(picture: Picture) -> str:
    """Return a picture that is held inside the page."""
    return image(picture, data_uri(picture))


def html(text: RichText, blank: str = DRAWN_BLANK, draw: Draw = held_inside) -> str:
    """Return inline HTML; `blank`, as HTML, stands where blanks are, and `draw` makes that of pictures."""
    pieces = text.pieces
    if not pieces:
        return ""
    if len(pieces) == 1 and isinstance(pieces[0], str):
        return escape(pieces[0])
    return _html(pieces, blank, draw)


def _html(pieces: Iterable[Piece], blank: str, draw: Draw) -> str:
    return "".join([_piece(piece, blank, draw) for piece in pieces])


def _piece(piece: Piece, blank: str, draw: Draw) -> str:
    match piece:
        case str():
            return escape(piece)
        case Emphasis():
            return f"<em>{_html(piece.pieces, blank, draw)}</em>"
        case Strong():
            return f"<strong>{_html(piece.pieces, blank, draw)}</strong>"
        case Code():
            return f"<code>{_html(piece.pieces, blank, draw)}</code>"
        case Isolated():
            return f"<bdi>{_html(piece.pieces, blank, draw)}</bdi>"
        case Blank():
            return blank
        case Picture():
            return draw(piece)


def plain(text: RichText, blank: str = DRAWN_BLANK) -> str:
    """Return the text that a reader sees, without any markup; `blank` stands where blanks are.

    A picture is what can be seen on it, in words.
    """
    pieces = text.pieces
    if not pieces:
        return ""
    if len(pieces) == 1 and isinstance(pieces[0], str):
        return pieces[0]
    return _plain(pieces, blank)


def _plain(pieces: Iterable[Piece], blank: str) -> str:
    return "".join([piece if isinstance(piece, str) else _bare(piece, blank) for piece in pieces])


def _bare(piece: Emphasis | Strong | Code | Isolated | Blank | Picture, blank: str) -> str:
    match piece:
        case Blank():
            return blank
        case Picture():
            return piece.description
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
        case Isolated() | Blank() | Picture():
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
        case Picture():
            return f"[{piece.file}: {piece.description}]" if piece.description else f"[{piece.file}]"
        case str():
            return piece
