"""English in questions: words that carry no meaning of their own, the sentence that asks, and its main clause."""

from __future__ import annotations

import re

_FUNCTION_WORDS = """
a an the of and as at is are was were be been being am do does did has have had that s according which what there so
"""
_COMMON_WORDS = """
about above after again against also among another because before behind below beneath beside besides between both could
down during each either else ever every from further here hers herself himself however into itself just less like many
might more most much must near neither next none once only onto other ours over rather same shall should since some such
than their theirs them themselves then these they this those though through till toward towards under until upon very
well were when where whether while whom whose will with within without would your yours
come comes give gives given goes keep keeps made make makes making said says take takes taken taking want wants
"""
_SHORT_WORDS = """
all any but by can did for get got had he her him his how i if in it its let may me my no nor not off on one or our out
own per put she than to too two up us via we who why yet you
"""

FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Words that do not make a stem a different question."""

SMALL_WORDS = FUNCTION_WORDS.union(_COMMON_WORDS.split(), _SHORT_WORDS.split())
"""Words that mean little by themselves; in capitals, they are other words: WHO, IT, US."""


def word_count(text: str) -> int:
    """Return how many words a text has; a sign that stands by itself, such as a dash, is none."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


_END = re.compile(r"(?<=[.?!:])\s+(?=\S)")
_ASIDE = re.compile(r"[\"“][^\"”]*[\"”]|\([^)]*\)")
_CLAUSE = re.compile(
    r"\b(?:if|when|because|given|although|though|while|since|unless|whether|after|before|as|fact that|assuming|suppose"
    r"|(?<=.)(?:who|so|but|and))\b[^,;]*",
    re.IGNORECASE,
)


def asking(text: str) -> str:
    """Return the sentence that asks: the last one that ends with a question mark, else the last.

    A full stop ends a story, which asks nothing, unless there is nothing else: "Name a river that is not dammed."
    """
    sentences = _END.split(text.strip())
    if question := next((one for one in reversed(sentences) if one.endswith("?")), ""):
        return question
    return "" if sentences[1:] and sentences[-1].endswith(".") else sentences[-1]


def main_clause(text: str) -> str:
    """Return a sentence without quotations, brackets and subordinate clauses.

    "If it does not rain, which river floods?" asks nothing negative; "Which river does not flood?" does.
    """
    return _CLAUSE.sub(" ", _ASIDE.sub(" ", text))
