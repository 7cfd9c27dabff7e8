"""Real Anki for tests: a collection in a process of its own, see `anki_worker.py`."""

import json
import subprocess
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from tests.support.paths import ROOT

HERE = Path(__file__).parent
NEWEST = ".venv-anki"
OLD = ".venv-anki-23.10.1"


@dataclass(frozen=True)
class Card:
    id: int
    note: int
    ord: int
    deck: str
    due: int
    ivl: int
    queue: int
    type: int
    flags: int
    reps: int
    lapses: int
    factor: int
    mod: int


@dataclass(frozen=True)
class Note:
    id: int
    guid: str
    mod: int
    tags: list[str]
    fields: dict[str, str]
    notetype: str
    cards: list[Card]


@dataclass(frozen=True)
class CardTemplate:
    name: str
    qfmt: str
    afmt: str


@dataclass(frozen=True)
class Notetype:
    id: int
    name: str
    mod: int
    css: str
    fields: list[str]
    templates: list[CardTemplate]


@dataclass(frozen=True)
class Rendered:
    question: str
    answer: str
    css: str


class Anki:
    """One Anki, with one collection open at a time; `with Anki(OLD) as anki: anki.open(folder)`."""

    def __init__(self, environment: str = NEWEST) -> None:
        self.environment = environment
        python = ROOT / environment / "bin" / "python"
        assert python.exists(), f"the tests need Anki in {environment}: make setup-test"
        command = [str(python), str(HERE / "anki_worker.py")]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        self.collection = Path()
        """The file of the collection that was opened last."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.quit()

    def open(self, folder: Path) -> None:
        """Open the collection in `folder`: a fresh one, if there is none yet."""
        self.collection = folder / "collection.anki2"
        self._do("open", path=str(self.collection))

    def import_package(self, path: Path) -> dict[str, int]:
        """Import with Anki's default options; returns how many notes are `new`, `updated`, `duplicate` ..."""
        counts: dict[str, int] = self._do("import_package", path=str(path))
        return counts

    def import_text(self, path: Path) -> dict[str, int]:
        """Import a text with Anki's default options; returns counts as for a package."""
        counts: dict[str, int] = self._do("import_text", path=str(path))
        return counts

    def add_note(self, note_type: str, fields: Sequence[str], deck: str = "Default", tags: Sequence[str] = ()) -> int:
        """Add a note as somebody would who makes a deck; returns its id."""
        id_: int = self._do("add_note", note_type=note_type, fields=list(fields), deck=deck, tags=list(tags))
        return id_

    def add_note_type(self, name: str, fields: Sequence[str]) -> None:
        """Make a note type with one card that asks with its first field."""
        self._do("add_note_type", name=name, fields=list(fields))

    def add_media(self, name: str, content: bytes) -> str:
        """Put a picture or a sound into the media folder, as adding it to a note does; returns its name there."""
        name_: str = self._do("add_media", name=name, content=b64encode(content).decode())
        return name_

    def export_package(self, path: Path, *, legacy: bool = False) -> None:
        """Export everything as a package: for older Ankis (`legacy`), or in the newer format."""
        self._do("export_package", path=str(path), legacy=legacy)

    def export_collection(self, path: Path) -> None:
        """Export everything as a backup (.colpkg)."""
        self._do("export_collection", path=str(path))

    def export_text(self, path: Path) -> None:
        """Export all notes as a text, with guids, note types, decks and tags."""
        self._do("export_text", path=str(path))

    def change_note_type(self, notes: Iterable[int], name: str) -> None:
        """Change the note type of notes, as Anki's window for it proposes."""
        self._do("change_note_type", notes=list(notes), name=name)

    def at(self, now: int) -> None:
        """From here on, and until the collection is closed, it is `now`, in seconds since 1970: a time in the past."""
        self._do("at", now=now)

    def occlusion(self, note: int) -> dict[str, Any]:
        """What Anki's own editor for masks makes of a note."""
        found: dict[str, Any] = self._do("occlusion", note=note)
        return found

    def study(self, ratings: Sequence[int]) -> int:
        """Answer all that is due today with these ratings (1 to 4), in turn; returns how many answers it took."""
        count: int = self._do("study", ratings=list(ratings))
        return count

    def new_cards(self, deck: str) -> list[str]:
        """The items that a learner meets today as new, by their ids, in a deck with its subdecks, in their order."""
        ids: list[str] = self._do("new_cards", deck=deck)
        return ids

    def set_new_options(self, **options: int) -> None:
        """Change deck options: how many new cards `per_day`; `gather` them deck by deck (0) or by position (1)."""
        self._do("set_new_options", options=options)

    def pass_days(self, days: int) -> None:
        self._do("pass_days", days=days)

    def tag(self, notes: Iterable[int], tags: str) -> None:
        self._do("tag", notes=list(notes), tags=tags)

    def write(self, note: int, field: str, value: str) -> None:
        """Edit a field of a note."""
        self._do("write", note=note, field=field, value=value)

    def move(self, cards: Iterable[int], deck: str) -> None:
        self._do("move", cards=list(cards), deck=deck)

    def suspend(self, cards: Iterable[int]) -> None:
        self._do("suspend", cards=list(cards))

    def flag(self, cards: Iterable[int], flag: int) -> None:
        self._do("flag", cards=list(cards), flag=flag)

    def forget(self, cards: Iterable[int]) -> None:
        """Make cards new again."""
        self._do("forget", cards=list(cards))

    def delete(self, notes: Iterable[int]) -> None:
        self._do("delete", notes=list(notes))

    def check_database(self) -> None:
        """Let Anki look through the collection and mend it, as Tools > Check Database does."""
        self._do("check_database")

    def check_media(self) -> dict[str, list[str]]:
        """Let Anki look for media as Tools > Check Media does: those `missing`, those `unused`, and all `there`."""
        found: dict[str, list[str]] = self._do("check_media")
        return found

    def revlog(self) -> list[list[int]]:
        """Every answer ever given, as Anki keeps it."""
        rows: list[list[int]] = self._do("revlog")
        return rows

    def notes(self) -> list[Note]:
        return [_note(values) for values in self._do("notes")]

    def cards(self) -> list[Card]:
        return [Card(**values) for values in self._do("cards")]

    def find(self, query: str) -> list[int]:
        """The ids of the notes that Anki's browser would list for `query`."""
        ids: list[int] = self._do("find", query=query)
        return ids

    def render(self, card: int) -> Rendered:
        return Rendered(**self._do("render", card=card))

    def decks(self) -> list[str]:
        names: list[str] = self._do("decks")
        return names

    def description(self, deck: str) -> str:
        """What a deck says of itself, as HTML."""
        text: str = self._do("description", deck=deck)
        return text

    def notetypes(self) -> list[Notetype]:
        return [_notetype(values) for values in self._do("notetypes")]

    def close(self) -> None:
        """Close the collection; another can be opened afterwards."""
        self._do("close")

    def quit(self) -> None:
        """End the process."""
        self._process.communicate()

    def _do(self, operation: str, **arguments: object) -> Any:  # noqa: ANN401  whatever the worker's JSON holds
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"do": operation, "with": arguments}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline() or '{"error": "Anki has gone; see what it printed"}')
        if "error" in answer:
            raise AssertionError(answer["error"])
        return answer["result"]


def _note(values: dict[str, Any]) -> Note:
    return Note(**{**values, "cards": [Card(**card) for card in values["cards"]]})


def _notetype(values: dict[str, Any]) -> Notetype:
    return Notetype(**{**values, "templates": [CardTemplate(**card) for card in values["templates"]]})
