"""An author's mistakes as values: collected, sorted, printed together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import field
from typing import Literal

from quizgen.frozen import frozen_record
from quizgen.records.place import Place
from quizgen.text.terminal import cropped, quoted, visible
from quizgen.ui.plurals import counted

Severity = Literal["error", "warning"]
MAX_PRINTED = 20
"""How many problems are printed in full before the rest are only counted."""

MAX_CHOICES = 12
"""Up to how many known words are listed where none is like the wrong one."""

_MAX_COMPARED = 2000
_MAX_LENGTHS_APART = 3


@frozen_record
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
    from difflib import get_close_matches  # noqa: PLC0415 - it takes a while to load, and few runs have a mistake

    near = [k for k in known if abs(len(k) - len(word)) <= _MAX_LENGTHS_APART][:_MAX_COMPARED]
    return next(iter(get_close_matches(word, near, n=1, cutoff=0.6)), "")


def suggest(word: str, known: Iterable[str]) -> str:
    """Return " (did you mean ...?)" for the known word nearest to `word`, or nothing."""
    near = nearest(word, known)
    return f" (did you mean “{near}”?)" if near else ""


def hint(word: str, known: Collection[str], most: int = MAX_CHOICES) -> str:
    """Return a suggestion for `word` or, where nothing is near and there are at most so many, all the words known."""
    if suggestion := suggest(word, known):
        return suggestion
    return f"; choose from: {', '.join(sorted(known))}" if 0 < len(known) <= most else ""


def report(problems: Iterable[Problem], lines_of: Callable[[str], Sequence[str]]) -> str:
    """Return all problems as text, errors first, in the order of the files; past a screen's worth a count."""
    ordered = sorted(set(problems), key=lambda p: (p.severity, p.place, p.message))
    printed = [_printed(problem, lines_of) for problem in ordered[:MAX_PRINTED]]
    if len(ordered) > MAX_PRINTED:
        printed.append(f"... and {len(ordered) - MAX_PRINTED:,} more")
    return "\n".join([*printed, _count(ordered)])


def _count(problems: Sequence[Problem]) -> str:
    wrong = len(errors(problems))
    counts = ((wrong, "error"), (len(problems) - wrong, "warning"))
    return ", ".join(counted(number, noun) for number, noun in counts if number)


def _printed(problem: Problem, lines_of: Callable[[str], Sequence[str]]) -> str:
    path, line, col = problem.place
    where = f"{path}:{line}:{col}" if line else path
    name = f" [{problem.check}]" if problem.check else ""
    suggestion = hint(*problem.instead) if problem.instead else ""
    text = f"{visible(where)}: {problem.severity}: {visible(cropped(problem.message + suggestion))}{name}"
    lines = lines_of(path) if line else ()
    return f"{text}\n{quoted(lines[line - 1], col)}" if 0 < line <= len(lines) else text
