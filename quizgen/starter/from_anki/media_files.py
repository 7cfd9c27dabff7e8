"""Pictures and sounds in notes: which come along, each once and under a safe name, and the table of credits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from html import unescape
from typing import Literal, NamedTuple
from urllib.parse import unquote

from quizgen.load.allowed_names import WINDOWS_DEVICES, slug_of
from quizgen.load.media import MediaError
from quizgen.load.media.credits import COLUMNS
from quizgen.load.media.folder import MAX_TOTAL
from quizgen.load.media.pictures import picture_format, recognised_picture
from quizgen.load.media.sounds import is_sound, recognised_sound, sound_format
from quizgen.load.tables.delimited import csv_file
from quizgen.records.place import column_letters
from quizgen.starter.from_anki.html import attribute, visible
from quizgen.starter.from_anki.remarks import Remarks
from quizgen.text.one_line import one_line

Medium = Literal["picture", "sound"]
MEDIA: tuple[Medium, ...] = ("picture", "sound")

ReadFile = Callable[[str], bytes]
"""Returns the content of a file by name; raises KeyError if there is none, MediaError if it cannot be used."""

_SOUND = re.compile(r"\[sound:([^\]\[]{1,1000})\]")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,20}:", re.IGNORECASE)
_TAGS = ("img", "audio", "source", "video")
_LONGEST_NAME = 60
_LONGEST_DESCRIPTION = 300
_MAX_READ = 4 * MAX_TOTAL
"""The most bytes of files that are looked at, whether they can be used or not."""

_FIRST = 703
"""The number of the column AAA: files are told apart by letters, not by figures, which checks would put in order."""

_ASKED = ("author", "licence", "description")

MISSING = "a picture or a sound that is missing is left out"
"""The remark on files that are not found."""

_ON_THE_WEB = "pictures and sounds from the web are left out"
_FULL = f"pictures and sounds beyond {MAX_TOTAL / 1e6:.0f} MB in all are left out"


class Named(NamedTuple):
    """A file that a field names, and its description there."""

    name: str
    described: str = ""


class Taken(NamedTuple):
    """A file that comes along: its new name, its kind, its content, its name in Anki, and its description there."""

    name: str
    medium: Medium
    content: bytes
    original: str
    described: str


def named_files(field: str, *, html: bool) -> Iterator[Named]:
    """Yield the files that a field shows and plays."""
    if html and "<" in field:
        for tag, content in visible(field):
            if tag and not tag.closing and tag.name in _TAGS and (source := attribute(content, "src")):
                yield Named(unescape(source).strip(), one_line(unescape(attribute(content, "alt"))))
    if "[sound:" in field:
        yield from (Named((unescape(found[1]) if html else found[1]).strip()) for found in _SOUND.finditer(field))


class Files:
    """Takes along the files that are asked for; what cannot come becomes a remark."""

    def __init__(self, read: ReadFile, remarks: Remarks) -> None:
        """Take files from what `read` reads."""
        self._read = read
        self._remarks = remarks
        self._asked: dict[str, Taken | str] = {}
        self._by_content: dict[bytes, Taken] = {}
        self._names: dict[str, int] = {}
        self._bytes = self._looked_at = 0

    @property
    def taken(self) -> Sequence[Taken]:
        """All files that come along."""
        return [*self._by_content.values()]

    def take(self, named: Named, note: str) -> Taken | None:
        """Return the file that a note names; None, with a remark, if it does not come along."""
        if named.name not in self._asked:
            self._asked[named.name] = self._found(named)
        found = self._asked[named.name]
        if isinstance(found, str):
            self._remarks.add(found, f"{named.name} ({note})")
            return None
        return found

    def _found(self, named: Named) -> Taken | str:
        """Return the file, or why it does not come along."""
        if _ADDRESS.match(named.name) or named.name.startswith("//"):
            return _ON_THE_WEB
        if self._bytes > MAX_TOTAL or self._looked_at > _MAX_READ:
            return _FULL
        try:
            content = self._content(named.name)
            medium, ending = _kind(content)
        except KeyError:
            return MISSING
        except MediaError as error:
            return f"a file cannot be used ({error}) and is left out"
        digest = blake2b(content).digest()
        if digest not in self._by_content:
            self._bytes += len(content)
            if self._bytes > MAX_TOTAL:
                return _FULL
            described = named.described[:_LONGEST_DESCRIPTION]
            taken = Taken(self._new_name(named.name, ending), medium, content, named.name, described)
            self._by_content[digest] = taken
        return self._by_content[digest]

    def _content(self, name: str) -> bytes:
        spellings = dict.fromkeys((name, unquote(name)))
        for spelling in [unicodedata.normalize("NFC", one) for one in spellings]:
            try:
                content = self._read(spelling)
            except KeyError:
                continue
            self._looked_at += len(content)
            return content
        raise KeyError(name)

    def _new_name(self, name: str, ending: str) -> str:
        """Return a name in small letters from a to z that no other file has."""
        stem = slug_of(re.split(r"[/\\]", unquote(name))[-1].rpartition(".")[0])[:_LONGEST_NAME].strip("-")
        stem = stem if stem and not WINDOWS_DEVICES.fullmatch(stem) else f"file-{stem}".rstrip("-")
        first = new = f"{stem}.{ending}"
        number = self._names.get(first, 0) + 1
        while number > 1 and (new := f"{stem}-{number}.{ending}") in self._names:
            number += 1
        self._names |= {first: number, new: self._names.get(new, 1)}
        return new


def _kind(content: bytes) -> tuple[Medium, str]:
    """Return whether it is a picture or a sound, and the ending of its file's name. Raise MediaError."""
    if is_sound(content):
        return "sound", recognised_sound(content, sound_format(content))
    return "picture", recognised_picture(content, picture_format(content))[0]


class Credits(NamedTuple):
    """What the author says about all files at once: who made them, their licence, and where they come from."""

    author: str
    licence: str
    origin: str


def credits_table(files: Iterable[Taken], known: Credits) -> bytes:
    """Return the table with what is known; other cells are empty."""
    return _table(_row(file, known) for file in files)


def filled_table(files: Iterable[Taken]) -> bytes:
    """Return a table in which nothing is missing, with which item templates are tried."""
    return _table(
        {**_row(file, Credits("?", "?", "?")), "description": f"{file.medium} {column_letters(number)}"}
        for number, file in enumerate(files, _FIRST)
    )


def missing(files: Sequence[Taken], known: Credits) -> Sequence[str]:
    """Return the columns in which cells are empty."""
    rows = [_row(file, known) for file in files]
    return [column for column in _ASKED if not all(row[column] for row in rows)]


def _row(file: Taken, known: Credits) -> Mapping[str, str]:
    own = {"file": file.name, "description": file.described, "decorative": ""}
    return {**own, "author": known.author, "licence": known.licence, "origin": known.origin}


def _table(rows: Iterable[Mapping[str, str]]) -> bytes:
    return csv_file([COLUMNS, *([row[column] for column in COLUMNS] for row in rows)])
