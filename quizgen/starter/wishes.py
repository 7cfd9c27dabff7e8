"""What authors want of a proposal instead of the guesses: checked, and found in the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from quizgen.load.allowed_names import slug_of
from quizgen.starter.names import can_be_kind
from quizgen.starter.proposal import DecimalNeeded, ProposalError
from quizgen.starter.table.column_types import ColumnType
from quizgen.starter.table.columns import Columns
from quizgen.starter.table.separators import likely_mark
from quizgen.suggestions import hint

NO_GROUP = "none"
"""Given instead of a column's name if rows are not grouped for wrong options."""

_LONGEST_HEADER = 200


class Wishes(NamedTuple):
    """What the author wants instead of the guesses, columns by their headers; whatever is empty is guessed.

    `answers` are the columns that are asked for, all that can be if there are none.
    """

    kind: str = ""
    ids: Sequence[str] = ()
    answers: Sequence[str] = ()
    types: Mapping[str, ColumnType] = {}
    group: str = ""
    separator: str = ""
    decimal: str = ""
    name: str = ""
    language: str = ""


def check_wishes(table: Columns, wishes: Wishes) -> None:
    """Refuse wishes that name no column, an impossible kind or deck, and a table without rows."""
    headers = [column.header for column in table.columns]
    group = [wishes.group] if wishes.group not in {"", NO_GROUP} else []
    for header in (*wishes.ids, *wishes.answers, *wishes.types, *group):
        if table.named(header) is None:
            raise ProposalError(f"the table has no column “{header}”{hint(header, headers)}")
    if wishes.kind and not can_be_kind(wishes.kind):
        example = slug_of(wishes.kind)
        suggestion = f", such as {example}" if can_be_kind(example) else ""
        wanted = f"take a short word of lower-case letters and hyphens{suggestion}"
        raise ProposalError(f"a kind cannot be called “{wishes.kind}”: {wanted}")
    if long := next((column for column in table.columns if len(column.header) > _LONGEST_HEADER), None):
        raise ProposalError(f"the header in column {long.letters} has {len(long.header):,} letters: shorten it")
    _check_deck_name(wishes.name)
    if not table.rows:
        raise ProposalError("the table has no rows below its header: each row becomes a fact")


def _check_deck_name(name: str) -> None:
    if "::" in name or name.strip(":") != name:
        raise ProposalError(f"a deck cannot be called “{name}”: Anki has another meaning for the colons")
    if '"' in name:
        way = 'older versions of Anki drop a straight ", so write “ and ”'
        raise ProposalError(f"a deck cannot be called “{name}”: {way}")


def decimal_of(table: Columns, wishes: Wishes) -> str:
    """Return the decimal mark; raise DecimalNeeded if only the author can know."""
    likely, doubtful = likely_mark(table.columns)
    if doubtful and not wishes.decimal:
        where = next(column.place(doubtful) for column in table.columns if doubtful in column.cells)
        what = f"{where}: “{doubtful.text}” may have decimals or thousands"
        raise DecimalNeeded(f"{what}: say which, --decimal point or comma")
    return wishes.decimal or likely


def wanted_types(table: Columns, wishes: Wishes) -> Mapping[int, ColumnType]:
    """Return the types that the author gives, by the numbers of their columns."""
    return {column.number: type_ for header, type_ in wishes.types.items() if (column := table.named(header))}
