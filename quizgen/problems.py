"""An author's mistakes as values: collected, sorted, printed together."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import field
from typing import Literal, NamedTuple

from quizgen.frozen import frozen_record
from quizgen.records.place import Place
from quizgen.suggestions import hint
from quizgen.text.terminal import cropped, quoted, visible
from quizgen.ui.plurals import counted

Severity = Literal["error", "warning"]
MAX_PRINTED = 20
"""How many errors are printed in full before the rest are only counted."""

MAX_OF_A_KIND = 3
"""How many warnings of one kind are printed in full before the rest are summed up."""

_MAX_PLACES = 6
_QUOTED = re.compile(r"“[^”]*”|[0-9]+")
_SEE_ALL = "`quizgen check --all` shows each"


class WrongWord(NamedTuple):
    """A word that nothing has for its name, and the words that it could have been."""

    word: str
    known: Collection[str]


@frozen_record
class Problem:
    """One thing wrong: where, what, and what to do about it.

    `check` names the check that found it, if one did. What a `wrong_word` should have been is looked up only when the
    problem is printed. `other_place` is the second place that may waive it, `cost` the harm it does to a test, from 0
    to 1.
    """

    place: Place
    message: str
    severity: Severity = "error"
    check: str = ""
    wrong_word: WrongWord | None = field(default=None, compare=False)
    other_place: Place | None = field(default=None, compare=False)
    cost: float = field(default=0, compare=False)


def and_more(count: int) -> str:
    """Return what follows the first of so many alike that are reported together: how many more there are, if any."""
    return f" (and {count - 1:,} more like this)" if count > 1 else ""


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return those that stop anything from being written."""
    return [problem for problem in problems if problem.severity == "error"]


def report(problems: Iterable[Problem], lines_of: Callable[[str], Sequence[str]], *, each: bool = False) -> str:
    """Return all problems as text, with a count: errors first, then the kinds of warnings that harm a test most.

    Unless `each` is wanted in full, errors past a screen's worth are counted, and warnings of one kind summed up.
    """
    ordered = sorted(set(problems), key=lambda p: (p.severity, p.place, p.message))
    if each:
        return "\n".join([*(_printed(problem, lines_of) for problem in ordered), _count(ordered)])
    wrong = errors(ordered)
    printed = [_printed(problem, lines_of) for problem in wrong[:MAX_PRINTED]]
    if len(wrong) > MAX_PRINTED:
        printed.append(f"... and {counted(len(wrong) - MAX_PRINTED, 'more error', 'more errors')}; {_SEE_ALL}")
    for alike in _by_kind(ordered[len(wrong) :]):
        printed += _summed_up(alike, lines_of)
    return "\n".join([*printed, _count(ordered)])


def _by_kind(warnings: Iterable[Problem]) -> Iterable[Sequence[Problem]]:
    """Return the warnings of each kind, those that harm a test most first.

    A kind is what one check found or, without a check, what has the same words.
    """
    kinds: dict[str, list[Problem]] = {}
    for warning in warnings:
        kinds.setdefault(warning.check or _QUOTED.sub("", warning.message), []).append(warning)
    return sorted(kinds.values(), key=lambda alike: -sum(warning.cost for warning in alike))


def _summed_up(alike: Sequence[Problem], lines_of: Callable[[str], Sequence[str]]) -> Iterator[str]:
    """Yield the first warnings of a kind in full and, if there are more, how many and where."""
    if len(alike) <= MAX_OF_A_KIND + 1:
        yield from (_printed(warning, lines_of) for warning in alike)
        return
    first = _examples(alike)
    yield from (_printed(warning, lines_of) for warning in first)
    others = [warning for warning in alike if warning not in first]
    name = f" [{alike[0].check}]" if alike[0].check else ""
    yield f"... and {len(others):,} more like this{_cause(alike)}: {_places(others)}; {_SEE_ALL}{name}"


def _examples(alike: Sequence[Problem]) -> Sequence[Problem]:
    """Return the first warnings, one for each item template or fact that may be their cause."""
    by_cause: dict[Place | None, Problem] = {}
    for warning in alike:
        by_cause.setdefault(warning.other_place, warning)
    return [*by_cause.values()][:MAX_OF_A_KIND]


def _cause(alike: Sequence[Problem]) -> str:
    """Return the place of the item template that all of them come from, if they share one."""
    causes = {warning.other_place for warning in alike}
    cause = causes.pop()
    return f", all from {cause.shown}" if cause and not causes else ""


def _places(problems: Sequence[Problem]) -> str:
    """Return the first places, each file named once."""
    by_path: dict[str, list[Place]] = {}
    for place in dict.fromkeys([problem.place for problem in problems[:_MAX_PLACES]]):
        by_path.setdefault(place.path, []).append(place)
    shown = "; ".join([visible(_in_one_file(places)) for places in by_path.values()])
    return f"{shown} ..." if len(problems) > _MAX_PLACES else shown


def _in_one_file(places: Sequence[Place]) -> str:
    return ", ".join([places[0].shown, *(place.spot for place in places[1:])])


def _count(problems: Sequence[Problem]) -> str:
    wrong = len(errors(problems))
    counts = ((wrong, "error"), (len(problems) - wrong, "warning"))
    return ", ".join(counted(number, noun) for number, noun in counts if number)


def _printed(problem: Problem, lines_of: Callable[[str], Sequence[str]]) -> str:
    place = problem.place
    name = f" [{problem.check}]" if problem.check else ""
    suggestion = hint(*problem.wrong_word) if problem.wrong_word else ""
    text = f"{visible(place.exact)}: {problem.severity}: {visible(cropped(problem.message + suggestion))}{name}"
    line = place.text_line
    lines = lines_of(place.path) if line else ()
    return f"{text}\n{quoted(lines[line - 1], place.text_col(lines[line - 1]))}" if 0 < line <= len(lines) else text
