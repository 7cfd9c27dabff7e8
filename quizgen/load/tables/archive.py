"""A workbook's zip archive, refused if it is not a workbook or would fill the memory."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pyexpat import ExpatError, ParserCreate, XMLParserType
from sys import getsizeof
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from quizgen.load.tables.table import TableError

MAX_UNPACKED = 500_000_000
"""The most bytes of all parts of a workbook, unpacked."""

MAX_PARTS = 10_000
MAX_ELEMENTS = 1_000_000
"""The most elements of a part that is held whole, such as the styles; no spreadsheet program writes so many."""

MAX_HELD = 200_000_000
"""The most bytes of the texts in a part that is held whole."""

MAX_PIECES = 1_000
"""The most pieces of a text, of some thousand letters each; spreadsheet programs write ten at most."""

MAX_DEPTH = 200
"""How deep elements may be nested; spreadsheet programs go to twenty."""

MAX_MARKUP = 1_000_000
"""The most bytes of a tag or a comment: the parser reads all of it again with each piece that does not end it."""

TOO_LONG = "a text is much longer than a spreadsheet can hold: shorten it"
_PIECE = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = 1

BROKEN = "the file is damaged, or not a spreadsheet: open it in a spreadsheet program and save it again"
_LOCKED = "the file has a password, or is an .xls under another name: save it as .xlsx, without a password"

Attributes = Mapping[str, str]
Start = Callable[[str, Attributes], None]
End = Callable[[str], None]


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


def _nothing(*_: object) -> None:
    pass


class Handlers(NamedTuple):
    """Functions called for the elements of a part, by their names without a prefix, and for the text in them."""

    start: Start
    end: End = _nothing
    text: Callable[[str], None] = _nothing


def parsed(pieces: Iterator[bytes], handlers: Handlers) -> Iterator[None]:
    """Parse a part, and yield after each piece of it. Raise TableError."""
    parser = _parser(handlers)
    size = 0
    try:
        for piece in pieces:
            parser.Parse(piece, False)
            size += len(piece)
            if size - parser.CurrentByteIndex > MAX_MARKUP:
                raise TableError(TOO_LONG)
            yield
        parser.Parse(b"", True)
    except ExpatError:
        raise TableError(BROKEN) from None
    yield


def _parser(handlers: Handlers) -> XMLParserType:
    parser = ParserCreate()
    parser.buffer_text = True
    start, end = _bounded(handlers)

    def begin(name: str, attributes: dict[str, str]) -> None:
        """Take in the root: if its name has no prefix, the others have none, and it is quicker not to look."""
        if ":" in name:
            parser.StartElementHandler = lambda name, attributes: start(name[name.find(":") + 1 :], attributes)
            parser.EndElementHandler = lambda name: end(name[name.find(":") + 1 :])
        else:
            parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.StartElementHandler(name, attributes)

    parser.StartElementHandler = begin
    parser.CharacterDataHandler = handlers.text
    parser.StartDoctypeDeclHandler = _refuse_declarations
    return parser


def _bounded(handlers: Handlers) -> tuple[Start, End]:
    """Return handlers for where elements begin and end, which refuse elements that are nested too deep."""
    start, end = handlers.start, handlers.end
    depth = 0

    def begin(tag: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise TableError(BROKEN)
        start(tag, attributes)

    def finish(tag: str) -> None:
        nonlocal depth
        depth -= 1
        end(tag)

    return begin, finish


def _refuse_declarations(*_: object) -> None:
    """Refuse anything that could define entities, as no spreadsheet program writes it."""
    raise TableError(BROKEN)


def local(attributes: Attributes, name: str) -> str:
    """Return an attribute by its name without a prefix."""
    if name in attributes:
        return attributes[name]
    return next((value for key, value in attributes.items() if key.endswith(f":{name}")), "")
