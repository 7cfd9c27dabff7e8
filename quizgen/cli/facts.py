"""`quizgen facts`: the facts of a kind as a table or as YAML."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import click

from quizgen.atomic_writes import write_files
from quizgen.cli.check_steps import print_problems
from quizgen.cli.shared_options import all_known, project_at
from quizgen.cli.writing import writing
from quizgen.current_folder import shown
from quizgen.load.context import ReadOnce
from quizgen.load.first_pass import first_pass
from quizgen.load.project import load
from quizgen.load.rows.fact_table import FactTable
from quizgen.load.tables.delimited import BOM
from quizgen.problems import errors
from quizgen.records.ids import KindName
from quizgen.rewrite.as_table import NotATableError, as_table
from quizgen.rewrite.as_yaml import as_yaml
from quizgen.rewrite.written import Block, blocks
from quizgen.ui.plurals import counted

_OF_TEXT = (".csv", ".tsv")
"""How the names of tables end that are no workbooks."""


@click.command()
@click.option("--table", metavar="KIND", help="Write the facts of a kind as a table (CSV).")
@click.option("--yaml", metavar="KIND", help="Write the facts of a kind as YAML, as a facts file has them.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write into this file.")
@click.pass_obj
def facts(folder: Path | None, table: str | None, yaml: str | None, out: Path | None) -> None:
    """Write the facts of a kind in another form; nothing in the project changes."""
    if bool(table) == bool(yaml):
        raise click.UsageError("say which facts in which form: --table KIND or --yaml KIND")
    if table and out and out.suffix.lower() not in _OF_TEXT:
        names = f"{out.stem}.csv or {out.stem}.tsv"
        raise click.BadParameter(f"a table is written as text: call the file {names}", param_hint="'--out'")
    project = project_at(folder)
    once = ReadOnce()
    print_problems(project, errors(load(project, once=once)[1]))
    first = first_pass(project, [], once=once)
    kinds = first.kinds.records
    all_known([table or yaml or ""], [*kinds], "there is no kind")
    found = [*blocks(first, KindName(table or yaml or ""))]
    text = _table(found, FactTable.of(kinds[table], first.subject), out) if table else as_yaml(yaml or "", found)
    if out is None:
        click.echo(text, nl=False)
        return
    with writing(out):
        write_files({out: text.encode()})
    click.echo(f"{shown(out)}  {counted(sum(len(block.facts) for block in found), 'fact')}")


def _table(found: Collection[Block], kind: FactTable, out: Path | None) -> str:
    """Return a table of facts; if it cannot hold them, the command ends."""
    every = {id_: fact for block in found for id_, fact in block.facts.items()}
    tabs = out is not None and out.suffix.lower() == ".tsv"
    try:
        text = as_table(every, kind, "\t" if tabs else ",")
    except NotATableError as e:
        raise click.ClickException(str(e)) from None
    return f"{BOM}{text}" if out else text
