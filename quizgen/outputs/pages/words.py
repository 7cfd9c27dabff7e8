"""The fixed words of the pages: the one place to add a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class FileWords:
    """What the index page says of a kind of file: its name, what its count counts (one, several), what it is for."""

    name: str
    counted: tuple[str, str]
    purpose: str


FILES: Mapping[str, FileWords] = MappingProxyType(
    {
        "anki": FileWords("Anki deck", ("note", "notes"), "Import it into Anki; a later edition goes in over it."),
        "text": FileWords("Text for Anki", ("note", "notes"), "For updates that keep tags and remarks of your own."),
        "retired": FileWords("Withdrawn questions", ("note", "notes"), "For updates only: not for new learners."),
        "retired text": FileWords("Withdrawn questions as text", ("note", "notes"), "For those who update by text."),
        "changes": FileWords("What is new", ("edition", "editions"), "What changed, and what learners do about it."),
        "practice": FileWords("Practice page", ("question", "questions"), "Answer the questions right in the browser."),
        "cards": FileWords("Paper flashcards", ("card", "cards"), "Print on both sides and cut."),
        "form": FileWords("Quiz, version", ("question", "questions"), "Print one for each learner."),
        "key": FileWords("Answer key, version", ("answer", "answers"), "For the teacher: the answers, each explained."),
        "json": FileWords("JSON", ("item", "items"), "Everything above as data, for other programs."),
        "coverage": FileWords("Coverage", ("fact", "facts"), "What the questions ask of the facts, and what not."),
        "index": FileWords("This page", ("item", "items"), "What there is, and what each file is for."),
    }
)
"""The kinds of files an edition can have, in the order they are listed."""


@dataclass(frozen=True, slots=True)
class Words:
    """Every other fixed word on the pages; another language is another `Words`."""

    language: str = "en"
    version: str = "Version"
    edition: str = "Edition"
    unpublished: str = "not published"
    name: str = "Name"
    date: str = "Date"
    score: str = "Score"
    part: str = "Part"
    points: tuple[str, str] = ("point", "points")
    each: str = "each"
    questions: tuple[str, str] = ("question", "questions")
    blank: str = "gap"
    true: str = "True"
    false: str = "False"
    left_over: tuple[str, str] = ("letter is left over.", "letters are left over.")
    name_both: str = "Name both"
    name_all: str = "Name all"
    page: str = "Page"
    of: str = "of"
    end: str = "End of version"
    print_hint: str = "To print, press Ctrl+P (on a Mac ⌘P)."
    answer_key: str = "Answer key"
    for_teacher: str = "Not for handing out."
    at_a_glance: str = "At a glance"
    explained: str = "The answers explained"
    boxes: str = "Boxes"
    right: str = "Right"
    not_right: str = "not"
    also: str = "Also right"
    claim: str = "Whose claim"
    held: str = "How held"
    hedge: str = "How sure"
    as_of: str = "As of"
    source: str = "Source"
    sources: str = "Sources"
    fact: str = "Fact"
    facts: str = "Facts"
    materials: str = "Study materials"
    contents: str = "What is in it"
    section: str = "Section"
    total: str = "Total"
    learn: str = "To study"
    hand_out: str = "To hand out"
    data: str = "For programs"
    coverage: str = "Coverage"
    covered: str = "what the questions ask of the facts, and what they leave out."


ENGLISH = Words()


def counted(number: int, noun: tuple[str, str]) -> str:
    """The number with its noun: "1 point", "24 points"."""
    return f"{number:,} {noun[0] if number == 1 else noun[1]}"


def plural(noun: str) -> str:
    """The plural of an English locator word: "paragraphs", "entries", "boxes"."""
    if noun.endswith("y") and noun[-2:-1] not in {"", *"aeiou"}:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")
