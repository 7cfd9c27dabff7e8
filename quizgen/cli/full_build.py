"""A build from start to end, once it is clear that something may have changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from quizgen.atomic_writes import digest_of
from quizgen.building.folder import LastBuild, recorded_index
from quizgen.building.pending import PendingBuild, WantedFiles, pending_build
from quizgen.building.up_to_date import BuildOptions
from quizgen.check.waivers import waivers_in_force
from quizgen.checked_project import CheckedProject
from quizgen.cli.built_files import list_files, list_release_notes, needing_workers, write_pending
from quizgen.cli.check_steps import print_problems
from quizgen.cli.progress import progress
from quizgen.cli.shared_options import decks_named, require_pdf_maker
from quizgen.outputs.pages.coverage import COVERAGE_PAGE
from quizgen.outputs.pages.missing_fonts import box_warnings
from quizgen.outputs.registry import OUTPUTS
from quizgen.publishing.change_report import edition_lines
from quizgen.publishing.file_names import release_note_name, release_note_page_name
from quizgen.publishing.ledger.on_disk import lost_ledgers
from quizgen.publishing.release import Release
from quizgen.publishing.release_note.files import missing_release_notes
from quizgen.records.ids import ItemId
from quizgen.records.layout import DeckLayout
from quizgen.records.output_names import COVERAGE
from quizgen.releases import check_and_release, rename_warnings
from quizgen.suggestions import hint
from quizgen.ui import ui_strings
from quizgen.ui.plurals import counted, listed

MAX_NAMED = 10
"""The most questions that are named."""

LARGE = 5000
"""A deck with more items makes large files of the bulky outputs."""


def full_build(project: Path, target: Path, options: BuildOptions, state: str) -> object:
    """Make and write what the options ask for, and record it with the state of everything it depends on.

    Return what the files were made from: dropping it would mean waiting for all of its memory to be freed.
    """
    _check_outputs(options)
    require_pdf_maker(options.paper)
    with needing_workers(), progress() as report_progress:
        checked, released = check_and_release(project, options.decks, options.time, report_progress)
    warnings = [print_problems(project, checked.problems)]
    decks_named(options.decks, checked.decks)
    ledgers = {each.layout.deck.file: each.before for each in released}
    warnings.append(print_problems(project, lost_ledgers(project, ledgers, target)))
    warnings.append(print_problems(project, rename_warnings(checked, released).told, each=True))
    pending = pending_build(checked, released, _wanted_files(target, options))
    warnings.append(print_problems(project, box_warnings(pending.files)))
    last = last_build(checked, released, warnings, target)._replace(state=state)
    write_pending(target, pending, released, last, missing_release_notes(released, target))
    for line in last.summary:
        click.echo(line)
    list_files(target, (file.entry for file in pending.files))
    list_release_notes(target, [release.layout.deck.file for release in released])
    for line in _size_hints(target, pending, released):
        click.echo(line, err=True)
    return checked, released, pending


def last_build(
    checked: CheckedProject, releases: Sequence[Release], warnings: Iterable[str], target: Path
) -> LastBuild:
    """Return the record of a build of these releases that printed these warnings, if any, without its state."""
    notes = _release_notes(target, [release.layout.deck.file for release in releases])
    return LastBuild("", notes, tuple(filter(None, warnings)), tuple(_summary(checked, releases)))


def _summary(checked: CheckedProject, releases: Iterable[Release]) -> Iterator[str]:
    """Yield how many findings are waived, if any, and how each deck compares with its last edition."""
    if waivers := waivers_in_force(checked.waivers):
        yield waivers
    for release in releases:
        yield from edition_lines(release, _news(release))
        if heard := [item.id for item in release.layout.items if item.heard]:
            yield _left_off_paper(heard)
        yield from _short_forms(release.layout)


def _short_forms(layout: DeckLayout) -> Iterator[str]:
    """Yield that the forms of a deck have fewer questions than its file says, if so."""
    wanted = layout.deck.forms.questions
    there = min([len(form.items) for form in layout.forms], default=wanted)
    if there < wanted:
        short = f"{layout.deck.file}: its forms have {counted(there, 'question')} instead of {wanted}"
        yield f"{short}: no more go together without a fact or an answer twice, or one that gives another away"


def _left_off_paper(ids: Sequence[ItemId]) -> str:
    """Return which questions are not on paper because they have to be heard; the first ones, if there are many."""
    named = f"{', '.join(ids[:MAX_NAMED])}{', …' if len(ids) > MAX_NAMED else ''}"
    them = "it" if len(ids) == 1 else "them"
    have = counted(len(ids), "question has", "questions have")
    return f"{have} to be heard, so forms and flashcards leave {them} out: {named}"


def _news(release: Release) -> str:
    if not release.before.last:
        return "never published"
    return f"not published: {release.news}" if release.unpublished else "as published"


def _check_outputs(options: BuildOptions) -> None:
    """End the command if an output is unknown, or if PDFs are wanted but not the forms that they are made from."""
    for name in options.only:
        if name not in OUTPUTS and name != COVERAGE:
            known = [*OUTPUTS, COVERAGE]
            wide = max(map(len, known))
            choices = "\n".join(f"  {choice:{wide}}  {_title(choice)}" for choice in known)
            raise click.UsageError(f"there is no output “{name}”{hint(name, known, 0)}; choose from:\n{choices}")
    if options.paper and options.only and "forms" not in options.only:
        raise click.UsageError("--pdf makes PDFs of forms, but --only leaves forms out: add “forms” to --only")


def _title(output: str) -> str:
    """Return what an output's files are called on the index page."""
    ui = ui_strings("en")
    if output == COVERAGE:
        return ui.coverage
    titles = (ui.files[kind.name].name if kind.name in ui.files else kind.title for kind in OUTPUTS[output].kinds)
    return "; ".join(filter(None, titles))


def _wanted_files(target: Path, options: BuildOptions) -> WantedFiles:
    """Return what to make. The index page always links to the coverage page, so that is made if there is none."""
    missing = [COVERAGE] if options.only and not (target / COVERAGE_PAGE).is_file() else []
    return WantedFiles(
        (*options.only, *missing),
        options.paper,
        recorded_index(target),
        lambda name: (target / name).is_file(),
        options.lessons,
    )


def _release_notes(target: Path, decks: Iterable[str]) -> dict[str, str]:
    """Return the digests of the release notes, "" for those that are missing: a build depends on both."""
    names = [name for deck in decks for name in (release_note_name(deck), release_note_page_name(deck))]
    return {name: digest_of(target / name) for name in names}


def _size_hints(target: Path, pending: PendingBuild, releases: Iterable[Release]) -> Iterator[str]:
    """Yield which files of large decks are large, and how to leave them out."""
    bulky = [output for output in OUTPUTS.values() if output.bulky]
    others = ",".join(output.name for output in OUTPUTS.values() if not output.bulky)
    for release in releases:
        deck, items = release.layout.deck.file, len(release.layout.items)
        names = [name for output in bulky for name in pending.names(output, deck)]
        if items > LARGE and names:
            sizes = listed([f"{name} is {_megabytes(target / name)}" for name in names])
            yield f"{deck} has {counted(items, 'question')}, so {sizes}; to leave such files out: --only {others}"


def _megabytes(path: Path) -> str:
    return f"{path.stat().st_size / 1e6:.0f} MB"
