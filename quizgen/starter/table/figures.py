"""Figures in the cells of a table, what is nearly one, and units that do not go with those of the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from quizgen.compose.figure_text import number, with_comparator
from quizgen.load.tables.table import SheetValue
from quizgen.starter.table.columns import Cell, Column, named_cells
from quizgen.text.units import Unit, unit_of

_FEWEST = 6
"""The fewest rows that show which units are usual."""

_TOUCHING = re.compile(r"(?<=[0-9])(?=[^\W\d])")


def is_figure(text: str, mark: str) -> bool:
    """Return whether a cell would be read as a figure."""
    if isinstance(text, SheetValue):
        return text.type in {"number", "percent"}
    return number(text, mark) is not None


def figures_to_write(mark: str, cells: Sequence[Cell]) -> str:
    """Return how to write the first cell that is nearly a figure, “12m” or “c. 24 km/h”; nothing if none is."""
    for cell in cells:
        written = _TOUCHING.sub(" ", with_comparator(cell.text.strip()), count=1)
        if not isinstance(cell.text, SheetValue) and is_figure(written, mark):
            return f"write “{cell.text}” as {written}"
    return ""


_FEW = 0.2


def of_other_unit(column: Column, mark: str) -> str:
    """Return which figures have another unit than nearly all others, or none, or are alone with one."""
    units = {cell: _unit(cell.text, mark).name for cell in column.cells}
    if len(column.cells) < _FEWEST:
        return ""
    ((usual, _),) = Counter(units.values()).most_common(1)
    others = [cell for cell, unit in units.items() if unit != usual]
    if not 0 < len(others) <= max(1, _FEW * len(column.cells)):
        return ""
    cells = named_cells(column, others)
    if not usual:
        return f"{cells}: a unit, unlike the others"
    if not any(units[cell] for cell in others):
        return f"correct {cells}: no unit, unlike the others"
    example = number(next(cell.text for cell, unit in units.items() if unit == usual), mark)
    return f"{cells}: another unit than the others (“{example.unit if example else usual}”)"


def _unit(text: str, mark: str) -> Unit:
    """Return the unit of a figure, without a name if it has none."""
    figure = number(text, mark)
    return unit_of(figure.unit if figure else "")
