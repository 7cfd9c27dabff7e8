"""All facts of a project, and what they say of one another."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.load.catalogue import Catalogue, Subject
from quizgen.load.facts.fact import FactReader
from quizgen.load.facts.head import HEAD
from quizgen.load.reader import Reader
from quizgen.load.templates.kind import FoundKind
from quizgen.load.yaml.nodes import Mapping
from quizgen.records.place import Text
from quizgen.records.subject import Fact


def read_facts(
    seeds: Sequence[tuple[Reader, Mapping]], known: Catalogue[FoundKind], subject: Subject
) -> Catalogue[Fact]:
    """Return the facts of all kinds and files by id."""
    facts: Catalogue[Fact] = Catalogue("fact")
    for reader, top in seeds:
        for name, node in top.entries.items():
            if name in HEAD:
                continue
            facts.whole &= isinstance(node, Mapping) or not node
            if found := known.find(reader, name):
                FactReader(reader, subject, found.kind).read(node, facts)
            elif isinstance(node, Mapping):
                for id_ in node.entries:
                    facts.add(reader, id_, None)
    return facts


def check_references(facts: Catalogue[Fact], known: Catalogue[FoundKind], readers: Sequence[Reader]) -> None:
    """Report what facts say of other facts and of item templates that are not there."""
    reader_of = {reader.path: reader for reader in readers}
    for fact in facts.records.values():
        reader, templates = reader_of[fact.place.path], known.records[fact.kind].templates
        for words, catalogue in (((*fact.same_as, *fact.conflicts), facts), (fact.skip, templates)):
            catalogue.check_all(reader, [word for word in words if isinstance(word, Text)])
