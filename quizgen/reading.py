"""The only place that opens files to read: ordinary files, up to a size, and inside a folder if one is given.

A project may come from anybody. A pipe or a device in it would never end, and a link could lead to any file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EACCES, EFBIG, EILSEQ, EINVAL, EISDIR
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO, NamedTuple

MAX_BYTES = 50_000_000
"""The largest file of a project that is read."""

_OUTSIDE = "this leads out of the folder it belongs in, and nothing outside is read: put the file itself in its place"
_CHUNK = 1 << 20
_FLAGS = ("O_CLOEXEC", "O_NONBLOCK", "O_NOCTTY", "O_BINARY")  # not every system has all of them


class RefusedError(OSError):
    """A file that exists but must not be read."""


class NotAFileError(RefusedError):
    """A folder, a pipe, a device or anything else that is not an ordinary file."""


class TooLargeError(RefusedError):
    """A file larger than what is read."""

    def __init__(self, path: Path, size: int, most: int) -> None:
        """Say how large it is, if that is known."""
        limit = f"{size / 1e6:.0f} MB; the limit is {most / 1e6:.0f} MB"
        super().__init__(EFBIG, f"the file is too large ({limit})", str(path))


def why_unreadable(error: OSError, if_too_large: str) -> str:
    """Return why a file could not be read, for people; `if_too_large` says what to do about one that is too large."""
    if isinstance(error, TooLargeError):
        return f"{error.strerror}: {if_too_large}"
    if isinstance(error, NotAFileError):
        return "this should be a file, but it is a folder or something else"
    if isinstance(error, RefusedError):
        return str(error.strerror)
    return f"the file cannot be read: {error.strerror}"


@contextmanager
def opened(path: Path, within: Path | None = None) -> Iterator[BinaryIO]:
    """Open an ordinary file to read its bytes, if it is inside the folder `within`. Raise OSError."""
    if within and not is_inside(path, within):
        raise RefusedError(EACCES, _OUTSIDE, str(path))
    try:
        _check_kind(path, os.stat(path).st_mode)  # noqa: PTH116 - before it is opened: opening alone can stir a device
    except ValueError:
        raise RefusedError(EINVAL, "no file can have this name", str(path)) from None
    flags = os.O_RDONLY
    for name in _FLAGS:
        flags |= getattr(os, name, 0)
    descriptor = os.open(path, flags)
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        _check_kind(path, os.fstat(descriptor).st_mode)
        yield file


def _check_kind(path: Path, mode: int) -> None:
    if S_ISDIR(mode):
        raise NotAFileError(EISDIR, os.strerror(EISDIR), str(path))
    if not S_ISREG(mode):
        raise NotAFileError(EINVAL, "it is a pipe, a device or something else that is not a file", str(path))


def read_bytes(path: Path, within: Path | None = None, most: int = MAX_BYTES) -> bytes:
    """Return the content of a file, up to a size. Raise OSError."""
    with opened(path, within) as file:
        size = os.fstat(file.fileno()).st_size
        if size > most:
            raise TooLargeError(path, size, most)
        content = bytearray()
        while piece := file.read(max(_CHUNK, size + 1 - len(content))):
            content += piece
            if len(content) > most:
                raise TooLargeError(path, len(content), most)
    return bytes(content)


def read_text(path: Path, within: Path | None = None, most: int = MAX_BYTES) -> str:
    """Return the text of a file in UTF-8, a byte order mark left out, lines ending as they do. Raise OSError."""
    try:
        return read_bytes(path, within, most).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise OSError(EILSEQ, "it is not UTF-8", str(path)) from None


class Encoding(NamedTuple):
    """The encoding of a text, and whether it had to be guessed."""

    codec: str
    guessed: bool = False


_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def encoding_of(data: bytes) -> Encoding:
    """Return the encoding that a table was written in, by a spreadsheet program or by hand."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return Encoding(codec)
    beginning = data[:4000]
    if beginning.count(0) > len(beginning) // 4:
        return Encoding("utf-16-be" if beginning[::2].count(0) > beginning[1::2].count(0) else "utf-16-le", True)
    try:
        data.decode()
    except UnicodeDecodeError:
        return Encoding("mac_roman" if b"\r" in data and b"\n" not in data else "cp1252", True)
    return Encoding("utf-8")


def read_lines(path: Path, within: Path | None, most: int, longest: int) -> Iterator[bytes]:
    """Yield the lines of a file up to a size, without their ends; hold only one at a time.

    If a line is too long, its beginning is yielded, and nothing after it. Raise OSError.
    """
    size, rest = 0, b""
    with opened(path, within) as file:
        there = os.fstat(file.fileno()).st_size
        while piece := file.read(_CHUNK):
            size += len(piece)
            if max(size, there) > most:
                raise TooLargeError(path, max(size, there), most)
            *lines, rest = (rest + piece).split(b"\n")
            yield from lines
            if len(rest) > longest:
                break
    if rest:
        yield rest


def is_inside(path: Path, folder: Path) -> bool:
    """Return whether a path is in a folder once every link is followed; a folder is in itself."""
    root, real = os.path.realpath(folder), os.path.realpath(path)
    return real == root or real.startswith(os.path.join(root, ""))  # noqa: PTH118 - "/" stays "/"
