"""One answer key for several forms: what its tables and its explanations say holds on every sheet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.outputs.output import PendingFile
from quizgen.outputs.pages.forms import printed
from quizgen.outputs.pages.pdf_files import pdfs
from quizgen.outputs.pages.shared_key import MAX_FORMS
from quizgen.records.item import Item
from quizgen.records.layout import DeckLayout, Form
from quizgen.text.render import plain
from quizgen.ui import ui_strings
from tests.conftest import Watched
from tests.support.pages import check_accessible, check_fits, check_offline, check_valid, form_pages, index_of
from tests.support.pages_hebrew import hebrew
from tests.support.pages_key import SheetQuestion, read_sheet, right_answer
from tests.support.pages_sample import only_form
from tests.support.pages_types import every_type

NAME = "rivers-keys.html"
READ_TABLES = """() => [...document.querySelectorAll('.glance table')].flatMap(table => {
    const heads = [...table.querySelectorAll('thead th')].map(th => th.innerText.trim());
    return [...table.querySelectorAll('tbody tr')].flatMap(row => {
        if (table.className === 'by-place')
            return [...row.querySelectorAll('th')].map((th, i) => [
                heads[i], parseInt(th.innerText), row.querySelector('td .text').innerText.trim(), '']);
        const head = row.querySelector('th').innerText.trim(), byForm = table.className === 'by-form';
        const cells = [...row.querySelectorAll('td')].flatMap(td => Array(td.colSpan).fill(td));
        return cells.map((td, i) => [
            byForm ? heads[i] : head, parseInt(byForm ? head : heads[i]),
            (td.querySelector('.text') ?? td).innerText.trim(), td.querySelector('.boxes')?.innerText ?? '']);
    });
})"""
"""Of each table the form, the number, the answer at a glance and what is said of boxes."""

READ_ENTRIES = """() => [...document.querySelectorAll('.entry')].map(entry => [
    entry.querySelector('.number').innerText, entry.querySelector('.stem').innerText,
    [...entry.querySelectorAll('.answer .text')].map(text => text.innerText)])"""


def with_forms(layout: DeckLayout, letters: str) -> DeckLayout:
    """The deck with so many forms, every second one the other way round."""
    items = layout.forms[0].items
    turned = tuple(replace(item, options=item.options[::-1]) for item in items[::-1])
    return replace(layout, forms=tuple(Form(letter, (items, turned)[n % 2]) for n, letter in enumerate(letters)))


DECKS = {"every type": every_type(), "Hebrew": hebrew(), "five forms": with_forms(every_type(), "ABCDE")}


@pytest.fixture(scope="module", params=DECKS)
def deck(request: pytest.FixtureRequest) -> DeckLayout:
    return DECKS[request.param]


@pytest.fixture(scope="module")
def folder(deck: DeckLayout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("shared")
    for name, page in form_pages(deck).items():
        (made / name).write_text(page, "utf-8")
    return made


def test_tables_have_the_right_answer_of_every_number_of_every_form(
    page: Watched, deck: DeckLayout, folder: Path
) -> None:
    page.page.goto((folder / NAME).as_uri())
    table = {(form, number): (answer, boxes) for form, number, answer, boxes in page.page.evaluate(READ_TABLES)}
    expected = {(form.letter, number) for form in deck.forms for number in range(1, len(form.items) + 1)}
    assert table.keys() == expected
    for form in deck.forms:
        check_answers(
            page, form, folder / f"rivers-{form.letter}.html", folder / f"rivers-{form.letter}-key.html", table
        )


def check_answers(
    page: Watched, form: Form, sheet: Path, key: Path, table: dict[tuple[str, int], tuple[str, str]]
) -> None:
    """The table says of each number of a form what the form's own key says."""
    questions, _ = read_sheet(page, sheet)
    page.page.goto(key.as_uri())
    own = page.page.evaluate("""() => [...document.querySelectorAll('.glance li')].map(li => [
        parseInt(li.querySelector('.number').innerText), (li.querySelector('.text') ?? li.children[1]).innerText.trim(),
        li.querySelector('.boxes')?.innerText ?? ''])""")
    assert {number: (answer, boxes) for number, answer, boxes in own} == {
        question.number: table[form.letter, question.number] for question in questions
    }


@pytest.mark.parametrize("letters", ["AB", "ABC", "ABCD", "ABCDE"])
def test_of_more_than_three_forms_a_written_answer_stands_once(letters: str) -> None:
    page = form_pages(with_forms(every_type(), letters))[NAME]
    glance, _ = page.split('<section class="shared', 1)
    written = [item for item in every_type().forms[0].items if item.type.name == "cloze"]
    assert len(written) > 1
    for item in written:
        assert glance.count(f">{plain(item.key.text)}<") == (1 if len(letters) > 3 else len(letters))


def test_each_question_is_explained_once_with_its_number_on_every_form(
    page: Watched, deck: DeckLayout, folder: Path
) -> None:
    page.page.goto((folder / NAME).as_uri())
    entries = page.page.evaluate(READ_ENTRIES)
    assert len(entries) == len(deck.forms[0].items)
    sheets = {
        form.letter: {q.number: q for q in read_sheet(page, folder / f"rivers-{form.letter}.html")[0]}
        for form in deck.forms
    }
    items = {item.id: item for item in deck.items}
    for places, stem, answers in entries:
        found = [place.split() for place in places.replace("\N{NO-BREAK SPACE}", " ").split("·")]
        assert [letter for letter, _ in found] == [form.letter for form in deck.forms]
        asked = [sheets[letter][int(number)] for letter, number in found]
        assert {question.stem for question in asked} == {" ".join(stem.split())}
        assert any(explains(item, asked[0], answers, deck.deck.language) for item in items.values())


def explains(item: Item, question: SheetQuestion, answers: list[str], language: str) -> bool:
    """Whether the item is the one asked, and these its right answers."""
    ui = ui_strings(language)
    stem = " ".join(plain(item.stem, blank=f"[{ui.blank}]").split())
    right = sorted(text for _, text in right_answer(item, ui))
    return stem == question.stem and right == sorted(" ".join(answer.split()) for answer in answers)


def test_no_letter_of_an_option_stands_in_an_explanation(deck: DeckLayout, folder: Path) -> None:
    """Options have another letter on each form."""
    _, explained = (folder / NAME).read_text("utf-8").split('<section class="shared', 1)
    assert 'class="letter"' not in explained


def test_the_page_is_sound(page: Watched, folder: Path) -> None:
    check_offline(page, folder / NAME)
    check_fits(page, folder / NAME)
    check_valid(folder / NAME)


def test_it_is_accessible(page: Watched, folder: Path) -> None:
    check_accessible(page, folder / NAME)


def test_it_takes_less_paper_than_the_keys_of_all_forms(page: Watched) -> None:
    layout = with_forms(every_type(), "ABC")
    made = {
        file.entry.name: sheets_of_paper(page, file) for file in printed(layout) if file.entry.kind.noun == "answer"
    }
    assert made.pop(NAME) * 2 < sum(made.values())


def sheets_of_paper(page: Watched, file: PendingFile) -> int:
    page.show(file.content().decode())
    return page.page.pdf(format="A4").count(b"/Type /Page\n")


def test_wide_tables_are_parted() -> None:
    page = form_pages(with_forms(every_type(), "ABCDE"))[NAME]
    parts = page.split('<table class="by-form">')[1:]
    assert all(part.split("</thead>")[0].count('scope="col"') <= MAX_FORMS for part in parts)


def test_forms_without_a_question_in_common_share_no_key() -> None:
    layout = every_type()
    one = only_form(layout, layout.forms[0].items[:9])
    apart = replace(layout, forms=(one.forms[0], Form("B", layout.forms[0].items[9:])))
    for other in (one, apart, replace(layout, forms=()), replace(layout, forms=(Form("A", ()), Form("B", ())))):
        assert NAME not in form_pages(other)


def test_it_is_on_the_index_page_and_has_a_pdf() -> None:
    assert f'href="{NAME}"' in index_of(every_type())
    files = [file for file in printed(every_type()) if file.entry.name == NAME]
    assert [file.entry.name for file in pdfs(files, "a4")] == ["rivers-keys.pdf"]


def test_every_page_says_that_it_is_the_key_of_these_forms() -> None:
    page = form_pages(every_type())[NAME]
    assert "Answer key, Versions A, B, Edition k7m2-xq" in page
    assert "<b>Versions A, B</b>" in page
