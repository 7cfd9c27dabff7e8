"""TOML from files of words, which may hold anything: what cannot be read is refused in words."""

from __future__ import annotations

import tomllib
from typing import Any

_MOST_LEVELS = 12


def read_toml(text: str) -> dict[str, Any]:
    """Return what a file says; raise ValueError where it is no TOML, or too deep or too large to be of use."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except RecursionError:
        raise ValueError(_TOO_DEEP) from None
    except ValueError:  # Python refuses to read so many digits
        raise ValueError("a number in it has too many digits") from None
    if _is_deep(data):
        raise ValueError(_TOO_DEEP)
    return data


_TOO_DEEP = f"it is nested more than {_MOST_LEVELS} levels deep"


def _is_deep(data: object) -> bool:
    level = [data]
    for _ in range(_MOST_LEVELS):
        level = [inner for each in level for inner in _inside(each)]
    return bool(level)


def _inside(data: object) -> list[object]:
    return list(data.values()) if isinstance(data, dict) else data if isinstance(data, list) else []
