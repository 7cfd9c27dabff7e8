"""Questions that differ in nothing a learner would keep in mind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from quizgen.check.ambiguous import rights, stem_of
from quizgen.check.reading import Asked
from quizgen.check.rule import WOZNIAK, Check, Finding, Seen, of_item
from quizgen.check.words import BARE

MARKS = "“”‘’«»\"'()?!.,:;…–—-"


def _find(seen: Seen) -> Iterator[Finding]:
    alike: dict[int, list[Asked]] = defaultdict(list)
    for asked in seen.asked:
        if not asked.item.matches:
            alike[hash(frozenset(asked.stem.words.split()) - BARE)].append(asked)
    for those in alike.values():
        for other in those[1:]:
            differ = those[0].question != other.question and not rights(those[0]) & rights(other)
            if differ and _said(those[0]) == _said(other):
                yield _finding(those[0], other)


CHECK = Check(
    name="alike-stems",
    severity="warning",
    finds="two stems that differ only in small words, punctuation or the order of words, with different answers",
    why="The two answers get mixed up, again and again.",
    source=f"{WOZNIAK}, rule 11 (combat interference)",
    mend="Let each stem say what the other does not, or skip one of them.",
    find=_find,
)


def _said(asked: Asked) -> frozenset[str]:
    """Return the words of a stem that make it another question, in no order; accents make another word."""
    return frozenset(word.strip(MARKS) for word in asked.question.split()) - BARE - {""}


def _finding(first: Asked, second: Asked) -> Finding:
    where = f"“{first.item.id}” ({first.item.place.path}:{first.item.place.line})"
    said = f"asks nearly the same as {where}, “{stem_of(first)}”, and the answer is another one"
    way = f"let the stems say what is different, or skip one of them (`skip: [{second.item.template}]`)"
    return of_item(second.item, f"{said}: {way}")
