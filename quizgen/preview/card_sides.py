"""The front and the back of a card as Anki will show them: what it makes of a note with its card design.

Of Anki's templates, this supports what quizgen's designs use: fields, sections, a cloze, an answer to be typed, and
masks on a picture, which Anki draws on a canvas: here a drawing lies over it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from quizgen.outputs.anki.card_designs import read_design, style_of
from quizgen.outputs.anki.note_types import MASKS_FIELD, PICTURE
from quizgen.outputs.anki.notes import NoteContent
from quizgen.outputs.page_shell import policy

SIDES = ("front", "back")

_SECTION = re.compile(r"\{\{([#^])([^{}]+)\}\}((?:(?!\{\{[#^]).)*?)\{\{/\2\}\}", re.DOTALL)
_TYPED = re.compile(r"\{\{type:(?:nc:)?([^{}]+)\}\}")
_CLOZE = re.compile(r"\{\{cloze:([^{}]+)\}\}")
DELETION = re.compile(r"\{\{c1::(.*?)\}\}", re.DOTALL)
"""What a cloze hides."""

_FIELD = re.compile(r"\{\{([^{}#^/:]+)\}\}")
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_NAMED = re.compile(r"\{\{cloze-only:([^{}]+)\}\}")

_MASK_STYLE = """#image-occlusion-container { position: relative; width: fit-content; max-width: 100%; }
#image-occlusion-container img { height: auto; }
.drawn-masks { position: absolute; inset: 0; width: 100%; height: 100%; }
"""
_MASK_CANVAS = '<canvas id="image-occlusion-canvas"></canvas>'

_MASK = re.compile(r"\{\{c([0-9]+)::image-occlusion:([a-z]+):([^{}]*)\}\}")
_NUMBERED = re.compile(r"\{\{c([0-9]+)::(.*?)\}\}", re.DOTALL)
_ALL = ":oi=1"
_ACTIVE, _OPEN, _OTHER, _SHOWN = (
    'fill="#1f5f8b" stroke="#fff"',
    'fill="#1f5f8b" fill-opacity=".25" stroke="#1f5f8b"',
    'fill="#ece7da" stroke="#55524b"',
    'fill="none" stroke="#1c6b47"',
)
"""How masks are painted: the one that is asked for, over names or over none; the others; what the back shows."""

_DAY, _NIGHT = "card", "card nightMode night_mode"


def side_of(content: NoteContent, side: str, *, night: bool = False) -> str:
    """Return the page of a card's front or back, by day or by night."""
    design = read_design(f"{content.note_type.design}{side}.html")
    style = style_of(content.note_type)
    if content.note_type is PICTURE:
        design, style = _masked(design, content, front=side == "front"), style + _MASK_STYLE
    scripts = _SCRIPT.findall(_sections(design, _fields(content)))
    body = _filled(design, _fields(content), front=side == "front")
    rules = policy(style, *scripts, pictured="<img" in body, sounded="<audio" in body)
    return _PAGE.format(policy=rules, style=style, body=_NIGHT if night else _DAY, card=body)


def _masked(design: str, content: NoteContent, *, front: bool) -> str:
    """Return the design of a picture's card with its first mask drawn, without the script that asks Anki for it."""
    drawn = _drawn_masks(content.fields[MASKS_FIELD], front=front)
    without = _SCRIPT.sub(lambda found: "" if "imageOcclusion" in found[1] else found[0], design)
    without = without.replace("{{cloze:Occlusion}}", "", 1).replace(_MASK_CANVAS, drawn)
    return _NAMED.sub(lambda found: _first_of(_fields(content)[found[1]]), without)


def _fields(content: NoteContent) -> dict[str, str]:
    return dict(zip([field.name for field in content.note_type.fields], content.fields, strict=True))


def _sections(design: str, fields: Mapping[str, str]) -> str:
    """Return a design with only those sections whose fields are filled, or empty; the innermost first."""
    while (found := _SECTION.search(design)) is not None:
        shown = bool(fields[found[2]].strip()) == (found[1] == "#")
        design = design[: found.start()] + (found[3] if shown else "") + design[found.end() :]
    return design


def _filled(design: str, fields: Mapping[str, str], *, front: bool) -> str:
    shown = _sections(design, fields)
    shown = _TYPED.sub('<input id="typeans" type="text">' if front else '<code id="typeans"></code>', shown)
    deletion = '<span class="cloze">[...]</span>' if front else r'<span class="cloze">\1</span>'
    shown = _CLOZE.sub(lambda found: DELETION.sub(deletion, fields[found[1]]), shown)
    return _FIELD.sub(lambda found: fields.get(found[1], found[0]), shown)


_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Card</title>
<style>{style}</style>
</head>
<body class="{body}">
{card}
</body>
</html>
"""


def _first_of(field: str) -> str:
    """Return what the first card of a note shows from a field of deletions."""
    deletions = {int(number): text for number, text in _NUMBERED.findall(field)}
    return str(deletions[min(deletions)]) if deletions else ""


def _drawn_masks(occlusion: str, *, front: bool) -> str:
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
