"""The fields of a kind, as templates/KIND.yaml declares them."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.load.catalogue import Catalogue
from quizgen.load.reader import NAME, Reader
from quizgen.load.values import FIELD_TYPES, declared
from quizgen.load.yaml.nodes import Mapping, Node
from quizgen.problems import suggest
from quizgen.records.place import Text
from quizgen.records.subject import Field

TAKEN = (
    *("from", "voice", "holder", "topic", "condition", "hedge", "as_of", "accept", "note", "terms", "feedback"),
    *("same_as", "conflicts", "skip", "was", "waive", "cite", "says", "source"),
)
"""Names no field may have: every fact may have these, or every template may use them."""

_WORDS = ("and", "or", "not", "if", "else", "elif", "endif", "in", "is", "true", "false", "none")


def fields(reader: Reader, node: Node, types: Catalogue[str]) -> Iterator[tuple[str, Field]]:
    """Yield the fields that are sound, by name."""
    top = reader.mapping(node, "“fields”", "who: entity person")
    for name, value in top.entries.items() if top else ():
        if name in TAKEN:
            reader.wrong(name, f"a field cannot be called “{name}”: every fact or template has that name already")
        elif name in _WORDS:
            reader.wrong(name, f"a field cannot be called “{name}”: the word means something else in templates")
        elif not NAME.fullmatch(name):
            reader.wrong(name, f"the field name “{name}” should be small letters and _, beginning with a letter")
        elif field := _field(reader, name, value, types):
            yield str(name), field


def _field(reader: Reader, name: Text, node: Node, types: Catalogue[str]) -> Field | None:
    what = f"the field “{name}”"
    short = Mapping({Text("type"): node}, node.line, node.col) if isinstance(node, Text) and node else None
    record = short or reader.mapping(node, what)
    if record is None:
        if node == "":
            reader.wrong(name, f"{what} needs a type, such as `{name}: text`")
        return None
    if not reader.keys(record, ("type", "values", "form", "optional"), ("type",), what, name):
        return None
    found = _type(reader, reader.text(record.get("type"), "“type”"), types)
    values = reader.texts(record.get("values"), "“values”")
    if found is None:
        return None
    if (found[0] == "one of") != bool(values):
        said = (
            "needs “values”: a list to choose from"
            if found[0] == "one of"
            else "has “values”, which only “one of” takes"
        )
        reader.wrong(name, f"{what} is of type “{found[0]}” and {said}")
    return Field(
        name=str(name),
        type=found[0],
        of=found[1] or values,
        place=reader.place(name),
        form=reader.text(record.get("form"), "“form”"),
        optional=reader.flag(record.get("optional"), "“optional”"),
    )


def _type(reader: Reader, said: Text, types: Catalogue[str]) -> tuple[str, tuple[str, ...]] | None:
    if not said:
        return None
    if found := declared(said):
        sound = all(types.check(reader, Text(of, said.line, said.col)) for of in found[1])
        return found if sound else None
    if said == "entity":
        reader.wrong(said, "a field of type “entity” says of which type: `entity person`")
        return None
    known = ("entity TYPE", "list of entity TYPE", *(type_ for type_ in FIELD_TYPES if type_ != "entity"))
    near = suggest(said, known) or f"; there are: {', '.join(sorted(known))}"
    reader.wrong(said, f"there is no field type “{said}”{near}")
    return None
