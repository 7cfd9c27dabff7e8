"""Several decks of one project: what they share, and what each has of its own."""

import re
from pathlib import Path

import pytest

from quizgen.atomic_writes import write_files
from quizgen.records.output_names import FILE_ENDINGS
from tests.support.anki_client import Anki
from tests.support.published import DECK, FACTS, Project, fact, rivers


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Rivers with a second deck of the same questions."""
    with_streams = rivers(tmp_path)
    add(with_streams, "streams")
    return with_streams


def add(project: Project, name: str) -> None:
    text = project.read(DECK).replace("name: Rivers\n", f"name: Deck {name}\n").replace("test-rivers", f"test-{name}")
    (project.folder / f"decks/{name}.yaml").write_text(text, "utf-8")


def seas(project: Project, deck: str) -> set[str]:
    """Return the ids of the options that the deck was last published with for the question where the Alda ends."""
    row = project.row("alda-course/mouth", f"decks/{deck}.ledger.jsonl")
    return {option["id"] for option in row["options"]}


def replace_option(project: Project, *decks: str) -> None:
    """Publish while one of the wrong options is right, and make it wrong again."""
    wrong, *_ = sorted(seas(project, decks[0]) - {"grey-sea"})
    more = fact("alda-too", "alda", wrong).rstrip("\n") + "\n    skip: [mouth, length, sea]\n"
    project.edit(FACTS, ("\nview:\n", f"{more}\nview:\n"))
    project.succeed("publish", *decks)
    project.edit(FACTS, (more, ""))


# Questions that change decks


def test_questions_that_go_to_another_deck_are_noticed(tmp_path: Path) -> None:
    project = rivers(tmp_path)
    project.first()
    project.edit(DECK, ("  views: {name: What is said, topics: [views]}\n", ""))
    deck = "name: Views\nnamespace: test/views\nsections: {views: {name: What is said, topics: [views]}}\n"
    (tmp_path / "decks/views.yaml").write_text(deck, "utf-8")
    noticed = "2 questions of “rivers” would be asked in “views” instead, such as “alda-boats/claim”"
    assert noticed in project.succeed("diff").err
    assert noticed in project.succeed("build").err
    assert noticed in project.fail("publish", "--first")
    project.succeed("publish", "--first", "--not-renamed")
    assert "would be asked in" not in project.succeed("diff").err


def test_questions_that_stay_in_their_deck_may_be_in_others_too(tmp_path: Path) -> None:
    project = rivers(tmp_path)
    project.first()
    add(project, "streams")
    assert "would be asked in" not in project.succeed("publish", "--first").err


VIEWS = "  views: {name: What is said, topics: [views]}\n"
MOVED = "2 questions of “rivers” would be asked in “views” instead, such as “alda-boats/claim”"


def views_apart(project: Project) -> None:
    deck = "name: Views\nnamespace: test/views\nsections: {views: {name: What is said, topics: [views]}}\n"
    (project.folder / "decks/views.yaml").write_text(deck, "utf-8")


def test_the_new_deck_is_not_published_alone_without_a_word(tmp_path: Path) -> None:
    project = rivers(tmp_path)
    project.first()
    project.edit(DECK, (VIEWS, ""))
    views_apart(project)
    assert MOVED in project.succeed("diff", "views").err
    assert MOVED in project.fail("publish", "--first", "views")
    assert MOVED in project.fail("publish", "rivers")
    project.succeed("publish", "--first", "--not-renamed", "views")


def test_questions_that_the_old_deck_loses_later_are_noticed(tmp_path: Path) -> None:
    project = rivers(tmp_path)
    project.first()
    views_apart(project)
    assert "would be asked in" not in project.succeed("publish", "--first", "views").err
    project.edit(DECK, (VIEWS, ""))
    assert MOVED in project.succeed("diff").err
    assert MOVED in project.fail("publish", "rivers")
    project.succeed("publish", "--not-renamed", "rivers")
    assert "would be asked in" not in project.succeed("diff").err


GUID = ("    claim: carry no boats\n", "    claim: carry no boats\n    guid: {claim: as-in-anki}\n")


def test_a_guid_stays_with_the_deck_that_was_published_with_it(tmp_path: Path) -> None:
    """The first deck retires the question; a second one with its guid would be told so by the same note."""
    project = rivers(tmp_path)
    project.edit(FACTS, GUID)
    project.first()
    project.edit(DECK, (VIEWS, ""))
    views_apart(project)
    error = "the guid of “alda-boats/claim” is that of a note of “rivers”, which was published with it"
    for command in (("check",), ("build",), ("publish", "--first", "views"), ("publish", "--not-renamed", "rivers")):
        assert error in project.fail(*command)
    project.edit(FACTS, (GUID[1], GUID[0]))
    project.succeed("publish", "--first", "--not-renamed")
    assert project.package("views.apkg")["alda-boats/claim"].guid != "as-in-anki"
    assert project.package("rivers-retired.apkg")["alda-boats/claim"].guid == "as-in-anki"


def test_a_deck_ends_as_the_docs_say(tmp_path: Path) -> None:
    project = rivers(tmp_path)
    project.first()
    project.edit(FACTS, ("topics:\n", "topics:\n  ended: Ended\n"))
    project.edit(DECK, ("topics: [rivers]", "topics: [ended]"), ("topics: [views]", "topics: [ended]"))
    project.edit(DECK, ("forms:\n  names: [A, B]\n  questions: 6\n  title: Five rivers\n", ""))
    assert "published: 20 retired" in project.succeed("publish").out
    assert len(project.package("rivers-retired.apkg")) == 20


# Options


def test_options_are_those_of_the_deck_that_asks_the_question(project: Project) -> None:
    """The deck after it withdrew the question before an option was replaced."""
    project.edit(FACTS, ("  person:\n", "    blue-sea: {name: Blue Sea}\n    far-sea: {name: Far Sea}\n  person:\n"))
    project.first()
    before = seas(project, "rivers")
    project.edit("decks/streams.yaml", ("topics: [rivers]", "topics: []"))
    project.succeed("publish", "streams")
    replace_option(project, "rivers")
    after = seas(project, "rivers")
    assert after != before
    assert "nothing new" in project.succeed("publish", "rivers").out
    assert seas(project, "rivers") == after


def test_where_two_decks_have_other_options_the_latest_change_decides(project: Project) -> None:
    project.edit(FACTS, ("  person:\n", "    blue-sea: {name: Blue Sea}\n    far-sea: {name: Far Sea}\n  person:\n"))
    project.first()
    replace_option(project, "rivers")
    after = seas(project, "rivers")
    assert after != seas(project, "streams")
    project.succeed("publish")
    assert seas(project, "rivers") == seas(project, "streams") == after


# Files


@pytest.mark.parametrize(
    "name", ["rivers-retired", "rivers-changes", "rivers-media", "rivers-credits", "rivers-a", "rivers-b-key"]
)
def test_a_deck_named_like_a_file_of_another_is_an_error(name: str, project: Project) -> None:
    add(project, name)
    for command in ("build", "check"):
        errors = project.fail(command)
        assert f"decks/{name}.yaml: error: the deck “rivers” has output files named" in errors
        assert f"decks/{name}.ledger.jsonl" in errors


def test_a_deck_with_a_similar_name_is_fine(project: Project) -> None:
    add(project, "rivers-c")
    add(project, "rivers-more")
    project.succeed("build")


def test_the_endings_reserved_for_files_are_all_that_occur(project: Project) -> None:
    project.first()
    project.edit(FACTS, ("  alda-boats:\n", "  alda-boats:\n    skip: [claim]\n"))
    project.succeed("publish")
    names = {path.name.partition(".")[0] for path in (project.folder / "build").glob("rivers*")}
    forms = {ending for letter in "AB" for ending in (letter, f"{letter}-key")}
    assert {name.removeprefix("rivers").removeprefix("-") for name in names} - {""} <= {*FILE_ENDINGS, *forms}


def test_two_files_of_one_name_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(FileExistsError, match="two files would have this name"):
        write_files({tmp_path / "out" / name: b"1" for name in ("a-A.html", "b.txt", "a-a.html")})
    assert not (tmp_path / "out").exists()


# The note on an edition


def test_a_note_is_kept_by_the_decks_that_have_a_new_edition(project: Project) -> None:
    project.first()
    project.edit(DECK, ("Five rivers that", "Some rivers that"))
    result = project.succeed("publish", "--note", "Only one of them")
    assert "streams, edition" in result.out
    assert "not kept" not in result.err
    assert "your note was not kept" in project.succeed("publish", "--note", "Too late").err


# Searches for what is retired


def test_a_search_for_what_is_retired_leaves_the_notes_of_other_decks_alone(project: Project, every_anki: Anki) -> None:
    """Two decks of one project ask the same questions, under the same ids."""
    project.first()
    for name in ("rivers", "streams"):
        every_anki.import_package(project.folder / f"build/{name}.apkg")
    project.edit(DECK, (VIEWS, ""))
    project.succeed("publish")
    (search,) = re.findall(r'^    (.*ID:"alda-boats/claim".*)$', project.read("build/rivers-changes.md"), re.MULTILINE)
    found = every_anki.find(search)
    decks = {card.deck for note in every_anki.notes() if note.id in found for card in note.cards}
    assert (len(found), decks) == (2, {"Rivers::What is said"})
    every_anki.import_package(project.folder / "build/rivers-retired.apkg")
    assert every_anki.find(search) == found
    assert "\n    ID:" not in project.read("build/rivers-changes.md")


# The index page


def index_entries(project: Project) -> list[tuple[str, str]]:
    """Return the decks on the index page, each with its edition."""
    return re.findall(r'<h2 dir="auto">(.*?)</h2>\n<p.*?<b class="edition">(\w+)</b>', project.read("build/index.html"))


def test_a_deck_that_is_not_made_stays_on_the_index_page(project: Project) -> None:
    project.first()
    rivers_before, streams = index_entries(project)
    whole = project.read("build/index.html")
    project.succeed("build", "streams")
    assert project.read("build/index.html") == whole
    project.edit(FACTS, ("carry no boats", "carry few boats"))
    project.succeed("publish", "rivers")
    assert index_entries(project)[0][0] == "Rivers"
    assert index_entries(project)[0] != rivers_before
    assert index_entries(project)[1] == streams
    assert "streams-A.html" in project.read("build/index.html")


def test_a_deck_that_is_gone_leaves_the_index_page(project: Project) -> None:
    project.succeed("build")
    (project.folder / "decks/streams.yaml").unlink()
    project.succeed("build", "rivers")
    assert [name for name, _ in index_entries(project)] == ["Rivers"]


def test_the_index_page_of_one_deck_alone(project: Project) -> None:
    project.succeed("build", "streams")
    assert [name for name, _ in index_entries(project)] == ["Deck streams"]
    (project.folder / "build/.made.json").write_bytes(b"\xff")
    project.succeed("build", "rivers")
    assert [name for name, _ in index_entries(project)] == ["Rivers"], "what else was built is no longer known"


def test_a_damaged_index_page_is_made_again_with_all_decks(project: Project) -> None:
    project.succeed("build")
    whole = project.read("build/index.html")
    (project.folder / "build/index.html").write_bytes(b"\xff")
    project.succeed("build", "rivers")
    assert project.read("build/index.html") == whole
