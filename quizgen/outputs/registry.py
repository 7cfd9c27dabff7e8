"""All outputs, and the index page of what they make.

To add an output, write a module or package in this folder that describes it in an `Output`, and a line in OUTPUTS.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from quizgen.outputs.anki_files import ANKI, RETIRED, TEXT
from quizgen.outputs.flashcards import FLASHCARDS
from quizgen.outputs.json_export import JSON
from quizgen.outputs.output import FileEntry, FileKind, Output, PendingFile
from quizgen.outputs.pages.credits import CREDITS
from quizgen.outputs.pages.forms import FORMS
from quizgen.outputs.pages.index import DeckEntry, index_page, summarize
from quizgen.outputs.practice import PRACTICE
from quizgen.publishing.file_names import release_note_name, release_note_page_name
from quizgen.publishing.release import Release

INDEX = "index.html"

_CHANGES = FileKind("changes", "edition", "updating")
_CHANGES_TEXT = FileKind("changes text", "edition", "updating")
_INDEX = FileKind("index", "question")

OUTPUTS: dict[str, Output] = {
    output.name: output for output in (ANKI, TEXT, RETIRED, FORMS, PRACTICE, FLASHCARDS, CREDITS, JSON)
}
"""Every output by its name, in the order their files stand in."""


def deck_entry(
    release: Release, files: Iterable[PendingFile], outputs: Collection[str], earlier: Mapping[str, Any]
) -> DeckEntry:
    """Return what the index page says about a deck with these files, and its release note if there is one.

    `outputs` names the outputs they are of (none named: all). The files of all others stay as `earlier`, the data of an
    earlier `DeckEntry.to_json`, has them.
    """
    made, file = [pending.entry for pending in files], release.layout.deck.file
    if editions := len(release.before.editions):
        made.append(FileEntry(release_note_page_name(file), _CHANGES, editions, deck=file))
        made.append(FileEntry(release_note_name(file), _CHANGES_TEXT, editions, deck=file))
    kept = _kept(earlier, outputs) if earlier and outputs else ()
    order = {kind.name: rank for rank, output in enumerate(OUTPUTS.values()) for kind in output.kinds}
    order |= {_CHANGES.name: -2, _CHANGES_TEXT.name: -1}
    entries = sorted((*made, *kept), key=lambda entry: order.get(entry.kind.name, len(OUTPUTS)))
    last = release.before.last
    return summarize(release.layout, entries, last=last.code if last else "", differs=release.changed_aspects)


def _kept(earlier: Mapping[str, Any], outputs: Collection[str]) -> Iterator[FileEntry]:
    replaced = {kind.name for name in outputs for kind in OUTPUTS[name].kinds} | {_CHANGES.name, _CHANGES_TEXT.name}
    deck = DeckEntry.from_json(earlier)
    return (entry for entry in (deck.files if deck else ()) if entry.kind.name not in replaced)


def index(
    decks: Sequence[DeckEntry], earlier: Mapping[str, Mapping[str, Any]], every: Iterable[str], lessons: Iterable[str]
) -> PendingFile:
    """Return the page that links all files of these decks, and the index pages of these folders with `lessons`.

    Other decks among `every` deck, named by its file, appear as `earlier` has them: the data of an earlier
    `DeckEntry.to_json` by the deck's file.
    """
    count = sum(deck.items for deck in decks)
    known = {file: DeckEntry.from_json(data) for file, data in earlier.items()}
    shown = {**known, **{deck.file: deck for deck in decks}}
    order = dict.fromkeys((*every, *(deck.file for deck in decks)))
    listed = [deck for file in order if (deck := shown.get(file))]
    folders = {what: f"{what}/{INDEX}" for what in lessons}
    return PendingFile(FileEntry(INDEX, _INDEX, count), lambda: (index_page(listed, folders),))
