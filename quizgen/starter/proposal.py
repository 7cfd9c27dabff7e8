"""What a table becomes: a kind, a column that names its rows, fields with their types, what is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from quizgen.starter.table.column_types import ColumnType
from quizgen.starter.table.columns import Column
from quizgen.starter.table.rows import Rows

ENOUGH_ANSWERS = 4
"""The fewest different answers that give four options to choose from."""


class ProposedColumn(NamedTuple):
    """A column with what becomes of it: a field, if `field` names one; `why` is a remark to print about it.

    `names` is the field that it has other names for, `beside` the field that its pictures or sounds belong to.
    `separator` is what separates the entries of its lists, if that is not what the proposal says; `units` the field
    that has the units of its figures.
    """

    column: Column
    type: ColumnType
    field: str
    asked: bool
    why: str = ""
    names: str = ""
    beside: str = ""
    separator: str = ""
    units: str = ""

    @property
    def base(self) -> str:
        """The beginning of the names of the item templates about it."""
        return self.field.replace("_", "-")


class Template(NamedTuple):
    """An item template: its name, a comment above it, and its keys with their values as YAML has them."""

    name: str
    keys: Mapping[str, str | Sequence[str]]
    comment: str = ""


class Proposal(NamedTuple):
    """A future project: its kind, the deck's name, its columns, and the one that names the rows.

    `id_from` are headers, none if a column has ids. `group` is the field whose facts have wrong options for each other;
    `decimal` and `separator` are empty if they need not be given, `language` if it is not clear; `is_other_language`
    says that it is certainly not English, and `likely_language` what it seems to be then. `templates` are its item
    templates if they do not follow from the columns. `continued` is the field asked for by notes in Anki that this
    project continues; with `has_reversed_cards`, they ask for the rows by it as well. `without_options` names the item
    templates whose options would give the answer away.
    """

    kind: str
    name: str
    rows: Rows
    named: Column
    columns: Sequence[ProposedColumn]
    id_from: Sequence[str]
    group: str
    decimal: str
    separator: str
    language: str = ""
    is_other_language: bool = False
    likely_language: str = ""
    templates: Sequence[Template] = ()
    continued: str = ""
    has_reversed_cards: bool = False
    without_options: frozenset[str] = frozenset()

    @property
    def fields(self) -> Sequence[ProposedColumn]:
        """The columns that become fields, the one that names the rows first."""
        return sorted((one for one in self.columns if one.field), key=lambda one: one.column is not self.named)

    @property
    def named_field(self) -> ProposedColumn:
        """The column that names the rows."""
        return self.fields[0]

    def separator_of(self, one: ProposedColumn) -> str:
        """Return what separates the entries of a column of lists."""
        return one.separator or self.separator


class ProposalError(ValueError):
    """Why there can be no proposal like this, and what to do."""


class DecimalNeeded(ProposalError):
    """A figure may be read in two ways, and only the author knows which is meant."""
