"""Item templates that have rows put in order by figures and dates, what they ask, and why some are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quizgen.compose.figure_text import number
from quizgen.records.subject import Number
from quizgen.starter.headers.lexicon import AREAS, words_of
from quizgen.starter.headers.parsed_header import ParsedHeader
from quizgen.starter.headers.quantities import is_dose, is_measured
from quizgen.starter.headers.word_forms import head_of, plural
from quizgen.starter.proposal import Proposal, ProposedColumn, Template
from quizgen.starter.questions.date_sentences import TIMES, when_asked
from quizgen.starter.questions.header_words import DISTANCE_FROM, counted, is_of_people, is_quoted, noted, with_the
from quizgen.starter.table.dates import is_span_of_years
from quizgen.starter.table.rows import AskedColumn, Rows
from quizgen.text.canonical import canonical
from quizgen.text.digits import MARKS

_MAX_ORDERS = 2
"""The most columns by which rows are put in order."""

_ORDERED = frozenset(("number", "year", "date"))
"""Types of columns by which rows can be put in order."""

_LARGE = 1000
_HUNDRED = 100
_NEARLY_ALL = 0.8
TOLERANCE = "10%"
"""How far off a large figure or one with decimals may be: nobody knows the last digits of a population.

In an ordering, figures must be this far apart.
"""


def ordering(proposal: Proposal, one: ProposedColumn, asked: AskedColumn) -> Iterator[Template]:
    """Yield the template that has rows put in order by a column, if there is one."""
    if not _is_put_in_order(proposal, one) or _why_not_in_order(proposal, one):
        return
    group = next((field for field in (one.units, proposal.group) if _groups_suffice(proposal, one, field)), "")
    keys = {"key": proposal.rows.key, "by": one.field, "group": [group] if group else [], "most": "5"}
    keys |= {"tolerance": TOLERANCE} if one.type == "number" and is_rough(proposal, one) else {}
    ask = order_of(proposal.rows, asked, group)
    yield Template(_order_name(one), {"type": "ordering", "ask": ask, **keys})


def unordered(proposal: Proposal) -> list[tuple[str, str]]:
    """Return the orderings that a proposal leaves out, by their names, each with the reason."""
    asked = (
        [] if proposal.templates else [one for one in proposal.fields if one.asked and _is_put_in_order(proposal, one)]
    )
    return [(_order_name(one), why) for one in asked if (why := _why_not_in_order(proposal, one))]


def _is_put_in_order(proposal: Proposal, one: ProposedColumn) -> bool:
    """Return whether rows could be put in order by a column."""
    return one.type in _ORDERED and not proposal.rows.asks


def _why_not_in_order(proposal: Proposal, one: ProposedColumn) -> str:
    """Return why rows are not put in order by such a column; nothing if they are."""
    if not proposal.rows.english:
        what = "in another language" if proposal.is_other_language else "that may be in another language"
        return f"would ask in English about a table {what} (if it is English: --language en)"
    if one.units and len(_units(proposal, one)) > 1 and not _groups_suffice(proposal, one, one.units):
        return "would put figures in order that have different units"
    first = [other for other in proposal.fields if other.asked and other.type in _ORDERED][:_MAX_ORDERS]
    return "" if one in first else "would put the rows in order once more: two columns do so already"


def _order_name(one: ProposedColumn) -> str:
    return f"{one.base}-order"


def is_rough(proposal: Proposal, one: ProposedColumn) -> bool:
    """Return whether nobody knows the last digits of most figures in a column, or most measures are round."""
    if is_dose(one.column.header):
        return False
    texts = [cell.text for cell in one.column.cells if not is_span_of_years(cell.text)]
    figures = [found for text in texts if (found := number(text, MARKS.get(proposal.decimal, "")))]
    rough = [figure for figure in figures if abs(figure.high) >= _LARGE or figure.high % 1]
    return len(rough) > len(figures) / 2 or (is_measured(one.column.header) and _are_round(figures))


def _are_round(figures: Sequence[Number]) -> bool:
    """Return whether nearly all figures end in a zero, and most have three digits."""
    tens = [figure for figure in figures if figure.high % 10 == 0]
    large = [figure for figure in tens if abs(figure.high) >= _HUNDRED]
    return len(tens) >= _NEARLY_ALL * len(figures) and len(large) > len(figures) / 2


def _units(proposal: Proposal, one: ProposedColumn) -> set[str]:
    """Return the units of the figures in a column."""
    return {value for other in proposal.fields if other.field == one.units for value in other.column.values}


def _groups_suffice(proposal: Proposal, one: ProposedColumn, field: str) -> bool:
    """Return whether each group has enough rows with different values in a column to be put in order."""
    group = next((other for other in proposal.fields if field and other.field == field), None)
    if group is None or group.type != "one of":
        return False
    groups = {cell.row: cell.text for cell in group.column.cells}
    values: dict[str, set[str]] = {name: set() for name in group.column.values}
    for cell in one.column.cells:
        if cell.row in groups:
            values[str(groups[cell.row])].add(canonical(cell.text))
    return all(len(different) >= 3 for different in values.values())


def order_of(rows: Rows, asked: AskedColumn, group: str) -> str:
    """Return what an ordering by this column asks; `group` is the field of a group, nothing if there is none.

    “Put these rivers in order of length, the shortest first ({{ region }}).”
    """
    is_within = group.replace("_", " ") in AREAS and rows.are_places
    things = f"these {rows.plural} in {{{{ {group} }}}}" if is_within else f"these {rows.plural}"
    which = f" ({{{{ {group} }}}})" if group and not is_within else ""
    by, is_time = _ordered_by(rows, asked), asked.heading.words in TIMES
    if asked.type == "date" or (asked.values == "spans" and is_time):
        if when := _when_several(rows, asked, things):
            return f"{when} Put the earliest first{which}."
        order = "chronological order" if is_time else f"order of {by}"
        return f"Put {things} in {order}, the earliest first{which}."
    is_uncounted = asked.heading.unit or asked.values == "spans" or is_quoted(rows, asked)
    number = "" if is_uncounted else counted(asked.heading.words)
    by = f"the number of {number}" if number else by
    first = "fewest" if number else _smallest(rows, asked)
    return f"Put {things} in order of {by}{_limited(asked.heading)}, the {first} first{which}."


def _ordered_by(rows: Rows, asked: AskedColumn) -> str:
    """Return a header as what rows are in the order of, in quotation marks if it does not fit there."""
    words = asked.heading.words
    if is_of_people(words) and is_quoted(rows, asked):
        return f"their values for {words}"
    if is_quoted(rows, asked) or words.endswith(" since") or words.startswith("how "):
        return f"“{asked.heading.shown}”"
    return DISTANCE_FROM.sub(lambda match: f"{match[1]} {match[2]} {with_the(match[3])}", words)


def _limited(heading: ParsedHeader) -> str:
    """Return what figures are limited to by the brackets of their header: a note, a group of people, a year."""
    whose = f" in {heading.unit}" if is_of_people(heading.unit) else ""
    return heading.noted + whose + (f" in {heading.year}" if heading.year else "")


_SMALLEST = {
    "lowest": words_of("altitude cost elevation fee height point price salary temperature wage"),
    "shortest": words_of("duration length lifespan wavelength wingspan"),
    "slowest": words_of("speed velocity"),
    "youngest": words_of("age"),
    "shallowest": words_of("depth"),
    "lightest": words_of("weight"),
}
"""What has the least of something, by what it has."""


def _smallest(rows: Rows, asked: AskedColumn) -> str:
    """Return what a row is called that has the least of something."""
    what = head_of(asked.heading.words)
    if asked.values == "spans":
        return "earliest"
    if asked.values == "durations" or (rows.are_persons and what == "height"):
        return "shortest"
    return next((least for least, nouns in _SMALLEST.items() if what in nouns), "smallest")


def _when_several(rows: Rows, asked: AskedColumn, things: str) -> str:
    """Return the question for the dates of several rows, if there is one."""
    words = asked.heading.words
    if words in TIMES or not asked.heading.is_plain:
        return ""
    when = when_asked(words, rows, asked if asked.values == "years" else asked._replace(values="any"))
    for one, several in (("was", "were"), ("has", "have"), ("did", "did")):
        when = when.replace(f"{one} {{S}}", f"{several} {things}")
    when = re.sub("been (?:an?|the) ([^?]+)", lambda match: f"been {plural(match[1])}", when)
    when = noted(when.replace("{S}", things), asked.heading)
    return when[:1].upper() + when[1:]
