"""The folder that builds write into, and `.made.json`, the record of what was built there."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from quizgen.atomic_writes import NewFile, Writer, hidden, hidden_files, put_in_place, write_files, write_pieces
from quizgen.reading import read_bytes

RECORD = ".made.json"
_INTERIM = ".made.json.interim"
_LEVELS = 6
"""How deep the data of the index page may be nested; it never is that deep."""


LESSONS = ("worksheets", "flashcards")
"""The folders in the build folder that hold worksheets and flashcards for lessons."""


def lessons_in(folder: Path) -> list[str]:
    """Return those of the folders with lessons that have an index page."""
    return [name for name in LESSONS if (folder / name / "index.html").is_file()]


class DeckRecord(NamedTuple):
    """What was built of a deck: the names of its files, and what the index page shows of it, as JSON."""

    files: frozenset[str] = frozenset()
    on_index: Mapping[str, Any] = {}


class LastBuild(NamedTuple):
    """A build that ran to its end.

    `state` is the digest of all that it depended on. `files` are the digests of the files that were there afterwards,
    "" for a file that was not. `warnings` and `summary` are what it printed of problems and of the decks.
    """

    state: str
    files: Mapping[str, str]
    warnings: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()


class BuildRecord(NamedTuple):
    """What was built in a folder, by deck ("" for files of no deck), and by which build last, if that is known."""

    decks: Mapping[str, DeckRecord] = {}
    last: LastBuild | None = None


class DeckFile(NamedTuple):
    """A file to be written, and the deck it is made of: "" for all of them, None if no later build may remove it."""

    deck: str | None
    file: NewFile


class BuildOutcome(NamedTuple):
    """What a build leaves in the record: what the index page shows of each deck that was built, and the build itself.

    `kept` names the files of earlier builds that stay. The digests of what is written are added to those of `last`.
    """

    on_index: Mapping[str, Mapping[str, Any]]
    kept: Collection[str] = ()
    last: LastBuild | None = None


def read_record(folder: Path) -> BuildRecord:
    """Return the record of a folder, an empty one if there is none or it makes no sense: a new one is then written."""
    try:
        return _record(json.loads(read_bytes(folder / RECORD)))
    except (OSError, ValueError, LookupError, AttributeError, TypeError, RecursionError):
        return BuildRecord()


def recorded_index(target: Path) -> dict[str, dict[str, object]]:
    """Return what earlier builds recorded for the index page, by deck."""
    return {name: dict(deck.on_index) for name, deck in read_record(target).decks.items() if deck.on_index}


def _record(data: dict[str, Any]) -> BuildRecord:
    decks = {str(name): _deck_record(deck) for name, deck in data["decks"].items()}
    return BuildRecord(decks, _last_build(data["last"]) if data["last"] else None)


def _deck_record(data: dict[str, Any]) -> DeckRecord:
    on_index = dict(data["on_index"])
    if not _is_plain_data(on_index, _LEVELS):
        raise ValueError
    return DeckRecord(frozenset(filter(_is_plain, map(str, data["files"]))), on_index)


def _is_plain_data(value: object, levels: int) -> bool:
    """Return whether a value from JSON has no more levels than these, and only texts that can be written."""
    if isinstance(value, str):
        value.encode()  # half a character raises ValueError
        return True
    inner = [*value.keys(), *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else []
    return levels > 0 and all(_is_plain_data(one, levels - 1) for one in inner)


def _last_build(data: dict[str, Any]) -> LastBuild:
    files = {str(name): str(digest) for name, digest in data["files"].items()}
    printed = [tuple(map(str, data[key])) for key in ("warnings", "summary")]
    lines = (line for texts in printed for text in texts for line in text.split("\n"))
    if not all(map(_is_plain, files)) or not all(map(str.isprintable, lines)):
        raise ValueError
    return LastBuild(str(data["state"]), files, *printed)


def _is_plain(name: str) -> bool:
    """Return whether this is the name of a file in the folder itself, and not of a hidden one."""
    return name != "" and Path(name).name == name and name.isprintable() and not name.startswith(".")


def _encoded(record: BuildRecord) -> bytes:
    decks = {
        name: {"files": sorted(deck.files), "on_index": deck.on_index} for name, deck in sorted(record.decks.items())
    }
    data = {"decks": decks, "last": record.last and record.last._asdict()}
    return json.dumps(data, indent=1).encode()


def write_build(folder: Path, files: Sequence[DeckFile], outcome: BuildOutcome, write: Writer) -> None:
    """Write the files of a build, and remove files of the same decks that only earlier builds made.

    The files take their places in this order, and the record after them. Wherever the run is cut off, the record names
    every file that is there: before new names come, a record with old and new ones is put in place. Raise OSError.
    """
    before = read_record(folder)
    both = _with_names(before, files)
    names = [file.name for _, file in files]
    with hidden_files(folder, [*names, RECORD, _INTERIM]):
        digests = write(folder, [file for _, file in files])
        after = _with_outcome(both, outcome, digests)
        stale = _stale(after, {*names, *outcome.kept}, outcome.on_index)
        moves = [_hide(folder, _INTERIM, both)] if both.decks != before.decks else []
        moves += [(hidden(folder, name), name) for name in names]
        put_in_place(folder, [*moves, _hide(folder, RECORD, after._replace(last=None) if stale else after)])
    for name in stale:
        if (folder / name).is_symlink() or not (folder / name).is_dir():  # no build has made a folder
            (folder / name).unlink(missing_ok=True)
    if stale:
        write_files({folder / RECORD: _encoded(_without_names(after, stale))})


def _stale(record: BuildRecord, current: Collection[str], decks: Iterable[str]) -> set[str]:
    """Return the names of files that earlier builds made of these decks, and that are not among the current ones."""
    names = ((deck, name) for deck in decks for name in record.decks[deck].files.difference(current))
    return {name for deck, name in names if name.startswith((f"{deck}.", f"{deck}-"))}


def _hide(folder: Path, name: str, record: BuildRecord) -> tuple[Path, str]:
    """Write a record under a hidden name; return where it is and what it is to be called."""
    path = hidden(folder, name)
    write_pieces(path, (_encoded(record),))
    return path, RECORD


def _with_names(before: BuildRecord, files: Iterable[DeckFile]) -> BuildRecord:
    """Return the record with the names of these files added, and of no build in particular."""
    decks = dict(before.decks)
    for deck, file in files:
        if deck is not None:
            known = decks.get(deck, DeckRecord())
            decks[deck] = known._replace(files=known.files | {file.name})
    return BuildRecord(decks)


def _without_names(record: BuildRecord, names: Collection[str]) -> BuildRecord:
    decks = {name: deck._replace(files=deck.files.difference(names)) for name, deck in record.decks.items()}
    return record._replace(decks=decks)


def _with_outcome(record: BuildRecord, outcome: BuildOutcome, digests: Mapping[str, str]) -> BuildRecord:
    decks = dict(record.decks)
    for deck, data in outcome.on_index.items():
        decks[deck] = decks.get(deck, DeckRecord())._replace(on_index=data)
    last = outcome.last and outcome.last._replace(files=dict(sorted({**outcome.last.files, **digests}.items())))
    return BuildRecord(decks, last)
