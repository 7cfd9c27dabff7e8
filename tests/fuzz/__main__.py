"""`python -m tests.fuzz --seconds 600 --seed 7`: what is at fault is printed, and its project kept under fuzzed/."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from itertools import count
from random import Random

import click

from tests.fuzz.runs import fuzz


def _until(end: float) -> Iterator[int]:
    for number in count():
        if time.monotonic() > end:
            return
        yield number


@click.command()
@click.option("--seconds", type=click.IntRange(1), default=300, help="How long to go on.")
@click.option("--seed", type=int, default=None, help="The same seed tries the same inputs (default: new ones).")
def main(seconds: int, seed: int | None) -> None:
    """Try changed projects, words and ledgers, and print how many there were and what was at fault."""
    seed = Random().randrange(1 << 32) if seed is None else seed
    print(f"seed {seed}, {seconds} seconds", flush=True)
    tally = fuzz(Random(seed), _until(time.monotonic() + seconds))
    for fault in tally.faults:
        print(fault)
    print(tally)
    sys.exit(bool(tally.faults))


main()
