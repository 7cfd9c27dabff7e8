"""Which questions a part of a deck takes: by item type, item template and tag; and the deck's smaller variants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quizgen.compose.types import ITEM_TYPES
from quizgen.load.catalogue import Catalogue
from quizgen.load.reader import Reader
from quizgen.load.yaml.nodes import MappingNode, Node
from quizgen.records.deck import Scope, Section, Variant
from quizgen.records.ids import SectionId
from quizgen.records.output_names import FILE_ENDINGS
from quizgen.records.place import Text

SCOPE_KEYS = ("types", "templates", "tags")
VARIANT_KEYS = ("sections", *SCOPE_KEYS)
MAX_VARIANTS = 20
"""The most variants of a deck, each with its own files."""


class ProjectNames(NamedTuple):
    """The names in a project that a deck's file may use: topics, item templates, tags, fields for its `order`.

    `words` has the project's own words by language.
    """

    topics: Catalogue[str]
    templates: Catalogue[str]
    tags: Catalogue[str]
    orders: Catalogue[str]
    words: dict[str, str]


def scope_under(reader: Reader, node: Node | None, what: str, known: ProjectNames) -> Scope:
    """Return the questions that an output takes, from the value of its key."""
    top = reader.mapping(node, what, "{types: [choice, cloze]}")
    return scope(reader, top, known) if top and reader.keys(top, SCOPE_KEYS, (), what) else Scope()


def scope(reader: Reader, top: MappingNode, known: ProjectNames) -> Scope:
    """Return the questions that the keys `types`, `templates` and `tags` take."""
    types = [str(t) for t in reader.texts(top.get("types"), "“types”") if reader.one_of(t, ITEM_TYPES, "item type")]
    templates = known.templates.check_all(reader, reader.texts(top.get("templates"), "“templates”"))
    tags = known.tags.check_all(reader, reader.texts(top.get("tags"), "“tags”"))
    return Scope(tuple(types), templates, tags)


def _is_section(reader: Reader, word: Text, sections: Sequence[Section]) -> bool:
    """Return whether a word is the id of a section; if it is a section's name, report the id."""
    called = [section.id for section in sections if section.name.casefold() == word.strip().casefold()]
    known = [str(section.id) for section in sections]
    if word and word not in known and called:
        reader.wrong(word, f"“{word}” is the name of a section: write its id, {called[0]}")
        return False
    return reader.one_of(word, known, "section")


def variants(reader: Reader, node: Node | None, known: ProjectNames, sections: Sequence[Section]) -> Iterator[Variant]:
    """Yield the variants of a deck."""
    if not reader.has_at_most(MAX_VARIANTS, node, "“variants”", "variants"):
        return
    for id_, record in reader.records(node, "variant", "“variants”"):
        if taken := FILE_ENDINGS.get(id_):
            reader.wrong(id_, f"a variant cannot be called “{id_}”: {taken} uses that name")
        what = f"the variant “{id_}”"
        if record is None or not reader.keys(record, VARIANT_KEYS, (), what, id_):
            continue
        words = reader.texts(record.get("sections"), "“sections”")
        within = [SectionId(str(word)) for word in words if _is_section(reader, word, sections)]
        if not any(record.entries.values()):
            reader.wrong(id_, f"{what} is the whole deck, which has a package already: say what it takes, or remove it")
        yield Variant(str(id_), scope(reader, record, known), tuple(within))
