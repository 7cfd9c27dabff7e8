"""An edition's short code: the same for the same questions and forms, another for any other."""

from __future__ import annotations

from collections.abc import Iterable

from quizgen.records.item import Form
from quizgen.records.ledger import Said
from quizgen.stable import digest

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Five bits each, without those that look alike."""

LENGTH = 5


def code_of(said: Iterable[Said], forms: Iterable[Form]) -> str:
    """Return the code of the edition with these notes and forms."""
    notes = sorted(f"{one.id} {' '.join(one.parts.values())}" for one in said)
    sheets = [
        f"{form.letter} {item.id} {' '.join(o.id for o in item.options)}" for form in forms for item in form.items
    ]
    number = digest(*notes, "forms", *sheets)
    return "".join(LETTERS[number >> (5 * place) & 31] for place in range(LENGTH))
