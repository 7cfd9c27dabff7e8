"""Words that a language lacks, taken from another one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from quizgen.ui.faults import COUNTED


def completed(words: Mapping[str, Any], model: Mapping[str, Any]) -> dict[str, Any]:
    """Return the words with all that they lack from the model.

    Of what is said with a number there is then a form for each of the words' own rules.
    """
    merged = _over(words, model)
    if merged["numbers"] != model["numbers"]:
        for key in COUNTED:
            table, own = _table(merged, key), _table(words, key)
            table |= {name: _forms(forms, merged["numbers"]) for name, forms in table.items() if name not in own}
    return merged


def _over(words: Mapping[str, Any], model: Mapping[str, Any]) -> dict[str, Any]:
    """Return the model with the words in place of its own, table by table."""
    merged = {**model, **words}
    for name, value in model.items():
        if isinstance(value, dict):
            merged[name] = _over(words.get(name, {}), value)
    return merged


def _table(words: Mapping[str, Any], path: str) -> dict[str, Any]:
    table: Any = words
    for name in path.rstrip(".").split("."):
        table = table.get(name, {})
    return {} if table is words else table


def _forms(forms: Sequence[str], rules: Sequence[str]) -> list[str]:
    """Return forms for other rules: the first form for one that is about 1 alone, the last for all others."""
    about_one = [re.fullmatch(rule, "1") and not re.fullmatch(rule, "2") for rule in rules]
    return [*[forms[0] if one else forms[-1] for one in about_one], forms[-1]]
