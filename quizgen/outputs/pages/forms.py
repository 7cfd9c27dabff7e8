"""The printed forms of a deck: sheets and answer keys, as pages and as PDFs of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from quizgen.outputs.output import FileEntry, FileKind, Output, PendingFile
from quizgen.outputs.pages.measure import LARGE_LINE, LINE
from quizgen.outputs.pages.questions import question_groups
from quizgen.outputs.pages.render import render
from quizgen.outputs.pdf import to_pdf, without_font
from quizgen.outputs.presentation import named_sources
from quizgen.publishing.release import Release
from quizgen.records.item import DeckLayout, Form
from quizgen.ui import UiStrings, deck_strings

FORM = FileKind("form", "question", "hand_out")
LARGE = FileKind("large", "question", "hand_out")
KEY = FileKind("key", "answer", "hand_out")
PDF = FileKind("pdf")
PRINTED = (FORM, LARGE, KEY)
"""The kinds of pages that are there to be printed."""


class _Sheet(NamedTuple):
    """A kind of page made of a form: how its file name ends, the styles it builds on, the letters on a ruled line."""

    suffix: str
    styles: tuple[str, ...] = ()
    line: int = LINE


_SHEETS = {FORM: _Sheet(""), LARGE: _Sheet("-large", ("form",), LARGE_LINE), KEY: _Sheet("-key")}


def printed(layout: DeckLayout) -> Iterator[PendingFile]:
    """Yield each form's pages: its sheet, the same in large print where the deck wants it, its answer key."""
    deck = layout.deck
    for form in layout.forms:
        for kind in PRINTED:
            if kind != LARGE or deck.forms.large_print:
                name = f"{deck.file}-{form.letter}{_SHEETS[kind].suffix}.html"
                entry = FileEntry(name, kind, len(form.items), form.letter, deck.file)
                yield PendingFile(entry, partial(_page_pieces, layout, form, kind))


def _page_pieces(layout: DeckLayout, form: Form, kind: FileKind) -> tuple[str]:
    return (form_page(layout, form, kind),)


def form_page(layout: DeckLayout, form: Form, kind: FileKind) -> str:
    """Return one of the pages of a form as HTML: `kind` is FORM, LARGE or KEY."""
    deck, ui = layout.deck, deck_strings(layout.deck)
    title = deck.forms.title or deck.name
    groups, sources = question_groups(form, deck), named_sources(form.items, layout.items)
    return render(
        kind.name,
        ui,
        (_running(layout, form, kind, ui), "" if kind == LARGE else title),
        _SHEETS[kind].styles,
        title=title,
        deck=deck,
        coded=_coded(layout, ui),
        code=layout.code,
        form=form,
        groups=groups,
        sources=sources,
        sources_last=kind == LARGE and bool(sources),
        points=sum(group.total for group in groups),
        line=_SHEETS[kind].line,
    )


def _running(layout: DeckLayout, form: Form, kind: FileKind, ui: UiStrings) -> str:
    """Return what the foot of every page begins with: "Answer key, Version A, Edition RMY62"."""
    page = {KEY: ui.answer_key, LARGE: ui.large}.get(kind, "")
    code = f"{_coded(layout, ui)} {layout.code}" if layout.code else ""
    return ", ".join(filter(None, (page, f"{ui.version} {form.letter}", code)))


def _coded(layout: DeckLayout, ui: UiStrings) -> str:
    """Return what the code on the page is the code of."""
    return ui.edition if layout.coded == "edition" else ui.worksheet


def pdfs(pages: Iterable[PendingFile], paper: str) -> Iterator[PendingFile]:
    """Yield a PDF, on a CSS page size such as a4, of each of these files that is there to be printed."""
    for page in pages:
        if page.entry.kind in PRINTED:
            entry = replace(page.entry, name=pdf_name(page.entry.name), kind=PDF)
            yield PendingFile(entry, partial(_pdf_pieces, page, paper))


def boxes_in(files: Sequence[PendingFile]) -> Iterator[tuple[str, str]]:
    """Yield the name of each PDF among these files that shows boxes, with the letters that it shows them for."""
    made = {file.entry.name for file in files if file.entry.kind is PDF}
    pages = [file for file in files if file.entry.kind in PRINTED and pdf_name(file.entry.name) in made]
    texts = {pdf_name(page.entry.name): page.content().decode() for page in pages}
    missing = {*without_font("".join(texts.values()))}
    for name, text in texts.items():
        if letters := "".join(sorted(missing & {*text})):
            yield name, letters


def _pdf_pieces(page: PendingFile, paper: str) -> tuple[bytes]:
    return (to_pdf(page.content().decode(), paper),)


def pdf_name(page: str) -> str:
    """Return the file name of a page's PDF."""
    return page.removesuffix(".html") + ".pdf"


def _files(release: Release) -> Iterator[PendingFile]:
    return printed(release.layout)


FORMS = Output("forms", (*PRINTED, PDF), _files, prepared="page designs")
