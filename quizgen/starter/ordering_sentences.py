"""English questions that have rows put in order."""

from __future__ import annotations

import re

from quizgen.starter.header_words import DISTANCE_FROM, counted, is_quoted, noted, with_the
from quizgen.starter.headings import head_of, plural
from quizgen.starter.lexicon import AREAS, SMALLEST
from quizgen.starter.rows import AskedColumn, Rows
from quizgen.starter.times import TIMES, when_asked


def order_of(rows: Rows, asked: AskedColumn, group: str) -> str:
    """Return what an ordering by this column asks; `group` is the field of a group, nothing if there is none."""
    words, area, which = asked.heading.words, "", f" ({{{{ {group} }}}})" if group else ""
    if group.replace("_", " ") in AREAS and rows.are_places:
        area, which = f" in {{{{ {group} }}}}", ""
    things = f"these {rows.plural}{area}"
    quoted = is_quoted(asked) or words.endswith(" since") or words.startswith("how ")
    words = f"“{asked.heading.shown}”" if quoted else DISTANCE_FROM.sub(_from_the, words)
    if asked.type == "date" or (asked.spans and words in TIMES):
        when = _when_several(asked.heading.words, rows, asked, things)
        by = "chronological order" if words in TIMES else f"order of {words}"
        return f"{when} Put the earliest first{which}." if when else f"Put {things} in {by}, the earliest first{which}."
    whose = f" in {asked.heading.unit}" if asked.heading.unit in _GROUPS_OF_PEOPLE else ""
    note = asked.heading.noted + whose + (f" in {asked.heading.year}" if asked.heading.year else "")
    if number := "" if asked.heading.unit or asked.spans else counted(asked.heading.words):
        return f"Put {things} in order of the number of {number}{note}, the fewest first{which}."
    return f"Put {things} in order of {words}{note}, the {_smallest(rows, asked)} first{which}."


_GROUPS_OF_PEOPLE = frozenset(("adults", "children", "men", "women", "infants", "adolescents"))


def _smallest(rows: Rows, asked: AskedColumn) -> str:
    """Return what a row is called that has the least of something."""
    what = head_of(asked.heading.words)
    if asked.spans:
        return "earliest"
    if asked.lasts or (rows.are_persons and what == "height"):
        return "shortest"
    return SMALLEST.get(what, "smallest")


def _from_the(match: re.Match[str]) -> str:
    return f"{match[1]} {match[2]} {with_the(match[3])}"


def _when_several(words: str, rows: Rows, asked: AskedColumn, things: str) -> str:
    """Return the question for the dates of several rows, if there is one."""
    if words in TIMES or not asked.heading.is_plain:
        return ""
    when = when_asked(words, rows, asked._replace(days=False))
    for one, several in (("was", "were"), ("has", "have"), ("did", "did")):
        when = when.replace(f"{one} {{S}}", f"{several} {things}")
    when = re.sub("been (?:an?|the) ([^?]+)", lambda match: f"been {plural(match[1])}", when)
    when = noted(when.replace("{S}", things), asked.heading)
    return when[:1].upper() + when[1:]
