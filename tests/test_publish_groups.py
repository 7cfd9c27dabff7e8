"""Questions that ask a group of facts, or a fact's list, from one edition to the next."""

import os
from pathlib import Path

import pytest

from tests.every_type import FILES
from tests.published import FACTS, RIVER, START, Project

WHICH = "river@rivers+west/which"
ENDS, ORDER, FISH = "river@rivers+atlas/ends", "river@rivers+atlas/order", "bero-course/fish"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Every type of question, published."""
    for path, said in FILES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(said, "utf-8")
        os.utime(tmp_path / path, (START, START))
    made = Project(tmp_path)
    made.first()
    return made


def guids(project: Project) -> dict[str, str]:
    return {id_: note.guid for id_, note in project.package().items()}


def test_publishing_again_changes_nothing(project: Project) -> None:
    assert {ENDS, ORDER, FISH} <= guids(project).keys()
    assert "nothing new to publish" in project.right("publish").out


def test_a_renamed_fact_leaves_the_questions_about_its_group_alone(project: Project) -> None:
    before = project.package()
    project.edit(FACTS, ("alda-course:\n            {river", "alda-run:\n            {was: [alda-course], river"))
    said = project.right("publish").out
    assert "9 renamed" in said
    assert "changed" not in said
    after = project.package()
    assert all(after[id_] == before[id_] for id_ in (ENDS, ORDER, FISH))


def test_a_renamed_template_keeps_the_note_of_the_group(project: Project) -> None:
    before = guids(project)
    project.edit(RIVER, ("ends: {type: matching,", "seas: {type: matching, was: [ends],"))
    assert f"renamed: {ENDS} → river@rivers+atlas/seas" in project.right("diff").out
    project.right("publish")
    assert guids(project)["river@rivers+atlas/seas"] == before[ENDS]
    assert "nothing new to publish" in project.right("publish").out


def test_a_forgotten_was_of_a_template_is_noticed(project: Project) -> None:
    project.edit(RIVER, ("ends: {type: matching,", "seas: {type: matching,"))
    said = project.right("diff").err
    assert f"“{ENDS}” disappears and “river@rivers+atlas/seas”, much like it, appears" in said
    assert "if the item template was renamed, put “was: ends” into it" in said


def test_of_a_group_that_is_called_otherwise_no_was_is_advised(project: Project) -> None:
    project.edit("seeds/sources.yaml", ("atlas: {", "the-atlas: {"))
    text = project.read(FACTS).replace("source: atlas", "source: the-atlas")
    (project.folder / FACTS).write_text(text, "utf-8")
    said = project.right("diff").err
    assert f"“{ORDER}” disappears and “river@rivers+the-atlas/order”, much like it, appears" in said
    assert "what the facts of a group have in common names it: where only its wording changed, put it back" in said
    assert "was:" not in said


def test_a_group_named_by_a_text_with_a_slash_is_told_from_its_template(project: Project) -> None:
    kind = "kind: {type: one of, values: [and/or]}"
    project.edit(RIVER, ("fish: list of entity fish\n", f"fish: list of entity fish\n          {kind}\n"))
    project.edit(RIVER, ("ends: {type: matching, group: [source]", "ends: {type: matching, group: [kind]"))
    text = project.read(FACTS).replace("from: {source", "kind: and/or, from: {source")
    (project.folder / FACTS).write_text(text, "utf-8")
    project.right("publish")
    before = guids(project)["river@rivers+and/or/ends"]
    project.edit(RIVER, ("ends: {type: matching,", "seas: {type: matching,"))
    assert "put “was: ends” into it" in project.right("diff").err
    project.edit(RIVER, ("seas: {type: matching,", "seas: {type: matching, was: [ends],"))
    project.right("publish")
    assert guids(project)["river@rivers+and/or/seas"] == before


def test_a_fact_that_leaves_a_group_changes_its_question_and_stirs_no_other_option(project: Project) -> None:
    before = {id_: project.row(id_)["options"] for id_ in (ENDS, ORDER)}
    project.edit(FACTS, ("dovy-course:\n            {river", "dovy-course:\n            {skip: [ends, order], river"))
    assert "2 changed" in project.right("publish").out or "1 changed" in project.right("publish").out
    for id_, options in before.items():
        now = [*project.row(id_)["options"]]
        assert [one for one in options if one in now] == [one for one in now if one in options], id_


def test_a_group_that_is_gone_is_retired_and_comes_back_as_itself(project: Project) -> None:
    before = project.package()
    project.edit(RIVER, ("ends: {type: matching,", "ends: {only: {river: [alda]}, type: matching,"))
    assert "1 retired" in project.right("publish").out
    assert project.package("rivers-retired.apkg").keys() == {ENDS}
    project.edit(RIVER, ("only: {river: [alda]}, ", ""))
    assert "1 restored" in project.right("publish").out
    after = project.package()[ENDS]
    assert (after.guid, after.fields) == (before[ENDS].guid, before[ENDS].fields)


def test_a_list_keeps_the_options_it_was_published_with(project: Project) -> None:
    before = [*project.row(FISH)["options"].values()]
    project.edit(FACTS, ("burbot: {name: burbot}}", "burbot: {name: burbot}, asp: {name: asp}, bream: {name: bream}}"))
    project.edit(FACTS, ("fish: [burbot]", "fish: [burbot, asp, bream]"))
    project.right("publish")
    assert [*project.row(FISH)["options"].values()][: len(before)] == before


def test_a_question_for_several_of_a_group_stays_as_it_was_published(project: Project) -> None:
    """A fact of the group is called otherwise; another one comes."""
    bank = "bank: {type: one of, values: [east, west]}"
    which = 'which: {type: several, group: [bank], ask: "Which rivers rise in the {{ bank }}?", key: river}'
    project.edit(RIVER, ("fish: list of entity fish\n", f"fish: list of entity fish\n          {bank}\n"))
    project.edit(RIVER, ("          order: {", f"          {which}\n          order: {{"))
    for number, side in ((1, "west"), (2, "west"), (3, "east"), (4, "east")):
        here = f"from: {{source: atlas, at: {number}}}"
        project.edit(FACTS, (here, f"bank: {side}, {here}"))
    assert "2 added" in project.right("publish").out
    before = project.package()[WHICH]
    project.edit(FACTS, ("alda-course:\n            {river", "alda-run:\n            {was: [alda-course], river"))
    project.right("publish")
    assert project.package()[WHICH] == before
    more = "{river: essa, mouth: salt-sea, length: 7 km, towns: [Uld], fish: [eel], bank: west, skip: [plain],"
    text = f"          essa-course:\n            {more}\n            from: {{source: atlas, at: 5}}}}\n"
    project.edit(FACTS, ("dovy: {name: Dovy}}", "dovy: {name: Dovy}, essa: {name: Essa}}"))
    project.edit(FACTS, ("          dovy-course:\n", f"{text}          dovy-course:\n"))
    project.right("publish")
    assert project.package()[WHICH].fields[1:4] == before.fields[1:4]
