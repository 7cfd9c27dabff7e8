"""The format of a sound's file, from its content; a broken file, or one with a film in it, is not a sound."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from struct import Struct, error

from quizgen.load.media import MediaError
from quizgen.load.media.other_formats import why_other_format

_FOUR = Struct("<I")
_BOX = Struct(">I4s")
_NAMES = {"mp3": ("mp3",), "ogg": ("ogg", "oga", "opus"), "wav": ("wav",), "m4a": ("m4a", "mp4")}
"""The endings of file names, by format."""

_SHOWN = {"mp3": "MP3", "ogg": "Ogg", "wav": "WAV", "m4a": "M4A"}
_OGG_SOUNDS = (b"OpusHead", b"\x01vorbis", b"\x7fFLAC")
_PLAYED_WAVES = {1: {8, 16, 24, 32}, 3: {32}}
"""The encodings of waves that every browser plays, whole numbers or fractions, and how many bits each has."""

_EXTENSIBLE = 0xFFFE
"""Says that the encoding of waves is given further on."""

_PLAYED_CODECS = {b"mp4a", b"Opus", b"fLaC"}
_AAC = {0x40, 0x66, 0x67, 0x68}
_SIZE = rb"[\x80-\xff]{0,3}[\x00-\x7f]"
_OBJECT = re.compile(rb"esds.{4}\x03" + _SIZE + rb".{3}\x04" + _SIZE + rb"(.)", re.DOTALL)
"""How a track called mp4a describes itself; AAC is one of `_AAC`."""

PLAYED_BY_SOME = {
    "m4a": "not every browser plays M4A (Firefox on Linux needs libraries of ffmpeg): MP3 and WAV play everywhere"
}
"""What authors are told about a format that some learners may not hear."""

_CODECS = {b"alac": "Apple Lossless", b"ac-3": "AC-3", b"ec-3": "AC-3"}

_RATES = ((11025, 12000, 8000), (), (22050, 24000, 16000), (44100, 48000, 32000))
_KBITS = {
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Thousands of bits a second of the third layer, by whether it is MPEG 1."""


def is_sound(content: bytes) -> bool:
    """Return whether a file begins like a sound."""
    return sound_format(content) != ""


def recognised_sound(content: bytes, ending: str) -> str:
    """Return the format of a sound in a file with this ending. Raise MediaError."""
    format_ = sound_format(content)
    shown = _SHOWN[format_]
    if ending.casefold() not in _NAMES[format_]:
        raise MediaError(f"this is a sound in {shown}: rename it so that it ends in .{format_}")
    try:
        heard = _CHECKS[format_](content)
    except (error, IndexError):
        raise MediaError(f"this {shown} is broken: it ends too early") from None
    if not heard:
        raise MediaError(f"there is nothing to hear in this {shown}")
    return format_


def sound_format(content: bytes) -> str:
    """Return the format of a sound, from its first bytes; nothing if it is not a sound."""
    return next((name for name, begins in _BEGINNINGS.items() if begins(content)), "")


def _wav(content: bytes) -> bool:
    """Return whether there are any waves; their parts have even lengths."""
    end = 8 + _FOUR.unpack_from(content, 4)[0]
    heard, known = False, False
    for name, at, length in _parts(content, end):
        if name == b"fmt ":
            known = True
            if not _is_played(content[at : at + length]):
                raise MediaError("this WAV is packed in a way that browsers do not play: save it as PCM, of 16 bits")
        heard = heard or (name == b"data" and length > 0)
    if not known:
        raise MediaError("this WAV is broken: it does not say what its waves are")
    return heard


def _is_played(form: bytes) -> bool:
    """Return whether every browser plays waves with this encoding."""
    written, bits = (int.from_bytes(form[at : at + 2], "little") for at in (0, 14))
    if written == _EXTENSIBLE:
        written = int.from_bytes(form[24:26], "little")
    return bits in _PLAYED_WAVES.get(written, ())


def _parts(content: bytes, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield the parts of a WAV: the name of each, where it begins, and how long it is."""
    at = 12
    if end > len(content):
        raise IndexError
    while at + 8 <= end:
        length = _FOUR.unpack_from(content, at + 4)[0]
        if at + 8 + length > end:
            raise IndexError
        yield content[at : at + 4], at + 8, length
        at += 8 + length + length % 2


def _ogg(content: bytes) -> bool:
    """Return whether there are pages after those that say what it is."""
    at, pages, ended = 0, 0, False
    while at < len(content):
        if content[at : at + 4] != b"OggS":
            raise MediaError("this Ogg is broken: there is no page where one should be")
        segments = content[at + 26]
        sizes = content[at + 27 : at + 27 + segments]
        body = at + 27 + segments
        if len(sizes) < segments or body + sum(sizes) > len(content):
            raise IndexError
        if content[at + 5] & 2 and not content[body:].startswith(_OGG_SOUNDS):
            raise MediaError("this Ogg contains something other than sound (Opus, Vorbis or FLAC)")
        at, pages, ended = body + sum(sizes), pages + 1, bool(content[at + 5] & 4)
    if not ended:
        raise IndexError
    return pages > 2  # the first says what it is, the second whose


def _mp3(content: bytes) -> bool:
    """Return whether there are any frames; what may follow them are titles."""
    at, frames = _after_titles(content), 0
    while at < len(content) and content[at : at + 3] not in {b"TAG", b"APE", b"ID3", b"LYR"}:
        length = _frame_length(content, at)
        if not length and not frames:
            raise MediaError("this MP3 is broken: there is no frame where one should be")
        if not length and not content[at:].strip(b"\x00"):
            break
        if not length:
            raise MediaError("this MP3 is broken: there is something else between its frames")
        if at + length > len(content):
            raise IndexError
        at, frames = at + length, frames + 1
    return frames > 0


def _after_titles(content: bytes) -> int:
    if content[:3] != b"ID3":
        return 0
    size = 0
    for byte in (content[6], content[7], content[8], content[9]):
        size = size << 7 | byte & 0x7F
    return 10 + size


def _frame_length(content: bytes, at: int) -> int:
    """Return how long a frame of the third layer is, 0 if none begins."""
    head = content[at : at + 4]
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:  # eleven ones, then the layer
        return 0
    version, bits, rate = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    first = version == 3  # that is how MPEG 1 is written
    rates = _RATES[version]
    if not rates or rate >= len(rates) or not 0 < bits < len(_KBITS[first]):
        return 0
    return (144 if first else 72) * 1000 * _KBITS[first][bits] // rates[rate] + (head[2] >> 1 & 1)


def _m4a(content: bytes) -> bool:
    """Return whether there is any sound; a track with pictures in it, or one that browsers do not play, is refused."""
    names = [name for name, _, _ in _boxes(content)]
    if b"moov" not in names or b"mdat" not in names:
        raise IndexError
    tracks = [*_tracks(content)]
    if any(kind == b"vide" for kind, _ in tracks):
        raise MediaError("this is a film: save only its sound")
    heard = [form for kind, form in tracks if kind == b"soun"]
    for form in heard:
        if not _is_decoded(form):
            codec = _CODECS.get(form[4:8], "sound")
            raise MediaError(f"this M4A holds {codec} that browsers do not play: save it as AAC, or as MP3")
    return bool(heard)


def _tracks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the kind of each track (sound, pictures, text), and the description of its encoding."""
    for track in _inside(content, b"moov", b"trak"):
        kind = b"".join(_inside(track, b"mdia", b"hdlr")[:1])
        encoding = b"".join(_inside(track, b"mdia", b"minf", b"stbl", b"stsd")[:1])
        yield kind[8:12], encoding[8:]


def _inside(content: bytes, *path: bytes) -> list[bytes]:
    """Return the content of the boxes with these names, each inside one with the name before it."""
    found = [content]
    for wanted in path:
        found = [box[at:until] for box in found for name, at, until in _boxes(box) if name == wanted]
    return found


def _is_decoded(form: bytes) -> bool:
    """Return whether browsers play a track with this encoding; one called mp4a says further on what it is."""
    if not form:
        raise IndexError
    found = _OBJECT.search(form) if form[4:8] == b"mp4a" else None
    return form[4:8] in _PLAYED_CODECS and (not found or found[1][0] in _AAC)


def _boxes(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield the boxes one after the other: the name of each, where its content begins, and where it ends."""
    at, end = 0, len(content)
    while at < end:
        size, name = _BOX.unpack_from(content, at)
        head = 8
        if size == 1:
            size, head = int.from_bytes(content[at + 8 : at + 16], "big"), 16
        size = size or end - at
        if size < head or at + size > end:
            raise IndexError
        yield name, at + head, at + size
        at += size


_BEGINNINGS: dict[str, Callable[[bytes], bool]] = {
    "mp3": lambda content: content[:3] == b"ID3" or _frame_length(content, 0) > 0,
    "ogg": lambda content: content[:4] == b"OggS",
    "wav": lambda content: content[:4] == b"RIFF" and content[8:12] == b"WAVE",
    "m4a": lambda content: content[4:8] == b"ftyp" and not why_other_format(content),
}
_CHECKS: dict[str, Callable[[bytes], bool]] = {"mp3": _mp3, "ogg": _ogg, "wav": _wav, "m4a": _m4a}
