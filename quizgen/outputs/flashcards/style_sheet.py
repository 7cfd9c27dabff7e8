"""The style sheet of a deck's flashcards: the design, and the positions and type sizes that the deck needs."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from functools import cache

from quizgen.outputs.flashcards.fit import Fit
from quizgen.outputs.flashcards.sheets import POSITIONS
from quizgen.outputs.flashcards.typesetting import (
    DIAGRAM,
    PICTURE_HEIGHT,
    PICTURE_HEIGHTS,
    STYLES,
    Format,
    LineStyle,
    Setting,
)
from quizgen.text.direction import Direction


def style(
    design: str, fits: Collection[Fit], direction: Direction, *, pictured: bool = False, labelled: bool = False
) -> str:
    """Return `design` with the rules for cards with these fits, from the same values.

    If they are `pictured`, there are rules for pictures; if they are `labelled`, for pictures with numbers as well.
    """
    kinds = {kind: line for kind, line in STYLES.items() if labelled or kind != DIAGRAM}
    formats = sorted({fit.format for fit in fits})
    settings = sorted({(fit.format, setting) for fit in fits for setting in (fit.front, fit.back)})
    printed = [rule for format_ in formats for rule in _format_rules(format_, direction)]
    printed += [rule for format_, setting in settings for rule in _setting_rules(format_, setting, kinds)]
    design += _written(_picture_rules(kinds)) if pictured else ""
    return f"{design}{_written(_line_rules(kinds))}@media print {{\n{_written(printed)}}}\n"


@cache
def format_class(format_: Format) -> str:
    """Return the class of a sheet with cards of this format."""
    return f"of-{format_.columns}-{format_.rows}"


@cache
def setting_classes(setting: Setting) -> str:
    """Return the classes of a side with this setting."""
    return f"t{_dashed(setting.size)} e{_dashed(setting.small)}-{setting.small_lines}"


def _line_rules(kinds: Mapping[str, LineStyle]) -> Iterator[str]:
    for kind, line in kinds.items():
        yield f".{kind} {{ font-size: {line.size:g}em; }}"
        yield from _gap_rules("", kind, 1 / line.size, "em")
        if line.indent:
            yield f".{kind} {{ position: relative; padding-inline-start: {line.indent:g}em; }}"
            yield f".{kind} .label {{ position: absolute; inset-inline-start: 0; }}"


def _picture_rules(kinds: Container[str]) -> Iterator[str]:
    """Yield rules that keep pictures to the height they were fitted to."""
    yield ".picture { max-width: 100%; vertical-align: top; object-fit: contain; }"
    yield ".picture { background: #fff; outline: .3pt solid #999; }"
    yield ".listed .picture { margin-bottom: .3em; }"
    heights = [(f".{kind} ", height) for kind, height in PICTURE_HEIGHTS.items() if kind in kinds]
    for within, height in (("", PICTURE_HEIGHT), *heights):
        yield f"{within}.picture.wide {{ width: {1.5 * height:g}em; max-height: {height:g}em; }}"
        yield f"{within}.picture.tall {{ height: {height:g}em; }}"
    yield ".stem .picture, .answer .picture { display: block; margin: .3em auto; }"
    if DIAGRAM in kinds:
        yield f".{DIAGRAM} .picture {{ display: block; margin: 0 auto; }}"


def _gap_rules(within: str, kind: str, size: float, unit: str) -> Iterator[str]:
    above, again = (f"{gap * size:.4g}{unit}" for gap in (STYLES[kind].above, STYLES[kind].again))
    yield f"{within} * + .{kind} {{ margin-top: {above}; }}"
    yield f"{within} .{kind} + .{kind} {{ margin-top: {again}; }}"


def _format_rules(format_: Format, direction: Direction) -> Iterator[str]:
    name = format_class(format_)
    yield f".{name} .card {{ width: {format_.width:g}mm; height: {format_.height:g}mm; }}"
    yield f".{name} .room {{ width: {format_.line_width:g}mm; }}"
    for side, position_of in zip(("fronts", "backs"), POSITIONS[direction], strict=True):
        for place in range(format_.places):
            left, top = position_of(format_, place)
            yield f".{name} .{side} .at-{place} {{ left: {left:g}mm; top: {top:g}mm; }}"


def _setting_rules(format_: Format, setting: Setting, kinds: Mapping[str, LineStyle]) -> Iterator[str]:
    lines, small_print = (f".{name}" for name in setting_classes(setting).split())
    for kind, line in kinds.items():
        yield f"{lines} .{kind} {{ font-size: {line.points(setting.size):.4g}pt; }}"
        yield from _gap_rules(lines, kind, setting.size, "pt")
    yield f"{small_print} .edge {{ font-size: {setting.small:.4g}pt; }}"
    yield f".fronts {small_print} .room {{ top: {setting.inset:.4g}mm; }}"
    yield f".{format_class(format_)} {small_print} .lines {{ height: {setting.room(format_):.4g}mm; }}"


def _written(rules: Iterable[str]) -> str:
    """Return the rules, each once, on lines of their own."""
    return "".join([f"{rule}\n" for rule in dict.fromkeys(rules)])


def _dashed(value: float) -> str:
    return f"{value:.4g}".replace(".", "-")
