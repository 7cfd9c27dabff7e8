"""Rich text for each target: HTML, plain text, and text with signs for emphasis. HTML is escaped only here."""

from __future__ import annotations

from binascii import b2a_base64
from collections.abc import Callable, Iterable, Mapping

from quizgen.frozen import frozen_record
from quizgen.text.letters import keyboard
from quizgen.text.pieces import (
    DRAWN_BLANK,
    Blank,
    Code,
    CodeBlock,
    Emphasis,
    Formula,
    Isolated,
    LineBreak,
    Listed,
    Lowered,
    Medium,
    Picture,
    Piece,
    Raised,
    Sound,
    Strong,
    Wrapping,
)
from quizgen.text.rich import RichText, is_unmarked


def escape(text: str) -> str:
    """Return HTML that shows a plain text."""
    if "&" in text or "<" in text or ">" in text or '"' in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text


Draw = Callable[[Medium], str]
"""Returns the HTML of a picture or a sound."""

DrawFormula = Callable[[Formula], str]
"""Returns the HTML of a formula."""

ShowFormula = Callable[[Formula], str]
"""Returns what stands for a formula in plain text."""


def mathml(formula: Formula) -> str:
    """Return a formula as MathML, which always runs from the left."""
    from quizgen.text.formulas.linear import linear  # noqa: PLC0415
    from quizgen.text.formulas.read import read  # noqa: PLC0415 - few projects have formulas
    from quizgen.text.formulas.tree import written  # noqa: PLC0415

    return written(read(formula.source), f' dir="ltr" displaystyle="true" alttext="{escape(linear(formula.source))}"')


def data_uri(medium: Medium) -> str:
    """Return the address of a picture or a sound that is contained in the page."""
    kind = _MEDIA_TYPES.get(medium.format, f"image/{medium.format}")
    return f"data:{kind};base64,{b2a_base64(medium.content, newline=False).decode()}"


_MEDIA_TYPES = {
    "svg": "image/svg+xml", "jpg": "image/jpeg", "mp3": "audio/mpeg", "ogg": "audio/ogg", "wav": "audio/wav",
    "m4a": "audio/mp4",
}  # fmt: skip
"""Media types by format; an `image/` type of the same name for all others."""


_BROAD = 1.5
"""From this ratio of width to height on, a picture fills the width of its room; any other fills the height."""


def shape(picture: Picture) -> str:
    """Return the classes of a picture, for style sheets to give it a width or a height by its shape."""
    return f"picture {'wide' if picture.width >= _BROAD * picture.height else 'tall'}"


def image(picture: Picture, source: str, more: str = "") -> str:
    """Return a picture as HTML; `more` are its other attributes."""
    return f'<img class="{shape(picture)}" src="{source}" alt="{escape(picture.description)}"{more}>'


def held_inside(medium: Medium) -> str:
    """Return a picture contained in a page to be printed; for a sound, what can be heard."""
    return f"[{escape(medium.description)}]" if isinstance(medium, Sound) else image(medium, data_uri(medium))


def html(text: RichText, blank: str = DRAWN_BLANK, draw: Draw = held_inside, draw_formula: DrawFormula = mathml) -> str:
    """Return HTML, inline except for lists and blocks of code.

    `blank` is the HTML of blanks; `draw` makes that of pictures and sounds, `draw_formula` that of formulas.
    """
    pieces = text.pieces
    if not pieces:
        return ""
    if len(pieces) == 1 and isinstance(pieces[0], str):
        return escape(pieces[0])
    return _Html(blank, draw, draw_formula).of(pieces)


@frozen_record
class _Html:
    """Makes the HTML of pieces."""

    blank: str
    draw: Draw
    draw_formula: DrawFormula

    def of(self, pieces: Iterable[Piece]) -> str:
        return "".join([escape(piece) if isinstance(piece, str) else self._piece(piece) for piece in pieces])

    def _piece(self, piece: Piece) -> str:
        if isinstance(piece, Wrapping | Code):
            name = _TAGS[type(piece)]
            return f"<{name}>{self.of(piece.pieces)}</{name}>"
        match piece:
            case str():
                return escape(piece)
            case LineBreak():
                return "<br>"
            case Listed():
                name, entries = "ol" if piece.numbered else "ul", [f"<li>{self.of(one)}</li>" for one in piece.entries]
                return f'<{name} class="marked">{"".join(entries)}</{name}>'
            case CodeBlock():
                lines = self.of(piece.pieces).replace("\n", "<br>")  # Anki makes spaces of line ends
                return f'<pre class="marked"><code>{lines}</code></pre>'
            case Formula():
                return self.draw_formula(piece)
            case Blank():
                return self.blank
            case Picture() | Sound():
                return self.draw(piece)


_TAGS: Mapping[type, str] = {
    Emphasis: "em", Strong: "strong", Code: "code", Isolated: "bdi", Raised: "sup", Lowered: "sub"
}  # fmt: skip


def plain(text: RichText, blank: str = DRAWN_BLANK) -> str:
    """Return the text that a reader sees, in one line and without any markup; `blank` stands where blanks are.

    A picture or a sound becomes its description, and a formula its source between dollar signs, by which it is
    compared; `spoken` has it as people say it.
    """
    pieces = text.pieces
    if not pieces:
        return ""
    if len(pieces) == 1 and isinstance(pieces[0], str):
        return pieces[0]
    return with_formulas_shown(pieces, blank, _source)


def unmarked_text(text: RichText, blank: str) -> str | None:
    """Return what `plain` returns for a text that has only plain text and blanks, as most do; None for any other."""
    pieces = text.pieces
    if len(pieces) == 1 and isinstance(pieces[0], str):
        return pieces[0]
    return with_formulas_shown(pieces, blank, _source) if is_unmarked(text) else None


def _source(formula: Formula) -> str:
    return f"${formula.source}$"


def spoken(text: RichText, blank: str = DRAWN_BLANK) -> str:
    """Return the text that a reader sees, as `plain` does, with formulas as they are read aloud: (a + b)/2, H2O."""
    pieces = text.pieces
    return pieces[0] if len(pieces) == 1 and isinstance(pieces[0], str) else with_formulas_shown(pieces, blank, _spoken)


def _spoken(formula: Formula) -> str:
    from quizgen.text.formulas.linear import linear  # noqa: PLC0415 - few projects have formulas

    return linear(formula.source)


def typed(text: RichText) -> str:
    """Return a text as a learner may type it: with formulas as a keyboard makes them, H2O for H₂O."""
    return keyboard(_typed(text.pieces))


def _typed(pieces: Iterable[Piece]) -> str:
    return "".join([_typed_piece(piece) for piece in pieces])


def _typed_piece(piece: Piece) -> str:
    match piece:
        case Formula():
            from quizgen.text.formulas.linear import typed as typed_formula  # noqa: PLC0415 - few projects have formulas

            return typed_formula(piece.source)
        case Raised():
            return _with_sign("^", _typed(piece.pieces))
        case Lowered() | Emphasis() | Strong() | Isolated():
            return _typed(piece.pieces)
        case str():
            return piece
    return _bare(piece, "", _spoken)


def with_formulas_shown(pieces: Iterable[Piece], blank: str, show: ShowFormula) -> str:
    """Return the text of pieces that a reader sees, with what `show` gives in place of each formula."""
    return "".join([piece if isinstance(piece, str) else _bare(piece, blank, show) for piece in pieces])


def _bare(piece: Piece, blank: str, show: ShowFormula) -> str:  # noqa: C901, PLR0911 - one case a kind
    match piece:
        case str():
            return piece
        case Blank():
            return blank
        case Picture() | Sound():
            return piece.description
        case Formula():
            return show(piece)
        case LineBreak():
            return " "
        case Listed():
            return f" {'; '.join([with_formulas_shown(entry, blank, show).strip() for entry in piece.entries])} "
        case CodeBlock():
            return f" {' '.join(with_formulas_shown(piece.pieces, blank, show).split())} "
        case Raised():
            return _small(with_formulas_shown(piece.pieces, blank, show), "^")
        case Lowered():
            return _small(with_formulas_shown(piece.pieces, blank, show), "_")
        case Emphasis() | Strong() | Isolated() | Code():
            return with_formulas_shown(piece.pieces, blank, show)


_SMALL = {
    "^": dict(zip("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ", strict=True)),
    "_": dict(zip("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)),
}
"""Raised and lowered signs, by the sign that people write before them; Unicode has no others."""


def _small(text: str, sign: str) -> str:
    signs = _SMALL[sign]
    return "".join([signs[one] for one in text]) if all(one in signs for one in text) else _with_sign(sign, text)


def _with_sign(sign: str, text: str) -> str:
    return f"{sign}{text}" if len(text) < 2 or text.strip("+-−").isdecimal() else f"{sign}({text})"


def outer_text(text: RichText, formula: str = " ") -> str:
    """Return the text that a reader sees, without blanks and isolated values, which decides its direction.

    `formula` stands for each formula.
    """
    pieces = text.pieces
    return pieces[0] if len(pieces) == 1 and isinstance(pieces[0], str) else _outer(pieces, formula)


def _outer(pieces: Iterable[Piece], formula: str) -> str:
    return "".join([piece if isinstance(piece, str) else _outer_piece(piece, formula) for piece in pieces])


def _outer_piece(piece: Piece, formula: str) -> str:
    match piece:
        case str():
            return piece
        case Formula():
            return formula
        case Listed():
            return " ".join([_outer(entry, formula) for entry in piece.entries])
        case Emphasis() | Strong() | Raised() | Lowered() | Code():
            return _outer(piece.pieces, formula)
        case Isolated() | Blank() | Picture() | Sound() | LineBreak() | CodeBlock():
            return " "


def marked(text: RichText, blank: str = DRAWN_BLANK, show: ShowFormula = _source) -> str:
    """Return the text with signs for its emphasis, for people to read; nothing is escaped, so it is not Markdown."""
    return "".join([_marked(piece, blank, show) for piece in text.pieces])


def _marked(piece: Piece, blank: str, show: ShowFormula) -> str:
    match piece:
        case str():
            return piece
        case Emphasis():
            return f"*{marked(RichText(piece.pieces), blank, show)}*"
        case Strong():
            return f"**{marked(RichText(piece.pieces), blank, show)}**"
        case Code():
            return f"`{with_formulas_shown(piece.pieces, blank, show)}`"
        case Isolated():
            return marked(RichText(piece.pieces), blank, show)
        case Picture() | Sound():
            return f"[{piece.file}: {piece.description}]" if piece.description else f"[{piece.file}]"
    return _bare(piece, blank, show)
