"""The printed forms of a deck: sheets and answer keys.

If several forms have the same questions, there is one more answer key that serves all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from errno import EFBIG
from functools import partial
from typing import NamedTuple

from quizgen.layout.answer_room import LARGE_LINE, LINE
from quizgen.layout.large_print_pages import Begin, pages
from quizgen.outputs.output import FileEntry, FileKind, Output, PendingFile
from quizgen.outputs.pages.questions import QuestionGroup, question_groups
from quizgen.outputs.pages.render import Foot, render
from quizgen.outputs.pages.shared_key import share_a_key, shared_groups
from quizgen.outputs.source_names import named_sources
from quizgen.publishing.release import Release
from quizgen.records.deck import Deck
from quizgen.records.item import Item, LabelsKey
from quizgen.records.layout import DeckLayout, Form, ItemPairs
from quizgen.ui import UiStrings, deck_strings

FORM = FileKind("form", "question", "hand_out")
LARGE = FileKind("large", "question", "hand_out")
KEY = FileKind("key", "answer", "hand_out")
KEYS = FileKind("keys", "answer", "hand_out")
PDF, KEY_PDF = FileKind("pdf"), FileKind("pdf", "answer")
PRINTED = (FORM, LARGE, KEY, KEYS)
"""The kinds of pages that are for printing."""


class _Sheet(NamedTuple):
    """A kind of page made of a form: how its file name ends, the styles it builds on, the letters on a ruled line."""

    suffix: str
    styles: tuple[str, ...] = ()
    line: int = LINE


MAX_PICTURES = 100_000_000
"""The most bytes of pictures on a page; as one text, a page takes some five times as much memory."""

_LONGEST_TIME = 4
"""The most digits of a number of minutes."""

_SHEETS = {FORM: _Sheet(""), LARGE: _Sheet("-large", ("form",), LARGE_LINE), KEY: _Sheet("-key")}


def printed(layout: DeckLayout) -> Iterator[PendingFile]:
    """Yield each form's pages: its sheet, the same in large print if the deck asks for it, its answer key.

    The key of all forms, if they share one, comes last.
    """
    deck = layout.deck
    for form in layout.forms:
        for kind, sheet in _SHEETS.items():
            if kind != LARGE or deck.forms.large_print:
                name = f"{deck.file}-{form.letter}{sheet.suffix}.html"
                entry = FileEntry(name, kind, len(form.items), form.letter, deck.file)
                yield PendingFile(entry, partial(_page_pieces, layout, form, kind, name))
    if share_a_key(layout.forms):
        entry = FileEntry.of_deck(deck, "-keys.html", KEYS, len(layout.forms[0].items))
        yield PendingFile(entry, partial(_shared_key_pieces, layout, entry.name))


def _page_pieces(layout: DeckLayout, form: Form, kind: FileKind, name: str) -> tuple[str]:
    _check_pictures(form.items, name)
    return (form_page(layout, form, kind),)


def form_page(layout: DeckLayout, form: Form, kind: FileKind) -> str:
    """Return one of the pages of a form as HTML: `kind` is FORM, LARGE or KEY."""
    deck, ui = layout.deck, deck_strings(layout.deck)
    page = {KEY: ui.answer_key, LARGE: ui.large}.get(kind, "")
    groups, alone = question_groups(form, deck), len(layout.forms) == 1
    values = _values(layout, [form], groups, ui)
    return render(
        kind.name,
        ui,
        Foot(_running(layout, f"{ui.version} {form.letter}", page, ui), "" if kind == LARGE else deck.form_title),
        _SHEETS[kind].styles,
        pictured=any(item.pictures for item in form.items),
        labelled=_labelled(form.items),
        form=form,
        alone=alone,
        given=_given(deck, ui),
        sources_last=kind == LARGE and bool(values["sources"]),
        line=_SHEETS[kind].line,
        begins=_begins(deck, form, groups, alone=alone) if kind == LARGE else (),
        **values,
    )


def _values(
    layout: DeckLayout, forms: Sequence[Form], groups: Sequence[QuestionGroup], ui: UiStrings
) -> dict[str, object]:
    """Return what every page shows of forms with the same questions, in these groups."""
    return {
        "title": layout.deck.form_title,
        "deck": layout.deck,
        "coded": _coded(layout, ui),
        "code": layout.code,
        "relaxed": _relaxed(layout, forms, ui),
        "groups": groups,
        "sources": named_sources(forms[0].items, layout.items),
        "points": sum(group.total for group in groups),
    }


def _begins(deck: Deck, form: Form, groups: Iterable[QuestionGroup], *, alone: bool) -> tuple[Begin, ...]:
    """Return where pages in large print begin."""
    instructions = {group.type.name: f"{group.instruction}  {group.worth}" for group in groups}
    return pages(deck, form, instructions, alone=alone).begins


def _labelled(items: Iterable[Item]) -> bool:
    """Return whether there are pictures with numbered regions."""
    return any(isinstance(item.key, LabelsKey) for item in items)


class _Given(NamedTuple):
    """The text on the lines for class and time, empty if it is to be filled in, None if there is no line."""

    class_line: str | None
    time_line: str | None


def _given(deck: Deck, ui: UiStrings) -> _Given:
    """Return the text on these lines; a time that is a number is in minutes."""
    time = deck.forms.time_line
    minutes = time and time.isdecimal() and len(time) <= _LONGEST_TIME
    return _Given(deck.forms.class_line, ui.count(int(time), "minute") if time and minutes else time)


def _check_pictures(items: Iterable[Item], name: str) -> None:
    """Raise OSError if a page would hold too many bytes of pictures, counted each time one is shown."""
    held = sum([len(picture.content) for item in items for picture in item.pictures])
    if held > MAX_PICTURES:
        limit = f"{held / 1e6:,.0f} MB of pictures on one page; the limit is {MAX_PICTURES / 1e6:,.0f} MB"
        raise OSError(EFBIG, f"{limit}: use smaller pictures, or ask fewer questions with pictures", name)


def _shared_key_pieces(layout: DeckLayout, name: str) -> tuple[str]:
    _check_pictures(layout.forms[0].items, name)
    return (shared_key_page(layout),)


def shared_key_page(layout: DeckLayout) -> str:
    """Return the answer key of all forms as HTML."""
    deck, ui = layout.deck, deck_strings(layout.deck)
    items, shared = layout.forms[0].items, shared_groups(layout)
    versions = ui.versions.format(letters=ui.isolated(ui.marks.comma.join(form.letter for form in layout.forms)))
    return render(
        KEYS.name,
        ui,
        Foot(_running(layout, versions, ui.answer_key, ui), deck.form_title),
        ("key",),
        pictured=any(item.pictures for item in items),
        labelled=_labelled(items),
        versions=versions,
        shared=shared,
        questions=len(items),
        **_values(layout, layout.forms, [part.group for part in shared], ui),
    )


def _relaxed(layout: DeckLayout, forms: Sequence[Form], ui: UiStrings) -> list[str]:
    """Return, for a key, a sentence on each relaxed rule, with the numbers of the questions on these forms."""
    relaxed = {"helping": layout.relaxed.helping, "again": layout.relaxed.again}
    named = {what: _numbers(pairs, forms, ui) for what, pairs in relaxed.items()}
    return [ui.relaxed[what].format(pairs=pairs) for what, pairs in named.items() if pairs]


def _numbers(pairs: ItemPairs, forms: Sequence[Form], ui: UiStrings) -> str:
    """Return the numbers of pairs: "1 + 13, 2 + 15"; with its letter before them if there are several forms."""
    of_forms = {form.letter: ui.marks.comma.join(_number_pair(*pair) for pair in form.numbers(pairs)) for form in forms}
    return ui.marks.semicolon.join(
        ui.isolated(f"{letter} {named}") if len(forms) > 1 else named for letter, named in of_forms.items() if named
    )


def _number_pair(one: int, other: int) -> str:
    return f"{one} + {other}".replace(" ", "\N{NO-BREAK SPACE}")


def _running(layout: DeckLayout, version: str, page: str, ui: UiStrings) -> str:
    """Return the beginning of every page's foot: "Answer key, Version A, Edition RMY62"."""
    code = f"{_coded(layout, ui)} {layout.code}" if layout.code else ""
    return ui.marks.comma.join(filter(None, (page, version, code)))


def _coded(layout: DeckLayout, ui: UiStrings) -> str:
    """Return what the code on the page stands for."""
    return ui.edition if layout.coded == "edition" else ui.worksheet


def _files(release: Release) -> Iterator[PendingFile]:
    return printed(release.layout)


FORMS = Output("forms", (*PRINTED, PDF, KEY_PDF), _files, preparation="page designs")
