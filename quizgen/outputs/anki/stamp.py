"""What identity and time each note is written with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stamp:
    """By item id: when its note last changed, in seconds since 1970, and the note's guid."""

    mods: Mapping[str, int]
    guids: Mapping[str, str]
