"""decks/NAME.yaml: what goes into a deck and onto its forms."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from quizgen.compose.types import ITEM_TYPES
from quizgen.load.catalogue import Catalogue
from quizgen.load.reader import Reader
from quizgen.load.yaml.nodes import Mapping, Node
from quizgen.records.deck import Deck, Forms, Section
from quizgen.records.ids import SectionId, TopicId
from quizgen.ui import languages

KEYS = ("name", "namespace", "description", "language", "sections", "order", "forms", "points", "anki", "flashcards")
HASH = "hash"
ORDERS = ("file", HASH)
"""What the order of new cards may be, beside that of a field."""

ORDER_FIELDS = ("number",)
"""The types of fields whose values put facts in order."""

SECTION_KEYS = ("name", "topics", "subdeck")
FORMS_KEYS = ("names", "questions", "types", "title", "different", "large_print")
MAX_QUESTIONS = 200
"""Questions on one form: with more, it would no longer be a worksheet."""

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
        name=name,
        namespace=reader.text(top.get("namespace"), "“namespace”"),
        place=reader.place(next(top.pairs())[0]),
        sections=tuple(_sections(reader, top.entries["sections"], topics)),
        forms=_forms(reader, top.get("forms")),
        anki=_output(reader, top.get("anki"), "“anki”"),
        order=_order(reader, top.get("order"), orders),
        flashcards=_output(reader, top.get("flashcards"), "“flashcards”"),
        description=reader.text(top.get("description"), "“description”"),
        language=_language(reader, top.get("language")),
        points=dict(_points(reader, top.get("points"))),
    )


def _sections(reader: Reader, node: Node, topics: Catalogue[str]) -> Iterator[Section]:
    for id_, record in reader.records(node, "section", "“sections”"):
        if record and reader.keys(record, SECTION_KEYS, ("name", "topics"), f"the section “{id_}”", id_):
            named = topics.check_all(reader, reader.texts(record.get("topics"), "“topics”"))
            name = reader.text(record.get("name"), "“name”")
            if "::" in name:
                reader.wrong(name, "a section's name cannot contain “::”: Anki would make a subdeck of each part")
            given = record.get("subdeck")
            subdeck = given is None or reader.flag(given, "“subdeck”")
            yield Section(SectionId(str(id_)), name, tuple(map(TopicId, named)), reader.place(id_), subdeck)


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
    return str(code) if reader.one_of(code, languages(), "translation of the pages into") else "en"


def _points(reader: Reader, node: Node | None) -> Iterator[tuple[str, int]]:
    top = reader.mapping(node, "“points”", "{choice: 1, matching: 3}")
    for name, value in top.pairs() if top else ():
        reader.one_of(name, ITEM_TYPES, "item type")
        if points := reader.number(value, f"the points of “{name}”", 1, MAX_POINTS):
            yield str(name), points


def _form_names(reader: Reader, top: Mapping) -> Iterator[str]:
    taken: set[str] = set()
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
