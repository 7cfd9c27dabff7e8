"""`python -m tests.bench.checks FILE`: how far the checks of items agree with people who labelled items for flaws.

FILE has a JSON object a line: `question`, `choices`, `answer` (a letter), `flaw_type` and `label` (1 where people found
the flaw). Each row becomes an item whose options are shown in the order of the row. Prints, for each flaw, precision,
recall and Cohen's kappa for two halves of the questions, told apart by their hashes: one to develop on and one to keep
apart. With `--misses FLAW`, the rows of the first half on which a check and people disagree.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from quizgen.check import CHECKS
from quizgen.check.analysis import FoldedTexts
from quizgen.check.check import CheckContext
from quizgen.compose.items import Composition, compose
from quizgen.records.deck import Project
from quizgen.records.ids import FactId, ItemId, OptionId
from quizgen.records.item import Answer, Item, OneKey, Option
from quizgen.stable_hashes import digest
from quizgen.text.rich import plain_text
from tests.support.build_project import load_sound
from tests.support.check_cases import MILL
from tests.support.small import Small

NONE, ALL = "catch-all-option (none)", "catch-all-option (all)"
LENGTH, FORM = "option-form (length)", "option-form (all else)"

TEN: Mapping[str, tuple[str, ...]] = {
    "avoid_negatives": ("negative-stem",),
    "no_none_of_the_above": (NONE,),
    "no_all_of_the_above": (ALL,),
    "avoid_k_type": ("k-type",),
    "no_fill_in_blank": ("blank-in-choice",),
    "ordered_options": ("option-order",),
    "avoid_repetition": ("word-cue",),
    "no_absolute_terms": ("absolute-words",),
    "grammatical_consistency": ("option-grammar", "article-cue", FORM),
    "equal_length_options": ("option-length", LENGTH),
}
MORE: Mapping[str, tuple[str, ...]] = {
    "no_vague_terms": ("vague-words",),
    "no_convergence_cues": ("convergence",),
    "problem_in_stem": ("unfocused-stem",),
    "focused_stem": ("unfocused-stem",),
}


_SAYS_NONE = re.compile("“(?:none|neither)", re.IGNORECASE)


class Row(NamedTuple):
    """A labelled item."""

    question: str
    choices: tuple[str, ...]
    answer: str
    flaw: str
    flawed: bool

    @property
    def apart(self) -> bool:
        """Whether the row is in the half that is kept apart."""
        return sha256(self.question.encode()).digest()[-1] % 2 == 1

    @property
    def item(self) -> ItemId:
        """The item's id: rows of one question with the same options are one item."""
        return ItemId(f"{digest(self.question, *self.choices, self.answer):x}", "what")


class Agreement(NamedTuple):
    """How often a check and people find a flaw: both, only the check, only people, neither."""

    both: int
    check: int
    people: int
    neither: int

    @property
    def precision(self) -> float:
        return self.both / (self.both + self.check or 1)

    @property
    def recall(self) -> float:
        return self.both / (self.both + self.people or 1)

    @property
    def kappa(self) -> float:
        """Cohen's: the agreement beyond that of chance."""
        total = sum(self) or 1
        agreed = (self.both + self.neither) / total
        found, flawed = (self.both + self.check) / total, (self.both + self.people) / total
        chance = found * flawed + (1 - found) * (1 - flawed)
        return (agreed - chance) / (1 - chance) if chance < 1 else 0.0


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    if not arguments or not arguments[0]:
        sys.exit("name the file of labelled items: make bench-checks ITEMS=FILE")
    rows = list(_rows(Path(arguments[0])))
    with TemporaryDirectory() as folder:
        project = load_sound(Small({**MILL}).write(Path(folder)))
    found, seconds = _found(project, rows)
    if arguments[1:2] == ["--misses"]:
        _print_misses([row for row in rows if row.flaw == arguments[2] and not row.apart], found)
        return
    _print_table(rows, found)
    print(f"\n{seconds:.2f} s for these checks of 1,000 items")


def _rows(path: Path) -> Iterator[Row]:
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        yield Row(row["question"], tuple(row["choices"]), row["answer"], row["flaw_type"], row["label"] == 1)


def _found(project: Project, rows: Iterable[Row]) -> tuple[set[tuple[str, str]], float]:
    """Return what each check of interest found, and the seconds for a thousand items."""
    composition = compose(project)
    items = [_item(composition.items[0], row) for row in {row.item: row for row in rows}.values()]
    context = CheckContext(project, Composition(tuple(items)), FoldedTexts())
    names = {name.partition(" ")[0] for names in (*TEN.values(), *MORE.values()) for name in names}
    started = perf_counter()
    findings = [(name, finding) for name in names if name in CHECKS for finding in CHECKS[name].find(context)]
    seconds = perf_counter() - started
    told = {(_told(name, finding.message), _item_of(finding.message)) for name, finding in findings}
    return told, 1000 * seconds / len(items)


def _item(like: Item, row: Row) -> Item:
    right = "ABCDEFGHIJKLMNOP".index(row.answer)
    options = [
        Option(OptionId.of_fact(FactId(f"f{at}")), plain_text(text), right=at == right)
        for at, text in enumerate(row.choices)
    ]
    key = OneKey(Answer(options[right].text))
    return replace(like, id=row.item, stem=plain_text(row.question), key=key, options=tuple(options))


def _told(name: str, message: str) -> str:
    """Return a check's name; where people tell apart what it finds, with what that is."""
    if name == "catch-all-option":
        return NONE if _SAYS_NONE.search(message) else ALL
    if name == "option-form":
        return LENGTH if "is far " in message else FORM
    return name


def _item_of(message: str) -> str:
    return message[1 : message.index("”")]


def _print_table(rows: Sequence[Row], found: set[tuple[str, str]]) -> None:
    print("| flaw | checks | rows | precision | recall | kappa | apart: precision | recall | kappa |")
    print(f"|{'---|' * 9}")
    for flaws in (TEN, MORE):
        halves = [
            [_agreement(rows, flaw, names, found, apart=apart) for apart in (False, True)]
            for flaw, names in flaws.items()
        ]
        for (flaw, names), both in zip(flaws.items(), halves, strict=True):
            figures = [f"{value:.2f}" for half in both for value in (half.precision, half.recall, half.kappa)]
            print("|", " | ".join((flaw, ", ".join(names), str(sum(map(sum, both))), *figures)), "|")
        mean = [f"{fmean(half[at].kappa for half in halves):.2f}" for at in (0, 1)]
        print(f"| mean of these | | | | | {mean[0]} | | | {mean[1]} |")


def _agreement(
    rows: Iterable[Row], flaw: str, names: Iterable[str], found: set[tuple[str, str]], *, apart: bool
) -> Agreement:
    pairs = [(_finds(row, names, found), row.flawed) for row in rows if row.flaw == flaw and row.apart == apart]
    return Agreement(*map(pairs.count, ((True, True), (True, False), (False, True), (False, False))))


def _finds(row: Row, names: Iterable[str], found: set[tuple[str, str]]) -> bool:
    return any((name, row.item) in found for name in names)


def _print_misses(rows: Iterable[Row], found: set[tuple[str, str]]) -> None:
    for row in rows:
        finds = _finds(row, {**TEN, **MORE}[row.flaw], found)
        if finds != row.flawed:
            print("only the check:" if finds else "only people:", row.question[-300:].replace("\n", " "))
            print("   ", " | ".join(row.choices), f"({row.answer})")


if __name__ == "__main__":
    main(sys.argv[1:])
