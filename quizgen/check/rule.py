"""What a check is, what it is given to look at, and how it tells what it found."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from quizgen.check.reading import Asked
from quizgen.compose.choose import PIN
from quizgen.problems import Severity
from quizgen.records.deck import Project
from quizgen.records.item import Item
from quizgen.records.place import Place

HALADYNA = (
    "Haladyna, Downing and Rodriguez 2002, “A review of multiple-choice item-writing guidelines for classroom "
    "assessment”"
)
WOZNIAK = "Wozniak, “Effective learning: Twenty rules of formulating knowledge”"


class Waiver(NamedTuple):
    """A check that a fact or an item template waives: its name, where that is said, whose place it is.

    `findings` is how many findings it keeps from being told, as far as that is known.
    """

    check: str
    at: Place
    by: Place
    findings: int = 0


class Seen(NamedTuple):
    """What checks look at: the project, its items, read once, and all names that stay as they are, folded.

    All `waivers`, and the number of items of which a finding is `waived`, are there for the checks that run last.
    """

    project: Project
    asked: Sequence[Asked]
    names: frozenset[str]
    waivers: Sequence[Waiver] = ()
    waived: int = 0


class Finding(NamedTuple):
    """One thing a check found: where and what; `other` is a second place that may waive it.

    `milder` says that it is a warning though the check is an error, `instead` is as in a Problem.
    """

    place: Place
    said: str
    other: Place | None = None
    milder: bool = False
    instead: tuple[str, Collection[str]] | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its name and severity, and what it tells people of itself.

    `finds` says what it finds, `why` why that is wrong, `source` where the literature says so, `mend` what to do.
    `waived_in` is where it can be waived.
    """

    name: str
    severity: Severity
    finds: str
    why: str
    mend: str
    find: Callable[[Seen], Iterable[Finding]]
    source: str = ""
    waived_in: Literal["fact or item template", "fact", "item template", ""] = "fact or item template"


def of_item(item: Item, said: str, *, milder: bool = False) -> Finding:
    """Return what was found of an item: its fact or its item template may waive it."""
    return Finding(item.place, f"“{item.id}” {said}", item.template_place, milder)


def template_of(item: Item) -> str:
    """Return an item's template with the place it stands at."""
    return f"“{item.template}” ({item.template_place.path}:{item.template_place.line})"


def pinned(item: Item, shown: str) -> bool:
    """Tell whether an option is there because the item template pins it."""
    return any(option.id == f"{PIN}{shown}" for option in item.options)


def keep_out(item: Item, shown: str) -> str:
    """Return how to keep an option out of an item."""
    if pinned(item, shown):
        return f"take “{shown}” out of `pin` in {template_of(item)}"
    return f"keep it out (`forbid: ['{shown}']` in {template_of(item)})"
