"""Where the elements of an SVG are on the picture: their boxes and, of shapes, their outlines, by id.

What cannot be measured without drawing it, such as text, is reported with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from math import cos, pi, sin, sqrt
from typing import NamedTuple
from xml.parsers.expat import ParserCreate

from quizgen.load.media import MediaError
from quizgen.load.regions.path_data import NUMBER, STEPS, XY, PathError, outlines
from quizgen.load.regions.transforms import SAME, Matrix, transform_of
from quizgen.records.regions import Box, Point, Shape

MAX_CORNERS = 60
"""The most corners of an outline; for more, the box is used."""

_FARTHEST = 1e100
"""No point of a picture is as far away: distances to it cannot be squared."""

_CLOSE = (0.002, 0.004, 0.008)
"""How far an outline may be from the shape that it stands for, as a part of it: the first that is enough."""

_SPACE = " "
_LENGTH = re.compile(rf"\s*({NUMBER})\s*+(?:px)?\s*+")
_STYLED = re.compile(
    r"(?:^|[;{\s])(?:transform[\w-]*|translate|rotate|scale|zoom|offset[\w-]*|d|c[xy]|r[xy]?|[xy]|width|height)\s*:"
)
_HIDDEN = ("defs", "symbol", "clipPath", "mask", "linearGradient", "radialGradient", "switch")
_WHOLE = {"", "none", "xMidYMid", "xMidYMid meet"}

Lines = list[list[XY]]


class _Frame(NamedTuple):
    """An open element: its id, how its content is moved, why it cannot be measured, its shape."""

    id: str
    matrix: Matrix
    why: MediaError | None
    lines: Lines


def measured(content: bytes, wanted: Iterable[str]) -> dict[str, Shape | MediaError]:
    """Return the shapes of existing elements with these ids; an error for those that cannot be measured.

    `content` is an SVG that has been checked.
    """
    return _Measurer({*wanted}).read(content)


def ids_in(content: bytes) -> list[str]:
    """Return all ids in an SVG that has been checked, in their order."""
    found: list[str] = []
    parser = ParserCreate("utf-8", _SPACE)
    parser.StartElementHandler = lambda _, attributes: found.append(attributes.get("id", ""))
    parser.Parse(content, True)
    return [*dict.fromkeys(filter(None, found))]


class _Measurer:
    """Goes through an SVG from element to element."""

    def __init__(self, wanted: set[str]) -> None:
        self._wanted = wanted
        self._parser = ParserCreate("utf-8", _SPACE)
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._open: list[_Frame] = []
        self._found: dict[str, Shape | MediaError] = {}
        self._view: Callable[[XY], XY] | MediaError = lambda point: point
        self._in_style, self._styled = False, False

    def read(self, content: bytes) -> dict[str, Shape | MediaError]:
        self._parser.Parse(content, True)
        if self._styled:
            moved = MediaError("its style sheet may move or size what is measured")
            return {id_: moved if isinstance(found, Shape) else found for id_, found in self._found.items()}
        return self._found

    def _start(self, qualified: str, attributes: Mapping[str, str]) -> None:
        name = qualified.rpartition(_SPACE)[2]
        if not self._open:
            self._view = self._root(attributes)
            self._open.append(_Frame("", SAME, None, []))
            return
        self._in_style = name == "style"
        around = self._open[-1]
        matrix, why, lines = around.matrix, around.why, list[list[XY]]()
        if why is None:
            try:
                matrix, lines = self._drawn(name, attributes, matrix)
            except (MediaError, PathError, ArithmeticError) as error:
                why = self._why(name, error)
        id_ = attributes.get("id", "")
        self._open.append(_Frame(id_ if id_ in self._wanted else "", matrix, why, lines))

    def _why(self, name: str, error: Exception) -> MediaError:
        message = str(error) if isinstance(error, MediaError) else f"the shape of this “<{name}>” cannot be read"
        return MediaError(message, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)

    def _drawn(self, name: str, attributes: Mapping[str, str], around: Matrix) -> tuple[Matrix, Lines]:
        """Return how the content of an element is moved, and what it draws itself."""
        if name in _HIDDEN:
            raise MediaError(f"it is in a “<{name}>”, whose content is not drawn there")
        if name not in {"g", *_DRAW}:
            raise MediaError(f"a “<{name}>” cannot be measured without drawing it: put a shape there, such as a <rect>")
        if _STYLED.search(attributes.get("style", "")):
            raise MediaError("its style moves or sizes it: write that as attributes")
        matrix = around.times(transform_of(attributes.get("transform", "")))
        lines = _DRAW[name](attributes) if name != "g" else []
        return matrix, [[matrix.moved(point) for point in line] for line in lines]

    def _end(self, _: str) -> None:
        frame = self._open.pop()
        self._in_style = False
        if not self._open:
            return
        around = self._open[-1]
        if frame.id and frame.id not in self._found:
            self._found[frame.id] = frame.why or self._shape(frame.lines)
        if frame.why is None and any(one.id for one in self._open):
            around.lines.extend(frame.lines)

    def _text(self, text: str) -> None:
        self._styled |= self._in_style and bool(_STYLED.search(text))

    def _shape(self, lines: Lines) -> Shape | MediaError:
        if isinstance(self._view, MediaError):
            return self._view
        placed = [[self._view(point) for point in line] for line in lines]
        points = [point for line in placed for point in line]
        if not points or not all(abs(value) < _FARTHEST for point in points for value in point):
            return MediaError("nothing is drawn there" if not points else "it has a number that is too large")
        box = _box(points)
        outer = max(placed, key=lambda line: _box(line).width * _box(line).height)
        if _box(outer) != box or _fills(outer, box):
            return Shape(box)
        simpler = (_simpler(outer, close) for close in _CLOSE)
        corners = next((few for few in simpler if 2 < len(few) <= MAX_CORNERS), [])
        return Shape(box, tuple([Point(x, y) for x, y in corners]))

    def _root(self, attributes: Mapping[str, str]) -> Callable[[XY], XY] | MediaError:
        """Return what gives the place on the picture, as a part of it, of a point in the units of the SVG."""
        sides = [_LENGTH.fullmatch(attributes.get(name, "")) for name in ("width", "height")]
        size = [float(side[1]) for side in sides if side]
        view = [float(part) for part in re.findall(NUMBER, attributes.get("viewBox", ""))]
        x, y, width, height = view if len(view) == 4 else (0, 0, *size) if len(size) == 2 else (0, 0, 0, 0)
        if not (width > 0 and height > 0):
            return MediaError("the SVG does not say how large it is: give it a viewBox")
        if " ".join(attributes.get("preserveAspectRatio", "").split()) not in _WHOLE:
            return MediaError("the SVG has a “preserveAspectRatio” that moves or cuts it: remove it")
        full = size if len(size) == 2 and min(size) > 0 else [width, height]
        across, down = full[0] / width, full[1] / height
        if attributes.get("preserveAspectRatio", "").strip() != "none":
            across = down = min(across, down)
        left, top = (full[0] - across * width) / 2, (full[1] - down * height) / 2
        return lambda point: ((left + across * (point[0] - x)) / full[0], (top + down * (point[1] - y)) / full[1])


def _length(attributes: Mapping[str, str], name: str, default: str = "0") -> float:
    found = _LENGTH.fullmatch(attributes.get(name, default))
    if not found:
        raise MediaError(f"its “{name}” should be a number without a unit, not “{attributes[name]}”")
    return float(found[1])


def _rect(attributes: Mapping[str, str]) -> Lines:
    x, y, width, height = (_length(attributes, name) for name in ("x", "y", "width", "height"))
    return [[(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]]


def _ellipse(attributes: Mapping[str, str]) -> Lines:
    radii = ("r", "r") if "r" in attributes else ("rx", "ry")
    x, y, rx, ry = (_length(attributes, name) for name in ("cx", "cy", *radii))
    angles = [2 * pi * step / (4 * STEPS) for step in range(4 * STEPS + 1)]
    return [[(x + rx * cos(angle), y + ry * sin(angle)) for angle in angles]]


def _straight(attributes: Mapping[str, str]) -> Lines:
    x, y, to_x, to_y = (_length(attributes, name) for name in ("x1", "y1", "x2", "y2"))
    return [[(x, y), (to_x, to_y)]]


def _corners(attributes: Mapping[str, str]) -> Lines:
    points, numbers = attributes.get("points", ""), re.findall(NUMBER, attributes.get("points", ""))
    if re.sub(rf"{NUMBER}|[\s,]", "", points) or len(numbers) % 2:
        raise PathError
    return [[*zip(map(float, numbers[::2]), map(float, numbers[1::2]), strict=True)]] if numbers else []


_DRAW: Mapping[str, Callable[[Mapping[str, str]], Lines]] = {
    "rect": _rect,
    "circle": _ellipse,
    "ellipse": _ellipse,
    "line": _straight,
    "polyline": _corners,
    "polygon": _corners,
    "path": lambda attributes: outlines(attributes.get("d", "")),
}
"""What each shape draws, in its own units."""


def _box(points: Iterable[XY]) -> Box:
    across, down = zip(*points, strict=True)
    left, top = min(across), min(down)
    return Box(left, top, max(across) - left, max(down) - top)


def _fills(line: list[XY], box: Box) -> bool:
    """Return whether an outline is that of its box."""
    right, bottom = box.left + box.width, box.top + box.height
    on_edge = [min(abs(x - box.left), abs(x - right)) + min(abs(y - box.top), abs(y - bottom)) for x, y in line]
    return max(on_edge) < _CLOSE[0] / 10


def _simpler(line: list[XY], close: float) -> list[XY]:
    """Return the fewest points that stand for a closed line (D. Douglas and T. Peucker, 1973)."""
    points = line[:-1] if line[0] == line[-1] else line
    if len(points) < 4:
        return points
    far = max(range(len(points)), key=lambda n: _apart(points[n], points[0]))
    kept = {0, far}
    parts = [(0, far), (far, len(points))]
    while parts and len(kept) <= MAX_CORNERS:
        first, last = parts.pop()
        ends = points[first], points[last % len(points)]
        inner = range(first + 1, last)
        at = max(inner, key=lambda n: _off(points[n], *ends), default=first)
        if inner and _off(points[at], *ends) > close:
            kept.add(at)
            parts += [(first, at), (at, last)]
    return [points[n] for n in sorted(kept)]


def _apart(one: XY, other: XY) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _off(point: XY, first: XY, last: XY) -> float:
    """Return how far a point is from the line between two others."""
    length = sqrt(_apart(first, last))
    if not length:
        return sqrt(_apart(point, first))
    (x, y), (a, b), (c, d) = point, first, last
    return abs((c - a) * (b - y) - (a - x) * (d - b)) / length
