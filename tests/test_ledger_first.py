"""The ledger goes on saying when a note was first published, whatever happens to it."""

from pathlib import Path

from tests.support.published import FACTS, Project, published_rivers


def notes(project: Project) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in project.rows() if "id" in row}


def test_an_edit_changes_a_note_and_leaves_its_first_publication(tmp_path: Path) -> None:
    project = published_rivers(tmp_path)
    before = notes(project)
    project.edit(FACTS, ("hold more fish than ever", "hold fewer fish"))
    project.succeed("publish")
    after = notes(project)
    assert after["bero-fish/claim"]["changed"] > before["bero-fish/claim"]["changed"]
    assert {id_: row["issued"] for id_, row in after.items()} == {id_: row["issued"] for id_, row in before.items()}
    assert {row["issued"] for row in before.values()} == {before["bero-fish/claim"]["changed"]}
