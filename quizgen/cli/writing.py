"""Writing for a project: one run at a time, and what cannot be written ends the command."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import click

from quizgen.atomic_writes import UNFINISHED, HalfPlacedError, named
from quizgen.current_folder import shown, shown_as_named
from quizgen.reading import is_inside, opened

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PAST_THE_END = 1 << 30
"""A place in a file that nobody reads: what is locked on Windows cannot be read by others."""

_NAME_IT = ", or name the place with --out"


@contextmanager
def exclusive(project: Path, target: Path, *, named: bool = False) -> Iterator[None]:
    """Keep other runs from writing anything for the project, and remove what a killed one left unfinished.

    If another is running, the command ends. It also ends if a link leads from the target out of the project, unless the
    user has `named` the target.
    """
    decks = project / "decks"
    for folder in (decks,) if named else (decks, target):
        if not is_inside(folder, project):
            message = f"{shown_as_named(folder, project)} leads out of the project, and nothing is written there"
            raise click.ClickException(f"{message}: put a folder in its place{'' if folder == decks else _NAME_IT}")
    with ExitStack() as held:
        with writing(target):
            _lock(sorted(decks.glob("*.yaml")), held, project)
            for leftover in (path for folder in (target, decks) for path in folder.glob(f".*{UNFINISHED}")):
                leftover.unlink(missing_ok=True)
        yield


def _lock(files: Iterable[Path], held: ExitStack, project: Path) -> None:
    """Lock files as long as they are `held`, or until the process ends; if another run has one, the command ends."""
    for path in filter(Path.is_file, files):
        with suppress(OSError):  # a file that cannot be read is reported when it is read
            if not _is_ours(held.enter_context(opened(path))):
                message = f"another quizgen is working on {shown(project)}: wait until it is done, then try again"
                raise click.ClickException(message)


def _is_ours(file: BinaryIO) -> bool:
    """Lock a file; return False if another run has it locked.

    On a file system without locks, where people must make sure that no two runs meet, return True.
    """
    try:
        if sys.platform == "win32":
            file.seek(_PAST_THE_END)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as e:
        return not (isinstance(e, BlockingIOError) or sys.platform == "win32")
    return True


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
