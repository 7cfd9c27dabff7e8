"""For each check a small project on which it fires, and one that differs in what counts, on which it does not."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, Unpack

from tests.small import Change, More, Small

MILL = {"the mill": "stone", "the weir": "iron", "the ford": "gravel", "the quay": "brick"}
"""Four sound facts, for as many options."""

HOUSES = {f"house {n}": {"answer": f"brick {n}", "side": "left" if n < 4 else "right"} for n in range(8)}
SIDES = {"side": {"type": "one of", "values": ["left", "right"]}}
SITE = {"site": {"type": "worded", "optional": "true"}}
LIST = {"goods": {"type": "list", "optional": "true"}}
SONS: dict[str, More] = {
    "the miller’s sons": {"answer": "three", "conflicts": ["f1"]},
    "sons of the miller": {"answer": "five", "from": {"source": "map", "at": "2"}},
}


def mill(*more: More, **change: Unpack[Change]) -> Small:
    """The sound facts, with more of the first ones, and a change of the project."""
    extra = [*more, *[{}] * len(MILL)]
    told = {about: {"answer": answer, **one} for (about, answer), one in zip(MILL.items(), extra, strict=False)}
    return replace(Small(told), **change)


def pinned(*texts: str, **first: object) -> Small:
    """The sound facts, with options pinned to each of them, and more of the first."""
    return mill(first, template={"pin": list(texts)})


def sized(pin: str) -> Small:
    """Mills with their sizes, one of which has two, and an option that is pinned to each of them."""
    template = {"key": "size", "pin": [pin]}
    sizes = {"the mill": "400 m", "the mill #": "2,000 m", "the barn": "610 m", "the bridge": "9,000 m"}
    facts: dict[str, More] = {about: {"answer": "-", "size": size} for about, size in sizes.items()}
    return Small({**facts}, template=template, fields={"size": "number"})


def short(told: Mapping[str, str] | Mapping[str, More], **change: Unpack[Change]) -> Small:
    """Facts that are asked for a short answer."""
    return replace(Small({**told}, type="short"), **change)


def one(answer: str) -> Small:
    """A fact that is asked for a short answer."""
    return short({"the mill": answer})


def goods(*entries: str, type_: str = "short") -> Small:
    """A list that is asked for."""
    facts: dict[str, More] = {"the mill": {"answer": "-", "goods": list(entries)}}
    return Small({**facts}, type=type_, template={"key": "goods"}, fields=LIST)


def answers(*counts: int) -> Small:
    """Facts of which so many have one answer, so many another."""
    texts = [f"sort {n}" for n, count in enumerate(counts) for _ in range(count)]
    return short({f"mill {n}": text for n, text in enumerate(texts)})


def choices(count: int, answer: str, *pins: str) -> Small:
    """So many facts with such an answer, beside the same options always."""
    return Small({f"house {n}": answer.format(n) for n in range(count)}, template={"pin": list(pins)} if pins else {})


def grouped(type_: str, first: More, ask: str = "What is what to the {{ side }}?", **template: object) -> Small:
    """Eight houses, four on each side, asked together, with more of the first one."""
    prompt = {"prompt": "about"} if type_ == "matching" else {}
    told = {**HOUSES, "house 0": {**HOUSES["house 0"], **first}}
    return Small({**told}, ask, type_, {"group": ["side"], **prompt, **template}, fields=SIDES)


def match_houses(count: int, **template: object) -> Small:
    """So many houses whose bricks are to be matched to them."""
    told = dict(list(HOUSES.items())[:count])
    more = {"group": ["side"], "prompt": "about", **template}
    return Small({**told}, "What is what?", "matching", more, fields=SIDES)


def banks(*sides: str) -> Small:
    """Two houses on each side, asked for together."""
    told = {f"house {side} {n}": {"answer": f"brick {n}", "side": side} for side in sides for n in range(2)}
    fields = {"side": {"type": "one of", "values": [*sides]}}
    return Small({**told}, "What is what to the {{ side }}?", "any-of", {"group": ["side"]}, fields)


def all_brick(count: int) -> Small:
    """So many houses that are asked for together."""
    told = {f"house {n}": {"answer": "brick"} for n in range(count)}
    return Small({**told}, "What is made of brick?", "all-of", {"group": [], "key": "about"})


def oaths(count: int) -> Small:
    """So many items with a finding that is waived."""
    waive = {"waive": {"long-answer": "it is learned by heart"}}
    return short({f"oath {n}": {"answer": f"{n} " * 13, **waive} for n in range(count)})


class Case(NamedTuple):
    """What a check is tried with: `fires` and `near`, a near miss."""

    check: str
    what: str
    fires: Small
    near: Small


IF_RAIN = "{% if condition %} if {{ condition }}{% endif %}"
RAIN = {"condition": "it rains"}
ROCK = {"accept": {"answer": ["rock"]}}
SAME = {"same_as": ["f1"]}
SLATE = {"answer": "slate", "skip": ["what"]}
VIEW = {"voice": "view"}
WALL, SHED, HUT, BARNS = ({"answer": text} for text in ("a wall", "a shed", "a hut", "two barns"))
WORD_CUE = {"waive": {"word-cue": "that is what it is called"}}
IF_SITE = "{% if site %}What is said of {{ about }}?{% endif %}"
SITED = [{"site": f"place {n}"} for n in range(4)]
QUOTED = {about: {**fact, "site": f"words {n}"} for n, (about, fact) in enumerate(SONS.items())}

CASES: Sequence[Case] = (
    Case("absolute-words", "never", mill({}, {"answer": "never floods"}), mill({}, {"answer": "seldom floods"})),
    Case(
        "absolute-words",
        "most",
        mill({}, {"answer": "all oak"}, {"answer": "only clay"}),
        mill({}, {"answer": "all oak"}),
    ),
    Case(
        "alike-stems",
        "order",
        short({"the bridge at Alda": "iron", "Alda, the bridge": "wood"}),
        short({"the bridge at Alda": "iron", "Bero, the bridge": "wood"}),
    ),
    Case(
        "alike-stems",
        "accents",
        short({"the bridge at Alda": "iron", "Alda, bridge": "wood"}),
        short({"the bridge at Alda": "iron", "Aldá, bridge": "wood"}),
    ),
    Case(
        "alike-stems",
        "answers",
        short({"the bridge at Alda": "iron", "a bridge of Alda": "wood"}),
        short({"the bridge at Alda": "iron", "a bridge of Alda": "Iron"}),
    ),
    Case(
        "also-right",
        "by a fact that is not asked",
        Small({**MILL, "the mill #": SLATE}, template={"pin": ["slate"]}),
        Small({**MILL, "the barn": SLATE}, template={"pin": ["slate"]}),
    ),
    Case("also-right", "another name of the key", pinned("stone", "rock", **ROCK), pinned("rock", **ROCK)),
    Case("also-right", "a figure in part", sized("up to 500 m"), sized("up to 300 m")),
    Case("also-right", "by a fact that states the same", pinned("iron", **SAME), pinned("slate", **SAME)),
    Case(
        "also-right",
        "by a fact of the group",
        grouped("several", SLATE, pin=["slate"]),
        grouped("several", {"skip": ["what"]}, pin=["slate"]),
    ),
    Case("ambiguous", "stem", short({"the mill": "stone", "the mill #": "wood"}), short(MILL)),
    Case(
        "ambiguous",
        "what is to be matched",
        grouped("any-of", {}, ask="What is what?"),
        grouped("matching", {}, ask="What is what?"),
    ),
    Case("article-cue", "article", mill(ask="{{ about | cap }} is of a"), mill(ask="{{ about | cap }} is of")),
    Case(
        "article-cue",
        "letters that do not tell",
        mill({"answer": "oak"}, {}, ask="{{ about | cap }} is of an"),
        mill({"answer": "HQ"}, {"answer": "hour"}, ask="{{ about | cap }} is of a"),
    ),
    Case(
        "article-cue",
        "number",
        mill(BARNS, WALL, SHED, HUT, ask="By {{ about }} are"),
        mill(BARNS, {"answer": "three barns"}, SHED, HUT, ask="By {{ about }} are"),
    ),
    Case("attribution", "holder", mill(VIEW), mill(VIEW, ask="What, by {{ holder }}, is said of {{ about }}?")),
    Case(
        "attribution",
        "of a group",
        grouped("matching", VIEW),
        grouped("matching", VIEW, prompt="{{ about }} ({{ cite }})"),
    ),
    Case("catch-all-option", "all", pinned("all of the above"), pinned("all of the roof")),
    Case("catch-all-option", "both", mill({"answer": "both of these"}), mill({"answer": "both of its walls"})),
    Case("catch-all-option", "none", mill({"answer": "none of these"}), pinned("none of these")),
    Case("condition", "left out", mill(RAIN), mill(RAIN, ask=f"What is {{{{ about }}}}{IF_RAIN}?")),
    Case(
        "condition",
        "of a group",
        grouped("matching", RAIN),
        grouped("matching", RAIN, prompt=f"{{{{ about }}}}{IF_RAIN}"),
    ),
    Case("document-cue", "no source", short(SONS), short(SONS, ask="How many, by {{ cite }}, are {{ about }}?")),
    Case(
        "document-cue",
        "told apart by the sources’ words",
        short(QUOTED, fields=SITE),
        short(QUOTED, fields=SITE, ask="How many are “{{ site }}”?"),
    ),
    Case("empty", "question", mill(*SITED[:3], fields=SITE, ask=IF_SITE), mill(*SITED, fields=SITE, ask=IF_SITE)),
    Case("few-options", "fewer", Small(dict(list(MILL.items())[:3])), mill()),
    Case("few-options", "left over", match_houses(4, extra="1"), grouped("matching", {}, extra="1")),
    Case("few-options", "none", Small({"the mill": "stone"}), one("stone")),
    Case("few-questions", "facts", mill(questions=5), mill(questions=4)),
    Case(
        "idle-feedback",
        "misspelt",
        pinned("slate", feedback={"slat": "it lies on the roof"}),
        pinned("slate", feedback={"slate": "it lies on the roof"}),
    ),
    Case("idle-forbid", "misspelt", mill(template={"forbid": ["Bricks"]}), mill(template={"forbid": ["Brick"]})),
    Case(
        "idle-forbid",
        "what a decorated answer says",
        mill(template={"key": "the {{ answer }}", "forbid": ["brick"]}),
        mill(template={"key": "the {{ answer }}", "forbid": ["the brick"]}),
    ),
    Case(
        "idle-forbid",
        "a field that is not offered",
        mill(template={"forbid": ["the quay"]}),
        mill(template={"forbid": ["the quay"], "pool": ["answer", "about"]}),
    ),
    Case(
        "idle-forbid",
        "an accepted name",
        mill(ROCK, template={"forbid": ["rocks"]}),
        mill(ROCK, template={"forbid": ["rock"]}),
    ),
    Case(
        "idle-waiver",
        "nothing there",
        mill(WORD_CUE),
        mill({"about": "the exchange", "answer": "exchanging", **WORD_CUE}),
    ),
    Case("key-position", "before the pinned", choices(24, "brick {}", "oak", "clay", "slate"), choices(24, "brick {}")),
    Case("long-answer", "words", one("it " * 13), one("it " * 12)),
    Case("long-answer", "to be produced", one("it " * 13), mill({"answer": "it " * 13})),
    Case(
        "longest-key", "length", choices(24, "a wall {}", "oak", "clay", "tin"), choices(24, "a wall {}", "oak beams")
    ),
    Case(
        "longest-key",
        "items",
        choices(24, "a wall {}", "oak", "clay", "tin"),
        choices(9, "a wall {}", "oak", "clay", "tin"),
    ),
    Case("negative-stem", "bold", mill(ask="What is not {{ about }}?"), mill(ask="What is **not** {{ about }}?")),
    Case("negative-stem", "capitals", mill(ask="What isn’t {{ about }}?"), mill(ask="What is NOT {{ about }}?")),
    Case(
        "negative-stem",
        "of the fact",
        short(MILL, ask="What is never said of {{ about }}?"),
        short({"the mill that never stood still": "stone"}),
    ),
    Case("no-item", "too few", match_houses(2), match_houses(3)),
    Case("no-item", "too many", all_brick(8), all_brick(7)),
    Case("no-item", "a list", all_brick(8), goods(*"abcdefgh", type_="all-of")),
    Case("one-answer", "of a list", goods("salt", type_="all-of"), goods("salt", "oil", type_="all-of")),
    Case("one-group", "hyphen", banks("left bank", "left-bank"), banks("left bank", "right bank")),
    Case("option-form", "stop", mill({"answer": "stone."}), mill({"answer": "stone."}, {"answer": "iron."})),
    Case("option-form", "abbreviation", mill({"answer": "stone;"}), mill({"answer": "etc."})),
    Case("option-form", "capital", mill({"answer": "Stone"}, {"about": "a stone weir"}), mill({"answer": "Alda"})),
    Case("option-form", "figure", mill({"answer": "12 men"}), mill({"answer": "a dozen men"})),
    Case("option-form", "quotes", mill({"answer": "“stone”"}), mill({"answer": "“cold” stone"})),
    Case("option-form", "length", mill({"answer": "stone hewn in the old quarry"}), mill({"answer": "stone and lime"})),
    Case(
        "option-form", "a name", mill({"answer": "the cold northern seas"}), mill({"answer": "the Cold Northern Sea"})
    ),
    Case("overlapping-options", "words", pinned("old stone"), pinned("milestone")),
    Case(
        "overlapping-options",
        "figures",
        pinned("500 men", answer="about 500 men"),
        pinned("500 men", answer="1,500 men"),
    ),
    Case("overlapping-options", "figures that meet", sized("about 600 m"), sized("about 600 km")),
    Case("recited-list", "text", one("salt, flour and oil"), one("salt and flour")),
    Case("recited-list", "a fact’s list", goods("salt", "oil"), goods("salt")),
    Case("recited-list", "entry by entry", goods("salt", "oil"), goods("salt", "oil", type_="all-of")),
    Case("same-answer", "a third", answers(4, *[1] * 5), answers(3, *[1] * 6)),
    Case("same-answer", "few answers", answers(8, 1), answers(6, 3)),
    Case("same-answer", "few items", answers(8, 1), answers(8)),
    Case("too-many-waivers", "one in twenty", oaths(2), oaths(1)),
    Case("unasked", "skipped", mill({"skip": ["what"]}), mill()),
    Case("unplaced", "topic", mill({"topic": "country"}), mill({"topic": "town"})),
    Case(
        "unused-template",
        "only",
        mill(template={"only": {"voice": ["view"]}}),
        mill(template={"only": {"voice": ["told"]}}),
    ),
    Case(
        "word-cue",
        "in a wrong option",
        mill({"about": "the exchange", "answer": "exchanging"}),
        mill({"about": "the exchange", "answer": "exchanging"}, {"answer": "exchanges"}),
    ),
    Case(
        "word-cue",
        "small words",
        mill({"answer": "under stones"}, ask="What stones has {{ about }}?"),
        mill({"answer": "under stones"}, ask="What lies under {{ about }}?"),
    ),
    Case(
        "word-cue",
        "the source",
        mill({"answer": "a ledger"}, ask="What do ledgers say of {{ about }}?"),
        mill({"answer": "a ledger"}, ask="What, by {{ cite }}, is {{ about }}?"),
    ),
)
