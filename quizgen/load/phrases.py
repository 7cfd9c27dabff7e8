"""The texts of item templates, parsed; what cannot be parsed is reported with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from quizgen.compose.types import ITEM_TYPES
from quizgen.language.phrase import Phrase, PhraseError, parse
from quizgen.load.catalogue import Catalogue
from quizgen.load.markdown import place_of_formula
from quizgen.load.reader import Reader
from quizgen.load.yaml.nodes import Node
from quizgen.records.itemtype import ItemType
from quizgen.records.kind import Field
from quizgen.records.place import Text
from quizgen.records.subject import Entity
from quizgen.text.formulas import FormulaError

BUILT_IN = ("cite", "holder", "says", "condition", "hedge", "as_of")
"""Names that every template may use apart from the fields of its kind."""

MAX_LINES = 20
"""The most lines of a text that are searched for a word."""

_SHOWN = {"picture": ("picture", "regions"), "sound": ("sound",)}
"""By filter, the types of fields that it shows or plays."""

_KEY = re.compile(r"\s*[\w-]+:(\s|$)")


class PhraseReader(NamedTuple):
    """Reads the texts of the item templates of one kind."""

    reader: Reader
    fields: Mapping[str, Field]
    entities: Catalogue[Entity]

    def read(self, node: Node | None, what: str, type_: ItemType | None = None) -> Phrase | None:
        """Return the parsed text; `type_` is the item type if the text is the question itself."""
        text = self.reader.lines_of(node, what)
        if not text:
            return None
        try:
            phrase = parse(text, [*self.fields, *BUILT_IN])
        except PhraseError as e:
            find = place_of_formula if isinstance(e.__cause__, FormulaError) else word_in_braces
            self.reader.wrong(find(self.reader, text, e.word), f"in {what}: {e}")
            return None
        sound = self._has_its_blanks(phrase, text, what, type_) and self._has_media(phrase, text)
        sound = sound and self._filters_words(phrase, text)
        return phrase if self._compares_what_can_be(phrase, text, what) and sound else None

    def _compares_what_can_be(self, phrase: Phrase, text: Text, what: str) -> bool:
        """Return whether names are compared only with possible values, reporting others."""
        before = self.reader.flaws
        for name, wanted in phrase.compared:
            field = self.fields.get(name)
            if field and field.type == "one of" and wanted not in field.of:
                where = self._place_of(wanted, text)
                self.reader.wrong(where, f"in {what}: “{name}” is never “{wanted}”", known=field.of)
            elif field and field.type == "entity" and self.entities.whole:
                self._check_entity(name, wanted, text, what)
        return self.reader.flaws == before

    def _check_entity(self, name: str, wanted: str, text: Text, what: str) -> None:
        """Report a text that does not name any entity a field may have."""
        of = [entity for entity in self.entities.records.values() if entity.type in self.fields[name].of]
        names = {entity.name: entity for entity in of}
        if wanted not in names:
            by_id = next((f": write “{entity.name}”" for entity in of if entity.id == wanted), "")
            message = f"in {what}: no {' or '.join(self.fields[name].of)} is called “{wanted}”{by_id}"
            known = () if by_id else names
            self.reader.wrong(self._place_of(wanted, text), message, known=known)

    def _place_of(self, word: str, text: Text) -> Text:
        """Return a word with its place in braces or, if it is not there, with that of the text."""
        found = word_in_braces(self.reader, text, word)
        return found if found == word else Text(word, text.line, text.col)

    def _filters_words(self, phrase: Phrase, text: Text) -> bool:
        """Return whether only words go through filters, reporting marked values."""
        fields = self.fields
        marked = [name for name in phrase.filtered if name in fields and fields[name].type == "marked"]
        for name in sorted(marked):
            message = f"“{name}” is of type marked, which only the filter “blank” accepts: write {{{{ {name} }}}}"
            self.reader.wrong(word_in_braces(self.reader, text, name), message)
        return not marked

    def _has_media(self, phrase: Phrase, text: Text) -> bool:
        """Return whether it shows only pictures and plays only sounds, reporting others."""
        drawn = [("picture", "shown", name) for name in sorted(phrase.pictured)]
        drawn += [("sound", "played", name) for name in sorted(phrase.sounded)]
        others = [one for one in drawn if not self._is(one[2], one[0])]
        for type_, how, name in others:
            message = f"“{name}” is not a {type_}: only a field of type {type_} can be {how} with “| {type_}”"
            self.reader.wrong(word_in_braces(self.reader, text, name), message)
        return not others

    def _is(self, name: str, type_: str) -> bool:
        return name in self.fields and self.fields[name].type in _SHOWN[type_]

    def _has_its_blanks(self, phrase: Phrase, text: Text, what: str, type_: ItemType | None) -> bool:
        wanted = type_ is not None and type_.blank
        if len(phrase.blanks) == wanted:
            return True
        if type_ and wanted:
            message = f"in {what}: a {type_.name} question needs one “| blank”, as in {{{{ title | blank }}}}"
            self.reader.wrong(text, message)
        else:
            types = " or ".join(name for name, known in ITEM_TYPES.items() if known.blank)
            where = word_in_braces(self.reader, text, "blank")
            self.reader.wrong(where, f"in {what}: “| blank” belongs only in the “ask” of a {types} question")
        return False


def word_in_braces(reader: Reader, text: Text, word: str) -> Text:
    """Return `word` with its place in the braces of a template's text.

    Without a word, the braces themselves if there is only one pair; else the text.
    """
    places = [place for start, line in _span(reader, text) for place in _places(start, line, word)]
    return Text(word, *places[0]) if places and (word or len(places) == 1) else text


def _span(reader: Reader, text: Text) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the lines that a text takes, from where it begins, each with its place."""
    for number, line in enumerate(reader.lines[max(text.line - 1, 0) : text.line + MAX_LINES], text.line):
        if number > text.line and _KEY.match(line):
            return
        begin = text.col - 1 if number == text.line else 0
        yield (number, begin + 1), line[begin:]


def _places(start: tuple[int, int], line: str, word: str) -> Iterator[tuple[int, int]]:
    """Yield where a word begins in the braces of a piece of a line, or, without one, where braces open."""
    before, after = (r"(?<!\w)" if word[:1].isalnum() else "", r"(?!\w)" if word[-1:].isalnum() else "")
    inside = rf"\{{[{{%][^{{}}]*?{before}({re.escape(word)}){after}" if word else r"(\{[{%])"
    if word.startswith("{") and word.endswith("}"):  # the word has braces of its own
        inside = f"({re.escape(word)})"
    for match in re.finditer(inside, line):
        yield start[0], start[1] + match.start(1)
