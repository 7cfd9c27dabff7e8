"""`quizgen preview`: see what a build would make, updated after every save."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Thread

import click

from quizgen.cli.clock import build_time
from quizgen.cli.shared_options import project_at
from quizgen.interrupts import exit_on_signals
from quizgen.preview.builds import BuildFailed, builds
from quizgen.preview.server import Server
from quizgen.preview.state import Preview, PreviewBuild
from quizgen.preview.watch import FileStates, file_states, read_words_again, words_of
from quizgen.schema.files import keep_current

PORT = 8473
OTHERS = 20
"""How many further ports are tried if that one is taken."""

PAUSE = 0.02
"""Seconds between two looks at the files."""

SWITCH_INTERVAL = 0.0005
"""Seconds after which a build lets the server answer, so that browsers need not wait for the rest of it."""


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    help=f"Port to listen on (default {PORT}, or the next free one).",
)
@click.pass_obj
def preview(folder: Path | None, port: int | None) -> None:
    """Show what a build would make in a browser on this machine, updated whenever a file is saved.

    Write nothing but the schemas for editors, if there are any.
    """
    project = project_at(folder)
    first = PreviewBuild(round(time.time() * 1000))  # a number unlike those of an earlier preview
    shown = Preview(first)
    server = listening(shown, [port]) if port is not None else listening(shown, [*range(PORT, PORT + OTHERS), 0])
    sys.setswitchinterval(SWITCH_INTERVAL)
    Thread(target=server.serve_forever, daemon=True).start()
    exit_on_signals(0, "")
    click.echo(f"{server.address} shows {project}, updated after every save. Press Ctrl+C to stop.")
    follow(project, shown, first)


def listening(shown: Preview, ports: Sequence[int]) -> Server:
    """Return a server on the first of these ports that can be used (0: any that is free)."""
    for port in ports[:-1]:
        with suppress(OSError):
            return Server(shown, port)
    try:
        return Server(shown, ports[-1])
    except OSError as e:
        message = f"port {ports[-1]} cannot be used ({e.strerror}): choose another with --port"
        raise click.ClickException(message) from None


def follow(project: Path, shown: Preview, last: PreviewBuild) -> None:
    """Build whenever a file is saved, for ever; `last` is the build that is shown first."""
    before = None
    while True:
        files = file_states(project)
        if files != before:
            if before is not None and words_of(files) != words_of(before):
                read_words_again()
            before = files
            last = rebuild(project, files, shown, last)
            keep_current(project)
            gc.collect()  # between builds, for the collector is off
        time.sleep(PAUSE)


def rebuild(project: Path, files: FileStates, shown: Preview, last: PreviewBuild) -> PreviewBuild:
    """Show a new build, or the last good one with the problems of these files; return the build the next one follows.

    A build of files that were saved meanwhile may have seen half a save: what follows it counts as the same save.
    """
    start, build = time.perf_counter(), last
    try:
        number = shown.state.build.number + 1
        for build in builds(project, partial(build_time, project), shown.open_page, number, last):
            shown.show(build)
    except BuildFailed as e:
        if file_states(project) == files:  # otherwise a save was not complete yet, and another build follows at once
            shown.show(last, str(e))
            click.echo(e, err=True)
        return last
    click.echo(f"{build.warnings}\n" if build.warnings else "", nl=False)
    click.echo(f"made in {time.perf_counter() - start:.2f} s")
    return build if file_states(project) == files else last
