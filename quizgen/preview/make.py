"""What is made after a save: the page that is looked at first, and then all others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from quizgen.build import checked, no_garbage_collection, releases, works
from quizgen.editions import last_changes
from quizgen.files import lines
from quizgen.outputs import Work
from quizgen.preview.mistakes import told
from quizgen.preview.state import Build
from quizgen.problems import errors, report


class Wrong(Exception):
    """Something keeps the files from being made; the message says what, and where."""


def builds(project: Path, saved: Callable[[], int], asked: str, number: int) -> Iterator[Build]:
    """Yield the build of this number with the page `asked` for alone, then with every file; raise Wrong.

    Checks come before all: nothing of a project with an error is made. `saved` says
    when it was saved last, in seconds since 1970.
    """
    try:
        yield from _builds(project, saved, asked, number)
    except Wrong:
        raise
    except OSError as e:
        raise Wrong(f"{e.filename} cannot be read: {e.strerror}") from None
    except Exception as e:
        raise Wrong(told(e)) from e


def _builds(project: Path, saved: Callable[[], int], asked: str, number: int) -> Iterator[Build]:
    ready = checked(project)
    said = report(ready.problems, cache(lambda path: lines(project, path))) if ready.problems else ""
    if errors(ready.problems):
        raise Wrong(said)
    handed = releases(ready, ready.project.decks, saved())
    with no_garbage_collection():
        wanted = works(ready, handed)
        first = _made([work for work in wanted if work.entry.name == asked])
    if first:
        yield Build(number, first, said=said)
    with no_garbage_collection():
        rest = _made([work for work in wanted if work.entry.name not in first])
    changes = dict(last_changes(one) for one in handed if one.before.last)
    yield Build(number, {**first, **rest, **changes}, whole=True, said=said)


def _made(wanted: Sequence[Work]) -> Mapping[str, bytes]:
    return {work.entry.name: work.content() for work in wanted}
