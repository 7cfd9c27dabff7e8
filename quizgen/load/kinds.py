"""templates/KIND.yaml: the fields of a kind and its item templates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quizgen.itemtypes import ITEM_TYPES
from quizgen.language.phrase import Phrase, PhraseError, parse
from quizgen.load.nodes import Mapping, Node
from quizgen.load.reader import NAME, Reader
from quizgen.load.values import declared
from quizgen.records.place import Text
from quizgen.records.subject import Field, ItemTemplate, Kind

BUILT_IN = ("cite", "holder", "says", "condition", "hedge", "as_of")
FILED = ("voice", "topic", "source")
"""What `only`, `like` and `unlike` may name beside fields and the holder."""

TEMPLATE_KEYS = ("type", "ask", "key", "only", "like", "unlike", "note", "waive")
TAKEN = (
    *("from", "voice", "holder", "topic", "condition", "hedge", "as_of", "accept", "note", "terms"),
    *("same_as", "conflicts", "skip", "was", "waive", "cite", "says", "source"),
)
"""Names no field may have: every fact may have these, or every template may use them."""


def kind(reader: Reader, name: str, root: Node | None) -> Kind | None:
    """Return the kind a template file describes, with the templates that are sound."""
    top = reader.mapping(root, "the file")
    if top is None:
        return None
    reader.known(top, ("topic", "voice", "fields", "items"), "a template file")
    if not reader.required(top, ("fields",), "a template file"):
        return None
    fields = dict(_fields(reader, top.entries[Text("fields")]))
    items = top.entries.get(Text("items"))
    found = (_Template(reader, name, fields).read(key, node) for key, node in reader.records(items, "item template"))
    return Kind(
        name=name,
        place=reader.place(next(iter(top.entries))),
        fields=fields,
        templates=tuple(template for template in found if template),
        topic=reader.text(top.entries.get(Text("topic")), "“topic”"),
        voice=reader.text(top.entries.get(Text("voice")), "“voice”"),
    )


def _fields(reader: Reader, node: Node) -> Iterator[tuple[str, Field]]:
    top = reader.mapping(node, "“fields”")
    for name, value in top.entries.items() if top else ():
        if not NAME.fullmatch(name) or name in TAKEN:
            taken = "is taken: every fact may have it" if name in TAKEN else "should be small letters and _"
            reader.wrong(name, f"the field name “{name}” {taken}")
        elif field := _field(reader, name, value):
            yield str(name), field


def _field(reader: Reader, name: Text, node: Node) -> Field | None:
    short = Mapping({Text("type"): node}, node.line, node.col) if isinstance(node, Text) else None
    record = short or reader.mapping(node, f"the field “{name}”")
    if record is None:
        return None
    entries = record.entries
    reader.known(record, ("type", "values", "form", "optional"), f"the field “{name}”")
    if not reader.required(record, ("type",), f"the field “{name}”"):
        return None
    said = reader.text(entries[Text("type")], "“type”")
    if (found := declared(said)) is None:
        reader.wrong(said, f"there is no field type “{said}”; see “Field types” in docs/formats.md")
        return None
    values = reader.texts(entries.get(Text("values")), "“values”")
    if found[0] == "one of" and not values:
        reader.wrong(node, f"the field “{name}” needs “values”: a list to choose from")
    return Field(
        name=str(name),
        type=found[0],
        of=found[1] or values,
        place=reader.place(name),
        form=reader.text(entries.get(Text("form")), "“form”"),
        optional=reader.flag(entries.get(Text("optional")), "“optional”"),
    )


@dataclass(frozen=True, slots=True)
class _Template:
    """Reads the item templates of one kind."""

    reader: Reader
    kind: str
    fields: dict[str, Field]

    def read(self, name: Text, node: Mapping) -> ItemTemplate | None:
        what = f"the item template “{name}”"
        self.reader.known(node, TEMPLATE_KEYS, what)
        if not self.reader.required(node, ("type", "ask"), what):
            return None
        type_ = self.reader.text(node.entries[Text("type")], "“type”")
        ask = self._phrase(node.entries[Text("ask")], "“ask”")
        if not self.reader.one_of(type_, ITEM_TYPES, "item type") or ask is None:
            return None
        key = self._key(node, what, type_)
        if not self._fits(node, what, type_, ask):
            return None
        return ItemTemplate(
            name=str(name),
            kind=self.kind,
            type=str(type_),
            ask=ask,
            key=key[0],
            key_field=key[1],
            place=self.reader.place(name),
            like=self._names(node, "like"),
            unlike=self._names(node, "unlike"),
            only=self._only(node),
            note=self._phrase(node.entries[Text("note")], "“note”") if Text("note") in node.entries else None,
            waive=waived(self.reader, node),
        )

    def _fits(self, node: Mapping, what: str, type_: str, ask: Phrase) -> bool:
        """Tell whether the template has what its item type needs."""
        wanted = ITEM_TYPES[type_]
        if len(ask.blanks) != wanted.blanks:
            needs = "one “| blank” in its “ask”" if wanted.blanks else "no “| blank”: that is for a cloze"
            self.reader.wrong(node.entries[Text("ask")], f"{what} is of type {type_} and needs {needs}")
        elif wanted.keyed and not node.entries.get(Text("key")):
            self.reader.wrong(node, f"{what} needs “key”: the field that answers it")
        elif not wanted.keyed and Text("key") in node.entries:
            self.reader.wrong(node.entries[Text("key")], f"{what} takes its key from the blank: take “key” out")
        else:
            return True
        return False

    def _key(self, node: Mapping, what: str, type_: str) -> tuple[Phrase | None, str]:
        said = self.reader.text(node.entries.get(Text("key")), "“key”")
        if not said or not ITEM_TYPES[type_].keyed:
            return None, ""
        if "{" in said:
            return self._phrase(said, "“key”"), ""
        if not self.reader.one_of(said, self.fields, f"field for {what}"):
            return None, ""
        return self._phrase(Text(f"{{{{ {said} }}}}", said.line, said.col), "“key”"), str(said)

    def _phrase(self, node: Node, what: str) -> Phrase | None:
        said = self.reader.text(node, what)
        try:
            return parse(said, [*self.fields, *BUILT_IN])
        except PhraseError as e:
            self.reader.wrong(said, f"in {what}: {e}")
            return None

    def _names(self, node: Mapping, key: str) -> tuple[str, ...]:
        said = self.reader.texts(node.entries.get(Text(key)), f"“{key}”")
        return tuple(str(n) for n in said if self.reader.one_of(n, [*self.fields, "holder", *FILED], "field"))

    def _only(self, node: Mapping) -> dict[str, tuple[str, ...]]:
        top = self.reader.mapping(node.entries.get(Text("only")), "“only”")
        known = [*self.fields, "holder", *FILED]
        return {
            str(name): self.reader.texts(value, f"“{name}”")
            for name, value in (top.entries.items() if top else ())
            if self.reader.one_of(name, known, "field")
        }


def waived(reader: Reader, node: Mapping) -> dict[str, str]:
    """Return the checks a record waives, each with its reason; a waiver without one is reported."""
    top = reader.mapping(node.entries.get(Text("waive")), "“waive”")
    found = {}
    for name, reason in top.entries.items() if top else ():
        found[str(name)] = str(reader.text(reason, "a reason"))
        if not found[name]:
            reader.wrong(name, f"say why “{name}” does not apply here: `{name}: because ...`")
    return found
