"""The XML of a workbook's parts, read element by element; what no spreadsheet program would write is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pyexpat import ExpatError, ParserCreate, XMLParserType
from typing import NamedTuple

from quizgen.load.tables.table import TableError

MAX_PIECES = 1_000
"""The most pieces of a text, of some thousand letters each; spreadsheet programs write ten at most."""

MAX_DEPTH = 200
"""How deep elements may be nested; spreadsheet programs go to twenty."""

MAX_MARKUP = 1_000_000
"""The most bytes of a tag or a comment: the parser reads all of it again with each piece that does not end it."""

TOO_LONG = "a text is much longer than a spreadsheet can hold: shorten it"
BROKEN = "the file is damaged, or not a spreadsheet: open it in a spreadsheet program and save it again"

Attributes = Mapping[str, str]
Start = Callable[[str, Attributes], None]
End = Callable[[str], None]


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
