"""Options that say something about the other options: “all of the above”, “none of these”, “it cannot be known”."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

AboutOthers = Literal["all", "none", "unknown"]
"""What an option may say about the others: that several of them are right, that none is, or that nobody can tell."""

_ABOVE = "(above|others?|options|answers|choices|statements|these|those|them)"
_RIGHT = "( are| is) (right|true|correct)"
_OTHERS = f"( of)?( the)? {_ABOVE}( (options|answers|choices|statements))?( given| above)?({_RIGHT})?|{_RIGHT}"
_ABOUT_OTHERS: Mapping[AboutOthers, re.Pattern[str]] = {
    "all": re.compile(
        rf" (?:(?:all|both|any|two|all but one|more than one)(?:{_OTHERS})|(?:both )?[a-e] (?:and|or) [a-e]) "
    ),
    "none": re.compile(rf" (?:none|(?:none|neither)(?:{_OTHERS})) "),
    "unknown": re.compile(r".* (?:cannot|can not|not) be (?:determined|inferred|known) .*"),
}
_BEGIN = frozenset(("all", "both", "any", "two", "more", "a", "b", "c", "d", "e", "none", "neither"))
"""The first words of options that say that others are right, or that none is."""

_LONGEST_ABOUT_OTHERS = 80
"""The most letters of such an option, so that most need not be looked at."""


def about_others(folded: str) -> AboutOthers | None:
    """Return what a folded option says about the others, if it says nothing else."""
    first = folded[1:].partition(" ")[0]
    if len(folded) > _LONGEST_ABOUT_OTHERS or (first not in _BEGIN and " be " not in folded):
        return None
    return next((what for what, pattern in _ABOUT_OTHERS.items() if pattern.fullmatch(folded)), None)
