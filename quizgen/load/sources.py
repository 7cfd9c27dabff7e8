"""seeds/sources.yaml: the bibliography; and `from` of a fact: its sources with the places in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quizgen.frozen import frozen_record
from quizgen.load.catalogue import Catalogue
from quizgen.load.field_types import entity_of
from quizgen.load.reader import Reader, is_whole
from quizgen.load.rows.nodes import RowNode
from quizgen.load.yaml.nodes import MappingNode, Node, SequenceNode
from quizgen.records.ids import SourceId
from quizgen.records.kind import UsualCitation
from quizgen.records.place import Text
from quizgen.records.subject import Citation, Entity, Source
from quizgen.text.conjunction import Conjunction
from quizgen.ui.plurals import counted

TEXTS = ("cite", "footnote", "title", "byline", "locator", "file")
KEYS = frozenset((*TEXTS, "author", "paragraphs", "fingerprints"))
CITATION_KEYS = ("source", "at", "terms")
USUAL_KEYS = ("source", "at")
"""What a file can say once for all its facts, and what a citation needs without that."""

CITATION = "from: {source: ID, at: 6}"
MAX_PARAGRAPHS = 999_999_999


def load_sources(
    reader: Reader, root: Node | None, entities: Catalogue[Entity], conjunction: Conjunction
) -> Catalogue[Source]:
    """Return the sources of the file by id; `conjunction` joins the names of several."""
    catalogue: Catalogue[Source] = Catalogue(
        "source", where=" in seeds/sources.yaml", whole=isinstance(root, MappingNode)
    )
    for id_, record in reader.records(root, "source", "the file"):
        before = len(reader.problems)
        source = _source(reader, id_, record, entities, conjunction) if record else None
        catalogue.add(reader, id_, source if len(reader.problems) == before else None)
    return catalogue


def _source(
    reader: Reader, id_: Text, node: MappingNode, entities: Catalogue[Entity], conjunction: Conjunction
) -> Source | None:
    if not reader.keys(node, KEYS, ("cite", "footnote"), f"the source “{id_}”", id_):
        return None
    texts = {key: str(reader.text(node.get(key), f"“{key}”")) for key in TEXTS}
    texts["locator"] = texts["locator"] or "paragraph"
    author = node.get("author")
    return Source(
        id=SourceId(str(id_)),
        place=reader.place(id_),
        author=entity_of(reader, author, entities) if author else None,
        paragraphs=_count(reader, node.get("paragraphs")),
        fingerprints=_fingerprints(reader, node.get("fingerprints")),
        conjunction=conjunction,
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


def usual_citation(reader: Reader, node: Node | None, sources: Catalogue[Source]) -> UsualCitation | None:
    """Return the sources that a file gives once for its facts, None if it gives none; report what is wrong."""
    record = reader.mapping(node, "“from”", CITATION)
    if record is None or not reader.keys(record, USUAL_KEYS, ("source",), "“from”"):
        return UsualCitation(None) if node else None
    citation = CitationReader(reader, sources).cited(record)
    return UsualCitation(citation.source, citation.at) if citation else UsualCitation(None)


@frozen_record
class CitationReader:
    """Reads citations of known sources, and the `usual` one for facts without one."""

    reader: Reader
    sources: Catalogue[Source]
    usual: UsualCitation | None = None

    def read(self, node: Node | None) -> tuple[Citation, ...]:
        """Return the citations that are sound, one for each source; the others are reported."""
        if not node and self.usual:
            return self._usual(self.usual)
        if node is None:
            return ()
        entries = node.entries if isinstance(node, SequenceNode) else (node,)
        if not entries:
            self.reader.wrong(node, f"“from” names no source; write `{CITATION}`")
        citations = [citation for entry in entries if (citation := self._citation(entry))]
        return tuple(citations) if len(citations) == 1 else tuple(_by_source(citations))

    def _citation(self, entry: Node) -> Citation | None:
        record = self.reader.mapping(entry, "“from”", CITATION)
        if record is None:
            if entry == "":
                self.reader.wrong(entry, f"an entry of “from” is empty; write `{CITATION}`")
            return None
        required = ("at",) if self.usual else USUAL_KEYS
        if isinstance(record, RowNode) and "at" in required and not record.get("at"):
            self.reader.wrong(Text("", record.line, record.cols.get("at", record.col)), _NO_PLACE)
            return None
        has_all = self.reader.keys(record, CITATION_KEYS, required, "“from”", examples={"at": "at: 6"})
        return self.cited(record) if has_all else None

    def _usual(self, usual: UsualCitation) -> tuple[Citation, ...]:
        if usual.source is None:
            self.reader.doubts += 1
            return ()
        return (Citation(usual.source, usual.at),)

    def cited(self, record: MappingNode) -> Citation | None:
        """Return a record as a citation; report what is wrong with it."""
        word, at = self.reader.text(record.get("source"), "“source”"), record.get("at")
        places = self.reader.texts(at, "“at”")
        if not places and isinstance(at, SequenceNode):
            self.reader.wrong(at, "“at” names no place in the source; write `at: 6` or `at: [6, 7]`")
        source = self.sources.find(self.reader, word) if word else self.usual.source if self.usual else None
        if source is None:
            return None
        if source.paragraphs is not None:
            for place in places:
                self._check(place, source, source.paragraphs)
        else:
            for place in (place for place in places if place[:1].isalpha()):
                self._warn_of_locator(place, source.locator)
        return Citation(source, places, self.reader.texts(record.get("terms"), "“terms”"))

    def _warn_of_locator(self, place: Text, locator: str) -> None:
        """Warn of a place that says again what it is: “p. 12” of a source with pages."""
        short = f"{re.escape(locator)}s?|{re.escape(locator[:1])}{{1,2}}\\.|{re.escape(locator[:3])}\\."
        if match := re.fullmatch(rf"(?:{short}) ?([0-9].*)", place, re.IGNORECASE):
            shown = f"it would be shown as “{locator} {place}”, as the source’s `locator` says so already"
            self.reader.remark(place, f"write “{match[1]}” instead of “{place}”: {shown}")

    def _check(self, place: Text, source: Source, count: int) -> None:
        """Report a paragraph that the source does not have."""
        if not (place.isascii() and place.isdigit()):
            way = f", or a list of them: write [{', '.join(several)}]" if (several := _several(place)) else ""
            self.reader.wrong(place, f"“{place}” should be the number of a {source.locator} in “{source.id}”{way}")
        elif not (is_whole(place, count) and int(place)):
            extent = f"“{source.id}” has {counted(count, source.locator)}"
            self.reader.wrong(place, f"there is no {source.locator} “{place}”: {extent}")


def _several(text: str) -> list[str]:
    """Return the numbers that a text seems to mean, “2-4” or “1, 3 and 5”, if they are several and not too many."""
    if found := re.fullmatch(r"([0-9]{1,6}) ?[-–—] ?([0-9]{1,6})", text):
        numbers = range(int(found[1]), int(found[2]) + 1)
        return [*map(str, numbers)] if 1 < len(numbers) <= _MAX_NAMED else []
    parts = re.split(r" ?(?:,? ?\band\b|[,;&/]) ?", text)
    return parts if len(parts) > 1 and all(part.isascii() and part.isdigit() for part in parts) else []


_MAX_NAMED = 10
_NO_PLACE = "“at” is empty: write where in the source it is"


def _by_source(citations: Iterable[Citation]) -> Iterator[Citation]:
    """Yield the citations of each source as one."""
    together: dict[SourceId, list[Citation]] = {}
    for citation in citations:
        together.setdefault(citation.source.id, []).append(citation)
    for same in together.values():
        at = dict.fromkeys([place for citation in same for place in citation.at])
        terms = [term for citation in same for term in citation.terms]
        yield same[0] if len(same) == 1 else Citation(same[0].source, tuple(at), tuple(terms))
