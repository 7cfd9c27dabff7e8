"""Ids as values: those that authors write have their own types; those of items and options know their parts.

All are strings, so that they can be keys, be hashed into an order and be written as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NewType, Self

FactId = NewType("FactId", str)
EntityId = NewType("EntityId", str)
SourceId = NewType("SourceId", str)
TopicId = NewType("TopicId", str)
VoiceId = NewType("VoiceId", str)
SectionId = NewType("SectionId", str)
"""Ids as authors write them."""

KindName = NewType("KindName", str)
TemplateName = NewType("TemplateName", str)
TemplateKey = tuple[KindName, TemplateName]
"""An item template: its kind and its name."""

Referent = Literal["entity", "word", "fact", "pin", "region"]
"""What an option's id refers to: an entity, a word of a closed list or an entry of a list, a fact, a pinned text.

For a region to be labelled, it is the region.
"""

SOURCE_PREFIX = "source-"
"""The beginning of the id of a source that holds a claim itself or is named as an answer."""

_TAKEN = ("entity:", "word:", "fact:", "pin:", SOURCE_PREFIX)
"""The beginnings of written ids that say what they refer to, and of sources that hold a claim themselves.

An entity or a word that begins like that could be mistaken without its own.
"""


class ItemId(str):
    """`owner/template`: the owner is the fact that is asked about or, for a group of facts, `kind@topic+values`."""

    __slots__ = ("owner", "template")
    owner: str
    template: TemplateName

    def __new__(cls, owner: str, template: str) -> Self:
        """Make the id of the item that a template makes of an owner."""
        made = str.__new__(cls, f"{owner}/{template}")
        made.owner, made.template = owner, TemplateName(template)
        return made

    @classmethod
    def read(cls, written: str) -> Self:
        """Return the id that was written so."""
        owner, _, template = written.rpartition("/")
        return cls(owner, template)

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        """Return what copies are made of."""
        return type(self), (self.owner, self.template)

    @property
    def is_group(self) -> bool:
        """Whether it asks about a group of facts."""
        return "@" in self.owner

    @property
    def kind_of_group(self) -> KindName | None:
        """The kind of the facts in the group that it asks about, None for a single fact."""
        return KindName(self.owner.partition("@")[0]) if self.is_group else None

    @property
    def fact(self) -> FactId | None:
        """The fact that it asks about, None for a group."""
        return None if self.is_group else FactId(self.owner)


class OptionId(str):
    """What identifies an option in any wording: `own` id of an entity, a word, a fact (and its `field`), a pin ..."""

    __slots__ = ("field", "own", "refers_to")
    refers_to: Referent
    own: str
    field: str

    def __new__(cls, written: str, refers_to: Referent, own: str, field: str = "") -> Self:
        """Make the id that is written like this."""
        made = str.__new__(cls, written)
        made.refers_to, made.own, made.field = refers_to, own, field
        return made

    @classmethod
    def of_fact(cls, fact: FactId, field: str = "") -> Self:
        """Return the id of a fact's own answer or, with `field`, of its value there."""
        return cls(f"fact:{fact}.{field}" if field else fact, "fact", fact, field)

    @classmethod
    def of_pin(cls, text: str) -> Self:
        """Return the id of a text that an item template pins."""
        return cls(f"pin:{text}", "pin", text)

    @classmethod
    def of_name(cls, own: str, refers_to: Referent, *, prefixed: bool = False) -> Self:
        """Return the id of an entity or a word; it begins with “entity:” or “word:” if it must, or if `prefixed`."""
        return cls(f"{refers_to}:{own}" if prefixed or own.startswith(_TAKEN) else own, refers_to, own)

    @classmethod
    def read(cls, written: str, refers_to: Referent) -> Self:
        """Return the id that was written so."""
        own, field = written.removeprefix(f"{refers_to}:"), ""
        if refers_to == "fact" and own != written:
            own, _, field = own.partition(".")
        return cls(written, refers_to, own, field)

    def __reduce__(self) -> tuple[type[Self], tuple[str, Referent, str, str]]:
        """Return what copies are made of."""
        return type(self), (str(self), self.refers_to, self.own, self.field)

    @property
    def source(self) -> SourceId | None:
        """The source that it refers to, if it is one that holds a claim itself or is named as an answer."""
        return SourceId(self.removeprefix(SOURCE_PREFIX)) if self.startswith(SOURCE_PREFIX) else None

    @property
    def names(self) -> tuple[str, str]:
        """The names that an author may use for it."""
        return str(self), f"{self.own}.{self.field}" if self.field else self.own

    def renamed(self, facts: Mapping[FactId, FactId]) -> Self:
        """Return the option's id after renames; `facts` has the new ids by the old ones."""
        own = facts.get(FactId(self.own)) if self.refers_to == "fact" else None
        if own is None:
            return self
        return type(self).of_fact(own, self.field)
