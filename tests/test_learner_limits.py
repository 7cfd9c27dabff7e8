"""What no package can do for a learner, and how the text road does it."""

from pathlib import Path

import pytest

from tests.anki_client import OLD, Anki
from tests.learner import SEARCH, studied
from tests.learner_checks import MINE, unlike
from tests.learner_editions import DAY, Publisher, copied
from tests.learner_edits import EDITS, FACTS, REMOVE, Edit, notes, swap

LINE = "alda-course/length"
ANSWER = swap(FACTS, "about 610 km", "about 640 km")
AGAIN = swap(FACTS, "about 640 km", "about 650 km")
WORDS = [edit for edit in EDITS if edit.name not in {"comment only", "facts reordered", "deck described"}]


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    return copied(tmp_path)


def test_an_update_replaces_personal_tags_and_remarks(every_anki: Anki, publisher: Publisher) -> None:
    learner = studied(every_anki, publisher.publish())
    note = learner.notes[LINE]
    every_anki.tag([note], "exam::hard")
    every_anki.write(note, MINE, "as in class")
    ANSWER(publisher.project)
    second = publisher.publish()
    learner.update(second)
    now = learner.see().notes[note]
    assert now.tags == second.notes[LINE].tags
    assert now.fields[MINE] == ""


@pytest.mark.parametrize("touch", ["tag", "write"])
def test_a_note_touched_since_the_new_edition_is_skipped(every_anki: Anki, publisher: Publisher, touch: str) -> None:
    learner = studied(every_anki, publisher.publish())
    ANSWER(publisher.project)
    second = publisher.publish()
    learner.wait(second.published + DAY)
    note = learner.notes[LINE]
    if touch == "tag":
        every_anki.tag([note], "late")
    else:
        every_anki.write(note, MINE, "late")
    before = learner.see()
    every_anki.import_package(second.package)
    assert learner.see().notes[note] == before.notes[note]
    learner.update_by_text(second)
    now = learner.see().notes[note]
    assert "640" in now.fields["Back"]
    assert ("late" in now.tags, now.fields[MINE] == "late") == (touch == "tag", touch == "write")


def test_an_edition_from_before_the_last_import_is_skipped_by_old_ankis(every_anki: Anki, publisher: Publisher) -> None:
    """Up to 24.11, Anki stamps a note that it updates with the time of the import."""
    learner = studied(every_anki, publisher.publish())
    ANSWER(publisher.project)
    second = publisher.publish()
    AGAIN(publisher.project)
    third = publisher.publish()
    learner.wait(third.published + DAY)
    learner.update(second)
    every_anki.import_package(third.package)
    arrived = "650" in learner.see().notes[learner.notes[LINE]].fields["Back"]
    assert arrived == (every_anki.environment != OLD)
    learner.update_by_text(third)


def test_a_note_the_learner_deleted_returns(every_anki: Anki, publisher: Publisher) -> None:
    first = publisher.publish()
    learner = studied(every_anki, first)
    every_anki.delete([learner.notes.pop(LINE)])
    learner.update(first)
    assert not list(unlike(learner.see().notes[learner.notes[LINE]], first.notes[LINE]))


@pytest.mark.parametrize("edit", WORDS, ids=lambda edit: edit.name.replace(" ", "-"))
def test_by_the_text_road_tags_and_remarks_of_edited_notes_stay(
    every_anki: Anki, publisher: Publisher, edit: Edit
) -> None:
    learner = studied(every_anki, publisher.publish())
    edit.do(publisher.project)
    second = publisher.publish(edit.renamed)
    learner.update_by_text(second)
    before = learner.see()
    learner.update_by_text(second)
    assert learner.see() == before


def test_all_by_the_text_road(every_anki: Anki, publisher: Publisher) -> None:
    """A learner needs one package, for the note types; all the rest can come as text."""
    learner = studied(every_anki, publisher.publish())
    for step in (ANSWER, AGAIN):
        step(publisher.project)
        learner.make_it_theirs()
        learner.update_by_text(publisher.publish())


def test_a_package_from_before_the_text_is_skipped_and_the_next_arrives(every_anki: Anki, publisher: Publisher) -> None:
    learner = studied(every_anki, publisher.publish())
    ANSWER(publisher.project)
    second = publisher.publish()
    learner.update_by_text(second)
    before = learner.see()
    every_anki.import_package(second.package)
    assert learner.see().notes == before.notes
    AGAIN(publisher.project)
    learner.update(publisher.publish())


def test_the_retired_package_marks_notes_that_came_as_text(every_anki: Anki, publisher: Publisher) -> None:
    learner = studied(every_anki, publisher.publish())
    ANSWER(publisher.project)
    learner.update_by_text(publisher.publish())
    REMOVE(publisher.project)
    third = publisher.publish()
    learner.update_by_text(third)
    learner.retire(third)
    assert set(every_anki.find(SEARCH)) == {learner.notes[line] for line in notes("dovy-course")}


def test_the_retired_package_brings_what_a_learner_never_had(every_anki: Anki, publisher: Publisher) -> None:
    """Anki cannot update a note without adding it where it is missing; it comes marked, and the search finds it."""
    publisher.publish()
    REMOVE(publisher.project)
    second = publisher.publish()
    learner = studied(every_anki, second)
    learner.retire(second)
    assert {learner.notes[line] for line in notes("dovy-course")} == set(every_anki.find(SEARCH))
