"""Broken projects: a small sound one with other files over it, and what the command says about it."""

import shutil
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from quizgen.building import up_to_date
from tests.support.commands import run_in
from tests.support.paths import ROOT, TESTS
from tests.support.published import START, running_at

MALFORMED = TESTS / "malformed"
BASE = MALFORMED / "base"
CASES = sorted(path.name for path in MALFORMED.iterdir() if path.is_dir() and path != BASE)
FEW = ROOT / "quizgen/outputs/pages/design"
NOTES = ("expected.txt", "remove.txt")
BEFORE = {"rivers.apkg": b"an earlier deck", "rivers-A.html": b"an earlier form", "kept.txt": b"a reader's own"}
"""What is in the output folder when a build begins."""


@dataclass(frozen=True)
class CommandResult:
    """How a command ended, and what it printed."""

    code: int
    stdout: str
    stderr: str


def overlay(case: Path, project: Path) -> Path:
    """Make a project of the base with a case's files over it, less what its remove.txt names, and return it."""
    shutil.copytree(BASE, project, dirs_exist_ok=True)
    shutil.copytree(case, project, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*NOTES))
    if (case / "remove.txt").exists():
        for name in (case / "remove.txt").read_text().split():
            removed = project / name
            shutil.rmtree(removed) if removed.is_dir() else removed.unlink()
    return project


def build(project: Path) -> CommandResult:
    """Build in this process, within the project, into a folder with files of an earlier build.

    A build looks at every file of quizgen to see whether it is another one since the last build; here it sees to a few.
    """
    out = output_folder(project)
    with chdir(project), running_at(START), mock.patch.object(up_to_date, "_PACKAGE", FEW):
        result = run_in(project, "build", "--out", out)
    return CommandResult(result.exit_code, result.stdout, result.stderr)


def output_folder(project: Path) -> Path:
    """Return the project's output folder, put back to how an earlier build left it."""
    out = project / "out"
    if out.exists() and untouched(out):
        return out
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    for name, content in BEFORE.items():
        (out / name).write_bytes(content)
    return out


def untouched(out: Path) -> bool:
    """Tell whether the folder has only what was there before, as it was."""
    return {path.name: path.read_bytes() for path in out.iterdir()} == BEFORE
