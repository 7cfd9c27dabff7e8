"""The fixed words of one language, and what they do to numbers and to words of the project."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from unicodedata import bidirectional

from quizgen.records.subject import Citation
from quizgen.words.tables import FileWords, FlashcardWords, TypeWords

CLOSE = "\N{NO-BREAK SPACE}"
"""A space that no line ends at."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a language; en.toml says what each is for. What stands in braces is filled in.

    `practice` has those of the practice page by the part of it that says them, as its script reads them.
    """

    language: str
    direction: Literal["ltr", "rtl"]
    letters: str
    thousands: str
    numbers: Sequence[str]
    plurals: Sequence[tuple[str, str]]
    nouns: Mapping[str, Sequence[str]]
    locators: Mapping[str, Sequence[str]]
    types: Mapping[str, TypeWords]
    files: Mapping[str, FileWords]
    flashcards: FlashcardWords
    practice: Mapping[str, Mapping[str, Any]]

    version: str
    edition: str
    worksheet: str
    unpublished: str
    name: str
    date: str
    score: str
    part: str
    each: str
    gap: str
    true: str
    false: str
    name_both: str
    name_all: str
    page: str
    end: str
    print_hint: str
    large: str
    same_key: str
    answer_key: str
    for_teacher: str
    at_a_glance: str
    explained: str
    boxes: str
    marking: str
    not_option: str
    mended: str
    also: str
    claim: str
    held: str
    hedge: str
    as_of: str
    source: str
    sources: str
    fact: str
    facts: str
    materials: str
    contents: str
    section: str
    total: str
    learn: str
    hand_out: str
    data: str
    coverage: str
    covered: str

    def count(self, number: int, noun: str) -> str:
        """Return the number with one of `nouns`: "1 point", "24 points"."""
        *forms, other = self.nouns[noun]
        fitting = (form for form, rule in zip(forms, self.numbers, strict=True) if re.fullmatch(rule, str(number)))
        return next(fitting, other).format(number=self.figure(number))

    def figure(self, number: int) -> str:
        """Return the number as it is written: "1,234"."""
        return f"{number:,}".replace(",", self.thousands)

    def places(self, locator: str, count: int) -> str:
        """Return what so many places in a source are called: "paragraph", "rows"."""
        forms = self.locators.get(locator) or (locator, self._plural(locator))
        return forms[count > 1]

    def cited(self, citation: Citation) -> str:
        """Return a source's footnote with the places in it: "Atlas, rows 7, 9"."""
        if not citation.at:
            return self.apart(citation.source.footnote)
        places = f"{self.located(citation)}{CLOSE}{self.apart(', '.join(citation.at))}"
        return f"{self.apart(citation.source.footnote)}, {places}"

    def located(self, citation: Citation) -> str:
        """Return what the places of a citation are called; "2–4" are several."""
        several = len(citation.at) > 1 or any(dash in place for place in citation.at for dash in "-–")
        return self.places(citation.source.locator, 1 + several)

    def apart(self, text: str) -> str:
        """Return a text of the project as it can stand in a sentence of the language, whichever way it is read."""
        if self.direction == "ltr" and not any(bidirectional(sign) in {"R", "AL"} for sign in text):
            return text
        return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"

    def worth(self, count: int, points: int, type_: str) -> str:
        """Return what so many questions of a type are worth at so many points each, and what a point is for."""
        said, point = self.count(count * points, "point"), self.types[type_].point
        if count > 1:
            said = self.each.format(points=said, number=self.figure(points))
        return f"{said} {point}".strip()

    def _plural(self, word: str) -> str:
        """Return the plural of a word that is none of ours."""
        rules = ((re.compile(ending), instead) for ending, instead in self.plurals)
        return next((rule.sub(instead, word, count=1) for rule, instead in rules if rule.search(word)), word)


def read(language: str, said: Mapping[str, Any]) -> Words:
    """Return the words of a language from what its file says; TypeError where a key is too many or missing."""
    types = {name: TypeWords(*texts) for name, texts in said["types"].items()}
    files = {name: FileWords(*texts) for name, texts in said["files"].items()}
    cards = FlashcardWords(**said["flashcards"])
    return Words(**{**said, "language": language, "types": types, "files": files, "flashcards": cards})
