"""The ledger in git: two editors publish on branches of their own; an edition is undone."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from unittest import mock

import pytest

from quizgen.outputs.anki.frozen_note_types import Fingerprint, fingerprints
from quizgen.publishing import release
from tests.support.paths import ROOT
from tests.support.published import DECK, FACTS, LEDGER, Project, fact, git, rivers


@pytest.fixture
def project(tmp_path: Path) -> Project:
    published = rivers(tmp_path)
    published.edit(
        FACTS, ("    alda: {name: Alda}\n", "    alda: {name: Alda}\n    ache: {name: Ache}\n    zorn: {name: Zorn}\n")
    )
    published.first()
    (tmp_path / ".gitignore").write_text("/build/\n", "utf-8")
    for step in (("init",), ("add", "."), ("commit", "-m", "first")):
        assert git(tmp_path, *step).returncode == 0
    return published


def branch(project: Project, name: str, *replacements: tuple[str, str], path: str = FACTS) -> None:
    """Edit and publish on a branch from the first commit."""
    assert git(project.folder, "checkout", "-b", name, "main").returncode == 0
    project.edit(path, *replacements)
    project.succeed("publish", "--note", name)
    assert git(project.folder, "commit", "-am", name).returncode == 0


def merge(project: Project) -> None:
    merged = git(project.folder, "merge", "--no-edit", "one")
    assert merged.returncode == 0, merged.stdout


ACHE = ("river:\n  alda-course:", f"river:\n{fact('ache-course', 'ache')}  alda-course:")
ZORN = ("\nview:\n", f"{fact('zorn-course', 'zorn', 'long-bay', '88 km')}\nview:\n")


BOATS = """\
  alda-boats:
    about: the Alda in spring
    claim: carry no boats
    condition: the snow melts early
    note: The *only* view here with a condition.
    from: {source: survey, at: [12, 13]}
"""


def test_added_facts_merge_and_the_next_edition_has_both(project: Project) -> None:
    project.edit(DECK, ("questions: 6", "questions: 2\n  types: [short]"))  # the added facts come into no form
    project.succeed("publish")
    assert git(project.folder, "commit", "-am", "forms").returncode == 0
    branch(project, "one", ACHE)
    branch(project, "two", ZORN)
    merge(project)
    before = project.rows()
    out = project.succeed("diff").out
    assert "the deck as a whole: questions of several editions, together" in out
    recent = re.findall(r"^    edition \w{5} of 2023-11-15 “(.*)”: (.*)$", out, re.MULTILINE)
    assert recent == [("two", "3 added"), ("one", "3 added")]
    assert "published: the deck as a whole" in project.succeed("publish").out
    assert "nothing new to publish" in project.succeed("publish").out
    assert [row for row in project.rows() if "id" in row] == [row for row in before if "id" in row]
    assert {row["note"] for row in project.editions()} == {"", "one", "two"}
    assert {"ache-course/mouth", "zorn-course/mouth", "alda-course/mouth"} <= project.package().keys()


def test_a_change_merges_with_a_retired_fact(project: Project) -> None:
    branch(project, "one", ("claim: hold more fish than ever", "claim: hold less fish than ever"))
    branch(project, "two", (BOATS, ""))
    merge(project)
    project.succeed("publish")
    assert project.row("bero-fish/claim")["key"] == "hold less fish than ever"
    assert project.row("alda-boats/claim")["state"] == "retired"


def test_two_new_designs_and_two_new_sections_merge(project: Project) -> None:
    topics = "topics:\n  rivers: Rivers\n"
    for name, id_, place in (("one", "ache-course", ACHE), ("two", "zorn-course", ZORN)):
        assert git(project.folder, "checkout", "-b", name, "main").returncode == 0
        old, new = place[0], place[1].replace(f"  {id_}:\n", f"  {id_}:\n    topic: {name}\n")
        project.edit(FACTS, (old, new), (topics, f"{topics}  one: One\n  two: Two\n"))
        section = f"  {name}: {{name: The {name}, topics: [{name}]}}\n"
        at = "  views: {name: What is said, topics: [views]}\n" if name == "two" else "sections:\n"
        project.edit(DECK, (at, at + section))
        with mock.patch.object(release, "fingerprints", redesigned):
            project.succeed("publish")
        assert git(project.folder, "commit", "-am", name).returncode == 0
    merge(project)
    with mock.patch.object(release, "fingerprints", redesigned):
        assert "published: changed forms (A, B)" in project.succeed("publish").out
    project.edit(DECK, ("The one", "The first"))
    assert "the section “one” was published as “The one”" in project.fail("build")


def redesigned() -> dict[str, Fingerprint]:
    return {key: Fingerprint(one.structure, f"new {one.design}") for key, one in fingerprints().items()}


ABOUT = "length: about 610 km"
BY_HAND = (ABOUT, "length: about 620 km")
BY_MAP = (ABOUT, "length: about 630 km")
WAYS = pytest.mark.parametrize(("onto", "other"), [("two", "one"), ("one", "two")])


def conflict(project: Project, onto: str, other: str, *style: str) -> subprocess.CompletedProcess[str]:
    """Merge branches that conflict; keep the facts of one, and the ledger as git leaves it."""
    assert git(project.folder, "checkout", onto).returncode == 0
    merged = git(project.folder, *style, "merge", "--no-edit", other)
    assert merged.returncode == 1
    (project.folder / FACTS).write_text(git(project.folder, "show", f"{onto}:{FACTS}").stdout, "utf-8")
    return merged


def union(project: Project) -> None:
    """Let git keep the lines of both branches, as this repository's own `.gitattributes` says."""
    shutil.copy(ROOT / ".gitattributes", project.folder)


@WAYS
@pytest.mark.parametrize("style", ["merge", "diff3"])
def test_the_way_out_of_a_merge_with_marks_works(project: Project, onto: str, other: str, style: str) -> None:
    branch(project, "one", BY_HAND)
    branch(project, "two", BY_MAP)
    merged = conflict(project, onto, other, "-c", f"merge.conflictStyle={style}")
    assert f"Merge conflict in {LEDGER}" in merged.stdout
    for command in ("check", "diff", "publish"):
        errors = project.fail(command)
        assert (
            f"{LEDGER}:4:1: error: a merge left conflict markers here: delete the lines that begin with <<<<<<<"
            in errors
        )
        assert " checkout" not in errors, "it fails while paths are unmerged"
    marks = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
    lines = [line for line in project.read(LEDGER).splitlines() if not line.startswith(marks)]
    (project.folder / LEDGER).write_text("".join(f"{line}\n" for line in lines), "utf-8")
    check_next_edition(project, onto)


@WAYS
def test_with_merge_union_git_keeps_the_lines_of_both(project: Project, onto: str, other: str) -> None:
    branch(project, "one", BY_HAND)
    branch(project, "two", BY_MAP)
    union(project)
    assert f"Merge conflict in {LEDGER}" not in conflict(project, onto, other).stdout
    check_next_edition(project, onto)


def check_next_edition(project: Project, onto: str) -> None:
    """The later change counts, one warning reports the other line, and the next edition leaves that out."""
    warnings = project.succeed("check").err
    assert warnings.count("a merge left ") == 1
    assert f"{LEDGER}:" in warnings
    assert "commit" in project.succeed("publish").out
    assert project.row("alda-course/length")["key"] == ("about 620 km" if onto == "one" else "about 630 km")
    assert "a merge left" not in project.succeed("check").err
    assert "nothing new to publish" in project.succeed("publish").out
    assert {"", "one", "two"} == {row["note"] for row in project.editions()}


def rename(project: Project) -> None:
    assert git(project.folder, "checkout", "-b", "one", "main").returncode == 0
    project.rename("alda-course", "alda-run", "alda-course")
    project.succeed("publish", "--note", "one")
    assert git(project.folder, "commit", "-am", "one").returncode == 0


@WAYS
def test_a_note_renamed_on_one_branch_and_changed_on_the_other_stays_one(
    project: Project, onto: str, other: str
) -> None:
    guid = project.row("alda-course/length")["guid"]
    rename(project)
    branch(project, "two", BY_MAP)
    union(project)
    assert git(project.folder, "checkout", onto).returncode == 0
    merged = git(project.folder, "merge", "--no-edit", other)
    assert merged.returncode == 0, merged.stdout
    project.succeed("publish")
    assert project.row("alda-run/length")["guid"] == guid
    assert project.row("alda-run/length")["key"] == "about 630 km"
    assert not [row for row in project.rows() if row.get("id", "").startswith("alda-course/")]
    assert len({row["guid"] for row in project.rows() if "guid" in row}) == 20


@pytest.mark.parametrize("kept", ["alda-run", "alda-way"])
def test_whichever_name_of_two_branches_a_fact_keeps_its_notes_go_on(project: Project, kept: str) -> None:
    guids = {id_.partition("/")[2]: guid for id_, guid in project.guids().items() if id_.startswith("alda-course/")}
    rename(project)
    assert git(project.folder, "checkout", "-b", "two", "main").returncode == 0
    project.rename("alda-course", "alda-way", "alda-course")
    project.edit(FACTS, BY_MAP)
    project.succeed("publish", "--note", "two")
    assert git(project.folder, "commit", "-am", "two").returncode == 0
    union(project)
    assert git(project.folder, "merge", "--no-edit", "one").returncode == 1
    (project.folder / FACTS).write_text(git(project.folder, "show", f"main:{FACTS}").stdout, "utf-8")
    project.rename("alda-course", kept, "alda-course")
    project.edit(FACTS, (ABOUT, "length: about 640 km"))
    project.succeed("publish")
    assert {name: project.row(f"{kept}/{name}")["guid"] for name in guids} == guids
    assert {row["state"] for row in project.rows() if "state" in row} == {"published"}
    assert {"alda-course/mouth", "alda-run/mouth", "alda-way/mouth"} == {
        f"{kept}/mouth", *project.row(f"{kept}/mouth")["was"]
    }  # fmt: skip
    assert "nothing new to publish" in project.succeed("publish").out


@WAYS
def test_a_note_that_changed_twice_in_the_same_second_changes_again(project: Project, onto: str, other: str) -> None:
    """Learners of both branches get what is published next: Anki updates no note to one of the same time."""
    start = project.now
    branch(project, "one", BY_HAND)
    changed = project.row("alda-course/length")["changed"]
    project.now = start
    branch(project, "two", BY_MAP)
    assert project.row("alda-course/length")["changed"] == changed
    union(project)
    conflict(project, onto, other)
    project.succeed("publish")
    assert project.row("alda-course/length")["changed"] > changed


def test_a_fact_that_both_branches_added_is_one(project: Project) -> None:
    branch(project, "one", ACHE)
    branch(project, "two", ACHE)
    union(project)
    merge(project)
    message = "a merge left 3 superseded lines in this ledger (here is the first): another line"
    assert message in project.succeed("check").err
    assert "commit" in project.succeed("publish").out
    assert "a merge left" not in project.succeed("check").err


def test_a_single_superseded_line_is_reported_where_it_stands(project: Project) -> None:
    lines = project.read(LEDGER).splitlines(keepends=True)
    older = json.dumps(json.loads(lines[4]) | {"changed": "2001-01-01T00:00:00Z"})
    (project.folder / LEDGER).write_text("".join([*lines[:4], f"{older}\n", *lines[4:]]), "utf-8")
    warning = f"{LEDGER}:5:1: warning: a merge left 1 superseded line here: another line of the same question is newer"
    assert warning in project.succeed("check").err


def test_two_notes_that_were_never_the_same_must_not_share_a_guid(project: Project) -> None:
    rows = [json.loads(line) for line in project.read(LEDGER).splitlines()]
    rows[7]["guid"], rows[7]["changed"] = rows[4]["guid"], "2030-01-01T00:00:00Z"
    (project.folder / LEDGER).write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    assert f"{LEDGER}:8:1: error: line 5 has the same guid" in project.fail("publish")


def test_after_a_merge_the_next_release_note_lists_both_editions(project: Project) -> None:
    branch(project, "one", ACHE)
    branch(project, "two", ZORN)
    merge(project)
    project.succeed("publish")
    text = project.read("build/rivers-changes.md")
    assert "no question is new, changed or retired; this edition contains everything from the earlier ones" in text
    for name, river in (("one", "Ache"), ("two", "Zorn")):
        section = text.partition(f"\n\n{name}\n\n")[2].partition("\n### ")[0]
        assert f"- new: According to the School Atlas, how long is the {river}?" in section


def test_an_edition_that_nobody_has_can_be_undone(project: Project) -> None:
    before = project.ledgers()
    project.edit(FACTS, BY_HAND)
    project.succeed("publish")
    assert git(project.folder, "checkout", "--", LEDGER).returncode == 0
    assert project.ledgers() == before
    project.succeed("publish", "--note", "Measured by hand")
    assert "Measured by hand" in project.read("build/rivers-changes.md")
    assert project.row("alda-course/length")["key"] == "about 620 km"


def test_the_first_edition_can_be_undone(project: Project) -> None:
    (project.folder / LEDGER).unlink()
    (project.folder / "build/rivers-changes.md").unlink()
    project.succeed("publish", "--first", "--note", "Once more")
    assert [row["note"] for row in project.editions()] == ["Once more"]


def test_an_older_ledger_is_noticed_by_the_release_note(project: Project) -> None:
    older = project.read(LEDGER)
    project.edit(FACTS, BY_HAND)
    project.succeed("publish", "--note", "Measured by hand")
    edition = project.editions()[-1]["edition"]
    (project.folder / LEDGER).write_text(older, "utf-8")
    for command in ("diff", "build"):
        told = project.succeed(command).err
        assert f"{LEDGER}: warning: build/rivers-changes.md is of edition {edition}" in told
        assert re.search(r"restore the ledger that has it \(git .*log -- decks/rivers.ledger.jsonl finds it\)", told)
    assert "rivers-changes.md is of" not in project.succeed("diff").err, "the build has the older release note again"
    (project.folder / "build/rivers-changes.md").write_text(f"# Rivers, edition {edition}\n", "utf-8")
    assert "rivers-changes.md is of" in project.succeed("publish").err
    assert "rivers-changes.md is of" not in project.succeed("diff").err


def test_a_ledger_that_has_the_edition_of_the_release_note_is_not_an_older_one(project: Project) -> None:
    branch(project, "one", ACHE)
    assert git(project.folder, "checkout", "main").returncode == 0
    branch(project, "two", ZORN)
    merge(project)
    assert "rivers-changes.md is of" not in project.succeed("diff").err


def test_two_questions_of_one_id_from_two_branches_are_two_notes(project: Project) -> None:
    """One branch renames a fact to an id, the other publishes a new fact under it."""
    assert git(project.folder, "checkout", "-b", "one", "main").returncode == 0
    project.rename("alda-course", "ache-course", "alda-course")
    project.succeed("publish")
    assert git(project.folder, "commit", "-am", "one").returncode == 0
    branch(project, "two", ACHE)
    union(project)
    assert git(project.folder, "merge", "--no-edit", "one").returncode == 1
    (project.folder / FACTS).write_text(git(project.folder, "show", f"one:{FACTS}").stdout, "utf-8")
    error = "has another guid under this id: two branches published two questions under it"
    assert error in project.fail("check")
    assert error in project.fail("publish")
