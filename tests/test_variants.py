"""Variants of a deck: packages of their own from one set of notes, between which learners may change."""

from pathlib import Path

import pytest

from quizgen.load.project import load
from tests.support.anki_client import Anki, Note
from tests.support.build_project import told
from tests.support.learner_checks import check, lost, snapshot_of
from tests.support.learner_editions import DAY
from tests.support.published import START, Project, notes, rivers

DECK = "decks/rivers.yaml"
CORE = "seeds/facts.yaml"
VARIANTS = "variants:\n  standard: {types: [choice, cloze]}\n  talk: {sections: [views]}\nforms:\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = rivers(tmp_path / "project")
    made.edit(DECK, ("forms:\n", VARIANTS))
    return made


def by_guid(package: Path) -> dict[str, object]:
    return {note.guid: note for note in notes(package)}


def test_a_variant_is_a_part_of_the_package_note_by_note(project: Project) -> None:
    project.first()
    out = project.folder / "build"
    whole, standard, talk = (by_guid(out / f"{name}.apkg") for name in ("rivers", "rivers-standard", "rivers-talk"))
    assert 0 < len(standard) < len(whole)
    assert 0 < len(talk) < len(whole)
    for part in (standard, talk):
        assert part.items() <= whole.items(), "the same guids, words, tags and times"
    text = [line for line in (out / "rivers-standard.txt").read_text("utf-8").splitlines() if line[0] != "#"]
    assert len(text) == len(standard)


def test_variants_change_nothing_else(project: Project, tmp_path: Path) -> None:
    project.first()
    plain = rivers(tmp_path / "plain")
    plain.first()
    names = {file.name for file in (plain.folder / "build").iterdir() if file.suffix != ".html"}
    for name in names - {".made.json", "rivers-changes.md"}:
        assert (project.folder / "build" / name).read_bytes() == (plain.folder / "build" / name).read_bytes(), name
    assert project.ledgers() == plain.ledgers()


def test_the_release_note_says_which_of_the_packages_to_import(project: Project) -> None:
    project.first()
    steps = (project.folder / "build/rivers-changes.md").read_text("utf-8")
    parts = "`rivers-standard.apkg` or `rivers-talk.apkg` for a part of it"
    assert f"Import one file into Anki: `rivers.apkg` for the whole deck, or {parts}." in steps
    project.edit(CORE, ("carry no boats", "carry few boats"))
    project.succeed("publish")
    steps = (project.folder / "build/rivers-changes.md").read_text("utf-8")
    assert f"import one file into Anki: `rivers.apkg` for the whole deck, or {parts}." in steps
    assert "import the new package of that part instead" in steps


def test_the_index_page_names_each_variant(project: Project) -> None:
    project.succeed("build")
    index = (project.folder / "build" / "index.html").read_text("utf-8")
    assert '<a href="rivers-standard.apkg"><b>Anki deck standard</b></a>' in index
    assert '<a href="rivers-talk.txt"><b>Text for Anki talk</b></a>' in index
    project.edit(DECK, ("  talk: {sections: [views]}\n", ""))
    project.succeed("build")
    assert not list((project.folder / "build").glob("rivers-talk*"))


def studied(anki: Anki, package: Path) -> dict[str, Note]:
    anki.at(START + DAY)
    anki.import_package(package)
    anki.study([3, 4, 1, 3, 2])
    anki.pass_days(2)
    anki.study([3, 3, 4])
    anki.flag([anki.notes()[0].cards[0].id], 2)
    return {note.guid: note for note in anki.notes()}


def test_a_learner_goes_from_standard_to_the_whole_deck_and_back(every_anki: Anki, project: Project) -> None:
    project.first()
    out = project.folder / "build"
    mine = studied(every_anki, out / "rivers-standard.apkg")
    before = snapshot_of(every_anki)
    assert len(before.revlog) > 5

    every_anki.import_package(out / "rivers.apkg")
    whole = snapshot_of(every_anki)
    check(lost(before, whole))
    every_guid = {note.guid: note for note in every_anki.notes()}
    assert every_guid.keys() == by_guid(out / "rivers.apkg").keys()
    assert {guid: every_guid[guid] for guid in mine} == mine, "not a card, a date or a flag is different"
    assert whole.revlog == before.revlog
    assert len(whole.notes) == len(every_guid), "no note is there twice"
    assert whole.types.keys() >= before.types.keys()

    every_anki.study([3, 1, 4, 3])
    later = snapshot_of(every_anki)
    every_anki.import_package(out / "rivers-standard.apkg")
    back = snapshot_of(every_anki)
    check(lost(later, back))
    assert back.notes == later.notes
    assert (back.decks, back.revlog) == (later.decks, later.revlog)


def test_an_edition_of_a_variant_updates_what_it_has(anki: Anki, project: Project) -> None:
    project.first()
    out = project.folder / "build"
    mine = studied(anki, out / "rivers-standard.apkg")
    project.now = START + 30 * DAY
    project.edit(CORE, ("about 610 km", "about 640 km"))
    project.succeed("publish")
    anki.at(START + 31 * DAY)
    anki.import_package(out / "rivers-standard.apkg")
    now = {note.guid: note for note in anki.notes()}
    assert now.keys() == mine.keys()
    assert {guid: note.cards for guid, note in now.items()} == {guid: note.cards for guid, note in mine.items()}
    anki.import_package(out / "rivers.apkg")
    assert {note.guid for note in anki.notes()} == by_guid(out / "rivers.apkg").keys()


def test_new_cards_keep_their_places(anki: Anki, project: Project) -> None:
    """Cards of a variant stand as far apart as in the whole deck, so that those of the rest fit between them."""
    project.first()
    out = project.folder / "build"
    anki.import_package(out / "rivers-standard.apkg")
    some = {note.guid: note.cards[0].due for note in anki.notes()}
    anki.import_package(out / "rivers.apkg")
    assert {note.guid: note.cards[0].due for note in anki.notes() if note.guid in some} == some
    assert len({note.cards[0].due for note in anki.notes()}) == len(anki.notes())


@pytest.mark.parametrize(
    ("variants", "said"),
    [
        ("retired: {types: [choice]}", "a variant cannot be called “retired”: the package of retired questions uses"),
        ("standard: {}", "the variant “standard” is the whole deck, which has a package already"),
        ("standard: {sections: [viewz]}", "there is no section “viewz” (did you mean “views”?)"),
        ("standard: {sections: [What is said]}", "“What is said” is the name of a section: write its id, views"),
        ("standard: {tag: [core]}", "unknown key “tag” in the variant “standard” (did you mean “tags”?)"),
        ("Standard: {types: [choice]}", "may contain only lower-case letters, digits and hyphens: try “standard”"),
        ("standard: [choice]", "the variant “standard” should be “key: value” lines, not a list"),
    ],
)
def test_what_is_no_variant_is_told(variants: str, said: str, tmp_path: Path) -> None:
    project = rivers(tmp_path)
    project.edit(DECK, ("forms:\n", f"variants:\n  {variants}\nforms:\n"))
    (problem,) = load(project.folder)[1]
    assert said in told(problem)


def test_no_other_deck_may_have_the_name_of_a_variant(project: Project) -> None:
    text = project.read(DECK).replace("name: Rivers", "name: Streams").replace("test-rivers", "test-streams")
    (project.folder / "decks/rivers-talk.yaml").write_text(text, "utf-8")
    assert "the deck “rivers” has output files named “rivers-talk” too" in project.run("check").err
