"""What axe finds on a page that keeps people from reading or using it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from playwright.sync_api import Page

RUN = """async ([context, rules]) => {
  const options = {resultTypes: ["violations"], ...(rules.length && {runOnly: rules})};
  const found = await axe.run(context, options);
  return Object.fromEntries(found.violations.map((rule) => [rule.id, rule.nodes.map((node) => node.html)]));
}"""


def violations_in_light_and_dark(page: Page, context: str = "html") -> dict[str, list[str]]:
    """Return the same for both colour schemes, one after the other, on the page as it stands."""
    page.emulate_media(color_scheme="light")
    broken = violations(page, context)
    page.emulate_media(color_scheme="dark")
    in_the_dark = violations(page, context)
    return broken | {f"{rule} in the dark": found for rule, found in in_the_dark.items()}


def violations(page: Page, context: str = "html", rules: Sequence[str] = ()) -> dict[str, list[str]]:
    """Return the HTML of what breaks each rule; `rules` are ids or tags of axe's rules, none named: all.

    The script is put into the page only once, since it is large: pages that change are looked at again and again.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    broken: dict[str, list[str]] = page.evaluate(RUN, [context, list(rules)])
    return broken
