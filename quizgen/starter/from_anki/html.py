"""The HTML of a field in pieces: tags, and the texts between them; even if tags stay open, each sign is read once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

CODE = frozenset(("script", "style", "template", "noscript"))
"""Elements that run or style something."""

_HIDDEN = CODE | {"rp"}


def words(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


BREAKS = words(
    """
    address article blockquote br center dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section
    table tbody td th thead tr ul
    """
)
"""Elements that begin a line, and end one."""

_TAG = re.compile(r"(/?)([a-zA-Z][^\s/>]*)")
_END = re.compile("[>\"']")
_LONGEST_ATTRIBUTES = 4000
_ATTRIBUTE = r"(?<![\w-]){0}\s{{0,9}}=\s{{0,9}}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"


class Tag(NamedTuple):
    """A tag: whether it closes, and its name in lower case."""

    closing: bool
    name: str


_NO_TAG = Tag(closing=False, name="")


def visible(html: str) -> Iterator[tuple[Tag | None, str]]:
    """Yield tags with their attributes, and without a tag the texts between them.

    Of elements that show nothing, only the opening tag is yielded.
    """
    hidden = ""
    for tag, content in _pieces(html):
        closing, name = tag or _NO_TAG
        if hidden:
            hidden = "" if closing and name == hidden else hidden
            continue
        if name in _HIDDEN and not closing:
            hidden = name
        yield tag, content


def attribute(attributes: str, name: str) -> str:
    """Return the value of an attribute as it is written; nothing if there is none."""
    found = re.search(_ATTRIBUTE.format(name), attributes[:_LONGEST_ATTRIBUTES], re.IGNORECASE)
    return (found[1] or found[2] or found[3] or "") if found else ""


def _pieces(html: str) -> Iterator[tuple[Tag | None, str]]:
    at, without_end = 0, False
    while (begin := html.find("<", at)) >= 0:
        if begin > at:
            yield None, html[at:begin]
        if html.startswith("<!--", begin):
            end = html.find("-->", begin)
            at = end + 3 if end >= 0 else len(html)
            continue
        match = None if without_end else _TAG.match(html, begin + 1)
        end = _end_of(html, match.end()) if match else -1
        if match is None or end < 0:
            without_end = without_end or match is not None
            yield None, "<"
            at = begin + 1
            continue
        yield Tag(bool(match[1]), match[2].lower()), html[match.end() : end]
        at = end + 1
    if at < len(html):
        yield None, html[at:]


def _end_of(html: str, at: int) -> int:
    """Return where a tag ends, outside quotes; -1 if it does not."""
    while found := _END.search(html, at):
        if found[0] == ">":
            return found.start()
        closed = html.find(found[0], found.end())
        at = closed + 1 if closed >= 0 else found.end()
    return -1
