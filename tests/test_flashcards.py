"""Flashcards before they are printed: what stands on them, how large, and where."""

from dataclasses import astuple, replace
from pathlib import Path
from shutil import copytree

import html5lib
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.build import checked, quiet
from quizgen.cli import main
from quizgen.itemtypes import ITEM_TYPES
from quizgen.outputs.flashcards import flashcards_page
from quizgen.outputs.flashcards.fit import SIZES, fitted, lines_height, measured
from quizgen.outputs.flashcards.formats import FORMATS, Format
from quizgen.outputs.flashcards.line import STYLES
from quizgen.outputs.flashcards.measure import line_count, widths
from quizgen.outputs.flashcards.sheets import Place, from_left, from_right, sheets
from quizgen.outputs.flashcards.sides import Side, flashcards
from quizgen.outputs.flashcards.types import FACES
from quizgen.records.item import Item, Option
from tests.flashcards_paper import HARD, asked, cards_of, deck, hard, numbered, sheets_of
from tests.pages_hebrew import hebrew
from tests.pages_sample import ALMANAC, ATLAS, PROPOSED, REPORTED
from tests.pages_types import every_type
from tests.test_languages import latin

PLAIN = replace(REPORTED, plain=True)
RIVERS = Path(__file__).parent / "golden" / "rivers"


def sides(item: Item) -> tuple[list[str], list[str]]:
    """What the lines of both sides say, labels first."""
    (card,) = flashcards(deck([item]))
    front, back = ([f"{line.label} {line.text}".strip() for line in side.lines] for side in (card.front, card.back))
    return front, back


def first(type_: str) -> Item:
    return next(item for item in every_type().items if item.type == type_)


def bare(type_: str) -> Item:
    """The first item of the type, without anything said of it."""
    item = first(type_)
    silent = tuple(replace(option, feedback="") for option in item.options)
    return replace(item, options=silent, note="", accept=())


def edge(item: Item) -> tuple[str, ...]:
    (card,) = flashcards(deck([item]))
    return card.back.edge


def test_every_type_has_its_card() -> None:
    assert list(FACES) == list(ITEM_TYPES)


@pytest.mark.parametrize(
    ("type_", "front", "back"),
    [
        ("short", ["Which two rivers meet at Khartoum?"], ["the White Nile and the Blue Nile"]),
        ("typed", ["What is a river called that gives its water to another?"], ["tributary"]),
        ("number", ["How long is the Rhine, as the Atlas has it?"], ["about 1,230 km"]),
        ("cloze", ["In the Atlas, the Elbe rises in the \ufdd0 and ends at Cuxhaven."], ["Giant Mountains"]),
        (
            "choice",
            ["Which river carries more water to the sea than any other?", "A Amazon", "B Congo", "C Nile", "D Yangtze"],
            ["A Amazon"],
        ),
        (
            "several",
            [
                "Which of these rivers end in the Black Sea?",
                "Choose all that are right.",
                "A Volga",
                "B Danube",
                "C Dnieper",
                "D Po",
                "E Elbe",
            ],
            ["B Danube", "C Dnieper"],
        ),
        (
            "true-false",
            ["The Volga flows into the Black Sea.", "True or false?"],
            ["False", "It is:", "the Caspian Sea"],
        ),
        (
            "any-of",
            ["Name a capital on the Danube.", "One is enough."],
            ["Any one of these:", "Vienna", "Bratislava", "Budapest", "Belgrade"],
        ),
        (
            "all-of",
            ["Which three countries have a shore on Lake Victoria?", "Name all 3."],
            ["Kenya", "Tanzania", "Uganda"],
        ),
        (
            "matching",
            [
                "Match each river with the sea it ends in.",
                "Which letter belongs to which number?",
                *("1 Rhine", "2 Volga", "3 Danube", "4 Oder"),
                *("A Black Sea", "B Baltic Sea", "C Aral Sea", "D North Sea", "E Caspian Sea"),
            ],
            [
                *("1 D Rhine – North Sea", "2 E Volga – Caspian Sea", "3 A Danube – Black Sea"),
                *("4 B Oder – Baltic Sea", "Left over:", "C Aral Sea"),
            ],
        ),
        (
            "ordering",
            [
                "Order these rivers by their length, the shortest first.",
                "Put these in order.",
                *("A Seine", "B Danube", "C Thames", "D Rhine"),
            ],
            ["In this order:", "C Thames", "A Seine", "D Rhine", "B Danube"],
        ),
    ],
)
def test_front_asks_and_back_answers(type_: str, front: list[str], back: list[str]) -> None:
    assert sides(bare(type_)) == (front, back)


def test_true_statement_needs_no_correction() -> None:
    true = next(item for item in every_type().items if item.type == "true-false" and item.options[0].right)
    assert sides(true)[1] == ["True"]


def test_back_says_what_else_is_right_and_why_others_are_not() -> None:
    wrong = [
        Option(f"o{n}", f"river {n}", feedback=said) for n, said in enumerate(["Too short.", "Dry.", "Too short."])
    ]
    assert sides(replace(bare("choice"), options=tuple(wrong), note="By far."))[1] == [
        "By far.", "A, C Too short.", "B Dry.",
    ]  # fmt: skip
    assert sides(asked("Who?", "Kessler", accept=("A. Kessler", "he")))[1] == ["Kessler", "Also right: A. Kessler; he"]


def test_edge_names_section_sources_and_id() -> None:
    (card,) = flashcards(deck([asked("Who?", voice=PLAIN, citations=first("choice").citations)]))
    assert card.front.edge == ("Rivers & seas",)
    sources = (f"{ATLAS.footnote}, paragraph\u00a03", f"{ALMANAC.footnote}, entries\u00a0Lakes, Weirs")
    assert card.back.edge == (*sources, "who-/what")


def test_edge_says_whose_claim_it_is_unless_it_is_plain_fact() -> None:
    plain = asked("Who?", voice=PLAIN, holder="the editors")
    claimed = replace(plain, voice=PROPOSED, hedge="may", as_of="2024-05")
    assert "editors" not in " ".join(edge(plain))
    assert edge(claimed)[:2] == ("own proposal · the editors", "How\u00a0sure:\u00a0may · As\u00a0of\u00a02024-05")


def lines(text: str, room: float) -> int:
    return line_count(widths(text), room)


def test_lines_are_counted_from_above() -> None:
    assert lines("", 10) == lines("Nile", 10) == 1
    assert lines("the White Nile and the Blue Nile", 10) == 2
    assert lines("x" * 100, 10) >= 6
    assert lines("长江" * 20, 10) >= 4
    assert lines("e\u0301" * 10, 10) == 1
    assert widths("iii") < widths("iii", least=0.55)


@given(st.text(max_size=400), st.text(max_size=40), st.floats(3, 60))
def test_more_text_never_takes_fewer_lines(text: str, more: str, room: float) -> None:
    assert 1 <= lines(text, room) <= lines(f"{text} {more}", room)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.sampled_from([*HARD.values(), "Who?", "the White Nile", "𒐫 ﷽ \t"]), min_size=1, max_size=4))
def test_whatever_is_said_there_is_room_for_it(texts: list[str]) -> None:
    card = next(flashcards(deck([asked(texts[0], texts[-1], note=" ".join(texts), holder=texts[-1])])))
    found = fitted(card)
    for side, setting in ((card.front, found.front), (card.back, found.back)):
        assert lines_height(measured(side), found.format, setting.size) <= setting.room(found.format)


def test_type_is_as_large_as_it_fits() -> None:
    found = cards_of(deck(asked("Which river is it? " * times) for times in (1, 12, 22, 40, 100, 1000)))
    assert [card.format for card in found] == [*[FORMATS[0]] * 3, *FORMATS[1:], FORMATS[-1]]
    small, *_ = [card.front.size for card in found[:3]], found
    assert SIZES[0] == small[0] > small[1] > small[2] >= SIZES[-1]
    assert all(card.front.size >= SIZES[-1] for card in found[:-1])
    assert found[-1].front.size < SIZES[-1]


def test_no_line_that_is_read_is_smaller_than_the_small_type() -> None:
    assert min(style.points(SIZES[-1]) for style in STYLES.values()) >= 6.5


@pytest.mark.parametrize("format_", FORMATS)
def test_backs_are_behind_their_fronts(format_: Format) -> None:
    fronts = [from_left(format_, number) for number in range(format_.places)]
    backs = [from_right(format_, number) for number in range(format_.places)]
    assert len(set(fronts)) == format_.places
    assert backs == [Place(186 - left - format_.width, top) for left, top in fronts]


def test_cards_stand_in_their_order_and_larger_ones_last() -> None:
    laid = deck([asked("Which river is it? " * 40), *numbered(9).items])
    numbers = [[card.card.number for card in sheet.cards] for sheet in sheets_of(laid)]
    assert numbers == [[2, 3, 4, 5, 6, 7, 8, 9], [10], [1]]


@pytest.mark.parametrize(("count", "wanted"), [(1, 1), (8, 1), (9, 2), (200, 25)])
def test_eight_cards_on_a_sheet(count: int, wanted: int) -> None:
    assert len(sheets_of(numbered(count))) == wanted


def test_cuts_surround_the_cards_that_are_there() -> None:
    (one,), (nine, tenth) = sheets_of(numbered(1)), sheets_of(numbered(10))
    assert one.cuts == "M0.4 0.4H93.0V61.5H0.4Z"
    assert (nine.cuts.count("M"), tenth.cuts.count("M")) == (8, 2)
    assert one.corners.startswith("M90.0 0.4h6.0M93.0 -2.6v6.0")


def test_page_is_valid_and_allows_its_style_only() -> None:
    page = flashcards_page(hard())
    root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    (policy,) = (meta.get("content") for meta in root.iter("meta") if meta.get("http-equiv"))
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert not [element for element in root.iter() if element.get("style") or element.tag == "script"]


def test_a_build_makes_the_page_and_links_it(tmp_path: Path) -> None:
    project, out = copytree(RIVERS, tmp_path / "rivers"), tmp_path / "out"
    assert CliRunner().invoke(main, ["--project", str(project), "build", "--out", str(out)]).exit_code == 0
    cards = (out / "rivers-flashcards.html").read_text("utf-8").count("<article")
    assert cards == 2 * len(checked(project, quiet).items)
    assert 'href="rivers-flashcards.html"' in (out / "index.html").read_text("utf-8")


def test_a_deck_may_name_the_types_that_become_cards(tmp_path: Path) -> None:
    project, out = copytree(RIVERS, tmp_path / "rivers"), tmp_path / "out"
    with (project / "decks" / "rivers.yaml").open("a", encoding="utf-8") as deck:
        deck.write("flashcards: {types: [cloze]}\n")
    assert CliRunner().invoke(main, ["--project", str(project), "build", "--out", str(out)]).exit_code == 0
    page = (out / "rivers-flashcards.html").read_text("utf-8")
    clozes = [item for item in checked(project, quiet).items if item.type == "cloze"]
    assert page.count("<article") == 2 * len(clozes) == 2 * page.count('class="gap"') > 0
    assert f"{len(clozes)} cards" in (out / "index.html").read_text("utf-8")


def test_a_side_is_listed_where_lines_have_letters() -> None:
    cards = {item.type: card for item, card in zip(every_type().items, flashcards(every_type()), strict=True)}
    assert {name for name, card in cards.items() if card.front.listed} == {"choice", "several", "matching", "ordering"}
    assert not Side((), ()).listed


def test_a_hebrew_page_has_no_english_word_of_its_own_and_is_read_from_the_right() -> None:
    root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(flashcards_page(hebrew()))
    assert (root.get("lang"), root.get("dir")) == ("he", "rtl")
    (body,) = root.findall("body")
    said = [*body.itertext(), *(element.get("aria-label", "") for element in body.iter())]
    assert latin(" ".join(said)) <= latin(str(astuple(hebrew()))) | {"Ctrl", "Mac"}
    assert [sheet.direction for sheet in sheets(cards_of(hebrew()), "rtl")] == ["rtl"] * 2


def test_a_text_read_the_other_way_does_not_turn_the_small_type_around() -> None:
    citations = (replace(first("choice").citations[0], source=replace(ATLAS, footnote="אטלס הנהרות (מהדורה ב)")),)
    assert (
        edge(asked("Who?", voice=PLAIN, citations=citations))[0]
        == "\u2068אטלס הנהרות (מהדורה ב)\u2069, paragraph\u00a03"
    )
