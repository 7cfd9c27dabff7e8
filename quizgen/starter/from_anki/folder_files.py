"""The pictures and sounds that lie in a folder, such as Anki's own, by the names that notes have for them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from quizgen.load.media import MediaError
from quizgen.project_files import MAX_PICTURE
from quizgen.reading import TooLargeError, read_bytes
from quizgen.starter.from_anki.files import ReadFile


def files_of_folder(folder: Path) -> ReadFile:
    """Return what reads the files in a folder: those that it lists, and nothing outside. Raise OSError."""
    paths = {unicodedata.normalize("NFC", path.name): path for path in folder.iterdir()}
    return _FolderFiles(folder, paths, {name.casefold(): path for name, path in paths.items()}).read


class _FolderFiles(NamedTuple):
    """The files in a folder by their names, as they are and in small letters."""

    folder: Path
    paths: Mapping[str, Path]
    folded: Mapping[str, Path]

    def read(self, name: str) -> bytes:
        """Return what the file of a name holds. Raise KeyError or MediaError."""
        path = self.paths.get(name) or self.folded[name.casefold()]
        try:
            return read_bytes(path, self.folder, MAX_PICTURE)
        except TooLargeError:
            raise MediaError(f"it has more than {MAX_PICTURE / 1e6:.0f} MB") from None
        except OSError:
            raise MediaError("it cannot be read") from None
