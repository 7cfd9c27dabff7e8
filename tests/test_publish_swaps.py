"""Ids that change hands: swapped and swapped back, passed on in a ring, and taken without a `was`."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.published import FACTS, RIVER, Project, fact, published_rivers, rivers

WAS = re.compile(r"    was: \[[\w-]+\]\n")
SOURCE = '  source:\n    type: short\n    ask: "How does {{ cite }} call the end of the {{ river }}?"\n    key: mouth\n'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return published_rivers(tmp_path)


def bodies(project: Project) -> dict[str, str]:
    """Return what each river has under its id."""
    section = project.read(FACTS).partition("\nriver:\n")[2].partition("\nview:")[0]
    return dict(re.findall(r"  ([\w-]+):\n((?:    .*\n)+)", section))


def pass_on(project: Project, new_ids: Mapping[str, str], *, with_was: bool = True) -> None:
    """Give facts the ids of others (new ids by the old ones)."""
    body_of, text = bodies(project), project.read(FACTS)
    for old, new in new_ids.items():
        was = f"    was: [{old}]\n" if with_was else ""
        text = text.replace(f"  {old}:\n{body_of[old]}", f"  <{new}>:\n{was}{WAS.sub('', body_of[old])}")
    (project.folder / FACTS).write_text(re.sub("<([\\w-]+)>", r"\1", text), "utf-8")


def swap(project: Project, *, with_was: bool = True) -> None:
    pass_on(project, {"alda-course": "bero-course", "bero-course": "alda-course"}, with_was=with_was)


def by_question(project: Project) -> dict[tuple[str, str], str]:
    """Return the guid of each question by its template and its words."""
    return {(id_.partition("/")[2], note.fields[1]): note.guid for id_, note in project.package().items()}


def asks_now(new: str, old: str) -> str:
    return f"“{new}” now asks what “{old}” asked (and 2 more like this)"


def test_two_facts_swap_their_names_again_and_again(project: Project) -> None:
    before = by_question(project)
    for _ in range(3):
        swap(project)
        assert "6 renamed" in project.succeed("diff").out
        project.succeed("publish")
        assert by_question(project) == before
        assert "nothing new to publish" in project.succeed("publish").out


def test_a_swap_back_with_corrections_is_still_a_swap(project: Project) -> None:
    before = by_question(project)
    swap(project)
    project.succeed("publish")
    swap(project)
    project.edit(FACTS, ("length: 320 km", "length: 330 km"), ("length: about 610 km", "length: about 620 km"))
    assert "6 renamed" in project.succeed("publish").out
    assert by_question(project) == before


def test_three_names_are_passed_on_in_a_ring(project: Project) -> None:
    before = by_question(project)
    for _ in range(4):
        names = ("alda-course", "bero-course", "dovy-course")
        pass_on(project, dict(zip(names, (*names[1:], names[0]), strict=True)))
        assert "9 renamed" in project.succeed("publish").out
        assert by_question(project) == before


def test_of_two_swaps_only_the_one_made_again_counts(project: Project) -> None:
    before = by_question(project)
    swap(project)
    pass_on(project, {"cirne-course": "dovy-course", "dovy-course": "cirne-course"})
    assert "12 renamed" in project.succeed("publish").out
    swap(project)
    assert "6 renamed" in project.succeed("publish").out
    assert by_question(project) == before


def test_corrections_after_a_swap_are_not_another_swap(project: Project) -> None:
    swap(project)
    project.succeed("publish")
    project.edit(FACTS, ("length: 320 km", "length: 330 km"), ("length: about 610 km", "length: about 620 km"))
    assert "renamed" not in project.succeed("publish").out


def swap_templates(project: Project) -> None:
    text = WAS.sub("", project.read(RIVER))
    text = text.replace("  mouth:\n    type", "  <length>:\n    was: [mouth]\n    type")
    text = text.replace("  length:\n    type", "  mouth:\n    was: [length]\n    type")
    (project.folder / RIVER).write_text(text.replace("<length>", "length"), "utf-8")


def test_item_templates_swap_their_names_twice(project: Project) -> None:
    before = {note.fields[1]: note.guid for note in project.package().values()}
    for _ in range(2):
        swap_templates(project)
        assert "12 renamed" in project.succeed("publish").out
        assert {note.fields[1]: note.guid for note in project.package().values()} == before


def test_facts_swapped_again_after_a_swap_of_item_templates(project: Project) -> None:
    before = {note.fields[1]: note.guid for note in project.package().values()}
    for change in (swap, swap_templates, swap):
        change(project)
        project.succeed("publish")
        assert {note.fields[1]: note.guid for note in project.package().values()} == before


def test_facts_that_passed_a_name_on_swap_ids_after_a_swap_of_item_templates(project: Project) -> None:
    before = {note.fields[1]: note.guid for note in project.package().values()}
    pass_on(project, {"alda-course": "alda-way", "bero-course": "alda-course"})
    project.succeed("publish")
    swap_templates(project)
    project.succeed("publish")
    pass_on(project, {"alda-course": "alda-way", "alda-way": "alda-course"})
    project.succeed("publish")
    assert {note.fields[1]: note.guid for note in project.package().values()} == before


def test_a_fact_that_was_gone_while_item_templates_swapped_their_names_comes_back_as_itself(project: Project) -> None:
    before = {note.fields[1]: note.guid for note in project.package().values()}
    dovy = f"  dovy-course:\n{bodies(project)['dovy-course']}"
    project.edit(FACTS, (dovy, ""))
    project.succeed("publish")
    swap_templates(project)
    project.succeed("publish")
    project.edit(FACTS, ("  essa-course:\n", f"{dovy}  essa-course:\n"))
    assert "renamed" not in project.succeed("publish").out
    assert {note.fields[1]: note.guid for note in project.package().values()} == before
    assert "nothing to publish" in project.succeed("diff").out


def test_a_swap_of_facts_and_a_new_name_of_a_template_go_together(project: Project) -> None:
    before = {note.fields[1]: note.guid for note in project.package().values()}
    swap(project)
    project.edit(RIVER, ("  mouth:\n    type", "  end:\n    was: [mouth]\n    type"))
    assert "10 renamed" in project.succeed("publish").out
    assert {note.fields[1]: note.guid for note in project.package().values()} == before


def test_a_new_name_of_a_template_after_a_swap_swaps_nothing(project: Project) -> None:
    swap(project)
    project.succeed("publish")
    questions = by_question(project)
    project.edit(RIVER, ("  mouth:\n    type", "  end:\n    was: [mouth]\n    type"))
    assert "6 renamed, changed forms" in project.succeed("publish").out
    assert {words: guid for (_, words), guid in by_question(project).items()} == {
        words: guid for (_, words), guid in questions.items()
    }
    assert "nothing new to publish" in project.succeed("publish").out


@pytest.mark.parametrize("ids", ["alda-course, alda-way", "alda-way, alda-course"])
def test_the_order_of_earlier_names_does_not_matter(ids: str, project: Project) -> None:
    guid = project.guids()["alda-course/mouth"]
    pass_on(project, {"alda-course": "alda-way", "bero-course": "alda-course"})
    project.succeed("publish")
    project.edit(FACTS, ("  alda-way:\n    was: [alda-course]\n", f"  alda-run:\n    was: [{ids}]\n"))
    project.succeed("publish")
    assert project.guids()["alda-run/mouth"] == guid


def test_a_name_that_was_passed_on_before_it_was_published_is_done_as_well(project: Project) -> None:
    project.rename("alda-course", "alda-way", "alda-run", "alda-course")
    project.rename("bero-course", "alda-run", "bero-course")
    before = by_question(project)
    assert "6 renamed" in project.succeed("publish").out
    assert by_question(project) == before
    assert "nothing to publish" in project.succeed("diff").out


def test_a_swap_after_a_name_that_was_never_published_is_done_once(project: Project) -> None:
    """The note of `alda-course` goes to an id that another note leaves, and had a name of which no ledger knows."""
    before = by_question(project)
    project.rename("alda-course", "<run>", "alda-run, alda-course")
    project.rename("bero-course", "alda-run", "bero-course")
    project.rename("<run>", "bero-course")
    assert "6 renamed" in project.succeed("publish").out
    assert "nothing to publish" in project.succeed("diff").out
    project.edit(FACTS, ("length: 95 km", "length: 96 km"))
    assert "renamed" not in project.succeed("publish").out
    assert by_question(project) == before


def test_a_swap_with_a_fact_that_another_deck_asks_about_is_done_once(project: Project) -> None:
    project.edit(FACTS, ("  bero-course:\n", "  bero-course:\n    topic: views\n"))
    deck = "name: Second\nnamespace: test/second\nsections: {all: {name: All, topics: [views]}}\n"
    (project.folder / "decks/second.yaml").write_text(deck, "utf-8")
    project.succeed("publish", "--first")
    before = {id_: note.guid for id_, note in project.package("second.apkg").items()}
    swap(project)
    project.succeed("publish")
    assert "nothing new to publish" in project.succeed("publish").out
    after = {id_: note.guid for id_, note in project.package("second.apkg").items()}
    assert after["alda-course/mouth"] == before["bero-course/mouth"]


def test_a_swap_may_be_published_deck_by_deck(project: Project) -> None:
    project.edit(FACTS, ("  bero-course:\n", "  bero-course:\n    topic: views\n"))
    deck = "name: Second\nnamespace: test/second\nsections: {all: {name: All, topics: [views]}}\n"
    (project.folder / "decks/second.yaml").write_text(deck, "utf-8")
    project.succeed("publish", "--first")
    before = {name: {note.guid for note in project.package(name).values()} for name in ("rivers.apkg", "second.apkg")}
    swap(project)
    for name in ("second", "rivers"):
        assert "renamed" in project.succeed("publish", name).out
    assert "nothing to publish" in project.succeed("diff").out
    assert before == {name: {note.guid for note in project.package(name).values()} for name in before}


def test_a_swap_with_a_fact_of_another_deck_after_a_name_was_passed_on_is_done_once(project: Project) -> None:
    for own in ("alda-course", "bero-course"):
        project.edit(FACTS, (f"  {own}:\n", f"  {own}:\n    topic: views\n"))
    deck = "name: Second\nnamespace: test/second\nsections: {all: {name: All, topics: [views]}}\n"
    (project.folder / "decks/second.yaml").write_text(deck, "utf-8")
    project.succeed("publish", "--first")
    before = {note.guid for note in project.package("second.apkg").values()}
    pass_on(project, {"alda-course": "alda-way", "bero-course": "alda-course"})
    project.succeed("publish")
    project.edit(FACTS, ("  alda-way:\n    was: [alda-course]\n", "  <alda>:\n    was: [alda-way, alda-course]\n"))
    project.rename("cirne-course", "alda-way", "cirne-course")
    project.rename("<alda>", "cirne-course")
    assert "3 renamed" in project.succeed("publish").out
    assert "nothing to publish" in project.succeed("diff").out
    assert {note.guid for note in project.package("second.apkg").values()} == before


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("own", ["alda-course", "bero-course"])
def test_a_new_name_of_a_template_in_a_deck_with_one_of_two_swapped_facts(
    own: str, together: bool, project: Project
) -> None:
    project.edit(FACTS, (f"  {own}:\n", f"  {own}:\n    topic: views\n"))
    deck = "name: Second\nnamespace: test/second\nsections: {all: {name: All, topics: [views]}}\n"
    (project.folder / "decks/second.yaml").write_text(deck, "utf-8")
    project.succeed("publish", "--first")
    before = {note.guid for note in project.package("second.apkg").values()}
    swap(project)
    if not together:
        project.succeed("publish")
    project.edit(RIVER, ("  mouth:\n    type", "  end:\n    was: [mouth]\n    type"))
    project.succeed("publish")
    assert {note.guid for note in project.package("second.apkg").values()} == before
    assert "nothing to publish" in project.succeed("diff").out


def test_a_swap_back_of_facts_of_two_decks_is_reported_rather_than_lost(project: Project) -> None:
    project.edit(FACTS, ("  bero-course:\n", "  bero-course:\n    topic: views\n"))
    deck = "name: Second\nnamespace: test/second\nsections: {all: {name: All, topics: [views]}}\n"
    (project.folder / "decks/second.yaml").write_text(deck, "utf-8")
    project.succeed("publish", "--first")
    swap(project)
    project.succeed("publish")
    swap(project)
    assert "“alda-course/mouth” is still asked" in project.fail("publish")


def test_new_questions_after_a_swap_are_not_swapped(project: Project) -> None:
    swap(project)
    project.succeed("publish")
    project.edit(RIVER, ("  sea:\n", f"{SOURCE}  sea:\n"))
    assert "6 added" in project.succeed("publish").out
    assert "nothing new to publish" in project.succeed("publish").out


def test_a_deck_that_begins_after_a_swap_is_not_swapped(project: Project) -> None:
    swap(project)
    project.succeed("publish")
    deck = "name: Second\nnamespace: test/second\nsections: {all: {name: All, topics: [rivers]}}\n"
    (project.folder / "decks/second.yaml").write_text(deck, "utf-8")
    project.succeed("publish", "--first")
    assert project.row("alda-course/mouth", "decks/second.ledger.jsonl")["was"] == ["bero-course/mouth"]
    guids = {id_: note.guid for id_, note in project.package("second.apkg").items()}
    project.edit(FACTS, ("length: 95 km", "length: 96 km"))
    assert "renamed" not in project.succeed("publish").out
    assert {id_: note.guid for id_, note in project.package("second.apkg").items()} == guids


def test_a_name_passed_on_in_a_deck_that_begins_later_is_not_passed_on_again(tmp_path: Path) -> None:
    project = rivers(tmp_path)
    pass_on(project, {"alda-course": "bero-course", "bero-course": "bero-way"})
    project.succeed("publish", "--first")
    assert "nothing to publish" in project.succeed("diff").out


def test_a_name_given_up_after_a_swap_is_free_for_the_other(project: Project) -> None:
    before = by_question(project)
    swap(project)
    project.succeed("publish")
    pass_on(project, {"alda-course": "bero-way", "bero-course": "alda-course"})
    assert "6 renamed" in project.succeed("publish").out
    assert by_question(project) == before


def test_a_was_with_the_present_id_is_reported_once(project: Project) -> None:
    project.rename("alda-course", "alda-way", "alda-course")
    project.succeed("publish")
    project.edit(FACTS, ("  alda-way:\n    was: [alda-course]", "  alda-course:\n    was: [alda-way, alda-course]"))
    errors = project.fail("publish")
    assert "this fact is “alda-course”" in errors
    assert "1 error" in errors


# Without a `was`


def test_a_name_of_a_retired_question_taken_without_a_was_is_noticed(project: Project) -> None:
    project.edit(FACTS, (f"  dovy-course:\n{bodies(project)['dovy-course']}", ""))
    project.succeed("publish")
    pass_on(project, {"alda-course": "dovy-course"}, with_was=False)
    warnings = project.succeed("diff").err
    assert asks_now("dovy-course", "alda-course") in re.sub("/\\w+", "", warnings)
    assert "give it a name that was never used before, with “was: alda-course”" in warnings
    pass_on(project, {"dovy-course": "alda-way"}, with_was=False)
    project.edit(FACTS, ("  alda-way:\n", "  alda-way:\n    was: [alda-course]\n"))
    assert "3 renamed" in project.succeed("publish").out


def test_a_name_of_a_fact_that_goes_taken_without_a_was_is_noticed(project: Project) -> None:
    project.edit(FACTS, (f"  bero-course:\n{bodies(project)['bero-course']}", ""))
    pass_on(project, {"alda-course": "bero-course"}, with_was=False)
    warnings = project.succeed("diff").err
    assert asks_now("bero-course", "alda-course") in re.sub("/\\w+", "", warnings)
    assert "give it a name that was never used before, with “was: alda-course”" in warnings


def test_names_swapped_without_a_was_are_noticed(project: Project) -> None:
    swap(project, with_was=False)
    warnings = project.succeed("diff").err
    assert asks_now("bero-course", "alda-course") in re.sub("/\\w+", "", warnings)
    assert asks_now("alda-course", "bero-course") in re.sub("/\\w+", "", warnings)
    assert "add “was: alda-course” to it" in warnings
    assert "add “was: bero-course” to it" in warnings


def test_names_passed_on_without_a_was_are_noticed_and_the_advice_works(project: Project) -> None:
    before = by_question(project)
    pass_on(project, {"alda-course": "bero-course", "bero-course": "bero-way"}, with_was=False)
    warnings = project.succeed("diff").err
    assert "add “was: alda-course” to it" in warnings
    assert "add “was: bero-course” to it" in warnings
    project.edit(FACTS, *((f"  {new}:\n", f"  {new}:\n    was: [{old}]\n") for new, old in
                          (("bero-course", "alda-course"), ("bero-way", "bero-course"))))  # fmt: skip
    assert "6 renamed" in project.succeed("publish").out
    assert by_question(project) == before


def test_a_question_that_comes_back_as_it_was_is_no_rename(project: Project) -> None:
    body = f"  dovy-course:\n{bodies(project)['dovy-course']}"
    project.edit(FACTS, (body, ""))
    project.succeed("publish")
    project.edit(FACTS, ("  essa-course:\n", f"{body}  essa-course:\n"), ("length: 320 km", "length: 330 km"))
    assert "now asks" not in project.succeed("publish").err


@pytest.mark.parametrize("number", [12, 130])
def test_a_rename_with_a_correction_is_noticed_among_many_new_questions(number: int, project: Project) -> None:
    """Many questions of one source and one item template are added, and others disappear."""
    entities, facts = [f"    r{n}: {{name: River {n}}}\n" for n in range(number)], range(number)
    new = "".join(fact(f"r{n}-course", f"r{n}", "inner-sea", f"{n + 2000} km") for n in facts)
    project.edit(FACTS, ("\n  sea:\n", f"\n{''.join(entities)}  sea:\n"), ("\nview:\n", f"{new}\nview:\n"))
    project.rename("dovy-course", "dovy-run")
    project.edit(FACTS, ("length: 95 km", "length: 96 km"))
    warnings = project.succeed("diff").err
    assert "the similar “dovy-run/mouth” appears (and 2 more like this)" in warnings
    assert warnings.count("disappears") == 1


def without(project: Project, id_: str) -> str:
    """Take a fact out of the file; return what stood there."""
    section = f"  {id_}:\n{bodies(project)[id_]}"
    project.edit(FACTS, (section, ""))
    return section


def put_back(project: Project, section: str) -> None:
    project.edit(FACTS, ("\nriver:\n", f"\nriver:\n{section}"))


def test_another_fact_under_the_id_of_a_retired_one_is_noticed(project: Project) -> None:
    """Learners would get it under the cards of the other, with their intervals."""
    project.edit(FACTS, ("    essa: {name: Essa}\n", "    essa: {name: Essa}\n    fynn: {name: Fynn}\n"))
    without(project, "dovy-course")
    project.succeed("publish")
    put_back(project, fact("dovy-course", "fynn", "long-bay", "41 km"))
    told = "“dovy-course/length” was retired, and another question comes back under its id (and 2 more like this)"
    for command in ("check", "diff"):
        assert told in project.succeed(command).err
    assert told in project.fail("publish")
    assert "give the fact an id that was never published" in project.fail("publish")
    project.edit(FACTS, ("  dovy-course:\n", "  fynn-course:\n"))
    assert "comes back under its id" not in project.succeed("publish").err


def test_a_retired_fact_that_comes_back_corrected_is_itself(project: Project) -> None:
    section = without(project, "dovy-course")
    project.succeed("publish")
    put_back(project, section.replace("95 km", "99 km"))
    assert "3 restored" in project.succeed("publish").out
