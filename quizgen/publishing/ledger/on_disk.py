"""Ledgers on disk, each beside its deck: reading and writing them, and finding those left behind or lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from quizgen.atomic_writes import NewFile, prepared
from quizgen.problems import Problem, Severity
from quizgen.project_files import in_repository
from quizgen.publishing.file_names import LEDGER_ENDING, ledger_path, release_note_name
from quizgen.publishing.ledger import json_lines
from quizgen.publishing.ledger.json_lines import OtherFormat, ReadLedger, Unmerged, Unreadable
from quizgen.reading import read_bytes, read_lines
from quizgen.records.deck import Deck
from quizgen.records.ledger import Ledger
from quizgen.records.place import Place
from quizgen.ui import languages
from quizgen.ui.plurals import counted

MAX_LEDGER_BYTES = 500_000_000
"""The largest ledger that is read: that of 300,000 questions has 250 MB."""


class Linked(Unreadable):
    """The ledger is a link: the next edition would replace the link, and the file behind it would miss the edition."""

    def __init__(self, target: Path) -> None:
        """Say where it leads."""
        super().__init__(f"the ledger is a link (to {target}), which the next edition would replace", 0)


def read(project: Path, deck: str) -> tuple[ReadLedger, list[Problem]]:
    """Return a deck's ledger, empty if there is none or it cannot be read, and what is wrong with it."""
    path = ledger_path(deck)
    try:
        on_disk = _sound(project / path)
    except FileNotFoundError:
        return ReadLedger(Ledger()), []
    except Unreadable as e:
        problem = Problem(Place(path, e.line, min(e.line, 1)), f"{e}{_way_out(e, deck, project)}")
    except OSError as e:
        problem = Problem(Place(path), f"the ledger cannot be read ({e.strerror}){_restore(path, project)}")
    else:
        return on_disk, [*_after_merge(path, on_disk.superseded)]
    return ReadLedger(Ledger()), [problem]


def _way_out(error: Unreadable, deck: str, project: Path) -> str:
    """Return what to do about a ledger that cannot be read, to follow what is wrong with it."""
    path = ledger_path(deck)
    if isinstance(error, Unmerged):
        return ""
    if isinstance(error, Linked):
        return ": delete the link and put the ledger itself in its place: no two projects can share one"
    if not isinstance(error, OtherFormat):
        return _restore(path, project)
    if not error.older:
        return "; update quizgen"
    return (
        "; use the version that wrote it (0.1), or, if nobody has an edition yet, start over: delete this file and "
        f"build/{release_note_name(deck)}, then run: quizgen publish {deck} --first"
    )


def _restore(path: str, project: Path) -> str:
    way = f": git checkout -- {path}" if in_repository(project) else " from a copy of the project"
    return f"; or restore the last good ledger{way}"


def to_restore(path: str, project: Path) -> str:
    """Return how a ledger that is gone can be restored, to follow “restore it”."""
    return f" (git log -- {path} finds it)" if in_repository(project) else " from a copy of the project"


def _sound(path: Path) -> ReadLedger:
    """Return the ledger in a file; raise Unreadable if it is not one, and Linked if it is a link."""
    if path.is_symlink() and not path.exists():
        raise Unreadable(f"the ledger is a link to a file that does not exist ({path.readlink()})", 0)
    if path.is_symlink():
        raise Linked(path.readlink())
    return json_lines.read(_lines(path, path.parents[1]))


def _lines(path: Path, within: Path | None = None) -> Iterator[bytes]:
    return read_lines(path, within, MAX_LEDGER_BYTES, json_lines.MAX_LINE)


def _after_merge(path: str, superseded: Sequence[int]) -> Iterator[Problem]:
    """Report lines that are superseded after a merge."""
    if superseded:
        where = "in this ledger (here is the first)" if superseded[1:] else "here"
        message = (
            f"a merge left {counted(len(superseded), 'superseded line')} {where}: another line of the same question is "
            "newer; the next publish removes what is superseded"
        )
        yield Problem(Place(path, superseded[0], 1), message, "warning")


def next_ledger(deck: str, ledger: Ledger) -> NewFile:
    """Return the file of a deck's ledger with a new edition; making its content may raise Unreadable."""

    def pieces() -> Iterator[bytes]:
        try:
            yield from json_lines.write(ledger)
        except ValueError as e:
            raise Unreadable(f"the edition cannot be recorded: {e}", 0) from None

    return NewFile(Path(ledger_path(deck)).name, pieces)


def check_written(path: Path) -> None:
    """Raise Unreadable if the ledger in a file could not be read again, or OSError."""
    json_lines.check(_lines(path))


def save(project: Path, deck: str, ledger: Ledger) -> None:
    """Replace a deck's ledger; raise OSError."""
    path = project / ledger_path(deck)
    with prepared(path.parent, [NewFile(path.name, partial(json_lines.write, ledger))]) as put_in_place:
        put_in_place()


def ledgers_left_behind(project: Path, decks: Mapping[str, Deck]) -> Iterator[Problem]:
    """Report ledgers whose deck's file is gone, most likely because it was renamed."""
    for path in sorted((project / "decks").glob(f"*{LEDGER_ENDING}")):
        name = path.name.removesuffix(LEDGER_ENDING)
        if name not in decks and not (project / "decks" / f"{name}.yaml").exists():
            yield _left_behind(project, name, decks)


def _left_behind(project: Path, name: str, decks: Mapping[str, Deck]) -> Problem:
    place, ledger = Place(ledger_path(name)), read(project, name)[0].ledger
    for deck in decks.values():
        new = ledger_path(deck.file)
        if deck.namespace == ledger.namespace and not (project / new).exists():
            way = f": git mv {place.path} {new}" if in_repository(project) else f" to {new}"
            message = (
                f"this is the ledger of the deck that is now decks/{deck.file}.yaml, and without it learners would "
                f"lose progress; rename it{way}"
            )
            return Problem(place, message)
    if language := _language_in(name, decks):
        file = name.removesuffix(f"-{language}")
        message = (
            f"this is the ledger of “{file}” in “{language}”, which “languages” in decks/{file}.yaml no longer has "
            "after the first: put it back there, or delete the ledger if that deck is no longer used"
        )
    else:
        message = (
            f"this ledger has no decks/{name}.yaml; restore that file, or delete the ledger if the deck is no longer "
            "used (docs/publishing.md says how a deck ends)"
        )
    return Problem(place, message, "warning")


def _language_in(name: str, decks: Mapping[str, Deck]) -> str:
    """Return the language in the name of a ledger, if it is that of a deck in several languages."""
    file, _, language = name.rpartition("-")
    known = {*languages(), *(deck.language for deck in decks.values())}
    return language if file in decks and language in known else ""


def lost_ledgers(project: Path, ledgers: Mapping[str, Ledger], out: Path) -> Iterator[Problem]:
    """Warn of each deck that `out` shows to have been published without its ledger, or since it."""
    yield from missing_ledgers(project, [deck for deck, ledger in ledgers.items() if not ledger.last], out, "warning")
    yield from older_ledgers(project, ledgers, out)


def older_ledgers(project: Path, ledgers: Mapping[str, Ledger], out: Path) -> Iterator[Problem]:
    """Warn of ledgers without the edition whose release note is in `out`: an older ledger was put in their place."""
    for deck, ledger in ledgers.items():
        code = _edition_in(out / release_note_name(deck))
        if ledger.last and code and code not in {edition.code for edition in ledger.editions}:
            path = ledger_path(deck)
            message = (
                f"{out.name}/{release_note_name(deck)} is of edition {code}, which this ledger does not have: if "
                f"learners have it, restore the ledger that has it{to_restore(path, project)}, or merge its branch; "
                "otherwise some would keep what you corrected since, or lose progress"
            )
            yield Problem(Place(path), message, "warning")


def _edition_in(note: Path) -> str:
    """Return the code of the edition that a release note is about, if it is one."""
    try:
        title, _, _ = read_bytes(note).partition(b"\n")
    except OSError:
        return ""
    found = re.search(r", edition (\w+)$", title.decode(errors="replace").rstrip())
    return found[1] if found else ""


def missing_ledgers(project: Path, decks: Iterable[str], out: Path, severity: Severity) -> Iterator[Problem]:
    """Report decks of a project without a ledger that were published into `out`, as a release note there shows."""
    for deck in decks:
        if (out / release_note_name(deck)).is_file():
            path = ledger_path(deck)
            message = (
                f"the ledger is missing, but {out.name}/{release_note_name(deck)} shows that the deck was published: "
                f"with the next edition, learners would lose progress; restore the ledger"
                f"{to_restore(path, project)}, or, if nothing was handed out, delete that release note"
            )
            yield Problem(Place(path), message, severity)
