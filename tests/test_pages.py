"""Forms, answer keys and the index page as text."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

from quizgen.itemtypes import ITEM_TYPES
from quizgen.outputs.pages import DeckFiles, FileEntry, form_files, form_pages, index_page
from quizgen.outputs.pages.looks import LOOKS
from quizgen.outputs.pages.measure import LARGE_LINE, columns, columns_by_hand, gap, lines, width
from quizgen.outputs.pages.numbering import numbered
from quizgen.records.item import Form, Item, Laid
from quizgen.records.subject import Citation
from quizgen.words import words
from tests.pages_hebrew import hebrew
from tests.pages_sample import ATLAS, NASTY, REPORTED, laid
from tests.pages_types import every_type

ESCAPED = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &amp;lt;b&amp;gt;"


def test_each_form_gives_a_sheet_and_its_answer_key() -> None:
    assert list(form_pages(laid())) == ["rivers-A.html", "rivers-A-key.html", "rivers-B.html", "rivers-B-key.html"]
    assert [file.name for file in form_files(laid())] == list(form_pages(laid()))


def test_the_same_records_give_the_same_pages() -> None:
    assert form_pages(laid()) == form_pages(laid())


def test_every_item_type_has_a_look() -> None:
    assert list(LOOKS) == list(ITEM_TYPES)


def test_a_sheet_says_which_it_is_and_has_lines_to_fill_in() -> None:
    (main,) = _parsed("rivers-A.html").findall(".//main")
    header, footer = main.find("header"), next(main.iter("footer"))
    said = " ".join("".join(header.itertext()).split())  # type: ignore[union-attr]
    assert said == "Version A Rivers, lakes and seas Name Date Score/ 23"
    assert len(header.findall(".//*[@class='rule']")) == 3  # type: ignore[union-attr]
    assert " ".join("".join(footer.itertext()).split()) == "End of version A · Rivers & lakes · Edition k7m2-xq"


def test_each_part_says_what_to_do() -> None:
    said = [
        " ".join("".join(line.itertext()).split())
        for line in _parsed("rivers-A.html").findall(".//section//p[@class='instruction']")
    ]
    groups = numbered(every_type().forms[0], every_type().deck)
    assert len(said) == len(groups)
    assert all(
        line.startswith(words("en").types[group.type].instruction) for line, group in zip(said, groups, strict=True)
    )


def test_parts_are_called_alike_on_the_sheet_and_in_the_key() -> None:
    sheet = ["".join(heading.itertext()) for heading in _parsed("rivers-A.html").iter("h2")]
    key = [(heading.text or "").strip() for heading in _parsed("rivers-A-key.html").iter("h3")]
    assert sheet[:2] == ["Part 1. Multiple choice", "Part 2. All that apply"]
    assert key == sheet * 2, "at a glance, then explained"


def _parsed(name: str) -> Element:
    found: Element = html5lib.parse(form_pages(every_type())[name], namespaceHTMLElements=False)
    return found


def test_numbers_run_through_the_parts_in_the_order_of_the_types() -> None:
    form = laid().forms[1]
    groups = numbered(form, laid().deck)
    assert [group.type for group in groups] == ["choice", "cloze", "short"]
    assert [question.number for group in groups for question in group.questions] == list(range(1, 25))
    for group in groups:
        in_form = [item for item in form.items if item.type == group.type]
        assert [question.item for question in group.questions] == in_form


def test_a_form_of_one_type_has_no_part_numbers() -> None:
    sample = laid()
    form = Form("A", tuple(item for item in sample.forms[0].items if item.type == "short"))
    page = form_pages(replace(sample, forms=(form,)))["rivers-A.html"]
    assert "<h2>Short answer</h2>" in page


def test_a_form_without_questions_still_makes_pages() -> None:
    assert all("Version" in page for page in form_pages(replace(laid(), forms=(Form("A", ()),))).values())


def test_a_form_without_a_title_takes_the_decks_name() -> None:
    sample = laid()
    deck = replace(sample.deck, forms=replace(sample.deck.forms, title=""))
    assert "<h1>Rivers &amp; lakes</h1>" in form_pages(replace(sample, deck=deck))["rivers-A.html"]


@pytest.mark.parametrize("name", ["rivers-A.html", "rivers-A-key.html"])
def test_texts_are_escaped_once(name: str) -> None:
    page = form_pages(laid())[name]
    assert ESCAPED in page or ESCAPED.replace("&quot;", "&#34;") in page
    assert "<script" not in page
    assert "&amp;amp;" not in page


def test_every_text_of_a_record_is_escaped() -> None:
    pages = {**form_pages(nasty()), "index": index_page([DeckFiles(nasty(), form_files(nasty()))])}
    for page in pages.values():
        html5lib.HTMLParser(strict=True).parse(page)
        assert "<script" not in page
        assert "<b>&lt;b" not in page


def nasty() -> Laid:
    """The sample with something nasty in every text that can be."""
    sample = every_type()
    citation = Citation(replace(ATLAS, footnote=NASTY, locator=NASTY), (NASTY, NASTY))
    texts = ("stem", "key", "note", "holder", "condition", "hedge", "as_of")
    bad: dict[str, Any] = dict.fromkeys(texts, NASTY)
    voice = replace(sample.items[0].voice, name=NASTY)
    items = [replace(_nasty(item), **bad, voice=voice, citations=(citation,)) for item in every_type().items]
    section = replace(sample.parts[0].section, name=NASTY)
    deck = replace(sample.deck, name=NASTY, description=NASTY, forms=replace(sample.deck.forms, title=NASTY))
    part = replace(sample.parts[0], section=section, items=tuple(items))
    return Laid(deck, (part,), (Form("<A>", tuple(items)),), "<b>")


def _nasty(item: Item) -> Item:
    return replace(
        item,
        accept=(NASTY,),
        options=tuple(replace(option, text=NASTY, feedback=NASTY) for option in item.options),
        matches=tuple(replace(match, prompt=NASTY) for match in item.matches),
        answers=(NASTY,) * len(item.answers),
        figure=item.figure and replace(item.figure, text=NASTY, comparator=NASTY, unit=NASTY),
    )


@pytest.mark.parametrize("name", ["rivers-A.html", "rivers-A-key.html"])
def test_policy_allows_just_the_pages_own_style(name: str) -> None:
    page = form_pages(laid())[name]
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src &#39;none&#39;; style-src &#39;sha256-{digest}&#39;"
    assert f'<meta http-equiv="Content-Security-Policy" content="{policy};' in page
    assert "style=" not in page
    assert not re.search(r"url\(|@import|https?:|size:\s*(A4|letter)", page)


def test_dark_colours_are_for_screens_only() -> None:
    page = form_pages(laid())["rivers-A.html"]
    assert page.count("prefers-color-scheme") == page.count("@media screen and (prefers-color-scheme: dark)") == 1


def test_the_gap_does_not_give_away_how_long_the_answer_is() -> None:
    page = form_pages(laid())["rivers-A.html"]
    assert len(set(re.findall(r'<span class="blank".*?</span>', page))) == 1
    assert page.count('class="blank"') == 6


def test_the_answer_key_says_where_an_answer_comes_from() -> None:
    page = form_pages(laid())["rivers-A-key.html"]
    assert "A. Cartwright, The Rivers Atlas, 3rd edition</bdi>, paragraph <bdi>4</bdi>" in page
    assert "Almanac of Inland Waters &lt;2nd printing&gt; &amp; index</bdi>, entries <bdi>Lakes, Weirs</bdi>" in page


def test_the_key_says_whose_claim_it_is_but_of_plain_fact() -> None:
    sample = laid()
    plain = replace(sample, forms=(Form("A", tuple(map(_plain, sample.forms[0].items))),))
    assert form_pages(sample)["rivers-A-key.html"].count("Whose claim") == 24
    assert form_pages(sample)["rivers-A-key.html"].count("How held") == 24
    assert "Whose claim" not in form_pages(plain)["rivers-A-key.html"]
    assert "How held" not in form_pages(plain)["rivers-A-key.html"]
    assert "How sure" in form_pages(plain)["rivers-A-key.html"]


def _plain(item: Item) -> Item:
    return replace(item, voice=replace(REPORTED, plain=True))


def test_points_are_counted_by_part_and_in_sum() -> None:
    pages = form_pages(worth(every_type(), matching=3, choice=2))
    assert "/ 30</span>" in pages["rivers-A.html"]
    assert "23 questions · 30 points ·" in pages["rivers-A-key.html"]
    for page in pages.values():
        said = set(re.findall(r'<span class="worth">(.*?)</span>', page))
        assert {
            "6 points, 2 per question",
            "6 points, 3 per question if all pairs are right",
            "3 points, 1 per question",
            "1 point",
        } <= said
    assert "/ 23</span>" in form_pages(every_type())["rivers-A.html"]


def worth(laid: Laid, **points: int) -> Laid:
    return replace(laid, deck=replace(laid.deck, points=points))


@pytest.mark.parametrize("points", [{}, {"matching": 3, "choice": 2, "short": 5}])
def test_the_points_of_the_parts_add_up_to_those_of_the_sheet(points: dict[str, int]) -> None:
    pages = form_pages(worth(every_type(), **points))
    for name, page in pages.items():
        parts = [int(said) for said in re.findall(r'<span class="worth">(\d+) points?', page)]
        total = re.search(r"/ (\d+)</span>|· (\d+) points ·", page)
        assert total
        assert sum(parts) == int(total[1] or total[2]) * (1 + ("key" in name)), name


def test_the_key_says_how_to_mark_and_what_else_is_right_on_its_first_page() -> None:
    glance, _ = form_pages(every_type())["rivers-A-key.html"].split(words("en").explained)
    assert "All points or none for each question." in glance
    assert "Also right: <bdi>affluent</bdi>" in glance
    assert glance.count("Also right") == 1


def test_large_print_is_the_same_form_in_larger_letters() -> None:
    sample = every_type()
    deck = replace(sample.deck, forms=replace(sample.deck.forms, large_print=True))
    pages = form_pages(replace(sample, deck=deck))
    assert [name for name in pages if "A" in name] == ["rivers-A.html", "rivers-A-large.html", "rivers-A-key.html"]
    form, large = (_said(pages[name]) for name in ("rivers-A.html", "rivers-A-large.html"))
    assert (
        large.pop(2)
        == "Large print. Questions, numbers and letters are those of version A; its answer key serves both."
    )
    assert large == form


def _said(page: str) -> list[str]:
    """The texts of a page's parts, one after the other."""
    (main,) = html5lib.parse(page, namespaceHTMLElements=False).findall(".//main")
    header, *rest = main
    return [" ".join("".join(part.itertext()).split()) for part in (*header, *rest)]


def test_options_have_the_letters_of_the_language() -> None:
    matching = next(group for group in numbered(hebrew().forms[0], hebrew().deck) if group.type == "matching")
    assert [letter for letter, _ in matching.questions[0].lettered] == list("אבגדה")
    assert matching.questions[0].answer == "1 ד · 2 ה · 3 א · 4 ב"
    assert words("he").worth(1, 4, "matching") == "4 נקודות אם כל הזוגות נכונים"


def test_room_follows_the_text_as_it_is_read() -> None:
    assert width("**five**") == 4
    assert width("长江") == 4
    assert columns(["x" * 36, "y"]) == 2
    assert columns(["x" * 37, "y"]) == 1
    assert columns(["长" * 19]) == 1
    assert columns_by_hand(["x" * 18]) == 2
    assert columns_by_hand(["x" * 19]) == 1
    assert [lines(["x" * n, "y"]) for n in (5, 44, 45, 100, 1000)] == [1, 1, 2, 3, 4]


def test_gaps_are_as_wide_as_the_longest_answer_needs() -> None:
    assert [gap(["x" * n, "y"]) for n in (1, 11, 12, 15, 16, 60)] == [0, 0, 1, 1, 2, 2]
    sentences = next(group for group in numbered(every_type().forms[0], every_type().deck) if group.type == "cloze")
    assert [question.item.key for question in sentences.questions] == ["Giant Mountains", "Casiquiare"]
    page = form_pages(every_type())["rivers-A.html"]
    assert '<section class="type-cloze gap-1">' in page
    assert len(set(re.findall(r'<span class="blank".*?</span>', page))) == 1


def test_no_line_parts_what_belongs_together() -> None:
    assert '<span class="kept">ה<span class="blank">[מקום ריק]</span>.</span>' in form_pages(hebrew())["rivers-A.html"]
    sample = every_type()
    items = tuple(replace(item, stem="What does “A Summit …” – the article – say?") for item in sample.forms[0].items)
    page = form_pages(replace(sample, forms=(Form("A", items),)))["rivers-A.html"]
    assert "What does “A Summit\u00a0…”\u00a0– the article\u00a0– say?" in page


def test_large_print_has_more_lines_for_larger_writing() -> None:
    sample = every_type()
    pages = form_pages(replace(sample, deck=replace(sample.deck, forms=replace(sample.deck.forms, large_print=True))))
    (question,) = (item for item in sample.items if item.key == "the White Nile and the Blue Nile")
    assert (lines([question.key]), lines([question.key], LARGE_LINE)) == (1, 2)
    count = [pages[name].count('<div class="line">') for name in ("rivers-A.html", "rivers-A-large.html")]
    assert count[0] < count[1]


def test_index_links_every_file_with_its_count() -> None:
    files = (FileEntry("rivers.apkg", "anki", 1), *form_files(laid()), FileEntry("100% #1.json", "json", 24))
    page = index_page([DeckFiles(laid(), files)])
    assert re.findall(r'href="([^"]*)"', page) == [
        "rivers.apkg", "rivers-A.html", "rivers-A-key.html", "rivers-B.html", "rivers-B-key.html",
        "100%25%20%231.json", "coverage.html",
    ]  # fmt: skip
    assert "1 note</span>" in page
    assert page.count("24 questions</span>") == 2


def test_index_counts_items_by_section_and_type() -> None:
    made = DeckFiles(laid(), ())
    assert made.rows == (("Rivers & seas", (12, 2, 0)), ("Use <of> water", (0, 4, 6)))
    assert made.totals == (12, 6, 6)
    page = index_page([made])
    assert "Use &lt;of&gt; water" in page
    assert "Rivers and what people do with them." in page


def test_index_of_nothing_is_a_page() -> None:
    html5lib.HTMLParser(strict=True).parse(index_page([]))
    empty = Laid(laid().deck, (), ())
    html5lib.HTMLParser(strict=True).parse(index_page([DeckFiles(empty, ())]))
