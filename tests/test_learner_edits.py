"""Publishing again costs a learner nothing: every kind of edit, in real Anki."""

from pathlib import Path

import pytest

from tests.support.anki_client import Anki
from tests.support.learner import SEARCH, Learner, studied
from tests.support.learner_editions import Edition, Publisher, copied, new_design
from tests.support.learner_edits import (
    ADD,
    ASKED,
    DOVY,
    EDITS,
    FACTS,
    LENGTH,
    LONG,
    REMOVE,
    RIVER,
    RIVERS,
    Edit,
    notes,
    swap,
)


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    return copied(tmp_path)


def edited(first: Edition, second: Edition) -> set[str]:
    return {line for line in first.notes.keys() & second.notes.keys() if second.changed[line] == second.number}


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name.replace(" ", "-"))
def test_an_edit_arrives_and_nothing_else_moves(every_anki: Anki, publisher: Publisher, edit: Edit) -> None:
    first = publisher.publish()
    learner = studied(every_anki, first)
    edit.do(publisher.project)
    second = publisher.publish(edit.renamed)
    assert edit.edited <= edited(first, second) < first.notes.keys()
    assert edit.edited or edit.added or edit.gone or not edited(first, second)
    assert second.notes.keys() - first.notes.keys() == edit.added
    assert second.gone.keys() == edit.gone
    learner.update(second)
    assert second.retired.exists() == bool(edit.gone)
    if edit.gone:
        learner.retire(second)
    nothing_moves(learner, first, second)


def nothing_moves(learner: Learner, *editions: Edition) -> None:
    """Import old editions and the last one again, each way round: a learner's collection stays as it is."""
    before = learner.see()
    for edition in (*reversed(editions), *editions):
        learner.update(edition)
        if edition.gone:
            learner.retire(edition)
        assert learner.see() == before


def test_a_new_design_arrives_and_no_note_moves(every_anki: Anki, publisher: Publisher, tmp_path: Path) -> None:
    first = publisher.publish()
    learner = studied(every_anki, first)
    before = learner.see()
    with new_design(tmp_path, "card.css", "\n.stem { color: teal; }\n"):
        second = publisher.publish()
    learner.update(second)
    after = learner.see()
    assert (after.notes, after.revlog) == (before.notes, before.revlog)
    assert all("teal" in note_type.css for note_type in after.types.values() if note_type.name.startswith("quizgen"))
    nothing_moves(learner, first, second)


def test_a_new_front_arrives_and_no_note_moves(every_anki: Anki, publisher: Publisher, tmp_path: Path) -> None:
    learner = studied(every_anki, publisher.publish())
    before = learner.see()
    with new_design(tmp_path, "front.html", "<hr>"):
        second = publisher.publish()
        every_anki.import_package(second.package)
    after = learner.see()
    assert (after.notes, after.revlog) == (before.notes, before.revlog)
    (question,) = (each for each in after.types.values() if each.name == "quizgen question (v1)")
    assert question.templates[0].qfmt.endswith("<hr>")


def test_what_was_removed_and_brought_back_goes_on(every_anki: Anki, publisher: Publisher) -> None:
    first = publisher.publish()
    learner = studied(every_anki, first)
    REMOVE(publisher.project)
    second = publisher.publish()
    learner.update(second)
    learner.retire(second)
    swap(FACTS, "\nview:\n", f"{DOVY}\nview:\n")(publisher.project)
    third = publisher.publish()
    assert edited(first, third) >= notes("dovy-course")
    learner.update(third)
    assert not every_anki.find(SEARCH)
    nothing_moves(learner, first, third)


def test_what_was_brought_back_goes_on_where_nobody_retired_it(every_anki: Anki, publisher: Publisher) -> None:
    first = publisher.publish()
    learner = studied(every_anki, first)
    REMOVE(publisher.project)
    publisher.publish()
    swap(FACTS, "\nview:\n", f"{DOVY}\nview:\n")(publisher.project)
    learner.update(publisher.publish())


def test_what_comes_back_under_another_name_goes_on(every_anki: Anki, publisher: Publisher) -> None:
    learner = studied(every_anki, publisher.publish())
    REMOVE(publisher.project)
    second = publisher.publish()
    learner.update(second)
    learner.retire(second)
    again = DOVY.replace("  dovy-course:\n", "  dovy-in-spate:\n    was: [dovy-course]\n")
    swap(FACTS, "\nview:\n", f"{again}\nview:\n")(publisher.project)
    learner.update(publisher.publish({f"dovy-course/{name}": f"dovy-in-spate/{name}" for name in ASKED}))
    assert not every_anki.find(SEARCH)


def test_a_name_that_became_free_starts_anew(every_anki: Anki, publisher: Publisher) -> None:
    learner = studied(every_anki, publisher.publish())
    rename = next(edit for edit in EDITS if edit.name == "fact renamed")
    rename.do(publisher.project)
    learner.update(publisher.publish(rename.renamed))
    swap(FACTS, "    was: [dovy-course]\n", "")(publisher.project)
    ADD(publisher.project)
    swap(FACTS, "  fenn-course:\n", "  dovy-course:\n")(publisher.project)
    learner.update(publisher.publish(fresh=notes("dovy-course")))


def test_learners_who_skip_an_edition_miss_nothing(every_anki: Anki, publisher: Publisher) -> None:
    learner = studied(every_anki, publisher.publish())
    for edit in EDITS[:3]:
        edit.do(publisher.project)
        publisher.publish()
    learner.update(publisher.editions[-1])


def test_new_learners_never_see_what_is_retired(every_anki: Anki, publisher: Publisher) -> None:
    publisher.publish()
    REMOVE(publisher.project)
    second = publisher.publish()
    learner = Learner(every_anki)
    learner.update(second)
    assert {note.fields["ID"] for note in every_anki.notes()} == second.notes.keys()
    assert not every_anki.find(SEARCH)


def test_retired_notes_are_reported_and_how_to_find_them(publisher: Publisher) -> None:
    publisher.publish()
    REMOVE(publisher.project)
    output = publisher.publish().output
    assert "3 retired" in output
    assert "suspend them: rivers-changes.html has the search for Anki's browser that finds them" in output


@pytest.mark.parametrize("name", ["  length:\n", "  how-long:\n    was: [length]\n"], ids=["same", "renamed"])
def test_a_question_that_became_a_cloze_is_refused(publisher: Publisher, name: str) -> None:
    publisher.publish()
    swap(RIVER, LENGTH, name + LONG)(publisher.project)
    with pytest.raises(AssertionError, match="Anki would not update its notes"):
        publisher.publish()


def test_a_question_that_became_a_cloze_starts_anew_under_another_name(every_anki: Anki, publisher: Publisher) -> None:
    first = publisher.publish()
    learner = studied(every_anki, first)
    swap(RIVER, LENGTH, f"  how-long:\n{LONG}")(publisher.project)
    second = publisher.publish()
    learner.update(second)
    learner.retire(second)
    assert second.gone.keys() == notes(*RIVERS, templates=("length",))
    nothing_moves(learner, first, second)


def test_a_retired_note_is_marked_once(every_anki: Anki, publisher: Publisher) -> None:
    learner = studied(every_anki, publisher.publish())
    REMOVE(publisher.project)
    second = publisher.publish()
    learner.update(second)
    learner.retire(second)
    learner.make_it_theirs()
    ADD(publisher.project)
    third = publisher.publish()
    learner.update(third)
    learner.retire(third)
