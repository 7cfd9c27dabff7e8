"""Ledgers on disk, beside their decks, and what is left of editions handed out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from quizgen.files import write_all
from quizgen.ledger import lines
from quizgen.ledger.earlier import brought
from quizgen.ledger.release_note import release_note, title_of
from quizgen.ledger.unreadable import Unmerged, Unreadable
from quizgen.outputs.anki.note_types import BY_KEY
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
    """Return the file name of a deck's release note, which is there once an edition was published."""
    return f"{deck}-changes.md"


def read(project: Path, deck: str) -> tuple[Ledger, list[Problem]]:
    """Return a deck's ledger, an empty one where there is none, and what is wrong with it."""
    path = ledger_path(deck)
    try:
        ledger, passed = _sound(project / path)
        return ledger, _merged(path, passed)
    except FileNotFoundError:
        return Ledger(), []
    except Unmerged as e:
        return Ledger(), [Problem(Place(path, e.line, 1), str(e))]
    except Unreadable as e:
        place, said = Place(path, e.line, min(e.line, 1)), str(e)
    except OSError as e:
        place, said = Place(path), f"the ledger cannot be read ({e.strerror})"
    return Ledger(), [Problem(place, f"{said}; or restore the last sound ledger: git checkout -- {path}")]


def _sound(path: Path) -> lines.Read:
    """Return the ledger in a file; raise Unreadable where it is none, also where Anki could not take its notes."""
    if path.is_symlink() and not path.exists():
        raise Unreadable(f"the ledger is a link to a file that is not there ({path.readlink()})", 0)
    found = lines.read_merged(path.read_bytes())
    for id_, noted in found.ledger.notes.items():
        kind = BY_KEY.get(noted.said.note_type)
        if kind and noted.kept and len(noted.kept.fields) != len(kind.fields):
            said = f"“{id_}” keeps {len(noted.kept.fields)} fields, and its note type has {len(kind.fields)}"
            raise Unreadable(said, 0)
    return found


def _merged(path: str, passed: Sequence[int]) -> list[Problem]:
    """Return the remark that a merge left lines in a ledger that count no more, where it did."""
    if not passed:
        return []
    said = f"after a merge, {len(passed)} line{'' if len(passed) == 1 else 's'} of this ledger count no more, this one"
    more = "first: another line of the same question moved later; the next publish leaves them out"
    return [Problem(Place(path, passed[0], 1), f"{said} {more}", "warning")]


def save(project: Path, deck: str, ledger: Ledger) -> None:
    """Replace a deck's ledger; raise OSError."""
    path = project / ledger_path(deck)
    write_all(path.parent, [(path.name, lines.write(ledger))])


def tidy(project: Path, deck: str) -> bool:
    """Write a deck's ledger out without lines that a merge left and that count no more; tell whether there were any.

    Raise OSError.
    """
    ledger, passed = lines.read_merged((project / ledger_path(deck)).read_bytes())
    if passed:
        save(project, deck, ledger)
    return bool(passed)


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
        if (out / changes_name(deck)).is_file():
            path = ledger_path(deck)
            said = f"the ledger is missing, and {changes_name(deck)} in {out.name}/ tells of an edition: learners would"
            way = f"lose by the next one; restore it (git log -- {path} finds it), or delete that release note"
            yield Problem(Place(path), f"{said} {way} if nothing was handed out", severity)


def changes_file(release: Release, note: str) -> tuple[str, bytes]:
    """Return the name and the content of the release note of an edition that is published with this note."""
    items = {item.id: item for item in release.laid.items}
    deck = release.laid.deck.file
    said = release_note(deck, release.ledger(note), release.plan.changes, items)
    return changes_name(deck), said.encode()


def changes_again(handed: Iterable[Release], out: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the last editions' release notes where `out` has none or another's: all that the ledgers tell of them."""
    for one in handed:
        if one.before.last and _first_line(out / changes_name(one.laid.deck.file)) != title_of(one.before):
            yield last_changes(one)


def last_changes(release: Release) -> tuple[str, bytes]:
    """Return the name and the content of the last edition's release note: all that the ledger tells of it."""
    deck, ledger = release.laid.deck.file, release.before
    changes = brought(ledger).get(ledger.last.on, ()) if ledger.last else ()
    return changes_name(deck), release_note(deck, ledger, changes, {}).encode()


def _first_line(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace").partition("\n")[0]
    except OSError:
        return ""
