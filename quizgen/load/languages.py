"""The languages of a project, given by a deck's `languages`; texts by language are read in one of them at a time.

`{en: Vienna, de: Wien}` may stand wherever a text or a list of texts may. A project is read once for each language, so
that everything else sees plain texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from typing import NamedTuple

from quizgen.load.yaml.nodes import MappingNode, Node, SequenceNode
from quizgen.records.place import Place, Text
from quizgen.ui import LANGUAGES

LANGUAGES_KEY = "languages"
FALLBACK_KEY = "fallback"
MAX_LANGUAGES = 20
"""The most languages of a deck, each with all its files."""


class MissingText(NamedTuple):
    """A record that has no text in a language: its place, its id, what it is, and which of its keys."""

    place: Place
    id: str
    what: str
    key: str = ""


class ReadingLanguage(NamedTuple):
    """A language that a project is read in, and the one to fall back on, if any, by their codes.

    `of_decks` are the languages of its decks, `known` also includes those that texts may have before any deck does;
    `falling_back` are those in which every deck falls back on another.
    """

    code: str
    fallback: str = ""
    known: tuple[str, ...] = ()
    of_decks: tuple[str, ...] = ()
    falling_back: tuple[str, ...] = ()

    @property
    def wanted(self) -> tuple[str, ...]:
        """The languages that a text may be in, the best first."""
        return tuple(filter(None, (self.code, self.fallback)))

    def is_by_language(self, node: Node | None) -> bool:
        """Return whether a node has only texts, or what stands for them, by language."""
        return isinstance(node, MappingNode) and bool(node.entries) and node.entries.keys() <= {*self.known}

    def entry_of(self, node: MappingNode) -> Node | None:
        """Return a text by language in this language, None if it is missing."""
        return next((found for code in self.wanted if (found := node.entries.get(code))), None)

    def resolved(self, node: Node, *, named: bool = False) -> Node | None:
        """Return a node with everything by language in this language, without what is missing in it.

        `named`: the node has texts by names, which may look like languages.
        """
        if not isinstance(node, MappingNode):
            return node
        if self.is_by_language(node) and not (named and any(isinstance(one, Text) for one in node.entries.values())):
            found = self.entry_of(node)
            return self.resolved(found) if found else None
        made = with_entries(node, {key: self.resolved(value) for key, value in node.entries.items()})
        return made if made.entries or not node.entries else None


def with_entries(node: MappingNode, entries: dict[str, Node | None]) -> MappingNode:
    """Return a mapping with other values under its keys, without those that are None."""
    made = copy(node)
    if node.marks:
        made.marks = [mark for mark, value in zip(node.marks, entries.values(), strict=True) if value is not None]
    made.entries = {key: value for key, value in entries.items() if value is not None}
    return made


def split(name: str, known: Iterable[str]) -> tuple[str, str]:
    """Return a column's name without its language, and the language: `capital:de`."""
    stem, _, code = name.rpartition(":")
    language = next((one for one in known if one.casefold() == code.strip().casefold()), "") if stem else ""
    return (stem.strip(), language) if language else (name, "")


def reading_languages(decks: Iterable[Node | None]) -> list[ReadingLanguage]:
    """Return the languages in which a project with these deck files is read; none if no deck has several."""
    files = [node for node in decks if isinstance(node, MappingNode)]
    if not any(file.get(LANGUAGES_KEY) for file in files):
        return []
    by_deck = [tuple(_in_file(file)) for file in files]
    of_decks = tuple(dict.fromkeys(language.code for one in by_deck for language in one))
    known = tuple(dict.fromkeys((*of_decks, *sorted(LANGUAGES))))
    complete = {language.code for one in by_deck for language in one if not language.fallback}
    falling_back = tuple([code for code in of_decks if code not in complete])
    found = dict.fromkeys((language.code, language.fallback) for one in by_deck for language in one)
    return [ReadingLanguage(*one, known, of_decks, falling_back) for one in found]


def _in_file(deck: MappingNode) -> Iterator[ReadingLanguage]:
    """Yield the languages in a deck's file, however unsound."""
    fallback = str(deck.get(FALLBACK_KEY) or "")
    for code in codes(deck) or [Text(str(deck.get("language") or "en"))]:
        yield ReadingLanguage(str(code), fallback if fallback != code else "")


def codes(deck: MappingNode) -> list[Text]:
    """Return the codes under `languages` in a deck's file."""
    node = deck.get(LANGUAGES_KEY)
    entries = node.entries if isinstance(node, SequenceNode) else [node]
    return [code for code in entries if isinstance(code, Text) and code]


def is_made_in(deck: Node | None, language: ReadingLanguage | None) -> bool:
    """Return whether this file makes a deck in a language."""
    if language is None or not isinstance(deck, MappingNode):
        return True
    return any((one.code, one.fallback) == (language.code, language.fallback) for one in _in_file(deck))
