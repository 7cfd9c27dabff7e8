"""Makes the pictures in docs/: `python -m tests.support.pictures`. Cards in Anki's own window, and a printed page."""

import json
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.conftest import QUIET, chromium_path
from tests.support.anki_decks import DECK, layout_of, package_of
from tests.support.commands import run_in
from tests.support.every_type import items
from tests.support.paths import ROOT

DOCS = ROOT / "docs"
DESKTOP = ROOT / ".venv-anki-desktop" / "bin" / "python"
SHOWN = {
    "id": "best-result/finding",
    "side": "back",
    "choose": ["an arrangement for further exchanges of prisoners"],
    "wide": 585,
    "zoom": 1.5,
}
"""The card that stands for all."""

CARDS: dict[str, dict[str, Any]] = {
    "choice": {"id": "alda-course/mouth", "choose": ["Salt Sea"]},
    "several": {"id": "alda-course/fish", "choose": ["pike", "trout"]},
    "true-false": {"id": "dovy-course/claim", "choose": ["True"]},
    "matching": {"id": "river@rivers+atlas/ends"},
    "ordering": {"id": "river@rivers+atlas/order"},
    "cloze": {"id": "alda-course/blank"},
    "number": {"id": "alda-course/length", "type": "601"},
    "typed": {"id": "alda-course/named", "type": "Gray Sea"},
    "any-of": {"id": "alda-course/town"},
    "all-of": {"id": "alda-course/towns"},
    "short": {"id": "alda-course/plain"},
    "labels": {"id": "mill/parts", "card": 2},
}
"""A card of each type of item, and what is done on its front."""


def build(out: Path) -> None:
    done = run_in(ROOT, "build", "--out", out)
    assert done.exit_code == 0, done.output


def in_anki(script: str, request: object, *arguments: str) -> None:
    """Run a script with the Python that has Anki's window."""
    done = subprocess.run(
        [DESKTOP, Path(__file__).with_name(script), *arguments],
        input=json.dumps(request),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr


def card(out: Path, folder: Path) -> None:
    look = {**SHOWN, "file": str(DOCS / "card.png")}
    in_anki("anki_desktop.py", {"folder": str(folder), "package": str(out / "ukraine-diplomacy.apkg"), "looks": [look]})


def cards(folder: Path) -> None:
    """Make the sheet with both sides of a card of each type, by day and by night."""
    deck = folder / "rivers.apkg"
    deck.write_bytes(package_of(replace(layout_of(*items().values()), deck=replace(DECK, name="Rivers"))))
    rows = [
        (name, [look_at(folder, name, side, night) for night in (False, True) for side in ("front", "back")])
        for name in CARDS
    ]
    looks = [look for _, row in rows for look in row]
    in_anki("anki_desktop.py", {"folder": str(folder / "anki"), "package": str(deck), "looks": looks})
    in_anki("anki_sheet.py", [(name, [look["file"] for look in row]) for name, row in rows], str(DOCS / "cards.png"))


def look_at(folder: Path, name: str, side: str, night: bool) -> dict[str, Any]:
    file = folder / f"{name}-{side}{'-night' * night}.png"
    return {**CARDS[name], "side": side, "night": night, "zoom": 0.85, "file": str(file)}


def worksheet(out: Path, browser: Browser) -> None:
    with browser.new_context(bypass_csp=True, viewport={"width": 794, "height": 1123}) as context:
        page = context.new_page()
        page.goto((out / "ukraine-diplomacy-A.html").as_uri())
        page.emulate_media(media="print")
        page.add_style_tag(content="body { padding: 14mm 16mm !important }")
        page.screenshot(path=DOCS / "worksheet.png")


def make(folder: Path) -> None:
    build(folder / "out")
    card(folder / "out", folder / "anki-shown")
    cards(folder)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=QUIET)
        worksheet(folder / "out", browser)
        browser.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        make(Path(made))
