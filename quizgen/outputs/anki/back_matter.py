"""The small type on the back of a card: whose claim it is, under what condition, and its source."""

from __future__ import annotations

from collections.abc import Iterable

from quizgen.outputs.anki.blocks import labelled, row
from quizgen.outputs.anki.escaping import escape_anki
from quizgen.outputs.anki.media import html
from quizgen.outputs.presentation import Presentation
from quizgen.outputs.source_names import full_name
from quizgen.records.item import Item, LabelsKey
from quizgen.records.subject import Citation
from quizgen.text.render import escape
from quizgen.ui import UiStrings
from quizgen.ui.strings import AUTO

UNBROKEN = "&nbsp;"
"""A space at which no line breaks. An author's own is a character, so the two can be told apart."""


class BackMatter:
    """The small type on the cards of a deck, escaped for Anki.

    The lines that many cards share, claims and sources, are made once.
    """

    def __init__(self, ui: UiStrings, *, ids: bool = False) -> None:
        """Begin with no lines; `ui` has the words for places in sources. `ids`: whether items' ids are shown."""
        self._ui = ui
        self._ids = ids
        self._claims: dict[tuple[str, ...], str] = {}
        self._sources: dict[tuple[str, tuple[str, ...]], str] = {}

    def about(self, shown: Presentation) -> str:
        """Return what there is to say about an item's answer, as HTML blocks."""
        item, before = shown.item, _feedback(shown)
        if item.note.pieces:
            note = html(item.note)
            before += f'<div class="note"{self._ui.attributes_of(item.note, note)}>{note}</div>'
        claim, after = self._claim(shown), _rows(shown)
        if item.pictures:
            after += _credits(shown)
        if item.sounds:
            after += _sounds(shown)
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
            block = source_block(shown, self._ui.dir_attribute(shown), self._ui.marks.comma.join(citation.at))
            line = self._sources[place] = escape_anki(block)
        return line

    def _claim(self, shown: Presentation) -> str:
        item = shown.item
        same = (item.voice.id, item.voice.name, item.holder, *[citation.source.id for citation in item.citations])
        claim = self._claims.get(same)
        if claim is None:
            claim = self._claims[same] = escape_anki(_claim(shown))
        return claim


def source_block(citation: str, attributes: str = AUTO, at: str = "") -> str:
    """Return a citation, which is plain text, as an HTML block; no line breaks before the places `at` its end."""
    shown, end = escape(citation), escape(f" {at}") if at else ""
    if end and shown.endswith(end):
        shown = shown.removesuffix(end) + UNBROKEN + end[1:]
    return f"<div{attributes}>{shown}</div>"


def cited(citation: Citation, ui: UiStrings) -> str:
    """Return the full name of a source with the places in it: "Atlas, rows 7, 9"."""
    full = full_name(citation.source)
    if not citation.at:
        return full
    return f"{full}{ui.marks.comma}{ui.located(citation).format(space=' ', at=ui.marks.comma.join(citation.at))}"


def _feedback(shown: Presentation) -> str:
    """Return the feedback on wrong options, by their letters, or by their texts if they have none."""
    lines = shown.feedback
    if not lines:
        return ""
    turned = _turned(shown.ui)
    rows = [row(line.letter or html(line.option.text), html(line.text), shown.ui, turned) for line in lines]
    return f'<div class="feedback">{"".join(rows)}</div>'


def _credits(shown: Presentation) -> str:
    """Return the credits of the pictures."""
    return _behind_more(shown.ui.pictures, " · ".join(map(escape, shown.credits)), shown.ui)


def _sounds(shown: Presentation) -> str:
    """Return descriptions of the sounds, for those who cannot hear them, and their credits."""
    described = " · ".join([escape(sound.description) for sound in shown.item.sounds])
    credited = " · ".join(map(escape, shown.sound_credits))
    ui = shown.ui
    return row(escape(ui.heard), described, ui, _turned(ui)) + _behind_more(ui.sounds, credited, ui)


def _behind_more(label: str, shown: str, ui: UiStrings) -> str:
    """Return a line that the card design shows behind “More” on every card, as with claims."""
    return row(escape(label), shown, ui, _turned(ui)).replace('class="row"', 'class="row claim"', 1)


def _turned(ui: UiStrings) -> str:
    """Return the direction of lines under a label: that of the label, if browsers cannot find it out."""
    return "auto" if ui.direction == "ltr" else ui.direction


def _claim(shown: Presentation) -> str:
    """Return whose claim it is if the source does not say so, and how it is held if it is not plain fact."""
    ui, voice = shown.ui, shown.item.voice
    lines = ((ui.claim, shown.holder), (ui.held, "" if voice.plain else voice.name))
    return "".join([_behind_more(label, escape(text), ui) for label, text in lines if text])


def _rows(shown: Presentation) -> str:
    item = shown.item
    named = isinstance(item.key, LabelsKey)  # the names of regions have their other names beside them
    made = "" if named else _also(shown)
    if tolerance := shown.tolerance:
        made += row(escape(shown.ui.anki.within), escape(tolerance), shown.ui, _turned(shown.ui))
    return made + _reservations(item, shown.ui) if item.condition or item.hedge or item.as_of else made


def _also(shown: Presentation) -> str:
    """Return the other right answers, if any; with several answers, each has its own line for them."""
    names, forms = shown.also, shown.other_forms
    if not names and not forms:
        return ""
    ui, several = shown.ui, shown.also_by_answer
    label, turned = escape(ui.anki.also), _turned(ui)
    if not several:
        return row(label, " · ".join([*map(html, names), *([escape(forms)] if forms else [])]), ui, turned)
    rows = "".join([row(html(answer), " · ".join(map(html, names)), ui, turned) for answer, names in several])
    return f'<div class="row" dir="{turned}">{labelled(label, ui)}{rows}</div>'


def _reservations(item: Item, ui: UiStrings) -> str:
    """Return what qualifies the claim: its condition, its hedge and its date."""
    words, turned = ui.anki, _turned(ui)
    condition = words.if_so.format(condition=item.condition) if item.condition else ""
    lines = ((words.condition, condition), (words.hedge, item.hedge), (words.as_of, item.as_of))
    return "".join(row(escape(label), escape(text), ui, turned) for label, text in lines if text)
