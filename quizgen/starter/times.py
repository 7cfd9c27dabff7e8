"""English questions for dates: “In which year was Chad founded?”."""

from __future__ import annotations

import re

from quizgen.starter.lexicon import EVENTS, WORKS
from quizgen.starter.rows import AskedColumn, Rows
from quizgen.starter.verbs import PARTICIPLE, did, was

TIMES = frozenset(("year", "years", "date", "dates", "day", "when"))
"""Headers that only name the time."""

AROUND = re.compile(r"^(?:year|date|day) of (?:the )?|^(?:year|date) | (?:year|date|day|in|on)$", re.IGNORECASE)
"""Finds what a header says about time apart from what happened: “Year of”."""

_BECAME = {
    "birth": "born",
    "construction": "built",
    "discovery": "discovered",
    "establishment": "established",
    "foundation": "founded",
    "founding": "founded",
    "introduction": "introduced",
    "invention": "invented",
    "opening": "opened",
    "publication": "published",
    "release": "released",
    "signing": "signed",
}
_INFINITIVE = {"beg": "begin", "sta": "start"}


def time_asked(asked: AskedColumn) -> str:
    """Return how a time is asked for, by what is known of it."""
    return "in which year" if asked.years else "on what date" if asked.days else "when"


def when_asked(words: str, rows: Rows, asked: AskedColumn) -> str:
    """Return the question for a date, nothing if it is one like any other."""
    when = time_asked(asked)
    words = AROUND.sub("", words.lower() if words.isupper() else words)
    if words in {"born", "birth", "birthday"}:
        return f"{when} was {{S}} born?"
    if words in {"died", "death"}:
        return f"{when} did {{S}} die?"
    if words in TIMES:
        thing, date = rows.noun.split()[-1], "year" if asked.years else "date"
        if thing in EVENTS:
            return f"{when} was {{S}}?"
        return f"from which {date} is {{S}}?" if thing in WORKS else f"which {date} belongs to {{S}}?"
    since = "since which year" if asked.years else "since what date" if asked.days else "since when"
    if match := re.fullmatch("(capital|city|colony|kingdom|member|monarchy|province|republic|state) since", words):
        return f"{since} has {{S}} been {'the' if match[1] == 'capital' else 'a'} {match[1]}?"
    if match := re.fullmatch(rf"([a-z]+(?:ent|ous|al|ic|ive)|{PARTICIPLE}) since", words):
        return f"{since} has {{S}} been {match[1]}?"
    return _when_it_happened(words, when)


def _when_it_happened(words: str, when: str) -> str:
    """Return the question for when a row did something, or something was done to it."""
    if words in {"independence", "independent"}:
        return f"{when} did {{S}} become independent?"
    if re.fullmatch("begin|beginning|began|begun|start|started|end|ended", words):
        return f"{when} did {{S}} {'end' if words.startswith('end') else 'begin'}?"
    if active := did(words):
        return f"{when} did {{S}} {active}?"
    passive = was(_BECAME.get(words, words))
    return f"{when} was {{S}} {passive}?" if passive else _when_of_a_part(words, when)


_BEGINS_OR_ENDS = re.compile(
    "(?P<noun>[a-z]+) (?P<verb>began|begins|started|starts|ended|ends)|(?P<verbal>beginning|start|end) of (?:the )?"
    "(?P<whole>[a-z]+)"
)


def _when_of_a_part(words: str, when: str) -> str:
    """Return the question for when something of a row began or ended: its reign."""
    if match := re.fullmatch("began to ([a-z]+)", words):
        return f"{when} did {{S}} begin to {match[1]}?"
    if match := _BEGINS_OR_ENDS.fullmatch(words):
        verb = _INFINITIVE.get((match["verb"] or match["verbal"])[:3], "end")
        return f"{when} did the {match['noun'] or match['whole']} of {{S}} {verb}?"
    return ""
