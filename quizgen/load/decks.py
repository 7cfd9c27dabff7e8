"""decks/NAME.yaml: what goes into a deck and onto its forms."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.itemtypes import ITEM_TYPES
from quizgen.load.catalogue import Catalogue
from quizgen.load.reader import Reader
from quizgen.load.yaml.nodes import Mapping, Node
from quizgen.records.deck import Deck, Forms, Section
from quizgen.records.place import Text
from quizgen.words import languages

KEYS = ("name", "namespace", "description", "language", "sections", "forms", "points", "anki", "flashcards")
FORMS_KEYS = ("names", "questions", "types", "title", "different", "large_print")
MOST = 200
"""Questions on one form: beyond this it is no worksheet."""

MOST_POINTS = 100
"""Points for one question."""


def deck(reader: Reader, file: str, root: Node | None, topics: Catalogue[str]) -> Deck | None:
    """Return the deck a file describes."""
    top = reader.mapping(root, "the deck file")
    if top is None or not reader.keys(top, KEYS, ("name", "namespace", "sections"), "a deck file"):
        return None
    name = reader.text(top.get("name"), "“name”")
    if "::" in name:
        reader.wrong(name, "a deck's name has no “::” in it: sections become its sub-decks by themselves")
    return Deck(
        file=file,
        name=name,
        namespace=reader.text(top.get("namespace"), "“namespace”"),
        place=reader.place(next(iter(top.entries))),
        sections=tuple(_sections(reader, top.entries[Text("sections")], topics)),
        forms=_forms(reader, top.get("forms")),
        anki=_output(reader, top.get("anki"), "“anki”"),
        flashcards=_output(reader, top.get("flashcards"), "“flashcards”"),
        description=reader.text(top.get("description"), "“description”"),
        language=_language(reader, top.get("language")),
        points=dict(_points(reader, top.get("points"))),
    )


def _sections(reader: Reader, node: Node, topics: Catalogue[str]) -> Iterator[Section]:
    for id_, record in reader.records(node, "section", "“sections”"):
        what = f"the section “{id_}”"
        if record and reader.keys(record, ("name", "topics"), ("name", "topics"), what, id_):
            named = topics.check_all(reader, reader.texts(record.get("topics"), "“topics”"))
            name = reader.text(record.get("name"), "“name”")
            if "::" in name:
                reader.wrong(name, "a section's name has no “::” in it: Anki would make a deck of each part")
            yield Section(str(id_), name, named, reader.place(id_))


def _forms(reader: Reader, node: Node | None) -> Forms:
    top = reader.mapping(node, "“forms”", "{names: [A, B], questions: 24}")
    if top is None or not reader.keys(top, FORMS_KEYS, ("names", "questions"), "“forms”"):
        return Forms((), 0, ())
    return Forms(
        names=tuple(_letters(reader, top)),
        questions=_number(reader, top.get("questions"), "“questions”", MOST),
        types=_types(reader, top) or tuple(ITEM_TYPES),
        title=reader.text(top.get("title"), "“title”"),
        different=reader.flag(top.get("different"), "“different”"),
        large_print=reader.flag(top.get("large_print"), "“large_print”"),
    )


def _output(reader: Reader, node: Node | None, what: str) -> tuple[str, ...]:
    top = reader.mapping(node, what, "{types: [choice, cloze]}")
    return _types(reader, top) if top and reader.keys(top, ("types",), (), what) else ()


def _types(reader: Reader, top: Mapping) -> tuple[str, ...]:
    named = reader.texts(top.get("types"), "“types”")
    return tuple(str(name) for name in named if reader.one_of(name, ITEM_TYPES, "item type"))


def _language(reader: Reader, node: Node | None) -> str:
    said = reader.text(node, "“language”")
    if said in languages():
        return str(said)
    if said:
        reader.wrong(said, f"pages have no words in the language “{said}”; there are: {', '.join(languages())}")
    return "en"


def _points(reader: Reader, node: Node | None) -> Iterator[tuple[str, int]]:
    top = reader.mapping(node, "“points”", "{choice: 1, matching: 3}")
    for name, value in top.entries.items() if top else ():
        reader.one_of(name, ITEM_TYPES, "item type")
        if number := _number(reader, value, f"the points of “{name}”", MOST_POINTS):
            yield str(name), number


def _letters(reader: Reader, top: Mapping) -> Iterator[str]:
    seen = set()
    for name in reader.texts(top.get("names"), "“names”"):
        if not (name.isascii() and name.isalnum() and len(name) <= 8):
            reader.wrong(name, f"“{name}” should be a letter or short word, such as A or B")
        elif name.casefold() == "practice":
            reader.wrong(name, "a form may not be called practice: the practice page has that name")
        elif name.casefold() in seen:
            reader.wrong(name, f"there is a form “{name}” already: each has a letter of its own")
        else:
            seen.add(name.casefold())
            yield str(name)


def _number(reader: Reader, node: Node | None, what: str, most: int) -> int:
    said = reader.text(node, what)
    if said and not (said.isascii() and said.isdigit() and len(said) <= 4 and 1 <= int(said) <= most):
        reader.wrong(said, f"{what} should be a number from 1 to {most}, not “{said}”")
        return 0
    return int(said or 0)
