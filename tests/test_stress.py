"""`quizgen check --stress`: guessing that works shows in the table, guessing that does not counts as chance."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from math import isclose, sqrt
from pathlib import Path

import pytest
from click.testing import Result

from quizgen.checked_project import check_project
from quizgen.compose.types import ITEM_TYPES
from quizgen.records.deck import Scope
from quizgen.records.ids import ItemId, OptionId
from quizgen.records.item import Answer, Item, OneKey, Option, StatementKey
from quizgen.records.layout import Form
from quizgen.stable_hashes import shuffled
from quizgen.stress import stress_forms, table
from quizgen.stress.guesses import GUESSES
from quizgen.stress.results import Measure, Trial, lines, measure, rows, trial
from quizgen.text.markdown import parse
from quizgen.text.rich import plain_text
from tests.support.commands import run_in
from tests.support.paths import ROOT
from tests.support.projects import Fact, build, write

MANY = [Fact(f"f{n}", f"the house {n}", f"tint {n}", topic=("first", "second")[n % 2]) for n in range(60)]


@cache
def any_choice() -> Item:
    return next(item for item in build(MANY[:6]).items if item.type.name == "choice")


def choice(id_: str, stem: str, key: str, *wrong: str) -> Item:
    texts = {text: parse(text) for text in (key, *wrong)}
    options = [Option(OptionId.of_pin(text), rich, right=text == key) for text, rich in texts.items()]
    return replace(
        any_choice(),
        id=ItemId.read(id_),
        stem=plain_text(stem),
        key=OneKey(Answer(texts[key])),
        options=shuffled(options, id_),
        fixed_order=False,
    )


def forty(stem: str, key: str, *wrong: str) -> list[Item]:
    """Forty questions that differ in nothing but their ids."""
    return [choice(f"f{number}/choice", stem, key, *wrong) for number in range(40)]


def measured(items: list[Item]) -> dict[str, Measure]:
    return dict(rows(items, [Form("1", tuple(items))]))


LONG, SHORT, ODD, MIDST, WORDS = GUESSES
CASES = {
    LONG: ("Who came?", "the old miller of the weir", "the smith", "the cook", "the maid"),
    SHORT: ("Who came?", "Ann", "the smith of the weir", "the maid of the weir", "the cook of the weir"),
    ODD: ("Who came?", "Miller 7", "the smith of Hill", "the cook of Hill", "the maid of Hill"),
    MIDST: ("What came?", "the red old house", "the red old mill", "the red new house", "a sea-green old house"),
    WORDS: ("Who came from the weir and the mill?", "a man from a mill", "a man from a ford", "one man", "nobody"),
}


@pytest.mark.parametrize("name", CASES)
def test_what_gives_the_key_away_is_reported(name: str) -> None:
    result = measured(forty(*CASES[name]))[name]
    assert result.right == 1
    assert result.off > 0
    assert any(line.startswith(name) and line.endswith("more than chance") for line in lines([(name, result)]))


@pytest.mark.parametrize("name", CASES)
def test_what_gives_nothing_away_is_chance(name: str) -> None:
    """The same options, each of them right as often as any other."""
    stem, *options = CASES[name]
    turned = [(*options[turn:], *options[:turn]) for turn in range(4)] * 10
    items = [choice(f"f{number}/choice", stem, *texts) for number, texts in enumerate(turned)]
    result = measured(items)[name]
    assert result.right == result.chance == 0.25
    assert result.off == 0
    assert lines([(name, result)])[-1].endswith(" 40")


def test_what_never_gets_the_key_is_reported_as_well() -> None:
    result = measured(forty("Who came?", "Ann", "the smith", "the cook", "the maid"))[LONG]
    assert result.right == 0
    assert lines([(LONG, result)])[-1].endswith("less than chance")


def test_equally_attractive_options_are_taken_equally_often() -> None:
    result = measured(forty("Who came?", "the miller", "the weaver", "the cook", "Ann"))[LONG]
    assert result.right == 0.5
    other = measured(forty("Who came?", "Ann", "the miller", "the weaver", "the cook"))[LONG]
    assert other.right == 0


def test_where_all_are_equally_attractive_every_result_is_chance() -> None:
    result = measured(forty("Who came?", "Ann", "Bob", "Cyd", "Dan"))[LONG]
    assert (result.right, result.chance, result.room) == (0.25, 0.25, 0)


def test_markup_is_not_counted_as_length() -> None:
    result = measured(forty("Who came?", "***Ann***", "Roger", "Susan", "Peter"))[LONG]
    assert result.right == 0


def test_chance_is_the_mean_of_one_by_the_number_of_options() -> None:
    items = [choice("f1/choice", "Who?", "Ann", "Bob"), choice("f2/choice", "Who?", "Ann", "Bob", "Cyd", "Dan")]
    assert measured(items)[LONG].chance == (1 / 2 + 1 / 4) / 2


def test_chance_reaches_as_far_as_the_binomial_says() -> None:
    assert isclose(measure([Trial(4, 1, hit=False)] * 100).room, 1.959964 * sqrt(0.25 * 0.75 / 100), rel_tol=1e-6)
    assert isclose(measure([Trial(4, 1, hit=False)] * 100, 4).room, 2.497705 * sqrt(0.25 * 0.75 / 100), rel_tol=1e-6)


def test_of_a_thousand_decks_made_by_chance_fifty_lie_outside() -> None:
    """Some with ties, some with fewer options: one of the options is the key, whichever comes first by a hash."""
    shapes = ([5, 2, 2, 1], [3, 3, 1], [9, 4, 7, 6], [2, 1])
    decks = [
        measure([trial(shape, _first(len(shape), f"{deck}/{number}")) for number, shape in enumerate(shapes * 25)])
        for deck in range(1000)
    ]
    assert 30 <= sum(result.off != 0 for result in decks) <= 70


def _first(count: int, seed: str) -> int:
    options = [Option(OptionId.of_pin(str(number)), plain_text("")) for number in range(count)]
    return int(shuffled(options, seed)[0].id.own)


def lettered(key_at: int, options: int) -> Item:
    texts = [Option(OptionId.of_pin(f"o{at}"), plain_text(f"O{at}"), right=at == key_at) for at in range(options)]
    id_ = ItemId(f"f{key_at}-{options}", "choice")
    return replace(any_choice(), id=id_, options=tuple(texts), fixed_order=False)


def statement(number: int, *, true: bool) -> Item:
    item = lettered(0 if true else 1, 1)
    key = StatementKey(Answer(plain_text("O0")), true)
    return replace(item, id=ItemId(f"f{number}", "statement"), type=ITEM_TYPES["true-false"], key=key)


def best_letter(items: Iterable[Item], count: int) -> tuple[str, Measure]:
    return next(row for row in rows([], [Form(str(n), tuple(items)) for n in range(count)]) if "letter" in row[0])


def test_a_letter_that_is_right_too_often_is_reported() -> None:
    name, result = best_letter([lettered(2, 4)], 30)
    assert name == "the letter C, best of A to D on 30 forms"
    assert result.right == 1
    assert result.off > 0


def test_letters_that_are_right_equally_often_are_chance() -> None:
    _, result = best_letter([lettered(at, 4) for at in range(4)], 10)
    assert (result.right, result.off, result.questions) == (0.25, 0, 40)


def test_where_there_is_no_such_letter_any_option_is_taken() -> None:
    name, result = best_letter([lettered(3, 4), lettered(0, 2)], 1)
    assert name.startswith("the letter D")
    assert result.right == (1 + 1 / 2) / 2


def test_figures_that_stand_in_one_order_on_all_forms_count_once() -> None:
    figures = replace(lettered(2, 4), fixed_order=True)
    results = dict(rows([figures], [Form(str(number), (figures,)) for number in range(30)]))
    assert results["the letter C, best of A to D on 30 forms"].questions == 1


def test_always_true_is_reported_where_statements_are_mostly_true() -> None:
    mostly_true = [statement(n, true=n % 10 > 0) for n in range(40)]
    ((name, result),) = rows(mostly_true, [])
    assert (name, result.right, result.chance, result.questions) == ("“true”", 0.9, 0.5, 40)
    assert result.off > 0
    half_true = [statement(n, true=n % 2 == 0) for n in range(40)]
    ((_, result),) = rows(half_true, [])
    assert (result.right, result.off) == (0.5, 0)


def test_forms_for_stress_are_like_the_decks_own_with_selections_of_their_own() -> None:
    built = build(MANY, questions=12)
    deck, own = built.layout.deck, built.layout.forms[0]
    made = list(stress_forms(deck, built.items, 20))
    assert [len(form.items) for form in made] == [len(own.items)] * 20
    assert len({frozenset(item.id for item in form.items) for form in made}) == 20
    assert {item.type for form in made for item in form.items} == {item.type for item in own.items}


def test_every_choice_that_can_be_on_forms_counts_and_no_other() -> None:
    built = build(MANY, questions=12)
    choices = sum(item.type.name == "choice" for item in built.items)
    assert any(line.split()[-1] == str(choices) for line in table([built.layout.deck], built.items, 1))
    others = replace(built.layout.deck, forms=replace(built.layout.deck.forms, scope=Scope(("cloze", "short"))))
    assert table([others], built.items, 5) == ["no question for the forms has options: there is nothing to guess"]
    without = replace(built.layout.deck, forms=replace(built.layout.deck.forms, names=()))
    assert table([without], built.items, 5) == table([others], built.items, 5)


def run(folder: Path, *words: str) -> Result:
    return run_in(folder, "check", *words)


def test_the_command_prints_one_table_and_ends_well(tmp_path: Path) -> None:
    write(tmp_path, MANY, questions=12)
    done = run(tmp_path, "--stress", "5")
    assert done.exit_code == 0, done.output
    assert done.stdout.count("range of chance") == 1
    assert all(f"\n{name} " in done.stdout for name in GUESSES)
    assert "of A to D on 5 forms" in done.stdout
    assert done.stdout == run(tmp_path, "--stress", "5").stdout
    assert "chance" not in run(tmp_path).stdout


@pytest.mark.parametrize("number", ["0", "-1", "1001", "many", "2.5", ""])
def test_a_number_that_cannot_be_is_wrong_usage(tmp_path: Path, number: str) -> None:
    write(tmp_path, MANY[:9])
    done = run(tmp_path, "--stress", number)
    assert done.exit_code == 2
    assert "--stress" in done.stderr


def test_no_way_of_guessing_beats_chance_on_the_shipped_deck() -> None:
    checked = check_project(ROOT)
    printed = table(checked.project.decks.values(), checked.items, 30)
    assert len(printed) >= 2 + len(GUESSES) + 1
    assert not [line for line in printed if line.endswith("than chance")]
