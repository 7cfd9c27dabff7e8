"""English questions for a column: what it says about the rows, and the other way round."""

from __future__ import annotations

import re

from quizgen.starter.header_units import is_about_time
from quizgen.starter.headings import Heading, is_plural, plural
from quizgen.starter.lexicon import AREAS, EVENTS, GROUPS, PERSONS, PLACES, WORKS
from quizgen.starter.rows import Asked, Patterns, Rows

_PLACES = {
    **dict.fromkeys(("place of birth", "birthplace", "birth place"), "where was {S} born?"),
    **dict.fromkeys(("place of death", "death place"), "where did {S} die?"),
}
_WHERE = frozenset(("place", "location", "site", "where"))
_FROM = re.compile("((?:mean |average |greatest |shortest )?distance) (from|to) (?:the )?([a-z ]+)")


_ONE_ALONE = frozenset(("sun", "earth", "moon", "equator", "sea", "coast", "centre"))


def _with_the(noun: str) -> str:
    return f"the {noun}" if noun.rpartition(" ")[2] in _ONE_ALONE else noun


TIMES = frozenset(("year", "years", "date", "dates", "day", "when"))
"""Headers that only name the time."""

_MEANINGS = frozenset(("meaning", "meanings", "sense", "translation", "translations", "means"))
_PARTICIPLE = (
    r"(?!\w*eed\b|(?:b|r|sh|sl)ed\b)[a-z]+ed|written|built|made|won|led|sung|drawn|found|known|begun|held|taken|given|"
    "told|born|lost|sunk"
)
"""Participles: “discovered”, “built”, but not “speed”."""

_PAST = {
    "written": "wrote",
    "sung": "sang",
    "drawn": "drew",
    "known": "knew",
    "begun": "began",
    "taken": "took",
    "given": "gave",
}
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
_NUMBER_OF = re.compile(r"(?:number|no\.?|count) of (.+)")
_ODD = re.compile(
    r"(?:is|are|has|have|had|can|does|did|was|were|in|on|at|of|by|who|what|when|where|which|how|why)\b.*|"
    r".*\b(?:in|of|for|to|from|with|at|on|by|as|since|until)|independent|"
    rf"(?:.* )?(?:{_PARTICIPLE})|(?:{_PARTICIPLE})\b.*"
)


def sentences(rows: Rows, asked: Asked) -> Patterns:
    """Return the sentences for a column."""
    ask, state, back = _patterns(rows, asked)
    if rows.asks:
        return Patterns(rows.shown, "", "")
    ask, state, back = (_noted(one, asked.heading) for one in (ask, state, back))
    state, back = state.replace("{X}", asked.blank), back.replace("{X}", asked.shown)
    back = back.replace("{noun}", rows.noun)
    return Patterns(rows.put(ask), rows.put(state) if state else "", back[:1].upper() + back[1:])


def _noted(sentence: str, heading: Heading) -> str:
    """Return a sentence with the note from the brackets of a header, if it has not been put into it."""
    told = not sentence or heading.noted in sentence or is_about_time(heading.note)
    return sentence if told else f"{sentence[:-1]}{heading.noted}{sentence[-1]}"


def order_of(rows: Rows, asked: Asked, group: str) -> str:
    """Return what an ordering by this column asks; `group` is the field of a group, nothing if there is none."""
    words, area, which = asked.heading.words, "", f" ({{{{ {group} }}}})" if group else ""
    if group.replace("_", " ") in AREAS and _lies(rows):
        area, which = f" in {{{{ {group} }}}}", ""
    things = f"these {rows.plural}{area}"
    if asked.type == "date":
        when = _when_several(words, rows, asked, things)
        by = "chronological order" if words in TIMES else f"order by {words}"
        return f"{when} Put the earliest first{which}." if when else f"Put {things} in {by}, the earliest first{which}."
    noted = asked.heading.noted + (f" in {asked.heading.year}" if asked.heading.year else "")
    if counted := "" if asked.heading.unit else _counted(words):
        return f"Put {things} in order by number of {counted}{noted}, the fewest first{which}."
    return f"Put {things} in order by {words}{noted}, the smallest first{which}."


def _when_several(words: str, rows: Rows, asked: Asked, things: str) -> str:
    """Return the question for the dates of several rows, if there is one."""
    if words in TIMES or not asked.heading.is_plain:
        return ""
    when = _when(words, rows, asked._replace(days=False))
    for one, several in (("was", "were"), ("has", "have"), ("did", "did")):
        when = when.replace(f"{one} {{S}}", f"{several} {things}")
    return when[:1].upper() + when[1:]


def _lies(rows: Rows) -> bool:
    """Return whether rows are places that can be said to be in a region."""
    return rows.noun.split()[-1] in PLACES and rows.style != "after"


def _counted(words: str) -> str:
    """Return what a header counts; nothing if it does not."""
    if numbered := _NUMBER_OF.fullmatch(words):
        return numbered[1]
    return words if words and is_plural(words.rsplit(maxsplit=1)[-1]) and " of " not in words else ""


def _patterns(rows: Rows, asked: Asked) -> Patterns:
    """Return the sentences for the kind of word in a header."""
    heading = asked.heading
    words = heading.words
    if not rows.english:
        return _neutral(heading, rows)
    if asked.type == "date" and heading.is_plain and (when := _when(words, rows, asked)):
        return Patterns(when, *(_neutral(heading, rows) if _ODD.fullmatch(words) else _of_noun(asked))[1:])
    if asked.type in {"one of", "text"} and words.rpartition(" ")[2] in GROUPS:
        lies_in = words in AREAS and _lies(rows)
        ask = f"which {words} {'is {S} in' if lies_in else 'does {S} belong to'}?"
        stated = "{S} is in {X}." if lies_in else f"the {words} of {{S}} is {{X}}."
        return Patterns(ask, stated, f"which {{noun}} belongs to this {words}: {{X}}?")
    if words in _WHERE and rows.noun.split()[-1] in EVENTS:
        return Patterns("where was {S}?", "{S} was in {X}.", "which {noun} was in {X}?")
    if match := _FROM.fullmatch(words):
        return _of_noun(asked._replace(heading=heading._replace(words=match[1])), f" {match[2]} {_with_the(match[3])}")
    if words in _PLACES:
        return Patterns(_PLACES[words], *_of_noun(asked)[1:])
    if special := _of_words(rows, heading) or _of_participle(words):
        return special
    return _neutral(heading, rows) if not heading.is_plain or _ODD.fullmatch(words) else _of_noun(asked)


def _of_words(rows: Rows, heading: Heading) -> Patterns | None:
    """Return sentences for words in another language, and for the meaning of words."""
    words = heading.words
    if words in _MEANINGS:
        return Patterns("what does {S} mean?", "{S} means {X}.", "which {noun} means {X}?")
    if not heading.is_language:
        return None
    same = rows.heading.is_language
    back = f"what is {{X}} in {rows.heading.words}?" if same else f"which {{noun}} is {{X}} in {words}?"
    return Patterns(f"what is {{S}} in {words}?", f"{{S}} is {{X}} in {words}.", back)


def _of_participle(words: str) -> Patterns | None:
    """Return sentences for “Discovered by” and “Named after”."""
    if match := re.fullmatch(rf"({_PARTICIPLE}) by", words):
        who = f"who {_PAST.get(match[1], match[1])} {{S}}?"
        return Patterns(who, f"{{S}} was {words} {{X}}.", f"which {{noun}} was {words} {{X}}?")
    if match := re.fullmatch(rf"({_PARTICIPLE}) (?:in|for|from|of|to|with|at|on|as|after)", words):
        is_place = match[1] in _PLACED and words.endswith((" in", " at"))
        verb = "was" if match[1] in {"born", "held"} else "is"
        ask = f"where {verb} {{S}} {match[1]}?" if is_place else f"what {verb} {{S}} {words}?"
        return Patterns(ask, f"{{S}} {verb} {words} {{X}}.", f"which {{noun}} {verb} {words} {{X}}?")
    return None


_PLACED = frozenset(("located", "based", "situated", "born", "held"))


def _of_noun(asked: Asked, beside: str = "") -> Patterns:
    """Return sentences for a header that is a noun, with what stands `beside` it and in its brackets."""
    heading = asked.heading
    words = heading.words
    unit = "" if heading.unit == "s" and asked.type != "number" else heading.unit
    tail = beside + (f" in {unit}" if unit else "") + (f" in {heading.year}" if heading.year else "")
    verb = "was" if heading.year else "is"
    which = "who" if words.split(" of ")[0].split()[-1] in PERSONS and asked.type not in {"number", "date"} else "what"
    numbered = _NUMBER_OF.fullmatch(words)
    many = is_plural(words.split()[-1]) and not numbered
    agreeing = {"is": "are", "was": "were"}[verb] if many else verb
    if asked.type == "list" and not many:
        return _of_one_or_more(asked, words, tail, which)
    words, things = words + heading.noted, (numbered[1] if numbered else words) + heading.noted
    ask = f"{which} {agreeing} the {words} of {{S}}{tail}?"
    if (many or numbered) and asked.type == "number":
        ask = f"how many {things} {'did' if heading.year else 'does'} {{S}} have{tail}?"
    elif many and asked.type == "list":
        ask = f"name one of the {words} of {{S}}{tail}."
    return Patterns(ask, f"the {words} of {{S}}{tail} {agreeing} {{X}}.", f"which {{noun}} has the {words} {{X}}?")


def _of_one_or_more(asked: Asked, words: str, tail: str, which: str) -> Patterns:
    """Return sentences for a noun that some rows have one of and others several."""
    several = " ".join([*words.split()[:-1], plural(words.rsplit(maxsplit=1)[-1])])
    is_the = f"{{{{ {asked.field} | verb('is the {words}', 'are the {several}') }}}}"
    has_the = f"{{{{ {asked.field} | verb('{words}', '{several}') }}}}"
    back = f"which {{noun}} has the {has_the} {{X}}?"
    return Patterns(f"{which} {is_the} of {{S}}{tail}?", "", back)


def _neutral(heading: Heading, rows: Rows) -> Patterns:
    """Return sentences for a header that fits no other sentence."""
    said = heading.shown.rstrip("?") + heading.noted
    mark = " when?" if rows.english and heading.words.endswith("since") else "?"
    back = f"{said}: {{X}}. Which {{noun}} is that?" if rows.english else f"{said}: {{X}} – {rows.heading.shown}?"
    return Patterns(f"{{S}}: {said}{mark}", f"{{S}} – {said}: {{X}}.", back)


def _when(words: str, rows: Rows, asked: Asked) -> str:
    """Return the question for a date, nothing if it is one like any other."""
    when = "in which year" if asked.years else "on what date" if asked.days else "when"
    words = re.sub(r"^(?:year|date|day) of (?:the )?|^(?:year|date) | (?:year|date|day|in|on)$", "", words.lower())
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
    if match := re.fullmatch(r"([a-z]+(?:ent|ous|al|ic|ive)) since", words):
        return f"{since} has {{S}} been {match[1]}?"
    if words in {"independence", "independent"}:
        return f"{when} did {{S}} become independent?"
    if re.fullmatch("begin|beginning|began|begun|start|started|end|ended", words):
        return f"{when} did {{S}} {'end' if words.startswith('end') else 'begin'}?"
    participle = _BECAME.get(words, words)
    is_one = re.fullmatch(rf"(?:(?:first|last|originally|officially) )?(?:{_PARTICIPLE})", participle)
    return f"{when} was {{S}} {participle}?" if is_one else _when_of_a_part(words, when)


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
