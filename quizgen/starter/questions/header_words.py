"""What the words of a header are, a noun, a count or no noun at all, and how they stand in a sentence."""

from __future__ import annotations

import re

from quizgen.starter.headers.brackets import is_about_time
from quizgen.starter.headers.lexicon import ADJECTIVES, PATIENTS
from quizgen.starter.headers.parsed_header import ParsedHeader
from quizgen.starter.headers.proper_names import ONE_ALONE
from quizgen.starter.headers.word_forms import head_of, is_plural, singular
from quizgen.starter.questions.verbs import PARTICIPLE, begins_with_verb
from quizgen.starter.table.rows import AskedColumn, Rows

NUMBER_OF = re.compile(r"(?:number|no\.?|count) of (.+)")
"""Headers that say what they count."""

DISTANCE_FROM = re.compile("((?:mean |average |greatest |shortest )?distance) (from|to) (?:the )?([A-Za-z ]+)")
"""Headers that say from where, or to where, a distance is measured."""

_ODD = re.compile(
    r"(?:is|are|has|have|had|can|do|don['’]t|never|feels|looks|smells|tastes|does|did|was|were|in|on|at|of|by|who|"
    r"what|when|where|which|how|why)\b.*|"
    r".*\b(?:in|into|of|for|to|from|with|at|on|by|as|since|until|under|through|before|after)|independent|"
    r"(?:open|closed|safe|harmful|allergic) (?:to|for|in) .*|.* than .*|"
    rf"(?:.* )?(?:{PARTICIPLE})"
)
_ADJECTIVE = re.compile(
    rf"{'|'.join(sorted(ADJECTIVES))}|[a-z]{{2,}}(?:ous|less)|(?:harm|use|colour|color)ful|starring|featuring"
)
_HOW = re.compile(
    r"(?:who|what|when|where|which|how|why)(?: (?:an?|he|her|his|it|its|she|the|their|they|to|we|you)\b.*)?|"
    r"(?:do|don['’]t|never|feels|looks|smells|tastes)\b.*"
)
"""Headers that are no questions as they stand, unlike “What happened next”."""


def with_the(noun: str) -> str:
    """Return a noun with “the” if there is one of it alone: the sun, the sea level."""
    return f"the {noun}" if noun.rpartition(" ")[2] in ONE_ALONE else noun


def is_many(words: str) -> bool:
    """Return whether a header is a plural, and no “number of” something."""
    return is_plural(head_of(words)) and not NUMBER_OF.fullmatch(words)


def counted(words: str) -> str:
    """Return what a header counts; nothing if it does not."""
    if numbered := NUMBER_OF.fullmatch(words) or re.fullmatch("how many (.+)", words):
        return numbered[1]
    if is_odd(words):
        return ""
    return words if words and is_many(words) and " of " not in words else ""


def is_odd(words: str) -> bool:
    """Return whether a header is no noun."""
    return bool(_ODD.fullmatch(words) or _ADJECTIVE.fullmatch(words)) or begins_with_verb(words)


def is_of_people(words: str) -> bool:
    """Return whether a header or a note says for whom something is: “Women”, “adults”."""
    return not {words, singular(words)}.isdisjoint(PATIENTS)


def is_quoted(rows: Rows, asked: AskedColumn) -> bool:
    """Return whether a header is better quoted.

    It says what happens, would be a question with another answer, or has the values for some people: `Women` beside
    `Men`, unless its figures count these.
    """
    words, is_question = asked.heading.words, asked.heading.shown.endswith("?")
    is_count = asked.type == "number" and not (asked.measured or asked.heading.unit)
    if is_of_people(words) and not (is_count or asked.type == "date" or rows.are_persons):
        return True
    if words.endswith("since") or (words.startswith("how ") and not _HOW.fullmatch(words)):
        return False
    if asked.type in {"number", "date"}:
        return is_question or is_odd(words)
    return not is_question and (begins_with_verb(words) or bool(_HOW.fullmatch(words)))


def noted(sentence: str, heading: ParsedHeader) -> str:
    """Return a sentence with the note from the brackets of a header, if it has not been put into it."""
    is_noted = not sentence or heading.noted in sentence or is_about_time(heading.note)
    return sentence if is_noted else f"{sentence[:-1]}{heading.noted}{sentence[-1]}"
