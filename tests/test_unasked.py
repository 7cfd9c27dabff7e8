"""Facts that nothing asks about: a published group takes in what it has room for, and of the rest it is told why."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.build_project import write_project
from tests.support.composed import many_rivers
from tests.support.published import Project

HEAD = {"topics": {"rivers": "Rivers"}, "voices": {"stated": {"name": "stated", "plain": "true"}}}
FIELDS = {
    "name": "text",
    "town": "text",
    "length": {"type": "number", "optional": "true"},
    "side": {"type": "one of", "values": ["east", "west", "north"]},
}
DECK = {"name": "D", "namespace": "test/d", "sections": {"all": {"name": "All", "topics": ["rivers"]}}}
SOURCE = "from: {source: atlas, at: 1}\nriver:\n"
FACTS, KIND = "seeds/facts-river.yaml", "templates/river.yaml"
MATCH = {"type": "matching", "ask": "Match.", "prompt": "name", "key": "town", "group": ["side"]}
SORT = {"type": "ordering", "ask": "Sort.", "key": "name", "by": "length", "group": ["side"]}


def published(folder: Path, count: int, **template: object) -> Project:
    """Return a project with so many facts and one item template, published."""
    kind = {"topic": "rivers", "voice": "stated", "fields": FIELDS, "items": {"towns": template}}
    write_project(folder, facts=HEAD, templates={"river": kind}, deck=DECK)
    (folder / FACTS).write_text(SOURCE + indented(many_rivers(count)))
    project = Project(folder)
    project.first()
    return project


def indented(facts: str) -> str:
    return "".join(f"  {line}\n" for line in facts.splitlines())


def add(project: Project, facts: str) -> str:
    """Add facts; return what is told about those that nothing asks."""
    (project.folder / FACTS).write_text(project.read(FACTS) + indented(facts))
    told = project.succeed("check").err
    return "\n".join(line for line in told.splitlines() if "[unasked]" in line)


@pytest.mark.parametrize("template", [MATCH, SORT])
def test_a_published_question_takes_in_a_new_fact(template: dict[str, object], tmp_path: Path) -> None:
    project = published(tmp_path, 4, **template)
    before = project.package("deck.apkg")
    assert add(project, many_rivers(1, begin=4)) == ""
    assert "changed: river@rivers+east/towns" in project.succeed("diff").out
    project.succeed("publish")
    after = project.package("deck.apkg")
    assert [note.guid for note in after.values()] == [note.guid for note in before.values()]
    assert "River east 4" in "".join(*(note.fields for note in after.values()))
    assert "nothing new to publish" in project.succeed("publish").out


def test_of_what_a_full_question_leaves_out_it_is_told_why(tmp_path: Path) -> None:
    project = published(tmp_path, 6, **MATCH)
    told = add(project, many_rivers(1, begin=6))
    assert "no question asks about “east6”: “river@rivers+east/towns” has as many facts as `most` allows (6): " in told
    assert "raise it, or ask the others in parts of their own with `split: true` (templates/river.yaml:1)" in told
    template = project.read(KIND)
    (project.folder / KIND).write_text(template.replace('"towns": {', '"towns": {"most": "7", '))
    assert "[unasked]" not in project.succeed("check").err
    (project.folder / KIND).write_text(template.replace('"towns": {', '"towns": {"split": "true", '))
    told = project.succeed("check").err
    assert "(6): raise it, or wait until 3 new facts make a part of their own (templates/river.yaml:1)" in told
    assert add(project, many_rivers(2, begin=7)) == ""


def test_what_goes_together_with_no_other_is_told(tmp_path: Path) -> None:
    project = published(tmp_path, 4, **MATCH)
    same = "same: {name: Same, town: Eastville 1, side: east}\n"
    assert "it does not go together with what “river@rivers+east/towns” asks: each answer has" in add(project, same)


def test_a_group_that_is_too_small_is_told(tmp_path: Path) -> None:
    project = published(tmp_path, 4, least="4", **MATCH)
    told = add(project, many_rivers(3, side="west"))
    assert told.count("its group has fewer than `least: 4` wants (templates/river.yaml:1)") == 3


def test_what_no_template_fits_is_told_so(tmp_path: Path) -> None:
    project = published(tmp_path, 4, **SORT)
    told = add(project, "short: {name: Short, town: T, side: east}\n")
    assert "“short”: no item template of its kind fits it (templates/river.yaml)" in told


ONE = {"type": "short", "ask": "What is {{ name }}?", "key": "town"}


@pytest.mark.parametrize(
    ("template", "facts", "said"),
    [
        (SORT, many_rivers(2), "asks nothing: none of its groups makes a question"),
        (MATCH, many_rivers(2), "asks nothing: none of its groups makes a question"),
        ({**SORT, "least": "4"}, many_rivers(3), "asks nothing: it has no group as large as `least: 4` wants"),
        ({**MATCH, "least": "4"}, many_rivers(3), "asks nothing: it has no group as large as `least: 4` wants"),
        (SORT, many_rivers(4).replace(", length", ", note"), "fits no fact: no fact has “length”, which it names"),
        ({**SORT, "only": {"side": ["west"]}}, many_rivers(4), "fits no fact: every fact lacks a field that it names"),
    ],
)
def test_a_template_that_asks_nothing_is_told_with_the_reason(
    template: dict[str, object], facts: str, said: str, tmp_path: Path
) -> None:
    kind = {"topic": "rivers", "voice": "stated", "fields": FIELDS, "items": {"one": ONE, "together": template}}
    write_project(tmp_path, facts=HEAD, templates={"river": kind}, deck=DECK)
    (tmp_path / FACTS).write_text(SOURCE + indented(facts))
    told = Project(tmp_path).succeed("check").err
    assert f"the item template “together” {said}" in told
