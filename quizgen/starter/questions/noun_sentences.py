"""English questions for a column whose header is a noun: “What is the capital of ...?”."""

from __future__ import annotations

import re

from quizgen.starter.headers.lexicon import EVENTS, FAMILY, LASTING, NOT_HAD, OFFICES, PARTS, PERSONS, words_of
from quizgen.starter.headers.parsed_header import ParsedHeader
from quizgen.starter.headers.word_forms import head_of, plural, singular
from quizgen.starter.questions.date_sentences import AROUND, time_asked
from quizgen.starter.questions.header_words import NUMBER_OF, is_many
from quizgen.starter.table.rows import AskedColumn, Patterns, Rows

_SCALES = re.compile("(?:thousand|million|billion)s?$|1[ ,.']?000$")
_BELONGING = re.compile(" (?:by|for|from|to|with|under|above|below|at) ")
_TIMES_UNITS = frozenset(("years", "months", "weeks", "days", "hours", "minutes", "seconds"))
_ONE_OF_MANY = re.compile("(?:famous|notable|typical|well-known) ")
"""What there are several of, although a cell has one of them: a famous player."""

_PART = re.compile(rf"\b(of|at|in|on|to) (?=(?:{'|'.join(sorted(PARTS))})$)")


def noun_sentences(rows: Rows, asked: AskedColumn, beside: str = "") -> Patterns:
    """Return sentences for a header that is a noun, with what stands `beside` it and in its brackets."""
    heading = asked.heading
    words, of = _of_its_row(heading.words, rows)
    unit = "" if heading.unit == "s" and asked.type != "number" else heading.unit
    tail = beside + (f" in {unit}" if unit else "") + (f" in {heading.year}" if heading.year else "")
    is_past = bool(heading.year) or rows.past
    who = "who" if _is_person(words) and asked.type not in {"number", "date"} else "what"
    if rows.last in EVENTS and who == "who" and of == " of ":
        of = " during " if head_of(words) in OFFICES else " in "
    many = is_many(words)
    verb = {(False, False): "is", (False, True): "are", (True, False): "was", (True, True): "were"}[is_past, many]
    if asked.type == "list" and not many:
        return _of_one_or_more(rows, asked, words, of + "{S}" + tail, who)
    named = words + heading.noted
    the = "the " if asked.type != "text" or not _ONE_OF_MANY.match(words) else "" if many else "a "
    ask = f"{who} {verb} {the}{named}{of}{{S}}{tail}?"
    if asked.type == "date" and asked.values in {"years", "days"} and not named.endswith("day"):
        ask = f"{time_asked(asked)} {'were' if many else 'was'} the {AROUND.sub('', named)}{of}{{S}}{tail}?"
    elif asked.type == "number":
        ask = _how_many(rows, heading, tail) or _how_long(asked, f"{verb} the {named}{of}{{S}}{beside}") or ask
    elif many and asked.type == "list":
        ask = f"name one of the {named}{of}{{S}}{tail}."
    back = _which_has(rows, named, is_person=who == "who" and not many)
    return Patterns(ask, f"{the}{named}{of}{{S}}{tail} {verb} {{X}}.", back)


def of_kin(rows: Rows, words: str) -> Patterns | None:
    """Return sentences for whose teacher, pupil or the like a row is: “Teacher of”."""
    noun, of, rest = words.rpartition(" of")
    if not of or rest or noun not in _KIN | _ONE_OF_SOME:
        return None
    is_, whose = "was" if rows.past else "is", f"{'a' if noun in _ONE_OF_SOME else 'the'} {words}"
    return Patterns.of(f"who {is_} {{S}} {whose}?", f"{is_} {whose}")


_KIN = words_of("brother father husband mentor mother predecessor sister spouse successor teacher uncle aunt wife")
_ONE_OF_SOME = words_of("daughter friend pupil son student")
"""What somebody is to somebody else, also one of several."""


def _of_its_row(words: str, rows: Rows) -> tuple[str, str]:
    """Return the words of a header, and what joins a row to them: “cities” and “on” for “cities on the river”."""
    if match := re.fullmatch(rf"(.+)( of| on| in| at) (?:the |this )?{re.escape(rows.last)}", words):
        return match[1], f"{match[2]} "
    return _PART.sub(r"\1 the ", words), " of "


def _which_has(rows: Rows, words: str, *, is_person: bool) -> str:
    """Return the question for a row by its value."""
    is_, has = ("was", "had") if rows.past else ("is", "has")
    if not is_person:
        return f"which {{noun}} {has} the {words} {{X}}?"
    return (
        f"which {{noun}}’s {words} {is_} {{X}}?" if rows.are_persons else f"which {{noun}} {has} {{X}} as its {words}?"
    )


def _how_many(rows: Rows, heading: ParsedHeader, tail: str) -> str:
    """Return the question for a number of things; nothing if a header does not count any."""
    numbered = NUMBER_OF.fullmatch(heading.words)
    if is_many(heading.words) and heading.unit == "percent":
        return f"{{R}}: {heading.words + heading.noted}{tail}?"
    if not (numbered or is_many(heading.words)) or (heading.unit and not _SCALES.match(heading.unit)):
        return ""
    words = numbered[1] if numbered else heading.words
    things, head = words + heading.noted, head_of(words)
    heads = {head, singular(head)}
    if rows.last in EVENTS and not _BELONGING.search(words):
        return f"how many {things} were there in {{S}}{tail}?"
    had = not heads.isdisjoint(FAMILY) if rows.are_persons else heads.isdisjoint(NOT_HAD)
    if not had or _BELONGING.search(words):
        return f"{{R}}: how many {things}{tail}?"
    return f"how many {things} {'did' if heading.year or rows.past else 'does'} {{S}} have{tail}?"


def _how_long(asked: AskedColumn, lasted: str) -> str:
    """Return the question for how long something of a row lasts, “was the reign of ...”; nothing if it does not."""
    if head_of(asked.heading.words) not in LASTING or asked.heading.noted:
        return ""
    if asked.heading.unit in _TIMES_UNITS:
        return f"how long {lasted} in {asked.heading.unit}?"
    return f"how long {lasted}?" if asked.values == "durations" and not asked.heading.unit else ""


def _is_person(words: str) -> bool:
    """Return whether a header asks for somebody."""
    named = words.partition(" of ")[0].lower()
    return not {named.split()[-1], singular(named.split()[-1])}.isdisjoint(PERSONS) or named == "main character"


def _of_one_or_more(rows: Rows, asked: AskedColumn, words: str, of_row: str, which: str) -> Patterns:
    """Return sentences for a noun that some rows have one of and others several."""
    several = " ".join([*words.split()[:-1], plural(words.rsplit(maxsplit=1)[-1])])
    one_is, several_are, has = ("was", "were", "had") if rows.past else ("is", "are", "has")
    is_the = f"{{{{ {asked.field} | verb('{one_is} the {words}', '{several_are} the {several}') }}}}"
    has_the = f"{{{{ {asked.field} | verb('{words}', '{several}') }}}}"
    return Patterns(f"{which} {is_the}{of_row}?", "", f"which {{noun}} {has} the {has_the} {{X}}?")
