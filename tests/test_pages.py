"""Forms, answer keys and the index page as text."""

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from xml.etree.ElementTree import Element

import html5lib
import pytest

from quizgen.compose.types import ITEM_TYPES
from quizgen.layout.answer_room import LARGE_LINE, blank_size, columns, columns_by_hand, lines, width
from quizgen.outputs.output import FileEntry
from quizgen.outputs.pages.forms import KEY, form_page
from quizgen.outputs.pages.index import DeckEntry, index_page, summarize
from quizgen.outputs.pages.questions import TYPE_LAYOUTS, QuestionGroup, question_groups
from quizgen.outputs.registry import OUTPUTS
from quizgen.records.deck import Worth
from quizgen.records.item import AllKey, Answer, AnyKey, FigureKey, Item, Key, OneKey, OrderKey, PairsKey, StatementKey
from quizgen.records.layout import DeckLayout, Form, SectionItems
from quizgen.records.subject import Citation
from quizgen.text.markdown import parse
from quizgen.text.rich import RichText
from quizgen.ui import ui_strings
from tests.support.flashcards_paper import flashcards_page
from tests.support.pages import form_files, form_pages, index_of
from tests.support.pages_hebrew import hebrew
from tests.support.pages_sample import ATLAS, NASTY, REPORTED, in_large_print, only_form, sample_layout
from tests.support.pages_types import every_type

ESCAPED = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &amp;lt;b&amp;gt;"
BAD = parse(NASTY)


def texts(*plain: str) -> list[RichText]:
    return list(map(parse, plain))


def groups_of(layout: DeckLayout) -> dict[str, QuestionGroup]:
    """Return the questions of the first form by type."""
    return {group.type.name: group for group in question_groups(layout.forms[0], layout.deck)}


def test_each_form_gives_a_sheet_and_its_answer_key() -> None:
    names = ["rivers-A.html", "rivers-A-key.html", "rivers-B.html", "rivers-B-key.html", "rivers-keys.html"]
    assert [file.name for file in form_files(sample_layout())] == names
    assert [(file.label, file.deck, file.count) for file in form_files(sample_layout())] == [
        *((letter, "rivers", 24) for letter in "AABB"),
        ("", "rivers", 24),
    ]


def test_the_same_records_give_the_same_pages() -> None:
    assert form_pages(sample_layout()) == form_pages(sample_layout())


def test_a_page_can_be_made_alone() -> None:
    sample = sample_layout()
    assert form_page(sample, sample.forms[1], KEY) == form_pages(sample)["rivers-B-key.html"]


def test_every_item_type_has_a_layout() -> None:
    assert list(TYPE_LAYOUTS) == list(ITEM_TYPES)


def test_a_sheet_says_which_it_is_and_has_lines_to_fill_in() -> None:
    (main,) = _parsed("rivers-A.html").findall(".//main")
    header, footer = next(main.iter("header")), next(main.iter("footer"))
    sources = "A. Cartwright, The Rivers Atlas, 3rd edition"
    others = "Almanac of Inland Waters <2nd printing> & index"
    named = f"Sources named in the questions: {others} {sources}"
    assert _text(header) == f"Version A Rivers, lakes and seas Name Date Score/ 23 {named}"
    assert len(header.findall(".//*[@class='rule']")) == 3
    assert _text(footer) == "End of version A · Rivers & lakes · Edition k7m2-xq"


def test_each_part_says_what_to_do() -> None:
    shown = [_text(line) for line in _parsed("rivers-A.html").findall(".//section//p[@class='instruction']")]
    instructions = [ui_strings("en").types[name].instruction for name in groups_of(every_type())]
    assert len(shown) == len(instructions)
    assert all(line.startswith(instruction) for line, instruction in zip(shown, instructions, strict=True))


def test_parts_are_called_alike_on_the_sheet_and_in_the_key() -> None:
    sheet = ["".join(heading.itertext()) for heading in _parsed("rivers-A.html").iter("h2")]
    key = [(heading.text or "").strip() for heading in _parsed("rivers-A-key.html").iter("h3")]
    assert sheet[:2] == ["Part 1. Multiple choice", "Part 2. All that apply"]
    assert key == sheet * 2, "at a glance, then explained"


def _parsed(name: str) -> Element:
    page: Element = html5lib.parse(form_pages(every_type())[name], namespaceHTMLElements=False)
    return page


def _text(element: Element) -> str:
    """Return what is seen of an element."""
    return " ".join("".join(element.itertext()).split())


def test_numbers_run_through_the_parts_in_the_order_of_the_types() -> None:
    form = sample_layout().forms[1]
    groups = question_groups(form, sample_layout().deck)
    assert [group.type.name for group in groups] == ["choice", "cloze", "short"]
    assert [question.number for group in groups for question in group.questions] == list(range(1, 25))
    for group in groups:
        in_form = [item for item in form.items if item.type == group.type]
        assert [question.item for question in group.questions] == in_form


def test_a_form_of_one_type_has_no_part_numbers() -> None:
    sample = sample_layout()
    short = [item for item in sample.forms[0].items if item.type.name == "short"]
    assert "<h2>Short answer</h2>" in form_pages(only_form(sample, short))["rivers-A.html"]


def test_a_form_without_questions_still_makes_pages() -> None:
    pages = form_pages(only_form(sample_layout(), []))
    assert list(pages) == ["rivers-A.html", "rivers-A-key.html"]
    assert all("Version" in page for page in pages.values())


def test_a_form_without_a_title_takes_the_decks_name() -> None:
    sample = sample_layout()
    deck = replace(sample.deck, forms=replace(sample.deck.forms, title=""))
    assert "<h1>Rivers &amp; lakes</h1>" in form_pages(replace(sample, deck=deck))["rivers-A.html"]


@pytest.mark.parametrize("name", ["rivers-A.html", "rivers-A-key.html"])
def test_texts_are_escaped_once(name: str) -> None:
    page = form_pages(sample_layout())[name]
    assert ESCAPED in page
    assert "<script" not in page
    assert "&amp;amp;" not in page


def test_every_text_of_a_record_is_escaped() -> None:
    for page in (*form_pages(nasty()).values(), index_of(nasty())):
        html5lib.HTMLParser(strict=True).parse(page)
        assert "<script" not in page
        assert "<b>&lt;b" not in page


def nasty() -> DeckLayout:
    """Return the sample with something nasty in every text that can be."""
    sample = every_type()
    items = tuple(map(_nasty, sample.items))
    section = replace(sample.sections[0].section, name=NASTY)
    deck = replace(sample.deck, name=NASTY, description=NASTY, forms=replace(sample.deck.forms, title=NASTY))
    return DeckLayout(deck, (SectionItems(section, items),), (Form("<A>", items),), "<b>")


def _nasty(item: Item) -> Item:
    return replace(
        item,
        stem=BAD,
        key=_nasty_key(item.key),
        note=BAD,
        holder=NASTY,
        condition=NASTY,
        hedge=NASTY,
        as_of=NASTY,
        voice=replace(item.voice, name=NASTY),
        citations=(Citation(replace(ATLAS, footnote=NASTY, locator=NASTY), (NASTY, NASTY)),),
        options=tuple(replace(option, text=BAD, feedback=BAD) for option in item.options),
    )


def _nasty_key(key: Key) -> Key:
    answer = Answer(BAD, (BAD,))
    match key:
        case FigureKey(figure=figure):
            return FigureKey(answer, replace(figure, text=NASTY, comparator=NASTY, unit=NASTY))
        case StatementKey(true=true):
            return StatementKey(answer, true)
        case PairsKey(pairs=pairs):
            return PairsKey(tuple(pair._replace(prompt=BAD, answer=answer) for pair in pairs))
        case AnyKey() | AllKey() | OrderKey():
            return replace(key, answers=(answer,) * len(key.answers))
        case OneKey():
            return OneKey(answer)


@pytest.mark.parametrize("name", ["rivers-A.html", "rivers-A-key.html"])
def test_policy_allows_just_the_pages_own_style(name: str) -> None:
    page = form_pages(sample_layout())[name]
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src &#39;none&#39;; style-src &#39;sha256-{digest}&#39;"
    assert f'<meta http-equiv="Content-Security-Policy" content="{policy};' in page
    assert "style=" not in page
    assert not re.search(r"url\(|@import|https?:|size:\s*(A4|letter)", page)


def test_dark_colours_are_for_screens_only() -> None:
    page = form_pages(sample_layout())["rivers-A.html"]
    assert page.count("prefers-color-scheme") == page.count("@media screen and (prefers-color-scheme: dark)") == 1


def test_the_blank_does_not_give_away_how_long_the_answer_is() -> None:
    page = form_pages(sample_layout())["rivers-A.html"]
    assert len(set(re.findall(r'<span class="blank".*?</span>', page))) == 1
    assert page.count('class="blank"') == 6


def test_the_answer_key_says_where_an_answer_comes_from() -> None:
    page = form_pages(sample_layout())["rivers-A-key.html"]
    assert "A. Cartwright, The Rivers Atlas, 3rd edition</bdi>, paragraph <bdi>4</bdi>" in page
    almanac = "Almanac of Inland Waters &lt;2nd printing&gt; &amp; index</bdi>"
    assert f"{almanac}, entries <bdi>Lakes</bdi>, <bdi>Weirs</bdi>" in page


def test_the_key_says_whose_claim_it_is_but_of_plain_fact() -> None:
    whole = sample_layout()
    sample = only_form(whole, [replace(item, holder="Ida Reed") for item in whole.forms[0].items])
    plain_fact = replace(REPORTED, plain=True)
    plain = only_form(sample, [replace(item, voice=plain_fact) for item in sample.forms[0].items])
    assert form_pages(sample)["rivers-A-key.html"].count("Whose claim") == 24
    assert form_pages(sample)["rivers-A-key.html"].count("Presented as") == 24
    assert "Whose claim" not in form_pages(plain)["rivers-A-key.html"]
    assert "Presented as" not in form_pages(plain)["rivers-A-key.html"]
    assert "Certainty" in form_pages(plain)["rivers-A-key.html"]


@pytest.mark.parametrize(("holder", "told"), [("The atlas", False), ("the Atlas", False), ("Ida Reed", True)])
def test_a_claim_of_the_source_itself_is_not_told_twice(holder: str, told: bool) -> None:
    sample = sample_layout()
    item = replace(sample.forms[0].items[0], holder=holder, citations=(Citation(ATLAS, ("4",)),))
    layout = replace(only_form(sample, [item]), sections=(replace(sample.sections[0], items=(item,)),))
    assert ("Whose claim" in form_pages(layout)["rivers-A-key.html"]) is told
    assert (f"{REPORTED.name} · {holder}" in re.sub("<[^>]*>", "", flashcards_page(layout))) is told


def test_points_are_counted_by_part_and_in_sum() -> None:
    pages = form_pages(worth(every_type(), matching=3, choice=2))
    assert "/ 30</span>" in pages["rivers-A.html"]
    assert "23 questions · 30 points ·" in pages["rivers-A-key.html"]
    for page in pages.values():
        assert {"6 points, 2 per question", "6 points, 3 per question", "3 points, 1 per question", "1 point"} <= set(
            re.findall(r'<span class="worth">(.*?)</span>', page)
        )
    assert "/ 23</span>" in form_pages(every_type())["rivers-A.html"]


def worth(layout: DeckLayout, **points: int) -> DeckLayout:
    worths = {name: Worth(number) for name, number in points.items()}
    return replace(layout, deck=replace(layout.deck, points=worths))


@pytest.mark.parametrize("points", [{}, {"matching": 3, "choice": 2, "short": 5}])
def test_the_points_of_the_parts_add_up_to_those_of_the_sheet(points: dict[str, int]) -> None:
    for name, page in form_pages(worth(every_type(), **points)).items():
        parts = [int(points) for points in re.findall(r'<span class="worth">(\d+) points?', page)]
        total = re.search(r"/ (\d+)</span>|· (\d+) points ·", page)
        assert total
        assert sum(parts) == int(total[1] or total[2]) * (1 + ("key" in name)), name


def test_the_key_says_how_to_mark_and_what_else_is_right_on_its_first_page() -> None:
    glance, _ = form_pages(every_type())["rivers-A-key.html"].split(ui_strings("en").explained)
    assert "All points or none for each question." in glance
    assert "Also right: <bdi>affluent</bdi>" in glance
    assert glance.count("Also right") == 1


def test_large_print_is_the_same_form_in_larger_letters() -> None:
    pages = form_pages(in_large_print(every_type()))
    assert [name for name in pages if "A" in name] == ["rivers-A.html", "rivers-A-large.html", "rivers-A-key.html"]
    form, large = (_parts(pages[name]) for name in ("rivers-A.html", "rivers-A-large.html"))
    told = "Large print. Questions, numbers and letters are those of version A. "
    large = [part.removeprefix(told) for part in large]
    sources = form.pop(3)
    assert sources.startswith("Sources named in the questions: ")
    last, _, rest = large[-1].partition("Sources named in the questions: ")
    named, _, end = rest.partition("End of version")
    assert sources.endswith(named.strip().replace("; A.", " A.")), (
        "they stand with the last question, one after the other"
    )
    assert [*large[:-1], f"{last}End of version{end}"] == form


def _parts(page: str) -> list[str]:
    """Return the texts of a page's parts, one after the other."""
    (main,) = html5lib.parse(page, namespaceHTMLElements=False).findall(".//main")
    header, *rest = main
    return [_text(part) for part in (*header, *rest)]


def test_options_have_the_letters_of_the_language() -> None:
    (question,) = groups_of(hebrew())["matching"].questions
    assert [letter for letter, _ in question.shown.options] == list("אבגדה")
    assert question.glance == parse("1\u00a0ד · 2\u00a0ה · 3\u00a0א · 4\u00a0ב")
    assert ui_strings("he").worth(1, 4, "matching") == "4 נקודות אם כל הזוגות נכונים"


def test_room_follows_the_text_as_it_is_read() -> None:
    assert width(parse("**five**")) == 4
    assert width(parse("长江")) == 4
    assert columns(texts("x" * 36, "y")) == 2
    assert columns(texts("x" * 37, "y")) == 1
    assert columns(texts("长" * 19)) == 1
    assert columns_by_hand(texts("x" * 18)) == 2
    assert columns_by_hand(texts("x" * 19)) == 1
    assert [lines(texts("x" * n, "y")) for n in (5, 44, 45, 100, 1000)] == [1, 1, 2, 3, 4]


def test_blanks_are_as_wide_as_the_longest_answer_needs() -> None:
    assert [blank_size(texts("x" * n, "y")) for n in (1, 11, 12, 15, 16, 60)] == [0, 0, 1, 1, 2, 2]
    sentences = groups_of(every_type())["cloze"]
    assert [question.item.key.text for question in sentences.questions] == texts("Giant Mountains", "Casiquiare")
    page = form_pages(every_type())["rivers-A.html"]
    assert '<section class="type-cloze blank-1">' in page
    assert len(set(re.findall(r'<span class="blank".*?</span>', page))) == 1


def test_no_line_splits_what_belongs_together() -> None:
    assert '<span class="kept">ה<span class="blank">[מקום ריק]</span>.</span>' in form_pages(hebrew())["rivers-A.html"]
    sample, stem = sample_layout(), parse("What does “A Summit …” – the article – say?")
    page = form_pages(only_form(sample, [replace(item, stem=stem) for item in sample.items]))["rivers-A.html"]
    assert "What does “A Summit\u00a0…”\u00a0– the article\u00a0– say?" in page


def test_large_print_has_more_lines_for_larger_writing() -> None:
    pages = form_pages(in_large_print(every_type()))
    key = parse("the White Nile and the Blue Nile")
    assert key in [item.key.text for item in every_type().items]
    assert (lines([key]), lines([key], LARGE_LINE)) == (1, 2)
    count = [pages[name].count('<div class="line">') for name in ("rivers-A.html", "rivers-A-large.html")]
    assert count[0] < count[1]


def test_index_links_every_file_with_its_count() -> None:
    (package,), (data,) = OUTPUTS["anki"].kinds, OUTPUTS["json"].kinds
    files = [FileEntry("rivers.apkg", package, 1), *form_files(sample_layout()), FileEntry("100% #1.json", data, 24)]
    page = index_page([sample_files(files)])
    assert re.findall(r'href="([^"]*)"', page) == [
        "rivers.apkg", "rivers-A.html", "rivers-A-key.html", "rivers-B.html", "rivers-B-key.html",
        "rivers-keys.html", "100%25%20%231.json", "coverage.html",
    ]  # fmt: skip
    assert "1 question</span>" in page
    assert page.count("24 questions</span>") == 3


def sample_files(files: Sequence[FileEntry]) -> DeckEntry:
    return summarize(sample_layout(), files)


def test_index_counts_items_by_section_and_type() -> None:
    deck = sample_files([])
    assert deck.types == ("choice", "cloze", "short")
    assert deck.sections == (("Rivers & seas", (12, 2, 0)), ("Use <of> water", (0, 4, 6)))
    assert (deck.totals, deck.items) == ((12, 6, 6), 24)
    page = index_page([deck])
    assert "Use &lt;of&gt; water" in page
    assert "Rivers and what people do with them." in page


def test_index_of_nothing_is_a_page() -> None:
    html5lib.HTMLParser(strict=True).parse(index_page([]))
    html5lib.HTMLParser(strict=True).parse(index_of(DeckLayout(sample_layout().deck, (), ())))
