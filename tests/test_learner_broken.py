"""The simulated learner notices what goes wrong: every package that is broken on purpose makes the checks fail."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.support import learner_broken as breaks
from tests.support.anki_client import Anki
from tests.support.learner import studied
from tests.support.learner_broken import Break, broken
from tests.support.learner_checks import Expected, complaints
from tests.support.learner_editions import DAY, Edition, Publisher, copied, new_design
from tests.support.learner_edits import ADD, FACTS, REMOVE, RIVER, swap

EVERYTHING = (swap(FACTS, "about 610 km", "about 640 km"), swap(RIVER, "runs into the", "flows into the"), REMOVE, ADD)
CASES: dict[str, tuple[Break, str]] = {
    "build time": (breaks.build_time, "mouth: touched without need"),
    "constant time": (breaks.constant_time, "sea: does not say what it should"),
    "constant time of the design": (breaks.constant_design_time, "the new design did not arrive"),
    "guid from fields": (breaks.guid_from_fields, "a note came twice"),
    "guid twice": (breaks.guid_twice, "does not say what it should"),
    "note type id changed": (breaks.other_type_id, "a note type was cloned"),
    "field renamed": (breaks.field_renamed, "a note type was cloned"),
    "field added": (breaks.field_added, "a note type was cloned"),
    "deck renamed": (breaks.deck_renamed, "other decks than expected"),
    "cloze renumbered": (breaks.cloze_renumbered, "sea: does not say what it should"),
    "note dropped": (breaks.note_dropped, "other notes are new|does not say what it should"),
}


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    return copied(tmp_path)


@pytest.fixture
def editions(publisher: Publisher, tmp_path: Path) -> tuple[Edition, Edition]:
    first = publisher.publish()
    for step in EVERYTHING:
        step(publisher.project)
    with new_design(tmp_path, "card.css", "hr { color: teal; }\n"):
        return first, publisher.publish()


def test_whole_packages_pass(every_anki: Anki, editions: tuple[Edition, Edition]) -> None:
    first, second = (broken(edition) for edition in editions)
    learner = studied(every_anki, first)
    learner.update(second)
    learner.retire(second)
    learner.update(first)


@pytest.mark.parametrize("case", CASES)
def test_a_broken_package_is_noticed(every_anki: Anki, editions: tuple[Edition, Edition], case: str) -> None:
    change, complaint = CASES[case]
    first, second = editions
    learner = studied(every_anki, first)
    with pytest.raises(AssertionError, match=complaint):
        learner.update(broken(second, change))


def test_guids_from_fields_in_every_edition_are_noticed(every_anki: Anki, editions: tuple[Edition, Edition]) -> None:
    first, second = (broken(edition, breaks.guid_from_fields) for edition in editions)
    learner = studied(every_anki, first)
    with pytest.raises(AssertionError, match="a note came twice"):
        learner.update(second)


def test_an_old_edition_built_anew_is_noticed(every_anki: Anki, editions: tuple[Edition, Edition]) -> None:
    first, second = editions
    learner = studied(every_anki, first)
    learner.update(second)
    with pytest.raises(AssertionError, match="length: touched without need"):
        learner.update(broken(replace(first, published=second.published + 7 * DAY), breaks.build_time))


@pytest.mark.parametrize("change", [breaks.note_dropped, breaks.banner_forgotten])
def test_a_note_dropped_instead_of_retired_is_noticed(
    every_anki: Anki, editions: tuple[Edition, Edition], change: Break
) -> None:
    first, second = editions
    learner = studied(every_anki, first)
    learner.update(second)
    with pytest.raises(AssertionError, match=r"dovy-course/.*: not found as retired"):
        learner.retire(broken(second, change))


@pytest.mark.parametrize("spoil", ["forget", "move", "unflag", "remark"])
def test_a_loss_is_noticed(every_anki: Anki, editions: tuple[Edition, Edition], spoil: str) -> None:
    """What no package does today, Anki might do one day."""
    learner = studied(every_anki, editions[0])
    before = learner.see()
    card = before.notes[learner.notes["alda-course/sea"]].cards[0]
    if spoil == "forget":
        every_anki.forget([card.id])
    elif spoil == "move":
        every_anki.move([card.id], "Elsewhere")
    elif spoil == "unflag":
        every_anki.flag([card.id], 4)
    else:
        every_anki.write(card.note, "My notes", "another")
    after = learner.see()
    assert list(complaints(before, after, {}, Expected({}, (), frozenset())))
