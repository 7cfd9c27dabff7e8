"""What learners do with an edition: steps in words, and searches for Anki's browser.

Words to type, and names of files, are marked by `marked_as`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from quizgen.outputs.anki.retired import retired_deck_name
from quizgen.outputs.anki.tags import RETIRED, tag_root
from quizgen.publishing.deck_identity import moved_between
from quizgen.publishing.file_names import media_package_name, retired_package_name, retired_text_name
from quizgen.publishing.marked_words import marked_as
from quizgen.records.ids import ItemId
from quizgen.records.ledger import Ledger
from quizgen.text.render import escape

FIND_RETIRED = "Retired:_*"
"""A search for Anki's browser that finds retired notes, imported by package or as text, and none asked again."""

FIND_UNTAGGED = "note:quizgen* tag:none"
"""A search for Anki's browser that finds the new notes of a text import: they have no tags."""

IDS_PER_SEARCH = 100
"""Anki refuses a search for about a thousand ids."""

SELECT_ALL = "Ctrl+A, on a Mac ⌘A"
SUSPEND = "Ctrl+J, on a Mac ⌘J"
MOVE = "Ctrl+D, on a Mac ⌘D"
_SEARCH = '\\"*_:'


def is_redesigned(ledger: Ledger) -> bool:
    """Return whether the cards of the last edition look different from those of the edition before."""
    *earlier, last = ledger.editions
    return bool(earlier and last.note_types)


def learner_steps(deck: str, ledger: Ledger, variants: Sequence[str], *, has_media: bool) -> Iterator[str]:
    """Yield what every learner should do with an edition of a deck (the name of its file).

    `variants` are the names of those that are handed out beside the whole deck.
    """
    package = _code(f"{deck}.apkg")
    parts = [_code(f"{deck}-{name}.apkg") for name in variants]
    whole = f"{package} into Anki, and no other file"
    choice = f"one file into Anki: {package} for the whole deck, or {' or '.join(parts)} for a part of it"
    start = choice if parts else whole
    if len(ledger.editions) == 1:
        yield f"Import {start}."
        return
    yield f"If you do not have this deck yet, import {start}."
    yield (
        f"If you have an earlier edition, no matter which, import {package}. That is all; your progress is kept. Anki "
        "reports the questions that did not change as duplicates, or as already present: that is as it should be, and "
        "none of them is added twice."
    )
    if parts:
        yield "If you study a part of the deck, import the new package of that part instead."
    yield from _text_steps(deck, ledger, has_media=has_media)
    yield from _other_decks(ledger)
    if any(note.retired for note in ledger.notes.values()):
        yield from _retired_steps(deck, ledger.name)


def _text_steps(deck: str, ledger: Ledger, *, has_media: bool) -> Iterator[str]:
    """Yield who should update by text, and what a text lacks."""
    package, text = _code(f"{deck}.apkg"), _code(f"{deck}.txt")
    yield (
        f"If you added tags or notes of your own to the cards, import {text} instead (File > Import), which "
        f"keeps them. New cards then have no tags; search Anki's browser for {_code(FIND_UNTAGGED)} to find them."
    )
    if is_redesigned(ledger):
        yield f"The cards have a new design. It comes with {package} only: if you import {text}, you keep the old one."
    if has_media:
        yield (
            f"Texts hold no pictures and no sounds: if you import {text}, import {_code(media_package_name(deck))} as "
            "well. It brings them, and one card with all of them, which you can suspend."
        )


def _other_decks(ledger: Ledger) -> Iterator[str]:
    """Yield where the cards are of each section that became a subdeck with the last edition, or no longer is one."""
    *earlier, last = ledger.editions
    published = replace(ledger, editions=tuple(earlier)).subdecks
    changed = {id_: now for id_, now in last.subdecks.items() if published.get(id_, now) != now}
    had = {note.snapshot.section for note in ledger.notes.values() if note.issued < last.time} if changed else set()
    for id_, subdeck in changed.items():
        name = ledger.sections.get(id_)
        if name and id_ in had:
            before, now = moved_between(ledger.name, name, subdeck=subdeck)
            yield (
                f"The cards of “{name}” that you have stay in “{before}”; new ones come into “{now}”. In Anki's "
                f"browser, {MOVE} moves cards that are selected."
            )


def _retired_steps(deck: str, name: str) -> Iterator[str]:
    """Yield what to do about retired questions of a deck that has this name in Anki."""
    retired_package, retired_text = _code(retired_package_name(deck)), _code(retired_text_name(deck))
    yield (
        "Questions were retired. Below, each list of them has a search for Anki's browser, which finds those that "
        f"you have: select everything it finds ({SELECT_ALL}) and suspend it ({SUSPEND}). You need not import "
        "anything for that."
    )
    yield (
        f"If your retired cards should also say that they are, import {retired_package}, or "
        f"{retired_text} if you update by text; {_code(FIND_RETIRED)} then finds all of them. Those that you "
        f"never had come into a deck of their own, “{retired_deck_name(name)}”: delete it. New "
        "learners should import neither file."
    )


def _code(words: str) -> str:
    """Mark what is typed, or the name of a file."""
    return marked_as("code", words)


def searches_for(ids: Collection[ItemId], own: str = "") -> Iterator[str]:
    """Yield searches for Anki's browser that together find the notes with these ids, among those that `own` finds."""
    terms = [f'ID:"{_search_term(escape(id_))}"' for id_ in sorted(ids)]
    for start in range(0, len(terms), IDS_PER_SEARCH):
        found = " OR ".join(terms[start : start + IDS_PER_SEARCH])
        yield f"{own} ({found})" if own else found


def search_for_own(ledger: Ledger) -> str:
    """Return a search for a deck's own notes: other decks of a project have notes of the same ids.

    Notes of a text import have no tags, and retired ones not those of the deck; learners may move cards.
    """
    tags = f"tag:{_search_term(tag_root(ledger.namespace))}::*", f"tag:{_search_term(RETIRED)}"
    return f'({" OR ".join(tags)} OR "deck:{_search_term(ledger.name)}")'


def _search_term(text: str) -> str:
    """Return a text for Anki's search, in which some characters have a meaning of their own."""
    return "".join([f"\\{c}" if c in _SEARCH else c for c in text])
