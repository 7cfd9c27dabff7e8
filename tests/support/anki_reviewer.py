"""Cards as Anki's reviewers show them in a browser: on computers in one page, on Android in a page for each side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from tests.support.page_contents import texts_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import Watched
    from tests.support.anki_client import Rendered

PAGE = """<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<style>body.nightMode {{ background-color: #2c2c2c; color: #fcfcfc }}</style><style>{css}</style>
<body class="{body}"><div id="qa">{card}</div></body>"""
ADDRESS = "http://anki.invalid/"
MEDIA = re.compile(r"http://anki\.invalid/[a-z0-9-]+\.svg")
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80"/>'
"""What stands here for the pictures of the collection."""

NOON = datetime(2026, 3, 2, 12)  # noqa: DTZ001 - the learner's own time
TYPE_HERE = "<center><input type=text id=typeans style='font-family: Arial; font-size: 20px'></center>"
TYPED = """<div style="font-family: 'Arial'; font-size: 20px"><code id=typeans><span class=typeGood>Gr</span>\
<span class=typeBad>a</span><span class=typeMissed>-</span><br><span id=typearrow>&darr;</span><br>\
<span class=typeGood>Gr</span><span class=typeMissed>ey</span></code></div>"""
NIGHT = "card nightMode night_mode"
OPTION = ".options > .option"
BUTTON = f"{OPTION}[role=button]"
AT_TIME = """at => {
  window.AnyDate ??= Date;
  Date = class extends AnyDate {
    constructor(...given) { super(...(given.length ? given : [at])); }
    static now() { return at; }
  };
}"""
"""Lets a page have one time all along. Playwright's clock would run for each page all that it was ever told."""

SHOW = """html => {
  const card = document.getElementById("qa");
  card.innerHTML = html;
  for (const old of card.querySelectorAll("script")) {
    const script = document.createElement("script");
    script.textContent = old.textContent;
    old.replaceWith(script);
  }
}"""


class OnePage:
    """As Anki does on computers: a side takes the place of the last one, and its scripts run in the same page."""

    def __init__(self, page: Page, body: str = "card") -> None:
        self.page = page
        self.body = body
        self._html = ""
        self._now = NOON
        self._design: str | None = None
        page.route(ADDRESS, lambda route: route.fulfill(body=self._html, content_type="text/html"))
        page.route(MEDIA, lambda route: route.fulfill(body=PICTURE, content_type="image/svg+xml"))

    def show(self, card: Rendered, side: str) -> None:
        """Show the "question" or the "answer" of a card."""
        if self._design != card.css:
            self._design = card.css
            self._open(PAGE.format(css=card.css, body=self.body, card=""))
        self.page.evaluate(SHOW, html(card, side))

    def set_time(self, now: datetime) -> None:
        """Let it be this time, here and in what is opened later."""
        self._now = now
        self.page.evaluate(AT_TIME, self._milliseconds)

    @property
    def _milliseconds(self) -> int:
        return int(self._now.timestamp() * 1000)

    @property
    def shown(self) -> list[str]:
        """The options in their order, each with its letter and what stands beside it."""
        return [" ".join(text.split()) for text in texts_of(self.page, OPTION)]

    def pressed(self) -> list[str]:
        """Return the texts of the options that were chosen."""
        return self.texts(f"{OPTION}[aria-pressed=true]")

    def texts(self, options: str = OPTION) -> list[str]:
        """Return the bare texts of these options in their order."""
        return texts_of(self.page, f"{options} > span")

    def _open(self, html: str) -> None:
        self._html = html.replace("<style>", f"<script>({AT_TIME})({self._milliseconds})</script><style>", 1)
        self.page.goto(ADDRESS)


class TwoPages(OnePage):
    """As AnkiDroid does: each side is a new page of the same origin."""

    def show(self, card: Rendered, side: str) -> None:
        self._open(PAGE.format(css=card.css, body=self.body, card=html(card, side)))


KINDS = {"one page": OnePage, "a page for each side": TwoPages}


@contextmanager
def reviewing(kind: type[OnePage], watched: Watched) -> Iterator[OnePage]:
    """A reviewer at noon; whatever is done, nothing is logged to the console, asked for or kept."""
    yield kind(watched.page)
    assert watched.messages == []
    assert not [request for request in watched.requests if request != ADDRESS and not MEDIA.fullmatch(request)]
    assert watched.page.evaluate("[localStorage.length, document.cookie]") == [0, ""]


def html(card: Rendered, side: str) -> str:
    """Return a side's HTML with what Anki puts in for an answer to be typed, and for one that was."""
    made: str = getattr(card, side)
    return made.replace("[[type:Typed]]", TYPE_HERE if side == "question" else TYPED)
