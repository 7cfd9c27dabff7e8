"""Names that change hands: swapped and swapped back, handed on in a round, and taken without a word said of it."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.published import FACTS, RIVER, Project, fact, rivers

WAS = re.compile(r"    was: \[[\w-]+\]\n")
SOURCE = '  source:\n    type: short\n    ask: "How does {{ cite }} call the end of the {{ river }}?"\n    key: mouth\n'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = rivers(tmp_path)
    made.first()
    return made


def bodies(project: Project) -> dict[str, str]:
    """What stands under each river's id."""
    section = project.read(FACTS).partition("\nriver:\n")[2].partition("\nview:")[0]
    return dict(re.findall(r"  ([\w-]+):\n((?:    .*\n)+)", section))


def hand_on(project: Project, to: Mapping[str, str], *, told: bool = True) -> None:
    """Give facts the ids of others, with what they were where that is told."""
    found, text = bodies(project), project.read(FACTS)
    for old, new in to.items():
        was = f"    was: [{old}]\n" if told else ""
        text = text.replace(f"  {old}:\n{found[old]}", f"  <{new}>:\n{was}{WAS.sub('', found[old])}")
    (project.folder / FACTS).write_text(re.sub("<([\\w-]+)>", r"\1", text), "utf-8")


def swap(project: Project, *, told: bool = True) -> None:
    hand_on(project, {"alda-course": "bero-course", "bero-course": "alda-course"}, told=told)


def by_river(project: Project) -> dict[tuple[str, str], str]:
    """The guid of each question about where a river ends, or how long it is, by the words that are asked."""
    return {(id_.partition("/")[2], note.fields[1]): note.guid for id_, note in project.package().items()}


def asks_now(new: str, old: str) -> str:
    return f"“{new}” asks now what “{old}” asked (and 2 more such)"


def test_two_facts_swap_their_names_as_often_as_they_like(project: Project) -> None:
    before = by_river(project)
    for _ in range(3):
        swap(project)
        assert "6 renamed" in project.right("diff").out
        project.right("publish")
        assert by_river(project) == before
        assert "nothing new to publish" in project.right("publish").out


def test_a_swap_back_with_corrections_is_one_all_the_same(project: Project) -> None:
    before = by_river(project)
    swap(project)
    project.right("publish")
    swap(project)
    project.edit(FACTS, ("length: 320 km", "length: 330 km"), ("length: about 610 km", "length: about 620 km"))
    assert "6 renamed" in project.right("publish").out
    assert by_river(project) == before


def test_three_names_go_round_and_round(project: Project) -> None:
    before = by_river(project)
    for _ in range(4):
        names = ("alda-course", "bero-course", "dovy-course")
        hand_on(project, dict(zip(names, (*names[1:], names[0]), strict=True)))
        assert "9 renamed" in project.right("publish").out
        assert by_river(project) == before


def test_of_two_swaps_only_the_one_made_again_counts(project: Project) -> None:
    before = by_river(project)
    swap(project)
    hand_on(project, {"cirne-course": "dovy-course", "dovy-course": "cirne-course"})
    assert "12 renamed" in project.right("publish").out
    swap(project)
    assert "6 renamed" in project.right("publish").out
    assert by_river(project) == before


def test_corrections_after_a_swap_are_no_swap(project: Project) -> None:
    swap(project)
    project.right("publish")
    project.edit(FACTS, ("length: 320 km", "length: 330 km"), ("length: about 610 km", "length: about 620 km"))
    assert "renamed" not in project.right("publish").out


def test_item_templates_swap_their_names_twice(project: Project) -> None:
    before = {note.fields[1]: note.guid for note in project.package().values()}
    for _ in range(2):
        text = WAS.sub("", project.read(RIVER))
        text = text.replace("  mouth:\n    type", "  <length>:\n    was: [mouth]\n    type")
        text = text.replace("  length:\n    type", "  mouth:\n    was: [length]\n    type")
        (project.folder / RIVER).write_text(text.replace("<length>", "length"), "utf-8")
        assert "12 renamed" in project.right("publish").out
        assert {note.fields[1]: note.guid for note in project.package().values()} == before


def test_a_swap_of_facts_and_a_new_name_of_a_template_go_together(project: Project) -> None:
    before = {note.fields[1]: note.guid for note in project.package().values()}
    swap(project)
    project.edit(RIVER, ("  mouth:\n    type", "  end:\n    was: [mouth]\n    type"))
    assert "10 renamed" in project.right("publish").out
    assert {note.fields[1]: note.guid for note in project.package().values()} == before


def test_what_is_new_after_a_swap_is_not_swapped(project: Project) -> None:
    swap(project)
    project.right("publish")
    project.edit(RIVER, ("  sea:\n", f"{SOURCE}  sea:\n"))
    assert "6 added" in project.right("publish").out
    assert "nothing new to publish" in project.right("publish").out


def test_a_name_given_up_after_a_swap_is_free_for_the_other(project: Project) -> None:
    before = by_river(project)
    swap(project)
    project.right("publish")
    hand_on(project, {"alda-course": "bero-way", "bero-course": "alda-course"})
    assert "6 renamed" in project.right("publish").out
    assert by_river(project) == before


def test_a_fact_that_names_itself_is_told_so_once(project: Project) -> None:
    project.rename("alda-course", "alda-way", "alda-course")
    project.right("publish")
    project.edit(FACTS, ("  alda-way:\n    was: [alda-course]", "  alda-course:\n    was: [alda-way, alda-course]"))
    said = project.wrong("publish")
    assert "this fact is “alda-course”" in said
    assert "1 error" in said


# Without a word said of it


def test_a_name_of_a_retired_question_taken_silently_is_noticed(project: Project) -> None:
    project.edit(FACTS, (f"  dovy-course:\n{bodies(project)['dovy-course']}", ""))
    project.right("publish")
    hand_on(project, {"alda-course": "dovy-course"}, told=False)
    said = project.right("diff").err
    assert asks_now("dovy-course", "alda-course") in re.sub("/\\w+", "", said)
    assert "give it a name that no question had, with “was: alda-course”" in said
    hand_on(project, {"dovy-course": "alda-way"}, told=False)
    project.edit(FACTS, ("  alda-way:\n", "  alda-way:\n    was: [alda-course]\n"))
    assert "3 renamed" in project.right("publish").out


def test_a_name_of_a_fact_that_goes_taken_silently_is_noticed(project: Project) -> None:
    project.edit(FACTS, (f"  bero-course:\n{bodies(project)['bero-course']}", ""))
    hand_on(project, {"alda-course": "bero-course"}, told=False)
    said = project.right("diff").err
    assert asks_now("bero-course", "alda-course") in re.sub("/\\w+", "", said)
    assert "give it a name that no question had, with “was: alda-course”" in said


def test_names_swapped_silently_are_noticed(project: Project) -> None:
    swap(project, told=False)
    said = project.right("diff").err
    assert asks_now("bero-course", "alda-course") in re.sub("/\\w+", "", said)
    assert asks_now("alda-course", "bero-course") in re.sub("/\\w+", "", said)
    assert "put “was: alda-course” into it" in said
    assert "put “was: bero-course” into it" in said


def test_names_handed_on_silently_are_noticed_and_the_advice_helps(project: Project) -> None:
    before = by_river(project)
    hand_on(project, {"alda-course": "bero-course", "bero-course": "bero-way"}, told=False)
    said = project.right("diff").err
    assert "put “was: alda-course” into it" in said
    assert "put “was: bero-course” into it" in said
    project.edit(FACTS, *((f"  {new}:\n", f"  {new}:\n    was: [{old}]\n") for new, old in
                          (("bero-course", "alda-course"), ("bero-way", "bero-course"))))  # fmt: skip
    assert "6 renamed" in project.right("publish").out
    assert by_river(project) == before


def test_a_question_that_comes_back_as_it_was_is_no_rename(project: Project) -> None:
    body = f"  dovy-course:\n{bodies(project)['dovy-course']}"
    project.edit(FACTS, (body, ""))
    project.right("publish")
    project.edit(FACTS, ("  essa-course:\n", f"{body}  essa-course:\n"), ("length: 320 km", "length: 330 km"))
    assert "asks now" not in project.right("publish").err


@pytest.mark.parametrize("number", [12, 130])
def test_a_rename_with_a_correction_is_noticed_among_many_new_questions(number: int, project: Project) -> None:
    """Others come, all of one source and one item template, and others go."""
    rivers_, facts = [f"    r{n}: {{name: River {n}}}\n" for n in range(number)], range(number)
    some = "".join(fact(f"r{n}-course", f"r{n}", "inner-sea", f"{n + 2000} km") for n in facts)
    project.edit(FACTS, ("\n  sea:\n", f"\n{''.join(rivers_)}  sea:\n"), ("\nview:\n", f"{some}\nview:\n"))
    project.rename("dovy-course", "dovy-run")
    project.edit(FACTS, ("length: 95 km", "length: 96 km"))
    said = project.right("diff").err
    assert "“dovy-run/mouth”, much like it, appears (and 2 more such)" in said
    assert said.count("disappears") == 1
