"""Sums of money whose currency comes first: “$5bn” is 5bn $."""

from __future__ import annotations

import re

from quizgen.text.comparators import COMPARATOR
from quizgen.text.digits import RUN, with_plain_signs
from quizgen.text.folding import fold, has_formula
from quizgen.text.units import MULTIPLES

_MONEY = re.compile(
    rf"(?P<before>{COMPARATOR})?(?P<currency>US\$|[$€£¥₪₹₽]) ?"
    rf"(?P<figure>{RUN}(?: ?[-–] ?{RUN})?)(?P<space> ?)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_LETTERS = {"k": "thousand", "m": "million", "b": "billion", "tn": "trillion"}
"""What letters after a sum of money multiply it by: $5m."""


def with_currency_last(text: str) -> str:
    """Return a sum of money with its currency where units stand, “5 billion $ a year”; nothing if it is none.

    A formula, “$5x$”, is none.
    """
    found = None if has_formula(text) else _MONEY.fullmatch(with_plain_signs(text))
    if not found:
        return ""
    word, _, rest = found["rest"].partition(" ")
    if letter := _LETTERS.get(word.casefold()):
        multiple = f" {letter}"
    elif fold(word) in MULTIPLES:
        multiple = f"{found['space']}{word}"
    else:
        multiple, rest = "", found["rest"]
    return f"{found['before'] or ''}{found['figure']}{multiple} {found['currency']} {rest}".rstrip()
