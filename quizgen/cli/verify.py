"""`quizgen verify`: the facts against their documents."""

from __future__ import annotations

from pathlib import Path

import click

from quizgen.cli.check_steps import load_checked, print_problems
from quizgen.cli.shared_options import project_at
from quizgen.cli.writing import exclusive, writing
from quizgen.load.yaml.edit import with_values
from quizgen.verify.run import recorded, verified


@click.command()
@click.argument("documents", type=click.Path(path_type=Path, file_okay=False, exists=True), metavar="DIR")
@click.option("--record", is_flag=True, help="Write fingerprints and paragraph counts into seeds/sources.yaml.")
@click.pass_obj
def verify(folder: Path | None, documents: Path, record: bool) -> None:
    """Check every citation against the documents in DIR, and look for wording copied from them."""
    project = project_at(folder)
    if record:
        with exclusive(project, project / "seeds"), writing(project / "seeds"):
            loaded = [one.project for one in load_checked(project).languages]
            print_problems(project, recorded(project, loaded, documents, with_values))
    checked = load_checked(project)
    found = verified(checked.composed, documents)
    print_problems(project, found.problems)
    click.echo(found.summary)
