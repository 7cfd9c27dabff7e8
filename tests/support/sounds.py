"""Sounds made here: waves of one tone, what other formats look like, and a project of notes that asks about them."""

import math
import struct
from pathlib import Path

from tests.support.changed_project import Project

NOTES = {"low": 220, "middle": 330, "high": 440, "top": 660, "peak": 880}
"""Tones by name, in vibrations a second."""


def wav(tone: float = 440, seconds: float = 0.2) -> bytes:
    """Return a tone as a WAV."""
    rate = 8000
    waves = [round(9000 * math.sin(2 * math.pi * tone * n / rate)) for n in range(int(rate * seconds))]
    data = struct.pack(f"<{len(waves)}h", *waves)
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, rate, rate * 2, 2, 16)
    return b"RIFF" + struct.pack("<I", 4 + len(form) + 8 + len(data)) + b"WAVE" + form + _part(b"data", data)


def _part(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data


def mp3(frames: int = 3) -> bytes:
    """Return silent frames of 64 kbit/s and 44,100 Hz, after a title."""
    return b"ID3\x04\x00\x00\x00\x00\x00\x04abcd" + (b"\xff\xfb\x50\xc4" + bytes(204)) * frames


def ogg(begins: bytes = b"OpusHead\x01\x01\x38\x01\x80\xbb\x00\x00\x00\x00\x00", pages: int = 3) -> bytes:
    """Return the pages of an Ogg; its sound is none that anybody could play."""
    bodies = [begins, *[b"OpusTags" + bytes(8)] * (pages - 1)]
    last = len(bodies) - 1
    flags = [2 if n == 0 else 4 if n == last else 0 for n in range(len(bodies))]
    return b"".join(
        struct.pack("<4sBBqIIIBB", b"OggS", 0, flag, 0, 1, number, 0, 1, len(body)) + body
        for number, (flag, body) in enumerate(zip(flags, bodies, strict=True))
    )


def m4a(handler: bytes = b"soun") -> bytes:
    """Return the boxes of an M4A with one track."""
    form = _box(b"stsd", bytes(8) + _box(b"mp4a", bytes(28)))
    media = _box(b"hdlr", bytes(8) + handler + bytes(13)) + _box(b"minf", _box(b"stbl", form))
    track = _box(b"trak", _box(b"mdia", media))
    return _box(b"ftyp", b"M4A \x00\x00\x00\x00") + _box(b"moov", track) + _box(b"mdat", bytes(16))


def _box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), name) + content


SOUNDS = {"wav": wav(), "mp3": mp3(), "ogg": ogg(), "m4a": m4a()}

_TEMPLATE = """\
topic: notes
fields:
  bird: entity bird
  call: sound
  place: text
items:
  which:
    type: choice
    ask: "Which bird calls like this? {{ call | sound }}"
    key: bird
  call:
    type: choice
    ask: "Which of these is the call of the {{ bird }}?"
    key: call
  lives:
    type: typed
    ask: "Which bird lives in the {{ place }}?"
    key: bird
    note: "It calls: {{ call | sound }}"
"""
_DECK = """\
name: Birds
namespace: quizgen/test-birds
description: Birds that are not.
sections:
  notes: {name: Birds, topics: [notes]}
forms:
  names: [A]
  questions: 5
"""
_PLACES = ("reeds", "pines", "dunes", "marshes", "cliffs")
_DESCRIPTIONS = ("hum", "drone", "whistle", "trill", "squeak")
BIRDS = ("Arvo", "Belmo", "Corva", "Dessa", "Elmo")


def birds(folder: Path) -> Project:
    """Return a project about the calls of invented birds."""
    project = folder / "birds"
    for name in ("seeds", "templates", "decks", "media"):
        (project / name).mkdir(parents=True)
    made = Project(project)
    lines = ["topics: {notes: Birds}", "entities:", "  bird:"]
    lines += [f"    {name.lower()}: {{name: {name}}}" for name in BIRDS]
    lines.append("bird-call:")
    credits_ = ["file,description,author,licence,origin"]
    for name, tone, place, said in zip(BIRDS, NOTES, _PLACES, _DESCRIPTIONS, strict=True):
        made.write(f"media/{tone}.wav", wav(NOTES[tone]))
        credits_.append(f"{tone}.wav,One steady {said},quizgen,CC0 1.0,made for this subject")
        id_ = name.lower()
        lines.append(f"  {id_}-call: {{bird: {id_}, call: {tone}.wav, place: {place}, from: {{source: album, at: 1}}}}")
    made.write("seeds/facts.yaml", "\n".join(lines) + "\n")
    made.write("seeds/sources.yaml", "album:\n  cite: the album\n  footnote: Album of birds\n  locator: page\n")
    made.write("templates/bird-call.yaml", _TEMPLATE)
    made.write("decks/birds.yaml", _DECK)
    made.write("media/credits.csv", "\n".join(credits_) + "\n")
    return made
