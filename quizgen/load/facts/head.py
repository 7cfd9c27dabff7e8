"""The head of seeds/facts.yaml: topics, voices and entities."""

from __future__ import annotations

from quizgen.load.catalogue import Catalogue
from quizgen.load.reader import SLUG, Reader
from quizgen.load.yaml.nodes import Mapping, Node
from quizgen.records.place import Text
from quizgen.records.subject import Entity, Voice

HEAD = ("topics", "voices", "entities")
"""What stands in a facts file beside the kinds."""


def topics(reader: Reader, node: Node | None, found: Catalogue[str]) -> None:
    """Take in the topics' names by id."""
    top = reader.mapping(node, "“topics”", "envoys: Envoys and officials")
    found.whole &= top is not None or not node
    for id_, value in top.entries.items() if top else ():
        if not SLUG.fullmatch(id_):
            reader.wrong(id_, f"the topic “{id_}” should be small letters, digits and hyphens")
        found.add(reader, id_, str(reader.text(value, f"the name of the topic “{id_}”") or id_))


def voices(reader: Reader, node: Node | None, found: Catalogue[Voice]) -> None:
    """Take in the voices by id."""
    top = reader.mapping(node, "“voices”", "judgement: {name: the author's judgement, says: [judges, judge]}")
    found.whole &= top is not None or not node
    for id_, record in reader.records(top, "voice", "“voices”"):
        found.add(reader, id_, _voice(reader, id_, record) if record else None)


def _voice(reader: Reader, id_: Text, node: Mapping) -> Voice | None:
    what = f"the voice “{id_}”"
    if not reader.keys(node, ("name", "says", "plain"), ("name",), what, id_):
        return None
    says = reader.texts(node.get("says"), "“says”") or ("says", "say")
    if len(says) != 2:
        reader.wrong(node.key("says"), f"{what}: “says” takes two words, for one and for several: `[says, say]`")
        return None
    return Voice(
        id=str(id_),
        name=str(reader.text(node.get("name"), "“name”")),
        place=reader.place(id_),
        says=(says[0], says[1]),
        plain=reader.flag(node.get("plain"), "“plain”"),
    )


def entities(reader: Reader, node: Node | None, found: Catalogue[Entity], types: Catalogue[str]) -> None:
    """Take in all entities by id, and their types; an id serves one entity, whatever its type."""
    top = reader.mapping(node, "“entities”", "person: {mo-brook: {name: Mo Brook}}")
    whole = top is not None or not node
    for type_, group in top.entries.items() if top else ():
        if not SLUG.fullmatch(type_):
            reader.wrong(type_, f"the type “{type_}” should be small letters, digits and hyphens")
        types.records[str(type_)] = str(type_)
        types.named[str(type_)] = reader.place(type_)
        whole &= isinstance(group, Mapping) or not group
        for id_, record in reader.records(group, str(type_), f"“{type_}”"):
            found.add(reader, id_, _entity(reader, str(type_), id_, record) if record else None)
    found.whole &= whole
    types.whole &= top is not None or not node


def _entity(reader: Reader, type_: str, id_: Text, node: Mapping) -> Entity | None:
    what = f"the {type_} “{id_}”"
    if not reader.keys(node, ("name", "short", "accept", "plural"), ("name",), what, id_):
        return None
    name = reader.text(node.get("name"), "“name”")
    made = Entity(
        id=str(id_),
        type=type_,
        name=str(name),
        place=reader.place(id_),
        accept=reader.texts(node.get("accept"), "“accept”"),
        short=str(reader.text(node.get("short"), "“short”")),
        plural=reader.flag(node.get("plural"), "“plural”"),
    )
    return made if name else None
