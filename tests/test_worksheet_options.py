"""What a worksheet is chosen from, what its questions are worth, and what else stands on it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from shutil import copytree

import pytest

from quizgen.layout.lesson_request import LessonRequest
from quizgen.records.deck import Worth
from tests.support.paths import ROOT, SUBJECTS
from tests.support.published import DECK, rivers
from tests.support.worksheets import ELEMENTS, layout, make_sheet, sheet_files, wrong_usage


@pytest.fixture(scope="module")
def elements(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(copytree(SUBJECTS / "elements", tmp_path_factory.mktemp("options") / "elements"))


def test_only_the_templates_kinds_and_sources_named_are_asked_about() -> None:
    everything = layout(LessonRequest(1)).items
    template, kind = everything[0].template, everything[-1].kind
    source = everything[0].citations[0].source.id
    assert {item.template for item in layout(LessonRequest(5, templates=(template,))).items} == {template}
    assert {item.kind for item in layout(LessonRequest(5, kinds=(kind,))).items} == {kind}
    cited = layout(LessonRequest(5, sources=(source,))).items
    assert cited == tuple(i for i in everything if {source} == {citation.source.id for citation in i.citations})


def test_a_question_that_needs_another_source_as_well_is_not_asked() -> None:
    asked = layout(LessonRequest(1), ROOT).items
    sources = [sorted({citation.source.id for citation in item.citations}) for item in asked]
    one, other = next(cited for cited in sources if len(cited) == 2)
    both = tuple(item for item, cited in zip(asked, sources, strict=True) if set(cited) <= {one, other})
    assert [one, other] in sources
    assert layout(LessonRequest(1, sources=(one, other)), ROOT).items == both
    for source in (one, other):
        made = layout(LessonRequest(1, sources=(source,)), ROOT).items
        assert made == tuple(i for i, cited in zip(asked, sources, strict=True) if cited == [source])


def test_what_is_named_narrows_what_else_is_named() -> None:
    kinds = {item.kind for item in layout(LessonRequest(1, types=("choice",))).items}
    kind = min(kinds)
    made = layout(LessonRequest(6, types=("choice",), kinds=(kind,), strict=True))
    assert {(item.type.name, item.kind) for item in made.forms[0].items} == {("choice", kind)}


def test_points_are_those_of_the_deck_unless_others_are_given(tmp_path: Path) -> None:
    project = rivers(tmp_path)
    project.edit(DECK, ("name: Rivers", "name: Rivers\npoints: {choice: 3, cloze: 2}"))
    before = layout(LessonRequest(5), project.folder)
    made = layout(LessonRequest(5, points={"choice": Worth(5)}), project.folder)
    assert [made.deck.worth(name) for name in ("choice", "cloze", "short")] == [Worth(5), Worth(2), Worth(1)]
    assert made.code != before.code


def test_points_stand_on_sheet_and_key(elements: Path, tmp_path: Path) -> None:
    words = ("--types", "choice", "--count", "4", "--points", "choice=3, cloze = 2")
    for page in sheet_files(elements, tmp_path, *words).values():
        assert "12 points, 3 per question" in page


def test_instructions_stand_below_the_title_as_text(elements: Path, tmp_path: Path) -> None:
    words = ("--count", "2", "--large-print", "--instructions", "Answer <all>.\nNo notes.")
    pages = sheet_files(elements, tmp_path, *words)
    assert len(pages) == 3
    for name, page in pages.items():
        assert ("Answer &lt;all&gt;. No notes.</p>" in page) == ("-key" not in name)


WORDS: dict[str, dict[str, str | bool]] = {
    "another title": {"title": "Another title"},
    "one of the same file name": {"title": "Another title!"},
    "instructions": {"instructions": "Use a pencil."},
    "a class": {"class_line": "10b"},
    "a line for the class": {"class_line": ""},
    "a time": {"time_line": "20"},
    "fact ids in the key": {"fact_ids": True},
}


def test_whatever_is_printed_above_the_questions_has_a_code_of_its_own() -> None:
    """No sheet takes the place of another one."""
    codes = [layout(LessonRequest(5, **words)).code for words in ({}, *WORDS.values())]  # type: ignore[arg-type]
    assert len(set(codes)) == len(codes)


def test_a_version_has_the_same_code_if_it_has_the_same_order() -> None:
    """Which order a version has depends on those before it."""
    made = {
        letters: layout(LessonRequest(8, letters=tuple(letters))) for letters in ("A", "AB", "ABC", "B", "AC", "BC")
    }
    by_name: dict[tuple[str, str], set[str]] = {}
    for one in made.values():
        for form in one.forms:
            shown = "; ".join(f"{item.id}: {[option.id for option in item.options]}" for item in form.items)
            by_name.setdefault((one.code, form.letter), set()).add(shown)
    assert len({made[letters].code for letters in ("A", "AB", "ABC")}) == 1
    assert [name for name, forms in by_name.items() if len(forms) > 1] == []


def test_instructions_may_stand_in_the_deck_s_file(tmp_path: Path) -> None:
    project = rivers(tmp_path)
    project.edit(DECK, ("forms:\n", "forms:\n  instructions: Use a pencil.\n"))
    assert layout(LessonRequest(5), project.folder).deck.forms.instructions == "Use a pencil."
    assert layout(LessonRequest(5, instructions="Use a pen."), project.folder).deck.forms.instructions == "Use a pen."


def test_facts_are_named_in_keys_only_where_asked(elements: Path, tmp_path: Path) -> None:
    (_, item) = layout(LessonRequest(2)).forms[0].items  # the first is about gold, which is a word of its page
    for words, there in (((), False), (("--fact-ids",), True)):
        pages = sheet_files(elements, tmp_path / str(there), "--count", "2", *words)
        sheet, key = (
            next(p for n, p in pages.items() if n.endswith("-key.html") == is_key) for is_key in (False, True)
        )
        assert not re.search(rf"\b{item.facts[0]}\b", sheet)
        assert bool(re.search(rf"\b{item.facts[0]}\b", key)) == there


@pytest.mark.parametrize(
    ("named", "ids"),
    [
        (("--section", "the Periodic  Table"), ("--section", "table")),
        (("--source", "The handbook"), ("--source", "handbook")),
        (("--section", "history,The periodic table"), ("--section", "history,table")),
        (("--types", "Multiple choice, fill in the blank"), ("--types", "choice,cloze")),
    ],
)
def test_sections_and_sources_may_be_called_by_their_names(
    elements: Path, named: tuple[str, ...], ids: tuple[str, ...], tmp_path: Path
) -> None:
    assert sheet_files(elements, tmp_path / "named", *named) == sheet_files(elements, tmp_path / "ids", *ids)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--templates", "symbl"), "there are no questions from an item template “symbl”"),
        (("--kinds", "elemnt"), "there is no kind “elemnt”"),
        (("--source", "tabel"), "there is no source “tabel”"),
        (("--kinds", ","), "'--kinds': it is empty"),
        (("--points", "coice=2"), "there is no item type “coice” (did you mean “choice”?)"),
        (("--points", "choice"), "“choice” should be an item type with its points, from 1 to 100, such as matching=2"),
        (("--points", "-1"), "“-1” should be an item type with its points, such as matching=2"),
        (("--points", "2"), "“2” should be an item type with its points, such as matching=2"),
        (("--points", "choice=0"), "“choice=0” should be"),
        (("--points", "choice=101"), "“choice=101” should be"),
        (("--points", "choice=²"), "“choice=²” should be"),
        (("--per-fact", "0"), "0 is not in the range 1<=x<=9"),
    ],
)
def test_wrong_words_say_what_to_do(elements: Path, words: tuple[str, ...], message: str, tmp_path: Path) -> None:
    assert message in wrong_usage(elements, *words, "--out", str(tmp_path / "out"))


def test_where_nothing_is_all_that_is_wanted_it_is_said(elements: Path, tmp_path: Path) -> None:
    section = next(item for item in layout(LessonRequest(1, sections=("table",)), ELEMENTS).items)
    message = wrong_usage(elements, "--section", "history", "--kinds", section.kind, "--out", str(tmp_path / "out"))
    kinds = len(layout(LessonRequest(1, sections=("history",))).items)
    whole = len(layout(LessonRequest(1, kinds=(section.kind,))).items)
    said = f"there would be {kinds} without --kinds, or {whole} from the whole deck (without --section)"
    assert f"no question fits all these options; {said}" in message


LINES = re.compile(r'<span class="field(?: given)?">(?:<span>)?(Class|Time allowed)(?:: |</span>)(.*?)</span>\n')


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ((), {}),
        (("--class", "10b", "--time", "20"), {"Class": "10b", "Time allowed": "20 minutes"}),
        (("--class", "--time", "one <lesson>"), {"Class": "", "Time allowed": "one <lesson>"}),
        (("--time=1", "--class"), {"Class": "", "Time allowed": "1 minute"}),
    ],
)
def test_class_and_time_are_printed_or_left_to_be_filled_in(
    elements: Path, words: tuple[str, ...], lines: dict[str, str], tmp_path: Path
) -> None:
    for name, page in sheet_files(elements, tmp_path, "--count", "2", "--large-print", *words).items():
        found = {label: unescape(re.sub("<.*?>", "", rest)).strip() for label, rest in LINES.findall(page)}
        assert found == ({} if name.endswith("-key.html") else lines)


@pytest.mark.parametrize(
    ("given", "shown"), [("true", ""), ("10b", "10b"), ('"a & b"', "a &amp; b"), ("false", None), ('""', None)]
)
def test_a_deck_may_name_the_class(given: str, shown: str | None, tmp_path: Path) -> None:
    project = rivers(tmp_path)
    project.edit(DECK, ("forms:\n", f"forms:\n  class: {given}\n"))
    made = sheet_files(project.folder, tmp_path / "out", "--count", "2")
    page = next(page for name, page in made.items() if not name.endswith("-key.html"))
    assert (">Class" in page) == (shown is not None)
    assert not shown or f"<bdi>{shown}</bdi>" in page


def test_the_line_to_make_the_same_again_has_class_and_time_as_given(elements: Path) -> None:
    project = Path(copytree(elements, elements.parent / "again"))
    assert make_sheet(project, "--count", "2", "--class", "--time", "20").exit_code == 0
    index = re.sub("<.*?>", "", (project / "build" / "worksheets" / "index.html").read_text("utf-8"))
    assert "--class --time 20" in index
