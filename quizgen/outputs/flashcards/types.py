"""What stands on the front and on the back by the type of an item: a new type is a function and a line in FACES."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from quizgen.outputs.flashcards.line import Line
from quizgen.records.item import Item, Option
from quizgen.words import Words

Faces = tuple[list[Line], list[Line]]


def _recalled(item: Item, _: Words) -> Faces:
    return [_stem(item)], [Line("answer", item.key)]


def _any_of(item: Item, said: Words) -> Faces:
    lead = [Line("lead", said.flashcards.any_one)] if len(item.answers) > 1 else []
    return [_stem(item), Line("hint", said.flashcards.one_is_enough)], lead + _answers(item)


def _all_of(item: Item, said: Words) -> Faces:
    wanted = len(item.answers)
    few = {1: said.flashcards.name_one, 2: said.name_both}
    hint = few.get(wanted, said.name_all.format(number=said.figure(wanted)))
    return [_stem(item), Line("hint", hint)], _answers(item)


def _true_false(item: Item, said: Words) -> Faces:
    (shown,) = item.options
    back = [Line("answer", said.true if shown.right else said.false)]
    if not shown.right:
        back += [Line("lead", said.flashcards.it_is), Line("answer", item.key)]
    return [_stem(item), Line("hint", said.flashcards.true_or_false)], back


def _choice(item: Item, said: Words) -> Faces:
    return [_stem(item), *_options(item, said)], _right(item, said, "answer")


def _several(item: Item, said: Words) -> Faces:
    return [_stem(item), Line("hint", said.flashcards.all_right), *_options(item, said)], _right(item, said, "lettered")


def _matching(item: Item, said: Words) -> Faces:
    letters = {option.id: (letter, option) for letter, option in lettered(item, said)}
    prompts = [Line("prompt", match.prompt, str(number)) for number, match in enumerate(item.matches, 1)]
    back = []
    for line, match in zip(prompts, item.matches, strict=True):
        letter, option = letters.pop(match.option)
        back.append(Line("pair", f"{line.text} – {option.text}", f"{line.label} {letter}"))
    over = [Line("pair", option.text, letter) for letter, option in letters.values()]
    lead = [Line("lead", said.flashcards.left_over)] if over else []
    return [_stem(item), Line("hint", said.flashcards.match), *prompts, *_options(item, said)], back + lead + over


def _ordering(item: Item, said: Words) -> Faces:
    letters = {option.id: (letter, option) for letter, option in lettered(item, said)}
    ordered = (letters[match.option] for match in item.matches)
    back = [Line("lettered", option.text, letter) for letter, option in ordered]
    hint = Line("hint", said.flashcards.put_in_order)
    return [_stem(item), hint, *_options(item, said)], [Line("lead", said.flashcards.in_order), *back]


def lettered(item: Item, said: Words) -> tuple[tuple[str, Option], ...]:
    """The options with their letters; what a statement says is not offered as one."""
    offered = () if item.type == "true-false" else item.options
    return tuple(zip(said.letters, offered, strict=False))


def _stem(item: Item) -> Line:
    return Line("stem", item.stem)


def _answers(item: Item) -> list[Line]:
    return [Line("answer", text) for text in item.answers]


def _options(item: Item, said: Words) -> list[Line]:
    return [Line("option", option.text, letter) for letter, option in lettered(item, said)]


def _right(item: Item, said: Words, kind: str) -> list[Line]:
    return [Line(kind, option.text, letter) for letter, option in lettered(item, said) if option.right]


FACES: Mapping[str, Callable[[Item, Words], Faces]] = MappingProxyType(
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
