"""The place of each region's number: within it, away from its edge, from smaller regions and other numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from quizgen.records.regions import Box, Point, Region, Shape
from quizgen.text.pieces import Picture

_ACROSS = 11
"""How many places are tried across and down: an odd number, so that one of them is the middle."""

_EQUAL = 1e-9


def with_marks(regions: Sequence[Region], given: Collection[str], picture: Picture) -> list[Region]:
    """Return the regions with their marks; those of the ids that are `given` stay where they are."""
    placed = {region.id: region.mark for region in regions if region.id in given}
    by_size = sorted(regions, key=lambda region: region.shape.box.width * region.shape.box.height)
    for number, region in enumerate(by_size):
        if region.id not in placed:
            smaller = [one.shape.box for one in by_size[:number]]
            placed[region.id] = _Ground(picture).best(region.shape, smaller, [*placed.values()])
    return [replace(region, mark=placed[region.id]) for region in regions]


class _Ground:
    """A picture on which distances are measured as on paper, not in fractions."""

    def __init__(self, picture: Picture) -> None:
        longest = max(picture.width, picture.height)
        self._across, self._down = picture.width / longest, picture.height / longest

    def best(self, shape: Shape, smaller: Sequence[Box], taken: Sequence[Point]) -> Point:
        """Return the place in a shape that is farthest from everything that must not be hidden there."""
        places = [place for place in _places(shape.box) if shape.holds(place)] or [shape.box.middle]
        return max(places, key=lambda place: self._room(place, shape, smaller, taken))

    def _room(self, place: Point, shape: Shape, smaller: Sequence[Box], taken: Sequence[Point]) -> tuple[int, float]:
        """Return how much room a number has at a place, and how close that is to the middle of the shape."""
        edges = self._to_edge(place, shape)
        others = min([self._to(place, one) for one in smaller], default=edges)
        numbers = min([self.distance(place, one) for one in taken], default=edges) / 2
        return round(min(edges, others, numbers) / _EQUAL), -self.distance(place, shape.box.middle)

    def distance(self, one: Point, other: Point) -> float:
        """Return how far two points are from each other."""
        return float((((one.x - other.x) * self._across) ** 2 + ((one.y - other.y) * self._down) ** 2) ** 0.5)

    def _to(self, place: Point, box: Box) -> float:
        """Return how far a point is from a box, 0 within it; outlines would take too long."""
        x = max(box.left - place.x, 0, place.x - box.left - box.width)
        y = max(box.top - place.y, 0, place.y - box.top - box.height)
        return self.distance(Point(0, 0), Point(x, y))

    def _to_edge(self, place: Point, shape: Shape) -> float:
        """Return how far a point is from the outline of a shape."""
        corners = shape.outline or _corners(shape.box)
        return min([self._to_line(place, *ends) for ends in pairwise((*corners, corners[0]))])

    def _to_line(self, place: Point, first: Point, last: Point) -> float:
        dx, dy = (last.x - first.x) * self._across, (last.y - first.y) * self._down
        x, y = (place.x - first.x) * self._across, (place.y - first.y) * self._down
        length = dx * dx + dy * dy
        part = max(0, min(1, (x * dx + y * dy) / length)) if length else 0
        return float(((x - part * dx) ** 2 + (y - part * dy) ** 2) ** 0.5)


def _places(box: Box) -> Iterator[Point]:
    steps = [(step + 0.5) / _ACROSS for step in range(_ACROSS)]
    yield from (Point(box.left + box.width * x, box.top + box.height * y) for y in steps for x in steps)


def _corners(box: Box) -> tuple[Point, ...]:
    right, bottom = box.left + box.width, box.top + box.height
    return Point(box.left, box.top), Point(right, box.top), Point(right, bottom), Point(box.left, bottom)
