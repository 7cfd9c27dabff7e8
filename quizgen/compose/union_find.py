"""Those that belong together, each known by the one of them that stands for all (a union-find)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

Id = TypeVar("Id", bound=str)


def representatives(pairs: Iterable[tuple[Id, Id]]) -> dict[Id, Id]:
    """Return, for each id in the pairs, the one that stands for all that pairs connect with it."""
    found: dict[Id, Id] = {}

    def standing_for(id_: Id) -> Id:
        while found.setdefault(id_, id_) != id_:
            found[id_] = id_ = found[found[id_]]
        return id_

    for one, other in pairs:
        first, second = sorted((standing_for(one), standing_for(other)))
        found[second] = first
    return {id_: standing_for(id_) for id_ in list(found)}
