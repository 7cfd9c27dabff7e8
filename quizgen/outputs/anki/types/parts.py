"""What an item's type decides about its note."""

from __future__ import annotations

from typing import NamedTuple


class Parts(NamedTuple):
    """What an item's type decides, as HTML. With `hidden`, `front` is a cloze's: `text.BLANK` stands where it goes.

    `head` says what to do. With it the back shows `back` below the options; without, in place of options only.
    """

    front: str
    back: str = ""
    options: str = ""
    typed: str = ""
    hidden: str = ""
    head: str = ""
