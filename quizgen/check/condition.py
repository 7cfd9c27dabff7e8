"""A condition stays in the question or in its answer."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.check.reading import Asked, read
from quizgen.check.rule import Check, Finding, Seen, of_item, template_of
from quizgen.text import BLANK, fold

ADD = "{% if condition %} if {{ condition }}{% endif %}"


def _find(seen: Seen) -> Iterator[Finding]:
    for asked in seen.asked:
        for condition in filter(None, (seen.project.facts[id_].condition for id_ in asked.item.facts)):
            if fold(condition) not in _all_said(asked):
                said = f"leaves out the condition “{condition}”"
                yield of_item(asked.item, f"{said}: add `{ADD}` to {template_of(asked.item)}")


CHECK = Check(
    name="condition",
    severity="error",
    finds="an item about a claim with a condition that leaves the condition out",
    why="Without its condition the claim is another one, which its holder did not make.",
    mend="Show {{ condition }} in the question or in the key.",
    find=_find,
)


def _all_said(asked: Asked) -> str:
    stem = fold(asked.stem.shown.replace(BLANK, asked.key.shown))
    prompts = " ".join(read(match.prompt).words for match in asked.item.matches)
    return f"{stem} {asked.key.words} {prompts}"
