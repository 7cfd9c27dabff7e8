"""What must never change once it was handed out, and what may."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from importlib.resources import files

import pytest

from quizgen.outputs.anki import note_types
from quizgen.outputs.anki.frozen_note_types import NoteTypeDrift, check_frozen
from quizgen.outputs.anki.guids import guid_of
from quizgen.outputs.anki.note_types import CLOZE, NOTE_TYPES, QUESTION, NoteType
from quizgen.outputs.anki.notes import note_of
from quizgen.outputs.anki.snapshot import snapshot_of
from quizgen.records.ids import SectionId
from tests.support.anki_decks import DECK, sample

FROZEN = "77d66d709d2092086da817c2601312bb50115e6d3147faca07d601d2f0f09a07"

DIGESTS = {
    "zebra/who": "4240c6f327 caada84533 abd68c26c8 92e681accd 4e90c3d7c6 305d24875f",
    "kellogg/who": "33894c3b02 f928f515b7 abd68c26c8 e9e66e780e 92e681accd 4e90c3d7c6 221986cf69",
    "apple/who": "8412bca3f5 97a893ff51 92e681accd 4e90c3d7c6 bd6389df46",
    "prisoners/who": "2fe414e2f5 47752bbcf2 8337901c7f 92e681accd 4e90c3d7c6 305d24875f",
}
"""Of a short answer, a choice and a cloze, as the first edition had them."""


def test_the_frozen_structure_is_the_one_that_was_handed_out() -> None:
    frozen = files(note_types.__package__) / "frozen.json"
    assert sha256(frozen.read_text(encoding="utf-8").encode()).hexdigest() == FROZEN


def renamed(note_type: NoteType) -> NoteType:
    return replace(note_type, fields=(*note_type.fields[:-1], replace(note_type.fields[-1], name="Hint")))


def renumbered(note_type: NoteType) -> NoteType:
    return replace(note_type, fields=(replace(note_type.fields[0], id=1), *note_type.fields[1:]))


def moved(note_type: NoteType) -> NoteType:
    return replace(note_type, fields=tuple(reversed(note_type.fields)))


def shortened(note_type: NoteType) -> NoteType:
    return replace(note_type, fields=note_type.fields[:-1])


@pytest.mark.parametrize(
    "change",
    [
        renamed,
        renumbered,
        moved,
        shortened,
        lambda note_type: replace(note_type, id=1),
        lambda note_type: replace(note_type, name="Question"),
        lambda note_type: replace(note_type, card="Card 1"),
        lambda note_type: replace(note_type, card_id=1),
        lambda note_type: replace(note_type, cloze=not note_type.cloze),
    ],
)
def test_no_package_is_made_of_a_note_type_that_drifted(change: Callable[[NoteType], NoteType]) -> None:
    for types in ((change(QUESTION), CLOZE), (QUESTION, change(CLOZE))):
        with pytest.raises(NoteTypeDrift):
            check_frozen(types)


def test_a_field_may_be_described_in_other_words() -> None:
    first, *rest = QUESTION.fields
    check_frozen((replace(QUESTION, fields=(replace(first, description="New words"), *rest)), CLOZE))
    check_frozen(NOTE_TYPES)


def test_a_guid_stays_and_depends_on_where_namespace_and_id_part() -> None:
    assert guid_of("quizgen/ukraine-diplomacy", "kellogg-nominee/who") == "O247BRKPQ6LTZPYJ"
    assert guid_of("a__b", "c/d") != guid_of("a", "b__c/d")
    assert guid_of("a", "bc/d") != guid_of("ab", "c/d")


def test_what_was_handed_out_is_not_taken_for_changed() -> None:
    """A note's digests say whether it goes out again: a field that gets a use, or another order, must leave them."""
    snapshots = [snapshot_of(item, note_of(item, DECK), "guid", SectionId("envoys")) for item in sample().items]
    assert {snapshot.id: " ".join(snapshot.parts.values()) for snapshot in snapshots} == DIGESTS
