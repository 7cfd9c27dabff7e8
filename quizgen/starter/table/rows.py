"""What the questions for a column are made from: what the rows are called, and what is asked about them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from quizgen.language.country_names import country_in_sentence
from quizgen.starter.headers.lexicon import (
    BUILT,
    EVENTS,
    FINDINGS,
    LANDS,
    LANGUAGE_NAMES_ABROAD,
    NAMED_OF,
    PACTS,
    PERSONS,
    PLACES,
    QUESTIONS,
    THINGS,
    WATERS,
    WORDS,
    WORKS,
)
from quizgen.starter.headers.parsed_header import GENERIC, ParsedHeader, parsed_header
from quizgen.starter.headers.word_forms import plural, singular
from quizgen.starter.table.column_types import ColumnType
from quizgen.starter.table.columns import Column

_QUESTION = re.compile("[?？؟]$")

Style = Literal["bare", "quoted", "after"]
"""How a question names a row: as it is, in quotation marks, or after the question (“this event: ...”)."""


Article = Literal["", "the", "of", "filter"]
"""How a name gets its “the”: not at all, before every name, with the noun (“the battle of”), or by a filter."""


class Rows(NamedTuple):
    """What the rows of a table are: a noun, the field that names them and its header, how a question names one.

    `asks` means that the column holds whole questions, or sentences with gaps. Unless the table is `english`, questions
    have no words but its own. `beside` is a field that tells rows of one name apart; where names are `marked`, no
    filter takes them. `past` means that all of them have come to an end.
    """

    noun: str
    field: str
    style: Style
    heading: ParsedHeader
    asks: bool = False
    english: bool = True
    beside: str = ""
    article: Article = ""
    marked: bool = False
    past: bool = False

    @property
    def last(self) -> str:
        """The last word of the noun, which says what they are."""
        return self.noun.rpartition(" ")[2]

    @property
    def are_persons(self) -> bool:
        """Whether they are people."""
        return self.last in {*PERSONS, "person"}

    @property
    def are_places(self) -> bool:
        """Whether they are places that can be said to be in a region."""
        return self.last in PLACES

    @property
    def shown(self) -> str:
        """A row within a question."""
        filtered = f"{{{{ {self.field} | the }}}}" if self.article == "filter" else f"{{{{ {self.field} }}}}"
        shown = f"“{filtered}”" if self.style == "quoted" else filtered
        if self.article in {"the", "of"}:
            shown = f"the {f'{self.noun} of ' if self.article == 'of' else ''}{shown}"
        return f"{shown} ({{{{ {self.beside} }}}})" if self.beside else shown

    @property
    def key(self) -> str:
        """A row as an answer: a field, or several with what stands around them."""
        return f"{{{{ {self.field} }}}} ({{{{ {self.beside} }}}})" if self.beside else self.field

    @property
    def plural(self) -> str:
        """Several rows."""
        return plural(self.noun)

    def put(self, pattern: str) -> str:
        """Return a sentence with the row in place of {S} or, by its bare name, of {R}."""
        if self.style == "after" and self.english and "{S}" in pattern:
            pattern = f"{pattern.replace('{S}', f'this {self.noun}')[:-1]}: {self.shown}{pattern[-1]}"
        sentence = pattern.replace("{S}", self.shown).replace("{R}", self.shown)
        if sentence.startswith(f"{{{{ {self.field} ") and not self.marked:
            return sentence.replace(" }}", " | cap }}", 1)
        return sentence[:1].upper() + sentence[1:]


Values = Literal["any", "years", "days", "spans", "durations", "deeds", "past deeds"]
"""What all values of a column are, if they are asked for in their own way.

Dates may be just years or have a day each; figures may be two years, 1837–1901, or lengths of time; texts may say what
a row does, “flexes the elbow”, or did.
"""


class AskedColumn(NamedTuple):
    """A column that is asked for: its header, its field, what it holds; `measured` if figures have their units."""

    heading: ParsedHeader
    field: str
    type: ColumnType
    quoted: bool = False
    values: Values = "any"
    measured: bool = False

    @property
    def shown(self) -> str:
        """A value within a question."""
        return f"“{{{{ {self.field} }}}}”" if self.quoted else f"{{{{ {self.field} }}}}"

    @property
    def blank(self) -> str:
        """A value that is the answer to a statement."""
        blank = f"{{{{ {self.field} | blank }}}}"
        return f"“{blank}”" if self.quoted else blank


class Patterns(NamedTuple):
    """A question, a statement, if any, and the question the other way round, for {S}, or {R} by name, and its {X}."""

    ask: str
    state: str
    back: str

    @classmethod
    def of(cls, ask: str, predicate: str) -> Patterns:
        """Return the patterns for what is said of a row: “{S} was born in {X}.”, “which {noun} was born in {X}?”."""
        return cls(ask, f"{{S}} {predicate} {{X}}.", f"which {{noun}} {predicate} {{X}}?")


def rows_of(first: Column, kind: str, field: str, beside: str, *, english: bool, marked: bool) -> Rows:
    """Return what the rows are called, from the column that names them, and how a question names one by its `field`."""
    heading = parsed_header(first.header)
    words = heading.without_name
    noun = singular(words) if words.lower() not in GENERIC and heading.is_plain else kind.replace("-", " ")
    if kind in WORDS and noun.split()[-1] in WORDS:
        noun = kind
    last = noun.split()[-1]
    article = _article(last, first)
    style = _style(first, heading, last, fits=article is not None)
    if heading.is_language:
        noun = f"{heading.words} word"
    asks = first.has_gaps or heading.words.lower() in QUESTIONS or _are_questions(first, heading, style)
    return Rows(
        noun,
        field,
        style,
        heading,
        asks=asks,
        english=english,
        beside=beside,
        article=(article or "") if english and style == "bare" and not marked else "",
        marked=marked,
        past=last in EVENTS,
    )


def _are_questions(first: Column, heading: ParsedHeader, style: Style) -> bool:
    """Return whether names are whole questions, rather than phrases to translate or titles that end like questions."""
    are_phrases = style == "quoted" or heading.words.lower() in LANGUAGE_NAMES_ABROAD
    return not are_phrases and first.share(_QUESTION) > 1 / 2


def _style(first: Column, heading: ParsedHeader, noun: str, *, fits: bool) -> Style:
    """Return how names stand in a question: “quoted” if they are words, “after” it if none of them `fits` into it."""
    are_words = first.words == 1 and heading.words.lower() in LANGUAGE_NAMES_ABROAD
    if heading.is_language or are_words or noun in WORDS | WORKS:
        return "quoted"
    return "after" if first.words > 2 or noun in THINGS or not fits else "bare"


def _article(noun: str, first: Column) -> Article | None:
    """Return how the names of rows get an article in a sentence: the Maldives, the Danube, the battle of Cannae.

    Return None if some need one, and which ones is not certain: such names stand after the sentence.
    """
    names = [cell.text.lower() for cell in first.cells]
    if noun in LANDS:
        return "filter" if any(country_in_sentence(cell.text) != cell.text for cell in first.cells) else ""
    if any(name.startswith("the ") for name in names):
        return ""
    if noun in EVENTS | PACTS:
        return _article_of_event(noun, names)
    if noun in WATERS:
        return "the"
    return None if noun in FINDINGS or (noun in BUILT and any(" " in name for name in names)) else ""


def _article_of_event(noun: str, names: Sequence[str]) -> Article | None:
    """Return how names of events get an article: the Crimean War, the treaty of Rome; None if they differ."""
    if noun in NAMED_OF and not any(noun in name for name in names):
        return "of"
    alike = re.compile(rf"(?!.*['’]s ).* {noun}|{noun} of .*")
    return "the" if all(map(alike.fullmatch, names)) else None
