"""Options that say what they said stay where they stood, whatever they are called in the files."""

from pathlib import Path

import pytest

from tests.published import DECK, FACTS, RIVER, Project, rivers

MORE = "    blue-sea: {name: Blue Sea}\n    far-sea: {name: Far Sea}\n    wide-sea: {name: Wide Sea}\n"
NAMES = {"grey-sea": "Grey Sea", "long-bay": "Long Bay", "inner-sea": "Inner Sea", "salt-sea": "Salt Sea"}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Rivers with more seas than an item offers."""
    made = rivers(tmp_path)
    made.edit(FACTS, ("  person:\n", f"{MORE}  person:\n"))
    made.edit(DECK, ("forms:\n  names: [A, B]\n  questions: 6\n  title: Five rivers\n", ""))
    made.first()
    return made


def everywhere(project: Project, path: str, old: str, new: str) -> None:
    text = project.read(path)
    (project.folder / path).write_text(text.replace(old, new), "utf-8")


def fields(project: Project) -> dict[str, str]:
    return {id_: note.fields[3] for id_, note in project.package().items()}


@pytest.mark.parametrize("sea", ["grey-sea", "inner-sea", "blue-sea", "far-sea"])
def test_an_entity_with_another_id_stays_where_it_is_offered(sea: str, project: Project) -> None:
    everywhere(project, FACTS, sea, f"the-{sea}")
    assert "nothing new to publish" in project.right("publish").out


def test_an_entity_with_another_id_and_another_name_is_another(project: Project) -> None:
    before = fields(project)
    everywhere(project, FACTS, "blue-sea: {name: Blue Sea}", "azure-sea: {name: Azure Sea}")
    project.right("publish")
    after = fields(project)
    changed = {id_ for id_ in before if before[id_] != after[id_]}
    assert changed == {id_ for id_ in before if "Blue Sea" in before[id_]}


def test_a_text_that_becomes_an_entity_stays_where_it_is_offered(project: Project) -> None:
    project.edit(FACTS, ("    mouth: inner-sea\n    length: 95 km\n", "    mouth: salt-sea\n    length: 95 km\n"))
    entities = project.read(FACTS)
    project.edit(RIVER, ("  mouth: entity sea\n", "  mouth: text\n"))
    for id_, name in NAMES.items():
        everywhere(project, FACTS, f"mouth: {id_}\n", f"mouth: {name}\n")
    project.right("publish")
    before = fields(project)
    (project.folder / FACTS).write_text(entities, "utf-8")
    project.edit(RIVER, ("  mouth: text\n", "  mouth: entity sea\n"))
    project.right("publish")
    after, full = fields(project), [id_ for id_, said in before.items() if said.count("<span>") == 4]
    assert {id_: after[id_] for id_ in full} == {id_: before[id_] for id_ in full}
    assert "alda-course/mouth" in full
