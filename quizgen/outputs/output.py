"""Outputs: their names, the kinds of files they make, and how they make them from a release of a deck."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Self

from quizgen.frozen import frozen_record
from quizgen.ui import UiStrings, ui_strings
from quizgen.ui.strings import FileStrings

if TYPE_CHECKING:
    from quizgen.publishing.release import Release
    from quizgen.records.deck import Deck

_LARGE = 1 << 16
"""How many characters are written at once."""

_MAX_COUNT = 10_000_000
"""A larger number cannot be a count."""

Shelf = Literal["learn", "hand_out", "data", "updating", ""]
"""A heading on the index page; files without one are not listed there."""

Preparation = Literal["Anki", "page designs", ""]
"""Something slow to load, which a process does once for the files of all outputs that need it."""


class FileKind(NamedTuple):
    """A kind of file, as the index page describes it.

    `noun` is what the content of its files is counted in: one of the nouns of the ui strings. `title` and `purpose`, in
    English, are shown in languages whose ui strings have no `files` entry under `name`.
    """

    name: str
    noun: str = "question"
    shelf: Shelf = ""
    title: str = ""
    purpose: str = ""

    def strings(self, ui: UiStrings) -> FileStrings:
        """Return what such files are called, and what they are for."""
        return ui.files.get(self.name) or FileStrings(self.title or self.name, self.purpose)


@frozen_record
class FileEntry:
    """A file beside the index page and how many things it holds; `deck` is its deck's file.

    `label` tells it apart from others of its kind: the letter of a form, or the name of a variant.
    """

    name: str
    kind: FileKind
    count: int
    label: str = ""
    deck: str = ""

    @classmethod
    def of_deck(cls, deck: Deck, suffix: str, kind: FileKind, count: int) -> FileEntry:
        """Return the entry of the file that has the deck's name with this suffix."""
        return cls(deck.file + suffix, kind, count, deck=deck.file)

    @property
    def holds(self) -> str:
        """How many things it holds, in English: "24 questions"."""
        return ui_strings("en").count(self.count, self.kind.noun)

    def to_json(self) -> list[Any]:
        """Return the same as data that JSON can hold; `from_json` reads it."""
        return [self.name, [*self.kind], self.count, self.label, self.deck]

    @classmethod
    def from_json(cls, data: Iterable[Any]) -> Self:
        """Return what `to_json` made data of; raise TypeError, ValueError or OverflowError for other data."""
        name, kind, count, *others = data
        texts: Iterable[Any] = map(encodable, kind)
        return cls(encodable(name), FileKind(*texts), possible_count(count), *map(encodable, others))


def encodable(value: object) -> str:
    """Return a text that can be written to a file; raise ValueError for any other."""
    return str(value).encode().decode()


def possible_count(value: float) -> int:
    """Return a number of things; raise ValueError for an impossible one."""
    if not 0 <= value <= _MAX_COUNT:
        raise ValueError(value)
    return int(value)


class PendingFile(NamedTuple):
    """A file not yet made: `pieces` makes it piece by piece, so that it is never in memory as a whole."""

    entry: FileEntry
    pieces: Callable[[], Iterable[str | bytes]]

    def content(self) -> bytes:
        """Make the file and return all of it."""
        buffer = BytesIO()
        buffer.writelines(self.encoded())
        return buffer.getvalue()

    def encoded(self) -> Iterator[bytes]:
        """Make the file and yield its bytes, in pieces that are large enough to be written one by one."""
        texts: list[str] = []
        length = 0
        for piece in self.pieces():
            if isinstance(piece, str):
                texts.append(piece)
                length += len(piece)
                if length < _LARGE:
                    continue
            yield "".join(texts).encode()
            if isinstance(piece, bytes):
                yield piece
            texts, length = [], 0
        yield "".join(texts).encode()


class Output(NamedTuple):
    """Something that quizgen makes from every deck.

    `name` is what `--only` takes; `kinds` are all kinds of files it may make, and no other output makes files of them.
    `files` yields the files of a release, none if the deck has nothing for this output. A `bulky` output makes files
    much larger than the project. `preparation` is what takes long before the first of its files.
    """

    name: str
    kinds: tuple[FileKind, ...]
    files: Callable[[Release], Iterator[PendingFile]]
    bulky: bool = False
    preparation: Preparation = ""
