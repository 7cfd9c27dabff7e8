"""Ledgers on disk, beside their decks, and what is left of editions handed out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from quizgen.files import write_all
from quizgen.ledger import lines
from quizgen.ledger.release_note import release_note
from quizgen.outputs.release import Release
from quizgen.problems import Problem, Severity
from quizgen.records.deck import Deck
from quizgen.records.ledger import Ledger
from quizgen.records.place import Place

_ENDING = ".ledger.jsonl"


def ledger_path(deck: str) -> str:
    """Return where in its project a deck's ledger stands."""
    return f"decks/{deck}{_ENDING}"


def changes_name(deck: str) -> str:
    """Return the file name of a deck's release note, which only publishing writes."""
    return f"{deck}-changes.md"


def read(project: Path, deck: str) -> tuple[Ledger, list[Problem]]:
    """Return a deck's ledger, an empty one where there is none, and what is wrong with it."""
    path = ledger_path(deck)
    try:
        return lines.read((project / path).read_bytes()), []
    except FileNotFoundError:
        return Ledger(), []
    except lines.Unreadable as e:
        place, said = Place(path, e.line, 1), str(e)
    except OSError as e:
        place, said = Place(path), f"the ledger cannot be read ({e.strerror})"
    return Ledger(), [Problem(place, f"{said}; or restore the last sound ledger: git checkout -- {path}")]


def save(project: Path, deck: str, ledger: Ledger) -> None:
    """Replace a deck's ledger; raise OSError."""
    path = project / ledger_path(deck)
    write_all(path.parent, [(path.name, lines.write(ledger))])


def left_behind(project: Path, decks: Mapping[str, Deck]) -> Iterator[Problem]:
    """Report ledgers whose deck's file is gone, most likely because it was renamed."""
    for path in sorted((project / "decks").glob(f"*{_ENDING}")):
        name = path.name.removesuffix(_ENDING)
        if not (project / "decks" / f"{name}.yaml").exists():
            yield _left_behind(project, name, decks)


def _left_behind(project: Path, name: str, decks: Mapping[str, Deck]) -> Problem:
    place, ledger = Place(ledger_path(name)), read(project, name)[0]
    for deck in decks.values():
        if deck.namespace == ledger.namespace and not (project / ledger_path(deck.file)).exists():
            said = f"this ledger tells what was published of the deck that is decks/{deck.file}.yaml now, and without"
            way = f"it learners would start anew; rename it: git mv {place.path} {ledger_path(deck.file)}"
            return Problem(place, f"{said} {way}")
    said = f"this ledger has no decks/{name}.yaml; put that back, or delete the ledger if the deck is given up"
    return Problem(place, said, "warning")


def lost(decks: Iterable[str], out: Path, severity: Severity) -> Iterator[Problem]:
    """Report those of some decks without a ledger that were published into `out`: a release note is there."""
    for deck in decks:
        if (out / changes_name(deck)).exists():
            path = ledger_path(deck)
            said = f"the ledger is missing, and {changes_name(deck)} in {out.name}/ tells of an edition: learners would"
            way = f"lose by the next one; restore it (git log -- {path} finds it), or delete that release note"
            yield Problem(Place(path), f"{said} {way} if nothing was handed out", severity)


def changes_file(release: Release, note: str) -> tuple[str, bytes]:
    """Return the name and the content of an edition's release note."""
    deck = release.laid.deck
    title = f"{deck.name}, edition {release.laid.code}"
    said = release_note(title, deck.file, note, release.plan.changes)
    return changes_name(deck.file), said.encode()
