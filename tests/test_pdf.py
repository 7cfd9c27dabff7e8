"""`--pdf`: forms and keys as PDFs, tagged, the same bytes on every run; where they cannot be made, a plain message."""

import logging
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from ctypes import c_ushort
from dataclasses import replace
from functools import cache
from pathlib import Path

import html5lib
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from quizgen.checked_project import CheckedProject, check_project
from quizgen.layout.lesson_request import LessonRequest
from quizgen.layout.worksheet import worksheet
from quizgen.outputs.pages.forms import printed
from quizgen.outputs.pages.missing_fonts import without_font
from quizgen.outputs.pdf import to_pdf
from tests.support.commands import run_in
from tests.support.pages import form_pages
from tests.support.pages_hebrew import hebrew
from tests.support.pages_types import every_type
from tests.support.paths import RIVERS, ROOT

NAMES = ["rivers-A-key.pdf", "rivers-A.pdf", "rivers-B-key.pdf", "rivers-B.pdf", "rivers-keys.pdf"]
SIZES = {"a4": (595, 842), "letter": (612, 792)}
"""In points."""

SAMPLES = {"en": every_type, "he": hebrew}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return shutil.copytree(RIVERS, tmp_path / "project", ignore=shutil.ignore_patterns("expected"))


@pytest.fixture
def one_form(project: Path) -> Path:
    """The project with form A only: each PDF takes its time."""
    deck = project / "decks" / "rivers.yaml"
    text = deck.read_text("utf-8")
    assert "names: [A, B]" in text
    deck.write_text(text.replace("names: [A, B]", "names: [A]"), "utf-8")
    return project


@cache
def pdf_of(language: str, page: str) -> bytes:
    """Return the PDF of a page of the sample in a language, which several tests look at."""
    return to_pdf(form_pages(SAMPLES[language]())[page], "a4")


def pdfs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.pdf"))}


def size(content: bytes) -> tuple[int, int]:
    with pypdfium2.PdfDocument(content) as document:
        width, height = document[0].get_size()
    return round(width), round(height)


@pytest.mark.parametrize("command", [("build",), ("publish", "--first")])
def test_a_pdf_stands_beside_each_form_and_key(project: Path, command: tuple[str, ...]) -> None:
    done = run_in(project, *command, "--pdf")
    made = pdfs(project / "build")
    assert (done.exit_code, list(made)) == (0, NAMES), done.output
    assert {size(content) for content in made.values()} == {SIZES["a4"]}, "A4 unless another paper is named"
    index = (project / "build" / "index.html").read_text("utf-8")
    assert all(f'<a href="{name}">PDF</a>' in index for name in NAMES)
    counted = dict(re.findall(r"/([^/\s]+\.pdf)  \d+ (\w+)$", done.output, re.MULTILINE))
    assert counted == {name: "answers" if "-key" in name else "questions" for name in NAMES}, "as their pages are"
    assert run_in(project, "build").exit_code == 0
    assert pdfs(project / "build") == {}, "a PDF of an older build is no longer there"


@pytest.mark.parametrize(("paper", "expected"), [("letter", "letter"), ("A4", "a4")])
def test_paper_can_be_named(one_form: Path, paper: str, expected: str) -> None:
    assert run_in(one_form, "build", "--pdf", "--paper", paper).exit_code == 0
    assert {size(content) for content in pdfs(one_form / "build").values()} == {SIZES[expected]}


BOX = "\U000f1234"
"""A letter for private use, which no font has."""


@pytest.mark.parametrize("command", [("build",), ("publish", "--first"), ("worksheet",)])
def test_letters_that_no_font_has_are_told_where_they_would_be_boxes(one_form: Path, command: tuple[str, ...]) -> None:
    facts = one_form / "seeds" / "facts.yaml"
    facts.write_text(facts.read_text("utf-8").replace("name: Alda}", f"name: Alda {BOX}}}"), "utf-8")
    done = run_in(one_form, *command, "--pdf")
    assert done.exit_code == 0, done.output
    assert re.search(r"-A(-key)?\.pdf: warning: no font on this machine has “<U\+F1234>”: the PDF shows", done.stderr)
    assert "no font" not in run_in(one_form, *command[:1]).stderr, "only where PDFs are made"


def test_a_build_that_changes_nothing_tells_of_boxes_again(one_form: Path) -> None:
    facts = one_form / "seeds" / "facts.yaml"
    facts.write_text(facts.read_text("utf-8").replace("name: Alda}", f"name: Alda {BOX}}}"), "utf-8")
    first, again = run_in(one_form, "build", "--pdf"), run_in(one_form, "build", "--pdf")
    assert "up to date" in again.stdout
    assert again.stderr == first.stderr
    assert "no font" in again.stderr


def test_letters_of_usual_fonts_are_no_boxes() -> None:
    assert without_font("naïve Łódź “–” … €") == ""
    assert without_font(f"a {BOX} b") == BOX


def test_every_run_makes_the_same_bytes(one_form: Path) -> None:
    made = []
    for seed, out in (("1", one_form / "one"), ("2", one_form / "two")):
        command: list[str | Path] = [
            sys.executable,
            "-m",
            "quizgen",
            "--project",
            one_form,
            "build",
            "--pdf",
            "--out",
            out,
        ]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
        made.append(pdfs(out))
    assert list(made[0]) == NAMES[:2]
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Rivers, lakes and seas, Version A"), ("he", "נהרות, אגמים וימים, גרסה A")]
)
@pytest.mark.parametrize("page", ["rivers-A.html", "rivers-A-key.html"])
def test_a_pdf_is_tagged(language: str, title: str, page: str) -> None:
    with pypdfium2.PdfDocument(pdf_of(language, page)) as document:
        assert pdfium.FPDFCatalog_IsTagged(document.raw), "/MarkInfo says that it is marked"
        assert _text(pdfium.FPDFCatalog_GetLanguage, document.raw) == language
        assert title in document.get_metadata_value("Title")
        tags = [tag for page in document for tag in _tags(page)]
    assert {"Document", "H1", "H2", "P", "L", "LI", "Sect"} <= set(tags)
    assert tags.index("H1") < tags.index("H2")


def _tags(page: pypdfium2.PdfPage) -> Iterator[str]:
    """Yield the types of a page's elements, in the order they are read."""
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
        yield from _under(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index))
    pdfium.FPDF_StructTree_Close(tree)


def _under(element: object) -> Iterator[str]:
    yield _text(pdfium.FPDF_StructElement_GetType, element)
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        if child := pdfium.FPDF_StructElement_GetChildAtIndex(element, index):
            yield from _under(child)


def _text(ask: Callable[[object, object, int], int], of: object) -> str:
    """Return what a function that fills a buffer with UTF-16 says."""
    text = (c_ushort * (ask(of, None, 0) // 2))()
    ask(of, text, len(text) * 2)
    return bytes(text).decode("utf-16-le").rstrip("\0")


@pytest.mark.parametrize(("language", "text"), [("en", "rises in the [blank] and ends"), ("he", "מקום ריק")])
def test_a_blank_is_read_aloud_where_it_stands(language: str, text: str) -> None:
    with pypdfium2.PdfDocument(pdf_of(language, "rivers-A.html")) as document:
        assert text in " ".join(page.get_textpage().get_text_range() for page in document)


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("something is fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    (tmp_path / "more.css").write_text("p { display: none }")
    fetching = (
        f'<link rel=stylesheet href="{(tmp_path / "more.css").as_uri()}"><img src="http://example.invalid/x.png">'
    )
    content = to_pdf(f"<html lang=en><title>x</title>{fetching}<p>Here it is.", "a4")
    with pypdfium2.PdfDocument(content) as document:
        assert "Here it is." in document[0].get_textpage().get_text_range()


def test_no_error_of_the_layout_is_passed_over(caplog: pytest.LogCaptureFixture) -> None:
    """Form B is form A in another order."""
    layout = hebrew()
    with caplog.at_level(logging.ERROR, "weasyprint"):
        for page in form_pages(replace(layout, forms=layout.forms[:1])).values():
            to_pdf(page, "letter")
    assert caplog.messages == []


MISSING = {
    "no WeasyPrint": (ImportError("No module named 'weasyprint'"), ["not installed", "pip install '.[pdf]'"]),
    "no Pango": (
        OSError("cannot load library 'libpango-1.0-0': no such file. Additionally, ..."),
        ["libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0", "cannot load library 'libpango-1.0-0'"],
    ),
}


@pytest.mark.parametrize("case", MISSING)
def test_what_is_missing_is_said_and_nothing_is_written(
    project: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    error, messages = MISSING[case]
    lacking(monkeypatch, error)
    for command in (("build", "--pdf"), ("publish", "--first", "--pdf")):
        done = run_in(project, *command)
        assert done.exit_code == 1
        assert all(message in done.stderr for message in messages), done.stderr
    assert not (project / "build").exists()
    assert not list(project.glob("decks/*.jsonl"))
    assert run_in(project, "build").exit_code == 0, "without --pdf nobody misses it"


def lacking(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """Let an import of WeasyPrint fail."""

    def fail(_: str) -> None:
        raise error

    monkeypatch.setattr("quizgen.outputs.pdf.import_module", fail)


def test_paper_without_pdf_is_refused(project: Path) -> None:
    done = run_in(project, "build", "--paper", "letter")
    assert done.exit_code == 2
    assert "use it together with --pdf" in done.stderr


def test_it_is_loaded_only_where_it_is_used(one_form: Path) -> None:
    run_main = "from quizgen.cli import main; main(standalone_mode=False)"
    script = f"{run_main}; import sys; print('weasyprint' in sys.modules)"
    for arguments, loaded in ((["build"], "False"), (["build", "--pdf"], "True")):
        command: list[str | Path] = [sys.executable, "-c", script, "--project", one_form, *arguments]
        done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
        assert done.stdout.splitlines()[-1] == loaded


MARGIN, LARGE_MARGIN, FOOT = 48.2, 42.5, 43
"""The margins of a page at its sides, and the height of what stands at its foot, in points."""


@cache
def shipped() -> CheckedProject:
    return check_project(ROOT)


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
def test_no_word_is_broken_and_none_sticks_out(large: bool) -> None:
    """WeasyPrint breaks words where a line begins with an element, and forgets margins where one begins."""
    checked = shipped()
    (deck,) = checked.project.decks.values()
    wanted = LessonRequest(
        20, letters=("A", "B"), class_line="10b", time_line="20", large_print=large, sections=("istanbul",)
    )
    for page in printed(worksheet(deck, checked.items, wanted)):
        if page.entry.label == "B" or (large and page.entry.kind.name != "large"):
            continue  # others have the same questions, in another order or not in large print
        html = page.content().decode()
        body = html5lib.parse(html, namespaceHTMLElements=False).find("body")
        assert body is not None
        texts = [*body.itertext()]
        words = {"•", *(word for text in (*texts, "".join(texts)) for word in text.casefold().split())}
        width, text, ends = drawn_on(to_pdf(html, "a4"))
        assert set(text.casefold().split()) <= words, page.entry.name
        margin = LARGE_MARGIN if page.entry.kind.name == "large" else MARGIN
        assert max(ends) <= width - margin + 0.5, page.entry.name


def test_a_word_that_is_wider_than_its_column_is_broken() -> None:
    html = f"<html><body><p style='overflow-wrap: break-word'>See <b>{'x' * 400}</b></p></body></html>"
    width, text, ends = drawn_on(to_pdf(html, "a4"))
    assert text.count("x") == 400
    assert max(ends) < width


def drawn_on(pdf: bytes) -> tuple[float, str, list[float]]:
    """How wide the pages are, the text above what stands at their feet, and where its pieces end."""
    text, ends = "", []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            on_page, (width, height) = page.get_textpage(), page.get_size()
            text += on_page.get_text_bounded(0, FOOT, width, height) + "\n"
            rects = [on_page.get_rect(number) for number in range(on_page.count_rects())]
            ends += [right for _, bottom, right, _ in rects if bottom > FOOT]
        return document[0].get_width(), text, ends
