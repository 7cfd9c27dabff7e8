"""The index page: made to be opened first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.itemtypes import ITEM_TYPES
from quizgen.outputs.pages.forms import sheets
from quizgen.outputs.pages.render import render
from quizgen.records.item import Laid
from quizgen.words import Words, words

PAPER = ("form", "large", "key")
"""Pages that are there to be printed."""

SHELVES = (
    ("learn", ("anki", "text", "retired", "retired text", "changes", "practice", "cards")),
    ("hand_out", PAPER),
    ("data", ("json",)),
)
"""The headings that files stand under, by their names in the fixed words, and what stands there."""

COUNTED = dict.fromkeys(("anki", "text", "retired", "retired text"), "note") | {
    "changes": "edition", "cards": "card", "key": "answer", "json": "item", "index": "item", "coverage": "fact"
}  # fmt: skip
"""What is in a file, where it is not questions."""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file beside the index page: its name, what it is (a key of the words' `files`), its count, version and deck."""

    name: str
    what: str
    count: int
    letter: str = ""
    deck: str = ""

    @property
    def counted(self) -> str:
        """The noun that its count goes with."""
        return COUNTED.get(self.what, "question")

    @property
    def holds(self) -> str:
        """How many it holds of what, in English: "24 questions"."""
        return words("en").count(self.count, self.counted)


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
    def words(self) -> Words:
        """The words of its language."""
        return words(self.laid.deck.language)

    @property
    def rows(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """For each section its name and its number of items by type."""
        counts = [(part.section.name, Counter(item.type for item in part.items)) for part in self.laid.parts]
        return tuple((section, tuple(count[name] for name in self.types)) for section, count in counts)

    @property
    def totals(self) -> tuple[int, ...]:
        """The number of items by type."""
        return tuple(sum(column) for column in zip(*(counts for _, counts in self.rows), strict=True))

    def pdf_of(self, file: FileEntry) -> str:
        """The name of the PDF that was made of this page, empty where none was."""
        wanted = pdf_name(file.name)
        return next((other.name for other in self.files if other.what == "pdf" and other.name == wanted), "")

    @property
    def shelves(self) -> tuple[tuple[str, tuple[FileEntry, ...]], ...]:
        """The files by what they are for, each shelf under its heading."""
        shelved = ((name, tuple(file for file in self.files if file.what in whats)) for name, whats in SHELVES)
        return tuple((name, files) for name, files in shelved if files)


def pdf_name(page: str) -> str:
    """The file name of a page's PDF."""
    return page.removesuffix(".html") + ".pdf"


def form_files(laid: Laid) -> tuple[FileEntry, ...]:
    """The entries of the pages that `form_pages` makes."""
    return tuple(
        FileEntry(name, what, len(form.items), form.letter, laid.deck.file) for what, name, form in sheets(laid)
    )


def index_page(decks: Sequence[DeckFiles]) -> str:
    """The page that links every file of every deck and says what each is for, in the words of the deck's language."""
    said = decks[0].words if decks else words("en")
    return render("index", said, title=said.materials, decks=decks)
