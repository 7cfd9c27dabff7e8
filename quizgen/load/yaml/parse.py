"""A file's YAML into nodes.

A loop over the parser's events instead of a YAML loader: no conversions, no aliases, no tags, no deep nesting, equal
keys refused, and a third of the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from quizgen.load.yaml.builder import Builder
from quizgen.load.yaml.characters import decoded, split
from quizgen.load.yaml.nodes import Node
from quizgen.load.yaml.refusals import Wrong
from quizgen.load.yaml.syntax import explained
from quizgen.problems import Problem
from quizgen.records.place import Place

_Untyped = Any  # PyYAML says little of its parser's types
_PARSER: _Untyped = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds: its root (None where it is empty or unreadable), its text, and what is wrong with it."""

    root: Node | None
    text: str
    problems: list[Problem]


def read(path: str, data: bytes) -> Content:
    """Return the file's content."""
    text, problems = decoded(path, data)
    if text is None:
        return Content(None, "", problems)
    parser = _PARSER(text)
    builder = Builder(path, problems, iter(parser.get_event, None), escapes="\\" in text)
    try:
        return Content(builder.root(), text, problems)
    except Wrong as e:
        problems.append(Problem(Place(path, *e.at), str(e)))
    except yaml.YAMLError as e:
        line, col, said = explained(e, split(text), builder.last)
        problems.append(Problem(Place(path, line, col), said))
    finally:
        parser.dispose()
    return Content(None, text, problems)
