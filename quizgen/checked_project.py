"""From a project folder to its items, checked: load, compose, check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Self, TypeVar

from quizgen.check import APART, CHECKS, Examined, FindingsByCheck, RunChecks, examine, findings_by_check
from quizgen.check.check import CheckContext, Waiver
from quizgen.check.unused import UNPLACED
from quizgen.check.waivers import IDLE_WAIVER
from quizgen.compose.items import Composition, compose
from quizgen.frozen import frozen_record
from quizgen.load.project import load_languages
from quizgen.problems import Problem, errors
from quizgen.publishing.claimed_guids import claimed_guids
from quizgen.publishing.history import History, histories, published_options
from quizgen.records.deck import ComposedProject, Deck, Project
from quizgen.records.item import Item
from quizgen.worker import WorkerLost, in_worker, workers_for

ReportProgress = Callable[[str], None]
"""Called with what is being done: "composing"."""


def no_progress(_: str) -> None:
    """Ignore progress."""


@frozen_record
class LoadedProject:
    """A project, what was published of its decks before, what was composed, and what is wrong with it so far.

    If it has several languages, `by_language` has the same in each of them, and `histories` and `problems` are of all.
    """

    project: Project
    histories: Mapping[str, History]
    composition: Composition
    problems: tuple[Problem, ...]
    by_language: tuple[Self, ...] = ()

    @property
    def languages(self) -> tuple[Self, ...]:
        """The project in each of its languages, with what is wrong with it there."""
        return self.by_language or (self,)

    @property
    def decks(self) -> Mapping[str, Deck]:
        """The decks in all languages."""
        return {name: deck for one in self.languages for name, deck in one.project.decks.items()}

    def in_language_of(self, deck: Deck) -> Self:
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


@frozen_record
class CheckedProject(LoadedProject):
    """A loaded project after the checks: `problems` is everything that is wrong, `waivers` are those in force."""

    waivers: tuple[Waiver, ...] = ()


AnyProject = TypeVar("AnyProject", bound=LoadedProject)


def check_project(folder: Path, report_progress: ReportProgress = no_progress) -> CheckedProject:
    """Load the project at `folder` and its ledgers, compose its items and check them."""
    loaded = load_and_compose(folder, report_progress)
    report_progress("checking")
    return run_checks(loaded)


def run_checks(loaded: LoadedProject) -> CheckedProject:
    """Return the project with what the checks find in each of its languages."""
    run = findings_with_help if workers_for(sum(len(one.items) for one in loaded.languages)) else findings_by_check
    is_whole = not errors(loaded.problems)
    checked = [with_findings(one, findings_of(one, run, is_whole=is_whole)) for one in loaded.languages]
    if len(checked) == 1:
        return checked[0]
    waivers = tuple(dict.fromkeys(waiver for one in checked for waiver in one.waivers))
    return replace(_joined(checked, waivers), waivers=waivers)


def with_findings(loaded: LoadedProject, found: Examined) -> CheckedProject:
    """Return a project in one language with what the checks found."""
    problems = (*loaded.problems, *found.problems)
    return CheckedProject(loaded.project, loaded.histories, loaded.composition, problems, waivers=found.waivers)


def load_and_compose(folder: Path, report_progress: ReportProgress) -> LoadedProject:
    """Return the project before the checks, with what loading found wrong with it."""
    report_progress("reading")
    languages = load_languages(folder)
    read: list[LoadedProject] = []
    for project, problems in languages:
        others = [deck for other, _ in languages if other is not project for deck in other.decks.values()]
        past, ledger_problems = histories(folder, project, others)
        report_progress("composing")
        composition = compose(project, published_options(project, past.values()))
        read.append(LoadedProject(project, past, composition, (*problems, *ledger_problems)))
    published = {name: history.renames.notes for one in read for name, history in one.histories.items()}
    claimed = claimed_guids([ComposedProject(one.project, one.items) for one in read], published)
    read[0] = replace(read[0], problems=(*read[0].problems, *claimed))
    return read[0] if len(read) == 1 else _joined(read)


def _joined(languages: Sequence[AnyProject], waivers: Iterable[Waiver] = ()) -> AnyProject:
    """Return a project with each of its languages, the first of which stands for all."""
    past = {name: history for one in languages for name, history in one.histories.items()}
    problems = _in_any_language([one.problems for one in languages], waivers)
    return replace(languages[0], histories=past, problems=problems, by_language=tuple(languages))


def _in_any_language(by_language: Sequence[Sequence[Problem]], waivers: Iterable[Waiver]) -> tuple[Problem, ...]:
    """Return what is wrong in any language, each fault as often as in the language that has it most often."""
    found = [set(problems) for problems in by_language]
    used = {waiver.place for waiver in waivers}
    reported = Counter[object]()
    problems: list[Problem] = []
    for of_language in by_language:
        here = Counter[object]()
        for problem in dict.fromkeys(of_language):
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


def findings_of(loaded: LoadedProject, run: RunChecks = findings_by_check, *, is_whole: bool) -> Examined:
    """Return what the checks find in one language, run by `run`.

    If something could not be read in any language, they still run on the rest, but only their errors count: a warning
    such as "nothing asks about it" may come from what is missing.
    """
    return examine(loaded.project, loaded.composition, whole=is_whole, run=run)


def findings_with_help(context: CheckContext) -> FindingsByCheck:
    """Return what the checks find, with another process to help; if that is lost, as for memory, nothing is missed."""
    with in_worker(partial(findings_by_check, context, APART)) as apart:
        here = findings_by_check(context, CHECKS.keys() - APART)
        try:
            return {**here, **apart()}
        except WorkerLost:
            return {**here, **findings_by_check(context, APART)}
