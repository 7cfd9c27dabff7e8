"""The PDFs of printed pages as files: which pages have one, its name, and where it shows boxes for letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from quizgen.outputs.output import FileEntry, FileKind, PendingFile
from quizgen.outputs.pages.forms import KEY, KEY_PDF, KEYS, PDF, PRINTED
from quizgen.outputs.paper_formulas import without_formulas
from quizgen.outputs.pdf import first_place, to_pdf, without_font


def pdfs(pages: Iterable[PendingFile], paper: str) -> Iterator[PendingFile]:
    """Yield a PDF of each of these files that is for printing, on a CSS page size such as a4."""
    for page in pages:
        if page.entry.kind in PRINTED:
            yield pdf_of(page, paper, KEY_PDF if page.entry.kind in {KEY, KEYS} else PDF)


def pdf_of(page: PendingFile, paper: str, kind: FileKind) -> PendingFile:
    """Return the PDF of a page, on a CSS page size such as a4, as a file of this kind."""
    entry = replace(page.entry, name=pdf_name(page.entry.name), kind=kind)
    return PendingFile(entry, partial(_pdf_pieces, page, paper))


class Boxes(NamedTuple):
    """A PDF that shows boxes: its name, the letters that it shows them for, and the place of the first."""

    name: str
    letters: str
    first: str


def boxes_in(files: Sequence[PendingFile]) -> Iterator[Boxes]:
    """Yield each PDF among these files that shows boxes."""
    made = {file.entry.name for file in files if file.entry.kind.name == PDF.name}
    pages = [file for file in files if file.entry.name not in made and pdf_name(file.entry.name) in made]
    texts = {pdf_name(page.entry.name): page.content().decode() for page in pages}
    missing = {*without_font(without_formulas("".join(texts.values())))}
    for name, text in texts.items():
        if letters := "".join(sorted(missing & {*text})):
            yield Boxes(name, letters, first_place(text, letters))


def _pdf_pieces(page: PendingFile, paper: str) -> tuple[bytes]:
    return (to_pdf(page.content().decode(), paper),)


def pdf_among(files: Iterable[FileEntry], page: FileEntry) -> str:
    """Return the name of the PDF that was made of a page, empty if none of these files is."""
    name = pdf_name(page.name)
    return name if any(file.name == name for file in files) else ""


def pdf_name(page: str) -> str:
    """Return the file name of a page's PDF."""
    return page.removesuffix(".html") + ".pdf"
