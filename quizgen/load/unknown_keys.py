"""Keys that nothing reads, and what their authors may have meant: a known key, a text with a comma, a space."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from quizgen.load.yaml.nodes import MappingNode
from quizgen.records.place import Text
from quizgen.suggestions import hint, nearest, suggest

MAX_LISTED_KEYS = 16
"""Up to how many keys are listed if an unknown one is like none of them."""

_MAX_NAMED = 10


class UnknownKey(NamedTuple):
    """A key that nothing reads, what to say of it, and the known one that seems to be meant, if any."""

    key: Text
    message: str
    meant: str = ""


def unknown_keys(node: MappingNode, known: Collection[str], what: str) -> Iterator[UnknownKey]:
    """Yield the keys of a node that are not known. Of many `known` keys, the likeliest come first."""
    for key in (key for key, _ in node.pairs() if key not in known):
        near = nearest(key, known)
        if (meant := _without_space(node, key, known)) and meant not in node.entries:
            message = f"put a space after the colon: “{meant}: {key.partition(':')[2]}”"
            yield UnknownKey(key, message, meant)
        elif (not near or " " in key) and _is_cut_off(node, key):
            yield UnknownKey(key, f"unknown key “{key}” in {what}{_uncut(node, key)}")
        else:
            yield UnknownKey(key, f"unknown key “{key}” in {what}{_choices(key, known, node.entries)}", near)


def _choices(key: str, known: Collection[str], there: Collection[str]) -> str:
    """Return which key may be meant or, if nothing is like it, all of a few keys, or some of many that are missing."""
    if len(known) <= MAX_LISTED_KEYS or suggest(key, known):
        return hint(key, known, MAX_LISTED_KEYS)
    likely = [word for word in known if word not in there]
    return f"; choose from: {', '.join(likely[:_MAX_NAMED])} (docs/formats.md has the others)"


def _without_space(node: MappingNode, key: Text, known: Collection[str]) -> str:
    """Return the known key that a key without a value begins with, up to a colon without a space: {at:9}."""
    meant, colon, _ = key.partition(":")
    return meant if colon and not node.entries[key] and meant in known else ""


def _is_cut_off(node: MappingNode, key: Text) -> bool:
    """Return whether a key without a value seems to be the rest of a text before it: {name: Alda, the long one}."""
    return not node.entries[key] and any(other.line == key.line and other.col < key.col for other, _ in node.pairs())


def _uncut(node: MappingNode, key: Text) -> str:
    """Return how to write what was cut off before a key: a text with a comma, or several places."""
    before = [str(other) for other, _ in node.pairs() if other.line == key.line and other.col < key.col]
    if before[-1:] == ["at"]:
        return "; several places need brackets: `at: [6, 7]`"
    return "; a text with a comma in it needs quotes"
