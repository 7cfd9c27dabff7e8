"""`python -m tests.bench`: what builds take, as ratios within one run; seconds on a shared machine say little.

Prints the table of docs/performance.md. `python -m tests.bench quick` leaves out the 100,000 facts.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import Command, Run, alternating, run
from tests.bench.subject import write_project
from tests.support.paths import ROOT

QUIZGEN = Path(sys.executable).with_name("quizgen")
SMALL, LARGE = 10_000, 100_000
IMPORTS = "import click, genanki, jinja2, markdown, yaml"
"""What a build imports beside quizgen and the standard library."""


def main(arguments: list[str]) -> None:
    """Measure and print."""
    print("| work | measured | ratio | aim | peak memory |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for row in _rows(Path(folder), large="quick" not in arguments):
            print(f"| {' | '.join(row)} |", flush=True)


Row = tuple[str, str, str, str, str]


def _rows(folder: Path, *, large: bool) -> Iterator[Row]:
    project = folder / "small"
    items = write_project(project, SMALL)
    build = _build(project)
    run(build)
    alone: Command = [
        sys.executable,
        "-m",
        "tests.bench.alone",
        project / "build/rivers.apkg",
        str(items),
        folder / "x",
    ]
    whole, anki, genanki = alternating([build, [*build, "--only", "anki"], alone], 3)
    work = f"{SMALL:,} facts x 3 items"
    yield _row(f"{work}, all outputs: processor time to genanki alone", whole.cpu, genanki.cpu, "6", whole)
    yield _row("the same, wall time", whole.wall, genanki.wall, "4", whole)
    yield _row("the same, `build --only anki`: processor time", anki.cpu, genanki.cpu, "4", anki)
    yield _row("the same, `build --only anki`: wall time", anki.wall, genanki.wall, "4", anki)
    if large:
        yield _large(folder / "large", whole)
    yield from _starts(folder)


def _large(project: Path, small: Run) -> Row:
    write_project(project, LARGE)
    large = run(_build(project))
    shutil.rmtree(project)
    work = f"{LARGE:,} facts x 3 items, all outputs: processor time to that of {SMALL:,} facts"
    return _row(work, large.cpu, small.cpu, "about 10", large)


def _starts(folder: Path) -> Iterator[Row]:
    for part in ("seeds", "templates", "decks"):
        shutil.copytree(ROOT / part, folder / "shipped" / part)
    python: Command = [sys.executable, "-c"]
    build, imports = alternating([_build(folder / "shipped"), [*python, IMPORTS]], 9)
    yield _row("the shipped deck, all outputs: wall time to its bare imports", build.wall, imports.wall, "2.5", build)
    commands: list[Command] = [
        [QUIZGEN, "--project", folder / "shipped", "build"],
        [QUIZGEN, "--help"],
        [*python, "import click"],
    ]
    unchanged, start, click = alternating(commands, 15)
    yield _row("nothing changed since: wall time to `import click`", unchanged.wall, click.wall, "2", unchanged)
    yield _row("`quizgen --help`: wall time to `import click`", start.wall, click.wall, "1.3", start)


def _build(project: Path) -> list[str | Path]:
    return [QUIZGEN, "--project", project, "build", "--force"]


def _row(work: str, mine: float, other: float, aim: str, held: Run) -> Row:
    return work, f"{mine:.2f} s : {other:.2f} s", f"{mine / other:.2f}", aim, f"{held.megabytes:.0f} MB"


if __name__ == "__main__":
    main(sys.argv[1:])
