"""Forms of English words in headers: nouns in the singular and plural, the noun that others belong to, and verbs.

Forms are judged by their letters, but for a few nouns and the irregular verbs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from quizgen.starter.headers.lexicon import IRREGULAR_VERBS, VERBS_ALONE, VERBS_OF_THINGS, VERBS_WITH_OBJECT

_HEAD = re.compile(" (?:of|per|in|on|at|by|for|from|to|with|under|above|below) ")


def head_of(words: str) -> str:
    """Return the noun that others belong to: “visitors” for “visitors per year”."""
    return _HEAD.split(words)[0].rpartition(" ")[2]


_IRREGULAR = {
    "calf": "calves", "child": "children", "foot": "feet", "goose": "geese", "half": "halves", "knife": "knives",
    "leaf": "leaves", "life": "lives", "loaf": "loaves", "man": "men", "mouse": "mice",
    "shelf": "shelves", "thief": "thieves", "tooth": "teeth", "wife": "wives", "wolf": "wolves", "woman": "women",
}  # fmt: skip
_PLURALS = {many: one for one, many in _IRREGULAR.items()}
_LAST_WORD = re.compile(r"[a-z]+$")


def _replaced(noun: str, forms: Mapping[str, str]) -> str:
    """Return a noun with its last word in another form, nothing if that has none among these."""
    last = _LAST_WORD.search(noun)
    return f"{noun[: last.start()]}{forms[last[0]]}" if last and last[0] in forms else ""


def singular(noun: str) -> str:
    """Return the singular of an English plural, judged by its letters."""
    if one := _replaced(noun, _PLURALS):
        return one
    for ending, instead in ((r"(?<=[a-z][^aeiou])ies$", "y"), (r"(?<=sh|ch|ss)es$", ""), (r"(?<=x)es$", "")):
        if re.search(ending, noun):
            return re.sub(ending, instead, noun)
    if noun.endswith("people"):
        return f"{noun.removesuffix('people')}person"
    return noun[:-1] if re.search(r"[^siu]s$", noun) and len(noun) > 3 else noun


_HARD_CH = re.compile("(?:mon|patri|matri|olig|hier|tetr)arch$|stomach$|epoch$|loch$")


def plural(noun: str) -> str:
    """Return the plural of an English noun, judged by its letters."""
    if _HARD_CH.search(noun):
        return f"{noun}s"
    if many := _replaced(noun, _IRREGULAR) or (noun if _replaced(noun, _PLURALS) else ""):
        return many
    for ending, instead in (
        (r"(?<=[^aeiou])y$", "ies"),
        (r"(?<=sh|ch|ss)$|(?<=x)$|(?<=cano|hero|echo|uito|mato|tato)$", "es"),
        (r"person$", "people"),
    ):
        if re.search(ending, noun):
            return re.sub(ending, instead, noun)
    return noun if noun.endswith("s") else f"{noun}s"


def is_plural(noun: str) -> bool:
    """Return whether an English noun seems to be a plural."""
    return singular(noun) != noun


_AFTER_CONSONANT = re.compile("(?<=[^aeiou])y$")


def _past_of(verb: str) -> Sequence[str]:
    """Return the past tense of a verb, in each of its spellings."""
    regular = f"{_AFTER_CONSONANT.sub('i', verb).removesuffix('e')}ed"
    return [past for infinitive, past, *_ in IRREGULAR_VERBS if infinitive == verb] or [regular]


DID_ALONE = {past: verb for verb in VERBS_ALONE for past in _past_of(verb)}
DID_SOMETHING = {past: verb for verb in VERBS_WITH_OBJECT for past in _past_of(verb)}
DOES = {plural(verb): verb for verb in VERBS_OF_THINGS}
"""The infinitives of what somebody did, alone or with an object, and of what something does: “eats”."""

PAST_OF_PARTICIPLES = {forms[-1]: past for _, past, *forms in IRREGULAR_VERBS if forms}
PAST_TENSES = {past for _, past, *_ in IRREGULAR_VERBS} | DID_ALONE.keys() | DID_SOMETHING.keys()
