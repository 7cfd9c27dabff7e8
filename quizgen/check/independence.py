"""Checks that no question gives away an answer to be produced: its own, or another one's about the same fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from quizgen.check.analysis import AnalyzedItem, FoldedTexts, question_text
from quizgen.check.check import (
    HALADYNA,
    WOZNIAK,
    Check,
    CheckContext,
    Finding,
    of_item,
    reference,
    skipping,
    template_of,
)
from quizgen.compose.correct_answers import representatives_of
from quizgen.compose.swapped import holds_both_ways
from quizgen.language.english import SMALL_WORDS
from quizgen.records.ids import FactId, ItemId
from quizgen.records.item import FigureKey
from quizgen.text.folding import fold
from quizgen.text.render import plain


def _told_in_stem(context: CheckContext) -> Iterator[Finding]:
    for analyzed in (one for one in context.items if one.item.type.written):
        if answer := next(_answers_in_stem(analyzed, context.folding_for(analyzed)), ""):
            skip = f"skip it for this fact ({skipping(analyzed.item)})"
            words = context.folding_for(analyzed)[answer]
            shown = next((one.file for one in analyzed.item.pictures if words in fold(one.description)), "")
            where = f"the description of “{shown}” (media/credits.csv)" if shown else template_of(analyzed.item)
            fix = f"reword {where} without it, or {skip}"
            yield of_item(analyzed.item, f"has its answer in its own question, “{answer}”; {fix}")


def _answers_in_stem(analyzed: AnalyzedItem, texts: FoldedTexts) -> Iterator[str]:
    """Yield the names of answers in the stem; small words are in many sentences."""
    spelled = analyzed.item.type.blank and analyzed.item.is_exact  # else folding drops the blank
    stem = texts[plain(analyzed.item.stem, blank=" ")] if spelled else texts[analyzed.stem]
    for name in chain.from_iterable(analyzed.answers):
        words = texts[name]
        if words in stem and words.strip() and not SMALL_WORDS.issuperset(words.split()):
            yield name


def _told_elsewhere(context: CheckContext) -> Iterator[Finding]:
    found: dict[ItemId, Finding] = {}
    for items in _by_claim(context).values():
        several = items if len(items) > 1 else ()
        questions = [(analyzed, question_text(analyzed, context.folded)) for analyzed in several]
        together = "".join([question for _, question in questions])
        for analyzed, question in questions:
            item = analyzed.item
            if item.options or item.id in found or not _may_tell(together, analyzed, context.folded):
                continue
            others = (one for one in questions if one[0] is not analyzed and not _are_mutual(context, one[0], analyzed))
            names = _names_not_in_question(analyzed, question, context.folded)
            if given_away := next(_telling(names, others), None):
                found[item.id] = _finding(analyzed, *given_away)
    yield from found.values()


def _are_mutual(context: CheckContext, one: AnalyzedItem, other: AnalyzedItem) -> bool:
    """Return whether two items ask the same of facts that hold both ways, so that each is bound to name the other."""
    kind, place = context.project.kinds[one.item.kind], one.item.template_place
    return place == other.item.template_place and any(
        template.place == place and holds_both_ways(template, kind)
        for template in (kind.templates if kind.mutual else ())
    )


def _by_claim(context: CheckContext) -> Mapping[FactId, Sequence[AnalyzedItem]]:
    """Return the items that ask about each claim: a fact, or all that say the same, by the one that stands for them."""
    claims = representatives_of(context.project.facts.values())
    by_claim: dict[FactId, list[AnalyzedItem]] = defaultdict(list)
    for analyzed in context.items:
        facts = analyzed.item.facts
        if len(facts) == 1:
            by_claim[claims.get(facts[0], facts[0])].append(analyzed)
            continue
        for claim in dict.fromkeys([claims.get(fact, fact) for fact in facts]):
            by_claim[claim].append(analyzed)
    return by_claim


def _may_tell(questions: str, analyzed: AnalyzedItem, folded: FoldedTexts) -> bool:
    """Return quickly whether a name of an answer may be in the question; that of a figure may lack its “about”."""
    key = analyzed.item.key
    if isinstance(key, FigureKey) and key.figure.comparator:
        return True
    return any(map(questions.__contains__, [folded[name] for names in analyzed.answers for name in names]))


def _names_not_in_question(analyzed: AnalyzedItem, question: str, folded: FoldedTexts) -> dict[str, str]:
    """Return every name of an answer, folded, with the name as shown; none if the stem gives the answer."""
    key = analyzed.item.key
    answers: dict[str, str] = {}
    for names in analyzed.answers:
        bare = (key.figure.bare,) if isinstance(key, FigureKey) else ()
        words = {folded[name]: name for name in (*names, *bare)}
        if not any(map(question.__contains__, words)):
            answers |= words
    return answers


def _telling(
    answers: Mapping[str, str], others: Iterable[tuple[AnalyzedItem, str]]
) -> Iterator[tuple[str, AnalyzedItem]]:
    """Yield the answers that are in the questions of other items, each with the item."""
    for other, question in others if answers else ():
        for words, shown in answers.items():
            if words in question:
                yield shown, other


def _finding(analyzed: AnalyzedItem, answer: str, telling: AnalyzedItem) -> Finding:
    where = reference(telling.item.id, telling.item.place)
    cue = f"has the answer “{answer}”, which {where} gives away in its question"
    drop = f"drop one of the two ({skipping(analyzed.item)}, or `only` in {template_of(analyzed.item)})"
    both = f"if both ways are to be learned, waive it in “{analyzed.item.template}”"
    return of_item(analyzed.item, f"{cue}; {drop}, reword {template_of(telling.item)} or, {both}")


TOLD_IN_STEM = Check(
    name="told-in-stem",
    severity="warning",
    finds="an answer that learners must produce, but that is in its own question",
    why="Learners need not know it: the question gives it.",
    source=f"{HALADYNA}, guideline 28b",
    fix="Word the question without it, give such facts a template of their own (`only`), or skip the fact.",
    find=_told_in_stem,
    gives_away="the answer",
)
TOLD_ELSEWHERE = Check(
    name="told-elsewhere",
    severity="warning",
    finds="an answer that learners must produce, but that is in another question about the same fact, or about one "
    "that says the same (`same_as`)",
    why="Whoever has just read the other question knows the answer without having learned it: a card then gives no "
    "practice, and a form measures nothing.",
    source=f"{HALADYNA}, guideline 4 (keep items independent of one another); {WOZNIAK}, rule 4 (stick to the minimum "
    "information principle)",
    fix="Drop one of the two questions with `skip` or `only`, or word the other so that it avoids the answer. If "
    "words are to be learned both ways, waive the check in the item template.",
    find=_told_elsewhere,
    gives_away="the answer",
    once_for_all_languages=True,
    may_be_meant=True,
)
CHECKS = (TOLD_ELSEWHERE, TOLD_IN_STEM)
