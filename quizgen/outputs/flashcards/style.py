"""The style sheet of a deck's flashcards: our own file, and the places and type sizes that the deck needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from quizgen.outputs.flashcards.formats import Format, Setting
from quizgen.outputs.flashcards.line import STYLES
from quizgen.outputs.flashcards.sheets import PLACES, Direction, Sheet


def style(design: str, made: Sequence[Sheet]) -> str:
    """Return `design` with the rules for these sheets: the same values that the cards were fitted by."""
    sides = {(sheet.format, setting) for sheet in made for card in sheet.cards for setting in (card.front, card.back)}
    formats = {(sheet.format, sheet.direction) for sheet in made}
    rules = (*_formats(formats), *(rule for side in sorted(sides) for rule in _side(*side)))
    return f"{design}{_rules(_lines())}@media print {{\n{_rules(rules)}}}\n"


def format_class(format_: Format) -> str:
    """The class of a sheet with cards of this format."""
    return f"of-{format_.columns}-{format_.rows}"


def setting_classes(setting: Setting) -> str:
    """The classes of a side with this setting."""
    return f"t{_dashed(setting.size)} e{_dashed(setting.small)}-{setting.edge}"


def _lines() -> Iterator[str]:
    for kind, style in STYLES.items():
        yield f".{kind} {{ font-size: {style.size:g}em; }}"
        yield from _gaps("", kind, 1 / style.size, "em")
        if indent := style.indent:
            yield f".{kind} {{ position: relative; padding-inline-start: {indent:g}em; }}"
            yield f".{kind} .label {{ position: absolute; inset-inline-start: 0; }}"


def _gaps(within: str, kind: str, unit: float, name: str) -> Iterator[str]:
    above, again = (f"{gap * unit:.4g}{name}" for gap in (STYLES[kind].above, STYLES[kind].again))
    yield f"{within} * + .{kind} {{ margin-top: {above}; }}"
    yield f"{within} .{kind} + .{kind} {{ margin-top: {again}; }}"


def _formats(formats: Iterable[tuple[Format, Direction]]) -> Iterator[str]:
    for format_, direction in sorted(formats):
        name = format_class(format_)
        yield f".{name} .card {{ width: {format_.width:g}mm; height: {format_.height:g}mm; }}"
        yield f".{name} .room {{ width: {format_.inner:g}mm; }}"
        for side, place_of in zip(("fronts", "backs"), PLACES[direction], strict=True):
            for number in range(format_.places):
                left, top = place_of(format_, number)
                yield f".{name} .{side} .at-{number} {{ left: {left:g}mm; top: {top:g}mm; }}"


def _side(format_: Format, setting: Setting) -> Iterator[str]:
    lines, edge = (f".{name}" for name in setting_classes(setting).split())
    for kind, style in STYLES.items():
        yield f"{lines} .{kind} {{ font-size: {style.points(setting.size):.4g}pt; }}"
        yield from _gaps(lines, kind, setting.size, "pt")
    yield f"{edge} .edge {{ font-size: {setting.small:.4g}pt; }}"
    yield f".fronts {edge} .room {{ top: {setting.inset:.4g}mm; }}"
    yield f".{format_class(format_)} {edge} .lines {{ height: {setting.room(format_):.4g}mm; }}"


def _rules(rules: Iterable[str]) -> str:
    return "".join(f"{rule}\n" for rule in dict.fromkeys(rules))


def _dashed(value: float) -> str:
    return f"{value:.4g}".replace(".", "-")
