"""The printed forms of a deck: sheets and answer keys, as pages and as PDFs of them.

Where several forms have the same questions, there is one more answer key that serves all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from quizgen.outputs.fonts import first_place
from quizgen.outputs.output import FileEntry, FileKind, Output, PendingFile
from quizgen.outputs.pages.measure import LARGE_LINE, LINE
from quizgen.outputs.pages.questions import question_groups
from quizgen.outputs.pages.relaxed import relaxed_lines
from quizgen.outputs.pages.render import render
from quizgen.outputs.pages.shared_key import share_a_key, shared_groups
from quizgen.outputs.paper_formulas import without_formulas
from quizgen.outputs.pdf import to_pdf, without_font
from quizgen.outputs.presentation import named_sources
from quizgen.publishing.release import Release
from quizgen.records.deck import Deck
from quizgen.records.item import DeckLayout, Form, Item, LabelsKey
from quizgen.ui import UiStrings, deck_strings

FORM = FileKind("form", "question", "hand_out")
LARGE = FileKind("large", "question", "hand_out")
KEY = FileKind("key", "answer", "hand_out")
KEYS = FileKind("keys", "answer", "hand_out")
PDF, KEY_PDF = FileKind("pdf"), FileKind("pdf", "answer")
PRINTED = (FORM, LARGE, KEY, KEYS)
"""The kinds of pages that are there to be printed."""


class _Sheet(NamedTuple):
    """A kind of page made of a form: how its file name ends, the styles it builds on, the letters on a ruled line."""

    suffix: str
    styles: tuple[str, ...] = ()
    line: int = LINE


_LONGEST_TIME = 4
"""How many figures a number of minutes has at most."""

_SHEETS = {FORM: _Sheet(""), LARGE: _Sheet("-large", ("form",), LARGE_LINE), KEY: _Sheet("-key")}


def printed(layout: DeckLayout) -> Iterator[PendingFile]:
    """Yield each form's pages: its sheet, the same in large print where the deck wants it, its answer key.

    The key of all forms, if they share one, comes last.
    """
    deck = layout.deck
    for form in layout.forms:
        for kind, sheet in _SHEETS.items():
            if kind != LARGE or deck.forms.large_print:
                name = f"{deck.file}-{form.letter}{sheet.suffix}.html"
                entry = FileEntry(name, kind, len(form.items), form.letter, deck.file)
                yield PendingFile(entry, partial(_page_pieces, layout, form, kind))
    if share_a_key(layout.forms):
        entry = FileEntry.of_deck(deck, "-keys.html", KEYS, len(layout.forms[0].items))
        yield PendingFile(entry, partial(_shared_key_pieces, layout))


def _page_pieces(layout: DeckLayout, form: Form, kind: FileKind) -> tuple[str]:
    return (form_page(layout, form, kind),)


def form_page(layout: DeckLayout, form: Form, kind: FileKind) -> str:
    """Return one of the pages of a form as HTML: `kind` is FORM, LARGE or KEY."""
    deck, ui = layout.deck, deck_strings(layout.deck)
    title, page = deck.forms.title or deck.name, {KEY: ui.answer_key, LARGE: ui.large}.get(kind, "")
    groups, sources = question_groups(form, deck), named_sources(form.items, layout.items)
    return render(
        kind.name,
        ui,
        (_running(layout, f"{ui.version} {form.letter}", page, ui), "" if kind == LARGE else title),
        _SHEETS[kind].styles,
        pictured=any(item.pictures for item in form.items),
        labelled=_labelled(form.items),
        title=title,
        deck=deck,
        coded=_coded(layout, ui),
        code=layout.code,
        form=form,
        alone=len(layout.forms) == 1,
        given=_given(deck, ui),
        relaxed=relaxed_lines(layout, [form], ui),
        groups=groups,
        sources=sources,
        sources_last=kind == LARGE and bool(sources),
        points=sum(group.total for group in groups),
        line=_SHEETS[kind].line,
    )


def _labelled(items: Iterable[Item]) -> bool:
    """Tell whether there are pictures with numbered regions."""
    return any(isinstance(item.key, LabelsKey) for item in items)


class _Given(NamedTuple):
    """What stands on the lines for class and time, empty where it is to be filled in, None where there is no line."""

    class_line: str | None
    time_line: str | None


def _given(deck: Deck, ui: UiStrings) -> _Given:
    """Return what stands on these lines; a time that is a number is one of minutes."""
    time = deck.forms.time_line
    minutes = time and time.isdecimal() and len(time) <= _LONGEST_TIME
    return _Given(deck.forms.class_line, ui.count(int(time), "minute") if time and minutes else time)


def _shared_key_pieces(layout: DeckLayout) -> tuple[str]:
    return (shared_key_page(layout),)


def shared_key_page(layout: DeckLayout) -> str:
    """Return the answer key of all forms as HTML."""
    deck, ui = layout.deck, deck_strings(layout.deck)
    title, items = deck.forms.title or deck.name, layout.forms[0].items
    versions = ui.versions.format(letters=ui.apart(ui.marks.comma.join(form.letter for form in layout.forms)))
    shared = shared_groups(layout)
    groups = [part.group for part in shared]
    return render(
        KEYS.name,
        ui,
        (_running(layout, versions, ui.answer_key, ui), title),
        ("key",),
        pictured=any(item.pictures for item in items),
        labelled=_labelled(items),
        title=title,
        deck=deck,
        coded=_coded(layout, ui),
        code=layout.code,
        versions=versions,
        relaxed=relaxed_lines(layout, layout.forms, ui),
        groups=groups,
        shared=shared,
        sources=named_sources(items, layout.items),
        questions=len(items),
        points=sum(group.total for group in groups),
    )


def _running(layout: DeckLayout, version: str, page: str, ui: UiStrings) -> str:
    """Return what the foot of every page begins with: "Answer key, Version A, Edition RMY62"."""
    code = f"{_coded(layout, ui)} {layout.code}" if layout.code else ""
    return ui.marks.comma.join(filter(None, (page, version, code)))


def _coded(layout: DeckLayout, ui: UiStrings) -> str:
    """Return what the code on the page is the code of."""
    return ui.edition if layout.coded == "edition" else ui.worksheet


def pdfs(pages: Iterable[PendingFile], paper: str) -> Iterator[PendingFile]:
    """Yield a PDF, on a CSS page size such as a4, of each of these files that is there to be printed."""
    for page in pages:
        if page.entry.kind in PRINTED:
            yield pdf_of(page, paper, KEY_PDF if page.entry.kind in {KEY, KEYS} else PDF)


def pdf_of(page: PendingFile, paper: str, kind: FileKind) -> PendingFile:
    """Return the PDF of a page, on a CSS page size such as a4, as a file of this kind."""
    entry = replace(page.entry, name=pdf_name(page.entry.name), kind=kind)
    return PendingFile(entry, partial(_pdf_pieces, page, paper))


class Boxes(NamedTuple):
    """A PDF that shows boxes: its name, the letters that it shows them for, and where on it the first of them is."""

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


def pdf_name(page: str) -> str:
    """Return the file name of a page's PDF."""
    return page.removesuffix(".html") + ".pdf"


def _files(release: Release) -> Iterator[PendingFile]:
    return printed(release.layout)


FORMS = Output("forms", (*PRINTED, PDF, KEY_PDF), _files, prepared="page designs")
