"""What is reported at length, what together with others of its kind, and how to see the rest."""

from __future__ import annotations

import os
import re
import shlex
from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.problems import MAX_OF_A_KIND, MAX_PRINTED, Problem, report
from quizgen.records.place import Place
from tests.support.commands import run
from tests.support.small import Small

FACTS, TEMPLATE = "seeds/facts.yaml", Place("templates/town.yaml", 4, 3)


def warnings(count: int, check: str = "word-cue", other: Place | None = TEMPLATE) -> list[Problem]:
    return [
        Problem(Place(FACTS, 10 + n, 3), f"“f{n}/what” has “Mexico”", "warning", check, other_place=other)
        for n in range(count)
    ]


def told(problems: list[Problem], *, each: bool = False) -> list[str]:
    """The report, without the lines of the files."""
    return report(problems, lambda _: (), each=each).splitlines()


def test_a_few_of_a_kind_are_told_one_by_one() -> None:
    few = warnings(MAX_OF_A_KIND + 1)
    assert len(told(few)) == len(few) + 1
    assert told(few) == told(few, each=True)


def test_many_of_a_kind_are_told_together_with_their_number_first_places_and_cause() -> None:
    first, others, count = told(warnings(15))
    assert first == "seeds/facts.yaml:10:3: warning: “f0/what” has “Mexico” [word-cue]"
    assert others == (
        "... and 14 more like this, all from templates/town.yaml:4: seeds/facts.yaml:11, 12, 13, 14, 15, 16 ...; "
        "`quizgen check --all` shows each [word-cue]"
    )
    assert count == "15 warnings"


def test_each_template_that_is_a_cause_has_an_example() -> None:
    both = [*warnings(8), *(w for w in warnings(16, other=Place("templates/town.yaml", 9, 3)) if w.place.line > 17)]
    lines = told(both)
    assert [line.split(":")[1] for line in lines[:2]] == ["10", "18"]
    assert lines[2].startswith("... and 14 more like this: ")


def test_kinds_are_told_apart_and_those_of_no_check_by_their_words() -> None:
    files = [Problem(Place(f"seeds/{n}.csv"), f"this file is ignored: “{n}”", "warning") for n in range(6)]
    lines = told([*warnings(6), *warnings(6, "long-answer"), *files])
    assert sum(line.startswith("... and 5 more like this") for line in lines) == 3
    assert "seeds/1.csv; seeds/2.csv; seeds/3.csv; seeds/4.csv; seeds/5.csv; `quizgen" in "\n".join(lines)


def test_errors_are_told_one_by_one_and_the_rest_can_be_seen() -> None:
    wrong = [Problem(Place(FACTS, n, 1), "no fact") for n in range(1, 31)]
    *shown, more, warning, count = told([*wrong, *warnings(1)])
    assert shown == told(wrong, each=True)[:MAX_PRINTED]
    assert more == "... and 10 more errors; `quizgen check --all` shows each"
    assert "word-cue" in warning
    assert count == "30 errors, 1 warning"
    assert len(told(wrong, each=True)) == 31


@pytest.fixture
def wordy(tmp_path: Path) -> Path:
    """A project in which nine answers are too long."""
    return Small({f"oath {n}": f"{n} " * 13 for n in range(9)}, type="short").write(tmp_path)


def stderr(project: Path, *arguments: str) -> str:
    return told_by("--project", str(project), *arguments)


def told_by(*arguments: str) -> str:
    done = run(*arguments)
    assert done.exit_code == 0, done.output
    return done.stderr


def test_check_tells_together_what_check_all_tells_one_by_one(wordy: Path) -> None:
    together, each = stderr(wordy, "check"), stderr(wordy, "check", "--all")
    assert len(re.findall(r"warning: “f\d/what”", together)) == 1
    assert "... and 8 more like this, all from templates/thing.yaml:1: " in together
    assert len(re.findall(r"warning: “f\d/what”", each)) == 9
    assert together.splitlines()[-1] == each.splitlines()[-1]
    assert "more like this" in stderr(wordy, "build"), "a build tells them together as well"


def test_warnings_that_give_more_away_are_told_first() -> None:
    costly = [replace(warning, cost=0.75) for warning in warnings(2)]
    many_cheap = [replace(warning, cost=0.1) for warning in warnings(6, "option-form")]
    free = warnings(1, "negative-stem")
    order = [line.rpartition("[")[2] for line in told([*free, *many_cheap, *costly]) if line.endswith("]")]
    assert list(dict.fromkeys(order)) == ["word-cue]", "option-form]", "negative-stem]"]


@pytest.mark.parametrize("where", ["", "seeds", "elsewhere", ".."], ids=["project", "within", "beside", "above"])
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_command_that_is_told_works_where_it_is_told(
    where: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It names the project unless that is found from the folder one is in; a build told again tells it anew."""
    project = Small({f"oath {n}": f"{n} " * 13 for n in range(9)}, type="short").write(tmp_path / "my oaths")
    stderr(project, "build", "--only", "json")
    here = project / where if where != "elsewhere" else tmp_path / "elsewhere"
    here.mkdir(exist_ok=True)
    monkeypatch.chdir(here)
    named = [] if where in {"", "seeds"} else ["--project", os.path.relpath(project, here)]
    options = ["--only", "json"] if command == "build" else []
    (told_command,) = set(re.findall(r"`quizgen (.*--all)`", told_by(*named, command, *options)))
    assert len(re.findall(r"warning: “f\d/what”", told_by(*shlex.split(told_command)))) == 9
