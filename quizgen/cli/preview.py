"""`quizgen preview`: see what a build would make, again at every save."""

from __future__ import annotations

import signal
import sys
import time
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import click

from quizgen.cli.common import project_at

if TYPE_CHECKING:
    from quizgen.preview.state import Build, Stage
    from quizgen.preview.watch import Seen

PORT = 8765
PAUSE = 0.02
"""Seconds between two looks at the files."""

TURN = 0.0005
"""Seconds after which what is being made lets the server answer: it need not wait for the rest of a build."""


@click.command(short_help="Show it in a browser, again at every save.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, help=f"Where to listen; by default {PORT}.")
@click.pass_obj
def preview(folder: Path | None, port: int) -> None:
    """Serve what a build would make on this machine, and make it again whenever a file is saved; write nothing."""
    from quizgen.preview import make  # noqa: F401, PLC0415 - takes a while, and is needed as soon as a browser comes
    from quizgen.preview.server import Server  # noqa: PLC0415
    from quizgen.preview.state import Build, Stage  # noqa: PLC0415

    project, before = project_at(folder), Build(round(time.time() * 1000))  # unlike those of an earlier preview
    stage = Stage(before)
    try:
        server = Server(stage, port)
    except OSError as e:
        raise click.ClickException(f"port {port} cannot be used ({e.strerror}): choose another with --port") from None
    sys.setswitchinterval(TURN)
    Thread(target=server.serve_forever, daemon=True).start()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        click.echo(f"{server.address} shows {project}; it is made again at every save. Ctrl+C ends it.")
        follow(project, stage, before)
    except KeyboardInterrupt:
        click.echo()


def follow(project: Path, stage: Stage, last: Build) -> None:
    """Build whenever a file was saved, for ever; `last` is the build that is shown at first."""
    from quizgen.build import forget  # noqa: PLC0415
    from quizgen.preview.watch import seen  # noqa: PLC0415

    before = None
    while True:
        files = seen(project)
        if files != before:
            before = files
            last = rebuild(project, files, stage, last)
            forget()
        time.sleep(PAUSE)


def rebuild(project: Path, files: Seen, stage: Stage, last: Build) -> Build:
    """Show a new build, or the last good one with what is wrong with these files; return the one that is shown."""
    from quizgen.cli.handing import saved  # noqa: PLC0415
    from quizgen.preview.make import Wrong, builds  # noqa: PLC0415
    from quizgen.preview.watch import seen  # noqa: PLC0415

    start, made = time.perf_counter(), last
    try:
        for made in builds(project, partial(saved, project), stage.asked, stage.shown.build.number + 1):
            stage.show(made)
    except Wrong as e:
        if seen(project) == files:  # else it is made again at once: a save was not done yet
            stage.show(last, str(e))
            click.echo(e, err=True)
        return last
    click.echo(f"{made.said}\n" if made.said else "", nl=False)
    click.echo(f"made in {time.perf_counter() - start:.2f} s")
    return made
