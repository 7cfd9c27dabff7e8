"""What becomes of a table of sentences, each with the words that are left out: one item template, a cloze."""

from __future__ import annotations

from collections.abc import Mapping

from quizgen.starter.column_types import ColumnType, guess
from quizgen.starter.columns import Columns
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
        type_ = type_ if type_ in {"id", "note", "tags", "guid", "left out"} else "text"
        field = field_of(column, taken) if type_ == "text" else ""
        columns.append(Planned(column, type_, field, column.header == "answer"))
    parts = [one.column.header for one in columns if one.column.header in _AROUND]
    ask = "".join([_AROUND[part].format(part) for part in _AROUND if part in parts])
    answer = next(one.column for one in columns if one.column.header == "answer")
    kind, name = wishes.kind or kind_of(stem), wishes.name or title_of(stem)
    rows = Rows(kind.replace("-", " "), "answer", "bare", label_of(answer.header))
    separator = wishes.separator or ";"
    template = Template("gap", {"type": "cloze", "ask": ask}, _COMMENT)
    return Plan(kind, name, rows, answer, columns, (), "", "", separator, templates=(template,))
