"""A deck laid out by hand: 24 questions of three types, long and short, some of them nasty."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from quizgen.compose.types import ITEM_TYPES
from quizgen.records.deck import Deck, Forms, Section
from quizgen.records.ids import FactId, ItemId, KindName, OptionId, SectionId, SourceId, TemplateName, TopicId, VoiceId
from quizgen.records.item import Answer, Item, Key, OneKey, Option
from quizgen.records.layout import DeckLayout, Form, SectionItems
from quizgen.records.place import Place
from quizgen.records.subject import Citation, Source, Voice
from quizgen.text.markdown import parse
from quizgen.text.private_signs import BLANK_MARK

HERE = Place("facts.yaml", 1, 1)
REPORTED = Voice(VoiceId("reported"), "reported fact", HERE)
PROPOSED = Voice(VoiceId("own-proposal"), "own proposal", HERE)
FORECAST = Voice(VoiceId("forecast"), "forecast", HERE)
ATLAS = Source(SourceId("atlas"), "the Atlas", "A. Cartwright, The Rivers Atlas, 3rd edition", HERE)
ALMANAC = Source(
    SourceId("almanac"), "the Almanac", "Almanac of Inland Waters <2nd printing> & index", HERE, locator="entry"
)
NASTY = '<script>alert("x")</script> & &lt;b&gt;'

CHOICES = [
    ("Which river carries more water to the sea than any other?", "Amazon", ["Congo", "Nile", "Yangtze"]),
    ("Into which sea does the Volga flow?", "the Caspian Sea", ["the Black Sea", "the Aral Sea", "the Baltic Sea"]),
    (
        "According to the Atlas, what makes the Okavango unlike most rivers of its size?",
        "It ends in an inland delta, where nearly all of its water evaporates or is used by plants",
        [
            "It changes its direction of flow twice a year, with the melting of the snow in the mountains around it",
            "It crosses the equator two times before it reaches an ocean",
            "It flows underground for the greater part of its course",
        ],
    ),
    ("How long is the Rhine, *about*?", "1,230 km", ["865 km", "1,590 km", "2,850 km"]),
    ("Which of these capitals does the Danube **not** pass?", "Prague", ["Vienna", "Budapest", "Belgrade", "Pécs"]),
    ("What does the Atlas print in the legend for a `weir`?", NASTY, ["a < b", "**not bold**", "{{ 7 }}"]),
    ("ما هو أطول نهر في أفريقيا؟", "نهر النيل", ["نهر الكونغو", "نهر النيجر", "نهر زامبيزي"]),
    ("Which sign marks a waterfall in the Almanac?", "🌊 wave", ["⛰️ mountain", "🏞️ park", "🚣🏽 rower"]),
    (
        "What do the editors of the Almanac urge the river commissions to do if the spring floods come early?",
        "open the upper reservoirs by the end of March",
        ["raise the dykes along the lower course", "move the gauges to higher ground", "close the locks to shipping"],
    ),
    ("Which country has most of the Mekong's delta?", "Vietnam", ["Laos", "Thailand", "Cambodia"]),
    ("哪条河是亚洲最长的河流?", "长江", ["黄河", "湄公河", "雅鲁藏布江"]),
    ("When was the first weir on the upper river built?", "1847", ["1839", "1852", "1866"]),
]
CLOZES = [
    (f"In the Atlas, the Elbe rises in the {BLANK_MARK} and ends at Cuxhaven.", "Giant Mountains"),
    (f"Thompson says the survey found {BLANK_MARK} side channels, most of them dry in winter.", "more than 400"),
    (
        f"{BLANK_MARK} was the first to travel the whole length of the Lena, as the Almanac has it.",
        "the Kessler expedition",
    ),
    (f"The *Orinoco* and the Amazon are joined by a natural canal, the {BLANK_MARK}.", "Casiquiare"),
    (f"The lowest gauge stands at {BLANK_MARK}, below the level of the sea.", "Atyrau"),
    (f"A river that gives its water to another is called its {BLANK_MARK}.", "tributary"),
]
SHORTS = [
    ("Which two rivers meet at Khartoum?", "the White Nile and the Blue Nile"),
    ("What does the Almanac call a lake that has no way out to the sea?", "endorheic"),
    (
        "Why, in the Atlas's own judgement, did the third attempt to regulate the upper course come to nothing?",
        "because the villages that were to give up their meadows were asked only after the plan had been settled",
    ),
    ("Who drew the first map of the delta?", "M. Okafor <surveyor>"),
    ("What is the highest navigable lake?", "Titicaca"),
    ("What would the commission do if the ice held until May?", "send icebreakers up to the second lock"),
]


class Extra(NamedTuple):
    """What an item of the sample has besides its question and its answer."""

    accept: tuple[str, ...] = ()
    note: str = ""
    voice: Voice = REPORTED
    holder: str = "the Atlas"
    condition: str = ""
    hedge: str = ""
    as_of: str = ""
    more_facts: tuple[str, ...] = ()


EXTRAS = {
    "choice-0": Extra(accept=("the Amazon", "Amazonas"), note="It carries *five times* as much as the Congo."),
    "choice-8": Extra(voice=PROPOSED, holder="the editors", condition="the spring floods come early"),
    "choice-5": Extra(note=NASTY, accept=("a & b", NASTY), holder="Smith & <Sons>", hedge="perhaps <"),
    "short-5": Extra(hedge="would", as_of="2024-05", voice=FORECAST, more_facts=("short-5b",)),
    "cloze-1": Extra(holder="Thompson", accept=("over 400",)),
}


def sample_layout() -> DeckLayout:
    """Return the sample: two sections, forms A and B with the same items in another order."""
    items = tuple(_items())
    sections = (section("rivers", "Rivers & seas"), section("use", "Use <of> water"))
    forms = Forms(("A", "B"), len(items), title="Rivers of the world")
    deck = Deck(
        "rivers", "Rivers & lakes", "test/rivers", HERE, sections, forms, "Rivers and what people do with them."
    )
    filled = (SectionItems(sections[0], items[:14]), SectionItems(sections[1], items[14:]))
    return DeckLayout(deck, filled, (Form("A", _shuffled(items, 1)), Form("B", _shuffled(items, 5))))


def section(id_: str, name: str) -> Section:
    """Return a section for the topic that has the same id."""
    return Section(SectionId(id_), name, (TopicId(id_),), HERE)


def only_form(layout: DeckLayout, items: Sequence[Item]) -> DeckLayout:
    """Return the deck with one form, A, that has these items."""
    return replace(layout, forms=(Form("A", tuple(items)),))


def in_large_print(layout: DeckLayout) -> DeckLayout:
    """Return the deck with forms in large print as well."""
    return replace(layout, deck=replace(layout.deck, forms=replace(layout.deck.forms, large_print=True)))


def answer(text: str, *accept: str) -> Answer:
    """Return a right answer, and other names for it, from Markdown."""
    return Answer(parse(text), tuple(map(parse, accept)))


def option(id_: str, text: str, *, right: bool = False, feedback: str = "") -> Option:
    """Return an option with texts from Markdown."""
    return Option(OptionId.of_name(id_, "word"), parse(text), right, parse(feedback))


def item(type_: str, stem: str, key: Key, facts: Sequence[str], options: Sequence[Option] = ()) -> Item:
    """Return an item about rivers with a stem from Markdown, reported by the Atlas."""
    return Item(
        id=ItemId(facts[0], "what"),
        type=ITEM_TYPES[type_],
        kind=KindName("river"),
        template=TemplateName("what"),
        facts=tuple(map(FactId, facts)),
        topic=TopicId("rivers"),
        stem=parse(stem),
        key=key,
        voice=REPORTED,
        holder="the Atlas",
        citations=(),
        place=HERE,
        template_place=HERE,
        options=tuple(options),
    )


def _shuffled(items: tuple[Item, ...], step: int) -> tuple[Item, ...]:
    """Return the items and their options in another order, the same every time; types are mixed."""
    turned = items[step:] + items[:step]
    mixed = turned[::2] + turned[1::2] if step > 1 else turned
    return tuple(replace(item, options=_turned(item.options, i * step)) for i, item in enumerate(mixed))


def _turned(options: tuple[Option, ...], by: int) -> tuple[Option, ...]:
    by %= len(options) or 1
    return options[by:] + options[:by]


def _items() -> list[Item]:
    items = [_item("choice", i, stem, key, others) for i, (stem, key, others) in enumerate(CHOICES)]
    items += [_item("cloze", i, stem, key) for i, (stem, key) in enumerate(CLOZES)]
    return items + [_item("short", i, stem, key) for i, (stem, key) in enumerate(SHORTS)]


def _item(type_: str, number: int, stem: str, key: str, others: Sequence[str] = ()) -> Item:
    fact = f"{type_}-{number}"
    extra = EXTRAS.get(fact, Extra())
    wrong = [option(f"other-{i}", text) for i, text in enumerate(others)]
    options = [option("key", key, right=True), *wrong] if wrong else []
    citations = (Citation(ATLAS, (str(number + 3),)), Citation(ALMANAC, ("Lakes", "Weirs")))[: 1 + (number % 3 == 0)]
    return replace(
        item(type_, stem, OneKey(answer(key, *extra.accept)), (fact, *extra.more_facts), options),
        citations=citations,
        voice=extra.voice,
        holder=extra.holder,
        condition=extra.condition,
        hedge=extra.hedge,
        as_of=extra.as_of,
        note=parse(extra.note),
    )
