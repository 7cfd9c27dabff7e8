"""What all tests share: how properties are tried, a browser that watches what a page does, and real Anki."""

from __future__ import annotations

import gc
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from tests.support.paths import TESTS
from tests.support.waiting import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page, ViewportSize

    from tests.support.anki_client import Anki, Rendered
    from tests.support.anki_reviewer import OnePage
    from tests.support.firefox import Firefox

# The same examples on every run, and no clock: how long one takes says nothing on a machine that is busy.
settings.register_profile(
    "repeatable", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("repeatable")

# The program never looks for cycles among what it makes; tests, which go on for longer, look for them now and then.
gc.set_threshold(50_000, 20, 50)

# Without these a new Chromium calls home, and where the network is closed every start waits for it.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Of two such lists Chromium heeds the last, so the first two names are those of Playwright's own. With the third, a
    # page that follows another from the same place is shown in the same frame, which takes a third less work.
    "--enable-features=CDPScreenshotNewSurface,SkipListAccountsWithoutGaiaCookies,RenderDocument:level/crashed-frame",
]


SCREEN: ViewportSize = {"width": 1280, "height": 720}
"""What Playwright gives every page."""

FORGET = "() => { try { localStorage.clear(); sessionStorage.clear(); } catch { /* refused, so nothing is kept */ } }"


@dataclass
class Watched:
    """A page in an offline browser, with every address it asked for and all it said on the console or in errors."""

    page: Page
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def show(self, html: str) -> None:
        """Show this HTML from a file, so that nothing is asked of it before the whole has been read.

        The mark at its beginning says that it is UTF-8: the HTML itself may not, and Chromium would have to guess.
        """
        with TemporaryDirectory() as folder:
            path = Path(folder, "shown.html")
            path.write_text(html, "utf-8-sig")
            self.page.goto(path.as_uri())
            self.requests.remove(path.as_uri())

    @contextmanager
    def watching(self) -> Iterator[Watched]:
        """Within this, write down what the page asks for and says, and dismiss its dialogs."""
        listeners: dict[Any, Callable[[Any], None]] = {
            "request": lambda request: self.requests.append(request.url),
            "console": lambda message: self.messages.append(f"{message.type}: {message.text}"),
            "pageerror": lambda error: self.messages.append(f"pageerror: {error}"),
            "dialog": self._dismiss,
        }
        for event, listener in listeners.items():
            self.page.on(event, listener)
        try:
            yield self
        finally:
            for event, listener in listeners.items():
                self.page.remove_listener(event, listener)

    def _dismiss(self, dialog: Dialog) -> None:
        self.messages.append(f"dialog: {dialog.message}")
        dialog.dismiss()


@contextmanager
def shared(browser: Browser, script: str = "", *, offline: bool = True) -> Iterator[Page]:
    """A page for many tests: a context for each would take half a second. Whatever it shows, it runs `script` first."""
    with browser.new_context(offline=offline) as context:
        if script:
            context.add_init_script(script)
        yield context.new_page()


@contextmanager
def lent(page: Page) -> Iterator[Watched]:
    """A shared page for one test; the next one finds nothing of it, unless the test added scripts or a clock to it.

    What it shows stays until the next test opens something else: an empty page in between takes as long as any.
    """
    try:
        with Watched(page).watching() as watched:
            yield watched
    finally:
        for other in page.context.pages:
            if other != page:
                other.close()
        page.evaluate(FORGET)
        page.unroute_all()
        if page.viewport_size != SCREEN:
            page.set_viewport_size(SCREEN)
        page.emulate_media(media="null", color_scheme="null", reduced_motion="null", forced_colors="null")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write what is made over what is expected; review the diff")


def pytest_collection_finish() -> None:
    """Leave what was imported and collected, which stays to the end, out of the search for cycles."""
    gc.freeze()


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be written anew."""
    return bool(request.config.getoption("--update"))


def chromium_path() -> str:
    """Return the path of the Chromium to test with, or fail with the line to type."""
    script = TESTS / "setup" / "chromium.sh"
    found = subprocess.run([script], capture_output=True, encoding="utf-8", check=False)
    if found.returncode:
        pytest.fail(found.stderr, pytrace=False)
    return found.stdout.strip()


@pytest.fixture(scope="session")
def chromium() -> str:
    return chromium_path()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    from playwright.sync_api import expect, sync_playwright  # noqa: PLC0415 - only tests of pages need it

    expect.set_options(timeout=1000 * PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def shared_page(browser: Browser) -> Iterator[Page]:
    with shared(browser) as page:
        yield page


@pytest.fixture
def page(shared_page: Page) -> Iterator[Watched]:
    """A page in an offline context; tests that add scripts or a clock to one have their own (`shared`)."""
    with lent(shared_page) as watched:
        yield watched


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[Page]:
    """A page on a computer on which chance always does the same, for practice pages."""
    from tests.support.practice_learner import SAME_ORDER  # noqa: PLC0415 - few tests need it

    with shared(browser, SAME_ORDER) as page:
        yield page


@pytest.fixture
def watched(desk: Page) -> Iterator[Watched]:
    """The same, which must not complain of anything."""
    with lent(desk) as watched:
        yield watched
        assert watched.messages == []


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """Firefox from the system's packages."""
    from tests.support.firefox import Firefox, firefox_path  # noqa: PLC0415

    if not firefox_path():
        pytest.fail("the tests need Firefox: apt-get install firefox-esr", pytrace=False)
    with Firefox(tmp_path_factory.mktemp("profile")) as firefox:
        yield firefox


@pytest.fixture(scope="session")
def newest_anki() -> Iterator[Anki]:
    from tests.support.anki_client import NEWEST, Anki  # noqa: PLC0415

    with Anki(NEWEST) as anki:
        yield anki


@pytest.fixture(scope="session")
def old_anki() -> Iterator[Anki]:
    from tests.support.anki_client import OLD, Anki  # noqa: PLC0415

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


@pytest.fixture(scope="session")
def cards(newest_anki: Anki, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Rendered]:
    """What the newest Anki makes of the items of `cards_sample`, by their id."""
    from tests.support.cards_sample import rendered_cards  # noqa: PLC0415 - it composes a project

    return rendered_cards(newest_anki, tmp_path_factory.mktemp("cards"))


@pytest.fixture(scope="session")
def reviewer_page(browser: Browser) -> Iterator[Page]:
    with shared(browser) as page:
        yield page


@pytest.fixture
def one_page(reviewer_page: Page) -> Iterator[OnePage]:
    """The reviewer that Anki has on computers, where both sides are shown in the same page."""
    from tests.support.anki_reviewer import OnePage, reviewing  # noqa: PLC0415 - only tests of cards need it

    with lent(reviewer_page) as page, reviewing(OnePage, page) as reviewer:
        yield reviewer


@pytest.fixture(params=["one page", "a page for each side"])
def reviewer(request: pytest.FixtureRequest, reviewer_page: Page) -> Iterator[OnePage]:
    """Each kind of reviewer, one after the other."""
    from tests.support.anki_reviewer import KINDS, reviewing  # noqa: PLC0415

    with lent(reviewer_page) as page, reviewing(KINDS[request.param], page) as reviewer:
        yield reviewer
