"""What must never change once it was handed out, and what may."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from importlib.resources import files

import pytest

from quizgen.outputs.anki import guid_of, note_types
from quizgen.outputs.anki.note_types import CLOZE, NOTE_TYPES, QUESTION, Drift, NoteType, check_frozen

FROZEN = "77d66d709d2092086da817c2601312bb50115e6d3147faca07d601d2f0f09a07"


def test_the_frozen_structure_is_the_one_that_was_handed_out() -> None:
    frozen = files(note_types.__package__) / "frozen.json"
    assert sha256(frozen.read_text(encoding="utf-8").encode()).hexdigest() == FROZEN


def renamed(kind: NoteType) -> NoteType:
    return replace(kind, fields=(*kind.fields[:-1], replace(kind.fields[-1], name="Hint")))


def renumbered(kind: NoteType) -> NoteType:
    return replace(kind, fields=(replace(kind.fields[0], id=1), *kind.fields[1:]))


def moved(kind: NoteType) -> NoteType:
    return replace(kind, fields=tuple(reversed(kind.fields)))


def shortened(kind: NoteType) -> NoteType:
    return replace(kind, fields=kind.fields[:-1])


@pytest.mark.parametrize(
    "change",
    [
        renamed,
        renumbered,
        moved,
        shortened,
        lambda kind: replace(kind, id=1),
        lambda kind: replace(kind, name="Question"),
        lambda kind: replace(kind, card="Card 1"),
        lambda kind: replace(kind, card_id=1),
        lambda kind: replace(kind, cloze=not kind.cloze),
    ],
)
def test_no_package_is_made_of_a_note_type_that_drifted(change: Callable[[NoteType], NoteType]) -> None:
    for types in ((change(QUESTION), CLOZE), (QUESTION, change(CLOZE))):
        with pytest.raises(Drift):
            check_frozen(types)


def test_a_field_may_be_described_in_other_words() -> None:
    first, *rest = QUESTION.fields
    check_frozen((replace(QUESTION, fields=(replace(first, description="New words"), *rest)), CLOZE))
    check_frozen(NOTE_TYPES)


def test_a_guid_stays_and_depends_on_where_namespace_and_id_part() -> None:
    assert guid_of("quizgen/ukraine-diplomacy", "kellogg-nominee/who") == "O247BRKPQ6LTZPYJ"
    assert guid_of("a__b", "c/d") != guid_of("a", "b__c/d")
    assert guid_of("a", "bc/d") != guid_of("ab", "c/d")
