"""Commands in what is printed, as they work in the current folder: with the options that name the project."""

from __future__ import annotations

import os
import re
from pathlib import Path

from quizgen.project_files import find_project


def project_option(project: Path) -> str:
    """Return what `quizgen` needs to find a project from the current folder, with a space after it."""
    here = _current_folder()
    found = here and find_project(here)
    return "" if found and _is_same(found, project) else f"--project {_typed(project, here)} "


def with_project(text: str, project: Path) -> str:
    """Return a printed text with its commands as they work in the current folder; quoted lines stay as they are."""
    here = _current_folder()
    reach = "" if here and _is_same(here, project) else f"-C {_typed(project, here)} "
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


def _current_folder() -> Path | None:
    try:
        return Path.cwd()
    except OSError:  # it is gone
        return None


def _is_same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _typed(project: Path, here: Path | None) -> str:
    """Return a project folder as one would type it in the current one."""
    from shlex import quote  # noqa: PLC0415 - hardly any run needs it

    real = Path(os.path.realpath(project))
    within = here and real.is_relative_to(os.path.realpath(here))
    return quote(str(real.relative_to(os.path.realpath(here)) if here and within else project))
