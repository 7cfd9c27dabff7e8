"""Files written whole: each is first written to the disk under a hidden name, and then all are put in place."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from errno import EEXIST, EISDIR
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from quizgen.interrupts import cleaned_up_by
from quizgen.reading import opened

UNFINISHED = ".quizgen.new"
"""Ends the hidden name of a file that is not yet in its place."""

_BUFFER = 1 << 20


class NewFile(NamedTuple):
    """A file to be written: its name, and what makes its content piece by piece."""

    name: str
    pieces: Callable[[], Iterable[bytes]]


Writer = Callable[[Path, Sequence[NewFile]], Mapping[str, str]]
"""Writes files under their hidden names in a folder; returns the digest of each by its name."""


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write all files down to the disk and then put them in place, folder by folder, in this order.

    A reader never sees half a file. If one cannot be written, or two have the same name, all stay as they were. Raise
    OSError.
    """
    folders: dict[Path, list[NewFile]] = {}
    for path, content in contents.items():
        folders.setdefault(path.parent, []).append(NewFile(path.name, partial(iter, (content,))))
    with ExitStack() as stack:
        for put in [stack.enter_context(prepared(folder, files)) for folder, files in folders.items()]:
            put()


@contextmanager
def prepared(folder: Path, files: Sequence[NewFile]) -> Iterator[Callable[[], None]]:
    """Write all files down to the disk, and yield what puts them in place, in this order.

    Whatever can keep a file from being written, a full disk or a missing permission, has done so by then. Raise
    OSError.
    """
    names = [file.name for file in files]
    with hidden_files(folder, names):
        _write_hidden(folder, files)
        files = ()  # what they were made of may be large, and is not needed any more
        yield partial(put_in_place, folder, [(hidden(folder, name), name) for name in names])


def hidden(folder: Path, name: str) -> Path:
    """Return where a file is until it is put in place."""
    return folder / f".{name}{UNFINISHED}"


def named(path: Path) -> Path:
    """Return the place that a hidden file is meant for; any other path as it is."""
    name = path.name
    return path.with_name(name[1 : -len(UNFINISHED)]) if name.startswith(".") and name.endswith(UNFINISHED) else path


@contextmanager
def hidden_files(folder: Path, names: Collection[str]) -> Iterator[None]:
    """Make room for hidden files with these names, and remove any that are left when the block ends. Raise OSError."""
    _check_names(folder, names)
    folder.mkdir(parents=True, exist_ok=True)
    paths = [hidden(folder, name) for name in names]

    def remove() -> None:
        for path in paths:
            path.unlink(missing_ok=True)

    with cleaned_up_by(remove):
        yield


@contextmanager
def new_folders(folders: Sequence[Path]) -> Iterator[None]:
    """Remove those of these folders that were not there before, with their content, unless the block is completed.

    Folders that had to be made for them go as well, if nothing else is in them.
    """
    from shutil import rmtree  # noqa: PLC0415 - every command imports this module, and hardly any needs it

    new = [folder for folder in folders if not os.path.lexists(folder)]
    around = sorted({each for folder in new for each in folder.parents if not each.exists()}, reverse=True)
    done = False

    def remove() -> None:
        for folder in () if done else new:
            rmtree(folder, ignore_errors=True)
        for folder in () if done else around:
            with suppress(OSError):
                folder.rmdir()

    with cleaned_up_by(remove):
        yield
        done = True


def _check_names(folder: Path, names: Iterable[str]) -> None:
    """Refuse names that some disk takes for the same, and names of folders."""
    taken: set[str] = set()
    for name in names:
        if name.casefold() in taken:
            raise FileExistsError(EEXIST, "two files would have this name", str(folder / name))
        if (folder / name).is_dir():
            raise IsADirectoryError(EISDIR, "there is a folder of that name", str(folder / name))
        taken.add(name.casefold())


def _write_hidden(folder: Path, files: Iterable[NewFile]) -> dict[str, str]:
    """Write files under their hidden names, down to the disk; return the digest of each by its name. Raise OSError."""
    return {file.name: write_pieces(hidden(folder, file.name), file.pieces()) for file in files}


def write_pieces(path: Path, pieces: Iterable[bytes]) -> str:
    """Write a file down to the disk and return its digest. Raise OSError."""
    digest = _new_digest()
    with os.fdopen(_new_file(path), "wb", buffering=_BUFFER) as file:
        for piece in pieces:
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def _new_file(path: Path) -> int:
    """Return a file opened to be written, which has taken the place of any other; a link there is not followed."""
    path.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    return os.open(str(path), flags, 0o666)


class HalfPlacedError(OSError):
    """A file could not take its place, and others had already: `new` and `old` name those that are and are not new."""

    def __init__(self, error: OSError, path: Path, new: Sequence[str], old: Sequence[str]) -> None:
        """Keep what went wrong with the file at `path`."""
        super().__init__(error.errno, error.strerror, str(path))
        self.new, self.old = tuple(new), tuple(old)


def put_in_place(folder: Path, moves: Sequence[tuple[Path, str]]) -> None:
    """Give hidden files their names, in this order. Raise OSError, after the first HalfPlacedError."""
    names = [name for _, name in moves]
    for place, (path, name) in enumerate(moves):
        try:
            os.replace(path, folder / name)  # noqa: PTH105 - says what it does on every platform
        except OSError as e:
            if not place:
                raise OSError(e.errno, e.strerror, str(folder / name)) from None
            raise HalfPlacedError(e, folder / name, names[:place], names[place:]) from None
    _sync(folder)


def _sync(folder: Path) -> None:
    """Write the names in a folder to the disk, if the system can."""
    if sys.platform != "win32":
        with suppress(OSError):
            opened = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)


def digest_of(path: Path) -> str:
    """Return the digest of a file's content, an empty one if there is no file that can be read."""
    digest = _new_digest()
    try:
        with opened(path) as file:
            while piece := file.read(_BUFFER):
                digest.update(piece)
    except OSError:
        return ""
    return digest.hexdigest()


def _new_digest() -> blake2b:
    return blake2b(digest_size=16)
