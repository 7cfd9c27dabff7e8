"""seeds/sources.yaml: the bibliography."""

from __future__ import annotations

from collections.abc import Mapping as Map

from quizgen.load.nodes import Mapping, Node
from quizgen.load.reader import Reader
from quizgen.load.values import entity_of
from quizgen.records.place import Text
from quizgen.records.subject import Entity, Source

TEXTS = ("cite", "footnote", "title", "byline", "byline_from", "outlet", "date", "locator", "file")
KEYS = (*TEXTS, "author", "paragraphs", "fingerprints")


def sources(reader: Reader, root: Node | None, entities: Map[str, Entity]) -> dict[str, Source]:
    """Return the sources of the file by id."""
    return {
        str(id_): source
        for id_, node in reader.records(root, "source")
        if (source := _source(reader, id_, node, entities))
    }


def _source(reader: Reader, id_: Text, node: Mapping, entities: Map[str, Entity]) -> Source | None:
    what = f"the source “{id_}”"
    reader.known(node, KEYS, what)
    if not reader.required(node, ("cite", "footnote"), what):
        return None
    values = {key: reader.text(node.entries.get(Text(key)), f"“{key}”") for key in TEXTS}
    values["locator"] = values["locator"] or Text("paragraph")
    author = node.entries.get(Text("author"))
    return Source(
        id=str(id_),
        place=reader.place(id_),
        author=entity_of(reader, author, entities) if author else None,
        paragraphs=_count(reader, node.entries.get(Text("paragraphs"))),
        fingerprints=_fingerprints(reader, node.entries.get(Text("fingerprints"))),
        **values,
    )


def _count(reader: Reader, node: Node | None) -> int | None:
    said = reader.text(node, "“paragraphs”")
    if said and not (said.isascii() and said.isdigit() and len(said) <= 9):
        reader.wrong(said, f"“paragraphs” should be a count, not “{said}”")
        return None
    return int(said) if said else None


def _fingerprints(reader: Reader, node: Node | None) -> dict[str, str]:
    found = reader.mapping(node, "“fingerprints”")
    return {str(at): str(reader.text(value, "a fingerprint")) for at, value in found.entries.items()} if found else {}
