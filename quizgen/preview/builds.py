"""What is made after a save: first the page that is open, then all others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateSyntaxError

from quizgen.build import check_project, pending_build, releases
from quizgen.outputs.output import PendingFile
from quizgen.preview.state import PreviewBuild
from quizgen.problems import errors, report
from quizgen.project_files import lines
from quizgen.publishing.editions import last_changes


class BuildFailed(Exception):
    """Something keeps the files from being made; the message says what, and where."""


def builds(project: Path, build_time: Callable[[], int], open_page: str, number: int) -> Iterator[PreviewBuild]:
    """Yield the build of this number with only the open page, then with every file. Raise BuildFailed.

    Checks come before everything else: nothing is made of a project with an error. `build_time` returns the time of the
    build in seconds since 1970.
    """
    try:
        yield from _builds(project, build_time, open_page, number)
    except BuildFailed:
        raise
    except OSError as e:
        raise BuildFailed(f"{e.filename} cannot be read: {e.strerror}") from None
    except Exception as e:
        raise BuildFailed(design_error(e)) from e


def _builds(project: Path, build_time: Callable[[], int], open_page: str, number: int) -> Iterator[PreviewBuild]:
    checked = check_project(project)
    problems = report(checked.problems, cache(lambda path: lines(project, path))) if checked.problems else ""
    if errors(checked.problems):
        raise BuildFailed(problems)
    prepared = releases(checked, checked.project.decks, build_time())
    pending = pending_build(checked, prepared).files
    first = _made([file for file in pending if file.entry.name == open_page])
    if first:
        yield PreviewBuild(number, first, warnings=problems)
    rest = _made([file for file in pending if file.entry.name not in first])
    changes = dict(last_changes(release) for release in prepared if release.before.last)
    yield PreviewBuild(number, {**first, **rest, **changes}, complete=True, warnings=problems)


def _made(files: Sequence[PendingFile]) -> Mapping[str, bytes]:
    return {file.entry.name: file.content() for file in files}


def design_error(e: Exception) -> str:
    """Return what is wrong with the design that an exception comes from, and where, as far as that is known."""
    if isinstance(e, TemplateSyntaxError):
        return f"{e.filename}:{e.lineno}: error: {e.message}"
    frames = [frame for frame in extract_tb(e.__traceback__) if Path(frame.filename).parent.name == "design"]
    if not frames:
        return f"the pages cannot be made: {type(e).__name__}: {e}"
    return f"{frames[-1].filename}:{frames[-1].lineno}: error: {e}"
