"""Fixtures that every test may ask for: a browser that watches what a page does, and real Anki."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.anki_client import NEWEST, OLD, Anki
from tests.firefox import Firefox, firefox_path

# Without these a new Chromium calls home, and where the network is closed every start waits for it.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Watched:
    """A page in an offline browser, with every address it asked for and all it said on the console or in errors."""

    page: Page
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write what is made over what is expected; review the diff")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be written anew."""
    return bool(request.config.getoption("--update"))


def chromium_path() -> str:
    """Return the path of the Chromium to test with, or fail with the line to type."""
    script = Path(__file__).parent / "setup" / "chromium.sh"
    found = subprocess.run([script], capture_output=True, encoding="utf-8", check=False)
    if found.returncode:
        pytest.fail(found.stderr, pytrace=False)
    return found.stdout.strip()


@pytest.fixture(scope="session")
def chromium() -> str:
    return chromium_path()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Watched]:
    """A page in an offline context of its own."""
    with browser.new_context(offline=True) as context:
        watched = Watched(context.new_page())
        watched.page.on("request", lambda request: watched.requests.append(request.url))
        watched.page.on("console", lambda message: watched.messages.append(f"{message.type}: {message.text}"))
        watched.page.on("pageerror", lambda error: watched.messages.append(f"pageerror: {error}"))
        yield watched


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """Firefox from the system's packages; what needs it is skipped where there is none."""
    if not firefox_path():
        pytest.skip("there is no Firefox here")
    with Firefox(tmp_path_factory.mktemp("profile")) as firefox:
        yield firefox


@pytest.fixture(scope="session")
def newest_anki() -> Iterator[Anki]:
    with Anki(NEWEST) as anki:
        yield anki


@pytest.fixture(scope="session")
def old_anki() -> Iterator[Anki]:
    with Anki(OLD) as anki:
        yield anki


@pytest.fixture
def anki(newest_anki: Anki, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Anki]:
    """The newest Anki with a fresh collection."""
    newest_anki.open(tmp_path_factory.mktemp("anki"))
    yield newest_anki
    newest_anki.close()


@pytest.fixture(params=["newest_anki", "old_anki"])
def every_anki(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Anki]:
    """A fresh collection in each of the Ankis we test with, one after the other."""
    anki: Anki = request.getfixturevalue(request.param)
    anki.open(tmp_path_factory.mktemp("anki"))
    yield anki
    anki.close()
