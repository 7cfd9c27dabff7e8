"""Formulas, lists and code in every output: real Anki with its MathJax, Chromium, Firefox, PDFs, the practice page."""

import json
import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from quizgen.checked_project import check_project
from quizgen.layout.deck import lay_out
from quizgen.outputs.anki.escaping import escape_anki, formula
from quizgen.outputs.pdf import to_pdf
from quizgen.outputs.practice.page import page_pieces
from quizgen.records.item import Item
from quizgen.records.layout import DeckLayout
from quizgen.text.pieces import Formula
from quizgen.text.plain_formulas import formulas_in
from quizgen.text.render import mathml, plain
from tests.conftest import Watched
from tests.support.anki_client import Anki
from tests.support.commands import run_in
from tests.support.firefox import Firefox
from tests.support.formulas import mathjax_page
from tests.support.paths import SUBJECTS
from tests.support.practice_learner import go_to

CHEMISTRY = SUBJECTS / "chemistry"
BOXES = (
    "[...document.querySelectorAll('math')].map((m) => m.getBoundingClientRect()).map((box) => [box.width, box.height])"
)


def build(project: Path, out: Path, *options: str) -> Path:
    done = run_in(project, "build", "--out", out, *options)
    assert done.exit_code == 0, done.output
    return out


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(CHEMISTRY, tmp_path_factory.mktemp("chemistry"))


@pytest.fixture(scope="module")
def one_form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with form A only: each PDF takes its time."""
    project = shutil.copytree(CHEMISTRY, tmp_path_factory.mktemp("one form") / "project")
    deck = project / "decks" / "chemistry.yaml"
    deck.write_text(deck.read_text("utf-8").replace("names: [A, B]", "names: [A]"), "utf-8")
    return project


@pytest.fixture(scope="module")
def with_pdfs(one_form: Path) -> Path:
    return build(one_form, one_form.parent / "out", "--pdf")


@pytest.fixture(scope="module")
def layout() -> DeckLayout:
    checked = check_project(CHEMISTRY)
    return lay_out(checked.project.decks["chemistry"], checked.items)


def formulas_of(item: Item) -> set[Formula]:
    texts = (item.stem, item.key.text, item.note, *(option.text for option in item.options))
    return {one for text in texts for one in formulas_in(text.pieces)}


def test_both_ankis_show_every_formula_as_it_was_made(every_anki: Anki, out: Path, layout: DeckLayout) -> None:
    every_anki.import_package(out / "chemistry.apkg")
    notes = {note.fields["ID"]: note for note in every_anki.notes()}
    assert notes.keys() == {item.id for item in layout.items}
    for item in layout.items:
        (card,) = notes[item.id].cards
        shown = every_anki.render(card.id)
        for one in formulas_of(item):
            assert escape_anki(formula(one)) in shown.question + shown.answer


def test_ankis_mathjax_sets_the_cards(anki: Anki, out: Path, browser: Browser, tmp_path: Path) -> None:
    anki.import_package(out / "chemistry.apkg")
    cards = [anki.render(card.id) for note in anki.notes() for card in note.cards]
    bodies = [re.sub(r"<script.*?</script>", "", card.answer, flags=re.DOTALL) for card in cards]
    file = tmp_path / "cards.html"
    file.write_text(mathjax_page(bodies), "utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    page.wait_for_function("window.MathJax && MathJax.startup && MathJax.startup.promise")
    page.evaluate("MathJax.startup.promise")
    assert page.locator("mjx-container").count() == sum(body.count("\\(") for body in bodies) > 100
    assert page.locator("[data-mjx-error], mjx-merror").count() == 0
    page.close()


def test_the_text_and_the_data_have_formulas(out: Path) -> None:
    assert "\\({\\mathrm{H}_{2}\\mathrm{O} }\\)" in (out / "chemistry.txt").read_text("utf-8")
    items = {item["id"]: item for item in json.loads((out / "chemistry.json").read_bytes())["items"]}
    assert items["water/written"]["key"] == "$\\ce{H2O}$"
    assert items["glucose/written"]["key"] == "C₆H₁₂O₆"


@pytest.mark.parametrize("name", ["A", "A-key", "keys", "practice"])
def test_pages_show_formulas_on_a_telephone(page: Watched, out: Path, name: str) -> None:
    page.page.set_viewport_size({"width": 360, "height": 700})
    page.page.goto((out / f"chemistry-{name}.html").as_uri())
    if name == "practice":
        page.page.locator(".next .main").press("Enter")
    boxes = page.page.evaluate(BOXES)
    assert name == "practice" or len(boxes) > 10
    assert all(width > 3 and height > 5 for width, height in boxes)
    assert page.page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.messages == []
    assert [request for request in page.requests if not request.startswith(("file:", "data:"))] == []


def test_firefox_draws_them(firefox: Firefox, out: Path) -> None:
    firefox.open(out / "chemistry-A.html")
    boxes = firefox.see(BOXES)
    assert len(boxes) > 10
    assert all(width > 3 and height > 5 for width, height in boxes)


def test_a_list_stands_in_no_paragraph(page: Watched, out: Path) -> None:
    for name in ("keys", "flashcards"):
        page.page.goto((out / f"chemistry-{name}.html").as_uri())
        assert page.page.evaluate("document.querySelectorAll('p ul, p pre').length") == 0
    note = page.page.locator(".note", has=page.page.locator("ul.marked"))
    assert note.count() >= 1
    assert note.first.locator("li").count() == 2


def test_flashcards_draw_formulas_with_names(page: Watched, out: Path) -> None:
    page.page.goto((out / "chemistry-flashcards.html").as_uri())
    drawn = page.page.locator("svg.formula")
    assert drawn.count() > 50
    assert page.page.get_by_role("img", name="CuSO4·5H2O", exact=True).count() >= 1
    assert all(
        box and box["width"] > 3 and box["height"] > 5 for box in (one.bounding_box() for one in drawn.all()[:30])
    )
    assert page.messages == []


def test_no_formula_is_cut_off_on_a_flashcard(page: Watched, out: Path) -> None:
    page.page.emulate_media(media="print")
    page.page.goto((out / "chemistry-flashcards.html").as_uri())
    over = """[...document.querySelectorAll('.card')].filter((card) => {
      const [lines, room] = ['.lines', '.room'].map((one) => card.querySelector(one).getBoundingClientRect());
      const cut = (line) => line.getBoundingClientRect().bottom > lines.bottom + 1
        || line.scrollWidth > line.clientWidth + 1;
      return [...card.querySelectorAll('.lines > *')].some(cut);
    }).map((card) => card.innerText)"""
    assert page.page.evaluate(over) == []


def test_pdfs_have_no_tex_and_name_their_formulas(with_pdfs: Path) -> None:
    document = pypdfium2.PdfDocument(with_pdfs / "chemistry-A.pdf")
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert "What is the formula of" in text
    assert not re.search(r"\\|ce\{|frac|sqrt", text)
    content = to_pdf(f"<html lang=en><title>x</title><p>a {mathml(Formula(chr(92) + 'frac{a}{b}'))}", "a4")
    assert b"(a/b)" in unpacked(content)
    with_formula = pypdfium2.PdfDocument(content)[0].render(scale=2).to_pil().convert("L")
    without = (
        pypdfium2.PdfDocument(to_pdf("<html lang=en><title>x</title><p>a", "a4"))[0]
        .render(scale=2)
        .to_pil()
        .convert("L")
    )
    assert sum(with_formula.histogram()[:128]) > 1.5 * sum(without.histogram()[:128])


def ink(pdf: bytes) -> int:
    """Return how many dark points the first page of a PDF has."""
    return sum(pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil().convert("L").histogram()[:128])


def unpacked(pdf: bytes) -> bytes:
    """Return all that stands in a PDF."""
    return pdf + b"".join(zlib.decompress(part) for part in re.findall(rb"stream\n(x.*?)\nendstream", pdf, re.DOTALL))


def test_a_second_build_is_the_same_and_prints_nothing_that_its_libraries_log(
    one_form: Path, with_pdfs: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "quizgen", "--project", str(one_form), "build", "--out", str(tmp_path), "--pdf"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    for file in sorted(with_pdfs.glob("chemistry*")):
        assert file.read_bytes() == (tmp_path / file.name).read_bytes(), file.name


@pytest.fixture(scope="module")
def practising(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


TYPED = {
    "water/written": {"H2O": True, "H₂O": True, "H_2O": True, "h2o": False, "HO2": False},
    "ethanol/written": {"C2H5OH": True, "C2H6O": True, "C₂H₅OH": True},
    "glucose/written": {"C6H12O6": True, "C₆H₁₂O₆": True, "C6H12O": False},
    "sulfate/charge": {"2^-": True, "2⁻": True, "2-": True, "3-": False},
    "rate/relation": {"k=A e^(-E_a/(RT))": False, "k = A e^(-E_a/RT)": True, "k = a e^(-E_a/RT)": False},
}


@pytest.mark.parametrize("id_", TYPED)
def test_what_somebody_types_is_compared_by_what_a_keyboard_makes(
    practising: Page, layout: DeckLayout, tmp_path: Path, id_: str
) -> None:
    (section,) = (part for part in layout.sections if any(item.id == id_ for item in part.items))
    (item,) = (item for item in section.items if item.id == id_)
    one = type(section)(section.section, (item,))
    path = tmp_path / "practice.html"
    path.write_text("".join(page_pieces(DeckLayout(layout.deck, (one,), ()))), "utf-8")
    for text, right in TYPED[id_].items():
        go_to(practising, path.as_uri())
        practising.evaluate("localStorage.clear()")
        go_to(practising, path.as_uri())
        practising.locator(".next .main").press("Enter")
        practising.locator("textarea").fill(text)
        practising.keyboard.press("Enter")
        verdict = practising.locator(".verdict")
        assert (verdict.get_attribute("class") == "verdict right") is right, text
        assert not right or verdict.inner_text() == "✓ Right", text


def test_stems_are_compared_with_their_formulas(layout: DeckLayout) -> None:
    assert "$pV = nRT$" in {plain(item.stem)[-11:-1] for item in layout.items}
