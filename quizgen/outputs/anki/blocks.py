"""The HTML blocks that cards consist of: options, prompts and lines, each with its badge."""

from __future__ import annotations

from collections.abc import Iterable

from quizgen.outputs.anki.media import html
from quizgen.outputs.presentation import LetteredOption
from quizgen.records.item import Option
from quizgen.text.render import escape
from quizgen.text.rich import RichText
from quizgen.ui import UiStrings
from quizgen.ui.strings import AUTO


def block(kind: str, shown: str, badge: str = "", attributes: str = AUTO) -> str:
    """Return a block of a kind (an option, a prompt, a line of an answer); `shown` is HTML, `badge` its letter."""
    before = f'<bdi class="letter">{badge}</bdi> ' if badge else ""
    return f'<div class="{kind}"{attributes}>{before}<span>{shown}</span></div>'


def option_block(shown: str, badge: str, attributes: str = AUTO, *, right: bool = False, pinned: bool = False) -> str:
    """Return an option, which the back marks if it is right; a `pinned` one stays last in any order."""
    return block("option right" if right else "option pinned" if pinned else "option", shown, badge, attributes)


def text_block(kind: str, text: RichText, badge: str, ui: UiStrings) -> str:
    """Return a block of a kind that shows a text of the project."""
    shown = html(text)
    return block(kind, shown, badge, ui.attributes_of(text, shown))


def with_attributes(shown: str, attributes: str) -> str:
    """Return HTML in an element of its own, if the card design would not find its language and direction."""
    return shown if attributes == AUTO or not shown.strip() else f"<div{attributes}>{shown}</div>"


def options_block(options: Iterable[LetteredOption], ui: UiStrings) -> str:
    """Return the options to choose from."""
    return "".join([_lettered(letter, option, ui) for letter, option in options])


def _lettered(letter: str, option: Option, ui: UiStrings) -> str:
    shown = html(option.text)
    return option_block(shown, letter, ui.attributes_of(option.text, shown), right=option.right, pinned=option.pinned)


def row(label: str, shown: str, ui: UiStrings, direction: str = "auto") -> str:
    """Return a line of small type under its label; both are HTML."""
    value = shown if direction == "auto" else f"<bdi>{shown}</bdi>"
    return f'<div class="row" dir="{direction}">{labelled(label, ui)} {value}</div>'


def labelled(label: str, ui: UiStrings) -> str:
    """Return a label, which is HTML, with the mark that follows labels in the language of the card."""
    return f'<bdi class="label">{label}{escape(ui.marks.colon.rstrip())}</bdi>'
