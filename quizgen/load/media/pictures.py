"""The format and the size of a picture's file, from its content; a broken file is not a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from struct import Struct, error
from typing import Literal, NamedTuple
from zlib import crc32

from quizgen.load.media import MediaError
from quizgen.load.media.other_formats import why_no_medium

MAX_SIDE = 10_000
"""The longest side of a picture, in pixels; more would fill the memory of those who open it."""

MAX_PIXELS = 40_000_000

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_TWO, _FOUR, _CHUNK = Struct(">HH"), Struct(">II"), Struct(">I4s")
_LITTLE = Struct("<HH")
_WITHOUT_LENGTH = frozenset((0x01, *range(0xD0, 0xD8)))
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers of JPEG that begin a frame, which says how large it is."""

_EXIF = b"Exif\x00\x00"
_BYTE_ORDERS: Mapping[bytes, Literal["little", "big"]] = {b"II": "little", b"MM": "big"}
_ORIENTATION, _UPRIGHT = 0x0112, {5, 6, 7, 8}
"""The tag by which cameras say how they were held, and its values for a picture turned by a right angle."""

_MAX_TAGS = 200
_NAMES = {"png": ("png",), "jpg": ("jpg", "jpeg"), "gif": ("gif",), "webp": ("webp",), "svg": ("svg",)}
"""The endings of file names, by format."""


class Size(NamedTuple):
    """Width and height: pixels, or the units of an SVG."""

    width: float
    height: float


def recognised_picture(content: bytes, ending: str) -> tuple[str, Size]:
    """Return the format and the size of a picture in a file with this ending. Raise MediaError."""
    format_ = picture_format(content)
    if not format_:
        raise MediaError(why_no_medium(content))
    if ending.casefold() not in _NAMES[format_]:
        raise MediaError(f"this is a picture in {_SHOWN[format_]}: rename it so that it ends in .{format_}")
    try:
        size = _SIZES[format_](content)
    except (error, IndexError, StopIteration):
        raise MediaError(f"this {_SHOWN[format_]} is broken: it ends too early") from None
    return format_, _bounded(size) if format_ != "svg" else size


def picture_format(content: bytes) -> str:
    """Return the format of a picture, from its first bytes; nothing if it is not a picture."""
    return next((name for name, begins in _BEGINNINGS.items() if begins(content)), "")


def _bounded(size: Size) -> Size:
    if not (size.width and size.height):
        raise MediaError("the picture is empty: it has no width or no height")
    if max(size) > MAX_SIDE or size.width * size.height > MAX_PIXELS:
        limit = f"the limit is {MAX_SIDE:,} on a side and {MAX_PIXELS // 1_000_000} million in all"
        raise MediaError(f"the picture has {size.width:,} × {size.height:,} pixels; {limit}: make it smaller")
    return size


def _png(content: bytes) -> Size:
    size, ended = Size(0, 0), False
    for name, data in _chunks(content):
        if name == b"IHDR":
            size = Size(*_FOUR.unpack_from(data))
        elif name == b"eXIf" and _is_turned(data):
            size = Size(size.height, size.width)
        ended = ended or name == b"IEND"
    if not ended:
        raise MediaError("this PNG is broken: it ends too early")
    return size


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at < len(content):
        length, name = _CHUNK.unpack_from(content, at)
        end = at + 8 + length
        data = content[at + 8 : end]
        if int.from_bytes(content[end : end + 4], "big") != crc32(content[at + 4 : end]) or len(data) != length:
            raise MediaError("this PNG is broken: a part of it is not what its checksum says")
        yield name, data
        if name == b"IEND":
            return
        at = end + 4


def _jpeg(content: bytes) -> Size:
    if b"\xff\xd9" not in content[-64:]:
        raise MediaError("this JPEG is broken: it ends too early")
    at, turned = 2, False
    while True:
        if content[at] != 0xFF:
            raise MediaError("this JPEG is broken: there is no marker where one should be")
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _WITHOUT_LENGTH:
            at += 2
        elif marker in _FRAMES:
            height, width = _TWO.unpack_from(content, at + 5)
            return Size(height, width) if turned else Size(width, height)
        elif marker in {0xD9, 0xDA}:
            raise MediaError("this JPEG is broken: it does not say how large it is")
        else:
            end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
            turned = turned or (content.startswith(_EXIF, at + 4) and _is_turned(content[at + 4 + len(_EXIF) : end]))
            at = end


def _is_turned(tags: bytes) -> bool:
    """Return whether the camera was held upright: browsers turn such pictures, which swaps width and height."""
    order = _BYTE_ORDERS.get(tags[:2])
    if order is None:
        return False
    first = int.from_bytes(tags[4:8], order)
    entries = [tags[at : at + 12] for at in range(first + 2, first + 2 + 12 * _MAX_TAGS, 12)]
    there = int.from_bytes(tags[first : first + 2], order)
    known = [(int.from_bytes(one[:2], order), int.from_bytes(one[8:10], order)) for one in entries[:there]]
    return any(tag == _ORIENTATION and value in _UPRIGHT for tag, value in known)


def _gif(content: bytes) -> Size:
    if not content.rstrip(b"\x00").endswith(b";"):
        raise MediaError("this GIF is broken: it ends too early")
    return Size(*_LITTLE.unpack_from(content, 6))


def _webp(content: bytes) -> Size:
    if int.from_bytes(content[4:8], "little") + 8 > len(content):
        raise MediaError("this WebP is broken: it ends too early")
    kind = content[12:16]
    if kind == b"VP8X":
        return Size(*[1 + int.from_bytes(content[at : at + 3], "little") for at in (24, 27)])
    if kind == b"VP8L" and content[20] == 0x2F:
        bits = int.from_bytes(content[21:25], "little")
        return Size(1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF))
    if kind == b"VP8 " and content[23:26] == b"\x9d\x01\x2a":
        return Size(*[side & 0x3FFF for side in _LITTLE.unpack_from(content, 26)])
    raise MediaError("this WebP is broken: it does not say how large it is")


def _svg(content: bytes) -> Size:
    from quizgen.load.media.svg import checked_svg  # noqa: PLC0415 - most projects have no SVG

    return Size(*checked_svg(content))


def _is_svg(content: bytes) -> bool:
    return b"<svg" in content and content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<"


_BEGINNINGS: dict[str, Callable[[bytes], bool]] = {
    "png": lambda content: content.startswith(_PNG),
    "jpg": lambda content: content.startswith(_JPEG),
    "gif": lambda content: content[:6] in {b"GIF87a", b"GIF89a"},
    "webp": lambda content: content[:4] == b"RIFF" and content[8:12] == b"WEBP",
    "svg": _is_svg,
}
_SIZES: dict[str, Callable[[bytes], Size]] = {"png": _png, "jpg": _jpeg, "gif": _gif, "webp": _webp, "svg": _svg}
_SHOWN = {"png": "PNG", "jpg": "JPEG", "gif": "GIF", "webp": "WebP", "svg": "SVG"}
