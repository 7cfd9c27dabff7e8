"""What the questions for a column are put together from: what the rows are called, and what is asked of them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from quizgen.starter.column_types import ColumnType
from quizgen.starter.labels import Label, plural

Style = Literal["bare", "quoted", "after"]
"""How a row is named in a question: as it is, in quotation marks, or after the question (“this event: ...”)."""


GENERIC = frozenset(("name", "title", "item", "entry", "id", "front", "back", "what", "label", "text", "column"))
"""Headers that say nothing of what stands below them."""


class Rows(NamedTuple):
    """What the rows of a table are: a noun, the field that names them and its header, how a question names one.

    `asks` means that the column holds whole questions. Unless the table is `english`, questions have no words but its
    own. `beside` is a field that tells rows of one name apart, `article` how a name gets its “the”: by a filter, before
    every name, or with the noun, “the battle of”; where names are `marked`, no filter takes them.
    """

    noun: str
    field: str
    style: Style
    label: Label
    asks: bool = False
    english: bool = True
    beside: str = ""
    article: Literal["", "the", "of", "filter"] = ""
    marked: bool = False

    @property
    def shown(self) -> str:
        """A row within a question."""
        filtered = f"{{{{ {self.field} | the }}}}" if self.article == "filter" else f"{{{{ {self.field} }}}}"
        shown = f"“{filtered}”" if self.style == "quoted" else filtered
        if self.article in {"the", "of"}:
            shown = f"the {f'{self.noun} of ' if self.article == 'of' else ''}{shown}"
        return f"{shown} ({{{{ {self.beside} }}}})" if self.beside else shown

    @property
    def key(self) -> str:
        """A row as an answer: a field, or several with what stands around them."""
        return f"{{{{ {self.field} }}}} ({{{{ {self.beside} }}}})" if self.beside else self.field

    @property
    def plural(self) -> str:
        """Several rows."""
        return plural(self.noun)

    def put(self, pattern: str) -> str:
        """Return a sentence with the row in the place of {S}."""
        if self.style == "after" and self.english:
            pattern = f"{pattern.replace('{S}', f'this {self.noun}')[:-1]}: {self.shown}{pattern[-1]}"
        sentence = pattern.replace("{S}", self.shown)
        if sentence.startswith(f"{{{{ {self.field} ") and not self.marked:
            return sentence.replace(" }}", " | cap }}", 1)
        return sentence[:1].upper() + sentence[1:]


class Asked(NamedTuple):
    """A column that is asked for: its header, its field, what it holds.

    `years` if all its dates are mere years, `days` if they all have their day.
    """

    label: Label
    field: str
    type: ColumnType
    quoted: bool = False
    years: bool = False
    days: bool = False

    @property
    def shown(self) -> str:
        """A value within a question."""
        return f"“{{{{ {self.field} }}}}”" if self.quoted else f"{{{{ {self.field} }}}}"

    @property
    def blank(self) -> str:
        """A value that is the answer to a statement."""
        blank = f"{{{{ {self.field} | blank }}}}"
        return f"“{blank}”" if self.quoted else blank


class Patterns(NamedTuple):
    """A question, a statement, if any, and the question the other way round, for {S} and its {X}."""

    ask: str
    state: str
    back: str
