"""`quizgen diff`: what publishing would do, to read on a terminal, in a pipe and by programs."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from quizgen.outputs import release
from quizgen.outputs.anki import fingerprints
from tests.published import DECK, FACTS, Project, rivers

DOC = Path(__file__).parents[1] / "docs" / "export.md"
BOATS = "  alda-boats:\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = rivers(tmp_path)
    made.first()
    return made


def edited(project: Project) -> None:
    """Change one question, rename one, take one away and add one."""
    text = project.read(FACTS)
    start = text.index("  bero-fish:\n")
    new = "  cirne-birds:\n    about: the Cirne\n    claim: draw *no* birds\n    from: {source: survey, at: 15}\n"
    project.edit(FACTS, (text[start:], new), ("carry no boats", "carry no large boats"))


def test_it_shows_each_note_with_where_it_comes_from(project: Project) -> None:
    edited(project)
    project.rename("cirne-course", "cirne-run", "cirne-course")
    head, *lines, count = project.right("diff").out.splitlines()
    assert re.fullmatch(r"rivers, edition \w{5}: against edition \w{5}", head)
    said = "\n".join(lines)
    assert "added: cirne-birds/claim  (seeds/facts.yaml:" in said
    assert "    What, Mo Brook holds, will the Cirne do? — draw *no* birds" in said
    assert "changed: alda-boats/claim  (seeds/facts.yaml:60, templates/view.yaml:7)" in said
    assert "    answer: carry no {+large+} boats" in said
    assert "renamed: cirne-course/sea → cirne-run/sea  (seeds/facts.yaml:35, templates/river.yaml:16)" in said
    assert "retired: bero-fish/claim\n    What, Mo Brook holds, will the Bero below the mill do? — hold more" in said
    assert count == "1 added, 1 changed, 3 renamed, 1 retired, other forms (A, B)"


def test_the_fact_of_a_question_that_is_no_longer_asked_is_named(project: Project) -> None:
    project.edit(FACTS, (BOATS, f"{BOATS}    skip: [claim]\n"))
    assert "retired: alda-boats/claim  (seeds/facts.yaml:59)" in project.right("diff").out


def test_what_comes_back_is_shown(project: Project) -> None:
    project.edit(FACTS, (BOATS, f"{BOATS}    skip: [claim]\n"))
    project.right("publish")
    project.edit(FACTS, ("    skip: [claim]\n", ""))
    assert "restored: alda-boats/claim  (seeds/facts.yaml:59, templates/view.yaml:7)" in project.right("diff").out


def test_diff_writes_nothing(project: Project) -> None:
    edited(project)
    before = {path: path.stat().st_mtime_ns for path in project.folder.rglob("*")}
    project.right("diff")
    assert {path: path.stat().st_mtime_ns for path in project.folder.rglob("*")} == before


def test_a_deck_never_published(tmp_path: Path) -> None:
    said = rivers(tmp_path / "new").right("diff").out.splitlines()
    assert said[0].endswith("never published, so everything is new")
    assert said[-1] == "20 added"


@pytest.mark.parametrize(
    ("path", "old", "new", "news"),
    [
        (FACTS, "carry no boats", "carry few boats", "1 changed"),
        (DECK, "questions: 6", "questions: 5", "other forms (A, B)"),
        (DECK, "names: [A, B]", "names: [A]", "other forms (B)"),
        (DECK, "title: Five rivers", "title: Rivers, five", "other forms (A, B)"),
        (DECK, "Five rivers that", "Some rivers that", "the deck as a whole"),
        (DECK, "[views]}", "[views]}\n  more: {name: More, topics: []}", "the deck as a whole"),
    ],
)
def test_exit_code_tells_of_anything_unpublished(path: str, old: str, new: str, news: str, project: Project) -> None:
    assert project.right("diff", "--exit-code").out.splitlines()[-1] == "nothing to publish"
    project.edit(path, (old, new))
    said = project.run("diff", "--exit-code")
    assert said.code == 1
    assert news in said.out.splitlines()[-1]
    assert project.run("diff").code == 0
    project.right("publish")
    project.right("diff", "--exit-code")


def test_exit_code_tells_of_a_design(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    new = {key: (structure, f"new {design}") for key, (structure, design) in fingerprints().items()}
    monkeypatch.setattr(release, "fingerprints", lambda: new)
    said = project.run("diff", "--exit-code")
    assert (said.code, said.out.splitlines()[-1]) == (1, "other card designs (question, cloze)")


def test_as_data(project: Project) -> None:
    edited(project)
    found = json.loads(project.right("diff", "--json").out)["rivers"]
    assert found["unpublished"] is True
    assert found["forms"] == ["A", "B"]
    assert found["designs"] == []
    assert [(change["what"], change["id"]) for change in found["changes"]] == [
        ("added", "cirne-birds/claim"), ("changed", "alda-boats/claim"), ("retired", "bero-fish/claim"),
    ]  # fmt: skip
    added, changed, retired = found["changes"]
    assert added["before"] is None
    assert added["fact"] == {"path": "seeds/facts.yaml", "line": 65}
    assert (changed["before"]["key"], changed["after"]["key"]) == ("carry no boats", "carry no large boats")
    assert (retired["after"], retired["fact"], retired["template"]) == (None, None, None)


def test_the_data_is_documented(project: Project) -> None:
    edited(project)
    found = json.loads(project.right("diff", "--json").out)["rivers"]
    changed = found["changes"][1]
    section = DOC.read_text("utf-8").partition("diff --json")[2]
    told = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    assert told == [*found, *changed, *changed["after"]]


def on_terminal(project: Project, **more: str) -> str:
    """What the command prints on a terminal."""
    mine, theirs = pty.openpty()
    command = [sys.executable, "-m", "quizgen", "--project", str(project.folder), "diff"]
    environment = {**os.environ, "TERM": "xterm", **more}
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL, env=environment) as process:
        os.close(theirs)
        said = b""
        while chunk := read(mine):
            said += chunk
    os.close(mine)
    assert process.returncode == 0
    return said.decode()


def read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other side is closed
        return b""


def test_colour_on_a_terminal_and_none_in_a_pipe(project: Project) -> None:
    project.edit(FACTS, ("carry no boats", "carry few boats"))
    said = on_terminal(project)
    assert "carry \x1b[31m\x1b[9mno\x1b[0m \x1b[32m\x1b[1mfew\x1b[0m boats" in said
    for plain in (on_terminal(project, NO_COLOR="1"), project.right("diff").out):
        assert "carry [-no-] {+few+} boats" in plain
        assert "\x1b" not in plain


def test_a_release_note_reads_well(project: Project) -> None:
    edited(project)
    project.right("publish", "--note", "Corrected after the spring flood.")
    said = project.read("build/rivers-changes.md")
    assert re.match(
        r"# Rivers, edition \w{5}\n\nCorrected after the spring flood\.\n\n\d added, 1 changed, 1 retired\.\n", said
    )
    assert "\n## New questions\n\n- What, Mo Brook holds, will the Cirne do? — **draw \\*no\\* birds**\n" in said
    assert "  - answer: carry no **large** boats\n" in said
    assert "\n## Withdrawn questions\n\n- What, Mo Brook holds, will the Bero below" in said
    assert said.endswith("a deleted note would come back with the next import.\n")
