"""Pictures with regions, their named parts.

Places are fractions of the picture's width and height, counted from its top left corner.
"""

from __future__ import annotations

from typing import NamedTuple

from quizgen.frozen import frozen_record
from quizgen.text.pieces import Picture


class Point(NamedTuple):
    """A place on a picture."""

    x: float
    y: float


class Box(NamedTuple):
    """An upright rectangle on a picture."""

    left: float
    top: float
    width: float
    height: float

    @property
    def middle(self) -> Point:
        """The point in the middle of it."""
        return Point(self.left + self.width / 2, self.top + self.height / 2)

    def holds(self, other: Box) -> bool:
        """Return whether another box lies wholly within this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.left + other.width <= self.left + self.width
            and other.top + other.height <= self.top + self.height
        )


class Shape(NamedTuple):
    """The area of a region: its box and, unless it fills that, the corners of its outline."""

    box: Box
    outline: tuple[Point, ...] = ()

    def holds(self, point: Point) -> bool:
        """Return whether a point lies within it."""
        box, corners = self.box, self.outline
        if not corners:
            inside = box.left <= point.x <= box.left + box.width
            return inside and box.top <= point.y <= box.top + box.height
        odd, last = False, corners[-1]
        for corner in corners:
            if (corner.y > point.y) != (last.y > point.y):
                crossing = corner.x + (point.y - corner.y) / (last.y - corner.y) * (last.x - corner.x)
                odd ^= point.x < crossing
            last = corner
        return odd


@frozen_record
class Region:
    """A part of a picture with its name, and the other names that are accepted for it; its number stands at `mark`."""

    id: str
    name: str
    shape: Shape
    mark: Point
    accept: tuple[str, ...] = ()


@frozen_record
class LabelledPicture:
    """A picture with its regions, which are `covered` if their names, or what gives them away, are on the picture."""

    picture: Picture
    regions: tuple[Region, ...]
    covered: bool = True

    def __str__(self) -> str:
        """What stands for it where there are words alone."""
        return self.picture.in_words
