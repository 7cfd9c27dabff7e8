"""The other names that facts accept: `accept`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from quizgen.compose.compared_answers import canonical_answer, figure_in
from quizgen.compose.extents import before, excludes
from quizgen.compose.figure_text import number, read_number
from quizgen.compose.figures_in_words import years
from quizgen.compose.values import asks_for_entries
from quizgen.load.field_types import remark_on_doubt
from quizgen.load.notation import Notation
from quizgen.load.reader import Reader
from quizgen.load.yaml.nodes import MappingNode, Node
from quizgen.records.kind import Kind
from quizgen.records.place import Text
from quizgen.records.subject import Accepted, Entity, Listing, Number, Tolerance, Value
from quizgen.suggestions import hint

_EXAMPLE = "accept: {title: [another right answer]}"


class OtherNamesReader(NamedTuple):
    """Reads what the facts of one kind accept.

    `accept: {title: [envoy]}` gives other names of the title. In a field that is a list, each entry has its own:
    `accept: {cities: {Basel: [Basle]}}`, under its text or, for an entity, its id.
    """

    reader: Reader
    kind: Kind
    notation: Notation = Notation()

    def read(
        self, node: Node | None, values: Mapping[str, Value], fact: Mapping[str, Any]
    ) -> dict[str, Accepted] | None:
        """Return other names by field; `values` are the fact's, `fact` has what else is known about it."""
        top = self.reader.mapping(node, "“accept”", _EXAMPLE)
        if top is None:
            return None
        return {
            str(name): self._accepted(name, value, values.get(name), fact)
            for name, value in top.pairs()
            if self.reader.one_of(name, self.kind.fields, "field")
        }

    def _accepted(self, name: Text, node: Node, value: Value | None, fact: Mapping[str, Any]) -> Accepted:
        if isinstance(node, MappingNode):
            return Accepted(of_entry=dict(self._of_entries(name, node, value)))
        names = self.reader.texts(node, f"“{name}”")
        entries = value.entries if isinstance(value, Listing) else ()
        if names and len(entries) > 1 and self._marks_entries(name, fact.get("skip", ())):
            first = _entry_name(entries[0])
            in_table = self.reader.in_table
            example = f"a column “accept {name} {first}”" if in_table else f"`{name}: {{{first}: [{names[0]}]}}`"
            self.reader.wrong(name, f"say which entry of “{name}” each other name belongs to, as in {example}")
        if isinstance(value, Number):
            return Accepted(tuple([self._figure(text, value, fact.get("tolerance")) for text in names]))
        for text in names:
            remark_on_doubt(self.reader, text, self.notation)
        return Accepted(names)

    def _figure(self, text: Text, value: Number, tolerance: Tolerance | None) -> str:
        """Return what is accepted for a figure, as it is shown; report a figure that cannot be meant."""
        mark = self.notation.mark
        if _cannot_be(value, text, mark, tolerance):
            self.reader.wrong(text, f"“{text}” cannot be right if “{value}” is: correct one of them, or remove it")
        return read_number(text, mark, self.notation.shown).text if number(text, mark) else text

    def _of_entries(self, name: Text, node: MappingNode, value: Value | None) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the entries of a list with their other names."""
        if self.kind.fields[name].type != "list":
            way = f"into a column “accept {name}”" if self.reader.in_table else f"as `{name}: [one, another]`"
            self.reader.wrong(name, f"“{name}” is not a list: write its other names {way}")
            return
        known = [_entry_name(entry) for entry in value.entries] if isinstance(value, Listing) else []
        for entry, names in node.pairs():
            if known and entry not in known:
                self._unknown(entry, name, known)
            yield str(entry), self.reader.texts(names, f"“{entry}”")

    def _unknown(self, entry: Text, name: Text, known: Collection[str]) -> None:
        """Report other names of what is not an entry, although it may be one in another language."""
        language = self.reader.language
        if not language:
            self.reader.wrong(entry, f"“{name}” has no entry “{entry}”", known=known)
            return
        other = next((code for code in language.of_decks if code != language.code), language.code)
        written = f"`{name}: {{{entry}: {{{other}: [...]}}}}`"
        column = f"call the column “accept {name} {entry}:{other}”"
        way = f"if it has one in “{other}”, {column if self.reader.in_table else f'say so: {written}'}"
        missing = f"“{name}” has no entry “{entry}” in “{language.code}”{hint(entry, known)}"
        self.reader.wrong(entry, f"{missing}; {way}")

    def _marks_entries(self, name: str, skipped: Collection[str]) -> bool:
        """Return whether an item template asks for the entries of a list, so that each is marked by itself."""
        return any(
            asks_for_entries(template)
            and template.type.written
            and template.key_field == name
            and template.name not in skipped
            for template in self.kind.templates
        )


def _entry_name(value: Value) -> str:
    return value.id if isinstance(value, Entity) else str(value)


def _cannot_be(value: Number, text: str, mark: str, tolerance: Tolerance | None) -> bool:
    """Return whether a text says another figure than the value; a decade or a century may have the value in it."""
    if span := years(canonical_answer(text, mark)):
        return before(span, value) is not None
    figure = figure_in(text, mark)
    return figure is not None and excludes(value, figure, tolerance)
