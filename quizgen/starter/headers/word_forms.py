"""Forms of English words in headers: nouns in the singular and plural, the noun that others belong to, and verbs.

The forms of nouns are judged by their letters. Of verbs, these are the past, the third person, and participles of what
only people do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

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
    for ending, instead in ((r"(?<=[^aeiou])ies$", "y"), (r"(?<=sh|ch|ss)es$", ""), (r"(?<=x)es$", "")):
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


DID_ALONE = {
    "competed": "compete", "escaped": "escape", "evolved": "evolve", "landed": "land", "marched": "march",
    "migrated": "migrate", "premiered": "premiere", "sailed": "sail", "starred": "star",
    "abdicated": "abdicate", "appeared": "appear", "debuted": "debut", "disappeared": "disappear", "emerged": "emerge",
    "erupted": "erupt", "existed": "exist", "graduated": "graduate", "happened": "happen", "occurred": "occur",
    "originated": "originate", "resigned": "resign", "surrendered": "surrender",
    "came": "come", "went": "go", "died": "die", "moved": "move", "arrived": "arrive", "returned": "return",
    "fled": "flee", "emigrated": "emigrate", "immigrated": "immigrate", "retired": "retire", "lived": "live",
    "reigned": "reign", "fell": "fall", "rose": "rise", "sank": "sink", "worked": "work",
    "travelled": "travel", "traveled": "travel",
}  # fmt: skip
"""Infinitives of what somebody did, by the past tense; these take no object."""

DID_SOMETHING = {
    "began": "begin", "broke": "break", "chose": "choose", "drove": "drive", "flew": "fly", "gave": "give",
    "overthrew": "overthrow", "ran": "run", "spoke": "speak", "stole": "steal", "threw": "throw", "took": "take",
    "wore": "wear",
    "became": "become", "settled": "settle", "studied": "study", "entered": "enter", "joined": "join", "left": "leave",
    "visited": "visit", "married": "marry", "ruled": "rule", "met": "meet", "wrote": "write", "won": "win",
    "conquered": "conquer", "crossed": "cross", "reached": "reach", "taught": "teach", "grew": "grow",
}  # fmt: skip
"""The same for verbs that may have an object, as in “left Vienna”."""

DOES = {
    "absorbs": "absorb", "converts": "convert", "depicts": "depict", "destroys": "destroy", "regulates": "regulate",
    "requires": "require", "secretes": "secrete", "loses": "lose", "reacts": "react", "serves": "serve",
    "sheds": "shed",
    "flows": "flow", "rises": "rise", "lives": "live", "grows": "grow", "feeds": "feed", "belongs": "belong",
    "comes": "come", "stands": "stand", "consists": "consist", "occurs": "occur", "eats": "eat", "contains": "contain",
    "produces": "produce", "becomes": "become", "weighs": "weigh", "leads": "lead", "lies": "lie", "happens": "happen",
    "hunts": "hunt", "includes": "include", "needs": "need", "speaks": "speak", "empties": "empty",
    "applies": "apply", "affects": "affect", "connects": "connect", "defines": "define", "describes": "describe",
    "follows": "follow", "gives": "give", "inhibits": "inhibit", "prevents": "prevent", "protects": "protect",
    "replaces": "replace", "represents": "represent", "separates": "separate", "symbolises": "symbolise",
    "symbolizes": "symbolize", "treats": "treat",
}  # fmt: skip
"""Infinitives of what something does: “flows into”, “eats”."""
