"""Two subjects that nothing in the code knows, written from docs/formats.md alone, and the flaws planted in them."""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizgen.build import Checked, checked, quiet
from quizgen.cli import main
from quizgen.itemtypes import ITEM_TYPES

SUBJECTS = Path(__file__).parent / "subjects"
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


def planted(subject: str, folder: Path) -> Path:
    """Copy the subject with its planted lines put in."""
    shutil.copytree(SUBJECTS / subject, folder)
    for file in folder.rglob("*.yaml"):
        file.write_text(file.read_text("utf-8").replace("# planted: ", ""), "utf-8")
    return folder


def findings(ready: Checked) -> list[tuple[str, str]]:
    """Each finding's check and the item it names first."""
    named = [(problem.check, re.search("“(.*?)”", problem.message)) for problem in ready.problems]
    return sorted((check, found[1] if found else "") for check, found in named)


def built(project: Path, out: Path) -> Result:
    """Build a copy: nobody else is at work on it."""
    copy = shutil.copytree(project, out.with_name(f"{out.name}-project"))
    return CliRunner().invoke(main, ["--project", str(copy), "build", "--out", str(out)])


@pytest.mark.parametrize("subject", PLANTED)
def test_the_sound_subject_is_built_and_nothing_is_found(subject: str, tmp_path: Path) -> None:
    done = built(SUBJECTS / subject, tmp_path / "out")
    assert (done.exit_code, done.stderr) == (0, "")
    made = {file.name for file in (tmp_path / "out").iterdir()}
    assert {"index.html", *(f"{subject}{end}" for end in (".apkg", ".txt", ".json", "-A.html", "-A-key.html"))} <= made


@pytest.mark.parametrize("subject", PLANTED)
def test_anki_gets_the_types_that_the_deck_names(subject: str, tmp_path: Path) -> None:
    assert built(SUBJECTS / subject, tmp_path / "out").exit_code == 0
    wanted = checked(SUBJECTS / subject, quiet).project.decks[subject].anki
    items = json.loads((tmp_path / "out" / f"{subject}.json").read_text("utf-8"))["items"]
    lines = (tmp_path / "out" / f"{subject}.txt").read_text("utf-8").splitlines()
    notes = [line for line in lines if not line.startswith("#")]
    assert len(notes) == sum(item["type"] in wanted for item in items) < len(items)


def test_every_item_type_serves_in_one_of_them() -> None:
    items = [item for subject in PLANTED for item in checked(SUBJECTS / subject, quiet).items]
    assert {item.type for item in items} == set(ITEM_TYPES)


@pytest.mark.parametrize("subject", PLANTED)
def test_what_is_planted_is_found_and_nothing_else(subject: str, tmp_path: Path) -> None:
    project = planted(subject, tmp_path / "planted")
    assert findings(checked(project, quiet)) == PLANTED[subject]
    assert built(project, tmp_path / "out").exit_code == 1
