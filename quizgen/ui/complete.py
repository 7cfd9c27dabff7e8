"""Whether the words of a language are complete: the same keys as in the model, of the same shape, filled in alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_OPEN = ("locators.", "types.", "files.", "nouns.", "practice.tasks.")
"""Begin the keys of which a language may have more: for what is added to quizgen."""

_OPTIONAL = "locators."
"""Begins the keys of which a language has those that it needs."""

_FILLED = re.compile(r"\{(\w*)\}")
_SHOWN = 5


class WordsError(ValueError):
    """The words of a language cannot be used; the message says which file it is and what is wrong with it."""

    def __init__(self, file: str, faults: list[str]) -> None:
        """Name the first faults, and count the others."""
        more = f" and {len(faults) - _SHOWN:,} more" if len(faults) > _SHOWN else ""
        super().__init__(f"{file}: {'; '.join(faults[:_SHOWN])}{more}")


def faults(words: Mapping[str, Any], model: Mapping[str, Any]) -> Iterator[str]:
    """Yield what keeps these words from standing where those of the model stand."""
    wanted, there = dict(_leaves(model)), dict(_leaves(words))
    for key in (key for key in wanted if key not in there and not key.startswith(_OPTIONAL)):
        yield f"“{key}” is missing"
    for key in (key for key in there if key not in wanted and not key.startswith(_OPEN)):
        yield f"nothing reads “{key}”"
    for key in wanted.keys() & there.keys():
        if what := _unlike(there[key], wanted[key], one_shape=key.startswith(("types.", "files."))):
            yield f"“{key}” {what}"


def _leaves(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        yield from _leaves(value, f"{path}{key}.") if isinstance(value, dict) else [(path + key, value)]


def _unlike(value: object, model: object, *, one_shape: bool) -> str:
    """Return how a value differs from the model's in more than its language; empty if it does not."""
    if type(value) is not type(model):
        return f"should be {'a list' if isinstance(model, list) else 'a text'}"
    if one_shape and isinstance(value, list) and isinstance(model, list) and len(value) != len(model):
        return f"should have {len(model)} texts"
    strange = {*_FILLED.findall(str(value))} - {*_FILLED.findall(str(model))}
    return f"has {{{min(strange)}}}, which nothing fills in" if strange else ""
