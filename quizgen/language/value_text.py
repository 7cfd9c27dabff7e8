"""A value of a fact as text: in a sentence, by itself, and as its author wrote it."""

from __future__ import annotations

from quizgen.records.regions import LabelledPicture
from quizgen.records.subject import Date, Entity, Listing, Number, Value
from quizgen.text.pieces import Medium
from quizgen.text.rich import Marked, RichText, plain_text


def text_of(value: Value) -> str:
    """Return a value as plain text: a name, a figure with its unit, a list as “x, y and z”."""
    if isinstance(value, Entity):
        return value.name
    if isinstance(value, Number):
        return value.text
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Listing):
        return value.shown
    if isinstance(value, Date):
        return value.shown
    return value.plain if isinstance(value, Marked) else str(value)


def rich_text_of(value: Value) -> RichText:
    """Return a value as it is shown by itself: a picture, a sound, a marked text, or plain text."""
    if isinstance(value, Marked):
        return value.text
    return RichText((value,)) if isinstance(value, Medium) else plain_text(text_of(value))


def as_written(value: Value) -> str:
    """Return a value as its author writes it, for templates to compare: a date is not in words."""
    if isinstance(value, Marked):
        return value.source
    return value.text if isinstance(value, Date) else text_of(value)


def without_regions(value: Value) -> Value:
    """Return a value as texts show it: for a picture with regions, the picture alone."""
    return value.picture if isinstance(value, LabelledPicture) else value
