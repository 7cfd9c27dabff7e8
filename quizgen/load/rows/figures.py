"""Figures in cells: what a spreadsheet holds as digits is written as people read it, with its thousands apart."""

from __future__ import annotations

import re

_BARE = re.compile(r"([-−–]?)([1-9][0-9]{3,})(?:([.,])([0-9]+))?(\D.*)?", re.DOTALL)
_YEARS = range(1000, 2101)
"""A bare figure from this range may be a year, in which nothing stands apart."""

_THOUSANDS = {"": ",", ".": ",", ",": "."}


def grouped_cell(text: str, mark: str) -> str:
    """Return a figure with its thousands apart, in a project with `mark` before decimals; any other text as it is."""
    match = _BARE.fullmatch(text)
    if not match:
        return text
    sign, whole, before_decimals, decimals, rest = match.groups(default="")
    is_year = int(whole[:5]) in _YEARS and len(whole) == 4 and not decimals and not rest.strip()
    if is_year or before_decimals not in {"", mark or "."} or re.search("[0-9]", rest):
        return text
    apart = re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+$)", _THOUSANDS[mark], whole)
    return f"{sign}{apart}{before_decimals}{decimals}{rest}"
