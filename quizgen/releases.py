"""The releases of a project: its decks laid out as publishing would hand them out, and what to warn of then."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from quizgen.checked_project import (
    CheckedProject,
    LoadedProject,
    ReportProgress,
    findings_of,
    load_and_compose,
    no_progress,
    run_checks,
    with_findings,
)
from quizgen.layout.deck import lay_out
from quizgen.layout.new_cards import fact_places
from quizgen.problems import Problem, errors
from quizgen.publishing.changes import ItemPlaces, PlacesById
from quizgen.publishing.release import Release, release
from quizgen.publishing.renames.previous_ids import idle_renames
from quizgen.records.deck import asked_in
from quizgen.worker import in_worker, workers_for


def check_and_release(
    folder: Path, decks: Collection[str], now: int, report_progress: ReportProgress = no_progress
) -> tuple[CheckedProject, list[Release]]:
    """Return a project checked, and the decks named (none named: all) as publishing would release them `now`.

    Nothing is released if there is an error. If there is much to do, another process does the checking.
    """
    loaded = load_and_compose(folder, report_progress)
    decks = decks or loaded.decks
    if errors(loaded.problems) or loaded.by_language or not workers_for(len(loaded.items)):
        report_progress("checking")
        checked = run_checks(loaded)
        return checked, [] if errors(checked.problems) else releases(checked, decks, now, report_progress)
    with in_worker(partial(findings_of, loaded, is_whole=True)) as findings:
        try:
            released = releases(loaded, decks, now, report_progress)
        except Exception:
            if not errors(findings().problems):  # else that is why
                raise
            released = []
        checked = with_findings(loaded, findings())
    return checked, [] if errors(checked.problems) else released


def releases(
    loaded: LoadedProject, decks: Collection[str], now: int, report_progress: ReportProgress = no_progress
) -> list[Release]:
    """Return the decks named as publishing would release them `now`, in seconds since 1970."""
    made = []
    for deck in loaded.decks.values():
        if deck.file in decks:
            report_progress(f"laying out {deck.file}")
            past, within = loaded.histories[deck.file], loaded.in_language_of(deck)
            layout = lay_out(deck, within.items, fact_places(within.project, deck))
            sole = release(layout, past.ledger, past.renames, now)
            made.append(replace(sole, has_sisters=True) if loaded.decks.keys() - {deck.file} else sole)
    return made


def source_places(loaded: LoadedProject, releases: Sequence[Release]) -> PlacesById:
    """Return the places of each item's fact and template by the item's id; for a retired item, that of its fact."""
    facts = {id_: fact for one in loaded.languages for id_, fact in one.project.facts.items()}
    retired = (change.id for each in releases for change in each.plan.changes if change.kind == "retired")
    places = {id_: ItemPlaces(facts[id_.fact].place) for id_ in retired if id_.fact and id_.fact in facts}
    items = (item for one in loaded.languages for item in one.items)
    return places | {item.id: ItemPlaces(item.place, item.template_place) for item in items}


class RenameWarnings(NamedTuple):
    """What learners would start from scratch, and other questions that they would have under cards of retired ones."""

    from_scratch: Sequence[Problem]
    under_old_cards: Sequence[Problem]

    @property
    def told(self) -> list[Problem]:
        """What is to be printed: about one fact or item template, only why it would be started from scratch."""
        places = {problem.place for problem in self.from_scratch}
        return [*self.from_scratch, *(problem for problem in self.under_old_cards if problem.place not in places)]


def rename_warnings(loaded: LoadedProject, releases: Sequence[Release]) -> RenameWarnings:
    """Return a warning for whatever makes learners start from scratch, or gives them other questions on old cards.

    That is each fact or template of these releases that seems to have been renamed without a note, each deck that takes
    over questions of another, and each fact or template under the name of a retired one.
    """
    moved = [*_moved(loaded, {each.layout.deck.file for each in releases})]
    again = [each for each in releases if each.before.last and each.plan.changes]
    if not again:
        return RenameWarnings(moved, ())
    from quizgen.publishing.rename_warnings.returned import returned_as_others  # noqa: PLC0415 - seldom needed

    places = source_places(loaded, again)
    renamed = _renamed(loaded, again, places)
    returned = [problem for each in again for problem in returned_as_others(each.plan, places)]
    return RenameWarnings([*renamed, *moved], returned)


def _renamed(loaded: LoadedProject, again: Sequence[Release], places: PlacesById) -> Iterator[Problem]:
    """Yield what seems to have been renamed in decks that are published again."""
    from quizgen.publishing.rename_warnings.forgotten import forgotten_renames  # noqa: PLC0415 - see above

    ledgers = [history.ledger.notes for history in loaded.histories.values()]
    added = {change.id for each in again for change in each.plan.changes if change.kind == "added"}
    yield from idle_renames(loaded.project, ledgers, added)
    for each in again:
        yield from forgotten_renames(each.plan, each.layout.items, places)


def _moved(loaded: LoadedProject, due: Collection[str]) -> Iterator[Problem]:
    """Yield each deck that takes over questions of another, if either is `due` to be published."""
    from quizgen.publishing.rename_warnings.moved import AskedAndPublished, moved_questions  # noqa: PLC0415 - see above

    for one in loaded.languages:
        if len(one.project.decks) > 1:
            past = {name: one.histories[name] for name in one.project.decks}
            decks = [
                AskedAndPublished(deck, asked_in(deck, one.items), past[name].ledger, past[name].renames.notes)
                for name, deck in one.project.decks.items()
            ]
            yield from moved_questions(decks, due)
