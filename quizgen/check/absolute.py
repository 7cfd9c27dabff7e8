"""Absolute words that only wrong options have."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.check.reading import Said
from quizgen.check.rule import HALADYNA, Check, Finding, Seen, of_item, template_of

_STRONG = "always never absolutely completely entirely totally invariably everybody everyone nobody"
_WEAK = "all none only every nothing everything"

STRONG = frozenset(_STRONG.split())
"""Words that hardly any true sentence bears: one wrong option with such a word is noticed."""

WEAK = STRONG | frozenset(_WEAK.split())
"""Words that true answers have as well ("return all prisoners"): it takes most of the wrong options to make a rule."""


def _find(seen: Seen) -> Iterator[Finding]:
    for asked in seen.asked:
        if len(asked.wrong) < 2 or any(_has(said, WEAK) for said in asked.right):
            continue
        strong, weak = ([said for said in asked.wrong if _has(said, words)] for words in (STRONG, WEAK))
        found = strong or (weak if 2 * len(weak) > len(asked.wrong) else ())
        if found:
            word = next(word for word in found[0].words.split() if word in WEAK)
            said = f"says “{word}” in the wrong option “{found[0].shown}”, and its right one says nothing like it"
            yield of_item(asked.item, f"{said}: soften the fact’s wording, or `forbid` it in {template_of(asked.item)}")


CHECK = Check(
    name="absolute-words",
    severity="warning",
    finds="“always”, “never” and their like in a wrong option, or “all”, “only”, “every” in most of them, and none of "
    "these words in the right one",
    why="Absolute statements are seldom true, and whoever knows that needs to know nothing else.",
    source=f"{HALADYNA}, guideline 28a",
    mend="Word the fact that the option comes from less absolutely, or keep it out: `forbid: [...]`.",
    find=_find,
)


def _has(said: Said, words: frozenset[str]) -> bool:
    return not words.isdisjoint(said.words.split())
