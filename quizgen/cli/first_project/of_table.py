"""`quizgen init --from TABLE`: the proposal for a table, and the project made from it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import click

from quizgen.checked_project import CheckedProject
from quizgen.cli.check_steps import check_silently, print_problems, reported
from quizgen.cli.first_project.dialogue import Dialogue
from quizgen.cli.first_project.new_project import (
    making,
    print_files,
    print_next_steps,
    write_for_editors,
    write_project,
)
from quizgen.current_folder import project_option, shown, with_project
from quizgen.load.tables.read import WORKBOOKS, read_table
from quizgen.load.tables.table import TableError
from quizgen.problems import errors
from quizgen.project_files import CREDITS, MEDIA
from quizgen.reading import read_bytes
from quizgen.records.ids import KindName
from quizgen.records.kind import Kind
from quizgen.records.place import Place, TablePath
from quizgen.starter.files import Origin, deck_of, project_files
from quizgen.starter.proposal import Proposal, ProposalError
from quizgen.starter.questions.item_templates import can_do_without_options
from quizgen.starter.questions.orderings import unordered
from quizgen.starter.skipping import skipped
from quizgen.starter.table.columns import Columns, columns_of
from quizgen.starter.table.doubts import below_the_rows
from quizgen.starter.trial import LARGE, OF_FEW_ROWS, TemplateFault, only_options, sample, unfit
from quizgen.starter.wishes import Wishes
from quizgen.text.terminal import visible
from quizgen.ui.plurals import counted


class _Made(NamedTuple):
    """A project that was written and checked, and the item templates that were left out or lost their options."""

    checked: CheckedProject
    dropped: list[TemplateFault]
    without_options: list[TemplateFault]


class ProjectTable(NamedTuple):
    """A table that a project is made from: its columns, its file (ending and data), and what to print about that.

    `media` are the pictures and sounds that it names, with the table of their credits.
    """

    columns: Columns
    ending: str
    data: bytes
    description: str
    media: Media | None = None


class Media(NamedTuple):
    """Pictures and sounds by their paths, their credits, and by which of these item templates are tried.

    `named` is what they are together; `lacks` says what the author has to put in before the project is built.
    """

    files: Mapping[str, bytes]
    credits: bytes
    filled: bytes
    named: str
    lacks: str


def from_table(
    target: Path, file: Path, sheet: str, options: Mapping[str, Any], namespace: str, *, present: bool
) -> None:
    """Make a project from a table.

    `namespace` is that of its deck; `present` says whether the author can be asked.
    """
    table = _read(file, sheet)
    with proposal_errors(file):
        if why := below_the_rows(table):
            raise ProposalError(why)
        proposed = Dialogue(table, file.name, file.stem, present).proposal(Wishes(**options))
    own = ProjectTable(table, file.suffix.lower(), read_bytes(file), f"the table, a copy of {file.name}")
    project_of(target, proposed, own, Origin(file.name, sheet, table.rows), namespace)


@contextmanager
def proposal_errors(file: Path) -> Iterator[None]:
    """End the command if there can be no proposal for the content of a file."""
    try:
        yield
    except ProposalError as e:
        raise click.UsageError(f"{shown(file)}: {visible(str(e))}") from None


def project_of(target: Path, proposed: Proposal, own: ProjectTable, origin: Origin, namespace: str) -> None:
    """Make the project that was proposed for a table, and print what is in it; an error in it ends the command."""
    path = f"seeds/{proposed.kind}{own.ending}"
    with making(target):
        write_project(target, {path: own.data})
        tried = _tried(own.columns, proposed, origin) if own.columns.rows > LARGE and not own.media else []
        with _with_media(target, own.media):
            made = _made(target, proposed, origin, namespace, tried)
        write_for_editors(target)
    click.echo()
    _print_made(target, proposed, {path: own.description}, made, own.media)


_CREDITS = f"{MEDIA}/{CREDITS}"


@contextmanager
def _with_media(target: Path, media: Media | None) -> Iterator[None]:
    """Write pictures and sounds; inside the block, their credits are filled in so that nothing is missing."""
    if not media:
        yield
        return
    write_project(target, {**media.files, _CREDITS: media.filled})
    try:
        yield
    finally:
        write_project(target, {_CREDITS: media.credits})


_ALL_SHEETS = "; if several have rows of the same kind, copy these into one, with a column that says which they were in"


def _read(file: Path, sheet: str) -> Columns:
    if sheet and file.suffix.lower() not in WORKBOOKS:
        way = f"leave out --sheet, or name a workbook ({', '.join(WORKBOOKS)})"
        raise click.UsageError(f"{shown(file)} has no sheets: {way}")
    try:
        return columns_of(read_table(file, None, shown(file), sheet))
    except TableError as e:
        message = re.sub("`sheet: (.+)`", rf'--sheet "\1"{_ALL_SHEETS}', str(e))
        raise click.ClickException(f"{Place(TablePath(shown(file)), e.row, e.col).shown}: {visible(message)}") from None


def _tried(table: Columns, proposed: Proposal, origin: Origin) -> list[TemplateFault]:
    """Return what is wrong with item templates for a part of a large table."""
    with TemporaryDirectory() as folder:
        write_project(Path(folder), {f"seeds/{proposed.kind}.csv": sample(table, proposed.decimal)})
        made = _made(Path(folder), proposed, origin._replace(sheet=""), "tried", [])
    return [one for one in (*made.dropped, *made.without_options) if one.check not in OF_FEW_ROWS]


def _made(target: Path, proposed: Proposal, origin: Origin, namespace: str, tried: Sequence[TemplateFault]) -> _Made:
    """Write the project and check it, until no item template is left that does not suit its table.

    `namespace` is that of its deck; `tried` is what was wrong with templates before.
    One whose options alone are at fault goes on without any, if it can.
    """
    faults, can_do_without = [*tried], can_do_without_options(proposed)
    while True:
        without_options = frozenset(only_options(faults) & can_do_without)
        dropped = {one.template: one for one in faults if one.template not in without_options}
        files = project_files(proposed._replace(without_options=without_options), origin, namespace, dropped)
        write_project(target, {path: text.encode() for path, text in files.items()})
        checked = check_silently(target)
        kind = checked.project.kinds.get(KindName(proposed.kind))
        new = _faults(checked, kind, proposed) if kind else []
        unusable = {one.template for one in new} - (only_options([*faults, *new]) & can_do_without)
        if not kind or not new or len(unusable) == len(kind.templates):
            return _Made(checked, [*dropped.values()], [one for one in faults if one.template in without_options])
        faults += new


def _faults(checked: CheckedProject, kind: Kind, proposed: Proposal) -> list[TemplateFault]:
    """Return the item templates of a kind that do not suit the table, except those that some rows skip."""
    kept = skipped(proposed)
    return [one for one in unfit(kind, checked.items, checked.problems) if one.template not in kept]


def _print_made(target: Path, proposed: Proposal, tables: Mapping[str, str], made: _Made, media: Media | None) -> None:
    """Print what was made of the table, and what is wrong with it; an error ends the command."""
    checked = made.checked
    click.echo(f"{shown(target)} is now a project:")
    print_files(target, {**tables, **_other_files(proposed, media)})
    for line in _unfit(proposed, made):
        click.echo(line)
    if errors(checked.problems):
        click.echo(with_project(reported(target, checked.problems), target), err=True)
        way = f"quizgen {project_option(target)}check"
        raise click.ClickException(f"correct this in {shown(target / next(iter(tables)))}, then go on with: {way}")
    print_problems(target, checked.problems)
    facts, items = counted(len(checked.project.facts), "fact"), counted(len(checked.items), "question")
    click.echo(f"{facts}, {items}: {_by_template(checked)}")
    if media and media.lacks:
        click.echo(f"{shown(target / _CREDITS)} {media.lacks}. Fill it in: nothing is built until then.")
    print_next_steps(target)


def _other_files(proposed: Proposal, media: Media | None) -> dict[str, str]:
    """Return the files beside the table, each with what is in it."""
    return {
        "seeds/facts.yaml": "what the facts have in common",
        "seeds/sources.yaml": "where they come from",
        f"templates/{proposed.kind}.yaml": "its fields, and what is asked about them",
        f"decks/{deck_of(proposed)}.yaml": "the deck",
        **({_CREDITS: f"authors and licences of {media.named}"} if media else {}),
    }


def _unfit(proposed: Proposal, made: _Made) -> Iterator[str]:
    """Yield which item templates are without options or left out, each with the reason."""
    for one in made.without_options:
        yield f"Without options: “{one.template}”, which {_OPTIONS_FAULT.format(one)}"
    for one in made.dropped:
        yield f"Left out: “{one.template}”, which {_FAULTS.get(one.check, _OTHER_FAULT).format(one)}"
    for name, why in unordered(proposed):
        yield f"Left out: “{name}”, which {why}"


_OPTIONS_FAULT = "would have options that [{0.check}] finds fault with ({0.findings})"
_OTHER_FAULT = "would make questions that [{0.check}] finds fault with ({0.findings})"
_FAULTS = {
    "ambiguous": "would ask the same question with different answers",
    "told-in-stem": "would give away its own answer in {0.findings} questions",
    "long-answer": "would have answers of more than 12 words in {0.findings} questions: shorten these cells, or write "
    "it yourself, with `waive: {{long-answer: why}}`",
    "same-answer": "would have the same answer too often",
    "unused-template": "fits no row",
    "all-alike": "would make statements that are all true or all false",
    "no-item": "finds too few rows to ask about together",
}


def _by_template(checked: CheckedProject) -> str:
    counts = Counter([item.template for item in checked.items])
    return ", ".join([f"{count:,} {name}" for name, count in counts.items()])
