"""decks/NAME.yaml: what goes into a deck and onto its forms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

from quizgen.compose.types import ITEM_TYPES
from quizgen.load.catalogue import Catalogue
from quizgen.load.reader import Reader
from quizgen.load.yaml.nodes import Mapping, Node
from quizgen.records.deck import Deck, Forms, Section
from quizgen.records.ids import SectionId, TopicId
from quizgen.records.place import Text
from quizgen.ui import WordsError, languages, ui_strings

KEYS = (
    *("name", "namespace", "description", "language", "facts_language", "sections", "order", "forms", "points"),
    *("anki", "flashcards"),
)
HASH = "hash"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
"""A language tag of BCP 47, as far as pages need one."""

ORDERS = ("file", HASH)
"""What the order of new cards may be, beside that of a field."""

ORDER_FIELDS = ("number",)
"""The types of fields whose values put facts in order."""

SECTION_KEYS = ("name", "topics", "subdeck")
FORMS_KEYS = ("names", "questions", "types", "title", "different", "large_print", "instructions", "fact_ids")
MAX_QUESTIONS = 200
"""Questions on one form: with more, it would no longer be a worksheet."""

MAX_SECTIONS = 500
"""Sections of a deck."""

MAX_FORMS = 50
"""Forms of a deck, each with its answer key."""

MAX_POINTS = 100
"""Points for one question."""

MAX_FORM_NAME = 8
"""Characters in the name of a form."""


def deck(reader: Reader, file: str, root: Node | None, topics: Catalogue[str], orders: Catalogue[str]) -> Deck | None:
    """Return the deck a file describes; `orders` are the fields that `order` may name."""
    top = reader.mapping(root, "the deck file")
    if top is None or not reader.keys(top, KEYS, ("name", "namespace", "sections"), "a deck file"):
        return None
    name = reader.text(top.get("name"), "“name”")
    if "::" in name:
        reader.wrong(name, "a deck's name cannot contain “::”: its sections become subdecks anyway")
    return Deck(
        file=file,
        name=_anki_name(reader, name, "a deck's name"),
        namespace=reader.text(top.get("namespace"), "“namespace”"),
        place=reader.place(next(top.pairs())[0]),
        sections=tuple(_sections(reader, top.entries["sections"], topics)),
        forms=_forms(reader, top.get("forms")),
        anki=_output(reader, top.get("anki"), "“anki”"),
        order=_order(reader, top.get("order"), orders),
        flashcards=_output(reader, top.get("flashcards"), "“flashcards”"),
        description=reader.text(top.get("description"), "“description”"),
        language=_language(reader, top.get("language")),
        facts_language=_facts_language(reader, top.get("facts_language")),
        points=dict(_points(reader, top.get("points"))),
    )


def _sections(reader: Reader, node: Node, topics: Catalogue[str]) -> Iterator[Section]:
    taken: dict[str, str] = {}
    if not reader.has_at_most(MAX_SECTIONS, node, "“sections”", "sections"):
        return
    for id_, record in reader.records(node, "section", "“sections”"):
        if record and reader.keys(record, SECTION_KEYS, ("name", "topics"), f"the section “{id_}”", id_):
            named = topics.check_all(reader, reader.texts(record.get("topics"), "“topics”"))
            name = _section_name(reader, reader.text(record.get("name"), "“name”"), taken)
            given = record.get("subdeck")
            subdeck = given is None or reader.flag(given, "“subdeck”")
            yield Section(SectionId(str(id_)), name, tuple(map(TopicId, named)), reader.place(id_), subdeck)


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

    A colon at its beginning or end, which Anki would take for a part of “::”, is reported.
    """
    kept = unicodedata.normalize("NFC", name).strip()
    if "::" not in kept and (kept.startswith(":") or kept.endswith(":")):
        reader.wrong(name, f"{what} cannot begin or end with a colon, which Anki would change: remove it from “{kept}”")
    return name if kept == name else Text(kept, name.line, name.col)


def _forms(reader: Reader, node: Node | None) -> Forms:
    top = reader.mapping(node, "“forms”", "{names: [A, B], questions: 24}")
    if top is None or not reader.keys(top, FORMS_KEYS, ("names", "questions"), "“forms”"):
        return Forms((), 0, ())
    return Forms(
        names=tuple(_form_names(reader, top)),
        questions=reader.number(top.get("questions"), "“questions”", 1, MAX_QUESTIONS),
        types=_types(reader, top) or tuple(ITEM_TYPES),
        title=reader.text(top.get("title"), "“title”"),
        different=reader.flag(top.get("different"), "“different”"),
        large_print=reader.flag(top.get("large_print"), "“large_print”"),
        instructions=reader.text(top.get("instructions"), "“instructions”"),
        fact_ids=reader.flag(top.get("fact_ids"), "“fact_ids”"),
    )


def _output(reader: Reader, node: Node | None, what: str, keys: Collection[str] = ("types",)) -> tuple[str, ...]:
    top = reader.mapping(node, what, "{types: [choice, cloze]}")
    return _types(reader, top) if top and reader.keys(top, keys, (), what) else ()


def _order(reader: Reader, node: Node | None, orders: Catalogue[str]) -> str:
    word = reader.text(node, "“order”")
    return str(word) if word and (word in ORDERS or orders.check(reader, word)) else HASH


def _types(reader: Reader, top: Mapping) -> tuple[str, ...]:
    named = reader.texts(top.get("types"), "“types”")
    return tuple([str(name) for name in named if reader.one_of(name, ITEM_TYPES, "item type")])


def _language(reader: Reader, node: Node | None) -> str:
    code = reader.text(node, "“language”")
    if not reader.one_of(code, languages(), "translation of the pages into"):
        return "en"
    try:
        return ui_strings(code).language
    except WordsError as e:
        reader.wrong(code, f"the words of “{code}” cannot be used: {e}")
        return "en"


def _facts_language(reader: Reader, node: Node | None) -> str:
    code = reader.text(node, "“facts_language”")
    if code and not _LANGUAGE.fullmatch(code):
        reader.wrong(code, f"“{code}” should be the code of a language, such as ja, pt-BR or zh-Hant")
        return ""
    return str(code)


def _points(reader: Reader, node: Node | None) -> Iterator[tuple[str, int]]:
    top = reader.mapping(node, "“points”", "{choice: 1, matching: 3}")
    for name, value in top.pairs() if top else ():
        reader.one_of(name, ITEM_TYPES, "item type")
        if points := reader.number(value, f"the points of “{name}”", 1, MAX_POINTS):
            yield str(name), points


def _form_names(reader: Reader, top: Mapping) -> Iterator[str]:
    taken: set[str] = set()
    if not reader.has_at_most(MAX_FORMS, top.get("names"), "“names”", "forms"):
        return
    for name in reader.texts(top.get("names"), "“names”"):
        if not (name.isascii() and name.isalnum() and len(name) <= MAX_FORM_NAME):
            reader.wrong(name, f"“{name}” should be a letter or a short word, such as A or B")
        elif name.casefold() == "practice":
            reader.wrong(name, "a form cannot be called “practice”: the practice page uses that name")
        elif name.casefold() in taken:
            reader.wrong(name, f"there already is a form “{name}”: each needs a name of its own")
        else:
            taken.add(name.casefold())
            yield str(name)
