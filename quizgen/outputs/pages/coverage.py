"""The coverage page: charts and lists for whoever edits the facts."""

from __future__ import annotations

from quizgen.coverage import Coverage
from quizgen.outputs.pages.render import render
from quizgen.ui import ui_strings

_BAR_WIDTH = 320
"""The longest bar, in the units of the drawing."""


def coverage_page(coverage: Coverage) -> str:
    """Return the page that shows what the items ask about the facts."""
    return render("coverage", ui_strings("en"), title="Coverage", coverage=coverage, wide=_BAR_WIDTH)
