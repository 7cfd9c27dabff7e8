"""`quizgen verify`: the facts against their documents."""

from __future__ import annotations

from pathlib import Path

import click

from quizgen.cli import handing
from quizgen.cli.common import end, progress, project_at, ready_at


@click.command(short_help="Hold facts against the documents in DIR.")
@click.argument("documents", type=click.Path(path_type=Path, file_okay=False, exists=True), metavar="DIR")
@click.option("--record", is_flag=True, help="Write fingerprints and paragraph counts into seeds/sources.yaml.")
@click.pass_obj
def verify(folder: Path | None, documents: Path, record: bool) -> None:
    """Hold every citation against the documents in DIR, and look for wording copied from them."""
    from quizgen.verify.run import recorded, verified  # noqa: PLC0415

    project = project_at(folder)
    if record:
        with handing.alone(project, project / "seeds"), handing.told(project / "seeds"):
            end(project, recorded(project, ready_at(project, *progress()).project, documents))
    ready = ready_at(project, *progress())
    found = verified(ready.project, ready.items, documents)
    end(project, found.problems)
    click.echo(found.summary)
