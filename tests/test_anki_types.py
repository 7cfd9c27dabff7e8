"""Each type of item as a card: what a learner is told to do, is asked and is answered, seen by real Anki."""

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from axe_playwright_python.sync_playwright import Axe

from quizgen.itemtypes import ITEM_TYPES
from quizgen.outputs.anki import note_of, said_of
from quizgen.outputs.anki.types import PARTS
from quizgen.records.item import Item, Match, Option
from quizgen.records.subject import Number
from quizgen.text import BLANK, literal, plain
from tests.anki_client import HERE as TESTS
from tests.anki_client import Anki
from tests.anki_reviewer import NIGHT, PAGE, TYPE_HERE
from tests.conftest import Watched
from tests.every_type import items
from tests.test_anki_package import DECK, NASTY, SCRIPT, having, item, laid, learn, notes, page, pieces, sides

SAMPLE = items()
ENDS = "river@rivers+atlas/ends"
ORDER = "river@rivers+atlas/order"
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
COMPARE = """
import json, sys
from anki.collection import Collection
col = Collection(sys.argv[1])
print(json.dumps([col.compare_answer(*pair) for pair in json.load(sys.stdin)]))
col.close()
"""


def test_there_is_a_card_for_every_type_of_item() -> None:
    assert list(PARTS) == list(ITEM_TYPES)
    assert {made.type for made in SAMPLE.values()} == set(ITEM_TYPES)


def test_real_anki_makes_one_card_of_each_item(every_anki: Anki, tmp_path: Path) -> None:
    assert learn(every_anki, tmp_path, laid(*SAMPLE.values()))["new"] == len(SAMPLE)
    assert {name: len(note.cards) for name, note in notes(every_anki).items()} == dict.fromkeys(SAMPLE, 1)


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
}
"""By id: what stands at the card's head, what its front asks and offers, what its back answers."""


@pytest.mark.parametrize("name", CARDS)
def test_a_card_says_what_to_do_and_asks_and_answers(every_anki: Anki, tmp_path: Path, name: str) -> None:
    front, back = rendered(every_anki, tmp_path, SAMPLE[name])
    head, asked, answered = CARDS[name]
    assert seen(front, "head") == seen(back, "head") == [head]
    assert seen(front, "front") == [f"{head} {asked}"]
    right = [f"right: {said}" for said in seen(back, "right")]
    shown = seen(back, "answer") or ([] if right else seen(back, "stem"))
    assert " ".join([*right, *shown]) == answered


def rendered(anki: Anki, folder: Path, made: Item) -> tuple[Element, Element]:
    learn(anki, folder, laid(made))
    front, back = sides(anki, notes(anki)[made.id].cards[0])
    return page(front), page(back)


def seen(tree: Element, name: str) -> list[str]:
    """The visible text of each element of class `name`, in one line."""
    found = (node for node in tree.iter() if name in node.get("class", "").split())
    return [" ".join("".join(line(node)).split()) for node in found]


def line(node: Element) -> Iterator[str]:
    """The text of an element, with a space around each block in it."""
    yield node.text or ""
    for child in node:
        space = " " if child.tag == "div" else ""
        yield from (space, *line(child), space, child.tail or "")


@pytest.mark.parametrize(
    ("name", "said"),
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
def test_only_the_back_tells_what_a_wrong_option_is(anki: Anki, tmp_path: Path, name: str, said: str) -> None:
    front, back = rendered(anki, tmp_path, SAMPLE[name])
    assert seen(back, "feedback") == [said]
    asked = "".join(front.itertext())
    assert not any(plain(option.feedback) in asked for option in SAMPLE[name].options if option.feedback)


def test_a_card_without_feedback_has_no_room_for_it(anki: Anki, tmp_path: Path) -> None:
    assert not seen(rendered(anki, tmp_path, SAMPLE["alda-course/claim"])[1], "feedback")


def test_other_right_answers_stand_below_the_one_to_be_typed(anki: Anki, tmp_path: Path) -> None:
    _, back = rendered(anki, tmp_path, SAMPLE["alda-course/named"])
    assert seen(back, "row") == ["Also right: the Grey Ocean"]


def test_an_answer_that_stands_in_the_list_is_not_also_right(anki: Anki, tmp_path: Path) -> None:
    made = replace(SAMPLE["alda-course/town"], accept=("Marn", "Ulm on the Hill"))
    assert seen(rendered(anki, tmp_path, made)[1], "row") == ["Also right: Ulm on the Hill"]


@pytest.mark.parametrize(
    ("number", "typed", "head"),
    [
        (Number("about 610 km", "about", 610, 610, "km"), "610", "Type the figure: … km"),
        (Number("45%", "", 45, 45, "%"), "45", "Type the figure: …%"),
        (Number("At least 7", "At least", 7, 7, ""), "7", "Type the figure"),
        (Number("2 to 3 years", "", 2, 3, "years"), "2 to 3", "Type the figure: … years"),
        (Number("1,000 by each side", "", 1000, 1000, "by each side"), "1,000", "Type the figure: … by each side"),
    ],
)
def test_a_figure_is_typed_as_written_and_the_front_gives_the_rest(
    anki: Anki, tmp_path: Path, number: Number, typed: str, head: str
) -> None:
    made = replace(SAMPLE["alda-course/length"], key=number.text, figure=number)
    front, back = rendered(anki, tmp_path, made)
    assert seen(front, "head") == [head]
    assert typed not in head
    assert seen(back, "answer") == [number.text]
    assert notes(anki)[made.id].fields["Typed"] == typed


def test_one_answer_is_not_asked_for_as_all(anki: Anki, tmp_path: Path) -> None:
    alone = replace(SAMPLE["alda-course/towns"], answers=("Marn",))
    front, back = rendered(anki, tmp_path, alone)
    assert seen(front, "head") == ["Name one"]
    assert seen(back, "answer") == ["Marn"]


@pytest.mark.parametrize("made", SAMPLE.values(), ids=list(SAMPLE))
def test_a_card_can_be_asked_and_answered_in_the_first_design_as_well(made: Item) -> None:
    """That design shows Options where they are filled, else Back; an update by text does not bring another."""
    content = note_of(made, DECK)
    fields = dict(zip((field.name for field in content.note_type.fields), content.fields, strict=True))
    answer = fields.get("Text") or ('"option right"' in fields["Options"] if fields["Options"] else fields["Back"])
    assert answer
    offered = fields.get("Front", "") + fields["Options"]
    assert made.type == "true-false" or all(option.text in offered for option in made.options)


def test_what_is_new_on_a_card_is_a_part_of_its_own() -> None:
    """One more field in an old part would change the digest of every note that was ever published."""
    for made in SAMPLE.values():
        parts = said_of(made, note_of(made, DECK), "guid", "rivers").parts
        assert ("instruction" in parts) == (made.type not in {"choice", "cloze", "short"})


def nasty(type_: str, text: str, number: int) -> Item:
    """An item of this type that says `text` wherever it can."""
    said, blank = literal(text), BLANK if type_ == "cloze" else ""
    options = {"true-false": 1, "several": 3, "choice": 3, "matching": 3, "ordering": 2}.get(type_, 0)
    right = {"matching": 2, "true-false": 0, "several": 2, "choice": 1}.get(type_, 2)
    return replace(
        item(f"{type_}-{number}", type_, f"{text}{blank}?", text),
        options=tuple(Option(str(n), said, n < right, "" if n < right else said) for n in range(options)),
        matches=tuple(Match(said if type_ == "matching" else "", str(n)) for n in range(2) if options > 1),
        answers=(said, said),
        figure=Number(f"about 7{text}", "about", 7, 7, text) if type_ == "number" else None,
        note=said,
        accept=(said,),
    )


@pytest.mark.parametrize("type_", ITEM_TYPES)
def test_any_text_is_shown_as_it_is_on_a_card_of_any_type(every_anki: Anki, tmp_path: Path, type_: str) -> None:
    texts = [first + second for first, second in product(NASTY, repeat=2)]
    learn(every_anki, tmp_path, laid(*(nasty(type_, text, n) for n, text in enumerate(texts))))
    made = notes(every_anki)
    assert all(len(note.cards) == 1 for note in made.values())
    for n, text in enumerate(texts):
        front, back = sides(every_anki, made[f"{type_}-{n}/who"].cards[0])
        assert any(text in said for kind in ("option", "answer", "cloze") for said in having(page(back), kind))
        for side in (front, back):
            shown = page(side)
            assert any(said.startswith(text) for said in having(shown, "stem"))
            assert all(text in said for kind in ("option", "answer", "unit", "line") for said in read(shown, kind))
            assert not any(opening in piece for piece in pieces(shown) for opening in ("\\(", "\\["))
            left = side.replace("[[type:Typed]]", "").replace(SCRIPT, "")
            assert not re.search(r'\{\{|\}\}|\[\[|\[sound|\[anki|latex-|<script|onclick="', left)


def read(shown: Element, kind: str) -> list[str]:
    """The texts of a kind of block, without the two of a true-false item, which are the card's own."""
    return [said for said in having(shown, kind) if said not in {"True", "False"}]


@pytest.mark.parametrize("type_", ITEM_TYPES)
def test_a_card_of_any_type_without_a_question_is_refused(type_: str) -> None:
    asked = nasty(type_, "x", 1)
    assert note_of(asked, DECK).fields[1]
    with pytest.raises(ValueError, match=f"{type_}-1/who"):
        note_of(replace(asked, stem=" "), DECK)


@pytest.mark.parametrize("name", ["alda-course/named", "alda-course/length"])
def test_what_is_right_is_right_when_it_is_typed(every_anki: Anki, tmp_path: Path, name: str) -> None:
    texts = ["Grey Sea", *(first + second for first, second in product(NASTY, repeat=2))]
    made = [replace(SAMPLE[name], id=f"n/{n}", key=literal(text), figure=None) for n, text in enumerate(texts)]
    typed = [content.fields[4] for content in (note_of(one, DECK) for one in made)]
    python = TESTS.parent / every_anki.environment / "bin" / "python"
    asked = json.dumps([*zip(typed, texts, strict=True), (typed[0], "Grey Bay")])
    said = subprocess.run(
        [python, "-c", COMPARE, str(tmp_path / "other.anki2")],
        input=asked,
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout
    *right, near_miss = [re.findall("typeBad|typeMissed", compared) for compared in json.loads(said)]
    assert [text for text, found in zip(texts, right, strict=True) if found] == []
    assert near_miss


def view(watched: Watched, css: str, html: str, *, width: int, night: bool = False) -> None:
    """Show a side of a card as Anki's reviewer does."""
    card = html.replace("[[type:Typed]]", TYPE_HERE)
    watched.page.set_viewport_size({"width": width, "height": 700})
    watched.page.set_content(PAGE.format(css=css, body=NIGHT if night else "card", card=card))


def longest(made: Item) -> Item:
    """The item with nothing but long words in it."""
    return replace(
        made,
        stem=made.stem.replace("Alda", LONG),
        key=LONG,
        options=tuple(replace(option, text=LONG, feedback=option.feedback and LONG) for option in made.options),
        matches=tuple(replace(match, prompt=LONG) for match in made.matches),
        answers=(LONG, LONG) if made.answers else (),
        figure=made.figure and Number(f"7 {LONG}", "", 7, 7, LONG),
    )


@pytest.mark.parametrize("width", [320, 900])
def test_long_words_do_not_stick_out_of_a_screen(anki: Anki, page: Watched, tmp_path: Path, width: int) -> None:
    learn(anki, tmp_path, laid(*map(longest, SAMPLE.values())))
    for note in anki.notes():
        card = anki.render(note.cards[0].id)
        for side in (card.question, card.answer):
            view(page, card.css, side, width=width)
            assert page.page.evaluate("document.documentElement.scrollWidth") <= width, note.fields["ID"]


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
def test_every_text_stands_out_from_its_ground(anki: Anki, page: Watched, tmp_path: Path, night: bool) -> None:
    learn(anki, tmp_path, laid(*(SAMPLE[name] for name in CARDS)))
    for note in anki.notes():
        card = anki.render(note.cards[0].id)
        for side in (card.question, card.answer):
            view(page, card.css, side, width=390, night=night)
            found = Axe().run(page.page, options={"runOnly": ["color-contrast"]})
            assert found.response["violations"] == [], note.fields["ID"]


def tops(watched: Watched, selector: str) -> list[float]:
    """How far down each element stands that is seen."""
    boxes = (found.bounding_box() for found in watched.page.locator(selector).all())
    return [box["y"] for box in boxes if box]


def test_what_belongs_together_stands_side_by_side_where_there_is_room(
    anki: Anki, page: Watched, tmp_path: Path
) -> None:
    learn(anki, tmp_path, laid(SAMPLE[ENDS]))
    card = anki.render(anki.cards()[0].id)
    for width, beside in ((390, False), (900, True)):
        view(page, card.css, card.question, width=width)
        assert (max(tops(page, ".prompt")) > min(tops(page, ".option"))) is beside
        view(page, card.css, card.answer, width=width)
        prompts, rights = tops(page, ".pair:not(.over) > .prompt"), tops(page, ".pair:not(.over) > .line")
        assert [prompt == right for prompt, right in zip(prompts, rights, strict=True)] == [beside] * 3


@pytest.mark.parametrize("name", [ENDS, ORDER])
def test_the_answer_takes_the_place_of_what_was_offered(anki: Anki, page: Watched, tmp_path: Path, name: str) -> None:
    learn(anki, tmp_path, laid(SAMPLE[name]))
    card = anki.render(anki.cards()[0].id)
    view(page, card.css, card.question, width=390)
    assert len(tops(page, ".option")) == 4
    view(page, card.css, card.answer, width=390)
    assert not tops(page, ".option")
    assert len(tops(page, ".answer .line")) == 4
