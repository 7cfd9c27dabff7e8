"""Questions that were renamed with `was`: on the practice page learners go on where they were, whatever they kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import Watched
from tests.support.page_contents import press, press_named, text_of
from tests.support.practice_learner import go_to
from tests.support.published import FACTS, RIVER, Project, published_rivers

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return published_rivers(tmp_path / "project")


def opened(watched: Watched, project: Project) -> Page:
    go_to(watched.page, (project.folder / "build" / "rivers-practice.html").as_uri())
    return watched.page


def ids(page: Page) -> list[str]:
    return [item["id"] for item in json.loads(str(page.text_content("#data")))["items"]]


def miss(page: Page, count: int) -> None:
    """Have the answers of so many questions shown, and stop there."""
    press(page, ".next .main")
    for _ in range(count):
        press_named(page, "Show the answer")
        press(page, "form .main")


def kept(page: Page) -> dict[str, Any]:
    """Return what the browser keeps of the answers on a page."""
    namespace = json.loads(str(page.text_content("#data")))["namespace"]
    found = page.evaluate("place => localStorage.getItem(place)", f"quizgen practice: {namespace}")
    return dict(json.loads(found)) if found else {"answers": {}}


def state(page: Page) -> dict[str, str]:
    return {part: text_of(page, part) for part in (".next h2", ".sofar .total", ".legend")}


def fact(project: Project) -> None:
    project.rename("dovy-course", "dovy-run", "dovy-course")
    project.succeed("publish")


def template(project: Project) -> None:
    project.edit(RIVER, ("  mouth:\n    type", "  end:\n    was: mouth\n    type"))
    project.succeed("publish")


def fact_and_template(project: Project) -> None:
    fact(project)
    template(project)


def fact_twice(project: Project) -> None:
    fact(project)
    project.edit(FACTS, ("  dovy-run:\n    was: [dovy-course]\n", "  dovy-way:\n    was: [dovy-run]\n"))
    project.succeed("publish")


def fact_not_yet_published(project: Project) -> None:
    project.rename("dovy-course", "dovy-run", "dovy-course")
    project.succeed("build")


RENAMES = [fact, template, fact_and_template, fact_twice, fact_not_yet_published]


@pytest.mark.parametrize("rename", RENAMES)
def test_what_the_browser_keeps_goes_on(watched: Watched, project: Project, rename: Callable[[Project], None]) -> None:
    page = opened(watched, project)
    miss(page, len(ids(page)) - 1)
    assert "stopped" in state(opened(watched, project))[".next h2"]
    before, were = state(page), ids(page)
    rename(project)
    opened(watched, project)
    assert ids(page) != were
    assert state(page) == before
    assert page.locator(".news").count() == 0
    press(page, ".next .main")
    press_named(page, "Show the answer")
    press(page, "form .main")
    assert page.locator(".again > li").count() == len(were)
    assert sorted(kept(page)["answers"]) == sorted(ids(page))


def test_what_a_file_keeps_goes_on(watched: Watched, project: Project, tmp_path: Path) -> None:
    page = opened(watched, project)
    miss(page, len(ids(page)) - 1)
    opened(watched, project)
    before = state(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my progress to a file").press("Enter")
    download.value.save_as(tmp_path / "progress.json")
    page.evaluate("localStorage.clear()")
    fact_and_template(project)
    opened(watched, project)
    assert state(page) != before
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Load it from a file").press("Enter")
    chooser.value.set_files(tmp_path / "progress.json")
    page.locator(".told").wait_for()
    assert state(page) == before
    assert page.locator(".news").count() == 0


def test_a_question_that_has_the_earlier_id_now_keeps_its_own(watched: Watched, project: Project) -> None:
    fact(project)
    project.edit(FACTS, ("\n  dovy-run:\n    was: [dovy-course]\n", "\n  dovy-run:\n"))
    another = "    river: fynn\n    mouth: long-bay\n    length: 41 km\n    from: {source: atlas, at: 9}\n"
    project.edit(FACTS, ("    essa: {name: Essa}\n", "    essa: {name: Essa}\n    fynn: {name: Fynn}\n"))
    project.edit(FACTS, ("\n  dovy-run:\n", f"\n  dovy-course:\n{another}  dovy-run:\n"))
    project.succeed("publish")
    page = opened(watched, project)
    assert {"dovy-course/mouth", "dovy-run/mouth"} <= {*ids(page)}
    miss(page, 19)
    opened(watched, project)
    assert "19 missed" in page.inner_text(".legend").replace("\n", " ")


def swap(project: Project) -> None:
    project.rename("alda-course", "between", "bero-course")
    project.edit(FACTS, ("\n  between:\n    was: [bero-course]\n", "\n  between:\n"))
    project.rename("bero-course", "alda-course", "bero-course")
    project.rename("between", "bero-course", "alda-course")


def answered(page: Page) -> set[str]:
    """Return the questions that the browser keeps answers to, as far as the two facts are concerned."""
    stems = {item["id"]: item["stem"] for item in json.loads(str(page.text_content("#data")))["items"]}
    return {stems[id_] for id_ in kept(page)["answers"] if id_.startswith(("alda-course/", "bero-course/"))}


@pytest.mark.parametrize("corrected", [False, True])
def test_after_a_swap_of_ids_answers_stay_with_their_questions(
    watched: Watched, project: Project, *, corrected: bool
) -> None:
    page = opened(watched, project)
    miss(page, 4)
    before = answered(page)
    assert before
    swap(project)
    if corrected:
        project.edit(FACTS, ("mouth: long-bay\n    length: 320 km", "mouth: salt-sea\n    length: 320 km"))
    project.succeed("publish")
    for _ in range(2):
        opened(watched, project)
        press(page, ".next .main")
        press_named(page, "Show the answer")
        press(page, "form .main")
        assert before <= answered(page)


def test_pages_without_renames_have_no_earlier_ids(watched: Watched, project: Project) -> None:
    page = opened(watched, project)
    assert all("was" not in item for item in json.loads(str(page.text_content("#data")))["items"])
