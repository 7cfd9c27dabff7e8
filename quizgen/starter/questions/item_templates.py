"""The item templates that suit a proposal: each question has one answer, and none gives away another's."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from quizgen.starter.headers.parsed_header import parsed_header
from quizgen.starter.headers.quantities import is_mass_of_one
from quizgen.starter.proposal import ENOUGH_ANSWERS, Proposal, ProposedColumn, Template
from quizgen.starter.questions.column_answers import (
    has_units,
    has_years,
    is_asked_both_ways,
    is_mostly_single,
    is_often_dated,
    is_stated,
    is_typed,
    spelling,
    stands_in_quotes,
    values_of,
)
from quizgen.starter.questions.media import of_medium, with_media
from quizgen.starter.questions.orderings import TOLERANCE, is_rough, ordering
from quizgen.starter.questions.poor_options import mixes_word_classes, shared_meanings
from quizgen.starter.questions.sentences import sentences
from quizgen.starter.table.column_types import ColumnType
from quizgen.starter.table.rows import AskedColumn, Patterns
from quizgen.text.conjunction import ENGLISH

_FIGURE = re.compile(
    r"^(?:(?:ca?\.|circa|about|around|approx\.|[~<>≈]) ?)?[0-9][0-9.,]*"
    r"(?: ?(?:[–-]|to) ?[0-9][0-9.,]*)?(?: ?[^\W\d]{1,3})?$"
)
"""A figure or a year, exact or not; a column of these with a few other texts is asked for like a figure."""


def templates(proposal: Proposal) -> list[Template]:
    """Return the item templates of a proposal, each with a name of its own."""
    if proposal.templates:
        return [*proposal.templates]
    made = (template for one in proposal.fields if one.asked for template in _of_column(proposal, one))
    return [with_media(proposal, template) for template in made]


_WORDED_AS: Mapping[ColumnType, ColumnType] = {"year": "date", **dict.fromkeys(("marked", "picture", "sound"), "text")}
"""Types of columns that use the wording of another type."""


def _of_column(proposal: Proposal, one: ProposedColumn) -> Iterator[Template]:
    type_ = "date" if is_often_dated(one) else _WORDED_AS.get(one.type, one.type)
    heading = parsed_header(one.column.header)
    asked = AskedColumn(
        heading._replace(unit=f"{{{{ {one.units} }}}}") if one.units else heading,
        one.field,
        type_,
        quoted=stands_in_quotes(proposal, one),
        values=values_of(one),
        measured=has_units(one),
    )
    patterns = _with_optional_unit(proposal, one, sentences(proposal.rows, asked))
    yield from _MAKERS[one.type](proposal, one, patterns)
    yield from ordering(proposal, one, asked)


def _with_optional_unit(proposal: Proposal, one: ProposedColumn, patterns: Patterns) -> Patterns:
    """Return sentences that leave out the unit where its own column is empty: pH has none."""
    if all(other.column.is_full for other in proposal.fields if other.field == one.units):
        return patterns
    shown = re.compile(rf" in \{{\{{ {one.units} \}}\}}| \(\{{\{{ {one.units} \}}\}}\)")
    when_there = rf"{{% if {one.units} %}}\g<0>{{% endif %}}"
    return Patterns(*(shown.sub(when_there, text) for text in patterns))


def _template(name: str, type_: str, ask: str, keys: Mapping[str, str | Sequence[str]], comment: str = "") -> Template:
    return Template(name, {"type": type_, "ask": ask, **keys}, comment)


def without_idle_waivers(made: Sequence[Template]) -> list[Template]:
    """Return item templates, without the waiver of those that ask both ways where nothing else tells the same."""
    names = {one.name for one in made}
    return [_without_waiver(one) if _waives_in_vain(one, names) else one for one in made]


def _waives_in_vain(one: Template, names: Collection[str]) -> bool:
    """Return whether a template waives that another of these tells its answer, and none does."""
    base = one.name.removeprefix("by-")
    is_told = not {base, f"by-{base}", f"{base}-true"}.difference((one.name,)).isdisjoint(names)
    return one.keys.get("waive") == _BOTH_WAYS["waive"] and not is_told


def _without_waiver(one: Template) -> Template:
    return one._replace(keys={key: value for key, value in one.keys.items() if key != "waive"})


def can_do_without_options(proposal: Proposal) -> set[str]:
    """Return the names of the item templates that offer options and could do without."""
    texts = {one.base for one in proposal.fields if one.asked and one.type in {"text", "list"}}
    chosen = (made.name for made in templates(proposal) if made.keys["type"] == "choice")
    return {name for name in chosen if name.removeprefix("by-") in texts}


def _text(proposal: Proposal, one: ProposedColumn, patterns: Patterns) -> Iterator[Template]:
    """Yield templates for texts, without options if these would tell the answer."""
    made, mixed = [*_of_text(proposal, one, patterns)], mixes_word_classes(proposal, one)
    waived = _BOTH_WAYS if len(made) > 1 else {}
    for template in made:
        is_choice = template.keys["type"] == "choice"
        if is_choice and (mixed or template.name in proposal.without_options):
            is_back = template.name != one.base
            free = _reversed(proposal, one, patterns) if is_back else _produced(one, patterns)
            yield free._replace(keys={**free.keys, **waived}, comment=_FREE)
        elif is_choice or not mixed:
            yield template


def _of_text(proposal: Proposal, one: ProposedColumn, patterns: Patterns) -> Iterator[Template]:
    few = min(len(one.column.values), len(proposal.named.values)) < ENOUGH_ANSWERS or one.column.share(_FIGURE) > 1 / 2
    both_ways = not few and is_asked_both_ways(proposal, one)
    if few or proposal.rows.asks or (not both_ways and is_typed(one)):
        yield from _as_in_anki(proposal, one, patterns)
    elif both_ways:
        yield from _chosen_both_ways(proposal, one, patterns)
    else:
        yield _template(one.base, "choice", patterns.ask, {"key": one.field, **_near(proposal, one)})


def _as_in_anki(proposal: Proposal, one: ProposedColumn, patterns: Patterns) -> Iterator[Template]:
    """Yield a template to be answered without options, and its reverse if notes in Anki have a reversed card."""
    forward = _produced(one, patterns)
    if proposal.has_reversed_cards and one.field == proposal.continued:
        made = (forward, _reversed(proposal, one, patterns))
        yield from (each._replace(keys={**each.keys, **_BOTH_WAYS}) for each in made)
    else:
        yield forward


def _chosen_both_ways(proposal: Proposal, one: ProposedColumn, patterns: Patterns) -> Iterator[Template]:
    """Yield templates with options from either side and, unless others have some already, statements."""
    near = _near(proposal, one)
    stated = one.type != "list" and not any(is_stated(other) for other in proposal.fields if other.asked)
    key = f"{{{{ {one.field} }}}}" if one.type == "list" else one.field
    values, rows = shared_meanings(proposal, one)
    kept_out = {"forbid": values} if values else {}
    unfit = (*[f"`{name}`" for name in (*near, *kept_out)], f"any other template that uses {one.field}")
    typed = _FORWARD.format(ENGLISH.join(unfit))
    yield _template(one.base, "choice", patterns.ask, {"key": key, **near, **kept_out}, typed)
    back = {"forbid": rows} if rows else {}
    yield _template(
        f"by-{one.base}", "choice", patterns.back, {"key": proposal.rows.key, **near, **back}, _ALSO if rows else _BACK
    )
    if stated:
        yield _template(f"{one.base}-true", "true-false", patterns.state, {**near, **kept_out}, _STATED)


_FORWARD = "Wrong options are other rows’ values. To have it typed, write `type: typed`, and remove {0}."
_BACK = "The other way round. Each value is in only one row, so there is one answer."
_ALSO = "The other way round. The rows under `forbid` partly mean the same as others, so they are never wrong options."
_FREE = "Without options, since many would not suit: too few, too different in form, or telling the answer."
_BOTH_WAYS = {"waive": "{told-elsewhere: both ways are learned}"}
_YEARS = "A year alone is a number. If you have whole dates, make the field a `date`, and this a `short`: “When ...”."
_STATED = "With its own value it is true, with another row’s it is false."


def _produced(one: ProposedColumn, patterns: Patterns) -> Template:
    """Return a template whose answer is typed or, if that is too much, written or thought of; of a list, any entry."""
    if one.type == "list":
        return _any_of(one, patterns)
    if not is_typed(one):
        return _template(one.base, "short", patterns.ask, {"key": one.field})
    return _template(one.base, "typed", patterns.ask, {"key": one.field, **spelling(one)})


def _reversed(proposal: Proposal, one: ProposedColumn, patterns: Patterns) -> Template:
    """Return a template that asks for the row by the value of a column, as a second card of notes in Anki does."""
    ask = f"{{{{ {one.field} }}}}" if proposal.rows.asks else patterns.back
    named = proposal.named_field
    key = {"key": proposal.rows.key}
    type_, keys = ("typed", {**key, **spelling(named)}) if is_typed(named) else ("short", key)
    return _template(f"by-{one.base}", type_, ask, keys, "The other way round.")


def _list(proposal: Proposal, one: ProposedColumn, patterns: Patterns) -> Iterator[Template]:
    if is_mostly_single(proposal, one) and is_asked_both_ways(proposal, one):
        yield from _text(proposal, one, patterns)
    else:
        yield _any_of(one, patterns)


def _any_of(one: ProposedColumn, patterns: Patterns) -> Template:
    keys = {"key": one.field, **spelling(one)}
    return _template(one.base, "any-of", _for_one(patterns.ask), keys, "Any entry of the list is right.")


def _for_one(ask: str) -> str:
    """Return a question whose words say that one of several answers is enough: “is one of the”, not “are the”."""
    return ask.replace("', 'are the ", "', 'is one of the ").replace("', 'were the ", "', 'was one of the ")


_LITTLE = "1%"
"""How far off the mass of an atom or a molecule may be: 10% would make ammonia’s right for water."""


def _number(proposal: Proposal, one: ProposedColumn, patterns: Patterns) -> Iterator[Template]:
    share = _LITTLE if is_mass_of_one(one.column.header) else TOLERANCE
    tolerance = {"tolerance": share} if is_rough(proposal, one) else {}
    yield _template(one.base, "number", patterns.ask, {"key": one.field, **tolerance})


def _year(proposal: Proposal, one: ProposedColumn, patterns: Patterns) -> Iterator[Template]:  # noqa: ARG001
    yield _template(one.base, "number", patterns.ask, {"key": one.field}, _YEARS)


def _date(proposal: Proposal, one: ProposedColumn, patterns: Patterns) -> Iterator[Template]:  # noqa: ARG001
    yield _template(one.base, "typed" if has_years(one) else "short", patterns.ask, {"key": one.field})


def _one_of(proposal: Proposal, one: ProposedColumn, patterns: Patterns) -> Iterator[Template]:
    if all(value[:1].isdecimal() for value in one.column.values):
        yield _template(one.base, "typed", patterns.ask, {"key": one.field})
    elif not is_stated(one):
        yield _template(one.base, "choice", patterns.ask, {"key": one.field})
    elif not proposal.rows.asks:
        yield _template(one.base, "true-false", patterns.state, {}, _STATED)


_MAKERS = {
    "text": _text, "marked": _text, "list": _list, "number": _number, "year": _year, "date": _date, "one of": _one_of,
    "picture": of_medium, "sound": of_medium,
}  # fmt: skip


def _near(proposal: Proposal, one: ProposedColumn) -> Mapping[str, Sequence[str]]:
    """Return the keys by which wrong options come first from the same group."""
    return {"near": [proposal.group]} if proposal.group and proposal.group != one.field else {}
