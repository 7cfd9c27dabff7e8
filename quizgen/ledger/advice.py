"""What learners do about an edition: what they import, and how they find what was withdrawn or came back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from quizgen import text
from quizgen.ledger.plan import What

WITHDRAWN = "Retired:_*"
"""Finds withdrawn notes in Anki's browser, whether they came by package or by text, and none that is asked again."""

UNTAGGED = "note:quizgen* tag:none"
"""Finds notes that came by text: without tags."""

MOST = 100
"""Ids in one search: Anki refuses one with about a thousand."""

KEYS = "Ctrl+J, on a Mac ⌘J"

KEPT: Mapping[What, str] = {
    "moved": "There is nothing to do: cards that you have stay in the sub-deck where they are.",
    "renamed": "There is nothing to do: your progress is kept.",
}
"""What is said above questions of these kinds."""

FINDING: Mapping[What, str] = {
    "retired": "Suspend them as told above; this search finds these alone:",
    "restored": f"If you suspended them, unsuspend what this search finds (select all, {KEYS}):",
}
"""What is said above the search for questions of these kinds."""

_SPECIAL = '\\"*_:'


def steps(deck: str, withdrawn: bool) -> Iterator[str]:
    """Yield, as Markdown, what to do with an edition of a deck (the name of its file), whoever you are."""
    yield f"You do not have this deck yet: import `{deck}.apkg` into Anki, and no other file."
    yield (
        f"You have an earlier edition, whichever it is: import `{deck}.apkg`; this one import is enough, and your "
        "progress is kept."
    )
    yield (
        f"You put tags or remarks of your own on the cards: import `{deck}.txt` instead (File > Import), which keeps "
        f"them. New cards then have no tags; `{UNTAGGED}` finds them in Anki's browser."
    )
    if withdrawn:
        yield (
            f"You have questions that were withdrawn: import `{deck}-retired.apkg` too, or `{deck}-retired.txt` if you "
            f"update by text; then search Anki's browser for `{WITHDRAWN}` and suspend what it finds (select all, "
            f"{KEYS}). Do not delete it, or it comes back. New learners do not import these files: they would get "
            "what was withdrawn."
        )


def searches(ids: Collection[str]) -> Iterator[str]:
    """Yield the searches that find the notes of some items in Anki's browser."""
    found = [f'ID:"{_escaped(id_)}"' for id_ in sorted(ids)]
    for start in range(0, len(found), MOST):
        yield " OR ".join(found[start : start + MOST])


def _escaped(id_: str) -> str:
    """Return an id as Anki's search wants it: fields are HTML, and some signs have a meaning of their own."""
    return "".join(f"\\{c}" if c in _SPECIAL else c for c in text.escape(id_))
