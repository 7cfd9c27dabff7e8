"""The fixed words of the flashcards: the one place to add a language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Every fixed word on the cards and around them; another language is another `Words`."""

    language: str = "en"
    title: str = "Flashcards"
    edition: str = "Edition"
    cards: tuple[str, str] = ("card", "cards")
    sheets: tuple[str, str] = ("sheet of paper", "sheets of paper")
    card: str = "Card"
    front: str = "front"
    back: str = "back"
    gap: str = "gap"
    edge: str = "Print on both sides (Ctrl+P, on a Mac ⌘P), turned over on the edge that is marked here:"
    long_edge: str = "long edge"
    short_edge: str = "short edge"
    trial: str = (
        "Try the first two pages: held against the light, the lines on the front and the corners on the back should "
        "meet. If they do not, mark the other edge. Then print all pages and cut along the lines."
    )
    by_hand: str = (
        "If your printer has one side only, mark the long edge, print the odd pages, put the paper back in, and print "
        "the even pages on its other side."
    )
    true: str = "True"
    false: str = "False"
    true_or_false: str = "True or false?"
    it_is: str = "It is:"
    all_right: str = "Choose all that are right."
    match: str = "Which letter belongs to which number?"
    put_in_order: str = "Put these in order."
    in_order: str = "In this order:"
    left_over: str = "Left over:"
    one_is_enough: str = "One is enough."
    name_one: str = "Name one."
    name_both: str = "Name both."
    name_all: str = "Name all"
    any_one: str = "Any one of these:"
    also: str = "Also right:"
    how_sure: str = "How\u00a0sure:"
    as_of: str = "As\u00a0of"


ENGLISH = Words()


def counted(number: int, noun: tuple[str, str]) -> str:
    """The number with its noun: "1 card", "24 cards"."""
    return f"{number:,} {noun[number != 1]}"


def plural(noun: str) -> str:
    """The plural of an English locator word: "paragraphs", "entries", "boxes"."""
    if noun.endswith("y") and noun[-2:-1] not in {"", *"aeiou"}:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")
