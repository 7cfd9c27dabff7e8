"""What `quizgen init` says about its proposal for a table, and what it asks about it on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, cast

import click

from quizgen.cli.first_project.column_options import TYPED
from quizgen.load.tables.table import SheetValue
from quizgen.starter.from_table import proposal
from quizgen.starter.names import NAMELESS
from quizgen.starter.proposal import DecimalNeeded, Proposal, ProposalError, ProposedColumn
from quizgen.starter.table.column_types import ColumnType
from quizgen.starter.table.columns import Columns
from quizgen.starter.table.doubts import cells_separated_otherwise, heading_among_rows, lacks_headers
from quizgen.starter.table.misspelled import spellings
from quizgen.starter.wishes import NO_GROUP, Wishes
from quizgen.text.digits import MARKS
from quizgen.text.terminal import visible
from quizgen.ui import languages
from quizgen.ui.plurals import counted

_UNKNOWN_LANGUAGE = (
    "The headers do not show the table’s language, so the questions use only the words of the headers. "
    "If it is English, run this again with --language en and a new folder."
)
_BARE = "The headers are not in English, so the questions use only their words."
_OTHER_LANGUAGE = (
    f"{_BARE} Pages and cards are in English unless you name the table’s language, as in --language {{}}, for a new "
    "folder."
)
_EXAMPLE = "de"
_WIDEST = 40
_MAX_SHOWN = 4


class Dialogue(NamedTuple):
    """What is printed and asked about the proposal for a table, which is in a file with this name and stem.

    `present`: whether its author is there to be asked.
    """

    table: Columns
    file: str
    stem: str
    present: bool

    def proposal(self, wishes: Wishes) -> Proposal:
        """Return what these wishes and the answers to questions propose; raise ProposalError if nothing can be."""
        try:
            proposed = proposal(self.table, self.stem, wishes)
        except DecimalNeeded as e:
            if not self.present:
                raise
            click.echo(visible(f"{e}."))
            wishes = wishes._replace(decimal=click.prompt("Decimal mark", type=click.Choice(["point", "comma"])))
            proposed = proposal(self.table, self.stem, wishes)
        print_proposal(self.table, self.file, proposed, asked=self._asks_for_language(proposed))
        if lacks_headers(self.table):
            click.echo(f"{self.file}: warning: {_headless(self.table)}", err=True)
        if heading := heading_among_rows(self.table):
            click.echo(visible(f"{self.file}: warning: {heading}"), err=True)
        return self._asked(wishes, proposed) if self.present else proposed

    def _asks_for_language(self, proposed: Proposal) -> bool:
        """Return whether the author is asked for the language of pages, since headers seem to be in it."""
        return self.present and proposed.is_other_language and bool(proposed.likely_language) and not proposed.language

    def _asked(self, wishes: Wishes, proposed: Proposal) -> Proposal:
        """Ask about the proposal, with what it has now as the default, and return it as its author wants it."""
        click.echo("The questions are tried at the end: any that do not work out are left out, and listed.")
        go_on = "Another type for a column (its name, or Enter to go on)"
        while header := click.prompt(go_on, "", show_default=False):
            if column := self.table.named(header):
                type_ = click.prompt(f"What does “{column.header}” hold", type=click.Choice(TYPED))
                types = {**wishes.types, column.header: cast(ColumnType, type_)}
                wishes, proposed = self._proposed_again(wishes._replace(types=types), wishes, proposed)
            else:
                click.echo(f"There is no column “{header}”.")
        if self._asks_for_language(proposed):
            known = click.Choice([*languages()])
            code = click.prompt("Language of pages and cards", proposed.likely_language, type=known, show_choices=False)
            wishes, proposed = self._proposed_again(wishes._replace(language=code), wishes, proposed)
        for key, question in _QUESTIONS.items():
            now = _now(proposed)[key]
            if (answer := click.prompt(question, now)) != now:
                wishes, proposed = self._proposed_again(_wished(wishes, key, answer), wishes, proposed)
        return proposed

    def _proposed_again(self, wishes: Wishes, before: Wishes, proposed: Proposal) -> tuple[Wishes, Proposal]:
        """Return a proposal for new wishes or, if there can be none, the last one; print what is new."""
        try:
            new = proposal(self.table, self.stem, wishes)
        except ProposalError as e:
            click.echo(visible(f"This is not possible: {e}."))
            return before, proposed
        for one, other in zip(new.columns, proposed.columns, strict=True):
            if _use_of(one, new) != _use_of(other, proposed):
                click.echo(visible(f"  {one.column.header}  {_use_of(one, new)}"))
        return wishes, new


def print_proposal(table: Columns, file: str, proposed: Proposal, *, asked: bool = False) -> None:
    """Print what each column of a table becomes; `asked`: its author is asked for its language."""
    columns, rows = counted(len(table.columns), "column"), counted(table.rows, "row")
    click.echo(f"{file}: {rows}, {columns}; a row is called “{proposed.kind}”")
    width = min(_WIDEST, max(len(one.column.header) for one in proposed.columns))
    for one in proposed.columns:
        click.echo(visible(f"  {one.column.header:{width}}  {_use_of(one, proposed)}"))
    for line in _remarks(proposed, asked=asked):
        click.echo(line)


def _remarks(proposed: Proposal, *, asked: bool) -> Iterator[str]:
    """Yield what was guessed, or could not be, about a table, and how to say otherwise; `asked`: for its language."""
    if not (proposed.language or proposed.templates or proposed.is_other_language or proposed.rows.asks):
        yield _UNKNOWN_LANGUAGE
    if asked:
        yield _BARE
    elif proposed.is_other_language and not proposed.language:
        yield _OTHER_LANGUAGE.format(proposed.likely_language or _EXAMPLE)
    if proposed.rows.noun == NAMELESS and proposed.rows.english and not (proposed.templates or proposed.rows.asks):
        yield "Nothing says what a row is, so questions call it “entry”; name it with --kind, as in --kind river."
    if proposed.decimal and (figure := _telling(proposed)):
        other = "point" if proposed.decimal == "comma" else "comma"
        yield f"Figures have a decimal {proposed.decimal}, as in “{figure}”. Otherwise, say --decimal {other}."


def _headless(table: Columns) -> str:
    """Return what to say if the first row seems to be one like the others."""
    row = visible(", ".join(column.header for column in table.columns[:_MAX_SHOWN]))
    return (
        f"the first row, “{row}”, was taken as headers, but looks like the rows below it; if it is one of them, put a "
        "row above it that says what each column holds (“German, English”), then start again in another folder"
    )


def _telling(proposed: Proposal) -> str:
    """Return a figure with the mark that stands before decimals; nothing if that is the spreadsheet's own."""
    mark = MARKS[proposed.decimal]
    texts = [cell.text for one in proposed.columns if one.type == "number" for cell in one.column.cells]
    return next((text for text in texts if mark in text and not isinstance(text, SheetValue)), "")


def _use_of(one: ProposedColumn, proposed: Proposal) -> str:
    """Return what a column becomes."""
    if one.column is proposed.named:
        return "; ".join(filter(None, ("names the row", one.why)))
    if one.type == "guid":
        return "what Anki knows the notes by"
    of = f" {len(spellings(one.column))}" if one.type == "one of" else ""
    named = f" for {one.names}" if one.names and one.names != proposed.rows.field else ""
    separator = proposed.separator_of(one).strip(" ")
    if not any(separator in cell.text for cell in one.column.cells):
        separator = "\n"
    shown = "line breaks" if separator == "\n" else f"“{separator}”"
    within = f", separated by {shown}" if one.type == "list" else ""
    return "; ".join([f"{one.type}{of}{named}{within}", *_more(one, proposed)])


def _more(one: ProposedColumn, proposed: Proposal) -> Iterator[str]:
    if one.beside:
        yield f"shown with “{one.beside}”"
    elif one.type in {"note", "hedge"}:
        yield "learners see it with the answer"
    elif one.field:
        yield "asked for" if one.asked else "not asked for"
    if one.field and one.field == proposed.group:
        yield "wrong options come first from rows with the same value"
    if one.why:
        yield one.why
    others = [*cells_separated_otherwise(one.column, proposed.separator_of(one))] if one.type == "list" else []
    if others:
        more = f" (and {len(others) - 1:,} more like it)" if others[1:] else ""
        where = f"“{others[0].text}” ({one.column.place(others[0])}){more}"
        yield f"{where} stays one entry, as it is not separated like the others"


_QUESTIONS = {
    "kind": "What is one row called",
    "ids": "Which column names the row (for two, put + between)",
    "answers": "Which columns to ask for (put + between)",
    "group": f"Wrong options first from rows with the same value in (a column, or {NO_GROUP})",
    "name": "Name of the deck",
}


def _now(proposed: Proposal) -> dict[str, str]:
    """Return the answers to the questions as they are so far."""
    asked = [one.column.header for one in proposed.columns if one.asked]
    group = next((one.column.header for one in proposed.columns if one.field and one.field == proposed.group), NO_GROUP)
    ids = " + ".join(proposed.id_from) or "id"
    return {"kind": proposed.kind, "ids": ids, "answers": " + ".join(asked), "group": group, "name": proposed.name}


def _wished(wishes: Wishes, key: str, answer: str) -> Wishes:
    """Return the wishes with one more."""
    parts = [part.strip() for part in answer.split("+") if part.strip()]
    wished: Any = parts if key in {"ids", "answers"} else answer.strip()
    return wishes._replace(**{key: wished})
