"""What a learner's history hangs on: guids and numbers that derive from ids, never from text or position."""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Collection
from hashlib import sha256

from quizgen.stable import digest

_EPOCH, _SPAN = 1_700_000_000_000, 2**35


def guid_of(namespace: str, item: str) -> str:
    """Return the guid of an item's note: 16 letters and digits (80 bits) that stay while namespace and id stay."""
    joined = f"{len(namespace)}:{namespace}{len(item)}:{item}"
    return b32encode(sha256(joined.encode()).digest()[:10]).decode()


def number_of(*parts: str, taken: Collection[int] = ()) -> int:
    """Return a number for Anki to know a deck, note or card by, the next free one if it is `taken`.

    Anki reads such a number as the millisecond of creation; these fall into the year that began in November 2023, so
    that a search for what was added lately does not find the whole deck.
    """
    number = digest(*parts) % _SPAN
    while _EPOCH + number in taken:
        number = (number + 1) % _SPAN
    return _EPOCH + number
