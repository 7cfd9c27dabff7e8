"""The regions of a picture, as a fact gives them: boxes in fractions of it, or elements of an SVG by their ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import isfinite
from typing import NamedTuple

from quizgen.load.media import MediaError
from quizgen.load.reader import Reader
from quizgen.load.regions.marks import with_marks
from quizgen.load.regions.measure import ids_in, measured
from quizgen.load.yaml.nodes import MappingNode, Node, SequenceNode
from quizgen.project_files import CREDITS, MEDIA
from quizgen.records.place import Text
from quizgen.records.regions import Box, LabelledPicture, Point, Region, Shape
from quizgen.text.canonical import canonical
from quizgen.text.pieces import Picture

KEYS = ("picture", "cover", "regions")
REGION_KEYS = ("name", "box", "id", "mark", "accept")

MAX_REGIONS = 50
"""The most regions of one picture; more numbers would cover each other."""

LEAST = 0.001
"""The least width and height of a region, as a part of the picture."""

_DECIMAL = re.compile(r"[0-9]+\.?|[0-9]*\.[0-9]+")
_ROUNDING = 1e-6


class _Written(NamedTuple):
    """A region as it is written: its key, its name, and the numbers and names that it gives."""

    key: Text
    region: Region
    has_mark: bool


class RegionsReader(NamedTuple):
    """Reads the regions of one picture; `what` is the field in messages."""

    reader: Reader
    what: str
    picture: Picture

    def read(self, record: MappingNode) -> LabelledPicture | None:
        """Return the picture with its regions, None if they are not sound; whatever is wrong is reported."""
        reader, before = self.reader, self.reader.flaws
        covered = reader.flag(record.get("cover"), "“cover”") if record.get("cover") else True
        if not self.picture.description:
            message = f"{self.what} has regions, so its picture is not decorative: describe it in {MEDIA}/{CREDITS}"
            reader.wrong(record.key("picture"), message)
        if not reader.has_at_most(MAX_REGIONS, record.get("regions"), "“regions”", "regions"):
            return None
        written = [*self._regions(record.get("regions"))]
        if reader.flaws == before and not written:
            reader.wrong(record.key("regions"), f"{self.what} needs at least one region: `aorta: Aorta`")
        self._check_names(written)
        self._check_hidden(written, covered=covered)
        if reader.flaws != before:
            return None
        given = [one.key for one in written if one.has_mark]
        regions = with_marks([one.region for one in written], {*given}, self.picture)
        return LabelledPicture(self.picture, tuple(regions), covered)

    def _regions(self, node: Node | None) -> Iterator[_Written]:
        """Yield the regions that are sound."""
        top = self.reader.mapping(node, "“regions”", "aorta: {box: [.1, .2, .3, .1], name: Aorta}")
        pairs = [*top.pairs()] if top else []
        shapes = self._shapes(pairs)
        for key, value in pairs:
            self.reader.slug(key, f"the id “{key}”")
            record = value if isinstance(value, MappingNode) else None
            name = value if isinstance(value, Text) else record.get("name") if record else None
            before = self.reader.flaws
            if record is None and not isinstance(value, Text):
                self.reader.mapping(value, f"the region “{key}”", f"{key}: {{box: [.1, .2, .3, .1], name: Aorta}}")
            elif record is None and not value:
                self.reader.wrong(key, f"the region “{key}” is empty: give it a name")
            elif record and not self.reader.keys(record, REGION_KEYS, ("name",), f"the region “{key}”", key):
                continue
            shown_name = self.reader.text(name, f"the name of “{key}”")
            mark = self._mark(record.get("mark")) if record else None
            accept = self.reader.texts(record.get("accept"), "“accept”") if record else ()
            shape = shapes.get(str(key))
            if shown_name and shape and self.reader.flaws == before:
                others = tuple(dict.fromkeys(str(one) for one in accept if one != shown_name))
                region = Region(str(key), str(shown_name), shape, mark or shape.box.middle, others)
                yield _Written(key, region, mark is not None)

    def _shapes(self, pairs: Sequence[tuple[Text, Node]]) -> dict[str, Shape]:
        """Return the shape of each region by key: the box that it gives, or the element of the SVG that it names."""
        shapes: dict[str, Shape] = {}
        named: dict[str, Text] = {}
        for key, value in pairs:
            record = value if isinstance(value, MappingNode) else None
            box = record.get("box") if record else None
            id_ = record.get("id") if record else None
            if box is not None and id_ is not None and record:
                self.reader.wrong(record.key("id"), f"the region “{key}” has both “box” and “id”: leave one out")
            elif box is not None:
                if found := self._box(box, key):
                    shapes[str(key)] = found
            elif id_ is None or (id_ := self.reader.text(id_, "“id”")):
                named[str(key)] = id_ if isinstance(id_, Text) else key
        return shapes | dict(self._by_id(named))

    def _by_id(self, named: dict[str, Text]) -> Iterator[tuple[str, Shape]]:
        """Yield the regions that are elements of the SVG, by their keys; report those that are not."""
        if not named:
            return
        if self.picture.format != "svg":
            for key, id_ in named.items():
                way = f"write `{key}: {{box: [left, top, width, height], name: ...}}`"
                self.reader.wrong(id_, f"“{self.picture.file}” is not an SVG, so the region “{key}” needs a box: {way}")
            return
        found = measured(self.picture.content, map(str, named.values()))
        missing = [id_ for id_ in named.values() if str(id_) not in found]
        known = ids_in(self.picture.content) if missing else []
        for key, id_ in named.items():
            shape = found.get(str(id_))
            if shape is None:
                message = f"there is no element with the id “{id_}” in {MEDIA}/{self.picture.file}"
                way = "" if known else ", which has no ids at all: give the region a box"
                self.reader.wrong(id_, message + way, known=known)
            elif isinstance(shape, MediaError):
                place = f"{MEDIA}/{self.picture.file}{f':{shape.line}:{shape.col}' if shape.line else ''}"
                self.reader.wrong(id_, f"“{id_}” cannot be measured ({place}): {shape}; or give the region a box")
            elif self._is_within(id_, key, shape.box):
                yield key, shape

    def _box(self, node: Node, key: Text) -> Shape | None:
        numbers = self._numbers(node, 4, "“box”", "[left, top, width, height]")
        if numbers is None:
            return None
        box = Box(*numbers)
        return Shape(box) if self._is_within(node, str(key), box) else None

    def _is_within(self, at: Node, key: str, box: Box) -> bool:
        """Return whether a region is on the picture and can be seen, reporting it otherwise."""
        right, bottom = box.left + box.width, box.top + box.height
        if min(box.width, box.height) < LEAST:
            size = f"{_shown(box.width)} by {_shown(box.height)}"
            self.reader.wrong(at, f"the region “{key}” is too small to see: it is {size} of the picture")
        elif min(box.left, box.top) < -_ROUNDING or max(right, bottom) > 1 + _ROUNDING:
            where = f"from {_shown(box.left)} to {_shown(right)} across and {_shown(box.top)} to {_shown(bottom)} down"
            way = self._meant(box)
            self.reader.wrong(at, f"the region “{key}” is outside the picture: it goes {where}, not from 0 to 1{way}")
        else:
            return True
        return False

    def _meant(self, box: Box) -> str:
        """Return what to write for a box that seems to be in pixels, or to end with its right and bottom sides."""
        wide, high = self.picture.width, self.picture.height
        right, bottom = box.left + box.width, box.top + box.height
        if min(box.width, box.height) >= 1 and right <= wide and bottom <= high:
            parts = (box.left / wide, box.top / high, box.width / wide, box.height / high)
            return f"; if these are pixels of {wide:g} by {high:g}, write [{', '.join(map(_shown, parts))}]"
        if max(box) <= 1 and box.left < box.width and box.top < box.height:
            sides = ", ".join(map(_shown, (box.left, box.top, box.width - box.left, box.height - box.top)))
            return f"; a box is [left, top, width, height]: if you gave its right and bottom sides, write [{sides}]"
        return ""

    def _mark(self, node: Node | None) -> Point | None:
        if node is None:
            return None
        numbers = self._numbers(node, 2, "“mark”", "[across, down]")
        if numbers and max(numbers) > 1:
            self.reader.wrong(node, "“mark” is outside the picture, which goes from 0 to 1 across and down")
            return None
        return Point(*numbers) if numbers else None

    def _numbers(self, node: Node, count: int, what: str, example: str) -> list[float] | None:
        """Return this many fractions, None, with a report, if they are something else."""
        words = self.reader.texts(node, what) if isinstance(node, SequenceNode) else ()
        if len(words) != count:
            self.reader.wrong(node, f"{what} should be {count} fractions of the picture: `{example}`")
            return None
        wrong = [word for word in words if not _DECIMAL.fullmatch(word) or not isfinite(float(word))]
        for word in wrong:
            self.reader.wrong(word, f"in {what}: “{word}” is not a fraction of the picture, such as .25")
        return None if wrong else [float(word) for word in words]

    def _check_names(self, written: Sequence[_Written]) -> None:
        """Report names, or other accepted names, that two regions share: nobody could tell them apart."""
        named: dict[str, _Written] = {}
        for one in written:
            for name in (one.region.name, *one.region.accept):
                other = named.setdefault(canonical(name), one)
                if other is not one:
                    message = f"the regions “{other.key}” and “{one.key}” are both called “{name}”"
                    self.reader.wrong(one.key, f"{message}: give each a name of its own")
                    break

    def _check_hidden(self, written: Sequence[_Written], *, covered: bool) -> None:
        """Report a region that is completely hidden by another one's cover, or by one of the same shape."""
        for one, other in combinations(written, 2):
            boxes = one.region.shape.box, other.region.shape.box
            inner, outer = (one, other) if boxes[1].holds(boxes[0]) else (other, one)
            same = boxes[0] == boxes[1] and one.region.shape.outline == other.region.shape.outline
            if same or (covered and outer.region.shape.box.holds(inner.region.shape.box)):
                message = f"the region “{inner.key}” is hidden by “{outer.key}”, which covers all of it"
                way = "" if same else ", or say `cover: false` if the picture has no names on it"
                self.reader.wrong(inner.key, f"{message}: make one of them smaller{way}")


def _shown(number: float) -> str:
    return f"{number:.3g}"
