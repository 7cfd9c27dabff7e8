"""The outlines of an SVG's paths: the corners of lines, and points along curves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from math import acos, ceil, copysign, cos, hypot, isfinite, pi, radians, sin, sqrt
from typing import NamedTuple

XY = tuple[float, float]

STEPS = 12
"""Into how many straight lines a curve is divided."""

NUMBER = r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
"""A number as attributes have it."""

_TOKEN = re.compile(f"([A-Za-z])|({NUMBER})")
_BETWEEN = re.compile(r"[\s,]*")
_NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_FLAGS = (3, 4)
"""The numbers of an arc that are flags, which need nothing between them."""


class PathError(ValueError):
    """A path that cannot be read."""


class _Pen(NamedTuple):
    """Where the pen is, where its line began, and the last control point of a curve of the kind `curved`, if any."""

    at: XY
    began: XY
    control: XY
    curved: str = ""

    def reflected(self, kind: str) -> XY:
        """Return the next control point, if it continues from the last one."""
        if self.curved != kind:
            return self.at
        return 2 * self.at[0] - self.control[0], 2 * self.at[1] - self.control[1]


def outlines(data: str) -> list[list[XY]]:
    """Return the points of each line that the pen of a path draws without being lifted. Raise PathError."""
    lines: list[list[XY]] = []
    pen = _Pen((0, 0), (0, 0), (0, 0))
    for name, numbers in _commands(data):
        if not lines and name.upper() != "M":
            raise PathError
        if name.upper() == "M":
            pen = _moved(pen, name, numbers)
            lines.append([pen.at])
            continue
        if name.upper() != "Z" and lines[-1][-1] != pen.at:
            lines.append([pen.at])  # it continues where the last line was closed
        points, pen = _DRAW[name.upper()](pen, _absolute(pen, name, numbers))
        lines[-1] += points
    return lines


def _moved(pen: _Pen, name: str, numbers: list[float]) -> _Pen:
    x, y = _absolute(pen, name, numbers)
    return _Pen((x, y), (x, y), (x, y))


def _absolute(pen: _Pen, name: str, numbers: list[float]) -> list[float]:
    """Return the numbers of a command counted from the corner of the picture, not from where the pen is."""
    if name.isupper() or name == "z":
        return numbers
    x, y = pen.at
    match name:
        case "h":
            return [numbers[0] + x]
        case "v":
            return [numbers[0] + y]
        case "a":
            return [*numbers[:5], numbers[5] + x, numbers[6] + y]
    return [number + (y if place % 2 else x) for place, number in enumerate(numbers)]


def _line(pen: _Pen, to: XY) -> tuple[list[XY], _Pen]:
    return [to], pen._replace(at=to, curved="")


def _cubic(pen: _Pen, numbers: list[float]) -> tuple[list[XY], _Pen]:
    first, second, to = zip(numbers[::2], numbers[1::2], strict=True)
    points = [_on_curve((pen.at, first, second, to), step / STEPS) for step in range(1, STEPS + 1)]
    return points, pen._replace(at=to, control=second, curved="cubic")


def _quadratic(pen: _Pen, numbers: list[float]) -> tuple[list[XY], _Pen]:
    control, to = zip(numbers[::2], numbers[1::2], strict=True)
    points = [_on_curve((pen.at, control, to), step / STEPS) for step in range(1, STEPS + 1)]
    return points, pen._replace(at=to, control=control, curved="quadratic")


def _on_curve(points: tuple[XY, ...], part: float) -> XY:
    """Return where a Bézier curve is after a part of it (de Casteljau)."""
    while len(points) > 1:
        points = tuple([(x + (z - x) * part, y + (w - y) * part) for (x, y), (z, w) in pairwise(points)])
    return points[0]


def _arc(pen: _Pen, numbers: list[float]) -> tuple[list[XY], _Pen]:
    """Return points on an arc of an ellipse (SVG 1.1, appendix F.6.5)."""
    rx, ry, turned, large, sweep, *end = numbers
    to, (x1, y1) = (end[0], end[1]), pen.at
    rx, ry = abs(rx), abs(ry)
    if not isfinite(turned):
        raise PathError
    if not (rx and ry) or to == pen.at:
        return _line(pen, to)
    c, s = cos(radians(turned)), sin(radians(turned))
    dx, dy = (x1 - to[0]) / 2, (y1 - to[1]) / 2
    x, y = c * dx + s * dy, c * dy - s * dx
    grown = sqrt(max(1, (x / rx) ** 2 + (y / ry) ** 2))
    rx, ry = rx * grown, ry * grown
    apart = (rx * y) ** 2 + (ry * x) ** 2
    if not apart:
        return _line(pen, to)
    square = (rx * ry) ** 2 / apart - 1
    root = sqrt(max(0, square)) * (-1 if large == sweep else 1)
    mx, my = root * rx * y / ry, -root * ry * x / rx
    cx, cy = c * mx - s * my + (x1 + to[0]) / 2, s * mx + c * my + (y1 + to[1]) / 2
    begin = _angle(1, 0, (x - mx) / rx, (y - my) / ry)
    span = _angle((x - mx) / rx, (y - my) / ry, (-x - mx) / rx, (-y - my) / ry)
    span += 2 * pi * ((span < 0 and bool(sweep)) - (span > 0 and not sweep))
    steps = max(2, ceil(abs(span) / (2 * pi) * 4 * STEPS))
    angles = [begin + span * step / steps for step in range(1, steps)]
    points = [(cx + c * rx * cos(a) - s * ry * sin(a), cy + s * rx * cos(a) + c * ry * sin(a)) for a in angles]
    return [*points, to], pen._replace(at=to, curved="")


def _angle(ux: float, uy: float, vx: float, vy: float) -> float:
    length = hypot(ux, uy) * hypot(vx, vy)
    return copysign(acos(max(-1, min(1, (ux * vx + uy * vy) / length))), ux * vy - uy * vx) if length else 0


_DRAW: dict[str, Callable[[_Pen, list[float]], tuple[list[XY], _Pen]]] = {
    "L": lambda pen, to: _line(pen, (to[0], to[1])),
    "H": lambda pen, to: _line(pen, (to[0], pen.at[1])),
    "V": lambda pen, to: _line(pen, (pen.at[0], to[0])),
    "C": _cubic,
    "S": lambda pen, to: _cubic(pen, [*pen.reflected("cubic"), *to]),
    "Q": _quadratic,
    "T": lambda pen, to: _quadratic(pen, [*pen.reflected("quadratic"), *to]),
    "A": _arc,
    "Z": lambda pen, _: ([pen.began], pen._replace(at=pen.began, curved="")),
}
"""How each command draws: the points that it adds, and where the pen is then."""


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Yield each command with its numbers; a repeated command is written only once."""
    name, at = "", _past(data, 0)
    while at < len(data):
        found = _TOKEN.match(data, at)
        if found and found[1]:
            name, at = found[1], _past(data, found.end())
            if name.upper() not in _NUMBERS:
                raise PathError
        elif not name or name in "Zz":
            raise PathError
        numbers = []
        for place in range(_NUMBERS[name.upper()]):
            number, at = _number(data, at, flag=name in "Aa" and place in _FLAGS)
            numbers.append(number)
        yield name, numbers
        name = {"M": "L", "m": "l"}.get(name, name)


def _number(data: str, at: int, *, flag: bool) -> tuple[float, int]:
    if flag and data[at : at + 1] in {"0", "1"}:
        return float(data[at]), _past(data, at + 1)
    found = _TOKEN.match(data, at)
    if flag or not (found and found[2]):
        raise PathError
    return float(found[2]), _past(data, found.end())


def _past(data: str, at: int) -> int:
    found = _BETWEEN.match(data, at)
    return found.end() if found else at
