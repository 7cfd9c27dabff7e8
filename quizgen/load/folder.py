"""The files of a project folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from quizgen.load.reader import Reader
from quizgen.load.yaml.nodes import Mapping, Node
from quizgen.load.yaml.parse import parse
from quizgen.problems import Problem
from quizgen.project_files import FOLDERS
from quizgen.records.place import Place

MAX_BYTES = 50_000_000
"""The largest file that is read; a larger one is split (facts.yaml, facts-more.yaml ...)."""

_SEEDS = ("facts*.yaml", "sources.yaml")


class UnreadableError(Exception):
    """Why a file cannot be read."""


class File(NamedTuple):
    """A file's root, with the reader that knows where it stands; no root where it could not be read or is empty."""

    reader: Reader
    root: Node | None

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return Path(self.reader.path).stem

    def top(self) -> Mapping | None:
        """Return the root where it is a mapping; a root of another shape is reported."""
        return self.reader.mapping(self.root, "the file")


def files(folder: Path, part: str, pattern: str, problems: list[Problem]) -> list[File]:
    """Return the files of one part of a project, by name; that there are none is reported."""
    paths = sorted((folder / part).glob(pattern), key=lambda path: path.stem)
    if not paths and pattern == "*.yaml":
        message = "there is no .yaml file in this folder: a project needs at least one"
        problems.append(Problem(Place(f"{part}/"), message))
    elif not paths:
        message = "this file is missing: every project needs one"
        problems.append(Problem(Place(f"{part}/{pattern.replace('*', '')}"), message))
    return [_file(path, f"{part}/{path.name}", problems) for path in paths]


def ignored(folder: Path) -> Iterator[Problem]:
    """Warn about files that are ignored because of their names."""
    for part in FOLDERS:
        for path in sorted((folder / part).glob("*.y*ml")):
            place = Place(f"{part}/{path.name}")
            if path.suffix != ".yaml":
                yield Problem(place, f"this file is ignored: rename it to {path.stem}.yaml", "warning")
            elif part == "seeds" and not any(path.match(pattern) for pattern in _SEEDS):
                way = "facts belong in facts.yaml (or facts-MORE.yaml), sources in sources.yaml"
                yield Problem(place, f"this file is ignored: {way}", "warning")


def read_bytes(path: Path) -> bytes:
    """Return what a file holds; raise UnreadableError where it cannot be read, is no file or too large."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise UnreadableError("this should be a file, but it is a folder or something else")
        if size > MAX_BYTES:
            limit = f"{size / 1e6:.0f} MB; the limit is {MAX_BYTES / 1e6:.0f} MB"
            raise UnreadableError(f"the file is too large ({limit}): split it (facts.yaml, facts-more.yaml)")
        return path.read_bytes()
    except OSError as e:
        raise UnreadableError(f"the file cannot be read: {e.strerror}") from e


def _file(path: Path, shown: str, problems: list[Problem]) -> File:
    try:
        content = parse(shown, read_bytes(path))
    except UnreadableError as e:
        problems.append(Problem(Place(shown), str(e)))
        return File(Reader(shown, problems), None)
    if content.root is None and not any(p.severity == "error" for p in content.problems):
        content.problems.append(Problem(Place(shown), "the file is empty: fill it or delete it"))
    problems.extend(content.problems)
    return File(Reader(shown, problems, content.text), content.root)
