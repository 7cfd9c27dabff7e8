"""The tables among the fixed words of a language, as records."""

from __future__ import annotations

from typing import NamedTuple


class TypeWords(NamedTuple):
    """Of a type of question: its name, what to do, and what its points are for where it asks for several things."""

    name: str
    instruction: str
    point: str


class FileWords(NamedTuple):
    """Of a kind of file: its name, and what it is for."""

    name: str
    purpose: str


class FlashcardWords(NamedTuple):
    """Of paper flashcards: the page they are on, and what their sides say."""

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
