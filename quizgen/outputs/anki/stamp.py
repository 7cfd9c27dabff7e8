"""What the writer must be told: when notes and note types last changed, and the guids already handed out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Stamp:
    """Times of last change, in seconds since 1970, and issued guids, both by item id.

    `default` holds for items that `notes` does not list, `types` for both note types. An item that `guids` does not
    list gets a guid derived from the deck's namespace and its id.
    """

    notes: Mapping[str, int]
    default: int
    types: int
    guids: Mapping[str, str] = field(default_factory=dict)

    def mod(self, item: str) -> int:
        """Return when the note of the item with this id last changed."""
        return self.notes.get(item, self.default)
