"""Order and choice that are the same on every machine: hashes of stable ids, never a random state."""

from __future__ import annotations

from hashlib import blake2b


def digest(*parts: str) -> int:
    """Return 64 bits that depend on the parts, and on where one ends and the next begins."""
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return int.from_bytes(blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def share(*parts: str) -> float:
    """Return a number from 0 up to 1 that depends on the parts alone."""
    return digest(*parts) / 2**64
