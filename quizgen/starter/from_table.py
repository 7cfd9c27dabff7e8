"""Makes a proposal from a table and its author's wishes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from quizgen.starter.headers.lexicon import YES_OR_NO
from quizgen.starter.headers.parsed_header import only_sorts, parsed_header
from quizgen.starter.name_column import named_by, shared_name
from quizgen.starter.names import field_of, kind_of, title_of
from quizgen.starter.proposal import Proposal, ProposalError, ProposedColumn
from quizgen.starter.questions.media import owner_of
from quizgen.starter.questions.poor_options import mixes_word_classes
from quizgen.starter.settled_columns import settled
from quizgen.starter.skipping import with_skips
from quizgen.starter.table.column_types import (
    FIELDS,
    OTHER_ANSWERS,
    ColumnType,
    Guess,
    guess,
    guess_by_cells,
    has_other_names,
)
from quizgen.starter.table.columns import NEARLY_ALL, Column, Columns
from quizgen.starter.table.doubts import cells_in_quotes, without_signs_for_nothing
from quizgen.starter.table.misspelled import cells_to_correct, meant
from quizgen.starter.table.rows import rows_of
from quizgen.starter.table.separators import likely_separator, separator_within
from quizgen.starter.table.table_language import TableLanguage, language_of
from quizgen.starter.unit_column import names_units, unit_column, with_units
from quizgen.starter.wishes import NO_GROUP, Wishes, check_wishes, decimal_of, wanted_types
from quizgen.text.digits import MARKS


def proposal(table: Columns, stem: str, wishes: Wishes) -> Proposal:
    """Return what becomes of a table in a file of this name, following the wishes; raise ProposalError."""
    check_wishes(table, wishes)
    table = without_signs_for_nothing(table)
    decimal, wanted = decimal_of(table, wishes), wanted_types(table, wishes)
    first, apart = named_by(table, wishes.kind or kind_of(stem), wishes, wanted)
    kind = wishes.kind or kind_of(stem, first.header)
    proposed, separator = _columns(table, first, apart, wishes, MARKS.get(decimal, ""))
    beside = _beside(proposed, first, apart)
    proposed = [one._replace(asked=False, why=_BESIDE) if beside and one.field == beside else one for one in proposed]
    if not any(one.asked for one in proposed):
        raise ProposalError(shared_name(first) if beside and not wishes.ids else _nothing_to_ask(first))
    named = next(one for one in proposed if one.column is first)
    types = {one.type for one in proposed}
    language = _language(table, wishes)
    rows = rows_of(first, kind, named.field, beside, english=language.code == "en", marked=named.type == "marked")
    made = Proposal(
        kind=kind,
        name=wishes.name or title_of(stem, rows.plural if rows.english else first.header),
        rows=rows._replace(past=rows.past or any(map(_says_they_ended, table.columns))),
        named=first,
        columns=proposed,
        id_from=() if "id" in types and not wishes.ids else [column.header for column in apart],
        group=_group(proposed, wishes.group, table),
        decimal=decimal if "number" in types else "",
        separator=separator if types & {"list", "other names", "tags", "skip"} else "",
        language=language.code,
        is_other_language=language.is_other,
        likely_language=language.likely,
    )
    return with_skips(made._replace(columns=[_with_remark(one, made) for one in made.columns]))


def _columns(
    table: Columns, first: Column, apart: Sequence[Column], wishes: Wishes, mark: str
) -> tuple[list[ProposedColumn], str]:
    """Return what becomes of each column, and what separates lists; `mark` is before decimals."""
    wanted = wanted_types(table, wishes)
    listed = [c for c in table.columns if c is not first and wanted.get(c.number, "list") in {"list", "tags"}]
    guesses = _guesses(table, listed, mark, wishes.separator) | settled(table, first, apart, wanted)
    guesses |= _other_names_alone(table, first, guesses, mark, wishes.separator)
    separator = wishes.separator or _shared_separator(listed) or _USUAL
    proposed = with_units([*_proposed(table, guesses, first, wishes)], unit_column(table.columns, mark), mark)
    return proposed if wishes.separator else _separated(proposed, separator), separator


def _nothing_to_ask(first: Column) -> str:
    return f"there is nothing to ask for: which column says something about each “{first.header}”?"


def _language(table: Columns, wishes: Wishes) -> TableLanguage:
    if wishes.language:
        return TableLanguage(wishes.language, wishes.language != "en")
    return language_of(table.columns)


def _with_remark(one: ProposedColumn, made: Proposal) -> ProposedColumn:
    """Return a column with a remark on words of several classes, or on quotation marks, if it has none."""
    classes = _CLASSES if one.asked and mixes_word_classes(made, one) else ""
    return one._replace(why=one.why or classes or (cells_in_quotes(one.column) if one.type == "text" else ""))


_CLASSES = "without options, as verbs among nouns would tell the answer"


def _guesses(table: Columns, listed: Sequence[Column], mark: str, separator: str) -> dict[int, Guess]:
    """Return what each column seems to hold, with `mark` before decimals, and `separator` in lists if that is known."""
    usual = separator or _shared_separator(listed) or likely_separator(listed)
    own = {} if separator else {column.number: likely_separator([column]) for column in listed}
    guesses = {column.number: guess(column, mark, own.get(column.number) or usual) for column in table.columns}
    units = unit_column(table.columns, mark)
    return guesses | ({units.number: guess(units)} if units else {})  # no list, although “mmol/l” has a stroke


def _other_names_alone(
    table: Columns, first: Column, guesses: Mapping[int, Guess], mark: str, separator: str
) -> dict[int, Guess]:
    """Return what columns of other names hold if there is nothing else to ask for, as in a list of synonyms."""
    others = [column for column in table.columns if column is not first]
    if any(guesses[column.number].type in FIELDS for column in others):
        return {}
    return {
        column.number: guess_by_cells(column, mark, separator or likely_separator([column]))
        for column in others
        if guesses[column.number].type == "other names" and has_other_names(column)
    }


def _shared_separator(columns: Sequence[Column]) -> str:
    """Return what separates the lists that do not become fields, and so have the separator of their table."""
    return likely_separator([column for column in columns if guess(column).type in {"other names", "tags", "skip"}])


_ENDED = re.compile(
    "(?:assassinated|buried|died|executed|killed)(?: (?:aged?|at|by|in|on))?|(?:.* (?:of|at) )?death|"
    "death (?:date|place|year)"
)


def _says_they_ended(column: Column) -> bool:
    """Return whether a column says that all rows have died."""
    return column.is_full and bool(_ENDED.fullmatch(parsed_header(column.header).words.lower()))


_USUAL = ";"
"""What separates the names of questions and tags, which authors add later, and lists that show no other separator."""


def _separated(proposed: Sequence[ProposedColumn], usual: str) -> list[ProposedColumn]:
    """Return columns with the separators of their lists, if these are not what is usual in the table."""
    found = {one.column.number: separator_within(one.column, usual) for one in proposed if one.type == "list"}
    own = {number: mark for number, mark in found.items() if mark != usual}
    return [one._replace(separator=own.get(one.column.number, "")) for one in proposed]


_BESIDE = "it tells rows with one name apart, within their questions"


def _proposed(table: Columns, guesses: Mapping[int, Guess], first: Column, wishes: Wishes) -> Iterator[ProposedColumn]:
    """Yield what becomes of each column."""
    answers = {column.number for column in table.all_named(wishes.answers)}
    names = [first, *(column for column in table.columns if column is not first)]
    taken: set[str] = set()
    fields = {c.number: field_of(c, taken) for c in names if guesses[c.number].type in FIELDS}
    for column in table.columns:
        type_, why = guesses[column.number]
        idle = "" if answers else _idle(column, first)
        is_wanted = column.number in answers if answers else not idle
        beside = fields.get(_shown_with(column, type_, names), "")
        asked = column is not first and type_ in FIELDS and is_wanted and not beside
        if type_ in FIELDS and column is not first and not why:
            why = idle
        why = why or (cells_to_correct(column) if type_ == "one of" else "")
        named = fields[(_owner(column, names, fields) or first).number] if type_ == "other names" else ""
        yield ProposedColumn(column, type_, fields.get(column.number, ""), asked, why, named, beside)


def _idle(column: Column, first: Column) -> str:
    """Return why there is nothing to learn from a column, if there is not."""
    if only_sorts(column.header) and (column.repeated or not names_units(column)):
        return "it sorts the rows"
    if _is_shown_by_names(column, first):
        return f"“{first.header}” shows it"
    return "it says yes or no" if _says_yes_or_no(column) else ""


_ENDING = re.compile(r"(?:^|.* )[-–]([^\W\d_]+)")


def _is_shown_by_names(column: Column, first: Column) -> bool:
    """Return whether a column says how names end, “-er” or “verbs in -er”, so that everybody sees it."""
    names = {cell.row: cell.text for cell in first.cells}
    endings = [(names.get(cell.row, ""), _ENDING.fullmatch(cell.text)) for cell in column.cells]
    shown = sum(name.endswith(match[1]) for name, match in endings if match)
    return column is not first and bool(endings) and shown >= NEARLY_ALL * len(endings)


def _says_yes_or_no(column: Column) -> bool:
    return YES_OR_NO.issuperset([value.lower() for value in column.values])


def _shown_with(column: Column, type_: ColumnType, columns: Sequence[Column]) -> int:
    """Return the number of the column to which pictures or sounds belong, by their header; 0 if there is none."""
    owner = owner_of(column.header) if type_ in {"picture", "sound"} else ""
    return next((other.number for other in columns if owner and other.header == owner), 0)


def _owner(column: Column, columns: Sequence[Column], fields: Mapping[int, str]) -> Column | None:
    """Return the column that another has other answers for, by what its header names."""
    match = OTHER_ANSWERS.fullmatch(column.header)
    wanted = match[1].casefold().strip() if match else ""
    owners = [other for other in columns if wanted and other.number in fields]
    begun = (other for other in owners if other.header.casefold().startswith(wanted))
    return next(begun, next((other for other in owners if wanted in other.header.casefold()), None))


def _beside(proposed: Sequence[ProposedColumn], first: Column, apart: Sequence[Column]) -> str:
    """Return the field that tells rows with the same name apart, if there are any."""
    others = [one.field for one in proposed if one.field and one.column is not first and one.column in apart]
    if not first.repeated:
        return ""
    if len(others) != 1:
        way = "name a column with --id that tells such rows apart by one word, or make the cells different"
        raise ProposalError(shared_name(first, way))
    return others[0]


def _group(proposed: Sequence[ProposedColumn], wanted: str, table: Columns) -> str:
    """Return the field that groups rows: the one wished for or the first that makes sense.

    One that is asked for says more about rows than one that sorts them, such as the lesson they are from.
    """
    if wanted == NO_GROUP and not table.named(wanted):
        return ""
    if wanted:
        column = table.named(wanted)
        found = next(one for one in proposed if one.column is column)
        if found.type != "one of":
            raise ProposalError(f"“{found.column.header}” gives no groups: its type is “{found.type}”, not “one of”")
        return found.field
    able = [one for one in proposed if one.type == "one of" and not _says_yes_or_no(one.column)]
    groups = [one for one in able if _different(one.column) <= len(one.column.cells) / 4]
    return min(groups, key=lambda one: not one.asked).field if groups else ""


def _different(column: Column) -> int:
    """Return how many different values a column has, without those that seem to be misspelled."""
    return len(column.values.keys() - meant(column).keys())
