"""How each type of item looks on a card; a new type is a function here and a line in CARD_PARTS.

What is offered to match or to order is below the stem, in its field, and the whole answer is on the back. So both show
in every card design ever published, even for learners who update by text, which brings no design.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from quizgen.outputs.anki.blocks import block, option_block, options_block, text_block, with_attributes
from quizgen.outputs.anki.media import html, large_html
from quizgen.outputs.presentation import AnswerLine, LetteredOption, Presentation
from quizgen.records.item import FigureKey, Item, LabelsKey
from quizgen.records.subject import Number
from quizgen.text.direction import around, has_rtl, isolated
from quizgen.text.letters import keyboard
from quizgen.text.pieces import DRAWN_BLANK
from quizgen.text.render import escape, outer_text, plain
from quizgen.text.render import typed as typed_form
from quizgen.text.rich import RichText
from quizgen.ui import UiStrings

BLANK = "<blank>"
"""Marks the place of a cloze's deletion in a front; no text can look like it, because its `<` is escaped."""


class CardParts(NamedTuple):
    """What a type of item decides about its note, as HTML. `hidden` replaces the BLANK in a cloze's `front`.

    `head` tells the learner what to do. With it, the back shows `back` below the options; without it, in place of
    options only. An empty head leaves that of the card design. `loosely` is filled if accents need not be typed.
    """

    front: str
    back: str = ""
    options: str = ""
    typed: str = ""
    hidden: str = ""
    head: str = ""
    loosely: str = ""


def _choice(shown: Presentation) -> CardParts:
    """One right option; the back of the card marks it and does not show `back`."""
    return CardParts(_stem(shown), _key(shown), options_block(shown.options, shown.ui))


def _several(shown: Presentation) -> CardParts:
    """Any number of right options."""
    return CardParts(
        _stem(shown), options=options_block(shown.options, shown.ui), head=escape(shown.ui.anki.choose_all)
    )


def _true_false(shown: Presentation) -> CardParts:
    """A statement; for a false one, the back says what is right."""
    false = bool(shown.mistaken)
    ui = shown.ui
    options = option_block(escape(ui.true), "", right=not false) + option_block(escape(ui.false), "", right=false)
    back = _instead(shown.item.key.text, ui) if false else ""
    return CardParts(_stem(shown), back, options, head=escape(ui.anki.true_or_false))


def _instead(right: RichText, ui: UiStrings) -> str:
    """Return what is right if a statement is not, after introducing words and in their direction."""
    lead, shown = f'<bdi class="lead">{escape(ui.anki.it_is)}</bdi>', html(right)
    if ui.direction == "ltr" and not has_rtl(plain(right)):
        return f"{lead} {shown}"
    return f'<div dir="{ui.direction}">{lead} <bdi>{shown}</bdi></div>'


def _matching(shown: Presentation) -> CardParts:
    """Numbered prompts beside lettered options; the back has each pair, and the options left over."""
    ui = shown.ui
    prompts = [_prompt(line, ui) for line in shown.answers]
    pairs = [_pair(prompt, _line(line, ui)) for prompt, line in zip(prompts, shown.answers, strict=True)]
    if shown.left_over:
        over = "".join(_line(AnswerLine(option.text, letter), ui) for letter, option in shown.left_over)
        pairs.append(_pair(block("prompt", escape(ui.anki.left_over)), f"<div>{over}</div>", "pair over"))
    offered = _pair(f"<div>{''.join(prompts)}</div>", _unmarked(shown.options, ui))
    head = escape(ui.anki.match_again if shown.reuse else ui.anki.match)
    return CardParts(_offering(shown, offered), "".join(pairs), head=head)


def _ordering(shown: Presentation) -> CardParts:
    """Lettered options; the back has them in their order."""
    offered = _offering(shown, _unmarked(shown.options, shown.ui))
    return CardParts(offered, _lines(shown), head=escape(shown.ui.anki.put_in_order))


def _cloze(shown: Presentation) -> CardParts:
    """A sentence with a blank."""
    return CardParts(_stem(shown), hidden=_hidden(shown.item), head=_exactly(shown, shown.ui.anki.fill_in))


def _number(shown: Presentation) -> CardParts:
    """A figure to be typed without its unit, which the head gives; the back has both."""
    key = shown.item.key
    if not isinstance(key, FigureKey):
        return _typed(shown)
    figure, unit = _figure(key.figure)
    after = f'{escape(shown.ui.marks.colon)}<bdi class="unit">…{escape(unit)}</bdi>' if unit else ""
    head = f"{escape(shown.ui.anki.type_figure)}{after}"
    return CardParts(_stem(shown), _key(shown), typed=escape(keyboard(figure)), head=head)


def _typed(shown: Presentation) -> CardParts:
    """An answer to be typed as written."""
    typed, instruction = escape(typed_form(shown.item.key.text)), shown.ui.anki.type_answer
    loose = "yes" if shown.item.spelling == "fold" else ""
    head = _exactly(shown, instruction) or escape(instruction)
    return CardParts(_stem(shown), _key(shown), typed=typed, head=head, loosely=loose)


def _any_of(shown: Presentation) -> CardParts:
    """Answers, any one of which is right."""
    words = shown.ui.anki
    lead = f'<div class="lead">{escape(words.any_one)}</div>' if len(shown.answers) > 1 else ""
    head = _exactly(shown, words.name_one) or escape(words.name_one)
    return CardParts(_stem(shown), lead + _lines(shown), head=head)


def _all_of(shown: Presentation) -> CardParts:
    """Answers that are all required; the head says how many."""
    words, wanted = shown.ui.anki, len(shown.answers)
    few = {1: words.name_one, 2: words.name_both}
    head = few.get(wanted) or words.name_all.format(number=wanted)
    return CardParts(_stem(shown), _lines(shown), head=_exactly(shown, head) or escape(head))


def _labels(shown: Presentation) -> CardParts:
    """A picture whose regions are to be named: the rest of its note, masks and names, is made by `masks.py`."""
    key, words = shown.item.key, shown.ui.anki
    open_ = isinstance(key, LabelsKey) and not key.picture.covered
    return CardParts(
        _laid_out(shown.stem_without_diagram, shown.ui), head=escape(words.name_marked if open_ else words.name_covered)
    )


def _short(shown: Presentation) -> CardParts:
    """A question and its answer."""
    return CardParts(_stem(shown), _key(shown), head=_exactly(shown, shown.ui.anki.question))


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
    "labels": _labels,
    "short": _short,
}
"""The functions that make the parts of each item type, by its name."""


def _exactly(shown: Presentation, head: str) -> str:
    """Return a head that says that spelling counts, nothing if it counts as usual."""
    return escape(shown.ui.anki.exact.format(head=head)) if shown.item.is_exact else ""


def _stem(shown: Presentation) -> str:
    return _laid_out(shown.item.stem, shown.ui, BLANK)


def _key(shown: Presentation) -> str:
    return _laid_out(shown.item.key.text, shown.ui)


def _laid_out(text: RichText, ui: UiStrings, blank: str = DRAWN_BLANK) -> str:
    shown = large_html(text, blank)
    return with_attributes(shown, ui.attributes_of(text, shown))


def _hidden(item: Item) -> str:
    """Return the text that a cloze's deletion hides, fitted to its sentence."""
    text, words = item.stem.as_in_blank(item.key.text), around(outer_text(item.stem))
    shown, value = html(text), plain(text)
    return f"<bdi>{shown}</bdi>" if isolated(value, words) != value else shown


def _offering(shown: Presentation, offered: str) -> str:
    """Return the stem with what is offered below it; nothing without a stem."""
    stem = _stem(shown)
    return f'{stem} <div class="offered">{offered}</div>' if stem.strip() else ""


def _unmarked(options: Iterable[LetteredOption], ui: UiStrings) -> str:
    """Return lettered options, none of them marked as right."""
    blocks = [text_block("option", option.text, letter, ui) for letter, option in options]
    return f"<div>{''.join(blocks)}</div>"


def _lines(shown: Presentation) -> str:
    return "".join([_line(answer, shown.ui) for answer in shown.answers])


def _prompt(answer: AnswerLine, ui: UiStrings) -> str:
    return text_block("prompt", answer.prompt, str(answer.number), ui)


def _line(answer: AnswerLine, ui: UiStrings) -> str:
    return text_block("line", answer.text, answer.letter, ui)


def _pair(left: str, right: str, kind: str = "pair") -> str:
    return f'<div class="{kind}">{left}{right}</div>'


def _figure(number: Number) -> tuple[str, str]:
    """Return the figure as written, without its comparator, and the text after it."""
    figure = number.bare.removesuffix(number.unit).rstrip()
    return figure, number.bare.removeprefix(figure)
