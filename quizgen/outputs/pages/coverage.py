"""The coverage page: charts and lists for those who edit the facts."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.coverage import Coverage, coverage
from quizgen.outputs.output import FileEntry, FileKind, PendingFile
from quizgen.outputs.pages.render import render
from quizgen.records.deck import ComposedProject
from quizgen.ui import ui_strings

COVERAGE_PAGE = "coverage.html"

_KIND = FileKind("coverage", "fact")
_BAR_WIDTH = 320
"""The longest bar, in the units of the drawing."""


def coverage_file(languages: Sequence[ComposedProject]) -> PendingFile:
    """Return the page that shows what the items ask about the facts of a project, given in each of its languages."""
    facts = {fact for one in languages for fact in one.project.facts}
    entry = FileEntry(COVERAGE_PAGE, _KIND, len(facts))
    return PendingFile(entry, lambda: (coverage_page(coverage(languages)),))


def coverage_page(coverage: Coverage) -> str:
    """Return the page as HTML."""
    return render("coverage", ui_strings("en"), title="Coverage", coverage=coverage, wide=_BAR_WIDTH)
