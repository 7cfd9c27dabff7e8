"""The items whose cards are tried out in a browser: one of each type, and some to try the options' order with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.compose.types import ITEM_TYPES
from quizgen.records.ids import ItemId, OptionId
from quizgen.records.item import AllKey, Answer, AnyKey, Item, Key, OneKey, Option, StatementKey
from quizgen.text.insets import pictures_in
from quizgen.text.rich import RichText, plain_text
from tests.support.anki_decks import layout_of, learn
from tests.support.every_type import items

if TYPE_CHECKING:
    from tests.support.anki_client import Anki, Rendered

SAMPLE = items()
CHOICE = SAMPLE[ItemId("alda-course", "mouth")]
SEVERAL = SAMPLE[ItemId("alda-course", "fish")]
CLAIM = SAMPLE[ItemId("dovy-course", "claim")]
ONE_OF_EACH = tuple({item.type.name: item for item in SAMPLE.values()}.values())


def rendered_cards(anki: Anki, folder: Path) -> Mapping[str, Rendered]:
    """Return what an Anki makes of all items here, by their id; their package and a collection go into the folder."""
    anki.open(folder)
    learn(anki, folder, layout_of(*_all_items()))
    cards = {note.fields["ID"]: anki.render(note.cards[0].id) for note in anki.notes()}
    anki.close()
    return cards


def _offering(name: str, *texts: str, pinned: str = "") -> Item:
    """Return a choice between these texts, the first of them right."""
    options = [_option(text, right=n == 0) for n, text in enumerate(texts)]
    pins = [Option(OptionId.of_pin(pinned), plain_text(pinned), pinned=True)] if pinned else []
    return replace(CHOICE, id=ItemId(name, "mouth"), options=(*options, *pins))


def _option(text: str, *, right: bool = False, feedback: str = "") -> Option:
    return Option(OptionId.of_name(text, "word"), plain_text(text), right, plain_text(feedback))


SIGNED = _offering("signed", "−5 °C", "3 °C", "20 °C", "more than 1,000 °C", pinned="None of them")
DECIMAL = _offering("decimal", "about 0.5 km", "95 km", "95 km or so", "610 km", pinned="None of them")
FALLING = _offering("falling", "3 km", "20 km", "10 km", "5 km")
WORDED = _offering("worded", "1 km", "2 km", "3 km", "a long way")
PINNED = _offering("pinned", "Grey Sea", "Long Bay", "Salt Sea", pinned="None of them")
OTHER = replace(CHOICE, id=ItemId("other", "mouth"), stem=plain_text("Which sea is grey?"))

ARABIC_STEM, ARABIC_KEY = plain_text("أين ينتهي نهر ألدا؟"), plain_text("البحر الرمادي")


def _arabic(item: Item) -> Item:
    """Return the item in words that are written from right to left."""
    options = (
        replace(option, text=plain_text(f"البحر {n}"), feedback=plain_text("هنا نهر آخر"))
        for n, option in enumerate(item.options)
    )
    return replace(
        item,
        id=ItemId(f"arabic-{item.id.owner}", item.id.template),
        stem=item.stem if item.type.completes else RichText((*ARABIC_STEM.pieces, *pictures_in([item.stem]))),
        key=_arabic_key(item.key),
        options=tuple(options),
    )


def _arabic_key(key: Key) -> Key:
    answer = Answer(ARABIC_KEY)
    match key:
        case OneKey():
            return replace(key, answer=answer)
        case AnyKey() | AllKey():
            return replace(key, answers=(answer, answer, answer))
        case _:
            return key


ARABIC = tuple(map(_arabic, ONE_OF_EACH))
ARABIC_CHOICE = _arabic(CHOICE)
RUNNING = (
    "<script>ran = 1</script>",
    "<img src=x onerror='ran = 1'>",
    '" onclick="ran = 1',
    "');ran = 1;('",
    "{{c1::x}}",
)
"""Texts that would do something if they were not shown as they are."""


def _running(type_: str, running: str, number: int) -> Item:
    """Return an item of a type that says a text wherever it can."""
    text = plain_text(running)
    right, wrong = _option(running, right=True), _option(f"{running} b", feedback=running)
    return replace(
        CHOICE,
        id=ItemId(f"{type_}-{number}", "mouth"),
        type=ITEM_TYPES[type_],
        stem=text,
        note=text,
        key=_running_key(type_, text),
        options=(wrong,) if type_ == "true-false" else (right, wrong),
    )


def _running_key(type_: str, text: RichText) -> Key:
    answer = Answer(text)
    if type_ == "true-false":
        return StatementKey(answer, true=False)
    return AllKey((answer,)) if type_ == "several" else OneKey(answer)


HARMFUL: Mapping[str, Item] = {
    item.id: item
    for type_ in ("choice", "several", "true-false")
    for item in (_running(type_, text, n) for n, text in enumerate(RUNNING))
}


def _all_items() -> Iterator[Item]:
    """Yield all of them, each with an id of its own."""
    own = (SIGNED, DECIMAL, FALLING, WORDED, PINNED, OTHER, ARABIC_CHOICE)
    yield from {item.id: item for item in (*SAMPLE.values(), *own, *ARABIC, *HARMFUL.values())}.values()
