"""The fixed words of one language, and what they do to numbers and to words of the project."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from quizgen.records.subject import Citation
from quizgen.text.conjunction import Conjunction
from quizgen.text.direction import Direction, first_direction, has_rtl, leading_direction
from quizgen.text.private_signs import PLACES
from quizgen.text.render import outer_text
from quizgen.text.rich import RichText
from quizgen.ui.dates import DateWords

AUTO = ' dir="auto"'
"""The attribute of most elements with a text of the project: browsers find its direction."""

_LATIN = "x"
"""Stands for a formula when the first letter of a text matters."""

_PLACE = r"(\w?[\d.:]*\d\w?|[ivxlc]+)"
_RANGE = re.compile(rf"–|(?<![\w-]){_PLACE} ?- ?{_PLACE}(?![\w.-])", re.IGNORECASE)
"""Several places in one text: “2–4”, “12a-13b”, “iv-vii”, but not “atlas-2025.pdf”."""

CLOSE = "\N{NO-BREAK SPACE}"
"""A space at which no line breaks."""


class TypeStrings(NamedTuple):
    """For a type of question: its name, what to do, and what earns the points if it asks for several things."""

    name: str
    instruction: str
    point: str


class FileStrings(NamedTuple):
    """For a kind of file: its name, and what it is for."""

    name: str
    purpose: str


class MarkStrings(NamedTuple):
    """What separates words: after a label, between places or names, between longer things, between sentences.

    `quote` is a text in quotation marks.
    """

    colon: str
    comma: str
    semicolon: str
    stop: str
    quote: str


class FlashcardStrings(NamedTuple):
    """For paper flashcards: the text around them on the page, and on their sides."""

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
    """For cards in Anki: the text above a question, and beside or below its answer."""

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
    """The words of a language; en.toml says what each is for. Names in braces are filled in.

    `practice` has the words of the practice page, by parts of the page, as its script reads them. `facts_direction` is
    that of most texts of the project, and `facts_language` their language if it is another one.
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
    lists: Conjunction
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

    facts_direction: Direction
    facts_language: str = ""

    def count(self, number: int, noun: str) -> str:
        """Return the number with one of `nouns`: "1 point", "24 points"."""
        *forms, other = self.nouns[noun]
        fitting = (form for form, rule in zip(forms, self.numbers, strict=True) if re.fullmatch(rule, str(number)))
        return next(fitting, other).format(number=self.figure(number))

    def of_type(self, type_: str) -> TypeStrings:
        """Return the words for a type of question: only its name in item templates if there are none."""
        return self.types.get(type_) or TypeStrings(type_, "", "")

    def figure(self, number: int) -> str:
        """Return the number as it is written in the language: "1,234"."""
        return f"{number:,}".replace(",", self.thousands)

    def cited(self, citation: Citation, source: str) -> str:
        """Return a citation: the full name of its source and the places in it, such as "Atlas, rows 7, 9"."""
        if not citation.at:
            return self.isolated(source)
        places = self.marks.comma.join(citation.at)
        if self.isolated(places) != places:
            places = self.marks.comma.join(map(self.isolated, citation.at))
        return places.join(_around_places(self, source, self.located(citation)))

    def located(self, citation: Citation) -> str:
        """Return the word for the places of a citation, with `{at}`: "row" for 7, "rows" for 7 and 9 or for 2–4."""
        several = len(citation.at) > 1 or any(map(_RANGE.search, citation.at))
        return _located(self, citation.source.locator, 1 + several)

    def places(self, locator: str, count: int) -> str:
        """Return the word for this many places in a source: "paragraph", "rows", or with `{at}` around them."""
        forms = self.locators.get(locator) or (locator, self._plural(locator))
        return forms[count > 1]

    def isolated(self, text: str) -> str:
        """Return a text of the project between marks if its direction might turn the words of the language around."""
        if self.direction == "ltr" and not has_rtl(text):
            return text
        return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"

    def direction_of(self, text: RichText | str) -> Direction:
        """Return the direction of a text of the project: that of its language, unless all of it runs the other way."""
        return leading_direction(text if isinstance(text, str) else outer_text(text), self.facts_direction)

    def attributes_of(self, text: RichText | str, shown: str) -> str:
        """Return the attributes of an element that contains only a text of the project, which is `shown` as HTML.

        Most HTML is ASCII, so that nothing in it is read from the right.
        """
        plain = self.facts_direction == "ltr" and shown.isascii()
        direction = AUTO if plain else self.dir_attribute(text)
        return f' lang="{self.facts_language}"{direction}' if self.facts_language else direction

    def dir_attribute(self, text: RichText | str) -> str:
        """Return the attribute for the direction of a text of the project.

        Browsers find the direction of most texts by the first letter outside isolated values, which may belong to a
        formula.
        """
        shown = text if isinstance(text, str) else outer_text(text)
        if self.facts_direction == "ltr" and not has_rtl(shown):
            return AUTO
        seen = shown if isinstance(text, str) else outer_text(text, _LATIN)
        leads, by_itself = leading_direction(shown, self.facts_direction), first_direction(seen) or "ltr"
        return AUTO if leads == by_itself else f' dir="{leads}"'

    def worth(self, count: int, points: int, type_: str) -> str:
        """Return what `count` questions of a type are worth at `points` each, and what earns them."""
        return f"{self.worth_in_all(count, points)} {self.of_type(type_).point}".strip()

    def worth_shared(self, total: str, share: int, part: str) -> str:
        """Return what questions are worth in all, and what each of their pairs, answers or boxes is."""
        return self.shared.format(points=total, share=self.shares[part].format(number=self.figure(share)))

    def worth_in_all(self, count: int, points: int) -> str:
        """Return what `count` questions are worth at `points` each: "6 points, 3 per question"."""
        all_points = self.count(count * points, "point")
        return all_points if count == 1 else self.each.format(points=all_points, number=self.figure(points))

    def _plural(self, word: str) -> str:
        """Return the plural of a word that is not in the language's file."""
        rules = ((re.compile(ending), instead) for ending, instead in self.plurals)
        return next((rule.sub(instead, word, count=1) for rule, instead in rules if rule.search(word)), word)


@lru_cache(maxsize=1 << 10)
def _around_places(ui: UiStrings, source: str, located: str) -> list[str]:
    """Return the text before and after the places in a source. Cached: many facts have the same few sources."""
    return f"{ui.isolated(source)}{ui.marks.comma}{located.format(space=CLOSE, at=PLACES)}".split(PLACES)


@lru_cache
def _located(ui: UiStrings, locator: str, count: int) -> str:
    """Return the word for this many places, with `{at}` and `{space}`. Cached: sources have few kinds of places."""
    form = ui.places(locator, count)
    if "{at}" in form and locator in ui.locators:
        return form
    return f"{form.replace('{', '{{').replace('}', '}}')}{{space}}{{at}}"


def read(language: str, data: Mapping[str, Any]) -> UiStrings:
    """Return the words of a language from the data in its file; raise TypeError for an extra or missing key."""
    types = {name: TypeStrings(*texts) for name, texts in data["types"].items()}
    files = {name: FileStrings(*texts) for name, texts in data["files"].items()}
    cards, anki = FlashcardStrings(**data["flashcards"]), AnkiStrings(**data["anki"])
    marks, lists, dates = MarkStrings(**data["marks"]), Conjunction(**data["lists"]), DateWords(**data["dates"])
    made = {"language": language, "types": types, "files": files, "flashcards": cards, "anki": anki}
    made |= {"marks": marks, "lists": lists, "dates": dates, "facts_direction": data["direction"]}
    return UiStrings(**{**data, **made})
