"""Notes whose question is no longer asked: they say so on both sides, and go into a package of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from quizgen import text
from quizgen.outputs.anki.content import NoteContent, front_of, options_of
from quizgen.outputs.anki.identity import number_of
from quizgen.outputs.anki.inert import inert
from quizgen.outputs.anki.note_types import BY_KEY
from quizgen.outputs.anki.said import gap_in
from quizgen.outputs.anki.shelf import DeckOut, NoteOut, level
from quizgen.outputs.anki.tags import RETIRED
from quizgen.records.ledger import Kept, Ledger, Noted, Said

WITHDRAWN = "This question has been withdrawn from the deck. You can suspend its card."


def kept_of(said: Said, ledger: Ledger) -> Kept:
    """Return what a note of `ledger` goes on saying once it is retired."""
    cloze = BY_KEY[said.note_type].cloze
    front = text.escape(said.stem)
    blank = front.replace(gap_in(front), text.BLANK, 1)
    stem = front_of(blank, text.escape(said.key)) if cloze else front_of(front)
    options = options_of((text.escape(label), label == said.key) for label in said.options.values())
    values = {
        "ID": text.escape(said.id),
        "Back": "" if cloze else text.escape(said.key),
        "Options": options,
        "Source": f'<div dir="auto">{text.escape(said.source)}</div>',
        "Retired": WITHDRAWN,
    }
    fields = [
        stem if f.name in {"Front", "Text"} else inert(values.get(f.name, "")) for f in BY_KEY[said.note_type].fields
    ]
    section = ledger.sections.get(said.section, "")
    return Kept(tuple(fields), (RETIRED,), "::".join(filter(None, (ledger.name, level(section)))))


def shelve_retired(retired: Iterable[Noted], namespace: str) -> list[DeckOut]:
    """Return the retired notes in the decks they were in."""
    decks: dict[str, list[NoteOut]] = defaultdict(list)
    for one in retired:
        if one.kept:
            content = NoteContent(BY_KEY[one.said.note_type], one.kept.fields, one.kept.tags)
            decks[one.kept.deck].append(NoteOut(content, one.said.guid, one.moved, len(decks[one.kept.deck]) + 1))
    return [DeckOut(number_of("deck", namespace, name), name, "", notes) for name, notes in sorted(decks.items())]
