"""What an answer key says of pairs of questions for which rules were relaxed: “1 + 13, 2 + 15”."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.records.item import DeckLayout, Form, Pairs
from quizgen.ui import UiStrings


def relaxed_lines(layout: DeckLayout, forms: Sequence[Form], ui: UiStrings) -> list[str]:
    """Return a sentence for each rule that was relaxed, with the numbers of the questions on these forms."""
    named = {what: _named(pairs, forms, ui) for what, pairs in layout.relaxed._asdict().items()}
    return [ui.relaxed[what].format(pairs=pairs) for what, pairs in named.items() if pairs]


def _named(pairs: Pairs, forms: Sequence[Form], ui: UiStrings) -> str:
    """Return the numbers of pairs: "1 + 13, 2 + 15"; with its letter before them where there are several forms."""
    of_forms = {form.letter: ui.marks.comma.join(_pair(*pair) for pair in form.numbers(pairs)) for form in forms}
    return ui.marks.semicolon.join(
        ui.apart(f"{letter} {named}") if len(forms) > 1 else named for letter, named in of_forms.items() if named
    )


def _pair(one: int, other: int) -> str:
    return f"{one} + {other}".replace(" ", "\N{NO-BREAK SPACE}")
