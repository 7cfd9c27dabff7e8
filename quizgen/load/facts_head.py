"""The head of a facts file: topics, voices and entities."""

from __future__ import annotations

from quizgen.load.catalogue import Catalogue
from quizgen.load.reader import Reader
from quizgen.load.yaml.nodes import Mapping, Node
from quizgen.records.place import Text
from quizgen.records.subject import Entity, Voice

HEAD = ("topics", "voices", "entities")
"""What stands in a facts file beside the kinds."""


def topics(reader: Reader, node: Node | None, catalogue: Catalogue[str]) -> None:
    """Take in the topics' names by id."""
    top = reader.mapping(node, "“topics”", "envoys: Envoys and officials")
    catalogue.whole &= top is not None or not node
    for id_, value in top.pairs() if top else ():
        reader.slug(id_, f"the topic “{id_}”")
        name = reader.text(value, f"the name of the topic “{id_}”")
        catalogue.add(reader, id_, str(name or id_))


def voices(reader: Reader, node: Node | None, catalogue: Catalogue[Voice]) -> None:
    """Take in the voices by id."""
    top = reader.mapping(node, "“voices”", "judgement: {name: the author's judgement, says: [judges, judge]}")
    catalogue.whole &= top is not None or not node
    for id_, record in reader.records(top, "voice", "“voices”"):
        catalogue.add(reader, id_, _voice(reader, id_, record) if record else None)


def _voice(reader: Reader, id_: Text, node: Mapping) -> Voice | None:
    what = f"the voice “{id_}”"
    if not reader.keys(node, ("name", "says", "plain"), ("name",), what, id_):
        return None
    says = reader.texts(node.get("says"), "“says”") or ("says", "say")
    if len(says) != 2:
        message = f"{what}: “says” needs two words, one for a single holder and one for several: `[says, say]`"
        reader.wrong(node.key("says"), message)
        return None
    return Voice(
        id=str(id_),
        name=str(reader.text(node.get("name"), "“name”")),
        place=reader.place(id_),
        says=(says[0], says[1]),
        plain=reader.flag(node.get("plain"), "“plain”"),
    )


def entities(reader: Reader, node: Node | None, catalogue: Catalogue[Entity], types: Catalogue[str]) -> None:
    """Take in all entities by id, and their types; an id serves one entity, whatever its type."""
    top = reader.mapping(node, "“entities”", "person: {mo-brook: {name: Mo Brook}}")
    whole = top is not None or not node
    for type_, group in top.pairs() if top else ():
        name = str(type_)
        reader.slug(type_, f"the entity type “{type_}”")
        types.records[name] = name
        types.places[name] = reader.place(type_)
        whole &= isinstance(group, Mapping) or not group
        for id_, record in reader.records(group, name, f"“{type_}”"):
            catalogue.add(reader, id_, _entity(reader, name, id_, record) if record else None)
    catalogue.whole &= whole
    types.whole &= top is not None or not node


def _entity(reader: Reader, type_: str, id_: Text, node: Mapping) -> Entity | None:
    if not reader.keys(node, ("name", "short", "accept", "plural"), ("name",), f"the {type_} “{id_}”", id_):
        return None
    name = reader.text(node.get("name"), "“name”")
    entity = Entity(
        id=str(id_),
        type=type_,
        name=str(name),
        place=reader.place(id_),
        accept=reader.texts(node.get("accept"), "“accept”"),
        short=str(reader.text(node.get("short"), "“short”")),
        plural=reader.flag(node.get("plural"), "“plural”"),
    )
    return entity if name else None
