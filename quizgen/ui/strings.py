"""The fixed words of one language, and what they do to numbers and to words of the project."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from quizgen.records.subject import Citation
from quizgen.text.direction import Direction, direction_of_language, first_direction, has_rtl, leading_direction
from quizgen.text.render import outer_text
from quizgen.text.rich import RichText
from quizgen.ui.dates import DateWords

_LATIN = "x"
"""Stands for a formula where the first letter of a text counts."""

CLOSE = "\N{NO-BREAK SPACE}"
"""A space that no line ends at."""


class TypeStrings(NamedTuple):
    """For a type of question: its name, what to do, and what earns the points where it asks for several things."""

    name: str
    instruction: str
    point: str


class FileStrings(NamedTuple):
    """For a kind of file: its name, and what it is for."""

    name: str
    purpose: str


class MarkStrings(NamedTuple):
    """What stands between words: after a label, between places or names, between longer things, between sentences.

    `quote` is a text in quotation marks.
    """

    colon: str
    comma: str
    semicolon: str
    stop: str
    quote: str


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
    name_each: str
    any_one: str
    name_one: str


class AnkiStrings(NamedTuple):
    """For cards in Anki: what stands above a question, and beside or below its answer."""

    question: str
    choose_one: str
    choose_all: str
    fill_in: str
    true_or_false: str
    it_is: str
    match: str
    match_again: str
    left_over: str
    put_in_order: str
    type_figure: str
    type_answer: str
    exact: str
    any_one: str
    name_one: str
    name_both: str
    name_all: str
    also: str
    within: str
    condition: str
    if_so: str
    hedge: str
    as_of: str
    edition: str
    retired: str
    retired_deck: str
    my_notes: str
    chosen: str
    chosen_letter: str
    missed: str
    more: str
    name_covered: str
    name_marked: str
    whole_picture: str
    too_old: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class UiStrings:
    """The words of a language; en.toml says what each is for. What stands in braces is filled in.

    `practice` has the words of the practice page, by the part of the page they stand on, as its script reads them.
    """

    language: str
    direction: Direction
    letters: str
    thousands: str
    decimal: str
    numbers: Sequence[str]
    plurals: Sequence[tuple[str, str]]
    nouns: Mapping[str, Sequence[str]]
    locators: Mapping[str, Sequence[str]]
    types: Mapping[str, TypeStrings]
    shares: Mapping[str, str]
    files: Mapping[str, FileStrings]
    flashcards: FlashcardStrings
    anki: AnkiStrings
    lessons: Mapping[str, str]
    editions: Mapping[str, str]
    start: Mapping[str, str]
    spelling: Mapping[str, str]
    relaxed: Mapping[str, str]
    marks: MarkStrings
    dates: DateWords
    practice: Mapping[str, Mapping[str, Any]]

    version: str
    versions: str
    edition: str
    worksheet: str
    unpublished: str
    name: str
    date: str
    class_line: str
    time_line: str
    score: str
    part: str
    each: str
    shared: str
    blank: str
    true: str
    false: str
    name_both: str
    name_all: str
    match_each: str
    letters_once: str
    letters_again: str
    bank: str
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
    marking_shared: str
    marking: str
    not_option: str
    mended: str
    also: str
    same_amount: str
    same_date: str
    tolerance: str
    claim: str
    held: str
    hedge: str
    as_of: str
    source: str
    sources: str
    fact: str
    facts: str
    named_sources: str
    pictures: str
    sounds: str
    sound: str
    heard: str
    materials: str
    contents: str
    section: str
    total: str
    learn: str
    hand_out: str
    data: str
    updating: str
    coverage: str
    covered: str

    facts_language: str = ""

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
        places = self.marks.comma.join(map(self.apart, citation.at))
        return f"{full}{self.marks.comma}{self.located(citation).format(space=CLOSE, at=places)}"

    def located(self, citation: Citation) -> str:
        """Return what the places of a citation are called, with `{at}`: "row" for 7, "rows" for 7 and 9 or for 2–4."""
        several = len(citation.at) > 1 or any("-" in place or "–" in place for place in citation.at)
        form = self.places(citation.source.locator, 1 + several)
        if "{at}" in form and citation.source.locator in self.locators:
            return form
        return f"{form.replace('{', '{{').replace('}', '}}')}{{space}}{{at}}"

    def places(self, locator: str, count: int) -> str:
        """Return what so many places in a source are called: "paragraph", "rows", or with `{at}` around them."""
        forms = self.locators.get(locator) or (locator, self._plural(locator))
        return forms[count > 1]

    def apart(self, text: str) -> str:
        """Return a text of the project as it can stand in a sentence of the language, whichever way it is read."""
        if self.direction == "ltr" and not has_rtl(text):
            return text
        return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"

    @property
    def facts_direction(self) -> Direction:
        """Which way most texts of the project are read."""
        return direction_of_language(self.facts_language) if self.facts_language else self.direction

    def direction_of(self, text: RichText | str) -> Direction:
        """Return which way a text of the project is laid out: as its language is, unless it is all in another."""
        return leading_direction(text if isinstance(text, str) else outer_text(text), self.facts_direction)

    def of_facts(self, text: RichText | str) -> str:
        """Return the attributes of an element that has nothing but a text of the project in it."""
        return f' lang="{self.facts_language}"{self.laid_out(text)}' if self.facts_language else self.laid_out(text)

    def laid_out(self, text: RichText | str) -> str:
        """Return the attribute that says which way a text of the project is laid out.

        Browsers find the direction of most texts by themselves, by the first letter outside isolated values; it may be
        one of a formula.
        """
        shown = text if isinstance(text, str) else outer_text(text)
        leads, by_itself = self.facts_direction, "ltr"
        if leads == "rtl" or not shown.isascii():
            seen = shown if isinstance(text, str) else outer_text(text, _LATIN)
            leads, by_itself = leading_direction(shown, leads), first_direction(seen) or "ltr"
        return f' dir="{"auto" if leads == by_itself else leads}"'

    def worth(self, count: int, points: int, type_: str) -> str:
        """Return what `count` questions of a type are worth at `points` each, and what earns them."""
        return f"{self.worth_in_all(count, points)} {self.types[type_].point}".strip()

    def worth_shared(self, total: str, share: int, part: str) -> str:
        """Return what questions are worth in all, and what each pair, answer or box of them is."""
        return self.shared.format(points=total, share=self.shares[part].format(number=self.figure(share)))

    def worth_in_all(self, count: int, points: int) -> str:
        """Return what `count` questions are worth at `points` each: "6 points, 3 per question"."""
        all_points = self.count(count * points, "point")
        return all_points if count == 1 else self.each.format(points=all_points, number=self.figure(points))

    def _plural(self, word: str) -> str:
        """Return the plural of a word that the language's file does not list."""
        rules = ((re.compile(ending), instead) for ending, instead in self.plurals)
        return next((rule.sub(instead, word, count=1) for rule, instead in rules if rule.search(word)), word)


def read(language: str, data: Mapping[str, Any]) -> UiStrings:
    """Return the words of a language from the data in its file; TypeError where a key is too many or missing."""
    types = {name: TypeStrings(*texts) for name, texts in data["types"].items()}
    files = {name: FileStrings(*texts) for name, texts in data["files"].items()}
    cards, anki = FlashcardStrings(**data["flashcards"]), AnkiStrings(**data["anki"])
    marks, dates = MarkStrings(**data["marks"]), DateWords(**data["dates"])
    made = {"language": language, "types": types, "files": files, "flashcards": cards, "anki": anki}
    return UiStrings(**{**data, **made, "marks": marks, "dates": dates})
