"""An edition's short code: the same for the same questions and forms, another for any other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quizgen.records.deck import Deck
from quizgen.records.item import Form, Laid
from quizgen.records.ledger import Said
from quizgen.stable import digest

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Five bits each, without those that look alike."""

LENGTH = 5


def sheets(laid: Laid, said: Mapping[str, Said]) -> dict[str, str]:
    """Return a digest of each form's sheet, by its letter; `said` is what the notes of the items say."""
    above = (laid.deck.forms.title or laid.deck.name, *besides(laid.deck))
    return {form.letter: f"{digest(*above, *_questions(form, said)):016x}" for form in laid.forms}


def besides(deck: Deck) -> Iterable[str]:
    """Yield what a sheet's language and points are; of what is usual nothing: older editions keep their codes."""
    if deck.language != "en":
        yield f"language {deck.language}"
    yield from (f"{name}: {points} points" for name, points in sorted(deck.points.items()) if points != 1)


def code_of(deck: Deck, said: Iterable[Said], forms: Mapping[str, str]) -> str:
    """Return the code of the edition with these notes and forms (letter to digest)."""
    notes = sorted(f"{one.id} {one.section} {_parts(one)}" for one in said)
    sheets = [f"{letter}:{sheet}" for letter, sheet in forms.items()]
    number = digest(*_whole(deck), "notes", *notes, "forms", *sheets)
    return "".join(LETTERS[number >> (5 * place) & 31] for place in range(LENGTH))


def whole_of(deck: Deck) -> str:
    """Return a digest of what the deck says of itself."""
    return f"{digest(*_whole(deck)):016x}"


def _whole(deck: Deck) -> tuple[str, ...]:
    return (deck.name, deck.description, *(f"{section.id}:{section.name}" for section in deck.sections))


def _questions(form: Form, said: Mapping[str, Said]) -> Iterable[str]:
    for item in form.items:
        yield f"{item.id} {_parts(said[item.id])} {' '.join(option.id for option in item.options)}"


def _parts(said: Said) -> str:
    """Return the digests of all that a note says."""
    return " ".join(f"{part}:{value}" for part, value in said.parts.items())
