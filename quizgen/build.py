"""From a project folder to files that are ready to be made: load, compose, check, lay out, outputs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from quizgen.check import examine
from quizgen.check.check import Waiver
from quizgen.compose.items import Composition, compose
from quizgen.coverage import coverage
from quizgen.layout.deck import lay_out
from quizgen.load.project import load
from quizgen.outputs.output import Output, PendingFile
from quizgen.outputs.pages.index import DeckFiles
from quizgen.outputs.registry import OUTPUTS, deck_files, index, pdfs, survey
from quizgen.problems import Problem, errors
from quizgen.publishing.describe import Places
from quizgen.publishing.editions import changes_name
from quizgen.publishing.history import History, histories, published_options
from quizgen.publishing.release import Release, release
from quizgen.publishing.similar_notes import forgotten_renames
from quizgen.records.deck import Project
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
    """A project, what was published of its decks before, what was composed, and everything that is wrong with it."""

    project: Project
    histories: Mapping[str, History]
    composition: Composition
    problems: tuple[Problem, ...]
    waivers: tuple[Waiver, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, in the order of their facts."""
        return self.composition.items


def check_project(folder: Path, report_progress: ReportProgress = no_progress) -> CheckedProject:
    """Load the project at `folder` and its ledgers, compose its items and check them.

    Where something could not be read, the checks still run on the rest, but only their errors count: a warning such as
    "nothing asks about it" may come from what is missing.
    """
    report_progress("reading")
    project, problems = load(folder)
    past, ledger_problems = histories(folder, project)
    problems = [*problems, *ledger_problems]
    report_progress("composing")
    composition = compose(project, published_options(project, past.values()))
    report_progress("checking")
    examined = examine(project, composition, whole=not errors(problems))
    return CheckedProject(project, past, composition, (*problems, *examined.problems), examined.waivers)


def releases(
    checked: CheckedProject, decks: Collection[str], now: int, report_progress: ReportProgress = no_progress
) -> list[Release]:
    """Return the decks named as publishing would release them `now`, in seconds since 1970."""
    made = []
    for deck in checked.project.decks.values():
        if deck.file in decks:
            report_progress(f"laying out {deck.file}")
            past = checked.histories[deck.file]
            made.append(release(lay_out(deck, checked.items), past.ledger, past.renames.notes, now))
    return made


def source_places(checked: CheckedProject, releases: Sequence[Release]) -> Places:
    """Return the places of each item's fact and template by the item's id; of a withdrawn item that of its fact."""
    facts = checked.project.facts
    withdrawn = (change.id for each in releases for change in each.plan.changes if change.kind == "retired")
    places: dict[ItemId, tuple[Place, ...]] = {
        id_: (facts[id_.owner].place,) for id_ in withdrawn if id_.owner in facts
    }
    return places | {item.id: (item.place, item.template_place) for item in checked.items}


def rename_warnings(checked: CheckedProject, releases: Sequence[Release]) -> list[Problem]:
    """Return a warning for each fact or template of these releases that seems to have been renamed without a note."""
    places = source_places(checked, releases)
    return [problem for each in releases for problem in forgotten_renames(each.plan.changes, places)]


class Choice(NamedTuple):
    """Which files a build makes: those of some outputs (none named: of all), and PDFs for `paper`, if any.

    `earlier` holds, by deck, what an earlier build recorded for the index page. Files of outputs that were not chosen
    stay on it where they are `present`.
    """

    outputs: Collection[str] = ()
    paper: str = ""
    earlier: Mapping[str, Mapping[str, Any]] | None = None
    present: Callable[[str], bool] = lambda _: True

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
        files.append(survey(coverage(checked.project, checked.items)))
    files.append(index([*decks.values()], choice.earlier, checked.project.decks))
    return PendingBuild(tuple(files), decks)


def _deck_files(release: Release, choice: Choice) -> list[PendingFile]:
    chosen = [output for name, output in OUTPUTS.items() if choice.includes(name)]
    files = [file for output in chosen for file in output.files(release)]
    return [*files, *(pdfs(files, choice.paper) if choice.paper else ())]


def _on_index(release: Release, files: Sequence[PendingFile], choice: Choice) -> DeckFiles:
    """Return what the index page shows of a deck: no file that another build made and that is gone."""
    deck = release.layout.deck.file
    shown = deck_files(release, files, OUTPUTS.keys() & choice.outputs, (choice.earlier or {}).get(deck))
    new = {changes_name(deck), *(file.entry.name for file in files)}
    return replace(
        shown, files=tuple(entry for entry in shown.files if entry.name in new or choice.present(entry.name))
    )
