"""A learner in real Anki, who imports edition after edition and must lose nothing by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tests.support.anki_client import Anki
from tests.support.learner_checks import (
    MINE,
    Expected,
    Snapshot,
    check,
    complaints,
    lost,
    name,
    snapshot_of,
    text_complaints,
    touched,
)
from tests.support.learner_editions import BANNER, DAY, START, Edition, ExpectedNote

SEARCH = "Retired:_*"
RETIRED = "quizgen::retired"
RETIRED_DECK = "Rivers (retired)"
OWN_DECK = "Before the exam"


@dataclass
class Learner:
    """A learner, the time it is for them (seconds since 1970) and what they have, by line.

    `received` tells which edition's words they were given last, `notes` the number of the note, `designed` the edition
    whose card design they have.
    """

    anki: Anki
    now: int = START
    received: dict[str, int] = field(default_factory=dict)
    notes: dict[str, int] = field(default_factory=dict)
    designed: int = 0

    def see(self) -> Snapshot:
        return snapshot_of(self.anki)

    def wait(self, until: int) -> None:
        """Let days go by until then, and at any rate a minute."""
        self.now += 60
        self.anki.at(self.now)
        if until > self.now:
            days = -(-(until - self.now) // DAY)
            self.anki.pass_days(days)
            self.now += days * DAY

    def study(self, days: int) -> None:
        """Answer all that comes up for some days: mostly right, now and then wrong."""
        self.anki.at(self.now)
        for _ in range(days):
            self.anki.study([4, 3, 3, 1, 3, 2, 3])
            self.anki.pass_days(1)
            self.now += DAY

    def make_it_theirs(self) -> None:
        """Tag, write, move, suspend and flag, each time some other notes."""
        self.anki.at(self.now)
        some = sorted(self.notes.items())
        cards = {note.id: note.cards[0].id for note in self.anki.notes()}
        self.anki.tag([note for _, note in some[::2]], "exam::hard ask-Mo")
        for line, note in some[::3]:
            self.anki.write(note, MINE, f"<b>{line}</b>: as in class")
        self.anki.move([cards[note] for _, note in some[1::4]], OWN_DECK)
        self.anki.suspend([cards[note] for _, note in some[2::5]])
        self.anki.flag([cards[note] for _, note in some[::7]], 3)

    def update(self, edition: Edition) -> None:
        """Import an edition as soon as it is out, or whenever it turns up again, and look at everything."""
        self.wait(edition.published + DAY)
        expected, before = self._expected(edition), self.see()
        log = self.anki.import_package(edition.package)
        after = self.see()
        check(complaints(before, after, log, expected))
        self._take_over(edition, before, after)
        self.designed = max(edition.designed, self.designed)

    def update_by_text(self, edition: Edition) -> None:
        """Import an edition by text, which brings all its words whatever the learner did, and look at it."""
        self.wait(edition.published + DAY)
        before = self.see()
        known = {self.notes[line]: note for line, note in edition.notes.items() if line in self.notes}
        self.anki.import_text(edition.text)
        after = self.see()
        check(text_complaints(before, after, Expected(known, self._new(edition), frozenset())))
        self._take_over(edition, before, after)

    def retire(self, edition: Edition) -> None:
        """Import an edition's package of retired notes, and look at everything.

        Those that the learner never had come as well, marked and in a deck of their own: no package can update a note
        without adding it.
        """
        self.wait(edition.published + DAY)
        marked = {line for line, since in edition.gone.items() if self.received.get(line, since) < since}
        before = self.see()
        self.anki.import_package(edition.retired)
        after = self.see()
        new = {name(note): id_ for id_, note in after.notes.items() if id_ not in before.notes}
        self.notes |= {line: new.get(edition.names[line], 0) for line in edition.gone if line not in self.notes}
        without_need = touched(before, after, {self.notes[line] for line in marked})
        strange = [f"note {id_}: came as retired" for id_ in set(new.values()) - set(self.notes.values())]
        astray = [
            f"{name(after.notes[id_])}: came into another deck than that of the retired"
            for id_ in new.values()
            if {card.deck for card in after.notes[id_].cards} != {RETIRED_DECK}
        ]
        check([*lost(before, after), *without_need, *strange, *astray, *self._unmarked(after, edition)])
        self.received |= edition.gone

    def _unmarked(self, after: Snapshot, edition: Edition) -> Iterable[str]:
        found = set(self.anki.find(SEARCH))
        gone = {self.notes[line] for line in edition.gone}
        yield from (f"{name(after.notes[id_])}: found as retired" for id_ in found - gone)
        yield from (f"{name(after.notes[id_])}: not found as retired" for id_ in gone - found)
        for note in (after.notes[id_] for id_ in gone):
            if RETIRED not in note.tags or BANNER not in note.fields["Retired"]:
                yield f"{name(note)}: its tag or its banner does not say that it is retired"

    def _expected(self, edition: Edition) -> Expected:
        return Expected(
            {
                self.notes[line]: note
                for line, note in edition.notes.items()
                if line in self.notes and edition.changed[line] > self.received[line]
            },
            self._new(edition),
            frozenset(deck for note in edition.notes.values() for deck in (note.deck, note.deck.partition("::")[0])),
            edition.css if edition.designed > self.designed else "",
        )

    def _new(self, edition: Edition) -> list[ExpectedNote]:
        return [note for line, note in edition.notes.items() if line not in self.notes]

    def _take_over(self, edition: Edition, before: Snapshot, after: Snapshot) -> None:
        numbers = {name(note): id_ for id_, note in after.notes.items() if id_ not in before.notes}
        for line, note in edition.notes.items():
            self.notes.setdefault(line, numbers.get(note.fields["ID"], 0))
            self.received[line] = max(edition.number, self.received.get(line, 0))


_STUDIED: dict[tuple[str, bytes], tuple[bytes, Learner]] = {}
"""By the Anki and the package: the collection of a learner who has studied it, and the learner. Most tests begin so."""


def studied(anki: Anki, edition: Edition) -> Learner:
    """A learner who has studied an edition for weeks and made it theirs; their collection is the one that is open."""
    key = (anki.environment, edition.package.read_bytes())
    if key not in _STUDIED:
        learner = _studying(anki, edition)
        anki.close()
        _STUDIED[key] = anki.collection.read_bytes(), learner
    else:
        anki.close()
        anki.collection.write_bytes(_STUDIED[key][0])
    anki.open(anki.collection.parent)
    learner = _STUDIED[key][1]
    anki.at(learner.now)
    return replace(learner, anki=anki, received=dict(learner.received), notes=dict(learner.notes))


def _studying(anki: Anki, edition: Edition) -> Learner:
    learner = Learner(anki)
    learner.update(edition)
    learner.study(21)
    learner.make_it_theirs()
    after = learner.see()
    cards = [card for note in after.notes.values() for card in note.cards]
    assert len(after.revlog) > 3 * len(cards)
    assert all(card.reps > 1 and card.ivl for card in cards)
    assert {card.flags for card in cards} == {0, 3}
    assert {card.queue for card in cards} == {-1, 2}
    return learner
