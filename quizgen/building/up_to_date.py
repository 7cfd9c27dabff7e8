"""Whether a build would make what is already there: decided by content, before anything heavy is imported."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from quizgen import __version__
from quizgen.atomic_writes import digest_of
from quizgen.building.folder import BuildRecord, LastBuild
from quizgen.project_files import input_files, other_files

_PACKAGE = Path(__file__).parents[1]


class BuildOptions(NamedTuple):
    """What a build depends on apart from the project's files: the command line, the folders with lessons, the time.

    `decks` and outputs (`only`) are those named, none for all; `paper` is the size of PDFs, if any are wanted.
    """

    decks: Sequence[str]
    only: Sequence[str]
    paper: str
    lessons: Sequence[str]
    time: int


def build_state(project: Path, options: BuildOptions, soon: Mapping[str, str] | None = None) -> str:
    """Return a digest of everything a build depends on: the project's files, quizgen, the libraries, its options.

    `soon` has the digests of files of the project that are about to be written, by their paths.
    """
    now = {path.relative_to(project).as_posix(): digest_of(path) for path in input_files(project)}
    inputs = sorted({**now, **(soon or {})}.items())
    inputs += [(path.relative_to(project).as_posix(), "") for path in sorted(other_files(project))]
    parts = (__version__, sys.version, sorted(_package_files(_PACKAGE)), sorted(_installed()), inputs, options)
    return blake2b(json.dumps(parts, sort_keys=True).encode(), digest_size=16).hexdigest()


def same_build(folder: Path, record: BuildRecord, state: str) -> LastBuild | None:
    """Return the last build if another one would make the same, and all files are as it left them; None otherwise."""
    last = record.last
    if last is None or last.state != state:
        return None
    return last if all(digest_of(folder / name) == digest for name, digest in last.files.items()) else None


def _package_files(folder: Path | str) -> Iterator[tuple[str, int, int]]:
    """Yield the path, size and time of change of each file of quizgen itself, so that a developer's edit counts."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _package_files(entry.path)
            else:
                found = entry.stat()
                yield entry.path, found.st_size, found.st_mtime_ns


def _installed() -> Iterator[str]:
    """Yield the names of what is installed, each with its version: genanki-0.13.1.dist-info."""
    for folder in filter(os.path.isdir, sys.path):
        with os.scandir(folder) as entries:
            yield from (entry.name for entry in entries if entry.name.endswith((".dist-info", ".egg-info")))
