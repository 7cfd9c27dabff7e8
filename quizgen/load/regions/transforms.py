"""How the “transform” of an element in an SVG moves what is in it."""

from __future__ import annotations

import re
from math import cos, isfinite, radians, sin, tan
from typing import NamedTuple

from quizgen.load.media import MediaError
from quizgen.load.regions.path_data import NUMBER, XY

_TRANSFORM = re.compile(r"\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)\s*,?")


class Matrix(NamedTuple):
    """How a “transform” moves points: the six numbers of `matrix(a b c d e f)`, by the names that SVG gives them."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def times(self, other: Matrix) -> Matrix:
        """Return what moves a point as another matrix does, and then as this one."""
        return Matrix(
            self.a * other.a + self.c * other.b,
            self.b * other.a + self.d * other.b,
            self.a * other.c + self.c * other.d,
            self.b * other.c + self.d * other.d,
            self.a * other.e + self.c * other.f + self.e,
            self.b * other.e + self.d * other.f + self.f,
        )

    def moved(self, point: XY) -> XY:
        """Return where a point is moved to."""
        x, y = point
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


SAME = Matrix(1, 0, 0, 1, 0, 0)


def transform_of(text: str) -> Matrix:
    """Return what a “transform” does; raise MediaError for an impossible one."""
    matrix, at, end = SAME, 0, len(text.rstrip())
    while at < end:
        found = _TRANSFORM.match(text, at)
        numbers = [float(number) for number in re.findall(NUMBER, found[2])] if found else []
        step = _step(found[1], numbers) if found and all(map(isfinite, numbers)) else None
        if found is None or step is None:
            raise MediaError(f"its “transform” cannot be read: “{text.strip()}”")
        matrix, at = matrix.times(step), found.end()
    return matrix


def _step(name: str, numbers: list[float]) -> Matrix | None:
    match name, numbers:
        case "matrix", [a, b, c, d, e, f]:
            return Matrix(a, b, c, d, e, f)
        case "translate", [x, *y] if len(y) < 2:
            return Matrix(1, 0, 0, 1, x, sum(y))
        case "scale", [x, *y] if len(y) < 2:
            return Matrix(x, 0, 0, y[0] if y else x, 0, 0)
        case "rotate", [angle]:
            return _turned(angle)
        case "rotate", [angle, x, y]:
            return Matrix(1, 0, 0, 1, x, y).times(_turned(angle)).times(Matrix(1, 0, 0, 1, -x, -y))
        case "skewX", [angle]:
            return Matrix(1, 0, tan(radians(angle)), 1, 0, 0)
        case "skewY", [angle]:
            return Matrix(1, tan(radians(angle)), 0, 1, 0, 0)
    return None


def _turned(angle: float) -> Matrix:
    turn = radians(angle)
    return Matrix(cos(turn), sin(turn), -sin(turn), cos(turn), 0, 0)
