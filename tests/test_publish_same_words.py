"""Options with the same words stay in their places, whatever ids they have in the files."""

from pathlib import Path

import pytest

from tests.support.published import DECK, FACTS, RIVER, Project, rivers

MORE = "    blue-sea: {name: Blue Sea}\n    far-sea: {name: Far Sea}\n    wide-sea: {name: Wide Sea}\n"
NAMES = {"grey-sea": "Grey Sea", "long-bay": "Long Bay", "inner-sea": "Inner Sea", "salt-sea": "Salt Sea"}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Rivers, published, with more seas than an item offers."""
    published = rivers(tmp_path)
    published.edit(FACTS, ("  person:\n", f"{MORE}  person:\n"))
    published.edit(DECK, ("forms:\n  names: [A, B]\n  questions: 6\n  title: Five rivers\n", ""))
    published.first()
    return published


def replace_everywhere(project: Project, path: str, old: str, new: str) -> None:
    text = project.read(path)
    (project.folder / path).write_text(text.replace(old, new), "utf-8")


def options(project: Project) -> dict[str, str]:
    """Return each note's options, as HTML."""
    return {id_: note.fields[3] for id_, note in project.package().items()}


@pytest.mark.parametrize("sea", ["grey-sea", "inner-sea", "blue-sea", "far-sea"])
def test_an_entity_with_another_id_stays_where_it_is_offered(sea: str, project: Project) -> None:
    replace_everywhere(project, FACTS, sea, f"the-{sea}")
    assert "nothing new to publish" in project.succeed("publish").out


def test_an_entity_with_another_id_and_another_name_is_another(project: Project) -> None:
    before = options(project)
    replace_everywhere(project, FACTS, "blue-sea: {name: Blue Sea}", "azure-sea: {name: Azure Sea}")
    project.succeed("publish")
    after = options(project)
    changed = {id_ for id_ in before if before[id_] != after[id_]}
    assert changed == {id_ for id_ in before if "Blue Sea" in before[id_]}


def test_a_text_that_becomes_an_entity_stays_where_it_is_offered(project: Project) -> None:
    project.edit(FACTS, ("    mouth: inner-sea\n    length: 95 km\n", "    mouth: salt-sea\n    length: 95 km\n"))
    entities = project.read(FACTS)
    project.edit(RIVER, ("  mouth: entity sea\n", "  mouth: text\n"))
    for id_, name in NAMES.items():
        replace_everywhere(project, FACTS, f"mouth: {id_}\n", f"mouth: {name}\n")
    project.succeed("publish")
    before = options(project)
    (project.folder / FACTS).write_text(entities, "utf-8")
    project.edit(RIVER, ("  mouth: text\n", "  mouth: entity sea\n"))
    project.succeed("publish")
    after, full = options(project), [id_ for id_, html in before.items() if html.count("<span>") == 4]
    assert {id_: after[id_] for id_ in full} == {id_: before[id_] for id_ in full}
    assert "alda-course/mouth" in full


POOLED = """
  tale:
    type: choice
    ask: "By {{ cite }}, what did the {{ river }} do?"
    key: tale
    pool: [rumour]
"""
FACT_IDS = ("alda-course", "bero-course", "cirne-course", "dovy-course", "essa-course", "essa-by-boat")


def test_a_pooled_option_of_a_renamed_fact_stays_in_its_place_with_other_words(tmp_path: Path) -> None:
    """Nothing but its id, `fact:ID.field`, says that it is the same option."""
    project = rivers(tmp_path)
    project.edit(
        RIVER, ("  length: number\nitems:\n", f"  length: number\n  tale: text\n  rumour: text\nitems:{POOLED}")
    )
    for number, id_ in enumerate(FACT_IDS):
        texts = f"    tale: sing for {number} nights\n    rumour: hide {number} kings\n"
        project.edit(FACTS, (f"  {id_}:\n", f"  {id_}:\n{texts}"))
    project.first()
    before = project.row("alda-course/tale")["options"]
    (old, text), *_ = ((option["id"], option["text"]) for option in before if option["id"].endswith(".rumour"))
    fact_id = old.removeprefix("fact:").removesuffix(".rumour")
    project.rename(fact_id, "some-run", fact_id)
    project.edit(FACTS, (f"rumour: {text}\n", "rumour: bury a queen\n"))
    project.succeed("publish")
    renamed = {"id": "fact:some-run.rumour", "from": "fact", "text": "bury a queen"}
    after = project.row("alda-course/tale")["options"]
    assert after == [renamed if option["id"] == old else option for option in before]
