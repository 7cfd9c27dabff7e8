"""Whatever is in the files, the command ends with messages in their usual form or with outputs, never otherwise.

QUIZGEN_FUZZ=20000 tries that many projects, new ones each time.
"""

import os
import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.mutations import FRAGMENTS, mutated
from tests.fuzz.runs import fuzz
from tests.support.malformed_project import BASE, build, overlay, untouched

EXAMPLES = int(os.environ.get("QUIZGEN_FUZZ", "0"))
PARTS = 2
FILES = {str(path.relative_to(BASE)): path.read_bytes() for path in sorted(BASE.rglob("*.yaml"))}
PRINTED = re.compile(
    r"[^\s:][^:]*(:[1-9]\d*:[1-9]\d*)?: (error|warning): \S.*"  # a message
    r"|    .*"  # the line it quotes, and the caret
    r"|\.\.\. and \d+ more"
    r"|(\d+ errors?)?(, )?(\d+ warnings?)?"
)
_where = st.integers(0, 1 << 16)
MUTATIONS = st.one_of(
    st.tuples(st.just("flip"), _where, st.integers(1, 255)),
    st.tuples(st.just("insert"), _where, st.sampled_from(FRAGMENTS)),
    st.tuples(st.just("replace a word"), _where, st.sampled_from(FRAGMENTS)),
    st.tuples(st.just("move a word"), _where, _where),
    st.tuples(st.sampled_from(["delete a line", "indent a line", "cut"]), _where, st.integers(1, 4)),
    st.tuples(st.sampled_from(["double a line", "swap lines"]), _where, _where),
)
CHANGES = st.lists(st.tuples(st.sampled_from(sorted(FILES)), MUTATIONS), min_size=1, max_size=3)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that all examples share: each writes what differs from the one before."""
    return overlay(BASE, tmp_path_factory.mktemp("fuzz"))


@pytest.mark.parametrize("part", range(PARTS))
@settings(derandomize=not EXAMPLES, max_examples=(EXAMPLES or 240) // PARTS)
@given(changes=CHANGES)
def test_no_change_to_the_files_ends_otherwise(
    changes: list[tuple[str, tuple[str, int, int | str]]], part: int, project: Path
) -> None:
    """Other changes in each part: Hypothesis chooses them by the test's name and arguments."""
    files = dict(FILES)
    for name, mutation in changes:
        files[name] = mutated(files[name], mutation)
    for name, data in files.items():
        if (project / name).read_bytes() != data:
            (project / name).write_bytes(data)
    result = build(project)
    assert result.code in {0, 1}
    assert untouched(project / "out") is (result.code == 1)
    assert not [line for line in result.stderr.splitlines() if not PRINTED.fullmatch(line)]
    assert (": error: " in result.stderr) is (result.code == 1)


@pytest.mark.parametrize("seed", range(2))
def test_no_project_ledger_or_words_at_random_is_a_fault(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A short run of `make fuzz`, the same each time."""
    monkeypatch.chdir(tmp_path)
    tally = fuzz(Random(seed), iter(range(EXAMPLES or 40)), in_own_process=0.03)
    with capsys.disabled():
        print(f"\n{tally}")
    assert tally.faults == []
    assert sum(tally.ended.values()) == (EXAMPLES or 40)
