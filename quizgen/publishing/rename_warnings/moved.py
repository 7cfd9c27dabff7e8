"""Questions that leave one deck for another, where their notes are new and learners start them from scratch."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from quizgen.problems import Problem
from quizgen.records.deck import Deck
from quizgen.records.ids import ItemId
from quizgen.records.ledger import Ledger, LedgerNote
from quizgen.ui.plurals import counted


class AskedAndPublished(NamedTuple):
    """What a deck asks now, and what it has published: its ledger, with its notes by the ids they continue under."""

    deck: Deck
    asked: Collection[ItemId]
    ledger: Ledger
    notes: Mapping[ItemId, LedgerNote]


def moved_questions(decks: Sequence[AskedAndPublished], due: Collection[str]) -> Iterator[Problem]:
    """Warn about each deck that asks what another has published and asks no longer, if either is `due` to be published.

    Not if it asked that before the last edition of the other: then they had it in common.
    """
    for new in decks:
        for old in decks:
            if old is not new and not {old.deck.file, new.deck.file}.isdisjoint(due) and (moved := _moved(old, new)):
                yield Problem(new.deck.place, _finding(old.deck.file, new.deck.file, moved), "warning")


def _moved(old: AskedAndPublished, new: AskedAndPublished) -> list[ItemId]:
    gone = (id_ for id_, note in old.notes.items() if not note.retired and id_ not in old.asked)
    return sorted(id_ for id_ in gone if id_ in new.asked and _comes_after(old, new, id_))


def _comes_after(old: AskedAndPublished, new: AskedAndPublished, id_: ItemId) -> bool:
    """Return whether a deck begins to ask a question after the last edition of one that asked it before."""
    note = new.notes.get(id_)
    return note is None or bool(old.ledger.last and note.issued > old.ledger.last.time)


def _finding(old: str, new: str, moved: Sequence[ItemId]) -> str:
    questions = counted(len(moved), "question")
    return (
        f"{questions} of “{old}” would be asked in “{new}” instead, such as “{moved[0]}”: notes of another deck are "
        "new to Anki, so learners would start them from scratch; to keep their progress, leave the questions in "
        f"“{old}”, in a section of their own, or hand them out by themselves as one of its variants"
    )
