"""Where a fact stands: `from`, its sources and the places in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quizgen.load.catalogue import Catalogue
from quizgen.load.reader import Reader
from quizgen.load.yaml.nodes import Mapping, Node, Sequence
from quizgen.records.place import Text
from quizgen.records.subject import Citation, Source

EXAMPLE = "from: {source: ID, at: 6}"


@dataclass(frozen=True, slots=True)
class CitationReader:
    """Reads citations of the sources known."""

    reader: Reader
    sources: Catalogue[Source]

    def read(self, node: Node) -> Iterator[Citation]:
        """Yield the citations that are sound; the others are reported."""
        entries = node.entries if isinstance(node, Sequence) else (node,)
        if not entries:
            self.reader.wrong(node, f"“from” names no source: `{EXAMPLE}`")
        for entry in entries:
            record = self.reader.mapping(entry, "“from”", EXAMPLE)
            if record and self.reader.keys(record, ("source", "at"), ("source", "at"), "“from”"):
                yield from self._citation(record)
            elif entry == "":
                self.reader.wrong(entry, f"an entry of “from” is empty: `{EXAMPLE}`")

    def _citation(self, record: Mapping) -> Iterator[Citation]:
        word, at = self.reader.text(record.get("source"), "“source”"), record.entries[Text("at")]
        places = self.reader.texts(at, "“at”")
        if not places and isinstance(at, Sequence):
            self.reader.wrong(at, "“at” names no place in the source: `at: 6` or `at: [6, 7]`")
        source = self.sources.find(self.reader, word) if word else None
        if source:
            for place in places:
                self._exists(source, place)
            yield Citation(source, places)

    def _exists(self, source: Source, at: Text) -> None:
        if source.paragraphs is None:
            return
        if not (at.isascii() and at.isdigit()):
            self.reader.wrong(at, f"“{at}” should be the number of a {source.locator} of “{source.id}”")
        elif len(at) > 9 or not 1 <= int(at) <= source.paragraphs:
            there = f"“{source.id}” has {source.paragraphs} {source.locator}{'' if source.paragraphs == 1 else 's'}"
            self.reader.wrong(at, f"there is no {source.locator} “{at}”: {there}")
