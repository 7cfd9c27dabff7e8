"""What an update by package does not do for a learner, how an update by text does it, and what that leaves out."""

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest

from quizgen.publishing.changes import Change
from quizgen.publishing.release_note.content import release_note
from quizgen.publishing.release_note.learner_steps import FIND_RETIRED, FIND_UNTAGGED
from quizgen.publishing.release_note.markdown import text_pieces
from quizgen.records.ids import ItemId, SectionId
from quizgen.records.ledger import Digests, Ledger, NoteSnapshot
from quizgen.records.ledger import Edition as LedgerEdition
from quizgen.text.render import escape
from tests.support.anki_client import OLD, Anki
from tests.support.learner import RETIRED, RETIRED_DECK, Learner, studied
from tests.support.learner_checks import MINE, lost, unlike
from tests.support.learner_editions import BANNER, DAY, Edition, Publisher, copied
from tests.support.learner_edits import ADD, DOVY, EDITS, FACTS, REMOVE, RIVER, Edit, notes, swap

LINE = "alda-course/length"
ANSWER = swap(FACTS, "about 610 km", "about 640 km")
AGAIN = swap(FACTS, "about 640 km", "about 650 km")
BACK = swap(FACTS, "\nview:\n", f"{DOVY}\nview:\n")
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


def test_an_edition_that_was_skipped_still_changes_what_is_retired_since(
    every_anki: Anki, publisher: Publisher
) -> None:
    learner = studied(every_anki, publisher.publish())
    swap(RIVER, "runs into the", "flows into the")(publisher.project)
    skipped = publisher.publish()
    REMOVE(publisher.project)
    learner.update(publisher.publish())
    before = learner.see()
    learner.update(skipped)
    after = learner.see()
    changed = {id_ for id_, note in after.notes.items() if note != before.notes.get(id_)}
    assert changed == {learner.notes["dovy-course/sea"]}


def test_a_note_the_learner_deleted_returns(every_anki: Anki, publisher: Publisher) -> None:
    first = publisher.publish()
    learner = studied(every_anki, first)
    every_anki.delete([learner.notes.pop(LINE)])
    learner.update(first)
    assert not list(unlike(learner.see().notes[learner.notes[LINE]], first.notes[LINE]))


@pytest.mark.parametrize("edit", WORDS, ids=lambda edit: edit.name.replace(" ", "-"))
def test_by_text_tags_and_remarks_of_edited_notes_stay(every_anki: Anki, publisher: Publisher, edit: Edit) -> None:
    learner = studied(every_anki, publisher.publish())
    edit.do(publisher.project)
    second = publisher.publish(edit.renamed)
    learner.update_by_text(second)
    before = learner.see()
    learner.update_by_text(second)
    assert learner.see() == before


def test_all_by_text(every_anki: Anki, publisher: Publisher) -> None:
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
    assert set(every_anki.find(FIND_RETIRED)) == {learner.notes[line] for line in notes("dovy-course")}


def test_the_retired_package_brings_what_a_learner_never_had(every_anki: Anki, publisher: Publisher) -> None:
    """Anki cannot update a note without adding it where it is missing; it comes marked, and the search finds it."""
    publisher.publish()
    REMOVE(publisher.project)
    second = publisher.publish()
    learner = studied(every_anki, second)
    learner.retire(second)
    assert {learner.notes[line] for line in notes("dovy-course")} == set(every_anki.find(FIND_RETIRED))


def retire_by_text(learner: Learner, edition: Edition) -> None:
    """Import an edition's text of retired notes: they say so, and keep all that is the learner's own."""
    learner.wait(edition.published + DAY)
    before = learner.see()
    learner.anki.import_text(edition.out / "rivers-retired.txt")
    after = learner.see()
    assert not list(lost(before, after))
    gone = {learner.notes[line] for line in edition.gone}
    assert set(learner.anki.find(FIND_RETIRED)) == gone
    for id_, old in before.notes.items():
        now = after.notes[id_]
        assert (now.tags, now.fields[MINE]) == (old.tags, old.fields[MINE])
        assert id_ in gone or now == old
        assert (BANNER in now.fields["Retired"]) == (id_ in gone)


def test_by_text_retired_notes_say_so_and_tags_and_remarks_stay(every_anki: Anki, publisher: Publisher) -> None:
    learner = studied(every_anki, publisher.publish())
    REMOVE(publisher.project)
    second = publisher.publish()
    learner.wait(second.published + DAY)
    late = learner.notes["dovy-course/sea"]
    every_anki.tag([late], "late")
    learner.update_by_text(second)
    every_anki.import_package(second.retired)
    assert late not in every_anki.find(FIND_RETIRED), "tagged since, so no package reaches it"
    learner.wait(second.published + 3 * DAY)
    retire_by_text(learner, second)
    assert "late" in learner.see().notes[late].tags


def test_all_retired_and_back_by_text(every_anki: Anki, publisher: Publisher) -> None:
    learner = studied(every_anki, publisher.publish())
    REMOVE(publisher.project)
    second = publisher.publish()
    learner.update_by_text(second)
    retire_by_text(learner, second)
    learner.make_it_theirs()
    BACK(publisher.project)
    third = publisher.publish()
    assert not (third.out / "rivers-retired.txt").exists()
    learner.update_by_text(third)
    assert not every_anki.find(FIND_RETIRED)


def test_a_note_that_is_back_by_text_is_not_found_as_retired(every_anki: Anki, publisher: Publisher) -> None:
    """The text takes the banner away and leaves the tag: whoever searched for the tag would suspend a live card."""
    learner = studied(every_anki, publisher.publish())
    REMOVE(publisher.project)
    second = publisher.publish()
    learner.update(second)
    learner.retire(second)
    BACK(publisher.project)
    learner.update_by_text(publisher.publish())
    assert len(every_anki.find(f"tag:{RETIRED}")) == 3
    assert not every_anki.find(FIND_RETIRED)


def test_notes_that_came_by_text_have_no_tags_and_are_found(every_anki: Anki, publisher: Publisher) -> None:
    learner = studied(every_anki, publisher.publish())
    assert not every_anki.find(FIND_UNTAGGED)
    ADD(publisher.project)
    second = publisher.publish()
    learner.update_by_text(second)
    new = {learner.notes[line] for line in notes("fenn-course")}
    assert set(every_anki.find(FIND_UNTAGGED)) == new
    every_anki.import_package(second.package)
    assert set(every_anki.find(FIND_UNTAGGED)) == new, "a package does not mend it"


def searches_in(note: str, head: str) -> list[str]:
    """The searches in a section of a release note."""
    section = note.partition(f"## {head}\n")[2].partition("\n## ")[0]
    return re.findall(r"^    (.+)$", section, re.MULTILINE)


def test_the_release_note_finds_what_is_retired_and_what_is_back(every_anki: Anki, publisher: Publisher) -> None:
    learner = studied(every_anki, publisher.publish())
    REMOVE(publisher.project)
    second = publisher.publish()
    (search,) = searches_in(second.release_note, "Retired questions")
    dovy = {learner.notes[line] for line in notes("dovy-course")}
    assert set(every_anki.find(search)) == dovy
    ANSWER(publisher.project)
    third = publisher.publish()
    (search,) = searches_in(third.release_note, "Questions retired earlier")
    learner.update_by_text(third)
    retire_by_text(learner, third)
    assert set(every_anki.find(search)) == dovy
    BACK(publisher.project)
    fourth = publisher.publish()
    (search,) = searches_in(fourth.release_note, "Questions that are back")
    learner.update(fourth)
    assert set(every_anki.find(search)) == dovy


def searches_for(ids: Iterable[str]) -> list[str]:
    """The searches in the release note of an edition that retires these."""
    none = Digests({})
    snapshots = (NoteSnapshot(ItemId.read(id_), "", "question", SectionId(""), none, "", "", (), "") for id_ in ids)
    retired = [Change("retired", snapshot.id, snapshot, None) for snapshot in snapshots]
    note = release_note(
        "rivers", Ledger("Rivers", "", (LedgerEdition("FIRST", 1), LedgerEdition("CODE", 2))), retired, {}
    )
    return searches_in("".join(text_pieces(note)), "Retired questions")


@pytest.mark.parametrize("id_", ["river@rivers+a_b/match", "a*b/c", "a:b & c/d", 'a"b/c', "a\\b/c"])
def test_a_search_finds_one_id_whatever_is_in_it(every_anki: Anki, publisher: Publisher, id_: str) -> None:
    Learner(every_anki).update(publisher.publish())
    one, other, *_ = (note.id for note in every_anki.notes())
    every_anki.write(one, "ID", escape(id_))
    every_anki.write(other, "ID", re.sub(r"[_*:]", "X", escape(id_)) + " ")
    (search,) = searches_for([id_])
    assert every_anki.find(search) == [one]


def test_the_searches_for_many_ids_are_not_too_long_for_anki(every_anki: Anki, publisher: Publisher) -> None:
    Learner(every_anki).update(publisher.publish())
    ids = [note.fields["ID"] for note in every_anki.notes()]
    found = [every_anki.find(search) for search in searches_for([*ids, *(f"fact-{n}/sea" for n in range(2000))])]
    assert len(found) > 1
    assert sum(map(len, found)) == len(ids)


def test_the_text_of_retired_notes_brings_what_a_learner_never_had(every_anki: Anki, publisher: Publisher) -> None:
    """As the package does: so new learners are told not to import either."""
    publisher.publish()
    REMOVE(publisher.project)
    second = publisher.publish()
    Learner(every_anki).update(second)
    every_anki.import_text(second.out / "rivers-retired.txt")
    assert {note.fields["ID"] for note in every_anki.notes()} == second.notes.keys() | notes("dovy-course")
    assert {card.deck for note in every_anki.notes() for card in note.cards if note.fields["Retired"]} == {RETIRED_DECK}


@pytest.mark.parametrize("file", ["rivers-retired.apkg", "rivers-retired.txt"])
def test_a_learner_who_had_some_of_the_retired_studies_no_more_than_before(
    every_anki: Anki, publisher: Publisher, file: str
) -> None:
    """What they had stays in its deck and says that it is retired; the rest is apart, and gone with its deck."""
    learner = Learner(every_anki)
    learner.update(publisher.publish())
    every_anki.delete([learner.notes["dovy-course/sea"]])
    kept = notes("dovy-course") - {"dovy-course/sea"}
    REMOVE(publisher.project)
    second = publisher.publish()
    learner.wait(second.published + DAY)
    before, decks = every_anki.new_cards("Rivers"), {note.id: note.cards[0].deck for note in every_anki.notes()}
    (search,) = searches_in(second.release_note, "Retired questions")
    assert set(every_anki.find(search)) == {learner.notes[line] for line in kept}
    importing = every_anki.import_text if file.endswith(".txt") else every_anki.import_package
    importing(second.out / file)
    assert every_anki.new_cards("Rivers") == before
    assert {note.id: note.cards[0].deck for note in every_anki.notes() if note.id in decks} == decks
    apart = [note for note in every_anki.notes() if note.id not in decks]
    assert [(note.fields["ID"], note.cards[0].deck) for note in apart] == [("dovy-course/sea", RETIRED_DECK)]
    assert len(every_anki.find(FIND_RETIRED)) == 3


def altered(package: Path, sql: str) -> Path:
    """Return a copy of a package in whose collection something was done."""
    with ZipFile(package) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    collection = package.with_suffix(".anki2")
    collection.write_bytes(files["collection.anki2"])
    with closing(sqlite3.connect(collection)) as connection, connection:
        connection.execute(sql)
    made = package.with_name(f"altered-{package.name}")
    with ZipFile(made, "w") as archive:
        for name, content in {**files, "collection.anki2": collection.read_bytes()}.items():
            archive.writestr(name, content)
    return made


def test_why_retired_cards_are_not_suspended_in_their_package(every_anki: Anki, publisher: Publisher) -> None:
    publisher.publish()
    REMOVE(publisher.project)
    second = publisher.publish()
    every_anki.import_package(altered(second.retired, "UPDATE cards SET queue = -1"))
    assert {card.queue for card in every_anki.cards()} == {0}, "active, as if they never had been suspended"


def test_why_retired_notes_are_not_without_cards_in_their_package(every_anki: Anki, publisher: Publisher) -> None:
    publisher.publish()
    REMOVE(publisher.project)
    second = publisher.publish()
    every_anki.import_package(altered(second.retired, "DELETE FROM cards"))
    assert (len(every_anki.notes()), len(every_anki.cards())) == (3, 0)
    every_anki.check_database()
    assert len(every_anki.cards()) == 3, "Anki makes them itself one day"


@pytest.mark.parametrize("choice", ["keep current", "keep both"])
def test_a_text_updates_whatever_was_chosen_for_another_text(
    every_anki: Anki, publisher: Publisher, tmp_path: Path, choice: str
) -> None:
    learner = studied(every_anki, publisher.publish())
    other = tmp_path / "mine.txt"
    other.write_text(f"#separator:tab\n#if matches:{choice}\n#match scope:notetype + deck\n#notetype:Basic\nA\tB\n")
    every_anki.import_text(other)
    ANSWER(publisher.project)
    second = publisher.publish()
    learner.wait(second.published + DAY)
    before = {note.id: note.fields for note in every_anki.notes()}
    every_anki.import_text(second.text)
    changed = {note.fields["ID"] for note in every_anki.notes() if note.fields != before[note.id]}
    assert changed == {line for line, number in second.changed.items() if number == 2}
    assert changed
