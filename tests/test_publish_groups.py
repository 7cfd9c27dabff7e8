"""Questions about a group of facts or about a fact's list, from one edition to the next."""

import os
from pathlib import Path

import pytest

from tests.support.build_project import write_files
from tests.support.every_type import FILES
from tests.support.published import FACTS, RIVER, START, Project

WHICH = "river@rivers+west/which"
ENDS, ORDER, FISH = "river@rivers+atlas/ends", "river@rivers+atlas/order", "bero-course/fish"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A published project with every type of question."""
    write_files(tmp_path, FILES)
    for path in FILES:
        os.utime(tmp_path / path, (START, START))
    published = Project(tmp_path)
    published.first()
    return published


def test_publishing_again_changes_nothing(project: Project) -> None:
    assert {ENDS, ORDER, FISH} <= project.guids().keys()
    assert "nothing new to publish" in project.succeed("publish").out


def test_a_renamed_fact_leaves_the_questions_about_its_group_alone(project: Project) -> None:
    before = project.package()
    project.edit(FACTS, ("alda-course:\n    {river", "alda-run:\n    {was: [alda-course], river"))
    out = project.succeed("publish").out
    assert "9 renamed" in out
    assert "changed" not in out
    after = project.package()
    assert all(after[id_] == before[id_] for id_ in (ENDS, ORDER, FISH))


def test_a_renamed_template_keeps_the_note_of_the_group(project: Project) -> None:
    before = project.guids()
    project.edit(RIVER, ("ends: {type: matching,", "seas: {type: matching, was: [ends],"))
    assert f"renamed: {ENDS} → river@rivers+atlas/seas" in project.succeed("diff").out
    project.succeed("publish")
    assert project.guids()["river@rivers+atlas/seas"] == before[ENDS]
    assert "nothing new to publish" in project.succeed("publish").out


def test_a_forgotten_was_of_a_template_is_noticed(project: Project) -> None:
    project.edit(RIVER, ("ends: {type: matching,", "seas: {type: matching,"))
    warnings = project.succeed("diff").err
    assert f"“{ENDS}” disappears and the similar “river@rivers+atlas/seas” appears" in warnings
    assert "if the item template was renamed, add “was: ends” to it" in warnings


def test_for_a_group_with_another_name_no_was_is_suggested(project: Project) -> None:
    project.edit("seeds/sources.yaml", ("atlas: {", "the-atlas: {"))
    text = project.read(FACTS).replace("source: atlas", "source: the-atlas")
    (project.folder / FACTS).write_text(text, "utf-8")
    warnings = project.succeed("diff").err
    assert f"“{ORDER}” disappears and the similar “river@rivers+the-atlas/order” appears" in warnings
    assert (
        "a group is identified by what its facts have in common: if only that wording changed, change it back"
        in warnings
    )
    assert "was:" not in warnings


def test_a_slash_in_the_name_of_a_group_is_not_taken_for_its_template(project: Project) -> None:
    kind = "kind: {type: one of, values: [and/or]}"
    project.edit(RIVER, ("fish: list of entity fish\n", f"fish: list of entity fish\n  {kind}\n"))
    project.edit(RIVER, ("ends: {type: matching, group: [source]", "ends: {type: matching, group: [kind]"))
    text = project.read(FACTS).replace("from: {source", "kind: and/or, from: {source")
    (project.folder / FACTS).write_text(text, "utf-8")
    project.succeed("publish", "--not-renamed")
    before = project.guids()["river@rivers+and/or/ends"]
    project.edit(RIVER, ("ends: {type: matching,", "seas: {type: matching,"))
    assert "add “was: ends” to it" in project.succeed("diff").err
    project.edit(RIVER, ("seas: {type: matching,", "seas: {type: matching, was: [ends],"))
    project.succeed("publish")
    assert project.guids()["river@rivers+and/or/seas"] == before


def test_a_fact_that_leaves_a_group_moves_none_of_its_other_options(project: Project) -> None:
    before = {id_: project.row(id_)["options"] for id_ in (ENDS, ORDER)}
    project.edit(FACTS, ("dovy-course:\n    {river", "dovy-course:\n    {skip: [ends, order], river"))
    assert "2 changed" in project.succeed("publish").out or "1 changed" in project.succeed("publish").out
    for id_, options in before.items():
        now = project.row(id_)["options"]
        assert [option for option in options if option in now] == [option for option in now if option in options], id_


def test_a_group_that_disappears_is_retired_and_restored_as_itself(project: Project) -> None:
    before = project.package()
    project.edit(RIVER, ("ends: {type: matching,", "ends: {only: {river: [alda]}, type: matching,"))
    assert "1 retired" in project.succeed("publish").out
    assert project.package("rivers-retired.apkg").keys() == {ENDS}
    project.edit(RIVER, ("only: {river: [alda]}, ", ""))
    assert "1 restored" in project.succeed("publish").out
    after = project.package()[ENDS]
    assert (after.guid, after.fields) == (before[ENDS].guid, before[ENDS].fields)


def test_a_list_keeps_the_options_it_was_published_with(project: Project) -> None:
    before = project.row(FISH)["options"]
    project.edit(FACTS, ("burbot: {name: burbot}}", "burbot: {name: burbot}, asp: {name: asp}, bream: {name: bream}}"))
    project.edit(FACTS, ("fish: [burbot]", "fish: [burbot, asp, bream]"))
    project.succeed("publish")
    assert project.row(FISH)["options"][: len(before)] == before


def test_a_question_for_several_of_a_group_stays_as_it_was_published(project: Project) -> None:
    """A fact of the group gets another id; another fact is added."""
    bank = "bank: {type: one of, values: [east, west]}"
    which = 'which: {type: several, group: [bank], ask: "Which rivers rise in the {{ bank }}?", key: river}'
    project.edit(RIVER, ("fish: list of entity fish\n", f"fish: list of entity fish\n  {bank}\n"))
    project.edit(RIVER, ("  order: {", f"  {which}\n  order: {{"))
    for number, side in ((1, "west"), (2, "west"), (3, "east"), (4, "east")):
        here = f"from: {{source: atlas, at: {number}}}"
        project.edit(FACTS, (here, f"bank: {side}, {here}"))
    assert "2 added" in project.succeed("publish").out
    before = project.package()[WHICH]
    project.edit(FACTS, ("alda-course:\n    {river", "alda-run:\n    {was: [alda-course], river"))
    project.succeed("publish")
    assert project.package()[WHICH] == before
    more = "{river: essa, mouth: salt-sea, length: 7 km, towns: [Uld], fish: [eel], bank: west, skip: [plain],"
    text = f"  essa-course:\n    {more}\n    from: {{source: atlas, at: 5}}}}\n"
    project.edit(FACTS, ("dovy: {name: Dovy}}", "dovy: {name: Dovy}, essa: {name: Essa}}"))
    project.edit(FACTS, ("  dovy-course:\n", f"{text}  dovy-course:\n"))
    project.succeed("publish")
    assert project.package()[WHICH].fields[1:4] == before.fields[1:4]
