"""The designs of cards as Anki gets them: files in `design/`, with their words, scripts and parts put in."""

from __future__ import annotations

import re
from collections.abc import Callable

from quizgen import designs
from quizgen.outputs.anki.card_words import filled_in
from quizgen.outputs.anki.note_types import NoteType

_SCRIPT = re.compile(r'<script src="([^"]+)"></script>')
_INCLUDED = re.compile(r"^ *(?:// include (?P<script>\S+)|<include (?P<page>\S+)>)\n", re.MULTILINE)


def read_design(name: str) -> str:
    """Return the text of a card design, such as `card.css`, as it is now: with words, and with what it includes.

    Scripts that it names are put in as well, as Anki would look for their files among the learner's media.
    """
    design = _SCRIPT.sub(lambda script: f"<script>\n{read_design(script[1])}</script>", designs.read(__package__, name))
    if "include " in design:
        design = _INCLUDED.sub(lambda other: designs.read(__package__, other["script"] or other["page"]), design)
    return filled_in(design)


def style_of(note_type: NoteType, read: Callable[[str], str] = read_design) -> str:
    """Return the style of a note type's cards, as it is now."""
    return "".join([read(name) for name in note_type.styles])
