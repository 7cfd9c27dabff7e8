"""The files that come with this output: how its cards look, and the frozen structure of its note types."""

from __future__ import annotations

import re
from importlib.resources import files

from quizgen import designs

_SCRIPT = re.compile(r'<script src="([^"]+)"></script>')


def read(name: str) -> str:
    """Return the text of a design, such as `card.css`, as it is now; a script's text stands in it.

    Anki would have a script in a file of its own only among the learner's media.
    """
    return _SCRIPT.sub(lambda script: f"<script>\n{read(script[1])}</script>", designs.read(__package__, name))


def frozen() -> str:
    """Return the structure of the note types that was handed out."""
    return (files(__package__) / "frozen.json").read_text(encoding="utf-8")
