"""Facts that come back after their questions were retired: as themselves, under another id, as another fact."""

import re
from pathlib import Path

import pytest

from tests.support.published import DECK, FACTS, RIVER, Project, fact, published_rivers, rivers

TOPIC = "  views: What people say of them\n"
DOVY = "\n  dovy-course:\n"
LEFT_OUT = "    topic: hidden\n"
SAME = "“dovy-course/length” was retired earlier, and “dovy-run/length” now asks the same (and 2 more like this)"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return published_rivers(tmp_path)


def dovy(project: Project) -> str:
    """Return what the file has about the course of the Dovy."""
    found = re.search(r"  dovy-course:\n(?:    .*\n)+", project.read(FACTS))
    assert found
    return found[0]


def retire(project: Project, *, with_topic: bool) -> None:
    """Have the deck ask no more about the Dovy: by a topic that is in no deck, or because the fact is gone."""
    if with_topic:
        project.edit(FACTS, (TOPIC, f"{TOPIC}  hidden: Hidden\n"), (DOVY, f"{DOVY}{LEFT_OUT}"))
    else:
        project.edit(FACTS, (dovy(project), ""))
    assert "3 retired" in project.succeed("publish").out


def test_a_was_of_retired_questions_is_recorded_though_there_is_nothing_else_to_publish(project: Project) -> None:
    """Messages say that a `was` is no longer needed once it is published."""
    guid = project.guids()["dovy-course/mouth"]
    retire(project, with_topic=True)
    project.rename("dovy-course", "dovy-run", "dovy-course")
    assert "nothing to publish" in project.succeed("diff").out
    told = project.succeed("publish").out
    assert "nothing new to publish" in told
    assert "rivers.ledger.jsonl was rewritten with the new ids" in told
    assert project.row("dovy-run/mouth")["was"] == ["dovy-course/mouth"]
    assert len(project.editions()) == 2
    assert "rewritten" not in project.succeed("publish").out
    project.edit(FACTS, ("    was: [dovy-course]\n", ""), (LEFT_OUT, ""))
    assert "3 restored" in project.succeed("publish").out
    assert project.guids()["dovy-run/mouth"] == guid


def test_a_fact_that_comes_back_under_another_id_is_noticed(project: Project) -> None:
    guid = project.guids()["dovy-course/mouth"]
    retire(project, with_topic=True)
    project.rename("dovy-course", "dovy-run")
    project.edit(FACTS, (LEFT_OUT, ""))
    for command in ("check", "build", "diff"):
        assert SAME in project.succeed(command).err
    told = project.fail("publish")
    assert f"{SAME}: learners would start it from scratch" in told
    assert "if the fact was renamed, add “was: dovy-course” to it" in told
    project.edit(FACTS, ("  dovy-run:\n", "  dovy-run:\n    was: [dovy-course]\n"))
    assert "3 restored" in project.succeed("publish").out
    assert project.guids()["dovy-run/mouth"] == guid


def test_a_fact_that_comes_back_corrected_under_another_id_is_noticed(project: Project) -> None:
    body = dovy(project)
    retire(project, with_topic=False)
    project.edit(FACTS, ("\nriver:\n", f"\nriver:\n{body.replace('dovy-course', 'dovy-run').replace('95', '96')}"))
    assert "“dovy-course/mouth” was retired earlier, and “dovy-run/mouth” now asks the same" in project.fail("publish")


def test_a_template_that_comes_back_under_another_name_is_noticed(project: Project) -> None:
    _, _, sea = project.read(RIVER).partition("  sea:\n")
    project.edit(RIVER, (f"  sea:\n{sea}", ""))
    assert "6 retired" in project.succeed("publish").out
    (project.folder / RIVER).write_text(f"{project.read(RIVER)}  end:\n{sea}", "utf-8")
    told = project.fail("publish")
    same = "“alda-course/sea” was retired earlier, and “alda-course/end” now asks the same (and 5 more like this)"
    assert same in told
    assert "if the item template was renamed, add “was: sea” to it" in told


def test_new_questions_published_in_place_of_retired_ones_are_not_reported_for_ever(project: Project) -> None:
    project.rename("dovy-course", "dovy-run")
    project.succeed("publish", "--not-renamed")
    project.edit(DECK, ("topics: [rivers]}", "topics: [rivers], templates: [mouth, length]}"))
    project.succeed("publish")
    project.edit(DECK, (", templates: [mouth, length]}", "}"))
    told = project.succeed("publish")
    assert "retired earlier" not in told.err
    assert "6 restored" in told.out


def test_another_fact_after_a_retired_one_is_not_taken_for_it(project: Project) -> None:
    retire(project, with_topic=False)
    project.edit(FACTS, ("    essa: {name: Essa}\n", "    essa: {name: Essa}\n    fynn: {name: Fynn}\n"))
    project.edit(FACTS, ("\nriver:\n", f"\nriver:\n{fact('fynn-course', 'fynn', 'inner-sea', '95 km')}"))
    assert "retired earlier" not in project.succeed("publish").err


def test_a_fact_that_comes_back_with_other_words_under_another_id_is_noticed_by_its_guids(tmp_path: Path) -> None:
    project = rivers(tmp_path)
    project.edit(FACTS, ("    length: 95 km\n", "    length: 95 km\n    guid: {length: as-in-anki}\n"))
    project.first()
    body = dovy(project)
    retire(project, with_topic=False)
    changed = body.replace("dovy-course", "dovy-run").replace("95 km", "1,000 km").replace("inner-sea", "long-bay")
    project.edit(FACTS, ("\nriver:\n", f"\nriver:\n{changed}"))
    told = project.fail("publish")
    assert "“dovy-course/length” was retired earlier, and “dovy-run/length” has its guid" in told
    assert "if the fact was renamed, add “was: dovy-course” to it; if not, remove the guid" in told
    project.edit(FACTS, ("  dovy-run:\n", "  dovy-run:\n    was: [dovy-course]\n"))
    assert "3 restored" in project.succeed("publish").out
    assert project.guids()["dovy-run/length"] == "as-in-anki"


def test_a_name_that_is_given_up_and_taken_back_with_other_words_is_noticed(project: Project) -> None:
    body = dovy(project)
    project.rename("dovy-course", "dovy-run", "dovy-course")
    project.succeed("publish")
    present = body.replace("dovy-course:", "dovy-run:\n    was: [dovy-course]")
    project.edit(FACTS, (present, body.replace("95 km", "1,000 km").replace("inner-sea", "long-bay")))
    project.edit(FACTS, ("    dovy: {name: Dovy}", "    dovy: {name: Silver Stream}"))
    told = project.fail("publish")
    assert re.search(r"“dovy-run/\w+” disappears, and “dovy-course/\w+” has an id that it had before", told)
    assert told.count("disappears") == 1
    assert "if the fact was renamed, add “was: dovy-run” to it" in told
    project.rename("dovy-course", "dovy-course", "dovy-run")
    assert "3 renamed" in project.succeed("publish").out


def test_a_name_of_a_template_that_is_taken_back_with_other_words_is_noticed(project: Project) -> None:
    length = '  length:\n    type: choice\n    ask: "According to {{ cite }}, how long is the {{ river }}?"\n'
    project.edit(RIVER, ("  length:\n    type", "  extent:\n    was: [length]\n    type"))
    project.succeed("publish")
    other = '  length:\n    type: choice\n    ask: "Over what distance can one follow the {{ river }} ({{ cite }})?"\n'
    project.edit(RIVER, (length.replace("length:\n", "extent:\n    was: [length]\n"), other))
    told = project.fail("publish")
    assert "/extent” disappears, and" in told
    assert told.count("disappears") == 1
    assert "if the item template was renamed, add “was: extent” to it" in told
    project.edit(RIVER, ("  length:\n", "  length:\n    was: [extent]\n"))
    assert "6 renamed" in project.succeed("publish").out


FYNN = ("    essa: {name: Essa}\n", "    essa: {name: Essa}\n    fynn: {name: Fynn}\n")
ANOTHER = "“dovy-course/length” was retired, and another question comes back under its id (and 2 more like this)"
REFUSED = "publish with --same-facts if what was retired comes back in other words"


def test_another_fact_under_a_retired_id_is_refused_whatever_is_new(project: Project) -> None:
    """`--not-renamed` says that questions are new, and these would not be: learners have cards of that id."""
    retire(project, with_topic=False)
    project.edit(FACTS, FYNN, ("\nriver:\n", f"\nriver:\n{fact('dovy-course', 'fynn', 'long-bay', '41 km')}"))
    for flags in ([], ["--not-renamed"]):
        told = project.fail("publish", *flags)
        assert ANOTHER in told
        assert REFUSED in told
    assert "3 restored" in project.succeed("publish", "--same-facts").out


def test_a_published_fact_under_a_retired_id_is_refused_too(project: Project) -> None:
    """It looks like a forgotten rename, and is said to be none."""
    retire(project, with_topic=False)
    project.rename("alda-course", "dovy-course")
    assert "publish with --not-renamed" in project.fail("publish")
    told = project.fail("publish", "--not-renamed")
    assert ANOTHER in told
    assert REFUSED in told
    assert "publish with --not-renamed" in project.fail("publish", "--same-facts")


def test_another_fact_under_a_retired_id_is_noticed_though_item_templates_have_new_names(project: Project) -> None:
    retire(project, with_topic=False)
    project.edit(FACTS, FYNN, ("\nriver:\n", f"\nriver:\n{fact('dovy-course', 'fynn', 'long-bay', '41 km')}"))
    project.edit(RIVER, ("  sea:\n", "  end:\n    was: [sea]\n"), ("  length:\n", "  long:\n    was: [length]\n"))
    told = project.fail("publish", "--not-renamed")
    assert ANOTHER.replace("/length", "/end") in told
    assert REFUSED in told


def test_another_template_under_a_retired_name_is_noticed_once(project: Project) -> None:
    _, _, sea = project.read(RIVER).partition("  sea:\n")
    project.edit(RIVER, (f"  sea:\n{sea}", ""))
    project.succeed("publish")
    other = "Whoever rows {{ length | blank }} has seen all of the {{ river }}, says {{ cite }}."
    (project.folder / RIVER).write_text(f'{project.read(RIVER)}  sea:\n    type: cloze\n    ask: "{other}"\n', "utf-8")
    told = project.fail("publish", "--not-renamed")
    assert "“alda-course/sea” was retired, and another question comes back under its id (and 5 more like this)" in told
    assert "give the item template a name that was never published" in told
    assert told.count("comes back under its id") == 1


SEA = re.compile(r"  sea:\n(?:    .*\n)+")


def sea(project: Project) -> str:
    """Return what the item template `sea` is."""
    found = SEA.search(project.read(RIVER))
    assert found
    return found[0]


@pytest.mark.parametrize("alone", [True, False])
def test_a_fact_renamed_while_one_of_its_templates_is_gone_keeps_all_its_notes(alone: bool, project: Project) -> None:
    guids, template = project.guids(), sea(project)
    project.edit(RIVER, (template, ""))
    if not alone:
        project.succeed("publish")
    project.rename("dovy-course", "dovy-run", "dovy-course")
    assert "2 renamed" in project.succeed("publish").out
    assert project.row("dovy-run/sea")["was"] == ["dovy-course/sea"]
    project.edit(FACTS, ("    was: [dovy-course]\n", ""))
    (project.folder / RIVER).write_text(f"{project.read(RIVER)}{template}", "utf-8")
    assert "6 restored" in project.succeed("publish").out
    assert project.guids()["dovy-run/sea"] == guids["dovy-course/sea"]


def test_facts_that_swap_their_names_while_a_template_is_gone_keep_all_their_notes(project: Project) -> None:
    before, template = {note.fields[1]: note.guid for note in project.package().values()}, sea(project)
    project.edit(RIVER, (template, ""))
    project.succeed("publish")
    project.rename("dovy-course", "<alda>", "dovy-course")
    project.rename("alda-course", "dovy-course", "alda-course")
    project.rename("<alda>", "alda-course")
    assert "4 renamed" in project.succeed("publish").out
    (project.folder / RIVER).write_text(f"{project.read(RIVER)}{template}", "utf-8")
    assert "6 restored" in project.succeed("publish").out
    assert {note.fields[1]: note.guid for note in project.package().values()} == before


def test_a_template_renamed_while_a_fact_is_gone_keeps_all_its_notes(project: Project) -> None:
    guids, body = project.guids(), dovy(project)
    retire(project, with_topic=False)
    project.edit(RIVER, ("  sea:\n", "  end:\n    was: [sea]\n"))
    assert "5 renamed" in project.succeed("publish").out
    project.edit(RIVER, ("    was: [sea]\n", ""))
    project.edit(FACTS, ("\nriver:\n", f"\nriver:\n{body}"))
    assert "3 restored" in project.succeed("publish").out
    assert project.guids()["dovy-course/end"] == guids["dovy-course/sea"]
