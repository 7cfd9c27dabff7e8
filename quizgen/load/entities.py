"""The head of seeds/facts.yaml: topics, voices and entities."""

from __future__ import annotations

from quizgen.load.nodes import Mapping, Node
from quizgen.load.reader import SLUG, Reader
from quizgen.records.place import Text
from quizgen.records.subject import Entity, Voice


def topics(reader: Reader, node: Node | None) -> dict[str, str]:
    """Return the topics' names by id."""
    top = reader.mapping(node, "“topics”")
    found = {}
    for id_, name in top.entries.items() if top else ():
        if not SLUG.fullmatch(id_):
            reader.wrong(id_, f"the topic “{id_}” should be small letters, digits and hyphens")
        found[str(id_)] = str(reader.text(name, f"the topic “{id_}”") or id_)
    return found


def voices(reader: Reader, node: Node | None) -> dict[str, Voice]:
    """Return the voices by id."""
    return {str(id_): _voice(reader, id_, record) for id_, record in reader.records(node, "voice")}


def _voice(reader: Reader, id_: Text, node: Mapping) -> Voice:
    what = f"the voice “{id_}”"
    reader.known(node, ("name", "says", "plain"), what)
    reader.required(node, ("name",), what)
    says = reader.texts(node.entries.get(Text("says")), "“says”") or ("says", "say")
    if len(says) != 2:
        reader.wrong(
            node.entries[Text("says")], f"{what}: “says” takes two words, for one and for several: [says, say]"
        )
        says = ("says", "say")
    return Voice(
        id=str(id_),
        name=reader.text(node.entries.get(Text("name")), "“name”"),
        place=reader.place(id_),
        says=(says[0], says[1]),
        plain=reader.flag(node.entries.get(Text("plain")), "“plain”"),
    )


def entities(reader: Reader, node: Node | None) -> dict[str, Entity]:
    """Return all entities by id; an id serves one entity, whatever its type."""
    top = reader.mapping(node, "“entities”")
    found: dict[str, Entity] = {}
    for type_, group in top.entries.items() if top else ():
        for id_, record in reader.records(group, str(type_)):
            if id_ in found:
                reader.wrong(id_, f"the id “{id_}” is a {found[id_].type} already (line {found[id_].place.line})")
            elif entity := _entity(reader, str(type_), id_, record):
                found[str(id_)] = entity
    return found


def _entity(reader: Reader, type_: str, id_: Text, node: Mapping) -> Entity | None:
    what = f"the {type_} “{id_}”"
    reader.known(node, ("name", "short", "accept", "plural"), what)
    if not reader.required(node, ("name",), what):
        return None
    return Entity(
        id=str(id_),
        type=type_,
        name=reader.text(node.entries[Text("name")], "“name”"),
        place=reader.place(id_),
        accept=reader.texts(node.entries.get(Text("accept")), "“accept”"),
        short=reader.text(node.entries.get(Text("short")), "“short”"),
        plural=reader.flag(node.entries.get(Text("plural")), "“plural”"),
    )
