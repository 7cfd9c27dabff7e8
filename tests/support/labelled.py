"""Pictures with regions, made by hand: a drawing of a mill, and the questions that ask for the names of its parts."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.compose.marked_pictures import numbered
from quizgen.compose.types.labels import LABELS
from quizgen.records.ids import OptionId
from quizgen.records.item import Answer, Item, Label, LabelsKey
from quizgen.records.regions import Box, LabelledPicture, Region, Shape
from quizgen.text.insets import pictures_in
from quizgen.text.pieces import Picture
from quizgen.text.rich import RichText, join, plain_text

MILL = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60">
<rect width="90" height="60" fill="#ffffff"/>
<path id="roof" d="M10 25L30 8l20 17z" fill="#b3202c"/>
<rect id="house" x="14" y="25" width="32" height="30" fill="#d8c9a8"/>
<circle id="wheel" cx="62" cy="42" r="13" fill="none" stroke="#6a4a20" stroke-width="3"/>
<g id="weir" transform="translate(2 0)"><rect x="76" y="30" width="6" height="14" fill="#888888"/></g>
<path id="stream" d="M46 55q20-6 44 0v5h-44z" fill="#6fa8d8"/>
</svg>
"""
CREDITS = "file,description,author,licence,origin\nmill.svg,A building beside water,Ann Drew,CC0 1.0,drawn for a test\n"
NAMES = ("roof", "house", "wheel", "weir", "stream")
BOXES = (
    Box(0.1, 0.13, 0.46, 0.29),
    Box(0.16, 0.42, 0.35, 0.5),
    Box(0.54, 0.48, 0.3, 0.44),
    Box(0.87, 0.5, 0.07, 0.23),
    Box(0.52, 0.87, 0.48, 0.13),
)


def mill() -> Picture:
    """Return the drawing."""
    return Picture(
        *("mill.svg", "A building beside water", "svg", "0123456789abcdef", 90, 60),
        *("Ann Drew", "CC0 1.0", "drawn for a test", MILL.encode()),
    )


def asked(item: Item, names: Sequence[str] = NAMES, *, bank: bool = False, covered: bool = True) -> Item:
    """Return an item that asks for the names of the drawing's parts, with the stem and all else of another one."""
    regions = [
        Region(f"r{number}", name, Shape(box), box.middle, ("mill wheel",) if name == "wheel" else ())
        for number, (name, box) in enumerate(zip(names, BOXES, strict=False), 1)
    ]
    shown = LabelledPicture(mill(), tuple(regions), covered)
    labels = tuple(_label(number, region) for number, region in enumerate(regions, 1))
    stem = join(" ", (item.stem, RichText((numbered(shown, labels),))))
    key = LabelsKey(tuple([label.answer for label in labels]), shown, labels, bank)
    values = {name: getattr(item, name) for name in item.__dataclass_fields__}
    return Item(**{**values, "type": LABELS, "stem": stem, "key": key, "options": (), "pictures": pictures_in([stem])})


def _label(number: int, region: Region) -> Label:
    answer = Answer(plain_text(region.name), tuple(map(plain_text, region.accept)))
    return Label(number, region, OptionId(region.id, "region", region.id), number, answer)
