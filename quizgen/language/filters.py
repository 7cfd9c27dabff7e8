"""The filters of item templates: a closed list, each a small function of a value and constant words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from quizgen.records.subject import Entity, Number, Value

_VOWELS = frozenset("aeiouAEIOU")


def name(value: Value) -> str:
    """Return a value as it stands in a sentence."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Entity):
        return value.name
    return join(value) if isinstance(value, tuple) else value.text


def join(value: Value) -> str:
    """Return a list as "x, y and z"."""
    names = [name(v) for v in value] if isinstance(value, tuple) else [name(value)]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def verb(value: Value, one: str, several: str) -> str:
    """Return `one` after one holder, `several` after more."""
    plural = value.plural if isinstance(value, Entity) else isinstance(value, tuple) and len(value) > 1
    return several if plural else one


def possessive(value: Value) -> str:
    """Return the value with "'s", or a bare apostrophe after the s of a plural."""
    said = name(value)
    plural = isinstance(value, Entity) and value.plural
    return f"{said}’" if plural and said.endswith("s") else f"{said}’s"


def short(value: Value) -> str:
    """Return an entity's short name, else its name."""
    return (value.short or value.name) if isinstance(value, Entity) else name(value)


def cap(value: Value) -> str:
    """Return the value with its first letter large."""
    said = name(value)
    return said[:1].upper() + said[1:]


def article(value: Value) -> str:
    """Return the value after "a" or "an", by its first letter."""
    said = name(value)
    return f"{'an' if said[:1] in _VOWELS else 'a'} {said}"


def figure(value: Value) -> str:
    """Return a number without its unit."""
    return value.text.removesuffix(value.unit).rstrip() if isinstance(value, Number) else name(value)


FILTERS: Mapping[str, tuple[Callable[..., str], int]] = {
    "a": (article, 0),
    "cap": (cap, 0),
    "figure": (figure, 0),
    "join": (join, 0),
    "possessive": (possessive, 0),
    "short": (short, 0),
    "verb": (verb, 2),
}
"""Filter name to its function and the number of words in its brackets; `blank` is the language's own."""
