"""What a page shows, and its buttons, by selectors: without Playwright's locators, for tests that open many pages.

A locator puts a script into each page first, which takes a sixth of what a short test takes. As locators do, these wait
for what they press and read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.waiting import until

if TYPE_CHECKING:
    from playwright.sync_api import Page

TEXTS = "(selector) => [...document.querySelectorAll(selector)].map((one) => one.innerText)"
COUNT = "(selector) => document.querySelectorAll(selector).length"
IS_FOCUSED = """(selector) => {
    const it = document.querySelector(selector);
    it?.focus();
    return !!it && it === document.activeElement;
}"""
IS_NAMED_FOCUSED = """(name) => {
    const [it, ...others] = [...document.querySelectorAll("button")].filter((button) => button.checkVisibility())
        .filter((button) => (button.ariaLabel ?? button.innerText).trim() === name);
    it?.focus();
    return !!it && it === document.activeElement && !others.length;
}"""
"""Return whether what is to be pressed has the focus: without it, a key would go to something else."""


def press(page: Page, selector: str) -> None:
    """Press the first button that a selector finds, by keyboard."""
    until(lambda: page.evaluate(IS_FOCUSED, selector), selector)
    page.keyboard.press("Enter")


def press_named(page: Page, name: str) -> None:
    """Press the only button to be seen that has this name, by keyboard."""
    until(lambda: page.evaluate(IS_NAMED_FOCUSED, name), name)
    page.keyboard.press("Enter")


def text_of(page: Page, selector: str) -> str:
    """Return the text of what a selector finds first, as a reader sees it."""
    return until(lambda: texts_of(page, selector), selector)[0]


def texts_of(page: Page, selector: str) -> list[str]:
    """Return the texts of all that a selector finds by now."""
    return [*page.evaluate(TEXTS, selector)]


def count_of(page: Page, selector: str) -> int:
    """Return how much a selector finds by now."""
    return int(page.evaluate(COUNT, selector))
