"""Order and choice that are the same on every machine: hashes of stable ids, never a random state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Protocol, TypeVar

BITS = 64
END = 1 << BITS
"""All digests are less than this."""

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""The letters and digits of short codes, five bits each, without those that look alike."""

CODE_LENGTH = 5

_FEW = 4
"""Up to this many texts, as nearly always, are joined in less time than it takes to make a list of them."""


class Named(Protocol):
    """Anything with an id that stays."""

    @property
    def id(self) -> str:
        """The id."""


Thing = TypeVar("Thing", bound=Named)
Id = TypeVar("Id", bound=str)


def digest(*parts: str) -> int:
    """Return 64 bits that depend on the parts, and on where one ends and the next begins."""
    return int.from_bytes(_hashed(_joined(parts)), "big")


def digests(ids: Iterable[Id], *seed: str) -> dict[Id, int]:
    """Return the digest of the seed and each id, by id: `digest(*seed, id)`, with the seed joined only once."""
    start = _joined(seed)
    return {id_: int.from_bytes(_hashed(f"{start}{len(id_)}:{id_}"), "big") for id_ in ids}


def digest_in_turn(parts: Iterable[str]) -> int:
    """Return the same digest of parts that are taken one after another and not held, as there may be many."""
    hashed = blake2b(digest_size=BITS // 8)
    for part in parts:
        hashed.update(f"{len(part)}:{part}".encode("utf-8", "surrogatepass"))
    return int.from_bytes(hashed.digest(), "big")


def share(*parts: str) -> float:
    """Return a number from 0 up to 1 that depends on the parts alone."""
    return digest(*parts) / END


def shuffled(things: Iterable[Thing], *seed: str) -> tuple[Thing, ...]:
    """Return the things in an order made from their ids and the seed: one more or less leaves the others' order."""
    start = _joined(seed)
    every = list(things)
    keyed = [(_hashed(f"{start}{len(id_)}:{id_}"), id_, place) for place, id_ in enumerate([one.id for one in every])]
    keyed.sort()
    return tuple([every[place] for _, _, place in keyed])


def short_code(number: int) -> str:
    """Return a digest's lowest 25 bits as five letters and digits, the lowest first: a code to print."""
    return "".join([LETTERS[number >> (5 * place) & 31] for place in range(CODE_LENGTH)])


def _joined(parts: Sequence[str]) -> str:
    if len(parts) > _FEW:
        return "".join([f"{len(part)}:{part}" for part in parts])
    joined = ""
    for part in parts:
        joined += f"{len(part)}:{part}"
    return joined


def _hashed(text: str) -> bytes:
    """Return a hash as bytes, which sort like the numbers that they encode."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=BITS // 8).digest()
