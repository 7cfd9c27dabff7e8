"""From a checked project to files that are ready to be made: lay out, release, outputs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from quizgen.checked_project import (
    CheckedProject,
    ReportProgress,
    findings_of,
    load_and_compose,
    no_progress,
    run_checks,
)
from quizgen.layout.deck import lay_out
from quizgen.layout.new_cards import fact_places
from quizgen.outputs.output import Output, PendingFile
from quizgen.outputs.pages.coverage import coverage_file
from quizgen.outputs.pages.index import DeckFiles
from quizgen.outputs.pages.pdf_files import pdfs
from quizgen.outputs.registry import OUTPUTS, deck_files, index
from quizgen.problems import Problem, errors
from quizgen.publishing.changes import ItemPlaces, PlacesById
from quizgen.publishing.file_names import release_note_name, release_note_page_name
from quizgen.publishing.release import Release, release
from quizgen.worker import in_worker, workers_for

COVERAGE = "coverage"
"""The one choice beside the names of outputs: the coverage page, which is of no deck."""


def check_and_release(
    folder: Path, decks: Collection[str], now: int, report_progress: ReportProgress = no_progress
) -> tuple[CheckedProject, list[Release]]:
    """Return a project checked, and the decks named (none named: all) as publishing would release them `now`.

    Nothing is released if there is an error. If there is much to do, another process does the checking.
    """
    unchecked = load_and_compose(folder, report_progress)
    decks = decks or unchecked.decks
    if errors(unchecked.problems) or unchecked.others or not workers_for(len(unchecked.items)):
        report_progress("checking")
        checked = run_checks(unchecked)
        return checked, [] if errors(checked.problems) else releases(checked, decks, now, report_progress)
    with in_worker(partial(findings_of, unchecked)) as findings:
        try:
            released = releases(unchecked, decks, now, report_progress)
        except Exception:
            if not errors(findings().problems):  # else that is why
                raise
            released = []
        checked = unchecked.with_findings(findings())
    return checked, [] if errors(checked.problems) else released


def releases(
    checked: CheckedProject, decks: Collection[str], now: int, report_progress: ReportProgress = no_progress
) -> list[Release]:
    """Return the decks named as publishing would release them `now`, in seconds since 1970."""
    made = []
    for deck in checked.decks.values():
        if deck.file in decks:
            report_progress(f"laying out {deck.file}")
            past, spoken = checked.histories[deck.file], checked.language_of(deck)
            layout = lay_out(deck, spoken.items, fact_places(spoken.project, deck))
            made.append(release(layout, past.ledger, past.renames, now))
    return made


def source_places(checked: CheckedProject, releases: Sequence[Release]) -> PlacesById:
    """Return the places of each item's fact and template by the item's id; for a retired item, that of its fact."""
    facts = {id_: fact for one in checked.languages for id_, fact in one.project.facts.items()}
    retired = (change.id for each in releases for change in each.plan.changes if change.kind == "retired")
    places = {id_: ItemPlaces(facts[id_.fact].place) for id_ in retired if id_.fact and id_.fact in facts}
    items = (item for one in checked.languages for item in one.items)
    return places | {item.id: ItemPlaces(item.place, item.template_place) for item in items}


def rename_warnings(checked: CheckedProject, releases: Sequence[Release]) -> list[Problem]:
    """Return a warning for whatever makes learners start from scratch.

    That is each fact or template of these releases that seems to have been renamed without a note, and each deck that
    takes over questions of another.
    """
    again = [each for each in releases if each.before.last and each.plan.changes]
    if not again:
        return []
    from quizgen.publishing.forgotten_renames import forgotten_renames  # noqa: PLC0415 - most builds have nothing renamed
    from quizgen.publishing.idle_renames import idle_renames  # noqa: PLC0415
    from quizgen.publishing.moved_questions import moved_questions  # noqa: PLC0415

    places = source_places(checked, again)
    ledgers = [history.ledger.notes for history in checked.histories.values()]
    added = {change.id for each in again for change in each.plan.changes if change.kind == "added"}
    found = [*idle_renames(checked.project, ledgers, added)]
    found += [problem for each in again for problem in forgotten_renames(each.plan, places)]
    for one in checked.languages:
        found += moved_questions([each for each in releases if each.layout.deck.file in one.project.decks])
    return found


class WantedFiles(NamedTuple):
    """Which files a build makes: those of the outputs named (none named: all), and PDFs for `paper`, if any.

    `earlier` holds, by deck, what an earlier build recorded for the index page. Files of outputs that were not chosen
    stay on it if they are `present`. It links the index pages of these folders with `lessons`.
    """

    outputs: Collection[str] = ()
    paper: str = ""
    earlier: Mapping[str, Mapping[str, Any]] | None = None
    present: Callable[[str], bool] = lambda _: True
    lessons: Collection[str] = ()

    def includes(self, output: str) -> bool:
        """Return whether an output was chosen."""
        return not self.outputs or output in self.outputs


EVERYTHING = WantedFiles()


class PendingBuild(NamedTuple):
    """The files of a build, not made yet, in the order to write them, and what the index page shows of each deck."""

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


def pending_build(
    checked: CheckedProject, releases: Sequence[Release], wanted: WantedFiles = EVERYTHING
) -> PendingBuild:
    """Return the files of some releases, the coverage page and the index page.

    The project's other decks are on the index page as an earlier build recorded them.
    """
    files: list[PendingFile] = []
    decks: dict[str, DeckFiles] = {}
    for each in releases if any(map(wanted.includes, OUTPUTS)) else ():
        made = _deck_files(each, wanted)
        files += made
        decks[each.layout.deck.file] = _on_index(each, made, wanted)
    if wanted.includes(COVERAGE):
        others = [(one.project, one.items) for one in checked.others]
        files.append(coverage_file(checked.project, checked.items, others))
    files.append(index([*decks.values()], wanted.earlier, checked.decks, wanted.lessons))
    return PendingBuild(tuple(files), decks)


def _deck_files(release: Release, wanted: WantedFiles) -> list[PendingFile]:
    chosen = [output for name, output in OUTPUTS.items() if wanted.includes(name)]
    files = [file for output in chosen for file in output.files(release)]
    return [*files, *(pdfs(files, wanted.paper) if wanted.paper else ())]


def _on_index(release: Release, files: Sequence[PendingFile], wanted: WantedFiles) -> DeckFiles:
    """Return what the index page shows of a deck, without files of other builds that are gone."""
    deck = release.layout.deck.file
    shown = deck_files(release, files, OUTPUTS.keys() & wanted.outputs, (wanted.earlier or {}).get(deck))
    new = {release_note_name(deck), release_note_page_name(deck), *(file.entry.name for file in files)}
    return replace(
        shown, files=tuple(entry for entry in shown.files if entry.name in new or wanted.present(entry.name))
    )
