"""Checks: each one fires on a small project, and not on one that differs from it in what counts."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizgen.check import CHECKS, Found, check, examine
from quizgen.check.chance import most
from quizgen.check.same_answer import share
from quizgen.cli import main
from quizgen.compose.items import compose
from quizgen.load.project import load
from quizgen.records.item import Option
from tests.check_cases import CASES, MILL, Case, mill, oaths, short
from tests.small import Small

HOME = Path(__file__).parents[1]
each = pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.check}: {case.what}") for case in CASES])


def found(small: Small, folder: Path) -> Found:
    project, problems = load(small.write(folder))
    assert not problems, problems
    return examine(project, compose(project))


@each
def test_fires_as_gravely_as_it_says(case: Case, tmp_path: Path) -> None:
    told = {problem.severity for problem in found(case.fires, tmp_path).problems if problem.check == case.check}
    assert told == {CHECKS[case.check].severity}


@each
def test_is_silent_on_a_near_miss(case: Case, tmp_path: Path) -> None:
    assert case.check not in {problem.check for problem in found(case.near, tmp_path).problems}


def test_every_check_has_its_pair() -> None:
    assert {case.check for case in CASES} == set(CHECKS)


@each
def test_messages_name_the_item_and_its_template(case: Case, tmp_path: Path) -> None:
    """So do those of a pair of items, where the way out is to skip one of them."""
    message = next(p.message for p in found(case.fires, tmp_path).problems if p.check == case.check)
    if CHECKS[case.check].waived_in == "fact or item template":
        assert "/what” " in message
        assert "“what” (templates/thing.yaml:1)" in message or "`skip: [what]`" in message


BOTH_RIGHT = Small({"the mill": "stone", "the mill #": {"answer": "slate", "skip": ["what"]}, **MILL})


@pytest.mark.parametrize("type_", ["choice", "true-false"])
def test_an_option_that_became_right_is_found_without_composing(type_: str, tmp_path: Path) -> None:
    """The check looks at the items and the facts alone, however the options came there."""
    ask = "Of {{ about }} they say {{ answer | blank }}." if type_ == "true-false" else BOTH_RIGHT.ask
    project, _ = load(replace(BOTH_RIGHT, type=type_, ask=ask).write(tmp_path))
    first, *items = compose(project)
    wrong = Option("f1", "slate")
    mended = replace(first, options=(*first.options, wrong))
    if type_ == "true-false":
        mended = replace(first, options=(wrong,), stem="Of the mill they say slate.")
    assert "also-right" in {problem.check for problem in check(project, [mended, *items])}
    assert "also-right" not in {problem.check for problem in check(project, [first, *items])}


@pytest.mark.parametrize("where", ["fact", "template"])
def test_a_waiver_keeps_a_finding_from_being_told_and_is_counted(where: str, tmp_path: Path) -> None:
    waive = {"waive": {"long-answer": "the oath is learned by heart"}}
    long = {"answer": "it " * 13, **(waive if where == "fact" else {})}
    small = short({"the oath": long}, template=waive if where == "template" else {})
    told = found(small, tmp_path)
    assert [(waiver.check, waiver.findings) for waiver in told.in_force] == [("long-answer", 1)]
    assert not told.problems


def test_a_waiver_of_no_check_is_told_once(tmp_path: Path) -> None:
    told = found(mill({"waive": {"long-anser": "it is long"}}), tmp_path)
    assert [problem.message for problem in told.problems] == ["there is no check “long-anser” to waive"]
    assert told.in_force == ()


def test_one_answer_s_share() -> None:
    assert [round(share(answers), 2) for answers in (1, 2, 3, 4, 6, 60)] == [0.75, 0.75, 0.67, 0.5, 0.33, 0.33]


@pytest.mark.parametrize(
    ("tries", "chance", "sure", "limit"), [(20, 0.25, 0.95, 8), (100, 0.25, 0.95, 32), (3, 0.5, 0.9, 3)]
)
def test_what_chance_explains(tries: int, chance: float, sure: float, limit: int) -> None:
    """As tables of the binomial distribution have it."""
    assert most(tries, chance, sure) == limit


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.mark.parametrize("command", ["check", "build"])
def test_the_commands_tell_how_many_waivers_are_in_force(command: str, tmp_path: Path) -> None:
    done = run("--project", oaths(1).write(tmp_path), command)
    assert done.exit_code == 0, done.output
    assert "1 waiver in force (long-answer 1), of 1 finding\n" in done.stdout
    assert "in force" not in run("--project", short(MILL).write(tmp_path), command).stdout


@pytest.mark.parametrize("name", CHECKS)
def test_explain_tells_all_of_a_check(name: str) -> None:
    one, done = CHECKS[name], run("check", "--explain", name)
    assert done.exit_code == 0
    told = " ".join(done.stdout.split())
    assert told.startswith(f"{name} ({one.severity}) finds {one.finds} why {one.why}")
    assert all(part in told for part in (one.source, one.mend))
    assert (f"waive: {{{name}: because ...}}" in told) is bool(one.waived_in)
    assert all(len(line) <= 100 for line in done.stdout.splitlines())


def test_explain_of_no_check_suggests_one() -> None:
    near, far = (run("check", "--explain", name) for name in ("word-que", "x"))
    assert (near.exit_code, far.exit_code) == (2, 2)
    assert near.stderr.endswith("there is no check “word-que” (did you mean “word-cue”?)\n")
    assert all(name in far.stderr for name in CHECKS)


def test_the_formats_say_what_each_check_finds() -> None:
    formats = (HOME / "docs" / "formats.md").read_text("utf-8")
    for one in CHECKS.values():
        mild = " (a warning)" if one.severity == "warning" else ""
        assert f"| `{one.name}` | {one.finds}{mild} |\n" in formats


def test_checks_stand_in_the_order_of_the_alphabet() -> None:
    assert list(CHECKS) == sorted(CHECKS)
