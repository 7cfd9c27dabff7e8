"""What a YAML file holds: its nodes, and what is wrong with it."""

from __future__ import annotations

from itertools import islice
from typing import Any, NamedTuple

import yaml

from quizgen.load.yaml.characters import decode
from quizgen.load.yaml.node_builder import NodeBuilder, NoMoreError, Unsupported
from quizgen.load.yaml.nodes import Node, split_lines, wide_bytes
from quizgen.problems import Problem
from quizgen.records.place import Place
from quizgen.text.merge_marks import MERGE_MARKS, merged_line

MAX_EVENTS = 3_000_000
"""How many events the parser may report for one file, nearly all of them values; more would fill the memory."""

_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_MERGED = (
    "a merge left conflict markers here: make one of the two sides, and delete the lines that begin with "
    f"{', '.join(MERGE_MARKS)}"
)


class Content(NamedTuple):
    """What a file holds: its root (None if it is empty or unreadable), its text, and what is wrong with it.

    `values` is how many keys and values it has, counting keys that occur once twice; if there is no room for so many,
    there is no root. `wide` are the bytes that its letters, and ids made of keys, take beyond one for each letter.
    """

    root: Node | None
    text: str
    problems: list[Problem]
    values: int = 0
    wide: int = 0


def parse(path: str, data: bytes, room: int = MAX_EVENTS) -> Content:
    """Return the file's content, if there is room for so many values."""
    text, problems = decode(path, data)
    if text is None:
        return Content(None, "", problems)
    if merged := merged_line(text):
        return Content(None, text, [*problems, Problem(Place(path, merged, 1), _MERGED)])
    parser = _PARSER(text)
    events, room = iter(parser.get_event, None), min(room, MAX_EVENTS)
    builder = NodeBuilder(path, text, problems, islice(events, room))
    try:
        return Content(builder.root(), text, problems, builder.values, builder.wide + wide_bytes(text) // 2)
    except Unsupported as e:
        problems.append(Problem(Place(path, *e.at), str(e)))
    except NoMoreError:
        if room < MAX_EVENTS:
            return Content(None, text, problems, room + sum(1 for _ in islice(events, MAX_EVENTS - room)))
        at = builder.last.start if builder.last else (0, 0)
        problems.append(Problem(Place(path, *at), f"the file has more than {MAX_EVENTS:,} values: split it here"))
    except yaml.YAMLError as e:
        from quizgen.load.yaml.syntax_error import explain  # noqa: PLC0415 - most files have no such error

        at, message = explain(e, split_lines(text), builder.last)
        problems.append(Problem(Place(path, *at), message))
    finally:
        parser.dispose()
    return Content(None, text, problems)
