"""The files that come with this output: how its cards look, and the frozen structure of its note types."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_SCRIPT = re.compile(r'<script src="([^"]+)"></script>')


@cache
def read(name: str) -> str:
    """Return the text of the file `name` beside this module, such as `design/card.css`; a script's text stands in it.

    Anki would have a script in a file of its own only among the learner's media.
    """
    said = (files(__package__) / name).read_text(encoding="utf-8")
    return _SCRIPT.sub(lambda script: f"<script>\n{read(f'design/{script[1]}')}</script>", said)
