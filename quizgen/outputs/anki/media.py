"""Pictures and sounds in Anki: the names of their files in a learner's collection, and how fields show them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial

from quizgen.outputs.anki.escaping import formula, sound
from quizgen.records.item import Item, LabelsKey
from quizgen.text import render
from quizgen.text.folding import fold
from quizgen.text.pieces import Medium, Picture, Sound

_WHOLE, _LARGE, _SMALL = (640, 480), (320, 220), (160, 110)
"""The room for a picture that is a whole question, for one in a question and for one in an option, in pixels.

Pictures are not enlarged beyond that.
"""

STYLE = ' style="background: #fff; vertical-align: middle"'
"""White behind a picture keeps a drawing without a ground readable at night; its letter stands beside its middle."""

_LONGEST = 40
_SOURCE = re.compile(r'(?<= src=")[^"]+')
_SOUND = re.compile(r"\[sound:([^\[\]]+)\]")


def media_name(medium: Medium) -> str:
    """Return the name of a file: the same content has the same name, different content a different one."""
    stem = fold(medium.file.rpartition(".")[0]).encode("ascii", "ignore").decode()
    slug = "-".join(re.findall("[a-z0-9]+", stem))[:_LONGEST].strip("-")
    return f"{slug or ('sound' if isinstance(medium, Sound) else 'picture')}-{medium.digest}.{medium.format}"


def media_in(item: Item) -> Iterable[Medium]:
    """Return the pictures and sounds of an item's note; for one with regions, the picture without marks."""
    if not isinstance(item.key, LabelsKey):
        return item.media
    marked = [picture for picture in item.pictures if picture in item.stem.pieces[-1:]]
    return dict.fromkeys((item.key.picture.picture, *(one for one in item.media if one not in marked)))


def media_of(items: Iterable[Item]) -> Mapping[str, bytes]:
    """Return the contents of the pictures and sounds of some items by the names of their files, in their order."""
    shown = [item for item in items if item.pictures or item.sounds]
    media = {media_name(one): one.content for item in shown for one in media_in(item)}
    return dict(sorted(media.items()))


def shown_inside(field: str, media: Mapping[str, str]) -> str:
    """Return a field with its pictures and sounds inside, for a page that has no styles but its own.

    `media` has their addresses by the names of their files.
    """
    shown = _SOURCE.sub(lambda name: media[name[0]], field.replace(STYLE, "")) if "<img" in field else field
    return _SOUND.sub(lambda found: f'<audio controls src="{media[found[1]]}"></audio>', shown)


def addresses(items: Iterable[Item]) -> Mapping[str, str]:
    """Return the addresses under which a page holds the media of some items, by the names of their files."""
    return {media_name(one): render.data_uri(one) for item in items for one in media_in(item)}


def masked_image(picture: Picture) -> str:
    """Return a picture for Anki's image occlusion, which fits it into the card itself."""
    return _drawn(_WHOLE, picture)


def _drawn(room: tuple[int, int], picture: Medium) -> str:
    """Return a picture for a field, as large as the room allows, or a sound as Anki plays it.

    A picture's description may hold what MathJax would read, so a backslash is an entity.
    """
    if isinstance(picture, Sound):
        return sound(media_name(picture))
    scale = min(room[0] / picture.width, room[1] / picture.height)
    width, height = (max(1, round(side * scale)) for side in (picture.width, picture.height))
    size = f' width="{width}" height="{height}"{STYLE}'
    return render.image(picture, media_name(picture), size).replace("\\", "&#92;")


html = partial(render.html, draw=partial(_drawn, _SMALL), draw_formula=formula)
"""Returns the HTML of an option or a note."""

large_html = partial(render.html, draw=partial(_drawn, _LARGE), draw_formula=formula)
"""Returns the HTML of a question or its whole answer."""
