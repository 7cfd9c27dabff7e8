"""Where pictures and sounds are read from, by the names in notes: a package from Anki, or a folder."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeVar
from zipfile import ZipFile, ZipInfo

from quizgen.load.media import MediaError
from quizgen.project_files import MAX_PICTURE
from quizgen.reading import TooLargeError, opened, read_bytes
from quizgen.starter.from_anki.media_files import ReadFile
from quizgen.starter.from_anki.notes import DeckError
from quizgen.starter.from_anki.package import BROKEN, archive_of, checked, pieces_of
from quizgen.starter.from_anki.protobuf import message_of, messages_in, number_in, text_in

_META, _LIST = "meta", "media"
_PACKED_VERSION = 3
"""The first version of packages with the list and all files packed with Zstandard."""

_LONGEST_LIST = 30_000_000


@contextmanager
def files_of_package(package: Path) -> Iterator[ReadFile]:
    """Open a package of any format for its pictures and sounds. Raise DeckError."""
    with opened(package) as file:
        with checked():
            files = _opened(archive_of(file))
        yield files.read


class _PackageFiles(NamedTuple):
    """The files of a package by name, and whether each is packed."""

    archive: ZipFile
    parts: Mapping[str, ZipInfo]
    packed: bool

    def read(self, name: str) -> bytes:
        """Return what the file of a name holds. Raise KeyError or MediaError."""
        part = _named(name, self.parts)
        try:
            with checked():
                return _content(self.archive, part, MAX_PICTURE, packed=self.packed)
        except DeckError:
            raise MediaError("it is damaged") from None


def _opened(archive: ZipFile) -> _PackageFiles:
    parts = {part.filename: part for part in archive.infolist()}
    packed = _META in parts and _version(archive, parts[_META]) >= _PACKED_VERSION
    names = _names(archive, parts[_LIST], packed=packed) if _LIST in parts else {}
    found = {unicodedata.normalize("NFC", name): parts[number] for number, name in names.items() if number in parts}
    return _PackageFiles(archive, _by_any_case(found), packed)


def _version(archive: ZipFile, part: ZipInfo) -> int:
    return number_in(message_of(_listed(archive, part, packed=False)), 1)


def _names(archive: ZipFile, part: ZipInfo, *, packed: bool) -> dict[str, str]:
    """Return the names of files by their numbers in the package."""
    data = _listed(archive, part, packed=packed)
    if packed:
        entries = [text_in(entry, 1) for entry in messages_in(data, 1)]
        return {str(number): name for number, name in enumerate(entries)}
    listed = json.loads(data) if data else {}
    if not isinstance(listed, dict):
        raise DeckError(BROKEN)
    return {number: name for number, name in listed.items() if isinstance(name, str)}


def _listed(archive: ZipFile, part: ZipInfo, *, packed: bool) -> bytes:
    try:
        return _content(archive, part, _LONGEST_LIST, packed=packed)
    except MediaError:
        raise DeckError(BROKEN) from None


def _content(archive: ZipFile, part: ZipInfo, most: int, *, packed: bool) -> bytes:
    """Return the content of a part of a package, up to a size."""
    content = bytearray()
    for piece in pieces_of(archive, part, packed=packed):
        content += piece
        if len(content) > most:
            raise MediaError(f"it has more than {most / 1e6:.0f} MB")
    return bytes(content)


def files_of_folder(folder: Path) -> ReadFile:
    """Return what reads the files in a folder: only those it lists, and nothing outside. Raise OSError."""
    paths = {unicodedata.normalize("NFC", path.name): path for path in folder.iterdir()}
    return _FolderFiles(folder, _by_any_case(paths)).read


class _FolderFiles(NamedTuple):
    """The files in a folder by name."""

    folder: Path
    paths: Mapping[str, Path]

    def read(self, name: str) -> bytes:
        """Return what the file of a name holds. Raise KeyError or MediaError."""
        path = _named(name, self.paths)
        try:
            return read_bytes(path, self.folder, MAX_PICTURE)
        except TooLargeError:
            raise MediaError(f"it has more than {MAX_PICTURE / 1e6:.0f} MB") from None
        except OSError:
            raise MediaError("it cannot be read") from None


_File = TypeVar("_File")


def _by_any_case(files: Mapping[str, _File]) -> Mapping[str, _File]:
    """Return files by their names as written and, unless another has that name, in lower case."""
    return {**{name.casefold(): file for name, file in files.items()}, **files}


def _named(name: str, files: Mapping[str, _File]) -> _File:
    return files[name if name in files else name.casefold()]
