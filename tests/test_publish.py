"""Editions: what moves and what stays from one to the next, who goes on as whom, what retires and what comes back."""

import re
from pathlib import Path

import pytest

from quizgen.outputs import release
from quizgen.outputs.anki import fingerprints
from tests.published import ASKED, DECK, FACTS, LEDGER, RIVER, START, Project, fact, model_times, rivers

DOVY = fact("dovy-course", "dovy", "inner-sea", "95 km").replace("at: 7", "at: 4")
FENN = ("\n  sea:\n", "\n    fenn: {name: Fenn}\n  sea:\n")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return rivers(tmp_path)


def moves(project: Project) -> dict[str, int]:
    return {id_: note.mod for id_, note in project.package().items()}


def guids(project: Project) -> dict[str, str]:
    return {id_: note.guid for id_, note in project.package().items()}


def notes_of(id_: str) -> set[str]:
    return {f"{id_}/{template}" for template in ASKED}


# What is written


def test_build_never_writes_the_ledger(project: Project) -> None:
    assert "never published" in project.right("build").out
    assert not project.ledgers()
    project.first()
    before = project.ledgers()
    project.edit(FACTS, ("length: 320 km", "length: 330 km"))
    assert "not published: " in project.right("build").out
    assert project.ledgers() == before


def test_the_same_facts_give_the_same_bytes_published_or_not(project: Project) -> None:
    project.right("build")
    first = (project.folder / "build/rivers.apkg").read_bytes()
    project.right("build")
    assert (project.folder / "build/rivers.apkg").read_bytes() == first
    project.first()
    handed_out = (project.folder / "build/rivers.apkg").read_bytes()
    for command in ("build", "publish"):
        project.right(command)
        assert (project.folder / "build/rivers.apkg").read_bytes() == handed_out
    for path in project.folder.glob("*/*.yaml"):
        path.write_text(path.read_text("utf-8") + "# a remark\n", "utf-8")
    project.right("build")
    assert (project.folder / "build/rivers.apkg").read_bytes() == handed_out


def test_publishing_again_changes_nothing_and_says_so(project: Project) -> None:
    project.first()
    before = project.ledgers()
    assert "nothing new to publish" in project.right("publish", "--note", "again").out
    assert project.ledgers() == before


def test_an_edit_that_was_built_and_undone_leaves_nothing_to_publish(project: Project) -> None:
    project.first()
    package = (project.folder / "build/rivers.apkg").read_bytes()
    project.edit(FACTS, ("length: 320 km", "length: 330 km"), (DOVY, ""))
    project.right("build")
    assert (project.folder / "build/rivers.apkg").read_bytes() != package
    project.edit(FACTS, ("length: 330 km", "length: 320 km"), ("  essa-course:\n", f"{DOVY}  essa-course:\n"))
    assert "nothing new to publish" in project.right("publish").out
    assert (project.folder / "build/rivers.apkg").read_bytes() == package


def test_a_deck_without_a_ledger_is_not_begun_by_the_way(project: Project) -> None:
    said = project.wrong("publish")
    assert "quizgen publish rivers --first" in said
    assert "git log -- decks/rivers.ledger.jsonl" in said
    assert not (project.folder / "build").exists() or not list((project.folder / "build").iterdir())
    project.first()
    assert project.run("publish", "--first").code == 2
    (project.folder / LEDGER).unlink()
    for arguments in (("publish",), ("publish", "--first")):
        assert "rivers-changes.md in build/ tells of an edition" in project.wrong(*arguments)
    assert "rivers-changes.md" in project.right("build").err
    assert "rivers-changes.md" in project.right("diff").err
    (project.folder / "build/rivers-changes.md").unlink()
    project.first()


def test_only_the_decks_named_are_published(project: Project) -> None:
    other = project.read(DECK).replace("name: Rivers\n", "name: Other\n").replace("test-rivers", "test-other")
    (project.folder / "decks/other.yaml").write_text(other, "utf-8")
    project.right("publish", "rivers", "--first", "--out", str(project.folder / "elsewhere"))
    assert project.ledgers().keys() == {"rivers.ledger.jsonl"}
    assert (project.folder / "elsewhere/rivers-changes.md").exists()
    assert not (project.folder / "build").exists()
    assert "other" in project.wrong("publish")
    project.first()
    assert project.ledgers().keys() == {"rivers.ledger.jsonl", "other.ledger.jsonl"}


def test_a_note_on_the_edition_is_kept(project: Project) -> None:
    project.right("publish", "--first", "--note", "Ours & “theirs”")
    assert "\n\nOurs & “theirs”\n\n" in project.read("build/rivers-changes.md")
    assert project.rows()[1]["note"] == "Ours & “theirs”"


@pytest.mark.parametrize(
    ("old", "new"),
    [("Five rivers that", "Few rivers that"), ("[views]}", "[views]}\n  more: {name: More, topics: []}")],
)
def test_what_changed_of_the_deck_as_a_whole_is_said(old: str, new: str, project: Project) -> None:
    project.first()
    project.edit(DECK, (old, new))
    assert project.right("diff").out.endswith("the deck as a whole: its description or its sections\n")


def test_of_an_edition_that_does_not_say_what_the_deck_was_either_is_said(project: Project) -> None:
    project.first()
    text = re.sub(r' "whole": "\w+",', "", project.read(LEDGER))
    (project.folder / LEDGER).write_text(text, "utf-8")
    assert "nothing new" in project.right("publish").out
    project.edit(DECK, ("Five rivers that", "Some rivers that"))
    said = "its description or its sections, or questions of several editions"
    assert said in project.right("diff").out


# Times


def test_only_what_changed_moves_and_always_forward(project: Project) -> None:
    project.first()
    before = moves(project)
    project.edit(FACTS, ("claim: carry no boats", "claim: carry few boats"))
    project.now = START - 10_000_000
    project.right("publish")
    after = moves(project)
    assert {id_ for id_ in after if after[id_] != before[id_]} == {"alda-boats/claim"}
    assert after["alda-boats/claim"] > before["alda-boats/claim"]
    project.edit(FACTS, ("claim: carry few boats", "claim: carry no boats"))
    project.now = START - 20_000_000
    project.right("publish")
    assert moves(project)["alda-boats/claim"] > after["alda-boats/claim"]
    assert "nothing new to publish" in project.right("publish").out


def test_an_edition_gone_back_to_is_published_once_more(project: Project) -> None:
    project.first()
    for old, new in (("questions: 6", "questions: 5"), ("questions: 5", "questions: 6")):
        project.edit(DECK, (old, new))
        assert "published: other forms (A, B)" in project.right("publish").out
    codes = [row["edition"] for row in project.rows() if "edition" in row]
    assert len(codes) == 3
    assert len(set(codes)) == 2


def test_tags_move_a_note_and_its_section_does_not(project: Project) -> None:
    project.first()
    before = moves(project)
    project.edit(DECK, ("{name: What is said, topics: [views]}", "{name: What is said, topics: []}"))
    project.edit(DECK, ("topics: [rivers]", "topics: [rivers, views]"))
    said = project.right("diff").out
    assert "moved: alda-boats/claim" in said
    assert "section: [-views-] {+rivers+}" in said
    project.right("publish")
    assert moves(project) == before
    project.edit("seeds/sources.yaml", ("survey:", "survey-2:"))
    project.edit("templates/view.yaml", ("voice: view", "voice: measured"))
    facts = project.read(FACTS).replace("source: survey", "source: survey-2")
    (project.folder / FACTS).write_text(facts, "utf-8")
    project.right("publish")
    moved = {id_ for id_, mod in moves(project).items() if mod != before[id_]}
    assert moved == {"alda-boats/claim", "bero-fish/claim", *notes_of("essa-by-boat")}


def test_a_new_design_moves_note_types_alone_and_forward(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.first()
    notes, types = moves(project), model_times(project.folder / "build/rivers.apkg")
    new = {key: (structure, f"new {design}") for key, (structure, design) in fingerprints().items()}
    monkeypatch.setattr(release, "fingerprints", lambda: new)
    project.now = START - 10_000_000
    assert project.run("diff", "--exit-code").code == 1
    assert "other card designs (question, cloze)" in project.right("publish").out
    after = model_times(project.folder / "build/rivers.apkg")
    assert moves(project) == notes
    assert all(after[name] > types[name] for name in types)
    assert "nothing new to publish" in project.right("publish").out


# Retired and restored


def test_a_fact_that_goes_leaves_retired_notes_and_comes_back_as_itself(project: Project) -> None:
    project.first()
    before = project.package()
    assert not (project.folder / "build/rivers-retired.apkg").exists()
    project.edit(FACTS, (DOVY, ""))
    said = project.right("publish").out
    assert "3 retired" in said
    for word in ("Retired:_*", "suspend", "rivers-retired.apkg"):
        assert word in said
        assert word in project.read("build/rivers-changes.md")
    gone = project.package("rivers-retired.apkg")
    assert gone.keys() == notes_of("dovy-course")
    assert not gone.keys() & project.package().keys()
    for id_, note in gone.items():
        assert note.guid == before[id_].guid
        assert note.mod > before[id_].mod
        assert note.tags.split() == ["quizgen::retired"]
        assert any("withdrawn" in field for field in note.fields)
    project.right("build")
    assert project.package("rivers-retired.apkg") == gone
    project.edit(FACTS, ("  essa-course:\n", f"{DOVY}  essa-course:\n"))
    assert "3 restored" in project.right("publish").out
    assert not (project.folder / "build/rivers-retired.apkg").exists()
    back = project.package()
    for id_ in gone:
        assert (back[id_].guid, back[id_].fields) == (before[id_].guid, before[id_].fields)
        assert back[id_].mod > gone[id_].mod


def test_a_retired_cloze_has_its_blank_where_it_was(project: Project) -> None:
    project.edit(RIVER, ("By {{ cite }}, the {{ river }}", "By {{ cite }} (sheet `_______`), the {{ river }}"))
    project.first()
    assert "{{c1::Inner Sea}}" in project.package()["dovy-course/sea"].fields[1]
    project.edit(FACTS, (DOVY, ""))
    project.right("publish")
    said = project.package("rivers-retired.apkg")["dovy-course/sea"].fields[1]
    assert said == "By the School Atlas (sheet _______), the Dovy runs into the {{c1::Inner Sea}}."


# Names


def test_a_renamed_fact_keeps_its_notes(project: Project) -> None:
    project.first()
    before = guids(project)
    project.rename("dovy-course", "dovy-run", "dovy-course")
    assert "3 renamed" in project.right("diff").out
    project.right("publish")
    after = guids(project)
    assert {id_: after[id_] for id_ in notes_of("dovy-run")} == {
        f"dovy-run/{one}": before[f"dovy-course/{one}"] for one in ASKED
    }
    assert "nothing new to publish" in project.right("publish").out
    project.edit(FACTS, ("    was: [dovy-course]\n", ""))
    assert "nothing new to publish" in project.right("publish").out


def test_other_notes_do_not_notice_that_a_fact_was_renamed(project: Project) -> None:
    project.first()
    before = project.package()
    project.rename("dovy-course", "dovy-run", "dovy-course")
    project.right("publish")
    after = project.package()
    assert all(after[id_] == before[id_] for id_ in after if not id_.startswith("dovy"))


def test_a_renamed_template_keeps_its_notes(project: Project) -> None:
    project.first()
    before = guids(project)
    project.edit(RIVER, ("  mouth:\n    type", "  end:\n    was: mouth\n    type"))
    assert "6 renamed" in project.right("publish").out
    assert guids(project)["alda-course/end"] == before["alda-course/mouth"]


def test_fact_and_template_renamed_together_keep_their_notes(project: Project) -> None:
    project.first()
    before = guids(project)
    project.edit(RIVER, ("  mouth:\n    type", "  end:\n    was: mouth\n    type"))
    project.rename("dovy-course", "dovy-run", "dovy-course")
    project.right("publish")
    assert guids(project)["dovy-run/end"] == before["dovy-course/mouth"]
    assert "nothing new to publish" in project.right("publish").out


def test_a_chain_of_names_keeps_the_notes_whichever_editions_were_missed(project: Project) -> None:
    project.first()
    before = guids(project)
    project.rename("dovy-course", "dovy-run", "dovy-course")
    project.edit(FACTS, ("  dovy-run:\n    was: [dovy-course]\n", "  dovy-way:\n    was: [dovy-run, dovy-course]\n"))
    project.right("publish")
    assert guids(project)["dovy-way/mouth"] == before["dovy-course/mouth"]
    project.edit(FACTS, ("  dovy-way:\n    was: [dovy-run,", "  dovy-end:\n    was: [dovy-way, dovy-run,"))
    project.right("publish")
    assert guids(project)["dovy-end/mouth"] == before["dovy-course/mouth"]


def test_two_facts_swap_their_names_once(project: Project) -> None:
    project.first()
    before = project.package()
    swap(project)
    assert "6 renamed" in project.right("publish").out
    for _ in range(2):
        after = project.package()
        for one in ASKED:
            assert after[f"bero-course/{one}"].guid == before[f"dovy-course/{one}"].guid
            assert after[f"dovy-course/{one}"].guid == before[f"bero-course/{one}"].guid
            assert after[f"dovy-course/{one}"].fields[1:] == before[f"bero-course/{one}"].fields[1:]
        assert "nothing new to publish" in project.right("publish").out


def swap(project: Project) -> None:
    project.rename("dovy-course", "x", "bero-course")
    project.rename("bero-course", "dovy-course", "dovy-course")
    text = project.read(FACTS)
    text = text.replace("  dovy-course:\n    was: [dovy-course]", "  dovy-course:\n    was: [bero-course]")
    text = text.replace("  x:\n    was: [bero-course]", "  bero-course:\n    was: [dovy-course]")
    (project.folder / FACTS).write_text(text, "utf-8")


def test_names_move_up_and_a_note_without_a_line_of_its_own_begins_anew(project: Project) -> None:
    """Alda becomes Bero and Bero becomes Dovy, where Alda was never asked for its mouth."""
    project.edit(FACTS, (DOVY, ""), ("    length: about 610 km\n", "    length: about 610 km\n    skip: [mouth]\n"))
    project.first()
    before = guids(project)
    project.rename("bero-course", "dovy-course", "bero-course")
    project.rename("alda-course", "bero-course", "alda-course")
    project.edit(FACTS, ("    skip: [mouth]\n", ""))
    project.right("publish")
    after = guids(project)
    assert after["dovy-course/mouth"] == before["bero-course/mouth"]
    assert after["bero-course/length"] == before["alda-course/length"]
    assert after["bero-course/mouth"] not in before.values()
    assert "nothing new to publish" in project.right("publish").out


def test_a_retired_fact_returns_under_a_new_name(project: Project) -> None:
    project.first()
    before = guids(project)
    project.edit(FACTS, (DOVY, ""))
    project.right("publish")
    again = DOVY.replace("  dovy-course:\n", "  dovy-run:\n    was: [dovy-course]\n")
    project.edit(FACTS, ("  essa-course:\n", f"{again}  essa-course:\n"))
    assert "3 restored" in project.right("publish").out
    assert guids(project)["dovy-run/mouth"] == before["dovy-course/mouth"]


def test_a_free_name_taken_by_another_fact_begins_anew(project: Project) -> None:
    project.first()
    before = guids(project)
    project.rename("dovy-course", "dovy-run", "dovy-course")
    project.right("publish")
    project.edit(
        FACTS, ("    was: [dovy-course]\n", ""), FENN, ("\nview:\n", f"{fact('dovy-course', 'fenn')}\nview:\n")
    )
    project.right("publish")
    after = guids(project)
    assert len(set(after.values())) == len(after)
    assert after["dovy-run/mouth"] == before["dovy-course/mouth"]


def test_two_facts_become_one(project: Project) -> None:
    project.first()
    before = guids(project)
    project.edit(FACTS, (DOVY, ""))
    project.rename("bero-course", "both", "bero-course", "dovy-course")
    said = project.right("publish").out
    assert "3 renamed, 3 retired" in said
    assert guids(project)["both/mouth"] == before["bero-course/mouth"]
    assert "nothing new to publish" in project.right("publish").out


def test_a_forgotten_was_is_noticed(project: Project) -> None:
    project.first()
    project.rename("dovy-course", "dovy-run")
    for command in ("diff", "publish"):
        said = project.right(command).err
        assert re.search(r"facts.yaml:\d+:3: warning: “dovy-course/\w+” disappears and “dovy-run/\w+”", said)
        assert "put “was: dovy-course” into it" in said
        assert said.count("disappears") == 1


def test_a_renamed_fact_with_a_correction_is_noticed_and_another_fact_is_not(project: Project) -> None:
    project.first()
    project.rename("dovy-course", "dovy-run")
    project.edit(
        FACTS, ("    length: 95 km", "    length: 96 km"), ("    dovy: {name: Dovy}", "    dovy: {name: Dovie}")
    )
    assert "“dovy-course/length” disappears and “dovy-run/length”" in project.right("diff").err
    project.edit(
        FACTS, FENN, (DOVY.replace("dovy-course", "dovy-run").replace("95", "96"), fact("fenn-course", "fenn"))
    )
    assert "disappears" not in project.right("diff").err


def test_a_forgotten_was_in_a_template_is_noticed(project: Project) -> None:
    project.first()
    project.edit(RIVER, ("  mouth:\n    type", "  end:\n    type"))
    said = project.right("diff").err
    assert re.search(r"river.yaml:\d+:\d+: warning: .* \(and 5 more such\)", said)
    assert "if the item template was renamed, put “was: mouth” into it" in said


def test_a_was_that_comes_too_late_is_an_error(project: Project) -> None:
    project.first()
    project.rename("dovy-course", "dovy-run")
    project.right("publish")
    project.edit(FACTS, ("  dovy-run:\n", "  dovy-run:\n    was: [dovy-course]\n"))
    said = project.wrong("build")
    assert "was published as a new question already" in said
    assert re.search(r"facts.yaml:\d+:11: error", said)


def test_the_name_of_a_retired_fact_is_not_for_another(project: Project) -> None:
    project.first()
    project.edit(FACTS, (DOVY, ""))
    project.right("publish")
    project.rename("bero-course", "dovy-course", "bero-course")
    assert "is the name of a retired question" in project.wrong("publish")
    project.edit(FACTS, ("  dovy-course:\n", "  bero-run:\n"))
    assert "3 renamed" in project.right("publish").out


@pytest.mark.parametrize(
    ("renames", "message"),
    [
        ([("dovy-course", "dovy-run", "bero-course")], "“bero-course” is still the name of another fact"),
        (
            [("dovy-course", "dovy-run", "gone"), ("bero-course", "bero-run", "gone")],
            "the fact “bero-run” says that it was “gone” too",
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
    said = project.wrong("publish")
    assert message in said
    assert re.search(r"seeds/facts.yaml:\d+:11: error", said)


def test_a_template_that_was_another_which_is_still_there_is_an_error(project: Project) -> None:
    project.edit(RIVER, ("  mouth:\n    type", "  mouth:\n    was: [sea]\n    type"))
    assert re.search(
        r"templates/river.yaml:9:11: error: “sea” is still the name of another item template", project.wrong("build")
    )


def test_a_was_that_did_its_work_does_not_take_a_name_over(project: Project) -> None:
    """Once the fact that was Dovy has been published, its “was” is no reason to give its own name away."""
    project.first()
    project.rename("dovy-course", "dovy-run", "dovy-course")
    project.right("publish")
    project.rename("bero-course", "bero-run", "dovy-run")
    assert "is asked still" in project.wrong("publish")


# Identity


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        (DECK, "name: Rivers\n", "name: Waters\n", ("decks/rivers.yaml:1:7", "second deck", "make it “Rivers” again")),
        (DECK, "test-rivers", "test-waters", ("decks/rivers.yaml:2:12", "“quizgen/test-rivers”", "begin another deck")),
        (DECK, "What is said", "Sayings", ("decks/rivers.yaml:6:", "second sub-deck", "learners may rename it")),
        (LEDGER, "8a328192", "00000000", ("rivers.ledger.jsonl:1:1", "fields or card templates", "use the quizgen")),
    ],
)
def test_identity_is_kept(path: str, old: str, new: str, said: tuple[str, ...], project: Project) -> None:
    project.first()
    project.edit(path, (old, new))
    for command in ("build", "diff", "publish"):
        told = project.wrong(command)
        assert all(word in told for word in said), told


VIEWS = "  views: {name: What is said, topics: [views]}"


def test_a_section_with_another_id_and_another_name_is_an_error(project: Project) -> None:
    project.first()
    project.edit(DECK, (VIEWS, "  said: {name: Sayings, topics: [views]}"))
    for command in ("build", "diff", "publish"):
        told = project.wrong(command)
        assert "decks/rivers.yaml:6:16: error: the section “views” was published as “What is said”" in told
        assert "make it “What is said” again" in told
        assert "“rivers”" not in told


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
    before = moves(project)
    project.edit(DECK, (VIEWS, section), ("topics: [rivers]", f"topics: {others}"))
    assert f"published: {news}" in project.right("publish").out
    assert moves(project) == before
    assert "nothing new" in project.right("publish").out


def test_a_section_in_two_parts_needs_none_of_its_name(project: Project) -> None:
    project.first()
    text = project.read(FACTS).replace("topics:\n", "topics:\n  short: Short rivers\n", 1)
    text = text.replace("  dovy-course:\n", "  dovy-course:\n    topic: short\n")
    (project.folder / FACTS).write_text(text, "utf-8")
    parts = "  long: {name: Long ones, topics: [rivers]}\n  short: {name: Short ones, topics: [short]}"
    project.edit(DECK, ("  rivers: {name: Where rivers run, topics: [rivers]}", parts))
    assert "Long ones" not in project.right("publish").err


def test_a_renamed_deck_file_is_noticed(project: Project) -> None:
    project.first()
    (project.folder / DECK).rename(project.folder / "decks/streams.yaml")
    for arguments in (("build",), ("publish", "--first")):
        said = project.wrong(*arguments)
        assert "git mv decks/rivers.ledger.jsonl decks/streams.ledger.jsonl" in said
    (project.folder / LEDGER).rename(project.folder / "decks/streams.ledger.jsonl")
    assert "nothing new to publish" in project.right("publish").out


def test_a_ledger_without_a_deck_is_told_of(project: Project) -> None:
    project.first()
    (project.folder / "decks/old.ledger.jsonl").write_bytes((project.folder / LEDGER).read_bytes())
    assert "this ledger has no decks/old.yaml" in project.right("build").err


def test_two_decks_of_one_namespace_are_an_error(project: Project) -> None:
    (project.folder / "decks/copy.yaml").write_text(project.read(DECK).replace("name: Rivers", "name: Copy"), "utf-8")
    assert "decks/copy.yaml has this namespace too" in project.wrong("build")


# The edition's code


def test_the_code_stands_everywhere_and_is_the_same_on_any_machine(project: Project, tmp_path: Path) -> None:
    project.first()
    code = project.rows()[1]["edition"]
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
    assert f"rivers, edition {code}:" in other.right("build").out


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
def test_whatever_differs_gives_another_code(path: str, old: str, new: str, project: Project) -> None:
    before = project.right("build").out.split(":")[0]
    project.edit(path, (old, new))
    assert project.right("build").out.split(":")[0] != before
