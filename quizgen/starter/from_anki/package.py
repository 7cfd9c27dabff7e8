"""Packages from Anki, .apkg and .colpkg: their collection, unpacked into a private file."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EINVAL
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import IO, BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from quizgen.atomic_writes import write_pieces
from quizgen.reading import opened
from quizgen.starter.from_anki.notes import DeckError

MAX_UNPACKED = 500_000_000
"""The most bytes of an unpacked collection, without pictures and sounds."""

_MAX_LIST = 30_000_000
"""The most bytes of a package's list of content, which is read whole."""

_COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""The names of a collection in a package, the newest format first: older ones beside it only say to update Anki."""

_PACKED = "collection.anki21b"
_PIECE = 1 << 16
_LARGEST_WINDOW = 27
_ENCRYPTED = 1

BROKEN = "the file is damaged, or not an Anki package: export it again (in Anki: File > Export)"
_NO_ZSTD = (
    "this package is in Anki’s newer format, and what unpacks it is not installed: install quizgen with its extra "
    "“anki” (in its folder: pip install '.[anki]'), or export the deck again with “Support older Anki versions” ticked"
)


@contextmanager
def unpacked(package: Path) -> Iterator[Path]:
    """Unpack the collection of a package into a folder of its own, and remove it afterwards. Raise DeckError."""
    with TemporaryDirectory() as folder:
        target = Path(folder) / "collection"
        with opened(package) as file, checked():
            write_pieces(target, _bounded(_collection(archive_of(file))))
        yield target


def archive_of(file: BinaryIO) -> ZipFile:
    """Return a package as an archive."""
    return ZipFile(_Guarded(file))


def _collection(archive: ZipFile) -> Iterator[bytes]:
    parts = {part.filename: part for part in archive.infolist()}
    found = next((parts[name] for name in _COLLECTIONS if name in parts), None)
    if found is None:
        raise DeckError(BROKEN)
    if found.flag_bits & _ENCRYPTED:
        raise DeckError("the package has a password: export the deck again from Anki")
    yield from pieces_of(archive, found, packed=found.filename == _PACKED)


def pieces_of(archive: ZipFile, part: ZipInfo, *, packed: bool) -> Iterator[bytes]:
    """Yield the content of a part of a package, piece by piece; it may be `packed` again with Zstandard."""
    with archive.open(part) as file:
        if packed:
            yield from _decompressed(file)
            return
        while piece := file.read(_PIECE):
            yield piece


def _decompressed(packed: IO[bytes]) -> Iterator[bytes]:
    """Yield what was packed with Zstandard, piece by piece."""
    zstd = _zstd()
    options = {zstd.DecompressionParameter.window_log_max: _LARGEST_WINDOW}
    decompressor = zstd.ZstdDecompressor(options=options)
    try:
        while not decompressor.eof:
            piece = packed.read(_PIECE) if decompressor.needs_input else b""
            if decompressor.needs_input and not piece:
                raise DeckError(BROKEN)
            yield decompressor.decompress(piece, _PIECE)
    except zstd.ZstdError:
        raise DeckError(BROKEN) from None


def _zstd() -> ModuleType:
    """Return the module that unpacks Zstandard: Python's own from 3.14 on, or its counterpart for older versions."""
    for name in ("compression.zstd", "backports.zstd"):
        try:
            return import_module(name)
        except ImportError:
            continue
    raise DeckError(_NO_ZSTD)


def _bounded(pieces: Iterator[bytes]) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > MAX_UNPACKED:
            limit = f"{MAX_UNPACKED / 1e6:.0f} MB"
            raise DeckError(f"unpacked, the collection has more than the limit of {limit}: export one deck of it")
        yield piece


@contextmanager
def checked() -> Iterator[None]:
    """Raise DeckError for whatever is wrong with a package."""
    try:
        yield
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise DeckError(BROKEN) from None
    except OSError as e:
        if e.errno != EINVAL:
            raise
        raise DeckError(BROKEN) from None  # it says that something comes before its beginning


class _Guarded:
    """A file from which no more is read at once than a list of parts may have, as the file itself states its size."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        """Return this many bytes, all that are left if no number is given."""
        if size > _MAX_LIST:
            raise BadZipFile
        return self._file.read(size if size >= 0 else _MAX_LIST)
