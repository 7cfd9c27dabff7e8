"""Each type of item as a card: what a learner is told to do, is asked and is answered, seen by real Anki."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import pytest

from quizgen.compose.types import ITEM_TYPES
from quizgen.outputs.anki.card_designs import read_design
from quizgen.outputs.anki.card_parts import CARD_PARTS
from quizgen.outputs.anki.note_types import PICTURE
from quizgen.outputs.anki.notes import note_of
from quizgen.outputs.anki.snapshot import snapshot_of
from quizgen.records.ids import ItemId, OptionId, SectionId
from quizgen.records.item import (
    AllKey,
    Answer,
    AnyKey,
    FigureKey,
    Item,
    Key,
    LabelsKey,
    OneKey,
    Option,
    OrderKey,
    Pair,
    PairsKey,
    StatementKey,
)
from quizgen.records.subject import Number
from quizgen.text.letters import keyboard
from quizgen.text.private_signs import BLANK_MARK
from quizgen.text.render import html, plain
from quizgen.text.rich import EMPTY, RichText, plain_text
from tests.support.anki_client import Anki, Rendered
from tests.support.anki_decks import (
    DECK,
    HIGHLIGHT,
    NASTY,
    SCRIPTS,
    item,
    layout_of,
    learn,
    notes,
    parsed,
    sides,
    texts_of,
)
from tests.support.anki_reviewer import PAGE, TYPE_HERE, OnePage
from tests.support.every_type import items
from tests.support.labelled import asked
from tests.support.paths import ROOT

if TYPE_CHECKING:
    from tests.conftest import Watched

SAMPLE = items()
ENDS = ItemId("river@rivers+atlas", "ends")
ORDER = ItemId("river@rivers+atlas", "order")
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
LONG_TEXT = plain_text(LONG)
MATHJAX = ("\\(", "\\[")
"""What begins a formula for Anki's MathJax, where it stands in one text of a page."""
TEXTS = tuple("".join(pair) for pair in product(NASTY, repeat=2))
EVERY_TEXT = {"choice", "cloze", "labels"}
"""The types that are tried with all texts: one for each of our note types."""

COMPARE = """
import json, sys
from anki.collection import Collection
col = Collection(sys.argv[1])
print(json.dumps([col.compare_answer(*pair) for pair in json.load(sys.stdin)]))
col.close()
"""


def named(id_: str) -> Item:
    """Return an item of the sample."""
    return SAMPLE[ItemId.read(id_)]


def test_there_is_a_card_for_every_type_of_item() -> None:
    assert list(CARD_PARTS) == list(ITEM_TYPES)
    assert {each.type.name for each in SAMPLE.values()} == set(ITEM_TYPES)


def test_real_anki_makes_one_card_of_each_item(every_anki: Anki, tmp_path: Path) -> None:
    assert learn(every_anki, tmp_path, layout_of(*SAMPLE.values()))["new"] == len(SAMPLE)
    cards = {id_: len(item.key.labels) if isinstance(item.key, LabelsKey) else 1 for id_, item in SAMPLE.items()}
    assert {id_: len(note.cards) for id_, note in notes(every_anki).items()} == cards


CARDS = {
    "alda-course/mouth": (
        "Choose one",
        "Where does the Alda end? A Inner Sea B Grey Sea C Salt Sea D Long Bay",
        "right: B Grey Sea",
    ),
    "alda-course/fish": (
        "Choose all that are right",
        "Which fish live in the Alda? A pike B eel C burbot D trout",
        "right: A pike right: B eel",
    ),
    "alda-course/claim": ("True or false?", "The Alda ends in the Grey Sea. True False", "right: True"),
    "dovy-course/claim": (
        "True or false?",
        "The Dovy ends in the Inner Sea. True False",
        "right: False It is: Salt Sea",
    ),
    ENDS: (
        "Match",
        "Which river ends in which sea? 1 Dovy 2 Bero 3 Cirne A Salt Sea B Inner Sea C Long Bay D Grey Sea",
        "1 Dovy A Salt Sea 2 Bero C Long Bay 3 Cirne B Inner Sea Left over D Grey Sea",
    ),
    ORDER: (
        "Put in order",
        "From the shortest to the longest? A Dovy B Cirne C Alda D Bero",
        "A Dovy C Alda D Bero B Cirne",
    ),
    "alda-course/blank": ("Fill in the blank", "The Alda runs into the [...].", "The Alda runs into the Grey Sea."),
    "alda-course/length": ("Type the figure: … km", "How long is the Alda? [[type:Typed]]", "about 610 km"),
    "alda-course/named": (
        "Type the answer",
        "What is the sea called that the Alda runs into? [[type:Typed]]",
        "Grey Sea",
    ),
    "alda-course/town": ("Name one", "Which town stands on the Alda?", "Any one of these: Marn Tolle Ulm"),
    "alda-course/towns": ("Name all 3", "Which towns stand on the Alda?", "Marn Tolle Ulm"),
    "bero-course/towns": ("Name both", "Which towns stand on the Bero?", "Sarn Wick"),
    "alda-course/plain": ("Question", "Which river runs into the Grey Sea?", "Alda"),
    "mill/parts": ("Name the part that is marked", "What are these parts of a mill called?", "roof"),
}
"""By id: what stands at the card's head, what its front asks and offers, what its back answers."""


@pytest.mark.parametrize("id_", CARDS)
def test_a_card_says_what_to_do_and_asks_and_answers(cards: Mapping[str, Rendered], id_: str) -> None:
    front, back = parsed(cards[id_].question), parsed(cards[id_].answer)
    head, question, answer = CARDS[id_]
    assert seen(front, "head") == seen(back, "head") == [head]
    assert seen(front, "front") == [f"{head} {question}"]
    right = [f"right: {text}" for text in seen(back, "right")]
    shown = seen(back, "answer") or ([] if right else seen(back, "stem"))
    assert " ".join([*right, *shown]) == answer


def rendered(anki: Anki, folder: Path, item: Item) -> tuple[Element, Element]:
    learn(anki, folder, layout_of(item))
    front, back = sides(anki, notes(anki)[item.id].cards[0])
    return parsed(front), parsed(back)


def seen(tree: Element, name: str) -> list[str]:
    """The visible text of each element of class `name`, in one line."""
    found = (node for node in tree.iter() if name in node.get("class", "").split())
    return [" ".join("".join(line(node)).split()) for node in found]


def more(back: Element) -> Element:
    """What stands behind “More” on a back."""
    (found,) = back.iter("details")
    return found


def line(node: Element) -> Iterator[str]:
    """The text of an element, with a space around each block in it; nothing of one that is hidden."""
    if node.get("hidden") is not None:
        return
    yield node.text or ""
    for child in node:
        space = " " if child.tag == "div" else ""
        yield from (space, *line(child), space, child.tail or "")


@pytest.mark.parametrize(
    ("id_", "feedback"),
    [
        (
            "alda-course/mouth",
            "A: It is where the Cirne ends. C: It is where the Dovy ends. D: It is where the Bero ends.",
        ),
        ("bero-course/fish", "B: It lives in the Cirne. D: It lives in the Alda."),
        ("cirne-course/fish", "A: It lives in the Bero. B: It lives in the Alda. C: The eel left the Cirne."),
        ("dovy-course/claim", "Inner Sea: That is where the Cirne ends."),
    ],
)
def test_only_the_back_has_feedback_on_wrong_options(cards: Mapping[str, Rendered], id_: str, feedback: str) -> None:
    assert seen(more(parsed(cards[id_].answer)), "feedback") == [feedback]
    front = "".join(parsed(cards[id_].question).itertext())
    assert not any(plain(option.feedback) in front for option in named(id_).options if option.feedback)


def test_a_card_without_feedback_has_no_room_for_it(cards: Mapping[str, Rendered]) -> None:
    assert not seen(parsed(cards["alda-course/claim"].answer), "feedback")


def test_other_right_answers_stand_below_the_one_to_be_typed(cards: Mapping[str, Rendered]) -> None:
    assert seen(more(parsed(cards["alda-course/named"].answer)), "row") == ["Also right: the Grey Ocean"]


def test_an_answer_that_stands_in_the_list_is_not_also_right(anki: Anki, tmp_path: Path) -> None:
    town = named("alda-course/town")
    assert isinstance(town.key, AnyKey)
    first, *others = town.key.answers
    first = replace(first, accept=(plain_text("Ulm"), plain_text("Marn on the Hill")))
    renamed = replace(town, key=AnyKey((first, *others)))
    assert seen(more(rendered(anki, tmp_path, renamed)[1]), "row")[-1].endswith(": Marn on the Hill")


@pytest.mark.parametrize(
    ("number", "typed", "head"),
    [
        (Number("about 610 km", "about", 610, 610, "km"), "610", "Type the figure: … km"),
        (Number("more\u00a0than 5 km", "more than", 5, 5, "km"), "5", "Type the figure: … km"),
        (Number("45%", "", 45, 45, "%"), "45", "Type the figure: …%"),
        (Number("At least 7", "At least", 7, 7, ""), "7", "Type the figure"),
        (Number("2 to 3 years", "", 2, 3, "years"), "2 to 3", "Type the figure: … years"),
        (Number("1,000 by each side", "", 1000, 1000, "by each side"), "1,000", "Type the figure: … by each side"),
    ],
)
def test_a_figure_is_typed_as_written_and_the_front_gives_the_rest(
    anki: Anki, tmp_path: Path, number: Number, typed: str, head: str
) -> None:
    length = replace(named("alda-course/length"), key=FigureKey(Answer(plain_text(number.text)), number))
    front, back = rendered(anki, tmp_path, length)
    assert seen(front, "head") == [head]
    assert typed not in head
    assert seen(back, "answer") == [number.text.replace("\u00a0", " ")]
    assert notes(anki)[length.id].fields["Typed"] == typed


def test_one_answer_is_not_asked_for_as_all(anki: Anki, tmp_path: Path) -> None:
    alone = replace(named("alda-course/towns"), key=AllKey((Answer(plain_text("Marn")),)))
    front, back = rendered(anki, tmp_path, alone)
    assert seen(front, "head") == ["Name one"]
    assert seen(back, "answer") == ["Marn"]


@pytest.mark.parametrize("item", SAMPLE.values(), ids=list(SAMPLE))
def test_a_card_can_be_asked_and_answered_in_the_first_design_as_well(item: Item) -> None:
    """That design shows Options where they are filled, else Back; an update by text does not bring another."""
    content = note_of(item, DECK)
    fields = dict(zip((field.name for field in content.note_type.fields), content.fields, strict=True))
    if content.note_type is PICTURE:
        assert fields["Names"].count("{{c") == len(content.cards)
        return  # its design came later
    answer = fields.get("Text") or ('"option right"' in fields["Options"] if fields["Options"] else fields["Back"])
    assert answer
    offered = fields.get("Front", "") + fields["Options"]
    assert item.type.name == "true-false" or all(html(option.text) in offered for option in item.options)


def test_what_is_new_on_a_card_is_a_part_of_its_own() -> None:
    """One more field in an old part would change the digest of every note that was ever published."""
    for each in SAMPLE.values():
        parts = snapshot_of(each, note_of(each, DECK), "guid", SectionId("rivers")).parts
        assert ("instruction" in parts) == (each.type.name not in {"choice", "cloze", "short"})


def nasty(type_: str, text: str, number: int) -> Item:
    """An item of this type that says `text` wherever it can."""
    shown = plain_text(text)
    if type_ == "labels":
        return replace(asked(item(f"{type_}-{number}", type_, f"{text}{text}?"), (text, text)), note=shown)
    count = {"true-false": 1, "several": 3, "choice": 3, "matching": 3, "ordering": 2}.get(type_, 0)
    right = {"true-false": 0, "choice": 1}.get(type_, 2)
    ids = [OptionId.of_name(str(n), "word") for n in range(count)]
    return replace(
        item(f"{type_}-{number}", type_, f"{text}{BLANK_MARK if type_ == 'cloze' else ''}{text}?"),
        key=nasty_key(type_, shown, ids),
        options=tuple(Option(id_, shown, n < right, EMPTY if n < right else shown) for n, id_ in enumerate(ids)),
        note=shown,
    )


def nasty_key(type_: str, text: RichText, ids: list[OptionId]) -> Key:
    answer = Answer(text, (text,))
    match type_:
        case "true-false":
            return StatementKey(answer, true=False)
        case "matching":
            return PairsKey(tuple(Pair(text, id_, answer) for id_ in ids[:2]))
        case "ordering":
            return OrderKey((answer, answer), tuple(ids))
        case "number":
            unit = plain(text)
            figure = Number(f"about 7{unit}", "about", 7, 7, unit)
            return FigureKey(Answer(plain_text(figure.text), (text,)), figure)
        case "several" | "all-of":
            return AllKey((answer, answer))
        case "any-of":
            return AnyKey((answer, answer))
        case _:
            return OneKey(answer)


def texts_for(type_: str) -> Sequence[str]:
    """All texts, or a share of them with every nasty text doubled: together, the other types are asked all of them."""
    if type_ in EVERY_TEXT:
        return TEXTS
    others = [name for name in ITEM_TYPES if name not in EVERY_TEXT]
    doubled = [text * 2 for text in NASTY]
    return [*dict.fromkeys([*doubled, *TEXTS[others.index(type_) :: len(others)]])]


@pytest.fixture(params=ITEM_TYPES)
def nasty_cards(
    request: pytest.FixtureRequest, newest_anki: Anki, old_anki: Anki, tmp_path: Path
) -> tuple[str, Mapping[str, Rendered]]:
    """For each type, the cards of items that say nasty texts, by their text; both Ankis make the same of them."""
    texts = texts_for(request.param)
    made = [nasty(request.param, text, n) for n, text in enumerate(texts)]
    cards = []
    for anki in (newest_anki, old_anki):
        folder = tmp_path / anki.environment
        folder.mkdir()
        anki.open(folder)
        learn(anki, folder, layout_of(*made))
        found = notes(anki)
        assert all(len(note.cards) == (2 if request.param == "labels" else 1) for note in found.values())
        shown = {text: anki.render(found[item.id].cards[0].id) for text, item in zip(texts, made, strict=True)}
        cards.append({text: replace(card, answer=HIGHLIGHT.sub("", card.answer)) for text, card in shown.items()})
        anki.close()
    assert cards[0] == cards[1]
    return request.param, cards[0]


def test_any_text_is_shown_as_it_is_on_a_card_of_any_type(nasty_cards: tuple[str, Mapping[str, Rendered]]) -> None:
    type_, cards = nasty_cards
    for text, card in cards.items():
        front, back = parsed(card.question), parsed(card.answer)
        assert any(text in shown for kind in ("option", "answer", "cloze") for shown in texts_of(back, kind))
        assert stems(front, type_) == [f"{text}[...]{text}?" if type_ == "cloze" else f"{text * 2}?"]
        assert stems(back, type_) == [f"{text * 3}?" if type_ == "cloze" else f"{text * 2}?"]
        assert type_ != "cloze" or texts_of(back, "cloze") == [text]
        for side, tree in ((card.question, front), (card.answer, back)):
            assert all(text in shown for kind in ("option", "answer", "unit", "line") for shown in read(tree, kind))
            assert not has_formula(tree)
            left = side.replace("[[type:Typed]]", "")
            for script in (*SCRIPTS, MASKS):
                left = left.replace(script, "")
            assert not re.search(r'\{\{|\}\}|\[\[|\[sound|\[anki|latex-|<script|onclick="', left)


MASKS = f"<script>\n{read_design('masks.js')}</script>"


def has_formula(tree: Element) -> bool:
    """Tell whether MathJax would find a formula on a page: it looks at one element's text at a time."""
    texts = (text for node in tree.iter() for text in (node.text, node.tail) if text)
    return any(opening in text for text in texts for opening in MATHJAX)


def stems(tree: Element, type_: str) -> list[str]:
    """The texts of the stem, without what is offered below it to be matched or ordered."""
    offered = "".join(texts_of(tree, "offered"))
    return [text.removesuffix(offered).rstrip() if offered else text for text in texts_of(tree, "stem")]


def read(tree: Element, kind: str) -> list[str]:
    """The texts of a kind of block, without the two of a true-false item, which are the card's own."""
    return [text for text in texts_of(tree, kind) if text not in {"True", "False"}]


@pytest.mark.parametrize("type_", ITEM_TYPES)
def test_a_card_of_any_type_without_a_question_is_refused(type_: str) -> None:
    question = nasty(type_, "x", 1)
    assert note_of(question, DECK).fields[1]
    with pytest.raises(ValueError, match=f"{type_}-1/who"):
        note_of(replace(question, stem=plain_text(" ")), DECK)


@pytest.mark.parametrize("id_", ["alda-course/named", "alda-course/length"])
def test_what_is_right_is_right_when_it_is_typed(every_anki: Anki, tmp_path: Path, id_: str) -> None:
    texts = ["Grey Sea", *TEXTS]
    typed = [note_of(replace(named(id_), key=OneKey(Answer(plain_text(text)))), DECK).fields[4] for text in texts]
    python = ROOT / every_anki.environment / "bin" / "python"
    pairs = json.dumps([*zip(typed, map(keyboard, texts), strict=True), (typed[0], "Grey Bay")])
    compared = subprocess.run(
        [python, "-c", COMPARE, str(tmp_path / "other.anki2")],
        input=pairs,
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout
    *right, near_miss = [re.findall("typeBad|typeMissed", html) for html in json.loads(compared)]
    assert [text for text, mistakes in zip(texts, right, strict=True) if mistakes] == []
    assert near_miss


def view(watched: Watched, css: str, html: str, *, width: int) -> None:
    """Show a side of a card as Anki's reviewer does."""
    card = html.replace("[[type:Typed]]", TYPE_HERE)
    watched.page.set_viewport_size({"width": width, "height": 700})
    watched.show(PAGE.format(css=css, body="card", card=card))


def longest(item: Item) -> Item:
    """The item with nothing but long words in it."""
    return replace(
        item,
        stem=RichText(tuple(p.replace("Alda", LONG) if isinstance(p, str) else p for p in item.stem.pieces)),
        key=longest_key(item.key),
        options=tuple(replace(o, text=LONG_TEXT, feedback=o.feedback and LONG_TEXT) for o in item.options),
    )


def longest_key(key: Key) -> Key:
    answer = Answer(LONG_TEXT)
    match key:
        case FigureKey():
            return FigureKey(answer, Number(f"7 {LONG}", "", 7, 7, LONG))
        case StatementKey():
            return replace(key, answer=answer)
        case PairsKey():
            return PairsKey(tuple(pair._replace(prompt=LONG_TEXT) for pair in key.pairs))
        case OrderKey():
            return key
        case AnyKey() | AllKey():
            return replace(key, answers=(answer, answer))
        case _:
            return OneKey(answer)


def test_long_words_do_not_stick_out_of_a_screen(anki: Anki, one_page: OnePage, tmp_path: Path) -> None:
    learn(anki, tmp_path, layout_of(*map(longest, SAMPLE.values())))
    cards = {note.fields["ID"]: anki.render(note.cards[0].id) for note in anki.notes()}
    for width, css in product((320, 900), sorted({card.css for card in cards.values()})):
        one_page.page.set_viewport_size({"width": width, "height": 700})
        for id_, card in cards.items():
            for side in ("question", "answer") if card.css == css else ():
                one_page.show(card, side)
                assert one_page.page.evaluate("document.documentElement.scrollWidth") <= width, id_


def tops(watched: Watched, selector: str) -> list[float]:
    """How far down each element stands that is seen."""
    boxes = (found.bounding_box() for found in watched.page.locator(selector).all())
    return [box["y"] for box in boxes if box]


def test_what_belongs_together_stands_side_by_side_where_there_is_room(
    cards: Mapping[str, Rendered], page: Watched
) -> None:
    card = cards[ENDS]
    for width, beside in ((390, False), (900, True)):
        view(page, card.css, card.question, width=width)
        assert (max(tops(page, ".prompt")) > min(tops(page, ".option"))) is beside
        view(page, card.css, card.answer, width=width)
        prompts, rights = tops(page, ".pair:not(.over) > .prompt"), tops(page, ".pair:not(.over) > .line")
        assert [prompt == right for prompt, right in zip(prompts, rights, strict=True)] == [beside] * 3


@pytest.mark.parametrize("id_", [ENDS, ORDER])
def test_the_answer_takes_the_place_of_what_was_offered(
    cards: Mapping[str, Rendered], page: Watched, id_: ItemId
) -> None:
    card = cards[id_]
    view(page, card.css, card.question, width=390)
    assert len(tops(page, ".option")) == 4
    view(page, card.css, card.answer, width=390)
    assert not tops(page, ".option")
    assert len(tops(page, ".answer .line")) == 4
