"""A deck to practise with: every type of item, texts of all sorts, and for each item what to answer."""

from collections.abc import Iterable
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
    yield _chosen(plain, "odd/years", "When?", ("1847", "1839", "1852"), sorted=True)
    yield _chosen(plain, "odd/pinned", "Which?", ("one", "two", "three"), pinned="none of these")
    yield replace(_chosen(plain, "odd/long", LONG, (LONG, NASTY)), note=NASTY, accept=())
    yield replace(plain, id="odd/gap", type="cloze", stem=f"{BLANK} هو أطول نهر", key="النيل", options=(), accept=())


def _chosen(item: Item, id_: str, stem: str, texts: tuple[str, ...], *, sorted: bool = False, pinned: str = "") -> Item:
    options = [Option(f"o{n}", text, right=not n, feedback=f"About *{n}*." if n else "") for n, text in enumerate(texts)]
    last = (Option("pin:last", pinned),) if pinned else ()
    return replace(item, id=id_, stem=stem, key=texts[0], options=(*options, *last), sorted=sorted, accept=(), note="")
