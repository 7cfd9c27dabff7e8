"""The files of a project as texts, with comments that teach."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from quizgen.load.project import MAX_FILE_NAME, RESERVED
from quizgen.load.reader import slug_of
from quizgen.load.rows.cells import stands_for_nothing
from quizgen.load.rows.layout import keys_of_header
from quizgen.starter.items import templates
from quizgen.starter.misspelt import spellings
from quizgen.starter.plan import Plan, Planned, Template

Files = Mapping[str, str]
"""Texts by their paths in a project."""

_PLAIN = re.compile(r"[A-Za-z][\w ().’/–-]*")
_WORDS = {"null", "true", "false", "yes", "no", "on", "off", "none"}
_MOST_QUESTIONS = 20


class Origin(NamedTuple):
    """Where facts come from: the table's file name, its sheet if it is a workbook, and how many rows it has.

    `deck` tells that it was made of a deck of Anki's in this file.
    """

    file: str
    sheet: str
    rows: int
    deck: bool = False


def project_files(plan: Plan, origin: Origin, namespace: str, without: Collection[str] = ()) -> Files:
    """Return the files of a project beside its table, `without` the item templates of these names."""
    kept = [template for template in templates(plan) if template.name not in without]
    return {
        "seeds/facts.yaml": _facts(plan, origin),
        "seeds/sources.yaml": _sources(plan, origin),
        f"templates/{plan.kind}.yaml": "\n".join([*_kind(plan, origin, kept), *_items(kept)]) + "\n",
        f"decks/{deck_of(plan)}.yaml": _deck(plan, origin, namespace),
    }


def deck_of(plan: Plan) -> str:
    """Return what the deck's file is called."""
    name = slug_of(plan.name)
    return name if name and len(name) <= MAX_FILE_NAME and not RESERVED.fullmatch(name) else plan.kind


def _facts(plan: Plan, origin: Origin) -> str:
    decimal = f"decimal: {plan.decimal}                   # what stands before decimals\n" if plan.decimal else ""
    return (
        f"# The facts stand in {plan.kind}{_ending(origin)}, a row each: go on working there.\n"
        f"{decimal}topics:\n  {plan.kind}: {scalar(plan.name)}\n"
    )


def _ending(origin: Origin) -> str:
    return ".csv" if origin.deck else origin.file[origin.file.rindex(".") :].lower()


def _sources(plan: Plan, origin: Origin) -> str:
    what, name = ("deck", "Anki deck") if origin.deck else ("table", "table")
    cite = f"  cite: the {what}"
    return (
        f"# What is cited below an answer. Where did the {what} come from? Say so here.\n"
        f"{what}:\n"
        f"{cite:36} # within a question\n"
        f"  footnote: {scalar(f'The {name} “{plan.name}”')}\n"
        "  locator: file                      # what `at` counts: page, paragraph, row ...\n"
    )


def _kind(plan: Plan, origin: Origin, kept: Sequence[Template]) -> Iterator[str]:
    """Yield the lines about the table and its fields."""
    yield f"# What a row of seeds/{plan.kind}{_ending(origin)} holds, and what is asked about it (docs/formats.md)."
    yield f"topic: {plan.kind}"
    yield f"from: {{source: {'deck' if origin.deck else 'table'}, at: {scalar(origin.file)}}}"
    if plan.id_from:
        yield f"id: [{', '.join(map(scalar, plan.id_from))}]  # ids are made from this: once published, keep it"
    if origin.sheet:
        yield f"sheet: {scalar(origin.sheet)}"
    if plan.separator:
        yield f"separator: {json.dumps(plan.separator)}                     # between the entries of a list"
    if columns := [*_columns(plan, _continued(plan, kept))]:
        yield "columns:                           # what a column holds; nothing: it is left out"
        yield from columns
    yield "fields:"
    for one in plan.fields:
        yield f"  {one.field}: {_type(one)}"


def _continued(plan: Plan, kept: Sequence[Template]) -> str:
    """Return the item template that goes on with notes in Anki: the first about a column that is asked for there."""
    single = [template for template in kept if "group" not in template.keys]
    meant = (one for one in single if one.keys.get("key") == plan.continued)
    return next((one.name for one in (*meant, *single)), "")


def _columns(plan: Plan, continued: str) -> Iterator[str]:
    fields = [one.field for one in plan.fields]
    shown: set[str] = set()
    for one in plan.columns:
        header, holds = one.column.header, _holds(one, continued)
        meant = keys_of_header(header, fields)
        said = tuple(holds.split(" ")) if holds.startswith("accept ") else (holds,)
        if header not in shown and (one.field or meant != said):
            shown.add(header)
            yield f"  {scalar(header)}:{f' {holds}' if holds else ''}"


def _holds(one: Planned, continued: str) -> str:
    """Return what a column holds as `columns` has it."""
    guid = f"guid {continued}" if continued else ""
    named = {"other names": f"accept {one.names}", "left out": "", "guid": guid}
    return named.get(one.type, one.field or one.type)


def _type(one: Planned) -> str:
    """Return the type of a field."""
    optional = "" if one.column.is_full and not _lacks_some(one) else ", optional: true"
    if one.type == "one of":
        return f"{{type: one of, values: [{', '.join(map(scalar, spellings(one.column).values()))}]{optional}}}"
    name = {"text": "worded", "year": "number"}.get(one.type, one.type)
    separator = f", separator: {json.dumps(one.separator)}" if one.separator else ""
    return f"{{type: {name}{separator}{optional}}}" if separator or optional else name


def _lacks_some(one: Planned) -> bool:
    """Tell whether cells have something in them that counts as nothing."""
    return one.type in {"number", "year", "date"} and any(stands_for_nothing(cell.text) for cell in one.column.cells)


def _items(kept: Sequence[Template]) -> Iterator[str]:
    yield "items:"
    for template in kept:
        if template.comment:
            yield f"  # {template.comment}"
        yield f"  {template.name}:"
        for key, value in template.keys.items():
            text = value if isinstance(value, str) else f"[{', '.join(map(scalar, value))}]"
            yield f"    {key}: {json.dumps(text, ensure_ascii=False) if key == 'ask' or '{{' in text else text}"


def _deck(plan: Plan, origin: Origin, namespace: str) -> str:
    questions = max(1, min(_MOST_QUESTIONS, origin.rows * 2 // 3))
    return (
        f"name: {scalar(plan.name)}\n"
        f"namespace: {namespace}/{deck_of(plan)}  # notes in Anki are known by it: never change it\n"
        f"{_language(plan)}"
        "sections:                          # each becomes a subdeck; one with all facts is a good beginning\n"
        f"  all: {{name: {scalar(plan.name)}, topics: [{plan.kind}], subdeck: false}}\n"
        "forms:                             # the quizzes on paper\n"
        "  names: [A, B]\n"
        f"  questions: {questions}\n"
    )


def _language(plan: Plan) -> str:
    """Return the line that says the language of the deck, or how to say it where that does not show."""
    if plan.language:
        said = f"language: {plan.language}"
        return f"{said:34} # of pages and cards, and how figures and dates are shown\n"
    return "# language: de                     # of pages and cards, and how figures and dates are shown\n"


def scalar(text: str) -> str:
    """Return a text as YAML has it on a line of its own."""
    return (
        text
        if _PLAIN.fullmatch(text) and text.lower() not in _WORDS and text == text.strip()
        else json.dumps(text, ensure_ascii=False)
    )
