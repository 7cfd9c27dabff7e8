"""Answers to be produced: short, and no list to recite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.check.reading import PRODUCED, Asked, read
from quizgen.check.rule import WOZNIAK, Check, Finding, Seen, of_item, template_of
from quizgen.language.filters import name

MOST_WORDS = 12
ONE_ANSWER = frozenset(("cloze", "typed", "short"))
_ENTRY = r"[^,;.:]+"
LIST = re.compile(rf"{_ENTRY}(, {_ENTRY})+,? (and|or) {_ENTRY}|{_ENTRY}(; {_ENTRY}){{2,}}")
ENTRY_WORDS = 6
"""Words of a list's entry at most: what is longer is a sentence with commas."""


def _long(seen: Seen) -> Iterator[Finding]:
    for asked in seen.asked:
        if asked.item.type in PRODUCED:
            answers = [read(text).shown for text in asked.item.answers] or [asked.key.shown]
            longest = max(answers, key=_words)
            if (words := _words(longest)) > MOST_WORDS:
                said = f"wants an answer of {words} words, “{longest}”"
                yield of_item(
                    asked.item, f"{said}: ask for its point alone, or offer options, in {template_of(asked.item)}"
                )


def _words(text: str) -> int:
    words = text.split()
    return len(words) if len(words) <= MOST_WORDS else sum(any(map(str.isalnum, word)) for word in words)


def _recited(seen: Seen) -> Iterator[Finding]:
    for asked in seen.asked:
        if asked.item.type in ONE_ANSWER and _is_list(seen, asked):
            said = f"wants a list recited, “{asked.key.shown}”"
            way = "ask with the item type `any-of` or `all-of`, or for one entry at a time"
            yield of_item(asked.item, f"{said}: {way}, in {template_of(asked.item)}")


LONG = Check(
    name="long-answer",
    severity="warning",
    finds=f"an answer to be produced, in an item without options, of more than {MOST_WORDS} words",
    why="Nobody can tell whether they knew a long answer: each part of it is forgotten on its own.",
    source=f"{WOZNIAK}, rule 4 (stick to the minimum information principle)",
    mend="Ask for the point alone and let the stem say the rest, split the fact, or offer options.",
    find=_long,
)
RECITED = Check(
    name="recited-list",
    severity="warning",
    finds="a list as the answer of a cloze, typed or short item",
    why="Lists are the hardest to remember, and nobody can tell whether half of one is right.",
    source=f"{WOZNIAK}, rules 9 and 10 (avoid sets, avoid enumerations)",
    mend="Use the item type `any-of` or `all-of`, which say how many are wanted, or ask for one entry at a time.",
    find=_recited,
)


def _is_list(seen: Seen, asked: Asked) -> bool:
    """Tell whether a fact's list is the answer, or a text of three entries or more."""
    values = (value for id_ in asked.item.facts for value in seen.project.facts[id_].values.values())
    if any(isinstance(value, tuple) and len(value) > 1 and name(value) == asked.key.shown for value in values):
        return True
    text = asked.key.shown
    return (
        ("," in text or ";" in text)
        and LIST.fullmatch(text) is not None
        and all(len(entry.split()) <= ENTRY_WORDS for entry in re.split(r"[,;] ?(?:and |or )?| and | or ", text))
    )
