"""A reading of a project's files in one of its languages, and what is read only once for all of them."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from quizgen.load.catalogue import NO_MEDIA, Catalogue
from quizgen.load.languages import ReadingLanguage
from quizgen.load.memory_budget import MemoryBudget
from quizgen.load.reader import Reader
from quizgen.load.yaml.nodes import MappingNode
from quizgen.load.yaml.parse import Content
from quizgen.problems import Problem
from quizgen.text.rich import Medium


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
class ProjectReading:
    """A reading of the project in a folder: it collects what is wrong, and takes memory from a budget.

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
