"""The printed forms of a deck, each with its answer key."""

from __future__ import annotations

from quizgen.outputs.pages.numbering import numbered
from quizgen.outputs.pages.render import render
from quizgen.outputs.pages.words import ENGLISH
from quizgen.records.item import Form, Laid


def form_pages(laid: Laid) -> dict[str, str]:
    """File name to HTML: for each form its sheet, then its answer key."""
    pages: dict[str, str] = {}
    for form in laid.forms:
        pages[form_name(laid, form)] = _page("form", laid, form)
        pages[key_name(laid, form)] = _page("key", laid, form)
    return pages


def form_name(laid: Laid, form: Form) -> str:
    """The file name of a form."""
    return f"{laid.deck.file}-{form.letter}.html"


def key_name(laid: Laid, form: Form) -> str:
    """The file name of a form's answer key."""
    return f"{laid.deck.file}-{form.letter}-key.html"


def _page(design: str, laid: Laid, form: Form) -> str:
    title = laid.deck.forms.title or laid.deck.name
    edition = f"{ENGLISH.edition} {laid.code}" if laid.code else ""
    version = ", ".join(filter(None, (f"{ENGLISH.version} {form.letter}", edition)))
    left = version if design == "form" else f"{ENGLISH.answer_key}, {version}"
    groups = numbered(form)
    return render(design, (left, title), title=title, deck=laid.deck, code=laid.code, form=form, groups=groups)
