"""The index page, to be opened first.

What it says about a deck is plain data, so that a later build of other decks or outputs can say it again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple, Self, get_args

from quizgen.compose.types import ITEM_TYPES, form_order
from quizgen.frozen import frozen_record
from quizgen.outputs.output import FileEntry, Shelf
from quizgen.outputs.pages.pdf_files import pdf_among
from quizgen.outputs.pages.render import render
from quizgen.records.layout import DeckLayout
from quizgen.ui import UiStrings, is_language, ui_strings


class SectionCounts(NamedTuple):
    """A section of a deck: its name, and its number of items by type."""

    name: str
    counts: tuple[int, ...]


@frozen_record
class DeckEntry:
    """A deck on the index page: its contents, and the files that were made from it.

    `file` is the stem of the deck's file name. `types` names the item types it has, in the order of a form's parts and
    of the sections' counts. `last` is the code of the last edition, if there was one, and `differs` names what in the
    files differs from it.
    """

    file: str
    name: str
    description: str
    language: str
    words: str
    code: str
    last: str
    differs: tuple[str, ...]
    types: tuple[str, ...]
    sections: tuple[SectionCounts, ...]
    files: tuple[FileEntry, ...]

    @property
    def ui(self) -> UiStrings:
        """The ui strings of its language."""
        return ui_strings(self.language, self.words)

    @property
    def totals(self) -> tuple[int, ...]:
        """The number of items by type."""
        return tuple(map(sum, zip(*(section.counts for section in self.sections), strict=True)))

    @property
    def items(self) -> int:
        """The number of items."""
        return sum(self.totals)

    @property
    def shelves(self) -> Iterator[tuple[Shelf, list[FileEntry]]]:
        """The files by what they are for: each heading with the files under it."""
        for shelf in filter(None, get_args(Shelf)):
            if files := [file for file in self.files if file.kind.shelf == shelf]:
                yield shelf, files

    @property
    def standing(self) -> str:
        """Whether the files are those of the last edition, and if not, what has changed since."""
        ui = self.ui
        if not self.last:
            return ui.unpublished
        if not self.differs:
            return ui.editions["published"]
        what = ui.marks.comma.join([ui.editions[part] for part in self.differs])
        return ui.editions["changed"].format(code=self.last, what=what)

    @property
    def start(self) -> list[str]:
        """What learners open first, if there are such files."""
        kinds = {file.kind.name for file in self.files}
        return [self.ui.start[way] for way, of in _STARTS.items() if kinds & of]

    def pdf_of(self, page: FileEntry) -> str:
        """Return the name of the PDF that was made of a page, empty if none was."""
        return pdf_among(self.files, page)

    def to_json(self) -> dict[str, Any]:
        """Return the same as data that JSON can hold; `from_json` reads it."""
        data = {name: getattr(self, name) for name in _TEXTS}
        sections = [[section.name, list(section.counts)] for section in self.sections]
        files = [file.to_json() for file in self.files]
        data["differs"] = list(self.differs)
        return {**data, "types": list(self.types), "sections": sections, "files": files}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self | None:
        """Return what `to_json` made data of; None if it is not what this version of quizgen writes."""
        try:
            deck = cls(
                **{name: str(data[name]) for name in _TEXTS},
                differs=tuple(map(str, data["differs"])),
                types=tuple(map(str, data["types"])),
                sections=tuple(SectionCounts(str(name), tuple(map(int, counts))) for name, counts in data["sections"]),
                files=tuple(map(FileEntry.from_json, data["files"])),
            )
        except (KeyError, TypeError, ValueError, OverflowError):
            return None
        return deck if deck.to_json() == data and deck._is_complete() else None

    def _is_complete(self) -> bool:
        """Return whether there is a count for every section and type, all of them known, and words for all else."""
        if not is_language(self.language, self.words):
            return False
        if any(len(part.counts) != len(self.types) for part in self.sections):
            return False
        kinds = [file.kind for file in self.files]
        if not all(_NAME.fullmatch(file.name) and file.count >= 0 for file in self.files):
            return False
        return (
            ITEM_TYPES.keys() >= set(self.types)
            and self.ui.editions.keys() >= set(self.differs)
            and self.ui.nouns.keys() >= {kind.noun for kind in kinds}
            and {kind.shelf for kind in kinds} <= set(get_args(Shelf))
        )


_NAME = re.compile(r"[\w-][\w.-]*")
"""The name of a file that a build makes; a link to anything else would lead away from the folder."""

_TEXTS = ("file", "name", "description", "language", "words", "code", "last")

_STARTS = {"anki": {"anki"}, "paper": {"form", "cards"}, "screen": {"practice"}}
"""Ways to learn, each with the kinds of files that are for it."""


def summarize(
    layout: DeckLayout, files: Iterable[FileEntry], *, last: str = "", differs: Iterable[str] = ()
) -> DeckEntry:
    """Return what the index page says about a deck with these files.

    `last` is the code of its last edition, and `differs` names what has changed since.
    """
    deck = layout.deck
    types = sorted({item.type for item in layout.items}, key=form_order)
    counts = [(part.section.name, Counter(item.type for item in part.items)) for part in layout.sections]
    return DeckEntry(
        file=deck.file,
        name=deck.name,
        description=deck.description,
        language=deck.language,
        words=deck.words,
        code=layout.code,
        last=last,
        differs=tuple(differs),
        types=tuple(type_.name for type_ in types),
        sections=tuple(SectionCounts(name, tuple(count[type_] for type_ in types)) for name, count in counts),
        files=tuple(files),
    )


def index_page(decks: Sequence[DeckEntry], lessons: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return the page that links every file of every deck and says what each is for, in the language of its deck.

    `lessons` has other index pages, by their names in the ui strings of lessons.
    """
    ui = decks[0].ui if decks else ui_strings("en")
    return render("index", ui, title=ui.materials, decks=decks, lessons=lessons)
