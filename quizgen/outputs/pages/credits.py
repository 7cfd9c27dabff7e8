"""The credits page: each picture and sound of a deck, with its author, licence and origin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from quizgen.frozen import frozen_record
from quizgen.outputs.output import FileEntry, FileKind, Output, PendingFile
from quizgen.outputs.pages.render import Foot, render
from quizgen.publishing.release import Release
from quizgen.records.item import LabelsKey
from quizgen.records.layout import DeckLayout
from quizgen.text.pieces import Medium, Picture
from quizgen.text.rich import RichText
from quizgen.ui import deck_strings

_PAGE = FileKind("credits", "file", "hand_out")


@frozen_record
class Credited:
    """A picture or a sound on the page: what is shown of it, what it is, and whose."""

    shown: RichText
    description: str
    whose: str


def _files(release: Release) -> Iterator[PendingFile]:
    if media := _media(release.layout):
        entry = FileEntry.of_deck(release.layout.deck, "-credits.html", _PAGE, len(media))
        yield PendingFile(entry, partial(_pieces, release.layout, media))


def _media(layout: DeckLayout) -> Mapping[str, Medium]:
    """Return the pictures and sounds of a deck by the names of their files, in the order of these."""
    media: dict[str, Medium] = {}
    for item in layout.items:
        whole = (item.key.picture.picture,) if isinstance(item.key, LabelsKey) else ()  # without the numbers on it
        for one in (*whole, *item.media):
            media.setdefault(one.file, one)
    return dict(sorted(media.items()))


def _pieces(layout: DeckLayout, media: Mapping[str, Medium]) -> tuple[str]:
    ui = deck_strings(layout.deck)
    pictures = [one for one in media.values() if isinstance(one, Picture)]
    sounds = [one for one in media.values() if not isinstance(one, Picture)]
    named = ((ui.pictures, pictures), (ui.sounds, sounds))
    groups = [(label, [_credited(one, ui.marks.comma) for one in listed]) for label, listed in named if listed]
    heading = ui.files[_PAGE.name].name
    title = layout.deck.form_title
    foot = Foot(heading, layout.deck.name)
    return (render("credits", ui, foot, pictured=bool(pictures), title=title, heading=heading, groups=groups),)


def _credited(medium: Medium, comma: str) -> Credited:
    """Return a picture or a sound; the description of a picture is beside it, and need not be repeated."""
    whose = comma.join((medium.author, medium.licence, medium.origin))
    shown = RichText((replace(medium, description=""),)) if isinstance(medium, Picture) else RichText()
    return Credited(shown, medium.description or medium.file, whose)


CREDITS = Output("credits", (_PAGE,), _files)
