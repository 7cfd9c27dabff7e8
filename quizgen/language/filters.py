"""The filters of item templates: a closed list, each a small function of a value and constant words."""

from __future__ import annotations

import re
from collections.abc import Callable

from quizgen.language.value_text import text_of
from quizgen.records.regions import LabelledPicture
from quizgen.records.subject import Entity, Listing, Number, Value
from quizgen.text import insets
from quizgen.text.pieces import Picture, Sound


def verb(value: Value, one: str, several: str) -> str:
    """Return `one` after one holder, `several` after more."""
    plural = value.plural if isinstance(value, Entity) else isinstance(value, Listing) and len(value.entries) > 1
    return several if plural else one


def possessive(value: Value) -> str:
    """Return the value with "'s", or a bare apostrophe after the s of a plural."""
    text = text_of(value)
    plural = isinstance(value, Entity) and value.plural
    return f"{text}’" if plural and text.endswith("s") else f"{text}’s"


def short(value: Value) -> str:
    """Return an entity's short name, else its name."""
    return (value.short or value.name) if isinstance(value, Entity) else text_of(value)


_CAPITAL_SOON = re.compile("[a-z]{1,2}[A-Z]")
"""The beginnings of words that never have a capital before their own: mRNA, iPhone, kWh."""


def capitalized(value: Value) -> str:
    """Return the value with a capital first letter, unchanged if there is none, as for ß, or one soon follows: pH."""
    text = text_of(value)
    capital = text[:1].title()
    return capital + text[1:] if len(capital) == 1 and not _CAPITAL_SOON.match(text) else text


def with_article(value: Value) -> str:
    """Return the value after "a" or "an": by its first sound or, if that is not known, its first letter."""
    from quizgen.language.articles import likely_article  # noqa: PLC0415 - few templates need an article

    text = text_of(value)
    return f"{likely_article(text)} {text}"


def with_definite(value: Value) -> str:
    """Return the name of a country with "the" if it takes that, and with its parts in the right order."""
    from quizgen.language.country_names import country_in_sentence  # noqa: PLC0415

    return country_in_sentence(text_of(value))


def picture(value: Value) -> str:
    """Return the mark of a picture until the text is read; any other value unchanged."""
    if isinstance(value, LabelledPicture):
        return insets.mark(value.picture)
    return insets.mark(value) if isinstance(value, Picture) else text_of(value)


def sound(value: Value) -> str:
    """Return the mark of a sound until the text is read; any other value unchanged."""
    return insets.mark(value) if isinstance(value, Sound) else text_of(value)


def figure(value: Value) -> str:
    """Return a number without its unit."""
    return value.text.removesuffix(value.unit).rstrip() if isinstance(value, Number) else text_of(value)


FILTERS: dict[str, tuple[Callable[..., str], int]] = {
    "a": (with_article, 0),
    "cap": (capitalized, 0),
    "figure": (figure, 0),
    "join": (text_of, 0),
    "picture": (picture, 0),
    "possessive": (possessive, 0),
    "short": (short, 0),
    "sound": (sound, 0),
    "the": (with_definite, 0),
    "verb": (verb, 2),
}
"""Filter name to its function and the number of words in its brackets; `blank` is the language's own."""
