"""The ledgers and release notes of an edition: their texts, written down under hidden names until all is done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from errno import ESTALE
from pathlib import Path
from typing import NamedTuple

import click

from quizgen.atomic_writes import HalfPlacedError, NewFile, digest_of, hidden, prepared
from quizgen.building.folder import LastBuild
from quizgen.building.up_to_date import BuildOptions, build_state
from quizgen.cli.writing import writing
from quizgen.current_folder import shown
from quizgen.project_files import in_repository
from quizgen.publishing.file_names import LEDGER_ENDING, ledger_path
from quizgen.publishing.ledger.json_lines import Unreadable
from quizgen.publishing.ledger.on_disk import check_written, next_ledger, save
from quizgen.publishing.release import Release
from quizgen.publishing.release_note.files import missing_release_notes, release_note_files
from quizgen.records.ids import OptionId
from quizgen.records.ledger import Ledger, NoteSnapshot


class EditionTexts(NamedTuple):
    """The new ledgers, and the release notes that are put in place before them and, of first editions, after them.

    A release note without a ledger is evidence of a lost ledger, so a first edition's note comes after its ledger.
    If an earlier run was cut off between the two, the rest is done now.
    """

    ledgers: Sequence[NewFile]
    notes: Sequence[NewFile]
    first_notes: Sequence[NewFile]


def ledger_digests(project: Path) -> dict[str, str]:
    """Return the digest of each ledger of a project by the name of its file."""
    return {path.name: digest_of(path) for path in (project / "decks").glob(f"*{LEDGER_ENDING}")}


def edition_texts(releases: Sequence[Release], target: Path, note: str) -> EditionTexts:
    """Return the texts of the new editions among these releases, with the editor's note."""
    new = [release for release in releases if release.unpublished]
    ledgers = [next_ledger(release.layout.deck.file, release.ledger(note)) for release in new]
    first = [file for release in new if not release.before.last for file in release_note_files(release, note)]
    missing = missing_release_notes([release for release in releases if not release.unpublished], target)
    later = [file for release in new if release.before.last for file in release_note_files(release, note)]
    return EditionTexts(ledgers, later, [*first, *missing])


def build_once_in_place(
    last: LastBuild, texts: EditionTexts, project: Path, target: Path, options: BuildOptions
) -> LastBuild:
    """Return the build that leaves everything up to date once these texts, which are written down, are in place."""
    soon = {f"decks/{file.name}": digest_of(hidden(project / "decks", file.name)) for file in texts.ledgers}
    notes = {file.name: digest_of(hidden(target, file.name)) for file in (*texts.notes, *texts.first_notes)}
    return last._replace(state=build_state(project, options, soon), files={**last.files, **notes})


class WrittenTexts(NamedTuple):
    """Texts under hidden names: what puts release notes, ledgers and the notes of first editions in place, in turn."""

    put_notes: Callable[[], None]
    put_ledgers: Callable[[], None]
    put_first_notes: Callable[[], None]


def written_texts(
    project: Path, target: Path, texts: EditionTexts, before: Mapping[str, str], until_done: ExitStack
) -> WrittenTexts:
    """Write the texts of an edition under hidden names, which are gone when all is done, or fails.

    If the ledgers are not as they were `before`, by their digests, none is replaced.
    """
    put_ledgers = until_done.enter_context(_written_ledgers(project, texts.ledgers, before))
    with writing(target):
        put_notes = until_done.enter_context(prepared(target, texts.notes))
        put_first_notes = until_done.enter_context(prepared(target, texts.first_notes))
    return WrittenTexts(put_notes, put_ledgers, put_first_notes)


def put_in_place(texts: WrittenTexts, target: Path, codes: Mapping[str, str]) -> None:
    """Put release notes in place and then, last of all, the ledgers; for a first edition the ledger, then the note.

    `codes` are those of the new editions, by the decks' files.
    """
    try:
        texts.put_notes()
        texts.put_ledgers()
    except OSError as e:
        recorded = e.new if isinstance(e, HalfPlacedError) else ()
        left = ", ".join([code for deck, code in codes.items() if Path(ledger_path(deck)).name not in recorded])
        state = f"{shown(target)} has the files of edition {left}, which is not recorded"
        way = "hand out none of them before publishing again succeeds"
        message = f"{shown(Path(e.filename))} cannot be written: {e.strerror}; {state}: {way}"
        raise click.ClickException(message) from None
    with writing(target):
        texts.put_first_notes()


@contextmanager
def _written_ledgers(
    project: Path, ledgers: Sequence[NewFile], before: Mapping[str, str]
) -> Iterator[Callable[[], None]]:
    """Write the new ledgers down to the disk, read them again, and yield what puts them in place.

    If a ledger cannot be written, the command ends before anything else is written.
    """
    decks = project / "decks"
    names = [file.name for file in ledgers]
    try:
        with writing(decks / names[0] if names else decks), prepared(decks, ledgers) as put_in_place:
            ledgers = ()  # what they are made of may be large
            for name in names:
                check_written(hidden(decks, name))
            _check_unchanged(decks, names, before)

            def put() -> None:
                _check_unchanged(decks, names, before)
                put_in_place()

            yield put
    except Unreadable as e:
        raise click.ClickException(f"{e}; nothing was published") from None


def _check_unchanged(decks: Path, names: Iterable[str], before: Mapping[str, str]) -> None:
    """Raise OSError if a ledger was replaced meanwhile, as by git: what it records would be lost."""
    for name in names:
        if digest_of(decks / name) != before.get(name, ""):
            raise OSError(ESTALE, "it was changed while the command was running", str(decks / name))


class RewrittenLedger(NamedTuple):
    """A ledger to be written again without a new edition, and what is different about it."""

    ledger: Ledger
    news: str


def rewritten_ledgers(releases: Sequence[Release], merged: Collection[str]) -> dict[str, RewrittenLedger]:
    """Return the ledgers of decks without a new edition that are to be written again all the same.

    That is those in which a merge left lines that no longer count (`merged`, by the decks' files), and those with ids
    that changed and that nobody sees: of retired notes, of options, of regions. A later change would not know them.
    """
    rewritten: dict[str, RewrittenLedger] = {}
    for each in (release for release in releases if not release.unpublished):
        ledger = replace(each.before, notes=each.plan.notes)
        if each.layout.deck.file in merged:
            rewritten[each.layout.deck.file] = RewrittenLedger(ledger, "without the superseded lines that a merge left")
        elif _has_new_ids(ledger, each.before):
            rewritten[each.layout.deck.file] = RewrittenLedger(ledger, "with the new ids")
    return rewritten


def _has_new_ids(now: Ledger, before: Ledger) -> bool:
    if now.notes.keys() != before.notes.keys():
        return True
    pairs = ((note.snapshot, before.notes[id_].snapshot) for id_, note in now.notes.items())
    return any(_option_ids(new) != _option_ids(old) for new, old in pairs if new is not old)


def _option_ids(snapshot: NoteSnapshot) -> list[OptionId]:
    return [option.id for option in snapshot.options]


def rewrite_ledgers(project: Path, rewritten: Mapping[str, RewrittenLedger], before: Mapping[str, str]) -> None:
    """Write ledgers again, by the decks' files, and say what is different about them; `before` are their digests."""
    with writing(project):
        for deck, (ledger, news) in rewritten.items():
            path = ledger_path(deck)
            _check_unchanged(project / "decks", [Path(path).name], before)
            save(project, deck, ledger)
            way = ": commit it to git" if in_repository(project) else ""
            click.echo(f"{path} was rewritten {news}{way}")
