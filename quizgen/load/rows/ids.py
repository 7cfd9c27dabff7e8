"""The ids of a table's rows: from a column of ids, or made from the columns that the kind names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from quizgen.load.allowed_names import slug_of
from quizgen.load.reader import Reader
from quizgen.records.place import Text

_POSSESSIVE = re.compile(r"['’](?=s\b)")
_APOSTROPHE = re.compile("['’]")


@dataclass(slots=True)
class RowIds:
    """Gives rows their ids: from the column `own` (0: there is none) or, where it is empty, from columns `made_from`.

    `what` is what a row is called. Each id is given once. If nothing says what ids are made from, which has been
    reported, they are `lost`: rows have their numbers for ids, so that their other mistakes are found.
    """

    what: str
    own: int = 0
    made_from: Sequence[int] = ()
    lost: bool = False
    _taken: dict[str, int] = field(default_factory=dict)

    @property
    def col(self) -> int:
        """The column of an id, or of what it is made from."""
        return self.own or (self.made_from[0] if self.made_from else 0)

    @property
    def width(self) -> int:
        """The last column that is needed for an id."""
        return max((self.own, *self.made_from))

    def of(self, reader: Reader, cells: Sequence[str], row: int) -> str:
        """Return the id of a row; nothing, with a report, if it has none or one that is taken."""
        if self.lost:
            return f"row-{row}"
        id_ = cells[self.own - 1].strip() if self.own else ""
        col = self.own if id_ or not self.made_from else self.made_from[0]
        id_ = id_ or self._made(reader, cells, row)
        if id_ and (other := self._taken.setdefault(id_, row)) != row:
            self._report(reader, Text(id_, row, col), other, cells[col - 1].strip())
            return ""
        return id_

    def _made(self, reader: Reader, cells: Sequence[str], row: int) -> str:
        named = [text for col in self.made_from if (text := cells[col - 1].strip())]
        id_ = "-".join(filter(None, map(made_id, named)))
        if not id_:
            reader.wrong(Text("", row, self.col), self._why_none(named))
        return id_

    def _why_none(self, named: Sequence[str]) -> str:
        if not (named or self.own):
            return (
                f"this cell is empty, so this {self.what} has no id: fill it in, or delete the row if it is not a fact"
            )
        why = f"no id can be made from “{named[0]}”" if named else f"this {self.what} has no id"
        way = "write one" if self.own else "give the table a column “id”"
        return f"{why}: {way}, using letters from a to z, digits and hyphens"

    def _report(self, reader: Reader, id_: Text, other: int, named: str) -> None:
        where = reader.place(Text("", other, id_.col))
        if named == id_:
            reader.wrong(id_, f"the id “{id_}” is already taken ({where.cell}): every {self.what} needs its own")
            return
        way = "make one of them different, or give both an id in a column “id”"
        reader.wrong(id_, f"“{named}” gives the id “{id_}”, which {where.cell} has already: {way}")


def made_id(name: str) -> str:
    """Return the id that people expect for a name: `sao-tome` of “São Tomé”, `cote-d-ivoire` of “Côte d’Ivoire”."""
    return slug_of(_APOSTROPHE.sub(" ", _POSSESSIVE.sub("", name)))
