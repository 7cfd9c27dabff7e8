"""Two subjects that nothing in the code knows, written from docs/formats.md alone, and the flaws planted in them."""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import Result

from quizgen.checked_project import CheckedProject, check_project
from quizgen.compose.types import ITEM_TYPES
from tests.support.commands import run_in
from tests.support.paths import SUBJECTS

PLANTED = {
    "capitals": [
        ("also-right", "netherlands-seat/parliament"),
        ("ambiguous", "northern-cyprus-capital/states"),
        ("word-cue", "luxembourg-again/capital"),
    ],
    "elements": [
        ("also-right", "mercury/liquid"),
        ("ambiguous", "potassium-discovery/by-davy"),
        ("word-cue", "nickel-name/element"),
    ],
}
"""What the lines after “# planted: ” do to a subject: the check that finds it and the item."""


def plant(subject: str, folder: Path) -> Path:
    """Copy the subject with its planted lines put in."""
    shutil.copytree(SUBJECTS / subject, folder)
    for file in folder.rglob("*.yaml"):
        file.write_text(file.read_text("utf-8").replace("# planted: ", ""), "utf-8")
    return folder


def findings(checked: CheckedProject) -> list[tuple[str, str]]:
    """Return each finding's check and the item it names first."""
    named = [(problem.check, re.search("“(.*?)”", problem.message)) for problem in checked.problems]
    return sorted((check, match[1] if match else "") for check, match in named)


def build(project: Path, out: Path) -> Result:
    """Build a copy: nobody else is at work on it."""
    copy = shutil.copytree(project, out.with_name(f"{out.name}-project"))
    return run_in(copy, "build", "--out", out)


@pytest.fixture(scope="module", params=PLANTED)
def subject(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def out(subject: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a sound subject, which is built without a word."""
    folder = tmp_path_factory.mktemp(subject) / "out"
    result = build(SUBJECTS / subject, folder)
    assert (result.exit_code, result.stderr) == (0, "")
    return folder


def test_the_sound_subject_is_built_and_nothing_is_found(subject: str, out: Path) -> None:
    names = {file.name for file in out.iterdir()}
    assert {"index.html", *(f"{subject}{end}" for end in (".apkg", ".txt", ".json", "-A.html", "-A-key.html"))} <= names


def test_anki_gets_the_types_that_the_deck_names(subject: str, out: Path) -> None:
    wanted = check_project(SUBJECTS / subject).project.decks[subject].anki
    items = json.loads((out / f"{subject}.json").read_text("utf-8"))["items"]
    lines = (out / f"{subject}.txt").read_text("utf-8").splitlines()
    notes = [line for line in lines if not line.startswith("#")]
    assert len(notes) == sum(item["type"] in wanted.types for item in items) < len(items)


def test_every_item_type_serves_in_one_of_them() -> None:
    items = [item for subject in (*PLANTED, "anatomy") for item in check_project(SUBJECTS / subject).items]
    assert {item.type.name for item in items} == set(ITEM_TYPES)


def test_what_is_planted_is_found_and_nothing_else(subject: str, tmp_path: Path) -> None:
    project = plant(subject, tmp_path / "planted")
    assert findings(check_project(project)) == PLANTED[subject]
    assert build(project, tmp_path / "out").exit_code == 1
