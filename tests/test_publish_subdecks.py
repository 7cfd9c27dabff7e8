"""Sections that become subdecks, or stop being subdecks, once learners have their cards."""

import re
from pathlib import Path

import pytest

from tests.support.anki_client import Anki
from tests.support.published import DECK, FACTS, LEDGER, Project, rivers

VIEWS = "  views: {name: What is said, topics: [views]}\n"
TOGETHER = VIEWS.replace("]}", "], subdeck: false}")
CLAIM = "\n  alda-boats:\n"
"""Where a fact about views begins."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return rivers(tmp_path)


def add_view(project: Project) -> None:
    """Add a question to the section."""
    body = re.search(r"  alda-boats:\n(?:    .*\n)+", project.read(FACTS))
    assert body
    new = body[0].replace("alda-boats", "alda-rafts").replace("the Alda in spring", "the Alda in June")
    new = new.replace("carry no boats", "carry a great many rafts")
    project.edit(FACTS, (CLAIM, f"\n{new}{CLAIM[1:]}"))


def decks(anki: Anki) -> dict[str, str]:
    """Return the deck of each question's card, by its id."""
    return {note.fields["ID"]: note.cards[0].deck for note in anki.notes()}


@pytest.fixture(params=["as a subdeck", "in the deck itself"])
def published(request: pytest.FixtureRequest, project: Project) -> Project:
    """The rivers, published with the section of views in either place."""
    if request.param != "as a subdeck":
        project.edit(DECK, (VIEWS, TOGETHER))
    project.first()
    return project


def change(project: Project) -> tuple[str, str]:
    """Change where the section is; return the Anki decks that it was in and is in now."""
    itself = TOGETHER in project.read(DECK)
    project.edit(DECK, (TOGETHER, VIEWS) if itself else (VIEWS, TOGETHER))
    decks = ("Rivers", "Rivers::What is said")
    return decks if itself else decks[::-1]


@pytest.mark.parametrize("ending", ["apkg", "txt"])
def test_anki_does_what_the_warning_says(ending: str, published: Project, every_anki: Anki) -> None:
    every_anki.import_package(published.folder / "build/rivers.apkg")
    old, new = change(published)
    add_view(published)
    for command in ("check", "diff", "publish"):
        told = published.succeed(command).err
        assert f"Anki leaves the cards that learners have in “{old}”, and only new ones come into “{new}”" in told
    take = every_anki.import_package if ending == "apkg" else every_anki.import_text
    take(published.folder / f"build/rivers.{ending}")
    now = decks(every_anki)
    assert (now["alda-boats/claim"], now["alda-rafts/claim"]) == (old, new)
    steps = f"The cards of “What is said” that you have stay in “{old}”; new ones come into “{new}”."
    assert steps in re.sub(r"\s+", " ", published.read("build/rivers-changes.md"))
    assert "Anki leaves" not in published.succeed("check").err
    published.edit(FACTS, ("carry a great many rafts", "carry very many rafts"))
    published.succeed("publish")
    assert "What is said” that you have stay" not in re.sub(r"\s+", " ", published.read("build/rivers-changes.md"))


def test_a_section_in_another_place_is_an_edition(published: Project) -> None:
    change(published)
    assert "the deck as a whole: its description or its sections" in published.succeed("diff").out
    assert "published: the deck as a whole" in published.succeed("publish").out
    assert "nothing new to publish" in published.succeed("publish").out
    assert "Anki leaves" not in published.succeed("check").err


def test_a_section_without_questions_may_become_a_subdeck(published: Project) -> None:
    facts = published.read(FACTS)
    published.edit(FACTS, (facts[facts.index("\nview:\n") :], "\n"))
    published.succeed("publish")
    change(published)
    assert "Anki leaves" not in published.succeed("check").err


def test_a_ledger_that_does_not_say_it_is_read_and_says_it_later(published: Project) -> None:
    """Earlier versions did not record which sections are subdecks."""
    said = r', "subdecks": \{"rivers": true, "views": (true|false)\}'
    older, changed = re.subn(said, "", published.read(LEDGER))
    assert changed == 1
    (published.folder / LEDGER).write_text(older, "utf-8")
    change(published)
    assert "nothing to publish" in published.succeed("diff").out
    assert "Anki leaves" not in published.succeed("diff").err
    published.edit(FACTS, ("carry no boats", "carry few boats"))
    published.succeed("publish")
    change(published)
    assert "Anki leaves" in published.succeed("diff").err


@pytest.mark.parametrize("wrong", ['"no"', "0", "null"])
def test_a_ledger_that_says_it_wrongly_is_an_error(wrong: str, project: Project) -> None:
    project.first()
    project.edit(LEDGER, ('"views": true', f'"views": {wrong}'))
    assert "“subdecks” should say true or false of each section" in project.fail("check")


def test_a_ledger_that_names_no_section_can_be_built_from(published: Project) -> None:
    """A line that names it may have been lost in a merge."""
    change(published)
    published.succeed("publish")
    unnamed = re.sub(r'"sections": \{[^}]*\}', '"sections": {}', published.read(LEDGER))
    (published.folder / LEDGER).write_text(unnamed, "utf-8")
    for name in ("rivers-changes.md", "rivers-changes.html"):
        (published.folder / "build" / name).unlink()
    for command in ("build", "publish"):
        published.succeed(command)
