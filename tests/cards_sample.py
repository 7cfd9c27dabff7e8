"""The items whose cards are tried out in a browser: one of each type, and some to try the options' order with."""

from collections.abc import Iterable
from dataclasses import replace

from quizgen.records.item import Item, Option
from quizgen.text import literal
from tests.every_type import items

SAMPLE = items()
CHOICE = SAMPLE["alda-course/mouth"]
SEVERAL = SAMPLE["alda-course/fish"]
CLAIM = SAMPLE["dovy-course/claim"]
ONE_OF_EACH = tuple({made.type: made for made in SAMPLE.values()}.values())


def offering(name: str, *said: str, pinned: str = "") -> Item:
    """A choice between these texts, the first of them right."""
    options = [Option(text, literal(text), n == 0) for n, text in enumerate(said)]
    pins = [Option(f"pin:{pinned}", pinned)] if pinned else []
    return replace(CHOICE, id=f"{name}/mouth", options=(*options, *pins))


SIGNED = offering("signed", "−5 °C", "3 °C", "20 °C", "more than 1,000 °C", pinned="None of them")
DECIMAL = offering("decimal", "about 0.5 km", "95 km", "95 km or so", "610 km", pinned="None of them")
FALLING = offering("falling", "3 km", "20 km", "10 km", "5 km")
WORDED = offering("worded", "1 km", "2 km", "3 km", "a long way")
PINNED = offering("pinned", "Grey Sea", "Long Bay", "Salt Sea", pinned="None of them")
OTHER = replace(CHOICE, id="other/mouth", stem="Which sea is grey?")


def _arabic(made: Item) -> Item:
    """The item in words that are written from the right to the left."""
    key = "البحر الرمادي"
    return replace(
        made,
        id=f"arabic-{made.id}",
        stem=made.stem if made.type == "cloze" else "أين ينتهي نهر ألدا؟",
        key=key,
        options=tuple(replace(o, text=f"البحر {n}", feedback="هنا نهر آخر") for n, o in enumerate(made.options)),
        answers=made.answers and (key, key, key),
    )


ARABIC = tuple(map(_arabic, ONE_OF_EACH))
ARABIC_CHOICE = ARABIC[ONE_OF_EACH.index(CHOICE)] if CHOICE in ONE_OF_EACH else _arabic(CHOICE)
RUNNING = (
    "<script>ran = 1</script>",
    "<img src=x onerror='ran = 1'>",
    '" onclick="ran = 1',
    "');ran = 1;('",
    "{{c1::x}}",
)
"""Texts that would do something if they were not shown as they are."""


def _running(type_: str, text: str, number: int) -> Item:
    said = literal(text)
    options = (Option("a", said, right=True), Option("b", f"{said} b", feedback=said))
    offered = options[1:] if type_ == "true-false" else options
    return replace(CHOICE, id=f"{type_}-{number}/mouth", type=type_, stem=said, note=said, key=said, options=offered)


HARMFUL: dict[str, Item] = {
    made.id: made
    for type_ in ("choice", "several", "true-false")
    for made in (_running(type_, text, n) for n, text in enumerate(RUNNING))
}


def every() -> Iterable[Item]:
    """All of them, each with an id of its own."""
    own = (SIGNED, DECIMAL, FALLING, WORDED, PINNED, OTHER, ARABIC_CHOICE)
    return {made.id: made for made in (*SAMPLE.values(), *own, *ARABIC, *HARMFUL.values())}.values()
