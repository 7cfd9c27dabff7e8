"""What becomes of a table: a kind, a column that names its rows, fields with their types, what is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from quizgen.starter.column_types import ColumnType
from quizgen.starter.columns import Column
from quizgen.starter.wording import Rows

NO_GROUP = "none"
"""What is said instead of a column's name where no rows are to have wrong options for each other."""


class Wishes(NamedTuple):
    """What the author wants otherwise than it would be guessed, columns by their headers; nothing: as it is guessed.

    `answers` are the columns that are asked for, all that can be if there are none.
    """

    kind: str = ""
    id: Sequence[str] = ()
    answers: Sequence[str] = ()
    types: Mapping[str, ColumnType] = {}
    group: str = ""
    separator: str = ""
    decimal: str = ""
    name: str = ""


class Planned(NamedTuple):
    """A column with what becomes of it: a field, if `field` names one; `why` is something to be told of it.

    `names` is the field for which it has other names, `beside` the field to which its pictures or sounds belong.
    `separator` is what separates the entries of its lists, where that is not what the plan says.
    """

    column: Column
    type: ColumnType
    field: str
    asked: bool
    why: str = ""
    names: str = ""
    beside: str = ""
    separator: str = ""

    @property
    def base(self) -> str:
        """How the names of the item templates about it begin."""
        return self.field.replace("_", "-")


class Template(NamedTuple):
    """An item template: its name, a comment above it, and its keys with their values as YAML has them."""

    name: str
    keys: Mapping[str, str | Sequence[str]]
    comment: str = ""


class Plan(NamedTuple):
    """A project to be: its kind, the deck's name, its columns, and which of them names the rows.

    `id_from` are headers, none where a column has ids. `group` is the field whose facts have wrong options for each
    other; `decimal` and `separator` are empty where they need not be said, `language` where it does not show.
    `templates` are its item templates where they do not follow from the columns. `continued` is the field that notes
    in Anki ask for which go on as notes of this project; with `both_ways` they ask for the rows by it as well.
    """

    kind: str
    name: str
    rows: Rows
    named: Column
    columns: Sequence[Planned]
    id_from: Sequence[str]
    group: str
    decimal: str
    separator: str
    language: str = ""
    templates: Sequence[Template] = ()
    continued: str = ""
    both_ways: bool = False

    @property
    def fields(self) -> Sequence[Planned]:
        """The columns that become fields, the one that names the rows first."""
        return sorted((one for one in self.columns if one.field), key=lambda one: one.column is not self.named)


class PlanError(ValueError):
    """Why there can be no plan like this, and what to do."""


class DecimalNeeded(PlanError):
    """A figure may be read in two ways, and only the author knows which is meant."""
