"""The lines by which git separates the two sides of a conflict, in files that somebody has yet to put in order."""

from __future__ import annotations

import re

MERGE_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
"""What these lines begin with."""

MARKS_OF_MERGES_ALONE = ("<<<<<<<", ">>>>>>>")
"""Those that hardly anything else begins with."""

_LINE = re.compile(rf"^(?:{'|'.join(MARKS_OF_MERGES_ALONE)})(?: |$)", re.MULTILINE)


def merged_line(text: str) -> int:
    """Return the number of the first line with such a mark; 0 if there is none."""
    if not any(mark in text for mark in MARKS_OF_MERGES_ALONE):
        return 0
    found = _LINE.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else 0
