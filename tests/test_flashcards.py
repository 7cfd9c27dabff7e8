"""Flashcards before they are printed: what stands on them, how large, and where."""

import re
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from unicodedata import category, east_asian_width

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.checked_project import check_project
from quizgen.compose.types import ITEM_TYPES
from quizgen.outputs.flashcards.fit import Fitter, Measures, lines_height
from quizgen.outputs.flashcards.measure import Ruler, line_count
from quizgen.outputs.flashcards.page import flashcards_pieces, sheet_count
from quizgen.outputs.flashcards.sheets import Position, corner_marks, cut_lines, from_left, from_right
from quizgen.outputs.flashcards.sides import CARD_LINES, Sides, flashcards
from quizgen.outputs.flashcards.typesetting import FORMATS, SIZES, STYLES, Format
from quizgen.records.item import AllKey, Item, OneKey, Option, StatementKey
from quizgen.text.markdown import parse
from quizgen.text.render import plain
from quizgen.text.rich import EMPTY
from quizgen.ui import ui_strings
from tests.support.commands import run_in
from tests.support.flashcards_paper import (
    HARD,
    cards_of,
    deck,
    flashcards_page,
    hard,
    numbered,
    sheets_of,
    short,
)  # fmt: skip
from tests.support.pages_hebrew import hebrew, latin, texts_of
from tests.support.pages_sample import ALMANAC, ATLAS, PROPOSED, REPORTED, answer, option, sample_layout
from tests.support.pages_types import every_type
from tests.support.paths import RIVERS

ENGLISH = ui_strings("en")
PLAIN = replace(REPORTED, plain=True)


def sides(item: Item) -> Sides:
    (card,) = flashcards(deck([item]))
    return card.sides(ENGLISH)


def lines(item: Item) -> tuple[list[str], list[str]]:
    """The texts of the lines of both sides, labels first."""
    front, back = ([f"{one.label} {plain(one.text)}".strip() for one in side.lines] for side in sides(item))
    return front, back


def first(type_: str) -> Item:
    return next(item for item in every_type().items if item.type.name == type_)


def bare(type_: str) -> Item:
    """The first item of the type, without feedback, notes and other names."""
    item = first(type_)
    options = tuple(Option(option.id, option.text, option.right) for option in item.options)
    key = replace(item.key, answer=replace(item.key.answer, accept=())) if isinstance(item.key, OneKey) else item.key
    return replace(item, options=options, note=EMPTY, key=key)


def small_print(item: Item) -> list[str]:
    return sides(item).back.small_print


def test_every_type_has_its_card() -> None:
    assert list(CARD_LINES) == list(ITEM_TYPES)


@pytest.mark.parametrize(
    ("type_", "front", "back"),
    [
        ("short", ["Which two rivers meet at Khartoum?"], ["the White Nile and the Blue Nile"]),
        ("typed", ["What is a river called that gives its water to another?"], ["tributary"]),
        ("number", ["How long is the Rhine, as the Atlas has it?"], ["about 1,230 km"]),
        ("cloze", ["In the Atlas, the Elbe rises in the _____ and ends at Cuxhaven."], ["Giant Mountains"]),
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
    assert lines(bare(type_)) == (front, back)


def test_true_statement_needs_no_correction() -> None:
    true = next(item for item in every_type().items if isinstance(item.key, StatementKey) and item.key.true)
    assert lines(true)[1] == ["True"]


def test_back_says_what_else_is_right_and_why_others_are_not() -> None:
    feedback = ["Too short.", "Dry.", "Too short."]
    wrong = [option(f"o{n}", f"river {n}", feedback=text) for n, text in enumerate(feedback)]
    assert lines(replace(bare("choice"), options=tuple(wrong), note=parse("By far.")))[1] == [
        "By far.", "A, C Too short.", "B Dry.",
    ]  # fmt: skip
    assert lines(short("Who?", "Kessler", "A. Kessler", "he"))[1] == ["Kessler", "Also right: A. Kessler; he"]


def test_other_names_stand_below_the_answer_that_they_are_names_of() -> None:
    """Each of them once, though two answers share one."""
    answers = (answer("the Netherlands", "Holland", "Dutch ports"), answer("Belgium"), answer("Congo", "Zaire"))
    back = ["the Netherlands", "Also right: Holland; Dutch ports", "Belgium", "Congo", "Also right: Zaire", "By far."]
    item = replace(first("all-of"), key=AllKey(answers), note=parse("By far."))
    assert lines(item)[1] == back
    one = replace(item, key=AllKey(answers[:1]))
    assert lines(one)[1] == ["the Netherlands", "Also right: Holland; Dutch ports", "By far."]


def test_small_print_names_section_and_sources() -> None:
    front, back = sides(short("Who?", voice=PLAIN, citations=first("choice").citations))
    assert front.small_print == ["Rivers & seas"]
    sources = [f"{ATLAS.footnote}, paragraph\u00a03", f"{ALMANAC.footnote}, entries\u00a0Lakes, Weirs"]
    assert back.small_print == sources


def test_ids_stand_on_cards_only_where_the_deck_asks_for_them() -> None:
    layout = sample_layout()
    asked = replace(layout, deck=replace(layout.deck, card_ids=True))
    for made, there in ((layout, False), (asked, True)):
        page = b"".join(flashcards_pieces(made)).decode()
        assert [item.id in page for item in made.items] == [there] * len(made.items)


def test_small_print_says_whose_claim_it_is_unless_it_is_plain_fact() -> None:
    stated = short("Who?", voice=PLAIN, holder="the editors")
    claimed = replace(stated, voice=PROPOSED, hedge="may", as_of="2024-05")
    assert "editors" not in " ".join(small_print(stated))
    claim, limits, *_ = small_print(claimed)
    assert (claim, limits) == ("own proposal · the editors", "Certainty:\u00a0may · As\u00a0of\u00a02024-05")


def count_lines(text: str, room: float) -> int:
    return line_count(Ruler().measure(text), room)


def test_lines_are_counted_from_above() -> None:
    assert count_lines("", 10) == count_lines("Nile", 10) == 1
    assert count_lines("the White Nile and the Blue Nile", 10) == 2
    assert count_lines("x" * 100, 10) >= 6
    assert count_lines("长江" * 20, 10) >= 4
    assert count_lines("e\u0301" * 10, 10) == 1
    assert Ruler().measure("iii").whole < Ruler(0.55).measure("iii").whole


def test_lines_may_end_behind_every_ideograph_and_within_no_other_word() -> None:
    every = [chr(code) for code in range(0x110000) if category(chr(code)) != "Cn"]
    wide = [sign for sign in every if east_asian_width(sign) in "WF"]
    assert all(len(Ruler().measure(f"“{sign}’s”").words) == 5 for sign in wide)
    assert len(Ruler().measure("“Trump’s – envoy”… to Méxiko").words) == 5


@given(st.text(max_size=400), st.text(max_size=40), st.floats(3, 60))
def test_more_text_never_takes_fewer_lines(text: str, more: str, room: float) -> None:
    assert 1 <= count_lines(text, room) <= count_lines(f"{text} {more}", room)


@settings(max_examples=50)
@given(st.lists(st.sampled_from([*HARD.values(), "Who?", "the White Nile", "𒐫 ﷽ \t"]), min_size=1, max_size=4))
def test_whatever_a_card_says_there_is_room_for_it(texts: list[str]) -> None:
    made, fitter = sides(short(texts[0], texts[-1], note=" ".join(texts), holder=texts[-1])), Fitter()
    format_, *settings_ = fitter.fit(*made)
    for side, setting in zip(made, settings_, strict=True):
        height = lines_height(fitter.measured(side), Measures.of(format_, setting.size))
        assert height <= setting.room(format_)


def test_type_is_as_large_as_it_fits() -> None:
    fits = [card.fit for card in cards_of(deck(short("Which river is it? " * n) for n in (1, 12, 22, 40, 100, 1000)))]
    assert [fit.format for fit in fits] == [*[FORMATS[0]] * 3, *FORMATS[1:], FORMATS[-1]]
    sizes = [fit.front.size for fit in fits]
    assert SIZES[0] == sizes[0] > sizes[1] > sizes[2] >= SIZES[-1]
    assert all(size >= SIZES[-1] for size in sizes[:-1])
    assert sizes[-1] < SIZES[-1]


def test_no_line_that_is_read_is_smaller_than_the_small_print() -> None:
    assert min(style.points(SIZES[-1]) for style in STYLES.values()) >= 6.5


@pytest.mark.parametrize("format_", FORMATS)
def test_backs_are_behind_their_fronts(format_: Format) -> None:
    fronts = [from_left(format_, number) for number in range(format_.places)]
    backs = [from_right(format_, number) for number in range(format_.places)]
    assert len(set(fronts)) == format_.places
    assert backs == [Position(186 - left - format_.width, top) for left, top in fronts]


def test_cards_stand_in_their_order_and_larger_ones_last() -> None:
    layout = deck([short("Which river is it? " * 40), *numbered(12).items])
    numbers = [[card.card.number for card in sheet.cards] for sheet in sheets_of(layout)]
    assert numbers == [[2, 3, 4, 5, 6, 7, 8, 9], [10, 11, 12, 13], [1]]


@pytest.mark.parametrize(
    ("small", "larger", "wanted"), [(9, 3, [8, 4]), (10, 2, [8, 4]), (10, 3, [8, 2, 3]), (3, 5, [4, 4])]
)
def test_the_last_few_cards_fill_the_last_sheet_of_the_next_format(small: int, larger: int, wanted: list[int]) -> None:
    """They are the last of their format in the deck, and as large as that sheet's own."""
    long = [short("Which river is it? " * 40, str(number)) for number in range(larger)]
    layout = deck([*long, *numbered(small).items])
    made = sheets_of(layout)
    assert [len(sheet.cards) for sheet in made] == wanted
    assert all({card.fit.format for card in sheet.cards} == {sheet.format} for sheet in made)
    numbers = [[card.card.number for card in sheet.cards] for sheet in made]
    assert all(one == sorted(one) for one in numbers)
    page = flashcards_page(layout)
    shown = [int(n) for n in re.findall(r'aria-label="Card (\d+), front"', page)]
    assert shown == [number for sheet in numbers for number in sheet]
    assert f"{sheet_count(layout)} sheet" in page


@pytest.mark.parametrize(("count", "wanted"), [(1, 1), (8, 1), (9, 2), (200, 25)])
def test_eight_cards_on_a_sheet(count: int, wanted: int) -> None:
    assert len(sheets_of(numbered(count))) == wanted


def test_cuts_surround_the_cards_that_are_there() -> None:
    (one,), (nine, tenth) = sheets_of(numbered(1)), sheets_of(numbered(10))
    cuts = [cut_lines(sheet.format, len(sheet.cards), "ltr") for sheet in (one, nine, tenth)]
    assert cuts[0] == "M0.4 0.4H93.0V61.5H0.4Z"
    assert [path.count("M") for path in cuts] == [1, 8, 2]
    assert corner_marks(one.format, 1, "ltr").startswith("M90.0 0.4h6.0M93.0 -2.6v6.0")


def test_page_is_valid_and_allows_its_style_only() -> None:
    page = flashcards_page(hard())
    root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    (policy,) = (meta.get("content") for meta in root.iter("meta") if meta.get("http-equiv"))
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert not [element for element in root.iter() if element.get("style") or element.tag == "script"]


def test_a_build_makes_the_page_and_links_it(tmp_path: Path) -> None:
    project, out = copytree(RIVERS, tmp_path / "rivers"), tmp_path / "out"
    assert run_in(project, "build", "--out", out).exit_code == 0
    cards = (out / "rivers-flashcards.html").read_text("utf-8").count("<article")
    assert cards == 2 * len(check_project(project).items)
    assert 'href="rivers-flashcards.html"' in (out / "index.html").read_text("utf-8")


def test_a_deck_may_name_the_types_that_become_cards(tmp_path: Path) -> None:
    project, out = copytree(RIVERS, tmp_path / "rivers"), tmp_path / "out"
    with (project / "decks" / "rivers.yaml").open("a", encoding="utf-8") as deck:
        deck.write("flashcards: {types: [cloze]}\n")
    assert run_in(project, "build", "--out", out).exit_code == 0
    page = (out / "rivers-flashcards.html").read_text("utf-8")
    clozes = [item for item in check_project(project).items if item.type.name == "cloze"]
    assert page.count("<article") == 2 * len(clozes) == 2 * page.count('class="blank"') > 0
    assert f"{len(clozes)} cards" in (out / "index.html").read_text("utf-8")


def test_a_side_is_listed_where_lines_have_letters() -> None:
    for item in every_type().items:
        front, back = re.findall(r'<article class="(.*?)"', flashcards_page(deck([item])))
        assert ("listed" in front) is (item.type.name in {"choice", "several", "matching", "ordering"})
        assert ("listed" in back) is (item.type.name in {"several", "matching", "ordering"})


def test_a_hebrew_page_has_no_english_word_of_its_own_and_is_read_from_the_right() -> None:
    root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(flashcards_page(hebrew()))
    assert (root.get("lang"), root.get("dir")) == ("he", "rtl")
    (body,) = root.findall("body")
    texts = [*body.itertext(), *(element.get("aria-label", "") for element in body.iter())]
    records = [*texts_of(hebrew()), *(item.id for item in hebrew().items)]
    assert latin(" ".join(texts)) <= latin(" ".join(records)) | {"Ctrl", "Mac"}
    paths = body.findall(".//div[@class='leaf']//{*}path")
    counts = [(sheet.format, len(sheet.cards)) for sheet in sheets_of(hebrew())]
    assert [path.get("d") for path in paths[::2]] == [cut_lines(*count, "rtl") for count in counts]
    assert [path.get("d") for path in paths[1::2]] == [corner_marks(*count, "rtl") for count in counts]


def test_a_text_read_the_other_way_does_not_turn_the_small_print_around() -> None:
    citations = (
        replace(
            first("choice").citations[0], source=replace(ATLAS, cite="אטלס הנהרות", footnote="אטלס הנהרות (מהדורה ב)")
        ),
    )
    source, *_ = small_print(short("Who?", voice=PLAIN, citations=citations))
    assert source == "\u2068אטלס הנהרות (מהדורה ב)\u2069, paragraph\u00a03"
