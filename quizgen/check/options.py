"""Checks of options: enough of them, none about the others, none that overlaps with another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from quizgen.check.alike import AMBIGUOUS
from quizgen.check.analysis import AnalyzedItem, FoldedTexts
from quizgen.check.check import HALADYNA, Check, CheckContext, Finding, is_pinned, keep_out, of_item, template_of
from quizgen.compose.extents import extent_in_common_unit
from quizgen.compose.figure_text import number
from quizgen.records.item import Item, PairsKey
from quizgen.records.kind import Field, ItemTemplate, Kind
from quizgen.text.folding import fold
from quizgen.text.render import plain
from quizgen.ui.plurals import counted

_FIGURE = re.compile(r"\d")
_ENOUGH = 3
"""As many options as a question needs if there can be no more."""

_CONTAINED = "one of them is or contains the other"

TwoOptions = tuple[str, str]


def _catch_all(context: CheckContext) -> Iterator[Finding]:
    catching = {text: what for text, what in context.about_others.items() if what != "unknown"}
    for analyzed in context.with_distractors if catching else ():
        for text in (text for text in (*analyzed.right, *analyzed.wrong) if text in catching):
            none = catching[text] == "none"
            if none and is_pinned(analyzed.item, text):
                continue
            message = f"has the option “{text}”, which refers to the other options; take it out of"
            fix = ", or `pin` it if every question should offer it" if none else ""
            yield of_item(analyzed.item, f"{message} {template_of(analyzed.item)} or of the fact it comes from{fix}")


def _few(context: CheckContext) -> Iterator[Finding]:
    templates = {t.place: (t, kind) for kind in context.project.kinds.values() for t in kind.templates}
    items_of_template = Counter(template.place for _, template in context.composition.downgraded)
    for item, template in context.composition.downgraded:
        if template.type.offers and not (items_of_template[template.place] > 1 and _is_told(context, item, template)):
            message = "is asked without options: the facts of its kind offer no wrong ones"
            yield of_item(item, f"{message}; add facts, or make {template_of(item)} a short answer")
    for item in (one for one in context.composition.items if one.type.has_distractors):
        there, wanted = _wrong_options(item, *templates[item.template_place])
        if there < wanted:
            message = f"has {counted(there, 'wrong option')} instead of {wanted}"
            yield of_item(item, f"{message}: {template_of(item)} finds no more among the facts of its kind")


def _is_told(context: CheckContext, item: Item, template: ItemTemplate) -> bool:
    """Return whether `ambiguous` reports that a template asks the same about all facts: every answer is right."""
    waived = (template.waive, *(context.project.facts[id_].waive for id_ in item.facts))
    return template.asks_of_all and not any(AMBIGUOUS.name in (waive or ()) for waive in waived)


def _wrong_options(item: Item, template: ItemTemplate, kind: Kind) -> tuple[int, int]:
    """Return how many wrong options there are and how many are wanted; for a matching, those left over.

    A closed list has no more to offer than its values: three are enough.
    """
    if isinstance(item.key, PairsKey):
        return len(item.options) - len({pair.option for pair in item.key.pairs}), template.extra
    if not item.type.offers:
        return 0, 0
    right = sum([option.right for option in item.options])
    values = 0 if template.pool else _allowed_values(kind.fields.get(template.key_field))
    wanted = min(item.type.options, max(_ENOUGH, values)) if values else item.type.options
    return len(item.options) - right, wanted - right


def _allowed_values(field: Field | None) -> int:
    """Return how many values a field allows, 0 if any."""
    return len(field.words or (field.of if field.type == "one of" else ())) if field else 0


def _overlapping(context: CheckContext) -> Iterator[Finding]:
    """In a matching or an ordering, one option may be within another: each belongs somewhere."""
    for analyzed in context.with_options:
        folded = context.folding_for(analyzed)
        if analyzed.wrong:
            found = next(_related_pairs(analyzed, folded, context.project.decimal), None)
        else:
            texts = [plain(option.text) for option in analyzed.item.options]
            found = next(((pair, _CONTAINED) for pair in _twins(texts, folded)), None)
        if found:
            (one, other), relation = found
            fix = f"reword them, or {keep_out(analyzed.item, _dispensable(analyzed, found[0]))}"
            yield of_item(analyzed.item, f"has the options “{one}” and “{other}”, and {relation}; {fix}")


def _related_pairs(analyzed: AnalyzedItem, folded: FoldedTexts, mark: str) -> Iterator[tuple[TwoOptions, str]]:
    """Yield pairs of options that overlap, with how they are related."""
    options = (*analyzed.right, *analyzed.wrong)
    words = [folded[text] for text in options]
    together = "|".join(words)
    if max(map(together.count, words)) > 1:
        yield from ((pair, _CONTAINED) for pair in _nested(options, folded))
    if analyzed.item.fixed_order:
        yield from ((pair, "they may be the same figure") for pair in _meeting(options, mark))


def _nested(options: Sequence[str], folded: FoldedTexts) -> Iterator[TwoOptions]:
    for one, other in combinations(options, 2):
        if folded[one] in folded[other] and _within(one, other):
            yield one, other
        elif folded[other] in folded[one] and _within(other, one):
            yield other, one


def _twins(options: Sequence[str], folded: FoldedTexts) -> Iterator[TwoOptions]:
    return ((one, other) for one, other in combinations(options, 2) if folded[one] == folded[other])


def _within(one: str, other: str) -> bool:
    """Return whether a text is really within another that has its words: there is no 500 in 1,500."""
    if not _FIGURE.search(one):
        return True
    inner, outer = ([fold(word) for word in text.split()] for text in (one, other))
    return any(outer[at : at + len(inner)] == inner for at in range(len(outer) - len(inner) + 1))


def _meeting(options: Sequence[str], mark: str) -> Iterator[TwoOptions]:
    """Yield pairs of figures that may be the same: 610 km are about 600 km."""
    figures = [(text, extent_in_common_unit(figure)) for text in options if (figure := number(text, mark))]
    for (one, its), (other, others) in combinations(figures, 2):
        if its.unit == others.unit and its.overlaps(others):
            yield one, other


def _dispensable(analyzed: AnalyzedItem, pair: TwoOptions) -> str:
    """Return the option of two that the item can do without: not the right one, and preferably a pinned one."""
    wrong = [text for text in pair if text not in analyzed.right]
    return next((text for text in wrong if is_pinned(analyzed.item, text)), (*wrong, pair[1])[0])


CATCH_ALL_OPTION = Check(
    name="catch-all-option",
    severity="warning",
    finds="“all of the above”, “both of these” and the like; “none of these” unless it is pinned",
    why="Anyone who recognizes two right options, or one wrong one, knows whether “all of these” is right; and since "
    "each form has its own order of options, nothing is reliably “above”. “None of these” is fair only if every "
    "question offers it.",
    source=f"{HALADYNA}, guidelines 25 and 26",
    fix="Take the option out; if several options are right, ask for all of them with the item type `several`. Put "
    "“none of these” under `pin`, so that every question offers it.",
    find=_catch_all,
    gives_away="a wrong option",
)
FEW_OPTIONS = Check(
    name="few-options",
    severity="warning",
    finds="a question with fewer wrong options than its type calls for or its “one of” has, or with none",
    why="The fewer the options, the more often a guess is right.",
    source=f"{HALADYNA}, guideline 18 (as many options as work well; three are enough)",
    fix="Add facts of the kind, loosen `like` and `unlike`, or name more fields under `pool`.",
    find=_few,
    once_for_all_languages=True,
)
OVERLAPPING_OPTIONS = Check(
    name="overlapping-options",
    severity="error",
    finds="two options of a question that are the same or may be the same figure, or one of which contains the other",
    why="If one is right, so is the other: either both can be ruled out, or the question has two right answers.",
    source=f"{HALADYNA}, guideline 22",
    fix="Reword the facts, or keep one of the options out: `forbid: [...]` in the item template.",
    find=_overlapping,
    gives_away="a wrong option",
)
CHECKS = (CATCH_ALL_OPTION, FEW_OPTIONS, OVERLAPPING_OPTIONS)
