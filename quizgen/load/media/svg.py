"""SVG that runs nothing, loads nothing and refers to nothing outside: all else is refused with its place.

Its elements and attributes are a closed list. The parser is expat, with document types refused, so that there are no
entities.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import isfinite
from xml.parsers.expat import ExpatError, ParserCreate

from quizgen.load.media import MediaError

MAX_BYTES = 1_000_000
MAX_ELEMENTS = 20_000
MAX_DEPTH = 40
MAX_USES = 200

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_OF_XML = {(_XML, "space"), (_XML, "lang")}
_SPACE = " "
"""Separates namespace and name in what the parser gives."""

_SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan")
_PARTS = ("svg", "g", "defs", "symbol", "use", "title", "desc", "style", "switch", "clipPath", "mask")
_PAINT = ("linearGradient", "radialGradient", "stop")
ELEMENTS = frozenset((*_SHAPES, *_PARTS, *_PAINT))
"""The elements that may be in a picture."""

_PLAIN = "save it as plain SVG, without what programs add"
_NUMBER = re.compile(r"\s*((?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)\s*+(?:px)?\s*+")
_OUTSIDE = re.compile(r"url\s*+\(\s*+[\"']?+\s*+(?!#|[\"'\s])", re.IGNORECASE)
_ESCAPES = re.compile(r"\\|javascript:|data:|image-set|cross-fade|src\s*\(", re.IGNORECASE)
_LOADS = re.compile(r"@|\\|/\*|expression|javascript:|data:|image|cross-fade|src\s*\(", re.IGNORECASE)
"""What may load something in a style, or hide that it does."""


def checked_svg(content: bytes) -> tuple[float, float]:
    """Return the width and the height of a picture in SVG. Raise MediaError."""
    if len(content) > MAX_BYTES:
        raise MediaError(f"this SVG has {len(content) / 1e6:.1f} MB; the limit is {MAX_BYTES / 1e6:.0f} MB")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        raise MediaError("this SVG is not in UTF-8: save it in UTF-8") from None
    return _Checker().read(content)


class _Checker:
    """Goes through an SVG from element to element."""

    def __init__(self) -> None:
        self._parser = ParserCreate("utf-8", _SPACE)
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.ProcessingInstructionHandler = self._instruction
        self._parser.XmlDeclHandler = self._declaration
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._open: list[tuple[str, str]] = []
        self._count = 0
        self._uses: list[tuple[str, MediaError]] = []
        self._using: set[str] = set()
        self._written: list[str] = []
        self._size: tuple[float, float] | None = None

    def read(self, content: bytes) -> tuple[float, float]:
        """Return the size of the picture. Raise MediaError."""
        try:
            self._parser.Parse(content, True)
        except ExpatError as e:
            message = str(e).partition(":")[0]
            raise MediaError(f"this SVG is broken: {message}", e.lineno, e.offset + 1) from None
        for target, error in self._uses:
            if target in self._using:
                raise error
        if self._size is None:
            raise self._wrong("the SVG does not say how large it is: give it a viewBox")
        return self._size

    def _wrong(self, message: str) -> MediaError:
        return MediaError(message, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)

    def _doctype(self, *_: object) -> None:
        raise self._wrong("an SVG with a document type (<!DOCTYPE>) is refused: remove that line")

    def _instruction(self, target: str, _: str) -> None:
        raise self._wrong(f"an SVG with “<?{target}” in it is refused: remove it")

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.casefold() != "utf-8":
            raise self._wrong(f"this SVG says that its letters are in {encoding}: save it in UTF-8")

    def _start(self, qualified: str, attributes: Mapping[str, str]) -> None:
        space, _, name = qualified.rpartition(_SPACE)
        self._count += 1
        if not self._open and (space, name) != (_SVG, "svg"):
            raise self._wrong(
                'this is not an SVG: its first element should be <svg xmlns="http://www.w3.org/2000/svg">'
            )
        if space != _SVG or name not in ELEMENTS:
            raise self._wrong(f"“<{name}>” may not be in a picture: {_PLAIN}")
        if self._count > MAX_ELEMENTS or len(self._open) >= MAX_DEPTH:
            limit = f"{MAX_ELEMENTS:,} elements, {MAX_DEPTH} within one another"
            raise self._wrong(f"the SVG is too complicated; the limit is {limit}: make it simpler, or save it as a PNG")
        for key, value in attributes.items():
            self._attribute(key, value)
        if not self._open:
            self._size = _size(attributes)
        self._open.append((name, attributes.get("id", "")))
        if name == "use":
            self._use(attributes)

    def _attribute(self, qualified: str, value: str) -> None:
        space, _, name = qualified.rpartition(_SPACE)
        if name.casefold().startswith("on"):
            raise self._wrong(f"“{name}” runs something, and pictures may run nothing: remove it")
        if name == "href" and not value.lstrip().startswith("#"):
            raise self._wrong(f"“{name}” refers to something outside the picture: only #ID is allowed there")
        if name != "href" and space not in {"", _XLINK} and (space, name) not in _OF_XML:
            raise self._wrong(f"“{name}” is not an attribute of SVG: {_PLAIN}")
        self._check(value, f"“{name}”", _LOADS if name == "style" else _ESCAPES)

    def _check(self, value: str, what: str, loads: re.Pattern[str]) -> None:
        if _OUTSIDE.search(value) or loads.search(value):
            raise self._wrong(f"{what} may load something from outside the picture, and pictures may load nothing")

    def _use(self, attributes: Mapping[str, str]) -> None:
        target = next((value for key, value in attributes.items() if key.rpartition(_SPACE)[2] == "href"), "")
        self._using.update(id_ for _, id_ in self._open if id_)
        nested = self._wrong("“<use>” repeats something that contains a “<use>”, which may go on without end")
        self._uses.append((target.strip().removeprefix("#"), nested))
        if len(self._uses) > MAX_USES:
            raise self._wrong(f"the SVG has more than {MAX_USES} “<use>” in it")

    def _end(self, _: str) -> None:
        if self._open.pop()[0] == "style":
            self._check("".join(self._written), "“<style>”", _LOADS)
            self._written = []

    def _text(self, text: str) -> None:
        if self._open[-1][0] == "style":
            self._written.append(text)


def _size(attributes: Mapping[str, str]) -> tuple[float, float] | None:
    """Return the size that the first element gives: its width and height, or those of its viewBox."""
    sides = [_number(attributes.get(name, "")) for name in ("width", "height")]
    box = [_number(part) for part in attributes.get("viewBox", "").replace(",", " ").split()[2:]]
    for width, height in (sides, box if len(box) == 2 else (0, 0)):
        if width > 0 and height > 0:
            return width, height
    return None


def _number(text: str) -> float:
    found = _NUMBER.fullmatch(text)
    value = float(found[1]) if found else 0.0
    return value if isfinite(value) else 0.0
