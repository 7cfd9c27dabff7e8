"""What the values of a column are like as answers: typed or written, asked both ways or stated, forms of words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from quizgen.compose.figure_text import number
from quizgen.load.rows.cells import stands_for_nothing
from quizgen.starter.headers.lexicon import FORMS_OF_WORDS, SPELLED, TOWNS, WORKS
from quizgen.starter.headers.parsed_header import parsed_header
from quizgen.starter.headers.word_forms import PAST_TENSES, singular
from quizgen.starter.proposal import ENOUGH_ANSWERS, Proposal, ProposedColumn
from quizgen.starter.questions.poor_options import can_be_kept_out
from quizgen.starter.table.columns import NEARLY_ALL
from quizgen.starter.table.dates import is_about, is_date, is_day, is_span_of_years, may_be_date
from quizgen.starter.table.rows import Values
from quizgen.text.canonical import canonical

_MAX_TYPED = 30
"""The most letters of an answer to be typed."""

_FEW_LISTS = 0.1
"""If so few cells have several entries, the entries of a cell are asked for together."""

_PAST_FORMS = "|".join(["[a-z]+ed", *sorted(PAST_TENSES)])
_VERBS = (re.compile("^[a-z]+s [a-z]"), re.compile(f"^(?:{_PAST_FORMS}) [a-zA-Z0-9“]"))
"""The beginnings of texts that are verbs with what belongs to them, in the present or the past."""

_WITH_OBJECT = re.compile(f"^(?:[a-z]+s|{_PAST_FORMS}) (?:the|an?|its|his|her|their) ")

_INFLECTED = (
    r"past(?= (?:simple|participle|perfect|progressive|continuous|tense|forms?)\b|$)|"
    rf"(?:[123]\.|1st|2nd|3rd|first|second|third) person|{'|'.join(sorted(FORMS_OF_WORDS))}"
)
_FORM_OF_A_WORD = re.compile(rf"\b(?:{_INFLECTED})\b")
"""Headers of columns with forms of the words that name the rows; beside those of other words, the right one shows."""

_FORMS = re.compile(rf"\b(?:{_INFLECTED}|{'|'.join(sorted(SPELLED))})\b")
"""Headers of columns in which the letters matter."""


_NUMBERED = re.compile("[0-9]")
_OF_TIME = re.compile(r"[0-9] ?(?:years?|months?|weeks?|days?|hours?|h|minutes?|min|seconds?|sec|s)$")


def is_typed(one: ProposedColumn) -> bool:
    """Return whether the answers are short enough to be typed."""
    longest = 4 if _is_form(one) else 2
    if one.type == "marked" and any("$" in value or "\n" in value for value in one.column.values):
        return False
    return all(len(value) <= _MAX_TYPED and len(value.split()) <= longest for value in one.column.values)


def spelling(one: ProposedColumn) -> Mapping[str, str]:
    """Return the key by which the letters of an answer that learners type are compared."""
    return {"spelling": "exact"} if _is_form(one) else {}


def _is_form(one: ProposedColumn) -> bool:
    """Return whether letters matter in a column, as in verb forms or symbols, but not those of “Article 5”."""
    words = parsed_header(one.column.header).words.lower()
    return bool(_FORMS.search(words)) and not (words == "article" and one.column.share(_NUMBERED) > 1 / 2)


def _is_form_of_a_word(one: ProposedColumn) -> bool:
    return bool(_FORM_OF_A_WORD.search(parsed_header(one.column.header).words.lower()))


def values_of(one: ProposedColumn) -> Values:
    """Return what all values of a column are, if they are asked for in their own way."""
    if has_years(one):
        return "years"
    if _has_days(one):
        return "days"
    if one.type == "number" and all(is_span_of_years(cell.text) for cell in one.column.cells):
        return "spans"
    if one.type == "number" and one.column.share(_OF_TIME) > NEARLY_ALL:
        return "durations"
    if one.type == "text" and _says_what_it_does(one):
        return "past deeds" if one.column.share(_VERBS[1]) == 1 else "deeds"
    return "any"


def _says_what_it_does(one: ProposedColumn) -> bool:
    """Return whether the texts of a column are verbs with what belongs to them: “flexes the elbow”, “found gold”."""
    are_verbs = any(one.column.share(verb) == 1 for verb in _VERBS)
    return are_verbs and one.column.share(_WITH_OBJECT) > 1 / 2


def is_often_dated(one: ProposedColumn) -> bool:
    """Return whether many texts of a column are dates, if only roughly; others may say “since antiquity”."""
    texts = [cell.text for cell in one.column.cells] if one.type == "text" else []
    return sum(is_date(text) or may_be_date(text) or is_about(text) for text in texts) > len(texts) / 4


_MUTUAL = re.compile(
    r"(?:.* )?(?:synonym|antonym|opposite|neighbou?r|twin)s?(?: (?:of|with))?"
    r"|(?:same|opposite) meaning|borders? on|twinned with"
)
"""Headers of columns that name the rows in turn: if Chile is a neighbour of Peru, Peru is one of Chile."""

_MUTUAL_ONE = re.compile(r"(?:.* )?(?:twin|partner|sister|neighbou?ring) (?P<noun>[a-z]+)")
"""Headers that do so if their noun is that of the rows: a town’s twin town, but not a lake’s neighbouring country."""

_MAY_BE_MUTUAL = re.compile(r"(?:.* )?(?:border|partner|spouse|ally|allie|rival)s?(?: (?:of|with))?|married(?: to)?")
"""Headers of columns that may do so, or may not: curtains have borders, and queens husbands."""


def is_mutual(proposal: Proposal, one: ProposedColumn) -> bool:
    """Return whether what rows say in a column also holds the other way round, as its header and its cells show."""
    if not one.asked or one.type not in {"text", "list"} or proposal.rows.asks:
        return False
    header = one.column.header.lower()
    may_be = _MAY_BE_MUTUAL.fullmatch(header) or _MUTUAL_ONE.fullmatch(header)
    if not (_MUTUAL.fullmatch(header) or _is_of_rows(proposal, header) or (may_be and _names_rows(proposal, one))):
        return False
    return proposal.named_field.type == "text"


def _is_of_rows(proposal: Proposal, header: str) -> bool:
    """Return whether a header has the noun of the rows, or both have one for towns: the sister city of a town."""
    found = _MUTUAL_ONE.fullmatch(header)
    nouns = {singular(found["noun"]), proposal.rows.last} if found else set()
    return len(nouns) == 1 or (bool(nouns) and nouns <= TOWNS)


def _names_rows(proposal: Proposal, one: ProposedColumn) -> bool:
    """Return whether an entry of a column is the name of a row."""
    entries = one.column.entries(proposal.separator_of(one) if one.type == "list" else "\n")
    return not {canonical(entry) for entry, _ in entries}.isdisjoint(map(canonical, proposal.named.values))


def is_asked_both_ways(proposal: Proposal, one: ProposedColumn) -> bool:
    """Return whether a column is asked both ways: the first one in which no value occurs twice, or long texts."""
    if is_mutual(proposal, one) or (proposal.named.repeated and not proposal.rows.beside):
        return False
    if one.column.words > 3 and not one.column.repeated:
        return True
    if not can_be_kept_out(proposal, one):
        return False
    first = None
    for other in proposal.fields:  # no further than needed, as there may be many columns
        if _may_be_asked_both_ways(proposal, other):
            if not _is_form(other):
                return one is other
            first = first or (None if _is_form_of_a_word(other) else other)
    return one is first


def _may_be_asked_both_ways(proposal: Proposal, one: ProposedColumn) -> bool:
    is_worded = one.asked and (one.type in {"text", "marked"} or is_mostly_single(proposal, one))
    return is_worded and one.column.words <= 3 and not one.column.repeated and not is_mutual(proposal, one)


def is_mostly_single(proposal: Proposal, one: ProposedColumn) -> bool:
    """Return whether a column has lists, nearly all with one entry."""
    if one.type != "list":
        return False
    separator = proposal.separator_of(one)
    several = sum(separator in cell.text or "\n" in cell.text for cell in one.column.cells)
    return several <= _FEW_LISTS * len(one.column.cells)


def is_stated(one: ProposedColumn) -> bool:
    """Return whether a column is asked by statements to judge: one with few values, or with one far ahead of others."""
    counts = one.column.values.values()
    return one.type == "one of" and (len(counts) < ENOUGH_ANSWERS or max(counts) > len(one.column.cells) / 3)


def has_years(one: ProposedColumn) -> bool:
    """Return whether a column has years alone, in digits."""
    years = all(re.fullmatch("[0-9]{4}", cell.text) for cell in one.column.cells)
    return one.type == "year" or (one.type == "date" and years)


def _has_days(one: ProposedColumn) -> bool:
    """Return whether all dates of a column are whole ones."""
    dates = [cell.text for cell in one.column.cells if not stands_for_nothing(cell.text)]
    return one.type == "date" and bool(dates) and all(map(is_day, dates))


def has_units(one: ProposedColumn) -> bool:
    """Return whether the figures of a column have their units beside them."""
    figures = [number(cell.text) for cell in one.column.cells] if one.type == "number" else []
    return bool(figures) and all(figure and figure.unit for figure in figures)


def stands_in_quotes(proposal: Proposal, one: ProposedColumn) -> bool:
    """Return whether values are in quotation marks: words beside words, and texts of several words."""
    of_words = proposal.rows.style == "quoted" and proposal.rows.noun.split()[-1] not in WORKS
    is_long = one.column.words > 3 and not _says_what_it_does(one)
    return one.type in {"text", "list"} and (of_words or is_long)
