"""Pictures and sounds on the practice page: each is in its style sheet or its data once, however often it is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from quizgen import designs
from quizgen.compose.marked_pictures import covered
from quizgen.records.item import Item, LabelsKey
from quizgen.text import render
from quizgen.text.insets import pictures_in
from quizgen.text.pieces import Medium, Picture, Sound
from quizgen.text.rich import RichText


def shown_stem(item: Item) -> RichText:
    """Return the stem as the page shows it: the numbers on a picture's regions are buttons, not part of the picture."""
    if not isinstance(item.key, LabelsKey):
        return item.stem
    return RichText((*item.stem.pieces[:-1], covered(item.key.picture, item.key.labels)))


def _pictures(item: Item) -> Iterable[Picture]:
    """Return the pictures that an item shows on the page."""
    if not isinstance(item.key, LabelsKey):
        return item.pictures
    numbered = item.stem.pieces[-1]
    return [*pictures_in([shown_stem(item)]), *(picture for picture in item.pictures if picture != numbered)]


class PictureStyle(NamedTuple):
    """The style for pictures: these by their names in it, and whether any have numbered regions."""

    pictures: Mapping[str, Picture]
    labelled: bool

    @classmethod
    def of(cls, items: Iterable[Item]) -> PictureStyle:
        """Return the style for the pictures of some items."""
        shown = [item for item in items if item.pictures]
        pictures = {_name(picture): picture for item in shown for picture in _pictures(item)}
        return cls(pictures, any(isinstance(item.key, LabelsKey) for item in shown))

    def rules(self) -> Iterator[str]:
        """Yield its rules one by one, none if there are no pictures."""
        if self.pictures:
            yield designs.read(__package__, "pictures.css")
        if self.labelled:
            yield designs.read(__package__, "labels.css")
        for name, picture in sorted(self.pictures.items()):
            yield _rule(name, picture)


def sounds(items: Iterable[Item]) -> dict[str, str]:
    """Return the addresses of the sounds of some items, by their marks in texts."""
    return dict(sorted({sound.digest: render.data_uri(sound) for item in items for sound in item.sounds}.items()))


def _name(picture: Picture) -> str:
    return f"p{picture.digest}"


def _rule(name: str, picture: Picture) -> str:
    ratio = f"{picture.width:g}/{picture.height:g}"
    return f'.{name} {{ aspect-ratio: {ratio}; background-image: url("{render.data_uri(picture)}"); }}\n'


def _drawn(picture: Medium) -> str:
    """Return a picture as HTML: its description is text, not seen, so that the script can say what was chosen.

    Browsers show that of a sound only if they cannot play it, and the script shows it after the answer.
    """
    if isinstance(picture, Sound):
        description = render.escape(picture.description)
        return f'<audio controls preload="metadata" data-sound="{picture.digest}">{description}</audio>'
    away = f'<span class="away">{render.escape(picture.description)}</span>' if picture.description else ""
    return f'<span class="{render.shape(picture)} {_name(picture)}">{away}</span>'


html = partial(render.html, draw=_drawn)
"""Returns the HTML of a text."""
