"""The check that no item tells the answer to another one about the same fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from quizgen.check.analysis import AnalyzedItem, FoldedTexts
from quizgen.check.check import HALADYNA, WOZNIAK, Check, CheckContext, Finding, of_item, reference, template_of
from quizgen.compose.correct_answers import leads_of
from quizgen.records.ids import FactId, ItemId
from quizgen.records.item import FigureKey
from quizgen.text.render import plain


def _told(context: CheckContext) -> Iterator[Finding]:
    found: dict[ItemId, Finding] = {}
    for items in _by_claim(context).values():
        for item in items if len(items) > 1 else ():
            if not item.item.options and item.item.id not in found and (answers := _answers(item, context.folded)):
                others = (other for other in items if other is not item)
                if told := next(_tell(answers, others, context.folded), None):
                    found[item.item.id] = _finding(item, *told)
    yield from found.values()


def _by_claim(context: CheckContext) -> Mapping[FactId, Sequence[AnalyzedItem]]:
    """Return the items that ask each claim: a fact, or all facts that say the same by the one that stands for them."""
    claims = leads_of(context.project.facts.values())
    by_claim: dict[FactId, list[AnalyzedItem]] = defaultdict(list)
    for item in context.items:
        facts = item.item.facts
        if len(facts) == 1:
            by_claim[claims.get(facts[0], facts[0])].append(item)
            continue
        for claim in dict.fromkeys([claims.get(fact, fact) for fact in facts]):
            by_claim[claim].append(item)
    return by_claim


def _answers(item: AnalyzedItem, folded: FoldedTexts) -> dict[str, str]:
    """Return every name of an answer, folded, with the name as it is shown; none of an answer that the stem tells."""
    key, stem = item.item.key, _asked(item, folded)
    answers: dict[str, str] = {}
    for answer in key.answers:
        names = [plain(name) for name in (answer.text, *answer.accept)]
        if isinstance(key, FigureKey):
            names.append(key.figure.text.removeprefix(key.figure.comparator).strip())
        words = {folded[name]: name for name in names}
        if not any(name in stem for name in words):
            answers |= words
    return answers


def _asked(item: AnalyzedItem, folded: FoldedTexts) -> str:
    """Return what an item asks: its stem and what is to be matched, folded."""
    pairs = item.item.pairs
    return folded[item.stem] + "".join([folded[plain(pair.prompt)] for pair in pairs]) if pairs else folded[item.stem]


def _tell(
    answers: Mapping[str, str], others: Iterator[AnalyzedItem], folded: FoldedTexts
) -> Iterator[tuple[str, AnalyzedItem]]:
    """Yield the answers that stand in what other items ask, each with the item."""
    for other in others:
        asked = _asked(other, folded)
        yield from ((shown, other) for words, shown in answers.items() if words in asked)


def _finding(item: AnalyzedItem, answer: str, telling: AnalyzedItem) -> Finding:
    told = f"has the answer “{answer}”, which {reference(telling.item.id, telling.item.place)} tells in its question"
    drop = f"drop one of the two (`skip: [{item.item.template}]`, or `only` in {template_of(item.item)})"
    return of_item(item.item, f"{told}; {drop}, or word {template_of(telling.item)} otherwise")


TOLD = Check(
    name="told-elsewhere",
    severity="warning",
    finds="an answer to be produced that stands in the question of another item about the same fact, or about one that "
    "says the same (`same_as`)",
    why="Whoever has just read the other question knows the answer without having learned it: on a card nothing is "
    "practised then, and on a form nothing is measured.",
    source=f"{HALADYNA}, guideline 4 (keep items independent of one another); {WOZNIAK}, rule 4 (stick to the minimum "
    "information principle)",
    fix="Drop one of the two items with `skip` or `only`, or word the other question so that it avoids the answer.",
    find=_told,
)
CHECKS = (TOLD,)
