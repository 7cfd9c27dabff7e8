"""`quizgen coverage`: what the questions ask about the facts, and what they leave out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from quizgen.cli.check_steps import load_checked
from quizgen.cli.shared_options import project_at
from quizgen.coverage import Coverage
from quizgen.coverage import coverage as survey
from quizgen.ui.plurals import counted

WIDTH = 24
"""The longest bar, in characters."""


@click.command()
@click.pass_obj
def coverage(folder: Path | None) -> None:
    """Show how many facts are asked about, which are not, and the most frequent answers; write nothing."""
    checked = load_checked(project_at(folder))
    click.echo("\n".join(lines(survey(checked.composed))))


def lines(found: Coverage) -> Iterator[str]:
    """Yield the coverage as text."""
    yield f"{found.asked} of {counted(found.facts, 'fact')} asked about, by {counted(found.items, 'question')}"
    for chart in found.charts:
        yield from ("", f"Facts by {chart.by}")
        yield from _bars(
            [(row.name, row.facts, f"{row.asked} asked, {counted(row.items, 'question')}") for row in chart.rows]
        )
    yield from ("", "Questions by type")
    yield from _bars([(name, count, "") for name, count in found.types])
    for cited in found.cited:
        if cited.silent:
            yield from ("", f"Places in {cited.name} that no fact cites: {', '.join(map(str, cited.silent))}")
    unasked = ("Facts that no question asks about", found.unasked)
    partly = [(f"Facts that no question asks about in “{one.language}”", one.unasked) for one in found.partly]
    for title, idle in (unasked, *partly, ("Item templates that ask nothing", found.unused)):
        if idle:
            yield from ("", title)
            yield from (f"  {each.id}  ({each.place.shown})" for each in idle)
    if found.often:
        yield from ("", "Most frequent answers")
        yield from _bars([(answer, count, "") for answer, count in found.often])


def _bars(rows: list[tuple[str, int, str]]) -> Iterator[str]:
    """Yield a line for each row: its name, its number, a bar of that length, and a remark."""
    wide, most = max([len(name) for name, _, _ in rows], default=0), max([1, *(count for _, count, _ in rows)])
    for name, count, remark in rows:
        bar = "█" * max(1, round(WIDTH * count / most))
        yield f"  {name:<{wide}}  {count:>6,}  {bar}{f'  {remark}' if remark else ''}"
