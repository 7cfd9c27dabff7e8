"""The fixed words of one language, and what they do to numbers and to words of the project."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple
from unicodedata import bidirectional

from quizgen.records.subject import Citation

CLOSE = "\N{NO-BREAK SPACE}"
"""A space that no line ends at."""

_RTL_BLOCKS = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""The blocks of Unicode that hold letters read from right to left, and other signs as well."""


class TypeStrings(NamedTuple):
    """For a type of question: its name, what to do, and what earns the points where it asks for several things."""

    name: str
    instruction: str
    point: str


class FileStrings(NamedTuple):
    """For a kind of file: its name, and what it is for."""

    name: str
    purpose: str


class FlashcardStrings(NamedTuple):
    """For paper flashcards: what the page says around them, and what stands on their sides."""

    title: str
    front: str
    back: str
    edge: str
    long_edge: str
    short_edge: str
    trial: str
    by_hand: str
    true_or_false: str
    it_is: str
    all_right: str
    match: str
    put_in_order: str
    in_order: str
    left_over: str
    one_is_enough: str
    any_one: str
    name_one: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class UiStrings:
    """The words of a language; en.toml says what each is for. What stands in braces is filled in.

    `practice` has the words of the practice page, by the part of the page they stand on, as its script reads them.
    """

    language: str
    direction: Literal["ltr", "rtl"]
    letters: str
    thousands: str
    numbers: Sequence[str]
    plurals: Sequence[tuple[str, str]]
    nouns: Mapping[str, Sequence[str]]
    locators: Mapping[str, Sequence[str]]
    types: Mapping[str, TypeStrings]
    files: Mapping[str, FileStrings]
    flashcards: FlashcardStrings
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
    blank: str
    true: str
    false: str
    name_both: str
    name_all: str
    match_each: str
    letters_once: str
    letters_again: str
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
    named_sources: str
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

    def cited(self, citation: Citation, source: str) -> str:
        """Return a citation: what its source is called in full and the places in it, such as "Atlas, rows 7, 9"."""
        full = self.apart(source)
        if not citation.at:
            return full
        return f"{full}, {self.located(citation)}{CLOSE}{self.apart(', '.join(citation.at))}"

    def located(self, citation: Citation) -> str:
        """Return what the places of a citation are called: "row" for 7, "rows" for 7 and 9 or for 2–4."""
        several = len(citation.at) > 1 or any("-" in place or "–" in place for place in citation.at)
        return self.places(citation.source.locator, 1 + several)

    def places(self, locator: str, count: int) -> str:
        """Return what so many places in a source are called: "paragraph", "rows"."""
        forms = self.locators.get(locator) or (locator, self._plural(locator))
        return forms[count > 1]

    def apart(self, text: str) -> str:
        """Return a text of the project as it can stand in a sentence of the language, whichever way it is read."""
        if self.direction == "ltr" and not _reads_right_to_left(text):
            return text
        return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"

    def worth(self, count: int, points: int, type_: str) -> str:
        """Return what `count` questions of a type are worth at `points` each, and what earns them."""
        total = self.count(count * points, "point")
        if count > 1:
            total = self.each.format(points=total, number=self.figure(points))
        return f"{total} {self.types[type_].point}".strip()

    def _plural(self, word: str) -> str:
        """Return the plural of a word that the language's file does not list."""
        rules = ((re.compile(ending), instead) for ending, instead in self.plurals)
        return next((rule.sub(instead, word, count=1) for rule, instead in rules if rule.search(word)), word)


def _reads_right_to_left(text: str) -> bool:
    """Tell whether any letter of the text is read from right to left."""
    if text.isascii() or not _RTL_BLOCKS.search(text):
        return False
    return not {"R", "AL"}.isdisjoint(map(bidirectional, text))


def read(language: str, data: Mapping[str, Any]) -> UiStrings:
    """Return the words of a language from the data in its file; TypeError where a key is too many or missing."""
    types = {name: TypeStrings(*texts) for name, texts in data["types"].items()}
    files = {name: FileStrings(*texts) for name, texts in data["files"].items()}
    cards = FlashcardStrings(**data["flashcards"])
    return UiStrings(**{**data, "language": language, "types": types, "files": files, "flashcards": cards})
