"""A value of a fact as text: as it stands in a sentence, by itself, and as its author wrote it."""

from __future__ import annotations

from quizgen.records.regions import LabelledPicture
from quizgen.records.subject import Date, Entity, Value
from quizgen.text.rich import Marked, Picture, RichText, Sound, plain_text
from quizgen.ui.plurals import listed


def name(value: Value) -> str:
    """Return a value as it stands in a sentence."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Entity):
        return value.name
    if isinstance(value, Date):
        return value.shown
    if isinstance(value, Picture | Sound):
        return str(value)
    if isinstance(value, Marked):
        return value.plain
    return listed([name(entry) for entry in value]) if isinstance(value, tuple) else value.text


def shown(value: Value) -> RichText:
    """Return a value as it is shown by itself: a picture, a sound, a marked text, or plain text."""
    if isinstance(value, Marked):
        return value.text
    return RichText((value,)) if isinstance(value, Picture | Sound) else plain_text(name(value))


def written(value: Value) -> str:
    """Return a value as its author writes it, where templates compare it: a date is not in words."""
    if isinstance(value, Marked):
        return value.source
    return value.text if isinstance(value, Date) else name(value)


def drawn(value: Value) -> Value:
    """Return what a value shows where its picture is shown: of one with regions the picture."""
    return value.picture if isinstance(value, LabelledPicture) else value
