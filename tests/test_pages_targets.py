"""What can be pressed on a page is large enough for a finger: 24 px each way, unless it is within a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Watched
from tests.support.build_project import write_files
from tests.support.commands import run_in
from tests.support.every_type import FILES
from tests.support.page_contents import count_of
from tests.support.practice_learner import go_to

SMALL = """() => [...document.querySelectorAll('a, button, input, select, textarea, summary, label')].filter((one) => {
    const target = one.closest('label') ?? one, box = target.getBoundingClientRect();
    return !one.closest('footer:not(:has(details))') && box.width && Math.min(box.width, box.height) < 24;
}).map((one) => one.outerHTML)"""

PAGES = ["index", "rivers-practice", "rivers-flashcards", "worksheets/index", "flashcards/index"]


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a deck with every type, a worksheet and flashcards of a lesson."""
    asked = "Which river runs into the {{ mouth }}"
    template = FILES["templates/river.yaml"].replace(asked, f"According to {{{{ cite }}}}, {asked}")
    project = write_files(tmp_path_factory.mktemp("project"), FILES | {"templates/river.yaml": template})
    for command in (["worksheet", "--count", "2"], ["flashcards", "--count", "2"], ["build"]):
        assert run_in(project, *command).exit_code == 0
    return project / "build"


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_targets_are_large(page: Watched, build: Path, name: str, width: int) -> None:
    page.page.set_viewport_size({"width": width, "height": 700})
    go_to(page.page, (build / f"{name}.html").as_uri())
    assert count_of(page.page, "a, button, input")
    assert page.page.evaluate(SMALL) == []
