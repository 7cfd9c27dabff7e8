"""The preview as an editor uses it: a browser on the page, an editor on the files, the real command between them."""

import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser, Page, expect

RIVERS = Path(__file__).parent / "golden" / "rivers"
QUIZGEN = Path(sys.executable).with_name("quizgen")


@dataclass(frozen=True)
class Previewed:
    """A project, and where its preview is."""

    project: Path
    address: str

    @property
    def facts(self) -> Path:
        return self.project / "seeds/facts.yaml"


@pytest.fixture
def previewed(tmp_path: Path) -> Iterator[Previewed]:
    project = tmp_path / "rivers"
    for part in ("seeds", "templates", "decks"):
        copytree(RIVERS / part, project / part)
    run = subprocess.Popen(
        [QUIZGEN, "--project", project, "preview", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert run.stdout is not None
    try:
        said = run.stdout.readline()
        found = re.match(r"http://127\.0\.0\.1:\d+/", said)
        assert found, said
        yield Previewed(project, found[0])
    finally:
        run.terminate()
        assert run.wait(timeout=20) == 0
        run.stdout.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def change(path: Path, old: str, new: str) -> None:
    """Save as editors do: another file in the place of the old one."""
    said = path.read_text("utf-8")
    assert old in said
    other = path.with_suffix(".new")
    other.write_text(said.replace(old, new), "utf-8")
    other.replace(path)


def status(asked: str | urllib.request.Request) -> int:
    """The status of a request that is refused."""
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(asked)
    with refused.value as answer:
        return int(answer.code)


def test_a_saved_fact_is_seen_and_nothing_is_written(previewed: Previewed, page: Page) -> None:
    before = sorted(previewed.project.rglob("*"))
    page.goto(previewed.address)
    shown = page.frame_locator("#page")
    shown.locator("a[href$='-A.html']").click()
    expect(shown.locator("h1")).to_be_visible()
    change(previewed.project / "decks/rivers.yaml", "title:", "title: Waters of")
    expect(shown.locator("h1")).to_contain_text("Waters of")
    assert sorted(previewed.project.rglob("*")) == before


def test_a_mistake_is_shown_with_its_line_and_the_last_good_build_stays(previewed: Previewed, page: Page) -> None:
    page.goto(previewed.address)
    shown, wrong = page.frame_locator("#page"), page.locator("#wrong")
    expect(shown.locator("h1")).to_be_visible()
    change(previewed.facts, "from:", "form:")
    expect(wrong).to_contain_text("seeds/facts.yaml:")
    expect(wrong).to_contain_text("error")
    expect(shown.locator("h1")).to_be_visible()
    page.reload()
    expect(wrong).to_contain_text("seeds/facts.yaml:")
    expect(shown.locator("h1")).to_be_visible()
    change(previewed.facts, "form:", "from:")
    expect(wrong).to_be_empty()


def test_it_begins_with_a_mistake_as_well(previewed: Previewed, page: Page) -> None:
    change(previewed.facts, "from:", "form:")
    page.goto(previewed.address)
    expect(page.locator("#wrong")).to_contain_text("seeds/facts.yaml:")


def test_it_says_when_it_has_ended(tmp_path: Path, page: Page, previewed: Previewed) -> None:
    page.goto(previewed.address)
    expect(page.locator("#lost")).to_be_hidden()
    page.route("**/events", lambda route: route.abort())
    page.reload()
    expect(page.locator("#lost")).to_be_visible()


def test_only_this_machine_is_served(previewed: Previewed) -> None:
    asked = urllib.request.Request(previewed.address, headers={"Host": "example.org:80"})
    assert status(asked) == 403


@pytest.mark.parametrize("path", ["files/../seeds/facts.yaml", "files/%2e%2e/seeds/facts.yaml", "seeds/facts.yaml"])
def test_nothing_but_what_was_made_is_served(previewed: Previewed, path: str) -> None:
    assert status(previewed.address + path) == 404


def test_a_port_in_use_is_told(previewed: Previewed) -> None:
    port = previewed.address.rstrip("/").rpartition(":")[2]
    command: list[str | Path] = [QUIZGEN, "--project", previewed.project, "preview", "--port", port]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert "choose another with --port" in told.stderr
