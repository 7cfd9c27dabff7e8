"""English questions for a column: what it says about the rows, and the other way round."""

from __future__ import annotations

import re

from quizgen.starter.header_units import is_about_time
from quizgen.starter.headings import Heading, head_of, is_plural, plural, singular
from quizgen.starter.lexicon import (
    ADJECTIVES,
    AREAS,
    DEEDS,
    EVENTS,
    FAMILY,
    GROUPS,
    LANDS,
    LASTING,
    MANY_SIDED,
    NOT_HAD,
    OFFICES,
    PARTS,
    PERSONS,
    PLACES,
    SMALLEST,
    TOWNS,
    VICTIMS,
    WINNERS,
    WORDS,
    WORKS,
)
from quizgen.starter.proper_names import ONE_ALONE
from quizgen.starter.rows import AskedColumn, Patterns, Rows
from quizgen.starter.times import AROUND, BECAME, TIMES, happened, spanned, time_asked, when_asked
from quizgen.starter.verbs import PARTICIPLE, begins_with_verb, of_doing, of_verb

_PLACES = {
    **dict.fromkeys(
        ("place of birth", "birthplace", "birth place"),
        Patterns("where was {S} born?", "{S} was born in {X}.", "which {noun} was born in {X}?"),
    ),
    **dict.fromkeys(
        ("place of death", "death place"),
        Patterns("where did {S} die?", "{S} died in {X}.", "which {noun} died in {X}?"),
    ),
}
_WHERE = frozenset(("place", "location", "site", "where"))
_POSSESSIVE = re.compile("['’]s? ")
_WON = re.compile("|".join(sorted(WINNERS)))
_PLACED = re.compile(rf"(?:place|location|site) (?:of (?:the )?(?P<noun>{'|'.join(BECAME)})|(?P<done>{PARTICIPLE}))")
_FROM = re.compile("((?:mean |average |greatest |shortest )?distance) (from|to) (?:the )?([A-Za-z ]+)")
_MEANINGS = frozenset(("meaning", "meanings", "sense", "translation", "translations", "means"))
_NAMES_MEAN = re.compile("name means|name['’]?s? meaning|meaning of (?:the |its |their )?names?")
_NUMBER_OF = re.compile(r"(?:number|no\.?|count) of (.+)")
_ODD = re.compile(
    r"(?:is|are|has|have|had|can|do|don['’]t|never|feels|looks|smells|tastes|does|did|was|were|in|on|at|of|by|who|what|when|where|which|how|why)\b.*|"
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


def _is_many(words: str) -> bool:
    return is_plural(head_of(words)) and not _NUMBER_OF.fullmatch(words)


_DOES = Patterns("what does {S} do?", "{S} {X}.", "which {noun} {X}?")


def sentences(rows: Rows, asked: AskedColumn) -> Patterns:
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
    is_noted = not sentence or heading.noted in sentence or is_about_time(heading.note)
    return sentence if is_noted else f"{sentence[:-1]}{heading.noted}{sentence[-1]}"


def order_of(rows: Rows, asked: AskedColumn, group: str) -> str:
    """Return what an ordering by this column asks; `group` is the field of a group, nothing if there is none."""
    words, area, which = asked.heading.words, "", f" ({{{{ {group} }}}})" if group else ""
    if group.replace("_", " ") in AREAS and _lies(rows):
        area, which = f" in {{{{ {group} }}}}", ""
    things = f"these {rows.plural}{area}"
    is_quoted = _is_quoted(asked) or words.endswith(" since") or words.startswith("how ")
    words = f"“{asked.heading.shown}”" if is_quoted else _FROM.sub(_from_the, words)
    if asked.type == "date" or (asked.spans and words in TIMES):
        when = _when_several(asked.heading.words, rows, asked, things)
        by = "chronological order" if words in TIMES else f"order of {words}"
        return f"{when} Put the earliest first{which}." if when else f"Put {things} in {by}, the earliest first{which}."
    noted = asked.heading.noted + (f" in {asked.heading.year}" if asked.heading.year else "")
    if counted := "" if asked.heading.unit or asked.spans else _counted(asked.heading.words):
        return f"Put {things} in order of the number of {counted}{noted}, the fewest first{which}."
    return f"Put {things} in order of {words}{noted}, the {_smallest(rows, asked)} first{which}."


def _smallest(rows: Rows, asked: AskedColumn) -> str:
    """Return what a row is called that has the least of something."""
    least = (
        "earliest"
        if asked.spans
        else "shortest"
        if asked.lasts
        else SMALLEST.get(head_of(asked.heading.words), "smallest")
    )
    return "shortest" if _are_persons(rows) and head_of(asked.heading.words) == "height" else least


def _from_the(match: re.Match[str]) -> str:
    return f"{match[1]} {match[2]} {_with_the(match[3])}"


def _with_the(noun: str) -> str:
    return f"the {noun}" if noun.rpartition(" ")[2] in ONE_ALONE else noun


def _when_several(words: str, rows: Rows, asked: AskedColumn, things: str) -> str:
    """Return the question for the dates of several rows, if there is one."""
    if words in TIMES or not asked.heading.is_plain:
        return ""
    when = when_asked(words, rows, asked._replace(days=False))
    for one, several in (("was", "were"), ("has", "have"), ("did", "did")):
        when = when.replace(f"{one} {{S}}", f"{several} {things}")
    when = re.sub("been (?:an?|the) ([^?]+)", lambda match: f"been {plural(match[1])}", when)
    when = _noted(when.replace("{S}", things), asked.heading)
    return when[:1].upper() + when[1:]


def _lies(rows: Rows) -> bool:
    """Return whether rows are places that can be said to be in a region."""
    return rows.last in PLACES


def _counted(words: str) -> str:
    """Return what a header counts; nothing if it does not."""
    if numbered := _NUMBER_OF.fullmatch(words) or re.fullmatch("how many (.+)", words):
        return numbered[1]
    if _is_odd(words):
        return ""
    return words if words and _is_many(words) and " of " not in words else ""


def _patterns(rows: Rows, asked: AskedColumn) -> Patterns:
    """Return the sentences for the kind of word in a header."""
    heading = asked.heading
    words = heading.words
    if not rows.english:
        return _neutral(rows, asked)
    if asked.type == "date" and heading.is_plain and (when := when_asked(words, rows, asked)):
        return Patterns(when, *(_neutral(rows, asked) if _is_odd(words) else _of_noun(rows, asked))[1:])
    if fitting := _of_rows(rows, asked) or _of_group(rows, asked):
        return fitting
    if match := _FROM.fullmatch(words):
        beside = f" {match[2]} {_with_the(match[3])}"
        return _of_noun(rows, asked._replace(heading=heading._replace(words=match[1])), beside)
    if asked.spans and heading.is_plain and (words in TIMES or not _is_odd(words)):
        of_noun = _of_noun(rows, asked._replace(type="text"))
        return of_noun._replace(ask=spanned(rows, words) or of_noun.ask)
    is_counted = asked.type in {"number", "date"}
    if (
        special := _PLACES.get(words)
        or _of_words(rows, heading)
        or (None if is_counted else of_doing(words))
        or (None if is_counted else of_verb(words, persons=_are_persons(rows) or rows.last in WORKS))
    ):
        return special
    if not heading.is_plain or _is_odd(words):
        return _neutral(rows, asked)
    of_noun = _of_noun(rows, asked)
    return Patterns(of_noun.ask, *_DOES[1:]) if asked.does else of_noun


def _of_group(rows: Rows, asked: AskedColumn) -> Patterns | None:
    """Return sentences for what rows belong to, or are in."""
    words = asked.heading.words
    beside, _, last = words.rpartition(" ")
    is_group = last in (GROUPS - MANY_SIDED if beside else GROUPS) and not _POSSESSIVE.search(words)
    if asked.type not in {"one of", "text"} or not is_group:
        return None
    lies_in = words in AREAS and _lies(rows)
    does, is_ = "did" if rows.past and _are_persons(rows) else "does", "was" if rows.past else "is"
    ask = f"which {words} {'is {S} in' if lies_in else f'{does} {{S}} belong to'}?"
    stated = "{S} is in {X}." if lies_in else f"the {words} of {{S}} {is_} {{X}}."
    return Patterns(ask, stated, f"which {{noun}} belongs to this {words}: {{X}}?")


def _of_rows(rows: Rows, asked: AskedColumn) -> Patterns | None:
    """Return sentences for what rows of some kind do, and for where they are."""
    words, noun = asked.heading.words, rows.noun.split()[-1]
    if asked.does and head_of(words) in DEEDS:
        return _DOES._replace(ask="what did {S} do?") if asked.did else _DOES
    if words in TOWNS and _lies(rows) and noun not in TOWNS:
        return Patterns(f"which {words} is {{S}} in?", "{S} is in {X}.", "which {noun} is in {X}?")
    if words == "country" and noun in PLACES - LANDS and not rows.beside:
        return Patterns("which country is {S} in?", "{S} is in {X}.", "which {noun} is in {X}?")
    if words in VICTIMS and asked.type == "number":
        return _neutral(rows, asked)._replace(ask=f"{{R}}: how many {words}?")
    if match := _WON.fullmatch(words):
        return _of_winner(match[0]) if noun in EVENTS else None
    return _of_place(rows, words)


def _of_winner(words: str) -> Patterns:
    return Patterns("who won {S}?", f"the {words} of {{S}} was {{X}}.", f"which {{noun}} had {{X}} as its {words}?")


def _of_place(rows: Rows, words: str) -> Patterns | None:
    """Return sentences for where a row took place, or where something was done to it: “Place signed”."""
    auxiliary, verb = happened(rows)
    past = " took place" if auxiliary == "did" else f" was{verb}"
    if words in _WHERE and auxiliary:
        return Patterns(f"where {auxiliary} {{S}}{verb}?", f"{{S}}{past} in {{X}}.", f"which {{noun}}{past} in {{X}}?")
    if (words in TOWNS or words in AREAS) and auxiliary:
        return Patterns(
            f"in which {words} {auxiliary} {{S}}{verb}?", f"{{S}}{past} in {{X}}.", f"which {{noun}}{past} in {{X}}?"
        )
    if match := _PLACED.fullmatch(words):
        done = BECAME.get(match["noun"], match["done"])
        return Patterns(
            f"where was {{S}} {done}?", f"{{S}} was {done} in {{X}}.", f"which {{noun}} was {done} in {{X}}?"
        )
    return None


def _are_persons(rows: Rows) -> bool:
    """Return whether rows are people."""
    return rows.last in {*PERSONS, "person"}


def _is_odd(words: str) -> bool:
    """Return whether a header is no noun."""
    return bool(_ODD.fullmatch(words) or _ADJECTIVE.fullmatch(words)) or begins_with_verb(words)


def _is_quoted(asked: AskedColumn) -> bool:
    """Return whether a header is better quoted, as it says what happens, or would be a question with another answer."""
    words, is_question = asked.heading.words, asked.heading.shown.endswith("?")
    if words.endswith("since") or (words.startswith("how ") and not _HOW.fullmatch(words)):
        return False
    if asked.type in {"number", "date"}:
        return is_question or _is_odd(words)
    return not is_question and (begins_with_verb(words) or bool(_HOW.fullmatch(words)))


def _of_words(rows: Rows, heading: Heading) -> Patterns | None:
    """Return sentences for words in another language, and for the meaning of words."""
    words = heading.words
    if words in _MEANINGS:
        return Patterns("what does {S} mean?", "{S} means {X}.", "which {noun} means {X}?")
    if _NAMES_MEAN.fullmatch(words):
        stated, back = "the name of {S} means {X}.", "which {noun} has a name that means {X}?"
        return Patterns("what does the name of {S} mean?", stated, back)
    if not heading.is_language:
        return None
    same = rows.heading.is_language
    is_word = rows.noun.rpartition(" ")[2] in WORDS
    other = "which {noun} means {X}?" if is_word else f"which {{noun}} is {{X}} in {words}?"
    back = f"what is {{X}} in {rows.heading.words}?" if same else other
    return Patterns(f"what is {{S}} in {words}?", f"{{S}} is {{X}} in {words}.", back)


def _of_noun(rows: Rows, asked: AskedColumn, beside: str = "") -> Patterns:
    """Return sentences for a header that is a noun, with what stands `beside` it and in its brackets."""
    heading = asked.heading
    words, of = _of_its_row(heading.words, rows)
    unit = "" if heading.unit == "s" and asked.type != "number" else heading.unit
    tail = beside + (f" in {unit}" if unit else "") + (f" in {heading.year}" if heading.year else "")
    is_past = bool(heading.year) or rows.past
    who = "who" if _is_person(words) and asked.type not in {"number", "date"} else "what"
    if rows.last in EVENTS and who == "who" and of == " of ":
        of = " during " if head_of(words) in OFFICES else " in "
    many = _is_many(words)
    verb = {(False, False): "is", (False, True): "are", (True, False): "was", (True, True): "were"}[is_past, many]
    if asked.type == "list" and not many:
        return _of_one_or_more(rows, asked, words, of + "{S}" + tail, who)
    named = words + heading.noted
    ask = f"{who} {verb} the {named}{of}{{S}}{tail}?"
    if asked.type == "date" and (asked.years or asked.days) and not named.endswith("day"):
        ask = f"{time_asked(asked)} {'were' if many else 'was'} the {AROUND.sub('', named)}{of}{{S}}{tail}?"
    elif asked.type == "number":
        ask = _how_many(rows, heading, tail) or _how_long(asked, f"{verb} the {named}{of}{{S}}{beside}") or ask
    elif many and asked.type == "list":
        ask = f"name one of the {named}{of}{{S}}{tail}."
    back = _which_has(rows, named, is_person=who == "who" and not many)
    return Patterns(ask, f"the {named}{of}{{S}}{tail} {verb} {{X}}.", back)


_PART = re.compile(rf"\b(of|at|in|on|to) (?=(?:{'|'.join(sorted(PARTS))})$)")


def _of_its_row(words: str, rows: Rows) -> tuple[str, str]:
    """Return the words of a header, and what joins a row to them: “cities” and “on” for “cities on the river”."""
    if match := re.fullmatch(rf"(.+)( of| on| in| at) (?:the |this )?{re.escape(rows.last)}", words):
        return match[1], f"{match[2]} "
    return _PART.sub(r"\1 the ", words), " of "


def _which_has(rows: Rows, words: str, *, is_person: bool) -> str:
    """Return the question for a row by its value."""
    is_, has = ("was", "had") if rows.past else ("is", "has")
    if not is_person:
        return f"which {{noun}} {has} the {words} {{X}}?"
    return (
        f"which {{noun}}’s {words} {is_} {{X}}?"
        if _are_persons(rows)
        else f"which {{noun}} {has} {{X}} as its {words}?"
    )


def _how_many(rows: Rows, heading: Heading, tail: str) -> str:
    """Return the question for a number of things; nothing if a header does not count any."""
    numbered = _NUMBER_OF.fullmatch(heading.words)
    if _is_many(heading.words) and heading.unit == "percent":
        return f"{{R}}: {heading.words + heading.noted}{tail}?"
    if not (numbered or _is_many(heading.words)) or (heading.unit and not _SCALES.match(heading.unit)):
        return ""
    words = numbered[1] if numbered else heading.words
    things, head = words + heading.noted, head_of(words)
    heads = {head, singular(head)}
    if rows.last in EVENTS and not _BELONGING.search(words):
        return f"how many {things} were there in {{S}}{tail}?"
    had = not heads.isdisjoint(FAMILY) if _are_persons(rows) else heads.isdisjoint(NOT_HAD)
    if not had or _BELONGING.search(words):
        return f"{{R}}: how many {things}{tail}?"
    return f"how many {things} {'did' if heading.year or rows.past else 'does'} {{S}} have{tail}?"


_SCALES = re.compile("(?:thousand|million|billion)s?$|1[ ,.']?000$")
_BELONGING = re.compile(" (?:by|for|from|to|with|under|above|below|at) ")


def _how_long(asked: AskedColumn, lasted: str) -> str:
    """Return the question for how long something of a row lasts, “was the reign of ...”; nothing if it does not."""
    if head_of(asked.heading.words) not in LASTING or asked.heading.noted:
        return ""
    if asked.heading.unit in _TIMES_UNITS:
        return f"how long {lasted} in {asked.heading.unit}?"
    return f"how long {lasted}?" if asked.lasts and not asked.heading.unit else ""


_TIMES_UNITS = frozenset(("years", "months", "weeks", "days", "hours", "minutes", "seconds"))


def _is_person(words: str) -> bool:
    """Return whether a header asks for somebody."""
    named = words.partition(" of ")[0].lower()
    return not {named.split()[-1], singular(named.split()[-1])}.isdisjoint(PERSONS) or named == "main character"


def _of_one_or_more(rows: Rows, asked: AskedColumn, words: str, of_row: str, which: str) -> Patterns:
    """Return sentences for a noun that some rows have one of and others several."""
    several = " ".join([*words.split()[:-1], plural(words.rsplit(maxsplit=1)[-1])])
    one_is, several_are, has = ("was", "were", "had") if rows.past else ("is", "are", "has")
    is_the = f"{{{{ {asked.field} | verb('{one_is} the {words}', '{several_are} the {several}') }}}}"
    has_the = f"{{{{ {asked.field} | verb('{words}', '{several}') }}}}"
    return Patterns(f"{which} {is_the}{of_row}?", "", f"which {{noun}} {has} the {has_the} {{X}}?")


def _neutral(rows: Rows, asked: AskedColumn) -> Patterns:
    """Return sentences for a header that fits no other sentence."""
    heading = asked.heading
    header = heading.shown.rstrip("?") + heading.bracketed
    if not rows.english:
        return Patterns(f"{{R}}: {header}?", f"{{R}} – {header}: {{X}}.", f"{header}: {{X}} – {rows.heading.shown}?")
    mark = " when?" if heading.words.endswith("since") else "?"
    ask = f"{{R}} – “{header}”: {_what_is_right(asked)}?" if _is_quoted(asked) else f"{{R}}: {header}{mark}"
    return Patterns(ask, f"{{R}} – {header}: {{X}}.", f"{header}: {{X}}. Which {{noun}} is that?")


def _what_is_right(asked: AskedColumn) -> str:
    """Return how a value is asked for below a header that is quoted."""
    return {"date": time_asked(asked), "number": "which figure is right"}.get(asked.type, "what is right")
