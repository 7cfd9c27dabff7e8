"""What becomes of a table of sentences, each with the words that are left out: one item template, a cloze."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quizgen.starter.column_types import FIELDS, ColumnType, guess
from quizgen.starter.columns import Columns
from quizgen.starter.drawn import below, owner_of, shown_if_there
from quizgen.starter.labels import label_of
from quizgen.starter.plan import Plan, PlanError, Planned, Template, Wishes
from quizgen.starter.planning import check_wishes, field_of, kind_of, title_of
from quizgen.starter.wording import Rows

_AROUND = {
    "before": "{{% if {0} %}}{{{{ {0} }}}} {{% endif %}}",
    "opening": "{{% if {0} %}}{{{{ {0} }}}}{{% endif %}}",
    "answer": "{{{{ {0} | blank }}}}",
    "closing": "{{% if {0} %}}{{{{ {0} }}}}{{% endif %}}",
    "after": "{{% if {0} %}} {{{{ {0} }}}}{{% endif %}}",
}
"""What a template says of each part of a sentence, in their order: what touches the blank and what does not."""

_COMMENT = "A sentence in parts: what touches the blank is “opening” and “closing”."


_KEPT = frozenset(("marked", "picture", "sound", "id", "note", "tags", "guid", "left out"))
"""Types of columns that are no text, of those that there may be."""


def cloze_plan(table: Columns, stem: str, wishes: Wishes, types: Mapping[str, ColumnType]) -> Plan:
    """Return what becomes of a table whose columns are the parts of sentences and others of these types.

    Raise PlanError where it cannot be as wished.
    """
    check_wishes(table, wishes)
    if wishes.id or wishes.answers or wishes.group or wishes.types:
        raise PlanError("the columns of clozes are what they are: leave out --id, --answer, --group and --type")
    taken: set[str] = set()
    columns = []
    for column in table.columns:
        type_ = types.get(column.header) or ("text" if column.header in _AROUND else guess(column).type)
        type_ = type_ if type_ in _KEPT else "text"
        field = field_of(column, taken) if type_ in FIELDS else ""
        columns.append(Planned(column, type_, field, column.header == "answer"))
    parts = [one.column.header for one in columns if one.column.header in _AROUND]
    ask = "".join([_AROUND[part].format(part) for part in _AROUND if part in parts])
    asked, told = _media(columns)
    answer = next(one.column for one in columns if one.column.header == "answer")
    kind, name = wishes.kind or kind_of(stem), wishes.name or title_of(stem)
    rows = Rows(kind.replace("-", " "), "answer", "bare", label_of(answer.header))
    separator = wishes.separator or ";"
    keys = {"type": "cloze", "ask": ask + asked, **({"note": told} if told else {})}
    template = Template("gap", keys, _COMMENT)
    return Plan(kind, name, rows, answer, columns, (), "", "", separator, templates=(template,))


def _media(columns: Sequence[Planned]) -> tuple[str, str]:
    """Return what shows the pictures and sounds of the sentences, and what shows all others below the answers."""
    headers = {one.column.header for one in columns} | {"note"}
    media = [one for one in columns if one.type in {"picture", "sound"}]
    asked = [one for one in media if owner_of(one.column.header) and owner_of(one.column.header) not in headers]
    told = [one for one in media if one not in asked]
    return "".join(map(shown_if_there, asked)), below(told)
