"""An author's mistakes as values: collected, sorted, printed together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from quizgen.records.place import Place

Severity = Literal["error", "warning"]
SCREEN = 20
"""How many problems are printed in full before the rest are only counted."""

_WIDTH = 100
_SUGGESTIBLE = 2000


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: where, what, and what to do about it; `check` names the check that found it, if one did."""

    place: Place
    message: str
    severity: Severity = "error"
    check: str = ""


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return those that keep anything from being written."""
    return [problem for problem in problems if problem.severity == "error"]


def suggest(word: str, known: Iterable[str]) -> str:
    """Return " (did you mean ...?)" for the known word nearest to `word`, or nothing."""
    near = [k for k in known if abs(len(k) - len(word)) <= 3][:_SUGGESTIBLE]
    found = get_close_matches(word, near, n=1, cutoff=0.6)
    return f" (did you mean “{found[0]}”?)" if found else ""


def report(problems: Iterable[Problem], lines_of: Callable[[str], Sequence[str]]) -> str:
    """Return all problems as text, errors first, in the order of the files; past a screen's worth a count."""
    ordered = sorted(set(problems), key=lambda p: (p.severity, p.place, p.message))
    shown = [_shown(problem, lines_of(problem.place.path)) for problem in ordered[:SCREEN]]
    if len(ordered) > SCREEN:
        shown.append(f"... and {len(ordered) - SCREEN} more")
    return "\n".join([*shown, _count(ordered)])


def _count(problems: Sequence[Problem]) -> str:
    wrong = len(errors(problems))
    counts = ((wrong, "error"), (len(problems) - wrong, "warning"))
    return ", ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in counts if n)


def _shown(problem: Problem, lines: Sequence[str]) -> str:
    path, line, col = problem.place
    where = f"{path}:{line}:{col}" if line else path
    name = f" [{problem.check}]" if problem.check else ""
    said = f"{where}: {problem.severity}: {problem.message}{name}"
    return f"{said}\n{_quoted(lines[line - 1], col)}" if 0 < line <= len(lines) else said


def _quoted(line: str, col: int) -> str:
    """Return the line with a caret under `col`, cut to a window around it."""
    start = max(0, col - _WIDTH * 3 // 4)
    window = "".join(c if c.isprintable() else " " for c in line[start : start + _WIDTH])
    return f"    {window}\n    {' ' * (col - 1 - start)}^"
