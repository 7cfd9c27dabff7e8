"""Questions that leave one deck for another, where their notes are new and learners start them from scratch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizgen.problems import Problem
from quizgen.publishing.release import Release
from quizgen.records.ids import ItemId
from quizgen.ui.plurals import counted


def moved_questions(releases: Sequence[Release]) -> Iterator[Problem]:
    """Warn about each deck that begins to ask what another of these published decks asks no longer."""
    for new in releases:
        added = _changed(new, "added")
        for old in releases:
            if old is not new and (moved := sorted(added & _changed(old, "retired"))):
                yield Problem(
                    new.layout.deck.place, _finding(old.layout.deck.file, new.layout.deck.file, moved), "warning"
                )


def _changed(release: Release, kind: str) -> set[ItemId]:
    return {change.id for change in release.plan.changes if change.kind == kind}


def _finding(old: str, new: str, moved: Sequence[ItemId]) -> str:
    questions = counted(len(moved), "question")
    return (
        f"{questions} of “{old}” would be asked in “{new}” instead, such as “{moved[0]}”: notes of another deck are "
        "new to Anki, so learners would start them from scratch; to keep their progress, leave the questions in "
        f"“{old}”, in a section of their own, or hand them out by themselves as one of its variants"
    )
