"""Cards as Anki's reviewers show them in a browser: on computers in one page, on Android in a page for each side."""

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.anki_client import Rendered

PAGE = """<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<style>body.nightMode {{ background-color: #2c2c2c; color: #fcfcfc }}</style><style>{css}</style>
<body class="{body}"><div id="qa">{card}</div></body>"""
ADDRESS = "http://anki.invalid/"
TYPE_HERE = "<center><input type=text id=typeans style='font-family: Arial; font-size: 20px'></center>"
TYPED = """<div style="font-family: 'Arial'; font-size: 20px"><code id=typeans><span class=typeGood>Gr</span>\
<span class=typeBad>a</span><span class=typeMissed>-</span><br><span id=typearrow>&darr;</span><br>\
<span class=typeGood>Gr</span><span class=typeMissed>ey</span></code></div>"""
NIGHT = "card nightMode night_mode"
SHOW = """html => {
  const card = document.getElementById("qa");
  card.innerHTML = html;
  for (const old of card.querySelectorAll("script")) {
    const script = document.createElement("script");
    script.textContent = old.textContent;
    old.replaceWith(script);
  }
}"""


@dataclass
class OnePage:
    """As Anki does on computers: a side takes the place of the last one, and its scripts run in the same page."""

    page: Page
    body: str = "card"

    def show(self, card: Rendered, side: str) -> None:
        """Show the "question" or the "answer" of a card."""
        if self.page.url == "about:blank":
            self._open(PAGE.format(css=card.css, body=self.body, card=""))
        self.page.evaluate(SHOW, html(card, side))

    def _open(self, html: str) -> None:
        self.page.route(ADDRESS, lambda route: route.fulfill(body=html, content_type="text/html"), times=1)
        self.page.goto(ADDRESS)


class TwoPages(OnePage):
    """As AnkiDroid does: each side is a new page of the same origin."""

    def show(self, card: Rendered, side: str) -> None:
        self._open(PAGE.format(css=card.css, body=self.body, card=html(card, side)))


def html(card: Rendered, side: str) -> str:
    """Return a side's HTML with what Anki puts in for an answer to be typed, and for one that was."""
    made: str = getattr(card, side)
    return made.replace("[[type:Typed]]", TYPE_HERE if side == "question" else TYPED)
