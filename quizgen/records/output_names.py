"""What outputs are called, and what their files' names end in: for those that cannot import what makes the files."""

from __future__ import annotations

from collections.abc import Mapping

OUTPUT_NAMES = ("anki", "text", "retired", "forms", "practice", "flashcards", "credits", "json")
"""The names of all outputs in the order of their registry, which takes much longer to import."""

COVERAGE = "coverage"
"""What can be chosen beside outputs: the coverage page, which is of no deck."""

FILE_ENDINGS: Mapping[str, str] = {
    "retired": "the package of retired questions",
    "media": "the package of pictures and sounds",
    "changes": "the release note",
    "practice": "the practice page",
    "flashcards": "the page of flashcards",
    "keys": "the answer key of all forms",
    "credits": "the page of credits",
}
"""What follows a deck's name and a hyphen in the names of its files: no form and no variant can be called like that."""
