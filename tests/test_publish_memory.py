"""What publishing holds: not two editions for longer than it compares them, and no page as a whole."""

import gc
from pathlib import Path
from typing import Any

import pytest

from quizgen.checked_project import check_project
from quizgen.cli import publish
from quizgen.publishing.release_note.files import release_note_files
from quizgen.records.ledger import Digests, NoteSnapshot
from quizgen.releases import releases
from tests.bench.subject import write_project
from tests.support.published import Project
from tests.support.work import memory

AGAIN = "Tell me again: "


def reworded(folder: Path, facts: int) -> Project:
    """Return a project in which every question is worded otherwise since it was published."""
    write_project(folder, facts)
    project = Project(folder)
    project.first()
    template = folder / "templates/river.yaml"
    template.write_text(template.read_text("utf-8").replace('ask: "', f'ask: "{AGAIN}'), "utf-8")
    return project


def test_a_release_note_is_made_piece_by_piece(tmp_path: Path) -> None:
    project = reworded(tmp_path / "project", 300)
    checked = check_project(project.folder)
    (release,) = releases(checked, checked.decks, project.now + 3600)
    for file in release_note_files(release, ""):
        sizes = [len(piece) for piece in file.pieces()]
        assert sum(sizes) > 100_000
        assert max(sizes) < 15_000
    text = release_note_files(release, "")[1]
    _, most = memory(lambda: sum(map(len, text.pieces())))
    assert most < 90_000


def snapshots() -> list[str]:
    """Return the stem of every snapshot of a note that is held."""
    gc.collect()
    return [one.stem for one in gc.get_objects() if isinstance(one, NoteSnapshot)]


def test_the_last_edition_is_let_go_before_the_files_of_the_next_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = reworded(tmp_path / "project", 20)
    written, held = publish.write_pending, []  # type: ignore[attr-defined]
    other = snapshots()

    def write_pending(*arguments: Any) -> None:  # noqa: ANN401 - as it is called
        held.extend(snapshots())
        written(*arguments)

    monkeypatch.setattr(publish, "write_pending", write_pending)
    project.succeed("publish")
    new = [stem for stem in held if stem.startswith(AGAIN)]
    assert len(new) == 60
    assert len(held) - len(new) <= len(other)


def test_the_digests_of_a_note_take_less_than_half_of_a_dictionary() -> None:
    parts = ("id", "stem", "answer", "about", "source", "tags")
    numbers = range(10_000, 11_000)
    plain, _ = memory(lambda: [{part: f"{part[:5]}{number}" for part in parts} for number in numbers])
    held, _ = memory(lambda: [Digests({part: f"{part[:5]}{number}" for part in parts}) for number in numbers])
    assert held < plain / 2


def test_digests_are_as_a_dictionary_of_them() -> None:
    parts = {"stem": "4db03a62d8", "answer": "0b3d6eecf6"}
    digests = Digests(parts)
    assert dict(digests) == dict(digests.pairs()) == parts == digests
    assert (digests["answer"], digests.get("tags"), len(digests)) == ("0b3d6eecf6", None, 2)
    assert digests == Digests({"answer": "0b3d6eecf6", "stem": "4db03a62d8"})
    assert digests != Digests({"stem": "4db03a62d8"})
    assert not dict(Digests({}).pairs())


def test_parts_differ_if_their_digests_do_or_if_only_one_note_has_them() -> None:
    before = Digests({"stem": "4db03a62d8", "answer": "0b3d6eecf6", "tags": "f00d"})
    after = Digests({"about": "beef", "answer": "0b3d6eecf6", "stem": "4db03a62d9"})
    assert before.differing_from(after) == after.differing_from(before) == {"stem", "about", "tags"}
    assert not before.differing_from(before)
