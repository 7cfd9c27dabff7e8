"""seeds/sources.yaml: the bibliography."""

from __future__ import annotations

from quizgen.load.catalogue import Catalogue
from quizgen.load.reader import Reader, is_whole
from quizgen.load.values import entity_of
from quizgen.load.yaml.nodes import Mapping, Node
from quizgen.records.place import Text
from quizgen.records.subject import Entity, Source

TEXTS = ("cite", "footnote", "title", "byline", "locator", "file")
KEYS = frozenset((*TEXTS, "author", "paragraphs", "fingerprints"))
MAX_PARAGRAPHS = 999_999_999


def sources(reader: Reader, root: Node | None, entities: Catalogue[Entity]) -> Catalogue[Source]:
    """Return the sources of the file by id."""
    catalogue: Catalogue[Source] = Catalogue("source", whole=isinstance(root, Mapping))
    for id_, record in reader.records(root, "source", "the file"):
        before = len(reader.problems)
        source = _source(reader, id_, record, entities) if record else None
        catalogue.add(reader, id_, source if len(reader.problems) == before else None)
    return catalogue


def _source(reader: Reader, id_: Text, node: Mapping, entities: Catalogue[Entity]) -> Source | None:
    if not reader.keys(node, KEYS, ("cite", "footnote"), f"the source “{id_}”", id_):
        return None
    texts = {key: str(reader.text(node.get(key), f"“{key}”")) for key in TEXTS}
    texts["locator"] = texts["locator"] or "paragraph"
    author = node.get("author")
    return Source(
        id=str(id_),
        place=reader.place(id_),
        author=entity_of(reader, author, entities) if author else None,
        paragraphs=_count(reader, node.get("paragraphs")),
        fingerprints=_fingerprints(reader, node.get("fingerprints")),
        **texts,
    )


def _count(reader: Reader, node: Node | None) -> int | None:
    word = reader.text(node, "“paragraphs”")
    if word and not is_whole(word, MAX_PARAGRAPHS):
        reader.wrong(word, f"“paragraphs” should be a number, such as 21, not “{word}”")
        return None
    return int(word) if word else None


def _fingerprints(reader: Reader, node: Node | None) -> dict[str, str]:
    top = reader.mapping(node, "“fingerprints”")
    return {at: str(reader.text(value, "a fingerprint")) for at, value in top.entries.items()} if top else {}
