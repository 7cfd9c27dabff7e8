"""`--pdf`: forms and answer keys as PDFs, tagged, the same bytes on every run, and a plain word where it cannot be."""

import logging
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from ctypes import c_ushort
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from click.testing import CliRunner, Result

from quizgen.cli import main
from quizgen.outputs.pages import form_pages
from quizgen.outputs.pdf import to_pdf
from quizgen.records.item import Laid
from tests.pages_hebrew import hebrew
from tests.pages_types import every_type

RIVERS = Path(__file__).parent / "golden" / "rivers"
NAMES = ["rivers-A-key.pdf", "rivers-A.pdf", "rivers-B-key.pdf", "rivers-B.pdf"]
POINTS = {"a4": (595, 842), "letter": (612, 792)}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return shutil.copytree(RIVERS, tmp_path / "project", ignore=shutil.ignore_patterns("expected"))


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(project), *arguments])


def pdfs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.pdf"))}


def size(content: bytes) -> tuple[int, int]:
    with pypdfium2.PdfDocument(content) as document:
        width, height = document[0].get_size()
    return round(width), round(height)


@pytest.mark.parametrize("command", [("build",), ("publish", "--first")])
def test_a_pdf_stands_beside_each_form_and_key(project: Path, command: tuple[str, ...]) -> None:
    done = run(project, *command, "--pdf")
    assert (done.exit_code, list(pdfs(project / "build"))) == (0, NAMES), done.output
    index = (project / "build" / "index.html").read_text("utf-8")
    assert all(f'<a href="{name}">PDF</a>' in index for name in NAMES)
    assert run(project, "build").exit_code == 0
    assert pdfs(project / "build") == {}, "a PDF of an older build is no longer there"


@pytest.mark.parametrize(("words", "paper"), [((), "a4"), (("--paper", "letter"), "letter"), (("--paper", "A4"), "a4")])
def test_paper_is_a4_unless_said(project: Path, words: tuple[str, ...], paper: str) -> None:
    assert run(project, "build", "--pdf", *words).exit_code == 0
    assert {size(content) for content in pdfs(project / "build").values()} == {POINTS[paper]}


def test_every_run_makes_the_same_bytes(project: Path) -> None:
    made = []
    for seed, out in (("1", "one"), ("2", "two")):
        command = [
            sys.executable,
            "-m",
            "quizgen",
            "--project",
            str(project),
            "build",
            "--pdf",
            "--out",
            str(project / out),
        ]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
        made.append(pdfs(project / out))
    assert list(made[0]) == NAMES
    assert made[0] == made[1]


@pytest.mark.parametrize(("laid", "language", "title"), [(every_type(), "en", "Rivers, lakes and seas, Version A"),
                                                         (hebrew(), "he", "נהרות, אגמים וימים, גרסה A")])  # fmt: skip
@pytest.mark.parametrize("what", ["", "-key"])
def test_a_pdf_is_tagged(laid: Laid, language: str, title: str, what: str) -> None:
    content = to_pdf(form_pages(laid)[f"rivers-A{what}.html"], "a4")
    with pypdfium2.PdfDocument(content) as document:
        assert pdfium.FPDFCatalog_IsTagged(document.raw), "/MarkInfo says that it is marked"
        assert _text(pdfium.FPDFCatalog_GetLanguage, document.raw) == language
        assert title in document.get_metadata_value("Title")
        found = [tag for page in document for tag in _tags(page)]
    assert {"Document", "H1", "H2", "P", "L", "LI", "Sect"} <= set(found)
    assert found.index("H1") < found.index("H2")


def _tags(page: pypdfium2.PdfPage) -> Iterator[str]:
    """The types of a page's elements, in the order they are read."""
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
    """What a function that fills a buffer with UTF-16 says."""
    text = (c_ushort * (ask(of, None, 0) // 2))()
    ask(of, text, len(text) * 2)
    return bytes(text).decode("utf-16-le").rstrip("\0")


@pytest.mark.parametrize(("laid", "said"), [(every_type(), "rises in the [gap] and ends"), (hebrew(), "מקום ריק")])
def test_a_gap_is_read_aloud_where_it_stands(laid: Laid, said: str) -> None:
    with pypdfium2.PdfDocument(to_pdf(form_pages(laid)["rivers-A.html"], "a4")) as document:
        assert said in " ".join(page.get_textpage().get_text_range() for page in document)


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("something is fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    (tmp_path / "more.css").write_text("p { display: none }")
    seen = f'<link rel=stylesheet href="{(tmp_path / "more.css").as_uri()}"><img src="http://example.invalid/x.png">'
    content = to_pdf(f"<html lang=en><title>x</title>{seen}<p>Here it is.", "a4")
    with pypdfium2.PdfDocument(content) as document:
        assert "Here it is." in document[0].get_textpage().get_text_range()


def test_no_error_of_the_layout_is_passed_over(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "weasyprint"):
        for page in form_pages(hebrew()).values():
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
    error, said = MISSING[case]
    lacking(monkeypatch, error)
    for command in (("build", "--pdf"), ("publish", "--first", "--pdf")):
        done = run(project, *command)
        assert done.exit_code == 1
        assert all(words in done.stderr for words in said), done.stderr
    assert not (project / "build").exists()
    assert not list(project.glob("decks/*.jsonl"))
    assert run(project, "build").exit_code == 0, "without --pdf nobody misses it"


def lacking(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """Let an import of WeasyPrint fail."""

    def fail(_: str) -> None:
        raise error

    monkeypatch.setattr("quizgen.outputs.pdf.import_module", fail)


def test_paper_alone_is_a_slip(project: Path) -> None:
    done = run(project, "build", "--paper", "letter")
    assert done.exit_code == 2
    assert "without --pdf there are none" in done.stderr


def test_it_is_loaded_only_where_it_is_used(project: Path) -> None:
    build = "from quizgen.cli import main; main(standalone_mode=False)"
    command = [
        sys.executable,
        "-c",
        f"{build}; import sys; print('weasyprint' in sys.modules)",
        "--project",
        str(project),
    ]
    for words, loaded in ((["build"], "False"), (["build", "--pdf"], "True")):
        done = subprocess.run([*command, *words], check=True, capture_output=True, encoding="utf-8")
        assert done.stdout.splitlines()[-1] == loaded
