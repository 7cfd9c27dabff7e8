"""Paths in messages."""

from __future__ import annotations

import os
from pathlib import Path


def shown(path: Path) -> str:
    """Return a path as the user would type it."""
    try:
        return str(Path(os.path.realpath(path)).relative_to(os.path.realpath(Path.cwd())))
    except (ValueError, OSError):  # elsewhere; or the current folder is gone
        return str(path)


def shown_as_named(path: Path, project: Path) -> str:
    """Return the path of something in the project, without following links."""
    return path.relative_to(project).as_posix()
