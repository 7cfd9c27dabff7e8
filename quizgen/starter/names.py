"""The names of a kind, its fields and its deck, from the name of a file and the headers of its columns."""

from __future__ import annotations

import re

from quizgen.load.allowed_names import can_be_file, slug_of
from quizgen.load.fact_keys import RESERVED_NAMES
from quizgen.load.kinds import TEMPLATE_WORDS
from quizgen.load.languages import split
from quizgen.load.rows.files import ENTITIES
from quizgen.load.rows.table_layout import path_named
from quizgen.load.subject import HEAD_KEYS
from quizgen.starter.headers.lexicon import NOUNS
from quizgen.starter.headers.parsed_header import GENERIC, parsed_header
from quizgen.starter.headers.word_forms import singular
from quizgen.starter.table.columns import Column
from quizgen.ui import LANGUAGES

_RESERVED = frozenset((*RESERVED_NAMES, *TEMPLATE_WORDS, "id", "blank"))
"""Names that no field may have, or should not: a table has a column “id”, a template the filter “blank”."""


def can_be_kind(word: str) -> bool:
    """Return whether a kind and its files can have this name."""
    is_free = word not in HEAD_KEYS and not word.startswith(ENTITIES)
    return can_be_file(word) and word[0].isalpha() and is_free


_IN_FRONT = re.compile(
    r"(?:\d+[a-z]?|copy of|kopie von|copie de|copia d[ei]|(?:(?:word|check)?list|table) of(?: the)?|"
    r"liste(?: der| von| des)?|my|the|meine|export|import|top \d+|all(?: the)?) (?=.)"
)
_BEHIND = re.compile(
    r" (?:\d+[a-z]?|v\d+|[abc][12]|ks\d|(?:alt|anki|backup|complete|copy|csv|data|daten|draft|export|final|flashcards|"
    r"kopie|list|liste|neu|new|old|quiz|table|tabelle|test|updated|version|xlsx|"
    r"sheet|tabellenblatt|feuille|hoja|foglio|blad)\d*|utf ?8)$"
)
_OF_A_CLASS = re.compile(
    r"(?:^| )(?:class|classe|form|grade|jahrgang|klasse|year|chapter|kapitel|lektion|lesson|level|module|part|unit|"
    r"week) \d+[a-z]?(?= |$)"
)
"""What the names of files say of a class, a lesson, a version or where a file came from, and not of its rows."""

_SAYS_NOTHING = re.compile(
    r"(?:blad|book|cartel|classeur|feuille|foglio|hoja|libro|map|mappe|sheet|tabelle|tabellenblatt|table|"
    r"cards?|copy|data|dataset|daten|deck|document|download|export|facts?|file|final|flashcards?|import|list|liste|neu|"
    r"new|quiz|test|unbenannt|unnamed|untitled)\d*|\d+[a-z]?"
)
_WITHIN = re.compile("(.+?) (?:of|in|from|by|for) .+")


NAMELESS = "entry"
"""What a row is called if nothing says it."""


def kind_of(stem: str, header: str = "") -> str:
    """Return the name for one row of a file, also by the header of the column that names its rows."""
    words = _of_file(stem)
    one, named = _singular(words), slug_of(_of_header(header))
    is_in_it = f" {named.replace('-', ' ')} " in f" {one} "
    if can_be_kind(named) and (not words or is_in_it or not (one != words or _is_noun(words))):
        return named
    kind = slug_of(one)
    return kind if can_be_kind(kind) else NAMELESS


def _is_noun(words: str) -> bool:
    """Return whether words can be the name of one row, or of many that sound like one."""
    return bool(_ONE_AS_MANY.search(words)) or words.rpartition(" ")[2] in NOUNS - {"vocabulary"}


def _of_file(stem: str) -> str:
    """Return the words of a file's name that are about its rows; nothing if there are none."""
    words, longer = slug_of(stem.replace("_", " ")).replace("-", " "), ""
    while words != longer:
        longer = words
        words = _BEHIND.sub("", _OF_A_CLASS.sub("", re.sub(rf"^{_IN_FRONT.pattern}", "", words))).strip()
    within = _WITHIN.fullmatch(words)
    words = within[1] if within and _singular(within[1]) != within[1] else words
    return "" if _SAYS_NOTHING.fullmatch(words) else re.sub("^[^a-z]+", "", words)


def _of_header(header: str) -> str:
    """Return what a header calls one row; nothing if it says nothing about that."""
    heading = parsed_header(header)
    words = heading.without_name
    is_noun = heading.is_plain and not heading.is_language and len(words.split()) <= _MAX_WORDS
    return singular(words) if is_noun and words.lower() not in GENERIC else ""


_MAX_WORDS = 2
_ONE_AS_MANY = re.compile(r"\b(?:species|series|means|aircraft|sheep|fish)$")


def _singular(words: str) -> str:
    return words if _ONE_AS_MANY.search(words) else singular(words)


_VERSIONS = re.compile(
    r"^(?:copy of|kopie von|copie de|copia d[ei]) +| *\(\d+\)$|"
    r"[ _-]+(?:v\d+|(?:copy|kopie|draft|final|neu|new|version)\d*)$",
    re.IGNORECASE,
)


def title_of(stem: str, otherwise: str = "") -> str:
    """Return the name of a file's deck, or something else if the file's name says nothing about its content."""
    longer, shown = "", stem.strip()
    while shown != longer:
        longer, shown = shown, _VERSIONS.sub("", shown).strip() or shown
    shown = " ".join(re.split('[_ :"-]+', shown)).strip()
    if _SAYS_NOTHING.fullmatch(slug_of(shown)) or not shown:
        shown = otherwise or shown or "Facts"
    return shown[:1].upper() + shown[1:]


def field_of(column: Column, taken: set[str]) -> str:
    """Return a unique name for a column's field."""
    name = slug_of(parsed_header(column.header).shown).replace("-", "_")
    if not name[:1].isalpha():
        name = f"column_{column.letters.lower()}"
    if name in _RESERVED or path_named(name, ()):
        name = f"{name}_said"
    if name in taken and (language := split(column.header, LANGUAGES)[1]):
        name = f"{name}_{language.lower().replace('-', '_')}"
    if name in taken and (beside := slug_of(parsed_header(column.header).bracketed)):
        name = f"{name}_{beside.replace('-', '_')}"
    while name in taken:
        name = f"{name}_{column.letters.lower()}"
    taken.add(name)
    return name
