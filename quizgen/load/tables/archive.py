"""A workbook's zip archive, refused if it is not a workbook or would fill the memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from sys import getsizeof
from zipfile import BadZipFile, ZipFile

from quizgen.load.tables.elements import BROKEN, Attributes, Handlers, parsed
from quizgen.load.tables.table import TableError

MAX_UNPACKED = 500_000_000
"""The most bytes of all parts of a workbook, unpacked."""

MAX_PARTS = 10_000
MAX_ELEMENTS = 1_000_000
"""The most elements of a part that is held whole, such as the styles; no spreadsheet program writes so many."""

MAX_HELD = 200_000_000
"""The most bytes of the texts in a part that is held whole."""

_PIECE = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = 1

_LOCKED = "the file has a password, or is an .xls under another name: save it as .xlsx, without a password"


class Archive:
    """The parts of a workbook, unpacked piece by piece."""

    def __init__(self, data: bytes) -> None:
        """Open the archive; raise TableError if it is not a workbook, or too large."""
        if data.startswith(_OLE):
            raise TableError(_LOCKED)
        with _checked():
            self._zip = ZipFile(BytesIO(data))
        parts = self._zip.infolist()
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            raise TableError(_LOCKED)
        size = sum([part.file_size for part in parts])
        if len(parts) > MAX_PARTS:
            raise TableError(f"the file has {len(parts):,} parts; the limit is {MAX_PARTS:,}")
        if size > MAX_UNPACKED:
            raise TableError(f"unpacked, the file has {size / 1e6:.0f} MB; the limit is {MAX_UNPACKED / 1e6:.0f} MB")
        self._names = {part.filename.lower(): part.filename for part in parts}

    def __contains__(self, name: str) -> bool:
        """Return whether there is a part of this name, in any case."""
        return name.lower() in self._names

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield the content of a part, never more than the archive states. Raise TableError."""
        if name not in self:
            raise TableError(BROKEN)
        with _checked(), self._zip.open(self._names[name.lower()]) as part:
            while piece := part.read(_PIECE):
                yield piece

    def elements(self, name: str) -> list[tuple[str, Attributes]]:
        """Return the elements that begin in a part, in order, with their attributes. Raise TableError."""
        found: list[tuple[str, Attributes]] = []
        held = 0

        def start(tag: str, attributes: Attributes) -> None:
            nonlocal held
            held += sum(map(getsizeof, attributes.values()))
            found.append((tag, attributes))
            if len(found) > MAX_ELEMENTS or held > MAX_HELD:
                raise TableError(BROKEN)

        for _ in parsed(self.pieces(name), Handlers(start)):
            pass
        return found


@contextmanager
def _checked() -> Iterator[None]:
    try:
        yield
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        raise TableError(BROKEN) from None
