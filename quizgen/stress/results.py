"""The results of guessing: how often each way is right and how often chance alone would be, as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import sqrt
from statistics import NormalDist
from string import ascii_uppercase
from typing import NamedTuple

from quizgen.records.item import Item, StatementKey
from quizgen.records.layout import Form
from quizgen.stress.guesses import GUESSES
from quizgen.text.render import plain
from quizgen.ui.plurals import counted


class Trial(NamedTuple):
    """A guess at one question: `drawn` of its `options` are the most attractive, all equally; `hit`: one is the key."""

    options: int
    drawn: int
    hit: bool

    @property
    def right(self) -> float:
        """How often the guess is right, from 0 to 1; equally attractive options are chosen equally often."""
        return self.hit / self.drawn

    @property
    def variance(self) -> float:
        """The variance of `right` if every option were equally likely to be the key; 0 where all are drawn."""
        return (1 / self.drawn - 1 / self.options) / self.options


class Measure(NamedTuple):
    """The result of some trials: the share that was `right`, and by `chance`; up to `room` either way is chance too."""

    right: float
    chance: float
    room: float
    questions: int

    @property
    def off(self) -> float:
        """How far the result is from chance: positive above it, negative below it, 0 within its room."""
        distance = self.right - self.chance
        return 0 if abs(distance) <= self.room else distance


def trial(attractions: Sequence[float], key: int) -> Trial:
    """Return the guess of someone who chooses the most attractive option, where the one at `key` is right."""
    most = max(attractions)
    return Trial(len(attractions), sum(one == most for one in attractions), attractions[key] == most)


def measure(trials: Sequence[Trial], ways: int = 1) -> Measure:
    """Return the result of the trials, of which there is at least one.

    Room is left for 95 % of what chance does: `z * sqrt(p * (1 - p) / n)` to either side, as in the score test of E. B.
    Wilson, "Probable inference, the law of succession, and statistical inference" (Journal of the American Statistical
    Association 22, 1927), with the mean of the trials' own variances for `p * (1 - p)`, since p differs between them
    and options may be equally attractive. For the best of several `ways` the remaining 5 % are divided among them: O.
    J. Dunn, "Multiple comparisons among means" (Journal of the American Statistical Association 56, 1961).
    """
    count = len(trials)
    z = NormalDist().inv_cdf(1 - 0.05 / ways / 2)
    return Measure(
        right=sum(one.right for one in trials) / count,
        chance=sum(1 / one.options for one in trials) / count,
        room=z * sqrt(sum(one.variance for one in trials)) / count,
        questions=count,
    )


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
    """Return the letter with the best result; in questions without this letter, any option is chosen."""
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
