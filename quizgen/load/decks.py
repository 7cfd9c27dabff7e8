"""decks/NAME.yaml: what goes into a deck and onto its forms."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from quizgen.compose.types import ITEM_TYPES
from quizgen.load.catalogue import Catalogue
from quizgen.load.language_codes import facts_language_of, language_of
from quizgen.load.languages import FALLBACK_KEY, LANGUAGES_KEY, MAX_LANGUAGES
from quizgen.load.reader import Reader
from quizgen.load.scopes import SCOPE_KEYS, ProjectNames, scope, scope_under, variants
from quizgen.load.yaml.nodes import MappingNode, Node
from quizgen.records.deck import CardOrder, Deck, Forms, Section, Worth
from quizgen.records.ids import SectionId, TopicId
from quizgen.records.output_names import FILE_ENDINGS
from quizgen.records.place import Text

KEYS = (
    *("name", "namespace", "description", "language", "facts_language", "sections", "order", "forms", "points"),
    *("anki", "flashcards", "practice", "variants", "card_ids", LANGUAGES_KEY, FALLBACK_KEY),
)
_EACH = "each"

ORDERS: dict[str, CardOrder] = {"file": CardOrder("file"), "hash": CardOrder("hash")}
"""The orders of new cards that have a name, apart from those by a field."""

ORDER_FIELDS = ("number",)
"""The types of fields whose values put facts in order."""

SECTION_KEYS = ("name", "topics", "templates", "tags", "subdeck")
TAKING = ("topics", "templates", "tags")
"""What a section selects questions by; it needs at least one of these."""

FORMS_KEYS = (
    *("names", "questions", "types", "title", "different", "large_print", "instructions", "fact_ids"),
    *("class", "time", *SCOPE_KEYS[1:]),
)
MAX_QUESTIONS = 200
"""The most questions on one form; with more, it would no longer be a worksheet."""

MAX_SECTIONS = 500
"""The most sections of a deck."""

MAX_FORMS = 50
"""The most forms of a deck, each with its answer key."""

MAX_POINTS = 100
"""The most points for one question."""

MAX_FORM_NAME = 8
"""The most characters in the name of a form."""


def load_deck(reader: Reader, file: str, root: Node | None, known: ProjectNames) -> Deck | None:
    """Return the deck a file describes."""
    top = reader.mapping(root, "the deck file")
    if top is None or not reader.keys(top, KEYS, ("name", "namespace", "sections"), "a deck file"):
        return None
    name = reader.text(top.get("name"), "“name”")
    if "::" in name:
        reader.wrong(name, "a deck's name cannot contain “::”: its sections become subdecks anyway")
    language, ending = _language_and_ending(reader, top, known.words)
    sections = tuple(_sections(reader, top.entries["sections"], known))
    return Deck(
        file=f"{file}{ending}",
        name=_anki_name(reader, name, "a deck's name"),
        namespace=_namespace(reader, top.entries["namespace"], ending),
        place=reader.place(next(top.pairs())[0]),
        sections=sections,
        variants=tuple(variants(reader, top.get("variants"), known, sections)),
        forms=_forms(reader, top.get("forms"), known),
        anki=scope_under(reader, top.get("anki"), "“anki”", known),
        order=_order(reader, top.get("order"), known.orders),
        flashcards=scope_under(reader, top.get("flashcards"), "“flashcards”", known),
        practice=scope_under(reader, top.get("practice"), "“practice”", known),
        description=reader.text(top.get("description"), "“description”"),
        language=language,
        words=known.words.get(language, ""),
        facts_language=facts_language_of(reader, top.get("facts_language")),
        points=dict(_points(reader, top.get("points"))),
        card_ids=reader.flag(top.get("card_ids"), "“card_ids”"),
    )


def _language_and_ending(reader: Reader, top: MappingNode, words: dict[str, str]) -> tuple[str, str]:
    """Return the language of a deck, and the ending of its files' names, empty for the first language."""
    given = top.get(LANGUAGES_KEY)
    is_short = reader.has_at_most(MAX_LANGUAGES, given, f"“{LANGUAGES_KEY}”", "languages")
    codes = reader.texts(given, f"“{LANGUAGES_KEY}”") if is_short else ()
    _check_fallback(reader, reader.text(top.get(FALLBACK_KEY), f"“{FALLBACK_KEY}”"))
    if not codes or not reader.language:
        return language_of(reader, top.get("language"), words), ""
    if top.get("language"):
        reader.wrong(top.key("language"), f"“{LANGUAGES_KEY}” says which languages the deck has: remove “language”")
    _check_each_once(reader, codes)
    read = next((code for code in codes if code == reader.language.code), codes[0])
    return language_of(reader, read, words), "" if read == codes[0] else f"-{read.lower()}"


def _check_fallback(reader: Reader, fallback: Text) -> None:
    """Report a language to fall back on that the project does not have; warn of one where there is no other."""
    if fallback and reader.language and fallback not in reader.language.known:
        reader.wrong(fallback, f"there is no language “{fallback}” in this project", known=reader.language.known)
    if fallback and not reader.language:
        message = f"“{FALLBACK_KEY}” has no effect in a project with one language: remove it"
        reader.remark(fallback, message)


def _check_each_once(reader: Reader, codes: Sequence[Text]) -> None:
    taken: set[str] = set()
    for code in codes:
        if code.casefold() in taken:
            reader.wrong(code, f"“{code}” is named twice: remove one")
        taken.add(code.casefold())


def _namespace(reader: Reader, node: Node, ending: str) -> Text:
    """Return a deck's namespace; unless it is given by language, each language but the first has one made from it."""
    given = reader.text(node, "“namespace”")
    return Text(f"{given}{ending}", given.line, given.col) if given and not isinstance(node, MappingNode) else given


def _sections(reader: Reader, node: Node, known: ProjectNames) -> Iterator[Section]:
    taken: dict[str, str] = {}
    if not reader.has_at_most(MAX_SECTIONS, node, "“sections”", "sections"):
        return
    for id_, record in reader.records(node, "section", "“sections”", "name"):
        needed = ("name", *(() if record and any(map(record.get, TAKING[1:])) else TAKING[:1]))
        if record and reader.keys(record, SECTION_KEYS, needed, f"the section “{id_}”", id_):
            topics = known.topics.check_all(reader, reader.texts(record.get("topics"), "“topics”"))
            taken_scope = scope(reader, record, known)
            name = _section_name(reader, reader.text(record.get("name"), "“name”"), taken)
            given = record.get("subdeck")
            subdeck = given is None or reader.flag(given, "“subdeck”")
            yield Section(
                SectionId(str(id_)),
                name,
                topics=tuple(map(TopicId, topics)),
                place=reader.place(id_),
                subdeck=subdeck,
                scope=taken_scope,
            )


def _section_name(reader: Reader, given: Text, taken: dict[str, str]) -> Text:
    """Return a section's name; `taken` has those before it, by what Anki compares."""
    if "::" in given:
        reader.wrong(given, "a section's name cannot contain “::”: Anki would make a subdeck of each part")
    name = _anki_name(reader, given, "a section's name")
    if other := taken.get(name.casefold()):
        reader.wrong(given, f"the sections “{other}” and “{name}” would be one deck in Anki: rename one of them")
    taken.setdefault(name.casefold(), name)
    return name


def _anki_name(reader: Reader, name: Text, what: str) -> Text:
    """Return a name as Anki keeps those of decks: letters composed, no spaces of any kind around it.

    A colon at its beginning or end, which Anki would take for a part of “::”, is reported, as are straight quotation
    marks: older versions of Anki drop them, and make a new deck for every row of a text.
    """
    kept = unicodedata.normalize("NFC", name).strip()
    if "::" not in kept and (kept.startswith(":") or kept.endswith(":")):
        reader.wrong(name, f"{what} cannot begin or end with a colon, which Anki would change: remove it from “{kept}”")
    if '"' in kept:
        reader.wrong(
            name, f'{what} cannot contain a straight ", which older versions of Anki drop: write “ and ” in “{kept}”'
        )
    return name if kept == name else Text(kept, name.line, name.col)


def _forms(reader: Reader, node: Node | None, known: ProjectNames) -> Forms:
    top = reader.mapping(node, "“forms”", "{names: [A, B], questions: 24}")
    if top is None or not reader.keys(top, FORMS_KEYS, ("names", "questions"), "“forms”"):
        return Forms((), 0)
    taken = scope(reader, top, known)
    return Forms(
        names=tuple(_form_names(reader, top)),
        questions=reader.number(top.get("questions"), "“questions”", 1, MAX_QUESTIONS),
        scope=replace(taken, types=taken.types or tuple(ITEM_TYPES)),
        title=reader.text(top.get("title"), "“title”"),
        different=reader.flag(top.get("different"), "“different”"),
        large_print=reader.flag(top.get("large_print"), "“large_print”"),
        instructions=reader.text(top.get("instructions"), "“instructions”"),
        fact_ids=reader.flag(top.get("fact_ids"), "“fact_ids”"),
        class_line=_line(reader, top.get("class"), "“class”"),
        time_line=_line(reader, top.get("time"), "“time”"),
    )


def _line(reader: Reader, node: Node | None, what: str) -> str | None:
    """Return the text for a line of a form: nothing for an empty line, None for no line."""
    word = reader.text(node, what)
    return None if word in {"", "false"} else "" if word == "true" else str(word)


def _order(reader: Reader, node: Node | None, fields: Catalogue[str]) -> CardOrder:
    word = reader.text(node, "“order”")
    if not word or word in ORDERS:
        return ORDERS.get(word, CardOrder())
    return CardOrder("field", str(word)) if fields.check(reader, word) else CardOrder()


def _points(reader: Reader, node: Node | None) -> Iterator[tuple[str, Worth]]:
    """Yield what a question of each type is worth."""
    top = reader.mapping(node, "“points”", "{choice: 1, matching: 3}")
    for name, value in top.pairs() if top else ():
        known = reader.one_of(name, ITEM_TYPES, "item type")
        word = reader.text(value, f"the points of “{name}”")
        number, each = written_points(word)
        if each and known and not ITEM_TYPES[name].parts:
            reader.wrong(word, f"a question of type “{name}” has no parts that count by themselves: leave out “each”")
        if points := reader.number(Text(number, word.line, word.col), f"the points of “{name}”", 1, MAX_POINTS):
            yield str(name), Worth(points, each)


class WrittenPoints(NamedTuple):
    """A number of points as it is written, and whether they are for each part of a question: “1 each”."""

    number: str
    each: bool


def written_points(word: str) -> WrittenPoints:
    """Return points as they are written in a deck's file and on the command line."""
    number = word.removesuffix(_EACH)
    return WrittenPoints(number.rstrip() or word, number != word)


def _form_names(reader: Reader, top: MappingNode) -> Iterator[str]:
    taken: set[str] = set()
    if not reader.has_at_most(MAX_FORMS, top.get("names"), "“names”", "forms"):
        return
    for name in reader.texts(top.get("names"), "“names”"):
        if not (name.isascii() and name.isalnum() and len(name) <= MAX_FORM_NAME):
            reader.wrong(name, f"“{name}” should be a letter or a short word, such as A or B")
        elif taken_by := FILE_ENDINGS.get(name.casefold()):
            reader.wrong(name, f"a form cannot be called “{name.casefold()}”: {taken_by} uses that name")
        elif name.casefold() in taken:
            reader.wrong(name, f"there is already a form “{name}”: each needs its own name")
        else:
            taken.add(name.casefold())
            yield str(name)
