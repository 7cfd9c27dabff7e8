"""From a project folder to its items, checked: load, compose, check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from quizgen.check import APART, CHECKS, Examined, FindingsByCheck, RunChecks, examine, findings_by_check
from quizgen.check.check import CheckContext, Waiver
from quizgen.check.unused import UNPLACED
from quizgen.check.waivers import IDLE_WAIVER
from quizgen.compose.items import Composition, compose
from quizgen.load.project import load_languages
from quizgen.problems import Problem, errors
from quizgen.publishing.deck_identity import shared_guids
from quizgen.publishing.history import History, histories, published_options
from quizgen.records.deck import ComposedProject, Deck, Project
from quizgen.records.item import Item
from quizgen.worker import WorkerLost, in_worker, workers_for

ReportProgress = Callable[[str], None]
"""Called with what is being done: "composing"."""


def no_progress(_: str) -> None:
    """Ignore progress."""


class CheckedProject(NamedTuple):
    """A project, what was published of its decks before, what was composed, and everything that is wrong with it.

    `others` are the same project in its other languages; `histories` and `problems` are of all of them. Before the
    checks ran, `problems` are what loading found, and there are no `waivers`.
    """

    project: Project
    histories: Mapping[str, History]
    composition: Composition
    problems: tuple[Problem, ...]
    waivers: tuple[Waiver, ...] = ()
    others: tuple[CheckedProject, ...] = ()

    @property
    def languages(self) -> tuple[CheckedProject, ...]:
        """The project in each of its languages."""
        return (self, *self.others)

    @property
    def decks(self) -> Mapping[str, Deck]:
        """The decks in all languages."""
        return {name: deck for one in self.languages for name, deck in one.project.decks.items()}

    def in_language_of(self, deck: Deck) -> CheckedProject:
        """Return the project in the language of a deck."""
        return next(one for one in self.languages if deck.file in one.project.decks)

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, in the order of their facts."""
        return self.composition.items

    @property
    def composed(self) -> tuple[ComposedProject, ...]:
        """The project with its items, in each of its languages."""
        return tuple(ComposedProject(one.project, one.items) for one in self.languages)

    def with_findings(self, found: Examined) -> CheckedProject:
        """Return the project with what the checks found."""
        return self._replace(problems=(*self.problems, *found.problems), waivers=found.waivers)


def check_project(folder: Path, report_progress: ReportProgress = no_progress) -> CheckedProject:
    """Load the project at `folder` and its ledgers, compose its items and check them."""
    unchecked = load_and_compose(folder, report_progress)
    report_progress("checking")
    return run_checks(unchecked)


def run_checks(unchecked: CheckedProject) -> CheckedProject:
    """Return the project with what the checks find in each of its languages."""
    languages = (unchecked._replace(others=()), *unchecked.others)
    run = findings_with_help if workers_for(sum(len(one.items) for one in languages)) else findings_by_check
    checked = [one.with_findings(findings_of(one, run)) for one in languages]
    if len(checked) == 1:
        return checked[0]
    waivers = tuple(dict.fromkeys(waiver for one in checked for waiver in one.waivers))
    return _joined(checked)._replace(waivers=waivers)


def load_and_compose(folder: Path, report_progress: ReportProgress) -> CheckedProject:
    """Return the project, not checked yet, with what loading found wrong with it."""
    report_progress("reading")
    loaded = load_languages(folder)
    read: list[CheckedProject] = []
    for project, problems in loaded:
        others = [deck for other, _ in loaded if other is not project for deck in other.decks.values()]
        past, ledger_problems = histories(folder, project, others)
        report_progress("composing")
        composition = compose(project, published_options(project, past.values()))
        read.append(CheckedProject(project, past, composition, (*problems, *ledger_problems)))
    shared = tuple(shared_guids([ComposedProject(one.project, one.items) for one in read]))
    read[0] = read[0]._replace(problems=(*read[0].problems, *shared))
    return read[0] if len(read) == 1 else _joined(read)


def _joined(languages: Sequence[CheckedProject]) -> CheckedProject:
    """Return the first of the languages of a project with the others."""
    past = {name: history for one in languages for name, history in one.histories.items()}
    return languages[0]._replace(histories=past, problems=_once(languages), others=tuple(languages[1:]))


def _once(languages: Sequence[CheckedProject]) -> tuple[Problem, ...]:
    """Return what is wrong in any language, each fault as often as in the language that has it most often."""
    found = [set(one.problems) for one in languages]
    used = {waiver.place for one in languages for waiver in one.waivers}
    reported = Counter[object]()
    problems: list[Problem] = []
    for one in languages:
        here = Counter[object]()
        for problem in dict.fromkeys(one.problems):
            fault = _fault(problem)
            here[fault] += 1
            if here[fault] > reported[fault]:
                problems.append(problem)
        reported |= here
    unplaced = [problem for problem in problems if problem.check == _OF_TOPICS]
    placed = {problem for problem in unplaced if not all(problem in each for each in found)}
    return tuple(p for p in problems if p not in placed and not (p.check == _OF_WAIVERS and p.place in used))


_OF_TOPICS, _OF_WAIVERS = UNPLACED.name, IDLE_WAIVER.name
"""Checks that look for things not used, which may be used in another language."""


def _fault(problem: Problem) -> object:
    """Return what identifies a problem in every language: its words or, if these are not at fault, its place."""
    check = CHECKS.get(problem.check)
    if check is None or not check.once_for_all_languages or problem.severity == "error":
        return problem
    return problem.check, problem.place, problem.other_place


def findings_of(unchecked: CheckedProject, run: RunChecks = findings_by_check) -> Examined:
    """Return what the checks find, run by `run`.

    If something could not be read, they still run on the rest, but only their errors count: a warning such as
    "nothing asks about it" may come from what is missing.
    """
    return examine(unchecked.project, unchecked.composition, whole=not errors(unchecked.problems), run=run)


def findings_with_help(context: CheckContext) -> FindingsByCheck:
    """Return what the checks find, with another process to help; if that is lost, as for memory, nothing is missed."""
    with in_worker(partial(findings_by_check, context, APART)) as apart:
        here = findings_by_check(context, CHECKS.keys() - APART)
        try:
            return {**here, **apart()}
        except WorkerLost:
            return {**here, **findings_by_check(context, APART)}
