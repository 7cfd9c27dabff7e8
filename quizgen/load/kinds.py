"""templates/KIND.yaml: the fields of a kind and its item templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypedDict

from quizgen.load.allowed_names import NAME
from quizgen.load.catalogue import Catalogue
from quizgen.load.fact_keys import RESERVED_NAMES
from quizgen.load.field_types import FIELD_TYPES, LIST_OF_WORDS, DeclaredType, declared_type
from quizgen.load.item_templates import TemplateReader
from quizgen.load.reader import Reader
from quizgen.load.rows.table_layout import LAYOUT_KEYS, TableLayout, table_layout
from quizgen.load.selectors import SelectorReader
from quizgen.load.sources import usual_citation
from quizgen.load.subject import Subject
from quizgen.load.yaml.nodes import MappingNode, Node
from quizgen.records.ids import KindName, TopicId, VoiceId
from quizgen.records.kind import Field, ItemTemplate, Kind, UsualCitation, can_be_swapped
from quizgen.records.place import Text
from quizgen.suggestions import hint
from quizgen.text.folding import as_choice

MAX_FIELDS = 200
"""The most fields of one kind."""

MAX_TEMPLATES = 500
"""The most item templates of one kind."""

_LISTS = (
    f": a list has texts (“list”), entities (“list of entity TYPE”) or words of a closed list (“{LIST_OF_WORDS}”). Of "
    "formulas, pictures, figures or dates, give each a fact of its own, and ask for these together with “group”"
)
TEMPLATE_WORDS = ("and", "or", "not", "if", "else", "elif", "endif", "in", "is", "true", "false", "none")
"""Words of the language of item templates, which no field may be called by."""

FIELD_KEYS = ("type", "values", "form", "optional", "separator")
KIND_KEYS = ("topic", "voice", "from", "tags", "mutual", "fields", "items", *LAYOUT_KEYS)


class LoadedKind(NamedTuple):
    """A kind, the names of all its item templates, sound or not, and how its tables are laid out."""

    kind: Kind
    templates: Catalogue[str]
    layout: TableLayout
    reader: Reader


def load_kind(reader: Reader, name: KindName, root: Node | None, subject: Subject) -> LoadedKind | None:
    """Return the kind a template file describes, with the templates that are sound; None if its fields are not."""
    top = reader.mapping(root, "the file")
    if top is None or not reader.keys(top, KIND_KEYS, ("fields",), "a template file"):
        return None
    before = reader.flaws
    fields = dict(_fields(reader, top.entries["fields"], subject.types))
    is_sound = reader.flaws == before
    usual = _usual(reader, top, subject)
    if not is_sound:
        return None
    tagged = tuple(_tagged(reader, top.get("tags"), fields))
    selectors = _selectors(reader, subject, fields, tagged)
    templates, names = _templates(TemplateReader(reader, name, fields, selectors, subject.notation), top)
    made = Kind(
        name,
        reader.place(next(top.pairs())[0]),
        fields,
        tuple(templates),
        tagged=tagged,
        mutual=_mutual(reader, top.get("mutual"), fields),
        lacks_templates=reader.language is not None and len(templates) < len(names.places),
        **usual,
    )
    return LoadedKind(made, names, table_layout(reader, top, fields), reader)


class _Usual(TypedDict):
    """What a template file says once for all facts that do not say it themselves."""

    topic: TopicId | None
    voice: VoiceId | None
    usual: UsualCitation | None


def _usual(reader: Reader, top: MappingNode, subject: Subject) -> _Usual:
    topic, voice = reader.text(top.get("topic"), "“topic”"), reader.text(top.get("voice"), "“voice”")
    if topic:
        subject.topics.check(reader, topic)
    if voice:
        subject.voices.check(reader, voice)
    return _Usual(
        topic=TopicId(topic) if topic else None,
        voice=VoiceId(voice) if voice else None,
        usual=usual_citation(reader, top.get("from"), subject.sources),
    )


def _selectors(reader: Reader, subject: Subject, fields: Mapping[str, Field], tagged: Sequence[str]) -> SelectorReader:
    """Return what item templates select facts by; the words of `tagged` fields are tags."""
    ids: dict[str, Catalogue[Any]] = {
        "holder": subject.entities,
        "voice": subject.voices,
        "topic": subject.topics,
        "source": subject.sources,
        "tags": _tags(subject.tags, [fields[name] for name in tagged]),
    }
    return SelectorReader(reader, fields, subject.entities, ids)


def _templates(read: TemplateReader, top: MappingNode) -> tuple[list[ItemTemplate], Catalogue[str]]:
    """Return the item templates that are sound, and the names of all."""
    reader, node = read.reader, top.get("items")
    names: Catalogue[str] = Catalogue(f"item template of {read.kind}", whole=isinstance(node or top, MappingNode))
    templates = []
    reader.has_at_most(MAX_TEMPLATES, node, "“items”", "item templates")
    for key, record in reader.records(node, "item template", "“items”"):
        names.add(reader, key, str(key))
        if record and (template := read.read(key, record)):
            templates.append(template)
    return templates, names


def _tagged(reader: Reader, node: Node | None, fields: Mapping[str, Field]) -> Iterator[str]:
    """Yield the fields whose words are tags of their facts."""
    for word in reader.texts(node, "“tags”"):
        if not reader.one_of(word, fields, "field", ": “tags” names fields here, a fact its own tags"):
            continue
        if fields[word].type == "one of" or fields[word].words:
            yield str(word)
        else:
            closed = f"“one of” or “{LIST_OF_WORDS}”"
            reader.wrong(word, f"the values of “{word}” cannot be tags: only those of type {closed} can be")


def _mutual(reader: Reader, node: Node | None, fields: Mapping[str, Field]) -> tuple[str, ...]:
    """Return the two fields whose values may be swapped; none if nothing says so, or if they cannot be."""
    names = reader.texts(node, "“mutual”")
    unknown = [name for name in names if not reader.one_of(name, fields, "field")]
    if unknown or not names:
        return ()
    if len(set(names)) != 2 or len(names) != 2:
        reader.wrong(names[0], "“mutual” names two fields whose values may be swapped, such as `[word, synonym]`")
        return ()
    if not can_be_swapped(*[fields[name] for name in names]):
        rule = "“mutual” takes two fields of texts or lists of texts, or two of entities of the same type"
        reader.wrong(names[1], f"the values of “{names[0]}” and “{names[1]}” cannot be swapped: {rule}")
        return ()
    return tuple(map(str, names))


def _tags(listed: Catalogue[str], fields: list[Field]) -> Catalogue[str]:
    """Return the tags that facts of a kind may have: those listed and the words of these fields."""
    words = {word: field.place for field in fields for word in field.words or field.of}
    return replace(listed, places={**listed.places, **words}) if words else listed


def _fields(reader: Reader, node: Node, types: Catalogue[str]) -> Iterator[tuple[str, Field]]:
    """Yield the fields that are sound, by name."""
    top = reader.mapping(node, "“fields”", "who: entity person")
    if not reader.has_at_most(MAX_FIELDS, top, "“fields”", "fields"):
        return
    for name, value in top.pairs() if top else ():
        if name in RESERVED_NAMES:
            reader.wrong(name, f"a field cannot be called “{name}”: facts or templates already use that name")
        elif name in TEMPLATE_WORDS:
            reader.wrong(name, f"a field cannot be called “{name}”: the word has another meaning in templates")
        elif not NAME.fullmatch(name):
            rule = "may contain only lower-case letters, digits and _, and must begin with a letter"
            reader.wrong(name, f"the field name “{name}” {rule}")
        elif field := _field(reader, name, value, types):
            yield str(name), field


def _field(reader: Reader, name: Text, node: Node, types: Catalogue[str]) -> Field | None:
    """Return a field; its type is enough to declare it."""
    what, place = f"the field “{name}”", reader.place(name)
    if isinstance(node, Text) and node:
        declared = _type(reader, reader.text(node, "“type”"), types)
        return _checked(reader, name, Field(str(name), declared.type, place, declared.of), ()) if declared else None
    record = reader.mapping(node, what)
    if record is None and node == "":
        reader.wrong(name, f"{what} needs a type, such as `{name}: text`")
    if record is None or not reader.keys(record, FIELD_KEYS, ("type",), what, name):
        return None
    declared = _type(reader, reader.text(record.get("type"), "“type”"), types)
    values = reader.texts(record.get("values"), "“values”")
    if declared is None:
        return None
    form, optional = str(reader.text(record.get("form"), "“form”")), reader.flag(record.get("optional"), "“optional”")
    separator = reader.text(record.get("separator"), "“separator”")
    if separator and declared.type not in {"list", LIST_OF_WORDS}:
        reader.wrong(separator, f"{what} is of type “{declared.type}”, but only a list has a “separator”: remove it")
    made = Field(str(name), declared.type, place, declared.of or values, form, optional, separator=str(separator))
    return _checked(reader, name, made, values)


def _checked(reader: Reader, name: Text, field: Field, values: tuple[Text, ...]) -> Field:
    """Return the field; only “one of” and lists of these have values, and must have them."""
    has_values = field.type in {"one of", LIST_OF_WORDS}
    if has_values and not values:
        reader.wrong(name, f"the field “{name}” is of type “{field.type}” and needs “values”: a list to choose from")
    elif values and not has_values:
        way = f": write “{LIST_OF_WORDS}”" if field.type == "list" and field.of == values else ""
        reader.wrong(name, f"the field “{name}” is of type “{field.type}”, but only “one of” has “values”{way}")
    _check_spelling(reader, values)
    return field if field.type != LIST_OF_WORDS else replace(field, type="list", of=(), words=values)


def _check_spelling(reader: Reader, values: tuple[Text, ...]) -> None:
    """Report values that differ only in case, accents or punctuation: learners could not choose between them."""
    spelled: dict[str, Text] = {}
    for value in values:
        other = spelled.setdefault(as_choice(value), value)
        if other != value:
            reader.wrong(value, f"the values “{other}” and “{value}” look the same: keep one of them")


def _type(reader: Reader, text: Text, types: Catalogue[str]) -> DeclaredType | None:
    """Return the type that a text declares, None if it is not sound."""
    if not text:
        return None
    if declared := declared_type(text):
        is_sound = all(types.check(reader, Text(of, text.line, text.col)) for of in declared.of)
        return declared if is_sound else None
    if text == "entity":
        reader.wrong(text, "a field of type “entity” needs the type of its entities: `entity person`")
        return None
    if text.startswith("list of ") and text.removeprefix("list of ") in FIELD_TYPES:
        reader.wrong(text, f"there is no field type “{text}”{_LISTS}")
        return None
    others = (type_ for type_ in FIELD_TYPES if type_ != "entity")
    known = ("entity TYPE", "list of entity TYPE", LIST_OF_WORDS, *others)
    reader.wrong(text, f"there is no field type “{text}”{hint(text, known)}")
    return None
