"""A deck to practise with: every type of item, texts of all sorts, and for each item what to answer."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from quizgen.compose.types import ITEM_TYPES
from quizgen.records.ids import ItemId, OptionId, SourceId
from quizgen.records.item import AllKey, AnyKey, FigureKey, Item, OneKey, Option
from quizgen.records.layout import DeckLayout
from quizgen.records.subject import Citation
from quizgen.text.markdown import parse
from quizgen.text.private_signs import BLANK_MARK
from quizgen.text.render import plain
from quizgen.text.rich import EMPTY, plain_text
from tests.support.pages_sample import ATLAS, NASTY, answer, option, sample_layout
from tests.support.pages_types import every_type, with_pictures

LONG = "Lake Chargoggagoggmanchauggagoggchaubunagungamaugg" * 2
ARABIC = "ما هو أطول نهر في أفريقيا؟"


def sample() -> DeckLayout:
    """Return the deck of every type, with other names, feedback, pinned and sorted options besides."""
    layout = with_pictures(every_type())
    first, second = layout.sections
    more = (*_odd(), *filter(_is_foreign, sample_layout().items))
    return replace(
        layout,
        sections=(
            replace(first, items=(*map(_fuller, first.items), *more)),
            replace(second, items=tuple(map(_fuller, second.items))),
        ),
    )


def one_of_each() -> DeckLayout:
    """Return the same with one item of each type, the last of them."""
    layout = sample()
    kept = {item.type.name: item for item in layout.items}.values()
    sections = (replace(section, items=tuple(i for i in section.items if i in kept)) for section in layout.sections)
    return replace(layout, sections=tuple(sections))


def _is_foreign(item: Item) -> bool:
    return plain(item.stem) == ARABIC or plain(item.key.text) == NASTY


def _fuller(item: Item) -> Item:
    match item.key:
        case AllKey(answers=(first, *others)) if plain(first.text) == "Kenya":
            named = answer("Kenya", "Kenia", "Republic of Kenya")
            return replace(item, key=AllKey((named, *others)))
        case AnyKey(answers=(first, *others)):
            named = replace(first, accept=(parse("Wien"),))
            return replace(item, key=AnyKey((named, *others)), note=parse("The *only* river with four of them."))
        case FigureKey(answer=figure):
            return replace(item, key=replace(item.key, answer=replace(figure, accept=(parse("three fifths"),))))
        case _:
            return item


def _odd() -> Iterable[Item]:
    item = sample_layout().items[0]
    yield replace(_choice(item, "years", "When?", ("1847", "1839", "1852")), fixed_order=True)
    yield _pinned(_choice(item, "pinned", "Which?", ("one", "two", "three")), "none of these")
    yield replace(_choice(item, "long", LONG, (LONG, NASTY)), note=parse(NASTY))
    yield replace(
        item,
        id=ItemId("odd", "gap"),
        type=ITEM_TYPES["cloze"],
        stem=parse(f"{BLANK_MARK} هو أطول نهر"),
        key=OneKey(answer("النيل")),
        options=(),
    )


def _choice(item: Item, template: str, stem: str, texts: Sequence[str]) -> Item:
    options = [option(f"o{n}", text, right=not n, feedback="*Not* it." if n else "") for n, text in enumerate(texts)]
    id_ = ItemId("odd", template)
    return replace(item, id=id_, stem=parse(stem), key=OneKey(answer(texts[0])), options=tuple(options), note=EMPTY)


def _pinned(item: Item, text: str) -> Item:
    return replace(item, options=(*item.options, Option(OptionId.of_pin(text), parse(text), pinned=True)))


DIARY = replace(ATLAS, id=SourceId("diary"), cite="the diary")


def many_typed(layout: DeckLayout, count: int) -> DeckLayout:
    """Return a deck of so many typed questions, each about a fact of its own, in two sections and of two sources."""
    model = next(item for item in layout.items if item.type.name == "typed")
    items = tuple(_numbered(model, number) for number in range(count))
    first, second = layout.sections
    return replace(layout, sections=(replace(first, items=items[::2]), replace(second, items=items[1::2])))


def _numbered(model: Item, number: int) -> Item:
    cited = (Citation(DIARY if number % 2 else ATLAS, ("1",)),)
    return replace(model, id=ItemId(f"fact{number}", "q"), stem=plain_text(f"Question {number}?"), citations=cited)
