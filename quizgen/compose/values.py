"""What a template may name for a fact, and which facts a template asks about."""

from __future__ import annotations

from functools import cache

from quizgen.itemtypes import ITEM_TYPES
from quizgen.language.filters import name, verb
from quizgen.records.place import Place
from quizgen.records.subject import Entity, Fact, ItemTemplate, Kind, Source, Value


def values_of(fact: Fact, kind: Kind) -> dict[str, Value]:
    """Return everything a template may name for this fact; what the fact does not have is empty."""
    holder = holder_of(fact)
    found: dict[str, Value] = dict.fromkeys(kind.fields, "")
    found.update(fact.values)
    found.update(
        cite=_cited(fact.citations[0].source),
        holder=holder,
        says=verb(holder, *fact.voice.says),
        condition=fact.condition,
        hedge=fact.hedge,
        as_of=fact.as_of,
    )
    return found


def holder_of(fact: Fact) -> Entity:
    """Return whose claim it is: the fact's holder, else the source's author, else the source itself."""
    source = fact.citations[0].source
    return fact.holder or source.author or _cited(source)


def _cited(source: Source) -> Entity:
    return _said_by(source.cite, source.id, bool(source.author and source.author.plural))


@cache
def _said_by(cite: str, source_id: str, plural: bool) -> Entity:
    return Entity(f"source-{source_id}", "source", cite, Place(""), plural=plural)


def filed(fact: Fact, field: str) -> str:
    """Return, to be compared, a fact's value in a field, or its holder, voice, topic or source."""
    if field == "holder":
        return holder_of(fact).id
    if field == "voice":
        return fact.voice.id
    if field == "topic":
        return fact.topic
    if field == "source":
        return fact.citations[0].source.id
    value = fact.values.get(field, "")
    return value.id if isinstance(value, Entity) else name(value)


def needed(template: ItemTemplate) -> frozenset[str]:
    """Return the names a fact must have values for, to be asked by this template."""
    required = (phrase.required for phrase in (template.ask, template.key, template.prompt) if phrase)
    return frozenset().union(*required, filter(None, [template.by]))


def within(fact: Fact, template: ItemTemplate) -> bool:
    """Tell whether a fact has what the template's `only` wants."""
    return not template.only or all(filed(fact, field) in wanted for field, wanted in template.only.items())


def is_asked(fact: Fact, template: ItemTemplate) -> bool:
    """Tell whether a template asks a fact that it is `within`; what asks for all of a group leaves none of it out."""
    whole = template.group is not None and template.type in {"any-of", "all-of"}
    return within(fact, template) and (whole or template.name not in fact.skip)


def item_id(fact: Fact, template: ItemTemplate) -> str:
    """Return the id of the item by which a template asks this fact, alone or with others of its group."""
    if template.group is None:
        return f"{fact.id}/{template.name}"
    values = "+".join(filed(fact, field).replace(" ", "-") for field in ("topic", *template.group))
    return f"{fact.kind}@{values}/{template.name}"


def answer_field(template: ItemTemplate) -> str:
    """Return the field whose value is the answer, none where that is made of several or hangs on one by an `if`."""
    if template.key_field:
        return template.key_field
    names = template.key.names if template.key else template.ask.blank_names
    shown = template.key is None or names == template.key.required
    return next(iter(names)) if len(names) == 1 and shown else ""


def splits(template: ItemTemplate) -> bool:
    """Tell whether each entry of a list is an answer of its own."""
    return ITEM_TYPES[template.type].group == "may" and bool(template.key_field)


def shows_name(template: ItemTemplate) -> bool:
    """Tell whether the answer, where it is an entity, is shown by its name and nothing else."""
    field, probe = answer_field(template), Entity("", "", "name", Place(""), short="short")
    if not field:
        return False
    said = template.key.render({field: probe}) if template.key else template.ask.blanked({field: probe})
    return said == "name"
