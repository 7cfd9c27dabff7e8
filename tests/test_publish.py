"""Editions: which notes change from one to the next, which go on under another id, retire or come back."""

import re
from pathlib import Path

import pytest

from quizgen.outputs.anki.frozen_note_types import Fingerprint, fingerprints
from quizgen.publishing import release
from tests.support.published import DECK, FACTS, LEDGER, RIVER, START, TEMPLATES, Project, fact, note_type_times, rivers

DOVY = fact("dovy-course", "dovy", "inner-sea", "95 km").replace("at: 7", "at: 4")
FENN = ("\n  sea:\n", "\n    fenn: {name: Fenn}\n  sea:\n")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return rivers(tmp_path)


def change_times(project: Project) -> dict[str, int]:
    return {id_: note.mod for id_, note in project.package().items()}


def notes_of(id_: str) -> set[str]:
    return {f"{id_}/{template}" for template in TEMPLATES}


# What is written


def test_build_never_writes_the_ledger(project: Project) -> None:
    assert "never published" in project.succeed("build").out
    assert not project.ledgers()
    project.first()
    before = project.ledgers()
    project.edit(FACTS, ("length: 320 km", "length: 330 km"))
    assert "not published: " in project.succeed("build").out
    assert project.ledgers() == before


def test_the_same_facts_make_the_same_bytes_published_or_not(project: Project) -> None:
    project.succeed("build")
    first = (project.folder / "build/rivers.apkg").read_bytes()
    project.succeed("build", "--force")
    assert (project.folder / "build/rivers.apkg").read_bytes() == first
    project.first()
    published = (project.folder / "build/rivers.apkg").read_bytes()
    for command in ("build", "publish"):
        project.succeed(command)
        assert (project.folder / "build/rivers.apkg").read_bytes() == published
    for path in project.folder.glob("*/*.yaml"):
        path.write_text(path.read_text("utf-8") + "# a remark\n", "utf-8")
    project.succeed("build", "--force")
    assert (project.folder / "build/rivers.apkg").read_bytes() == published


def test_publishing_again_changes_nothing_and_says_so(project: Project) -> None:
    project.first()
    before = project.ledgers()
    assert "nothing new to publish" in project.succeed("publish", "--note", "again").out
    assert project.ledgers() == before


def test_an_edit_that_was_built_and_undone_leaves_nothing_to_publish(project: Project) -> None:
    project.first()
    package = (project.folder / "build/rivers.apkg").read_bytes()
    project.edit(FACTS, ("length: 320 km", "length: 330 km"), (DOVY, ""))
    project.succeed("build")
    assert (project.folder / "build/rivers.apkg").read_bytes() != package
    project.edit(FACTS, ("length: 330 km", "length: 320 km"), ("  essa-course:\n", f"{DOVY}  essa-course:\n"))
    assert "nothing new to publish" in project.succeed("publish").out
    assert (project.folder / "build/rivers.apkg").read_bytes() == package


def test_a_ledger_is_never_started_without_being_asked(project: Project) -> None:
    errors = project.fail("publish")
    assert f"quizgen --project {project.folder} publish rivers --first" in errors
    assert "if it is lost, restore it from a copy of the project: without it" in errors
    (project.folder / ".git").mkdir()
    errors = project.fail("publish")
    assert f"git -C {project.folder} log -- decks/rivers.ledger.jsonl" in errors
    assert not (project.folder / "build").exists() or not list((project.folder / "build").iterdir())
    project.first()
    assert project.run("publish", "--first").code == 2
    (project.folder / LEDGER).unlink()
    for arguments in (("publish",), ("publish", "--first")):
        assert "rivers-changes.md shows that the deck was published" in project.fail(*arguments)
    assert "rivers-changes.md" in project.succeed("build").err
    assert "rivers-changes.md" in project.succeed("diff").err
    (project.folder / "build/rivers-changes.md").unlink()
    project.first()


def test_only_the_decks_named_are_published(project: Project) -> None:
    other = project.read(DECK).replace("name: Rivers\n", "name: Other\n").replace("test-rivers", "test-other")
    (project.folder / "decks/other.yaml").write_text(other, "utf-8")
    project.succeed("publish", "rivers", "--first", "--out", str(project.folder / "elsewhere"))
    assert project.ledgers().keys() == {"rivers.ledger.jsonl"}
    assert (project.folder / "elsewhere/rivers-changes.md").exists()
    assert not (project.folder / "build").exists()
    assert "other" in project.fail("publish")
    project.first()
    assert project.ledgers().keys() == {"rivers.ledger.jsonl", "other.ledger.jsonl"}


def test_a_note_on_the_edition_is_kept(project: Project) -> None:
    project.succeed("publish", "--first", "--note", "Ours & “theirs”")
    assert "\n\nOurs & “theirs”\n\n" in project.read("build/rivers-changes.md")
    assert project.editions()[0]["note"] == "Ours & “theirs”"


@pytest.mark.parametrize(
    ("old", "new"),
    [("Five rivers that", "Few rivers that"), ("[views]}", "[views]}\n  more: {name: More, topics: []}")],
)
def test_diff_says_what_changed_about_the_deck_as_a_whole(old: str, new: str, project: Project) -> None:
    project.first()
    project.edit(DECK, (old, new))
    assert project.succeed("diff").out.endswith("the deck as a whole: its description or its sections\n")


# Times


def test_only_the_time_of_a_changed_note_moves_and_always_forward(project: Project) -> None:
    project.first()
    before = change_times(project)
    project.edit(FACTS, ("claim: carry no boats", "claim: carry few boats"))
    project.now = START - 10_000_000
    project.succeed("publish")
    after = change_times(project)
    assert {id_ for id_ in after if after[id_] != before[id_]} == {"alda-boats/claim"}
    assert after["alda-boats/claim"] > before["alda-boats/claim"]
    project.edit(FACTS, ("claim: carry few boats", "claim: carry no boats"))
    project.now = START - 20_000_000
    project.succeed("publish")
    assert change_times(project)["alda-boats/claim"] > after["alda-boats/claim"]
    assert "nothing new to publish" in project.succeed("publish").out


def test_going_back_to_an_earlier_edition_publishes_another_one(project: Project) -> None:
    project.first()
    for old, new in (("questions: 6", "questions: 5"), ("questions: 5", "questions: 6")):
        project.edit(DECK, (old, new))
        assert "published: changed forms (A, B)" in project.succeed("publish").out
    codes = [row["edition"] for row in project.editions()]
    assert len(codes) == 3
    assert len(set(codes)) == 2


def test_new_tags_change_a_note_and_a_new_section_does_not(project: Project) -> None:
    project.first()
    before = change_times(project)
    project.edit(DECK, ("{name: What is said, topics: [views]}", "{name: What is said, topics: []}"))
    project.edit(DECK, ("topics: [rivers]", "topics: [rivers, views]"))
    out = project.succeed("diff").out
    assert "moved: alda-boats/claim" in out
    assert "section: [-views-] {+rivers+}" in out
    project.succeed("publish")
    assert change_times(project) == before
    project.edit("seeds/sources.yaml", ("survey:", "survey-2:"))
    project.edit("templates/view.yaml", ("voice: view", "voice: measured"))
    facts = project.read(FACTS).replace("source: survey", "source: survey-2")
    (project.folder / FACTS).write_text(facts, "utf-8")
    project.succeed("publish")
    changed = {id_ for id_, mod in change_times(project).items() if mod != before[id_]}
    assert changed == {"alda-boats/claim", "bero-fish/claim", *notes_of("essa-by-boat")}


def test_a_new_design_changes_only_the_note_types_and_moves_their_time_forward(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.first()
    notes, types = change_times(project), note_type_times(project.folder / "build/rivers.apkg")
    new = {key: Fingerprint(one.structure, f"new {one.design}") for key, one in fingerprints().items()}
    monkeypatch.setattr(release, "fingerprints", lambda: new)
    project.now = START - 10_000_000
    assert project.run("diff", "--exit-code").code == 1
    assert "changed card designs (question, cloze)" in project.succeed("publish").out
    after = note_type_times(project.folder / "build/rivers.apkg")
    assert change_times(project) == notes
    assert all(after[name] > types[name] for name in types)
    assert "nothing new to publish" in project.succeed("publish").out


# Retired and restored


def test_the_notes_of_a_removed_fact_are_retired_and_restored_with_it(project: Project) -> None:
    project.first()
    before = project.package()
    assert not (project.folder / "build/rivers-retired.apkg").exists()
    project.edit(FACTS, (DOVY, ""))
    out = project.succeed("publish").out
    assert "3 retired" in out
    assert "suspend them: rivers-changes.html has the search" in out
    for word in ("Retired:_*", "suspend", "rivers-retired.apkg", 'ID:"dovy-course/sea"'):
        assert word in project.read("build/rivers-changes.md")
    gone = project.package("rivers-retired.apkg")
    assert gone.keys() == notes_of("dovy-course")
    assert not gone.keys() & project.package().keys()
    for id_, note in gone.items():
        assert note.guid == before[id_].guid
        assert note.mod > before[id_].mod
        assert note.tags.split() == ["quizgen::retired"]
        assert any("retired" in field for field in note.fields)
    project.succeed("build")
    assert project.package("rivers-retired.apkg") == gone
    project.edit(FACTS, ("  essa-course:\n", f"{DOVY}  essa-course:\n"))
    assert "3 restored" in project.succeed("publish").out
    assert not (project.folder / "build/rivers-retired.apkg").exists()
    back = project.package()
    for id_ in gone:
        assert (back[id_].guid, back[id_].fields) == (before[id_].guid, before[id_].fields)
        assert back[id_].mod > gone[id_].mod


def test_a_retired_cloze_keeps_its_blank_in_place(project: Project) -> None:
    project.edit(RIVER, ("By {{ cite }}, the {{ river }}", "By {{ cite }} (sheet `_______`), the {{ river }}"))
    project.first()
    assert "{{c1::Inner Sea}}" in project.package()["dovy-course/sea"].fields[1]
    project.edit(FACTS, (DOVY, ""))
    project.succeed("publish")
    text = project.package("rivers-retired.apkg")["dovy-course/sea"].fields[1]
    assert text == "By the School Atlas (sheet _______), the Dovy runs into the {{c1::Inner Sea}}."


# Renames


def test_a_renamed_fact_keeps_its_notes(project: Project) -> None:
    project.first()
    before = project.guids()
    project.rename("dovy-course", "dovy-run", "dovy-course")
    assert "3 renamed" in project.succeed("diff").out
    project.succeed("publish")
    after = project.guids()
    assert {id_: after[id_] for id_ in notes_of("dovy-run")} == {
        f"dovy-run/{template}": before[f"dovy-course/{template}"] for template in TEMPLATES
    }
    assert "nothing new to publish" in project.succeed("publish").out
    project.edit(FACTS, ("    was: [dovy-course]\n", ""))
    assert "nothing new to publish" in project.succeed("publish").out


def test_renaming_a_fact_leaves_all_other_notes_alone(project: Project) -> None:
    project.first()
    before = project.package()
    project.rename("dovy-course", "dovy-run", "dovy-course")
    project.succeed("publish")
    after = project.package()
    assert all(after[id_] == before[id_] for id_ in after if not id_.startswith("dovy"))


def test_a_renamed_template_keeps_its_notes(project: Project) -> None:
    project.first()
    before = project.guids()
    project.edit(RIVER, ("  mouth:\n    type", "  end:\n    was: mouth\n    type"))
    assert "6 renamed" in project.succeed("publish").out
    assert project.guids()["alda-course/end"] == before["alda-course/mouth"]


def test_fact_and_template_renamed_together_keep_their_notes(project: Project) -> None:
    project.first()
    before = project.guids()
    project.edit(RIVER, ("  mouth:\n    type", "  end:\n    was: mouth\n    type"))
    project.rename("dovy-course", "dovy-run", "dovy-course")
    project.succeed("publish")
    assert project.guids()["dovy-run/end"] == before["dovy-course/mouth"]
    assert "nothing new to publish" in project.succeed("publish").out


def test_a_chain_of_names_keeps_the_notes_whichever_editions_were_missed(project: Project) -> None:
    project.first()
    before = project.guids()
    project.rename("dovy-course", "dovy-run", "dovy-course")
    project.edit(FACTS, ("  dovy-run:\n    was: [dovy-course]\n", "  dovy-way:\n    was: [dovy-run, dovy-course]\n"))
    project.succeed("publish")
    assert project.guids()["dovy-way/mouth"] == before["dovy-course/mouth"]
    project.edit(FACTS, ("  dovy-way:\n    was: [dovy-run,", "  dovy-end:\n    was: [dovy-way, dovy-run,"))
    project.succeed("publish")
    assert project.guids()["dovy-end/mouth"] == before["dovy-course/mouth"]


def test_two_facts_swap_their_names(project: Project) -> None:
    project.first()
    before = project.package()
    swap(project)
    assert "6 renamed" in project.succeed("publish").out
    for _ in range(2):
        after = project.package()
        for template in TEMPLATES:
            assert after[f"bero-course/{template}"].guid == before[f"dovy-course/{template}"].guid
            assert after[f"dovy-course/{template}"].guid == before[f"bero-course/{template}"].guid
            assert after[f"dovy-course/{template}"].fields[1:] == before[f"bero-course/{template}"].fields[1:]
        assert "nothing new to publish" in project.succeed("publish").out


def swap(project: Project) -> None:
    project.rename("dovy-course", "x", "bero-course")
    project.rename("bero-course", "dovy-course", "dovy-course")
    text = project.read(FACTS)
    text = text.replace("  dovy-course:\n    was: [dovy-course]", "  dovy-course:\n    was: [bero-course]")
    text = text.replace("  x:\n    was: [bero-course]", "  bero-course:\n    was: [dovy-course]")
    (project.folder / FACTS).write_text(text, "utf-8")


def test_where_names_move_up_a_question_never_published_starts_from_scratch(project: Project) -> None:
    """Alda becomes Bero and Bero becomes Dovy, where Alda was never asked for its mouth."""
    project.edit(FACTS, (DOVY, ""), ("    length: about 610 km\n", "    length: about 610 km\n    skip: [mouth]\n"))
    project.first()
    before = project.guids()
    project.rename("bero-course", "dovy-course", "bero-course")
    project.rename("alda-course", "bero-course", "alda-course")
    project.edit(FACTS, ("    skip: [mouth]\n", ""))
    project.succeed("publish")
    after = project.guids()
    assert after["dovy-course/mouth"] == before["bero-course/mouth"]
    assert after["bero-course/length"] == before["alda-course/length"]
    assert after["bero-course/mouth"] not in before.values()
    assert "nothing new to publish" in project.succeed("publish").out


def test_a_retired_fact_returns_under_a_new_name(project: Project) -> None:
    project.first()
    before = project.guids()
    project.edit(FACTS, (DOVY, ""))
    project.succeed("publish")
    again = DOVY.replace("  dovy-course:\n", "  dovy-run:\n    was: [dovy-course]\n")
    project.edit(FACTS, ("  essa-course:\n", f"{again}  essa-course:\n"))
    assert "3 restored" in project.succeed("publish").out
    assert project.guids()["dovy-run/mouth"] == before["dovy-course/mouth"]


def test_another_fact_that_takes_a_free_name_starts_from_scratch(project: Project) -> None:
    project.first()
    before = project.guids()
    project.rename("dovy-course", "dovy-run", "dovy-course")
    project.succeed("publish")
    project.edit(
        FACTS, ("    was: [dovy-course]\n", ""), FENN, ("\nview:\n", f"{fact('dovy-course', 'fenn')}\nview:\n")
    )
    project.succeed("publish")
    after = project.guids()
    assert len(set(after.values())) == len(after)
    assert after["dovy-run/mouth"] == before["dovy-course/mouth"]


def test_two_facts_become_one(project: Project) -> None:
    project.first()
    before = project.guids()
    project.edit(FACTS, (DOVY, ""))
    project.rename("bero-course", "both", "bero-course", "dovy-course")
    out = project.succeed("publish").out
    assert "3 renamed, 3 retired" in out
    assert project.guids()["both/mouth"] == before["bero-course/mouth"]
    assert "nothing new to publish" in project.succeed("publish").out


def test_a_forgotten_was_is_noticed(project: Project) -> None:
    project.first()
    project.rename("dovy-course", "dovy-run")
    for command in (["check"], ["build"], ["build"], ["diff"], ["publish", "--not-renamed"]):
        warnings = project.succeed(*command).err
        assert re.search(
            r"facts.yaml:\d+:3: warning: “dovy-course/\w+” disappears and the similar “dovy-run/\w+”", warnings
        )
        assert "add “was: dovy-course” to it" in warnings
        assert warnings.count("disappears") == 1
    assert "disappears" not in project.succeed("check").err


def test_what_looks_renamed_is_published_as_new_only_if_that_is_meant(project: Project) -> None:
    project.first()
    project.rename("dovy-course", "dovy-run")
    build = {path.name: path.read_bytes() for path in (project.folder / "build").iterdir()}
    errors = project.fail("publish")
    assert "add “was: dovy-course” to it" in errors
    assert "nothing was published: add what is missing, or publish with --not-renamed" in errors
    assert {path.name: path.read_bytes() for path in (project.folder / "build").iterdir()} == build
    project.succeed("publish", "--not-renamed")
    assert "dovy-run/sea" in project.guids()


def test_a_renamed_fact_with_a_correction_is_noticed_and_another_fact_is_not(project: Project) -> None:
    project.first()
    project.rename("dovy-course", "dovy-run")
    project.edit(
        FACTS, ("    length: 95 km", "    length: 96 km"), ("    dovy: {name: Dovy}", "    dovy: {name: Dovie}")
    )
    assert "“dovy-course/length” disappears and the similar “dovy-run/length”" in project.succeed("diff").err
    project.edit(
        FACTS, FENN, (DOVY.replace("dovy-course", "dovy-run").replace("95", "96"), fact("fenn-course", "fenn"))
    )
    assert "disappears" not in project.succeed("diff").err


def test_a_forgotten_was_in_a_template_is_noticed(project: Project) -> None:
    project.first()
    project.edit(RIVER, ("  mouth:\n    type", "  end:\n    type"))
    warnings = project.succeed("diff").err
    assert re.search(r"river.yaml:\d+:\d+: warning: .* \(and 5 more like this\)", warnings)
    assert "if the item template was renamed, add “was: mouth” to it" in warnings


def test_a_was_that_comes_too_late_is_an_error(project: Project) -> None:
    project.first()
    project.rename("dovy-course", "dovy-run")
    project.succeed("publish", "--not-renamed")
    project.edit(FACTS, ("  dovy-run:\n", "  dovy-run:\n    was: [dovy-course]\n"))
    errors = project.fail("build")
    assert "was already published as a new question" in errors
    assert re.search(r"facts.yaml:\d+:11: error", errors)


def test_the_name_of_a_retired_fact_is_not_for_another(project: Project) -> None:
    project.first()
    project.edit(FACTS, (DOVY, ""))
    project.succeed("publish")
    project.rename("bero-course", "dovy-course", "bero-course")
    assert "is the id of a retired question" in project.fail("publish")
    project.edit(FACTS, ("  dovy-course:\n", "  bero-run:\n"))
    assert "3 renamed" in project.succeed("publish").out


@pytest.mark.parametrize(
    ("renames", "message"),
    [
        ([("dovy-course", "dovy-run", "bero-course")], "“bero-course” is still the name of another fact"),
        (
            [("dovy-course", "dovy-run", "gone"), ("bero-course", "bero-run", "gone")],
            "the fact “bero-run” also says “was: gone”",
        ),
        ([("dovy-course", "dovy-run", "dovy-run")], "this fact is “dovy-run”"),
    ],
)
def test_a_was_that_belongs_to_another_is_an_error(
    renames: list[tuple[str, str, str]], message: str, project: Project
) -> None:
    project.first()
    for old, new, was in renames:
        project.rename(old, new, was)
    errors = project.fail("publish")
    assert message in errors
    assert re.search(r"seeds/facts.yaml:\d+:11: error", errors)


def test_a_template_that_was_another_which_is_still_there_is_an_error(project: Project) -> None:
    project.edit(RIVER, ("  mouth:\n    type", "  mouth:\n    was: [sea]\n    type"))
    assert re.search(
        r"templates/river.yaml:9:11: error: “sea” is still the name of another item template", project.fail("build")
    )


def test_a_was_that_is_done_does_not_justify_another_rename(project: Project) -> None:
    """Once the fact that was Dovy has been published, its “was” does not let another fact take its name."""
    project.first()
    project.rename("dovy-course", "dovy-run", "dovy-course")
    project.succeed("publish")
    project.rename("bero-course", "bero-run", "dovy-run")
    assert "is still asked" in project.fail("publish")


# Identity


@pytest.mark.parametrize(
    ("path", "old", "new", "parts"),
    [
        (
            DECK,
            "name: Rivers\n",
            "name: Waters\n",
            ("decks/rivers.yaml:1:7", "second deck", "change it back to “Rivers”"),
        ),
        (DECK, "test-rivers", "test-waters", ("decks/rivers.yaml:2:12", "“quizgen/test-rivers”", "start another deck")),
        (DECK, "What is said", "Sayings", ("decks/rivers.yaml:6:", "second subdeck", "learners may rename it")),
        (
            LEDGER,
            "8a328192",
            "00000000",
            ("rivers.ledger.jsonl:1:1", "fields or card templates", "use the version of quizgen"),
        ),
    ],
)
def test_a_change_of_identity_is_an_error(
    path: str, old: str, new: str, parts: tuple[str, ...], project: Project
) -> None:
    project.first()
    project.edit(path, (old, new))
    for command in ("build", "diff", "publish"):
        errors = project.fail(command)
        assert all(part in errors for part in parts), errors


VIEWS = "  views: {name: What is said, topics: [views]}"


def test_a_section_with_another_id_and_another_name_is_an_error(project: Project) -> None:
    project.first()
    project.edit(DECK, (VIEWS, "  said: {name: Sayings, topics: [views]}"))
    for command in ("build", "diff", "publish"):
        errors = project.fail(command)
        assert "decks/rivers.yaml:6:16: error: the section “views” was published as “What is said”" in errors
        assert "change it back to “What is said”" in errors
        assert "“rivers”" not in errors


@pytest.mark.parametrize(
    ("section", "others", "news"),
    [
        ("  said: {name: What is said, topics: [views]}", "[rivers]", "2 moved"),
        ("  said: {name: Sayings, topics: []}", "[rivers, views]", "2 moved"),
        (f"{VIEWS}\n  said: {{name: Sayings, topics: []}}", "[rivers]", "the deck as a whole"),
    ],
)
def test_questions_move_to_another_section(section: str, others: str, news: str, project: Project) -> None:
    project.first()
    before = change_times(project)
    project.edit(DECK, (VIEWS, section), ("topics: [rivers]", f"topics: {others}"))
    assert f"published: {news}" in project.succeed("publish").out
    assert change_times(project) == before
    assert "nothing new" in project.succeed("publish").out


def test_a_section_may_be_split_into_two_new_ones(project: Project) -> None:
    project.first()
    text = project.read(FACTS).replace("topics:\n", "topics:\n  short: Short rivers\n", 1)
    text = text.replace("  dovy-course:\n", "  dovy-course:\n    topic: short\n")
    (project.folder / FACTS).write_text(text, "utf-8")
    parts = "  long: {name: Long ones, topics: [rivers]}\n  short: {name: Short ones, topics: [short]}"
    project.edit(DECK, ("  rivers: {name: Where rivers run, topics: [rivers]}", parts))
    assert "Long ones" not in project.succeed("publish").err


def test_a_renamed_deck_file_is_noticed(project: Project) -> None:
    project.first()
    (project.folder / DECK).rename(project.folder / "decks/streams.yaml")
    assert "rename it to decks/streams.ledger.jsonl" in project.fail("build")
    (project.folder / ".git").mkdir()
    for arguments in (("build",), ("publish", "--first")):
        errors = project.fail(*arguments)
        assert f"git -C {project.folder} mv decks/rivers.ledger.jsonl decks/streams.ledger.jsonl" in errors
    (project.folder / LEDGER).rename(project.folder / "decks/streams.ledger.jsonl")
    assert "nothing new to publish" in project.succeed("publish").out


def test_a_ledger_without_a_deck_is_reported(project: Project) -> None:
    project.first()
    (project.folder / "decks/old.ledger.jsonl").write_bytes((project.folder / LEDGER).read_bytes())
    assert "this ledger has no decks/old.yaml" in project.succeed("build").err


def test_two_decks_of_one_namespace_are_an_error(project: Project) -> None:
    (project.folder / "decks/copy.yaml").write_text(project.read(DECK).replace("name: Rivers", "name: Copy"), "utf-8")
    assert "decks/copy.yaml has the same namespace" in project.fail("build")


# The edition's code


def test_the_code_is_on_every_output_and_the_same_on_any_machine(project: Project, tmp_path: Path) -> None:
    project.first()
    code = project.editions()[0]["edition"]
    assert re.fullmatch("[2-9A-HJ-NP-Z]{5}", code)
    for name in (
        "rivers-A.html",
        "rivers-A-key.html",
        "rivers-B.html",
        "rivers-B-key.html",
        "rivers.json",
        "index.html",
    ):
        assert code in project.read(f"build/{name}")
    other = rivers(tmp_path / "elsewhere")
    other.now += 5_000_000
    assert f"rivers, edition {code}:" in other.succeed("build").out


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (FACTS, "claim: carry no boats", "claim: carry few boats"),
        (FACTS, "accept: [the Grey Sea]", "accept: [Grey Waters]"),
        (FACTS, "The *only* view", "The only view"),
        (FACTS, "name: judgement", "name: opinion"),
        (FACTS, "at: 14", "at: 15"),
        (DECK, "title: Five rivers", "title: Six rivers"),
        (DECK, "names: [A, B]", "names: [A, C]"),
        (DECK, "questions: 6", "questions: 5"),
        (DECK, "description: Five rivers", "description: Six rivers"),
        (DECK, "name: What is said", "name: Sayings"),
    ],
)
def test_any_difference_changes_the_code(path: str, old: str, new: str, project: Project) -> None:
    before = project.succeed("build").out.split(":")[0]
    project.edit(path, (old, new))
    assert project.succeed("build").out.split(":")[0] != before
