"""Makes the pictures of the README: `python -m tests.pictures`. A card as real Anki renders it, and a printed page."""

import tempfile
from pathlib import Path

from click.testing import CliRunner
from playwright.sync_api import Browser, sync_playwright

from quizgen.cli import main
from tests.anki_client import NEWEST, Anki
from tests.conftest import QUIET, chromium_path

HOME = Path(__file__).parents[1]
DOCS = HOME / "docs"
SHOWN = "witkoff-special-envoy/title"
"""The item whose card is shown."""

REVIEWER = "<style>{css}</style><body class='card'>{card}</body>"


def build(out: Path) -> None:
    done = CliRunner().invoke(main, ["--project", str(HOME), "build", "--out", str(out)])
    assert done.exit_code == 0, done.output


def card(out: Path, folder: Path, browser: Browser) -> None:
    with Anki(NEWEST) as anki:
        anki.open(folder)
        anki.import_package(out / "ukraine-diplomacy.apkg")
        (note,) = [note for note in anki.notes() if note.fields["ID"] == SHOWN]
        shown = anki.render(note.cards[0].id)
        anki.close()
    page = browser.new_page(viewport={"width": 390, "height": 620}, device_scale_factor=1.5)
    page.set_content(REVIEWER.format(css=shown.css, card=shown.answer))
    page.screenshot(path=DOCS / "card.png")


def worksheet(out: Path, browser: Browser) -> None:
    with browser.new_context(bypass_csp=True, viewport={"width": 794, "height": 1123}) as context:
        page = context.new_page()
        page.goto((out / "ukraine-diplomacy-A.html").as_uri())
        page.emulate_media(media="print")
        page.add_style_tag(content="body { padding: 14mm 16mm !important }")
        page.screenshot(path=DOCS / "worksheet.png")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=QUIET)
        build(Path(folder) / "out")
        (Path(folder) / "anki").mkdir()
        card(Path(folder) / "out", Path(folder) / "anki", browser)
        worksheet(Path(folder) / "out", browser)
        browser.close()
