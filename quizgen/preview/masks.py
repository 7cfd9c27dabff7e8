"""Masks on a picture in a preview: Anki draws them on a canvas, here a drawing lies over the picture."""

from __future__ import annotations

import re

STYLE = """#image-occlusion-container { position: relative; width: fit-content; max-width: 100%; }
#image-occlusion-container img { height: auto; }
.drawn-masks { position: absolute; inset: 0; width: 100%; height: 100%; }
"""
CANVAS = '<canvas id="image-occlusion-canvas"></canvas>'

_MASK = re.compile(r"\{\{c([0-9]+)::image-occlusion:([a-z]+):([^{}]*)\}\}")
_DELETION = re.compile(r"\{\{c([0-9]+)::(.*?)\}\}", re.DOTALL)
_ALL = ":oi=1"
_ACTIVE, _OPEN, _OTHER, _SHOWN = (
    'fill="#1f5f8b" stroke="#fff"',
    'fill="#1f5f8b" fill-opacity=".25" stroke="#1f5f8b"',
    'fill="#ece7da" stroke="#55524b"',
    'fill="none" stroke="#1c6b47"',
)


def first_of(field: str) -> str:
    """Return what the first card of a note shows of a field of deletions."""
    deletions = {int(number): text for number, text in _DELETION.findall(field)}
    return str(deletions[min(deletions)]) if deletions else ""


def drawn_masks(occlusion: str, *, front: bool) -> str:
    """Return the masks of the first card of a note as a drawing; `occlusion` is its field."""
    found = _MASK.findall(occlusion)
    first = min([int(number) for number, *_ in found], default=0)
    shapes = [
        _shape(kind, values, _paint(values, is_first=int(number) == first, front=front))
        for number, kind, values in found
    ]
    return f'<svg class="drawn-masks" viewBox="0 0 1 1" preserveAspectRatio="none">{"".join(shapes)}</svg>'


def _paint(values: str, *, is_first: bool, front: bool) -> str:
    if is_first:
        return (_ACTIVE if _ALL in values else _OPEN) if front else _SHOWN
    return _OTHER if _ALL in values else ""


def _shape(kind: str, values: str, paint: str) -> str:
    if not paint:
        return ""
    given = dict(value.split("=", 1) for value in values.split(":") if "=" in value)
    paint += ' stroke-width="2" vector-effect="non-scaling-stroke"'
    if kind == "polygon":
        return f'<polygon points="{given["points"]}" {paint}/>'
    sides = {"x": "left", "y": "top", "width": "width", "height": "height"}
    placed = " ".join([f'{name}="{given[key]}"' for name, key in sides.items()])
    return f"<rect {placed} {paint}/>"
