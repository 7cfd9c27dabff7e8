"""A deck laid out by hand with every type of item, so that each can be seen on a sheet and in its answer key."""

from collections.abc import Sequence
from dataclasses import replace

from quizgen.compose.types import form_order
from quizgen.records.ids import ItemId
from quizgen.records.item import (
    AllKey,
    Answer,
    AnyKey,
    FigureKey,
    Item,
    Key,
    OneKey,
    Option,
    OrderKey,
    Pair,
    PairsKey,
    StatementKey,
)
from quizgen.records.layout import DeckLayout, Form
from quizgen.records.subject import Citation, Number
from quizgen.stable_hashes import digest
from quizgen.text.markdown import parse
from tests.support import pages_sample
from tests.support.labelled import asked
from tests.support.pages_sample import ALMANAC, ATLAS, NASTY, answer, option, sample_layout

Pairs = Sequence[tuple[str, str]]


def every_type() -> DeckLayout:
    """Return a deck of all types with forms A and B; on B the options stand the other way round."""
    items = tuple(sorted((*_from_sample(), *_new()), key=lambda item: form_order(item.type)))
    sample = sample_layout()
    half = len(items) // 2
    sections = (replace(sample.sections[0], items=items[:half]), replace(sample.sections[1], items=items[half:]))
    deck = replace(sample.deck, forms=replace(sample.deck.forms, title="Rivers, lakes and seas"))
    turned = tuple(replace(item, options=item.options[::-1]) for item in items[::-1])
    return DeckLayout(deck, sections, (Form("A", items), Form("B", turned)), "k7m2-xq")


def _from_sample() -> list[Item]:
    wanted = ("choice-0", "choice-2", "choice-4", "cloze-0", "cloze-3", "short-0", "short-4")
    feedback = {"other-1": "The Nile is longer, but carries *far* less.", "other-0": "The Congo comes second."}
    first, *others = (item for item in sample_layout().items if item.facts[0] in wanted)
    options = (replace(option, feedback=parse(feedback.get(option.id, ""))) for option in first.options)
    return [replace(first, options=tuple(options)), *others]


def _new() -> list[Item]:
    return [
        several("Which of these rivers end in the Black Sea?", ["Danube", "Dnieper"], ["Volga", "Po", "Elbe"]),
        several(
            "What does the Atlas count among the marks of an old river?",
            ["It winds in wide bends over a flat plain", "Its bed lies higher than the fields on either side of it"],
            ["It has cut a deep and narrow valley", NASTY],
        ),
        stated("The Volga flows into ", "the Black Sea", "the Caspian Sea", "The Volga reaches no ocean."),
        stated("The Nile crosses the Sahara on its way to ", "the Mediterranean", "the Mediterranean"),
        stated(
            "In the almanac’s judgement, most of the water that leaves the upper lakes each spring is lost in ",
            "the canals of the lower plain, long before it comes to the delta",
            "the marshes below the second weir",
        ),
        matching(
            "Match each river with the sea it ends in.",
            [("Rhine", "North Sea"), ("Volga", "Caspian Sea"), ("Danube", "Black Sea"), ("Oder", "Baltic Sea")],
            ["Aral Sea"],
        ),
        matching(
            "Match each finding with the book that reports it.",
            [
                ("More water is lost between the two weirs than along all the rest of the upper course.", "the Atlas"),
                ("Since the canal was opened, salt has come up the river as far as the old ferry.", "the Almanac"),
                ("The gauge at the bridge was read at the wrong hour for seventeen years.", "the Survey of 1911"),
            ],
        ),
        ordering("Order these rivers by their length, the shortest first.", ["Thames", "Seine", "Rhine", "Danube"]),
        ordering(
            "In which order does water on its way down from the mountains pass these?",
            ["the spring", "the gorge", "the upper lake", "the weir at the mill", "the delta", "the sea"],
        ),
        figure("How long is the Rhine, as the Atlas has it?", Number("about 1,230 km", "about", 1230, 1230, "km")),
        figure("How many side channels did the survey find?", Number("400", "", 400, 400, "")),
        figure("Which share of the delta is under water in May?", Number("60 to 70 %", "", 60, 70, "%")),
        single("typed", "What is a river called that gives its water to another?", "tributary", "affluent"),
        any_of("Name a capital on the Danube.", ["Vienna", "Bratislava", "Budapest", "Belgrade"]),
        all_of("Which three countries have a shore on Lake Victoria?", ["Kenya", "Tanzania", "Uganda"]),
        all_of(
            "What did the commission agree on, according to the Almanac?",
            ["to read the gauges at the same hour on both banks", "to open the upper sluices by the end of March"],
        ),
    ]


def with_pictures(layout: DeckLayout) -> DeckLayout:
    """Return a deck with two pictures to be labelled besides, the names of the second one given."""
    stems = ("Which parts of the mill are these?", "Which name belongs where?")
    items = [asked(single("labels", stem, "roof"), bank=bool(number)) for number, stem in enumerate(stems)]
    *others, last = layout.sections
    return replace(layout, sections=(*others, replace(last, items=(*last.items, *items))))


def choice(stem: str, options: Sequence[Option]) -> Item:
    (right,) = (option.text for option in options if option.right)
    return item("choice", stem, OneKey(Answer(right)), options)


def several(stem: str, right: Sequence[str], wrong: Sequence[str]) -> Item:
    first, second, third, *others = _options((*right, *wrong), len(right))
    return item("several", stem, AllKey(tuple(map(answer, right))), [third, first, second, *others])


def stated(stem: str, shown: str, right: str, feedback: str = "") -> Item:
    true = shown == right
    options = [option("o", shown, right=true, feedback=feedback)]
    return item("true-false", f"{stem}{shown}.", StatementKey(answer(right), true), options)


def matching(stem: str, pairs: Pairs, extra: Sequence[str] = ()) -> Item:
    options = _options([text for _, text in pairs], len(pairs))
    left_over = [option(f"x{i}", text) for i, text in enumerate(extra)]
    matched = [
        Pair(parse(prompt), option.id, answer(text)) for (prompt, text), option in zip(pairs, options, strict=True)
    ]
    return item("matching", stem, PairsKey(tuple(matched)), [*options[2:], *left_over, *options[:2]])


def ordering(stem: str, texts: Sequence[str]) -> Item:
    options = _options(texts, len(texts))
    key = OrderKey(tuple(map(answer, texts)), tuple(option.id for option in options))
    return item("ordering", stem, key, [*options[1::2], *options[::2]])


def figure(stem: str, number: Number) -> Item:
    return item("number", stem, FigureKey(answer(number.text), number))


def single(type_: str, stem: str, key: str, *accept: str) -> Item:
    return item(type_, stem, OneKey(answer(key, *accept)))


def any_of(stem: str, texts: Sequence[str]) -> Item:
    return item("any-of", stem, AnyKey(tuple(map(answer, texts))))


def all_of(stem: str, texts: Sequence[str]) -> Item:
    return item("all-of", stem, AllKey(tuple(map(answer, texts))))


def item(type_: str, stem: str, key: Key, options: Sequence[Option] = ()) -> Item:
    """Return an item with facts and citations of its own; a group of facts is asked by some types."""
    fact = f"{type_}-{digest(stem) % 10_000}"
    facts = tuple(f"{fact}-{i}" for i in range(3 if type_ in {"matching", "ordering", "all-of"} else 1))
    citations = (Citation(ATLAS, (str(len(stem)),)), Citation(ALMANAC, ("Lakes", "Weirs")))[: 1 + len(facts) // 3]
    made = pages_sample.item(type_, stem, key, facts, options)
    return replace(made, id=ItemId(fact, "what"), citations=citations)


def _options(texts: Sequence[str], right: int) -> list[Option]:
    """Return options of which the first ones are right."""
    return [option(f"o{i}", text, right=i < right) for i, text in enumerate(texts)]
