"""What is being done, shown while it takes time."""

from __future__ import annotations

import sys

import click


class Progress:
    """Shows what is being done, in one line on a terminal; nothing in a pipe."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()

    def report(self, doing: str) -> None:
        """Show what is being done now."""
        if self._shown:
            click.echo(f"\r\033[K{doing} ...", err=True, nl=False)

    def clear(self) -> None:
        """Make room for other output."""
        if self._shown:
            click.echo("\r\033[K", err=True, nl=False)
