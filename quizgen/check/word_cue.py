"""A word that only the stem and the right option share."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.check.reading import Asked, Said
from quizgen.check.rule import HALADYNA, Check, Finding, Seen, of_item, template_of
from quizgen.check.words import among, content
from quizgen.text import fold


def _find(seen: Seen) -> Iterator[Finding]:
    for asked in seen.asked:
        for said in asked.right if asked.wrong else ():
            if word := next(_shared(said, asked), ""):
                what = (
                    f"has “{word}”, in some form, in its stem and its right option “{said.shown}”, but in no wrong one"
                )
                way = "say it otherwise in the fact, or leave it out of"
                yield of_item(asked.item, f"{what}: {way} {template_of(asked.item)}")


CHECK = Check(
    name="word-cue",
    severity="warning",
    finds="a word that stands in the stem and in the right option and in none of the wrong ones",
    why="An option that sounds like the question is taken for the answer by whoever does not know.",
    source=f"{HALADYNA}, guideline 28b",
    mend="Say it in another word, leave it out of the stem, or see that a wrong option has it as well.",
    find=_find,
)


def _shared(right: Said, asked: Asked) -> Iterator[str]:
    """Yield the words of a right option that the stem has and no wrong option."""
    for word in content(right.words):
        alone = among(word, asked.stem.words) and not any(among(word, wrong.words) for wrong in asked.wrong)
        if alone and among(word, _unsigned(asked)):
            yield word


def _unsigned(asked: Asked) -> str:
    """Return the stem without the names of its sources and holders: they stand in whatever these are asked about."""
    stem = asked.stem.words
    for name in (asked.item.holder, *(citation.source.cite for citation in asked.item.citations)):
        stem = stem.replace(f" {fold(name)} ", " ")
    return stem
