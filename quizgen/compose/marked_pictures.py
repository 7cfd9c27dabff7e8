"""Pictures with numbers on their regions, and with covers over what would name them: drawings around the picture.

Every output shows such a drawing like any picture. The picture inside is a document of its own, so that styles and ids
of neither affect the other. Its texts that name what a cover hides are cut out: in a PDF they could be read under it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import combinations

from quizgen.records.item import Label
from quizgen.records.regions import LabelledPicture, Point, Shape
from quizgen.text.canonical import canonical
from quizgen.text.pieces import Picture
from quizgen.text.render import data_uri

PRINTED = (150, 110)
"""The greatest width and height of these pictures in print, in mm; their numbers are made for that."""

_LARGEST, _LEAST = 3.6, 1.6
"""The radius of a number's circle when printed, in mm."""

_TYPE = (
    'font-weight="700" text-anchor="middle" fill="#111" '
    'font-family="Arial, Helvetica, Liberation Sans, DejaVu Sans, sans-serif"'
)

_APART = 0.48
"""The largest size of a circle, as a part of the way to the next one."""

_ONE_DIGIT, _TWO_DIGITS = 1.3, 1.15
"""The type size of numbers with one digit and with two, as parts of the circle's radius."""

_TEXT = "http://www.w3.org/2000/svg text"


def numbered(shown: LabelledPicture, labels: Sequence[Label]) -> Picture:
    """Return the picture with a number on each region, and with covers if the regions are covered."""
    return _drawn(shown, labels, numbers=True)


def covered(shown: LabelledPicture, labels: Sequence[Label]) -> Picture:
    """Return the picture with only its covers; the picture itself if it has none."""
    return _drawn(shown, labels, numbers=False) if shown.covered else shown.picture


def _drawn(shown: LabelledPicture, labels: Sequence[Label], *, numbers: bool) -> Picture:
    picture = shown.picture
    size = f'width="{picture.width:g}" height="{picture.height:g}"'
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {picture.width:g} {picture.height:g}" {size}>',
        f'<image href="{data_uri(_nameless(shown, labels))}" {size} preserveAspectRatio="none"/>',
    ]
    if shown.covered:
        drawn += [_cover(label.region.shape, picture) for label in labels]
    if numbers:
        drawn += _numbers(labels, picture)
    content = "\n".join([*drawn, "</svg>"]).encode()
    digest = blake2b(content, digest_size=8).hexdigest()
    return replace(picture, format="svg", digest=digest, content=content)


def _nameless(shown: LabelledPicture, labels: Sequence[Label]) -> Picture:
    """Return the picture without the texts that are covered, if these can be recognised."""
    picture = shown.picture
    if not shown.covered or picture.format != "svg":
        return picture
    names = [name for label in labels for name in (label.region.name, *label.region.accept)]
    return replace(picture, content=without_texts(picture.content, names))


def _unit(picture: Picture) -> float:
    """Return how much of the picture a printed mm is."""
    return max(picture.width / PRINTED[0], picture.height / PRINTED[1])


def _cover(shape: Shape, picture: Picture) -> str:
    paint = f'fill="#fff" stroke="#333" stroke-width="{_unit(picture) * 0.3:.4g}"'
    if shape.outline:
        corners = " ".join(f"{x:.5g},{y:.5g}" for x, y in (_place(corner, picture) for corner in shape.outline))
        return f'<polygon points="{corners}" {paint}/>'
    (x, y), box = _place(Point(shape.box.left, shape.box.top), picture), shape.box
    size = f'width="{box.width * picture.width:.5g}" height="{box.height * picture.height:.5g}"'
    return f'<rect x="{x:.5g}" y="{y:.5g}" {size} {paint}/>'


def _numbers(labels: Sequence[Label], picture: Picture) -> Iterator[str]:
    radius = _radius(labels, picture)
    for label in labels:
        x, y = _place(label.region.mark, picture)
        x, y = (min(max(at, radius), side - radius) for at, side in ((x, picture.width), (y, picture.height)))
        number = str(label.number)
        size = radius * (_ONE_DIGIT if len(number) == 1 else _TWO_DIGITS)
        yield (
            f'<circle cx="{x:.5g}" cy="{y:.5g}" r="{radius:.4g}" fill="#fff" stroke="#111" '
            f'stroke-width="{_unit(picture) * 0.35:.4g}"/>'
            f'<text x="{x:.5g}" y="{y + size * 0.36:.5g}" font-size="{size:.4g}" {_TYPE}>{number}</text>'
        )


def _radius(labels: Sequence[Label], picture: Picture) -> float:
    """Return the radius of the circles: as large as possible without touching each other, but large enough to read."""
    unit = _unit(picture)
    places = [_place(label.region.mark, picture) for label in labels]
    nearest = min([((x - v) ** 2 + (y - w) ** 2) ** 0.5 for (x, y), (v, w) in combinations(places, 2)], default=1e9)
    return float(max(_LEAST * unit, min(_LARGEST * unit, nearest * _APART)))


def _place(point: Point, picture: Picture) -> tuple[float, float]:
    return point.x * picture.width, point.y * picture.height


def without_texts(content: bytes, names: Collection[str]) -> bytes:
    """Return a checked SVG without the texts that are one of the names, compared like answers."""
    cuts = _Texts({_letters(name) for name in names}).found(content)
    kept, at = [], 0
    for begin, end in cuts:
        kept.append(content[at:begin])
        at = end
    return b"".join([*kept, content[at:]])


def _letters(text: str) -> str:
    """Return a text without the spaces that parts of it may have between them."""
    return "".join(canonical(" ".join(text.split())).split())


class _Texts:
    """Finds the texts of an SVG that are one of some names."""

    def __init__(self, names: Collection[str]) -> None:
        from xml.parsers.expat import ParserCreate  # noqa: PLC0415 - few projects have pictures with regions

        self._names = names
        self._parser = ParserCreate("utf-8", " ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._begin, self._depth = 0, 0
        self._words: list[str] = []
        self._cuts: list[tuple[int, int]] = []

    def found(self, content: bytes) -> list[tuple[int, int]]:
        """Return where each of them begins and ends, in bytes."""
        self._parser.Parse(content, True)
        return [(begin, content.index(b">", end) + 1) for begin, end in self._cuts]

    def _start(self, name: str, _: object) -> None:
        if name == _TEXT and not self._depth:
            self._begin, self._words = self._parser.CurrentByteIndex, []
        self._depth += bool(self._depth or name == _TEXT)

    def _end(self, _: str) -> None:
        self._depth -= bool(self._depth)
        words = _letters("".join(self._words))
        if not self._depth and words and words in self._names:
            self._cuts.append((self._begin, self._parser.CurrentByteIndex))
        self._words = self._words if self._depth else []

    def _text(self, text: str) -> None:
        if self._depth:
            self._words.append(text)
