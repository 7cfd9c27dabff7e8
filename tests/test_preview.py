"""The preview as an editor uses it: a browser on the page, an editor on the files, the real command between them."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import copytree
from threading import Thread
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Error, Route, expect

from quizgen.building.pending import pending_build
from quizgen.checked_project import check_project
from quizgen.cli.preview import PORT, rebuild
from quizgen.preview.builds import BuildFailed, builds
from quizgen.preview.server import Server
from quizgen.preview.state import Preview, PreviewBuild
from quizgen.preview.watch import file_states
from quizgen.releases import releases
from tests.conftest import lent, shared
from tests.support.accessible import violations
from tests.support.forked_previews import Orders, forking
from tests.support.paths import ROOT
from tests.support.published import DECK, FACTS, rivers
from tests.support.waiting import PATIENCE, until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FrameLocator, Page

QUIZGEN = Path(sys.executable).with_name("quizgen")
PACKAGE = ROOT / "quizgen"
FIRST_FORM = "files/rivers-A.html"
CARDS = "rivers cards.html"
CONNECTIONS = 6
"""So many a browser keeps to one server, however many tabs are open."""


@dataclass(frozen=True)
class Previewed:
    """A project, where its preview is, and what that prints."""

    project: Path
    address: str
    terminal: Path

    @property
    def facts(self) -> Path:
        return self.project / FACTS

    @property
    def deck(self) -> Path:
        return self.project / DECK

    def get(self, path: str) -> str:
        with urllib.request.urlopen(urljoin(self.address, path)) as answer:
            return str(answer.read().decode("utf-8", "replace"))

    def shows(self, path: str, text: str) -> bool:
        return text in self.get(path)

    def printed(self) -> str:
        return self.terminal.read_text("utf-8")


class Running(Protocol):
    """Runs a preview whose terminal is a file; on any free port if it is 0, on its own if it is None."""

    def __call__(self, project: Path, terminal: Path, *, port: int | None = 0) -> AbstractContextManager[Previewed]: ...


@contextmanager
def previewing(
    start: Callable[..., Ending], project: Path, terminal: Path, *, port: int | None = 0, end: int = signal.SIGTERM
) -> Iterator[Previewed]:
    """A preview that is started with its terminal and its arguments, and ended with a signal."""
    terminal.touch()
    asked = [] if port is None else ["--port", str(port)]
    run = start(terminal, "--project", str(project), "preview", *asked)
    try:
        until(lambda: re.search("Press Ctrl\\+C to stop|^Error", terminal.read_text("utf-8")), "the preview")
        found = re.match(r"http://127\.0\.0\.1:\d+/", terminal.read_text("utf-8"))
        assert found, terminal.read_text("utf-8")
        yield Previewed(project, found[0], terminal)
        until(lambda: re.search("made in|error", terminal.read_text("utf-8")))
    finally:
        assert run.end(end) == 0
    assert "Traceback" not in terminal.read_text("utf-8")


class Ending(Protocol):
    """A run that can be ended."""

    def end(self, number: int) -> int:
        """Send it a signal and return its exit code."""


@dataclass(frozen=True)
class Command:
    """A run of the command as people start it."""

    process: subprocess.Popen[bytes]

    def end(self, number: int) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


def command(terminal: Path, *arguments: str) -> Command:
    """Run the command with a file as its terminal."""
    with terminal.open("w", encoding="utf-8") as prints:
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        run = [sys.executable, "-m", "quizgen", *arguments]
        return Command(subprocess.Popen(run, stdout=prints, stderr=subprocess.STDOUT, cwd=ROOT, env=environment))


@pytest.fixture(scope="module")
def orders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Orders]:
    with forking(rivers(tmp_path_factory.mktemp("warm") / "rivers").folder, PACKAGE) as orders:
        yield orders


@pytest.fixture
def running(orders: Orders) -> Running:
    return partial(previewing, orders.start)


def lasting_port() -> int:
    """Return a free port that stays free: of those that systems give to nobody who asks for any port."""
    first = 20_000 + os.getpid() % 10_000
    for port in range(first, 32_768):
        with socket.socket() as tried, suppress(OSError):
            tried.bind(("127.0.0.1", port))
            return port
    raise AssertionError(f"no port from {first} to 32767 is free")


@pytest.fixture
def previewed(tmp_path: Path, running: Running) -> Iterator[Previewed]:
    with running(rivers(tmp_path / "rivers").folder, tmp_path / "terminal") as shown:
        yield shown


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory, orders: Orders) -> Iterator[Previewed]:
    """A preview for tests that change nothing."""
    folder = tmp_path_factory.mktemp("unchanged")
    with previewing(orders.start, rivers(folder / "rivers").folder, folder / "terminal") as shown:
        yield shown


@pytest.fixture(scope="module")
def online_page(browser: Browser) -> Iterator[Page]:
    with shared(browser, offline=False) as page:
        yield page


@pytest.fixture
def page(online_page: Page) -> Iterator[Page]:
    with lent(online_page):
        yield online_page
        online_page.goto("about:blank")  # a page goes on asking a preview that has ended


def save(path: Path, text: str) -> None:
    """Save as editors do: another file in the place of the old one, so that nobody ever sees half of it."""
    other = path.with_suffix(".new")
    other.write_text(text, "utf-8")
    other.replace(path)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    save(path, text.replace(old, new))


PLACE = "document.getElementById('page').contentWindow.scrollY"


def at_the_end(page: Page) -> float:
    """Go to the end of the form, be it loaded again meanwhile, until that is kept; return where this is."""

    def is_kept() -> bool:
        page.evaluate("document.getElementById('page').contentWindow.scrollTo(0, 1e6)")
        kept = page.evaluate("(JSON.parse(sessionStorage.places || '{}'))['rivers-A.html']")
        return bool(kept) and kept == page.evaluate(PLACE)

    until(is_kept)
    place: float = page.evaluate(PLACE)
    return place


def form(page: Page, previewed: Previewed) -> FrameLocator:
    """The first form as it stands in the preview."""
    page.goto(f"{previewed.address}#rivers-A.html")
    shown = page.frame_locator("#page")
    expect(shown.locator(".question").first).to_be_visible()
    return shown


def status(request: str | urllib.request.Request) -> int:
    """The status of a request that is refused."""
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    with refused.value as answer:
        return int(answer.code)


def test_a_saved_fact_is_seen_and_nothing_is_written(previewed: Previewed, page: Page) -> None:
    before = sorted(previewed.project.rglob("*"))
    shown = form(page, previewed)
    change(previewed.deck, "title:", "title: Waters of")
    expect(shown.locator("h1")).to_contain_text("Waters of")
    assert sorted(previewed.project.rglob("*")) == before


def test_a_mistake_is_shown_with_its_line_and_the_last_good_build_stays(previewed: Previewed, page: Page) -> None:
    page.goto(previewed.address)
    shown, wrong = page.frame_locator("#page"), page.locator("#wrong")
    expect(shown.locator("h1")).to_be_visible()
    change(previewed.deck, "title: Five", "title: Nine")
    expect(page.locator("#said")).to_contain_text("changed")
    change(previewed.facts, "from:", "form:")
    expect(wrong).to_contain_text("seeds/facts.yaml:")
    expect(wrong).to_contain_text("error")
    expect(page.locator("#said")).to_have_text("Last save: a mistake; the pages are as before")
    expect(page.get_by_role("button", name="List them")).to_be_hidden()
    expect(shown.locator("h1")).to_be_visible()
    page.reload()
    expect(wrong).to_contain_text("seeds/facts.yaml:")
    expect(shown.locator("h1")).to_be_visible()
    until(lambda: re.search(r"seeds/facts\.yaml:\d+:\d+: error:", previewed.printed()))
    change(previewed.facts, "form:", "from:")
    expect(wrong).to_be_empty()


def test_a_mistake_in_how_a_file_is_written_is_shown_with_its_line(previewed: Previewed, page: Page) -> None:
    page.goto(previewed.address)
    lines = previewed.facts.read_text("utf-8").splitlines()
    change(previewed.facts, "topics:", "topics: [")
    expect(page.locator("#wrong")).to_contain_text("seeds/facts.yaml:")
    number = int(re.findall(r"facts\.yaml:(\d+)", page.locator("#wrong").inner_text())[0])
    assert 0 <= number - 1 - lines.index("topics:") <= 2


def test_it_begins_with_a_mistake_as_well(tmp_path: Path, page: Page, running: Running) -> None:
    project = rivers(tmp_path / "rivers").folder
    change(project / FACTS, "from:", "form:")
    with running(project, tmp_path / "terminal") as previewed:
        page.goto(previewed.address, wait_until="domcontentloaded")
        expect(page.locator("#wrong")).to_contain_text("seeds/facts.yaml:")


def test_it_says_when_it_has_ended(tmp_path: Path, page: Page, unchanged: Previewed) -> None:
    page.goto(unchanged.address)
    expect(page.locator("#lost")).to_be_hidden()
    page.route("**/state", lambda route: route.abort())
    page.reload()
    expect(page.locator("#lost")).to_be_visible()


OWN = "127.0.0.1:{port}"


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "example.org:{port}"},
        {"Host": "127.0.0.1:80"},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1.example.org:{port}"},
        {"Host": OWN, "Origin": "http://example.org"},
        {"Host": OWN, "Origin": "http://127.0.0.1:80"},
        {"Host": OWN, "Origin": "null"},
        {"Host": OWN, "Sec-Fetch-Site": "cross-site"},
        {"Host": OWN, "Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
def test_only_this_machine_and_its_own_pages_are_served(unchanged: Previewed, headers: dict[str, str]) -> None:
    port = unchanged.address.rstrip("/").rpartition(":")[2]
    sent = {name: value.format(port=port) for name, value in headers.items()}
    for path in ("", "state", "files/index.html"):
        assert status(urllib.request.Request(unchanged.address + path, headers=sent)) == 403


@pytest.mark.parametrize("headers", [{"Host": "localhost:{port}"}, {"Host": OWN, "Sec-Fetch-Site": "none"}], ids=str)
def test_a_person_of_this_machine_is_served(unchanged: Previewed, headers: dict[str, str]) -> None:
    port = unchanged.address.rstrip("/").rpartition(":")[2]
    sent = {name: value.format(port=port) for name, value in headers.items()}
    with urllib.request.urlopen(urllib.request.Request(unchanged.address, headers=sent)) as answer:
        assert answer.status == 200


@pytest.mark.parametrize("path", ["files/../seeds/facts.yaml", "files/%2e%2e/seeds/facts.yaml", "seeds/facts.yaml"])
def test_nothing_but_what_was_made_is_served(unchanged: Previewed, path: str) -> None:
    assert status(unchanged.address + path) == 404


def test_where_its_own_port_is_taken_it_takes_another(tmp_path: Path, running: Running) -> None:
    project = rivers(tmp_path / "rivers").folder
    with socket.socket() as taken, suppress(OSError):
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(("127.0.0.1", PORT))
        taken.listen()
    with running(project, tmp_path / "one", port=None) as one, running(project, tmp_path / "two", port=None) as two:
        assert one.address != two.address
        assert one.shows("files/index.html", "rivers-A.html")
        assert two.shows("files/index.html", "rivers-A.html")


def test_its_own_port_is_not_that_of_ankiconnect() -> None:
    assert PORT != 8765


def test_a_port_in_use_is_reported(unchanged: Previewed) -> None:
    port = unchanged.address.rstrip("/").rpartition(":")[2]
    command: list[str | Path] = [QUIZGEN, "--project", unchanged.project, "preview", "--port", port]
    other = subprocess.run(command, capture_output=True, text=True, check=False)
    assert other.returncode == 1
    assert "choose another with --port" in other.stderr


def test_of_two_saves_the_last_one_is_shown(previewed: Previewed, page: Page) -> None:
    shown = form(page, previewed)
    for number in range(5):
        change(previewed.deck, "title:", f"title: {number}")
    expect(shown.locator("h1")).to_contain_text("4 3 2 1 0")


def test_problems_are_shown_only_of_files_that_are_still_so(tmp_path: Path) -> None:
    """Some editors empty a file and then fill it."""
    project, last = rivers(tmp_path).folder, PreviewBuild(1, complete=True)
    (project / DECK).write_text("", "utf-8")
    for files, shown in (({}, ""), (file_states(project), f"{DECK}: error: the file is empty")):
        preview = Preview(last)
        assert rebuild(project, files, preview, last) is last
        assert preview.state.problems.partition(":\n")[0].startswith(shown)
        assert bool(preview.state.problems) == bool(shown)


def test_a_deck_that_is_gone_is_reported_and_what_it_had_stays_until_it_is_back(
    previewed: Previewed, page: Page
) -> None:
    shown = form(page, previewed)
    aside = previewed.deck.rename(previewed.project / "aside")
    expect(page.locator("#wrong")).to_contain_text("decks/")
    page.reload()
    expect(page.frame_locator("#page").locator("h1")).to_be_visible()
    aside.rename(previewed.deck)
    expect(page.locator("#wrong")).to_be_empty()
    expect(shown.locator("h1")).to_be_visible()


def test_a_build_that_ends_while_a_page_is_loaded_goes_on_with_that_page(previewed: Previewed, page: Page) -> None:
    page.goto(previewed.address)
    shown, held = page.frame_locator("#page"), list[Route]()
    expect(shown.locator("h1")).to_be_visible()
    page.route("**/files/rivers-A.html", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    with page.expect_request("**/files/rivers-A.html"):
        shown.locator("a[href='rivers-A.html']").click(no_wait_after=True)
    change(previewed.deck, "title:", "title: Waters of")
    expect(page.locator("#said")).not_to_be_empty()
    page.unroute("**/files/rivers-A.html")
    for route in held:
        with suppress(Error):  # the browser has given it up
            route.continue_()
    expect(shown.locator(".question").first).to_be_visible()


def test_a_page_that_is_asked_for_while_another_arrives_is_shown(unchanged: Previewed, page: Page) -> None:
    """The window hears of a new address a moment later; the page that was asked for before may arrive in between."""
    page.goto(unchanged.address)
    shown = page.frame_locator("#page")
    expect(shown.locator("h1")).to_be_visible()
    page.evaluate("location.hash = 'rivers-A.html'; document.getElementById('page').dispatchEvent(new Event('load'))")
    expect(shown.locator(".question").first).to_be_visible()
    expect(page).to_have_url(re.compile("#rivers-A.html$"))


def test_a_new_deck_comes_and_goes_and_its_open_page_says_so(previewed: Previewed, page: Page) -> None:
    page.goto(previewed.address)
    shown = page.frame_locator("#page")
    expect(shown.locator("h1")).to_be_visible()
    other = previewed.deck.with_name("waters.yaml")
    text = re.sub(r"(?m)^(name|namespace): .*", r"\1: other/waters", previewed.deck.read_text("utf-8"))
    save(other, text)
    shown.locator("a[href='waters-A.html']").click()
    expect(shown.locator(".question").first).to_be_visible()
    other.unlink()
    expect(shown.locator("h1")).to_have_text("waters-A.html is not there")
    save(other, text)
    expect(shown.locator(".question").first).to_be_visible()
    other.unlink()
    shown.get_by_role("link", name="All files").click()
    expect(shown.locator("a[href='rivers-A.html']")).to_be_visible()


def test_every_file_on_the_index_page_is_there(tmp_path: Path, running: Running) -> None:
    project = rivers(tmp_path / "rivers")
    project.first()
    with running(project.folder, tmp_path / "terminal") as previewed:
        links = re.findall(r'href="([^"#]+)"', previewed.get("files/index.html"))
        assert {"rivers.apkg", "rivers-changes.md", "rivers-changes.html", "rivers-A-key.html"} <= set(links)
        assert all(previewed.get(f"files/{link}") for link in links)


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_in_order_while_a_page_is_open(end: int, tmp_path: Path, page: Page) -> None:
    with previewing(command, rivers(tmp_path / "rivers").folder, tmp_path / "terminal", end=end) as previewed:
        form(page, previewed)
    expect(page.locator("#lost")).to_be_visible()


def test_a_preview_that_is_started_again_is_seen_in_the_open_page(tmp_path: Path, page: Page, running: Running) -> None:
    project, port = rivers(tmp_path / "rivers").folder, lasting_port()
    with running(project, tmp_path / "terminal", port=port) as previewed:
        shown = form(page, previewed)
    expect(page.locator("#lost")).to_be_visible()
    change(project / DECK, "title:", "title: Waters of")
    with running(project, tmp_path / "terminal", port=port):
        expect(shown.locator("h1")).to_contain_text("Waters of")
        expect(page.locator("#lost")).to_be_hidden()


def test_a_page_that_once_got_no_answer_comes_back(previewed: Previewed, page: Page) -> None:
    shown = form(page, previewed)
    page.route("**/files/**", lambda route: route.abort())
    change(previewed.deck, "title:", "title: Waters of")
    expect(shown.locator(".question")).to_have_count(0)
    page.unroute("**/files/**")
    change(previewed.deck, "title: Waters of", "title: Lakes of")
    expect(shown.locator("h1")).to_contain_text("Lakes of")


# The frame around the page


def test_each_page_has_a_way_back_and_is_still_open_when_the_window_is_loaded_again(
    unchanged: Previewed, page: Page
) -> None:
    shown = form(page, unchanged)
    page.wait_for_url("**/#rivers-A.html")
    scrolled = at_the_end(page)
    assert scrolled
    page.reload()
    expect(shown.locator(".question").first).to_be_visible()
    until(lambda: page.evaluate(PLACE) == scrolled)
    page.get_by_role("link", name="All files").click()
    expect(shown.locator("a[href='rivers-A.html']")).to_be_visible()


def test_the_place_stays_when_something_is_saved(previewed: Previewed, page: Page) -> None:
    shown = form(page, previewed)
    scrolled = at_the_end(page)
    change(previewed.deck, "title: Five", "title: Nine")
    expect(shown.locator("h1")).to_contain_text("Nine")
    until(lambda: page.evaluate(PLACE) == scrolled)


def test_what_the_last_save_changed_is_marked(previewed: Previewed, page: Page) -> None:
    shown = form(page, previewed)
    marked = "[style*=outline]"
    expect(shown.locator(marked)).to_have_count(0)
    change(previewed.deck, "title: Five", "title: Nine")
    expect(shown.locator(f"h1{marked}")).to_be_visible()
    expect(shown.locator(f".question {marked}")).to_have_count(0)
    expect(page.locator("#said")).to_have_text("Last save: 5 pages changed")
    page.get_by_role("button", name="List them").click()
    expect(page.locator("#changed a")).to_have_text(
        [
            *("Quiz, version A", "Answer key, version A", "Quiz, version B", "Answer key, version B"),
            "Answer key of all versions",
        ]
    )
    page.locator("#changed a", has_text="Quiz, version B").click()
    expect(shown.locator(f"h1{marked}")).to_contain_text("Nine")
    page.get_by_role("button", name="Show what changed").click()
    expect(shown.locator("h1")).to_be_in_viewport()
    change(previewed.deck, "title: Nine", "title:  Nine")
    expect(page.locator("#said")).to_have_text("Last save: nothing changed")
    expect(shown.locator(marked)).to_have_count(0)
    expect(page.locator("#changed")).to_be_hidden()
    expect(page.get_by_role("button", name="List them")).to_be_hidden()


def test_what_scripts_make_of_a_page_is_not_marked_as_changed(previewed: Previewed, page: Page) -> None:
    page.goto(f"{previewed.address}#rivers-practice.html")
    shown = page.frame_locator("#page")
    expect(shown.get_by_role("button", name="Start")).to_be_visible()
    change(previewed.facts, "carry no boats", "carry few boats")
    expect(page.locator("#said")).to_contain_text("Last save: 1 card")
    page.get_by_role("button", name="List them").click()
    expect(page.locator("#changed")).to_contain_text("Practice page")
    expect(shown.get_by_role("button", name="Start")).to_be_visible()
    expect(shown.locator("[style*=outline]")).to_have_count(0)


def test_pages_that_show_nothing_else_than_before_are_not_listed(tmp_path: Path) -> None:
    """Their code changes with that of the edition, and with it the digest of their style."""
    project = rivers(tmp_path).folder
    first = next(builds(project, lambda: 0, "", 1))
    change(project / FACTS, "The *only* view", "The *first* view")
    then = next(builds(project, lambda: 0, "", 2, first))
    assert then.codes > first.codes
    assert "rivers-practice.html" in then.before
    assert "rivers-A.html" not in then.before


def test_the_bar_counts_cards_and_says_which_page_is_open(previewed: Previewed, page: Page) -> None:
    form(page, previewed)
    here, said = page.locator("#here"), page.locator("#said")
    expect(here).to_have_text("Quiz, version A")
    expect(said).to_be_empty()
    change(previewed.facts, "carry no boats", "carry few boats")
    expect(said).to_contain_text("Last save: 1 card")
    page.get_by_role("button", name="List them").click()
    page.locator("#changed").get_by_role("link", name="Cards in Anki").click()
    expect(here).to_have_text("Cards in Anki")
    change(previewed.facts, "  dovy-course:", "  dovy-run:")
    expect(said).to_contain_text(re.compile("[0-9]+ cards? added, [0-9]+ cards? removed"))
    page.get_by_role("link", name="All files").click()
    expect(page.frame_locator("#page").locator("a[href='rivers-A.html']")).to_be_visible()
    expect(page.get_by_text("All files").filter(visible=True)).to_have_count(1)


def test_the_bar_is_shown_whole_on_a_narrow_screen(previewed: Previewed, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    form(page, previewed)
    change(previewed.deck, "title: Five", "title: Nine")
    page.get_by_role("button", name="List them").click()
    wide = "[document.documentElement, document.querySelector('nav'), document.getElementById('changed')]"
    assert page.evaluate(f"{wide}.every(each => each.scrollWidth <= each.clientWidth)")
    assert page.evaluate("document.getElementById('page').clientHeight") > 740 * 0.5


def test_of_several_decks_pages_are_called_after_their_deck(previewed: Previewed, page: Page) -> None:
    text = previewed.deck.read_text("utf-8")
    save(
        previewed.deck.with_name("waters.yaml"),
        re.sub("(?m)^name: .*", "name: Waters", re.sub("(?m)^namespace: .*", "namespace: other/waters", text)),
    )
    page.goto(f"{previewed.address}#waters-A.html")
    expect(page.locator("#here")).to_have_text("Quiz, version A · Waters")
    expect(page.locator("#cards a")).to_have_text([re.compile("Cards in Anki · .*"), "Cards in Anki · Waters"])


def test_a_save_that_is_seen_halfway_counts_as_one_with_its_rest(tmp_path: Path) -> None:
    """Some editors write a file in place."""
    project = rivers(tmp_path).folder
    last = next(builds(project, lambda: 0, "", 1))
    preview = Preview(last)
    change(project / DECK, "title: Five", "title: Nine")
    assert rebuild(project, {}, preview, last) is last
    for _ in range(2):
        follows = rebuild(project, file_states(project), preview, last)
        assert follows is preview.state.build
        assert "rivers-A.html" in follows.before


def test_warnings_are_shown_in_the_page(unchanged: Previewed, page: Page) -> None:
    page.goto(unchanged.address)
    page.get_by_role("button", name=re.compile("[0-9]+ warnings")).click()
    expect(page.locator("#warnings")).to_contain_text("[few-options]")


SMALL = """() => [...document.querySelectorAll('nav a, nav button')]
    .filter((one) => one.offsetHeight < 24 && !one.hidden).map((one) => one.textContent)"""
"""Returns the texts of the links and buttons that are not as high as a finger needs."""


def test_the_window_is_accessible(unchanged: Previewed, page: Page) -> None:
    page.goto(unchanged.address)
    expect(page.get_by_role("button", name=re.compile("[0-9]+ warnings"))).to_be_visible()
    expect(page.get_by_role("link", name="Cards in Anki")).to_be_visible()
    assert violations(page) == {}
    assert page.evaluate(SMALL) == []


def test_many_tabs_are_served(previewed: Previewed, page: Page) -> None:
    tabs = [page, *(page.context.new_page() for _ in range(CONNECTIONS))]
    try:
        shown = [form(tab, previewed) for tab in tabs]
        change(previewed.deck, "title: Five", "title: Nine")
        for each in shown:
            expect(each.locator("h1")).to_contain_text("Nine")
    finally:
        for tab in tabs[1:]:
            tab.close()


def test_nothing_is_waited_for_where_a_mistake_keeps_it_from_being_made(
    tmp_path: Path, page: Page, running: Running
) -> None:
    project = rivers(tmp_path / "rivers").folder
    change(project / FACTS, "from:", "form:")
    with running(project, tmp_path / "terminal") as previewed:
        until(lambda: "error" in previewed.printed())
        page.goto(previewed.address)
        expect(page.frame_locator("#page").locator("h1")).to_have_text("index.html is not there", timeout=5000)
        change(project / FACTS, "form:", "from:")
        expect(page.frame_locator("#page").locator("a[href='rivers-A.html']")).to_be_visible()


# Cards


def test_cards_are_shown_as_anki_will_show_them(unchanged: Previewed, page: Page) -> None:
    page.goto(unchanged.address)
    page.get_by_role("link", name="Cards in Anki").click()
    shown = page.frame_locator("#page")
    card = shown.locator("details", has_text="Where does the Alda end?")
    card.locator("summary").click()
    sides = [card.frame_locator("iframe").nth(place) for place in range(4)]
    expect(sides[0].locator(".options .option[role=button]")).to_have_count(4)
    expect(sides[1].locator(".options .option.right")).to_have_count(1)
    grounds = [side.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") for side in sides]
    assert grounds == ["rgb(251, 250, 247)"] * 2 + ["rgb(29, 31, 35)"] * 2


def test_a_card_that_the_last_save_changed_comes_first(previewed: Previewed, page: Page) -> None:
    page.goto(f"{previewed.address}#{CARDS}")
    shown = page.frame_locator("#page")
    expect(shown.locator("details").first).to_be_visible()
    expect(shown.locator(".changed")).to_have_count(0)
    change(previewed.facts, "carry no boats", "carry few boats")
    expect(shown.locator("details").first.locator(".changed")).to_be_visible()
    expect(shown.locator(".changed")).to_have_count(1)
    expect(shown.frame_locator("details >> nth=0 >> iframe >> nth=1").locator("body")).to_contain_text("few boats")


# Designs


@dataclass(frozen=True)
class Designer:
    """A preview made by a copy of the package, whose designs may be changed."""

    package: Path
    previewed: Previewed

    def add(self, design: str, text: str) -> int:
        """Save a design with a line more at its end, or at that of its last block; return the line's number."""
        path = self.package / "outputs" / design
        whole = path.read_text("utf-8")
        end = whole.rindex("{% endblock %}") if whole.startswith("{% extends") else len(whole)
        save(path, f"{whole[:end]}{text}\n{whole[end:]}")
        return whole.count("\n", 0, end) + 1


@pytest.fixture(scope="module")
def copied_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package: one for all tests, since Python has to compile it."""
    return Path(copytree(PACKAGE, tmp_path_factory.mktemp("copy") / "quizgen"))


@pytest.fixture(scope="module")
def orders_for_copy(copied_package: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Orders]:
    with forking(rivers(tmp_path_factory.mktemp("warm") / "rivers").folder, copied_package) as orders:
        yield orders


@pytest.fixture
def designer(tmp_path: Path, copied_package: Path, orders_for_copy: Orders) -> Iterator[Designer]:
    with previewing(orders_for_copy.start, rivers(tmp_path / "rivers").folder, tmp_path / "terminal") as previewed:
        until(lambda: "made in" in previewed.printed())
        yield Designer(copied_package, previewed)
    copytree(PACKAGE, copied_package, dirs_exist_ok=True)


def test_a_saved_design_is_seen_in_the_open_page(designer: Designer, page: Page) -> None:
    shown = form(page, designer.previewed)
    designer.add("pages/design/form.css", "h1 { outline: 3px solid rgb(1, 2, 3); }")
    expect(shown.locator("h1")).to_have_css("outline-color", "rgb(1, 2, 3)")


def test_every_design_is_read_again(designer: Designer) -> None:
    for design, path, text in (
        ("design/page.html", "index.html", "<!-- 0 -->"),
        ("pages/design/base.html", "rivers-A-key.html", "<!-- 1 -->"),
        ("pages/design/coverage.css", "coverage.html", "/* 2 */"),
        ("flashcards/design/flashcards.html", "rivers-flashcards.html", "<!-- 3 -->"),
        ("flashcards/design/flashcards.css", "rivers-flashcards.html", "/* 4 */"),
        ("practice/design/practice.html", "rivers-practice.html", "<!-- 5 -->"),
        ("practice/design/fold.js", "rivers-practice.html", "// 6"),
    ):
        designer.add(design, text)
        until(partial(designer.previewed.shows, f"files/{path}", text))
    words = designer.package / "ui" / "en.toml"
    change(words, 'materials = "Study materials"', 'materials = "All that there is"')
    until(partial(designer.previewed.shows, "files/index.html", "All that there is"))
    before = designer.previewed.get("files/rivers.apkg")
    designer.add("anki/design/card.css", "/* 7 */")
    until(lambda: designer.previewed.get("files/rivers.apkg") != before)


@pytest.mark.parametrize(
    ("design", "mistake"), [("pages/design/form.html", "{% if %}"), ("practice/design/practice.html", "{{ nothing }}")]
)
def test_a_mistake_in_a_design_is_shown_with_its_line(
    designer: Designer, design: str, mistake: str, page: Page
) -> None:
    """Also where it keeps another page than the open one from being made."""
    shown = form(page, designer.previewed)
    before = designer.previewed.get(FIRST_FORM)
    path = designer.package / "outputs" / design
    right = path.read_text("utf-8")
    line = designer.add(design, mistake)
    expect(page.locator("#wrong")).to_contain_text(f"{path}:{line}: error:")
    until(lambda: f"{path}:" in designer.previewed.printed())
    assert designer.previewed.get(FIRST_FORM) == before
    save(path, right)
    expect(page.locator("#wrong")).to_be_empty()
    expect(shown.locator("h1")).to_be_visible()


@pytest.mark.parametrize("content", [b"", "Größe".encode("latin-1")], ids=["empty", "not UTF-8"])
def test_a_design_that_is_not_finished_ends_nothing(designer: Designer, content: bytes, page: Page) -> None:
    path = designer.package / "outputs/practice/design/practice.html"
    right = path.read_bytes()
    form(page, designer.previewed)
    path.write_bytes(content)
    expect(page.locator("#wrong")).not_to_be_empty()
    path.write_bytes(right)
    expect(page.locator("#wrong")).to_be_empty()


# The order of work


def test_the_open_page_is_made_first_and_then_what_a_build_makes(tmp_path: Path) -> None:
    project = rivers(tmp_path).folder
    first, last = builds(project, lambda: 0, "rivers-B.html", 7)
    assert (list(first.files), first.complete, last.complete) == (["rivers-B.html"], False, True)
    assert {first.number, last.number} == {7}
    checked = check_project(project)
    pending = pending_build(checked, releases(checked, checked.project.decks, 0))
    made = {file.entry.name: file.content() for file in pending.files}
    assert {name: content for name, content in last.files.items() if name != CARDS} == made


@pytest.mark.parametrize("open_page", ["", "gone.html"])
def test_all_is_made_at_once_where_no_page_is_open(open_page: str, tmp_path: Path) -> None:
    (only,) = builds(rivers(tmp_path).folder, lambda: 0, open_page, 1)
    assert only.complete


def test_of_a_large_project_what_grows_with_it_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizgen.preview.builds.MAX_SHOWN", 3)
    (only,) = builds(rivers(tmp_path).folder, lambda: 0, "", 1)
    assert only.cards == {}
    forms = {f"rivers-{letter}{which}.html" for letter in "AB" for which in ("", "-key")}
    assert only.files.keys() == {*forms, "rivers-keys.html", "coverage.html", "index.html"}
    assert "With more than 3 questions, the preview leaves out cards, anki," in only.warnings


def test_nothing_of_a_project_with_an_error_is_made(tmp_path: Path) -> None:
    project = rivers(tmp_path)
    project.edit(FACTS, ("river: alda", "river: aldo"))
    with pytest.raises(BuildFailed, match=r"seeds/facts\.yaml:\d+"):
        list(builds(project.folder, lambda: 0, "rivers-A.html", 1))


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit that Windows does not have")
def test_a_disk_that_is_full_is_told_and_the_next_save_is_shown(tmp_path: Path) -> None:
    import resource  # noqa: PLC0415 - Windows has none

    folder, before = rivers(tmp_path).folder, resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, before[1]))
    try:
        with pytest.raises(BuildFailed, match=r"collection\.anki2 cannot be written"):
            list(builds(folder, lambda: 0, "", 1))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert any(build.complete for build in builds(folder, lambda: 0, "", 2))


def test_a_page_that_is_still_being_made_is_waited_for() -> None:
    preview = Preview(PreviewBuild(1, {"a.html": b"old", "b.html": b"old"}, complete=True))
    preview.show(PreviewBuild(2, {"a.html": b"new"}))
    served: list[bytes | None] = []
    waits = Thread(target=lambda: served.append(preview.file("b.html")), daemon=True)
    waits.start()
    assert (preview.file("a.html"), served) == (b"new", [])
    preview.show(PreviewBuild(2, {"a.html": b"new", "b.html": b"new"}, complete=True))
    waits.join(10)
    assert served == [b"new"]
    assert preview.file("c.html") is None
    assert preview.open_page == "c.html"


def test_no_browser_guesses_a_type_or_shows_a_page_elsewhere(unchanged: Previewed) -> None:
    for path in ("", "files/rivers-A.html", "files/gone.html", "files/rivers.json"):
        request = urllib.request.Request(urljoin(unchanged.address, path))
        with suppress(urllib.error.HTTPError), urllib.request.urlopen(request) as answer:
            headers = answer.headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "SAMEORIGIN"
        assert headers["Content-Security-Policy"] == "frame-ancestors 'self'"


def test_a_thousand_connections_do_not_end_it(previewed: Previewed) -> None:
    port = int(previewed.address.rstrip("/").rpartition(":")[2])
    with ExitStack() as opened:
        many = [opened.enter_context(socket.socket()) for _ in range(1000)]
        for connection in many:
            connection.settimeout(PATIENCE)
            connection.connect(("127.0.0.1", port))
        turned_away = many[-1].recv(100)
        assert turned_away.startswith(b"HTTP/1.1 503 ")
    until(lambda: is_served(previewed))
    previewed.facts.write_text(previewed.facts.read_text("utf-8").replace("carry no boats", "carry few boats"), "utf-8")
    until(lambda: previewed.shows("files/rivers.json", "carry few boats"))
    assert "Traceback" not in previewed.printed()


@pytest.mark.parametrize("begun", [b"", b"GET /", b"GET / HTTP/1.1\r\nX: "])
def test_a_request_that_comes_byte_by_byte_is_cut_off(begun: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """However often something of it comes: sixty-four of them would keep everybody else out."""
    monkeypatch.setattr("quizgen.preview.server.SILENCE", 1.0)
    served = Server(Preview(PreviewBuild(0)), 0)
    Thread(target=served.serve_forever, daemon=True).start()
    with ExitStack() as opened:
        slow = [opened.enter_context(socket.create_connection(("127.0.0.1", served.server_port))) for _ in range(64)]
        for connection in slow:
            connection.sendall(begun)

        def has_room() -> bool:
            for connection in slow:
                with suppress(OSError):
                    connection.sendall(b"a")
            with suppress(OSError), urllib.request.urlopen(served.address + "state") as answer:
                return bool(answer.read())
            return False

        until(has_room)
    served.shutdown()
    served.server_close()


def is_served(previewed: Previewed) -> bool:
    """Tell whether the connections that were open are gone, so that there is room for another."""
    with suppress(OSError):
        return bool(previewed.get(""))
    return False
