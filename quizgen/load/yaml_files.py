"""The YAML files of a project: each with its root, the reader that knows its places, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from quizgen.load.memory_budget import MemoryBudget
from quizgen.load.reader import Reader
from quizgen.load.yaml.nodes import MappingNode, Node
from quizgen.load.yaml.parse import Content, parse
from quizgen.problems import Problem
from quizgen.reading import read_bytes, why_unreadable
from quizgen.records.place import Place

Contents = dict[Path, Content]
"""Files that were read, by their paths."""


class _UnreadableError(Exception):
    """Why a file cannot be read."""


class File(NamedTuple):
    """A file's root, with the reader that knows where it stands; no root if it could not be read or is empty."""

    reader: Reader
    root: Node | None

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return Path(self.reader.path).stem

    def top(self) -> MappingNode | None:
        """Return the root if it is a mapping; a root of another shape is reported."""
        return self.reader.mapping(self.root, "the file")


class FactsFile(NamedTuple):
    """A facts file, or a table read as one: its reader and its keys, none if it could not be read."""

    reader: Reader
    top: MappingNode | None


def yaml_files(
    folder: Path,
    part: str,
    pattern: str,
    problems: list[Problem],
    budget: MemoryBudget,
    contents: Contents | None = None,
) -> list[File]:
    """Return the files of one part of a project, by name; report if there are none.

    `contents` has the files that were read before, for another language, and gets those that are read now.
    """
    paths = sorted((folder / part).glob(pattern), key=lambda path: path.stem)
    if not paths and pattern == "*.yaml":
        message = "there is no .yaml file in this folder: a project needs at least one"
        problems.append(Problem(Place(f"{part}/"), message))
    elif not paths:
        message = "this file is missing: every project needs one"
        problems.append(Problem(Place(f"{part}/{pattern.replace('*', '')}"), message))
    known = {} if contents is None else contents
    return [_file(folder, path, f"{part}/{path.name}", problems, budget, known) for path in paths]


def _read_bytes(project: Path, path: Path) -> bytes:
    """Return the bytes of a file; raise _UnreadableError if it cannot be read, is not a file or is too large."""
    try:
        return read_bytes(path, project)
    except OSError as e:
        raise _UnreadableError(why_unreadable(e, "split it (facts.yaml, facts-more.yaml)")) from None


def _content(project: Path, path: Path, shown: str, budget: MemoryBudget) -> Content:
    """Return the content of a file, unless there is no room for it; raise _UnreadableError."""
    content = Content(None, "", [])
    if not budget.excess:
        content = parse(shown, _read_bytes(project, path), budget.values_left)
        budget.take(content.values, content.text, content.wide)
    if budget.excess:
        raise _UnreadableError(budget.excess)
    return content


def _file(
    project: Path, path: Path, shown: str, problems: list[Problem], budget: MemoryBudget, contents: Contents
) -> File:
    try:
        content = contents.get(path) or _content(project, path, shown, budget)
    except _UnreadableError as e:
        problems.append(Problem(Place(shown), str(e)))
        return File(Reader(shown, problems), None)
    if content.root in (None, "") and not any(p.severity == "error" for p in content.problems):
        content.problems.append(Problem(Place(shown), "the file is empty: fill it or delete it"))
    contents[path] = content
    problems.extend(content.problems)
    return File(Reader(shown, problems, content.text), content.root)
