"""What is printed, as it works in the current folder: paths, and commands with the options that name the project."""

from __future__ import annotations

import os
import re
from pathlib import Path

from quizgen.project_files import find_project


def current_folder() -> Path | None:
    """Return the current folder, None if it is gone."""
    try:
        return Path.cwd()
    except OSError:
        return None


def shown(path: Path) -> str:
    """Return a path as the user would type it."""
    here = current_folder()
    real, real_here = Path(os.path.realpath(path)), here and os.path.realpath(here)
    return str(real.relative_to(real_here) if real_here and real.is_relative_to(real_here) else path)


def shown_as_named(path: Path, project: Path) -> str:
    """Return the path of something in the project, without following links."""
    return path.relative_to(project).as_posix()


def project_option(project: Path) -> str:
    """Return what `quizgen` needs to find a project from the current folder, with a space after it."""
    here = current_folder()
    found = here and find_project(here)
    return "" if found and _is_same(found, project) else f"--project {_quoted(project)} "


def with_project(text: str, project: Path) -> str:
    """Return a printed text with its commands as they work in the current folder; quoted lines stay as they are."""
    here = current_folder()
    reach = "" if here and _is_same(here, project) else f"-C {_quoted(project)} "
    option = project_option(project)
    if not (option or reach):
        return text
    return "\n".join([line if line.startswith(_QUOTED) else _with(line, option, reach) for line in text.split("\n")])


_QUOTED = "    "
_OF_QUIZGEN = re.compile(r"\bquizgen (?=(?:check|publish|verify|schema|diff|build|preview)\b)")
_OF_GIT = re.compile(r"\bgit (?=(?:checkout|log|mv) )")


def _with(line: str, option: str, reach: str) -> str:
    line = _OF_QUIZGEN.sub(lambda _: f"quizgen {option}", line)
    return _OF_GIT.sub(lambda _: f"git {reach}", line)


def _is_same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _quoted(path: Path) -> str:
    from shlex import quote  # noqa: PLC0415 - hardly any run needs it

    return quote(shown(path))
