"""`quizgen coverage`: what the questions ask of the facts, and what they leave out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.common import progress, project_at, ready_at

if TYPE_CHECKING:
    from quizgen.coverage import Coverage

WIDTH = 24
"""The longest bar, in signs."""


@click.command(short_help="Show what is asked and what is left out.")
@click.pass_obj
def coverage(folder: Path | None) -> None:
    """Show facts by topic, document, voice and kind, what no item asks, and answers asked often; write nothing."""
    from quizgen.coverage import coverage as covered  # noqa: PLC0415

    ready = ready_at(project_at(folder), *progress())
    click.echo("\n".join(lines(covered(ready.project, ready.items))))


def lines(found: Coverage) -> Iterator[str]:
    """Yield the coverage as text."""
    yield f"{found.asked} of {found.facts} facts are asked, by {found.items} items"
    for chart in found.charts:
        yield from ("", f"Facts by {chart.by}")
        yield from _bars([(row.name, row.facts, f"{row.asked} asked, {row.items} items") for row in chart.rows])
    yield from ("", "Items by type")
    yield from _bars([(name, count, "") for name, count in found.types])
    for cited in found.cited:
        if cited.silent:
            yield from ("", f"Places that no fact cites, {cited.name}: {', '.join(map(str, cited.silent))}")
    for title, idle in (("Facts that no item asks", found.unasked), ("Item templates that ask nothing", found.unused)):
        if idle:
            yield from ("", title)
            yield from (f"  {one.id}  ({one.place.path}:{one.place.line})" for one in idle)
    if found.often:
        yield from ("", "Answers asked most often")
        yield from _bars([(answer, count, "") for answer, count in found.often])


def _bars(rows: list[tuple[str, int, str]]) -> Iterator[str]:
    wide, most = max(len(name) for name, _, _ in rows), max(count for _, count, _ in rows)
    for name, count, said in rows:
        bar = "█" * max(1, round(WIDTH * count / most))
        yield f"  {name:<{wide}}  {count:>6,}  {bar}{f'  {said}' if said else ''}"
