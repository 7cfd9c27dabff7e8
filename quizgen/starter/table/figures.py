"""Figures in the cells of a table, what is nearly one, and units that do not go with those of the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from quizgen.compose.figure_text import number, with_comparator
from quizgen.load.tables.table import SheetValue
from quizgen.starter.table.columns import Cell, Column, named_cells
from quizgen.text.digits import with_plain_signs
from quizgen.text.powers_of_ten import without_powers
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


_FEW_BARE = 0.2
_UNIT = re.compile(r"[0-9] ?[^\W\d]")


def without_unit(column: Column) -> str:
    """Return which figures lack the unit that nearly all others have; nothing if none do."""
    texts = {cell: without_powers(with_plain_signs(cell.text)) for cell in column.cells}
    bare = [cell for cell, text in texts.items() if text[-1:].isdecimal() and not _UNIT.search(text)]
    if not 0 < len(bare) <= max(1, _FEW_BARE * len(column.cells)) or len(column.cells) < _FEWEST:
        return ""
    with_units = sum(bool(_UNIT.search(text)) for text in texts.values())
    if with_units + len(bare) < len(column.cells):
        return ""
    return f"correct {named_cells(column, bare)}: no unit, unlike the others"


def of_other_unit(column: Column, mark: str) -> str:
    """Return which figures have another unit than nearly all others, or are alone with one; nothing if none do."""
    units = [_unit(cell.text, mark) for cell in column.cells]
    if len(column.cells) < _FEWEST:
        return ""
    ((usual, _),) = Counter(unit.name for unit in units).most_common(1)
    others = [cell for cell, unit in zip(column.cells, units, strict=True) if unit.name != usual]
    if not 0 < len(others) <= max(1, _FEW_BARE * len(column.cells)):
        return ""
    example = next(cell.text for cell, unit in zip(column.cells, units, strict=True) if unit.name == usual)
    figure = number(example, mark) if usual else None
    have = f"another unit than the others (“{figure.unit}”)" if figure else "a unit, unlike the others"
    return f"{named_cells(column, others)}: {have}"


def _unit(text: str, mark: str) -> Unit:
    """Return the unit of a figure, without a name if it has none."""
    figure = number(text, mark)
    return unit_of(figure.unit if figure else "")
