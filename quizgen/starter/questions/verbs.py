"""English verbs in headers: “Founded”, “Named after”, and what people did, “Came to London”."""

from __future__ import annotations

import re

from quizgen.starter.headers.lexicon import BY_SOMEBODY, IN_LOWER_CASE, NOUNS, words_of
from quizgen.starter.headers.word_forms import DID_ALONE, DID_SOMETHING, DOES, PAST_OF_PARTICIPLES, singular
from quizgen.starter.table.rows import Patterns

PARTICIPLE = rf"(?!\w*eed\b|(?:b|r|sh|sl)ed\b)[a-z]+ed|{'|'.join(PAST_OF_PARTICIPLES)}"
"""Participles: “discovered”, “built”, but not “speed”."""

_DID = DID_ALONE | DID_SOMETHING
ALREADY = ("first", "last", "originally", "officially")
_FIRST = f"(?:{'|'.join(ALREADY)})"
_ACTIVE = "|".join(_DID | DOES)

_TOOK_PLACE = words_of(
    "born held built crowned educated executed filmed founded invented killed murdered raised signed fought lost sunk "
    "discovered published"
)
_PLACED = _TOOK_PLACE | words_of(
    "set located based situated buried found spoken grown made banned venerated worshipped"
)
_AT_TIMES = re.compile("(closed|open|opened|celebrated|observed) on|(active) (?:at|in|during)")
_ADJECTIVE = re.compile(
    "(famous|good|soluble|official|useful|important|"
    "responsible|native|similar|close|equal|popular|common|endemic|visible|typical|proud|"
    "dependent|independent|rich|poor) (for|to|in|of|on|from|with)"
)
"""Adjectives that something follows."""

_AT_PLACES = frozenset(("common", "official", "popular", "visible", "endemic", "typical"))


_IS = {"is": "is", "are": "is", "was": "was", "were": "was"}
_TO_WHAT = frozenset(("belongs", "applies", "connects", "gives"))


def did(words: str) -> str:
    """Return what somebody did as an infinitive, “come to London” for “came to London”, nothing if that is unknown."""
    verb, _, rest = words.partition(" ")
    if re.match(r"by\b" if verb in DID_ALONE else r"(?:by|to)\b", rest):
        return ""  # married to, settled by, ended by
    return f"{_DID[verb]} {rest}" if rest and verb in _DID else DID_ALONE.get(words, "")


def was(words: str) -> str:
    """Return what was done to somebody, “introduced to Britain”; nothing if a header says nothing of this kind."""
    how = "in|into|to|at|by|as|from|on|for|with|under"
    return words if re.fullmatch(rf"(?:{_FIRST} )?(?:{PARTICIPLE})(?: (?:{how}) .+)?", words) else ""


def begins_with_verb(words: str) -> bool:
    """Return whether a header begins with a verb: “Introduced to Britain”, but not “Protected area”."""
    match = re.match(rf"(?:{_FIRST} )?(?:(?P<done>{PARTICIPLE})|{_ACTIVE})\b", words)
    rest = words[match.end() :].split() if match else []
    if not match or not match["done"] or not rest:
        return match is not None
    return not IN_LOWER_CASE.isdisjoint(rest) or {rest[-1], rest[-1].removesuffix("s")}.isdisjoint(NOUNS)


def of_verb(words: str, *, persons: bool) -> Patterns | None:
    """Return sentences for “Discovered by”, “Named after” and “Died in”, of rows that are `persons` or not."""
    return _by_somebody(words, persons=persons) or _active(words) or _being(words) or _passive(words)


def _by_somebody(words: str, *, persons: bool) -> Patterns | None:
    """Return sentences for “Discovered by”, and for “Surrounded by”, which things do as well."""
    match = re.fullmatch(rf"(?:(first|last) )?({PARTICIPLE})( out| up)? by", words)
    if not match:
        return None
    if not persons and match[2] not in BY_SOMEBODY:
        return Patterns.of(f"what is {{S}} {words}?", f"is {words}")
    who = " ".join(
        filter(None, ("who", match[1], PAST_OF_PARTICIPLES.get(match[2], match[2]) + (match[3] or ""), "{S}?"))
    )
    return Patterns.of(who, f"was {words}")


def _being(words: str) -> Patterns | None:
    """Return sentences for “Closed on” and “Famous for”."""
    if match := _AT_TIMES.fullmatch(words):
        ask = f"when is {{S}} {match[1] or match[2]}?"
    elif match := _ADJECTIVE.fullmatch(words):
        is_place = match[1] in _AT_PLACES and match[2] == "in"
        ask = f"where is {{S}} {match[1]}?" if is_place else f"what is {{S}} {words}?"
    else:
        return None
    return Patterns.of(ask, f"is {words}")


def _passive(words: str) -> Patterns | None:
    """Return sentences for “Born in” and “Named after”."""
    match = re.fullmatch(rf"(set|{PARTICIPLE}) (?:in|for|from|of|to|with|at|on|as|after)", words)
    if not match:
        return None
    is_place = match[1] in _PLACED and words.endswith((" in", " at"))
    verb = "was" if match[1] in _TOOK_PLACE else "is"
    which = "who" if match[1] == "married" else "what"
    ask = f"where {verb} {{S}} {match[1]}?" if is_place else f"{which} {verb} {{S}} {words}?"
    return Patterns.of(ask, f"{verb} {words}")


def of_doing(words: str) -> Patterns | None:
    """Return sentences for “How he died”, “What it eats” and “How they are played”."""
    match = re.fullmatch("(?P<how>how|what|when|where|whom|why) (?:he|it|she|they) (?P<verb>[a-z]+)(?P<rest>.*)", words)
    asked = _asked_of(match["verb"], match["rest"], match["how"]) if match else ""
    if not match or not asked:
        return None
    header = f"{words[0].upper()}{words[1:]}"
    return Patterns(
        f"{match['how']} {asked}?", f"{{R}} – {header}: {{X}}.", f"{header}: {{X}}. Which {{noun}} is that?"
    )


def _asked_of(verb: str, rest: str, how: str) -> str:
    """Return the words of a question after “how” for a verb and what follows it; nothing if the verb is not known."""
    if verb in _IS:
        return f"{_IS[verb]} {{S}}{rest}" if rest or how == "where" else ""
    if verb in _DID:
        return f"did {{S}} {_DID[verb]}{rest}"
    does = DOES.get(verb, "go" if verb == "goes" else singular(verb))
    return f"does {{S}} {does}{rest}" if does != verb and verb not in {"has", "does"} else ""


def _active(words: str) -> Patterns | None:
    """Return sentences for “Died in”, “Flows into” and “Eats”."""
    match = re.fullmatch("([a-z]+)(?: (in|at|from|to|into|as|for|of|on|with|under))?", words)
    is_present = match is not None and match[1] in DOES
    done = f"{DOES[match[1]]} {match[2] or ''}".strip() if match and is_present else did(words)
    if not match or not done or not (match[2] or is_present):
        return None
    at = {"in": " in", "at": " at"}.get(match[2], "")
    word = "where" if match[2] in {"in", "at", "from", "to"} and match[1] not in _TO_WHAT else "what"
    ask = f"{word} {'does' if is_present else 'did'} {{S}} {done.removesuffix(at)}?"
    return Patterns.of(ask, words)
