"""A deck to practise with: every type of item, texts of all sorts, and for each item what to answer."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from quizgen.records.item import Item, Laid, Option
from quizgen.text import BLANK
from tests.pages_sample import NASTY, laid
from tests.pages_types import every_type

LONG = "Lake Chargoggagoggmanchauggagoggchaubunagungamaugg" * 2
ARABIC = "ما هو أطول نهر في أفريقيا؟"


def sample() -> Laid:
    """Return the deck of every type, with other names, feedback, pinned and sorted options besides."""
    made = every_type()
    more = (*_odd(), *(item for item in laid().items if item.stem == ARABIC or item.key == NASTY))
    parts = (replace(made.parts[0], items=(*map(_fuller, made.parts[0].items), *more)), *made.parts[1:])
    return replace(made, parts=(*parts[:1], replace(parts[1], items=tuple(map(_fuller, parts[1].items)))))


def one_of_each() -> Laid:
    """Return the same with one item of each type, the last of them."""
    made = sample()
    kept = {item.type: item for item in made.items}.values()
    return replace(made, parts=tuple(replace(p, items=tuple(i for i in p.items if i in kept)) for p in made.parts))


def _fuller(item: Item) -> Item:
    match item.type:
        case "all-of" if "Kenya" in item.answers:
            return replace(item, accept=("Kenia", "Republic of Kenya"))
        case "any-of":
            return replace(item, accept=("Wien",), note="The *only* river with four of them.")
        case "number":
            return replace(item, accept=("three fifths",))
        case _:
            return item


def _odd() -> Iterable[Item]:
    plain = laid().items[0]
    yield replace(_chosen(plain, "odd/years", "When?", ("1847", "1839", "1852")), sorted=True)
    yield _pinned(_chosen(plain, "odd/pinned", "Which?", ("one", "two", "three")), "none of these")
    yield replace(_chosen(plain, "odd/long", LONG, (LONG, NASTY)), note=NASTY)
    yield replace(plain, id="odd/gap", type="cloze", stem=f"{BLANK} هو أطول نهر", key="النيل", options=(), accept=())


def _chosen(item: Item, id_: str, stem: str, texts: Sequence[str]) -> Item:
    options = (Option(f"o{n}", text, right=not n, feedback="*Not* it." if n else "") for n, text in enumerate(texts))
    return replace(item, id=id_, stem=stem, key=texts[0], options=tuple(options), accept=(), note="")


def _pinned(item: Item, text: str) -> Item:
    return replace(item, options=(*item.options, Option("pin:last", text)))
