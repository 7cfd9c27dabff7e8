"""English questions for dates: “In which year was Chad founded?”."""

from __future__ import annotations

import re

from quizgen.language.articles import article_of
from quizgen.starter.headers.lexicon import EVENTS, FINDINGS, PACTS, PERSONS, VERBAL_NOUNS, WORKS
from quizgen.starter.headers.word_forms import DID_ALONE
from quizgen.starter.questions.verbs import ALREADY, PARTICIPLE, did, was
from quizgen.starter.table.rows import AskedColumn, Rows

TIMES = frozenset(("year", "years", "date", "dates", "day", "when"))
"""Headers that only name the time."""

AROUND = re.compile(
    r"^(?:year|date|day) of (?:the )?|^(?:year|date) | (?:year|date|day|in|on)$|"
    "^when (?:he|it|she|they) (?:was |were )?",
    re.IGNORECASE,
)
"""Finds what a header says about time apart from what happened: “Year of”."""

_MEMBER = re.compile(
    "((?:(?:[A-Z]{2,}|[A-Z][a-z]+ [A-Z][a-z]+|[a-z]+) )?"
    "(?:capital|champion|citizen|city|colony|kingdom|member|monarchy|monument|park|province|republic|site|state)) since"
)
_INFINITIVE = {"beg": "begin"}


def time_asked(asked: AskedColumn) -> str:
    """Return how a time is asked for, by what is known of it."""
    return {"years": "in which year", "days": "on what date"}.get(asked.values, "when")


def when_asked(words: str, rows: Rows, asked: AskedColumn) -> str:
    """Return the question for a date, nothing if it is one like any other."""
    when = time_asked(asked)
    words = AROUND.sub("", words.lower() if words.isupper() else words)
    if words in {"born", "birth", "birthday"}:
        return f"{when} was {{S}} born?"
    if words in {"died", "death"}:
        return f"{when} did {{S}} die?"
    if words in TIMES:
        return _dated(rows, asked)
    since = {"years": "since which year", "days": "since what date"}.get(asked.values, "since when")
    if match := _MEMBER.fullmatch(words):
        return f"{since} has {{S}} been {'the' if match[1] == 'capital' else article_of(match[1]) or 'a'} {match[1]}?"
    of_another = words.removesuffix(" since") in PERSONS and rows.last not in PERSONS
    if not of_another and (
        match := re.fullmatch(
            rf"([a-z]+(?:ent|ous|al|ic|ive)|in (?:force|government|office|power|use)|{PARTICIPLE}) since", words
        )
    ):
        return f"{since} has {{S}} been {match[1]}?"
    return _when_it_happened(words, when)


def happened(rows: Rows) -> tuple[str, str]:
    """Return what rows did or had done to them at their time: “was ... concluded”; nothing if they are no events."""
    if rows.article == "of" and rows.last not in PACTS:
        return "was", ""
    if rows.last in EVENTS:
        return "did", " take place"
    return ("was", " concluded" if rows.last in PACTS else " made") if rows.last in PACTS | FINDINGS else ("", "")


def spanned(rows: Rows, words: str) -> str:
    """Return the question for two years of a row, or of its reign or the like; nothing if the header has the word."""
    auxiliary, verb = happened(rows)
    if re.match("(?:years?|dates?) ", words):
        return ""
    if words not in TIMES:
        return f"in which years was the {words} of {{S}}?"
    return f"in which years {auxiliary} {{S}}{verb}?" if auxiliary else "which years belong to {S}?"


def _dated(rows: Rows, asked: AskedColumn) -> str:
    """Return the question for the time of a row, below a header that says no more than that."""
    auxiliary, verb = happened(rows)
    if auxiliary:
        return f"{time_asked(asked)} {auxiliary} {{S}}{verb}?"
    if rows.last in WORKS:
        return "which year is {S} from?" if asked.values == "years" else "what is the date of {S}?"
    return f"which {'year' if asked.values == 'years' else 'date'} belongs to {{S}}?"


def _when_it_happened(words: str, when: str) -> str:
    """Return the question for when a row did something, or something was done to it."""
    if words in {"independence", "independent"}:
        return f"{when} did {{S}} become independent?"
    if re.fullmatch("begin|beginning|begun|start|end", words):
        return f"{when} did {{S}} {_INFINITIVE.get(words[:3], words)}?"
    if active := did(words):
        return f"{when} did {{S}} {active}?"
    first, _, rest = words.partition(" ")
    if first in ALREADY and (active := did(rest)):
        return f"{when} did {{S}} {first} {active}?"
    passive = was(VERBAL_NOUNS.get(words, words))
    return f"{when} was {{S}} {passive}?" if passive else _when_of_a_part(words, when)


_BEGINS = re.compile("(beginning|start|end) of (?:the )?([a-z]+)")


def _when_of_a_part(words: str, when: str) -> str:
    """Return the question for when something of a row began, ended or the like: its reign."""
    noun, _, verb = words.partition(" ")
    if match := _BEGINS.fullmatch(words):
        return f"{when} did the {match[2]} of {{S}} {_INFINITIVE.get(match[1][:3], match[1])}?"
    did_it = verb.removesuffix("s") if verb in {"begins", "starts", "ends"} else DID_ALONE.get(verb)
    return f"{when} did the {noun} of {{S}} {did_it}?" if did_it else ""
