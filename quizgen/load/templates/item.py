"""The item templates of a kind, as templates/KIND.yaml has them."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.itemtypes import ITEM_TYPES, ItemType
from quizgen.language.phrase import parse
from quizgen.load.reader import Reader
from quizgen.load.templates.filed import Filed
from quizgen.load.templates.group import check_names, grouping
from quizgen.load.templates.keys import TEMPLATE_KEYS, check_key, check_keys
from quizgen.load.templates.phrases import PhraseReader
from quizgen.load.waived import waived
from quizgen.load.yaml.nodes import Mapping, Node
from quizgen.records.place import Text
from quizgen.records.subject import Field, ItemTemplate, Phrase


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
        reader, what = self.reader, f"the item template “{name}”"
        before = len(reader.problems)
        type_ = self._type(name, node, what)
        if type_ is None or not check_keys(reader, name, node, type_):
            return None
        phrases = PhraseReader(reader, self.lines, self.fields)
        ask = phrases.read(node.get("ask"), "“ask”", type_)
        if ask is None:
            return None
        key, key_field = self._key(phrases, node, what, type_)
        group = grouping(reader, node, self.filed, type_)
        made = ItemTemplate(
            name=str(name),
            kind=self.kind,
            type=type_.name,
            ask=ask,
            key=key,
            key_field=key_field,
            place=reader.place(name),
            only=self.filed.only(reader, node.get("only")),
            note=phrases.read(node.get("note"), "“note”"),
            prompt=self._value(phrases, node.get("prompt"), "prompt")[0],
            feedback=phrases.read(node.get("feedback"), "“feedback”"),
            **{key: self.filed.names(reader, node, key) for key in ("like", "near", "unlike", "pool")},
            **{key: reader.texts(node.get(key), f"“{key}”") for key in ("pin", "forbid", "was")},
            waive=waived(reader, node),
            **group,
        )
        check_key(reader, node, made, self.fields, what)
        check_names(reader, self.lines, node, made, self.filed)
        return made if len(reader.problems) == before else None

    def _type(self, name: Text, node: Mapping, what: str) -> ItemType | None:
        type_ = self.reader.text(node.get("type"), "“type”")
        if not type_:
            self.reader.keys(node, TEMPLATE_KEYS, ("type", "ask"), what, name)
            return None
        return ITEM_TYPES[type_] if self.reader.one_of(type_, ITEM_TYPES, "item type") else None

    def _key(self, phrases: PhraseReader, node: Mapping, what: str, type_: ItemType) -> tuple[Phrase | None, str]:
        if type_.keyed:
            return self._value(phrases, node.get("key"), "key")
        if node.get("key") is not None:
            self.reader.wrong(node.key("key"), f"{what} takes its answer from the blank: take “key” out")
        return None, ""

    def _value(self, phrases: PhraseReader, node: Node | None, key: str) -> tuple[Phrase | None, str]:
        """Return what `key` or `prompt` shows, with the field's name where it is one."""
        said = self.reader.text(node, f"“{key}”")
        if "{" in said:
            return phrases.read(said, f"“{key}”"), ""
        if self.reader.one_of(said, self.fields, "field", f": “{key}” is a field, or a text with {{{{ }}}} in it"):
            return parse(f"{{{{ {said} }}}}", self.fields), str(said)
        return None, ""
