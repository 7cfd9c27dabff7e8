"""The names that the files of a project may use: its ids, each with a line on what it stands for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from quizgen.records.kind import Kind
from quizgen.schema.shapes import IDS, Schema, words

_RENAMED = 5
"""The most renamed things that a message names."""


class Names(NamedTuple):
    """Known names: a line on each, and the new names of what was renamed.

    `sure`: whether these are all; if not, `other` names may be just as good.
    """

    what: str
    lines: Mapping[str, str]
    now: Mapping[str, str] = {}
    sure: bool = True
    other: Schema = IDS

    def schema(self) -> Schema:
        """Return what is one of the names."""
        if not self.lines:
            return self.other
        known = words(self.lines, f"there is no {self.what} of this name{self._renamed()}{_STALE}")
        return known if self.sure else {"anyOf": [known, self.other]}

    def _renamed(self) -> str:
        now = [f"“{old}” is “{new}” now" for old, new in self.now.items()]
        return f" ({'; '.join(now)})" if 0 < len(now) <= _RENAMED else ""


_STALE = ": if it is new, run `quizgen schema` to add it"


class KnownKind(NamedTuple):
    """A kind, as far as it could be read, its item templates, and the tags that these may name."""

    kind: Kind | None
    templates: Names
    tags: Names


class Known(NamedTuple):
    """All that can be named in a project.

    `tags`: those that facts may name, `used_tags` those that decks may; `usual`: whether a facts file says once what
    its facts cite; `whole`: whether everything that gives names could be read; `languages` are those that pages can be
    in, `project_languages` those that texts may be in, if a deck has several.
    """

    entities: Names
    by_type: Mapping[str, Names]
    types: Names
    sources: Names
    voices: Names
    topics: Names
    tags: Names
    used_tags: Names
    sections: Names
    facts: Names
    media: Names
    kinds: Mapping[str, KnownKind]
    orders: Names
    languages: Collection[str]
    usual: bool
    whole: bool
    project_languages: Collection[str] = ()
