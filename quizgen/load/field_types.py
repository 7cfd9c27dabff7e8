"""Field types: what a fact's field may hold, one small reader each.

To add a field type, write a function here and a line in FIELD_TYPES.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from quizgen.compose.figure_text import number, read_number
from quizgen.frozen import frozen_record
from quizgen.language.value_text import text_of
from quizgen.load.catalogue import NO_MEDIA, Catalogue
from quizgen.load.dates import DateError, NotDateLikeError, date_about, iso_date, likely_forms, read_date
from quizgen.load.lists_without_brackets import as_list, entries_of
from quizgen.load.markdown import marked_value
from quizgen.load.notation import Notation
from quizgen.load.reader import Reader
from quizgen.load.yaml.nodes import Node, SequenceNode
from quizgen.project_files import CREDITS, MEDIA
from quizgen.records.kind import Field
from quizgen.records.place import Place, Text
from quizgen.records.subject import Date, Entity, Listing, Number, Tolerance, Value
from quizgen.text.digits import MARKS, WAY, FigureError
from quizgen.text.pieces import Medium, Picture, Sound
from quizgen.text.units import unit_of
from quizgen.ui.dates import DateWords
from quizgen.ui.plurals import listed


@frozen_record
class ValueReader:
    """Reads the values of one field in one file, which may name `entities`; `what` is the field in messages."""

    reader: Reader
    field: Field
    entities: Catalogue[Entity]
    what: str
    notation: Notation = Notation()
    media: Catalogue[Medium] = NO_MEDIA

    def read(self, node: Node) -> Value | None:
        """Return the value, None if it is not sound; whatever is wrong with it is reported."""
        value = FIELD_TYPES[self.field.type](self, node)
        if value is None and _is_empty(node):
            self.reader.wrong(node, f"{self.what} is empty: give it a value or remove it")
        return value

    def listing(self, entries: tuple[Value, ...], words: tuple[str, ...] = ()) -> Listing | None:
        """Return the entries as a list, None if there are none; they are also `words` if they are of a closed list."""
        shown = self.notation.conjunction.join([text_of(entry) for entry in entries])
        return Listing(entries, shown, words) if entries else None


def _text(values: ValueReader, node: Node) -> Value | None:
    text = values.reader.text(node, values.what)
    remark_on_doubt(values.reader, text, values.notation)
    return text or None


def _marked(values: ValueReader, node: Node) -> Value | None:
    return marked_value(values.reader, node, values.what)


def remark_on_doubt(reader: Reader, text: Text, notation: Notation) -> None:
    """Warn of a text that is only a figure with two readings: it is compared as neither."""
    if "." not in text or notation.mark:
        return
    both = [figure for mark in MARKS.values() if (figure := number(text, mark))]
    if number(text) is None and len({figure.low for figure in both}) > 1:
        point, comma = (f"{figure.low:,.15g}" for figure in both)
        message = f"“{text}” may be {point} or {comma}, so it counts as neither: write it differently, or {WAY}"
        reader.remark(text, message)


def _number(values: ValueReader, node: Node) -> Value | None:
    text = values.reader.text(node, values.what)
    return figure_of(values.reader, text, values.notation) if text else None


def figure_of(reader: Reader, text: Text, notation: Notation) -> Number | None:
    """Return a text as a figure; report it if it is not one."""
    try:
        return read_number(text, notation.mark, notation.shown)
    except FigureError as error:
        if notation.sure:
            reader.wrong(text, f"“{text}” {error}")
        else:
            reader.doubts += 1
        return None


def tolerance_of(reader: Reader, node: Node | None, notation: Notation) -> Tolerance | None:
    """Return how far off a figure may be, None if that is not given; report anything else."""
    text = reader.text(node, "“tolerance”")
    figure = number(text, notation.mark)
    if figure and not figure.comparator and 0 < figure.low == figure.high:
        percent = unit_of(figure.unit).name == "percent"
        if (percent and figure.low < 100) or not figure.unit:
            return Tolerance(figure.low, percent, read_number(text, notation.mark, notation.shown).text)
    if text:
        ways = "10 (in the figure's unit) or 5%"
        reader.wrong(text, f"“tolerance” should say how far off a figure may be, such as {ways}, not “{text}”")
    return None


def _entity(values: ValueReader, node: Node) -> Value | None:
    return entity_of(values.reader, node, values.entities, values.field.of)


def entity_of(reader: Reader, node: Node, entities: Catalogue[Entity], types: tuple[str, ...] = ()) -> Entity | None:
    """Return the entity that a node names, of one of the types if any are given; else report it."""
    word = reader.text(node, "an entity's id")
    entity = entities.find(reader, word, *types[:1]) if word else None
    if entity and types and entity.type not in types:
        reader.wrong(node, f"“{word}” is an entity of type {entity.type}, but one of type {types[0]} is needed here")
        return None
    return entity


def _one_of(values: ValueReader, node: Node) -> Value | None:
    word = values.reader.text(node, values.what)
    return word if values.reader.one_of(word, values.field.of, values.field.name) else None


def _list(values: ValueReader, node: Node) -> Value | None:
    if isinstance(node, Text) and not values.reader.in_table:
        names = values.entities.places if values.field.of else values.field.words
        parts = entries_of(node)
        if parts and all(part in names for part in parts):
            values.reader.wrong(node, f"{values.what} should be a list: write `{as_list(parts)}`")
            return None
    words = values.reader.texts(node, values.what)
    if allowed := values.field.words:
        known = [values.reader.one_of(word, allowed, values.field.name) for word in words]
        unlike = tuple(dict.fromkeys(map(str, words)))
        return values.listing(unlike, unlike) if all(known) else None
    if not values.field.of:
        for word in words:
            remark_on_doubt(values.reader, word, values.notation)
        return values.listing(words)
    entities = [entity_of(values.reader, word, values.entities, values.field.of) for word in words]
    return values.listing(tuple([entity for entity in entities if entity]))


def _date(values: ValueReader, node: Node) -> Value | None:
    return date_of(values.reader, values.reader.text(node, values.what), values.notation)


def date_of(reader: Reader, text: Text, notation: Notation) -> Date | None:
    """Return a text as a year, month or day, None if it is empty; report what is not a date."""
    try:
        return read_date(text, notation.dates) if text else None
    except NotDateLikeError as error:
        more = _IN_TABLES if reader.in_table else ""
        reader.wrong(text, _in_words(text, notation.dates, in_table=reader.in_table) or f"“{text}” {error}{more}")
    except DateError as error:
        reader.wrong(text, f"“{text}” {error}")
    return None


def _in_words(text: str, words: DateWords | None, *, in_table: bool) -> str:
    """Return what is wrong with a date in a form that only tables may have, or none; nothing if it is like none."""
    inexact, hedge = date_about(text, words)
    if inexact:
        where = f"“{hedge}” into a column `hedge`" if in_table else f"`hedge: {hedge}` to the fact"
        way = f"write {inexact} and {'put' if in_table else 'add'} {where}, which cards and keys then show"
        return f"“{text}” should be a date without “{hedge}”: {way}"
    iso = iso_date(text, words)
    if iso == text:
        forms = likely_forms(text, words)
        forms = forms if in_table else [iso_date(form, words) for form in forms]
        return f"“{text}” should be a date: write {listed(forms, 'or')}" if forms else ""
    try:
        read_date(iso, words)
    except DateError as error:
        return f"“{text}” {error}"
    return f"“{text}” should be written {iso}"


_IN_TABLES = ", or in words, such as 6 March 1957"
"""Further ways to write dates in cells."""


def _picture(values: ValueReader, node: Node) -> Value | None:
    return _medium(Picture, values, node, "picture", "sound")


def _sound(values: ValueReader, node: Node) -> Value | None:
    return _medium(Sound, values, node, "sound", "picture")


def _medium(type_: type[Medium], values: ValueReader, node: Node, wanted: str, instead: str) -> Medium | None:
    """Return a file of the media folder; report one of the other type, for which that of the field may be `instead`."""
    name = values.reader.text(node, values.what)
    if name and values.media.places.get(name) == Place(f"{MEDIA}/{name}"):
        needs = f"its description, author, licence and origin need a row in {MEDIA}/{CREDITS}"
        values.reader.wrong(name, f"nothing says who made the {wanted} “{name}”: {needs}")
        return None
    medium = values.media.find(values.reader, name, wanted) if name else None
    if medium and not isinstance(medium, type_):
        message = f"“{medium.file}” is a {instead}, and {values.what} is a {wanted}: its type may be “{instead}”"
        values.reader.wrong(node, message)
        return None
    return medium


def _regions(values: ValueReader, node: Node) -> Value | None:
    from quizgen.load.regions.read import KEYS, RegionsReader  # noqa: PLC0415 - few projects have pictures with regions

    reader = values.reader
    if reader.in_table and isinstance(node, Text):
        reader.wrong(node, f"{values.what} has regions, which a table cannot hold: write these facts as YAML")
        return None
    record = reader.mapping(node, values.what, "{picture: heart.svg, regions: {aorta: Aorta}}")
    if record is None or not reader.keys(record, KEYS, ("picture", "regions"), values.what):
        return None
    picture = _picture(values, record.entries["picture"])
    return RegionsReader(reader, values.what, picture).read(record) if isinstance(picture, Picture) else None


def _is_empty(node: Node) -> bool:
    if isinstance(node, SequenceNode):
        return all(isinstance(entry, Text) and not entry.strip() for entry in node.entries)
    return isinstance(node, Text) and not node.strip()


FIELD_TYPES: dict[str, Callable[[ValueReader, Node], Value | None]] = {
    "text": _text,
    "worded": _text,
    "marked": _marked,
    "number": _number,
    "entity": _entity,
    "one of": _one_of,
    "list": _list,
    "date": _date,
    "picture": _picture,
    "sound": _sound,
    "regions": _regions,
}
"""Field type to the function that reads a value of it, or reports the value and returns None."""


LIST_OF_WORDS = "list of one of"
"""How a list of words from a closed list is declared."""


class DeclaredType(NamedTuple):
    """The type of a field as it is declared: a field type, and the entity type that its values are `of`."""

    type: str
    of: tuple[str, ...] = ()


def declared_type(text: str) -> DeclaredType | None:
    """Return what declares a type ("list of entity person": list, person), None if that is unknown."""
    if (text in FIELD_TYPES and text != "entity") or text == LIST_OF_WORDS:
        return DeclaredType(text)
    if parts := re.fullmatch(r"(entity|list of entity) ([a-z0-9-]+)", text):
        return DeclaredType(parts[1].removesuffix(" of entity"), (parts[2],))
    return None
