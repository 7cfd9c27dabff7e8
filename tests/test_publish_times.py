"""What holds of every series of editions: a note's time, its guid, and a ledger that comes back as it was written."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen.build import checked, quiet, releases
from quizgen.editions import save
from quizgen.ledger import lines
from quizgen.outputs.anki.shelf import NoteOut
from quizgen.outputs.release import Release
from tests.projects import Fact, facts, write

bounded = settings(
    max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], database=None
)


def told_apart(given_facts: Sequence[Fact]) -> list[Fact]:
    """The facts with a subject each, so that no two ask the same."""
    return [replace(f, about=f"the house of {f.id}", same_as=(), conflicts=()) for f in given_facts]


def publish(folder: Path, given_facts: Sequence[Fact], now: int) -> Release:
    write(folder, told_apart(given_facts))
    (one,) = releases(checked(folder, quiet), ["deck"], now, quiet)
    if one.unpublished:
        save(folder, "deck", one.ledger(""))
    return one


def handed_out(one: Release) -> dict[str, NoteOut]:
    return {note.guid: note for deck in one.decks for note in deck.notes}


@bounded
@given(st.lists(st.tuples(facts(), st.integers(0, 100)), min_size=2, max_size=5))
def test_a_time_moves_forward_when_and_only_when_the_note_does(editions: list[tuple[list[Fact], int]]) -> None:
    known: dict[str, NoteOut] = {}
    with TemporaryDirectory() as folder:
        for given_facts, now in editions:
            for guid, note in handed_out(publish(Path(folder), given_facts, now)).items():
                if guid in known and known[guid].content == note.content and known[guid].mod == note.mod:
                    continue
                assert guid not in known or note.mod > known[guid].mod
                known[guid] = note


@bounded
@given(facts(least=2), facts(least=2))
def test_what_stays_the_same_keeps_its_time(first: list[Fact], second: list[Fact]) -> None:
    with TemporaryDirectory() as folder:
        before = handed_out(publish(Path(folder), first, 10))
        after = handed_out(publish(Path(folder), second, 20))
        for guid in before.keys() & after.keys():
            assert (before[guid].content == after[guid].content) is (before[guid].mod == after[guid].mod)
        assert not publish(Path(folder), second, 30).unpublished


@bounded
@given(facts(), facts())
def test_a_ledger_is_read_as_it_was_written(first: list[Fact], second: list[Fact]) -> None:
    with TemporaryDirectory() as folder:
        publish(Path(folder), first, 10)
        ledger = publish(Path(folder), second, 20).ledger("“a\u2028b”")
        assert lines.read(lines.write(ledger)) == replace(ledger, notes=dict(sorted(ledger.notes.items())))
        assert lines.write(lines.read(lines.write(ledger))) == lines.write(ledger)
