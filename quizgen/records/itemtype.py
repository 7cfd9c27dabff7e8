"""What a type of item is: its name, its traits, what its templates may say, and how an item of it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Make = Callable[..., Any]
"""Makes the `Item` from its drafts and a `Chooser` of its options, or a `NoItem` that says why not.

Types do not import these records, which know their types.
"""


class FieldNeed(NamedTuple):
    """A key of a template that must name a field of one of these types; `text` says so in messages."""

    key: str
    types: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class ItemType:
    """A type of item. The traits say once what checks, layout and outputs would otherwise look up by name.

    - `keyed`: its templates name the key; otherwise the answer is behind the one `blank` of the question.
    - `completes`: its stem is a sentence to be completed, not a question.
    - `shows_options`: its items have options; `offers`: right and wrong ones stand side by side, to choose from;
      `has_distractors`: some are wrong, and must be so for this stem; `options`: how many there should be in all, right
      ones among them, 0 where that depends on the facts.
    - `written`: the answer is produced in words; `typed`: letter by letter, to be compared as it is typed; `figure`: it
      is a number, right within a tolerance; `labelled`: it names the regions of a picture; `single`: there is one.
    - `parts`: what counts by itself if an item's points can be divided: each pair, answer, name or box.
    - `partial`: an item may show only a part of what is right.
    - `group`: whether one item asks about a group of facts; `most`: how many at most, unless the template says, within
      `limits`; `rule`: what makes some of these go together, if not all need to.
    - `needs`: a field that a template must name; `own`: the keys of a template that only some types have, True if it
      cannot do without.
    """

    name: str
    make: Make
    keyed: bool = True
    blank: bool = False
    completes: bool = False
    shows_options: bool = False
    offers: bool = False
    has_distractors: bool = False
    options: int = 0
    written: bool = False
    typed: bool = False
    figure: bool = False
    labelled: bool = False
    single: bool = False
    parts: Literal["", "pair", "answer", "name", "box"] = ""
    partial: bool = False
    group: Literal["never", "may", "must"] = "never"
    most: int = 0
    limits: tuple[int, int] = (2, 20)
    rule: str = ""
    needs: FieldNeed | None = None
    own: Mapping[str, bool] = field(default_factory=dict)

    def __str__(self) -> str:
        """The name of the type."""
        return self.name
