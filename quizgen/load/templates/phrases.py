"""The texts of item templates, parsed; what cannot be is reported where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizgen.itemtypes import ItemType
from quizgen.language.phrase import Phrase, PhraseError, parse
from quizgen.load.reader import Reader
from quizgen.load.templates.braces import find
from quizgen.load.yaml.nodes import Node
from quizgen.records.place import Text
from quizgen.records.subject import Field

BUILT_IN = ("cite", "holder", "says", "condition", "hedge", "as_of")


@dataclass(frozen=True, slots=True)
class PhraseReader:
    """Reads the texts of the item templates of one kind."""

    reader: Reader
    lines: Sequence[str]
    fields: Mapping[str, Field]

    def read(self, node: Node | None, what: str, type_: ItemType | None = None) -> Phrase | None:
        """Return the parsed text; `type_` is the item type where the text is the question itself."""
        said = self.reader.text(node, what)
        if not said:
            return None
        try:
            phrase = parse(said, [*self.fields, *BUILT_IN])
        except PhraseError as e:
            self.reader.wrong(find(self.lines, said, e.word), f"in {what}: {e}")
            return None
        return phrase if self._blanks_right(phrase, said, what, type_) else None

    def _blanks_right(self, phrase: Phrase, said: Text, what: str, type_: ItemType | None) -> bool:
        wanted = type_.blanks if type_ else 0
        if len(phrase.blanks) == wanted:
            return True
        if type_ and wanted:
            self.reader.wrong(said, f"in {what}: a {type_.name} needs one “| blank”, as in {{{{ title | blank }}}}")
        else:
            where = find(self.lines, said, "blank")
            self.reader.wrong(where, f"in {what}: “| blank” stands only in the “ask” of a cloze or a true-false")
        return False
