"""The PDFs of printed pages as files: which pages have one, and its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from quizgen.outputs.output import FileEntry, FileKind, PendingFile
from quizgen.outputs.pages.forms import KEY, KEY_PDF, KEYS, PDF, PRINTED
from quizgen.outputs.pdf import to_pdf


def pdfs(pages: Iterable[PendingFile], paper: str) -> Iterator[PendingFile]:
    """Yield a PDF of each of these files that is for printing, on a CSS page size such as a4."""
    for page in pages:
        if page.entry.kind in PRINTED:
            yield pdf_of(page, paper, KEY_PDF if page.entry.kind in {KEY, KEYS} else PDF)


def pdf_of(page: PendingFile, paper: str, kind: FileKind) -> PendingFile:
    """Return the PDF of a page, on a CSS page size such as a4, as a file of this kind."""
    entry = replace(page.entry, name=pdf_name(page.entry.name), kind=kind)
    return PendingFile(entry, partial(_pdf_pieces, page, paper))


def _pdf_pieces(page: PendingFile, paper: str) -> tuple[bytes]:
    return (to_pdf(page.content().decode(), paper),)


def pdf_among(files: Iterable[FileEntry], page: FileEntry) -> str:
    """Return the name of the PDF that was made of a page, empty if none of these files is."""
    name = pdf_name(page.name)
    return name if any(file.name == name for file in files) else ""


def pdf_name(page: str) -> str:
    """Return the file name of a page's PDF."""
    return page.removesuffix(".html") + ".pdf"
