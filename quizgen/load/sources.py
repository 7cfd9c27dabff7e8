"""seeds/sources.yaml: the bibliography."""

from __future__ import annotations

from quizgen.load.catalogue import Catalogue
from quizgen.load.reader import Reader
from quizgen.load.values import entity_of
from quizgen.load.yaml.nodes import Mapping, Node
from quizgen.records.place import Text
from quizgen.records.subject import Entity, Source

TEXTS = ("cite", "footnote", "title", "byline", "byline_from", "outlet", "date", "locator", "file")
KEYS = (*TEXTS, "author", "paragraphs", "fingerprints")


def sources(reader: Reader, root: Node | None, entities: Catalogue[Entity]) -> Catalogue[Source]:
    """Return the sources of the file by id."""
    found: Catalogue[Source] = Catalogue("source", whole=isinstance(root, Mapping))
    for id_, record in reader.records(root, "source", "the file"):
        before = len(reader.problems)
        made = _source(reader, id_, record, entities) if record else None
        found.add(reader, id_, made if len(reader.problems) == before else None)
    return found


def _source(reader: Reader, id_: Text, node: Mapping, entities: Catalogue[Entity]) -> Source | None:
    if not reader.keys(node, KEYS, ("cite", "footnote"), f"the source “{id_}”", id_):
        return None
    values = {key: str(reader.text(node.get(key), f"“{key}”")) for key in TEXTS}
    values["locator"] = values["locator"] or "paragraph"
    author = node.get("author")
    return Source(
        id=str(id_),
        place=reader.place(id_),
        author=entity_of(reader, author, entities) if author else None,
        paragraphs=_count(reader, node.get("paragraphs")),
        fingerprints=_fingerprints(reader, node.get("fingerprints")),
        **values,
    )


def _count(reader: Reader, node: Node | None) -> int | None:
    said = reader.text(node, "“paragraphs”")
    if said and not (said.isascii() and said.isdigit() and len(said) <= 9):
        reader.wrong(said, f"“paragraphs” should be a count, such as 21, not “{said}”")
        return None
    return int(said) if said else None


def _fingerprints(reader: Reader, node: Node | None) -> dict[str, str]:
    found = reader.mapping(node, "“fingerprints”")
    return {str(at): str(reader.text(value, "a fingerprint")) for at, value in found.entries.items()} if found else {}
