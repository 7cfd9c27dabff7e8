"""The results of guessing: each way of guessing with how often it is right, and all of them as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from string import ascii_uppercase

from quizgen.records.item import Form, Item, StatementKey
from quizgen.stress.chance import Measure, Trial, measure, trial
from quizgen.stress.guesses import GUESSES
from quizgen.text.render import plain
from quizgen.ui.plurals import counted

Row = tuple[str, Measure]

_HEADINGS = ("always choosing", "right", "by chance", "range of chance", "questions")


def rows(questions: Sequence[Item], printed: Sequence[Form]) -> Iterator[Row]:
    """Yield each way of guessing with its result on some questions, and on forms made of them.

    What an option says is the same wherever it is printed, so it is tried on each question once. The letters are tried
    on every printing, except for options that are always in the same order: these are tried once as well.
    """
    choices = [item for item in questions if _is_choice(item)]
    if choices:
        texts = [(plain(item.stem), [plain(option.text) for option in item.options], _key(item)) for item in choices]
        for name, guess in GUESSES.items():
            yield name, measure([trial(guess(stem, options), key) for stem, options, key in texts])
    shuffled = [item for form in printed for item in form.items if _is_choice(item) and not item.fixed_order]
    if lettered := [*shuffled, *(item for item in choices if item.fixed_order)]:
        yield _best_letter(lettered, len(printed))
    if statements := [item.key for item in questions if isinstance(item.key, StatementKey)]:
        yield "“true”", measure([Trial(2, 1, key.true) for key in statements])


def _is_choice(item: Item) -> bool:
    return item.type.offers and item.type.single and len(item.options) > 1


def _key(item: Item) -> int:
    return [option.right for option in item.options].index(True)


def _best_letter(choices: Iterable[Item], forms: int) -> Row:
    """Return the letter with the best result; in questions that do not have it, any option is taken."""
    keys = [(len(item.options), _key(item)) for item in choices]
    letters = ascii_uppercase[: max(count for count, _ in keys)]
    results = {
        letter: measure([trial([at == place for at in range(count)], key) for count, key in keys], len(letters))
        for place, letter in enumerate(letters)
    }
    best = max(letters, key=lambda letter: results[letter].right)
    return f"the letter {best}, best of {letters[0]} to {letters[-1]} on {counted(forms, 'form')}", results[best]


def lines(table: Iterable[Row]) -> list[str]:
    """Return the table as text, a line for each row, with a word on what is not chance."""
    cells = [(*_HEADINGS, ""), *((name, *_cells(result), _verdict(result)) for name, result in table)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [_line(row, widths) for row in cells]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    name, *figures, verdict = row
    right = (figure.rjust(width) for figure, width in zip(figures, widths[1:-1], strict=True))
    return "  ".join((name.ljust(widths[0]), *right, verdict)).rstrip()


def _cells(result: Measure) -> tuple[str, str, str, str]:
    low, high = max(result.chance - result.room, 0), min(result.chance + result.room, 1)
    return f"{result.right:.1%}", f"{result.chance:.1%}", f"{low:.1%} to {high:.1%}", str(result.questions)


def _verdict(result: Measure) -> str:
    return "more than chance" if result.off > 0 else "less than chance" if result.off < 0 else ""
