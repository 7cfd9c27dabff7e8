"""The files of a project as texts, with comments that teach."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from quizgen.load.allowed_names import can_be_file, slug_of
from quizgen.load.rows.cells import stands_for_nothing
from quizgen.load.rows.table_layout import path_named, path_under
from quizgen.starter.headers.lexicon import FILES
from quizgen.starter.proposal import Proposal, ProposedColumn, Template
from quizgen.starter.questions.column_answers import is_mutual
from quizgen.starter.questions.item_templates import templates, without_idle_waivers
from quizgen.starter.table.misspelled import spellings

Files = Mapping[str, str]
"""Texts by their paths in a project."""

_PLAIN = re.compile(r"[A-Za-z][\w ().’/–-]*")
_WORDS = {"null", "true", "false", "yes", "no", "on", "off", "none"}
_MAX_QUESTIONS = 20


class Origin(NamedTuple):
    """Where facts come from: the table's file name, its sheet if it is a workbook, and how many rows it has.

    `deck` says that it was made from a deck in Anki in this file.
    """

    file: str
    sheet: str
    rows: int
    deck: bool = False


def project_files(proposal: Proposal, origin: Origin, namespace: str, without: Collection[str]) -> Files:
    """Return the files of a project apart from its table, `without` the item templates of these names."""
    kept = without_idle_waivers([template for template in templates(proposal) if template.name not in without])
    return {
        "seeds/facts.yaml": _facts(proposal, origin),
        "seeds/sources.yaml": _sources(proposal, origin),
        f"templates/{proposal.kind}.yaml": "\n".join([*_kind(proposal, origin, kept), *_items(kept)]) + "\n",
        f"decks/{deck_of(proposal)}.yaml": _deck(proposal, origin, namespace),
    }


def deck_of(proposal: Proposal) -> str:
    """Return the name of the deck's file."""
    name = slug_of(proposal.name)
    return name if can_be_file(name) else proposal.kind


def _facts(proposal: Proposal, origin: Origin) -> str:
    decimal = f"decimal: {proposal.decimal}                   # the decimal mark\n" if proposal.decimal else ""
    return (
        f"# The facts are the rows of {proposal.kind}{_ending(origin)}: keep working there.\n"
        f"{decimal}topics:\n  {proposal.kind}: {scalar(proposal.name)}\n"
    )


def _ending(origin: Origin) -> str:
    return ".csv" if origin.deck else origin.file[origin.file.rindex(".") :].lower()


def _sources(proposal: Proposal, origin: Origin) -> str:
    what, name = ("deck", "Anki deck") if origin.deck else ("table", "table")
    full = proposal.name if proposal.is_other_language else f"The {name} “{proposal.name}”"
    cite = f"  cite: {scalar(proposal.name) if proposal.is_other_language else f'the {what}'}"
    locator = f"  locator: {FILES.get(proposal.language, FILES['en'])}"
    return (
        f"# What is cited below an answer. Where did the {what} come from? Say so here.\n"
        f"{what}:\n"
        f"{cite:36} # within a question\n"
        f"  footnote: {scalar(full)}\n"
        f"{locator:36} # what `at` counts: page, paragraph, row ...\n"
    )


def _kind(proposal: Proposal, origin: Origin, kept: Sequence[Template]) -> Iterator[str]:
    """Yield the lines about the table and its fields."""
    yield f"# What a row of seeds/{proposal.kind}{_ending(origin)} holds, and what is asked about it (docs/formats.md)."
    yield f"topic: {proposal.kind}"
    yield f"from: {{source: {'deck' if origin.deck else 'table'}, at: {scalar(origin.file)}}}"
    if proposal.id_from:
        yield f"id: [{', '.join(map(scalar, proposal.id_from))}]  # makes the ids: do not change once published"
    if origin.sheet:
        yield f"sheet: {scalar(origin.sheet)}"
    if proposal.separator:
        yield f"separator: {json.dumps(proposal.separator)}                     # between the entries of a list"
    if columns := [*_columns(proposal, _continued(proposal, kept))]:
        yield "columns:                           # what each column holds; if nothing, it is left out"
        yield from columns
    if mutual := next((one for one in proposal.fields if is_mutual(proposal, one)), None):
        both = f"{proposal.named_field.field}, {mutual.field}"
        yield f"mutual: [{both}]  # holds both ways: either can be the answer to the other"
    yield "fields:"
    for one in proposal.fields:
        yield f"  {one.field}: {_type(one)}"


def _continued(proposal: Proposal, kept: Sequence[Template]) -> str:
    """Return the item template that continues notes in Anki: the first about a column that is asked for there."""
    single = [template for template in kept if "group" not in template.keys]
    meant = (one for one in single if one.keys.get("key") == proposal.continued)
    return next((one.name for one in (*meant, *single)), "")


def _columns(proposal: Proposal, continued: str) -> Iterator[str]:
    fields = [one.field for one in proposal.fields]
    shown: set[str] = set()
    for one in proposal.columns:
        header, holds = one.column.header, _holds(one, continued)
        meant = path_under(header, fields)
        if header not in shown and (one.field or meant is None or meant != path_named(holds, fields)):
            shown.add(header)
            yield f"  {scalar(header)}:{f' {holds}' if holds else ''}"


def _holds(one: ProposedColumn, continued: str) -> str:
    """Return what a column holds, as written under `columns`."""
    guid = f"guid {continued}" if continued else ""
    named = {"other names": f"accept {one.names}", "left out": "", "guid": guid}
    return named.get(one.type, one.field or one.type)


def _type(one: ProposedColumn) -> str:
    """Return the type of a field."""
    optional = "" if one.column.is_full and not _lacks_some(one) else ", optional: true"
    if one.type == "one of":
        return f"{{type: one of, values: [{', '.join(map(scalar, spellings(one.column).values()))}]{optional}}}"
    name = {"text": "worded", "year": "number"}.get(one.type, one.type)
    separator = f", separator: {json.dumps(one.separator)}" if one.separator else ""
    return f"{{type: {name}{separator}{optional}}}" if separator or optional else name


def _lacks_some(one: ProposedColumn) -> bool:
    """Return whether any cells contain something that counts as nothing."""
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


def _deck(proposal: Proposal, origin: Origin, namespace: str) -> str:
    questions = max(1, min(_MAX_QUESTIONS, origin.rows * 2 // 3))
    return (
        f"name: {scalar(proposal.name)}\n"
        f"namespace: {namespace}/{deck_of(proposal)}  # Anki knows the notes by it: never change it\n"
        f"{_language(proposal)}"
        "sections:                          # each becomes a subdeck; one with all facts is a good start\n"
        f"  all: {{name: {scalar(proposal.name)}, topics: [{proposal.kind}], subdeck: false}}\n"
        "forms:                             # the quizzes on paper\n"
        "  names: [A, B]\n"
        f"  questions: {questions}\n"
    )


def _language(proposal: Proposal) -> str:
    """Return the line with the language of the deck, or how to give it if it is not clear."""
    if proposal.language:
        line = f"language: {proposal.language}"
        return f"{line:34} # of pages and cards, and how figures and dates are shown\n"
    return "# language: de                     # of pages and cards, and how figures and dates are shown\n"


def scalar(text: str) -> str:
    """Return a text as YAML writes it on a line of its own."""
    return (
        text
        if _PLAIN.fullmatch(text) and text.lower() not in _WORDS and text == text.strip()
        else json.dumps(text, ensure_ascii=False)
    )
