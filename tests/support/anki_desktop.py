"""Shows cards in Anki's own window, without a screen, and takes pictures of them.

Run with the Python of an environment that has the `aqt` package. Reads from standard input what to do, as JSON:
`package` is the path of a deck, `folder` a folder for Anki's own files, and `looks` are dicts of `Look`'s values.
Nothing of quizgen is imported here, and nothing here by quizgen: Anki is licensed under the AGPL.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = "--no-sandbox --disable-gpu"

import aqt  # type: ignore[import-not-found]
from anki.collection import ImportAnkiPackageRequest
from anki.lang import set_lang
from aqt.profiles import ProfileManager, VideoDriver  # type: ignore[import-not-found]
from aqt.theme import Theme  # type: ignore[import-not-found]

PATIENCE = 20
"""Seconds until something that does not happen is given up."""

TALL = 1600
"""Pixels; a picture ends where its card does."""

HEIGHT = "Math.ceil(document.querySelector('.sheet').getBoundingClientRect().bottom)"
CHOOSE = """
for (const option of document.querySelectorAll(".options > .option"))
  if (chosen.includes(option.querySelector("span").textContent)) option.click();
"""


@dataclass
class Look:
    """What to take a picture of: a side of the card of the note whose ID is `id`, after options were chosen and an
    answer was typed, in a window so wide (pixels) and at this zoom. Of a note with several cards `card` tells which.
    """

    id: str
    side: str
    file: str
    choose: list[str] = field(default_factory=list)
    type: str = ""
    night: bool = False
    wide: int = 400
    zoom: float = 1
    card: int = 1


class Desktop:
    """Anki with one deck, in a profile of its own in `folder`."""

    def __init__(self, folder: Path, package: Path) -> None:
        prepare(folder)
        self.app: Any = aqt._run(["anki", "-b", str(folder), "-p", "Learner", "-l", "en_US"], exec=False)
        self.until(lambda: aqt.mw is not None and aqt.mw.state == "deckBrowser")
        self.mw: Any = aqt.mw
        self.until(lambda: self.run("!!document.querySelector('table')"))
        self.rest(1)
        options = self.mw.col._backend.get_import_anki_package_presets()
        self.mw.col.import_anki_package(ImportAnkiPackageRequest(package_path=str(package), options=options))
        self.mw.col.decks.select(self.mw.col.get_card(self.mw.col.find_cards("")[0]).did)
        self.mw.moveToState("review")
        self.until(lambda: self.run("!!document.querySelector('.front')"))

    def until(self, done: Callable[[], object]) -> None:
        end = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < end, "Anki does not get ready"
            self.rest(0.02)

    def rest(self, seconds: float) -> None:
        """Let Anki go on for so long."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.app.processEvents()
            time.sleep(0.005)

    def run(self, script: str) -> Any:  # noqa: ANN401  what JSON can carry
        """Run a script on the card; return what it gives."""
        results: list[Any] = []
        self.mw.web.page().runJavaScript(script, results.append)
        self.until(lambda: results)
        return results[0]

    def look(self, look: Look) -> None:
        self.mw.set_theme(Theme.DARK if look.night else Theme.LIGHT)
        self.mw.web.setZoomFactor(look.zoom)
        self.mw.resize(look.wide, TALL)
        self.ask(look.id, look.card)
        self.run(f"(chosen => {{ {CHOOSE} }})({json.dumps(look.choose)})")
        if look.type:
            self.run(f"document.getElementById('typeans').value = {json.dumps(look.type)}")
        if look.side == "back":
            self.answer()
        self.rest(0.2)
        self.picture(look)

    def ask(self, id: str, number: int = 1) -> None:
        (card,) = self.mw.col.find_cards(f'"ID:{id}" card:{number}')
        self.mw.reviewer.card = self.mw.col.get_card(card)
        self.mw.reviewer.card.start_timer()
        self.run("document.getElementById('qa').textContent = ''")
        self.mw.reviewer._showQuestion()
        self.until(lambda: self.run("!!document.querySelector('.front')"))
        self.rest(0.3)

    def answer(self) -> None:
        self.mw.reviewer._getTypedAnswer()
        self.until(lambda: self.run("!!document.querySelector('.back')"))
        self.rest(0.3)

    def picture(self, look: Look) -> None:
        taken = self.mw.web.grab()
        assert taken.copy(0, 0, taken.width(), int(self.run(HEIGHT) * look.zoom)).save(look.file)


def prepare(folder: Path) -> None:
    """Make a profile, so that Anki asks nothing when it starts and asks nobody on the network."""
    folder.mkdir(parents=True, exist_ok=True)
    set_lang("en_US")
    profiles = ProfileManager(folder)
    profiles.setupMeta()
    profiles.set_update_check(False)
    profiles.set_check_for_addon_updates(False)
    profiles.meta["firstRun"] = False
    profiles.setLang("en_US")
    profiles.create("Learner")
    profiles.load("Learner")
    profiles.save()
    profiles.set_video_driver(VideoDriver.Software)
    profiles.db.close()


def main() -> None:
    request = json.load(sys.stdin)
    desktop = Desktop(Path(request["folder"]), Path(request["package"]))
    for values in request["looks"]:
        desktop.look(Look(**values))
    sys.stdout.flush()
    os._exit(0)  # Anki would ask to sync, and take its time.


if __name__ == "__main__":
    main()
