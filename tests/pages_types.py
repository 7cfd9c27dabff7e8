"""A deck laid out by hand with every type of item, so that each can be seen on a sheet and in its answer key."""

from collections.abc import Sequence
from dataclasses import replace

from quizgen.itemtypes import ITEM_TYPES
from quizgen.records.item import Form, Item, Laid, Match, Option
from quizgen.records.subject import Citation, Number
from quizgen.stable import digest
from tests.pages_sample import ALMANAC, ATLAS, HERE, NASTY, REPORTED, laid

Pairs = Sequence[tuple[str, str]]


def every_type() -> Laid:
    """A deck of all types with forms A and B; on B the options stand the other way round."""
    items = tuple(sorted((*_old(), *_new()), key=lambda item: list(ITEM_TYPES).index(item.type)))
    sample = laid()
    half = len(items) // 2
    parts = (replace(sample.parts[0], items=items[:half]), replace(sample.parts[1], items=items[half:]))
    deck = replace(sample.deck, forms=replace(sample.deck.forms, title="Rivers, lakes and seas"))
    turned = tuple(replace(item, options=item.options[::-1]) for item in items[::-1])
    return Laid(deck, parts, (Form("A", items), Form("B", turned)), "k7m2-xq")


def _old() -> list[Item]:
    wanted = ("choice-0", "choice-2", "choice-4", "cloze-0", "cloze-3", "short-0", "short-4")
    said = {"other-1": "The Nile is longer, but carries *far* less.", "other-0": "The Congo comes second."}
    items = [item for item in laid().items if item.facts[0] in wanted]
    with_feedback = tuple(replace(option, feedback=said.get(option.id, "")) for option in items[0].options)
    return [replace(items[0], options=with_feedback), *items[1:]]


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
        number("How long is the Rhine, as the Atlas has it?", Number("about 1,230 km", "about", 1230, 1230, "km")),
        number("How many side channels did the survey find?", Number("400", "", 400, 400, "")),
        number("Which share of the delta is under water in May?", Number("60 to 70 %", "", 60, 70, "%")),
        replace(item("typed", "What is a river called that gives its water to another?", "tributary"),
                accept=("affluent",)),
        answers("any-of", "Name a capital on the Danube.", ["Vienna", "Bratislava", "Budapest", "Belgrade"]),
        answers("all-of", "Which three countries have a shore on Lake Victoria?", ["Kenya", "Tanzania", "Uganda"]),
        answers(
            "all-of",
            "What did the commission agree on, according to the Almanac?",
            ["to read the gauges at the same hour on both banks", "to open the upper sluices by the end of March"],
        ),
    ]  # fmt: skip


def several(stem: str, right: list[str], wrong: list[str]) -> Item:
    options = tuple(Option(f"o{i}", text, text in right) for i, text in enumerate((*right, *wrong)))
    return replace(item("several", stem, "; ".join(right)), options=(options[2], *options[:2], *options[3:]))


def stated(stem: str, shown: str, right: str, feedback: str = "") -> Item:
    return replace(
        item("true-false", f"{stem}{shown}.", right), options=(Option("o", shown, shown == right, feedback),)
    )


def matching(stem: str, pairs: Pairs, extra: Sequence[str] = ()) -> Item:
    matches = tuple(Match(prompt, f"o{i}") for i, (prompt, _) in enumerate(pairs))
    options = [Option(f"o{i}", text, right=True) for i, (_, text) in enumerate(pairs)]
    options += [Option(f"x{i}", text) for i, text in enumerate(extra)]
    key = "; ".join(f"{prompt} – {text}" for prompt, text in pairs)
    return replace(item("matching", stem, key), matches=matches, options=(*options[2:], *options[:2]))


def ordering(stem: str, texts: Sequence[str]) -> Item:
    options = [Option(f"o{i}", text, right=True) for i, text in enumerate(texts)]
    matches = tuple(Match("", option.id) for option in options)
    shown = (*options[1::2], *options[::2])
    return replace(item("ordering", stem, "; ".join(texts)), matches=matches, options=shown)


def number(stem: str, figure: Number) -> Item:
    return replace(item("number", stem, figure.text), figure=figure)


def answers(type_: str, stem: str, texts: Sequence[str]) -> Item:
    return replace(item(type_, stem, "; ".join(texts)), answers=tuple(texts))


def item(type_: str, stem: str, key: str) -> Item:
    fact = f"{type_}-{digest(stem) % 10_000}"
    facts = tuple(f"{fact}-{i}" for i in range(3 if type_ in {"matching", "ordering", "all-of"} else 1))
    citations = (Citation(ATLAS, (str(len(stem)),)), Citation(ALMANAC, ("Lakes", "Weirs")))[: 1 + len(facts) // 3]
    return Item(
        id=f"{fact}/what", type=type_, kind="river", template="what", facts=facts, topic="rivers", stem=stem, key=key,
        voice=REPORTED, holder="the Atlas", citations=citations, place=HERE, template_place=HERE,
    )  # fmt: skip
