"""Checks: each one fires on a small project, and not on one that differs from it in what counts."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizgen.check import CHECKS, Examined, examine
from quizgen.check.analysis import FoldedTexts
from quizgen.check.answers import fair_share
from quizgen.check.check import CheckContext, Finding
from quizgen.check.deck import binomial_quantile
from quizgen.checked_project import findings_with_help
from quizgen.compose.items import compose
from quizgen.records.ids import FactId, OptionId
from quizgen.records.item import Option, StatementKey
from quizgen.text.folding import fold
from quizgen.text.rich import plain_text
from tests.support.build_project import load_sound
from tests.support.check_cases import CASES, MILL, Case, mill, oaths, short_answers
from tests.support.commands import run
from tests.support.paths import ROOT
from tests.support.small import Small

each = pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.check}: {case.what}") for case in CASES])


def examined(small: Small, folder: Path) -> Examined:
    project = load_sound(small.write(folder))
    return examine(project, compose(project))


@each
def test_fires_as_gravely_as_it_says(case: Case, tmp_path: Path) -> None:
    problems = examined(case.fires, tmp_path).problems
    severities = {problem.severity for problem in problems if problem.check == case.check}
    assert severities == {CHECKS[case.check].severity}


@each
def test_is_silent_on_a_near_miss(case: Case, tmp_path: Path) -> None:
    assert case.check not in {problem.check for problem in examined(case.near, tmp_path).problems}


def test_every_check_has_its_pair() -> None:
    assert {case.check for case in CASES} == set(CHECKS)


@each
def test_messages_name_the_item_and_its_template(case: Case, tmp_path: Path) -> None:
    """So do those of a pair of items, where the way out is to skip one of them."""
    message = next(p.message for p in examined(case.fires, tmp_path).problems if p.check == case.check)
    if CHECKS[case.check].waived_in == "fact or item template":
        assert "/what” " in message
        assert "“what” (templates/thing.yaml:1)" in message or "`skip: [what]`" in message


@each
def test_another_process_finds_the_same(case: Case, tmp_path: Path) -> None:
    project = load_sound(case.fires.write(tmp_path))
    composition = compose(project)
    assert examine(project, composition, run=findings_with_help) == examine(project, composition)


def test_if_the_other_process_is_lost_nothing_goes_unchecked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = next(case for case in CASES if case.check == "word-cue")
    project = load_sound(case.fires.write(tmp_path))
    composition = compose(project)
    alone, here, whole = examine(project, composition), os.getpid(), CHECKS["word-cue"]

    def find(context: CheckContext) -> list[Finding]:
        if os.getpid() != here:
            os._exit(1)
        return list(whole.find(context))

    monkeypatch.setitem(CHECKS, "word-cue", whole._replace(find=find))
    beside_a_lost_one = examine(project, composition, run=findings_with_help)
    assert "word-cue" in {problem.check for problem in alone.problems}
    assert beside_a_lost_one == alone


def test_stems_that_differ_only_in_accents_are_one_question_if_their_answers_are_the_same(tmp_path: Path) -> None:
    """Where they differ it is another word: papa, papá."""

    def ambiguous(*answers: str) -> list[str]:
        facts = dict(zip(("the café", "the cafe", "the mill"), answers, strict=True))
        problems = examined(Small({**facts}, type="short"), tmp_path / answers[1]).problems
        return [f"{problem.severity}: {problem.message}" for problem in problems if problem.check == "ambiguous"]

    (same,) = ambiguous("stone", "stone", "wood")
    assert same.startswith("warning: “f1/what” asks the same as “f0/what” (seeds/facts.yaml:")
    assert "except for accents, with the same answer; skip one of them (`skip: [what]`)" in same
    assert ambiguous("stone", "slate", "wood") == []


def same_of_all(folder: Path, *answers: str, **more: object) -> list[str]:
    """Return what is said of a template that shows nothing of its facts, with these answers."""
    facts = {f"house {number}": {"answer": answer, **more} for number, answer in enumerate(answers)}
    small = Small(facts, ask="By {{ cite }}, what is it made of?")
    problems = examined(small, folder / "-".join(answers)).problems
    return [f"{p.place.shown}: {p.severity}: {p.message}" for p in problems if p.check in {"ambiguous", "few-options"}]


def test_a_template_that_asks_the_same_of_all_facts_is_blamed_once(tmp_path: Path) -> None:
    (blamed,) = same_of_all(tmp_path, "stone", "slate", "wood")
    assert blamed.startswith("templates/thing.yaml:")
    assert "error: “what” asks the same about 3 facts, “By " in blamed
    assert blamed.endswith("as its “ask” names no field; name one that tells the facts apart, such as {{ about }}")
    (doubled,) = same_of_all(tmp_path, "stone", "stone")
    assert ": warning: “what” asks the same about 2 facts" in doubled
    (alone,) = same_of_all(tmp_path, "stone")
    assert "is asked without options" in alone


def test_a_question_is_never_told_to_show_its_own_answer(tmp_path: Path) -> None:
    facts = {f"house {number}": {"answer": answer} for number, answer in enumerate(("stone", "slate", "wood"))}
    small = Small(facts, ask="By {{ cite }}, what is it made of?", template={"key": "{{ about }} of {{ answer }}"})
    (blamed,) = [p.message for p in examined(small, tmp_path).problems if p.check == "ambiguous"]
    assert blamed.endswith(
        "; give the kind another field that tells the facts apart, and name that, or ask about all answers with `group`"
    )


def test_a_fact_may_waive_that_it_is_asked_about_in_the_same_words(tmp_path: Path) -> None:
    waived = same_of_all(tmp_path, "stone", "slate", waive={"ambiguous": "because both houses stand there"})
    assert [message for message in waived if "asks the same" in message] == []
    assert len([message for message in waived if "is asked without options" in message]) == 2


BOTH_RIGHT = Small({"the mill": "stone", "the mill #": {"answer": "slate", "skip": ["what"]}, **MILL})


@pytest.mark.parametrize("type_", ["choice", "true-false"])
def test_an_option_that_became_right_is_found_however_it_came_there(type_: str, tmp_path: Path) -> None:
    """The check looks at the items as they are, and does not rely on what composing would have offered."""
    ask = "Of {{ about }} they say {{ answer | blank }}." if type_ == "true-false" else BOTH_RIGHT.ask
    project = load_sound(replace(BOTH_RIGHT, type=type_, ask=ask).write(tmp_path))
    composition = compose(project)
    first, *others = composition.items
    wrong = Option(OptionId.of_fact(FactId("f1")), plain_text("slate"))
    changed = replace(first, options=(*first.options, wrong))
    if isinstance(first.key, StatementKey):
        false = replace(first.key, true=False)
        changed = replace(first, options=(wrong,), stem=plain_text("Of the mill they say slate."), key=false)
    became_right = examine(project, replace(composition, items=(changed, *others)))
    assert "also-right" in {problem.check for problem in became_right.problems}
    assert "also-right" not in {problem.check for problem in examine(project, composition).problems}


@pytest.mark.parametrize("where", ["fact", "template"])
def test_a_waiver_suppresses_a_finding_and_is_counted(where: str, tmp_path: Path) -> None:
    waive = {"waive": {"long-answer": "the oath is learned by heart"}}
    long = {"answer": "it " * 13, **(waive if where == "fact" else {})}
    small = short_answers({"the oath": long}, template=waive if where == "template" else {})
    result = examined(small, tmp_path)
    assert [(waiver.check, waiver.findings) for waiver in result.waivers] == [("long-answer", 1)]
    assert not result.problems


def test_a_waiver_of_no_check_is_reported_once_where_it_stands(tmp_path: Path) -> None:
    result = examined(mill({"waive": {"long-anser": "it is long"}}), tmp_path)
    (problem,) = result.problems
    assert problem.message == "there is no check “long-anser” to waive"
    line = (tmp_path / problem.place.path).read_text("utf-8").splitlines()[problem.place.line - 1]
    assert line[problem.place.col - 1 :].startswith('"long-anser": ')
    assert result.waivers == ()


def test_the_fair_share_of_one_answer() -> None:
    assert [round(fair_share(answers), 2) for answers in (1, 2, 3, 4, 6, 60)] == [0.75, 0.75, 0.67, 0.5, 0.33, 0.33]


@pytest.mark.parametrize(
    ("trials", "probability", "confidence", "quantile"), [(20, 0.25, 0.95, 8), (100, 0.25, 0.95, 32), (3, 0.5, 0.9, 3)]
)
def test_quantiles_are_those_of_tables_of_the_binomial_distribution(
    trials: int, probability: float, confidence: float, quantile: int
) -> None:
    assert binomial_quantile(trials, probability, confidence) == quantile


@settings(max_examples=300)
@given(st.lists(st.text() | st.text("aé’'s -5%.ß")))
@example(["?", "the é ?", "’s -5", "a\u0301"])
def test_texts_are_folded_the_same_word_by_word(texts: list[str]) -> None:
    folded = FoldedTexts()
    assert [folded[text] for text in texts] == [f" {fold(text)} " for text in texts]


@pytest.mark.parametrize("command", ["check", "build"])
def test_the_commands_print_how_many_waivers_are_in_force(command: str, tmp_path: Path) -> None:
    result = run("--project", oaths(1).write(tmp_path), command)
    assert result.exit_code == 0, result.output
    assert "1 finding waived, each with a reason: long-answer 1\n" in result.stdout
    assert "waived" not in run("--project", short_answers(MILL).write(tmp_path), command).stdout


@pytest.mark.parametrize("name", CHECKS)
def test_explain_prints_all_about_a_check(name: str) -> None:
    check, result = CHECKS[name], run("check", "--explain", name)
    assert result.exit_code == 0
    text = " ".join(result.stdout.split())
    assert text.startswith(f"{name} ({check.severity}) finds {check.finds} why {check.why}")
    assert all(part in text for part in (check.source, check.fix))
    assert (f"waive: {{{name}: because ...}}" in text) is bool(check.waived_in)
    in_facts = bool(check.waived_in) and check.waived_in != "item template"
    assert (f"in a table, the reason in a column “waive {name}”" in text) is in_facts
    assert all(len(line) <= 100 for line in result.stdout.splitlines())


def test_explain_of_no_check_suggests_one() -> None:
    near, far, nonsense = (run("check", "--explain", name) for name in ("word-que", "x", "nonsense"))
    assert (near.exit_code, far.exit_code, nonsense.exit_code) == (2, 2, 2)
    assert all(name in nonsense.stderr for name in CHECKS)
    assert "did you mean" not in nonsense.stderr
    assert near.stderr.endswith("there is no check “word-que” (did you mean “word-cue”?)\n")
    assert all(name in far.stderr for name in CHECKS)


def test_the_formats_say_what_each_check_finds() -> None:
    formats = (ROOT / "docs" / "formats.md").read_text("utf-8")
    for check in CHECKS.values():
        mild = " (a warning)" if check.severity == "warning" else ""
        assert f"| `{check.name}` | {check.finds}{mild} |\n" in formats


def test_checks_are_in_alphabetical_order() -> None:
    assert list(CHECKS) == sorted(CHECKS)
