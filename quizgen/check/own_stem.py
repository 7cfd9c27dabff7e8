"""The check that no question tells an answer that is to be produced."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.check.analysis import AnalyzedItem
from quizgen.check.check import HALADYNA, Check, CheckContext, Finding, of_item, template_of
from quizgen.language.words import SMALL_WORDS
from quizgen.text.render import plain


def _told(context: CheckContext) -> Iterator[Finding]:
    for item in context.items:
        if item.item.type.written and (told := next(_answers_in_stem(item, context), "")):
            fix = f"word {template_of(item.item)} without it, or skip it for this fact (`skip: [{item.item.template}]`)"
            yield of_item(item.item, f"has its answer in its own question, “{told}”; {fix}")


def _answers_in_stem(item: AnalyzedItem, context: CheckContext) -> Iterator[str]:
    """Yield the names of answers that stand in the stem; small words stand in many a sentence."""
    texts = context.texts_of(item)
    stem = texts[plain(item.item.stem, blank=" ")] if item.item.type.blank else texts[item.stem]
    for answer in item.item.key.answers:
        for name in map(plain, (answer.text, *answer.accept)):
            words = texts[name]
            if words in stem and words.strip() and not SMALL_WORDS.issuperset(words.split()):
                yield name


CHECK = Check(
    name="told-in-stem",
    severity="warning",
    finds="an answer to be produced that stands in its own question",
    why="Learners need not know it: the question says it.",
    source=f"{HALADYNA}, guideline 28b",
    fix="Word the question without it, have a template of its own for such facts (`only`), or skip the fact.",
    find=_told,
)
CHECKS = (CHECK,)
