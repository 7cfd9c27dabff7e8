"""The small type on the back of a card: whose claim this is, under what condition, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from quizgen import text
from quizgen.outputs.anki.blocks import letter_of
from quizgen.records.item import Item
from quizgen.records.subject import Citation


def extra_of(item: Item) -> str:
    """Return what there is to say about an item's answer, as HTML blocks."""
    also = [text.html(answer) for answer in item.accept if answer not in item.answers]
    rows = (
        ("Also right", "" if item.options else " · ".join(also)),
        ("Condition", f"if {text.escape(item.condition)}" if item.condition else ""),
        ("Hedged", item.hedge and text.escape(item.hedge)),
        ("As of", item.as_of and text.escape(item.as_of)),
    )
    note = f'<div class="note" dir="auto">{text.html(item.note)}</div>' if item.note else ""
    said = "".join(_row(label, value) for label, value in rows if value)
    return _feedback(item) + note + _claim(item.voice.name, item.holder) + said


def _feedback(item: Item) -> str:
    """Return what is said to whoever takes a wrong option, by its letter; of a true-false item, by what it says."""
    lettered = item.type != "true-false"
    said = "".join(
        _row(letter_of(number) if lettered else text.html(option.text), text.html(option.feedback))
        for number, option in enumerate(item.options)
        if option.feedback
    )
    return f'<div class="feedback">{said}</div>' if said else ""


def source_of(citations: Iterable[Citation]) -> str:
    """Return each source's footnote with the places in it, as HTML blocks."""
    return "".join(map(_line, cited(citations)))


def cited(citations: Iterable[Citation]) -> list[str]:
    """Return each source's footnote with the places in it."""
    return [_cited(citation) for citation in citations]


def _cited(citation: Citation) -> str:
    if not citation.at:
        return citation.source.footnote
    several = len(citation.at) > 1 or any(mark in citation.at[0] for mark in "-–")
    locator = citation.source.locator + ("s" if several else "")
    return f"{citation.source.footnote}, {locator} {', '.join(citation.at)}"


# Cached, since one source and one holder stand behind many items.
@lru_cache(4096)
def _line(literal: str) -> str:
    return f'<div dir="auto">{text.escape(literal)}</div>'


@lru_cache(4096)
def _claim(voice: str, holder: str) -> str:
    label = f'<bdi class="voice">{text.escape(voice)}</bdi>' if voice else ""
    if not (label or holder):
        return ""
    return f'<div class="claim" dir="auto">{label} <span class="holder">{text.escape(holder)}</span></div>'


def _row(label: str, value: str) -> str:
    return f'<div class="row" dir="auto"><bdi class="label">{label}:</bdi> {value}</div>'
