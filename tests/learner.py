"""A learner in real Anki, who imports edition after edition and must lose nothing by it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.anki_client import Anki
from tests.learner_checks import MINE, Due, Seen, complaints, lost, name, seen, text_complaints, touched
from tests.learner_editions import BANNER, DAY, START, Edition, Wanted

SEARCH = "Retired:_*"
RETIRED = "quizgen::retired"
OWN_DECK = "Before the exam"


@dataclass
class Learner:
    """One learner. `got` tells by line which edition's words they last were given, `notes` the number of the note."""

    anki: Anki
    now: int = START
    got: dict[str, int] = field(default_factory=dict)
    notes: dict[str, int] = field(default_factory=dict)
    designed: int = 0

    def see(self) -> Seen:
        return seen(self.anki)

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
        due, before = self._due(edition), self.see()
        log = self.anki.import_package(edition.package)
        after = self.see()
        told(complaints(before, after, log, due))
        self._own(edition, before, after)
        self.designed = max(edition.designed, self.designed)

    def update_by_text(self, edition: Edition) -> None:
        """Import an edition by text, which brings all its words whatever the learner did, and look at it."""
        self.wait(edition.published + DAY)
        before = self.see()
        every = {self.notes[line]: one for line, one in edition.notes.items() if line in self.notes}
        self.anki.import_text(edition.text)
        after = self.see()
        told(text_complaints(before, after, Due(every, self._new(edition), frozenset())))
        self._own(edition, before, after)

    def retire(self, edition: Edition) -> None:
        """Import an edition's package of retired notes, and look at everything.

        Those that the learner never had come as well, marked: no package can update a note without adding it.
        """
        self.wait(edition.published + DAY)
        marked = {line for line, since in edition.gone.items() if self.got.get(line, since) < since}
        before = self.see()
        self.anki.import_package(edition.retired)
        after = self.see()
        new = {name(note): id_ for id_, note in after.notes.items() if id_ not in before.notes}
        self.notes |= {line: new.get(edition.names[line], 0) for line in edition.gone if line not in self.notes}
        found = touched(before, after, {self.notes[line] for line in marked})
        strange = [f"note {id_}: came as retired" for id_ in set(new.values()) - set(self.notes.values())]
        told([*lost(before, after), *found, *strange, *self._unmarked(after, edition)])
        self.got |= edition.gone

    def _unmarked(self, after: Seen, edition: Edition) -> Iterable[str]:
        found = set(self.anki.find(SEARCH))
        gone = {self.notes[line] for line in edition.gone}
        yield from (f"{name(after.notes[id_])}: found as retired" for id_ in found - gone)
        yield from (f"{name(after.notes[id_])}: not found as retired" for id_ in gone - found)
        for note in (after.notes[id_] for id_ in gone):
            if RETIRED not in note.tags or BANNER not in note.fields["Retired"]:
                yield f"{name(note)}: its tag or its banner does not say that it is retired"

    def _due(self, edition: Edition) -> Due:
        return Due(
            {
                self.notes[line]: one
                for line, one in edition.notes.items()
                if line in self.notes and edition.moved[line] > self.got[line]
            },
            self._new(edition),
            frozenset(part for one in edition.notes.values() for part in (one.deck, one.deck.partition("::")[0])),
            edition.css if edition.designed > self.designed else "",
        )

    def _new(self, edition: Edition) -> list[Wanted]:
        return [one for line, one in edition.notes.items() if line not in self.notes]

    def _own(self, edition: Edition, before: Seen, after: Seen) -> None:
        """Take over what came."""
        numbers = {name(note): id_ for id_, note in after.notes.items() if id_ not in before.notes}
        for line, one in edition.notes.items():
            self.notes.setdefault(line, numbers.get(one.fields["ID"], 0))
            self.got[line] = max(edition.number, self.got.get(line, 0))


def told(found: Iterable[str]) -> None:
    """Fail with all complaints."""
    said = list(found)
    assert not said, "\n".join(said)


def studied(anki: Anki, edition: Edition) -> Learner:
    """A learner who has studied an edition for weeks and made it theirs."""
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
