"""The files of a build, to be made: what outputs make of each release, the coverage page and the index page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, NamedTuple

from quizgen.checked_project import CheckedProject
from quizgen.outputs.output import Output, PendingFile
from quizgen.outputs.pages.coverage import coverage_file
from quizgen.outputs.pages.index import DeckEntry
from quizgen.outputs.pages.pdf_files import pdfs
from quizgen.outputs.registry import OUTPUTS, deck_entry, index
from quizgen.publishing.file_names import release_note_name, release_note_page_name
from quizgen.publishing.release import Release
from quizgen.records.output_names import COVERAGE
from quizgen.worker import LARGE_DECK


class WantedFiles(NamedTuple):
    """Which files a build makes: those of the outputs named (none named: all), and PDFs for `paper`, if any.

    `earlier` holds, by deck, what an earlier build recorded for the index page. Files of outputs that were not chosen
    stay on it if they are `present`. It links the index pages of these folders with `lessons`.
    """

    outputs: Collection[str] = ()
    paper: str = ""
    earlier: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
    present: Callable[[str], bool] = lambda _: True
    lessons: Collection[str] = ()

    def includes(self, output: str) -> bool:
        """Return whether an output was chosen."""
        return not self.outputs or output in self.outputs


EVERYTHING = WantedFiles()


class PendingBuild(NamedTuple):
    """The files of a build, not made yet, in the order to write them, and what the index page shows of each deck."""

    files: tuple[PendingFile, ...]
    decks: Mapping[str, DeckEntry]

    def names(self, output: Output, deck: str) -> list[str]:
        """Return the names of those files of a deck that an output makes."""
        entries = (file.entry for file in self.files)
        return [entry.name for entry in entries if entry.kind in output.kinds and entry.deck == deck]

    def batches(self, items: int) -> list[list[str]]:
        """Return batches of file names, each for one process, those that take longest first; decks have up to `items`.

        For a small deck, most of the time goes into preparations; for a large one, into the files of bulky outputs.
        """
        groups: dict[str, list[Output]] = defaultdict(list)
        for output in OUTPUTS.values():
            if output.preparation or (output.bulky and items > LARGE_DECK):
                groups[output.preparation or output.name].append(output)
        return [
            [name for output in group for name in self.names(output, deck)]
            for group in groups.values()
            for deck in self.decks
        ]

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
    decks: dict[str, DeckEntry] = {}
    for each in releases if any(map(wanted.includes, OUTPUTS)) else ():
        made = _deck_files(each, wanted)
        files += made
        decks[each.layout.deck.file] = _on_index(each, made, wanted)
    if wanted.includes(COVERAGE):
        files.append(coverage_file(checked.composed))
    files.append(index([*decks.values()], wanted.earlier, checked.decks, wanted.lessons))
    return PendingBuild(tuple(files), decks)


def _deck_files(release: Release, wanted: WantedFiles) -> list[PendingFile]:
    chosen = [output for name, output in OUTPUTS.items() if wanted.includes(name)]
    files = [file for output in chosen for file in output.files(release)]
    return [*files, *(pdfs(files, wanted.paper) if wanted.paper else ())]


def _on_index(release: Release, files: Sequence[PendingFile], wanted: WantedFiles) -> DeckEntry:
    """Return what the index page shows of a deck, without files of other builds that are gone."""
    deck = release.layout.deck.file
    shown = deck_entry(release, files, OUTPUTS.keys() & wanted.outputs, wanted.earlier.get(deck, {}))
    new = {release_note_name(deck), release_note_page_name(deck), *(file.entry.name for file in files)}
    return replace(
        shown, files=tuple(entry for entry in shown.files if entry.name in new or wanted.present(entry.name))
    )
