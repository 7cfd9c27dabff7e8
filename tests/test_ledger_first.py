"""The ledger goes on saying when a note was first published, whatever happens to it."""

import json
import shutil
from pathlib import Path

from click.testing import CliRunner

from quizgen.cli import main

RIVERS = Path(__file__).parent / "golden" / "rivers"


def published(project: Path, *options: str) -> dict[str, dict[str, str]]:
    done = CliRunner().invoke(main, ["--project", str(project), "publish", *options])
    assert done.exit_code == 0, done.output
    rows = map(json.loads, (project / "decks" / "rivers.ledger.jsonl").read_text("utf-8").splitlines())
    return {row["id"]: row for row in rows if "id" in row}


def test_an_edit_moves_a_note_and_leaves_its_first_publication(tmp_path: Path) -> None:
    project = tmp_path / "rivers"
    shutil.copytree(RIVERS, project, ignore=shutil.ignore_patterns("expected"))
    before = published(project, "--first")
    facts = project / "seeds" / "facts.yaml"
    facts.write_text(facts.read_text("utf-8").replace("hold more fish than ever", "hold fewer fish"), "utf-8")
    after = published(project)
    edited = "bero-fish/claim"
    assert after[edited]["moved"] > before[edited]["moved"]
    assert {id_: row["issued"] for id_, row in after.items()} == {id_: row["issued"] for id_, row in before.items()}
    assert {row["issued"] for row in before.values()} == {before[edited]["moved"]}
