"""What is being done, shown while it takes time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from quizgen.checked_project import ReportProgress, no_progress


@contextmanager
def progress() -> Iterator[ReportProgress]:
    """Yield what shows, in one line on a terminal, what is being done; the line is empty again when the block ends."""
    if not sys.stderr.isatty():
        yield no_progress
        return
    try:
        yield _show
    finally:
        _overwrite("")


def _show(doing: str) -> None:
    _overwrite(f"{doing} ...")


def _overwrite(line: str) -> None:
    click.echo(f"\r\033[K{line}", err=True, nl=False)
