"""Checks of how options are put together and in which order: combinations of others, figures that are not sorted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from quizgen.check.analysis import AnalyzedItem
from quizgen.check.check import HALADYNA, Check, CheckContext, Finding, of_item, template_of
from quizgen.text.insets import pictures_in, sounds_in
from quizgen.text.number_words import CARDINALS
from quizgen.text.render import plain
from quizgen.ui.plurals import listed

_LABEL = r"(?:[ivx]{1,4}|[a-e]|[1-6])"
_LABELS = re.compile(
    rf" (?:(?:both|neither|either|only|statements?|options?|items?) )*{_LABEL}(?: (?:and |or |nor )?{_LABEL})*"
    r"(?: (?:only|alone|and not .*|but not .*))? "
)
_COMBINED = re.compile(r" (?:and|or|nor|both|neither|only|alone) | [ivx]+ [ivx]+ ")
_JOINED = re.compile(r",\s*|\s+and\s+|;\s*")
_LONGEST = 40
"""The most letters of an option that names others by their labels."""

_WAYS = 3
"""Options that combine the same parts in this many ways are combinations."""


def _k_type(context: CheckContext) -> Iterator[Finding]:
    labels = {text for text in context.offered if len(text) <= _LONGEST and _is_combined(context.folded[text])}
    parts = {text: _parts(text) for text in context.offered if "," in text or ";" in text or " and " in text}
    for analyzed in context.with_distractors if labels or parts else ():
        options = (*analyzed.right, *analyzed.wrong)
        combined = [text for text in options if text in labels]
        if len(combined) > 1 or _combines_parts([parts[text] for text in options if text in parts], len(options)):
            shown = (combined or options)[0]
            message = f"has options that are combinations of others, such as “{shown}”"
            fix = "ask which ones are right with the item type `several`, or about one at a time, in"
            yield of_item(analyzed.item, f"{message}; {fix} {template_of(analyzed.item)}")


def _is_combined(folded: str) -> bool:
    """Return whether an option names others by their labels: “I and III”, “both A and C”, “2 only”."""
    return _LABELS.fullmatch(folded) is not None and _COMBINED.search(folded) is not None


def _parts(text: str) -> tuple[str, ...]:
    return tuple(_JOINED.split(text.strip(" .").casefold()))


def _combines_parts(parts: Sequence[tuple[str, ...]], options: int) -> bool:
    """Return whether all options are made of the same few parts: "true, true", "true, false", "false, true"."""
    if len(parts) < max(options, _WAYS):
        return False
    return len(set(chain.from_iterable(parts))) <= len(parts) == len(set(parts))


_FRACTION = re.compile(r"\\d?frac\{(-?\d+)\}\{(\d+)\}")
_NUMBER = re.compile(r"(?<![\w.])([-−]?\d[\d,]*(?:\.\d+)?|[-−]?\.\d+)(?:\s*/\s*(\d+))?")
_DIGIT = re.compile(r"\d")
_NO_UNIT = re.compile(r"[^a-z]|\b(?:less|more|than|under|over|about|around|exactly|at|least|most|is|are|there|no)\b")
_CARDINAL = re.compile(rf"\b({'|'.join(CARDINALS)}|no|none)\b", re.IGNORECASE)
_LOWER = re.compile(r"\s*(?:<|≤|less than|under|below|up to)", re.IGNORECASE)
_UPPER = re.compile(r"\s*(?:>|≥|more than|over|above)", re.IGNORECASE)
_LITTLE = 1e-6
_FEW_FIGURES = 3


def _unsorted(context: CheckContext) -> Iterator[Finding]:
    """What an item type sorts has a fixed order; everything else is shuffled wherever it is shown."""
    figures = {text: figure for text in context.offered if (figure := _figure(text))}
    for analyzed in context.with_distractors if figures else ():
        if analyzed.item.fixed_order or sum(map(figures.__contains__, analyzed.wrong)) < 2:
            continue
        if _out_of_order(analyzed, figures, context):
            fix = "give the field under `key` the type `number`, or `date`, and all its values the same unit"
            where = f"{_different_units(analyzed)}: then they are sorted, in {template_of(analyzed.item)}"
            yield of_item(analyzed.item, f"has figures as options that are not sorted by size; {fix}{where}")


def _different_units(analyzed: AnalyzedItem) -> str:
    """Return the units of the options as they are written, in brackets, if there are several."""
    rest = [_NUMBER.sub("", text).strip() for text in (*analyzed.right, *analyzed.wrong)]
    units = [f"“{unit}”" for unit in dict.fromkeys(rest) if unit and len(unit) <= _LONGEST_UNIT]
    return f" ({listed(units)} differ)" if 1 < len(units) <= _FEW_UNITS else ""


_LONGEST_UNIT = 12
_FEW_UNITS = 3


class _Figure(NamedTuple):
    """The size of a figure in a text, and what it counts: the letters beside it."""

    size: float
    unit: str


def _figure(text: str) -> _Figure | None:
    """Return the first figure in a text."""
    shown = _FRACTION.sub(r"\1/\2", text) if "frac" in text else text
    if not _DIGIT.search(shown):
        if len(text) > _LONGEST:
            return None
        shown = _CARDINAL.sub(lambda word: str(CARDINALS.get(word[1].casefold(), 0)), shown)
    number = _NUMBER.search(shown)
    if not number or (number[2] and not float(number[2])):
        return None
    value = float(number[1].replace(",", "").replace("−", "-")) / float(number[2] or 1)
    value += _LITTLE * (bool(_UPPER.match(shown)) - bool(_LOWER.match(shown)))
    return _Figure(value, _NO_UNIT.sub("", _NUMBER.sub("", shown).casefold()).removesuffix("s"))


def _out_of_order(analyzed: AnalyzedItem, figures: dict[str, _Figure], context: CheckContext) -> bool:
    shown = [option.text for option in analyzed.item.options]
    if pictures_in(shown) or sounds_in(shown):  # what describes them may name figures
        return False
    texts = [text for option in analyzed.item.options if (text := plain(option.text)) not in context.about_others]
    there = [figures[text] for text in texts if text in figures]
    if len(there) < max(_FEW_FIGURES, len(texts) - 1) or len({figure.unit for figure in there}) > 1:
        return False
    sizes = [figure.size for figure in there]
    return len(set(sizes)) == len(sizes) and sizes != sorted(sizes)


K_TYPE = Check(
    name="k-type",
    severity="warning",
    finds="options that are combinations: “I and III”, “A only”, or the same few parts put together in several ways",
    why="Anyone who knows that one part is wrong can rule out every option that has it, so such a question is easier "
    "to guess and says less about who knows the answer; and it takes longer to read.",
    source=f"{HALADYNA}, guideline 9 (avoid the complex multiple-choice or K-type format); Albanese 1993, “Type K and "
    "other complex multiple-choice items”",
    fix="Ask which ones are right with the item type `several`, or ask about one at a time with `true-false`.",
    find=_k_type,
    gives_away="a wrong option",
)
OPTION_ORDER = Check(
    name="option-order",
    severity="warning",
    finds="figures, dates, ranges or fractions as options that are not in ascending order",
    why="Learners who know the answer should find it at once, without searching through unsorted figures; and an "
    "order that follows from the figures says nothing about which one is right.",
    source=f"{HALADYNA}, guideline 21 (place choices in logical or numerical order)",
    fix="Let `key` be a `number` field, and write all its values in the same unit: such options are always sorted.",
    find=_unsorted,
)
CHECKS = (K_TYPE, OPTION_ORDER)
