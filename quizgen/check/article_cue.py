"""A stem whose grammar fits the right option alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.check.reading import Asked, Said
from quizgen.check.rule import HALADYNA, Check, Finding, Seen, of_item, template_of

VERBS = {"is": "one", "was": "one", "has": "one", "are": "several", "were": "several", "have": "several"}
COUNTED = re.compile(r" (?:which|what|the|these) (two|three|four|five) ")
ONE = re.compile(r" (?:an?|one|this|each|every) .*")
SEVERAL = re.compile(r" (?:two|three|four|five|several|many|few|these|those|both) .*|.* and .*")
UNSURE = re.compile(r"[hu]|eu|onc?e|[^a-z]|[A-Z][A-Z.]", re.ASCII)
"""Beginnings whose sound their letters do not tell: an hour, a house, an FBI agent, a UN agent."""


def _find(seen: Seen) -> Iterator[Finding]:
    for asked in seen.asked:
        if len(asked.wrong) > 1 and (cue := _cue(asked)):
            way = "let each option bring its article, word all of them in one number, or ask otherwise in"
            yield of_item(asked.item, f"gives its answer away by its grammar, {cue}: {way} {template_of(asked.item)}")


CHECK = Check(
    name="article-cue",
    severity="warning",
    finds="a stem that ends in “a”, “an” or a verb, or asks for two or three things, so that it does not fit every "
    "option",
    why="Whoever speaks the language can rule options out and needs to know nothing.",
    source=f"{HALADYNA}, guideline 28c",
    mend="Let each option bring its own article, word all of them in one number, or turn the stem into a question.",
    find=_find,
)


def _cue(asked: Asked) -> str:
    """Return which word gives something away: an article that any option does not bear, a number that one alone has."""
    last = asked.stem.words.rpartition(" ")[0].rpartition(" ")[2]
    if last in {"a", "an"}:
        other = next((said for said in (*asked.right, *asked.wrong) if _article(said) not in {last, ""}), None)
        return f"as “{last}” does not fit “{other.shown}”" if other else ""
    counted = COUNTED.search(asked.stem.words)
    word, number = (counted[1], "several") if counted else (last, VERBS.get(last, ""))
    return f"as “{word}” fits “{asked.right[0].shown}” alone" if number and _alone(asked, number) else ""


def _alone(asked: Asked, number: str) -> bool:
    others = {_number(said) for said in asked.wrong}
    return {_number(said) for said in asked.right} == {number} and not others & {number, ""}


def _article(said: Said) -> str:
    """Return the article before a text, as far as its first letters tell."""
    first = said.shown.lstrip("“”‘’\"'(")
    if not first or UNSURE.match(first.lower()) or UNSURE.match(first):
        return ""
    return "an" if first[0].lower() in "aeio" else "a"


def _number(said: Said) -> str:
    """Return whether a text speaks of one or of several, as far as its words tell."""
    return "one" if ONE.fullmatch(said.words) else "several" if SEVERAL.fullmatch(said.words) else ""
