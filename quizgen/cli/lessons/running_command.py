"""The command that is running, as somebody would type it again in the project's folder."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from shutil import which

import click
from click.core import ParameterSource

from quizgen.cli.shared_options import project_at

_NAME = "quizgen"

_NOT_AGAIN = {"out", "name", "folder"}
"""Options that do not change what a command makes; `name` is not typed as an option."""


def running_command() -> str:
    """Return the command that is running, with all options but those for where to write, to be typed again.

    It works in the project's folder.
    """
    context = click.get_current_context()
    words = [_program(project_at(context.obj)), str(context.info_name)]
    if context.params.get("name"):
        words.append(context.params["name"])
    for option in context.command.params:
        given = option.name and context.get_parameter_source(option.name) == ParameterSource.COMMANDLINE
        if isinstance(option, click.Option) and given and option.name in {*context.params} - _NOT_AGAIN:
            words += _typed(option, context.params[str(option.name)])
    if size := context.meta.get("paper"):
        words += ["--paper", size]
    return shlex.join(words)


def _program(project: Path) -> str:
    """Return how quizgen is called in the project's folder: by its name, or by its path within that folder."""
    called, folder = Path(sys.argv[0]).absolute(), project.absolute()
    inside = called.stem == _NAME and called.is_relative_to(folder) and not which(_NAME)
    return called.relative_to(folder).as_posix() if inside else _NAME


def _typed(option: click.Option, value: object) -> list[str]:
    """Return the words of an option with a value."""
    if option.is_flag or value == "" == option.flag_value:
        return [option.opts[0]]
    return [option.opts[0], ",".join(map(str, value)) if isinstance(value, tuple | list) else str(value)]
