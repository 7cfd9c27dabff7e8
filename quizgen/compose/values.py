"""The values that a template may name for a fact, and the facts that a template asks about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple, TypeGuard

from quizgen.language.filters import verb
from quizgen.language.value_text import written
from quizgen.records.ids import SOURCE_PREFIX, EntityId, ItemId, SourceId
from quizgen.records.place import Place
from quizgen.records.subject import Entity, Fact, ItemTemplate, Kind, Source, Value, Words
from quizgen.text.rich import plain_text
from quizgen.ui.plurals import listed

_NOWHERE = Place("")
"""The place of things that are in no file."""


def values_of(fact: Fact, kind: Kind) -> dict[str, Value]:
    """Return everything a template may name for this fact; missing values are empty."""
    cited = cited_by(fact)
    holder = _holder(fact, cited)
    return {
        **dict.fromkeys(kind.fields, ""),
        **fact.values,
        "cite": cited,
        "holder": holder,
        "says": verb(holder, *fact.voice.says),
        "condition": fact.condition,
        "hedge": fact.hedge,
        "as_of": fact.as_of or "",
    }


def holder_of(fact: Fact) -> Entity:
    """Return the holder of a claim: the fact's own, else its source's author, else the source itself, or several."""
    return _holder(fact, cited_by(fact))


def _holder(fact: Fact, cited: Entity) -> Entity:
    if fact.holder:
        return fact.holder
    if len(fact.citations) == 1:
        return fact.citations[0].source.author or cited
    return _together([source.author or _cited(source) for source in fact.sources])


def cited_by(fact: Fact) -> Entity:
    """Return the name of a fact's sources in questions: "the Atlas", "the Atlas and the Survey"."""
    if len(fact.citations) == 1:
        return _cited(fact.citations[0].source)
    return _together([_cited(source) for source in fact.sources])


def _together(entities: Iterable[Entity]) -> Entity:
    """Return several as one entity, each once."""
    different = {entity.id: entity for entity in entities}
    if len(different) == 1:
        return next(iter(different.values()))
    names = listed([entity.name for entity in different.values()])
    return Entity(EntityId("+".join(different)), "source", names, _NOWHERE, (), "", plural=True)


def _cited(source: Source) -> Entity:
    """Return a source by its name in questions; a learner who gives its title is right as well."""
    return _titled(source.id, source.cite, source.title, bool(source.author and source.author.plural))


@lru_cache(maxsize=1 << 10)
def _titled(id_: SourceId, cite: str, title: str, plural: bool) -> Entity:
    """Return a source as an entity; kept, since many facts have few sources."""
    titles = (title,) if title else ()
    return Entity(EntityId(f"{SOURCE_PREFIX}{id_}"), "source", cite, _NOWHERE, titles, "", plural)


def filed_value(fact: Fact, field: str) -> str:
    """Return a fact's value in a field, or its holder, voice, topic or source, as it is compared: by id or by name."""
    if field == "holder":
        return holder_of(fact).id
    if field == "voice":
        return fact.voice.id
    if field == "topic":
        return fact.topic
    if field == "source":
        return "+".join([source.id for source in fact.sources])
    if field == "tags" and field not in fact.values:
        return "+".join(fact.tags)
    value = fact.values.get(field, "")
    return value.id if isinstance(value, Entity) else written(value)


def filed_values(fact: Fact, field: str) -> tuple[str, ...]:
    """Return the same values one by one, if a fact may have several: sources, tags, words of a closed list."""
    if field == "source" and len(fact.citations) > 1:
        return tuple([source.id for source in fact.sources])
    return _words(fact, field) or (filed_value(fact, field),)


def _words(fact: Fact, field: str) -> tuple[str, ...]:
    """Return a fact's tags or words from a list, each of which may group it; nothing for other fields."""
    value = fact.values.get(field)
    return value if isinstance(value, Words) else fact.tags if value is None and field == "tags" else ()


def needed(template: ItemTemplate) -> frozenset[str]:
    """Return the names that a fact must have values for so that this template asks about it."""
    required = (phrase.required for phrase in (template.ask, template.key, template.prompt) if phrase)
    return frozenset().union(*required, filter(None, [template.by]))


def meets_only(fact: Fact, template: ItemTemplate) -> bool:
    """Return whether a fact has the values that the template's `only` asks for."""
    only = template.only
    return not only or all(not set(filed_values(fact, field)).isdisjoint(wanted) for field, wanted in only.items())


def is_skipped(fact: Fact, template: ItemTemplate) -> bool:
    """Return whether a fact skips a template; none can if all answers of a group are asked for."""
    return template.name in fact.skip and not (template.group is not None and template.type.written)


def is_asked(fact: Fact, template: ItemTemplate) -> bool:
    """Return whether a template asks about a fact."""
    return not is_skipped(fact, template) and meets_only(fact, template)


class Group(NamedTuple):
    """A group that a template asks about: the id of its item, and the values it is grouped by, one for each field."""

    item_id: ItemId
    values: tuple[str, ...]


def groups_of(fact: Fact, template: ItemTemplate) -> Iterator[Group]:
    """Yield the groups of a fact: one, or one for each of its words in a list that it is grouped by."""
    for values in product(*[_grouped(fact, field, template) for field in template.group or ()]):
        parts = "+".join([value.replace(" ", "-") for value in (fact.topic, *values)])
        yield Group(ItemId(f"{fact.kind}@{parts}", template.name), values)


def _grouped(fact: Fact, field: str, template: ItemTemplate) -> tuple[str, ...]:
    """Return the values of a field by which a fact is grouped; only the wanted ones of several, no tag for no group."""
    words, wanted = _words(fact, field), (template.only or {}).get(field)
    if words and wanted:
        return tuple([word for word in words if word in wanted])
    return words if words or (field == "tags" and field not in fact.values) else (filed_value(fact, field),)


def item_ids(fact: Fact, template: ItemTemplate) -> tuple[ItemId, ...]:
    """Return the ids of the items in which a template asks about this fact, alone or with others of its groups."""
    if template.group is None:
        return (ItemId(fact.id, template.name),)
    return tuple([group.item_id for group in groups_of(fact, template)])


def answer_field(template: ItemTemplate) -> str:
    """Return the field whose value is the answer, none if that is made of several or depends on one by an `if`."""
    if template.key_field:
        return template.key_field
    names = template.key.names if template.key else template.ask.blank_names
    shown = template.key is None or names == template.key.required
    return next(iter(names)) if len(names) == 1 and shown else ""


def asks_for_entries(template: ItemTemplate) -> bool:
    """Return whether each entry of a list is an answer of its own."""
    return template.type.group == "may" and bool(template.key_field)


def has_entries(value: Value, template: ItemTemplate) -> TypeGuard[tuple[Value, ...]]:
    """Return whether a value is a list whose entries are answers of their own."""
    return isinstance(value, tuple) and asks_for_entries(template)


def entries_of(value: Value, template: ItemTemplate) -> tuple[Value, ...]:
    """Return the answers in a value one by one: each entry of a list if the template asks for entries."""
    return value if has_entries(value, template) else (value,)


def shows_name(template: ItemTemplate) -> bool:
    """Return whether the answer, if it is an entity, is shown only by its name."""
    field, probe = answer_field(template), Entity(EntityId(""), "", "name", Place(""), short="short")
    if not field:
        return False
    values = {field: probe}
    return (template.key.render(values) if template.key else template.ask.blanked(values)) == plain_text("name")
