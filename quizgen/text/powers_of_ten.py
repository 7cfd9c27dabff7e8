"""Powers of ten that multiply a figure: 6.02 × 10²³, 6.02 x 10^23 and 6.02E+23 are one number."""

from __future__ import annotations

import re

POWER = (
    r" ?[x×хХ·⋅∙*] ?10(?:\^[-+]?[0-9]{1,2}|[⁺⁻]?[⁰¹²³⁴-⁹]{1,2})(?![0-9⁰¹²³⁴-⁹])"
    r"|[eE][-+]?[0-9]{1,2}(?![^\W_])"
)
"""Finds a power of ten after digits, in a text whose signs are plain (`digits.with_plain_signs`)."""

_LEVEL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-", "⁺")
_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_EXPONENT = re.compile(r"(?:10\^?|[eE])([-+]?[0-9]+)")

_AFTER_DIGITS = f"(?<=[0-9])(?:{POWER})"
"""Finds one in a text; not compiled until a figure may have one."""


def without_powers(text: str) -> str:
    """Return a text whose signs are plain without the powers of ten after its digits."""
    return re.sub(_AFTER_DIGITS, "", text)


def with_raised_powers(text: str) -> str:
    """Return a text whose signs are plain with the powers of ten after its digits as they are printed."""
    return re.sub(_AFTER_DIGITS, lambda power: raised(power[0]), text)


def exponent_of(power: str) -> int:
    """Return the exponent of a power that POWER found."""
    found = _EXPONENT.search(power.translate(_LEVEL))
    return int(found[1]) if found else 0


def raised(power: str) -> str:
    """Return a power that POWER found as it is printed: “ × 10²³”; a dot for “times” stays."""
    times = "·" if {"·", "⋅", "∙"} & {*power} else "×"
    return f" {times} 10{str(exponent_of(power)).translate(_RAISED)}"
