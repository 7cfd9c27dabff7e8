"""The item templates of a kind, as templates/KIND.yaml has them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from quizgen.compose.types import ITEM_TYPES
from quizgen.frozen import frozen_record
from quizgen.language.phrase import parse
from quizgen.load.field_types import tolerance_of
from quizgen.load.languages import LANGUAGES_KEY, MissingText, with_entries
from quizgen.load.notation import Notation
from quizgen.load.phrases import BUILT_IN, PhraseReader
from quizgen.load.reader import Reader
from quizgen.load.selectors import SelectorReader
from quizgen.load.yaml.nodes import MappingNode, Node
from quizgen.problems import Problem
from quizgen.records.ids import KindName, TemplateName
from quizgen.records.itemtype import FieldNeed, ItemType
from quizgen.records.kind import SPELLINGS, Field, ItemTemplate, Phrase, Spelling
from quizgen.records.place import Text
from quizgen.ui.plurals import listed

COMMON = ("type", "ask", "key", "only", "note", "was", "waive", "spelling", LANGUAGES_KEY)
GROUPED = ("group", "least", "most")
WORDED_KEYS = ("ask", "key", "prompt", "note", "feedback", "pin", "forbid")
"""Keys whose texts may be given by language."""

_ASKING = ("ask", "key", "prompt")
TEMPLATE_KEYS = tuple(dict.fromkeys((*COMMON, *GROUPED, *(key for type_ in ITEM_TYPES.values() for key in type_.own))))
"""Every key that an item template of some type may have."""

_LIST = FieldNeed("key", ("list",), "a list field, unless “group” says which facts are asked together")


@frozen_record
class TemplateReader:
    """Reads the item templates of one kind."""

    reader: Reader
    kind: KindName
    fields: Mapping[str, Field]
    selectors: SelectorReader
    notation: Notation

    def read(self, name: Text, node: MappingNode) -> ItemTemplate | None:
        """Return the template, None if it is not sound or not for the language that is read."""
        what, resolved = f"the item template “{name}”", self._in_language(name, node)
        if resolved is None:
            return None
        before = len(self.reader.problems)
        template = self._read(name, resolved, what)
        if template is None:
            return None
        for check in (self._check_field, self._check_picture, self._check_sound, self._check_regions):
            check(resolved, template, what)
        self.selectors.check_names(resolved, template)
        return template if len(self.reader.problems) == before else None

    def _read(self, name: Text, node: MappingNode, what: str) -> ItemTemplate | None:
        """Return the template whether or not all of it is sound, None if it lacks what the rest depends on."""
        reader, type_ = self.reader, self._type(name, node, what)
        if type_ is None or not self._has_its_keys(name, node, type_, what):
            return None
        phrases = PhraseReader(reader, self.fields, self.selectors.entities)
        ask = phrases.read(node.get("ask"), "“ask”", type_)
        if ask is None:
            return None
        key, key_field = self._key(phrases, node, what, type_)
        return ItemTemplate(
            name=TemplateName(str(name)),
            kind=self.kind,
            type=type_,
            ask=ask,
            key=key,
            key_field=key_field,
            place=reader.place(name),
            only=self.selectors.only(node.get("only")),
            note=phrases.read(node.get("note"), "“note”"),
            prompt=self._value(phrases, node.get("prompt"), "prompt")[0],
            feedback=phrases.read(node.get("feedback"), "“feedback”"),
            **{key: self.selectors.names(node, key) for key in ("like", "near", "unlike")},
            pool=self.selectors.pooled(node),
            **{key: reader.texts(node.get(key), f"“{key}”") for key in ("pin", "forbid")},
            tolerance=tolerance_of(reader, node.get("tolerance"), self.notation),
            was=tuple(map(TemplateName, reader.texts(node.get("was"), "“was”"))),
            waive=reader.waivers(node.get("waive")),
            spelling=self._spelling(node.get("spelling")),
            bank=reader.flag(node.get("bank"), "“bank”"),
            **self.selectors.grouping(node, type_),
        )

    def _in_language(self, name: Text, node: MappingNode) -> MappingNode | None:
        """Return a template with its texts in the language that is read, None if it asks nothing in that language."""
        reader, language = self.reader, self.reader.language
        if not language:
            if node.get(LANGUAGES_KEY):
                way = f"say in a deck’s file which languages it has: `{LANGUAGES_KEY}: [en, de]`"
                reader.wrong(
                    node.key(LANGUAGES_KEY), f"“{LANGUAGES_KEY}” has no effect in a project with one language: {way}"
                )
            return node
        for_ = reader.texts(node.get(LANGUAGES_KEY), f"“{LANGUAGES_KEY}”")
        for code in (code for code in for_ if code not in language.known):
            reader.wrong(code, f"there is no language “{code}” in this project", known=language.known)
        if for_ and language.code not in for_:
            return None
        resolved = {key: language.resolved(one) if key in WORDED_KEYS else one for key, one in node.entries.items()}
        for key in (key for key in _ASKING if resolved.get(key, "") is None):
            reader.missing_texts.append(MissingText(reader.place(name), str(name), "item template", key))
            return None
        if not for_ and len(language.of_decks) > 1:
            self._note_same_words(name, node.get("ask"), *language.of_decks[:2])
        return with_entries(node, resolved)

    def _note_same_words(self, name: Text, ask: Node | None, first: str, second: str) -> None:
        """Note a question that has one text for all languages, to be reported if a deck in several asks it."""
        if isinstance(ask, Text) and _has_words(ask):
            way = f"write `ask: {{{first}: ..., {second}: ...}}`, or `{LANGUAGES_KEY}: [{first}]`"
            message = f"“{name}” asks in the same words in every language: {way}"
            self.reader.same_texts[str(name)] = Problem(self.reader.place(ask), message, "warning")

    def _type(self, name: Text, node: MappingNode, what: str) -> ItemType | None:
        type_ = self.reader.text(node.get("type"), "“type”")
        if not type_:
            self.reader.keys(node, TEMPLATE_KEYS, ("type", "ask"), what, name)
            return None
        return ITEM_TYPES[type_] if self.reader.one_of(type_, ITEM_TYPES, "item type") else None

    def _has_its_keys(self, name: Text, node: MappingNode, type_: ItemType, what: str) -> bool:
        """Report keys that are unknown, missing, or mean nothing to this type; tell whether all required are there."""
        for key, _ in node.pairs():
            if key in TEMPLATE_KEYS and key not in keys_of(type_):
                owners = listed([owner for owner, other in ITEM_TYPES.items() if key in keys_of(other)])
                message = f"“{key}” has no effect in a template of type {type_.name}: remove it (it is for {owners})"
                self.reader.wrong(key, message)
        required = required_keys(type_)
        own = [key for key in (*required, *type_.own, *COMMON, *GROUPED) if key in keys_of(type_)]
        known = dict.fromkeys((*own, *(key for key in node.entries if key in TEMPLATE_KEYS)))
        return self.reader.keys(node, known.keys(), required, what, name)

    def _spelling(self, node: Node | None) -> Spelling:
        word = self.reader.text(node, "“spelling”")
        self.reader.one_of(word, SPELLINGS, "rule for spelling")
        return next((one for one in SPELLINGS if one == word), "default")

    def _key(self, phrases: PhraseReader, node: MappingNode, what: str, type_: ItemType) -> tuple[Phrase | None, str]:
        if type_.keyed:
            return self._value(phrases, node.get("key"), "key")
        if node.get("key") is not None:
            self.reader.wrong(node.key("key"), f"{what} takes its answer from the blank: remove “key”")
        return None, ""

    def _value(self, phrases: PhraseReader, node: Node | None, key: str) -> tuple[Phrase | None, str]:
        """Return what `key` or `prompt` shows, with the field's name if it is one."""
        text = self.reader.lines_of(node, f"“{key}”")
        if "{" in text:
            return phrases.read(text, f"“{key}”"), ""
        if text in BUILT_IN and text not in self.fields:
            self.reader.wrong(text, f'“{text}” is not a field, but a text can show it: `{key}: "{{{{ {text} }}}}"`')
        elif self.reader.one_of(
            text, self.fields, "field", f": “{key}” must be a field, or a text with {{{{ }}}} in it"
        ):
            type_ = self.fields[text].type
            shown = f"{text} | {type_}" if type_ in {"picture", "sound"} else text
            return parse(f"{{{{ {shown} }}}}", self.fields), str(text)
        return None, ""

    def _check_picture(self, node: MappingNode, template: ItemTemplate, what: str) -> None:
        """Report a picture as an answer that has to be given in words."""
        if template.answer_pictures and template.type.written:
            types = listed([name for name, type_ in ITEM_TYPES.items() if type_.shows_options])
            message = f"{what} is of type {template.type.name}, but nobody can write or say a picture"
            self.reader.wrong(node.get("key") or node.get("ask") or node, f"{message}: {types} offer them")

    def _check_sound(self, node: MappingNode, template: ItemTemplate, what: str) -> None:
        """Report a sound as an answer of a type that does not offer whole options, or as a prompt."""
        if template.prompt and template.prompt.sounded:
            self.reader.wrong(node.get("prompt") or node, f"in {what}: a prompt cannot be a sound: play it in “ask”")
        if template.answer_sounds and not template.type.offers:
            types = listed([name for name, type_ in ITEM_TYPES.items() if type_.offers])
            message = f"{what} is of type {template.type.name}, which cannot have a sound as an answer"
            self.reader.wrong(node.get("key") or node.get("ask") or node, f"{message}: {types} can")

    def _check_regions(self, node: MappingNode, template: ItemTemplate, what: str) -> None:
        """Report regions as an answer of a type that asks for none, and their names shown where they are asked for."""
        regions = {name for name, field in self.fields.items() if field.type == "regions"}
        asked = [phrase.names for phrase in (template.key, template.prompt) if phrase]
        named = regions.intersection(template.ask.blank_names.union(*asked))
        if named and not template.type.labelled:
            types = listed([name for name, type_ in ITEM_TYPES.items() if type_.labelled])
            message = f"{what} is of type {template.type.name}, which cannot have regions as an answer"
            self.reader.wrong(node.get("key") or node.get("ask") or node, f"{message}: {types} can")
        if template.key_field in regions & template.ask.pictured:
            message = f"in {what}: {template.type.name} shows the picture by itself, with numbers in place of the names"
            self.reader.wrong(node.get("ask") or node, f"{message}: remove {{{{ {template.key_field} | picture }}}}")

    def _check_field(self, node: MappingNode, template: ItemTemplate, what: str) -> None:
        """Report a field that the item type cannot use."""
        one_list = template.type.group == "may" and template.group is None
        need = _LIST if one_list else template.type.needs
        value = node.get(need.key) if need else None
        if need is None or not value:
            return
        name = template.by if need.key == "by" else template.key_field
        is_text = need.key == "key" and template.key is not None and not name
        if is_text or (name in self.fields and self.fields[name].type not in need.types):
            fitting = ", ".join(field.name for field in self.fields.values() if field.type in need.types)
            choices = f"; choose from: {fitting}" if fitting else ""
            message = f"{what} is of type {template.type.name}: its “{need.key}” should be {need.text}{choices}"
            self.reader.wrong(value, message)


def _has_words(text: str) -> bool:
    """Return whether a template's text has words apart from the values that it shows."""
    return any(char.isalpha() for char in re.sub(r"\{[{%].*?[%}]\}", "", text))


def keys_of(type_: ItemType) -> set[str]:
    """Return the keys that mean something in a template of this type."""
    keys = {*COMMON, *type_.own, *(GROUPED if type_.group != "never" else ())}
    return keys if type_.written or type_.shows_options else keys - {"spelling"}


def required_keys(type_: ItemType) -> list[str]:
    """Return the keys that a template of this type cannot do without, beside its type."""
    required = ["ask", *(["key"] if type_.keyed else ()), *(["group"] if type_.group == "must" else ())]
    return required + [key for key, is_required in type_.own.items() if is_required]
