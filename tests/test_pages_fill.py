"""Printed pages are filled: none is under half full but the last, and none has a single question.

The first page of a key has the answers at a glance, and may have one explained answer below them. In large print, few
questions fill a page: where the next one is long, less of a page is filled, and a long one may have a page of its own.
"""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from quizgen.build import check_project
from quizgen.layout.worksheet import Wanted, worksheet
from quizgen.outputs.registry import printed
from tests.conftest import Watched
from tests.support.paths import ROOT, SUBJECTS

FOOT, HEAD = 43, 37
"""The margins at the foot, where every page says which it is, and at the head, in points."""

MARK = """document.querySelectorAll('.question, .entry').forEach((question) => {
    const mark = document.createElement('span');
    mark.textContent = `[[${question.id}]]`;
    mark.style.cssText = 'font-size: 1px; position: absolute';
    question.querySelector('.number').append(mark);
})"""


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("questions", [10, 15, 20, 30])
@pytest.mark.parametrize("project", [ROOT, SUBJECTS / "elements"], ids=["shipped", "elements"])
def test_pages_are_filled(page: Watched, tmp_path: Path, project: Path, questions: int, paper: str) -> None:
    checked = check_project(project)
    (deck,) = checked.project.decks.values()
    made = worksheet(deck, checked.items, Wanted(questions))
    for file in printed(made):
        if file.entry.kind.name in {"form", "key"}:
            path = tmp_path / file.entry.name
            path.write_bytes(file.content())
            filled = pages(page, path, paper)
            assert all(share >= 0.5 for share, _ in filled[:-1]), filled
            first = file.entry.kind.name == "key"
            assert all(count != 1 for _, count in filled[first:]), filled


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("questions", [10, 15, 20, 30])
@pytest.mark.parametrize("project", [ROOT, SUBJECTS / "capitals", SUBJECTS / "elements"], ids=lambda path: path.name)
def test_pages_in_large_print_are_filled_as_far_as_long_questions_let_them(
    page: Watched, tmp_path: Path, project: Path, questions: int, paper: str
) -> None:
    checked = check_project(project)
    (deck,) = checked.project.decks.values()
    made = worksheet(deck, checked.items, Wanted(questions, large_print=True))
    (large,) = [file for file in printed(made) if file.entry.kind.name == "large"]
    path = tmp_path / large.entry.name
    path.write_bytes(large.content())
    filled = pages(page, path, paper)
    assert sum(share for share, _ in filled[:-1]) >= 0.65 * (len(filled) - 1), filled
    assert all(count for _, count in filled), f"no page has the sources alone: {filled}"
    if project != ROOT:
        assert all(share >= 0.45 and count > 1 for share, count in filled[:-1]), filled


BESIDE = """short => [...document.querySelectorAll('.side .options.short')].flatMap(list => {
    const [left, right] = list.querySelectorAll('li');
    const text = left.querySelector('.text');
    text.textContent = short;
    return [right.getBoundingClientRect().left - text.getBoundingClientRect().right];
})"""


@pytest.mark.parametrize("paper", [180, 186], ids=["A4", "Letter"])
def test_options_in_two_columns_of_large_print_do_not_touch(page: Watched, tmp_path: Path, paper: int) -> None:
    checked = check_project(ROOT)
    (deck,) = checked.project.decks.values()
    made = worksheet(deck, checked.items, Wanted(30, large_print=True))
    (large,) = [file for file in printed(made) if file.entry.kind.name == "large"]
    path = tmp_path / large.entry.name
    path.write_bytes(large.content())
    page.page.emulate_media(media="print")
    page.page.set_viewport_size({"width": paper * 96 // 25, "height": 900})
    page.page.goto(path.as_uri())
    for short in ("Vershbow and Binnendijk", "Wyoming and Washington"):
        gaps = page.page.evaluate(BESIDE, short)
        assert min(gaps) >= 12, gaps


def pages(watched: Watched, path: Path, paper: str) -> list[tuple[float, int]]:
    """Of each printed page how much of it is filled, and how many questions are on it."""
    watched.page.goto(path.as_uri())
    watched.page.evaluate(MARK)
    found = []
    with pypdfium2.PdfDocument(watched.page.pdf(format=paper)) as document:
        for page in document:
            text, height = page.get_textpage(), page.get_height()
            bottoms = [text.get_rect(number)[1] for number in range(text.count_rects())]
            lowest = min(bottom for bottom in bottoms if bottom > FOOT)
            questions = re.findall(r"\[\[q\d+", re.sub(r"\s", "", text.get_text_bounded()))
            found.append(((height - HEAD - lowest) / (height - HEAD - FOOT), len(questions)))
    return found
