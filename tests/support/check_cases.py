"""For each check a small project on which it fires, and one that differs in what counts, on which it does not."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, Unpack

from tests.support.small import Change, More, Small

MILL = {"the mill": "stone", "the weir": "iron", "the ford": "gravel", "the quay": "brick"}
"""Four sound facts, for as many options."""

HOUSES = {f"house {n}": {"answer": f"brick {n}", "side": "left" if n < 4 else "right"} for n in range(8)}
SIDES = {"side": {"type": "one of", "values": ["left", "right"]}}
GASES = ("the gas of noble kind", *[*MILL.values()][1:])
GASES_ALONE = {"answer": {"type": "one of", "values": [*GASES]}}
SITE = {"site": {"type": "worded", "optional": "true"}}
LIST = {"goods": {"type": "list", "optional": "true"}}
SONS: dict[str, More] = {
    "the miller’s sons": {"answer": "three", "conflicts": ["f1"]},
    "sons of the miller": {"answer": "five", "from": {"source": "map", "at": "2"}},
}


def mill(*more: More, **change: Unpack[Change]) -> Small:
    """The sound facts, with more of the first ones, and a change of the project."""
    extra = [*more, *[{}] * len(MILL)]
    facts = {about: {"answer": answer, **keys} for (about, answer), keys in zip(MILL.items(), extra, strict=False)}
    return replace(Small(facts), **change)


def closed(*values: str) -> Small:
    """A fact with each of the first three values of a closed list."""
    facts = {about: answer for about, answer in MILL.items() if answer in values[:3]}
    return Small(facts, fields={"answer": {"type": "one of", "values": [*values]}})


def pinned(*texts: str, **first: object) -> Small:
    """The sound facts, with options pinned to each of them, and more of the first."""
    return mill(first, template={"pin": list(texts)})


def sized(pin: str) -> Small:
    """Mills with their sizes, one of which has two, and an option that is pinned to each of them."""
    template = {"key": "size", "pin": [pin]}
    sizes = {"the mill": "400 m", "the mill #": "2,000 m", "the barn": "610 m", "the bridge": "9,000 m"}
    facts: dict[str, More] = {about: {"answer": "-", "size": size} for about, size in sizes.items()}
    return Small({**facts}, template=template, fields={"size": "number"})


def roads(*given: str) -> Small:
    """Facts with the lengths of roads, and of others that are given."""
    lengths = ("320 km", "210 km", "480 km", "95 km", "610 km", "770 km", *given)
    facts: dict[str, More] = {f"road {n}": {"answer": f"sort {n}", "length": one} for n, one in enumerate(lengths)}
    return short_answers(facts, fields={"length": "number"})


def streams(one: str, other: str, also: str = "the Bero") -> Small:
    """Two streams, to be named after their lengths."""
    facts: dict[str, More] = {"s1": {"answer": "the Alda", "size": one}, "s2": {"answer": also, "size": other}}
    template = {"ask": "Which stream is {{ size }} long?"}
    return short_answers(facts, fields={"size": "number"}, template=template)


def births(one: str, other: str) -> Small:
    """Two people, to be named after the day of their birth."""
    facts: dict[str, More] = {"p1": {"answer": "Mo Brook", "born": one}, "p2": {"answer": "Ida Reed", "born": other}}
    return short_answers(facts, fields={"born": "date"}, template={"ask": "Who was born in {{ born }}?"})


def short_answers(given: Mapping[str, str] | Mapping[str, More], **change: Unpack[Change]) -> Small:
    """The given facts, asked for a short answer, and a change of the project."""
    return replace(Small({**given}, type="short"), **change)


def short_answer(answer: str) -> Small:
    """A fact that is asked for a short answer."""
    return short_answers({"the mill": answer})


def goods(*entries: str, type_: str = "short") -> Small:
    """A fact with a list, asked for its entries."""
    facts: dict[str, More] = {"the mill": {"answer": "-", "goods": list(entries)}}
    return Small({**facts}, type=type_, template={"key": "goods"}, fields=LIST)


def statement(fields: More, verb: str, *values: object) -> Small:
    """A statement that says of its value, with this verb, what the mill sells."""
    facts: dict[str, More] = {f"the mill #{n}": {"answer": "-", "goods": value} for n, value in enumerate(values)}
    ask = f"What {{{{ about }}}} sells {verb} {{{{ goods | blank }}}}."
    return Small({**facts}, ask, "true-false", fields=fields or {"goods": "text"})


def answers(*counts: int) -> Small:
    """Facts: for each count, that many have the same answer."""
    texts = [f"sort {n}" for n, count in enumerate(counts) for _ in range(count)]
    return short_answers({f"mill {n}": text for n, text in enumerate(texts)})


def choices(count: int, answer: str, *pins: str) -> Small:
    """Facts, `count` of them, with answers made from a pattern, each asked beside the same pinned options."""
    return Small({f"house {n}": answer.format(n) for n in range(count)}, template={"pin": list(pins)} if pins else {})


def grouped(type_: str, first: More, ask: str = "What is what to the {{ side }}?", **template: object) -> Small:
    """Eight houses, four on each side, asked together, with more of the first one."""
    prompt = {"prompt": "about"} if type_ == "matching" else {}
    facts = {**HOUSES, "house 0": {**HOUSES["house 0"], **first}}
    return Small({**facts}, ask, type_, {"group": ["side"], **prompt, **template}, fields=SIDES)


def match_houses(count: int, **template: object) -> Small:
    """Houses, `count` of them, to be matched with their bricks."""
    facts = dict(list(HOUSES.items())[:count])
    more = {"group": ["side"], "prompt": "about", **template}
    return Small({**facts}, "What is what?", "matching", more, fields=SIDES)


def banks(*groups: tuple[str, str]) -> Small:
    """Two houses on each side of each part of a river, asked for together."""
    facts = {
        f"house {side} {part} {n}": {"answer": f"brick {n}", "side": side, "part": part}
        for side, part in groups
        for n in range(2)
    }
    fields = {
        name: {"type": "one of", "values": [*dict.fromkeys(values)]}
        for name, values in zip(("side", "part"), zip(*groups, strict=True), strict=True)
    }
    return Small({**facts}, "What is on the {{ side }}, {{ part }}?", "any-of", {"group": ["side", "part"]}, fields)


def accepting(name: str) -> Small:
    """A fact whose answer is the Grey Sea, and what else it accepts."""
    return Small({"the mill": {"answer": "grey", "accept": {"answer": [name]}}}, type="short",
                 fields={"answer": "entity sea"})  # fmt: skip


def accepting_in_list(name: str) -> Small:
    """A fact whose answers are both seas, and what else it accepts for the Long one."""
    return Small({"the mill": {"answer": ["grey", "long"], "accept": {"answer": {"long": [name]}}}}, type="all-of",
                 fields={"answer": "list of entity sea"})  # fmt: skip


def told_by(other: str, first: More, about: str = "the mill") -> Small:
    """Two facts that say the same, of which the second is about something that may name the answer of the first."""
    return short_answers({about: {**first, "same_as": ["f1"]}, other: {"answer": "grain"}})


def all_brick(count: int) -> Small:
    """Houses, `count` of them, all asked for together."""
    facts = {f"house {n}": {"answer": "brick"} for n in range(count)}
    return Small({**facts}, "What is made of brick?", "all-of", {"group": [], "key": "about"})


def oaths(count: int) -> Small:
    """Items, `count` of them, each with a waived finding."""
    waive = {"waive": {"long-answer": "it is learned by heart"}}
    return short_answers({f"oath {n}": {"answer": f"{n} " * 13, **waive} for n in range(count)})


def bricks(last: str) -> Small:
    """Bricks with three marks each, the last of which may make the first the one that all others come close to."""
    return Small(dict(zip(MILL, ("big red brick", "big red stone", "big old brick", last), strict=True)))


def lengths(last: str) -> Small:
    """Four answers, of which the last may be far shorter."""
    return Small(
        dict(zip(MILL, ("stone of the quarry", "iron of the mines", "gravel of the river", last), strict=True))
    )


def years(field: str) -> Small:
    """Four figures: only those in a number field are sorted wherever they are shown."""
    facts = {about: {"answer": "-", "age": f"{n} years"} for about, n in zip(MILL, (3, 29, 12, 7), strict=True)}
    return Small({**facts}, template={"key": "age"}, fields={"age": field})


def divided(answer: str) -> Small:
    """Three answers in words and one that looks like a fraction."""
    return Small(dict(zip(MILL, (answer, "on the roof", "in the yard", "under it"), strict=True)))


def labels(second: str) -> Small:
    """Four answers, of which the first is one of several by its label."""
    return Small(dict(zip(MILL, ("I only", second, "on the roof", "under it"), strict=True)))


def joined(one: str, other: str) -> Small:
    """Four answers of two parts each."""
    parts = (f"{one}, {other}", "wet, dry", "dry, dry", "cold, warm")
    return Small(dict(zip(MILL, parts[:3] if one == other else parts, strict=False)))


class Case(NamedTuple):
    """Two projects to try a check with: on the first it `fires`; the other is a `near` miss."""

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
SLATE_OR_STONE = {"answer": "slate", "accept": {"answer": ["stone"]}}
MARKED = short_answers({"the mill": {"answer": "stone", "note": "`![](mill.png)`"}})
STONES = told_by("the stone wall", {"answer": "stone"})
SITED = [{"site": f"place {n}"} for n in range(4)]
QUOTED = {about: {**fact, "site": f"words {n}"} for n, (about, fact) in enumerate(SONS.items())}

CASES: Sequence[Case] = (
    Case("absolute-words", "never", mill({}, {"answer": "never floods"}), mill({}, {"answer": "seldom floods"})),
    Case("absolute-words", "joined", mill({}, {"answer": "all oak"}), mill({}, {"answer": "for all-weather work"})),
    Case("absolute-words", "all of a kind", mill({}, {"answer": "all oak"}), mill({}, {"answer": "oak all year"})),
    Case(
        "absolute-words",
        "in most",
        mill({}, {"answer": "all oak"}, {"answer": "only clay"}),
        mill({}, {"answer": "old oak"}, {"answer": "only by boat"}),
    ),
    Case(
        "absolute-words",
        "beside the answer",
        mill({}, {"answer": "ever cold, never dry"}),
        mill({}, {"answer": "stone that is never dry"}),
    ),
    Case(
        "alike-stems",
        "order",
        short_answers({"the bridge at Alda": "iron", "Alda, the bridge": "wood"}),
        short_answers({"the bridge at Alda": "iron", "Bero, the bridge": "wood"}),
    ),
    Case(
        "alike-stems",
        "accents",
        short_answers({"the bridge at Alda": "iron", "the bridge at Aldá": "wood"}),
        short_answers({"the bridge at Alda": "iron", "the bridge at Aldu": "wood"}),
    ),
    Case(
        "alike-stems",
        "answers",
        short_answers({"the bridge at Alda": "iron", "a bridge of Alda": "wood"}),
        short_answers({"the bridge at Alda": "iron", "a bridge of Alda": "Iron"}),
    ),
    Case(
        "alike-stems",
        "a small word in quotation marks",
        short_answers({"the word be": "was", "the word do": "did"}),
        short_answers({"the word “be”": "was", "the word “do”": "did"}),
    ),
    Case(
        "alike-stems",
        "a small word in capitals",
        short_answers({"the sign be": "beryllium", "the sign as": "arsenic"}),
        short_answers({"the sign Be": "beryllium", "the sign As": "arsenic"}),
    ),
    Case(
        "may-be-mutual",
        "a word and one that means the same",
        Small({"big": "large", "large": "great", "small": "little"}, template={"pool": ["about", "answer"]}),
        Small({"big": "huge", "large": "great", "small": "little"}, template={"pool": ["about", "answer"]}),
    ),
    Case("alike-figures", "units", streams("5 km", "5,000 m"), streams("5 km", "5,001 m")),
    Case("alike-figures", "a figure that is not exact", streams("about 5 km", "5.1 km"), streams("about 5 km", "9 km")),
    Case("alike-figures", "the same answer", streams("5 km", "5,000 m"), streams("5 km", "5,000 m", "the Alda")),
    Case("alike-figures", "dates", births("1950", "1950-03"), births("1950", "1951-03")),
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
    Case("ambiguous", "stem", short_answers({"the mill": "stone", "the mill #": "wood"}), short_answers(MILL)),
    Case(
        "ambiguous",
        "what is to be matched",
        grouped("any-of", {}, ask="What is what?"),
        grouped("matching", {}, ask="What is what?"),
    ),
    Case("article-cue", "article", mill(ask="{{ about | cap }} is of a"), mill(ask="{{ about | cap }} is of")),
    Case(
        "article-cue",
        "an article before signs",
        mill(ask="{{ about | cap }} is of a\u00a0(...)"),
        mill(ask="{{ about | cap }} is of\u00a0(...)"),
    ),
    Case(
        "article-cue",
        "a name of one letter",
        mill({"answer": "oak"}, {}, ask="{{ about | cap }} is of a"),
        mill({"answer": "oak"}, {}, ask="{{ about | cap }} has vitamin A"),
    ),
    Case(
        "article-cue",
        "letters that do not tell",
        mill({"answer": "oak"}, {}, ask="{{ about | cap }} is of an"),
        mill({"answer": "HQ"}, {"answer": "historic stone"}, ask="{{ about | cap }} is of a"),
    ),
    Case(
        "article-cue",
        "sounds, not letters",
        mill({}, {"answer": "hour-long work"}, ask="{{ about | cap }} is of a"),
        mill({}, {"answer": "unit-long work"}, ask="{{ about | cap }} is of a"),
    ),
    Case(
        "article-cue",
        "number",
        mill(BARNS, WALL, SHED, HUT, ask="By {{ about }} are"),
        mill(BARNS, {"answer": "three barns"}, SHED, HUT, ask="By {{ about }} are"),
    ),
    *(
        Case(
            "article-cue",
            f"a statement about {what}",
            statement(fields, wrong, *values),
            statement(fields, right, *values),
        )
        for what, fields, wrong, right, values in (
            ("a list", LIST, "are", "were: that is", (["Marn"],)),
            ("several of a list", LIST, "is", "are", (["Marn", "Tolle"],)),
            ("a word for one", {}, "are", "is", ("a mill",)),
            ("words for several", {}, "is", "are", ("two mills",)),
            ("a name for several", {"goods": "entity people"}, "is", "are", ("source-millers",)),
        )
    ),
    Case("attribution", "holder", mill(VIEW), mill(VIEW, ask="What, by {{ holder }}, is said of {{ about }}?")),
    Case(
        "attribution",
        "of a group",
        grouped("matching", VIEW),
        grouped("matching", VIEW, prompt="{{ about }} ({{ cite }})"),
    ),
    Case(
        "blank-in-choice",
        "in the middle",
        mill(ask="There are ___ stones at {{ about }}"),
        mill(ask="The stones at {{ about }} are ___."),
    ),
    Case("catch-all-option", "all", pinned("all of the above"), pinned("all of the roof")),
    Case("catch-all-option", "both", mill({"answer": "both of these"}), mill({"answer": "both of its walls"})),
    Case("catch-all-option", "none", mill({"answer": "none of these"}), pinned("none of these")),
    Case("catch-all-option", "none at all", mill({"answer": "none"}), mill({"answer": "none of the stones"})),
    Case(
        "catch-all-option",
        "right",
        mill({"answer": "all options given are right"}),
        mill({"answer": "all walls are right"}),
    ),
    Case("convergence", "parts", bricks("small red brick"), bricks("big old stone")),
    Case("condition", "left out", mill(RAIN), mill(RAIN, ask=f"What is {{{{ about }}}}{IF_RAIN}?")),
    Case(
        "condition",
        "of a group",
        grouped("matching", RAIN),
        grouped("matching", RAIN, prompt=f"{{{{ about }}}}{IF_RAIN}"),
    ),
    Case(
        "document-cue",
        "no source",
        short_answers(SONS),
        short_answers(SONS, ask="How many, by {{ cite }}, are {{ about }}?"),
    ),
    Case(
        "document-cue",
        "distinguished by the sources’ words",
        short_answers(QUOTED, fields=SITE),
        short_answers(QUOTED, fields=SITE, ask="How many are “{{ site }}”?"),
    ),
    Case("empty", "question", mill(*SITED[:3], fields=SITE, ask=IF_SITE), mill(*SITED, fields=SITE, ask=IF_SITE)),
    Case("few-options", "fewer", Small(dict(list(MILL.items())[:3])), mill()),
    Case("few-options", "a closed list", closed("stone", "iron", "gravel", "brick"), closed("stone", "iron", "gravel")),
    Case("few-options", "a closed list of two", closed("stone", "iron"), closed("stone", "iron", "gravel")),
    Case("few-options", "left over", match_houses(4, extra="1"), grouped("matching", {}, extra="1")),
    Case("few-options", "none", Small({"the mill": "stone"}), short_answer("stone")),
    Case("few-questions", "facts", mill(questions=5), mill(questions=4)),
    Case("no-questions", "no facts", Small({}), mill()),
    Case("no-questions", "no section", mill(*[{"topic": "country"}] * 4), mill(*[{"topic": "country"}] * 3)),
    Case("idle-decoy", "named", mill({"decoys": ["mill"]}), mill({"decoys": ["slate"]})),
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
    Case("left-name", "another entity's", accepting("Long Sea"), accepting("the Cold Northern Sea")),
    Case(
        "left-name",
        "another's answer",
        mill({"accept": {"answer": ["grain"]}}, {"answer": "grain"}),
        mill({"accept": {"answer": ["grain"]}, "answer": "corn"}, {"answer": "grain", "accept": {"answer": ["corn"]}}),
    ),
    Case("left-name", "in a list", accepting_in_list("the cold northern sea"), accepting_in_list("Long Sea")),
    Case("long-answer", "words", short_answer("it " * 13), short_answer("it " * 12)),
    Case("long-answer", "to be produced", short_answer("it " * 13), mill({"answer": "it " * 13})),
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
    Case("negative-stem", "capitals", mill(ask="What is NOT {{ about }}?"), mill(ask="What is **NOT** {{ about }}?")),
    Case(
        "negative-stem",
        "in the question itself",
        mill(ask="What isn’t {{ about }} if it rains?"),
        mill(ask="What is {{ about }} if it doesn’t rain?"),
    ),
    Case(
        "negative-stem",
        "of the fact",
        short_answers(MILL, ask="What is never said of {{ about }}?"),
        short_answers({"the mill that never stood still": "stone"}),
    ),
    Case(
        "negative-stem",
        "short for number",
        mill(ask="No. 1: what is no part of {{ about }}?"),
        mill(ask="No. 1: what is the catalogue no. of {{ about }}?"),
    ),
    Case("k-type", "labels", labels("II and III"), labels("in the wall")),
    Case("k-type", "the same parts", joined("wet", "wet"), joined("old", "new")),
    Case("no-item", "too few", match_houses(2), match_houses(3)),
    Case("no-item", "too many", all_brick(8), all_brick(7)),
    Case("no-item", "a list", all_brick(8), goods(*"abcdefgh", type_="all-of")),
    Case("odd-figure", "unit missing", roads("130"), roads("130 km")),
    Case("odd-figure", "a thousand times", roads("400,000 km"), roads("4,000 km")),
    Case("odd-figure", "in the smaller unit", roads("0.4 km"), roads("400,000 m")),
    Case("odd-figure", "of very different sizes", roads("0.4 km"), roads("0.4 km", "90,000 km")),
    Case("odd-figure", "other units", roads("130"), roads("130", "9 days")),
    Case("one-answer", "of a list", goods("salt", type_="all-of"), goods("salt", "oil", type_="all-of")),
    Case("one-group", "plus", banks(("left", "b+low"), ("left+b", "low")), banks(("left", "low"), ("right", "low"))),
    Case("option-form", "stop", mill({"answer": "stone."}), mill({"answer": "stone."}, {"answer": "iron."})),
    Case("option-form", "abbreviation", mill({"answer": "stone;"}), mill({"answer": "etc."})),
    Case("option-form", "capital", mill({"answer": "Stone"}, {"about": "a stone weir"}), mill({"answer": "Alda"})),
    Case("option-form", "figure", mill({"answer": "12 men"}), mill({"answer": "a dozen men"})),
    Case("option-form", "quotes", mill({"answer": "“stone”"}), mill({"answer": "“cold” stone"})),
    Case("option-form", "length", mill({"answer": "stone hewn in the old quarry"}), mill({"answer": "stone and lime"})),
    Case(
        "option-form", "a name", mill({"answer": "the cold northern seas"}), mill({"answer": "the Cold Northern Sea"})
    ),
    Case("option-grammar", "a closed list", mill({"answer": GASES[0]}), mill({"answer": GASES[0]}, fields=GASES_ALONE)),
    Case("option-grammar", "a slash", mill({"answer": "old grey rock"}), mill({"answer": "stone / rock"})),
    Case("option-grammar", "clause", mill({"answer": "because of rain"}), mill({"answer": "cold rain"})),
    Case(
        "option-grammar",
        "clauses with and without a pronoun",
        mill(*({"answer": text} for text in ("they would sink", "the old barge", "the barn", "the old wall"))),
        mill(*({"answer": text} for text in ("they would sink", "barges would sink", "a barn would", "walls might"))),
    ),
    Case("option-grammar", "adjective", mill({"answer": "dangerous"}), mill({"answer": "danger"})),
    *(
        Case(
            "option-grammar",
            f"words that look like adjectives or not, such as {words[0]}",
            mill(*({"answer": word} for word in (*words[:3], "stone"))),
            mill(*({"answer": word} for word in words)),
        )
        for words in (
            ("red", "blue", "green", "white"),
            ("happy", "sad", "angry", "afraid"),
            ("cloudy", "sunny", "rainy", "foggy"),
            ("round", "triangular", "square", "oval"),
        )
    ),
    *(
        Case(
            "option-grammar",
            f"nouns that end like adjectives, such as {words[0]}",
            mill({"answer": "dangerous"}, *({"answer": word} for word in words[1:])),
            mill(*({"answer": word} for word in words)),
        )
        for words in (
            ("president", "nurse", "teacher", "mechanic"),
            ("daisy", "tulip", "rose", "lily"),
            ("tragedy", "comedy", "novel", "ballad"),
            ("elephant", "mouse", "horse", "jellyfish"),
            ("plastic", "metal", "wood", "fabric"),
        )
    ),
    Case("option-grammar", "a short verb", mill({"answer": "windy"}), mill({"answer": "fly"})),
    Case("option-grammar", "article", mill({"answer": "a stone"}), mill(WALL, SHED, HUT, {"answer": "a barn"})),
    Case(
        "option-grammar",
        "number",
        mill({"answer": "barns"}, ask="What is {{ about }}?"),
        mill({"answer": "barns"}, ask="What do they say of {{ about }}?"),
    ),
    *(
        Case(
            "option-grammar",
            f"a plural without an s, {word}",
            mill(*({"answer": text} for text in ("barns", word, "walls", "stone")), ask="What is {{ about }}?"),
            mill(*({"answer": text} for text in ("barns", word, "walls", "sheds")), ask="What is {{ about }}?"),
        )
        for word in ("people", "fungi", "bacteria", "fish", "larvae", "workmen", "policemen")
    ),
    Case(
        "option-grammar",
        "a word and a phrase",
        mill({"answer": "stone from old walls"}),
        mill({"answer": "stone and lime"}),
    ),
    Case("option-length", "longer", mill({}, {"answer": "iron from old ships"}), mill({}, {"answer": "iron and lime"})),
    Case("option-length", "shorter", lengths("oak"), lengths("oak of the woods")),
    Case("option-order", "not a number field", years("text"), years("number")),
    Case("option-order", "a division by nothing is no figure", years("text"), divided("24/0")),
    Case("overlapping-options", "words", pinned("old stone"), pinned("milestone")),
    Case(
        "overlapping-options",
        "figures",
        pinned("500 men", answer="about 500 men"),
        pinned("500 men", answer="1,500 men"),
    ),
    Case("overlapping-options", "figures that meet", sized("about 600 m"), sized("about 600 km")),
    Case(
        "pair-cue",
        "the name of a people",
        grouped("matching", {"about": "Kenya", "answer": "Kenyan shilling"}),
        grouped("matching", {"about": "Kenya", "answer": "East African shilling"}),
    ),
    Case(
        "pair-cue",
        "in another prompt",
        grouped("matching", {"about": "the mill", "answer": "the miller’s mill"}),
        grouped("matching", {"about": "house 0", "answer": "brick house"}),
    ),
    Case(
        "pair-cue",
        "a word among many",
        grouped("matching", {"about": "the mill", "answer": "old mill"}),
        grouped("matching", {"about": "the mill", "answer": "built when another mill and its weir had burned down"}),
    ),
    Case("raw-code", "in a value", short_answer("H<sub>2</sub>O"), short_answer("a < b > c")),
    Case("raw-code", "in a note", short_answers({"the mill": {"answer": "stone", "note": "![](mill.png)"}}), MARKED),
    Case("raw-code", "in a template", short_answers(MILL, ask="Who &amp; what {{ about }}?"), short_answers(MILL)),
    Case("recited-list", "text", short_answer("salt, flour and oil"), short_answer("salt and flour")),
    Case("recited-list", "a fact’s list", goods("salt", "oil"), goods("salt")),
    Case("recited-list", "entry by entry", goods("salt", "oil"), goods("salt", "oil", type_="all-of")),
    Case("same-answer", "a third", answers(4, *[1] * 5), answers(3, *[1] * 6)),
    Case("same-answer", "few answers", answers(8, 1), answers(6, 3)),
    Case("same-answer", "few items", answers(8, 1), answers(8)),
    Case(
        "shared-opening",
        "words",
        mill(*({"answer": text} for text in ("old stone", "heavy iron", "heavy gravel", "heavy brick"))),
        mill(*({"answer": text} for text in ("heavy stone", "heavy iron", "heavy gravel", "heavy brick"))),
    ),
    Case(
        "shared-opening",
        "names",
        mill(*({"answer": text} for text in ("old stone", "Heavy Iron", "Heavy Gravel", "Heavy Brick"))),
        mill(*({"answer": text} for text in ("Old Stone", "Heavy Iron", "Heavy Gravel", "Heavy Brick"))),
    ),
    Case(
        "shared-opening",
        "short words",
        mill(*({"answer": text} for text in ("a wet stone", "of frozen iron", "of frozen gravel", "of frozen brick"))),
        mill(*({"answer": text} for text in ("a wet stone", "of iron", "of gravel", "of brick"))),
    ),
    Case(
        "shared-opening",
        "articles",
        mill(*({"answer": text} for text in ("der Mühle", "keiner Bank", "keiner Schule", "keiner Kirche"))),
        mill(*({"answer": text} for text in ("der Mühle", "einer Bank", "einer Schule", "einer Kirche"))),
    ),
    Case(
        "told-elsewhere", "by the same claim", STONES, short_answers({"the mill": "stone", "the stone wall": "grain"})
    ),
    Case(
        "told-elsewhere",
        "as an accepted name",
        told_by("the stone wall", SLATE_OR_STONE),
        told_by("stonework", SLATE_OR_STONE),
    ),
    Case("told-elsewhere", "produced", STONES, replace(STONES, type="choice", facts={**STONES.facts, **MILL})),
    Case(
        "told-elsewhere",
        "not by its own stem",
        STONES,
        told_by("the stone wall", {"answer": "stone"}, "the stone mill"),
    ),
    Case(
        "told-in-stem",
        "as a part of it",
        short_answers({"the stone mill": "stone"}),
        short_answers({"the stony mill": "stone"}),
    ),
    Case(
        "told-in-stem",
        "beside the blank",
        mill({"about": "stone"}, type="cloze", ask="{{ about }} is {{ answer | blank }} all over."),
        mill(type="cloze", ask="{{ about }} is {{ answer | blank }} all over."),
    ),
    Case(
        "told-in-stem",
        "small words",
        short_answers({"the mill on the hill": "hill"}),
        short_answers({"the mill on it": "on"}),
    ),
    Case("too-many-waivers", "one in twenty", oaths(2), oaths(1)),
    Case("unasked", "skipped", mill({"skip": ["what"]}), mill()),
    Case("unfocused-stem", "a beginning", mill(ask="{{ about | cap }} is"), mill(ask="What is {{ about }}?")),
    Case(
        "unfocused-stem",
        "true of anything",
        mill(ask="Which of the following is true of {{ about }}?"),
        mill(ask="Which stone is true of {{ about }}?"),
    ),
    Case("unplaced", "topic", mill({"topic": "country"}), mill({"topic": "town"})),
    Case(
        "unused-template",
        "only",
        mill(template={"only": {"voice": ["view"]}}),
        mill(template={"only": {"voice": ["stated"]}}),
    ),
    Case("vague-words", "often", mill({}, {"answer": "often wet"}), mill({}, {"answer": "stone that is often wet"})),
    Case("vague-words", "the month", mill({}, {"answer": "may be wet"}), mill({}, {"answer": "29 May 1453"})),
    Case(
        "word-cue",
        "a family",
        mill({"about": "the men who teach", "answer": "teaching"}),
        mill({"about": "the men who teach", "answer": "teacups"}),
    ),
    Case(
        "word-cue",
        "short words",
        mill({"about": "the eating house", "answer": "what they eat"}),
        mill({"about": "the easel house", "answer": "what they eat"}),
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
