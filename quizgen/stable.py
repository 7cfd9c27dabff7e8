"""Order and choice that are the same on every machine: hashes of stable ids, never a random state."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import Protocol, TypeVar

BITS = 64
END = 1 << BITS
"""Digests are less than this."""


class Named(Protocol):
    """What has an id that stays."""

    @property
    def id(self) -> str:
        """The id."""


Thing = TypeVar("Thing", bound=Named)


def digest(*parts: str) -> int:
    """Return 64 bits that depend on the parts, and on where one ends and the next begins."""
    joined = "".join([f"{len(part)}:{part}" for part in parts])
    return int.from_bytes(blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=BITS // 8).digest(), "big")


def share(*parts: str) -> float:
    """Return a number from 0 up to 1 that depends on the parts alone."""
    return digest(*parts) / END


def shuffled(things: Iterable[Thing], *seed: str) -> tuple[Thing, ...]:
    """Return the things in an order made from their ids and the seed: one more or less leaves the others' order."""
    return tuple(sorted(things, key=lambda thing: (digest(*seed, thing.id), thing.id)))
