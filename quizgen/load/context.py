"""What loading a project's files in one of its languages takes along, and its YAML files, each read once for all."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from quizgen.load.catalogue import NO_MEDIA, Catalogue
from quizgen.load.languages import ReadingLanguage
from quizgen.load.memory_budget import MemoryBudget
from quizgen.load.reader import Reader
from quizgen.load.yaml.nodes import MappingNode, Node
from quizgen.load.yaml.parse import Content, parse
from quizgen.problems import Problem
from quizgen.reading import read_bytes, why_unreadable
from quizgen.records.place import Place
from quizgen.text.pieces import Medium


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


class ReadTable(NamedTuple):
    """A table that was read, with the warnings about it."""

    reader: Reader
    root: MappingNode | None
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class ReadOnce:
    """What is read once for all languages of a project: its YAML files, tables, pictures and sounds.

    A key of `tables` is a file with everything else that decides how it is read.
    """

    contents: dict[Path, Content] = field(default_factory=dict)
    tables: dict[Hashable, ReadTable] = field(default_factory=dict)
    media: Catalogue[Medium] = field(default_factory=lambda: NO_MEDIA)
    wrong_media: list[Problem] | None = None


@dataclass(slots=True)
class LoadContext:
    """What loading the project in a folder takes along: it collects what is wrong, and takes memory from a budget.

    `language` is the one that the project is read in, if it has several.
    """

    folder: Path
    problems: list[Problem]
    language: ReadingLanguage | None = None
    once: ReadOnce = field(default_factory=ReadOnce)
    budget: MemoryBudget = field(default_factory=MemoryBudget)

    def reader(self, path: str, source: str = "") -> Reader:
        """Return a reader for the file that is called so in messages; `source` is the whole file."""
        return Reader(path, self.problems, source, language=self.language)


class _UnreadableError(Exception):
    """Why a file cannot be read."""


def yaml_files(context: LoadContext, part: str, pattern: str) -> list[File]:
    """Return the files of one part of a project, by name; report if there are none."""
    paths = sorted((context.folder / part).glob(pattern), key=lambda path: path.stem)
    if not paths and pattern == "*.yaml":
        message = "there is no .yaml file in this folder: a project needs at least one"
        context.problems.append(Problem(Place(f"{part}/"), message))
    elif not paths:
        message = "this file is missing: every project needs one"
        context.problems.append(Problem(Place(f"{part}/{pattern.replace('*', '')}"), message))
    return [_file(context, path, f"{part}/{path.name}") for path in paths]


def _file(context: LoadContext, path: Path, shown: str) -> File:
    try:
        content = context.once.contents.get(path) or _content(context, path, shown)
    except _UnreadableError as e:
        context.problems.append(Problem(Place(shown), str(e)))
        return File(context.reader(shown), None)
    if content.root in (None, "") and not any(p.severity == "error" for p in content.problems):
        content.problems.append(Problem(Place(shown), "the file is empty: fill it or delete it"))
    context.once.contents[path] = content
    context.problems.extend(content.problems)
    return File(context.reader(shown, content.text), content.root)


def _content(context: LoadContext, path: Path, shown: str) -> Content:
    """Return the content of a file, unless there is no room for it; raise _UnreadableError."""
    content, budget = Content(None, "", []), context.budget
    if not budget.excess:
        content = parse(shown, _read_bytes(context.folder, path), budget.values_left)
        budget.take(content.values, content.text, content.wide)
    if budget.excess:
        raise _UnreadableError(budget.excess)
    return content


def _read_bytes(project: Path, path: Path) -> bytes:
    """Return the bytes of a file; raise _UnreadableError if it cannot be read, is not a file or is too large."""
    try:
        return read_bytes(path, project)
    except OSError as e:
        raise _UnreadableError(why_unreadable(e, "split it (facts.yaml, facts-more.yaml)")) from None
