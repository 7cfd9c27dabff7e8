"""What notes become: those whose first card shows what it asks, and sentences with words left out."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from quizgen.starter.from_anki.notes import NoteType
from quizgen.starter.headers.parsed_header import parsed_header
from quizgen.starter.names import field_of, kind_of, title_of
from quizgen.starter.proposal import Proposal, ProposalError, ProposedColumn, Template
from quizgen.starter.questions.media import MEDIA_TYPES, below, owner_of, shown_if_there
from quizgen.starter.table.column_types import FIELDS, ColumnType, guess
from quizgen.starter.table.columns import Columns
from quizgen.starter.table.rows import Rows
from quizgen.starter.table.table_language import language_of
from quizgen.starter.wishes import Wishes, check_wishes

_FIELD = re.compile(r"\{\{(?![#^/!])[^{}]{0,60}?([^{}:]{1,200})\}\}")
_LONGEST = 200_000
"""The most letters of a card's template that are looked at."""

_AROUND = {
    "before": "{{% if {0} %}}{{{{ {0} }}}} {{% endif %}}",
    "opening": "{{% if {0} %}}{{{{ {0} }}}}{{% endif %}}",
    "answer": "{{{{ {0} | blank }}}}",
    "closing": "{{% if {0} %}}{{{{ {0} }}}}{{% endif %}}",
    "after": "{{% if {0} %}} {{{{ {0} }}}}{{% endif %}}",
}
"""How a template names each part of a sentence, in their order: what touches the blank and what does not."""

_COMMENT = "A sentence in parts: what touches the blank is “opening” and “closing”."

_KEPT: frozenset[ColumnType] = frozenset(("marked", "picture", "sound", "id", "note", "tags", "guid", "left out"))
"""The possible types of columns other than text."""


def asked_field(type_: NoteType) -> str:
    """Return the field that the first card shows only on its back; nothing if that is not known."""
    if not type_.cards:
        return ""
    front, back = (_fields(side) for side in type_.cards[0])
    return next((field for field in back if field in type_.fields and field not in front), "")


def is_reversed(type_: NoteType) -> bool:
    """Return whether each note has a second card that asks the other way round."""
    asked, fronts = asked_field(type_), [_fields(card.question) for card in type_.cards if "{{#" not in card.question]
    return any(asked in front and set(front).isdisjoint(fronts[0]) for front in fronts[1:])


def _fields(side: str) -> list[str]:
    return [name.strip() for name in _FIELD.findall(side[:_LONGEST])]


def card_proposal(table: Columns, stem: str, wishes: Wishes, front: str) -> Proposal:
    """Return what becomes of notes whose first card has the field `front` on its front. Raise ProposalError."""
    check_wishes(table, wishes)
    columns = _proposed(table, wishes.types, {*wishes.types.values(), "note", "left out"})
    asking = [one for one in columns if front in {one.column.header, owner_of(one.column.header)}]
    answers = [one for one in columns if one.field and one not in asking and not owner_of(one.column.header)]
    if not asking or not answers:
        raise ProposalError(f"there is nothing to ask for: which column says something about each “{front}”?")
    back = answers[0]
    beneath = [one for one in columns if owner_of(one.column.header) == back.column.header]
    ask = "".join([shown_if_there(one, " " if at else "") for at, one in enumerate(asking)])
    type_ = "choice" if back.type in MEDIA_TYPES else "short"
    template = Template(back.base, {"type": type_, "ask": ask, "key": back.field})
    if beneath:
        template = template._replace(keys={**template.keys, "note": below(beneath)})
    columns = [one._replace(asked=one is back) for one in columns]
    wishes = wishes._replace(language=wishes.language or language_of(table.columns).code)
    return _proposal(columns, back, template, stem, wishes)


def _proposal(
    columns: Sequence[ProposedColumn], answer: ProposedColumn, template: Template, stem: str, wishes: Wishes
) -> Proposal:
    """Return the proposal for notes with one item template, whose `answer` stands for each of them."""
    kind = wishes.kind or kind_of(stem)
    return Proposal(
        kind=kind,
        name=wishes.name or title_of(stem),
        rows=Rows(kind.replace("-", " "), answer.field, "bare", parsed_header(answer.column.header)),
        named=answer.column,
        columns=columns,
        id_from=(),
        group="",
        decimal="",
        separator=wishes.separator or ";",
        language=wishes.language,
        templates=(template,),
    )


def _proposed(
    table: Columns, types: Mapping[str, ColumnType], possible: Collection[ColumnType]
) -> list[ProposedColumn]:
    """Return the columns with these types or those that they seem to have, as texts if these are not possible."""
    taken: set[str] = set()
    found = []
    for column in table.columns:
        type_ = types.get(column.header) or guess(column).type
        type_ = type_ if type_ in possible else "text"
        found.append(ProposedColumn(column, type_, field_of(column, taken) if type_ in FIELDS else "", asked=False))
    return found


def cloze_proposal(table: Columns, stem: str, wishes: Wishes, types: Mapping[str, ColumnType]) -> Proposal:
    """Return what becomes of a table whose columns are the parts of sentences and others of these types.

    Raise ProposalError if it cannot be as wished.
    """
    check_wishes(table, wishes)
    if wishes.ids or wishes.answers or wishes.group or wishes.types:
        raise ProposalError("the columns of clozes cannot be changed: leave out --id, --answer, --group and --type")
    columns = _proposed(table, {**dict.fromkeys(_AROUND, "text"), **types}, _KEPT)
    columns = [one._replace(asked=one.column.header == "answer") for one in columns]
    parts = [one.column.header for one in columns if one.column.header in _AROUND]
    ask = "".join([_AROUND[part].format(part) for part in _AROUND if part in parts])
    asked, beneath = _media(columns)
    answer = next(one for one in columns if one.asked)
    keys = {"type": "cloze", "ask": ask + asked, **({"note": beneath} if beneath else {})}
    return _proposal(columns, answer, Template("gap", keys, _COMMENT), stem, wishes)


def _media(columns: Sequence[ProposedColumn]) -> tuple[str, str]:
    """Return the texts that show the pictures and sounds of sentences, and all others below the answers."""
    headers = {one.column.header for one in columns} | {"note"}
    media = [one for one in columns if one.type in MEDIA_TYPES]
    asked = [one for one in media if owner_of(one.column.header) and owner_of(one.column.header) not in headers]
    beneath = [one for one in media if one not in asked]
    return "".join(map(shown_if_there, asked)), below(beneath)
