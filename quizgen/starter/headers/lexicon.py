"""Words of headers and cells by language, from words.toml, which also says what they show."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence

from quizgen.designs import folder_of
from quizgen.reading import read_text


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


def _in_english(key: str) -> frozenset[str]:
    return words_of(_LANGUAGES["en"][key])


def _forms_in_english(key: str) -> list[Sequence[str]]:
    return [forms.split() for forms in _LANGUAGES["en"][key].split(",")]


def _in_others(key: str) -> frozenset[str]:
    return words_of(" ".join([words.get(key, "") for code, words in _LANGUAGES.items() if code != "en"]))


def _in_any(key: str) -> frozenset[str]:
    return _in_english(key) | _in_others(key)


def _of_headers(words: Mapping[str, str]) -> frozenset[str]:
    return words_of(" ".join([words.get(key, "") for key in _OF_HEADERS]))


_LANGUAGES: Mapping[str, Mapping[str, str]] = tomllib.loads(
    read_text(folder_of("quizgen.starter.headers") / "words.toml")
)
_OF_HEADERS = ("names", "word_lists", "sorting", "notes", "other_headers")
HEADERS_ABROAD = {code: _of_headers(words) for code, words in _LANGUAGES.items() if code != "en"}

LANGUAGE_NAMES, LANGUAGE_NAMES_ABROAD = _in_english("names"), _in_others("names")
SMALL_WORDS_OF_ENGLISH, SMALL_WORDS_ABROAD = _in_english("small"), _in_others("small")
HEADERS_OF_WORDS = _in_any("word_lists") | LANGUAGE_NAMES_ABROAD
QUESTIONS = _in_any("questions")
SORTING = _in_any("sorting")
REMARKS = _in_any("remarks")
NOTES = _in_any("notes")
UNITS = _in_any("units")
SOURCES, FOLIOS = _in_any("sources"), _in_any("folios")
PLACES_IN_SOURCES = _in_any("pages") | FOLIOS
FORMS_OF_WORDS, SPELLED = _in_any("forms"), _in_any("letters")
TIMES = _in_any("times")
COUNTED = _in_any("counted")
QUANTITIES = COUNTED | _in_any("measured")

ARTICLES, CONJUNCTIONS = _in_any("articles"), _in_any("conjunctions")
YES_OR_NO = _in_any("yes_or_no")
SUMS = {text.strip() for words in _LANGUAGES.values() for text in words.get("sums", "").split(",")} - {""}
FILES = {code: words["file"] for code, words in _LANGUAGES.items() if "file" in words}

PERSONS = _in_english("persons")
GROUPS, MANY_SIDED = _in_english("groups"), _in_english("many_sided")
AREAS, PLACES, LANDS = _in_english("areas"), _in_english("places"), _in_english("lands")
TOWNS, WATERS, BUILT = _in_english("towns"), _in_english("waters"), _in_english("built")
EVENTS, PACTS, FINDINGS = _in_english("events"), _in_english("pacts"), _in_english("findings")
WORKS, WORDS, THINGS = _in_english("works"), _in_english("words"), _in_english("things")
NOUNS = PERSONS | GROUPS | AREAS | PLACES | LANDS | WATERS | EVENTS | PACTS | FINDINGS | WORKS | WORDS | THINGS
NOUNS |= _in_english("other_headers")
ENGLISH_WORDS, SHARED_WORDS = _in_english("english"), _in_english("shared")

PROPERTIES = _in_english("properties")
PARTS, DEEDS, LASTING = _in_english("parts"), _in_english("deeds"), _in_english("lasting")
FAMILY, NOT_HAD = _in_english("family"), _in_english("not_had")
OFFICES, WINNERS = _in_english("offices"), _in_english("winners")
PATIENTS, VICTIMS = _in_english("patients"), _in_english("victims")
LAWS, PROVISIONS = _in_english("laws"), _in_english("provisions")
NAMED_OF = _in_english("named_of")
ADJECTIVES = _in_english("adjectives")
IRREGULAR_VERBS = _forms_in_english("irregular_verbs")
VERBS_ALONE, VERBS_WITH_OBJECT = _in_english("did_alone"), _in_english("did_something")
VERBS_OF_THINGS = _in_english("does")
VERBAL_NOUNS = {forms[0]: forms[1] for forms in _forms_in_english("verbal_nouns")}
BY_SOMEBODY = _in_english("by_somebody")
PROPER_NAMES = _in_english("proper")
IN_LOWER_CASE = _in_english("in_lower_case")
