"""Checks of answers: none missing, too long, a list to recite, or the same for a whole template."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from quizgen.check.analysis import AnalyzedItem, FoldedTexts
from quizgen.check.check import WOZNIAK, Check, CheckContext, Finding, of_item, skipping, template_of
from quizgen.language.english import word_count
from quizgen.language.value_text import text_of
from quizgen.records.item import Item, StatementKey
from quizgen.records.place import Place
from quizgen.records.subject import Listing
from quizgen.text.letters import is_blank
from quizgen.text.render import plain

_MAX_WORDS = 12
_SHORTEST_LONG = 2 * _MAX_WORDS
"""The fewest characters of an answer with more words: a letter for each word, and a space between two."""

_ENTRY = r"[^,;.:]+"
_LIST = re.compile(rf"{_ENTRY}(, {_ENTRY})+,? (and|or) {_ENTRY}|{_ENTRY}(; {_ENTRY}){{2,}}")
_SEPARATOR = re.compile(r"[,;] ?(?:and |or )?| and | or ")
_MAX_ENTRY_WORDS = 6
"""The most words of a list's entry; anything longer is a sentence with commas."""

_ENOUGH_ITEMS = 9
"""The fewest items of a template for which a share means anything."""

_THIRD, _NEARLY_ALL = 1 / 3, 3 / 4


def _empty(context: CheckContext) -> Iterator[Finding]:
    for analyzed in context.items:
        if not analyzed.item.type.single or is_blank(analyzed.stem) or is_blank(analyzed.key):
            for part in _empty_parts(analyzed):
                fix = f"fix {template_of(analyzed.item)}, or skip it for this fact ({skipping(analyzed.item)})"
                yield of_item(analyzed.item, f"has an empty {part}; {fix}")


def _empty_parts(analyzed: AnalyzedItem) -> Iterator[str]:
    if is_blank(analyzed.stem):
        yield "question"
    if is_blank(analyzed.key) or any(is_blank(plain(answer.text)) for answer in analyzed.item.listed_answers):
        yield "answer"
    if any(is_blank(plain(pair.prompt)) for pair in analyzed.item.pairs):
        yield "prompt"


def _long(context: CheckContext) -> Iterator[Finding]:
    for analyzed in context.items:
        if analyzed.item.type.written and len(analyzed.key) > _SHORTEST_LONG:
            answers = [plain(answer.text) for answer in analyzed.item.listed_answers] or [analyzed.key]
            longest = max(answers, key=word_count)
            if (words := word_count(longest)) > _MAX_WORDS:
                message = f"expects an answer of {words} words, “{longest}”"
                fix = f"ask only for the main point, or offer options, in {template_of(analyzed.item)}"
                yield of_item(analyzed.item, f"{message}; {fix}")


def _recited(context: CheckContext) -> Iterator[Finding]:
    for analyzed in context.items:
        if not analyzed.item.type.written or not analyzed.item.type.single:
            continue
        text = analyzed.key
        if _reads_as_list(text) or (text in context.several and _is_list(text, analyzed.item, context)):
            message = f"expects a list to be recited, “{text}”"
            fix = "use the item type `any-of` or `all-of`, or ask for one entry at a time"
            yield of_item(analyzed.item, f"{message}; {fix}, in {template_of(analyzed.item)}")


def _is_list(text: str, item: Item, context: CheckContext) -> bool:
    """Return whether a text is a list of several entries, as a fact of the item has it."""
    values = [value for id_ in item.facts for value in context.project.facts[id_].values.values()]
    return any(isinstance(one, Listing) and len(one.entries) > 1 and text_of(one) == text for one in values)


def _reads_as_list(text: str) -> bool:
    """Return whether a text has three entries or more."""
    return (
        ("," in text or ";" in text)
        and _LIST.fullmatch(text) is not None
        and all(len(entry.split()) <= _MAX_ENTRY_WORDS for entry in _SEPARATOR.split(text))
    )


def _same(context: CheckContext) -> Iterator[Finding]:
    by_template: dict[Place, list[AnalyzedItem]] = defaultdict(list)
    for analyzed in context.items:
        if analyzed.item.type.single:
            by_template[analyzed.item.template_place].append(analyzed)
    for place, items in by_template.items():
        answers = [_learners_answer(one, context.folded) for one in items] if len(items) >= _ENOUGH_ITEMS else []
        different = Counter(answers)
        limit = len(items) * fair_share(len(different)) if different else 0
        for answer, count in different.items():
            if count > limit:
                first = items[answers.index(answer)]
                shown = answer if isinstance(first.item.key, StatementKey) else first.key
                message = f"{count} of the {len(items)} questions of “{first.item.template}” have the answer “{shown}”"
                yield Finding(
                    place, f"{message}; leave some out with `only` or `skip`, or add facts with other answers"
                )


def fair_share(answers: int) -> float:
    """Return the share of a template's items that one of so many different answers may have."""
    return max(_THIRD, min(_NEARLY_ALL, 2 / answers))


def _learners_answer(analyzed: AnalyzedItem, folded: FoldedTexts) -> str:
    key = analyzed.item.key
    if isinstance(key, StatementKey):
        return "true" if key.true else "false"
    return folded[analyzed.key]


EMPTY = Check(
    name="empty",
    severity="error",
    finds="a question without a text or without an answer",
    why="Nothing is left of the item template for this fact: perhaps all of it depends on an `if` that does not hold.",
    fix="Move what is always needed out of the `if`, or skip this fact: `skip: [TEMPLATE]`.",
    find=_empty,
)
LONG_ANSWER = Check(
    name="long-answer",
    severity="warning",
    finds=f"an answer of more than {_MAX_WORDS} words in a question without options",
    why="Learners cannot tell whether they knew a long answer: each part of it is forgotten separately.",
    source=f"{WOZNIAK}, rule 4 (stick to the minimum information principle)",
    fix="Ask only for the main point and put the rest into the stem, split the fact, or offer options.",
    find=_long,
)
RECITED_LIST = Check(
    name="recited-list",
    severity="warning",
    finds="a list as the answer to a cloze, a typed or a short question",
    why="Nothing is harder to remember than a list, and nobody can tell whether half of one counts as right.",
    source=f"{WOZNIAK}, rules 9 and 10 (avoid sets, avoid enumerations)",
    fix="Use the item type `any-of` or `all-of`, which say how many are wanted, or ask for one entry at a time.",
    find=_recited,
    once_for_all_languages=True,
)
SAME_ANSWER = Check(
    name="same-answer",
    severity="warning",
    finds=f"one answer that too many of an item template’s questions share, if it makes {_ENOUGH_ITEMS} or more",
    why="Learners who always give that answer are often right and learn nothing. The limit is a third of the "
    "questions; with fewer than six answers it is twice an equal share, but never more than three quarters.",
    fix="Leave some of these questions out with `only` or `skip`, ask them by another template, or add facts.",
    find=_same,
    waived_in="item template",
    once_for_all_languages=True,
)
CHECKS = (EMPTY, LONG_ANSWER, RECITED_LIST, SAME_ANSWER)
