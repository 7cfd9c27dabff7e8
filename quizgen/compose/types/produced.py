"""Items whose answers are produced: a blank, a question, a figure; any or all of several answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from quizgen.compose.assembly import item_of
from quizgen.compose.chooser import Chooser
from quizgen.compose.compared_answers import ComparedAnswer, are_spelled_apart, canonical_answer, entity_names
from quizgen.compose.drafts import Draft
from quizgen.compose.figure_text import number
from quizgen.compose.figures_in_words import may_be_figure, money
from quizgen.language.value_text import text_of
from quizgen.records.item import AllKey, Answer, AnyKey, DateKey, FigureKey, Item, NamedFigure, NoItem, OneKey
from quizgen.records.itemtype import FieldNeed, ItemType
from quizgen.records.subject import Date, Entity, Number
from quizgen.text.number_words import begins_in_words
from quizgen.text.render import plain
from quizgen.text.rich import RichText, plain_text


def simple(drafts: Sequence[Draft], chooser: Chooser) -> Item:
    """Return the item for a single draft; what swapped facts answer is accepted."""
    answer, value = chooser.with_swapped(drafts[0]), drafts[0].value
    if isinstance(value, Date) and answer.text == plain_text(value.shown):
        return item_of(drafts, DateKey(answer, value))
    return item_of(drafts, OneKey(with_figures(answer, drafts[0].decimal_mark)))


def with_figures(answer: Answer, decimal_mark: str) -> Answer:
    """Return an answer with itself and its other names as figures: “15 km” is right in another unit and in words."""
    texts = (answer.text, *answer.accept)
    named = [NamedFigure(name, amount) for name in texts if (amount := _amount(plain(name), decimal_mark))]
    return replace(answer, figures=tuple(named)) if named else answer


def _amount(text: str, decimal_mark: str) -> Number | None:
    """Return a text as a figure, if it counts or measures something; digits alone may be a number that is a name.

    “007” and “1.10” are not 7 and 1.1. With a decimal comma, “1,500” would be compared as 1500.
    """
    if not may_be_figure(text):
        return None
    figure = number(text, decimal_mark) or money(text, decimal_mark)
    if figure is None and begins_in_words(text) and (words := canonical_answer(text, decimal_mark))[:1].isdecimal():
        figure = number(words)
    return figure if figure and (figure.unit or (decimal_mark == "," and not figure.text.isdecimal())) else None


def figure(drafts: Sequence[Draft], _: Chooser) -> Item:
    """Return the item that asks for a figure."""
    answer, value = drafts[0].answer, drafts[0].value
    if not isinstance(value, Number):
        return item_of(drafts, OneKey(answer))
    return item_of(drafts, FigureKey(answer, value, drafts[0].fact.tolerance or drafts[0].template.tolerance))


def answers(drafts: Sequence[Draft], chooser: Chooser) -> Item | NoItem:
    """Return the item with each answer once; a short answer if there is only one, none if there are too many."""
    template = drafts[0].template
    return all_answers(drafts, chooser, template.type, template.most)


def all_answers(drafts: Sequence[Draft], chooser: Chooser, type_: ItemType, most: int) -> Item | NoItem:
    """Return an item of a type with all answers to its question, up to a number.

    Facts that skip the template give answers as well. Those that another item asks about in the same words do not: a
    check reports that nobody can tell the two items apart.
    """
    if len(_different(chain(drafts, chooser.other_answers(drafts)), most)) > most:
        return NoItem(f"there are more than {most} answers (`most`)")
    giving = [*drafts, *(draft for draft in chooser.other_answers(drafts) if not draft.is_asked)]
    different = tuple([with_figures(answer, drafts[0].decimal_mark) for answer in _different(giving, most)])
    if len(different) == 1:
        return item_of(giving, OneKey(different[0]), type_=SHORT)
    key = AnyKey(different) if type_ is ANY_OF else AllKey(different)
    return item_of(giving, key, type_=type_)


def _different(drafts: Iterable[Draft], most: int) -> tuple[Answer, ...]:
    """Return each answer once, with all its other names; if there are more than `most`, one more says so."""
    texts: dict[RichText, dict[RichText, None]] = {}
    compared: dict[RichText, ComparedAnswer] = {}
    for answer, one in _answers(drafts):
        if len(compared) > most:
            break
        same = next((text for text, other in compared.items() if _same(one, other)), None)
        if same is None:
            same = answer.text
            compared[same] = one
        texts.setdefault(same, {}).update(dict.fromkeys(answer.accept))
    return tuple([Answer(text, tuple([name for name in names if name != text])) for text, names in texts.items()])


def _answers(drafts: Iterable[Draft]) -> Iterator[tuple[Answer, ComparedAnswer]]:
    """Yield each answer, for lists each entry, as it is shown and as it is compared."""
    for draft in drafts:
        if not draft.has_entries:
            yield draft.answer, draft.compared
            continue
        for entry in draft.entries:
            text = plain_text(text_of(entry))
            others = map(plain_text, (*draft.accepted(entry), *entity_names(entry)[1:]))
            accept = dict.fromkeys((*draft.accept, *others))
            yield Answer(text, tuple([other for other in accept if other])), draft.answer_of_entry(entry)


def _same(one: ComparedAnswer, other: ComparedAnswer) -> bool:
    """Return whether two are one answer: the same entity, or a text that is right for the other."""
    if isinstance(one.value, Entity) and isinstance(other.value, Entity):
        return one.value.id == other.value.id
    same = one.words.strip() in other.names or other.words.strip() in one.names
    return same and not are_spelled_apart(one.spelled, other.spelled)


_FIGURE = FieldNeed("key", ("number",), "a number field")
CLOZE = ItemType("cloze", simple, keyed=False, blank=True, completes=True, written=True, single=True)
NUMBER = ItemType("number", figure, figure=True, single=True, needs=_FIGURE, own={"tolerance": False})
TYPED = ItemType("typed", simple, written=True, typed=True, single=True)
ANY_OF = ItemType("any-of", answers, written=True, group="may", most=20)
ALL_OF = ItemType("all-of", answers, written=True, parts="answer", group="may", most=7)
SHORT = ItemType("short", simple, written=True, single=True)
