"""From a project folder to files that are ready to be made: load, compose, check, lay out, outputs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from quizgen.check import CHECKS, OF_OPTIONS, Examined, Found, examine, found
from quizgen.check.check import CheckContext, Waiver
from quizgen.compose.items import Composition, compose
from quizgen.layout.deck import lay_out
from quizgen.layout.new_cards import fact_places
from quizgen.load.project import load_languages
from quizgen.outputs.output import Output, PendingFile
from quizgen.outputs.pages.coverage import coverage_file
from quizgen.outputs.pages.index import DeckFiles
from quizgen.outputs.pages.pdf_files import pdfs
from quizgen.outputs.registry import OUTPUTS, deck_files, index
from quizgen.parallel import WorkerLost, beside, workers_for
from quizgen.problems import Problem, errors
from quizgen.publishing.change_report import Places
from quizgen.publishing.deck_identity import guids_once
from quizgen.publishing.history import History, histories, published_options
from quizgen.publishing.release import Release, release
from quizgen.publishing.release_note_files import changes_name, changes_page_name
from quizgen.publishing.similar_notes import forgotten_renames
from quizgen.records.deck import Deck, Project
from quizgen.records.ids import ItemId
from quizgen.records.item import Item
from quizgen.records.place import Place

COVERAGE = "coverage"
"""The one choice beside the names of outputs: the coverage page, which is of no deck."""

ReportProgress = Callable[[str], None]
"""Is told what is being done: "composing"."""


def no_progress(_: str) -> None:
    """Report to nobody."""


class CheckedProject(NamedTuple):
    """A project, what was published of its decks before, what was composed, and everything that is wrong with it.

    `others` are the same project in its other languages; `histories` and `problems` are of all of them.
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

    def with_deck(self, deck: Deck) -> CheckedProject:
        """Return the project in the language of a deck."""
        return next(one for one in self.languages if deck.file in one.project.decks)

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, in the order of their facts."""
        return self.composition.items


def check_project(folder: Path, report_progress: ReportProgress = no_progress) -> CheckedProject:
    """Load the project at `folder` and its ledgers, compose its items and check them."""
    unchecked = _composed(folder, report_progress)
    report_progress("checking")
    return _examined(unchecked)


def _examined(unchecked: CheckedProject) -> CheckedProject:
    """Return the project with what the checks find in each of its languages."""
    languages = (unchecked._replace(others=()), *unchecked.others)
    run = found_beside if workers_for(sum(len(one.items) for one in languages)) else found
    checked = [_with_findings(one, _findings(one, run)) for one in languages]
    if len(checked) == 1:
        return checked[0]
    waivers = tuple(dict.fromkeys(waiver for one in checked for waiver in one.waivers))
    return _joined(checked)._replace(waivers=waivers)


def _composed(folder: Path, report_progress: ReportProgress) -> CheckedProject:
    """Return the project with what loading found wrong with it, and not checked yet."""
    report_progress("reading")
    loaded = load_languages(folder)
    read: list[CheckedProject] = []
    for project, problems in loaded:
        others = [deck for other, _ in loaded if other is not project for deck in other.decks.values()]
        past, ledger_problems = histories(folder, project, others)
        report_progress("composing")
        composition = compose(project, published_options(project, past.values()))
        read.append(CheckedProject(project, past, composition, (*problems, *ledger_problems)))
    shared = tuple(guids_once([(one.project.decks.values(), one.items) for one in read]))
    read[0] = read[0]._replace(problems=(*read[0].problems, *shared))
    return read[0] if len(read) == 1 else _joined(read)


def _joined(languages: Sequence[CheckedProject]) -> CheckedProject:
    """Return the first of the languages of a project with the others."""
    past = {name: history for one in languages for name, history in one.histories.items()}
    return languages[0]._replace(histories=past, problems=_once(languages), others=tuple(languages[1:]))


def _once(languages: Sequence[CheckedProject]) -> tuple[Problem, ...]:
    """Return what is wrong in any language: each fault as often as where it is most often."""
    found = [set(one.problems) for one in languages]
    used = {waiver.place for one in languages for waiver in one.waivers}
    told = Counter[object]()
    problems: list[Problem] = []
    for one in languages:
        here = Counter[object]()
        for problem in dict.fromkeys(one.problems):
            fault = _fault(problem)
            here[fault] += 1
            if here[fault] > told[fault]:
                problems.append(problem)
        told |= here
    unplaced = [problem for problem in problems if problem.check == _OF_TOPICS]
    placed = {problem for problem in unplaced if not all(problem in each for each in found)}
    return tuple(p for p in problems if p not in placed and not (p.check == _OF_WAIVERS and p.place in used))


_OF_TOPICS, _OF_WAIVERS = "unplaced", "idle-waiver"
"""Checks that look for what is of no use: it may be of use in another language."""


def _fault(problem: Problem) -> object:
    """Return what stands for a problem in every language: its words or, where these are not at fault, its place."""
    check = CHECKS.get(problem.check)
    if check is None or not check.once or problem.severity == "error":
        return problem
    return problem.check, problem.place, problem.other


def _findings(unchecked: CheckedProject, run: Callable[[CheckContext], Found] = found) -> Examined:
    """Return what the checks find, run by `run`.

    Where something could not be read, they still run on the rest, but only their errors count: a warning such as
    "nothing asks about it" may come from what is missing.
    """
    return examine(unchecked.project, unchecked.composition, whole=not errors(unchecked.problems), run=run)


def found_beside(context: CheckContext) -> Found:
    """Return what the checks find, with another process to help; if that is lost, as for memory, nothing is missed."""
    with beside(partial(found, context, OF_OPTIONS)) as of_options:
        here = found(context, CHECKS.keys() - OF_OPTIONS)
        try:
            return {**here, **of_options()}
        except WorkerLost:
            return {**here, **found(context, OF_OPTIONS)}


def _with_findings(unchecked: CheckedProject, found: Examined) -> CheckedProject:
    return unchecked._replace(problems=(*unchecked.problems, *found.problems), waivers=found.waivers)


def check_and_release(
    folder: Path, decks: Collection[str], now: int, report_progress: ReportProgress = no_progress
) -> tuple[CheckedProject, list[Release]]:
    """Return a project checked, and the decks named (none named: all) as publishing would release them `now`.

    Nothing is released where something is an error. If there is much to do, another process does the checking.
    """
    unchecked = _composed(folder, report_progress)
    decks = decks or unchecked.decks
    if errors(unchecked.problems) or unchecked.others or not workers_for(len(unchecked.items)):
        report_progress("checking")
        checked = _examined(unchecked)
        return checked, [] if errors(checked.problems) else releases(checked, decks, now, report_progress)
    with beside(partial(_findings, unchecked)) as findings:
        try:
            released = releases(unchecked, decks, now, report_progress)
        except Exception:
            if not errors(findings().problems):  # else that is why
                raise
            released = []
        checked = _with_findings(unchecked, findings())
    return checked, [] if errors(checked.problems) else released


def releases(
    checked: CheckedProject, decks: Collection[str], now: int, report_progress: ReportProgress = no_progress
) -> list[Release]:
    """Return the decks named as publishing would release them `now`, in seconds since 1970."""
    made = []
    for deck in checked.decks.values():
        if deck.file in decks:
            report_progress(f"laying out {deck.file}")
            past, spoken = checked.histories[deck.file], checked.with_deck(deck)
            layout = lay_out(deck, spoken.items, fact_places(spoken.project, deck))
            made.append(release(layout, past.ledger, past.renames.notes, now))
    return made


def source_places(checked: CheckedProject, releases: Sequence[Release]) -> Places:
    """Return the places of each item's fact and template by the item's id; of a retired item that of its fact."""
    facts = {id_: fact for one in checked.languages for id_, fact in one.project.facts.items()}
    retired = (change.id for each in releases for change in each.plan.changes if change.kind == "retired")
    places: dict[ItemId, tuple[Place, ...]] = {
        id_: (facts[id_.fact].place,) for id_ in retired if id_.fact and id_.fact in facts
    }
    items = (item for one in checked.languages for item in one.items)
    return places | {item.id: (item.place, item.template_place) for item in items}


def rename_warnings(checked: CheckedProject, releases: Sequence[Release]) -> list[Problem]:
    """Return a warning for each fact or template of these releases that seems to have been renamed without a note."""
    again = [each for each in releases if each.before.last and each.plan.changes]
    places = source_places(checked, again) if again else {}
    return [problem for each in again for problem in forgotten_renames(each.plan, places)]


class Choice(NamedTuple):
    """Which files a build makes: those of some outputs (none named: of all), and PDFs for `paper`, if any.

    `earlier` holds, by deck, what an earlier build recorded for the index page. Files of outputs that were not chosen
    stay on it where they are `present`. It links the index pages of these folders with `lessons`.
    """

    outputs: Collection[str] = ()
    paper: str = ""
    earlier: Mapping[str, Mapping[str, Any]] | None = None
    present: Callable[[str], bool] = lambda _: True
    lessons: Collection[str] = ()

    def includes(self, output: str) -> bool:
        """Tell whether an output was chosen."""
        return not self.outputs or output in self.outputs


EVERYTHING = Choice()


class PendingBuild(NamedTuple):
    """The files of a build, none made yet, in the order of their places, and what the index page shows of each deck."""

    files: tuple[PendingFile, ...]
    decks: Mapping[str, DeckFiles]

    def names(self, output: Output, deck: str) -> list[str]:
        """Return the names of those files of a deck that an output makes."""
        entries = (file.entry for file in self.files)
        return [entry.name for entry in entries if entry.kind in output.kinds and entry.deck == deck]

    @property
    def kept(self) -> frozenset[str]:
        """The names of all files on the index page: those that are made, and those that stay."""
        return frozenset(entry.name for deck in self.decks.values() for entry in deck.files)


def pending_build(checked: CheckedProject, releases: Sequence[Release], choice: Choice = EVERYTHING) -> PendingBuild:
    """Return the files of some releases, the coverage page and the index page.

    The project's other decks stand on the index page as an earlier build has recorded them.
    """
    files: list[PendingFile] = []
    decks: dict[str, DeckFiles] = {}
    for each in releases if any(map(choice.includes, OUTPUTS)) else ():
        made = _deck_files(each, choice)
        files += made
        decks[each.layout.deck.file] = _on_index(each, made, choice)
    if choice.includes(COVERAGE):
        others = [(one.project, one.items) for one in checked.others]
        files.append(coverage_file(checked.project, checked.items, others))
    files.append(index([*decks.values()], choice.earlier, checked.decks, choice.lessons))
    return PendingBuild(tuple(files), decks)


def _deck_files(release: Release, choice: Choice) -> list[PendingFile]:
    chosen = [output for name, output in OUTPUTS.items() if choice.includes(name)]
    files = [file for output in chosen for file in output.files(release)]
    return [*files, *(pdfs(files, choice.paper) if choice.paper else ())]


def _on_index(release: Release, files: Sequence[PendingFile], choice: Choice) -> DeckFiles:
    """Return what the index page shows of a deck: no file that another build made and that is gone."""
    deck = release.layout.deck.file
    shown = deck_files(release, files, OUTPUTS.keys() & choice.outputs, (choice.earlier or {}).get(deck))
    new = {changes_name(deck), changes_page_name(deck), *(file.entry.name for file in files)}
    return replace(
        shown, files=tuple(entry for entry in shown.files if entry.name in new or choice.present(entry.name))
    )
