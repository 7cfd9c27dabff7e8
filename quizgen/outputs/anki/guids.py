"""What learners' progress depends on: guids and numbers that derive from ids, never from text or position."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256

from quizgen.stable_hashes import digest

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_PAIRS = [first + second for first in _LETTERS for second in _LETTERS]
"""Base 32 (RFC 4648), ten bits at a time: `base64.b32encode` takes three times as long."""

_EPOCH, _SPAN = 1_700_000_000_000, 2**35


def guid_of(namespace: str, item: str) -> str:
    """Return the guid of an item's note: 16 letters and digits (80 bits) that depend only on namespace and id."""
    joined = f"{len(namespace)}:{namespace}{len(item)}:{item}"
    number = int.from_bytes(sha256(joined.encode()).digest()[:10], "big")
    return "".join([_PAIRS[number >> place & 1023] for place in range(70, -1, -10)])


def number_of(*parts: str, taken: Collection[int] = ()) -> int:
    """Return the number that Anki knows a deck, note or card by, the next free one if it is `taken`.

    Anki reads such a number as the millisecond of creation. These fall into the year from November 2023 on, so that a
    search for recently added cards does not find the whole deck.
    """
    number = digest(*parts) % _SPAN
    while _EPOCH + number in taken:
        number = (number + 1) % _SPAN
    return _EPOCH + number
