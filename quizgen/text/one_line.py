"""Texts of one line, and what a text loses when it is made one line."""

from __future__ import annotations

import re


def one_line(text: str) -> str:
    """Return a text with one space for each run of spaces, tabs and line ends; other spaces stay."""
    if is_one_line(text):
        return text
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


_BLOCKS = {
    "a block of code": re.compile(r"^\s*(?:```|~~~)", re.MULTILINE),
    "a list": re.compile(r"(?:^|\n)\s*(?:[-*+•]|\d+[.)])[ \t]+\S.*\n", re.MULTILINE),
    "a table": re.compile(r"^\s*\|.*\|\s*$", re.MULTILINE),
    "a heading": re.compile(r"^\s*#{1,6}[ \t]+\S", re.MULTILINE),
    "a quotation": re.compile(r"^\s*>[ \t]*\S", re.MULTILINE),
}
"""What takes several lines in Markdown, with its beginning."""


def lost_in_one_line(text: str) -> str:
    """Return what a text loses when it is made one line: “a list”, “line breaks” ...; empty if nothing is lost."""
    within = text.strip(" \t\r\n")
    if "\n" in within or "\r" in within:
        return next((what for what, begins in _BLOCKS.items() if begins.search(within)), "line breaks")
    return "several spaces in a row" if "  " in within or "\t" in within else ""


def is_one_line(text: str) -> bool:
    """Return quickly, for most texts, whether they have no white space but single spaces between words."""
    return text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]
