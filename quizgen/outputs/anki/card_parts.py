"""How each type of item looks on a card: a new type is one function here and one line in CARD_PARTS.

What is offered to match or to order stands below the stem, in its field, and the whole answer on the back. So both show
in every card design that was ever published, also for learners who update by text, which brings no design.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from quizgen.outputs.anki.blocks import block, option_block, options_block
from quizgen.outputs.presentation import AnswerLine, LetteredOption, Presentation
from quizgen.records.item import FigureKey
from quizgen.records.subject import Number
from quizgen.text.render import escape, html, plain

BLANK = "<blank>"
"""Stands in a front where the deletion of a cloze goes: no text can look like it, because its `<` is escaped."""


class CardParts(NamedTuple):
    """What a type of item decides about its note, as HTML. `hidden` goes where the BLANK of a cloze's `front` is.

    `head` tells the learner what to do. With it, the back shows `back` below the options; without it, in place of
    options only. An empty head leaves the one that the card design has.
    """

    front: str
    back: str = ""
    options: str = ""
    typed: str = ""
    hidden: str = ""
    head: str = ""


def _choice(shown: Presentation) -> CardParts:
    """One right option; the back of the card marks it and does not show `back`."""
    return CardParts(_stem(shown), _key(shown), options_block(shown.options))


def _several(shown: Presentation) -> CardParts:
    """Any number of right options."""
    return CardParts(_stem(shown), options=options_block(shown.options), head="Choose all that are right")


def _true_false(shown: Presentation) -> CardParts:
    """A statement; of a false one the back says what is right."""
    false = bool(shown.mistaken)
    options = option_block("True", "", right=not false) + option_block("False", "", right=false)
    back = f'<bdi class="lead">It is:</bdi> {_key(shown)}' if false else ""
    return CardParts(_stem(shown), back, options, head="True or false?")


def _matching(shown: Presentation) -> CardParts:
    """Numbered prompts beside lettered options; the back has each pair, and the options left over."""
    prompts = [block("prompt", html(line.prompt), str(line.number)) for line in shown.answers]
    pairs = [_pair(prompt, _line(line)) for prompt, line in zip(prompts, shown.answers, strict=True)]
    if shown.left_over:
        over = "".join(block("line", html(option.text), letter) for letter, option in shown.left_over)
        pairs.append(_pair(block("prompt", "Left over"), f"<div>{over}</div>", "pair over"))
    offered = _pair(f"<div>{''.join(prompts)}</div>", _unmarked(shown.options))
    head = "Match; a letter may be used more than once" if shown.reuse else "Match"
    return CardParts(_offering(shown, offered), "".join(pairs), head=head)


def _ordering(shown: Presentation) -> CardParts:
    """Lettered options; the back has them in their order."""
    return CardParts(_offering(shown, _unmarked(shown.options)), _lines(shown), head="Put in order")


def _cloze(shown: Presentation) -> CardParts:
    """A sentence with a blank."""
    return CardParts(_stem(shown), hidden=_key(shown))


def _number(shown: Presentation) -> CardParts:
    """A figure to be typed without its unit, which the head gives; the back has both."""
    key = shown.item.key
    if not isinstance(key, FigureKey):
        return _typed(shown)
    figure, unit = _figure(key.figure)
    after = f': <bdi class="unit">…{escape(unit)}</bdi>' if unit else ""
    return CardParts(_stem(shown), _key(shown), typed=escape(figure), head=f"Type the figure{after}")


def _typed(shown: Presentation) -> CardParts:
    """An answer to be typed as it is written."""
    typed = escape(plain(shown.item.key.text))
    return CardParts(_stem(shown), _key(shown), typed=typed, head="Type the answer")


def _any_of(shown: Presentation) -> CardParts:
    """Answers of which any is right."""
    lead = '<div class="lead">Any one of these:</div>' if len(shown.answers) > 1 else ""
    return CardParts(_stem(shown), lead + _lines(shown), head="Name one")


def _all_of(shown: Presentation) -> CardParts:
    """Answers that are all wanted; the head says how many."""
    wanted = len(shown.answers)
    head = "Name one" if wanted == 1 else "Name both" if wanted == 2 else f"Name all {wanted}"
    return CardParts(_stem(shown), _lines(shown), head=head)


def _short(shown: Presentation) -> CardParts:
    """A question and its answer."""
    return CardParts(_stem(shown), _key(shown))


CARD_PARTS: dict[str, Callable[[Presentation], CardParts]] = {
    "choice": _choice,
    "several": _several,
    "true-false": _true_false,
    "matching": _matching,
    "ordering": _ordering,
    "cloze": _cloze,
    "number": _number,
    "typed": _typed,
    "any-of": _any_of,
    "all-of": _all_of,
    "short": _short,
}
"""The name of an item type to the function that makes its parts."""


def _stem(shown: Presentation) -> str:
    return html(shown.item.stem, BLANK)


def _key(shown: Presentation) -> str:
    return html(shown.item.key.text)


def _offering(shown: Presentation, offered: str) -> str:
    """Return the stem with what is offered below it; nothing where there is no stem."""
    stem = _stem(shown)
    return f'{stem} <div class="offered">{offered}</div>' if stem.strip() else ""


def _unmarked(options: Iterable[LetteredOption]) -> str:
    """Return lettered options, none of them marked as right."""
    return f"<div>{''.join(option_block(html(option.text), letter) for letter, option in options)}</div>"


def _lines(shown: Presentation) -> str:
    return "".join(map(_line, shown.answers))


def _line(answer: AnswerLine) -> str:
    return block("line", html(answer.text), answer.letter)


def _pair(left: str, right: str, kind: str = "pair") -> str:
    return f'<div class="{kind}">{left}{right}</div>'


def _figure(number: Number) -> tuple[str, str]:
    """Return the figure as written, without its comparator, and what is written after it."""
    rest = number.text.removeprefix(number.comparator).lstrip()
    figure = rest.removesuffix(number.unit).rstrip()
    return figure, rest.removeprefix(figure)
