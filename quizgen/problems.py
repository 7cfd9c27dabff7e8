"""An author's mistakes as values: collected, sorted, printed together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

from quizgen.quoting import cropped, quoted, visible
from quizgen.records.place import Place

Severity = Literal["error", "warning"]
SCREEN = 20
"""How many problems are printed in full before the rest are only counted."""

LISTED = 12
"""Up to how many possible words are listed where none is near."""

_SUGGESTIBLE = 2000


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: where, what, and what to do about it.

    `check` names the check that found it, if one did. `instead` holds a wrong word and the words it could have been;
    which of them is nearest is looked up only for what is printed. `other` is a second place that may waive it.
    """

    place: Place
    message: str
    severity: Severity = "error"
    check: str = ""
    instead: tuple[str, Collection[str]] | None = field(default=None, compare=False)
    other: Place | None = field(default=None, compare=False)


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return those that keep anything from being written."""
    return [problem for problem in problems if problem.severity == "error"]


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word most like `word`, or nothing."""
    near = [k for k in known if abs(len(k) - len(word)) <= 3][:_SUGGESTIBLE]
    return next(iter(get_close_matches(word, near, n=1, cutoff=0.6)), "")


def suggest(word: str, known: Iterable[str]) -> str:
    """Return " (did you mean ...?)" for the known word nearest to `word`, or nothing."""
    found = nearest(word, known)
    return f" (did you mean “{found}”?)" if found else ""


def hint(word: str, known: Collection[str], most: int = LISTED) -> str:
    """Return a suggestion for `word` or, where nothing is near and there are at most so many, all the words known."""
    if found := suggest(word, known):
        return found
    return f"; there are: {', '.join(sorted(known))}" if 0 < len(known) <= most else ""


def report(problems: Iterable[Problem], lines_of: Callable[[str], Sequence[str]]) -> str:
    """Return all problems as text, errors first, in the order of the files; past a screen's worth a count."""
    ordered = sorted(set(problems), key=lambda p: (p.severity, p.place, p.message))
    shown = [_shown(problem, lines_of) for problem in ordered[:SCREEN]]
    if len(ordered) > SCREEN:
        shown.append(f"... and {len(ordered) - SCREEN} more")
    return "\n".join([*shown, _count(ordered)])


def _count(problems: Sequence[Problem]) -> str:
    wrong = len(errors(problems))
    counts = ((wrong, "error"), (len(problems) - wrong, "warning"))
    return ", ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in counts if n)


def _shown(problem: Problem, lines_of: Callable[[str], Sequence[str]]) -> str:
    path, line, col = problem.place
    where = f"{path}:{line}:{col}" if line else path
    name = f" [{problem.check}]" if problem.check else ""
    meant = hint(*problem.instead) if problem.instead else ""
    said = f"{visible(where)}: {problem.severity}: {visible(cropped(problem.message + meant))}{name}"
    lines = lines_of(path) if line else ()
    return f"{said}\n{quoted(lines[line - 1], col)}" if 0 < line <= len(lines) else said
