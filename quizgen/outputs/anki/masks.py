"""Notes of pictures with regions to be named: Anki's own image occlusion, a card for each region.

A mask is a cloze deletion with the number of its card and the shape of its region. The names are deletions with the
same numbers, so that each card's back has the name of its own region and no other. The front has that field where it is
never shown, because Anki's editor requires it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from quizgen.outputs.anki.blocks import row, text_block
from quizgen.outputs.anki.card_parts import CardParts
from quizgen.outputs.anki.escaping import escape_anki
from quizgen.outputs.anki.media import html, masked_image
from quizgen.records.item import Label, LabelsKey
from quizgen.records.regions import Shape
from quizgen.text.render import escape
from quizgen.ui import UiStrings

_NUMBER = re.compile(r"\{\{c([1-9][0-9]*)::")


def cards_in(field: str) -> tuple[int, ...]:
    """Return the numbers of the cards that a field with deletions makes, counted from 0."""
    return tuple(sorted({int(number) - 1 for number in _NUMBER.findall(field)}))


def masks(labels: Iterable[Label], *, covered: bool) -> str:
    """Return the masks of regions for Anki's image occlusion; those over names are all shown at once."""
    return "<br>".join([deletion(label.card, _mask(label.region.shape, covered=covered)) for label in labels])


def names(labels: Iterable[Label], ui: UiStrings) -> str:
    """Return the names of regions, each with its other accepted names, escaped for Anki."""
    return "".join([deletion(label.card, escape_anki(_named(label, ui))) for label in labels])


def deletion(card: int, hidden: str) -> str:
    """Return a cloze deletion."""
    return f"{{{{c{card}::{hidden}}}}}"


def _named(label: Label, ui: UiStrings) -> str:
    name, accepted = label.answer.text, label.answer.accept
    others = row(escape(ui.anki.also), " · ".join(map(html, accepted)), ui) if accepted else ""
    return text_block("line", name, "", ui) + others


def _mask(shape: Shape, *, covered: bool) -> str:
    box = shape.box
    if shape.outline:
        corners = " ".join(f"{_part(x)},{_part(y)}" for x, y in shape.outline)
        drawn = f"polygon:left={_part(box.left)}:top={_part(box.top)}:points={corners}"
    else:
        sides = zip(("left", "top", "width", "height"), box, strict=True)
        drawn = f"rect:{':'.join(f'{name}={_part(value)}' for name, value in sides)}"
    return f"image-occlusion:{drawn}{':oi=1' if covered else ''}"


def _part(value: float) -> str:
    """Return a fraction of the picture as Anki writes it: .1234."""
    shown = f"{min(max(value, 0), 1):.4f}".rstrip("0").rstrip(".")
    return shown[1:] if shown.startswith("0.") else shown


def picture_fields(key: LabelsKey, parts: CardParts, ui: UiStrings) -> dict[str, str]:
    """Return the fields that only a picture's note has, escaped for Anki."""
    covered, words = key.picture.covered, ui.anki
    return {
        "Header": escape_anki(parts.front),
        "Occlusion": masks(key.labels, covered=covered),
        "Image": escape_anki(masked_image(key.picture.picture)),
        "Names": names(key.labels, ui),
        "Spare 1": escape_anki(parts.head),
        "Spare 2": escape_anki(escape(words.too_old)),
        "Spare 4": "" if covered else "open",
        "Spare 5": escape_anki(escape(words.whole_picture)) if covered else "",
    }
