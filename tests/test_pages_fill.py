"""Printed pages are filled: none is under half full but the last, and none has a single question.

The first page of a key has the answers at a glance, and may have one explained answer below them. In large print, a
picture to be labelled may have a page of its own.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from quizgen.checked_project import check_project
from quizgen.layout.large_print_heights import PAPERS, InCommon, question_height
from quizgen.layout.lesson_request import LessonRequest
from quizgen.layout.worksheet import worksheet
from quizgen.outputs.pages.forms import printed
from quizgen.records.deck import Deck
from quizgen.records.item import Item
from tests.conftest import Watched
from tests.support.paths import ROOT, SUBJECTS

FOOT, HEAD = 43, 37
"""The margins at the foot, where every page says which it is, and at the head, in points."""

INK = 200
"""What is darker than this, from 0 to 255, is printed."""

LARGE = (51, 34)
"""The margins at foot and head in large print."""

MARK = """document.querySelectorAll('.question .number, .entry .number').forEach((number) => {
    const mark = document.createElement('span');
    mark.textContent = `[[${number.closest('.question, .entry').id}]]`;
    mark.style.cssText = 'font-size: 1px; position: absolute; opacity: .01';
    number.append(mark);
})"""
"""Marks the number of each question, and the same where a list goes on on the next page."""


@pytest.mark.parametrize("questions", [10, 15, 20, 30])
@pytest.mark.parametrize("project", [ROOT, SUBJECTS / "elements"], ids=["shipped", "elements"])
def test_pages_are_filled(page: Watched, tmp_path: Path, project: Path, questions: int) -> None:
    deck, items = deck_of(project)
    made = worksheet(deck, items, LessonRequest(questions))
    for file in printed(made):
        if file.entry.kind.name in {"form", "key"}:
            path = tmp_path / file.entry.name
            path.write_bytes(file.content())
            first = file.entry.kind.name == "key"
            for paper, filled in pages(page, path):
                assert all(share >= 0.5 for share, _ in filled[:-1]), (path.name, paper, filled)
                assert all(count != 1 for _, count in filled[first:]), (path.name, paper, filled)


@pytest.mark.parametrize("questions", [10, 15, 20, 30])
@pytest.mark.parametrize("project", [ROOT, SUBJECTS / "capitals", SUBJECTS / "elements"], ids=lambda path: path.name)
def test_pages_in_large_print_are_filled(page: Watched, tmp_path: Path, project: Path, questions: int) -> None:
    for seed in ("", "a"):
        for path in large_sheets(tmp_path, project, LessonRequest(questions, seed=seed, large_print=True)):
            for paper, filled in pages(page, path, LARGE):
                assert all(share >= 0.5 for share, _ in filled[:-1]), (seed, paper, filled)
                assert all(count > 1 for _, count in filled), (seed, paper, filled)
                mean = 0.6 if project == SUBJECTS / "capitals" else 0.65  # the least measured is 0.632
                assert sum(share for share, _ in filled[:-1]) >= mean * (len(filled) - 1), (seed, paper, filled)


@pytest.mark.parametrize("name", ["chemistry", "countries", "verbs"])
def test_pages_with_formulas_and_tables_are_filled_in_large_print(page: Watched, tmp_path: Path, name: str) -> None:
    for path in large_sheets(tmp_path, SUBJECTS / name, LessonRequest(20, large_print=True)):
        ((_, filled),) = pages(page, path, LARGE, ["Letter"])
        assert all(share >= 0.5 and count > 1 for share, count in filled[:-1]), filled


def test_every_version_is_filled_in_large_print(page: Watched, tmp_path: Path) -> None:
    for path in large_sheets(tmp_path, ROOT, LessonRequest(20, letters=("A", "B", "C"), large_print=True)):
        for paper, filled in pages(page, path, LARGE):
            assert all(share >= 0.5 for share, _ in filled[:-1]), (path.name, paper, filled)
            assert all(count > 1 for _, count in filled), (path.name, paper, filled)


def test_a_picture_to_be_labelled_stays_with_its_heading_in_large_print(page: Watched, tmp_path: Path) -> None:
    for seed in ("", "a"):
        for path in large_sheets(tmp_path, SUBJECTS / "anatomy", LessonRequest(10, seed=seed, large_print=True)):
            for paper, filled in pages(page, path, LARGE):
                assert all(share >= 0.5 and count for share, count in filled[:-1]), (seed, paper, filled)


def test_the_instruction_for_pictures_is_whole_beside_the_first_of_them(page: Watched, tmp_path: Path) -> None:
    for path in large_sheets(tmp_path, SUBJECTS / "anatomy", LessonRequest(6, letters=("A", "B"), large_print=True)):
        page.page.goto(path.as_uri())
        for paper in ("A4", "Letter"):
            with pypdfium2.PdfDocument(page.page.pdf(format=paper)) as document:
                texts = [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in document]
            assert [text for text in texts if re.search(r"Part 2\..* per name 5\. Label the parts", text)], texts


def test_a_list_that_goes_on_on_the_next_page_says_its_number_there(page: Watched, tmp_path: Path) -> None:
    found = 0
    for count in range(3, 12):
        (path,) = large_sheets(tmp_path, ROOT, LessonRequest(count, types=("all-of", "matching"), large_print=True))
        page.page.goto(path.as_uri())
        for split in page.page.locator(".question.split").all():
            first, *again = split.locator(".number").all_inner_texts()
            assert {first} == {*again}
            found += 1
    assert found


ORGANS = """topic: parts
fields: {organ: text, parts: list}
items:
  parts: {type: all-of, ask: "Which parts does {{ organ }} have?", key: parts}
"""

THREE_PARTS = """
organ:
  ear: {organ: the ear, parts: [drum, hammer, anvil], from: {source: drawings, at: 4}}
  leaf: {organ: the leaf, parts: [blade, vein, stalk], from: {source: drawings, at: 4}}
  tooth: {organ: the tooth, parts: [crown, root, pulp], from: {source: drawings, at: 4}}
"""


def test_no_line_of_a_list_goes_to_the_page_of_a_picture_to_label_to_keep_it_company(tmp_path: Path) -> None:
    project = tmp_path / "anatomy"
    shutil.copytree(SUBJECTS / "anatomy", project)
    (project / "templates" / "organ.yaml").write_text(ORGANS, "utf-8")
    with (project / "seeds" / "facts.yaml").open("a", encoding="utf-8") as facts:
        facts.write(THREE_PARTS)
    wanted = LessonRequest(4, types=("all-of", "labels"), large_print=True)
    (path,) = large_sheets(tmp_path, project, wanted)
    shown = path.read_text("utf-8")
    assert "Label the parts" in shown or "Which name belongs" in shown
    assert '<li class="on-next-page">' not in shown


HEIGHTS = """() => [...document.querySelectorAll('.question')].map(
    question => question.getBoundingClientRect().height / parseFloat(getComputedStyle(question).fontSize)
)"""


@pytest.mark.parametrize("project", [ROOT, SUBJECTS / "elements", SUBJECTS / "flags"], ids=lambda path: path.name)
def test_questions_in_large_print_are_as_tall_as_estimated(page: Watched, tmp_path: Path, project: Path) -> None:
    """Nearly all to the line, and none of them more than two lines off: pages begin where the estimates say."""
    wanted = LessonRequest(40, large_print=True)
    (path,) = large_sheets(tmp_path, project, wanted)
    (form,) = worksheet(*deck_of(project), wanted).forms
    common = InCommon.of(form.items)
    page.page.emulate_media(media="print")
    for paper, width in zip(PAPERS, (180, 185.9), strict=True):
        page.page.set_viewport_size({"width": round(width / 25.4 * 96), "height": 900})
        page.page.goto(path.as_uri())
        drawn = zip(form.items, page.page.evaluate(HEIGHTS), strict=True)
        off = {item.id: round(abs(question_height(item, paper, common) - height) / 1.25, 1) for item, height in drawn}
        assert sum(lines > 0.7 for lines in off.values()) <= len(off) / 10, off
        assert max(off.values()) <= 2, off


@cache
def deck_of(project: Path) -> tuple[Deck, tuple[Item, ...]]:
    """Return the one deck of a project, and all its items."""
    checked = check_project(project)
    (deck,) = checked.project.decks.values()
    return deck, tuple(checked.items)


def large_sheets(folder: Path, project: Path, wanted: LessonRequest) -> list[Path]:
    """Write the sheets in large print of a worksheet into the folder."""
    deck, items = deck_of(project)
    made = worksheet(deck, items, wanted)
    paths = []
    for file in printed(made):
        if file.entry.kind.name == "large":
            paths.append(folder / file.entry.name)
            paths[-1].write_bytes(file.content())
    return paths


BESIDE = """short => [...document.querySelectorAll('.side .options.short')].flatMap(list => {
    const [left, right] = list.querySelectorAll('li');
    const text = left.querySelector('.text');
    text.textContent = short;
    return [right.getBoundingClientRect().left - text.getBoundingClientRect().right];
})"""


@pytest.mark.parametrize("paper", [180, 186], ids=["A4", "Letter"])
def test_options_in_two_columns_of_large_print_do_not_touch(page: Watched, tmp_path: Path, paper: int) -> None:
    deck, items = deck_of(ROOT)
    made = worksheet(deck, items, LessonRequest(30, large_print=True))
    (large,) = [file for file in printed(made) if file.entry.kind.name == "large"]
    path = tmp_path / large.entry.name
    path.write_bytes(large.content())
    page.page.emulate_media(media="print")
    page.page.set_viewport_size({"width": paper * 96 // 25, "height": 900})
    page.page.goto(path.as_uri())
    for short in ("Vershbow and Binnendijk", "Wyoming and Washington"):
        gaps = page.page.evaluate(BESIDE, short)
        assert min(gaps) >= 12, gaps


def pages(
    watched: Watched, path: Path, margins: tuple[int, int] = (FOOT, HEAD), papers: Sequence[str] = ("A4", "Letter")
) -> Iterator[tuple[str, list[tuple[float, int]]]]:
    """For each paper, of each printed page how much of it is filled, and how many questions or parts of them it has."""
    watched.page.goto(path.as_uri())
    watched.page.evaluate(MARK)
    foot, head = margins
    for paper in papers:
        found = []
        with pypdfium2.PdfDocument(watched.page.pdf(format=paper)) as document:
            for page in document:
                text, height = page.get_textpage(), page.get_height()
                questions = {*re.findall(r"\[\[q\d+", re.sub(r"\s", "", text.get_text_bounded()))}
                found.append(((lowest(page, foot) - head) / (height - head - foot), len(questions)))
        yield paper, found


def lowest(page: pypdfium2.PdfPage, foot: int) -> int:
    """Return how far below the upper edge of a page its last line ends, in points, but for what is in the margin."""
    bitmap = page.render(scale=1, grayscale=True)
    pixels = bytes(bitmap.buffer)
    rows = range(bitmap.height - foot - 1, -1, -1)
    return next(row for row in rows if min(pixels[row * bitmap.stride :][: bitmap.width]) < INK)
