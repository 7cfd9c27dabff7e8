"""What stands on the front and on the back by the type of an item: a new type is a function and a line in FACES."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import ascii_uppercase
from types import MappingProxyType

from quizgen.outputs.flashcards.line import Line
from quizgen.outputs.flashcards.words import ENGLISH
from quizgen.records.item import Item, Option

Faces = tuple[list[Line], list[Line]]


def _recalled(item: Item) -> Faces:
    return [_stem(item)], [Line("answer", item.key)]


def _any_of(item: Item) -> Faces:
    lead = [Line("lead", ENGLISH.any_one)] if len(item.answers) > 1 else []
    return [_stem(item), Line("hint", ENGLISH.one_is_enough)], lead + _answers(item)


def _all_of(item: Item) -> Faces:
    wanted = len(item.answers)
    few = {1: ENGLISH.name_one, 2: ENGLISH.name_both}
    return [_stem(item), Line("hint", few.get(wanted, f"{ENGLISH.name_all} {wanted}."))], _answers(item)


def _true_false(item: Item) -> Faces:
    (shown,) = item.options
    back = [Line("answer", ENGLISH.true if shown.right else ENGLISH.false)]
    if not shown.right:
        back += [Line("lead", ENGLISH.it_is), Line("answer", item.key)]
    return [_stem(item), Line("hint", ENGLISH.true_or_false)], back


def _choice(item: Item) -> Faces:
    return [_stem(item), *_options(item)], _right(item, "answer")


def _several(item: Item) -> Faces:
    return [_stem(item), Line("hint", ENGLISH.all_right), *_options(item)], _right(item, "lettered")


def _matching(item: Item) -> Faces:
    letters = {option.id: (letter, option) for letter, option in lettered(item)}
    prompts = [Line("prompt", match.prompt, str(number)) for number, match in enumerate(item.matches, 1)]
    back = []
    for line, match in zip(prompts, item.matches, strict=True):
        letter, option = letters.pop(match.option)
        back.append(Line("pair", f"{line.text} – {option.text}", f"{line.label} {letter}"))
    over = [Line("pair", option.text, letter) for letter, option in letters.values()]
    lead = [Line("lead", ENGLISH.left_over)] if over else []
    return [_stem(item), Line("hint", ENGLISH.match), *prompts, *_options(item)], back + lead + over


def _ordering(item: Item) -> Faces:
    letters = {option.id: (letter, option) for letter, option in lettered(item)}
    ordered = (letters[match.option] for match in item.matches)
    back = [Line("lettered", option.text, letter) for letter, option in ordered]
    hint = Line("hint", ENGLISH.put_in_order)
    return [_stem(item), hint, *_options(item)], [Line("lead", ENGLISH.in_order), *back]


def lettered(item: Item) -> tuple[tuple[str, Option], ...]:
    """The options with their letters; what a statement says is not offered as one."""
    offered = () if item.type == "true-false" else item.options
    return tuple(zip(ascii_uppercase, offered, strict=False))


def _stem(item: Item) -> Line:
    return Line("stem", item.stem)


def _answers(item: Item) -> list[Line]:
    return [Line("answer", text) for text in item.answers]


def _options(item: Item) -> list[Line]:
    return [Line("option", option.text, letter) for letter, option in lettered(item)]


def _right(item: Item, kind: str) -> list[Line]:
    return [Line(kind, option.text, letter) for letter, option in lettered(item) if option.right]


FACES: Mapping[str, Callable[[Item], Faces]] = MappingProxyType(
    {
        "choice": _choice,
        "several": _several,
        "true-false": _true_false,
        "matching": _matching,
        "ordering": _ordering,
        "cloze": _recalled,
        "number": _recalled,
        "typed": _recalled,
        "any-of": _any_of,
        "all-of": _all_of,
        "short": _recalled,
    }
)
"""Item type to what it asks on the front and answers on the back."""
