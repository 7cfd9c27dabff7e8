"""What holds of every series of editions: a note's time and guid, and a ledger that is read as it was written."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.checked_project import check_project
from quizgen.outputs.anki.decks import AnkiNote
from quizgen.publishing.ledger import json_lines
from quizgen.publishing.ledger.json_lines import ReadLedger
from quizgen.publishing.ledger.on_disk import save
from quizgen.publishing.release import Release
from quizgen.records.ledger import Ledger
from quizgen.releases import releases
from tests.support.projects import Fact, facts, write

bounded = settings(max_examples=25)


def about_different_things(given_facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts with a subject of its own each, so that no two ask the same."""
    return [replace(f, about=f"the house of {f.id}", same_as=(), conflicts=()) for f in given_facts]


def publish(folder: Path, given_facts: Sequence[Fact], now: int) -> Release:
    write(folder, about_different_things(given_facts))
    (release,) = releases(check_project(folder), ["deck"], now)
    if release.unpublished:
        save(folder, "deck", release.ledger(""))
    return release


def notes_by_guid(release: Release) -> dict[str, AnkiNote]:
    return {note.guid: note for deck in release.anki_decks for note in deck.notes}


@bounded
@given(st.lists(st.tuples(facts(), st.integers(0, 100)), min_size=2, max_size=5))
def test_a_time_moves_forward_when_and_only_when_the_note_does(editions: list[tuple[list[Fact], int]]) -> None:
    known: dict[str, AnkiNote] = {}
    with TemporaryDirectory() as folder:
        for given_facts, now in editions:
            for guid, note in notes_by_guid(publish(Path(folder), given_facts, now)).items():
                if guid in known and known[guid].content == note.content and known[guid].time == note.time:
                    continue
                assert guid not in known or note.time > known[guid].time
                known[guid] = note


@bounded
@given(facts(least=2), facts(least=2))
def test_what_stays_the_same_keeps_its_time(first: list[Fact], second: list[Fact]) -> None:
    with TemporaryDirectory() as folder:
        before = notes_by_guid(publish(Path(folder), first, 10))
        after = notes_by_guid(publish(Path(folder), second, 20))
        for guid in before.keys() & after.keys():
            assert (before[guid].content == after[guid].content) is (before[guid].time == after[guid].time)
        assert not publish(Path(folder), second, 30).unpublished


@bounded
@given(facts(), facts())
def test_a_ledger_is_read_as_it_was_written(first: list[Fact], second: list[Fact]) -> None:
    with TemporaryDirectory() as folder:
        publish(Path(folder), first, 10)
        ledger = publish(Path(folder), second, 20).ledger("“a\u2028b”")
        written = [*json_lines.write(ledger)]
        read = json_lines.read(written)
        assert read == ReadLedger(replace(ledger, notes=dict(sorted(ledger.notes.items()))))
        assert parts_of_ids(read.ledger) == parts_of_ids(ledger)
        assert [*json_lines.write(read.ledger)] == written


def parts_of_ids(ledger: Ledger) -> list[tuple[str, ...]]:
    """Return what the ids of all notes and of their options are made of; they are compared by their text alone."""
    snapshots = [note.snapshot for _, note in sorted(ledger.notes.items())]
    notes = [(snapshot.id.owner, snapshot.id.template) for snapshot in snapshots]
    options = [(o.id.refers_to, o.id.own, o.id.field) for snapshot in snapshots for o in snapshot.options]
    return [*notes, *options]
