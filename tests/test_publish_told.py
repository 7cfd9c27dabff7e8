"""What release notes go on telling: whoever has an early edition hears of each change since, whatever came later."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.published import DECK, FACTS, Project, published_rivers

NOTE = "build/rivers-changes.md"
STEM = "What, Mo Brook holds, will the Alda in spring do if the snow melts early?"
LARGE = f"- changed: {STEM}\n  - answer: carry no **large** boats"
BOATS = ("carry no boats", "carry no large boats")
NEW = "  cirne-birds:\n    about: the Cirne\n    claim: draw no birds\n    from: {source: survey, at: 15}\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return published_rivers(tmp_path)


def publish(project: Project, path: str, *replacements: tuple[str, str]) -> None:
    project.edit(path, *replacements)
    project.succeed("publish")


def told(project: Project) -> list[str]:
    """Return what the last release note tells of each earlier edition, the latest first."""
    _, _, earlier = project.read(NOTE).partition("\n## Earlier editions\n")
    return earlier.split("\n### ")[1:]


def test_a_rename_does_not_hide_an_earlier_change(project: Project) -> None:
    publish(project, FACTS, BOATS)
    publish(project, FACTS, ("  alda-boats:\n", "  alda-ships:\n    was: [alda-boats]\n"))
    assert LARGE in told(project)[0]
    publish(project, FACTS, ("  alda-ships:\n    was: [", "  alda-barges:\n    was: [alda-ships, "))
    assert LARGE in told(project)[1]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (FACTS, "the snow melts early", "the snow melts late"),
        (FACTS, "The *only* view here with a condition", "The only view with a condition"),
        ("seeds/sources.yaml", "Notes on Rivers", "More Notes on Rivers"),
        (FACTS, "about: the Alda in spring", "about: the Alda in May"),
        ("templates/view.yaml", "  claim:\n    type", "  view:\n    was: [claim]\n    type"),
        (
            DECK,
            "{name: What is said, topics: [views]}",
            "{name: What is said, topics: []}\n  said: {name: S, topics: [views]}",
        ),
    ],
)
def test_another_change_does_not_hide_an_earlier_one(path: str, old: str, new: str, project: Project) -> None:
    publish(project, FACTS, BOATS)
    publish(project, path, (old, new))
    assert "  - answer: carry no **large** boats" in told(project)[0]


def test_what_is_changed_again_is_told_once(project: Project) -> None:
    publish(project, FACTS, BOATS)
    publish(project, FACTS, ("carry no large boats", "carry no small boats"), ("snow melts early", "snow melts late"))
    publish(project, FACTS, ("snow melts late", "snow melts in May"))
    third, second, _ = told(project)
    assert "answer: carry no ~~large~~ **small** boats" in third
    assert "question" not in third
    assert STEM[:-12] not in second
    assert "earlier" not in project.row("bero-fish/claim")


def test_a_new_question_stays_new_whatever_came_later(project: Project) -> None:
    publish(project, FACTS, ("  bero-fish:\n", f"{NEW}  bero-fish:\n"))
    publish(project, FACTS, ("claim: draw no birds", "claim: draw few birds"))
    publish(project, FACTS, ("  cirne-birds:\n", "  cirne-ducks:\n    was: [cirne-birds]\n"))
    third, second, _ = told(project)
    assert "- new: What, Mo Brook holds, will the Cirne do?" in second
    assert "- changed: What, Mo Brook holds, will the Cirne do?\n  - answer: draw ~~no~~ **few** birds" in third


def test_of_a_retired_question_only_that_is_told(project: Project) -> None:
    publish(project, FACTS, BOATS)
    publish(project, FACTS, ("  alda-boats:\n", "  alda-boats:\n    skip: [claim]\n"))
    publish(project, FACTS, ("hold more fish", "hold fewer fish"))
    third, second, _ = told(project)
    assert f"- retired: {STEM}" in third
    assert STEM not in second
