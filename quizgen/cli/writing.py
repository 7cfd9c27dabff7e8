"""Writing for a project: one run at a time, and what cannot be written ends the command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click

from quizgen import locks
from quizgen.cli.shown_paths import shown, shown_as_named
from quizgen.files import HalfPlacedError, named
from quizgen.reading import is_inside

_NAME_IT = ", or name the place with --out"


@contextmanager
def exclusive(project: Path, target: Path, *, named: bool = False) -> Iterator[None]:
    """Keep other runs from writing anything for the project; if one is already running, the command ends.

    It also ends if a link leads from the target out of the project, unless the user has `named` the target.
    """
    decks = project / "decks"
    for folder in (decks,) if named else (decks, target):
        if not is_inside(folder, project):
            message = f"{shown_as_named(folder, project)} leads out of the project, and nothing is written there"
            raise click.ClickException(f"{message}: put a folder in its place{'' if folder == decks else _NAME_IT}")
    with ExitStack() as held:
        try:
            with writing(target):
                held.enter_context(locks.exclusive(sorted(decks.glob("*.yaml")), (target, decks)))
        except locks.Busy:
            message = f"another quizgen is working on {shown(project)}: wait until it is done, then try again"
            raise click.ClickException(message) from None
        yield


@contextmanager
def writing(target: Path) -> Iterator[None]:
    """End the command if something (`target`, unless the error says what) cannot be written."""
    try:
        yield
    except HalfPlacedError as e:
        state = f"already written: {', '.join(e.new)}; unchanged: {', '.join(e.old)}"
        way = "hand out none of them before the command has been run again and succeeds"
        message = f"{shown(Path(e.filename))} cannot be replaced: {e.strerror} ({state}); {way}"
        raise click.ClickException(message) from None
    except OSError as e:
        path = named(Path(e.filename or target))
        raise click.ClickException(f"{shown(path)} cannot be written: {e.strerror or e}") from None
