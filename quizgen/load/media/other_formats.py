"""Recognises files that cannot be used as pictures or sounds, so that their authors are told what to do."""

from __future__ import annotations

from itertools import starmap
from typing import NamedTuple

_PICTURES = "PNG, JPEG, GIF, WebP or SVG"
_SOUNDS = "MP3, Ogg, WAV or M4A"

_PICTURE, _SOUND, _FILM = (
    "this is a picture in {}: save it as PNG, JPEG, WebP or SVG",
    "this is a sound in {}: save it as MP3 or WAV",
    "this is a film ({}): save only its sound, as MP3 or WAV",
)
_TEXT = "this is a text in {}: if it is an SVG, save it in UTF-8"


class _Beginning(NamedTuple):
    """The bytes that show a format, with their place in the file, what to do with it, and its name."""

    at: int
    begins: bytes
    message: str
    name: str


_BEGINNINGS = tuple(
    starmap(
        _Beginning,
        (
            (0, b"BM", _PICTURE, "BMP"),
            (0, b"II*\x00", _PICTURE, "TIFF"),
            (0, b"MM\x00*", _PICTURE, "TIFF"),
            (0, b"8BPS", _PICTURE, "PSD"),
            (0, b"\x00\x00\x01\x00", _PICTURE, "ICO"),
            (0, b"\xff\x0a", _PICTURE, "JPEG XL"),
            (0, b"\x00\x00\x00\x0cJXL ", _PICTURE, "JPEG XL"),
            (0, b"%PDF", _PICTURE, "PDF"),
            (0, b"%!PS", _PICTURE, "PostScript"),
            (0, b"\x1f\x8b", "this is packed with {}: save it unpacked (as .svg, if it is an .svgz)", "gzip"),
            (0, b"\xff\xfe", _TEXT, "UTF-16"),
            (0, b"\xfe\xff", _TEXT, "UTF-16"),
            (4, b"ftypavif", _PICTURE, "AVIF"),
            (4, b"ftypavis", _PICTURE, "AVIF"),
            (4, b"ftyphei", _PICTURE, "HEIC"),
            (4, b"ftyphev", _PICTURE, "HEIC"),
            (4, b"ftypmif1", _PICTURE, "HEIC"),
            (4, b"ftypmsf1", _PICTURE, "HEIC"),
            (4, b"ftypqt", _FILM, "QuickTime"),
            (0, b"fLaC", _SOUND, "FLAC"),
            (0, b"FORM", _SOUND, "AIFF"),
            (0, b"\xff\xf1", _SOUND, "AAC"),
            (0, b"\xff\xf9", _SOUND, "AAC"),
            *((0, b"\xff" + bytes((byte,)), _SOUND, "MP2") for byte in (0xF4, 0xF5, 0xFC, 0xFD)),
            (0, b"MThd", _SOUND, "MIDI"),
            (0, b"#!AMR", _SOUND, "AMR"),
            (0, b".snd", _SOUND, "AU"),
            (0, b"caff", _SOUND, "CAF"),
            (0, b"RF64", _SOUND, "RF64"),
            (0, b"wvpk", _SOUND, "WavPack"),
            (0, b"MAC ", _SOUND, "APE"),
            (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", _SOUND, "WMA"),
            (0, b"\x1a\x45\xdf\xa3", _SOUND, "WebM or Matroska"),
            (8, b"AVI ", _FILM, "AVI"),
        ),
    )
)


def why_no_medium(content: bytes) -> str:
    """Return what is wrong with a file that cannot be used as a picture or a sound."""
    if not content:
        return "the file is empty"
    return why_other_format(content) or f"this is neither a picture ({_PICTURES}) nor a sound ({_SOUNDS})"


def why_other_format(content: bytes) -> str:
    """Return what to do with a file in another format; nothing if its format is not known."""
    found = (one for one in _BEGINNINGS if content.startswith(one.begins, one.at))
    return next((one.message.format(one.name) for one in found), "")
