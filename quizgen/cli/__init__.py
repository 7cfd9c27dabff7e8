"""The command line. Only here does anything print, ask the clock or exit.

Each command is a module of its own name, and is imported when it is used.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any, NoReturn, TextIO

import click

from quizgen.interrupts import exit_on_signals

COMMANDS = {
    "init": "Make a first project: three facts, or your own table.",
    "import-anki": "Make a first project from a deck in Anki.",
    "build": "Build every deck, or the decks named.",
    "preview": "Show a build in a browser, updated after every save.",
    "check": "Report what is wrong; write nothing.",
    "coverage": "Show what the questions ask about and what they leave out.",
    "verify": "Check facts against the documents in DIR.",
    "diff": "Show what publishing would change.",
    "publish": "Publish an edition and record it in the deck's ledger.",
    "worksheet": "Make a worksheet for one lesson, with its answer key.",
    "flashcards": "Make paper flashcards for one lesson.",
    "facts": "Write the facts of a kind as a table or as YAML.",
    "schema": "Write the schemas that let editors check a project's files.",
}
"""Each command with a line on what it does: all that `quizgen --help` needs to know of it."""


class _LazyGroup(click.Group):
    """A group of commands that are imported only when used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(import_module(f"quizgen.cli.{name}"), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            from quizgen.suggestions import hint  # noqa: PLC0415 - most runs need no suggestion

            ctx.fail(f"there is no command “{name}”{hint(name, COMMANDS)}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        try:
            return super().invoke(ctx)
        except click.NoSuchOption as error:
            if own := next((one for one in self.params if error.option_name in one.opts), None):
                value = "" if getattr(own, "is_flag", False) else f" {own.make_metavar(ctx)}"
                command = error.ctx.info_name if error.ctx else "COMMAND"
                way = f"quizgen {error.option_name}{value} {command}"
                raise click.UsageError(f"{error.option_name} goes before the command: {way}", error.ctx) from None
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([*COMMANDS.items()])

    def __call__(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - click's own signature
        """Run the program: from now on, signals end it, and memory is never cleared, not even at the end.

        A command makes records and ends: looking for cycles among them would take a third of its time and find none.
        """
        _steady_streams()
        exit_on_signals()
        gc.disable()
        try:
            return super().__call__(*args, **kwargs)
        except SystemExit as end:
            if isinstance(end.code, int):
                _end_at_once(end.code)
            raise
        except Exception as e:  # noqa: BLE001 - whatever it is, a person gets to read it
            _end_at_once(_report(e))


def _steady_streams() -> None:
    """Make all three standard streams usable: what they cannot show is replaced, and a closed one swallows everything.

    Otherwise, a file opened while one is closed would take its number, and messages would end up in it.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    sys.stdout = _steady(sys.stdout, 1)
    sys.stderr = _steady(sys.stderr, 2)


def _steady(stream: TextIO | None, number: int) -> TextIO:
    usable = stream or os.fdopen(number, "w", encoding="utf-8", closefd=False)
    with suppress(AttributeError):  # a stream that somebody put in its place
        usable.reconfigure(errors="replace")  # type: ignore[attr-defined]
    return usable


def _report(error: Exception) -> int:
    """Say what went wrong; return the exit code."""
    from quizgen.cli.uncaught import report  # noqa: PLC0415 - hardly any run needs it

    return report(error)


def _end_at_once(code: int) -> NoReturn:
    """End the process; if something printed could not be written, an exit code of 0 becomes another one.

    What commands return is still in memory, and is not freed record by record.
    """
    with suppress(Exception):
        atexit._run_exitfuncs()  # noqa: SLF001 - as Python's own forks do
    try:
        sys.stdout.flush()
    except (OSError, ValueError) as e:
        code = code or _report(e)
    with suppress(OSError, ValueError):
        sys.stderr.flush()
    os._exit(code)


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project",
    "folder",
    type=click.Path(file_okay=False, exists=True),
    metavar="DIR",
    help="The project folder (default: the one that contains the current folder).",
)
@click.version_option(package_name="quizgen")
@click.pass_context
def main(context: click.Context, folder: str | None) -> None:
    """Turn a file of facts into Anki decks and printed quizzes."""
    from pathlib import Path  # noqa: PLC0415 - `quizgen --help` does without, and is there at once

    context.obj = None if folder is None else Path(folder)
