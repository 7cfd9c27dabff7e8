"""What a page shows, and its buttons, by selectors: without Playwright's locators, for tests that open many pages.

A locator puts a script into each page first, which takes a sixth of what a short test takes. It also waits for what it
looks for; these are for what is there as soon as the page has dealt with a key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

TEXTS = "(selector) => [...document.querySelectorAll(selector)].map((one) => one.innerText)"
COUNT = "(selector) => document.querySelectorAll(selector).length"
FOCUS = "(selector) => document.querySelector(selector).focus()"


def press(page: Page, selector: str) -> None:
    """Press the first button that a selector finds, by keyboard."""
    page.evaluate(FOCUS, selector)
    page.keyboard.press("Enter")


def text_of(page: Page, selector: str) -> str:
    """Return the text of what a selector finds first, as a reader sees it."""
    return texts_of(page, selector)[0]


def texts_of(page: Page, selector: str) -> list[str]:
    """Return the texts of all that a selector finds."""
    return [*page.evaluate(TEXTS, selector)]


def count_of(page: Page, selector: str) -> int:
    """Return how much a selector finds."""
    return int(page.evaluate(COUNT, selector))
