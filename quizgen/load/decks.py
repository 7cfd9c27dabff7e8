"""decks/NAME.yaml: what goes into a deck and onto its forms."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map

from quizgen.itemtypes import ITEM_TYPES
from quizgen.load.nodes import Mapping, Node
from quizgen.load.reader import Reader
from quizgen.records.deck import Deck, Forms, Section
from quizgen.records.place import Text

MOST = 200
"""Questions on one form: beyond this it is no worksheet."""


def deck(reader: Reader, file: str, root: Node | None, topics: Map[str, str]) -> Deck | None:
    """Return the deck a file describes."""
    top = reader.mapping(root, "the deck file")
    if top is None:
        return None
    reader.known(top, ("name", "namespace", "description", "sections", "forms"), "a deck file")
    if not reader.required(top, ("name", "namespace", "sections"), "a deck file"):
        return None
    name = reader.text(top.entries[Text("name")], "“name”")
    if "::" in name:
        reader.wrong(name, "a deck's name has no “::” in it: sections become its sub-decks by themselves")
    return Deck(
        file=file,
        name=name,
        namespace=reader.text(top.entries[Text("namespace")], "“namespace”"),
        place=reader.place(next(iter(top.entries))),
        sections=tuple(_sections(reader, top.entries[Text("sections")], topics)),
        forms=_forms(reader, top.entries.get(Text("forms"))),
        description=reader.text(top.entries.get(Text("description")), "“description”"),
    )


def _sections(reader: Reader, node: Node, topics: Map[str, str]) -> Iterator[Section]:
    for id_, record in reader.records(node, "section"):
        what = f"the section “{id_}”"
        reader.known(record, ("name", "topics"), what)
        if reader.required(record, ("name", "topics"), what):
            named = reader.texts(record.entries[Text("topics")], "“topics”")
            found = tuple(str(t) for t in named if reader.one_of(t, topics, "topic"))
            yield Section(str(id_), reader.text(record.entries[Text("name")], "“name”"), found, reader.place(id_))


def _forms(reader: Reader, node: Node | None) -> Forms:
    top = reader.mapping(node, "“forms”")
    if top is None:
        return Forms((), 0, ())
    reader.known(top, ("names", "questions", "types", "title", "different"), "“forms”")
    reader.required(top, ("names", "questions"), "“forms”")
    types = reader.texts(top.entries.get(Text("types")), "“types”")
    return Forms(
        names=tuple(_letters(reader, top)),
        questions=_questions(reader, top.entries.get(Text("questions"))),
        types=tuple(str(t) for t in types if reader.one_of(t, ITEM_TYPES, "item type")) or tuple(ITEM_TYPES),
        title=reader.text(top.entries.get(Text("title")), "“title”"),
        different=reader.flag(top.entries.get(Text("different")), "“different”"),
    )


def _letters(reader: Reader, top: Mapping) -> Iterator[str]:
    seen = set()
    for name in reader.texts(top.entries.get(Text("names")), "“names”"):
        if not (name.isascii() and name.isalnum() and len(name) <= 8) or name.casefold() in seen:
            reader.wrong(name, f"“{name}” should be a letter or short word of its own, such as A or B")
        else:
            seen.add(name.casefold())
            yield str(name)


def _questions(reader: Reader, node: Node | None) -> int:
    said = reader.text(node, "“questions”")
    if said and not (said.isascii() and said.isdigit() and len(said) <= 4 and 1 <= int(said) <= MOST):
        reader.wrong(said, f"“questions” should be a number from 1 to {MOST}, not “{said}”")
        return 0
    return int(said or 0)
