"""Sentences of a question: which one asks, and what its main clause says."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.?!:])\s+(?=\S)")
_ASIDE = re.compile(r"[\"“][^\"”]*[\"”]|\([^)]*\)")
_CLAUSE = re.compile(
    r"\b(?:if|when|because|given|although|though|while|since|unless|whether|after|before|as|fact that|assuming|suppose"
    r"|(?<=.)(?:who|so|but|and))\b[^,;]*",
    re.IGNORECASE,
)


def asking(text: str) -> str:
    """Return the sentence that asks: the last one that ends with a question mark, else the last.

    A full stop ends a story, which asks nothing, except where it is all there is: "Name a river that is not dammed."
    """
    sentences = _END.split(text.strip())
    if question := next((one for one in reversed(sentences) if one.endswith("?")), ""):
        return question
    return "" if sentences[1:] and sentences[-1].endswith(".") else sentences[-1]


def main_clause(text: str) -> str:
    """Return what a sentence says by itself: without quotations, brackets and subordinate clauses.

    "If it does not rain, which river floods?" asks nothing negative; "Which river does not flood?" does.
    """
    return _CLAUSE.sub(" ", _ASIDE.sub(" ", text))
