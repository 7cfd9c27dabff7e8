"""The item templates of a kind, as templates/KIND.yaml has them."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.itemtypes import ITEM_TYPES
from quizgen.language.phrase import Phrase, PhraseError, parse
from quizgen.load.reader import Reader
from quizgen.load.templates.braces import find
from quizgen.load.templates.filed import Filed
from quizgen.load.waived import waived
from quizgen.load.yaml.nodes import Mapping, Node
from quizgen.records.place import Text
from quizgen.records.subject import Field, ItemTemplate

BUILT_IN = ("cite", "holder", "says", "condition", "hedge", "as_of")
TEMPLATE_KEYS = ("type", "ask", "key", "only", "like", "near", "unlike", "note", "was", "waive")


@dataclass(frozen=True, slots=True)
class TemplateReader:
    """Reads the item templates of one kind."""

    reader: Reader
    lines: Sequence[str]
    kind: str
    fields: Map[str, Field]
    filed: Filed

    def read(self, name: Text, node: Mapping) -> ItemTemplate | None:
        """Return the template, None where it is not sound."""
        before, what = len(self.reader.problems), f"the item template “{name}”"
        needed = ("type", "ask", *(("key",) if self._keyed(node) else ()))
        if not self.reader.keys(node, TEMPLATE_KEYS, needed, what, name):
            return None
        type_ = self.reader.text(node.get("type"), "“type”")
        ask = self._phrase(node.get("ask"), "“ask”", type_)
        if not self.reader.one_of(type_, ITEM_TYPES, "item type") or ask is None:
            return None
        key = self._key(node, what, type_)
        made = ItemTemplate(
            name=str(name),
            kind=self.kind,
            type=str(type_),
            ask=ask,
            key=key[0],
            key_field=key[1],
            place=self.reader.place(name),
            like=self.filed.names(self.reader, node, "like"),
            near=self.filed.names(self.reader, node, "near"),
            unlike=self.filed.names(self.reader, node, "unlike"),
            only=self.filed.only(self.reader, node.get("only")),
            note=self._phrase(node.get("note"), "“note”"),
            was=self.reader.texts(node.get("was"), "“was”"),
            waive=waived(self.reader, node),
        )
        return made if len(self.reader.problems) == before else None

    @staticmethod
    def _keyed(node: Mapping) -> bool:
        type_ = node.get("type")
        return isinstance(type_, Text) and type_ in ITEM_TYPES and ITEM_TYPES[type_].keyed

    def _key(self, node: Mapping, what: str, type_: str) -> tuple[Phrase | None, str]:
        said = self.reader.text(node.get("key"), "“key”")
        if not ITEM_TYPES[type_].keyed:
            if node.get("key") is not None:
                self.reader.wrong(node.key("key"), f"{what} takes its answer from the blank: take “key” out")
        elif "{" in said:
            return self._phrase(said, "“key”"), ""
        elif self.reader.one_of(said, self.fields, "field", ": “key” is a field, or a text with {{ }} in it"):
            return parse(f"{{{{ {said} }}}}", self.fields), str(said)
        return None, ""

    def _phrase(self, node: Node | None, what: str, type_: str = "") -> Phrase | None:
        """Return the parsed text; `type_` is the item type where the text is the question itself."""
        said = self.reader.text(node, what)
        if not said:
            return None
        try:
            phrase = parse(said, [*self.fields, *BUILT_IN])
        except PhraseError as e:
            self.reader.wrong(find(self.lines, said, e.word), f"in {what}: {e}")
            return None
        wanted = ITEM_TYPES[type_].blanks if type_ in ITEM_TYPES else 0
        if len(phrase.blanks) == wanted or (type_ and type_ not in ITEM_TYPES):
            return phrase
        if wanted:
            self.reader.wrong(said, f"in {what}: a {type_} needs one “| blank”, as in {{{{ title | blank }}}}")
        else:
            where = find(self.lines, said, "blank")
            self.reader.wrong(where, f"in {what}: “| blank” stands only in the “ask” of a cloze")
        return None
