"""A "not" in the question that could be read over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.check.reading import Asked
from quizgen.check.rule import HALADYNA, Check, Finding, Seen, of_item, template_of
from quizgen.language.filters import name
from quizgen.records.deck import Project
from quizgen.text import fold

WORDS = ("not", "never", "no", "none", "nobody", "nothing", "neither", "except", "cannot")
NEGATIVE = re.compile(rf"\b({'|'.join(WORDS)}|\w+n[’']t)\b", re.IGNORECASE)
FOLDED = (*(f" {word} " for word in WORDS), "nt ")
BOLD = re.compile(r"(\*\*|__)(.+?)\1")
STATED = frozenset(("cloze",))
"""Types whose stem is a sentence to be completed, not a question."""


def _find(seen: Seen) -> Iterator[Finding]:
    for asked in seen.asked:
        if asked.item.type not in STATED and (word := _read_over(seen.project, asked)):
            said = f"asks with “{word}”, and nothing makes it stand out"
            yield of_item(
                asked.item, f"{said}: turn the question round, or write **{word}** in {template_of(asked.item)}"
            )


CHECK = Check(
    name="negative-stem",
    severity="warning",
    finds="a question with “not”, “except”, “never”, “no” that is not made to stand out",
    why="A negative is read over, and who reads over it is marked wrong though they know.",
    source=f"{HALADYNA}, guideline 17",
    mend="Ask for what is the case; where that cannot be, write the word in bold (`**not**`) or in capitals (NOT).",
    find=_find,
)


def _read_over(project: Project, asked: Asked) -> str:
    """Return the first negative of the template's own words that is neither bold nor in capitals.

    One that comes from a fact's values belongs to what is asked about: "... that Russia will not give way".
    """
    stem = asked.stem.words
    if not any(word in stem for word in FOLDED):
        return ""
    found = [word for word in NEGATIVE.findall(asked.stem.shown) if not word.isupper()]
    if not found:
        return ""
    bold = {word.casefold() for _, text in BOLD.findall(asked.item.stem) for word in NEGATIVE.findall(text)}
    given = _given(project, asked)
    return next((word for word in found if word.casefold() not in bold and f" {fold(word)} " not in given), "")


def _given(project: Project, asked: Asked) -> str:
    """Return all words that come from the item's facts, folded."""
    facts = [project.facts[id_] for id_ in asked.item.facts]
    texts = [text for f in facts for text in (*map(name, f.values.values()), f.condition, f.hedge, f.voice.name)]
    cites = [citation.source.cite for citation in asked.item.citations]
    return f" {fold(' '.join((*texts, *cites, asked.item.holder)))} "
