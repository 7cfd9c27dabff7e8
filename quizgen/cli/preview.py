"""`quizgen preview`: see what a build would make, again at every save."""

from __future__ import annotations

import signal
import time
from collections.abc import Mapping
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import click

from quizgen.cli.common import project_at

if TYPE_CHECKING:
    from quizgen.preview.state import Stage

PORT = 8765
PAUSE = 0.04
"""Seconds between two looks at the files."""


@click.command(short_help="Show it in a browser, again at every save.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, help=f"Where to listen; by default {PORT}.")
@click.pass_obj
def preview(folder: Path | None, port: int) -> None:
    """Serve what a build would make on this machine, and make it again whenever a file is saved; write nothing."""
    from quizgen.preview.server import Server  # noqa: PLC0415
    from quizgen.preview.state import Stage  # noqa: PLC0415

    project, stage = project_at(folder), Stage()
    try:
        server = Server(stage, port)
    except OSError as e:
        raise click.ClickException(f"port {port} cannot be used ({e.strerror}): choose another with --port") from None
    Thread(target=server.serve_forever, daemon=True).start()
    click.echo(f"{server.address} shows {project}; it is made again at every save. Ctrl+C ends it.")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        follow(project, stage)
    except KeyboardInterrupt:
        click.echo()


def follow(project: Path, stage: Stage) -> None:
    """Build whenever a file was saved, for ever."""
    from quizgen.preview.watch import seen  # noqa: PLC0415

    before = None
    while True:
        now = seen(project)
        if now != before:
            before = now
            _show(project, stage)
        time.sleep(PAUSE)


def _show(project: Path, stage: Stage) -> None:
    start = time.perf_counter()
    files, said = _built(project)
    if files is None:
        stage.tell(said)
        click.echo(said, err=True)
    else:
        stage.show(files)
        click.echo(f"{said}made in {time.perf_counter() - start:.2f} s")


def _built(project: Path) -> tuple[Mapping[str, bytes] | None, str]:
    """Return the files, None where an error keeps them from being made, and what there is to say."""
    from quizgen.build import checked, made, releases  # noqa: PLC0415
    from quizgen.cli.handing import saved  # noqa: PLC0415
    from quizgen.files import lines  # noqa: PLC0415
    from quizgen.problems import errors, report  # noqa: PLC0415

    ready = checked(project, lambda _: None)
    said = report(ready.problems, lambda path: lines(project, path)) if ready.problems else ""
    if errors(ready.problems):
        return None, said
    handed = releases(ready, ready.project.decks, saved(project), lambda _: None)
    files = {file.entry.name: file.content for file in made(ready, handed)}
    return files, f"{said}\n" if said else ""
