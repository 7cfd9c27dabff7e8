"""The coverage page: for whoever edits the facts, made for looking at."""

from __future__ import annotations

from quizgen.coverage import Coverage
from quizgen.outputs.pages.render import render
from quizgen.words import words

WIDE = 320
"""The longest bar, in the units of the drawing."""


def coverage_page(found: Coverage) -> str:
    """The page that shows what the items ask of the facts."""
    return render("coverage", words("en"), title="Coverage", found=found, wide=WIDE)
