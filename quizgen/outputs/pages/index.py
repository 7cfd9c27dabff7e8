"""The index page: made to be opened first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.itemtypes import ITEM_TYPES
from quizgen.outputs.pages.forms import form_name, key_name
from quizgen.outputs.pages.looks import LOOKS, Look
from quizgen.outputs.pages.render import render
from quizgen.outputs.pages.words import ENGLISH, FILES, FileWords
from quizgen.records.item import Laid

SHELVES = (
    (ENGLISH.learn, ("anki", "text", "retired", "retired text", "changes", "practice", "cards")),
    (ENGLISH.hand_out, ("form", "key")),
    (ENGLISH.data, ("json",)),
)


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file beside the index page: its name, what it is (in `words.FILES`), how many it holds, which version, deck."""

    name: str
    what: str
    count: int
    letter: str = ""
    deck: str = ""

    @property
    def words(self) -> FileWords:
        """What the index page says of such a file."""
        return FILES[self.what]


@dataclass(frozen=True, slots=True)
class DeckFiles:
    """A deck, the files that were made of it, and whether they are of an edition that was published."""

    laid: Laid
    files: tuple[FileEntry, ...]
    published: bool = True

    @property
    def types(self) -> tuple[str, ...]:
        """The item types the deck has, in the order of a form's parts."""
        used = {item.type for item in self.laid.items}
        return tuple(name for name in ITEM_TYPES if name in used)

    @property
    def looks(self) -> tuple[Look, ...]:
        """What its item types are called."""
        return tuple(LOOKS[name] for name in self.types)

    @property
    def rows(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """For each section its name and its number of items by type."""
        counts = [(part.section.name, Counter(item.type for item in part.items)) for part in self.laid.parts]
        return tuple((section, tuple(count[name] for name in self.types)) for section, count in counts)

    @property
    def totals(self) -> tuple[int, ...]:
        """The number of items by type."""
        return tuple(sum(column) for column in zip(*(counts for _, counts in self.rows), strict=True))

    @property
    def shelves(self) -> tuple[tuple[str, tuple[FileEntry, ...]], ...]:
        """The files by what they are for, each shelf under its heading."""
        shelved = ((name, tuple(file for file in self.files if file.what in whats)) for name, whats in SHELVES)
        return tuple((name, files) for name, files in shelved if files)


def form_files(laid: Laid) -> tuple[FileEntry, ...]:
    """The entries of the pages that `form_pages` makes."""
    return tuple(
        FileEntry(name(laid, form), what, len(form.items), form.letter, laid.deck.file)
        for form in laid.forms
        for what, name in (("form", form_name), ("key", key_name))
    )


def index_page(decks: Sequence[DeckFiles]) -> str:
    """The page that links every file of every deck and says what each is for."""
    return render("index", title=ENGLISH.materials, decks=decks)
