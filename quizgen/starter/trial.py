"""Item templates on trial: the part of a large table to try them on, and which do not suit the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from quizgen.load.tables.delimited import delimited
from quizgen.load.tables.table import SheetValue
from quizgen.problems import Problem
from quizgen.records.item import Item, StatementKey
from quizgen.records.kind import Kind
from quizgen.records.place import Place
from quizgen.starter.table.columns import Columns, by_row
from quizgen.text.digits import MARKS

LARGE = 3000
"""The rows of a table that is tried in part first, as checking all of it takes seconds each time."""

_ROWS = 1000


def sample(table: Columns, decimal: str) -> bytes:
    """Return some rows of a table, from its beginning to its end, as CSV; figures have their `decimal` mark."""
    rows = [texts for _, texts in sorted(by_row(table.columns).items())]
    mark, taken = MARKS.get(decimal, "."), rows[:: max(1, len(rows) // _ROWS)]
    headers = [column.header for column in table.columns]
    cells = [[_written(texts.get(column.number, ""), mark) for column in table.columns] for texts in taken]
    return delimited([headers, *cells]).encode()


def _written(text: str, mark: str) -> str:
    """Return the text of a cell as a text file would have it."""
    is_figure = isinstance(text, SheetValue) and text.type in {"number", "percent"}
    return text.replace(".", mark) if is_figure else str(text)


_SHARE = 1 / 4
"""A template with more findings than this share of its items is left out."""

_OF_A_TEMPLATE = frozenset(("no-item", "same-answer", "unused-template"))
OF_FEW_ROWS = frozenset(("no-item", "unused-template"))
"""Checks that find fault with a template because there are too few rows."""


class TemplateFault(NamedTuple):
    """An item template that does not suit its table, the check that found fault with it, and how often."""

    template: str
    check: str
    findings: int


def unfit(kind: Kind, items: Collection[Item], problems: Sequence[Problem]) -> list[TemplateFault]:
    """Return the templates with an error, with nothing to ask, or with warnings about many of their items."""
    names: Mapping[Place, str] = {template.place: str(template.name) for template in kind.templates}
    made = Counter(str(item.template) for item in items)
    found: dict[str, Counter[str]] = {name: Counter() for name in names.values()}
    wrong: set[str] = set()
    for problem in problems:
        name = names.get(problem.other_place or problem.place) or names.get(problem.place)
        if problem.check and name:
            found[name][problem.check] += 1
            if problem.severity == "error" or problem.check in _OF_A_TEMPLATE:
                wrong.add(name)
    return [
        TemplateFault(name, *counts.most_common(1)[0])
        for name, counts in found.items()
        if name in wrong or counts.total() > _SHARE * max(made[name], 1)
    ] + [TemplateFault(name, ALIKE, made[name]) for name in found if name not in wrong and _says_one_thing(name, items)]


_OF_OPTIONS = frozenset((
    "absolute-words", "convergence", "few-options", "k-type", "option-form", "option-grammar", "option-length",
    "option-order", "overlapping-options", "shared-opening", "vague-words", "word-cue",
))  # fmt: skip
"""Checks that find fault with the options of a question."""


def only_options(faults: Collection[TemplateFault]) -> set[str]:
    """Return the templates with which nothing is wrong but their options."""
    others = {one.template for one in faults if one.check not in _OF_OPTIONS}
    return {one.template for one in faults} - others


ALIKE = "all-alike"
"""The fault of statements that are all true, or all false."""

_ENOUGH = 3


def _says_one_thing(template: str, items: Collection[Item]) -> bool:
    """Return whether the statements of a template are all true, or all false: after two, learners know the rest."""
    truths = [item.key.true for item in items if item.template == template and isinstance(item.key, StatementKey)]
    return len(truths) >= _ENOUGH and len({*truths}) == 1
