"""The item templates that suit a plan, so that each question has one answer and none tells another's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from quizgen.load.rows.cells import stands_for_nothing
from quizgen.starter.also_right import also_right, can_be_kept_out
from quizgen.starter.column_types import ColumnType, is_date, is_day
from quizgen.starter.labels import label_of
from quizgen.starter.lexicon import WORKS
from quizgen.starter.media import of_medium, with_media
from quizgen.starter.orderings import TOLERANCE, is_rough, ordering
from quizgen.starter.plan import Plan, Planned, Template
from quizgen.starter.sentences import sentences
from quizgen.starter.wording import Asked, Patterns

_ENOUGH = 4
"""Different answers without which there are not four options to choose from."""

_MOST_TYPED = 30
"""Letters of an answer at most that is to be typed."""

_FEW_LISTS = 0.1
"""Where so few cells have several entries, the entries of a cell are asked for together."""

_FORMS = re.compile(
    r"\b(?:past|participle|preterite|perfect|imperfect|aorist|simple|plural|singular|genitive|dative|accusative|tense|"
    r"person|form|conjugation|spelling|symbol|formula|abbreviation|code|article|comparative|superlative|infinitive|"
    r"pinyin|romaji|reading|stem|pronunciation|ipa|pluriel|plurale|meervoud|präteritum|perfekt|partizip|participe|"
    r"participio|imparfait|pretérito|passato|genitiv|dativ|akkusativ|artikel|formel|formule|fórmula|formula|zeichen|"
    r"symbole|símbolo|simbolo|abkürzung)\b"
)
"""Headers of columns in which the letters matter."""


def templates(plan: Plan) -> list[Template]:
    """Return the item templates of a plan, each with a name of its own."""
    if plan.templates:
        return [*plan.templates]
    made = (template for one in plan.fields if one.asked for template in _of_column(plan, one))
    return [with_media(plan, template) for template in made]


_WORDED_AS: Mapping[ColumnType, ColumnType] = {"year": "date", **dict.fromkeys(("marked", "picture", "sound"), "text")}
"""Types of columns that are asked for in the words of another type."""


def _of_column(plan: Plan, one: Planned) -> Iterator[Template]:
    type_ = "date" if _is_mostly_dated(one) else _WORDED_AS.get(one.type, one.type)
    asked = Asked(label_of(one.column.header), one.field, type_, _is_quoted(plan, one), _has_years(one), _has_days(one))
    said = sentences(plan.rows, asked)
    yield from _MAKERS[one.type](plan, one, said, one.base)
    yield from ordering(plan, one, asked)


def _is_mostly_dated(one: Planned) -> bool:
    """Tell whether texts of a column are years and dates, as far as these are known: “since antiquity”."""
    texts = [cell.text for cell in one.column.cells] if one.type == "text" else []
    return sum(is_date(text) for text in texts) > len(texts) / 4


def _template(name: str, type_: str, ask: str, keys: Mapping[str, str | Sequence[str]], comment: str = "") -> Template:
    return Template(name, {"type": type_, "ask": ask, **keys}, comment)


def _text(plan: Plan, one: Planned, said: Patterns, base: str) -> Iterator[Template]:
    near = _near(plan, one)
    few = len(one.column.values) < _ENOUGH or len(plan.named.values) < _ENOUGH
    both_ways = not few and _is_both_ways(plan, one)
    if few or plan.rows.asks or (not both_ways and _is_typed(one)):
        forward = _produced(one, said, base)
        reverse = [_reversed(plan, one, said, base)] if plan.both_ways and one.field == plan.continued else []
        made = [forward, *reverse]
        yield from (each._replace(keys={**each.keys, **_BOTH_WAYS}) for each in made) if reverse else made
        return
    if not both_ways:
        yield _template(base, "choice", said.ask, {"key": one.field, **near})
        return
    stated = one.type != "list" and not any(_is_stated(other) for other in plan.fields if other.asked)
    others = f"by-{base} and {base}-true" if stated else f"by-{base}"
    key = f"{{{{ {one.field} }}}}" if one.type == "list" else one.field
    values, rows = also_right(plan, one)
    kept_out = {"forbid": values} if values else {}
    yield _template(base, "choice", said.ask, {"key": key, **near, **kept_out}, _FORWARD.format(others))
    back = {"forbid": rows} if rows else {}
    yield _template(f"by-{base}", "choice", said.back, {"key": plan.rows.key, **near, **back}, _ALSO if rows else _BACK)
    if stated:
        yield _template(f"{base}-true", "true-false", said.state, {**near, **kept_out}, _STATED)


_FORWARD = "Wrong options are other rows’ values. To have it typed: `type: typed`, without near and without {0}."
_BACK = "The other way round. Each value stands in one row alone, so that there is one answer."
_ALSO = "The other way round. What `forbid` names means in part the same as another row, so it is never a wrong option."
_BOTH_WAYS = {"waive": "{told-elsewhere: both ways are learned}"}
_YEARS = "Mere years are figures. If there are whole dates: the field is a `date`, and this `type: short`, “When ...”."
_STATED = "With its own value it is true, with another row’s it is false."


def _produced(one: Planned, said: Patterns, base: str) -> Template:
    """Return a template whose answer is typed or, where that would be too much, written or thought."""
    if not _is_typed(one):
        return _template(base, "short", said.ask, {"key": one.field})
    exact = {"spelling": "exact"} if _is_form(one) else {}
    return _template(base, "typed", said.ask, {"key": one.field, **exact})


def _reversed(plan: Plan, one: Planned, said: Patterns, base: str) -> Template:
    """Return a template that asks for the row by the value of a column, as a second card of notes in Anki does."""
    named = next(other for other in plan.fields if other.column is plan.named)
    ask = f"{{{{ {one.field} }}}}" if plan.rows.asks else said.back
    type_ = "typed" if _is_typed(named) else "short"
    return _template(f"by-{base}", type_, ask, {"key": plan.rows.key}, "The other way round.")


def _is_typed(one: Planned) -> bool:
    """Tell whether the answers are short enough to be typed."""
    longest = 4 if _is_form(one) else 2
    if one.type == "marked" and any("$" in value or "\n" in value for value in one.column.values):
        return False
    return all(len(value) <= _MOST_TYPED and len(value.split()) <= longest for value in one.column.values)


def _is_form(one: Planned) -> bool:
    """Tell whether the letters are what matters in a column: forms of a verb, symbols."""
    return bool(_FORMS.search(label_of(one.column.header).words.lower()))


def _list(plan: Plan, one: Planned, said: Patterns, base: str) -> Iterator[Template]:
    if _is_mostly_single(plan, one) and _is_both_ways(plan, one):
        yield from _text(plan, one, said, base)
    else:
        yield _template(base, "any-of", said.ask, {"key": one.field}, "Any entry of the list is right.")


def _number(plan: Plan, one: Planned, said: Patterns, base: str) -> Iterator[Template]:
    tolerance = {"tolerance": TOLERANCE} if is_rough(plan, one) else {}
    yield _template(base, "number", said.ask, {"key": one.field, **tolerance})


def _year(plan: Plan, one: Planned, said: Patterns, base: str) -> Iterator[Template]:  # noqa: ARG001
    yield _template(base, "number", said.ask, {"key": one.field}, _YEARS)


def _date(plan: Plan, one: Planned, said: Patterns, base: str) -> Iterator[Template]:  # noqa: ARG001
    yield _template(base, "typed" if _has_years(one) else "short", said.ask, {"key": one.field})


def _one_of(plan: Plan, one: Planned, said: Patterns, base: str) -> Iterator[Template]:
    if all(value[:1].isdecimal() for value in one.column.values):
        yield _template(base, "typed", said.ask, {"key": one.field})
    elif not _is_stated(one):
        yield _template(base, "choice", said.ask, {"key": one.field})
    elif not plan.rows.asks:
        yield _template(base, "true-false", said.state, {}, _STATED)


_MAKERS = {
    "text": _text, "marked": _text, "list": _list, "number": _number, "year": _year, "date": _date, "one of": _one_of,
    "picture": of_medium, "sound": of_medium,
}  # fmt: skip


def _is_both_ways(plan: Plan, one: Planned) -> bool:
    """Tell whether a column is asked both ways: the first of those in which no value comes twice, or long texts."""
    if plan.named.repeated and not plan.rows.beside:
        return False
    if one.column.words > 3 and not one.column.repeated:
        return True
    if not can_be_kept_out(plan, one):
        return False
    first = None
    for other in plan.fields:  # no further than is needed: there may be many columns
        if _may_be_both_ways(plan, other):
            if not _is_form(other):
                return one is other
            first = first or other
    return one is first


def _may_be_both_ways(plan: Plan, one: Planned) -> bool:
    is_worded = one.asked and (one.type in {"text", "marked"} or _is_mostly_single(plan, one))
    return is_worded and one.column.words <= 3 and not one.column.repeated


def _is_mostly_single(plan: Plan, one: Planned) -> bool:
    """Tell whether a column has lists of which nearly all have one entry."""
    if one.type != "list":
        return False
    separator = one.separator or plan.separator
    several = sum(separator in cell.text or "\n" in cell.text for cell in one.column.cells)
    return several <= _FEW_LISTS * len(one.column.cells)


def _is_stated(one: Planned) -> bool:
    """Tell whether a column is asked by statements to judge: one with few values, or with one far ahead of others."""
    counts = one.column.values.values()
    return one.type == "one of" and (len(counts) < _ENOUGH or max(counts) > len(one.column.cells) / 3)


def _near(plan: Plan, one: Planned) -> Mapping[str, Sequence[str]]:
    """Return that wrong options come first from the same group."""
    return {"near": [plan.group]} if plan.group and plan.group != one.field else {}


def _has_years(one: Planned) -> bool:
    years = all(re.fullmatch("[0-9]{4}", cell.text) for cell in one.column.cells)
    return one.type == "year" or (one.type == "date" and years)


def _has_days(one: Planned) -> bool:
    """Tell whether all dates of a column are whole ones."""
    dates = [cell.text for cell in one.column.cells if not stands_for_nothing(cell.text)]
    return one.type == "date" and bool(dates) and all(map(is_day, dates))


def _is_quoted(plan: Plan, one: Planned) -> bool:
    """Tell whether values stand in quotation marks: words beside words, and texts of several words."""
    of_words = plan.rows.style == "quoted" and plan.rows.noun.split()[-1] not in WORKS
    return one.type in {"text", "list"} and (of_words or one.column.words > 3)
