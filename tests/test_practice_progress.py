"""Progress in a file: saved on one computer, loaded on another, and never trusted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from quizgen.outputs.practice.page import page_pieces
from quizgen.records.layout import DeckLayout
from tests.conftest import Watched, lent, shared
from tests.support.accessible import violations
from tests.support.pages_hebrew import hebrew
from tests.support.practice_learner import KEPT, SAME_ORDER, Learner, go_to
from tests.support.practice_sample import sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SAVE, LOAD = "Save my progress to a file", "Load it from a file"
DAMAGED = "This file cannot be loaded: it is damaged, or it has no progress in it."
SOUND: dict[str, Any] = {
    "kind": "quizgen practice progress",
    "version": 1,
    "deck": "test/rivers",
    "name": "Rivers",
    "answers": {"river/typed": [2, 20000]},
    "run": None,
}


def page_at(folder: Path, layout: DeckLayout) -> Path:
    path = folder / "rivers-practice.html"
    path.write_text("".join(page_pieces(layout)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return page_at(tmp_path_factory.mktemp("stick"), sample())


@pytest.fixture(scope="module")
def computer(browser: Browser) -> Iterator[Page]:
    with shared(browser, SAME_ORDER) as page:
        yield page


@pytest.fixture
def here(computer: Page, path: Path) -> Iterator[Learner]:
    """A learner at a computer where nobody has practised."""
    with lent(computer) as watched:
        yield at_computer(watched, path)
        assert watched.messages == []
        assert {address.split(":")[0] for address in watched.requests} <= {"file", "blob"}


def at_computer(watched: Watched, path: Path, layout: DeckLayout | None = None) -> Learner:
    go_to(watched.page, path.as_uri())
    return Learner.at(watched.page, (layout or sample()).items)


def saved(here: Learner, folder: Path) -> Path:
    with here.page.expect_download() as download:
        here.press(SAVE)
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def load(here: Learner, path: Path) -> None:
    with here.page.expect_file_chooser() as chooser:
        here.press(LOAD)
    chooser.value.set_files(path)


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "progress.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def progress(here: Learner) -> str:
    return here.page.inner_text(".legend").replace("\n", ", ")


def practise(here: Learner) -> None:
    """Answer one question, miss another, and stop at a third."""
    here.choose("typed", "short")
    for right in (True, False):
        here.answer(right=right)
        here.page.keyboard.press("Enter")
    here.reopen()


def test_progress_goes_to_another_computer(here: Learner, browser: Browser, path: Path, tmp_path: Path) -> None:
    practise(here)
    file = saved(here, tmp_path)
    assert file.name == "rivers-progress.json"
    with shared(browser, SAME_ORDER) as page, lent(page) as watched:
        there = at_computer(watched, path)
        assert progress(there) == "31 not asked yet"
        load(there, file)
        expect(page.locator(".told")).to_have_text("2 answers loaded.")
        assert there.announced == "2 answers loaded."
        assert there.heading == "You stopped at question 3 of 3."
        assert progress(there) == "1 right, 1 missed, 29 not asked yet"
        assert page.evaluate(KEPT) == here.page.evaluate(KEPT)
        there.begin()
        there.answer(right=False)
        there.page.keyboard.press("Enter")
        assert there.heading == "1 of 3 questions right"
        assert page.locator(".again dd").first.inner_text() == "nothing of the kind"
        assert watched.messages == []


def test_what_was_said_of_files_gives_way_to_what_is_said_next(here: Learner, tmp_path: Path) -> None:
    status, told = here.page.locator(".progress .there"), here.page.locator(".told")
    load(here, written(tmp_path, json.dumps(SOUND)))
    expect(told).to_have_text("1 answer loaded.")
    file = saved(here, tmp_path)
    expect(status).to_have_text(f"Saved as {file.name}.")
    expect(told).to_have_count(0)
    load(here, written(tmp_path, json.dumps(SOUND)))
    expect(status).to_contain_text("The file has 1 answer.")
    load(here, written(tmp_path, BROKEN["newer"]))
    expect(status).to_have_text(DAMAGED)


def test_whoever_would_rather_not_load_cancels(here: Learner, tmp_path: Path) -> None:
    practise(here)
    kept = here.page.evaluate(KEPT)
    load(here, written(tmp_path, json.dumps(SOUND)))
    here.press("Cancel")
    expect(here.page.locator(".progress .there")).to_be_empty()
    assert here.page.evaluate(KEPT) == kept
    assert here.page.evaluate("document.activeElement.textContent") == "Load it from a file"


def test_the_bar_of_all_says_what_it_is(here: Learner) -> None:
    assert here.page.locator(".sofar > p").first.inner_text() == "All questions"
    assert here.page.locator(".next .main").inner_text() == "Start"
    practise(here)
    here.press("Drop this round")
    assert here.page.locator(".next .main").inner_text() == "Continue"


def test_loading_takes_the_place_of_what_is_there_only_when_asked_twice(here: Learner, tmp_path: Path) -> None:
    practise(here)
    kept = here.page.evaluate(KEPT)
    load(here, written(tmp_path, json.dumps(SOUND)))
    expect(here.page.locator(".progress .there")).to_contain_text("The file has 1 answer.")
    assert here.page.evaluate(KEPT) == kept
    assert violations(here.page) == {}
    here.page.keyboard.press("Enter")
    expect(here.page.locator(".told")).to_have_text("1 answer loaded.")
    assert violations(here.page) == {}
    assert json.loads(json.loads(here.page.evaluate(KEPT))["quizgen practice: test/rivers"]) == {
        "answers": SOUND["answers"], "run": None
    }  # fmt: skip


def changed(**changes: object) -> str:
    return json.dumps({**SOUND, **changes})


BROKEN: dict[str, str | bytes] = {
    "nothing": "",
    "cut off": json.dumps(SOUND)[:-9],
    "no data": "Dear diary, today I learned a lot.",
    "bytes": bytes(range(256)),
    "a page": "<!DOCTYPE html><script>alert(1)</script>",
    "null": "null",
    "a list": "[1, 2]",
    "a number": "17",
    "other data": '{"answers": {"a/b": [1, 1]}, "run": null}',
    "other kind": changed(kind="quizgen deck"),
    "newer": changed(version=2),
    "no deck": changed(deck=None),
    "no answers": changed(answers=None),
    "listed answers": changed(answers=[[1, 20000]]),
    "a box too high": changed(answers={"a/b": [7, 20000]}),
    "a box below all": changed(answers={"a/b": [-1, 20000]}),
    "half a box": changed(answers={"a/b": [1.5, 20000]}),
    "a day before all": changed(answers={"a/b": [1, -5]}),
    "no day": changed(answers={"a/b": [1]}),
    "a day of words": changed(answers={"a/b": [1, "<b>soon</b>"]}),
    "one wrong of two": changed(answers={"river/typed": [1, 20000], "a/b": True}),
    "run of words": changed(run="<b>"),
    "no run": json.dumps({name: value for name, value in SOUND.items() if name != "run"}),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_damaged_file_gets_a_sentence_and_changes_nothing(here: Learner, tmp_path: Path, what: str) -> None:
    before = here.page.evaluate(KEPT)
    load(here, written(tmp_path, BROKEN[what]))
    expect(here.page.locator(".progress .there")).to_have_text(DAMAGED)
    assert here.page.evaluate(KEPT) == before
    load(here, written(tmp_path, json.dumps(SOUND)))
    expect(here.page.locator(".told")).to_have_text("1 answer loaded.")


def test_a_file_too_large_is_not_read(here: Learner, tmp_path: Path) -> None:
    load(here, written(tmp_path, json.dumps(SOUND) + " " * 20_000_000))
    expect(here.page.locator(".progress .there")).to_have_text(DAMAGED)


@pytest.mark.parametrize(("name", "said"), [
    ("Mountains", "Mountains"), ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
    (None, "test/mountains"), ("M" * 500, "M" * 100),
])  # fmt: skip
def test_a_file_of_another_deck_is_told_by_its_name(here: Learner, tmp_path: Path, name: str | None, said: str) -> None:
    load(here, written(tmp_path, changed(deck="test/mountains", name=name)))
    expect(here.page.locator(".progress .there")).to_have_text(f"This file has the progress of another deck: {said}.")
    assert progress(here) == "31 not asked yet"
    assert violations(here.page) == {}


def test_what_a_file_says_is_shown_as_text_and_runs_nothing(here: Learner, tmp_path: Path) -> None:
    script = "<script>window.ran = true</script><img src=x onerror='window.ran = true'>"
    items = [item.id for item in sample().items if item.type.name == "typed"]
    run = {"left": [items[0]], "missed": [[items[0], 0.5, [script, 17, None]], [script, 5, script]], "right": 1}
    load(here, written(tmp_path, changed(answers={"__proto__": [1, 1], script: [1, 20000]}, run=run)))
    expect(here.page.locator("h2")).to_have_text("You stopped at question 3 of 3.")
    here.begin()
    here.answer(right=True)
    here.page.keyboard.press("Enter")
    assert here.page.locator(".again dd").first.inner_text() == script
    assert here.page.evaluate("[window.ran ?? false, document.querySelectorAll('script, img').length]") == [False, 3]


def test_a_run_of_which_nothing_can_be_read_is_left_out(here: Learner, tmp_path: Path) -> None:
    runs: list[dict[str, Any]] = [{}, {"left": "abc"}, {"left": [None, {}, "gone"]}, {"left": {"length": 1e9}}]
    for run in runs:
        load(here, written(tmp_path, changed(answers={}, run=run)))
        expect(here.page.locator(".told")).to_have_text("0 answers loaded.")
        assert here.heading == "Next: 20 questions"


def test_questions_that_this_edition_does_not_have_are_kept(here: Learner, path: Path, tmp_path: Path) -> None:
    load(here, written(tmp_path, changed(answers={"later/q": [3, 20000]})))
    expect(here.page.locator(".told")).to_have_text("1 answer loaded.")
    here.choose("typed")
    here.answer(right=True)
    here.reopen()
    assert json.loads(saved(here, tmp_path).read_text("utf-8"))["answers"]["later/q"] == [3, 20000]


def test_progress_is_saved_where_the_browser_keeps_nothing(browser: Browser, path: Path, tmp_path: Path) -> None:
    refused = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } })"
    with shared(browser, f"{SAME_ORDER} {refused}") as page, lent(page) as watched:
        here = at_computer(watched, path)
        load(here, written(tmp_path, json.dumps(SOUND)))
        expect(page.locator(".told")).to_have_text("1 answer loaded.")
        file = saved(here, tmp_path)
        assert json.loads(file.read_text("utf-8"))["answers"] == SOUND["answers"]


def test_a_deck_with_any_name_has_a_file_name(browser: Browser, tmp_path: Path) -> None:
    layout = hebrew()
    layout = replace(layout, deck=replace(layout.deck, namespace="me: you/נהרות & more"))
    with shared(browser) as page:
        go_to(page, page_at(tmp_path, layout).as_uri())
        with page.expect_download() as download:
            page.locator(".progress .actions button").first.press("Enter")
        assert download.value.suggested_filename == "נהרות-more-progress.json"
