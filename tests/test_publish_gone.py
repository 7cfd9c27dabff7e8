"""Names that change hands while some of what had them is gone: when it comes back, its notes are its own."""

import re
from functools import partial
from pathlib import Path
from unittest.mock import Mock

import pytest

from quizgen.publishing.renames.carried_along import carried_along
from quizgen.publishing.renames.previous_ids import Rename
from quizgen.records.ids import ItemId
from quizgen.records.place import Place
from tests.support.published import FACTS, RIVER, Project, published_rivers, rivers
from tests.support.work import calls

WAS = re.compile(r"    was: \[[\w, -]+\]\n")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return published_rivers(tmp_path)


def take_out(project: Project, path: str, name: str) -> str:
    """Remove a fact or an item template from its file; return what stood there."""
    found = re.search(rf"  {name}:\n(?:    .*\n)+", project.read(path))
    assert found
    project.edit(path, (found[0], ""))
    return found[0]


def put_back(project: Project, path: str, body: str) -> None:
    head = "\nriver:\n" if path == FACTS else "\nitems:\n"
    project.edit(path, (head, f"{head}{body}"))


def swap(project: Project, path: str, one: str, other: str) -> None:
    """Have two facts or item templates swap their names, each with a `was` and no other."""
    bodies = [WAS.sub("", take_out(project, path, name)) for name in (one, other)]
    for body, old, new in zip(bodies, (one, other), (other, one), strict=True):
        put_back(project, path, body.replace(f"  {old}:\n", f"  {new}:\n    was: [{old}]\n", 1))


def by_words(project: Project) -> dict[str, str]:
    """Return the guid of each question by its words."""
    return {note.fields[1]: note.guid for note in project.package().values()}


def test_facts_retired_before_and_after_a_swap_of_templates_come_back_as_themselves(project: Project) -> None:
    before = by_words(project)
    dovy = take_out(project, FACTS, "dovy-course")
    swap(project, RIVER, "mouth", "length")
    project.succeed("publish")
    essa = take_out(project, FACTS, "essa-course")
    project.succeed("publish")
    put_back(project, FACTS, dovy)
    put_back(project, FACTS, essa)
    project.succeed("publish", "--same-facts")
    assert by_words(project) == before
    assert "nothing to publish" in project.succeed("diff").out


def test_a_fact_gone_during_a_swap_of_templates_may_come_back_when_one_of_them_is_gone(project: Project) -> None:
    before = by_words(project)
    dovy = take_out(project, FACTS, "dovy-course")
    project.succeed("publish")
    swap(project, RIVER, "mouth", "length")
    project.succeed("publish")
    length = take_out(project, RIVER, "length")
    put_back(project, FACTS, dovy)
    project.succeed("publish")
    assert by_words(project).items() <= before.items()
    put_back(project, RIVER, length)
    project.succeed("publish")
    assert by_words(project) == before


def test_a_swap_of_templates_done_earlier_takes_part_in_no_swap_of_facts(project: Project) -> None:
    """The `was` of the template that is left would bring the notes of the other to its own."""
    before = by_words(project)
    swap(project, RIVER, "mouth", "sea")
    project.succeed("publish")
    gone = take_out(project, RIVER, "mouth")
    swap(project, FACTS, "alda-course", "dovy-course")
    project.succeed("publish")
    for id_ in ("alda-course", "dovy-course"):
        body = take_out(project, FACTS, id_)
        put_back(project, FACTS, WAS.sub("", body))
    put_back(project, RIVER, gone)
    project.succeed("publish", "--same-facts")
    assert by_words(project) == before


def test_a_fact_that_gets_a_new_name_takes_no_notes_of_one_that_goes(project: Project) -> None:
    """After a swap, its `was` may name the other, too."""
    before = by_words(project)
    sea = take_out(project, RIVER, "sea")
    swap(project, FACTS, "alda-course", "dovy-course")
    project.succeed("publish")
    gone = take_out(project, FACTS, "alda-course")
    was = "    was: [dovy-course, alda-course]\n"
    project.edit(FACTS, ("  dovy-course:\n    was: [alda-course]\n", f"  alda-way:\n{was}"))
    project.succeed("publish")
    put_back(project, RIVER, sea)
    project.edit(FACTS, (was, ""))
    put_back(project, FACTS, WAS.sub("", gone))
    project.succeed("publish", "--same-facts")
    assert by_words(project) == before


def test_a_new_name_counts_more_than_one_of_long_ago(project: Project) -> None:
    """Of two retired notes, the fact's new name brings back the one that its template has had since a swap."""
    before = by_words(project)
    swap(project, RIVER, "mouth", "sea")
    project.succeed("publish")
    mouth, sea = take_out(project, RIVER, "mouth"), take_out(project, RIVER, "sea")
    project.rename("dovy-course", "dovy-way", "dovy-course")
    project.succeed("publish")
    put_back(project, RIVER, mouth)
    project.edit(FACTS, ("  dovy-way:\n    was: [dovy-course]\n", "  dovy-run:\n    was: [dovy-way, dovy-course]\n"))
    project.succeed("publish", "--same-facts")
    now = by_words(project)
    assert now.items() <= before.items()
    put_back(project, RIVER, sea)
    project.succeed("publish", "--same-facts")
    assert by_words(project) == before


LAKE = """\
topic: rivers
voice: measured
fields: {lake: text, depth: number}
items:
  sea:
    type: short
    ask: "How deep is {{ lake }}, by {{ cite }}?"
    key: depth
"""


def test_a_new_name_of_a_template_of_one_kind_is_none_of_another_kind(tmp_path: Path) -> None:
    project = rivers(tmp_path)
    (tmp_path / "templates/lake.yaml").write_text(LAKE, "utf-8")
    lake = "lake:\n  ulm:\n    lake: Ulm\n    depth: 9 m\n    from: {source: atlas, at: 7}\n"
    project.edit(FACTS, ("\nriver:\n", f"\n{lake}\nriver:\n"))
    project.first()
    before = project.guids()
    sea = take_out(project, RIVER, "sea")
    project.succeed("publish")
    project.edit("templates/lake.yaml", ("  sea:\n", "  deep:\n    was: [sea]\n"))
    assert "1 renamed" in project.succeed("publish").out
    put_back(project, RIVER, sea)
    assert "6 restored" in project.succeed("publish").out
    assert {**project.guids(), "ulm/sea": before["ulm/sea"]} == {**before, "ulm/deep": before["ulm/sea"]}


def test_a_swap_of_templates_of_one_kind_swaps_nothing_of_another_kind(tmp_path: Path) -> None:
    project = rivers(tmp_path)
    text = LAKE + LAKE.partition("items:\n")[2].replace("sea", "mouth").replace("How deep is", "What is the depth of")
    (tmp_path / "templates/lake.yaml").write_text(text, "utf-8")
    lake, gone = (
        f"  {name}:\n    lake: {name}\n    depth: {metres} m\n    from: {{source: atlas, at: 7}}\n"
        for name, metres in (("ulm", 9), ("vig", 12))
    )
    project.edit(FACTS, ("\nriver:\n", f"\nlake:\n{lake}{gone}\nriver:\n"))
    project.first()
    before = by_words(project)
    project.edit(FACTS, (gone, ""))
    project.succeed("publish")
    swap(project, RIVER, "mouth", "length")
    project.succeed("publish")
    project.edit(FACTS, (lake, f"{lake}{gone}"))
    assert "2 restored" in project.succeed("publish").out
    assert by_words(project) == before


def test_a_long_chain_of_new_names_that_leads_to_a_taken_one_takes_no_longer_for_each() -> None:
    """Every row of a numbered table moves down by one, and the note of the last is in the way."""

    def id_(number: int, template: str) -> ItemId:
        return ItemId(f"row-{number}", template)

    def work(rows: int) -> int:
        notes = {id_(number, "sea"): Mock() for number in range(rows + 1)}
        renames = {id_(n, "mouth"): Rename(id_(n + 1, "mouth"), Place("facts.yaml", n + 1, 1)) for n in range(rows)}
        items = {id_(number, "mouth") for number in range(rows + 1)}
        assert carried_along(notes, renames, {}, items) == {}
        return calls(partial(carried_along, notes, renames, {}, items))

    assert work(1000) < 3 * work(500)
