"""English questions for a column: what it says about the rows, and the other way round."""

from __future__ import annotations

import re

from quizgen.starter.headers.lexicon import (
    AREAS,
    DEEDS,
    EVENTS,
    GROUPS,
    LANDS,
    LANGUAGE_NAMES,
    LAWS,
    MANY_SIDED,
    PROVISIONS,
    TOWNS,
    VERBAL_NOUNS,
    VICTIMS,
    WINNERS,
    WORDS,
    WORKS,
)
from quizgen.starter.headers.parsed_header import ParsedHeader
from quizgen.starter.headers.word_forms import head_of
from quizgen.starter.questions.date_sentences import TIMES, happened, spanned, time_asked, when_asked
from quizgen.starter.questions.header_words import DISTANCE_FROM, is_odd, is_of_people, is_quoted, noted, with_the
from quizgen.starter.questions.noun_sentences import noun_sentences, of_kin
from quizgen.starter.questions.verbs import PARTICIPLE, of_doing, of_verb
from quizgen.starter.table.rows import AskedColumn, Patterns, Rows

_PLACES = {
    **dict.fromkeys(("place of birth", "birthplace", "birth place"), Patterns.of("where was {S} born?", "was born in")),
    **dict.fromkeys(("place of death", "death place"), Patterns.of("where did {S} die?", "died in")),
}
_WHERE = frozenset(("place", "location", "site", "where"))
_POSSESSIVE = re.compile("['’]s? ")
_WON = re.compile("|".join(sorted(WINNERS)))
_PLACED = re.compile(
    rf"(?:place|location|site) (?:of (?:the )?(?P<noun>{'|'.join(VERBAL_NOUNS)})|(?P<done>{PARTICIPLE}))"
)
_MEANINGS = frozenset(("meaning", "meanings", "sense", "translation", "translations", "means"))
_NAMES_MEAN = re.compile("name means|name['’]?s? meaning|meaning of (?:the |its |their )?names?")
_WORDINGS = frozenset(("content", "contents", "text", "wording"))
_DEEDS = frozenset(("deeds", "past deeds"))
_DOES = Patterns("what does {S} do?", "{S} {X}.", "which {noun} {X}?")


def sentences(rows: Rows, asked: AskedColumn) -> Patterns:
    """Return the sentences for a column."""
    asked = asked._replace(heading=_in_other_words(rows, asked.heading))
    ask, state, back = _patterns(rows, asked)
    if rows.asks:
        return Patterns(rows.shown, "", "")
    ask, state, back = (noted(one, asked.heading) for one in (ask, state, back))
    state, back = state.replace("{X}", asked.blank), back.replace("{X}", asked.shown)
    back = back.replace("{noun}", rows.noun)
    return Patterns(rows.put(ask), rows.put(state) if state else "", back[:1].upper() + back[1:])


def _in_other_words(rows: Rows, heading: ParsedHeader) -> ParsedHeader:
    """Return a header that differs from that of the rows by a note alone: `Bone (English)` beside `Bone (Latin)`."""
    if not rows.english or not heading.note or heading.words.lower() != rows.heading.words.lower():
        return heading
    is_language = heading.note.lower() in LANGUAGE_NAMES
    words = heading.note if is_language else f"{heading.note} {heading.words}"
    return heading._replace(words=words, shown=words, note="")


def _patterns(rows: Rows, asked: AskedColumn) -> Patterns:
    """Return the sentences for the kind of word in a header."""
    heading = asked.heading
    words = heading.words
    if not rows.english:
        return _neutral(rows, asked)
    if asked.type == "date" and heading.is_plain and (when := when_asked(words, rows, asked)):
        return Patterns(when, *(_neutral(rows, asked) if is_odd(words) else noun_sentences(rows, asked))[1:])
    if fitting := _of_rows(rows, asked) or _of_group(rows, asked):
        return fitting
    if beside := _beside(rows, asked):
        return noun_sentences(rows, asked._replace(heading=heading._replace(words=beside[0])), beside[1])
    if asked.values == "spans" and heading.is_plain and (words in TIMES or not is_odd(words)):
        of_noun = noun_sentences(rows, asked._replace(type="text"))
        return of_noun._replace(ask=spanned(rows, words) or of_noun.ask)
    if special := _of_known_words(rows, asked):
        return special
    if not heading.is_plain or is_odd(words) or is_quoted(rows, asked):
        return _neutral(rows, asked)
    of_noun = noun_sentences(rows, asked)
    return Patterns(of_noun.ask, *_DOES[1:]) if asked.values in _DEEDS else of_noun


def _beside(rows: Rows, asked: AskedColumn) -> tuple[str, str] | None:
    """Return a noun, and what stands behind the row: “distance” and “ from the sun”, “value” and “ for women”."""
    words = asked.heading.words
    if match := DISTANCE_FROM.fullmatch(words):
        return match[1], f" {match[2]} {with_the(match[3])}"
    return ("value", f" for {words}") if is_of_people(words) and asked.heading.unit and is_quoted(rows, asked) else None


def _of_known_words(rows: Rows, asked: AskedColumn) -> Patterns | None:
    """Return sentences for words that say by themselves what is asked: places, kin, what somebody does."""
    words = asked.heading.words
    if places := _PLACES.get(words) or _of_words(rows, asked.heading):
        return places
    if asked.type in {"number", "date"}:
        return None
    is_person = rows.are_persons or rows.last in WORKS
    return of_doing(words) or of_kin(rows, words) or of_verb(words, persons=is_person)


def _of_group(rows: Rows, asked: AskedColumn) -> Patterns | None:
    """Return sentences for what rows belong to."""
    words = asked.heading.words
    beside, _, last = words.rpartition(" ")
    is_group = last in (GROUPS - MANY_SIDED if beside else GROUPS) and not _POSSESSIVE.search(words)
    if asked.type not in {"one of", "text"} or not is_group or asked.heading.unit:
        return None
    does, is_ = "did" if rows.past and rows.are_persons else "does", "was" if rows.past else "is"
    ask, stated = f"which {words} {does} {{S}} belong to?", f"the {words} of {{S}} {is_} {{X}}."
    return Patterns(ask, stated, f"which {{noun}} belongs to this {words}: {{X}}?")


def _of_rows(rows: Rows, asked: AskedColumn) -> Patterns | None:
    """Return sentences for what rows of some kind do, and for where they are."""
    words, noun = asked.heading.words, rows.noun.split()[-1]
    if asked.values in _DEEDS and head_of(words) in DEEDS:
        return _DOES._replace(ask="what did {S} do?") if asked.values == "past deeds" else _DOES
    if _are_within(rows, words) and asked.type != "number" and not asked.heading.unit:
        return Patterns.of(f"which {words} is {{S}} in?", "is in")
    if words in VICTIMS and asked.type == "number":
        return _neutral(rows, asked)._replace(ask=f"{{R}}: how many {words}?")
    if match := _WON.fullmatch(words):
        return _of_winner(match[0]) if noun in EVENTS else None
    if noun in PROVISIONS and asked.type != "number" and words in {*_WORDINGS, noun}:
        return Patterns("what does {S} say?", "{S} says: {X}.", "which {noun} says {X}?")
    return _of_place(rows, words)


def _are_within(rows: Rows, words: str) -> bool:
    """Return whether rows are inside what a header names: places in a country or a town, articles in a law."""
    if rows.last in PROVISIONS:
        return words in LAWS
    areas = AREAS & GROUPS if rows.last in LANDS else AREAS
    return rows.are_places and words in (areas if rows.last in TOWNS else areas | TOWNS)


def _of_winner(words: str) -> Patterns:
    return Patterns("who won {S}?", f"the {words} of {{S}} was {{X}}.", f"which {{noun}} had {{X}} as its {words}?")


def _of_place(rows: Rows, words: str) -> Patterns | None:
    """Return sentences for where a row took place, or where something was done to it: “Place signed”."""
    auxiliary, verb = happened(rows)
    where = "where" if words in _WHERE else f"in which {words}" if words in TOWNS | AREAS else ""
    if where and auxiliary:
        past = "took place" if auxiliary == "did" else f"was{verb}"
        return Patterns.of(f"{where} {auxiliary} {{S}}{verb}?", f"{past} in")
    if match := _PLACED.fullmatch(words):
        done = VERBAL_NOUNS.get(match["noun"], match["done"])
        return Patterns.of(f"where was {{S}} {done}?", f"was {done} in")
    return None


def _of_words(rows: Rows, heading: ParsedHeader) -> Patterns | None:
    """Return sentences for words in another language, and for the meaning of words."""
    words = heading.words
    if words in _MEANINGS:
        return Patterns.of("what does {S} mean?", "means")
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


def _neutral(rows: Rows, asked: AskedColumn) -> Patterns:
    """Return sentences for a header that fits no other sentence."""
    heading = asked.heading
    header = heading.shown.rstrip("?") + heading.bracketed
    if not rows.english:
        return Patterns(f"{{R}}: {header}?", f"{{R}} – {header}: {{X}}.", f"{header}: {{X}} – {rows.heading.shown}?")
    mark = " when?" if heading.words.endswith("since") else "?"
    ask = f"{{R}} – “{header}”: {_what_is_right(asked)}?" if is_quoted(rows, asked) else f"{{R}}: {header}{mark}"
    return Patterns(ask, f"{{R}} – {header}: {{X}}.", f"{header}: {{X}}. Which {{noun}} is that?")


def _what_is_right(asked: AskedColumn) -> str:
    """Return how a value is asked for below a header that is quoted."""
    return {"date": time_asked(asked), "number": "which figure is right"}.get(asked.type, "what is right")
