"""Two editors publish on branches of their own, and git merges their ledgers."""

import json
from collections.abc import Sequence
from pathlib import Path
from unittest import mock

import pytest

from quizgen.outputs import release
from quizgen.outputs.anki import fingerprints
from tests.published import DECK, FACTS, LEDGER, Project, fact, git, rivers


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = rivers(tmp_path)
    made.edit(
        FACTS, ("    alda: {name: Alda}\n", "    alda: {name: Alda}\n    ache: {name: Ache}\n    zorn: {name: Zorn}\n")
    )
    made.first()
    (tmp_path / ".gitignore").write_text("/build/\n", "utf-8")
    for step in (("init",), ("add", "."), ("commit", "-m", "first")):
        assert git(tmp_path, *step).returncode == 0
    return made


def branch(project: Project, name: str, *swaps: tuple[str, str], path: str = FACTS) -> None:
    """Edit and publish on a branch from the first commit."""
    assert git(project.folder, "checkout", "-b", name, "main").returncode == 0
    project.edit(path, *swaps)
    project.right("publish", "--note", name)
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


def test_added_facts_merge_and_the_next_edition_holds_both(project: Project) -> None:
    branch(project, "one", ACHE)
    branch(project, "two", ZORN)
    merge(project)
    before = project.rows()
    assert "the deck as a whole" in project.right("diff").out
    assert "published: the deck as a whole" in project.right("publish").out
    assert "nothing new to publish" in project.right("publish").out
    assert [row for row in project.rows() if "id" in row] == [row for row in before if "id" in row]
    assert {row["note"] for row in project.rows() if "edition" in row} == {"", "one", "two"}
    assert {"ache-course/mouth", "zorn-course/mouth", "alda-course/mouth"} <= project.package().keys()


def test_a_change_merges_with_a_retired_fact(project: Project) -> None:
    branch(project, "one", ("claim: hold more fish than ever", "claim: hold less fish than ever"))
    branch(project, "two", (BOATS, ""))
    merge(project)
    project.right("publish")
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
            project.right("publish")
        assert git(project.folder, "commit", "-am", name).returncode == 0
    merge(project)
    with mock.patch.object(release, "fingerprints", redesigned):
        assert "published: other forms (A, B)" in project.right("publish").out
    project.edit(DECK, ("The one", "The first"))
    assert "the section “one” was published as “The one”" in project.wrong("build")


def redesigned() -> dict[str, tuple[str, str]]:
    return {key: (structure, f"new {design}") for key, (structure, design) in fingerprints().items()}


def test_both_change_one_note_and_the_way_out_works(project: Project) -> None:
    branch(project, "one", ("length: about 610 km", "length: about 620 km"))
    branch(project, "two", ("length: about 610 km", "length: about 630 km"))
    assert git(project.folder, "merge", "one").returncode == 1
    (project.folder / FACTS).write_text(git(project.folder, "show", f"two:{FACTS}").stdout, "utf-8")
    said = project.wrong("publish")
    assert LEDGER in said
    assert "a merge left its marks here: keep the lines of both sides" in said
    lines = [
        line for line in project.read(LEDGER).splitlines() if not line.startswith(("<<<<<<<", "=======", ">>>>>>>"))
    ]
    keep(project, lines)
    assert "already: keep the one that moved last" in project.wrong("publish")
    moved_last = {json.loads(line).get("id", line): line for line in sorted(lines, key=moved)}
    keep(project, [line for line in dict.fromkeys(lines) if line in moved_last.values()])
    project.right("publish")
    assert project.row("alda-course/length")["key"] == "about 630 km"
    assert "nothing new to publish" in project.right("publish").out


def keep(project: Project, lines: Sequence[str]) -> None:
    (project.folder / LEDGER).write_text("".join(f"{line}\n" for line in lines), "utf-8")


def moved(line: str) -> str:
    return str(json.loads(line).get("moved", ""))
