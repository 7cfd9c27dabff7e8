"""Pictures in Anki: what their files are called in a learner's collection, and how a field shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial

from quizgen.records.item import Item
from quizgen.text import render
from quizgen.text.folding import fold
from quizgen.text.rich import Picture

_LARGE, _SMALL = (320, 220), (160, 110)
"""The room for a picture in a question and in an option, in pixels: they are made no larger than that."""

STYLE = ' style="background: #fff; vertical-align: middle"'
"""White behind a picture keeps a drawing without a ground readable at night; its letter stands beside its middle."""

_LONGEST = 40
_SOURCE = re.compile(r'(?<= src=")[^"]+')


def media_name(picture: Picture) -> str:
    """Return what a picture's file is called: the same content has the same name, and another content another one."""
    stem = fold(picture.file.rpartition(".")[0]).encode("ascii", "ignore").decode()
    slug = "-".join(re.findall("[a-z0-9]+", stem))[:_LONGEST].strip("-") or "picture"
    return f"{slug}-{picture.digest}.{picture.format}"


def media_of(items: Iterable[Item]) -> Mapping[str, bytes]:
    """Return the contents of the pictures of some items by the names of their files, in the order of the names."""
    pictures = {media_name(picture): picture.content for item in items for picture in item.pictures}
    return dict(sorted(pictures.items()))


def shown_inside(field: str, pictures: Mapping[str, str]) -> str:
    """Return a field with its pictures held inside, for a page that has no other styles than its own.

    `pictures` has their addresses by the names of their files.
    """
    return _SOURCE.sub(lambda name: pictures[name[0]], field.replace(STYLE, "")) if "<img" in field else field


def addresses(items: Iterable[Item]) -> Mapping[str, str]:
    """Return the addresses under which a page holds the pictures of some items, by the names of their files."""
    return {media_name(picture): render.data_uri(picture) for item in items for picture in item.pictures}


def _drawn(room: tuple[int, int], picture: Picture) -> str:
    """Return a picture as it stands in a field, as large as the room allows.

    Its description may hold what MathJax would read, so a backslash is an entity.
    """
    scale = min(room[0] / picture.width, room[1] / picture.height)
    width, height = (max(1, round(side * scale)) for side in (picture.width, picture.height))
    size = f' width="{width}" height="{height}"{STYLE}'
    return render.image(picture, media_name(picture), size).replace("\\", "&#92;")


html = partial(render.html, draw=partial(_drawn, _SMALL))
"""Returns the HTML of an option or a note."""

large_html = partial(render.html, draw=partial(_drawn, _LARGE))
"""Returns the HTML of a question or its whole answer."""
