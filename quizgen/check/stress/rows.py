"""The table: each way of guessing, and how far it gets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from string import ascii_uppercase

from quizgen.check.stress import GUESSES
from quizgen.check.stress.measure import Measure, Trial, measure, trial
from quizgen.records.item import Form, Item
from quizgen.text import plain

Row = tuple[str, Measure]

HEAD = ("always taking", "right", "by chance", "chance reaches", "questions")


def rows(questions: Sequence[Item], forms: Sequence[Form]) -> Iterator[Row]:
    """Yield each way of guessing with what it comes to on some questions, and on forms made of them.

    What an option says is the same wherever it is printed, so it is tried on each question once; the letters are tried
    on every printing, but on options that are always in the same order once as well.
    """
    choices = [item for item in questions if _is_choice(item)]
    if choices:
        asked = [(plain(item.stem), [plain(option.text) for option in item.options], _key(item)) for item in choices]
        for name, guess in GUESSES.items():
            yield name, measure([trial(guess(stem, options), key) for stem, options, key in asked])
    moved = [item for form in forms for item in form.items if _is_choice(item) and not item.sorted]
    if placed := [*moved, *(item for item in choices if item.sorted)]:
        yield _best_letter(placed, len(forms))
    if statements := [item for item in questions if item.type == "true-false"]:
        yield "“true”", measure([Trial(2, 1, item.options[0].right) for item in statements])


def _is_choice(item: Item) -> bool:
    return item.type == "choice" and len(item.options) > 1


def _key(item: Item) -> int:
    return [option.right for option in item.options].index(True)


def _best_letter(choices: Iterable[Item], forms: int) -> Row:
    """Return the letter that does best; where it does not stand, any option is taken."""
    keys = [(len(item.options), _key(item)) for item in choices]
    letters = ascii_uppercase[: max(count for count, _ in keys)]
    found = {
        letter: measure([trial([at == place for at in range(count)], key) for count, key in keys], len(letters))
        for place, letter in enumerate(letters)
    }
    best = max(letters, key=lambda letter: found[letter].right)
    where = f"on {forms} form{'' if forms == 1 else 's'}"
    return f"the letter {best}, best of {letters[0]} to {letters[-1]} {where}", found[best]


def lines(found: Iterable[Row]) -> list[str]:
    """Return the table as text, a line for each row, with a word on what is not chance."""
    cells = [(*HEAD, ""), *((name, *_cells(one), _verdict(one)) for name, one in found)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [_line(row, widths) for row in cells]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    name, *figures, verdict = row
    right = (figure.rjust(width) for figure, width in zip(figures, widths[1:-1], strict=True))
    return "  ".join((name.ljust(widths[0]), *right, verdict)).rstrip()


def _cells(one: Measure) -> tuple[str, str, str, str]:
    low, high = max(one.chance - one.room, 0), min(one.chance + one.room, 1)
    return f"{one.right:.1%}", f"{one.chance:.1%}", f"{low:.1%} to {high:.1%}", str(one.questions)


def _verdict(one: Measure) -> str:
    return "more than chance" if one.off > 0 else "less than chance" if one.off < 0 else ""
