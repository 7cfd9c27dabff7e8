"""The files of a project folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quizgen.load.reader import Reader
from quizgen.load.yaml.nodes import Mapping, Node
from quizgen.load.yaml.parse import read
from quizgen.problems import Problem
from quizgen.records.place import Place

LARGEST = 50_000_000
"""Bytes in one file; a larger one is split (facts.yaml, facts-more.yaml ...)."""

PARTS = ("seeds", "templates", "decks")
_READ = ("facts*.yaml", "sources.yaml")


@dataclass(frozen=True, slots=True)
class File:
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


def find(start: Path) -> Path | None:
    """Return the nearest folder at or above `start` that is a project."""
    return next((p for p in (start, *start.parents) if (p / "seeds").is_dir() and (p / "decks").is_dir()), None)


def looks_like_one(folder: Path) -> bool:
    """Tell whether a folder has at least a part of a project."""
    return any((folder / part).exists() for part in PARTS)


def files(folder: Path, part: str, pattern: str, problems: list[Problem]) -> list[File]:
    """Return the files of one part of a project; that there are none is reported."""
    paths = sorted((folder / part).glob(pattern), key=lambda path: path.stem)
    if not paths:
        name = "" if pattern == "*.yaml" else pattern.replace("*", "")
        said = (
            "this file is missing, and a project needs it" if name else "no file NAME.yaml is here: a project needs one"
        )
        problems.append(Problem(Place(f"{part}/{name}"), said))
    return [_file(path, Reader(f"{part}/{path.name}", problems)) for path in paths]


def unread(folder: Path) -> Iterator[Problem]:
    """Warn of files whose names nothing looks for."""
    for part in PARTS:
        for path in sorted((folder / part).glob("*.y*ml")):
            place = Place(f"{part}/{path.name}")
            if path.suffix != ".yaml":
                said = f"this file is not read: rename it to {path.stem}.yaml"
                yield Problem(place, said, "warning")
            elif part == "seeds" and not any(path.match(pattern) for pattern in _READ):
                said = "this file is not read: facts stand in facts.yaml (or facts-MORE.yaml), sources in sources.yaml"
                yield Problem(place, said, "warning")


def _file(path: Path, reader: Reader) -> File:
    data = _bytes(path, reader)
    if data is None:
        return File(reader, None)
    found = read(reader.path, data)
    if found.root is None and not any(p.severity == "error" for p in found.problems):
        found.problems.append(Problem(Place(reader.path), "the file is empty: fill it or delete it"))
    reader.problems.extend(found.problems)
    return File(Reader(reader.path, reader.problems, found.text), found.root)


def _bytes(path: Path, reader: Reader) -> bytes | None:
    try:
        size = path.stat().st_size
        if not path.is_file():
            said = "a file should be here, and this is a folder or something else"
        elif size <= LARGEST:
            return path.read_bytes()
        else:
            most = f"{LARGEST / 1e6:.0f} MB"
            said = f"the file has {size / 1e6:.0f} MB, and {most} is the most: split it (facts.yaml, facts-more.yaml)"
    except OSError as e:
        said = f"the file cannot be read: {e.strerror}"
    reader.problems.append(Problem(Place(reader.path), said))
    return None
