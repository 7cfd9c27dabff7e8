"""Ctrl+C and SIGTERM end a run at any moment: in order, without a traceback, and with nothing half-written left."""

import signal
from pathlib import Path

import pytest

from tests.support.interrupted import SIGNALS, Ended, interrupted
from tests.support.published import rivers

MOMENTS = 16


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rivers(tmp_path_factory.mktemp("project") / "rivers").folder


def moments(steps: int, number: signal.Signals) -> list[int]:
    """Return the steps of a run, evenly spread, at which this signal comes: at every other one comes the other."""
    return [steps * (2 * moment + 1) // (2 * MOMENTS) for moment in range(SIGNALS.index(number), MOMENTS, 2)]


@pytest.fixture(scope="module")
def steps(project: Path, tmp_path_factory: pytest.TempPathFactory) -> int:
    """The steps of a build when Python has compiled all modules, which the first run may have to do."""
    folder = tmp_path_factory.mktemp("whole")
    runs = [interrupted(0, signal.SIGTERM, project, "build", "--out", folder / out) for out in "ab"]
    assert [run.code for run in runs] == [0, 0]
    return runs[-1].steps


def check_order(ended: Ended) -> None:
    assert "Traceback" not in ended.printed
    assert "Error" not in ended.printed


@pytest.mark.slow
@pytest.mark.parametrize("number", SIGNALS)
def test_a_build_ends_in_order_at_any_moment(project: Path, steps: int, tmp_path: Path, number: signal.Signals) -> None:
    """How many steps a run has depends on which files another process makes; its last moment may come after its end."""
    *before, last = moments(steps, number)
    for step in (*before, last):
        out = tmp_path / f"ended-at-{step}"
        ended = interrupted(step, number, project, "build", "--out", out)
        check_order(ended)
        assert not list(out.glob(".*.quizgen.new"))
        if step == last and ended.code == 0:
            assert ended.steps < step
        else:
            assert ended.code == 128 + number, (step, ended)
            assert ended.printed.endswith("Interrupted\n")


@pytest.mark.slow
@pytest.mark.parametrize("number", SIGNALS)
def test_a_preview_ends_in_order_at_any_moment(project: Path, steps: int, number: signal.Signals) -> None:
    """Its steps never end; those of a build and a half are more than its first build has."""
    serving = []
    for step in moments(steps * 3 // 2, number):
        ended = interrupted(step, number, project, "preview", "--port", "0")
        check_order(ended)
        serving.append("Press Ctrl+C to stop" in ended.printed)
        assert ended.code in ({0} if serving[-1] else {0, 128 + number}), (step, ended)
    assert not serving[0]
    assert serving[-1]
