"""The small type on the back of a card: whose claim it is, under what condition, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable

from quizgen.outputs.anki.blocks import AUTO, row
from quizgen.outputs.anki.escaping import escape_anki
from quizgen.outputs.presentation import Presentation, full_name
from quizgen.records.item import Item
from quizgen.records.subject import Citation
from quizgen.text.render import escape, html
from quizgen.ui import UiStrings

UNBROKEN = "&nbsp;"
"""A space that no line ends at. An author's own is a character, so the two are told apart."""


class BackMatter:
    """The small type on the cards of a deck, escaped for Anki.

    The lines that many cards share, claims and sources, are made once.
    """

    def __init__(self, ui: UiStrings, *, ids: bool = False) -> None:
        """Begin with no lines; `ui` knows what places in sources are called. `ids`: whether items' ids are shown."""
        self._ui = ui
        self._ids = ids
        self._claims: dict[tuple[str, str], str] = {}
        self._sources: dict[tuple[str, tuple[str, ...]], str] = {}

    def about(self, shown: Presentation) -> str:
        """Return what there is to say about an item's answer, as HTML blocks."""
        item = shown.item
        note = f'<div class="note"{self._ui.of_facts(item.note)}>{html(item.note)}</div>' if item.note.pieces else ""
        claim = self._claim(item.voice.name, item.holder)
        before, after = f"{_feedback(shown)}{note}", _rows(shown)
        if self._ids:
            after += f'<div class="id" dir="ltr">{escape(item.id)}</div>'
        return f"{escape_anki(before)}{claim}{escape_anki(after)}" if before or after else claim

    def sources(self, citations: Iterable[Citation]) -> str:
        """Return each source in full with the places in it, as HTML blocks."""
        lines = [self._source(citation) for citation in citations]
        return lines[0] if len(lines) == 1 else "".join(lines)

    def _source(self, citation: Citation) -> str:
        place = (citation.source.id, citation.at)
        line = self._sources.get(place)
        if line is None:
            shown = cited(citation, self._ui)
            block = source_block(shown, self._ui.laid_out(shown), self._ui.marks.comma.join(citation.at))
            line = self._sources[place] = escape_anki(block)
        return line

    def _claim(self, voice: str, holder: str) -> str:
        claim = self._claims.get((voice, holder))
        if claim is None:
            claim = self._claims[voice, holder] = escape_anki(_claim(voice, holder, self._ui))
        return claim


def source_block(citation: str, attributes: str = AUTO, at: str = "") -> str:
    """Return a citation, which is plain text, as an HTML block; no line ends before the places `at` its end."""
    shown, end = escape(citation), escape(f" {at}") if at else ""
    if end and shown.endswith(end):
        shown = shown.removesuffix(end) + UNBROKEN + end[1:]
    return f"<div{attributes}>{shown}</div>"


def cited(citation: Citation, ui: UiStrings) -> str:
    """Return what a source is called in full with the places in it: "Atlas, rows 7, 9"."""
    full = full_name(citation.source)
    if not citation.at:
        return full
    return f"{full}{ui.marks.comma}{ui.located(citation).format(space=' ', at=ui.marks.comma.join(citation.at))}"


def _feedback(shown: Presentation) -> str:
    """Return what is said to anyone who chooses a wrong option, by its letter, or by its text where it has none."""
    lines = shown.feedback
    if not lines:
        return ""
    turned = _turned(shown.ui)
    rows = [row(line.letter or html(line.option.text), html(line.text), turned) for line in lines]
    return f'<div class="feedback">{"".join(rows)}</div>'


def _turned(ui: UiStrings) -> str:
    """Return the direction of lines under a label: that of the label, where it is not to be found out."""
    return "auto" if ui.direction == "ltr" else ui.direction


def _claim(voice: str, holder: str, ui: UiStrings) -> str:
    if not (voice or holder):
        return ""
    label = f'<bdi class="voice">{escape(voice)}</bdi>' if voice else ""
    return f'<div class="claim"{ui.of_facts(holder)}>{label} <span class="holder">{escape(holder)}</span></div>'


def _rows(shown: Presentation) -> str:
    item = shown.item
    also = shown.also
    words, turned = shown.ui.anki, _turned(shown.ui)
    made = row(escape(words.also), " · ".join(map(html, also)), turned) if also else ""
    made += row(escape(words.within), escape(shown.tolerance), turned) if shown.tolerance else ""
    return made + _reservations(item, shown.ui) if item.condition or item.hedge or item.as_of else made


def _reservations(item: Item, ui: UiStrings) -> str:
    """Return what qualifies the claim: its condition, its hedge and its date."""
    words, turned = ui.anki, _turned(ui)
    condition = words.if_so.format(condition=item.condition) if item.condition else ""
    labelled = ((words.condition, condition), (words.hedge, item.hedge), (words.as_of, item.as_of))
    return "".join(row(escape(label), escape(text), turned) for label, text in labelled if text)
