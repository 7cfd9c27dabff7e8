"""Which files a project is made from, and whether one of them was saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

PARTS = (("seeds", "*.yaml"), ("templates", "*.yaml"), ("decks", "*.yaml"), ("decks", "*.jsonl"))
DESIGNS = ("*.html", "*.css", "*.js")

Seen = Mapping[Path, tuple[int, int]]
"""By file, when it was last saved (in nanoseconds since 1970) and its size in bytes."""


def seen(project: Path) -> Seen:
    """Return the state of every file that a build reads: the project's own and the designs of pages and cards."""
    return dict(_states(project))


def _states(project: Path) -> Iterator[tuple[Path, tuple[int, int]]]:
    for path in _files(project):
        try:
            state = path.stat()
        except OSError:  # gone since it was listed: editors save by putting another file in its place
            continue
        yield path, (state.st_mtime_ns, state.st_size)


def _files(project: Path) -> Iterator[Path]:
    for part, pattern in PARTS:
        yield from (project / part).glob(pattern)
    for pattern in DESIGNS:
        yield from (Path(__file__).parents[1] / "outputs").glob(f"*/design/{pattern}")
