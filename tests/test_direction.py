"""Decks and facts in two languages: each text the way it is read, each value beside others as it stands alone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import bidirectional

import html5lib
import pytest

from quizgen.language.phrase import parse
from quizgen.outputs.anki.card_designs import read_design
from quizgen.outputs.anki.notes import note_of
from quizgen.outputs.flashcards.page import flashcards_pieces
from quizgen.outputs.practice.page import page_pieces
from quizgen.records.layout import DeckLayout
from quizgen.records.subject import Value
from quizgen.text.direction import direction_of_language, first_direction, has_rtl, leading_direction
from quizgen.text.markdown import parse as read
from quizgen.text.render import html, marked, plain
from quizgen.ui import ui_strings
from tests.support.anki_decks import learn, parsed
from tests.support.one_deck import one_deck, pairs
from tests.support.pages import form_pages
from tests.support.pages_hebrew import latin
from tests.support.practice_learner import go_to
from tests.support.work import calls

if TYPE_CHECKING:
    from tests.conftest import Watched
    from tests.support.anki_client import Anki

NATO = "NATO הוא סוג של מה?"
JERUSALEM = "ירושלים"
FORMS = {"names": ["A"], "questions": 3}


def rendered(source: str, **values: Value) -> str:
    return html(parse(source, values).render(values))


# Values in sentences


@pytest.mark.parametrize(
    ("source", "value", "shown"),
    [
        ("Who took {{ n }} 1948 times?", JERUSALEM, f"Who took <bdi>{JERUSALEM}</bdi> 1948 times?"),
        ("Who took *{{ n }}*?", JERUSALEM, f"Who took <em><bdi>{JERUSALEM}</bdi></em>?"),
        ("Who took {{ n }}?", "Rome", "Who took Rome?"),
        ("מי כתב את {{ n }}?", "C++", "מי כתב את <bdi>C++</bdi>?"),
        ("מי כבש את {{ n }}?", JERUSALEM, f"מי כבש את {JERUSALEM}?"),
        ("NATO הוא {{ n }}", "C++", "NATO הוא <bdi>C++</bdi>"),
        ("{{ n }}", JERUSALEM, JERUSALEM),
        ("{% if n %}In {{ n }} 1948{% endif %} and 1967?", JERUSALEM, f"In <bdi>{JERUSALEM}</bdi> 1948 and 1967?"),
    ],
)
def test_a_value_that_is_read_the_other_way_is_isolated(source: str, value: str, shown: str) -> None:
    assert rendered(source, n=value) == shown
    text = parse(source, {"n"}).render({"n": value})
    assert plain(text) == re.sub("<[^>]+>", "", shown)
    assert "bdi" not in marked(text)


# Marks at the end, stars


@pytest.mark.parametrize(
    ("source", "value", "shown"),
    [
        ("The seat is {{ n }}.", "Portville, D.C.", "The seat is Portville, D.C."),
        ("The seat is *{{ n }}*.", "Portville, D.C.", "The seat is <em>Portville, D.C</em>."),
        ("Who wrote {{ n }}?", "Who’s Afraid?", "Who wrote Who’s Afraid?"),
        ("Who wrote {{ n }}.", "Who’s Afraid?", "Who wrote Who’s Afraid?."),
        ("{{ n }}...", "D.C.", "D.C...."),
        ("The seat is “{{ n }}”.", "Portville, D.C.", "The seat is “Portville, D.C.”"),
        ("The seat is *“{{ n }}”*.", "Portville, D.C.", "The seat is <em>“Portville, D.C.”</em>"),
        ("The seat is {{ n }}.", "the “D.C.”", "The seat is the “D.C.”"),
        ('He asked "{{ n }}"?', "Why?", "He asked &quot;Why?&quot;"),
        ("He asked «{{ n }}».", "Why?", "He asked «Why?»."),
        ("The seat is “{{ n }}”.", "Portville", "The seat is “Portville”."),
        ("The seat ({{ n }}).", "D.C.", "The seat (D.C.)."),
        ("{% if n %}{{ n }}{% endif %}.", "D.C.", "D.C."),
    ],
)
def test_what_ends_a_sentence_ends_it_once(source: str, value: str, shown: str) -> None:
    assert rendered(source, n=value) == shown


def test_a_statement_and_a_cloze_end_once_as_well() -> None:
    templates = {
        "s": {"type": "true-false", "ask": "The seat of {{ n }} is {{ v | blank }}."},
        "c": {"type": "cloze", "ask": "The seat of {{ n }} is {{ v | blank }}."},
    }
    layout = one_deck(pairs(X="D.C."), templates)
    statement, cloze = layout.items
    assert plain(statement.stem) == "The seat of X is D.C."
    assert note_of(cloze, layout.deck).fields[1] == "The seat of X is {{c1::D.C}}."


@pytest.mark.parametrize("ask", ["It is “{{ v | blank }}”.", "It is *“{{ v | blank }}”*.", "It is *{{ v | blank }}*."])
def test_a_statement_with_a_quotation_ends_once(ask: str) -> None:
    (statement,) = one_deck(pairs(X="D.C."), {"s": {"type": "true-false", "ask": ask}}).items
    assert re.sub("[“”]", "", plain(statement.stem)) == "It is D.C."


@pytest.mark.parametrize("source", ["2*3*4", "2 * 3 * 4", "2**3", "`2*3*4`", "*x* 2*3*4", "* a *"])
def test_stars_between_figures_or_spaces_are_stars(source: str) -> None:
    assert plain(read(source)).count("*") == source.replace("*x*", "").count("*")


# Decks


def hebrew() -> DeckLayout:
    """The stem of one item begins with a Latin word, the answer of the other has none but such."""
    templates = {
        "q": {"type": "typed", "ask": "{{ n }}", "key": "v"},
        "c": {"type": "choice", "ask": "{{ n }} (ב)", "key": "v"},
    }
    facts = {"f0": {"n": NATO, "v": "ארגון"}, **{f"f{n}": {"n": f"שאלה {n}?", "v": f"EU {n}"} for n in range(1, 5)}}
    return one_deck(facts, templates, language="he", forms=FORMS)


def japanese() -> DeckLayout:
    return one_deck(pairs(猫="ねこ", 犬="いぬ"), {"q": {"type": "typed", "ask": "{{ n }}", "key": "v", "note": "注"}},
                    facts_language="ja", forms=FORMS)  # fmt: skip


def ways(page: Watched, selector: str) -> dict[str, str]:
    """Return the direction in which each element with a text is laid out, by its text."""
    script = "all => Object.fromEntries(all.map((e) => [e.innerText.trim(), getComputedStyle(e).direction]))"
    found: dict[str, str] = page.page.locator(selector).evaluate_all(script)
    return found


def test_the_direction_of_the_deck_leads_on_sheets(page: Watched) -> None:
    page.show("".join(form_pages(hebrew())["deck-A.html"]))
    found = ways(page, ".stem .text, .options .text")
    assert {way for text, way in found.items() if text.startswith("EU")} <= {"ltr"}
    assert {way for text, way in found.items() if not text.startswith("EU")} == {"rtl"}


def test_the_direction_of_the_deck_leads_on_the_practice_page(page: Watched, tmp_path: Path) -> None:
    path = tmp_path / "practice.html"
    path.write_text("".join(page_pieces(hebrew())), encoding="utf-8")
    go_to(page.page, path.as_uri())
    page.page.locator(".next .main").press("Enter")
    found: dict[str, str] = {}
    for _ in hebrew().items:
        found |= ways(page, ".stem, .option .text")
        page.page.locator("form .actions .quiet").press("Enter")
        page.page.locator("form .main").press("Enter")
    assert found[NATO] == "rtl"
    assert {way for text, way in found.items() if text.startswith("EU")} == {"ltr"}
    assert page.messages == []


def test_the_direction_of_the_deck_leads_on_flashcards(page: Watched) -> None:
    page.show(b"".join(flashcards_pieces(hebrew())).decode())
    assert ways(page, "p.stem")[NATO] == "rtl"


def test_the_direction_of_the_deck_leads_in_anki(every_anki: Anki, page: Watched, tmp_path: Path) -> None:
    layout = hebrew()
    learn(every_anki, tmp_path, layout)
    note = next(note for note in every_anki.notes() if note.fields["ID"] == "f0/q")
    card = every_anki.render(note.cards[0].id)
    page.show(f"<style>{card.css}</style><div class='card'>{card.question}</div>")
    assert ways(page, ".stem > div") == {NATO: "rtl"}
    assert ways(page, ".sheet, .head").popitem()[1] == "rtl"


def test_cards_in_anki_speak_the_language_of_the_deck(every_anki: Anki, page: Watched, tmp_path: Path) -> None:
    learn(every_anki, tmp_path, hebrew())
    words = ui_strings("he").anki
    for note in every_anki.notes():
        card = every_anki.render(note.cards[0].id)
        for side in (card.question, card.answer):
            page.show(f"<style>{card.css}</style><div class='card'>{side}</div>")
            head = page.page.inner_text(".head").strip()
            assert head == (words.choose_one if note.fields["ID"].endswith("/c") else words.type_answer)
            seen = page.page.inner_text("body").replace(note.fields["ID"], "")
            assert latin(seen) <= {"NATO", "EU", "A", "type", "Typed", "the", "The", "Atlas", "stated"}


def test_english_cards_are_as_they_were(anki: Anki, tmp_path: Path) -> None:
    """One card design serves the decks of all languages: of the others nothing is seen."""
    learn(anki, tmp_path, one_deck(pairs(x="y"), {"q": {"type": "short", "ask": "{{ n }}", "key": "v"}}))
    (note,) = anki.notes()
    card = anki.render(note.cards[0].id)
    assert [e.text for e in parsed(card.question).iter() if e.get("class") == "head"] == ["Question"]
    assert "lang=" not in card.question + card.answer
    assert first_direction(re.sub("<script.*", "", card.question, flags=re.DOTALL)) == "ltr"


def test_designs_have_no_word_of_their_own() -> None:
    for name in ("front", "back", "cloze-front", "cloze-back"):
        tree = html5lib.parseFragment(
            re.sub(r"\{\{.*?\}\}", "", read_design(f"{name}.html")), namespaceHTMLElements=False
        )
        words = " ".join(tree.itertext())
        assert "<words" not in read_design(f"{name}.html")
        assert ui_strings("he").anki.my_notes in words or "back" not in name


def test_facts_may_be_in_a_language_of_their_own(page: Watched, tmp_path: Path) -> None:
    layout = japanese()
    languages = "all => all.map((e) => e.closest('[lang]').lang)"
    page.show(form_pages(layout)["deck-A.html"])
    assert page.page.evaluate("document.documentElement.lang") == "en"
    assert set(page.page.locator(".stem .text").evaluate_all(languages)) == {"ja"}
    page.show(b"".join(flashcards_pieces(layout)).decode())
    assert set(page.page.locator("p.stem, p.answer, p.note").evaluate_all(languages)) == {"ja"}
    path = tmp_path / "practice.html"
    path.write_text("".join(page_pieces(layout)), encoding="utf-8")
    go_to(page.page, path.as_uri())
    page.page.locator(".next .main").press("Enter")
    page.page.locator("form .actions .quiet").press("Enter")
    assert set(page.page.locator(".stem, .answer, .explained > p").evaluate_all(languages)) == {"ja"}
    assert page.page.locator(".task").evaluate_all(languages) == ["en"]
    fields = note_of(layout.items[0], layout.deck).fields
    assert [field.startswith('<div lang="ja" dir="auto">') for field in fields[1:3]] == [True, True]
    assert '<div class="note" lang="ja" dir="auto">' in fields[5]


@pytest.mark.parametrize(
    ("code", "way"),
    [("he", "rtl"), ("ar-EG", "rtl"), ("fa", "rtl"), ("uz-Arab", "rtl"), ("az-Latn", "ltr"), ("ja", "ltr")],
)
def test_a_language_has_its_direction(code: str, way: str) -> None:
    assert direction_of_language(code) == way


def test_every_letter_from_the_right_leads() -> None:
    letters = [chr(code) for code in range(0x110000) if bidirectional(chr(code)) in {"R", "AL"}]
    assert all(map(has_rtl, letters))
    assert {leading_direction(f"é{2 * letter}", "ltr") for letter in letters} == {"rtl"}


def test_texts_without_such_letters_are_not_read_letter_by_letter() -> None:
    assert calls(lambda: leading_direction("é" * 10_000, "ltr")) < 100
