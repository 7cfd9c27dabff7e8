"""Where a fact comes from: `from`, its sources and the places in them."""

from __future__ import annotations

from typing import NamedTuple

from quizgen.load.catalogue import Catalogue
from quizgen.load.reader import Reader, is_whole
from quizgen.load.yaml.nodes import Mapping, Node, Sequence
from quizgen.records.place import Text
from quizgen.records.subject import Citation, Source
from quizgen.ui.plurals import counted

EXAMPLE = "from: {source: ID, at: 6}"
KEYS = ("source", "at")


class CitationReader(NamedTuple):
    """Reads citations of the sources known."""

    reader: Reader
    sources: Catalogue[Source]

    def read(self, node: Node) -> tuple[Citation, ...]:
        """Return the citations that are sound; the others are reported."""
        entries = node.entries if isinstance(node, Sequence) else (node,)
        if not entries:
            self.reader.wrong(node, f"“from” names no source; write `{EXAMPLE}`")
        citations = [self._citation(entry) for entry in entries]
        return tuple([citation for citation in citations if citation])

    def _citation(self, entry: Node) -> Citation | None:
        record = self.reader.mapping(entry, "“from”", EXAMPLE)
        if record is None:
            if entry == "":
                self.reader.wrong(entry, f"an entry of “from” is empty; write `{EXAMPLE}`")
            return None
        return self._cited(record) if self.reader.keys(record, KEYS, KEYS, "“from”") else None

    def _cited(self, record: Mapping) -> Citation | None:
        word, at = self.reader.text(record.get("source"), "“source”"), record.entries["at"]
        places = self.reader.texts(at, "“at”")
        if not places and isinstance(at, Sequence):
            self.reader.wrong(at, "“at” names no place in the source; write `at: 6` or `at: [6, 7]`")
        source = self.sources.find(self.reader, word) if word else None
        if source is None:
            return None
        if source.paragraphs is not None:
            for place in places:
                self._check(place, source, source.paragraphs)
        return Citation(source, places)

    def _check(self, place: Text, source: Source, count: int) -> None:
        """Report a paragraph that the source does not have."""
        if not (place.isascii() and place.isdigit()):
            self.reader.wrong(place, f"“{place}” should be the number of a {source.locator} in “{source.id}”")
        elif not (is_whole(place, count) and int(place)):
            extent = f"“{source.id}” has {counted(count, source.locator)}"
            self.reader.wrong(place, f"there is no {source.locator} “{place}”: {extent}")
