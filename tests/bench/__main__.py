"""`python -m tests.bench`: a table of what builds take. Ratios hold better than seconds on a shared machine."""

import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.bench.measure import Run, run
from tests.bench.subject import write_project

ROOT = Path(__file__).parents[2]
QUIZGEN = Path(sys.executable).with_name("quizgen")
SIZES = {1_000: 5, 10_000: 3, 100_000: 1}
"""Facts to how often each command runs; the median counts."""
STARTS = 15
Command = list[str | Path]


def main() -> None:
    """Measure and print."""
    print(f"{'facts':>8} {'items':>8} {'seconds':>8} {'MB':>6}   {'genanki alone':>15} {'ratio':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for facts, times in SIZES.items():
            _line(Path(folder), facts, times)
    _start()


def _line(folder: Path, facts: int, times: int) -> None:
    project = folder / str(facts)
    items = write_project(project, facts)
    build: Command = [QUIZGEN, "--project", project, "build"]
    run(build)
    package = project / "build/rivers.apkg"
    alone: Command = [sys.executable, "-m", "tests.bench.alone", package, str(items), folder / "alone.apkg"]
    mine, other = _alternating(build, alone, times)
    ratio = mine.seconds / other.seconds
    print(
        f"{facts:8,} {items:8,} {mine.seconds:8.2f} {mine.megabytes:6.0f}  "
        f"{other.seconds:6.2f} s {other.megabytes:4.0f} MB {ratio:6.2f}"
    )


def _start() -> None:
    mine, click = _alternating([QUIZGEN, "--help"], [sys.executable, "-c", "import click"], STARTS)
    print(
        f"\n--help {mine.seconds * 1000:.0f} ms, import click {click.seconds * 1000:.0f} ms: ratio "
        f"{mine.seconds / click.seconds:.2f}"
    )


def _alternating(one: Command, other: Command, times: int) -> tuple[Run, Run]:
    pairs = [(run(one), run(other)) for _ in range(times)]
    return _middle([first for first, _ in pairs]), _middle([second for _, second in pairs])


def _middle(runs: list[Run]) -> Run:
    return Run(median(r.seconds for r in runs), median(r.megabytes for r in runs))


if __name__ == "__main__":
    main()
