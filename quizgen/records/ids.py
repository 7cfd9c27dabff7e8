"""Ids as values: an item's and an option's id know what they are made of; their text is only ever written.

Both are strings as well, so that they can be keys, be hashed into an order and be written as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Self

IdSource = Literal["entity", "word", "fact", "pin"]
"""What an option's id comes from: an entity, a word of a closed list or an entry of a list, a fact, a pinned text."""

_TAKEN = ("entity:", "word:", "fact:", "pin:", "source-")
"""How written ids begin that say where they come from, and those of sources that hold a claim themselves."""


class ItemId(str):
    """`owner/template`: the owner is the fact that is asked or, for a group of facts, `kind@topic+values`."""

    __slots__ = ("owner", "template")
    owner: str
    template: str

    def __new__(cls, owner: str, template: str) -> Self:
        """Make the id of the item by which a template asks an owner."""
        made = str.__new__(cls, f"{owner}/{template}")
        made.owner, made.template = owner, template
        return made

    @classmethod
    def read(cls, written: str) -> Self:
        """Return the id that was written so."""
        owner, _, template = written.rpartition("/")
        return cls(owner, template)

    @property
    def is_group(self) -> bool:
        """Whether it asks a group of facts together."""
        return "@" in self.owner


class OptionId(str):
    """What an option goes by, whatever its wording: `own` of an entity, a word, a fact (and its `field`) or a pin."""

    __slots__ = ("field", "own", "source")
    source: IdSource
    own: str
    field: str

    def __new__(cls, written: str, source: IdSource, own: str, field: str = "") -> Self:
        """Make the id that is written so."""
        made = str.__new__(cls, written)
        made.source, made.own, made.field = source, own, field
        return made

    @classmethod
    def of_fact(cls, fact: str, field: str = "") -> Self:
        """Return the id of a fact's own answer or, with `field`, of its value there."""
        return cls(f"fact:{fact}.{field}" if field else fact, "fact", fact, field)

    @classmethod
    def of_pin(cls, text: str) -> Self:
        """Return the id of a text that an item template pins."""
        return cls(f"pin:{text}", "pin", text)

    @classmethod
    def of_name(cls, own: str, source: IdSource, *, prefixed: bool = False) -> Self:
        """Return the id of an entity or a word; it says what it is where it could be mistaken, or if `prefixed`."""
        return cls(f"{source}:{own}" if prefixed or own.startswith(_TAKEN) else own, source, own)

    @classmethod
    def read(cls, written: str, source: IdSource) -> Self:
        """Return the id that was written so."""
        prefix = f"{source}:"
        if not written.startswith(prefix):
            return cls(written, source, written)
        own, _, field = (
            written.removeprefix(prefix).partition(".") if source == "fact" else (written[len(prefix) :], "", "")
        )
        return cls(written, source, own, field)

    @property
    def fact(self) -> str:
        """The fact whose own answer it is, empty where it is something else."""
        return self.own if self.source == "fact" and not self.field else ""

    @property
    def names(self) -> tuple[str, str]:
        """What an author may call it by."""
        return str(self), f"{self.own}.{self.field}" if self.field else self.own

    def renamed(self, facts: Mapping[str, str]) -> Self:
        """Return the same option's id where facts have new ids, given by the old ones."""
        if self.source != "fact" or self.own not in facts:
            return self
        own = facts[self.own]
        return type(self)(f"fact:{own}.{self.field}" if self.field else own, "fact", own, self.field)
