"""What kinds and facts may refer to: topics, voices and entities, which head the facts files, and sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quizgen.load.catalogue import NO_MEDIA, Catalogue
from quizgen.load.context import FactsFile
from quizgen.load.languages import MissingText, with_entries
from quizgen.load.notation import Notation
from quizgen.load.reader import Reader
from quizgen.load.sources import load_sources
from quizgen.load.yaml.nodes import MappingNode, Node
from quizgen.records.ids import EntityId, VoiceId
from quizgen.records.place import Text
from quizgen.records.subject import Entity, Source, Voice
from quizgen.text.digits import MARKS
from quizgen.text.pieces import Medium

HEAD_KEYS = ("topics", "voices", "entities", "tags", "decimal", "from")
"""The keys of a facts file that are not kinds."""

ENTITY_KEYS = ("name", "short", "accept", "plural")
VOICE_KEYS = ("name", "says", "plain")
_ONE_AND_SEVERAL = 2
"""The words that agree with their holder: one for a single holder, one for several."""


class Subject(NamedTuple):
    """What kinds and facts may refer to."""

    entities: Catalogue[Entity]
    types: Catalogue[str]
    topics: Catalogue[str]
    voices: Catalogue[Voice]
    sources: Catalogue[Source]
    notation: Notation = Notation()
    tags: Catalogue[str] = Catalogue("tag", whole=False)
    media: Catalogue[Medium] = NO_MEDIA


def load_subject(
    files: Sequence[FactsFile], bibliography: Sequence[tuple[Reader, Node | None]], notation: Notation
) -> Subject:
    """Return what facts may refer to: the heads of the facts files, and the sources.

    `notation` is that of the decks' language.
    """
    whole = all_read(files)
    entities: Catalogue[Entity] = Catalogue("entity", whole=whole)
    types: Catalogue[str] = Catalogue("entity type", whole=whole)
    topics: Catalogue[str] = Catalogue("topic", where=" among the `topics`", whole=whole)
    voices: Catalogue[Voice] = Catalogue("voice", whole=whole)
    for reader, top in files:
        if top:
            _entities(reader, top.get("entities"), entities, types)
            _topics(reader, top.get("topics"), topics)
            _voices(reader, top.get("voices"), voices)
    if whole and not topics.places:
        files[0].reader.wrong_file("the project has no topics, but facts need them: see “topics” in docs/formats.md")
        topics.whole = False
    cited: Catalogue[Source] = Catalogue("source", whole=False)
    for reader, root in bibliography:
        cited = load_sources(reader, root, entities, notation.conjunction)
    in_project = notation.in_project(_decimal(files), sure=whole)
    return Subject(entities, types, topics, voices, cited, in_project, _tags(files))


def all_read(files: Sequence[FactsFile]) -> bool:
    """Return whether there are facts files and all of them could be read."""
    return bool(files) and all(file.top for file in files)


def _decimal(files: Sequence[FactsFile]) -> str:
    """Return the decimal mark that the project gives; nothing if it gives none."""
    given = ""
    for reader, top in files:
        word = reader.text(top.get("decimal") if top else None, "“decimal”")
        if reader.one_of(word, MARKS, "decimal mark"):
            if given not in {"", word}:
                reader.wrong(word, f"another facts file has “decimal: {given}”: a project has one decimal mark")
            given = given or str(word)
    return MARKS.get(given, "")


def _tags(files: Sequence[FactsFile]) -> Catalogue[str]:
    """Return the tags that facts may have; if no file lists them, or one cannot be read, any will do."""
    listed = [(reader, node) for reader, top in files if top and (node := top.get("tags"))]
    tags: Catalogue[str] = Catalogue("tag", where=" in the list of “tags”", whole=bool(listed) and all_read(files))
    for reader, node in listed:
        for tag in reader.texts(node, "“tags”"):
            tags.records[str(tag)] = str(tag)
            tags.places.setdefault(str(tag), reader.place(tag))
    return tags


def _topics(reader: Reader, node: Node | None, catalogue: Catalogue[str]) -> None:
    """Take in the topics' names by id."""
    top = reader.mapping(node, "“topics”", "envoys: Envoys and officials")
    catalogue.whole &= top is not None or not node
    for id_, value in top.pairs() if top else ():
        reader.slug(id_, f"the topic “{id_}”")
        name = reader.text(value, f"the name of the topic “{id_}”")
        catalogue.add(reader, id_, str(name or id_))


def _voices(reader: Reader, node: Node | None, catalogue: Catalogue[Voice]) -> None:
    """Take in the voices by id."""
    top = reader.mapping(node, "“voices”", "judgement: {name: the author's judgement, says: [judges, judge]}")
    catalogue.whole &= top is not None or not node
    for id_, record in reader.records(top, "voice", "“voices”", "name"):
        catalogue.add(reader, id_, _voice(reader, id_, record) if record else None)


def _voice(reader: Reader, id_: Text, node: MappingNode) -> Voice | None:
    what = f"the voice “{id_}”"
    if not reader.keys(node, VOICE_KEYS, ("name",), what, id_):
        return None
    names = reader.texts(node.get("name"), "“name”")
    if not 0 < len(names) <= _ONE_AND_SEVERAL:
        too_many = "has more than two names: one for a single holder, and one for several"
        reader.wrong(node.key("name"), f"{what}: “name” {too_many if names else 'has no text in it'}")
        return None
    says = reader.texts(node.get("says"), "“says”") or ("says", "say")
    if len(says) != _ONE_AND_SEVERAL:
        message = f"{what}: “says” needs two words, one for a single holder and one for several: `[says, say]`"
        reader.wrong(node.key("says"), message)
        return None
    return Voice(
        id=VoiceId(str(id_)),
        name=names[0],
        place=reader.place(id_),
        says=(says[0], says[1]),
        plain=reader.flag(node.get("plain"), "“plain”"),
        of_several="".join(names[1:]),
    )


def _entities(reader: Reader, node: Node | None, catalogue: Catalogue[Entity], types: Catalogue[str]) -> None:
    """Take in all entities by id, and their types; an id serves one entity, whatever its type."""
    top = reader.mapping(node, "“entities”", "person: {mo-brook: {name: Mo Brook}}")
    whole = top is not None or not node
    for type_, group in top.pairs() if top else ():
        name = str(type_)
        reader.slug(type_, f"the entity type “{type_}”")
        types.records[name] = name
        types.places[name] = reader.place(type_)
        whole &= isinstance(group, MappingNode) or not group
        for id_, record in reader.records(group, name, f"“{type_}”", "name"):
            catalogue.add(reader, id_, _entity(reader, name, id_, record) if record else None)
            if reader.language and record and isinstance(names := record.get("name"), MappingNode):
                catalogue.called[str(id_)] = tuple([str(one).strip() for one in names.entries.values()])
    catalogue.whole &= whole
    types.whole &= top is not None or not node


def _entity(reader: Reader, type_: str, id_: Text, node: MappingNode) -> Entity | None:
    if reader.language:
        resolved = {key: reader.language.resolved(value) for key, value in node.entries.items()}
        if resolved.get("name", "") is None:
            reader.missing_texts.append(MissingText(reader.place(id_), str(id_), type_, "name"))
            return None
        node = with_entries(node, resolved)
    if not reader.keys(node, ENTITY_KEYS, ("name",), f"the {type_} “{id_}”", id_):
        return None
    name = reader.text(node.get("name"), "“name”")
    entity = Entity(
        id=EntityId(str(id_)),
        type=type_,
        name=str(name),
        place=reader.place(id_),
        accept=reader.texts(node.get("accept"), "“accept”"),
        short=str(reader.text(node.get("short"), "“short”")),
        plural=reader.flag(node.get("plural"), "“plural”"),
    )
    return entity if name else None
